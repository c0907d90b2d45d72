"""The judge of targets finds what is planted, makes it small, and keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from zcdsl.backends.base import Extent, Feature, Support
from zcdsl.backends.constructs import used
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing import conformance
from zcdsl.testing.choices import Dice, Replay
from zcdsl.testing.compare import Engine, load
from zcdsl.testing.conformance_log import Run, page
from zcdsl.testing.dose import Case, batch, dose, features_asked, modelled, smallest, submission_of
from zcdsl.testing.judge import Tally, judged
from zcdsl.testing.kept import read, written
from zcdsl.testing.programs import drawn_program
from zcdsl.testing.shrink import shrunk
from zcdsl.testing.submissions import Edges
from zcdsl.testing.targets import PYTHON_TARGET, InProcess, Target, expressed, lacking, module_text
from zcdsl.testing.variety import variety

T = TypeVar("T")
FEATURES = tuple(Feature)


def changed(part: Any, change: Callable[[Any], Any]) -> Any:
    """Return a part of a program with something about its nodes changed, the innermost first."""
    if isinstance(part, tuple):
        return tuple(changed(inner, change) for inner in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    inner = {field.name: getattr(part, field.name) for field in fields(part) if field.init and field.name != "span"}
    made = {name: changed(value, change) for name, value in inner.items()}
    different = {name: value for name, value in made.items() if value is not inner[name]}
    return change(replace(part, **different) if different else part)


def compiled(model: Model) -> Engine:
    return load(module_text(PYTHON, model))


def wrong(change: Callable[[Any], Any]) -> Target:
    """Return a target that rates by a standard in which something is changed."""
    return InProcess(
        "wrong", PYTHON.support, lambda model: compiled(replace(model, program=changed(model.program, change)))
    )


def with_field(kind: type, name: str, due: object, instead: object) -> Callable[[Any], Any]:
    """Return the change of one value of a field."""

    def change(part: Any) -> Any:
        return replace(part, **{name: instead}) if isinstance(part, kind) and getattr(part, name) == due else part

    return change


def otherwise(kind: type, name: str, made: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the change of every value of a field."""
    return lambda part: replace(part, **{name: made(getattr(part, name))}) if isinstance(part, kind) else part


# Mistakes that show only on an edge, on rare data, or in one corner of the language.
PLANTED: dict[str, Callable[[Any], Any]] = {
    "below is at most": with_field(ir.Limit, "relation", ir.Relation.LT, ir.Relation.LE),
    "at most is below": with_field(ir.Compare, "relation", ir.Relation.LE, ir.Relation.LT),
    "an edge belongs to the other band": otherwise(ir.Interval, "low_closed", lambda _: True),
    "halves are rounded up": with_field(ir.Round, "mode", ir.Rounding.HALF_EVEN, ir.Rounding.HALF_UP),
    "a full year is not demanded": with_field(ir.Compare, "full_year", True, False),
    "no default": otherwise(ir.Input, "default", lambda _: None),
    "an empty list is nothing": with_field(ir.Quantifier, "empty", None, True),
    "a mean is a sum": with_field(ir.Aggregate, "kind", ir.AggregateKind.MEAN, ir.AggregateKind.SUM),
    "the last year is not the right one": with_field(ir.SameYear, "year_of", ir.YearOf.BASE_YEAR, ir.YearOf.PERIOD),
    "another clock": with_field(ir.Clause, "clock", ir.Clock.ACCEPTED, ir.Clock.ASSESSED),
    "a grade does not matter": with_field(ir.EvidenceDemand, "grade", "B", ""),
    "what is decisive is needed": with_field(ir.EvidenceDemand, "force", ir.Force.DECISIVE, ir.Force.NEEDED),
    "none does not count": otherwise(ir.ClausesMet, "none_counts", lambda there: not there),
    "lists need no statement": otherwise(ir.ListInput, "stated", lambda _: False),
    "lists are complete": otherwise(ir.ListInput, "covers", lambda _: ()),
    "caps do not cap": otherwise(ir.Group, "cap", lambda _: None),
    "weights do not weigh": otherwise(ir.Group, "weight", lambda _: None),
    "rescaled by the whole": with_field(
        ir.Group, "not_applicable", ir.WhenNotApplicable.GROUP, ir.WhenNotApplicable.WHOLE
    ),
    "marks rise": with_field(ir.PointLine, "rising", False, True),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found(name: str) -> None:
    targets = [PYTHON_TARGET, wrong(PLANTED[name])]
    for number in range(400):
        found = list(batch(targets, 3, number, Tally(), each=30))
        if found:
            assert {line.split(": ")[0] for one in found for line in one.lines} == {"wrong"}
            return
    pytest.fail("it was not found")


def test_what_is_found_is_made_small_and_still_disagrees() -> None:
    targets = [PYTHON_TARGET, wrong(PLANTED["below is at most"])]
    _, found = dose(targets, 2000, seed=3)
    case = smallest(targets, found[0], tries=200)
    assert case.lines
    assert judged(modelled(case.program), targets, [json.dumps(case.submission)]) == [case.lines]
    before = drawn_program(Dice(found[0].seed, found[0].number), FEATURES)
    assert sum(variety([case.program]).classes.values()) * 2 < sum(variety([before]).classes.values())


def test_numbers_are_shrunk_to_the_least_that_still_fail() -> None:
    asked = []

    def fails(numbers: list[list[int]]) -> bool:
        asked.append(numbers)
        return sum(numbers[0]) >= 7 and 3 in numbers[1]

    assert shrunk([[9, 1, 0, 8], [1, 3, 2, 3, 0]], fails, 1000) == [[7], [3]]
    asked.clear()
    shrunk([[9] * 50, [3] * 50], fails, 20)
    assert len(asked) == 20


def test_the_same_seed_draws_the_same_and_its_numbers_draw_it_again() -> None:
    for number in range(30):
        dice = Dice(5, number)
        program = drawn_program(dice)
        assert drawn_program(Dice(5, number)) == program
        assert drawn_program(Replay(dice.made)) == program
        known = Edges(program)
        for at in range(8):
            again = Dice(5, number, at)
            submission = submission_of(again, known, at)
            assert submission_of(Replay(again.made), known, at) == submission
    assert drawn_program(Replay([])) == drawn_program(Replay([0] * 50))


@pytest.mark.parametrize("feature", Feature)
def test_a_standard_has_no_feature_that_is_not_asked_for(feature: Feature) -> None:
    always = {
        *(Feature.INPUT_UNIT, Feature.ARITHMETIC, Feature.LOGIC, Feature.REQUIREMENT, Feature.LEVEL, Feature.TEXT),
        *(Feature.DATE, Feature.DERIVATION),
    }
    fewer = [other for other in Feature if other is not feature]
    there = frozenset[Feature]().union(*(used(drawn_program(Dice(6, number), fewer)) for number in range(60)))
    assert (feature in there) == (feature in always)


# --- targets ----------------------------------------------------------------------------------------

NOTHING_OPEN = {feature: Support(Extent.NONE, "没有", "none") for feature in (Feature.JUDGEMENT, Feature.EVIDENCE)}


class Answers:
    """A target that answers with whatever it is told to."""

    def __init__(self, *texts: str, refuses: bool = True, without: dict[Feature, Support] | None = None) -> None:
        self.name, self.refuses = "told", refuses
        self.support = {**PYTHON.support, **(without or {})}
        self.asked: list[str] = []
        self._texts = texts

    def answers(self, model: Model, submissions: list[str]) -> list[str]:
        self.asked += submissions
        told = list(PYTHON_TARGET.answers(model, submissions))
        return [text or right for text, right in zip(self._texts, told, strict=False)] if self._texts else told


EMPTY = '{"data": {}}'
INVALID = '{"dta": {}}'


def model_of(*features: Feature) -> Model:
    number = next(n for n in range(500) if set(features) <= used(drawn_program(Dice(7, n))))
    return modelled(drawn_program(Dice(7, number)))


def test_a_target_is_asked_for_nothing_that_it_does_not_express() -> None:
    target = Answers(without=NOTHING_OPEN)
    tally = Tally()
    judged(model_of(Feature.JUDGEMENT), [target], [EMPTY], tally)
    assert target.asked == []
    assert tally.pairs == {"python": 1}
    assert not features_asked([target], 0) & NOTHING_OPEN.keys()
    assert features_asked([PYTHON_TARGET, target], 1) == features_asked([target], 0)
    assert lacking(target.support, Feature) == [Feature.JUDGEMENT, Feature.EVIDENCE]
    assert expressed(target.support) == set(Feature) - NOTHING_OPEN.keys()


def test_a_target_that_does_not_refuse_is_asked_valid_submissions_alone() -> None:
    target = Answers(refuses=False)
    assert judged(model_of(), [target], [INVALID, EMPTY]) == [(), ()]
    assert target.asked == [EMPTY]


def test_a_target_may_give_ratings_alone() -> None:
    model = model_of()
    (right,) = PYTHON_TARGET.answers(model, [EMPTY])
    rated = json.dumps({"rate": json.loads(right)["rate"]})
    none = {Feature.DERIVATION: Support(Extent.NONE, "没有", "none")}
    assert judged(model, [Answers(rated, without=none)], [EMPTY]) == [()]
    assert judged(model, [Answers(rated)], [EMPTY]) != [()]


def test_whatever_is_otherwise_is_told() -> None:
    model = model_of()
    (right,) = PYTHON_TARGET.answers(model, [EMPTY])
    answer = json.loads(right)
    answer["check"]["levels"][0]["because"] = []
    for text, told in (
        ('{"failed":"it fell"}', "told: failed: it fell"),
        ('{"problems":[]}', "told: problems: python says null, the target []"),
        (json.dumps(answer), "told: /check/levels/0/because: python says "),
        (right.replace('"level_status":"', '"level_status":"not '), "told: rate: level_status: the reference says "),
    ):
        ((line, *_),) = judged(model, [Answers(text)], [EMPTY])
        assert line.startswith(told)
    ((line,),) = judged(model, [Answers('{"rate":{},"check":{}}')], [EMPTY])
    assert line == "told: no result as results are: KeyError('level')"
    ((line,),) = judged(model, [Answers('{"problems":[["ZC6001","",{}]]}')], [INVALID])
    assert line.startswith("told: problems: python says [[")


def test_a_target_that_falls_over_is_told_and_does_not_stop_the_others() -> None:
    def falls(_: Model) -> Engine:
        raise ZeroDivisionError("by zero")

    def fails(_: object) -> Any:
        raise KeyError("level")

    broken = InProcess("broken", PYTHON.support, falls)
    failing = InProcess("failing", PYTHON.support, lambda model: replace(compiled(model), check=fails))
    ((first, second),) = judged(model_of(), [broken, failing], [EMPTY])
    assert first == "broken: failed: ZeroDivisionError('by zero')"
    assert second == "failing: failed: KeyError('level')"


# --- what is kept, and what is told -----------------------------------------------------------------


def test_a_case_is_read_as_it_was_written(tmp_path: Path) -> None:
    for number in range(60):
        program = drawn_program(Dice(8, number))
        submission = submission_of(Dice(8, number, 3), Edges(program), 3)
        path = tmp_path / f"{number}.json"
        path.write_text(written(program, submission, "why"), encoding="utf-8")
        assert json.dumps(read(path)[1]) == json.dumps(submission)
        assert read(path)[0] == program


def test_a_case_that_is_kept_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = drawn_program(Replay([]))
    conformance.keep([Case(program, {"data": {}}, ("js: it fell",))], tmp_path / "kept")
    (path,) = (tmp_path / "kept").iterdir()
    assert json.loads(path.read_text(encoding="utf-8"))["why"] == "js: it fell"
    assert "js: it fell" in capsys.readouterr().err
    assert read(path) == (program, {"data": {}})


def test_the_large_dose_is_the_same_on_any_number_of_processes() -> None:
    tallies = [conformance.judge_all(100, seed=2, each=8, processes=count)[0] for count in (1, 2)]
    assert tallies[0] == tallies[1]
    assert min(tallies[0].pairs.values()) >= 100


def test_the_page_of_a_run_says_what_was_run(tmp_path: Path) -> None:
    log = tmp_path / "conformance.md"
    words = ["--pairs", "40", "--each", "4", "--processes", "1", "--seed", "4", "--log", str(log)]
    assert conformance.main(words) == 0
    text = log.read_text(encoding="utf-8")
    assert "--pairs 40 --seed 4 --each 4" in text
    assert "| 不一致 disagreements | **0** |" in text
    assert "| 公式 formulas |" in text


@pytest.mark.parametrize("words", [["--pairs", "0"], ["--each", "0"], ["--processes", "-1"]])
def test_a_run_that_would_never_end_does_not_begin(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        conformance.main(words)
    assert ended.value.code == 2
    assert "1 or more" in capsys.readouterr().err


def test_a_disagreement_shows_on_the_page() -> None:
    from datetime import date

    run = Run(date(2026, 1, 2), 0, 10, 5, {"zcdsl": "0", "Node": ""}, Tally(), 3)
    assert "**3**" in page(run)
    assert "2026-01-02" in page(run)
