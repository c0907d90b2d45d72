"""Texts that would break out of a program, a page or a query if anybody took them for anything but data."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from ir_samples import ATTACHED, NUMBER, TCE, park

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.texts import Text

NASTY = [
    '"',
    "'",
    '"""',
    "'''",
    '"""\nimport os\n"""',
    '" + __import__("os").name + "',
    "\\",
    "\\\\",
    "ends in a backslash\\",
    '\\"""',
    "\\N{BULLET}",
    "\\x41\\u0041",
    "two\nlines",
    "two\r\nlines",
    "a\rb",
    "form\ffeed\vand\ttab",
    "\x00",
    "\x1b[31mred",
    "\x7f\x85\xa0\xad",
    "\u2028line\u2029paragraph",
    "\u202eright to left\u202c",
    "\u2066isolated\u2069",
    "zero\u200bwidth\ufeff",
    "\ud800",
    "\udfff\ud83d",
    "{0} {braces} %s %(name)s",
    "# comment",
    "'); raise SystemExit(1)  # ",
    "]]>)}",
    "e\u0301 Ａ｀＂",
    "\U0001f600\U000e0041",
    "\u3000",
    "",
    # --- of other languages ---
    "*/",
    "/*",
    "/** @type {never} */",
    "// comment",
    "`",
    "`${1}`",
    "${globalThis}",
    "\\u{110000}",
    "\\`",
    "</script>",
    "</SCRIPT >",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&lt;&quot;",
    '"); process.exit(1); ("',
    "'; DROP TABLE park; --",
    '"}]}',
    "{{x}}",
    "#{x} %{x} %(x)s %%",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "undefined",
    "null",
    "0",
    "1e400",
    "a.b",
    "a/b~c",
    "#/$defs/x",
    "@@iterator",
    "\ufffe\uffff",
    "\ufeffmark",
    "\u0085\u000b\u001c",
    "\u061c\u200e\u200f",
    "\ue000private",
    "İıſK",
    "\U0001f1e8\U0001f1f3",
    "```zc\n标准",
    "| a | b |",
    "x" * 300,
]


def structures_holding(text: str) -> ir.Structures:
    """Return a code list, a record, what is given of them and a table, with `text` wherever it can stand."""
    both, codes, record = Text(text, text), ir.Id(f"{text} codes"), ir.Id(f"{text} record")
    given: Any = {"span": build.HERE, "name": both}
    about: Any = {**given, "symbol": text, "evidence": (text,), "clause": ClauseNumber(text), "note": both}
    source = ir.Source(text, ir.Status.OFFICIAL, text)
    one = ir.Code(**given, code=text, unit=None, choices=())
    other = ir.Code(**given, code=f"{text} other", unit=None, choices=())
    quantity = ir.QuantityType(TCE, (ir.UnitChoice(text, Fraction(1), (f"{text}2",)),), build.EVERYTHING)
    types: dict[str, ir.FieldType] = {"code": ir.CodeType(codes), "quantity": quantity, "text": ir.PlainType("text")}
    fields = tuple(ir.Field(**given, id=ir.Id(f"{text} {key}"), type=type_, note=both) for key, type_ in types.items())
    row = ir.TableRow(span=build.HERE, key=text, value=Fraction(1), literal=text, unit=TCE)
    table: Any = {"symbol": text, "unit": TCE, "rows": (row,), "source": source, "owner": text}
    return ir.Structures(
        code_lists=(ir.CodeList(**given, id=codes, ordered=False, codes=(one, other), owner=text),),
        records=(ir.Record(**given, id=record, fields=fields, owner=text),),
        code_inputs=(ir.CodeInput(**about, id=ir.Id(f"{text} choice"), codes=codes),),
        lists=(ir.ListInput(**about, id=ir.Id(f"{text} list"), record=record, covers=(fields[0].id,)),),
        tables=(ir.KeyedTable(**given, **table, id=ir.Id(f"{text} table"), codes=codes),),
    )


def scored(text: str, subject: ir.Ref, clauses: list[ir.Clause]) -> ir.Group:
    """Return a score group; its one clause, whose points have `text` beside them, joins the others."""
    low, high = ir.Interval(None, False, Fraction(1), True), ir.Interval(Fraction(1), False, None, False)
    table = build.point_table(subject, (low, Fraction(5)), (high, Fraction(0)))
    table = replace(table, bands=tuple(replace(band, text=text) for band in table.bands))
    like = replace(clauses[0], id=ir.ClauseId(text + "3"), number=ClauseNumber(text + "3"), test=table)
    clauses.append(build.scored(like, "5"))
    return ir.Group(
        span=build.HERE,
        id=ir.Id(text),
        title=Text(text, text),
        clauses=(like.id,),
        weight=None,
        cap=None,
        not_applicable=None,
        none_applies=None,
    )


def holding(text: str) -> ir.Program:
    """Return a standard in which `text` stands wherever an author can write one."""
    both = Text(text, text)
    source = ir.Source(text, ir.Status.OFFICIAL, text)
    unit = replace(TCE, symbol=text, plain=text)
    base = park()
    energy = replace(
        base.inputs[3],
        name=both,
        symbol=text,
        unit=unit,
        choices=(ir.UnitChoice(text, Fraction(1), (text + "2",)), ir.UnitChoice("tce", Fraction(1))),
        evidence=(text,),
        clause=ClauseNumber(text),
        note=both,
    )
    formula = replace(build.over(replace(build.ref(energy), name=text), build.const("2", unit)))
    item = replace(build.indicator("item", NUMBER, formula), name=both, text=text, source=source)
    literal = replace(build.const("1", unit), literal=text)
    low = replace(build.band(ir.Interval(None, False, Fraction(1), False), build.limit("<=", literal)), text=text)
    high = replace(build.band(ir.Interval(Fraction(1), True, None, False), build.gap(text)), text=text)
    clauses = [
        replace(
            build.clause(number, test),
            id=ir.ClauseId(text + number),
            number=ClauseNumber(text + number),
            title=both,
            text=text,
            source=source,
            note=text,
        )
        for number, test in (
            ("1", build.banded(build.ref(energy), build.ref(item), low, high)),
            ("2", ir.Requirement(condition=build.compare(build.ref(item), "<=", literal), span=build.HERE)),
        )
    ]
    group = scored(text, build.ref(energy), clauses)
    asked = ir.ScoreCompare(
        span=build.HERE,
        target=group.id,
        clauses=group.clauses,
        relation=ir.Relation.GE,
        bound=Fraction(5),
        text=text,
    )
    level = replace(build.level(text, build.every(build.met(*clauses), asked)), title=both, text=text)
    factor = replace(build.constant("factor", "1", unit), name=both, source=source, owner=text)
    return replace(
        build.program([energy], [factor], [item], clauses, [level], groups=[group]),
        structures=structures_holding(text),
        id=f"cn.{text}",
        edition=text,
        title=both,
        none_caption=both,
        source=ATTACHED,
    )
