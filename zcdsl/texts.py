"""Text in the two languages people read here."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One label or title in Chinese and English; either may be empty when the author gave only one."""

    zh: str = ""
    en: str = ""

    def __call__(self, lang: str) -> str:
        """Return the text in `lang`, or the other language where this one is empty."""
        return (self.en or self.zh) if lang == "en" else (self.zh or self.en)
