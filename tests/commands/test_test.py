"""`zcdsl test`: examples run, and what they leave untried."""

from __future__ import annotations

import os

import pytest
from commands_in_process import DEMO, Run, write

EXAMPLE = """\
算例 {}
    已知：{}
    期望：{}
"""

TAILORED = """\
标准 cn.example.plants《工厂》
    版本 1
    来源 zcdsl 文档，示意
    引用 cn.factory.zero_carbon@2026
填报项 余热，单位 %，0 %～100 %
    代码 heat
本文件在 cn.factory.zero_carbon@2026 基础上：
    条 1.2 加严为 不低于 40 %（通则：不低于 30 %）
    增加 条 9 余热 控制项
        要求：余热 ≥ 60 %
    直接引用 条 5.1
    未规定的，按通则执行
算例 1
    已知：余热 ＝ 70 %；R ＝ 400 tce；E ＝ 1000 tce
    期望：条 1.2 符合；条 9 符合
"""


def with_examples(*rows: tuple[str, str]) -> str:
    more = "".join(EXAMPLE.format(number, *row) for number, row in enumerate(rows, 2))
    return write("more.zc", DEMO.replace("代码表\n", more + "代码表\n"))


def unreached(document: dict[str, object]) -> list[tuple[str, str, str]]:
    coverage: dict[str, dict[str, list[dict[str, object]]]] = document["coverage"]  # type: ignore[assignment]
    rows = [row for kind in coverage.values() for row in kind["unreached"]]
    return [(str(row["where"]["zh"]), str(row["text"]), str(row["want"])) for row in rows]  # type: ignore[index]


def test_every_standard_is_run_and_libraries_are_passed_over(zcdsl: Run) -> None:
    ran = zcdsl("test", "cn.park.zero_carbon", "zc.core")
    assert ran.code == 0
    assert ran.out == "cn.park.zero_carbon@2025：算例 55/55 通过\n  覆盖：条 16/16，分支 7/7，档 3/3\n"


def test_what_no_example_reaches_is_listed_with_its_place(zcdsl: Run, demo: str) -> None:
    ran = zcdsl("test", demo)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:2] == ["cn.example.demo@1：算例 1/1 通过", "  覆盖：条 3/4，分支 7/19，档 1/2"]
    assert "  demo.zc:27:1 算例未触及：条 4.3 占比，从未判定" in lines
    assert "  demo.zc:18:86 算例未触及：强度，否则 0" in lines
    assert "  demo.zc:33:9 算例未触及：条 4.10，档 E ＜ 100 tce" in lines


def test_the_text_is_in_the_chosen_language(zcdsl: Run, demo: str) -> None:
    lines = zcdsl("test", demo, "--lang", "en").out.splitlines()
    assert lines[:2] == ["cn.example.demo@1: 1 of 1 examples pass", "  coverage: clauses 3/4, branches 7/19, bands 1/2"]
    assert "  demo.zc:18:86 no example reaches intensity: otherwise 0" in lines


def test_an_example_more_reaches_more_and_none_less(zcdsl: Run, demo: str) -> None:
    before = zcdsl("test", demo, "--format", "json").json[0]
    more = with_examples(("能耗 ＝ 60 tce；排放 ＝ 0；占比 ＝ 95 %", "强度 ＝ 0"))
    after = zcdsl("test", more, "--format", "json").json[0]
    assert set(unreached(after)) < set(unreached(before))
    gone = set(unreached(before)) - set(unreached(after))
    assert ("条 4.3", "占比", "judged") in gone
    assert ("强度", "0", "otherwise") in gone
    assert ("强度", "能耗 ＞ 50 tce", "true") in gone
    assert ("条 4.10", "E ＜ 100 tce", "applies") in gone


def test_everything_can_be_reached(zcdsl: Run, demo: str) -> None:
    more = with_examples(
        ("能耗 ＝ 60 tce；排放 ＝ 0；占比 ＝ 95 %", "强度 ＝ 0"),
        ("能耗 ＝ 60 tce；排放 ＝ 40 tCO2", "条 4.1 不符合"),
        ("能耗 ＝ 5 tce；排放 ＝ 40 tCO2", "条 4.1 不符合"),
        ("能耗 ＝ 200 tce；排放 ＝ 4 tCO2", "等级 优秀"),
        ("能耗 ＝ 200 tce；排放 ＝ 30 tCO2", "等级 达标"),
    )
    ran = zcdsl("test", more, "--format", "json")
    assert ran.code == 0
    assert unreached(ran.json[0]) == []
    assert {kind: (row["reached"], row["total"]) for kind, row in ran.json[0]["coverage"].items()} == {
        "clause": (4, 4),
        "branch": (19, 19),
        "band": (2, 2),
        "cell": (0, 0),
    }


def test_a_failed_expectation_is_a_finding_with_its_place(zcdsl: Run, demo: str) -> None:
    more = with_examples(("能耗 ＝ 200 tce；排放 ＝ 9.5 tCO2", "强度 ＝ 0.06 tCO2/tce"))
    ran = zcdsl("test", more)
    assert ran.code == 1
    assert "算例 1/2 通过" in ran.out
    assert "  more.zc:42:8 算例 2：期望 0.06 tCO2/tce，得到 0.05 tCO2/tce" in ran.out


def test_an_example_whose_data_no_submission_could_have_reaches_nothing(zcdsl: Run, demo: str) -> None:
    before = zcdsl("test", demo, "--format", "json").json[0]
    more = with_examples(("能耗 ＝ -60 tce；排放 ＝ 0；占比 ＝ 95 %", "强度 ＝ 0"))
    ran = zcdsl("test", more, "--format", "json")
    assert ran.code == 1
    assert set(unreached(ran.json[0])) == set(unreached(before))


def test_a_side_that_no_datum_changes_and_the_ends_of_a_range_are_no_branches(zcdsl: Run, demo: str) -> None:
    text = DEMO.replace("排放 ≥ 1 tCO2 则", "附加 ≥ 0.1 tCO2 则")
    rows = unreached(zcdsl("test", write("other.zc", text), "--format", "json").json[0])
    assert not any("附加 ≥ 1" in text and want in ("true", "false") for _, text, want in rows)
    assert not any(where == "条 4.2" for where, _, _ in rows)


def test_what_comes_from_a_base_is_counted_apart(zcdsl: Run, demo: str) -> None:
    path = write("plants.zc", TAILORED)
    assert zcdsl("test", path).out.splitlines() == [
        "cn.example.plants@1：算例 1/1 通过",
        "  覆盖：条 2/2",
        "  取自 cn.factory.zero_carbon@2026（由它自己的算例检查）：条 0/28，分支 2/16",
    ]
    assert zcdsl("test", path, "--lang", "en").out.splitlines()[1:] == [
        "  coverage: clauses 2/2",
        "  from cn.factory.zero_carbon@2026 (tried by its own examples): clauses 0/28, branches 2/16",
    ]
    (document,) = zcdsl("test", path, "--format", "json").json
    assert unreached(document) == []
    (base,) = document["bases"]
    assert base["standard"] == "cn.factory.zero_carbon@2026"
    assert {row[0] for row in unreached(base)} >= {"条 1.1", "条 5.1"}
    own = TAILORED.replace("已知：余热 ＝ 70 %；R ＝", "已知：R ＝").replace("条 9 符合", "条 9 未评")
    assert zcdsl("test", write("plants.zc", own)).out.splitlines()[1:3] == [
        "  覆盖：条 1/2",
        "  plants.zc:9:8 算例未触及：条 9 余热，从未判定",
    ]


def test_a_standard_that_does_not_compile_is_told_and_the_others_are_run(zcdsl: Run, demo: str) -> None:
    bad = write("bad.zc", DEMO.replace("单位 tCO2，", "单位 kWh，"))
    ran = zcdsl("test", bad, demo)
    assert ran.code == 4
    assert "cn.example.demo@1：算例 1/1 通过" in ran.out


def test_the_result_goes_to_a_file(zcdsl: Run, demo: str) -> None:
    shown = zcdsl("test", demo).out
    ran = zcdsl("test", demo, "-o", "out.txt")
    assert (ran.code, ran.out) == (0, "")
    with open("out.txt", encoding="utf-8") as file:
        assert file.read() == shown


@pytest.mark.parametrize(
    "command", [("test",), ("constants",), ("template",), ("eval", "I", "--given", "-", "--standard")]
)
def test_a_source_that_cannot_be_opened_is_told_without_a_trace(
    zcdsl: Run, demo: str, command: tuple[str, ...]
) -> None:
    os.mkdir("folder")
    os.symlink("nowhere.zc", "folder/a.zc")
    ran = zcdsl(*command, "folder", stdin="data: {}\n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "错误：不能读取 folder：没有这个文件或文件夹\n"
