"""What is said of the levels of a standard without any submission holds for every submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from zcdsl.analysis.demanded import Demanded, Scores
from zcdsl.analysis.reach import Never, Passed, Reach
from zcdsl.analysis.scores import attained
from zcdsl.ir import model as ir
from zcdsl.ir.fold import asks_full_year, conditions
from zcdsl.reference import evaluate, read_papers
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions

LEAF = (ir.Compare, ir.ClausesMet, ir.ClauseMet, ir.ClausesCounted, ir.ScoreCompare)


def demanded(program: ir.Program) -> Demanded:
    values = {constant.id: constant.value for constant in program.constants}

    def known(number: ir.Number) -> Fraction | None:
        if isinstance(number, ir.Const):
            return number.value
        return values.get(number.target) if isinstance(number, ir.Ref) else None

    marks = {clause.id: clause.points or Fraction(0) for clause in program.clauses}
    most: dict[ir.Id, Fraction] = {}
    for group in program.groups:
        whole = group.weight or sum((marks[id_] for id_ in group.clauses), Fraction(0))
        most[group.id] = whole if group.cap is None else min(whole, group.cap)
    policies = {policy for group in program.groups for policy in (group.not_applicable, group.none_applies)}
    summed = () if ir.WhenNotApplicable.WHOLE in policies else tuple(id_ for id_ in most if id_ != ir.TOTAL)
    total = {ir.TOTAL: sum(most.values(), Fraction(0))}
    ranges = {item.id: item.interval for item in program.inputs}
    clauses = {clause.id: clause for clause in program.clauses}
    return Demanded(known, ranges, clauses, Scores(most | total, summed, attained(program.groups, clauses)))


@st.composite
def stacks(draw: st.DrawFn) -> ir.Program:
    """A program with five levels that ask for the same things in many ways, and for other values of them."""
    program = draw(programs())
    assume(not asks_full_year(program))
    asked = [level.condition for level in program.levels]
    asked += [clause.test.condition for clause in program.clauses if isinstance(clause.test, ir.Requirement)]
    leaves = [node for condition in asked for node in conditions(condition) if isinstance(node, LEAF)]
    assume(leaves)
    chosen = draw(st.lists(st.sampled_from(leaves), min_size=1, max_size=3))
    levels = [
        replace(program.levels[0], id=ir.LevelId(f"l{at}"), condition=draw(trees(chosen, program.levels[0])))
        for at in range(5)
    ]
    return replace(program, levels=tuple(levels), level_limits=(), decisions=(), examples=())


def trees(leaves: Sequence[ir.Condition], place: ir.Node) -> st.SearchStrategy[ir.Condition]:
    def joined(parts: list[ir.Condition], every: bool) -> ir.Condition:
        kind = ir.AllOf if every else ir.AnyOf
        return kind(args=tuple(parts), span=place.span)

    leaf = st.builds(moved, st.sampled_from(leaves), st.sampled_from(list(ir.Relation)), st.integers(-1, 1))
    return st.recursive(
        leaf | leaf.map(lambda node: ir.Negated(arg=node, span=place.span)),
        lambda inner: st.builds(joined, st.lists(inner, min_size=2, max_size=3), st.booleans()),
        max_leaves=4,
    )


def moved(node: ir.Condition, relation: ir.Relation, step: int) -> ir.Condition:
    """Return a condition that compares the same, otherwise or with a value beside."""
    match node:
        case ir.Compare(right=ir.Const() as bound):
            return replace(node, relation=relation, right=replace(bound, value=bound.value + step))
        case ir.Compare():
            return replace(node, relation=relation)
        case ir.ScoreCompare():
            return replace(node, relation=relation, bound=node.bound + step)
        case ir.ClausesCounted():
            beside = Fraction(step, 4) if node.share else Fraction(step)
            return replace(node, relation=relation, bound=node.bound + beside)
        case _:
            return node


@given(stacks(), st.data())
def test_a_level_that_is_said_never_to_be_given_is_never_given(program: ir.Program, data: st.DataObject) -> None:
    faults = Reach(demanded(program), [level.condition for level in program.levels]).faults()
    never = {program.levels[fault.level].id: fault for fault in faults if isinstance(fault, Never | Passed)}
    assume(never)
    submission = data.draw(submissions(program))
    verdict = evaluate(program, quantities(program, submission), read_papers(program, submission))
    assert verdict.level not in never
    for id_, fault in never.items():
        assert not isinstance(fault, Never) or verdict.conditions[id_] is not True
