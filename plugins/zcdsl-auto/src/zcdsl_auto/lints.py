"""Customs of car plants: what is said per car is over the cars made, and the data of a workshop have their meters."""

from __future__ import annotations

from collections.abc import Iterator

from zcdsl.ir import model as ir
from zcdsl.ir.fold import refs
from zcdsl.lint.base import Finding
from zcdsl.model import Model

CAR = "辆"  # the unit of what is made
CARS = "cars"  # the code of 整车产量, the one denominator of every value per car
METERED = "分车间计量记录"  # the kind of evidence that data of a workshop name


def check(model: Model) -> Iterator[Finding]:
    """Find values per car over something else than the cars made, and data of workshops that no item meters."""
    program = model.program
    per_car = [item for item in program.indicators if dict(item.unit.dimension.powers).get(CAR) == -1]
    yield from _denominators(per_car)
    yield from _unmetered(program, per_car)


def _denominators(per_car: list[ir.Indicator]) -> Iterator[Finding]:
    """Find what is per car neither by the cars made nor by another value per car."""
    due = {CARS, *(item.id for item in per_car)}
    for item in per_car:
        if due.isdisjoint(use.target for use in refs(item.formula)):
            yield Finding(
                code="AUTO0001",
                zh=f"单车指标 {item.name('zh')} 不以整车产量为分母",
                en=f"{item.name('en')} is per car, but not over the cars made",
                span=item.span,
                help_zh=f"除以代码为 `{CARS}` 的整车产量",
                help_en=f"divide by the number of cars made, whose code is `{CARS}`",
            )


def _unmetered(program: ir.Program, per_car: list[ir.Indicator]) -> Iterator[Finding]:
    """Find data on meter readings of a workshop, behind a value per car, for which no clause asks for the meters.

    An item meters the data whose names begin with its title: 冲压 is for 冲压用电量.
    """
    listed = {id_ for clause in program.clauses if isinstance(clause.test, ir.Items) for id_ in clause.test.items}
    shops = tuple(clause.title.zh for clause in program.clauses if clause.id in listed and clause.title.zh)
    used = {use.target for item in per_car for use in refs(item.formula)}
    for item in program.inputs:
        if item.id in used and METERED in item.evidence and not item.name.zh.startswith(shops):
            yield Finding(
                code="AUTO0002",
                zh=f"{item.name('zh')} 取自分车间计量，但没有要求该车间计量的项",
                en=f"{item.name('en')} is read from meters of a workshop, but no item asks for these",
                span=item.span,
                help_zh="在分车间计量的条中加一项，以车间的名称开头",
                help_en="add an item for it to the clause of metering by workshop, named like the workshop",
            )
