"""A tightened clause is never met by a submission that does not meet the clause it comes from.

Once with standards as authors write them, over random tightenings; once with random clauses of random programs,
whose demands are moved this way and that: whatever the comparison proves must hold.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tailoring import tailored, told

from zcdsl.analysis.tightening import Kind, both, compared
from zcdsl.diagnostics.codes import Severity
from zcdsl.ir import model as ir
from zcdsl.reference import Judged, evaluate, read_papers
from zcdsl.semantics.meanings import known_in
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions

PERCENTS = ("19 %", "20 %", "25 %", "30 %", "30.0 %", "31 %", "40 %", "100 %", "余热", "绿电下限", "2 × 余热 － 10 %")
INTENSITIES = ("0.5", "1", "1.5", "2", "2.5", "3")
FLOORS = ("不低于", "高于", "≥", "＞", "at least")
CEILINGS = ("不高于", "低于", "≤", "＜")


@st.composite
def tightenings(draw: st.DrawFn) -> str:
    """Return operations that tighten a few clauses of the base, or claim to."""
    percent, intensity = st.sampled_from(PERCENTS), st.sampled_from(INTENSITIES)
    floor, ceiling = st.sampled_from(FLOORS), st.sampled_from(CEILINGS)
    edge = draw(st.sampled_from(("50", "100", "150")))
    rows = [f"| 用电量 ≤ {edge} MWh | {draw(ceiling)} {draw(intensity)} MWh/辆 |"]
    rows += [f"| 用电量 ＞ {edge} MWh | {draw(ceiling)} {draw(intensity)} MWh/辆 |"]
    high, low = draw(st.sampled_from(((80, 60), (90, 60), (80, 70), (95, 90))))
    points = f"| 余热 ≥ {high} % | 5 |\n  | {low} % ≤ 余热 ＜ {high} % | 2 |\n  | 余热 ＜ {low} % | 0 |"
    best, worst = draw(st.sampled_from(("0.5", "1"))), draw(st.sampled_from(("2", "3")))
    choices = {
        "5.1": f"5.1 加严为 {draw(floor)} {draw(percent)}",
        "5.2": f"5.2 加严为 {draw(floor)} {draw(percent)}",
        "5.3": "加严 5.3\n  要求：按 用电量\n    | 用电量 | 限值 |\n    " + "\n    ".join(rows),
        "5.4": f"加严 5.4\n  要求：单位能耗 {draw(ceiling)} {draw(intensity)} MWh/辆",
        "5.6": f"5.6 加严为 {draw(ceiling)} {draw(st.integers(80, 101))} tCO2",
        "5.7": f"加严 5.7\n  要求：绿电占比 {draw(floor)} {draw(percent)} 或 余热 ≥ {draw(percent)}",
        "6.1": f"加严 6.1\n  | 余热 | 得分 |\n  {points}",
        "6.2": f"加严 6.2\n  引领值 {best} MWh/辆，基准值 {worst} MWh/辆",
    }
    return "\n".join(
        choices[number] for number in draw(st.lists(st.sampled_from(sorted(choices)), min_size=1, unique=True))
    )


@cache
def accepted(operations: str) -> ir.Program | None:
    """Return the tailored standard; None if any of it is refused."""
    compilation = tailored(operations)
    if any(item.code.severity is Severity.ERROR for item in told(compilation)):
        return None
    return compilation.model.program


@cache
def base() -> ir.Program:
    compilation = tailored("", head="标准 cn.test.same《同》\n    版本 1；来源 甲，示意\n")
    return compilation.model.program


def no_better(new: Judged | None, old: Judged | None) -> bool:
    """Whether a judgement is no better than another: not met where that is not, and not surely worth more."""
    if new is None or old is None:
        return new is old
    if new.outcome == "met" and old.outcome != "met":
        return False
    return new.points is None or old.points is None or new.points[0] <= old.points[0]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_submission_meets_a_tightened_clause_and_not_the_old_one(data: st.DataObject) -> None:
    operations = data.draw(tightenings())
    program = accepted(operations)
    assume(program is not None)
    assert program is not None
    tightened = {a.target for a in program.tailoring if a.operation is ir.Operation.TIGHTEN}
    ids = [clause.id for clause in program.clauses if clause.number.text in tightened]
    assert ids
    for _ in range(5):
        submission = data.draw(submissions(program))
        known, papers = quantities(program, submission), read_papers(program, submission)
        new, old = evaluate(program, known, papers), evaluate(base(), known, papers)
        for id_ in ids:
            assert no_better(new.outcomes[id_], old.outcomes[id_]), (operations, id_)


@st.composite
def moved(draw: st.DrawFn, test: ir.Test) -> ir.Test:
    """Return a demand with other constants, relations and rows here and there."""
    relations = st.sampled_from(list(ir.Relation))

    def number(node: ir.Number) -> ir.Number:
        if not isinstance(node, ir.Const) or draw(st.booleans()):
            return node
        value = draw(st.sampled_from((node.value, node.value + 1, node.value - 1, node.value * 2, Fraction(0))))
        return replace(node, value=value)

    def condition(node: ir.Condition) -> ir.Condition:
        match node:
            case ir.Compare():
                relation = node.relation if draw(st.booleans()) else draw(relations)
                return replace(node, relation=relation, left=number(node.left), right=number(node.right))
            case ir.AllOf() | ir.AnyOf():
                kind = draw(st.sampled_from((ir.AllOf, ir.AnyOf)))
                return kind(args=tuple(condition(arg) for arg in node.args), span=node.span)
            case ir.Negated():
                return replace(node, arg=condition(node.arg)) if draw(st.booleans()) else node
            case _:
                return node

    match test:
        case ir.Requirement():
            return replace(test, condition=condition(test.condition))
        case ir.BandedLimit():
            demands = [
                replace(band.demand, bound=number(band.demand.bound))
                if isinstance(band.demand, ir.Limit)
                else band.demand
                for band in test.bands
            ]
            bands = tuple(replace(b, demand=d) for b, d in zip(test.bands, demands, strict=True))
            return replace(test, bands=bands)
        case ir.PointTable():
            rows = tuple(replace(b, points=draw(st.sampled_from((b.points, Fraction(0))))) for b in test.bands)
            return replace(test, bands=rows)
        case ir.PointLine():
            ends = number(test.benchmark), number(test.leading)
            apart = [end.value for end in ends if isinstance(end, ir.Const)]
            rises = len(apart) == 2 and (apart[0] < apart[1] if test.rising else apart[0] > apart[1])
            return replace(test, benchmark=ends[0], leading=ends[1]) if rises else test
        case _:
            return test


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_is_proved_of_two_demands_holds_for_every_submission(data: st.DataObject) -> None:
    program = data.draw(programs())
    clauses = [c for c in program.clauses if not isinstance(c.test, ir.JudgedBy | ir.Items)]
    assume(clauses)
    old = data.draw(st.sampled_from(clauses))
    other = data.draw(st.sampled_from([old, old, *(c for c in clauses if c.points == old.points)]))
    new = replace(old, test=data.draw(moved(other.test)))
    ranges = {item.id: item.interval for item in program.inputs}
    verdict = compared(new, old, known_in(program), ranges)
    if verdict.kind is Kind.OPEN:
        joined = both(new.test, old.test)
        assume(joined is not None)
        assert joined is not None
        new = replace(new, test=joined)
    else:
        assume(verdict.kind in (Kind.TIGHTER, Kind.SAME))
    changed = replace(program, clauses=tuple(new if c.id == old.id else c for c in program.clauses))
    for _ in range(4):
        submission = data.draw(submissions(data.draw(st.sampled_from((program, changed)))))
        known, papers = quantities(program, submission), read_papers(program, submission)
        mine, others = evaluate(changed, known, papers), evaluate(program, known, papers)
        assert no_better(mine.outcomes[old.id], others.outcomes[old.id])
        if verdict.kind is Kind.SAME:
            assert mine.outcomes[old.id] == others.outcomes[old.id]
