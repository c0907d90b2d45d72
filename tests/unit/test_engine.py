"""Compiled standards: from the cache where nothing changed, compiled where anything did, right in any case."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT, environment, install_plugin, run

from zcdsl import cache, engine
from zcdsl.engine import Wanted, open_engine
from zcdsl.plugin.index import Index
from zcdsl.plugin.manager import BUILT_IN, Candidate, discover

LIBRARY = """库 demo.factors《因子》/ Factors
    版本 1
    来源 示例，示意

参数 电力因子 ＝ {factor} kgCO2/kWh
    代码 ef
"""
STANDARD = """标准 demo.plant《示例》/ Demo
    版本 1
    来源 示例，示意
    引用 demo.factors@1

填报项 电量，单位 kWh，不小于 0
    代码 power
指标 排放，单位 kgCO2 ＝ 电量 × 电力因子
    代码 emissions
条 1 排放 核心
    代码 clause_1
    要求：排放 不高于 100 kgCO2
等级
    达标：全部 核心 符合
代码表
    | 名称 | 代码 |
    | 达标 | reached |
"""
GIVEN = {
    "standard": "demo.plant@1",
    "dates": {"period": ["2025-01-01", "2025-12-31"]},
    "data": {"power": {"value": "100", "unit": "kWh"}},
}
PLUGIN = """
from zcdsl.plugin import hookimpl

@hookimpl
def zcdsl_standards():
    return [{folder!r}]
"""
WANTED = Wanted("demo.plant", "1")


class Shelf:
    """A folder of standards that a plugin brings: one standard and the library that it uses."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = root / "shelf" / "demo.factors" / "1" / "factors.zc"
        self.standard = root / "shelf" / "demo.plant" / "1" / "plant.zc"
        for path in (self.library, self.standard):
            path.parent.mkdir(parents=True)
        self.standard.write_text(STANDARD, encoding="utf-8")
        self.say("0.5")
        install_plugin(root / "site", "demo", "demo_plugin", PLUGIN.format(folder=str(root / "shelf")))

    def say(self, factor: str) -> None:
        self.library.write_text(LIBRARY.format(factor=factor), encoding="utf-8")

    def index(self) -> Index:
        return discover([BUILT_IN, Candidate("demo", "demo_plugin", "demo", "1.0")]).found


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setenv("ZCDSL_CACHE", str(tmp_path / "cache"))
    found = Shelf(tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.delitem(sys.modules, "demo_plugin", raising=False)
    return found


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """Return a list that grows with every compilation."""
    found: list[Wanted] = []
    real = engine.compilation_of

    def noted(index: Index, wanted: Wanted) -> object:
        found.append(wanted)
        return real(index, wanted)

    monkeypatch.setattr(engine, "compilation_of", noted)
    return found


def emissions(index: Index, wanted: Wanted = WANTED) -> str:
    value = open_engine(index, wanted).check(GIVEN)["indicators"]["emissions"]["value"]  # type: ignore[index]
    assert isinstance(value, str)
    return value


def test_the_second_run_compiles_nothing(shelf: Shelf, compiled: list[Wanted]) -> None:
    assert [emissions(shelf.index()) for _ in range(3)] == ["50", "50", "50"]
    assert compiled == [WANTED]


def test_a_path_is_cached_by_what_is_in_the_file(shelf: Shelf, compiled: list[Wanted]) -> None:
    by_file, by_folder = Wanted(path=str(shelf.standard)), Wanted(path=str(shelf.standard.parent))
    for _ in range(2):
        assert emissions(shelf.index(), by_file) == emissions(shelf.index(), by_folder) == "50"
    assert compiled == [by_file]
    shelf.standard.write_text(STANDARD.replace("电量 × 电力因子", "2 × 电量 × 电力因子"), encoding="utf-8")
    assert emissions(shelf.index(), by_file) == "100"
    assert compiled == [by_file, by_file]


def test_a_changed_library_compiles_its_standard_anew(shelf: Shelf, compiled: list[Wanted]) -> None:
    before = emissions(shelf.index())
    shelf.say("0.75")
    assert (before, emissions(shelf.index())) == ("50", "75")
    shelf.say("0.5")
    assert emissions(shelf.index()) == "50"
    assert len(compiled) >= 2


def test_a_file_more_or_less_compiles_anew(shelf: Shelf, compiled: list[Wanted]) -> None:
    head, rest = STANDARD.split("条 1 ")
    emissions(shelf.index())
    shelf.standard.write_text(head, encoding="utf-8")
    (shelf.standard.parent / "second.zc").write_text("条 1 " + rest, encoding="utf-8")
    assert emissions(shelf.index()) == "50"
    assert len(compiled) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 500, None], ids=["empty", "nonsense", "one-bit"])
def test_a_corrupt_entry_is_compiled_over(shelf: Shelf, compiled: list[Wanted], damage: bytes | None) -> None:
    index = shelf.index()
    emissions(index)
    for entry in (shelf.root / "cache").iterdir():
        sound = entry.read_bytes()
        entry.write_bytes(sound[:-9] + bytes([sound[-9] ^ 1]) + sound[-8:] if damage is None else damage)
    assert [emissions(index), emissions(index)] == ["50", "50"]
    assert len(compiled) == 2


def test_with_the_cache_off_every_run_compiles_and_nothing_is_written(
    shelf: Shelf, compiled: list[Wanted], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZCDSL_CACHE", "off")
    assert [emissions(shelf.index()), emissions(shelf.index())] == ["50", "50"]
    assert len(compiled) == 2
    assert not (shelf.root / "cache").exists()


def test_a_cache_folder_that_cannot_be_made_is_no_error(
    shelf: Shelf, compiled: list[Wanted], monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf.root / "file").write_text("in the way")
    monkeypatch.setenv("ZCDSL_CACHE", str(shelf.root / "file" / "cache"))
    assert [emissions(shelf.index()), emissions(shelf.index())] == ["50", "50"]
    assert len(compiled) == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders stay writable for this user")
def test_a_cache_folder_that_is_read_only_is_no_error(shelf: Shelf) -> None:
    folder = shelf.root / "cache"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert emissions(shelf.index()) == "50"
    assert not list(folder.iterdir())


def test_another_state_of_the_compiler_compiles_anew(
    shelf: Shelf, compiled: list[Wanted], monkeypatch: pytest.MonkeyPatch
) -> None:
    emissions(shelf.index())
    monkeypatch.setattr(engine, "_compiler_stamp", lambda: "another")
    emissions(shelf.index())
    monkeypatch.setattr(cache, "VERSION", "0.0.0")
    emissions(shelf.index())
    assert len(compiled) == 3


LOADED = """
import sys
from zcdsl.cli.main import _run
code = _run(sys.argv[1:])
print()
print(*sorted(sys.modules))
sys.exit(code)
"""
COMPILER = ("zcdsl.driver", "zcdsl.syntax", "zcdsl.semantics", "zcdsl.graph", "zcdsl.ir", "zcdsl.backends", "lark")


def test_a_hit_imports_nothing_of_the_compiler(shelf: Shelf) -> None:
    submission = shelf.root / "s.json"
    submission.write_text(json.dumps(GIVEN), encoding="utf-8")
    env = environment(shelf.root / "cache", PYTHONPATH=os.pathsep.join([str(shelf.root / "site"), str(ROOT)]))
    first, second = (run("check", submission, env=env, cwd=shelf.root, program=LOADED) for _ in range(2))
    assert (first.code, second.code) == (0, 0), first.told + second.told
    assert set(first.text.split()) >= {"zcdsl.driver", "lark"}
    assert not [name for name in second.text.splitlines()[-1].split() if name.startswith(COMPILER)]


def test_eight_processes_at_once_all_rate_and_leave_one_sound_entry(shelf: Shelf) -> None:
    submission = shelf.root / "s.json"
    submission.write_text(json.dumps(GIVEN), encoding="utf-8")
    env = environment(shelf.root / "cache", PYTHONPATH=os.pathsep.join([str(shelf.root / "site"), str(ROOT)]))
    words = [
        sys.executable,
        "-c",
        "from zcdsl.cli.main import run; run()",
        "check",
        str(submission),
        "--format",
        "json",
    ]
    runs = [subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(8)]
    told = [process.communicate() for process in runs]
    assert [process.returncode for process in runs] == [0] * 8, told
    assert len({out for out, _ in told}) == 1
    assert {err for _, err in told} == {b""}
    entries = list((shelf.root / "cache").iterdir())
    assert len(entries) == 2, "the index of plugins and the standard"
    assert all(len(entry.name) == 64 for entry in entries), "a draft was left"
