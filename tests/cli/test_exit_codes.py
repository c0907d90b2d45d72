"""Every command, and every exit code that it can end with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import PARK, Done

from zcdsl.cli import exits
from zcdsl.cli.main import _COMMANDS

Run = Callable[..., Done]
ID = "cn.park.zero_carbon"
SMALL = "cn.factory.zero_carbon"  # the vectors of others take seconds
BROKEN = "标准 demo.broken《坏》\n    版本 1\n    来源 示例，示意\n指标 A，单位 tce ＝ B\n"
FAILING = """标准 demo.failing《算例不通过》
    版本 1
    来源 示例，示意
填报项 电量，单位 kWh，不小于 0
    代码 power
条 1 电量 核心
    代码 clause_1
    要求：电量 不高于 1 kWh
等级
    达标：全部 核心 符合
代码表
    | 名称 | 代码 |
    | 达标 | reached |
算例 1
    已知：电量 ＝ 5 kWh
    期望：条 1 符合
"""
SOUND = FAILING.replace("期望：条 1 符合", "期望：条 1 不符合").replace("demo.failing", "demo.sound")
UNUSED = SOUND.replace("条 1 电量 核心", "填报项 产量，单位 t\n    代码 output\n条 1 电量 核心")

# command line → exit code; files are written by `files`
CASES: dict[str, list[tuple[str, int]]] = {
    "check": [
        ("check park.json", 0),
        (f"check {PARK}", 0),
        ("check missing.json", 1),
        ("check park.json --require reached", 0),
        ("check missing.json --require reached", 1),
        ("check", 2),
        ("check park.json --no-such-option", 2),
        ("check park.json --require no_such_level", 2),
        ("check park.json --format no_such_format", 2),
        ("check park.json --standard no.such.standard", 2),
        ("check park.json --standard zc.core", 2),
        ("check park.json --standard empty", 2),
        ("check park.json --without no_such_plugin", 2),
        ("check unknown.json", 2),
        ("check nothing.json", 3),
        ("check park.txt", 3),
        ("check truncated.json", 3),
        ("check wrong.json", 3),
        ("check folder.json", 3),
        ("check park.json --standard broken.zc", 4),
    ],
    "compile": [
        (f"compile {SMALL} -o made", 0),
        ("compile -o all", 0),
        (f"compile {SMALL} -o nothing_here --check", 1),
        ("compile no.such.standard", 2),
        (f"compile {ID} --target no_such_target", 2),
        (f"compile {SMALL} -o park.json", 2),
        ("compile broken.zc -o made", 4),
    ],
    "test": [
        (f"test {ID}", 0),
        ("test sound.zc", 0),
        ("test failing.zc", 1),
        ("test no.such.standard", 2),
        ("test broken.zc", 4),
    ],
    "graph": [
        (f"graph {ID}", 0),
        (f"graph {ID} --format svg", 0),
        ("graph no.such.standard", 2),
        (f"graph {ID} --of no_such_name", 2),
        (f"graph {ID} --format svgz", 2),
        ("graph broken.zc", 4),
    ],
    "explain": [
        ("explain ZC3001", 0),
        ("explain zc3001", 0),
        ("explain park.json", 0),
        ("explain missing.json", 0),
        ("explain ZC9999", 2),
        ("explain", 2),
        ("explain truncated.json", 3),
        ("explain park.json --standard broken.zc", 4),
    ],
    "eval": [
        (f"eval I --standard {ID} --given park.json", 0),
        (f"eval I --standard {ID} --given missing.json", 1),
        (f"eval no_such_name --standard {ID} --given park.json", 2),
        (f"eval I --standard {ID} --given truncated.json", 3),
        ("eval I --standard broken.zc --given park.json", 4),
    ],
    "constants": [
        (f"constants {ID}", 0),
        ("constants no.such.standard", 2),
        ("constants broken.zc", 4),
    ],
    "template": [
        (f"template {ID}", 0),
        ("template no.such.standard", 2),
        ("template broken.zc", 4),
    ],
    "normalize": [
        ("normalize park.json", 0),
        ("normalize park.json --standard no.such.standard", 2),
        ("normalize truncated.json", 3),
        ("normalize folder.json", 3),
        ("normalize park.json --standard broken.zc", 4),
    ],
    "lint": [
        (f"lint {ID}", 0),
        ("lint unused.zc", 1),
        ("lint no.such.standard", 2),
        (f"lint {ID} --lints no_such_plugin", 2),
        (f"lint broken.zc {ID}", 4),
    ],
    "new": [
        ("new standard demo.fresh -o made", 0),
        ("new plugin fresh -o made", 0),
        ("new something demo.fresh", 2),
        ("new standard Demo", 2),
        ("new plugin zcdsl", 2),
        (f"new plugin fresh --standard {ID}", 2),
        ("new plugin fresh --layout gbt", 2),
        ("new standard demo.fresh -o park.txt", 2),
    ],
    "plugins": [("plugins", 0), ("plugins --without no_such_plugin", 2)],
    "standards": [("standards", 0), ("standards --format xml", 2)],
}


@pytest.fixture
def files(park: Path, tmp_path: Path) -> None:
    whole = json.loads(park.read_text("utf-8"))
    del whole["data"]["total_energy"]
    (tmp_path / "missing.json").write_text(json.dumps(whole), encoding="utf-8")
    (tmp_path / "wrong.json").write_text(json.dumps({**whole, "date": {}}), encoding="utf-8")
    (tmp_path / "unknown.json").write_text(json.dumps({**whole, "standard": "no.such.standard"}), encoding="utf-8")
    (tmp_path / "truncated.json").write_bytes(park.read_bytes()[:200])
    (tmp_path / "park.txt").write_bytes(park.read_bytes())
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "empty").mkdir()
    for name, text in {"broken": BROKEN, "failing": FAILING, "sound": SOUND, "unused": UNUSED}.items():
        (tmp_path / f"{name}.zc").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("line", "code"), [case for cases in CASES.values() for case in cases], ids=str)
def test_a_command_line_ends_with_its_exit_code_and_says_why(zcdsl: Run, line: str, code: int) -> None:
    done = zcdsl(*line.split())
    assert done.code == code, done.text + done.told
    if code > exits.FINDINGS:
        assert done.told.strip(), "an error is told on standard error"
    assert "ZC9001" not in done.told


def test_every_command_is_here_with_its_good_end_and_a_bad_one() -> None:
    assert CASES.keys() == _COMMANDS.keys()
    for name, cases in CASES.items():
        codes = {code for _, code in cases}
        assert 0 in codes, name
        assert len(codes) > 1, name


@pytest.mark.parametrize(
    ("module", "function", "line"),
    [
        ("zcdsl.submission.load", "accept", f"check {PARK}"),
        ("zcdsl.cli.rating", "accept", f"check {PARK}"),
        ("zcdsl.cli.rating", "accept", f"check {PARK} --lang en"),
        ("zcdsl.cli.rating", "accept", f"normalize {PARK}"),
        ("zcdsl.artifacts", "emit", f"compile {SMALL} -o made"),
        ("zcdsl.examples", "run", f"test {ID}"),
        ("zcdsl.graph.build", "build", f"graph {ID}"),
        ("zcdsl.plugin.diagnose", "diagnose", "plugins"),
        ("zcdsl.driver", "parse", "standards"),
    ],
)
def test_a_mistake_of_ours_ends_with_70_and_without_a_trace(
    zcdsl: Run, monkeypatch: pytest.MonkeyPatch, module: str, function: str, line: str
) -> None:
    def fault(*given: object, **named: object) -> object:
        raise KeyError("put in by a test")

    if module == "zcdsl.submission.load":
        monkeypatch.setattr("zcdsl.submission.load.normalised", fault)
    else:
        monkeypatch.setattr(f"{module}.{function}", fault)
    done = zcdsl(*line.split())
    assert done.code == exits.BUG
    assert "ZC9001" in done.told
    assert "put in by a test" in done.told
    assert "ZCDSL_TRACE" in done.told
    monkeypatch.setenv("ZCDSL_TRACE", "1")
    with pytest.raises(AssertionError, match="Traceback"):  # the one way to see a trace
        zcdsl(*line.split())


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["park.json", "missing.json"], 1),
        (["missing.json", "unknown.json", "park.json"], 2),
        (["truncated.json", "unknown.json", "park.json"], 3),
        (["park.json", "park.json"], 0),
    ],
)
def test_all_submissions_are_worked_off_and_the_highest_code_wins(zcdsl: Run, names: list[str], code: int) -> None:
    done = zcdsl("check", *names, "--format", "json")
    assert done.code == code
    rated = names.count("park.json") + names.count("missing.json")
    lines = [json.loads(line) for line in done.text.splitlines()]
    assert ["zcdsl" in line or line["path"] for line in lines] == [
        name in ("park.json", "missing.json") or name for name in names
    ]
    assert all(line["problems"] for line in lines if "zcdsl" not in line)
    text = zcdsl("check", *names)
    assert text.code == code
    assert text.text.count("cn.park.zero_carbon@2025") == rated
    assert [line[3:] for line in text.text.splitlines() if line.startswith("── ")] == [
        name for name in names if name in ("park.json", "missing.json")
    ]


@pytest.mark.usefixtures("files")
def test_a_level_may_be_asked_for_by_its_title(zcdsl: Run) -> None:
    assert zcdsl("check", "park.json", "--require", "达标").code == 0
    refused = zcdsl("check", "park.json", "missing.json", "--require", "零碳")
    assert refused.code == exits.USAGE
    assert refused.told.count("没有等级 零碳；有 reached") == 2
    assert refused.text.count("cn.park.zero_carbon@2025") == 2, "what was rated is not lost"


def test_an_unknown_command_gets_a_suggestion(zcdsl: Run) -> None:
    done = zcdsl("chekc")
    assert (done.code, done.told) == (2, "错误：没有命令 chekc；是否想用 check？\n")
