"""Tables of the semantics page, made by the runtime that travels in every generated module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from zcdsl.ir.model import Rounding
from zcdsl.runtime import logic
from zcdsl.runtime.logic import Fate, Judgement, Truth
from zcdsl.runtime.rational import ONE, REASONS, Open, Rational, Value, to_step
from zcdsl.runtime.rows import Row, Rows, aggregated, quantified

_OPEN: Final = Open("missing")
_TRUTHS: Final[tuple[Truth, ...]] = (True, False, _OPEN)
_MEANINGS: Final[Mapping[str, str]] = {
    "missing": "没有填报的数据、日期或判定 · a datum, date or judgement is not given",
    "division_by_zero": "除数为零 · a divisor is zero",
    "no_entry": "有日期的参数没有相应的值 · a dated parameter has no such entry",
    "out_of_table": "自变量在表外 · the key is outside of the table",
    "not_twelve_months": "用到期间内的量，而期间不是 12 个月 · quantities of a period that is not twelve months",
    "empty": "没有计入的行，而这个函数要有行 · no row counts, and the function needs one",
    "edges": "引领值与基准值相等或颠倒 · leading value and benchmark are equal or the wrong way round",
    "gap": "标准没有规定，由别人决定 · no rule, and somebody decides",
    "role": "判定的不是标准写明的一方 · judged by another role than the standard names",
    "unconfirmed": "判定为无法确认 · judged as unconfirmed",
    "expired": "判定或决定性证据已过有效期 · the judgement or a decisive document has expired",
    "unevidenced": "没有决定性证据 · a decisive document is not there",
    "claim_not_accepted": "不适用的申明尚未获认可 · a claim of not applicable is not accepted yet",
    "in_principle": "原则上的条不符合，由别人决定 · an in-principle clause is not met, and somebody decides",
    "nothing_applies": "没有一条适用 · none of the clauses applies",
}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    return "".join(f"| {' | '.join(line)} |\n" for line in [columns, ["---"] * len(columns), *map(list, rows)])


def _said(truth: Fate) -> str:
    if truth is None:
        return "不适用 n/a"
    return "未知 open" if isinstance(truth, Open) else "真 true" if truth else "假 false"


def kleene() -> str:
    """Return and, or, not of three values."""
    rows = [(a, b, logic.all_of(a, b), logic.any_of(a, b), logic.negated(a)) for a in _TRUTHS for b in _TRUTHS]
    return _table(("a", "b", "a 且 b · and", "a 或 b · or", "非 a · not a"), (map(_said, row) for row in rows))


def not_applicable() -> str:
    """Return what and, or, not make of demands on clauses that do not apply."""
    pairs: list[tuple[Fate, Fate]] = [(None, other) for other in (*_TRUTHS, None)]
    rows = [(a, b, logic.every(a, b), logic.some(a, b), logic.opposite(a)) for a, b in pairs]
    return _table(("a", "b", "a 且 b · and", "a 或 b · or", "非 a · not a"), (map(_said, row) for row in rows))


def reasons() -> str:
    """Return the reasons for which there is no value, the gravest first."""
    return _table(("", "原因 · reason", "含义 · meaning"), _reasons())


def _reasons() -> Iterable[tuple[str, str, str]]:
    for number, reason in enumerate(REASONS, 1):
        yield str(number), f"`{reason}`", _MEANINGS[reason]


def rounding() -> str:
    """Return what each way of rounding makes of numbers on and beside the half."""
    values: tuple[Rational, ...] = ((21, 100), (25, 100), (35, 100), (-25, 100), (-26, 100))
    rows = (
        (_decimal(value), *(_decimal(to_step(value, (1, 10), mode.value)) for mode in Rounding)) for value in values
    )
    named = ("四舍六入五成双 `half_even`", "四舍五入 `half_up`", "进一 `up`", "去尾 `down`")
    assert len(named) == len(Rounding)
    return _table(("x，间隔 0.1 · step 0.1", *named), rows)


def _decimal(value: Rational) -> str:
    """Return a number of at most two decimal places."""
    hundredths, rest = divmod(abs(value[0]) * 100, value[1])
    assert not rest
    text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"−{text}" if value[0] < 0 else text


def counts() -> str:
    """Return demands on the number and on the share of clauses met, with open ones and such that do not apply."""
    rows = []
    for met, not_met, open_, left_out in ((3, 1, 0, 0), (2, 1, 1, 0), (2, 2, 0, 0), (3, 0, 1, 0), (3, 0, 0, 1)):
        found = (
            [logic.judged(True, ())] * met
            + [logic.judged(False, ())] * not_met
            + [logic.judged(_OPEN, ())] * open_
            + [Judgement("not_applicable", "condition", frozenset(), (), None, None, "")] * left_out
        )
        tally = logic.Tally(found)
        (low, _), (high, _) = tally.bounds(share=False)
        rows.append(
            (
                *map(str, (met, not_met, open_, left_out)),
                f"({low}, {high})",
                _said(logic.counted(found, False, ">=", (3, 1))),
                f"({low}/{tally.applying}, {high}/{tally.applying})",
                _said(logic.counted(found, True, ">=", (9, 10))),
            )
        )
    heads = ("符合 met", "不符合 not met", "未评 open", "不适用 n/a")
    return _table((*heads, "条数 number", "不少于 3 项 · at least 3", "符合率 share", "≥ 90 %"), rows)


_Cells: TypeAlias = Mapping[str, tuple[Truth, Value]]  # by row: whether it counts, its value


def _made(kind: str, rows: Rows, cells: _Cells) -> str:
    def brings(row: Row) -> tuple[Truth, Value, Value]:
        counts, value = cells[row.at]
        return counts, ONE if kind == "count" else value, ONE

    number = aggregated(kind, rows, brings)
    return f"— `{number.reason}`" if isinstance(number, Open) else _decimal(number)


def _held(every: bool, rows: Rows, cells: _Cells) -> str:
    def says(row: Row) -> tuple[Truth, Truth]:
        counts, value = cells[row.at]
        return counts, logic.le(value, (10, 1))

    truth = quantified(every, rows, says)
    return f"{_said(truth)} `{truth.reason}`" if isinstance(truth, Open) else _said(truth)


def aggregates() -> str:
    """Return what functions on lists make of rows that are there, that lack a value, and that are none."""
    given = [Row(f"rows/{at}", {}, {}) for at in range(2)]
    cases: tuple[tuple[str, Rows, tuple[tuple[Truth, Value], ...]], ...] = (
        ("未填 not given", _OPEN, ()),
        ("`[]`", [], ()),
        ("8，12", given, ((True, (8, 1)), (True, (12, 1)))),
        ("8，—", given, ((True, (8, 1)), (True, _OPEN))),
        ("12，—", given, ((True, (12, 1)), (True, _OPEN))),
        ("8，12（筛去 left out）", given, ((True, (8, 1)), (False, (12, 1)))),
        ("8，12（筛选未知 filter open）", given, ((True, (8, 1)), (_OPEN, (12, 1)))),
    )
    lines = []
    for name, rows, cells in cases:
        found = {row.at: cell for row, cell in zip(given, cells, strict=False)}
        shown = [_made(kind, rows, found) for kind in ("sum", "count", "mean", "min", "max")]
        lines.append((name, *shown, *(_held(every, rows, found) for every in (True, False))))
    heads = ("合计 sum", "计数 count", "平均 mean", "最小 min", "最大 max", "全部 all", "存在 any")
    return _table(("行的值 rows", *heads), lines)


def ranking() -> str:
    """Return level, ceiling and status for what the conditions of two levels may be."""
    rows = []
    for best in _TRUTHS:
        for other in _TRUTHS:
            level, ceiling, status = logic.ranked({"best": best, "other": other})
            rows.append((_said(best), _said(other), f"`{level or 'null'}`", f"`{ceiling or 'null'}`", f"`{status}`"))
    return _table(("`best`", "`other`", "`level`", "`ceiling`", "`level_status`"), rows)
