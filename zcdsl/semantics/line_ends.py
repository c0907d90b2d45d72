"""Whether the leading value of a line is better than its benchmark: of parameters by date, at every date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from zcdsl.ir import model as ir
from zcdsl.ir.fold import numbers
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.terms import decimal
from zcdsl.texts import Text


@dataclass(frozen=True, slots=True)
class Reversed:
    """When a leading value is no better than its benchmark, and what both are then."""

    when: Text
    leading: str
    benchmark: str


def reversals(expressions: Expressions, benchmark: ir.Number, leading: ir.Number, *, rising: bool) -> list[Reversed]:
    """Return when the leading value is no better, of parameters that one and the same date chooses.

    Nothing where an end is a datum, or where two dates have a say, whose years may be any.
    """
    used = [part for end in (benchmark, leading) for part in numbers(end) if isinstance(part, ir.Ref)]
    dated = {
        part.target: expressions.scope.dated[part.target] for part in used if part.target in expressions.scope.dated
    }
    if len({_date_of(series.selection) for series in dated.values()}) != 1:
        return []
    found = []
    for when, chosen in _moments(dated):
        scope = replace(expressions.scope, constants={**expressions.scope.constants, **chosen})
        then = replace(expressions, scope=scope)
        low, high = then.valued(benchmark), then.valued(leading)
        if low is not None and high is not None and not is_better(low, high, rising=rising):
            ends = [_shown(end, value, scope.constants) for end, value in ((leading, high), (benchmark, low))]
            found.append(Reversed(when, *ends))
    return found


def is_better(benchmark: Fraction, leading: Fraction, *, rising: bool) -> bool:
    """Whether a leading value is better than a benchmark."""
    return benchmark < leading if rising else benchmark > leading


def _date_of(selection: ir.Selection) -> tuple[type[ir.Selection], str]:
    """Return what a selection goes by; two that are alike choose by one date."""
    said = selection.year_of if isinstance(selection, ir.SameYear) else selection.clock
    return type(selection), said.value


def _moments(dated: Mapping[ir.Id, ir.Dated]) -> Iterator[tuple[Text, dict[ir.Id, ir.Constant]]]:
    """Yield each year, or each day from which on something else is chosen, with the values of those that have one."""
    if all(isinstance(series.selection, ir.SameYear) for series in dated.values()):
        for year in sorted({entry.year for series in dated.values() for entry in series.entries}):
            taken = {id_: [e for e in series.entries if e.year == year] for id_, series in dated.items()}
            yield Text(f"{year} 年", f"in {year}"), _chosen(dated, taken)
        return
    for day in sorted({entry.announced for series in dated.values() for entry in series.entries}):
        taken = {id_: [e for e in series.entries if e.announced <= day] for id_, series in dated.items()}
        yield Text(f"自 {day.isoformat()} 起", f"from {day.isoformat()} on"), _chosen(dated, taken)


def _chosen(dated: Mapping[ir.Id, ir.Dated], entries: Mapping[ir.Id, list[ir.Entry]]) -> dict[ir.Id, ir.Constant]:
    """Return the last of the entries of each parameter, as the constant that it is then."""
    found = {}
    for id_, listed in entries.items():
        if listed:
            series, entry = dated[id_], max(listed, key=_announced)
            found[id_] = ir.Constant(
                id=id_,
                name=series.name,
                symbol=series.symbol,
                value=entry.value,
                literal=entry.literal,
                unit=series.unit,
                source=entry.source,
                owner=series.owner,
                span=entry.span,
            )
    return found


def _announced(entry: ir.Entry) -> tuple[date, int]:
    return entry.announced, entry.year


def _shown(number: ir.Number, value: Fraction, known: Mapping[ir.Id, ir.Constant]) -> str:
    """Return an end as people read it: what is written where that is a literal, else its value in a unit used in it."""
    if isinstance(number, ir.Const):
        return " ".join(number.span.text.split())
    of = [known[part.target].unit for part in numbers(number) if isinstance(part, ir.Ref) and part.target in known]
    unit = next((unit for unit in of if unit.dimension == number.dimension), None)
    return f"{decimal(value / unit.factor)} {unit.plain}".rstrip() if unit else " ".join(number.span.text.split())
