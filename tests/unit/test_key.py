"""The key of a result: equal for what says the same, whoever reads it; unlike for what does not."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_cases import compiling

from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.runtime.keyed import exact_text, spelt_decimal
from zcdsl.submission.load import load
from zcdsl.testing.compare import load as engine_of
from zcdsl.testing.javascript import Node

SOURCE = """\
标准 cn.example.keyed《键》/ Keys
    版本 1
    来源 自拟，示意
码表 种类 / kinds，代码 kind_list
    | 名称 | 代码  | 英文  | 单位 |
    | 煤   | coal  | coal  | t    |
    | 热   | steam | steam | GJ   |
记录 行 / row
    代码 row
    种类 / kind：码表 种类，代码 kind
    量 / amount：单位 按 种类，代码 amount
    注 / note：文字，代码 note
填报项 清单 / rows：列表，每行 行，代码 rows
填报项 品种 / sort：码表 种类，代码 sort
填报项 电量 P / power，单位 kWh，代码 power
填报项 能耗 E / energy，单位 tce（等价值），代码 energy
指标 合 / total，单位 tce（等价值），代码 total ＝ E
条 1 合 核心
    要求：合 ≥ 0 tce 且 P ≥ 0 kWh
条 2 评 评分项 满分 5 分，代码 c2
    由 评价机构 评分
等级
    达标：全部 核心 符合
代码表
    | 名称 | 代码 |
    | 达标 | ok |
"""
MODEL = compiling(SOURCE).model
TEXT = PYTHON.emit(MODEL).artifacts[0].text
ENGINE = engine_of(TEXT)
GRADED = {"outcome": "graded", "points": "4", "by": {"role": "third_party"}, "on": "2026-03-02"}
COAL = {"kind": "coal", "amount": {"value": "100", "unit": "t"}}
PLAIN: dict[str, Any] = {
    "dates": {"period": ["2025-01-01", "2025-12-31"], "base_year": 2025},
    "data": {"energy": {"value": "1.5", "unit": "tce"}, "rows": [COAL], "sort": "coal"},
    "judgements": {"c2": GRADED},
}


class Loading:
    """The compiled standard as the loading of submissions sees it."""

    def __init__(self) -> None:
        names: dict[str, Any] = {"__name__": "compiled"}
        exec(compile(TEXT, "<compiled>", "exec"), names)
        self.INPUTS = names["INPUTS"]
        self.STRUCTURES = names["STRUCTURES"]
        self.CLAUSES = names["CLAUSES"]
        self.validate = names["validate"]


LOADING = Loading()


def with_(*path: Any, to: Any) -> dict[str, Any]:
    """Return the plain submission with something else in one place."""
    made = deepcopy(PLAIN)
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return made


def energy(value: str, unit: str) -> dict[str, Any]:
    return with_("data", "energy", to={"value": value, "unit": unit})


# A megajoule is 5/18 kWh.
MEGAJOULES = (("1", "MJ"), ("1.0", "MJ"), ("0.001", "GJ"), ("1000", "kJ"))
# fmt: off
SAME = [
    dict(reversed(PLAIN.items())),
    with_("data", to=dict(reversed(PLAIN["data"].items()))),
    with_("standard", to="cn.example.keyed"),
    with_("standard", to="cn.example.keyed@1"),
    energy("1.50", "tce"), energy("0.00015", "万tce"), energy("1500.0", "kgce"),
    with_("data", "rows", 0, "amount", to={"value": "100.00", "unit": "t"}),
    with_("data", "rows", 0, "amount", to={"value": "0.01", "unit": "万t"}),
    with_("data", "rows", 0, "amount", to={"unit": "kg", "value": "100000"}),
    with_("data", "rows", 0, "note", to=None),
    with_("data", "rows", 0, "kind", to={"value": "coal"}),
    with_("data", "sort", to={"value": "coal"}),
    with_("judgements", "c2", to=GRADED | {"points": "4.0"}),
    *(with_(key, to=empty) for key, empty in (("none", {}), ("evidence", []), ("subject", {}))),
]
OTHER = [
    energy("1.5000000000001", "tce"), energy("15", "tce"), energy("1.5", "kgce"),
    with_("data", "rows", to=[]),
    with_("data", "rows", to=[COAL, COAL]),
    with_("data", "rows", 0, "note", to="x"),
    with_("data", "rows", 0, "amount", to=None),
    with_("data", "rows", 0, "kind", to=None),
    with_("data", "sort", to={"value": "coal", "note": "x"}),
    with_("data", "sort", to="steam"),
    with_("data", "energy", to={"value": "1.5", "unit": "tce", "status": "measured"}),
    with_("dates", "base_year", to=2024),
    with_("stage", to="self"),
    with_("judgements", "c2", to=[GRADED]),
    with_("judgements", "c2", to=GRADED | {"points": "5"}),
]
# fmt: on


def checked(submission: dict[str, Any]) -> str:
    """Return the key of what `zcdsl check` makes of a submission: it is brought into its canonical form first."""
    loaded = load(json.dumps(submission), "json", LOADING)
    assert loaded.problems == ()
    return str(ENGINE.check(loaded.canonical)["key"])


def test_what_says_the_same_has_one_key_before_and_after_it_is_normalised() -> None:
    due = ENGINE.check(PLAIN)["key"]
    for submission in SAME:
        assert ENGINE.check(submission)["key"] == due == checked(submission), submission


def test_what_says_something_else_has_another_key() -> None:
    keys = [ENGINE.check(submission)["key"] for submission in [PLAIN, *OTHER]]
    assert len(set(keys)) == len(keys)
    assert [checked(submission) for submission in [PLAIN, *OTHER]] == keys


@pytest.mark.needs("node")
def test_the_key_is_the_same_in_javascript(node: Node) -> None:
    module = next(a.text for a in JAVASCRIPT.emit(MODEL).artifacts if a.path.suffix == ".js")
    engine = node.load(module)
    thirds = [{"data": {"power": {"value": value, "unit": unit}}} for value, unit in MEGAJOULES]
    for submission in (PLAIN, *SAME, *OTHER, *thirds, energy("-0.30", "kgce")):
        assert engine.check(submission)["key"] == ENGINE.check(submission)["key"], submission


def test_equal_amounts_have_one_key_even_where_the_declared_unit_has_no_decimal_for_them() -> None:
    keys = {ENGINE.check({"data": {"power": {"value": v, "unit": u}}})["key"] for v, u in MEGAJOULES}
    assert len(keys) == 1
    assert {checked({"data": {"power": f"{v} {u}"}}) for v, u in MEGAJOULES} == keys
    assert ENGINE.check({"data": {"power": {"value": "0.3", "unit": "kWh"}}})["key"] not in keys


def test_data_that_are_all_null_are_no_data() -> None:
    nothing = ENGINE.check({})["key"]
    for submission in ({"data": {}}, {"data": {"energy": None, "rows": None, "sort": None}}, {"dates": {}}):
        assert ENGINE.check(submission)["key"] == nothing == checked(submission)
    assert ENGINE.check({"data": {"rows": []}})["key"] != nothing


@given(st.fractions())
def test_one_number_has_one_text(number: Any) -> None:
    top, under = number.numerator, number.denominator
    text = exact_text((top, under))
    assert text == exact_text((top * 60, under * 60))
    if "/" not in text:
        assert spelt_decimal(text) == text
        assert spelt_decimal(f"{text}00" if "." in text else f"{text}.00") == text
