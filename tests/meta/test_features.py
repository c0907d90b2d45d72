"""What targets express: one table of features, and nothing of the language outside of it."""

from __future__ import annotations

from dataclasses import is_dataclass

import pytest
import refresh_docs
from doc_examples import index

from zcdsl import artifacts
from zcdsl.backends.base import Backend, Extent, Feature
from zcdsl.backends.constructs import NAMES, OF_CLASS, of_clause, used
from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.plugin.manager import BUILT_IN, discover
from zcdsl.testing.choices import Dice
from zcdsl.testing.dose import modelled
from zcdsl.testing.programs import drawn_program

TARGETS = {target.name: target for target in refresh_docs.TARGETS}
each_target = pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)


def test_every_feature_has_its_name_in_both_languages() -> None:
    assert set(NAMES) == set(Feature)
    assert all(name.zh and name.en.isascii() for name in NAMES.values())
    assert len(set(NAMES.values())) == len(Feature)


def test_every_class_of_the_representation_is_of_a_feature_or_of_none() -> None:
    kinds = [kind for kind in vars(ir).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert set(OF_CLASS) == {kind for kind in kinds if kind.__module__ == ir.__name__} - {ir.Node}


def test_every_feature_is_that_of_something() -> None:
    there = frozenset[Feature]().union(*(used(drawn_program(Dice(4, number))) for number in range(150)))
    assert there == set(Feature)


@each_target
def test_a_target_says_of_every_feature_how_far_it_expresses_it_and_why_not(target: Backend) -> None:
    assert set(target.support) == set(Feature)
    for feature, support in target.support.items():
        full = support.extent is Extent.FULL
        assert full == (not support.reason_zh) == (not support.reason_en), feature


def test_the_built_in_targets_are_those_of_the_page() -> None:
    assert set(discover([BUILT_IN]).found.backends) == set(TARGETS)
    row = refresh_docs.TABLES["support"]()
    assert all(f"| {name.zh} {name.en} |" in row for name in NAMES.values())


@each_target
def test_what_is_left_out_is_what_the_table_says_and_nothing_is_in_silence(target: Backend) -> None:
    for number in range(60):
        model = modelled(drawn_program(Dice(5, number)))
        unsupported = target.emit(model).unsupported
        for item in unsupported:
            row = target.support[item.feature]
            if row.extent is Extent.FULL:  # in general, and not in this standard: a limit that no datum meets
                assert item.support.extent is Extent.PARTIAL
                assert item.support.reason_zh
                assert item.support.reason_en
            else:
                assert item.support == row
        due = {
            (clause.number.text, feature)
            for clause in model.program.clauses
            for feature in of_clause(clause)
            if target.support[feature].extent is Extent.NONE
        }
        assert due - {(item.clause, item.feature) for item in unsupported} == set()


def test_warnings_name_the_reasons_of_the_table() -> None:
    model = Compilation.of_edition(index(), "cn.park.zero_carbon", "2025").model
    made = artifacts.emit(model, list(TARGETS.values()), index())
    for warning in artifacts.warnings(made):
        target = TARGETS[str(warning.names["target"])]
        told = {item.support.reason_en for item in made.emitted[target.name].unsupported}
        assert set(str(warning.names["reasons"].en).split("; ")) == {part for text in told for part in text.split("; ")}
