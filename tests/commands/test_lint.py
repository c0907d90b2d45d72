"""`zcdsl lint`: warnings of the compiler, notes of zcdsl's own, and the lints of plugins for whom they concern."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import install_plugin
from commands_in_process import DEMO, Run, write

HOOKS = """
from itertools import count
from zcdsl.lint.base import Finding
from zcdsl.plugin import hookimpl

@hookimpl
def zcdsl_standards():
    return [{folder!r}]

@hookimpl
def zcdsl_lints():
    return {{"{prefix}": "{module}:thing"}}

def endless(model):
    for number in count():
        yield Finding(code="DAIRY0002", zh=f"又一处 {{number}}", en=f"one more {{number}}")

def wordy(model):
    program = model.program
    yield Finding(
        code="DAIRY0001",
        zh="条 {{1}} 没有依据",
        en="clause {{1}} has no rationale",
        span=program.clauses[0].span,
        clause=str(program.clauses[0].number),
        help_zh="写 `依据`",
        help_en="write `rationale`",
    )
    yield Finding(code="DAIRY0002", zh="共一条", en="one clause", severity="note")

def fails(model):
    print("noise")
    raise RuntimeError("out of luck")

thing = {thing}
"""
SOURCE = """\
标准 {name}《奶》/ Milk
    版本 1
    来源 测试，示意
{uses}填报项 电量 / power，单位 kWh，代码 power
条 1 电量 控制项
    要求：电量 不大于 1 kWh
"""
LIBRARY = "库 dairy.units《单位》\n    版本 1\n    来源 测试，示意\n单位 罐 ＝ 12 件\n"
Bring = Callable[..., None]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Return a function that installs a plugin `dairy`, or another, with a library, a standard and a lint."""

    def install(thing: str, name: str = "dairy", prefix: str = "DAIRY") -> None:
        shelf = tmp_path / f"shelf-{name}"
        for id_, text in {
            f"{name}.units": LIBRARY.replace("dairy", name),
            f"{name}.milk": SOURCE.format(name=f"{name}.milk", uses=""),
        }.items():
            (shelf / id_ / "1").mkdir(parents=True)
            (shelf / id_ / "1" / "all.zc").write_text(text, encoding="utf-8")
        module = f"zc_lint_{name}_{abs(hash(thing))}"
        text = HOOKS.format(folder=str(shelf), prefix=prefix, module=module, thing=thing)
        install_plugin(tmp_path / f"site-{name}", name, module, text)
        monkeypatch.syspath_prepend(tmp_path / f"site-{name}")

    return install


def codes(ran_json: list[dict[str, list[dict[str, str]]]]) -> list[list[str]]:
    return [[finding["code"] for finding in document["findings"]] for document in ran_json]


def test_warnings_are_to_be_mended_and_notes_to_be_known(zcdsl: Run, demo: str) -> None:
    assert zcdsl("lint", "cn.park.zero_carbon").code == 0
    unused = write("unused.zc", DEMO.replace("填报项 占比", "填报项 多余 / spare，单位 t\n    代码 spare\n填报项 占比"))
    ran = zcdsl("lint", unused, demo, "zc.core", "--lang", "en")
    assert ran.code == 1
    assert ran.out.startswith("cn.example.demo@1: to mend 1, notes 0\n\nwarning[ZC4002]: `spare` is used by nothing\n")
    assert ran.out.endswith("cn.example.demo@1: to mend 0, notes 0\nzc.core@1: to mend 0, notes 0\n")
    assert zcdsl("lint", unused).out.startswith("cn.example.demo@1：1 处要改，0 处说明\n\n警告[ZC4002]: ")
    (found,) = zcdsl("lint", "cn.park.zero_carbon", "--format", "json").json
    assert found["standard"] == "cn.park.zero_carbon@2025"
    assert {(row["code"], row["severity"]) for row in found["findings"]} == {("ZC7131", "note"), ("ZC7132", "note")}


def test_what_does_not_compile_is_told_and_the_rest_is_looked_at(zcdsl: Run, demo: str) -> None:
    broken = write("broken.zc", DEMO.replace("附加） / 能耗", "附加） / 无此"))
    ran = zcdsl("lint", broken, demo)
    assert ran.code == 4
    assert "ZC2001" in ran.err
    assert ran.out == "cn.example.demo@1：0 处要改，0 处说明\n"


def test_without_a_name_everything_is_looked_at(zcdsl: Run, bring: Bring) -> None:
    bring("wordy")
    found = {row["standard"]: row["findings"] for row in zcdsl("lint", "--format", "json").json}
    assert {"zc.core@1", "cn.park.zero_carbon@2025", "dairy.milk@1", "dairy.units@1"} <= set(found)
    assert [row["code"] for row in found["dairy.milk@1"]] == ["DAIRY0002", "DAIRY0001"]


def test_a_plugins_lint_looks_at_its_standards_those_that_use_them_and_what_it_is_asked_to(
    zcdsl: Run, bring: Bring, demo: str
) -> None:
    bring("wordy")
    write("using.zc", SOURCE.format(name="cn.example.using", uses="    引用 dairy.units@1\n"))
    lines = ["dairy.milk", "using.zc", demo, "cn.park.near_zero_reference"]
    own = ["DAIRY0002", "DAIRY0001"]
    assert codes(zcdsl("lint", *lines, "--format", "json").json) == [own, own, [], []]
    asked = zcdsl("lint", *lines, "--lints", "dairy", "--format", "json")
    assert asked.code == 1
    assert codes(asked.json) == [own] * 4
    assert zcdsl("lint", *lines[2:]).code == 0


def test_a_finding_is_told_with_its_place_and_help_in_both_languages(zcdsl: Run, bring: Bring) -> None:
    bring("wordy")
    assert zcdsl("lint", "dairy.milk", "--lang", "en").out == (
        "dairy.milk@1: to mend 1, notes 1\n\n"
        "note[DAIRY0002]: one clause\n\n"
        "warning[DAIRY0001]: clause {1} has no rationale\n"
        " --> dairy.milk/1/all.zc:5:1 (clause 1)\n"
        "  |\n"
        "5 | 条 1 电量 控制项\n"
        "  | ^^^^\n"
        "  = help: write `rationale`\n\n"
    )
    told = zcdsl("lint", "dairy.milk").out
    assert "说明[DAIRY0002]: 共一条\n" in told
    assert "警告[DAIRY0001]: 条 {1} 没有依据\n" in told
    assert "建议: 写 `依据`\n" in told


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("fails", "failed: RuntimeError: out of luck"),
        ("5", "answers 5; due is (…) -> …"),
        ("lambda model: None", "failed: TypeError: "),
        ("lambda model: ['x']", "answers 'x'; due is Iterable[zcdsl.lint.base.Finding]"),
        ("lambda model: [Finding(code='ZC4002', zh='x', en='x')]", "answers 'ZC4002'; due is DAIRY0001"),
        ("lambda model: [Finding(code='DAIRY1', zh='x', en='x')]", "answers 'DAIRY1'; due is DAIRY0001"),
        ("lambda model: [Finding(code='DAIRY0001', zh='x', en='')]", "due is Iterable[zcdsl.lint.base.Finding]"),
        ("lambda model: [Finding(code='DAIRY0001', zh='x', en='x', help_en='y')]", "due is Iterable["),
        ("lambda model: [Finding(code='DAIRY0001', zh='x', en='x', span=5)]", "due is Iterable["),
        ("lambda model: [Finding(code='DAIRY0001', zh='x', en='x', severity='error')]", "due is Iterable["),
    ],
)
def test_a_lint_that_fails_is_told_by_the_name_of_its_plugin_and_the_others_go_on(
    zcdsl: Run, bring: Bring, demo: str, thing: str, said: str
) -> None:
    bring(thing)
    ran = zcdsl("lint", "dairy.milk", demo, "--lang", "en")
    assert ran.code == 2
    assert "error: the plugin `dairy` cannot be used: " in ran.err
    assert said in ran.err
    assert "插件 `dairy` 无法使用：" in zcdsl("lint", "dairy.milk").err
    assert ran.out == "dairy.milk@1: to mend 0, notes 0\ncn.example.demo@1: to mend 0, notes 0\n"


def test_a_lint_that_never_ends_is_cut_off(zcdsl: Run, bring: Bring) -> None:
    bring("endless")
    ran = zcdsl("lint", "dairy.milk")
    assert ran.code == 1
    assert ran.out.startswith("dairy.milk@1：10000 处要改")


def test_a_prefix_with_two_owners_is_nobodys(zcdsl: Run, bring: Bring) -> None:
    bring("wordy")
    bring("wordy", name="cream")
    ran = zcdsl("lint", "dairy.milk", "--lints", "cream", "--lang", "en")
    assert ran.code == 2
    assert "the lint of `DAIRY` codes is brought by several plugins, so none is used: cream, dairy" in ran.err


def test_the_plugins_are_listed_with_their_lints_and_editions(zcdsl: Run, bring: Bring) -> None:
    bring("wordy")
    (row,) = (row for row in zcdsl("plugins", "--format", "json").json if row["plugin"] == "dairy")
    assert (row["lints"], row["editions"]) == (["DAIRY"], {"dairy.milk": ["1"], "dairy.units": ["1"]})
    listed = zcdsl("plugins", "--lang", "en").out
    assert "dairy 1.0\n  standards and libraries: dairy.milk@1, dairy.units@1\n  lints: DAIRY\n" in listed


RULES = """\
标准 shop.rules《通则》
    版本 {edition}
    来源 测试，示意
    {dates}
填报项 电量，单位 kWh，代码 power
条 1 电量 控制项
    要求：电量 ≤ 9 kWh
"""
SHOP = """\
标准 shop.milk《分则》
    版本 1
    来源 测试，示意
本文件在 shop.rules@{edition} 基础上：
    条 1 加严为 ≤ 5 kWh
    未规定的，按通则执行
"""
EDITIONS = {
    "2020": "实施 2020-01-01",
    "2020+c1": "更正 2020；实施 2020-06-01",
    "2025": "实施 2025-01-01；代替 shop.rules@2020；代替 shop.rules@2020+c1；过渡期止 2025-12-31",
    "2030": "征求意见稿",
}


@pytest.mark.parametrize(("edition", "newer"), [("2020", "2025"), ("2020+c1", "2025"), ("2025", None), ("2030", None)])
def test_a_base_with_a_newer_edition_is_to_be_looked_at_and_a_draft_is_none(
    zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str, newer: str | None
) -> None:
    for name, dates in EDITIONS.items():
        (tmp_path / "shelf/shop.rules" / name).mkdir(parents=True)
        text = RULES.format(edition=name, dates=dates)
        (tmp_path / "shelf/shop.rules" / name / "rules.zc").write_text(text, encoding="utf-8")
    hooks = HOOKS.partition("\n@hookimpl\ndef zcdsl_lints")[0].format(folder=str(tmp_path / "shelf"))
    install_plugin(tmp_path / "site", "shop", f"zc_shop_{edition.replace('+', '_')}", hooks)
    monkeypatch.syspath_prepend(tmp_path / "site")
    path = str(tmp_path / "shop.zc")
    Path(path).write_text(SHOP.format(edition=edition), encoding="utf-8")
    ran = zcdsl("lint", path, "--lang", "en")
    told = [line for line in ran.out.splitlines() if "ZC7103" in line]
    said = f"warning[ZC7103]: `shop.rules` is tailored in the edition {edition}; there is the edition {newer}"
    assert told == ([said] if newer else [])
    assert ran.code == (1 if newer else 0), ran.out
    assert f"已有 {newer} 版" in zcdsl("lint", path).out or newer is None
