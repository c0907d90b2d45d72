"""Plain submissions are taken in at once, and come to what the slow and careful way makes of them."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

import zcdsl
from zcdsl.submission.load import load as take_in
from zcdsl.submission.read_plain import plainly

SOURCE = """\
标准 cn.test.plain / 平常的填报
    版本 1；来源 甲文，示意
码表 品种，代码 kinds
    | 名称 | 代码 |
    | 煤 | coal |
    | 油 | oil |
记录 行
    品种：码表 品种，代码 kind
    数量：单位 t，不小于 0，代码 amount
    代码 row
填报项 燃料：列表，每行 行，代码 fuels
填报项 电量，单位 万kWh，0 万kWh～1000 万kWh，代码 power
填报项 温差，单位 %，-50 % ～ 50 %，代码 change
填报项 系数，单位 kgCO2/kWh，大于 0，缺省 0.5 kgCO2/kWh，代码 factor
填报项 已停用：是否，代码 closed
填报项 主要品种：码表 品种，代码 main
指标 排放，单位 tCO2 ＝ 电量 × 系数
    代码 emissions
条 1 排放 控制项
    要求：排放 不大于 100 tCO2 或 合计（燃料：数量）≤ 10 t 或 已停用 或 主要品种 为 煤 或 温差 ≤ 0
"""
NUMBERS: tuple[Any, ...] = (
    *(
        0,
        1,
        10,
        1000,
        1001,
        -1,
        50,
        -50,
        0.0,
        -0.0,
        12.5,
        0.1,
        1e-9,
        1e16,
        1e400,
        0.30000000000000004,
        999.9999999999999,
    ),
    *(
        "12",
        "12.50",
        "1,2",
        "1 000",
        "10 kWh",
        "",
        None,
        True,
        {"value": "3", "unit": "万kWh"},
        {"value": 3},
        [],
        "0x1",
    ),
    *({"value": "3.50", "unit": "%"}, {"value": "03", "unit": "t"}, {"value": "1", "unit": "t", "note": "x"}),
)


USUAL = (1, 10, 12.5, 0.1, 50, 33.25, 0.0, {"value": "3.5", "unit": "%"}, {"value": "3", "unit": "万kWh"})


def number(dice: random.Random) -> Any:
    return dice.choice(NUMBERS if dice.random() < 0.2 else USUAL)


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> zcdsl.Standard:
    path = tmp_path_factory.mktemp("plain") / "plain.zc"
    path.write_text(SOURCE, encoding="utf-8")
    return zcdsl.load(str(path))


def submission(dice: random.Random) -> dict[str, Any]:
    data: dict[str, Any] = {code: number(dice) for code in ("power", "change", "factor") if dice.random() < 0.8}
    if dice.random() < 0.7:
        data["fuels"] = [
            {"kind": dice.choice(("coal", "oil", "煤", "peat")), "amount": number(dice)}
            for _ in range(dice.randrange(3))
        ]
    if dice.random() < 0.5:
        data["closed"] = dice.choice((True, False, "是", None))
    if dice.random() < 0.5:
        data[dice.choice(("main", "主要品种", "mian"))] = dice.choice(("coal", "煤", 1))
    given: dict[str, Any] = {"data": data}
    if dice.random() < 0.8:
        given["dates"] = dice.choice(
            (
                {"period": ["2025-01-01", "2025-12-31"]},
                {"period": ["2025-01-01", "2025-02-30"]},
                {"period": ["2025-12-31", "2025-01-01"], "applied": "2026-01-01"},
                {"base_year": 2025},
            )
        )
    if dice.random() < 0.3:
        given["stage"] = dice.choice(("self", "review", "nobody", None))
    if dice.random() < 0.3:
        given["subject"] = dice.choice(({"name": "某厂"}, {"name": "\ud800"}, {"nmae": "x"}, {"id": 1}))
    if dice.random() < 0.3:
        given["standard"] = dice.choice(("cn.test.plain", "cn.test.plain@1", "cn.test.plain@2", "other"))
    return given


def is_plain(text: str | bytes) -> bool:
    try:
        plainly(text)
    except ValueError:
        return False
    return True


def test_what_is_plain_comes_to_the_same_canonical_form(standard: zcdsl.Standard) -> None:
    dice, plain = random.Random(1), 0
    for _ in range(3000):
        given = submission(dice)
        slow = take_in(json.dumps(given), "json", standard._engine)
        try:
            fast = standard._plain.canonical(given)
        except (LookupError, TypeError, ValueError):
            continue
        plain += 1
        assert slow.canonical == fast, given
        assert json.dumps(slow.canonical) == json.dumps(fast)
    assert plain > 50


def test_rating_and_checking_agree_whatever_is_given(standard: zcdsl.Standard) -> None:
    dice = random.Random(2)
    for _ in range(600):
        given = submission(dice)
        text = json.dumps(given)
        try:
            checked = standard.check(given)
        except zcdsl.Invalid:
            for form in (given, text, text.encode()):
                with pytest.raises(zcdsl.Invalid):
                    standard.rate(form)
            continue
        for form in (given, text, text.encode()):
            rated = standard.rate(form)
            outcomes = {finding["id"]: [finding["outcome"], finding["reason"]] for finding in checked["findings"]}
            assert (rated.level, rated["outcomes"]) == (checked.level, outcomes)


@pytest.mark.parametrize(
    "text", ['{"a": {"b": 1.5, "c": [{"d": {"e": 2}}]}}', ' \n{"a": 1}'.strip(), '{"a": "x"}\n\t ']
)
def test_a_plain_text_is_read_as_json_reads_it(text: str) -> None:
    assert plainly(text) == plainly(text.encode()) == json.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "b": 2}}',
        '{"a" : {"b": [{"c": 1, "c": 1}]}}',
        '{"a": {"b": {"c": 1, "c": 1}}}',
        '{"a": 0.00000000000000000000000000001}',
        '{"a": 12345678901234567}',
        '{"a": 1e-400}',
        '{"a": 1E-400}',
        '{"a": 1} x',
        '{"a": 1',
        "[1]",
        "1",
        "",
        "\ufeff{}",
        '{"a": "b:c"}',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_what_may_hide_something_is_not_plain(text: str) -> None:
    assert not is_plain(text)


def test_bytes_that_are_no_text_are_not_plain() -> None:
    for data in (b"\xff", '{"a": 1}'.encode("utf-16"), b'{"a": "\xed\xa0\x80"}'):
        assert not is_plain(data)
