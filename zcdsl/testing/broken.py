"""Submissions with one place, somewhere inside, that is not as it should be."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from zcdsl.testing.choices import Draw

# fmt: off
_TEXTS: Final = (
    "", " \t\u3000", "A", "a", "AA", "0", "-0", "1", "-1", "1.50", "01", "1\n", "9" * 31 + "." + "9" * 9, "9" * 41, "x",
    "2024-02-29", "2025-02-29", "2025-12-31", "self", "measured", "E1", "tce", "test.generated", "test.generated@1",
)
_KEYS: Final = (
    "standard", "subject", "dates", "stage", "data", "not_applicable", "judgements", "evidence", "none", "extra",
    "name", "id", "period", "base_year", "applied", "value", "unit", "note", "status", "covers", "grade", "a",
)
# Texts that languages count, cut, compare or escape each in its own way.
_ODD_TEXTS: Final = (
    "\U0001f600", "\U0001f600" * 31, "\U0001f600" * 61, "x" * 60, "x" * 61, "\ud800", "a\udfff", "\uffff",
    "\u2028\u2029", "\x00", "\x7f\x85", "`${1}`", "</script>", "__proto__", "constructor", "~/",
    "İ", "ΟΔΟΣ", "1e3", "+1", " 1", "١",
    "2025-12-31\n", "２０２５-12-31", "-0.0", "0." + "0" * 30, "1" * 31, "1" * 32,
)
_ODD_KEYS: Final = ("Data", "vaIue", "untis", "per-iod", "stage")
# 2025.0 is an integer to every schema, and none to a reader of texts.
_ODD_NUMBERS: Final = (2025.0, -0.0, 10**21, -(10**21), 0, 9999, 10_000, 1e22)
# fmt: on
_DEPTH: Final = 2
# Something at every place of which a submission can have something.
FURNITURE: Final[dict[str, Any]] = {
    "subject": {"name": "示例", "region": "120116"},
    "dates": {"period": ["2025-01-01", "2025-12-31"], "base_year": 2025, "applied": "2026-02-10"},
    "stage": "self",
    "not_applicable": {},
    "judgements": {},
    "evidence": [{"id": "E1", "grade": "A", "covers": ["a"]}, {"id": "E2"}],
    "none": {},
}


def broken(draw: Draw, whole: Any, *, odd: bool = True) -> Any:
    """Return `whole` with one place, somewhere inside it, replaced, removed or given a companion.

    Args:
        draw: Where the choices come from.
        whole: A JSON value.
        odd: Whether there may be numbers and texts that no two languages read alike.
    """
    made = deepcopy(whole)
    place = made
    while isinstance(place, dict | list) and place and draw.count(0, 4):
        keys: list[Any] = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw.pick(keys)
        if not isinstance(place[key], dict | list) or not draw.count(0, 2):
            if draw.count(0, 2):
                place[key] = _value(draw, odd, _DEPTH)
            else:
                del place[key]
            return made
        place = place[key]
    if isinstance(place, dict):
        place[draw.pick(_KEYS)] = _value(draw, odd, _DEPTH)
    elif isinstance(place, list):
        place.append(_value(draw, odd, _DEPTH))
    return made


def _value(draw: Draw, odd: bool, depth: int) -> Any:
    if depth and not draw.count(0, 2):
        inner = [_value(draw, odd, depth - 1) for _ in range(draw.count(0, 3))]
        if draw.yes():
            return inner
        keys = (*_KEYS, *_ODD_KEYS, *_ODD_TEXTS) if odd else _KEYS
        return {draw.pick(keys): value for value in inner}
    if odd and draw.yes():
        return draw.pick((*_ODD_TEXTS, *_ODD_NUMBERS))
    plain: tuple[Any, ...] = (None, False, True, 0.5, -1, 0, 1, 2025, 10_000, *_TEXTS)
    return draw.pick(plain)


def furnished(submission: dict[str, Any]) -> dict[str, Any]:
    """Return a submission with something at every place of which a submission can have something."""
    return submission | deepcopy(FURNITURE)
