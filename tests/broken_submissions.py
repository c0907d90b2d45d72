"""Submissions with one place, somewhere inside, that is not as it should be."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

TEXTS = st.sampled_from(
    ("", "0", "-0", "1", "-1", "1.50", "01", "1\n", "9" * 31 + "." + "9" * 9, "9" * 41, "x", "2024-02-29",
     "2025-02-29", "2025-12-31", "self", "measured", "E1", "tce", "test.generated", "test.generated@1")
)  # fmt: skip
KEYS = st.sampled_from(
    ("standard", "subject", "dates", "stage", "data", "not_applicable", "judgements", "evidence", "none", "extra",
     "name", "id", "period", "base_year", "applied", "value", "unit", "note", "status", "covers", "grade", "a")
)  # fmt: skip
# 2025.0 is an integer to every schema and none to a reader of texts: such numbers are not drawn.
LEAVES = st.none() | st.booleans() | st.integers(-1, 10_000) | st.just(0.5) | TEXTS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5
)


@st.composite
def mutated(draw: st.DrawFn, whole: Any, values: st.SearchStrategy[Any] = VALUES) -> Any:
    """Return `whole` with one place, somewhere inside it, replaced, removed or given a companion."""
    made = deepcopy(whole)
    place = made
    while isinstance(place, dict | list) and place and draw(st.integers(0, 4)):
        keys: list[Any] = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not draw(st.integers(0, 2)):
            if draw(st.integers(0, 2)):
                place[key] = draw(values)
            else:
                del place[key]
            return made
        place = place[key]
    if isinstance(place, dict):
        place[draw(KEYS)] = draw(values)
    elif isinstance(place, list):
        place.append(draw(values))
    return made


FURNITURE: dict[str, Any] = {
    "subject": {"name": "示例", "region": "120116"},
    "dates": {"period": ["2025-01-01", "2025-12-31"], "base_year": 2025, "applied": "2026-02-10"},
    "stage": "self",
    "not_applicable": {},
    "judgements": {},
    "evidence": [{"id": "E1", "grade": "A", "covers": ["a"]}, {"id": "E2"}],
    "none": {},
}
