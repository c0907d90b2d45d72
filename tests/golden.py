"""Committed texts that a test compares with: the complete text that a person sees."""

from __future__ import annotations

from pathlib import Path


class Golden:
    """Compares texts with committed files; `written` lists those that were rewritten instead."""

    def __init__(self, update: bool) -> None:
        self._update = update
        self.written: list[Path] = []

    def __call__(self, path: Path, actual: str) -> None:
        """Compare, or rewrite the file where that was asked for."""
        expected = path.read_text(encoding="utf-8") if path.exists() else None
        if self._update and expected != actual:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
            self.written.append(path)
        else:
            assert actual == expected, f"{path} differs; if that is right, run again with --update-golden"
