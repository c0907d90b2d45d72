"""Examples of standards: what is told where an expectation does not come true."""

from __future__ import annotations

import pytest
from tailoring import HEAD, compiling

from zcdsl import examples
from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics.model import Rejected
from zcdsl.report.examples import render
from zcdsl.testing.compare import load

TEXT = """条 1 用量 控制项
    要求：用量 不高于 10 t
条 2 管理 / Management，控制项
    由 评价机构 判定
条 3 排放 控制项
    要求：排放 不高于 10 tCO2
等级
    good：全部 控制项 符合
代码表
    | 名称 | 代码 | 英文 |
    | 用量 | used | what is used |
    | 排放 | emitted | emissions |
    | 系数 | factor | factor |
填报项 用量，单位 t，不小于 0
参数 系数，单位 tCO2/t
    取值：与核算年度相同
    依据 示例
    | 数据年份 | 数值 | 发布日期 |
    | 2024 | 1 | 2024-01-01 |
指标 排放，单位 tCO2 ＝ 用量 × 系数
"""


def told(example: str, lang: str, text: str = TEXT) -> list[str]:
    """Return the lines that tell what did not come true."""
    compilation = compiling(HEAD + "    任何期间\n" + text + "算例 1 例\n" + example)
    engine = load(BACKEND.emit(compilation.model).artifacts[0].text)
    program = compilation.model.program
    ran = examples.run(program, engine)  # type: ignore[arg-type]
    return [line.partition(" ")[2] for line in render(examples.document(program, ran), lang).splitlines()[1:-1]]


@pytest.mark.parametrize(
    ("expected", "zh", "en"),
    [
        ("条 1 符合", "未评（缺 用量）", "not assessed (missing: what is used)"),
        ("条 2 符合", "未评（缺 条 2 的判定）", "not assessed (missing: the judgement of clause 2)"),
        ("条 3 符合", "未评（缺 用量、期间）", "not assessed (missing: what is used, period)"),
        ("排放 ＝ 1 tCO2", "没有值（缺 用量、期间）", "no value (missing: what is used, period)"),
    ],
)
def test_what_is_missing_is_named(expected: str, zh: str, en: str) -> None:
    for lang, words in (("zh", zh), ("en", en)):
        (line,) = [
            line
            for line in told(f"    期望：{expected}\n", lang)
            if "1" in line and ("得到" in line or "found" in line)
        ]
        assert line.endswith(words)


SCORED = """条 4 打分 评分项 满分 10 分
    评分：用量 线性
    越小越好，引领值 10 t，基准值 20 t
条 5 另外 评分项 满分 2 分，可不适用：说明理由，由 主管部门 认可
    要求：用量 不高于 10 t
评分组 用能，代码 energy_use
    条 4，条 5；不适用时：零分
"""


@pytest.mark.parametrize(
    ("example", "found"),
    [
        ("已知：用量 ＝ 11.5 t\n    期望：条 4 得 8.5 分；clause 5 gets 0 points", None),
        ("已知：用量 ＝ 11.5 t\n    期望：条 4 得 8.51 分", ("期望 8.51，得到 8.5", "expected 8.51, found 8.5")),
        ("期望：条 4 得 10 分", ("期望 10，得到 0–10", "expected 10, found 0–10")),
        ("已知：条 5 不适用\n    期望：条 5 得 0", ("期望 0，得到 不适用", "expected 0, found not applicable")),
    ],
)
def test_the_points_of_a_clause_may_be_expected(example: str, found: tuple[str, str] | None) -> None:
    for lang, words in zip(("zh", "en"), found or (None, None), strict=True):
        lines = told(f"    {example}\n", lang, TEXT + SCORED)
        failed = [line for line in lines if "期望" in line or "expected" in line]
        assert len(failed) == (words is not None), lines
        assert all(line.endswith(str(words)) for line in failed)


def test_points_are_expected_of_scored_clauses_only_and_within_full_marks() -> None:
    example = "    期望：条 1 得 1 分；条 4 得 11 分；条 9 得 1 分\n"
    with pytest.raises(Rejected) as caught:
        told(example, "zh", TEXT + SCORED)
    assert [found.code.id for found in caught.value.diagnostics] == ["ZC2072", "ZC7063", "ZC2014"]


def test_what_fails_for_its_value_names_no_data() -> None:
    (line,) = [line for line in told("    已知：用量 ＝ 11 t\n    期望：条 1 符合\n", "zh") if "得到" in line]
    assert line.endswith("得到 不符合")
