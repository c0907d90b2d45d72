"""A standard over its base: what comes of it is what one would have written out by hand, and results tell how."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_cases import CASES
from tailoring import compiling, meaning, told

from zcdsl.ir import model as ir

GOOD = CASES / "tailoring" / "good"


def program(text: str | Path) -> ir.Program:
    """Return the program of a text, or of a file."""
    compilation = compiling(text.read_text(encoding="utf-8") if isinstance(text, Path) else text)
    assert [item.code.id for item in told(compilation) if item.code.severity.value == "error"] == []
    return compilation.model.program


@pytest.mark.parametrize("name", ["sector"])
def test_a_tailored_standard_is_the_one_written_out_by_hand(name: str) -> None:
    assert meaning(program(GOOD / f"{name}.zc")) == meaning(program(GOOD / f"{name}_by_hand.zc"))
