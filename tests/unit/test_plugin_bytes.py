"""Plugins that a standard does not name change none of its bytes, whether they are sound or not."""

from __future__ import annotations

import itertools

import pytest

from zcdsl.driver import Compilation
from zcdsl.ir.dump import dump
from zcdsl.plugin.index import Index
from zcdsl.plugin.manager import BUILT_IN, Candidate, discover

PARK = ("cn.park.zero_carbon", "2025")
EXAMPLE = Candidate("example", "zcdsl_example", "zcdsl-example", "0.1.0")
GONE = Candidate("aaa", "no_such_module", "gone", "1.0")
pytest.importorskip("zcdsl_example", reason="the example plugin is not installed")


def compiled(index: Index, id: str, edition: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    model = Compilation.of_edition(index, id, edition).model
    return dump(model.program), model.sources


def test_a_standard_has_the_same_bytes_whatever_else_is_installed_and_in_whatever_order() -> None:
    alone = compiled(discover([BUILT_IN]).found, *PARK)
    for order in itertools.permutations([BUILT_IN, EXAMPLE, GONE]):
        assert compiled(discover(order).found, *PARK) == alone


def test_the_standard_of_the_example_plugin_names_its_library_and_nothing_else() -> None:
    _, sources = compiled(discover([BUILT_IN, EXAMPLE, GONE]).found, "example.workshop", "2025")
    assert [name for name, _ in sources] == ["example.factors@2025", "example.workshop@2025", "zc.core@1"]
