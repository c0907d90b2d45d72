"""A result as JSON text."""

from __future__ import annotations

from zcdsl.jsontext import json_text

TYPE_CHECKING = False  # `typing` itself is not loaded when rating
if TYPE_CHECKING:
    from zcdsl.report.shape import Result


def render(result: Result, lang: str = "zh") -> str:
    """Return a result as JSON, which is the same in either language: both stand in it.

    Args:
        result: What the compiled standard returned.
        lang: Not looked at; every report format is given it.
    """
    return json_text(result)  # type: ignore[arg-type]  # every field of a result is a JSON value
