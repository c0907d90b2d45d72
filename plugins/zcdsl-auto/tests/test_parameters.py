"""The values for car plants in another file: each one decides, at its edge, and nothing else moves.

Whoever has the official text replaces `parameters.zc`; here each value is replaced in turn by one at, and one just
beyond, what the plant of the example has.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import zcdsl
import zcdsl_auto

HERE = Path(__file__).parents[1]
(FOLDER,) = zcdsl_auto.zcdsl_standards()
SOURCES = Path(FOLDER) / "tj.factory.auto" / "2022"
DECLARED = re.compile(r"^参数 (?P<name>\S+)(?P<head>.*?) ＝ (?P<value>[0-9.]+)", re.MULTILINE)
LIMITS = [
    ("整车厂可再生电力下限", "5.2", "64.2857142857", "64.2857142858"),
    ("整车厂物理认定下限", "5.3", "33.3333333333", "33.3333333334"),
    ("整车厂清洁运输下限", "5.5", "90", "90.0000001"),
    ("整车厂固废利用下限", "5.6", "93.3333333333", "93.3333333334"),
    ("整车厂用水重复下限", "5.7", "87.5", "87.5000001"),
    ("单车综合能耗上限", "5.8", "171.031", "171.03099"),
    ("冲压单车电耗上限", "5.10", "50", "49.9999999"),
    ("焊装单车电耗上限", "5.11", "125", "124.9999999"),
    ("涂装单车热耗上限", "5.12", "2.1", "2.0999999"),
    ("涂装单位面积VOC上限", "5.13", "25", "24.9999999"),
    ("总装单车电耗上限", "5.14", "100", "99.9999999"),
    ("屋顶光伏覆盖率下限", "5.15", "75", "75.0000001"),
    ("厂内电动化率下限", "5.16", "90", "90.0000001"),
    ("余热回收率下限", "5.17", "60", "60.0000001"),
]
LEVELS = [  # the plant has 284.00321663 kgCO2 per car
    ("超低碳的单车碳排放上限", "284.00321663", "ultra_low"),
    ("超低碳的单车碳排放上限", "284.00321662", "low"),
]
LOW = [("低碳的单车碳排放上限", "284.00321663", "ultra_low"), ("低碳的单车碳排放上限", "284.00321662", None)]
NEAR_ZERO = [("近零碳的单车碳排放上限", "284", "ultra_low"), ("近零碳的单车碳排放上限", "284.01", "near_zero")]


def plant(**data: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load((HERE / "examples/plant.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    read["dates"]["base_year"] = int(read["dates"]["base_year"])
    read["data"] |= {name: {"value": value, "status": "synthetic"} for name, value in data.items()}
    return read


def replaced(tmp_path: Path, **values: str) -> zcdsl.Standard:
    """Return the standard with another `parameters.zc`: these values, and an official text as source of all."""

    def other(match: re.Match[str]) -> str:
        return f"参数 {match['name']}{match['head']} ＝ {values.pop(match['name'], match['value'])}"

    text = DECLARED.sub(other, (SOURCES / "parameters.zc").read_text("utf-8"))
    assert not values
    for path in SOURCES.iterdir():
        if path.name not in ("parameters.zc", "examples.zc"):  # examples expect the values that are gone
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "parameters.zc").write_text(re.sub(r"来源 .*", "来源 某正式文本，官方文本", text), "utf-8")
    return zcdsl.load(tmp_path)


def apart(result: Any, *clauses: str) -> dict[str, Any]:
    """Return what must stay: every indicator, and what came of all clauses but these."""
    findings = {row["clause"]: (row["outcome"], row["value"], row["limit"]) for row in result["findings"]}
    return {"indicators": result["indicators"], "findings": {k: v for k, v in findings.items() if k not in clauses}}


@pytest.fixture(scope="module")
def before() -> Any:
    return zcdsl.load(SOURCES).check(plant())


def test_every_value_stands_in_the_one_file_and_is_tried_here() -> None:
    names = {match["name"] for match in DECLARED.finditer((SOURCES / "parameters.zc").read_text("utf-8"))}
    assert names == {row[0] for row in (*LIMITS, *LEVELS, *LOW, *NEAR_ZERO)}
    own = [line.strip() for line in (SOURCES / "auto.zc").read_text("utf-8").splitlines()]
    limits = [re.sub(r"（.*）", "", line).partition("不")[2] for line in own if re.match(r"要求：|5\.\d+ 加严为", line)]
    assert len(limits) == len(LIMITS)
    assert not any(re.search(r"[0-9]", line) for line in limits), "a limit outside the file of values"


def test_what_is_official_is_not_told_as_anything_else(tmp_path: Path, before: Any) -> None:
    after = replaced(tmp_path).check(plant())
    assert apart(after) == apart(before)
    assert after["level"] == before["level"]
    told = [{row["name"]["zh"] for row in result["not_official"]} for result in (before, after)]
    names = {row[0] for row in (*LIMITS, *LEVELS, *LOW, *NEAR_ZERO)}
    assert told[0] >= names
    assert told[1].isdisjoint(names)


@pytest.mark.parametrize(("name", "clause", "met", "beyond"), LIMITS, ids=[row[1] for row in LIMITS])
def test_a_limit_decides_at_its_edge_and_no_other_clause_moves(
    tmp_path: Path, before: Any, name: str, clause: str, met: str, beyond: str
) -> None:
    for value, outcome in ((met, "met"), (beyond, "not_met")):
        after = replaced(tmp_path, **{name: value}).check(plant())
        found = next(row for row in after["findings"] if row["clause"] == clause)
        assert (found["outcome"], found["limit"]) == (outcome, value)
        assert apart(after, clause) == apart(before, clause)


@pytest.mark.parametrize(("name", "value", "level"), [*LEVELS, *LOW])
def test_a_limit_of_a_level_decides_at_its_edge(
    tmp_path: Path, before: Any, name: str, value: str, level: str | None
) -> None:
    values = {name: value}
    if name == LOW[0][0]:
        values |= {"超低碳的单车碳排放上限": "284.00321663" if level else "284"}
    after = replaced(tmp_path, **values).check(plant())
    assert after["level"] == level
    assert apart(after) == apart(before)


@pytest.mark.parametrize(("name", "value", "level"), NEAR_ZERO)
def test_the_limit_of_the_near_zero_level(tmp_path: Path, name: str, value: str, level: str) -> None:
    """The net emissions are near zero, all control clauses are met: the emissions per car decide."""
    near = plant(自发自用非化石电量="2940 万kWh", 绿证电量="460 万kWh", 抵销量="33000 tCO2")
    assert replaced(tmp_path, **{name: value}).check(near)["level"] == level


def test_a_looser_value_than_that_of_the_general_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(zcdsl.Rejected) as told:
        replaced(tmp_path, 整车厂可再生电力下限="29.9").check(plant())
    assert [item.code.id for item in told.value.diagnostics] == ["ZC7086"]
