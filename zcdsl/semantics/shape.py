"""Which attributes a declaration may have and which of them it has: one place, one table."""

from __future__ import annotations

from typing import TypeVar

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

A = TypeVar("A")

NAMES: dict[str, Text] = {
    "Edition": Text("版本", "edition"),
    "Published": Text("发布日期", "publication date"),
    "InForce": Text("实施日期", "date in force"),
    "Transition": Text("过渡期止", "end of the transition"),
    "Withdrawn": Text("废止日期", "date of withdrawal"),
    "Replaces": Text("代替的版本", "editions replaced"),
    "Corrects": Text("更正的版本", "edition corrected"),
    "Amendment": Text("修改单", "amendment"),
    "Draft": Text("草案的阶段（征求意见稿、报批稿）", "stage of a draft (draft for comments, draft for approval)"),
    "SourceNote": Text("来源", "source"),
    "Uses": Text("引用", "import"),
    "UsesDated": Text("按日期的引用", "import by date"),
    "Gases": Text("核算气体", "gases"),
    "HasUnit": Text("单位", "unit"),
    "Bound": Text("取值范围", "range"),
    "Formula": Text("公式或数值（＝ …）", "formula or value (= …)"),
    "OfClause": Text("条号", "clause number"),
    "HasCode": Text("代码", "code"),
    "Require": Text("要求", "requirement"),
    "RequireBands": Text("要求", "requirement"),
    "Ordered": Text("优劣次序", "order"),
    "EvidenceKinds": Text("证据种类", "kinds of evidence"),
    "KeyedBy": Text("按哪个码表（按 …）", "code list (by …)"),
    "Covers": Text("须覆盖", "coverage"),
    "NeedsStatement": Text("须有 完整性声明", "need of a completeness statement"),
    "Default": Text("缺省", "default"),
    "EvidenceDemand": Text(
        "对证据的要求（须有、决定性、最低等级）", "demand on evidence (needed, decisive, minimum grade)"
    ),
    "JudgedBy": Text("判定人", "judge (judged by assessor)"),
    "LookBack": Text("回看期间", "look-back"),
    "ValidOn": Text("有效性的时点", "clock of validity"),
    "InPrinciple": Text("原则上", "`in principle`"),
    "MayNotApply": Text("可不适用", "leave to claim that it does not apply"),
    "AppliesWhen": Text("适用条件", "condition of applying"),
    "Takes": Text("取值（写作“取值：固定为 2022 年”等）", "choice (takes: fixed at 2022 …)"),
    "Keyed": Text("插值的自变量", "key to interpolate by"),
    "Values": Text("数值表", "table of values"),
    "FullMarks": Text("满分（写作“满分 5 分”）", "full marks (full marks 5 points)"),
    "PointsTable": Text("得分表", "table of points"),
    "PointsGrid": Text("两轴的得分表", "table of points by two axes"),
    "ScoreLine": Text("评分", "score"),
    "Leading": Text("引领值", "leading value"),
    "Benchmark": Text("基准值", "benchmark"),
    "Better": Text("优劣方向（越大越好、越小越好）", "direction (larger is better, smaller is better)"),
    "ItemsDemand": Text("下列各项", "list of items"),
    "Weight": Text("权重", "weight"),
    "WhenNotApplicable": Text("不适用时的处理", "policy on clauses that do not apply"),
    "Axis": Text("判定表的行或列（写作“行 K：…”）", "axis of the table (rows K: …)"),
    "printed": Text("原文", "printed value"),
    "QuotedLimit": Text("对通则的引述", "quotation of the base"),
    "QuotedText": Text("对通则的引述", "quotation of the base"),
    "reason": Text("理由", "reason"),
    "InGroup": Text("归入哪个评分组", "score group to join"),
    "Display": Text("显示", "display step"),
    "RoundedValues": Text("修约值比较", "comparison by rounded values"),
    "AnyPeriod": Text("任何期间", "`any period`"),
    "evidence": Text("证据", "evidence"),
    "rationale": Text("依据", "rationale"),
    "note": Text("说明", "note"),
    "quote": Text("引文", "quotation"),
    "alias": Text("别名", "alias"),
    "prefix": Text("前缀", "prefix"),
    "basis": Text("口径", "basis"),
}
WHAT: dict[str, Text] = {
    "standard": Text("标准的标题", "the header of a standard"),
    "library": Text("库的标题", "the header of a library"),
    "unit": Text("单位", "a unit"),
    "parameter": Text("参数", "a parameter"),
    "input": Text("填报项", "an input"),
    "indicator": Text("指标", "an indicator"),
    "clause": Text("条", "a clause"),
    "levels": Text("等级", "levels"),
    "example": Text("算例", "an example"),
    "code_list": Text("码表", "a code list"),
    "record": Text("记录", "a record"),
    "field": Text("记录的字段", "a field of a record"),
    "list": Text("列表填报项", "a list input"),
    "choice": Text("代码填报项", "a code input"),
    "flag": Text("是否填报项", "a flag input"),
    "table": Text("参数表", "a parameter table"),
    "quantity": Text("数", "a quantity"),
    "function": Text("函数", "a function"),
    "group": Text("评分组", "a score group"),
    "decision": Text("等级判定表", "a level decision"),
    "level_limits": Text("各等级限值表", "level limits"),
    "tailoring": Text("剪裁", "a tailoring"),
}
BAND_TABLE = Text("限值表", "limit table")
TEXT_OR_DATE = Text("文字或日期", "text or a date")
WITHOUT_DEFAULT = Text("没有缺省值的填报项或字段", "an input or field without a default")
WHAT_IS: dict[str, Text] = {
    "standard": Text("标准", "a standard"),
    "library": Text("库", "a library"),
    "input": Text("填报项", "an input"),
}
TYPES: dict[str, Text] = {
    "PlainType": Text("文字、日期或是否", "text, a date or a flag"),
    "ByCodeType": Text("按代码取单位的数", "a quantity whose unit is by a code"),
    "CodeType": Text("代码", "a code"),
    "ListType": Text("列表", "a list"),
}
_ALLOWED: dict[str, frozenset[str]] = {
    "standard": frozenset(
        {"Edition", "Published", "InForce", "SourceNote", "Uses", "UsesDated", "Gases", "AnyPeriod", "note"}
        | {"Transition", "Withdrawn", "Replaces", "Corrects", "Amendment", "Draft"}
    ),
    "library": frozenset(
        {"Edition", "Published", "InForce", "SourceNote", "Uses", "note"}
        | {"Transition", "Withdrawn", "Replaces", "Corrects", "Amendment", "Draft"}
    ),
    "unit": frozenset({"Formula", "alias", "prefix", "basis", "note"}),
    "parameter": frozenset(
        {"HasUnit", "Formula", "SourceNote", "rationale", "HasCode", "note", "Takes", "Values", "Keyed", "printed"}
    ),
    "function": frozenset({"HasUnit", "Formula", "rationale", "note"}),
    "input": frozenset(
        {"HasUnit", "Bound", "evidence", "EvidenceDemand", "ValidOn", "OfClause", "HasCode", "note"}
        | {"Default", "SourceNote", "rationale"}
    ),
    "indicator": frozenset({"HasUnit", "Formula", "SourceNote", "OfClause", "HasCode", "note", "rationale", "Display"}),
    "code_list": frozenset({"Ordered", "EvidenceKinds", "HasCode", "note"}),
    "field": frozenset({"Bound", "HasCode", "note", "Default", "SourceNote", "rationale"}),
    "list": frozenset({"Covers", "NeedsStatement", "evidence", "OfClause", "HasCode", "note"}),
    "choice": frozenset({"evidence", "OfClause", "HasCode", "note"}),
    "flag": frozenset({"evidence", "OfClause", "HasCode", "note"}),
    "table": frozenset({"HasUnit", "KeyedBy", "SourceNote", "rationale", "HasCode", "note"}),
    "clause": frozenset(
        {"Require", "RequireBands", "SourceNote", "rationale", "HasCode", "quote", "note", "evidence", "RoundedValues"}
        | {
            "EvidenceDemand",
            "JudgedBy",
            "LookBack",
            "ValidOn",
            "InPrinciple",
            "MayNotApply",
            "AppliesWhen",
            "AnyPeriod",
        }
        | {
            "FullMarks",
            "PointsTable",
            "PointsGrid",
            "Axis",
            "ScoreLine",
            "Leading",
            "Benchmark",
            "Better",
            "ItemsDemand",
        }
    ),
    "group": frozenset({"OfClause", "HasCode", "Weight", "Bound", "WhenNotApplicable", "note"}),
    "decision": frozenset({"OfClause", "Axis", "SourceNote", "note", "Better"}),
    "level_limits": frozenset({"OfClause", "SourceNote", "note"}),
}
_REPEATABLE = frozenset(
    {"Uses", "UsesDated", "Replaces", "Amendment", "Bound", "evidence", "EvidenceDemand", "quote", "note"}
)
_REPEATABLE_IN = {
    "group": frozenset({"OfClause", "WhenNotApplicable"}),
    "decision": frozenset({"Axis"}),
    "clause": frozenset({"Axis"}),
}
# What a clause demands, in whichever way: it is said once.
_DEMANDS = frozenset({"RequireBands", "JudgedBy", "PointsTable", "PointsGrid", "ScoreLine"})


def _called(attribute: ast.Attribute) -> str:
    return attribute.kind if isinstance(attribute, ast.Remark) else type(attribute).__name__


class Shape:
    """The attributes of one declaration, checked against what it may have."""

    def __init__(self, what: str, attributes: tuple[ast.Attribute, ...], sink: Sink, clause: str = "") -> None:
        """Report what has no place here and what is said twice; keep the rest."""
        self._kept: list[ast.Attribute] = []
        first: dict[str, Span] = {}
        for attribute in attributes:
            called = _called(attribute)
            label = NAMES[called]
            if called not in _ALLOWED[what]:
                names = {"part": label, "what": WHAT[what]}
                sink.report(Diagnostic(codes.NO_PLACE, (Label(attribute.span),), names, clause=clause))
                continue
            if called in _DEMANDS:
                called, label = "Require", NAMES["Require"]
            if called in first and called not in _REPEATABLE | _REPEATABLE_IN.get(what, frozenset()):
                places = (Label(attribute.span), Label(first[called], phrases.FIRST_HERE()))
                sink.report(Diagnostic(codes.TWICE_SAID, places, {"part": label}, clause=clause))
                continue
            first.setdefault(called, attribute.span)
            self._kept.append(attribute)

    def one(self, kind: type[A]) -> A | None:
        """Return the attribute of a kind, if it is there."""
        return next((a for a in self._kept if isinstance(a, kind)), None)

    def all(self, kind: type[A]) -> tuple[A, ...]:
        """Return all attributes of a kind."""
        return tuple(a for a in self._kept if isinstance(a, kind))

    def remark(self, kind: str) -> ast.Words | None:
        """Return the first free text of a kind."""
        return next((a.text for a in self._kept if isinstance(a, ast.Remark) and a.kind == kind), None)

    def remarks(self, kind: str) -> tuple[ast.Words, ...]:
        """Return all free texts of a kind."""
        return tuple(a.text for a in self._kept if isinstance(a, ast.Remark) and a.kind == kind)
