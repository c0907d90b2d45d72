"""Everything that the language can say is drawn at random: whoever adds a construct adds its generator."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import Any

import pytest

from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.reference import Verdict
from zcdsl.syntax import words
from zcdsl.testing.choices import Dice
from zcdsl.testing.compare import verdict_of
from zcdsl.testing.programs import drawn_program
from zcdsl.testing.submissions import Edges, drawn_submission
from zcdsl.testing.variety import Variety, variety

STANDARDS = 700
LEAST = 3  # times that each of them must occur

# Fields that every random standard has alike, and why.
ALIKE: Mapping[tuple[type, str], str] = {
    **{
        (kind, name): "one record stands inside the other"
        for kind, names in {
            ir.ListRows: ("record",),
            ir.CellRows: ("holder", "column", "record"),
            ir.FlagCell: ("record", "column"),
            ir.ByCodeType: ("key", "codes"),
            ir.RowsType: ("record",),
            ir.ListInput: ("record",),
        }.items()
        for name in names
    },
    (ir.Program, "id"): "submissions name it",
    (ir.Program, "edition"): "submissions name it",
}


@dataclass(frozen=True)
class Sample:
    """Random standards, each with some submissions and what comes of them."""

    there: Variety
    submissions: list[dict[str, Any]]
    verdicts: list[Verdict]


@pytest.fixture(scope="module")
def sample() -> Sample:
    programs = [drawn_program(Dice(1, number)) for number in range(STANDARDS)]
    found = Sample(variety(programs), [], [])
    for number, program in enumerate(programs):
        verify(program)
        known = Edges(program)
        for at in range(3):
            found.submissions.append(drawn_submission(Dice(1, number, at), known))
            found.verdicts.append(verdict_of(program, found.submissions[-1]))
    return found


# --- what there is to be drawn ----------------------------------------------------------------------


def nodes(module: Mapping[str, Any]) -> list[type]:
    """Return every class of the intermediate representation that stands for something itself."""
    kinds = [kind for kind in module.values() if isinstance(kind, type) and is_dataclass(kind)]
    return [kind for kind in kinds if kind.__module__ == ir.__name__ and kind is not ir.Node]


def members(module: Mapping[str, Any]) -> list[Enum]:
    """Return every member of its enumerations."""
    kinds = [kind for kind in module.values() if isinstance(kind, type) and issubclass(kind, Enum)]
    return [member for kind in kinds if kind.__module__ == ir.__name__ for member in kind]


def not_drawn(there: Variety, module: Mapping[str, Any]) -> list[str]:
    """Return what a module has and random standards have not, or hardly."""
    found = [kind.__name__ for kind in nodes(module) if there.classes[kind] < LEAST]
    told = [(type(member), member.name) for member in members(module)]
    found += [f"{kind.__name__}.{name}" for kind, name in told if there.members[kind, name] < LEAST]
    for kind in nodes(module):
        for field in fields(kind):
            alike = len(there.values.get((kind, field.name), ())) < 2
            if alike and field.name != "span" and (kind, field.name) not in ALIKE:
                found.append(f"{kind.__name__}.{field.name}")
    return found


def test_every_class_field_and_member_of_the_representation_is_drawn(sample: Sample) -> None:
    assert not_drawn(sample.there, vars(ir)) == []


def test_what_is_said_to_be_alike_is(sample: Sample) -> None:
    assert [place for place in ALIKE if len(sample.there.values[place]) > 1] == []


@dataclass(frozen=True, slots=True, kw_only=True)
class Median(ir.Node):
    """A number that nobody draws."""

    arg: ir.Number
    dimension: ir.Dimension


class Rank(StrEnum):
    """An enumeration that nobody draws."""

    FIRST = "first"


def test_a_construct_that_nobody_draws_is_told(sample: Sample) -> None:
    Median.__module__ = Rank.__module__ = ir.__name__
    told = not_drawn(sample.there, {**vars(ir), "Median": Median, "Rank": Rank})
    assert told == ["Median", "Rank.FIRST", "Median.arg", "Median.dimension"]
    fewer = variety(drawn_program(Dice(1, number)) for number in range(2))
    assert len(not_drawn(fewer, vars(ir))) > 20


# --- the keywords -----------------------------------------------------------------------------------

_NO_NODE = "says nothing that is left in the representation"
_SOURCE_ONLY = "is resolved away: what uses it is drawn"
# What each keyword makes: a class, a field that has several values, members of an enumeration, keys or values of
# submissions, outcomes; or a sentence that says why there is nothing to draw.
MAKES: Mapping[str, object] = {
    **{
        f"DECLARING.{word}": made
        for word, made in {
            "STANDARD": ir.Program,
            "LIBRARY": ir.Import,
            "UNIT": ir.UnitUse,
            "PARAMETER": (ir.Constant, ir.Dated, ir.Curve),
            "INPUT": ir.Input,
            "INDICATOR": ir.Indicator,
            "CLAUSE": ir.Clause,
            "LEVELS": ir.Level,
            "CODES": _SOURCE_ONLY,
            "EXAMPLE": ir.Example,
            "CODELIST": ir.CodeList,
            "RECORD": ir.Record,
            "TABLE": ir.KeyedTable,
            "FUNCTION": _SOURCE_ONLY,
            "SCORE_GROUP": ir.Group,
            "DECISION": ir.Decision,
            "LEVEL_LIMITS": ir.LevelLimits,
            "EXTENDS": ir.Applied,
        }.items()
    },
    **{
        f"ATTRIBUTES.{word}": made
        for word, made in {
            "EDITION": ir.Import,
            "PUBLISHED": (ir.Program, "published"),
            "IN_FORCE": (ir.Program, "in_force"),
            "SOURCE": (ir.Source, "document"),
            "USES": (ir.Program, "imports"),
            "GASES": (ir.Program, "gases"),
            "EVIDENCE": ir.EvidenceDemand,
            "RATIONALE": (ir.Source, "rationale"),
            "NOTE": (ir.Clause, "note"),
            "ALIAS": (ir.UnitChoice, "spellings"),
            "PREFIX": (ir.UnitUse, "factor"),
            "BASIS": (ir.UnitUse, "dimension"),
            "CODE": (ir.Input, "id"),
            "TAKES": (ir.Input, "interval"),
            "PRINTED": (ir.Constant, "printed"),
            "REQUIRE": ir.Requirement,
            "DISPLAY": (ir.Indicator, "display"),
            "ROUNDED": ir.Comparing.ROUNDED,
            "ANY_PERIOD": (ir.Compare, "full_year"),
            "JUDGED_BY": ir.JudgedBy,
            "LOOK_BACK": ir.LookBack,
            "VALID_ON": (ir.Clause, "clock"),
            "IN_PRINCIPLE": (ir.Clause, "in_principle"),
            "MAY_NOT_APPLY": (ir.Clause, "accepts"),
            "APPLIES": (ir.Clause, "applies"),
            "GIVEN": (ir.Example, "given"),
            "EXPECT": (ir.Example, "expected"),
            "REUSES": _SOURCE_ONLY,
            "LEFT_OUT": _SOURCE_ONLY,
            "NONE_LEVEL": (ir.Program, "none_caption"),
            "ORDERED": (ir.CodeList, "ordered"),
            "EACH_ROW": _SOURCE_ONLY,
            "COVERS": (ir.ListInput, "covers"),
            "FULL_MARKS": (ir.Clause, "points"),
            "SCORE": (ir.PointTable, ir.PointSegments, ir.PointCases, ir.PointLine),
            "LEADING": (ir.PointLine, "leading"),
            "BENCHMARK": (ir.PointLine, "benchmark"),
            "SMALLER_BETTER": (ir.PointLine, "rising"),
            "LARGER_BETTER": (ir.PointLine, "rising"),
            "ITEMS": ir.Items,
            "WEIGHT": (ir.Group, "weight"),
            "NA_CASE": (ir.Group, "not_applicable"),
            "ALL_NA_CASE": (ir.Group, "none_applies"),
            "ROW_AXIS": (ir.Decision, "rows"),
            "COLUMN_AXIS": (ir.Decision, "columns"),
            "NEEDS_STATEMENT": (ir.ListInput, "stated"),
            "DEFAULT": ir.Default,
            "EVIDENCE_KINDS": _NO_NODE,
            "REASON": (ir.Applied, "reason"),
            "IN_GROUP": (ir.Group, "clauses"),
            "TRANSITION": (ir.Validity, "transition_until"),
            "WITHDRAWN": (ir.Validity, "withdrawn"),
            "REPLACES": (ir.Validity, "replaces"),
            "CORRECTS": (ir.Validity, "corrects"),
            "AMENDMENT": ir.Amendment,
            "DRAFT_COMMENTS": ir.Draft.COMMENTS,
            "DRAFT_APPROVAL": ir.Draft.APPROVAL,
        }.items()
    },
    "TYPES.CODE_TYPE": (ir.CodeInput, ir.CodeType),
    "TYPES.LIST_OF": (ir.ListInput, ir.RowsType),
    "TYPES.TEXT_TYPE": (ir.PlainType, "kind"),
    "TYPES.DATE_TYPE": (ir.PlainType, "kind"),
    "TYPES.FLAG_TYPE": (ir.FlagInput, ir.FlagCell),
    "OPERATORS.AND": ir.AllOf,
    "OPERATORS.OR": ir.AnyOf,
    "OPERATORS.NOT": ir.Negated,
    **{f"OPERATORS.{word}": ir.Choose for word in ("IF", "THEN", "ELSE_IF", "ELSE")},
    "OPERATORS.LE_WORD": ir.Relation.LE,
    "OPERATORS.LT_WORD": ir.Relation.LT,
    "OPERATORS.GE_WORD": ir.Relation.GE,
    "OPERATORS.GT_WORD": ir.Relation.GT,
    "OPERATORS.EQ_WORD": ir.Relation.EQ,
    "OPERATORS.AND_ABOVE": ir.Relation.GE,
    "OPERATORS.AND_BELOW": ir.Relation.LE,
    "OPERATORS.BY": ir.BandedLimit,
    "OPERATORS.IS": ir.CodeCompare,
    "OPERATORS.IS_NOT": (ir.CodeCompare, ir.Negated),
    "OPERATORS.EMPTY": (ir.Aggregate, "empty"),
    "OPERATORS.ALL": (ir.ClausesMet, ir.Quantifier),
    **{f"KINDS.{kind}": ir.ClauseKind(kind) for kind in words.KINDS},
    **{f"OUTCOMES.{word}": {"outcome": word} for word in ("met", "not_met", "not_found", "found", "unconfirmed")},
    **{f"OUTCOMES.{word}": {"found": word} for word in ("unregulated", "not_assessed", "not_applicable")},
    "OUTCOMES.claimed": {"key": "not_applicable"},
    **{f"ROLES.{role}": ir.Role(role) for role in words.ROLES},
    **{f"CLOCKS.{clock}": ir.Clock(clock) for clock in words.CLOCKS},
    "VERDICTS": ir.Role.AUTHORITY,
    "WITH_REASON": {"key": "reason"},
    "BACK": (ir.LookBack, "count"),
    "SHARE": (ir.ClausesCounted, "share"),
    "NONE_COUNTS": (ir.ClausesMet, "none_counts"),
    **{f"FORCES.{force}": ir.Force(force) for force in words.FORCES},
    "GRADE_WORDS": (ir.EvidenceDemand, "grade"),
    "GIVEN_GRADE": (ir.GivenDocument, "grade"),
    "GIVEN_EXPIRY": (ir.GivenDocument, "expires"),
    "SHALL_MEET": (ir.Items, "bound"),
    "EACH_ITEM": (ir.Items, "points"),
    "PRO_RATA": (ir.Items, "points"),
    "LINEAR": (ir.PointLine, ir.PointSegment),
    "GRADED": (ir.JudgedBy, "graded"),
    "GETS": (ir.GivenJudgement, "points"),
    **{f"NA_POLICIES.{policy}": ir.WhenNotApplicable(policy) for policy in words.NA_POLICIES},
    "POINTS": (ir.ScoreCompare, "bound"),
    "TOTAL": (ir.ScoreCompare, "target"),
    "NOT_RECOGNISED": _SOURCE_ONLY,
    "MONTHS": (ir.LookBack, "calendar"),
    "YEARS": (ir.LookBack, "calendar"),
    "COUNTED": ir.ClausesCounted,
    **{f"STATUSES.{status}": ir.Status(status) for status in words.STATUSES},
    **{f"MODES.{mode}": ir.Rounding(mode) for mode in words.MODES},
    "INTERPOLATED": ir.Interpolate,
    **{f"DATES.{key}": {"key": key} for key in words.DATES},
    "GAP_WORDS.UNREGULATED": ir.Gap,
    "GAP_WORDS.NO_RATING": (ir.Gap, "decided_by"),
    "NO_DEMAND": _NO_NODE,
    "DECIDED_BY": (ir.Gap, "decided_by"),
    **{f"FLAGS.{flag}": (ir.GivenFlag, "value") for flag in words.FLAGS},
    "NONE": (ir.GivenRows, "none"),
    **{f"OPERATIONS.{operation}": ir.Operation[operation] for operation in words.OPERATIONS},
    "MOVES.TIGHTENED": ir.Operation.TIGHTEN,
    "MOVES.LOOSENED": ir.Operation.LOOSEN,
    "RESTS.REST_AS_BASE": _SOURCE_ONLY,
    "RESTS.REST_LEFT_OUT": _SOURCE_ONLY,
    "BASE_QUOTE": (ir.Applied, "before"),
    "ON_BASIS": (ir.Applied, "base"),
    "WITH_MODULES": _SOURCE_ONLY,
    "FROM_DAY": ir.UsedFrom,
    "EDITION_SUFFIX": _NO_NODE,
}
_NO_KEYWORDS = {"RELATIONS", "PRINTED"}  # what keywords mean, and what terminals are called


def keywords(module: Mapping[str, Any]) -> Iterator[str]:
    """Yield every keyword of the language by its table."""
    for name, table in module.items():
        if name.isupper() and name not in _NO_KEYWORDS:
            yield from (f"{name}.{key}" for key in table) if isinstance(table, Mapping) else (name,)


def unaccounted(module: Mapping[str, Any]) -> list[str]:
    """Return the keywords of which nobody says what they make."""
    return [word for word in keywords(module) if word not in MAKES]


def made(sample: Sample, what: object) -> bool:
    """Whether there is, in a sample, what a keyword makes."""
    there = sample.there
    match what:
        case Enum():
            return there.members[type(what), what.name] >= LEAST
        case str():
            return True
        case type():
            return there.classes[what] >= LEAST
        case (type() as kind, str() as name):
            return len(there.values.get((kind, name), ())) > 1
        case tuple():
            return all(made(sample, part) for part in what)
        case {"found": outcome}:
            return any(judged.outcome == outcome for v in sample.verdicts for judged in v.outcomes.values())
        case {"outcome": outcome}:
            return any(f'"outcome": "{outcome}"' in json.dumps(given) for given in sample.submissions)
        case {"key": key}:
            return any(f'"{key}": ' in json.dumps(given) for given in sample.submissions)
    return False


def test_of_every_keyword_it_is_said_what_it_makes() -> None:
    assert unaccounted(vars(words)) == []
    assert set(MAKES) - set(keywords(vars(words))) == set()


@pytest.mark.parametrize("word", MAKES)
def test_what_a_keyword_makes_is_drawn(word: str, sample: Sample) -> None:
    assert made(sample, MAKES[word])


def test_a_keyword_that_makes_something_new_is_told(sample: Sample) -> None:
    more: Iterable[tuple[str, Any]] = [("MEDIAN", ("中位数", "median"))]
    assert unaccounted({**vars(words), **dict(more)}) == ["MEDIAN"]
    grown = {**vars(words), "OPERATORS": {**words.OPERATORS, "MEDIAN": ("中位数", "median")}}
    assert unaccounted(grown) == ["OPERATORS.MEDIAN"]
    assert not made(sample, Median)
    assert not made(sample, Rank.FIRST)
    assert not made(sample, {"key": "median"})
