"""Vectors: programs that are wrong in one place of levels, of periods or of rows, and the vectors that tell them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from vector_samples import engine_of, folder_of, module_of, text_of, vectors_of

from zcdsl.testing.compare import Engine, load
from zcdsl.testing.judging import judged, read_vectors
from zcdsl.testing.module import answer

_HEAD = """标准 cn.test.told / Told
    版本 1；来源 自拟，示意
"""
_CODES = """代码表
    | 名称 | 代码 |
    | 优 | top |
    | 良 | good |
"""
_DECIDED = "tj.factory@2022"
SHARES = (
    _HEAD
    + "".join(
        f"""条 {number} 甲 控制项
    由 评价机构 判定
    可不适用：说明理由，由 评价机构 认可
"""
        if number < 4
        else f"""条 {number} 甲 控制项
    由 评价机构 判定
"""
        for number in range(1, 8)
    )
    + """等级
    优：全部 控制项 符合
    良：控制项 符合率 ≥ 80 %
"""
    + _CODES
)
# What lacks the second clause lacks the third as well, unless that does not apply.
TOGETHER = (
    _HEAD
    + """填报项 电 / power，单位 kWh，不小于 0，代码 power
填报项 绿 / green，单位 kWh，不小于 0，代码 green
填报项 光 / own，单位 kWh，不小于 0，代码 own
条 1 甲 控制项
    由 评价机构 判定
条 2 占比 控制项
    要求：（绿 ＋ 光）/ 电 ≥ 30 %
条 3 自发 控制项
    适用于 电 不低于 500 kWh
    要求：光 / 电 ≥ 30 %
等级
    优：全部 控制项 符合
    良：控制项 符合率 ≥ 50 %
"""
    + _CODES
)
YEARS = (
    _HEAD
    + """填报项 电 / power，单位 kWh，不小于 0，代码 power
参数 因子 / grid，单位 kgCO2/kWh
    代码 grid
    取值：与核算年度相同
    | 数据年份 | 数值 | 发布日期 |
    | 2023 | 0.6 | 2024-06-30 |
    | 2024 | 0.5 | 2025-06-30 |
指标 排放 / emissions，单位 kgCO2，代码 emissions ＝ 电 × 因子
条 1 排放 核心
    要求：排放 不大于 100 kgCO2
等级
    优：全部 核心 符合
"""
    + _CODES.replace("    | 良 | good |\n", "")
)
ROWS = (
    _HEAD
    + """记录 设备行 / device
    读数 / reading：单位 kWh，不小于 0，代码 reading
    功率 / rated：单位 kW，大于 0，代码 rated
    已停 / stopped：是否，代码 stopped
    备用 / spare：是否，代码 spare
    代码 device
填报项 设备 / devices：列表，每行 设备行，代码 devices
指标 平均读数 / mean，单位 kWh，代码 mean ＝ 平均（设备，非 已停：读数）
指标 最大读数 / most，单位 kWh，代码 most ＝ 最大（设备，备用：读数）
指标 加权 / weighted，单位 kWh，代码 weighted ＝ 加权平均（设备，非 已停：读数，按 功率）
条 1 平均 核心
    要求：平均读数 不大于 100 kWh
等级
    优：全部 核心 符合
"""
    + _CODES.replace("    | 良 | good |\n", "")
)
FLOOR = (
    _HEAD
    + """填报项 电 / power，单位 kWh，不小于 0，代码 power
填报项 面积 / area，单位 m2，大于 0，代码 area
条 1 强度 评分项 满分 10 分
    评分：电 × 0.7 kgCO2/kWh / 面积 线性
    越小越好，引领值 10 kgCO2/m2，基准值 50 kgCO2/m2
条 2 特色 评分项 满分 3 分
    由 评审组 评分
评分组 甲 / Alpha，代码 alpha
    条 1；权重 60 分
评分组 乙 / Beta，代码 beta
    条 2；权重 40 分
等级
    优：总分 ≥ 90 分
    良：甲 不低于 30 分
"""
    + _CODES
)


def failing(tmp_path: Path, text: str, engine: Engine | None = None, *, wrong: str = "") -> set[str]:
    """Return the vectors of a standard, by all that they try, at which the program of another one fails."""
    right = tmp_path / "right.zc"
    right.write_text(text, encoding="utf-8")
    if wrong:
        other = tmp_path / "wrong.zc"
        other.write_text(wrong, encoding="utf-8")
    vectors = read_vectors(vectors_of(str(right)))
    used = engine or engine_of(str(tmp_path / "wrong.zc" if wrong else right))
    told = [json.dumps(answer(used, vector.submission)) for vector in vectors]
    failed = {failure.vector.id for failure in judged(vectors, told)}
    rows = map(json.loads, vectors_of(str(right)).splitlines())
    return {id_ for row in rows if row["id"] in failed for id_ in (row["id"], *row.get("also", ()))}


def mutated(tmp_path: Path, text: str, old: str, new: str) -> set[str]:
    """Return the vectors of a standard at which its module fails with the last of some pieces changed."""
    path = tmp_path / "module.zc"
    path.write_text(text, encoding="utf-8")
    module = module_of(str(path))
    head, found, tail = module.rpartition(old)
    assert found
    return failing(tmp_path, text, load(head + new + tail))


@pytest.mark.parametrize("text", [SHARES, TOGETHER, YEARS, ROWS, FLOOR])
def test_the_right_program_passes(tmp_path: Path, text: str) -> None:
    assert failing(tmp_path, text) == set()


@pytest.mark.parametrize(
    ("bound", "found_by"),
    [("＞ 80 %", "good/count-1/equal"), ("≥ 83 %", "good/count-1/equal"), ("≥ 84 %", "good/count-1/above"),
     ("≥ 75 %", "good/count-1/below")],
)  # fmt: skip
def test_shares_are_tried_with_clauses_that_do_not_apply(tmp_path: Path, bound: str, found_by: str) -> None:
    assert found_by in failing(tmp_path, SHARES, wrong=SHARES.replace("≥ 80 %", bound))


@pytest.mark.parametrize("year", ["first", "last"])
def test_a_period_in_two_years_is_of_neither(tmp_path: Path, year: str) -> None:
    failed = mutated(tmp_path, YEARS, "return first if first == last else None", f"return {year}")
    assert "grid/across-2023" in failed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("平均（设备，非 已停：", "平均（设备，已停："),
        ("平均（设备，非 已停：读数）", "平均（设备：读数）"),
        ("平均（设备，非 已停：读数）", "最大（设备，非 已停：读数）"),
        ("最大（设备，备用：", "最小（设备，备用："),
        ("最大（设备，备用：", "最大（设备："),
        ("最大（设备，备用：", "最大（设备，已停："),
        ("加权平均（设备，非 已停：读数，按 功率）", "平均（设备，非 已停：读数）"),
    ],
)
def test_rows_differ_in_their_flags(tmp_path: Path, old: str, new: str) -> None:
    failed = failing(tmp_path, ROWS, wrong=ROWS.replace(f"＝ {old}", f"＝ {new}"))
    assert failed & {"terms", "terms-turned"}


@pytest.mark.parametrize("clause", ["1", "2", "3"])
@pytest.mark.parametrize("level", ["top", "good"])
def test_a_clause_that_is_left_out_of_a_level_is_told(tmp_path: Path, level: str, clause: str) -> None:
    path = tmp_path / "module.zc"
    path.write_text(TOGETHER, encoding="utf-8")
    assert failing(tmp_path, TOGETHER, load(without(module_of(str(path)), f"level_{level}", clause)))


@pytest.mark.parametrize(
    ("function", "clause", "list_"),
    [
        ("level_zero", "renewable_power", 0),  # lost alone only by who uses little power
        ("level_near_zero", "energy_intensity", 0),  # counts only where another is lost as well
        ("level_near_zero", "renewable_power", 1),
        ("level_low", "solid_waste", 0),
        ("decision_decision_1", "renewable_power", 0),
    ],
)
def test_a_clause_that_is_left_out_of_a_decision_is_told(function: str, clause: str, list_: int) -> None:
    (module,) = (folder_of(_DECIDED) / "python").glob("*.py")
    engine = load(without(module.read_text(encoding="utf-8"), function, clause, list_))
    vectors = read_vectors(text_of(_DECIDED))
    assert judged(vectors, [json.dumps(answer(engine, vector.submission)) for vector in vectors])


def without(module: str, function: str, clause: str, list_: int = 0) -> str:
    """Return a module of which one function forgets a clause, in one of its lists."""
    start = module.index(f"def {function}(")
    lists = list(
        re.finditer(r'(, )?judgements\["' + clause + r'"\](, )?', module[start : module.index("\ndef ", start)])
    )
    found = lists[list_]
    between = ", " if found[1] and found[2] else ""
    return module[: start + found.start()] + between + module[start + found.end() :]


def test_the_bound_of_a_floor_is_met_by_two_data_where_no_one_says_it(tmp_path: Path) -> None:
    assert "good/count-1/equal" in failing(tmp_path, FLOOR, wrong=FLOOR.replace("甲 不低于 30 分", "甲 ＞ 30 分"))
