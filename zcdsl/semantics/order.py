"""An order in which every indicator comes after those that its formula names, circles last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from typing import assert_never

from zcdsl.ir import model as ir
from zcdsl.semantics.symbols import Scope
from zcdsl.syntax import ast


def by_use(formulas: Mapping[ir.Id, ast.Expr], scope: Scope) -> list[ir.Id]:
    """Return the ids of `formulas` in order of use, ties by id.

    Circles are told later, by the graph; here their members come last, by id.
    """
    waits: dict[ir.Id, set[ir.Id]] = {}
    users: dict[ir.Id, list[ir.Id]] = {}
    for id_, formula in formulas.items():
        used = {e.id for name in _names(formula) if (e := scope.find(name)) is not None and e.id in formulas}
        waits[id_] = used
        for other in used:
            users.setdefault(other, []).append(id_)
    ready = sorted(id_ for id_, used in waits.items() if not used)
    order = []
    while ready:
        id_ = heappop(ready)
        order.append(id_)
        for user in users.get(id_, ()):
            waits[user].discard(id_)
            if not waits[user]:
                heappush(ready, user)
    done = set(order)
    return order + sorted(id_ for id_ in formulas if id_ not in done)


def _names(node: ast.Expr) -> Iterator[str]:
    todo: list[ast.Expr] = [node]
    while todo:
        item = todo.pop()
        match item:
            case ast.Name():
                yield item.text
            case ast.Quantity() | ast.AllMet() | ast.OneMet() | ast.Counted():
                pass
            case ast.Chain() | ast.Comparison():
                todo += item.operands
            case ast.Unary():
                todo.append(item.operand)
            case ast.Raised():
                todo.append(item.base)
            case ast.Call():
                todo += item.args
            case ast.Aggregate():
                todo += [*item.within, item.value, *(part for part in (item.weight, item.empty) if part is not None)]
            case ast.Range():
                todo += (item.low, item.high)
            case ast.Conditional():
                todo += [part for case in item.cases for part in case] + [item.otherwise]
            case _:
                assert_never(item)
