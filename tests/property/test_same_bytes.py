"""Same input, same bytes: whatever the order of sources, the machine, its settings, and what else is installed."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from command_line import PARK, ROOT, Done, environment, install_plugin, run
from hypothesis import given, settings
from hypothesis import strategies as st

from zcdsl import artifacts
from zcdsl.backends.base import Backend
from zcdsl.driver import Compilation
from zcdsl.plugin.index import Index
from zcdsl.plugin.manager import BUILT_IN, discover
from zcdsl.plugin.resolve import resolve
from zcdsl.source import SourceFile

FOLDER = ROOT / "standards_src" / "cn.park.zero_carbon" / "2025"
STANDARD = "".join((FOLDER / name).read_text("utf-8") for name in ("park.zc", "accounting.zc"))  # without examples
BETWEEN = ("", "\n", "\n\n", "# a remark\n", "\n# 说明：指标 不是声明\n\n", "        \n", "    # indented\n")


@cache
def index() -> Index:
    return discover([BUILT_IN]).found


@cache
def backends() -> tuple[Backend, ...]:
    return tuple(cast("Backend", resolve(provided)) for provided in index().backends.values())


@cache
def quick() -> tuple[Backend, ...]:
    """Return all but the vectors, which take ten times as long as everything else."""
    found = tuple(backend for backend in backends() if backend.name != "vectors")
    assert len(found) == len(backends()) - 1
    return found


def artefacts(sources: Mapping[str, str], targets: tuple[Backend, ...]) -> Mapping[str, str]:
    files = tuple(SourceFile(name, text) for name, text in sources.items())
    return artifacts.emit(Compilation(index(), files).model, targets, index()).files


@cache
def declarations() -> tuple[str, ...]:
    """Return the text of each declaration of the standard, without what stands between them."""
    text = re.sub(r"(?m)^#.*\n", "", STANDARD)
    parts = [part.rstrip() + "\n" for part in re.split(r"(?m)^(?=\S)", text) if part.strip()]
    assert len(parts) > 25
    return tuple(parts)


@cache
def as_written(targets: tuple[Backend, ...]) -> Mapping[str, str]:
    return artefacts({"park.zc": STANDARD}, targets)


@st.composite
def rearranged(draw: st.DrawFn) -> dict[str, str]:
    """Return the declarations in any order, in any files, with anything between them that says nothing."""
    parts = list(draw(st.permutations(declarations())))
    names = draw(st.lists(st.sampled_from(["a.zc", "b.zc", "z.zc", "园区.zc", "1.zc"]), min_size=1, unique=True))
    dice = random.Random(draw(st.integers(0, 2**32)))
    files = dict.fromkeys(names, "")
    for part in parts:
        files[dice.choice(names)] += dice.choice(BETWEEN) + part + dice.choice(BETWEEN)
    return files


@settings(max_examples=40)
@given(rearranged())
def test_neither_the_order_of_declarations_nor_files_nor_comments_change_a_byte(sources: dict[str, str]) -> None:
    assert artefacts(sources, quick()) == as_written(quick())


@settings(max_examples=1)
@given(rearranged())
def test_nor_do_they_change_the_vectors(sources: dict[str, str]) -> None:
    assert artefacts(sources, backends()) == as_written(backends())


def test_one_changed_word_changes_the_hash_of_the_sources() -> None:
    changed = STANDARD.replace("附件3：以年综合能源消费量分档", "附件3：以年综合能源消费量分档。")
    assert changed != STANDARD
    assert artefacts({"park.zc": changed}, quick())["manifest.json"] != as_written(quick())["manifest.json"]


# What a run does besides compiling, in one process; all of it goes to standard output.
COMMANDS = """
import sys
from zcdsl.cli.main import run
submission = sys.argv[1]
for words in (
    ["check", submission, "--format", "json"],
    ["check", submission, "--lang", "en"],
    ["check", "--standard", "cn.park.zero_carbon@2025", submission, "--lang", "zh"],
    ["normalize", submission],
    ["graph", "cn.park.zero_carbon", "--lang", "zh"],
    ["test", "cn.park.zero_carbon", "--lang", "en"],
    ["lint", "cn.park.zero_carbon", "--lang", "en"],
):
    sys.argv = ["zcdsl", *words]
    try:
        run()
    except SystemExit as end:
        print("exit code", end.code, flush=True)
"""
# What all targets make of sharp texts at every place where a text can stand, and of random standards.
NASTY = """
import hashlib, importlib, sys
sys.path.insert(0, sys.argv[1])
from ir_samples import model
from nasty_texts import NASTY, holding
from zcdsl.plugin.builtin import zcdsl_backends
from zcdsl.testing.choices import Dice
from zcdsl.testing.dose import modelled
from zcdsl.testing.programs import drawn_program
kept = [text for text in NASTY if text.isprintable() or text.isascii()]  # half characters stand in no id
texts = ["\\n".join(kept[:25]), "\\n".join(kept[25:]), *kept[:2]]
models = [model(holding(text)) for text in texts] + [modelled(drawn_program(Dice(1, at))) for at in range(8)]
for name, place in sorted(zcdsl_backends().items()):
    module, attribute = place.split(":")
    backend = getattr(importlib.import_module(module), attribute)
    for at, one in enumerate(models):
        for made in backend.emit(one).artifacts:
            digest = hashlib.sha256(made.text.encode("utf-8", "surrogatepass")).hexdigest()
            print(name, at, ascii(made.path.name), digest)
"""
SMALL = "cn.factory.zero_carbon"
PLUGIN = """
from zcdsl.plugin import hookimpl

@hookimpl
def zcdsl_standards():
    return [{folder!r}]

@hookimpl
def zcdsl_backends():
    return {{"aaa": "no_such_module:BACKEND"}}

@hookimpl
def zcdsl_reports():
    return {{"aaa": "no_such_module:render"}}

@hookimpl
def zcdsl_lints():
    return {{"AAA": "no_such_module:check"}}
"""
LIBRARY = """库 aaa.units《别的单位》
    版本 1
    来源 示例，示意

参数 全国化石能源电力排放因子 ＝ 9 kgCO2/kWh
    代码 ef_electricity_fossil
"""
OTHER = """标准 aaa.standard《别的标准》
    版本 1
    来源 示例，示意
    引用 aaa.units@1
填报项 用电量，单位 kWh
    代码 power
条 表1-1 用电量 核心
    要求：用电量 不高于 1 kWh
"""


class Outcome(NamedTuple):
    """Standard output, with the exit codes, every file that was written, and what became of the nasty standards."""

    out: bytes
    files: dict[str, bytes]
    nasty: bytes


def told(folder: Path, submission: Path, env: Mapping[str, str]) -> bytes:
    """Return what the commands print that compile nothing."""
    done: Done = run(submission, env=env, cwd=folder, program=COMMANDS)
    assert b"ZC9001" not in done.err, done.told
    return done.out


def compiled(folder: Path, env: Mapping[str, str], *standards: str) -> dict[str, bytes]:
    """Return every file that is written for some standards, or for all that are shipped."""
    done = run("compile", *standards, "-o", "made", "--lang", "en", env=env, cwd=folder)
    assert done.code == 0, done.told
    made = sorted(path for path in (folder / "made").rglob("*") if path.is_file())
    return {path.relative_to(folder / "made").as_posix(): path.read_bytes() for path in made}


def outcome(folder: Path, submission: Path, env: Mapping[str, str]) -> Outcome:
    """Return everything that comes of everything."""
    folder.mkdir(parents=True, exist_ok=True)
    nasty = run(ROOT / "tests", env=env, cwd=folder, program=NASTY)
    assert nasty.code == 0, nasty.told
    return Outcome(told(folder, submission, env), compiled(folder, env), nasty.out)


def small(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the smallest standard."""
    return {path: text for path, text in files.items() if path.startswith(f"{SMALL}/")}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("usual")
    found = outcome(folder, PARK, environment(folder / "cache", PYTHONHASHSEED="0", TZ="UTC"))
    assert found.out.count(b"exit code 0\n") == 7, found.out.decode()
    assert len(found.files) > 40
    assert len(small(found.files)) > 8
    assert len(found.nasty.splitlines()) > 80
    return found


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "Asia/Shanghai", "LANG": "zh_CN.GBK", "PYTHONIOENCODING": "cp936"},
    ],
    ids=["C", "cp936"],
)
def test_hash_seed_locale_encoding_time_zone_and_cache_change_nothing(
    settings: dict[str, str], usual: Outcome, tmp_path: Path
) -> None:
    env = environment(tmp_path / "cache", **settings)
    assert outcome(tmp_path / "first", PARK, env) == usual
    assert told(tmp_path / "first", PARK, env) == usual.out  # from the cache now


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
        {"ZCDSL_CACHE": "off", "PYTHONOPTIMIZE": "2"},
    ],
    ids=["tr", "no-cache"],
)
def test_nor_do_rules_of_case_and_optimising(settings: dict[str, str], usual: Outcome, tmp_path: Path) -> None:
    env = environment(tmp_path / "cache", **settings)
    assert told(tmp_path, PARK, env) == usual.out
    assert compiled(tmp_path, env, SMALL) == small(usual.files)


def test_where_zcdsl_and_the_submission_lie_changes_nothing(usual: Outcome, tmp_path: Path) -> None:
    home = tmp_path / "a folder 与汉字"
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("zcdsl", "standards_src", "docs/codes"):
        shutil.copytree(ROOT / name, home / name, ignore=ignored)
    submission = Path(shutil.copy(PARK, home / "示例 园区.yaml"))
    env = environment(tmp_path / "cache", PYTHONPATH=str(home))
    assert outcome(home / "deep" / "er", submission, env) == usual


@pytest.mark.parametrize("sound", [True, False], ids=["sound", "broken"])
def test_an_unrelated_plugin_changes_nothing(sound: bool, usual: Outcome, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf" / "aaa.units" / "1"
    shelf.mkdir(parents=True)
    (shelf / "all.zc").write_text(LIBRARY, encoding="utf-8")
    shelf = tmp_path / "shelf" / "aaa.standard" / "1"
    shelf.mkdir(parents=True)
    (shelf / "all.zc").write_text(OTHER, encoding="utf-8")
    text = PLUGIN.format(folder=str(tmp_path / "shelf")) if sound else None
    install_plugin(tmp_path / "site", "aaa", "aaa_plugin", text)
    env = environment(tmp_path / "cache", PYTHONPATH=os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    assert told(tmp_path, PARK, env) == usual.out
    assert compiled(tmp_path, env, SMALL) == small(usual.files)
    listed = run("plugins", "--lang", "en", env=env, cwd=tmp_path)
    assert "aaa" in listed.text
    assert listed.code == (0 if sound else 2)
