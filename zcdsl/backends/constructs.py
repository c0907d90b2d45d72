"""Which feature each construct of the language is, and which of them a program has.

Tables of support, warnings and judges of targets go by it: a construct without a feature would be expressed, or
left out, in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.texts import Text

# What every target is called upon to say of a feature, in the words of people.
NAMES: Final[Mapping[Feature, Text]] = MappingProxyType(
    {
        Feature.INPUT_UNIT: Text("填报项的单位", "units of inputs"),
        Feature.INPUT_RANGE: Text("取值范围", "ranges of inputs"),
        Feature.DATE: Text("日期", "dates"),
        Feature.TEXT: Text("文字", "texts"),
        Feature.DEFAULT: Text("缺省", "defaults"),
        Feature.STATEMENT: Text("完整性声明", "completeness statements"),
        Feature.FLAG: Text("是否", "flags"),
        Feature.CONSTANT: Text("参数", "parameters"),
        Feature.DATED_CONSTANT: Text("有日期的参数", "dated parameters"),
        Feature.INTERPOLATION: Text("插值", "interpolation"),
        Feature.ARITHMETIC: Text("公式", "formulas"),
        Feature.CHOICE: Text("按条件取值", "choosing by a condition"),
        Feature.ROUNDING: Text("修约", "rounding"),
        Feature.ANNUAL: Text("年化", "annualising"),
        Feature.PERIOD: Text("须满十二个月", "demands of a full year"),
        Feature.LOGIC: Text("条件", "conditions"),
        Feature.REQUIREMENT: Text("要求", "requirements"),
        Feature.BANDED_LIMIT: Text("分档限值", "banded limits"),
        Feature.GAP: Text("未规定", "gaps"),
        Feature.JUDGEMENT: Text("由人判定", "judgements"),
        Feature.APPLICABILITY: Text("不适用", "applicability"),
        Feature.EVIDENCE: Text("证据", "evidence"),
        Feature.IN_PRINCIPLE: Text("原则上", "in principle"),
        Feature.LEVEL: Text("等级", "levels"),
        Feature.COUNT: Text("符合的条数", "counts of clauses"),
        Feature.DERIVATION: Text("推导", "derivations"),
        Feature.CODE: Text("代码", "codes"),
        Feature.LIST: Text("列表", "lists"),
        Feature.COVERAGE: Text("列表的完整性", "completeness of lists"),
        Feature.UNIT_BY_CODE: Text("按代码取单位", "units by code"),
        Feature.AGGREGATE: Text("列表函数", "functions on lists"),
        Feature.KEYED_TABLE: Text("参数表", "parameter tables"),
        Feature.POINTS: Text("得分", "points"),
        Feature.ITEMS: Text("下列各项", "items"),
        Feature.SCORE_GROUP: Text("评分组", "score groups"),
        Feature.SCORE_LEVEL: Text("按得分定级", "levels by score"),
        Feature.GRADE: Text("由人评分", "grades given by a person"),
        Feature.LEVEL_LIMIT: Text("各等级限值", "limits for each level"),
        Feature.DECISION: Text("等级判定表", "decision tables"),
        Feature.EDITION: Text("一版的效力", "validity of editions"),
        Feature.TAILORING: Text("剪裁", "tailoring"),
    }
)

# The feature of each class of the IR; None of what is part of another, or says nothing that a target judges by.
OF_CLASS: Final[Mapping[type, Feature | None]] = MappingProxyType(
    {
        ir.AllOf: Feature.LOGIC,
        ir.AnyOf: Feature.LOGIC,
        ir.Compare: Feature.LOGIC,
        ir.Negated: Feature.LOGIC,
        ir.Absolute: Feature.ARITHMETIC,
        ir.Const: Feature.ARITHMETIC,
        ir.Extremum: Feature.ARITHMETIC,
        ir.Power: Feature.ARITHMETIC,
        ir.Product: Feature.ARITHMETIC,
        ir.Ref: Feature.ARITHMETIC,
        ir.Sum: Feature.ARITHMETIC,
        ir.Indicator: Feature.ARITHMETIC,
        ir.Aggregate: Feature.AGGREGATE,
        ir.Quantifier: Feature.AGGREGATE,
        ir.Annual: Feature.ANNUAL,
        ir.BandedLimit: Feature.BANDED_LIMIT,
        ir.Band: Feature.BANDED_LIMIT,
        ir.Limit: Feature.BANDED_LIMIT,
        ir.ByCodeType: Feature.UNIT_BY_CODE,
        ir.Cell: Feature.LIST,
        ir.CellRows: Feature.LIST,
        ir.Field: Feature.LIST,
        ir.ListInput: Feature.LIST,
        ir.ListRows: Feature.LIST,
        ir.QuantityType: Feature.LIST,
        ir.Record: Feature.LIST,
        ir.RowsType: Feature.LIST,
        ir.Choose: Feature.CHOICE,
        ir.ClauseMet: Feature.LEVEL,
        ir.ClausesMet: Feature.LEVEL,
        ir.Level: Feature.LEVEL,
        ir.ClausesCounted: Feature.COUNT,
        ir.Code: Feature.CODE,
        ir.CodeCell: Feature.CODE,
        ir.CodeCompare: Feature.CODE,
        ir.CodeConst: Feature.CODE,
        ir.CodeInput: Feature.CODE,
        ir.CodeList: Feature.CODE,
        ir.CodeOf: Feature.CODE,
        ir.CodeType: Feature.CODE,
        ir.Constant: Feature.CONSTANT,
        ir.Curve: Feature.INTERPOLATION,
        ir.Interpolate: Feature.INTERPOLATION,
        ir.Dated: Feature.DATED_CONSTANT,
        ir.Entry: Feature.DATED_CONSTANT,
        ir.LatestBefore: Feature.DATED_CONSTANT,
        ir.SameYear: Feature.DATED_CONSTANT,
        ir.UsedFrom: Feature.DATED_CONSTANT,
        ir.Default: Feature.DEFAULT,
        ir.EvidenceDemand: Feature.EVIDENCE,
        ir.FlagCell: Feature.FLAG,
        ir.FlagInput: Feature.FLAG,
        ir.FlagOf: Feature.FLAG,
        ir.Gap: Feature.GAP,
        ir.Group: Feature.SCORE_GROUP,
        ir.Input: Feature.INPUT_UNIT,
        ir.UnitChoice: Feature.INPUT_UNIT,
        ir.Items: Feature.ITEMS,
        ir.JudgedBy: Feature.JUDGEMENT,
        ir.LookBack: Feature.JUDGEMENT,
        ir.KeyedTable: Feature.KEYED_TABLE,
        ir.Lookup: Feature.KEYED_TABLE,
        ir.TableRow: Feature.KEYED_TABLE,
        ir.PointBand: Feature.POINTS,
        ir.PointCase: Feature.POINTS,
        ir.PointCases: Feature.POINTS,
        ir.PointLine: Feature.POINTS,
        ir.PointSegment: Feature.POINTS,
        ir.PointSegments: Feature.POINTS,
        ir.PointTable: Feature.POINTS,
        ir.Requirement: Feature.REQUIREMENT,
        ir.Round: Feature.ROUNDING,
        ir.ScoreCompare: Feature.SCORE_LEVEL,
        ir.LevelLimit: Feature.LEVEL_LIMIT,
        ir.LevelLimits: Feature.LEVEL_LIMIT,
        ir.Decision: Feature.DECISION,
        ir.DecisionAxis: Feature.DECISION,
        ir.DecisionBand: Feature.DECISION,
        ir.LevelDemand: Feature.DECISION,
        ir.Amendment: Feature.EDITION,
        ir.Applied: Feature.TAILORING,
        ir.Clause: None,  # its test, and what it says besides, are
        ir.Interval: None,  # of an input, or of a band
        ir.PlainType: None,  # a flag, a text or a date
        ir.Source: None,
        ir.Structures: None,
        ir.UnitUse: None,
        ir.Import: None,
        ir.Program: None,
        ir.Validity: None,  # of the program, which need not say anything of it
        # Examples are checked when a standard is tested; no target rates them.
        ir.Example: None,
        ir.ExpectedLevel: None,
        ir.ExpectedOutcome: None,
        ir.ExpectedPoints: None,
        ir.ExpectedReach: None,
        ir.ExpectedScore: None,
        ir.ExpectedValue: None,
        ir.GivenClaim: None,
        ir.GivenDocument: None,
        ir.GivenFlag: None,
        ir.GivenJudgement: None,
        ir.GivenRows: None,
    }
)
_ALWAYS: Final = (Feature.DERIVATION, Feature.DATE, Feature.TEXT)  # of every submission and result
_PLAIN: Final = {"flag": Feature.FLAG, "date": Feature.DATE, "text": Feature.TEXT}


def used(program: ir.Program) -> frozenset[Feature]:
    """Return the features that a program has."""
    return frozenset(_ALWAYS).union(*map(_of, _parts(program)))


def _parts(value: object) -> Iterator[object]:
    """Yield everything inside `value` that has a class of its own; examples have no part in a rating."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value) and not isinstance(value, ir.Example):
        yield value
        for field in fields(value):
            if field.name != "span":
                yield from _parts(getattr(value, field.name))


def _of(part: object) -> frozenset[Feature]:
    kind = OF_CLASS.get(type(part))
    found = {kind} if kind is not None else set()
    match part:
        case ir.PlainType(kind=plain):
            found.add(_PLAIN[plain])
        case ir.Input(interval=interval) | ir.QuantityType(interval=interval) | ir.ByCodeType(interval=interval) if (
            interval.low is not None or interval.high is not None
        ):
            found.add(Feature.INPUT_RANGE)
        case ir.Compare(full_year=True) | ir.BandedLimit(full_year=True) | ir.PointTable(full_year=True):
            found.add(Feature.PERIOD)
        case ir.PointLine(full_year=True) | ir.PointSegments(full_year=True):
            found.add(Feature.PERIOD)
        case ir.JudgedBy(graded=True):
            found.add(Feature.GRADE)
        case ir.ListInput(covers=covers, stated=stated):
            found |= {Feature.COVERAGE} if covers else set()
            found |= {Feature.STATEMENT} if stated else set()
        case ir.Indicator(display=step) if step is not None:
            found.add(Feature.ROUNDING)
        case ir.Program(in_force=day, validity=said) if day is not None or said != ir.Validity():
            found.add(Feature.EDITION)
        case ir.Clause():
            found |= _around(part)
    return frozenset(found)


def of_clause(clause: ir.Clause) -> tuple[Feature, ...]:
    """Return what a clause is and says itself, in order, not what the numbers and conditions in it are."""
    gap = isinstance(clause.test, ir.BandedLimit) and any(isinstance(b.demand, ir.Gap) for b in clause.test.bands)
    found = (_around(clause) - {Feature.ROUNDING}) | ({Feature.GAP} if gap else set())
    found |= {Feature.GRADE} if isinstance(clause.test, ir.JudgedBy) and clause.test.graded else set()
    return tuple(feature for feature in Feature if feature in found or feature is OF_CLASS[type(clause.test)])


def _around(clause: ir.Clause) -> set[Feature]:
    """Return what a clause says besides its test."""
    said = {
        Feature.APPLICABILITY: clause.applies is not None or clause.accepts is not None,
        Feature.EVIDENCE: bool(clause.documents),
        Feature.IN_PRINCIPLE: clause.in_principle is not None,
        Feature.POINTS: clause.points is not None,
        Feature.ROUNDING: clause.comparing is ir.Comparing.ROUNDED,
    }
    return {feature for feature, there in said.items() if there}
