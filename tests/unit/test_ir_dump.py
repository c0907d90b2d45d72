from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from zcdsl.ir import model as ir
from zcdsl.ir.dump import dump, fingerprint
from zcdsl.numbering import ClauseNumber
from zcdsl.source import SourceFile, Span
from zcdsl.testing.build import clause, compare, const, datum, level, met, program, ref, unit
from zcdsl.texts import Text

TCE = unit("tce", basis="等价值")
ENERGY = datum("total_energy", TCE, ir.Interval(Fraction(0), True, None, False))
CLAUSE = clause("4.1", compare(ref(ENERGY), "<=", const("0.20", TCE)))
SMALL = program([ENERGY], clauses=[CLAUSE], levels=[level("reached", met(CLAUSE))])

TEXT_OF_SMALL = """\
Program(
  id="test.built"
  edition="1"
  title=Text(zh="试验标准", en="A standard for tests")
  published=none
  in_force=none
  source=Source(document="测试文件", status=synthetic, rationale="")
  gases=["CO2"]
  imports=[]
  inputs=[
    Input(
      id="total_energy"
      name=Text(zh="数total_energy", en="total_energy")
      symbol=""
      unit=UnitUse(symbol="tce（等价值）", plain="tce", dimension=<tce^1 tce.0=等价值>, factor=1)
      choices=[UnitChoice(symbol="tce", factor=1, spellings=[])]
      interval=Interval(low=0, low_closed=true, high=none, high_closed=false)
      evidence=[]
      clause=none
      note=Text(zh="", en="")
      documents=[]
      clock=assessed
      default=none
    )
  ]
  constants=[]
  indicators=[]
  clauses=[
    Clause(
      id="4_1"
      number=#"4.1"
      title=Text(zh="条4.1", en="4.1")
      kind=core
      test=Requirement(
        condition=Compare(
          relation=<=
          left=Ref(target="total_energy", name="数total_energy", dimension=<tce^1 tce.0=等价值>)
          right=Const(
            value=1/5
            unit=UnitUse(symbol="tce（等价值）", plain="tce", dimension=<tce^1 tce.0=等价值>, factor=1)
            literal="0.20"
            dimension=<tce^1 tce.0=等价值>
          )
          full_year=false
        )
      )
      text=""
      source=Source(document="测试文件", status=synthetic, rationale="")
      note=""
      applies=none
      accepts=none
      documents=[]
      clock=assessed
      look_back=none
      in_principle=none
      comparing=full
      points=none
    )
  ]
  levels=[
    Level(
      id="reached"
      title=Text(zh="reached", en="reached")
      condition=ClausesMet(clauses=["4_1"], none_counts=false)
      text=""
    )
  ]
  none_caption=Text(zh="未达标", en="not reached")
  examples=[]
  structures=Structures(code_lists=[], records=[], code_inputs=[], lists=[], tables=[], flags=[])
  dated=[]
  curves=[]
  groups=[]
  level_limits=[]
  decisions=[]
  tailoring=[]
  validity=Validity(
    transition_until=none
    withdrawn=none
    replaces=[]
    corrects=""
    amendments=[]
    draft=none
  )
)
"""


def _moved(value: Any, span: Span) -> Any:
    """Return `value` with every span in it replaced."""
    if isinstance(value, tuple):
        return tuple(_moved(item, span) for item in value)
    if not is_dataclass(value) or isinstance(value, (Span, type)):
        return value
    changed = {f.name: _moved(getattr(value, f.name), span) for f in fields(value)}
    if "span" in changed:
        changed["span"] = span
    return type(value)(**changed)


def test_the_dump_of_a_small_program_is_this_text() -> None:
    assert dump(SMALL) == TEXT_OF_SMALL


def test_where_things_stand_does_not_show_in_the_dump() -> None:
    elsewhere = _moved(SMALL, Span(SourceFile("other.zc", "x" * 50), 7, 9))
    assert elsewhere.inputs[0].span != SMALL.inputs[0].span
    assert dump(elsewhere) == dump(SMALL)


def test_the_fingerprint_is_the_sha256_of_the_dump() -> None:
    from hashlib import sha256

    assert fingerprint(SMALL) == sha256(TEXT_OF_SMALL.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        replace(SMALL, edition="2"),
        replace(SMALL, published=date(2025, 6, 30)),
        replace(SMALL, title=Text("试验标准", "")),
        replace(SMALL, inputs=(replace(ENERGY, note=Text("注")),)),
        replace(SMALL, inputs=(replace(ENERGY, clause=ClauseNumber("表1-1")),)),
        replace(SMALL, clauses=(clause("4.1", compare(ref(ENERGY), "<=", const("0.2", TCE))),)),
        replace(SMALL, clauses=(replace(CLAUSE, source=ir.Source("测试文件", ir.Status.OFFICIAL)),)),
        replace(SMALL, imports=(ir.Import(id="cn.energy", edition="2024"),)),
    ],
)
def test_every_change_that_a_reader_can_see_changes_the_fingerprint(changed: ir.Program) -> None:
    assert fingerprint(changed) != fingerprint(SMALL)


def test_text_with_line_ends_and_quotes_stays_on_its_line() -> None:
    odd = replace(SMALL, edition='a\n"b"')
    assert '  edition="a\\n\\"b\\""\n' in dump(odd)


def test_what_has_no_canonical_text_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        dump(replace(SMALL, edition=0.5))  # type: ignore[arg-type]
