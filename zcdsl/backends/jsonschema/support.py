"""What a JSON Schema of the data cannot say about a standard, by feature and by clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zcdsl.backends.base import FULL, Extent, Feature, Support, Unsupported
from zcdsl.backends.constructs import of_clause
from zcdsl.ir import model as ir
from zcdsl.ir.fold import Use, clause_refs, counted, refs
from zcdsl.model import Model

_NOT_JUDGED: Final = Support(
    Extent.NONE, "模式只描述数据，不计算也不判定", "a schema describes data; it neither computes nor judges"
)

SUPPORT: Final = {
    Feature.INPUT_UNIT: FULL,
    Feature.INPUT_RANGE: Support(
        Extent.PARTIAL,
        "数为十进制文本：只能检查不小于 0 和大于 0",
        "numbers are decimal texts: only `at least 0` and `greater than 0` are checked",
    ),
    Feature.DATE: Support(
        Extent.PARTIAL,
        "每个日期都检查；不检查期间的终止日是否早于起始日；整数写作 2025.0 时也接受",
        "checks every date; not whether a period ends before it begins, and takes 2025.0 for an integer",
    ),
    Feature.TEXT: Support(
        Extent.PARTIAL,
        "检查长度，不检查无法保存的字符",
        "checks the length, not for characters that cannot be kept",
    ),
    Feature.CONSTANT: _NOT_JUDGED,
    Feature.ARITHMETIC: _NOT_JUDGED,
    Feature.CHOICE: _NOT_JUDGED,
    Feature.ANNUAL: _NOT_JUDGED,
    Feature.PERIOD: _NOT_JUDGED,
    Feature.INTERPOLATION: _NOT_JUDGED,
    Feature.ROUNDING: _NOT_JUDGED,
    Feature.DATED_CONSTANT: _NOT_JUDGED,
    Feature.LOGIC: _NOT_JUDGED,
    Feature.REQUIREMENT: _NOT_JUDGED,
    Feature.BANDED_LIMIT: _NOT_JUDGED,
    Feature.GAP: _NOT_JUDGED,
    Feature.JUDGEMENT: Support(
        Extent.PARTIAL,
        "只检查判定的写法，不检查由谁判定、是否过期",
        "checks how a judgement is written, not who judged nor whether it has expired",
    ),
    Feature.APPLICABILITY: Support(
        Extent.PARTIAL,
        "只检查不适用声明的写法，不判定是否适用，也不检查申明不适用的条是否另有数据或判定",
        "checks how a claim is written, not whether the clause applies, nor whether there are data or a judgement for "
        "what is claimed",
    ),
    Feature.EVIDENCE: Support(
        Extent.PARTIAL,
        "只检查证据的写法和 `covers` 中的名称；不检查写到的编号是否存在、编号是否重复、证据是否齐备、有效",
        "checks how a document is written and the names in `covers`; not whether ids that are named exist, are given "
        "once, nor whether documents are there and valid",
    ),
    Feature.IN_PRINCIPLE: _NOT_JUDGED,
    Feature.LEVEL: _NOT_JUDGED,
    Feature.COUNT: _NOT_JUDGED,
    Feature.DERIVATION: _NOT_JUDGED,
    Feature.CODE: FULL,
    Feature.LIST: FULL,
    Feature.COVERAGE: Support(
        Extent.NONE,
        "模式不能检查每种代码组合恰有一行",
        "a schema cannot check that every combination of codes has one row",
    ),
    Feature.STATEMENT: Support(
        Extent.NONE,
        "模式不能检查列表是否有完整性声明",
        "a schema cannot check that a list comes with a statement that it is complete",
    ),
    Feature.DEFAULT: FULL,
    Feature.FLAG: FULL,
    Feature.UNIT_BY_CODE: Support(
        Extent.PARTIAL,
        "只检查单位属于代码表中的某个代码，不检查是否属于本行的代码",
        "checks that a unit belongs to some code of the list, not that it belongs to the code of the row",
    ),
    Feature.AGGREGATE: _NOT_JUDGED,
    Feature.KEYED_TABLE: _NOT_JUDGED,
    Feature.POINTS: _NOT_JUDGED,
    Feature.ITEMS: _NOT_JUDGED,
    Feature.SCORE_GROUP: _NOT_JUDGED,
    Feature.SCORE_LEVEL: _NOT_JUDGED,
    Feature.GRADE: Support(
        Extent.PARTIAL,
        "检查评分的写法，不检查是否超过满分、由谁评分",
        "checks how a grade is written, not whether it is above full marks, nor who has given it",
    ),
    Feature.LEVEL_LIMIT: _NOT_JUDGED,
    Feature.DECISION: _NOT_JUDGED,
    Feature.EDITION: _NOT_JUDGED,
    Feature.TAILORING: _NOT_JUDGED,
}


def range_is_checked(interval: ir.Interval) -> bool:
    """Whether the schema refuses everything outside of `interval`."""
    return interval.high is None and (interval.low is None or interval.low == 0)


def left_out(model: Model) -> tuple[Unsupported, ...]:
    """Return what the schemas do not check, clause by clause.

    A test that is not judged is named once; the arithmetic inside it is not listed again.
    """
    program = model.program
    demands = [demand for level in program.levels for demand in counted(level.condition)]
    rated = {id_ for demand in demands for id_ in demand.clauses}
    tallied = {id_ for demand in demands if isinstance(demand, ir.ClausesCounted) for id_ in demand.clauses}
    summed = {id_ for demand in demands if isinstance(demand, ir.ScoreCompare) for id_ in demand.clauses}
    ranged = {item.id for item in program.inputs if not range_is_checked(item.interval)}
    listed = _listed(program)
    found = []
    for clause in program.clauses:
        features = list(of_clause(clause))
        if clause.id in rated:
            features.append(Feature.LEVEL)
        if clause.id in tallied:
            features.append(Feature.COUNT)
        if clause.points is not None:
            features.append(Feature.SCORE_GROUP)
        if clause.id in summed:
            features.append(Feature.SCORE_LEVEL)
        behind = set(inputs_behind(model, clause_refs(clause)))
        if ranged & behind:
            features.append(Feature.INPUT_RANGE)
        features += [feature for feature in listed if behind & listed[feature]]
        found += [Unsupported(clause.number.text, feature, SUPPORT[feature]) for feature in features]
    return tuple(found)


def _listed(program: ir.Program) -> dict[Feature, set[ir.Id]]:
    """Return the lists of which a schema does not check something, by what it is."""
    records = {record.id: record for record in program.structures.records}
    found: dict[Feature, set[ir.Id]] = {
        Feature.COVERAGE: set(), Feature.STATEMENT: set(), Feature.UNIT_BY_CODE: set(),
    }  # fmt: skip
    for item in program.structures.lists:
        if item.covers:
            found[Feature.COVERAGE].add(item.id)
        if item.stated:
            found[Feature.STATEMENT].add(item.id)
        types = list(_types(records[item.record], records))
        if any(isinstance(type_, ir.ByCodeType) for type_ in types):
            found[Feature.UNIT_BY_CODE].add(item.id)
    return found


def _types(record: ir.Record, records: dict[ir.Id, ir.Record]) -> Iterator[ir.FieldType]:
    for field in record.fields:
        yield field.type
        if isinstance(field.type, ir.RowsType):
            yield from _types(records[field.type.record], records)


def inputs_due(model: Model) -> frozenset[ir.Id]:
    """Return the inputs on which any clause or level rests and for which nothing stands in."""
    program = model.program
    uses = [clause_refs(clause) for clause in program.clauses]
    uses += [refs(level.condition) for level in program.levels]
    targets = dict.fromkeys(ref.target for found in uses for ref in found)
    return frozenset(_inputs_of(model, targets)) - {item.id for item in program.inputs if item.default is not None}


def inputs_behind(model: Model, uses: Iterator[Use]) -> tuple[ir.Id, ...]:
    """Return the inputs that the referred values are, or are computed from, sorted."""
    return tuple(sorted(_inputs_of(model, dict.fromkeys(ref.target for ref in uses))))


def _inputs_of(model: Model, targets: dict[ir.Id, None]) -> set[ir.Id]:
    made = model.program.structures
    inputs = {item.id for item in model.program.inputs}
    inputs |= {item.id for item in made.given}
    found = inputs & targets.keys()
    for target in targets:
        found |= set(model.plan.inputs_of.get(target, ()))
    return found
