"""Faults planted in tables of points, limits and levels: each is found, and told with a witness; clean ones pass."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from source_cases import compiling

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.model import Diagnostic, Rejected

HEAD = """标准 cn.test.planted《表》
    版本 1；来源 试验，示意
代码表
    | 名称 | 代码 |
    | 零碳 | zero |
    | 近零碳 | near |
    | 超低碳 | ultra |
    | 低碳 | low |
填报项 x，单位 kWh/t，0 kWh/t～100 kWh/t
填报项 y，单位 t
条 1 甲 控制项
    要求：x ≤ 90 kWh/t
条 2 乙 控制项
    要求：y ≤ 9 t
"""
LEVELS = "等级\n    零碳\n    近零碳\n    超低碳\n    低碳\n    无等级：不予认定\n"
NAMES = ("零碳", "近零碳", "超低碳", "低碳", "不予认定")
UNIT = "kWh/t"
EDGES = (41, 60, 80)


class Fault(NamedTuple):
    """A source with one fault: what must be found, and what its text must show."""

    name: str
    text: str
    code: Code
    witness: str


def found(text: str) -> tuple[Diagnostic, ...]:
    try:
        assert compiling(text).model.program
    except Rejected as rejected:
        return rejected.diagnostics
    return ()


# --- bands of points, and of limits ----------------------------------------------------------------


def band(low: str, high: str) -> str:
    """Return `41 ≤ x < 60` of its two ends, each with its relation or ""."""
    if not low:
        return f"x {high} {UNIT}"
    if not high:
        return f"x {low} {UNIT}"
    sign, value = low.split()
    turned = {"≥": "≤", ">": "<"}[sign]
    return f"{value} {UNIT} {turned} x {high} {UNIT}"


def bands(joints: list[tuple[str, str]]) -> list[str]:
    """Return bands, lowest first; each joint is the end of one and the beginning of the next."""
    lows = ["", *(low for _, low in joints)]
    highs = [*(high for high, _ in joints), ""]
    return [band(low, high) for low, high in zip(lows, highs, strict=True)]


def of_points(rows: list[str]) -> str:
    body = "".join(f"    | {row} | {5 - at} |\n" for at, row in enumerate(rows))
    return f"{HEAD}条 6.1 能耗 评分项 满分 5 分\n    | x | 得分 |\n{body}"


def of_limits(rows: list[str]) -> str:
    body = "".join(f"      | {row} | ≤ {at + 1} t |\n" for at, row in enumerate(rows))
    return f"{HEAD}条 6.1 产量 核心\n    要求：y 按 x\n      | x | 限值 |\n{body}"


JOINTS = [(f"< {edge}", f"≥ {edge}") for edge in EDGES]


def faulty_bands() -> Iterator[Fault]:
    for make in (of_points, of_limits):
        kind = make.__name__
        for at, edge in enumerate(EDGES):
            for name, joint, code, witness in (
                ("integer edges", (f"≤ {edge}", f"≥ {edge + 1}"), codes.BAND_GAP, f"{edge}.5"),
                ("one point twice", (f"≤ {edge}", f"≥ {edge}"), codes.BAND_OVERLAP, f"{edge}"),
                ("one point in no band", (f"< {edge}", f"> {edge}"), codes.BAND_GAP, f"{edge}"),
                ("two bands over one range", (f"< {edge + 3}", f"≥ {edge}"), codes.BAND_OVERLAP, f"{edge}"),
                ("a tenth in no band", (f"< {edge}", f"≥ {edge}.1"), codes.BAND_GAP, f"{edge}"),
                ("a tenth twice", (f"≤ {edge}.1", f"> {edge}"), codes.BAND_OVERLAP, f"{edge}."),
            ):
                joints = [*JOINTS[:at], joint, *JOINTS[at + 1 :]]
                yield Fault(f"{kind}: {name} at {edge}", make(bands(joints)), code, witness)
        rows = bands(JOINTS)
        for at in range(len(rows)):
            inside = ("0", "41", "60", "80")[at]
            yield Fault(f"{kind}: row {at} is lost", make(rows[:at] + rows[at + 1 :]), codes.BAND_GAP, inside)
            yield Fault(f"{kind}: row {at} twice", make([*rows, rows[at]]), codes.BAND_OVERLAP, inside)
        for at, (low, high) in enumerate(pairwise(EDGES)):
            turned = f"{high} {UNIT} ≤ x < {low} {UNIT}"
            text = make([*rows[: at + 1], turned, *rows[at + 2 :]])
            yield Fault(f"{kind}: band {at + 1} is the wrong way round", text, codes.BAND_EMPTY, turned)
        yield Fault(f"{kind}: a band outside the range", make([*rows, f"x > 100 {UNIT}"]), codes.BAND_EMPTY, "100")


# --- points that are linear, and points by two axes ------------------------------------------------

SLOPES = ("5", "线性 5～3", "线性 3～1", "0")


def of_slopes(rows: list[str], worths: tuple[str, ...] = SLOPES) -> str:
    body = "".join(f"    | {row} | {worth} |\n" for row, worth in zip(rows, worths, strict=True))
    return f"{HEAD}条 6.1 能耗 评分项 满分 5 分\n    | x | 得分 |\n{body}"


def of_grid(
    down: tuple[str, ...], across: tuple[str, ...], cells: tuple[str, ...] = ("5", "3", "1", "2", "1", "0")
) -> str:
    lines = (" | ".join(cells[at * len(across) : (at + 1) * len(across)]) for at in range(len(down)))
    body = "".join(f"      | {edge} | {line} |\n" for edge, line in zip(down, lines, strict=True))
    head = f"      |  | {' | '.join(across)} |\n"
    return f"{HEAD}条 6.1 能耗 评分项 满分 5 分\n    行 K：x；列 y\n{head}{body}"


HALVES = (f"K ＜ 50 {UNIT}", f"K ≥ 50 {UNIT}")
THIRDS = ("y ＜ 1 t", "1 t ≤ y ＜ 2 t", "y ≥ 2 t")


def faulty_slopes() -> Iterator[Fault]:
    for at, edge in enumerate(EDGES):
        for name, joint, code, witness in (
            ("integer edges", (f"≤ {edge}", f"≥ {edge + 1}"), codes.BAND_GAP, f"{edge}.5"),
            ("one point twice", (f"≤ {edge}", f"≥ {edge}"), codes.BAND_OVERLAP, f"{edge}"),
            ("one point in no row", (f"< {edge}", f"> {edge}"), codes.BAND_GAP, f"{edge}"),
            ("a tenth twice", (f"≤ {edge}.1", f"> {edge}"), codes.BAND_OVERLAP, f"{edge}."),
        ):
            joints = [*JOINTS[:at], joint, *JOINTS[at + 1 :]]
            yield Fault(f"linear: {name} at {edge}", of_slopes(bands(joints)), code, witness)
    rows = bands(JOINTS)
    for at, worth in enumerate(("线性 6～5", "线性 5～6", "线性 5～-1", "线性 5～")):
        made = (SLOPES[0], worth, *SLOPES[2:])
        yield Fault(f"linear: no points, {at}", of_slopes(rows, made), codes.BAD_POINTS, "")
    for at in (0, 3):
        made = tuple("线性 5～1" if place == at else worth for place, worth in enumerate(SLOPES))
        told = codes.LINEAR_UNBOUNDED
        yield Fault(f"linear: row {at} is not bounded", of_slopes(rows, made), told, rows[at])
    poor = ("4", "线性 4～3", *SLOPES[2:])
    yield Fault("linear: full marks for nothing", of_slopes(rows, poor), codes.MARKS_OUT_OF_REACH, "5")


def faulty_grids() -> Iterator[Fault]:
    for name, down, code, witness in (
        ("integer edges", (f"K ≤ 50 {UNIT}", f"K ≥ 51 {UNIT}"), codes.BAND_GAP, "50.5"),
        ("the edge twice", (f"K ≤ 50 {UNIT}", HALVES[1]), codes.BAND_OVERLAP, "50"),
        ("the edge in no row", (HALVES[0], f"K ＞ 50 {UNIT}"), codes.BAND_GAP, "50"),
        ("a row outside the range", (f"K ≤ 100 {UNIT}", f"K ＞ 100 {UNIT}"), codes.BAND_EMPTY, "100"),
    ):
        yield Fault(f"grid: {name}", of_grid(down, THIRDS), code, witness)
    for name, across, code, witness in (
        ("integer edges of a column", (THIRDS[0], "1 t ≤ y ≤ 2 t", "y ≥ 3 t"), codes.BAND_GAP, "2.5"),
        ("one twice", ("y ≤ 1 t", *THIRDS[1:]), codes.BAND_OVERLAP, "1"),
        ("two in no column", (*THIRDS[:2], "y ＞ 2 t"), codes.BAND_GAP, "2"),
        ("a column the wrong way round", (THIRDS[0], "2 t ≤ y ＜ 1 t", THIRDS[2]), codes.BAND_EMPTY, "2"),
    ):
        yield Fault(f"grid: {name}", of_grid(HALVES, across), code, witness)
    for at, cell in enumerate(("6", "-1", "x", "线性 1～2")):
        cells = ("5", cell, "1", "2", "1", "0")
        yield Fault(f"grid: no points in a cell, {at}", of_grid(HALVES, THIRDS, cells), codes.BAD_POINTS, "")
    poor = ("4", "3", "1", "2", "1", "0")
    yield Fault("grid: full marks in no cell", of_grid(HALVES, THIRDS, poor), codes.MARKS_OUT_OF_REACH, "5")


# --- edges that are data ---------------------------------------------------------------------------

EDGE = "填报项 m，单位 kWh/t\n填报项 n，单位 kWh/t\n"


def of_data(*rows: str) -> str:
    body = "".join(f"    | {row} | {5 if not at else 0} |\n" for at, row in enumerate(rows))
    return f"{HEAD}{EDGE}条 6.1 能耗 评分项 满分 5 分\n    | x | 得分 |\n{body}"


def of_line(ends: str) -> str:
    return f"{HEAD}{EDGE}条 6.1 能耗 评分项 满分 5 分\n    评分：x 线性\n    {ends}\n"


def of_items(demand: str) -> str:
    items = "      | 项 | 内容 |\n      | a) | 一 |\n      | b) | 二 |\n"
    return f"{HEAD}条 6.1 各项 控制项，由 评价机构 判定\n    下列各项中，应符合 {demand}\n{items}"


def faulty_data() -> Iterator[Fault]:
    for name, rows, code, witness in (
        ("a row from an edge to itself", ("x ≤ m", "m ＜ x ≤ m", "x ＞ m"), codes.BAND_EMPTY, "m ＜ x ≤ m"),
        ("a row from below an edge to it", ("x ＜ m", "m ≤ x ＜ m", "x ≥ m"), codes.BAND_EMPTY, "m ≤ x ＜ m"),
        ("the quantity itself", ("x ≤ x", "x ＞ x"), codes.BAND_OFF, "x"),
        ("the quantity in its edge", ("x ≤ x ＋ m", "x ＞ x ＋ m"), codes.BAND_OFF, "x"),
        ("the edge twice", ("x ≤ m", "x ≥ m"), codes.BAND_OVERLAP, "m"),
        ("the edge in no row", ("x ＜ m", "x ＞ m"), codes.BAND_GAP, "m"),
        ("another edge", ("x ≤ m", "x ＞ n"), codes.BAND_GAP, "m"),
    ):
        yield Fault(f"data: {name}", of_data(*rows), code, witness)
    for way in ("越小越好", "越大越好"):
        for end in ("m", "m × 2", "m ＋ n"):
            text = of_line(f"{way}，引领值 {end}，基准值 {end}")
            yield Fault(f"data: a line from {end} to itself, {way}", text, codes.LINE_REVERSED, end)
    yield Fault("items: more than all", of_items("＞ 2 项"), codes.NEVER_TRUE, "2")
    yield Fault("items: less than none", of_items("＜ 0 项"), codes.NEVER_TRUE, "0")


# --- limits for each level -------------------------------------------------------------------------


def of_levels(*rows: tuple[str, str, tuple[str, ...]]) -> str:
    body = "".join(f"    | {at}.1 | {name} | {unit} | {' | '.join(cells)} |\n" for at, (name, unit, cells) in
                   enumerate(rows, 5))  # fmt: skip
    head = f"    | 条 | 指标 | 单位 | {' | '.join(NAMES[:4])} |\n"
    return f"{HEAD}各等级限值，条 表2\n{head}{body}{LEVELS}"


FALLING = ("≤ 10", "≤ 20", "≤ 30", "≤ 40")
RISING = ("≥ 9", "≥ 8", "≥ 7", "≥ 6")


def swapped(cells: tuple[str, ...], one: int, other: int) -> tuple[str, ...]:
    turned = list(cells)
    turned[one], turned[other] = turned[other], turned[one]
    return tuple(turned)


def faulty_limits() -> Iterator[Fault]:
    for name, unit, cells in (("x", UNIT, FALLING), ("y", "t", RISING)):
        for one in range(4):
            for other in range(one + 1, 4):
                text = of_levels((name, unit, swapped(cells, one, other)))
                yield Fault(f"limits of {name}: {one} and {other} exchanged", text, codes.LIMITS_REVERSED, name)
        for at in range(3):
            sign = cells[at][0]
            strict = {"≤": "<", "≥": ">"}[sign]
            same = cells[at].split()[1]
            looser = (*cells[: at + 1], f"{strict} {same}", *cells[at + 2 :])
            text = of_levels((name, unit, looser))
            yield Fault(f"limits of {name}: {at} holds its edge alone", text, codes.LIMITS_REVERSED, same)
            text = of_levels((name, unit, (*cells[: at + 1], cells[at], *cells[at + 2 :])))
            yield Fault(f"limits of {name}: {at} as the next", text, codes.LEVEL_OUT_OF_REACH, NAMES[at + 1])
            other_way = {"≤": "≥", "≥": "≤"}[sign]
            mixed = (*cells[:at], f"{other_way} {same}", *cells[at + 1 :])
            yield Fault(
                f"limits of {name}: {at} the other way", of_levels((name, unit, mixed)), codes.LIMITS_REVERSED, name
            )
    for at in range(4):
        apart = tuple("不作要求" if place != at else cell for place, cell in enumerate(FALLING))
        text = of_levels(("x", UNIT, tuple("不作要求" if place != at else "≥ 95" for place in range(4))),
                         ("x", UNIT, apart), ("y", "t", RISING))  # fmt: skip
        yield Fault(f"limits: both at once for {at}", text, codes.NEVER_TRUE, "")
    blank = ("不作要求",) * 4
    yield Fault("limits: a row of nothing", of_levels(("x", UNIT, FALLING), ("y", "t", blank)),
                codes.ROW_WITHOUT_LIMIT, "")  # fmt: skip


# --- decisions by two axes -------------------------------------------------------------------------

CELLS = (
    ("零碳", "近零碳", "超低碳"),
    ("近零碳", "超低碳", "低碳"),
    ("低碳", "低碳", "不予认定"),
)
DOWN = ("K ＝ 100 %", "50 % ≤ K ＜ 100 %", "K ＜ 50 %")
ACROSS = ("y ≤ 0 t", "0 t ＜ y ≤ 5 t", "y ＞ 5 t")
Cells = tuple[tuple[str, ...], ...]


def of_axes(cells: Cells = CELLS, down: tuple[str, ...] = DOWN, across: tuple[str, ...] = ACROSS) -> str:
    body = "".join(f"      | {edge} | {' | '.join(row)} |\n" for edge, row in zip(down, cells, strict=True))
    head = f"      |  | {' | '.join(across)} |\n"
    return f"{HEAD}等级判定，条 表4\n    行 K：控制项 符合率；列 y\n{head}{body}{LEVELS}"


def exchanged(one: tuple[int, int], other: tuple[int, int]) -> Cells:
    made = [list(row) for row in CELLS]
    made[one[0]][one[1]], made[other[0]][other[1]] = made[other[0]][other[1]], made[one[0]][one[1]]
    return tuple(tuple(row) for row in made)


def faulty_decisions() -> Iterator[Fault]:
    places = [(row, column) for row in range(3) for column in range(3)]
    for row, column in places:
        for other in ((row, column + 1), (row + 1, column)):
            if other in places and CELLS[row][column] != CELLS[other[0]][other[1]]:
                text = of_axes(exchanged((row, column), other))
                name = f"decision: {(row, column)} and {other} exchanged"
                yield Fault(name, text, codes.TABLE_REVERSED, CELLS[row][column])
    for name, down, code, witness in (
        ("a point of the share in no row", ("K ＞ 99 %", "50 % ≤ K ＜ 99 %", DOWN[2]), codes.BAND_GAP, "99"),
        ("integer edges of the share", (DOWN[0], "50 % ≤ K ≤ 99 %", DOWN[2]), codes.BAND_GAP, "99.5"),
        ("a share twice", (DOWN[0], "50 % ≤ K ≤ 100 %", DOWN[2]), codes.BAND_OVERLAP, "100"),
        ("the lower edge twice", (*DOWN[:2], "K ≤ 50 %"), codes.BAND_OVERLAP, "50"),
        ("the lower edge in no row", (DOWN[0], "50 % ＜ K ＜ 100 %", DOWN[2]), codes.BAND_GAP, "50"),
        ("a share above all", ("K ＞ 100 %", "50 % ≤ K ≤ 100 %", DOWN[2]), codes.BAND_EMPTY, "100"),
        ("a row the wrong way round", (DOWN[0], "100 % ≤ K ＜ 50 %", DOWN[2]), codes.BAND_EMPTY, "100"),
    ):
        yield Fault(f"decision: {name}", of_axes(down=down), code, witness)
    for name, across, code, witness in (
        ("integer edges of a column", (ACROSS[0], "1 t ≤ y ≤ 5 t", ACROSS[2]), codes.BAND_GAP, "0.5"),
        ("nought twice", (ACROSS[0], "0 t ≤ y ≤ 5 t", ACROSS[2]), codes.BAND_OVERLAP, "0"),
        ("nought in no column", ("y ＜ 0 t", *ACROSS[1:]), codes.BAND_GAP, "0"),
        ("five twice", (*ACROSS[:2], "y ≥ 5 t"), codes.BAND_OVERLAP, "5"),
        ("five in no column", (ACROSS[0], "0 t ＜ y ＜ 5 t", ACROSS[2]), codes.BAND_GAP, "5"),
        ("a column the wrong way round", (ACROSS[0], "5 t ≤ y ＜ 0 t", ACROSS[2]), codes.BAND_EMPTY, "5"),
    ):
        yield Fault(f"decision: {name}", of_axes(across=across), code, witness)
    for lost, instead in (("零碳", "近零碳"), ("近零碳", "超低碳"), ("超低碳", "低碳"), ("低碳", "不予认定")):
        cells = tuple(tuple(instead if cell == lost else cell for cell in row) for row in CELLS)
        yield Fault(f"decision: {lost} in no cell", of_axes(cells), codes.LEVEL_OUT_OF_REACH, lost)


# --- scores in levels ------------------------------------------------------------------------------


def of_marks(*marks: str) -> str:
    lines = "".join(f"    {name}：{mark}\n" for name, mark in zip(NAMES, marks, strict=False))
    return of_points(bands(JOINTS)) + f"等级\n{lines}"


def of_sloped_marks(*marks: str) -> str:
    lines = "".join(f"    {name}：{mark}\n" for name, mark in zip(NAMES, marks, strict=False))
    return of_slopes(bands(JOINTS)) + f"等级\n{lines}"


def faulty_numbers() -> Iterator[Fault]:
    table = of_axes().split("等级判定", 1)[1].split("等级\n", 1)[0]
    for name, changed in (("alike", table), ("otherwise", table.replace("y", "x").replace(" t", f" {UNIT}"))):
        text = of_axes().replace(LEVELS, f"等级判定{changed}{LEVELS}")
        yield Fault(f"decision: two tables of one number, {name}", text, codes.DUPLICATE_CLAUSE, "表4")


def faulty_marks() -> Iterator[Fault]:
    for sign in ("≥", "不低于", "＞"):
        reversed_ = of_marks(f"总分 {sign} 2 分", f"总分 {sign} 3 分")
        yield Fault(f"pass marks the wrong way round ({sign})", reversed_, codes.LEVEL_OUT_OF_REACH, NAMES[1])
        alike = of_marks(f"总分 {sign} 2 分", f"总分 {sign} 2 分")
        yield Fault(f"one pass mark for two levels ({sign})", alike, codes.LEVEL_OUT_OF_REACH, NAMES[1])
        yield Fault(f"a pass mark above full marks ({sign})", of_marks(f"总分 {sign} 6 分"), codes.NEVER_TRUE, "")


# --- levels that nothing reaches, or that are lost by more points ----------------------------------


def of_group(*marks: str, group: str = "权重 10 分") -> str:
    lines = "".join(f"    {name}：{mark}\n" for name, mark in zip(NAMES, marks, strict=False))
    scored = of_points(bands(JOINTS)) + "条 6.2 产量 评分项 满分 5 分\n    要求：y ≥ 1 t\n"
    return f"{scored}评分组 组一，代码 first\n    条 6.1，条 6.2；{group}\n等级\n{lines}"


def with_core(*demands: str, rows: str = "", levels: str = LEVELS) -> str:
    cores = "".join(f"条 7.{at} 核 核心\n    {demand}\n" for at, demand in enumerate(demands, 1))
    return f"{HEAD}{cores}{rows}{levels}"


def row_of(*cells: str, name: str = "x", unit: str = UNIT) -> str:
    head = f"    | 条 | 指标 | 单位 | {' | '.join(NAMES[:4])} |\n"
    return f"各等级限值，条 表2\n{head}    | 5.1 | {name} | {unit} | {' | '.join(cells)} |\n"


def said_of(*conditions: str) -> str:
    return "等级\n" + "".join(f"    {name}：{said}\n" for name, said in zip(NAMES, conditions, strict=False))


BY_BANDS = "要求：y 按 x\n      | x | 限值 |\n      | x ≤ 50 kWh/t | ≥ 5 t |\n      | x ＞ 50 kWh/t | ≥ 8 t |"


def faulty_reach() -> Iterator[Fault]:
    for at, best in enumerate((("＞ 100", "≥ 95", "≥ 90", "≥ 80"), ("＜ 0", "≤ 5", "≤ 10", "≤ 20"))):
        yield Fault(f"reach: no value keeps the limit of the best, {at}", of_levels(("x", UNIT, best)),
                    codes.NEVER_TRUE, best[0].split()[1])  # fmt: skip
        strict = {"＞": ">", "＜": "<"}[best[0][0]]
        alone = with_core(levels=said_of(f"x {best[0]} kWh/t", f"x {best[1]} kWh/t"))
        yield Fault(f"reach: a level outside the range, {strict}", alone, codes.NEVER_TRUE, "100")
    yield Fault("reach: a parameter outside the range",
                with_core(rows=row_of("≥ p", "≥ 95", "≥ 90", "≥ 80"))
                .replace("条 1 甲", "参数 p，单位 kWh/t ＝ 101 kWh/t\n条 1 甲"), codes.NEVER_TRUE, "100")  # fmt: skip
    yield Fault("limits: parameters the wrong way round",
                with_core(rows=row_of("≤ p", "≤ q", "不作要求", "不作要求"))
                .replace("条 1 甲", "参数 p，单位 kWh/t ＝ 9 kWh/t\n参数 q，单位 kWh/t ＝ 8 kWh/t\n条 1 甲"),
                codes.LIMITS_REVERSED, "9 kWh/t")  # fmt: skip
    yield Fault("reach: a limit below nought", of_levels(("x", UNIT, ("≤ -1", "≤ 5", "≤ 10", "≤ 20"))),
                codes.NEVER_TRUE, "-1 kWh/t")  # fmt: skip
    yield Fault("reach: a clause that no value meets", with_core("要求：x ＞ 100 kWh/t", levels=""),
                codes.NEVER_TRUE, "100")  # fmt: skip
    yield Fault("reach: one term of an or", with_core("要求：y ≥ 1 t 或 x ＜ 0 kWh/t", levels=""),
                codes.NEVER_TRUE, "0 kWh/t")  # fmt: skip
    yield Fault("reach: a rounded value outside the range",
                with_core("要求：修约（x，1 kWh/t） ＞ 100 kWh/t", levels=""), codes.NEVER_TRUE, "100")  # fmt: skip
    rising = ("≥ 50", "≥ 10", "≥ 5", "≥ 1")
    for at, (demand, witness) in enumerate((
        ("要求：x ＜ 20 kWh/t", "20"),
        ("要求：x ≤ 49.5 kWh/t 或 x ≤ 10 kWh/t", "49.5"),
        ("要求：x ＝ 20 kWh/t", "20"),
        ("要求：非 x ≥ 20 kWh/t", "20"),
        ("要求：x 按 y\n      | y | 限值 |\n      | y ≤ 1 t | ≤ 9 kWh/t |\n      | y ＞ 1 t | ≤ 40 kWh/t |", "9 kWh/t"),
    )):  # fmt: skip
        text = with_core(demand, rows=row_of(*rising))
        yield Fault(f"reach: a core clause against the best level, {at}", text, codes.LEVEL_OUT_OF_REACH, witness)
    yield Fault("reach: core clauses against one another", with_core(BY_BANDS, "要求：y ＜ 5 t", rows=row_of(*rising)),
                codes.LEVEL_OUT_OF_REACH, "5 t")  # fmt: skip
    idle = with_core("要求：x ≥ 50 kWh/t", rows=row_of("≥ 90", "≥ 50", "≥ 10", "不作要求"))
    yield Fault("reach: a core clause makes the lower levels idle", idle, codes.LEVEL_OUT_OF_REACH, "x")
    yield Fault("reach: a better level holds it, not the next",
                with_core(levels=said_of("x ≥ 50 kWh/t", "x ≥ 20 kWh/t 且 y ≥ 1 t", "x ≥ 60 kWh/t")),
                codes.LEVEL_OUT_OF_REACH, "零碳")  # fmt: skip
    yield Fault("reach: two better levels hold it together",
                with_core(levels=said_of("x ≥ 50 kWh/t", "x ＜ 50 kWh/t 且 x ≥ 20 kWh/t", "x ＞ 30 kWh/t")),
                codes.LEVEL_OUT_OF_REACH, "超低碳")  # fmt: skip
    yield Fault("reach: all clauses of a kind are asked for already",
                with_core(levels=said_of("控制项 符合 不少于 1 项", "全部 控制项 符合")),
                codes.LEVEL_OUT_OF_REACH, "近零碳")  # fmt: skip
    yield Fault("reach: the share above the number", with_core(levels=said_of("条 1 符合", "控制项 符合率 ≥ 100 %")),
                codes.LEVEL_OUT_OF_REACH, "近零碳")  # fmt: skip
    for sign in ("≥", "＞"):
        text = of_group(f"总分 {sign} 8 分", f"总分 {sign} 5 分", group="权重 10 分；不少于 9 分")
        yield Fault(f"reach: a floor of the only group ({sign})", text, codes.LEVEL_OUT_OF_REACH, "9")
    yield Fault("reach: a cap of the only group", of_group("总分 ≥ 8 分", group="权重 10 分；不超过 7 分"),
                codes.NEVER_TRUE, "7")  # fmt: skip
    yield Fault("reach: a floor above the cap", of_group("总分 ≥ 1 分", group="不超过 7 分；不少于 8 分"),
                codes.NEVER_TRUE, "7")  # fmt: skip
    yield Fault("reach: the whole asks for more than its group may have",
                of_group("总分 ≥ 8 分 且 组一 ＜ 8 分", "总分 ≥ 5 分"), codes.LEVEL_OUT_OF_REACH, "8")  # fmt: skip
    for at, (said, code, witness) in enumerate((
        ("控制项 符合 不少于 3 项", codes.NEVER_TRUE, "2"),
        ("控制项 符合率 ＞ 100 %", codes.NEVER_TRUE, "100 %"),
        ("控制项 符合 ＞ 2 项", codes.NEVER_TRUE, "2"),
    )):  # fmt: skip
        yield Fault(f"reach: a number of clauses, {at}", with_core(levels=said_of(said)), code, witness)


def faulty_rises() -> Iterator[Fault]:
    """More points, or more clauses met, and a lower level."""
    for name, marks, high, low in (
        ("at most", ("总分 ≤ 3 分", "总分 ≥ 0 分"), "5", "3"),
        ("equals", ("总分 ＝ 3 分", "总分 ≥ 0 分"), "5", "3"),
        ("equals, alone", ("总分 ＝ 3 分",), "5", "3"),
        ("less than, alone", ("总分 ＜ 3 分",), "3", "1.5"),
        ("turned", ("2 分 ≥ 总分", "总分 ≥ 0 分"), "5", "2"),
        ("a gap between two levels", ("总分 ≥ 4 分", "1 分 ≤ 总分 ≤ 3 分"), "3.5", "3"),
        ("integer edges", ("总分 ≥ 4 分", "2 分 ≤ 总分 ≤ 3 分", "总分 ＜ 2 分"), "3.5", "3"),
        ("a point between two levels", ("总分 ＞ 4 分", "1 分 ≤ 总分 ＜ 4 分"), "4", "2.5"),
        ("the better asks for more", ("总分 ≥ 4 分 且 x ≤ 50 kWh/t", "1 分 ≤ 总分 ＜ 4 分"), "4", "2.5"),
    ):  # fmt: skip
        for witness in (high, low):
            yield Fault(f"rise: {name} ({witness})", of_sloped_marks(*marks), codes.TABLE_REVERSED, f" {witness} ")
    yield Fault("rise: of a group", of_group("组一 ≤ 6 分", "总分 ≥ 0 分"), codes.TABLE_REVERSED, "组一")
    for name, said, witness in (
        ("at most so many", ("控制项 符合 不多于 1 项",), "2"),
        ("none of them", ("控制项 符合 ＜ 1 项",), "1"),
        ("less than all", ("控制项 符合率 ＜ 100 %",), "100 %"),
        ("at most a share", ("控制项 符合率 ≤ 50 %",), "50 %"),
    ):
        text = with_core(levels=said_of(*said))
        yield Fault(f"rise: clauses met, {name}", text, codes.TABLE_REVERSED, witness)


def faulty_steps() -> Iterator[Fault]:
    """Scores and shares that have few values, of which a level or a row holds none."""
    unreached = codes.LEVEL_OUT_OF_REACH
    yield Fault("step: no score between", of_marks("总分 ≥ 4.5 分", "总分 ≥ 4.2 分"), unreached, NAMES[1])
    yield Fault("step: no lower score", of_marks("总分 ≥ 2 分", "总分 ≥ 1 分"), unreached, NAMES[1])
    yield Fault("step: no such score", of_marks("总分 ＝ 4.5 分", "总分 ≥ 2 分"), codes.NEVER_TRUE, "4")
    capped = of_group("总分 ≥ 7 分", "总分 ≥ 6 分", group="权重 10 分；不超过 7 分")
    yield Fault("step: no score below a cap", capped, unreached, NAMES[1])
    shares = with_core(levels=said_of("控制项 符合率 ≥ 90 %", "控制项 符合率 ≥ 60 %"))
    yield Fault("step: no share between", shares, unreached, NAMES[1])
    both = with_core(levels=said_of("控制项 符合 不少于 1 项", "控制项 符合率 ≥ 50 %"))
    yield Fault("step: a share and a number", both, unreached, NAMES[1])
    down = (DOWN[0], "60 % ≤ K ＜ 100 %", "K ＜ 60 %")
    yield Fault("step: a row of no share", of_axes(down=down), codes.BAND_EMPTY, "60 %")
    table = of_axes(down=("K ≥ 4.5 分", "4 分 ＜ K ＜ 4.5 分", "K ≤ 4 分")).replace("控制项 符合率", "总分")
    scored = of_points(bands(JOINTS)).removeprefix(HEAD)
    yield Fault("step: a row of no score", table.replace("等级判定", f"{scored}等级判定", 1), codes.BAND_EMPTY, "4.5")
    across = (f"x ＜ 50 {UNIT}", f"x ≥ 50 {UNIT}")
    same = of_grid(HALVES, across, ("1", "5", "5", "0")).replace("列 y", "列 x")
    yield Fault("step: full marks in cells of no value", same, codes.MARKS_OUT_OF_REACH, "5")


def faulty_ranges() -> Iterator[Fault]:
    """What the declared range of a quantity keeps from ever being so."""
    out = codes.MARKS_OUT_OF_REACH
    yield Fault("range: a leading value above", of_line(f"越大越好，引领值 120 {UNIT}，基准值 10 {UNIT}"), out, "5")
    yield Fault("range: a leading value below", of_line(f"越小越好，引领值 -10 {UNIT}，基准值 10 {UNIT}"), out, "5")
    applies = with_core(f"适用于：x ＞ 100 {UNIT}\n    要求：y ≤ 9 t", levels=said_of("条 1 符合"))
    yield Fault("range: it never applies", applies, codes.NEVER_TRUE, "100")


def faulty_denials() -> Iterator[Fault]:
    """Levels that are lost by meeting a clause."""
    for name, said, witness in (
        ("a clause", ("非 条 2 符合", "条 2 符合"), "2"),
        ("all of a kind", ("非 全部 控制项 符合", "控制项 符合 不少于 1 项"), ""),
        ("a clause beside another", ("非 条 1 符合 且 条 2 符合", "条 1 符合 且 条 2 符合"), "1"),
        ("one way of two", ("条 1 符合 或 非 条 2 符合", "条 2 符合"), "2"),
        ("a clause, and no level", ("非 条 2 符合",), "2"),
    ):
        yield Fault(f"denied: {name}", with_core(levels=said_of(*said)), codes.TABLE_REVERSED, witness)
    marks = of_marks("非 条 6.1 符合", "条 6.1 符合")
    yield Fault("denied: a scored clause", marks, codes.TABLE_REVERSED, "6.1")


FAULTS = [
    *(*faulty_bands(), *faulty_slopes(), *faulty_grids()),
    *(*faulty_limits(), *faulty_decisions(), *faulty_marks()),
    *(*faulty_reach(), *faulty_rises(), *faulty_data(), *faulty_numbers()),
    *(*faulty_steps(), *faulty_ranges(), *faulty_denials()),
]


def test_at_least_a_hundred_faults_are_planted_each_with_a_name_of_its_own() -> None:
    assert len(FAULTS) >= 100
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_planted_fault_is_found_and_told_with_a_witness(fault: Fault) -> None:
    told = found(fault.text)
    assert {item.code for item in told} == {fault.code}
    for lang in ("zh", "en"):
        assert any(fault.witness in item.headline(lang) for item in told)
    assert all(item.labels for item in told)


def idle() -> Iterator[tuple[str, str, str]]:
    """Yield demands that whatever there is fulfils, with what shows it."""
    for said, witness in (
        ("控制项 符合 不少于 0 项", "2"),
        ("控制项 符合率 ≥ 0 %", "100 %"),
        ("控制项 符合 ≤ 2 项", "2"),
    ):
        yield said, with_core(levels=said_of(said)), witness
    yield "a score of nothing", of_marks("总分 ≥ 0 分 且 x ≤ 9 kWh/t", "总分 ≥ 0 分"), "5"
    yield "a limit at the end of the range", of_levels(("x", UNIT, ("≥ 90", "≥ 9", "≥ 5", "≥ 0"))), "100 kWh/t"
    yield "a limit below the range", of_levels(("x", UNIT, ("≤ 10", "≤ 20", "≤ 30", "≤ 120"))), "120 kWh/t"
    yield "a cap above the weight", of_group("总分 ≥ 8 分", group="权重 10 分；不超过 40 分"), "40"
    yield "a cap above the clauses", of_group("总分 ≥ 8 分", group="不超过 11 分"), "11"
    yield "none of the items", of_items("不少于 0 项"), "2"
    yield "no more than all items", of_items("≤ 2 项"), "2"
    yield "a floor of nothing", of_group("总分 ≥ 8 分", group="不少于 0 分"), "10"


IDLE = list(idle())


@pytest.mark.parametrize(("name", "text", "witness"), IDLE, ids=[name for name, _, _ in IDLE])
def test_a_demand_that_is_always_fulfilled_is_told_with_a_witness(name: str, text: str, witness: str) -> None:
    compilation = compiling(text)
    assert compilation.model.program
    told = [item for item in compilation.sink.diagnostics if item.code.id.startswith("ZC7")]
    assert [item.code for item in told] == [codes.ALWAYS_TRUE]
    for lang in ("zh", "en"):
        assert witness in told[0].headline(lang)


# --- a wrong unit beside another fault: one run tells both -----------------------------------------


class Both(NamedTuple):
    """A source with a wrong unit and one more fault."""

    name: str
    text: str
    code: Code
    witness: str


def beside_units() -> Iterator[Both]:
    wrong = [row.replace(UNIT, "kWh") for row in bands(JOINTS)]
    for make in (of_points, of_limits):
        for at in (0, 3):  # the row with the wrong unit is at the other end
            for name, joint, code, witness in (
                ("integer edges", ("≤ 60", "≥ 61"), codes.BAND_GAP, "60.5 kWh/t"),
                ("one point twice", ("≤ 60", "≥ 60"), codes.BAND_OVERLAP, "60 kWh/t"),
                ("one point in no band", ("< 60", "> 60"), codes.BAND_GAP, "60 kWh/t"),
            ):
                rows = bands([JOINTS[0], joint, JOINTS[2]])
                rows[at] = wrong[at]
                yield Both(f"{make.__name__}: {name}, row {at} in kWh", make(rows), code, witness)
        rows = [row.replace(UNIT, "kWh") for row in bands([JOINTS[0], ("≤ 60", "≥ 61"), JOINTS[2]])]
        yield Both(f"{make.__name__}: all in kWh", make(rows), codes.BAND_GAP, "60.5 kWh")
        rows = [wrong[0], bands(JOINTS)[1], f"80 {UNIT} ≤ x ＜ 60 {UNIT}", bands(JOINTS)[3]]
        yield Both(f"{make.__name__}: a row the wrong way round", make(rows), codes.BAND_EMPTY, "80 kWh/t")
    rows = bands([JOINTS[0], ("≤ 60", "≥ 61"), JOINTS[2]])
    yield Both("limits of a band in no unit", of_limits(rows).replace("≤ 1 t |", "≤ 1 |", 1), codes.BAND_GAP, "60.5")
    yield Both("linear rows", of_slopes([wrong[0], *rows[1:]]), codes.BAND_GAP, "60.5")
    gap = (f"K ≤ 50 {UNIT}", f"K ≥ 51 {UNIT}")
    yield Both("a grid", of_grid(gap, ("y ＜ 1 kWh", *THIRDS[1:])), codes.BAND_GAP, "50.5")
    gap = ("K ＝ 100 %", "50 % ≤ K ≤ 99 %", DOWN[2])
    across = ("y ≤ 0 kWh", *ACROSS[1:])
    yield Both("a decision with a gap", of_axes(down=gap, across=across), codes.BAND_GAP, "99.5")
    cells = exchanged((0, 0), (0, 1))
    yield Both("a decision the wrong way round", of_axes(cells, across=across), codes.TABLE_REVERSED, "零碳")
    yield Both("limits the wrong way round", of_levels(("x", UNIT, ("≤ 10 t", "≤ 30", "≤ 20", "≤ 40"))),
               codes.LIMITS_REVERSED, "30 kWh/t")  # fmt: skip
    yield Both("all limits in a wrong unit", of_levels(("x", "kWh", ("≤ 10", "≤ 30", "≤ 20", "≤ 40"))),
               codes.LIMITS_REVERSED, "30 kWh")  # fmt: skip


BOTH = list(beside_units())


@pytest.mark.parametrize("both", BOTH, ids=[both.name for both in BOTH])
def test_what_else_is_wrong_with_a_table_is_told_beside_a_wrong_unit(both: Both) -> None:
    told = found(both.text)
    assert {item.code for item in told} - {both.code} <= {codes.UNLIKE, codes.BARE_NUMBER}
    for lang in ("zh", "en"):
        assert any(both.witness in item.headline(lang) for item in told if item.code is both.code)


def wrong_units_alone() -> Iterator[tuple[str, str]]:
    """Yield tables whose only fault is a unit: nothing is told of gaps that only seem to be there."""
    for make in (of_points, of_limits):
        rows = bands(JOINTS)
        for at in range(len(rows)):
            text = make([*rows[:at], rows[at].replace(UNIT, "kWh"), *rows[at + 1 :]])
            yield f"{make.__name__}: row {at}", text
            yield f"{make.__name__}: row {at} in another size", text.replace(" kWh ", " MWh ")
        yield f"{make.__name__}: every row", make([row.replace(UNIT, "kWh") for row in rows])
    yield "a decision", of_axes(across=("y ≤ 0 t", "0 t ＜ y ≤ 5 kWh", "y ＞ 5 t"))
    yield "limits", of_levels(("x", UNIT, ("≤ 10 t", "≤ 20", "≤ 30", "≤ 40")))
    yield "all limits", of_levels(("x", "t", FALLING))


ALONE = list(wrong_units_alone())


@pytest.mark.parametrize("text", [text for _, text in ALONE], ids=[name for name, _ in ALONE])
def test_a_wrong_unit_alone_is_told_alone(text: str) -> None:
    assert {item.code for item in found(text)} <= {codes.UNLIKE, codes.BASES_DIFFER}


def clean() -> Iterator[tuple[str, str]]:
    closed = [(f"≤ {edge}", f"> {edge}") for edge in EDGES]
    mixed = [JOINTS[0], closed[1], JOINTS[2]]
    for make in (of_points, of_limits):
        for name, joints in (("open above", JOINTS), ("closed above", closed), ("mixed", mixed)):
            for at in range(len(joints) + 1):
                yield f"{make.__name__}: {name}, {at} joints", make(bands(joints[:at]) if at else [f"x ≥ 0 {UNIT}"])
    yield "linear rows", of_slopes(bands(JOINTS))
    yield "linear rows that rise", of_slopes(bands(JOINTS), ("0", "线性 1～3", "线性 3～5", "5"))
    yield "points by two axes", of_grid(HALVES, THIRDS)
    yield "points by two axes in another order", of_grid(HALVES[::-1], THIRDS[::-1])
    yield "limits that fall", of_levels(("x", UNIT, FALLING))
    yield "limits that rise and fall", of_levels(("x", UNIT, FALLING), ("y", "t", RISING))
    yield "the best level asks for nothing here", of_levels(("x", UNIT, ("不作要求", *FALLING[1:])), ("y", "t", RISING))
    yield "equal limits beside falling ones", of_levels(("x", UNIT, ("≤ 10",) * 4), ("y", "t", RISING))
    yield "a decision", of_axes()
    yield "columns in another order", of_axes(tuple(row[::-1] for row in CELLS), DOWN, ACROSS[::-1])
    yield "rows in another order", of_axes(CELLS[::-1], DOWN[::-1])
    yield "pass marks", of_marks("总分 ≥ 4 分", "总分 ≥ 3 分", "总分 ＞ 1 分")
    yield from clean_levels()
    yield from clean_steps()
    yield "edges that are data", of_data("x ≤ m", "m ＜ x ≤ n", "x ＞ n")
    yield "a point between edges that are data", of_data("x ＜ m", "m ≤ x ≤ m", "x ＞ m")
    yield "a line between data", of_line("越小越好，引领值 m，基准值 n")
    yield "a line between a datum and twice as much", of_line("越大越好，引领值 m × 2，基准值 m")
    yield "some of the items", of_items("不少于 1 项")
    yield "all items", of_items("不少于 2 项")
    second = of_axes().split("等级判定", 1)[1].split("等级\n", 1)[0].replace("表4", "表5")
    yield "two decision tables", of_axes().replace(LEVELS, f"等级判定{second}{LEVELS}")


def clean_levels() -> Iterator[tuple[str, str]]:
    """Yield levels that are all reached, and that more points never lower."""
    yield "marks from and below", of_marks("总分 ≥ 4 分", "2 分 ≤ 总分 ＜ 4 分", "总分 ＜ 2 分")
    yield "all and nothing", of_marks("总分 ＝ 5 分", "总分 ≥ 0 分")
    yield (
        "what the better lacks is asked of the worse too",
        of_marks("总分 ≥ 4 分 且 x ≤ 50 kWh/t", "2 分 ≤ 总分 ＜ 4 分 且 x ≤ 50 kWh/t"),
    )
    yield "one way or the other", of_marks("总分 ≥ 4 分 或 （总分 ＜ 4 分 且 x ≤ 9 kWh/t）", "总分 ≥ 2 分")
    yield (
        "all of a kind and a full share are one",
        of_marks("总分 ≥ 4 分 且 全部 控制项 符合", "2 分 ≤ 总分 ＜ 4 分 且 控制项 符合率 ≥ 100 %"),
    )
    yield (
        "all of a kind and their number are one",
        of_marks("总分 ≥ 4 分 且 控制项 符合率 ≥ 100 %", "2 分 ≤ 总分 ＜ 4 分 且 控制项 符合 不少于 2 项"),
    )
    yield "the best has another condition", with_core(levels=said_of("y ≥ 5 t", "x ≤ 50 kWh/t", "x ≤ 60 kWh/t"))
    yield "a better level for what may not be given", with_core(levels=said_of("y ≥ 0 t", "x ≤ 50 kWh/t"))
    yield (
        "two better levels leave one value",
        with_core(levels=said_of("x ＞ 50 kWh/t", "x ＜ 50 kWh/t 且 x ≥ 20 kWh/t", "x ＞ 30 kWh/t")),
    )
    yield "a core clause within the limits", with_core("要求：x ＜ 60 kWh/t", rows=row_of("≥ 50", "≥ 9", "≥ 5", "≥ 1"))
    yield "a core clause at one value", with_core("要求：x ≤ 50 kWh/t", rows=row_of("≥ 50", "≥ 9", "≥ 5", "≥ 1"))
    yield (
        "a core clause that may not apply",
        with_core("要求：x ＜ 20 kWh/t\n    适用于：y ≥ 1 t", rows=row_of("≥ 50", "≥ 9", "≥ 5", "≥ 1")),
    )
    yield (
        "a core clause of any period, and levels of a year",
        with_core("要求：x ≥ 50 kWh/t\n    任何期间", levels=said_of("x ≥ 30 kWh/t", "y ≥ 1 t")),
    )
    yield (
        "a core clause by bands, one of which fits",
        with_core(
            "要求：x 按 y\n      | y | 限值 |\n      | y ≤ 1 t | ≤ 9 kWh/t |\n      | y ＞ 1 t | ≤ 60 kWh/t |",
            rows=row_of("≥ 50", "≥ 9", "≥ 5", "≥ 1"),
        ),
    )
    yield "a floor of one of two groups", of_group("总分 ≥ 9 分", "总分 ≥ 7 分", group="权重 10 分；不少于 6 分")
    yield "a cap that is reached", of_group("总分 ≥ 7 分", "总分 ≥ 5 分", group="权重 10 分；不超过 7 分")
    yield (
        "clauses counted downwards",
        with_core(levels=said_of("控制项 符合 不少于 2 项", "控制项 符合 不少于 1 项", "y ≥ 1 t")),
    )


def clean_steps() -> Iterator[tuple[str, str]]:
    """Yield levels of scores and shares that have few values, or that are lost by no clause."""
    yield "every score has a level", of_marks("总分 ≥ 5 分", "总分 ≥ 4 分", "总分 ≥ 3 分", "总分 ≥ 2 分")
    yield "no score lies between two levels", of_marks("总分 ≥ 4.5 分", "2 分 ≤ 总分 ≤ 4 分")
    yield "linear rows have every score", of_sloped_marks("总分 ≥ 4.5 分", "总分 ≥ 4.2 分")
    yield "every share has a level", with_core(levels=said_of("控制项 符合率 ≥ 90 %", "控制项 符合率 ≥ 50 %"))
    spared = "填报项 z，单位 t\n条 3 丙 控制项\n    适用于：z ≥ 1 t\n    要求：x ≤ 80 kWh/t\n"
    yield (
        "a share of clauses that may not apply",
        with_core(rows=spared, levels=said_of("控制项 符合率 ≥ 90 %", "控制项 符合率 ≥ 60 %")),
    )
    across = (f"x ＜ 50 {UNIT}", f"x ≥ 50 {UNIT}")
    yield "a grid by one quantity", of_grid(HALVES, across, ("5", "1", "1", "0")).replace("列 y", "列 x")
    yield "a leading value at the end of the range", of_line(f"越大越好，引领值 100 {UNIT}，基准值 10 {UNIT}")
    for name, said in (
        ("the better takes it", ("条 2 符合", "非 条 2 符合")),
        ("one of two ways", ("条 1 符合", "非 条 1 符合 且 条 2 符合")),
        ("whatever is met is better", ("控制项 符合 不少于 1 项", "非 条 2 符合", "条 2 符合 或 x ≥ 95 kWh/t")),
        ("its demand is not met", ("x ≤ 90 kWh/t", "非 条 1 符合")),
    ):
        yield f"denied: {name}", with_core(levels=said_of(*said))


CLEAN = list(clean())


@pytest.mark.parametrize("text", [text for _, text in CLEAN], ids=[name for name, _ in CLEAN])
def test_a_clean_table_gives_no_alarm(text: str) -> None:
    assert [item.headline("en") for item in found(text) if item.code.severity.value == "error"] == []
