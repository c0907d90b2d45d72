"""Tables by computed quantities: they need rows for the values that can come, and no others."""

from __future__ import annotations

import pytest
from source_cases import compiled, compiling

from zcdsl.backends.python import BACKEND
from zcdsl.testing.compare import load

HEAD = (
    "标准 cn.example.enclosed《界限》/ Enclosed\n    版本 1；来源 本文自拟，示意；任何期间\n"
    "记录 户\n    代码 household\n    面积：单位 m2，大于 0，代码 area\n"
    "填报项 用电 / power，单位 kWh，不小于 0，代码 power\n填报项 产量 / output，单位 t，大于 0，代码 output\n"
    "填报项 温差 / warmth，单位 t，代码 warmth\n"
    "填报项 户表 / households：列表，每行 户，代码 households\n"
    "指标 单耗 u，单位 kWh/t，代码 intensity ＝ 用电 / 产量\n"
    "指标 倒数 v，单位 t/kWh，代码 inverse ＝ 产量 / 用电\n"
    "指标 面积和 s，单位 m2，代码 area_in_all ＝ 合计（户表：面积）\n"
    "指标 夹 w，单位 %，代码 clamped ＝ 最大（0 %，最小（100 %，温差 / (1 t)））\n"
    "指标 平方 q，单位 %，代码 square ＝ (温差 / (1 t)) ^ 2\n"
    "指标 差 d，单位 t，代码 difference ＝ 产量 － 温差\n"
)
TABLE = "条 1 分 评分项 满分 2 分\n    | {0} | 得分 |\n{1}等级\n    good：总分 ≥ 1 分\n"


def told(name: str, *rows: str) -> list[str]:
    lines = "".join(f"    | {row} | {max(0, 2 - at)} |\n" for at, row in enumerate(rows))
    return [found.headline("en") for found in compiled(HEAD + TABLE.format(name, lines))[1]]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("u", ["u ＝ 0 kWh/t", "0 kWh/t ＜ u ≤ 5 kWh/t", "u ＞ 5 kWh/t"]),
        ("v", ["v ＞ 5 t/kWh", "0 t/kWh ＜ v ≤ 5 t/kWh"]),  # nought has no inverse, and output is above nought
        ("s", ["s ＞ 5 m2", "0 m2 ≤ s ≤ 5 m2"]),
        ("w", ["50 % ≤ w ≤ 100 %", "0 % ≤ w ＜ 50 %"]),
        ("q", ["q ≥ 5", "0 ≤ q ＜ 5"]),
        ("用电 × 2", ["用电 × 2 ≥ 5 kWh", "0 kWh ≤ 用电 × 2 ＜ 5 kWh"]),
        ("u", ["u ≥ 5 kWh/t", "u ＜ 5 kWh/t"]),
    ],
)
def test_values_that_cannot_come_need_no_row(name: str, rows: list[str]) -> None:
    assert told(name, *rows) == []


@pytest.mark.parametrize(
    ("name", "rows", "witness"),
    [
        ("u", ["u ＞ 5 kWh/t", "0 kWh/t ＜ u ≤ 5 kWh/t"], "no band holds u = 0 kWh/t"),
        ("s", ["s ＞ 5 m2", "0 m2 ＜ s ≤ 5 m2"], "no band holds s = 0 m2"),  # of no households
        ("w", ["50 % ≤ w ＜ 100 %", "0 % ≤ w ＜ 50 %"], "no band holds w = 100 %"),
        ("d", ["d ≥ 5 t", "0 t ≤ d ＜ 5 t"], "no band holds d = -1 t"),
        ("u", ["u ≥ 5 kWh/t", "u ≤ 5 kWh/t"], "two bands hold u = 5 kWh/t"),
    ],
)
def test_values_that_can_come_need_one(name: str, rows: list[str], witness: str) -> None:
    assert told(name, *rows) == [witness]


def test_such_a_table_is_rated() -> None:
    text = HEAD + TABLE.format("u", "    | 0 kWh/t ≤ u ≤ 5 kWh/t | 2 |\n    | u ＞ 5 kWh/t | 0 |\n")
    engine = load(BACKEND.emit(compiling(text).model).artifacts[0].text)
    for power, outcome in (("0", "met"), ("10", "met"), ("10.1", "not_met")):
        data = {"power": {"value": power, "unit": "kWh"}, "output": {"value": "2", "unit": "t"}}
        (finding,) = engine.check({"data": data})["findings"]
        assert finding["outcome"] == outcome
