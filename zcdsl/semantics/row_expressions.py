"""Expressions on lists and codes: aggregates, conditions on rows, look-ups, comparisons of codes.

The fields of a row are in scope inside the brackets that go through its list. They shadow nothing: a field
that is called as something else is told, with both places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.phrases import Phrase
from zcdsl.ir import model as ir
from zcdsl.ir.verify_structures import at_key, escapes
from zcdsl.semantics import shape
from zcdsl.semantics.names import key, suggestion
from zcdsl.semantics.symbols import Thing
from zcdsl.source import Span
from zcdsl.syntax import ast, words
from zcdsl.texts import Text
from zcdsl.units import NUMBER, Dimension

if TYPE_CHECKING:
    from zcdsl.semantics.expressions import Expressions

_KINDS: Final = {
    "合计": ir.AggregateKind.SUM, "sum": ir.AggregateKind.SUM,
    "计数": ir.AggregateKind.COUNT, "count": ir.AggregateKind.COUNT,
    "平均": ir.AggregateKind.MEAN, "mean": ir.AggregateKind.MEAN,
    "最小": ir.AggregateKind.LEAST, "min": ir.AggregateKind.LEAST,
    "最大": ir.AggregateKind.LARGEST, "max": ir.AggregateKind.LARGEST,
    "加权平均": ir.AggregateKind.WEIGHTED_MEAN, "weighted_mean": ir.AggregateKind.WEIGHTED_MEAN,
}  # fmt: skip
_EVERY: Final = {"全部": True, "all": True, "存在": False, "any": False}
AGGREGATES: Final = (*_KINDS, *_EVERY)
_FLAGS: Final = words.spellings(words.FLAGS)
_JOIN = Text("并用", "join")
_OF_VALUE = Text(
    "一个列表、可有的筛选条件，冒号之后为每行的值", "a list, filters if any, and after a colon what each row brings"
)
_OF_COUNT = Text("一个列表和可有的筛选条件，没有冒号", "a list and filters if any, without a colon")
_OF_MEAN = Text("列表、冒号、值，再写“按 权重”", "a list, a colon, the value, and `by` its weight")
_NO_WEIGHT = Text("不带权重；带权重的是 `加权平均`", "no weight; a `weighted_mean` has one")
_NO_EMPTY = Text("空表时为 0，不另写 `空表为`", "no `empty means`: over no rows it is 0")
_FLAG = Text("`空表为 是` 或 `空表为 否`", "`empty means yes` or `empty means no`")
_FIELD = Text("本行的字段", "a field of the row")
_A_LIST = Text("列表", "a list")
_ROW_UNIT = Phrase(
    "its unit is that of the code `{key}` of each row; multiply it, in the row, by a table keyed by that code",
    "它的单位由每行的 `{key}` 决定；请在行内乘以按该代码取值的参数表",
)
_ONE_LIST = Phrase(
    "declare an indicator for the inner one, and use it by name", "请为内层的合计另设一个指标，再按名称引用"
)


@dataclass(frozen=True, slots=True)
class Around:
    """A row around an expression: its record, and its fields by the names that they are called by here."""

    record: ir.Record
    fields: Mapping[str, ir.Field]


def is_aggregate(name: str) -> bool:
    """Whether a function goes through a list; `min` and `max` do so only where a colon follows."""
    return name in AGGREGATES and name not in ("min", "max", "最小", "最大")


class RowExpressions:
    """Reads what has to do with rows and codes, for the `Expressions` around it."""

    def __init__(self, expressions: Expressions) -> None:
        self._out = expressions
        self._scope = expressions.scope

    # -- names ------------------------------------------------------------------------------------

    def field(self, name: str) -> tuple[ir.Record, ir.Field] | None:
        """Return the field of a row around that `name` means."""
        for around in reversed(self._out.around):
            if key(name) in around.fields:
                return around.record, around.fields[key(name)]
        return None

    def cell(self, node: ast.Name) -> ir.Cell | None:
        """Return the quantity in a cell; None if the field holds none (reported)."""
        found = self.field(node.text)
        if found is None:
            return None
        record, field = found
        match field.type:
            case ir.QuantityType(unit=unit):
                dimension = unit.dimension
            case ir.ByCodeType(key=by):
                dimension = Dimension(((ir.symbolic(record.id, by), 1),))
            case _:
                self._kind(node, kind_of(field.type), shape.WHAT["quantity"])
                return None
        return ir.Cell(record=record.id, column=field.id, name=node.text, dimension=dimension, span=node.span)

    def flag(self, node: ast.Expr) -> ir.FlagCell | ir.FlagOf | None:
        """Return the flag in a cell, or the one that is given; None if it is none (not reported)."""
        if not isinstance(node, ast.Name):
            return None
        found = self.field(node.text)
        thing = self._scope.thing(node.text)
        if found is None and thing is not None and isinstance(thing.node, ir.FlagInput):
            return ir.FlagOf(target=thing.id, name=node.text, span=node.span)
        if found is None or found[1].type != ir.PlainType("flag"):
            return None
        return ir.FlagCell(record=found[0].id, column=found[1].id, name=node.text, span=node.span)

    def flag_said(self, node: ast.Comparison) -> ir.Condition | None:
        """Return `flag is yes`, or any other way to say so; None if it is none (not reported)."""
        if len(node.operands) != 2 or node.ops[0] not in ("=", "!="):
            return None
        flag, said = self.flag(node.operands[0]), node.operands[1]
        word = _FLAGS.get(said.text) if isinstance(said, ast.Name) else None
        if flag is None or word is None:
            return None
        return flag if (word == "true") is (node.ops[0] == "=") else ir.Negated(arg=flag, span=node.span)

    def term(self, node: ast.Expr) -> ir.CodeOf | ir.CodeCell | None:
        """Return the code that a name stands for; None if it stands for none (not reported)."""
        if not isinstance(node, ast.Name):
            return None
        found = self.field(node.text)
        if found is not None:
            match found[1].type:
                case ir.CodeType(codes=listed):
                    return ir.CodeCell(
                        record=found[0].id, column=found[1].id, codes=listed, name=node.text, span=node.span
                    )
                case _:
                    return None
        thing = self._scope.thing(node.text)
        if thing is not None and isinstance(thing.node, ir.CodeInput):
            return ir.CodeOf(target=thing.id, codes=thing.node.codes, name=node.text, span=node.span)
        return None

    def literal(self, node: ast.Expr, codes_id: ir.Id) -> ir.CodeConst | None:
        """Return one code of a list by its code or name; None if it is none (reported)."""
        listed = self._scope.code_list(codes_id)
        if listed is None:
            return None
        if not isinstance(node, ast.Name):
            self._out.report(codes.CODE_NAME_DUE, (node.span,), {"codes": listed.name})
            return None
        wanted = key(node.text)
        for code in listed.codes:
            if node.text == code.code or wanted in (key(code.name.zh), key(code.name.en)):
                return ir.CodeConst(codes=codes_id, code=code.code, name=node.text, span=node.span)
        known = [n for c in listed.codes for n in (c.name.zh, c.name.en, c.code) if n]
        self._out.report(
            codes.UNKNOWN_CODE,
            (node.span, listed.span),
            {"name": node.text, "codes": listed.name},
            help_=lambda: suggestion(node.text, known),
        )
        return None

    def _kind(self, node: ast.Name, found: Text, expected: Text) -> None:
        self._out.report(codes.WRONG_KIND, (node.span,), {"name": node.text, "found": found, "expected": expected})

    # -- codes ------------------------------------------------------------------------------------

    def compares_codes(self, node: ast.Comparison) -> bool:
        """Whether any side of a comparison is a code."""
        return any(self.term(operand) is not None for operand in node.operands)

    def comparison(self, node: ast.Comparison) -> ir.Condition | None:
        """Return a comparison of codes."""
        terms = [self.term(operand) for operand in node.operands]
        lead = next(t for t in terms if t is not None)
        sides = [t or self.literal(o, lead.codes) for t, o in zip(terms, node.operands, strict=True)]
        known = [s for s in sides if s is not None]
        if len(known) < len(sides):
            return None
        other = next((s for s in known if s.codes != lead.codes), None)
        listed = self._scope.code_list(lead.codes)
        if other is not None:
            second = self._scope.code_list(other.codes)
            names = {"left": listed.name if listed else "", "right": second.name if second else ""}
            self._out.report(codes.CODES_DIFFER, (other.span, lead.span), names)
            return None
        if listed is not None and not listed.ordered and any(op not in ("=", "!=") for op in node.ops):
            self._out.report(codes.NO_ORDER, (node.span, listed.span), {"codes": listed.name})
            return None
        text = _text(node)
        parts: list[ir.Condition] = []
        for op, left, right in zip(node.ops, known, known[1:], strict=False):
            relation = ir.Relation("=" if op == "!=" else op)
            compared = ir.CodeCompare(relation=relation, left=left, right=right, text=text, span=node.span)
            parts.append(ir.Negated(arg=compared, span=node.span) if op == "!=" else compared)
        return parts[0] if len(parts) == 1 else ir.AllOf(args=tuple(parts), span=node.span)

    def lookup(self, node: ast.Call, thing: Thing) -> ir.Lookup | None:
        """Return a look-up in a keyed table."""
        table = thing.node
        if not isinstance(table, ir.KeyedTable):
            return None  # what is wrong with it is reported there
        if len(node.args) != 1:
            counts = {"name": node.function.text, "expected": 1, "found": len(node.args)}
            self._out.report(codes.WRONG_ARGUMENTS, (node.span,), counts)
            return None
        term: ir.CodeTerm | None = self.term(node.args[0])
        if term is not None and term.codes != table.codes:
            first, second = self._scope.code_list(table.codes), self._scope.code_list(term.codes)
            names = {"left": first.name if first else "", "right": second.name if second else ""}
            self._out.report(codes.CODES_DIFFER, (term.span, table.span), names)
            return None
        term = term or self.literal(node.args[0], table.codes)
        if term is None:
            return None
        dimension = at_key(table.unit.dimension, term, self._scope.code_list(table.codes))
        return ir.Lookup(target=table.id, key=term, name=node.function.text, dimension=dimension, span=node.span)

    # -- rows -------------------------------------------------------------------------------------

    def aggregate(self, node: ast.Aggregate) -> ir.Aggregate | None:
        """Return an aggregate."""
        kind = _KINDS.get(node.function.text)
        if kind is None:
            self._unknown(node.function)
            return None
        weighted = kind is ir.AggregateKind.WEIGHTED_MEAN
        expected = None
        if kind is ir.AggregateKind.COUNT:
            expected = _OF_COUNT
        elif weighted and node.weight is None:
            expected = _OF_MEAN
        elif not weighted and node.weight is not None:
            expected = _NO_WEIGHT
        elif kind is ir.AggregateKind.SUM and node.empty is not None:
            expected = _NO_EMPTY
        if expected is not None:
            self._shape(node.function, node, expected)
            return None
        empty = self._out.number(node.empty) if node.empty is not None else None
        rows = self._rows(node.within[0])
        if rows is None or (inner := self._inside(rows)) is None:
            return None
        where, good = inner.rows.filter(node.within[1:])
        value = inner.number(node.value)
        weight = inner.number(node.weight) if node.weight is not None else None
        if not good or value is None or (weighted and weight is None) or (node.empty is not None and empty is None):
            return None
        if self._leaves(value, rows, node) or (weight is not None and self._leaves(weight, rows, node)):
            return None
        dimension = value.dimension
        if empty is not None:
            fitted = self._out.fitted((value, empty), _JOIN)
            if fitted is None:
                return None
            value, empty = fitted
            dimension = value.dimension.joined(empty.dimension)
        return ir.Aggregate(
            kind=kind,
            rows=rows,
            where=where,
            value=value,
            weight=weight,
            empty=empty,
            text=_text(node),
            dimension=dimension,
            span=node.span,
        )

    def called(self, node: ast.Call) -> ir.Aggregate | None:
        """Return a count; every other aggregate has a colon."""
        if _KINDS.get(node.function.text) is not ir.AggregateKind.COUNT:
            self._shape(node.function, node, _OF_VALUE)
            return None
        rows = self._rows(node.args[0])
        if rows is None or (inner := self._inside(rows)) is None:
            return None
        where, good = inner.rows.filter(node.args[1:])
        if not good:
            return None
        return ir.Aggregate(
            kind=ir.AggregateKind.COUNT,
            rows=rows,
            where=where,
            value=None,
            weight=None,
            empty=None,
            text=_text(node),
            dimension=NUMBER,
            span=node.span,
        )

    def quantifier(self, node: ast.Aggregate) -> ir.Quantifier | None:
        """Return a demand on the rows of a list."""
        every = _EVERY[node.function.text]
        empty: bool | None = None
        if node.weight is not None:
            self._shape(node.function, node, _NO_WEIGHT)
            return None
        if node.empty is not None:
            said = _FLAGS.get(node.empty.text) if isinstance(node.empty, ast.Name) else None
            if said is None:
                self._shape(node.function, node.empty, _FLAG)
                return None
            empty = said == "true"
        rows = self._rows(node.within[0])
        if rows is None or (inner := self._inside(rows)) is None:
            return None
        where, good = inner.rows.filter(node.within[1:])
        condition = inner.condition(node.value)
        if not good or condition is None:
            return None
        return ir.Quantifier(
            every=every, rows=rows, where=where, condition=condition, empty=empty, text=_text(node), span=node.span
        )

    def filter(self, filters: Iterable[ast.Expr]) -> tuple[ir.Condition | None, bool]:
        """Return what all filters demand together, None for no filter; False if one is wrong (reported)."""
        found = [(f, self._out.condition(f)) for f in filters]
        kept = tuple(c for _, c in found if c is not None)
        if len(kept) < len(found):
            return None, False
        if len(kept) < 2:
            return (kept[0] if kept else None), True
        return ir.AllOf(args=kept, span=found[0][0].span.to(found[-1][0].span)), True

    def _rows(self, node: ast.Expr) -> ir.Rows | None:
        name = node.text if isinstance(node, ast.Name) else ""
        found = self.field(name) if name else None
        if found is not None:
            match found[1].type:
                case ir.RowsType(record=record):
                    return ir.CellRows(holder=found[0].id, column=found[1].id, record=record, name=name, span=node.span)
                case _:
                    pass
        thing = self._scope.thing(name) if name else None
        if thing is not None and thing.kind == "list":
            if not isinstance(thing.node, ir.ListInput):
                return None  # reported where it is declared
            if self._out.around:
                self._out.report(codes.LIST_IN_ROW, (node.span,), {"name": name}, notes=(_ONE_LIST(),))
                return None
            return ir.ListRows(target=thing.id, record=thing.node.record, name=name, span=node.span)
        if self._scope.partial:
            return None
        lists = [t.name("zh") for t in self._scope.things.values() if t.kind == "list"]
        self._out.report(
            codes.LIST_DUE,
            (node.span,),
            {"found": _text(node)},
            help_=lambda: suggestion(name, lists) if name else None,
        )
        return None

    def _inside(self, rows: ir.Rows) -> Expressions | None:
        """Return expressions that see the fields of a row; None if the record could not be read."""
        thing = next((t for t in self._scope.things.values() if t.kind == "record" and t.id == rows.record), None)
        record = thing.node if thing is not None else None
        if thing is None or not isinstance(record, ir.Record):
            return None
        fields = {f.id: f for f in record.fields}
        seen: dict[str, ir.Field] = {}
        for name, id_ in thing.fields.items():
            other = self._taken(name)
            if other is not None:
                names = {"name": fields[id_].name, "found": other[0]}
                said = (phrases.THIS_IS(what=_FIELD), phrases.THIS_IS(what=other[0]))
                self._out.report(codes.FIELD_CLASH, (fields[id_].span, other[1]), names, said=said)
            seen[name] = fields[id_]
        for id_, field in fields.items():
            if id_ not in seen and self._taken(id_) is None:
                seen[id_] = field
        return replace(self._out, around=(*self._out.around, Around(record, seen)))

    def _taken(self, name: str) -> tuple[Text, Span] | None:
        """Return what else a name means here, and where that is declared."""
        for around in self._out.around:
            if name in around.fields:
                return shape.WHAT["field"], around.fields[name].span
        entry = self._scope.find(name)
        if entry is not None and entry.kind:
            what = shape.WHAT["parameter" if entry.kind == "constant" else entry.kind]
            return what, entry.span
        thing = self._scope.thing(name)
        if thing is not None and thing.kind in ("list", "choice", "flag", "table"):
            return shape.WHAT[thing.kind], thing.span
        return None

    def _leaves(self, number: ir.Number, rows: ir.Rows, node: ast.Node) -> bool:
        """Report a number whose unit is by the code of its row, where it would leave the row."""
        if not escapes(number.dimension, rows.record):
            return False
        record = next((r for r in self._scope.records() if r.id == rows.record), None)
        bases = {base for base, _ in number.dimension.powers}
        by = next(
            (
                f
                for f in (record.fields if record else ())
                if isinstance(f.type, ir.ByCodeType) and ir.symbolic(rows.record, f.type.key) in bases
            ),
            None,
        )
        fields = {f.id: f.name for f in record.fields} if record else {}
        key_name: object = fields.get(by.type.key, "") if by and isinstance(by.type, ir.ByCodeType) else ""
        places = (number.span, by.span) if by else (number.span,)
        self._out.report(codes.LEAVES_ROW, places, {"list": rows.name}, notes=(_ROW_UNIT(key=key_name),))
        return True

    def _shape(self, function: ast.Name, node: ast.Node, expected: Text) -> None:
        self._out.report(codes.AGGREGATE_SHAPE, (node.span,), {"name": function.text, "expected": expected})

    def _unknown(self, function: ast.Name) -> None:
        self._out.report(
            codes.UNKNOWN_FUNCTION,
            (function.span,),
            {"name": function.text},
            help_=lambda: suggestion(function.text, AGGREGATES),
        )


def kind_of(type_: ir.FieldType) -> Text:
    """Return what a field holds, in words."""
    match type_:
        case ir.CodeType():
            return Text("代码", "a code")
        case ir.QuantityType() | ir.ByCodeType():
            return Text("数", "a quantity")
        case ir.PlainType(kind="flag"):
            return Text("是否", "a flag")
        case ir.PlainType(kind="date"):
            return Text("日期", "a date")
        case ir.PlainType():
            return Text("文字", "text")
        case ir.RowsType():
            return _A_LIST


def _text(node: ast.Node) -> str:
    return " ".join(node.span.text.split())
