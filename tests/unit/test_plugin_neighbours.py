"""Plugins side by side: what one brings stays the same whether others are there, gone, broken, or asked before it."""

from __future__ import annotations

import itertools
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from zcdsl import artifacts
from zcdsl.backends.base import Artifact, Backend, Emitted
from zcdsl.driver import Compilation
from zcdsl.lint.base import Finding
from zcdsl.linting import lint
from zcdsl.model import Model
from zcdsl.plugin import hookimpl
from zcdsl.plugin.index import Index
from zcdsl.plugin.manager import BUILT_IN, Candidate, discover
from zcdsl.plugin.resolve import usable

NAMES = ("apple", "berry", "cherry")
PARK = ("cn.park.near_zero_reference", "2024")
SOURCE = """\
标准 {name}.standard《标准》/ Standard
    版本 1
    来源 测试，合成
    引用 {name}.units@1
填报项 产量 / output，单位 筐
    代码 output
参数 份额 ＝ 5 筐
    代码 share
条 1 产量 控制项
    要求：产量 不大于 限额
"""
LIBRARY = """\
库 {name}.units《单位》
    版本 1
    来源 测试，合成
单位 筐 ＝ {count} 件
参数 限额 ＝ 7 筐
    代码 limit
"""


class Words:
    """A target that writes what a program is called."""

    name = "words"
    support: dict[object, object] = {}  # noqa: RUF012 - nobody changes it

    def emit(self, model: Model) -> Emitted:
        from pathlib import PurePosixPath

        return Emitted((Artifact(PurePosixPath("words.txt"), f"{model.program.title('zh')}\n"),))


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Candidate]:
    """Return three plugins, each with a library, a standard that uses it, a target and a lint; units share a name."""

    def build(name: str, count: int) -> Candidate:
        for id_, text in (("units", LIBRARY.format(name=name, count=count)), ("standard", SOURCE.format(name=name))):
            folder = tmp_path / name / f"{name}.{id_}" / "1"
            folder.mkdir(parents=True)
            (folder / "all.zc").write_text(text, encoding="utf-8")
        module = types.ModuleType(f"plugin_neighbour_{name}")

        def check(model: Model) -> Iterator[Finding]:
            yield Finding(code=f"{name.upper()}0001", zh=model.program.id, en=f"{len(model.program.clauses)} clauses")

        def zcdsl_standards() -> list[str]:
            return [str(tmp_path / name)]

        def zcdsl_backends() -> dict[str, str]:
            return {f"{name}_words": f"{module.__name__}:WORDS"}

        def zcdsl_lints() -> dict[str, str]:
            return {name.upper(): f"{module.__name__}:check"}

        for hook in (zcdsl_standards, zcdsl_backends, zcdsl_lints):
            setattr(module, hook.__name__, hookimpl(hook))
        vars(module).update(WORDS=Words(), check=check)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return Candidate(name, module.__name__, f"zcdsl-{name}", "1.0")

    return {name: build(name, count) for count, name in enumerate(NAMES, 10)}


def brought(index: Index, name: str) -> tuple[dict[str, str], list[str]]:
    """Return every file of a plugin's standard, by the built-in targets and its own, and what is found in it."""
    compilation = Compilation.of_edition(index, f"{name}.standard", "1")
    targets = [key for key, item in index.backends.items() if item.plugin in ("zcdsl", name)]
    backends: list[Backend] = [usable("backends", key, index.backends[key]) for key in targets]  # type: ignore[misc]
    made = artifacts.emit(compilation.model, backends, index)
    found, failed = lint(compilation, index)
    assert failed == []
    return dict(made.files), [f"{item.code.id} {item.headline('en')}" for item in found]


def test_a_plugin_brings_the_same_whoever_else_is_there_gone_or_broken_in_any_order(
    plugins: dict[str, Candidate],
) -> None:
    alone = {name: brought(discover([BUILT_IN, plugins[name]]).found, name) for name in NAMES}
    for name, (files, found) in alone.items():
        assert files["words.txt"] == "标准\n"
        assert found == [f"{name.upper()}0001 1 clauses", "ZC4002 `份额` is used by nothing"]
    assert len({files["ir.json"] for files, _ in alone.values()}) == len(NAMES)
    broken = plugins["berry"]._replace(module="no_such_module")
    for others in itertools.permutations([BUILT_IN, *plugins.values()]):
        index = discover(others).found
        assert {name: brought(index, name) for name in NAMES} == alone
    for others in itertools.permutations([BUILT_IN, plugins["apple"], broken, plugins["cherry"]]):
        index = discover(others).found
        assert set(index.broken) == {"berry"}
        assert {name: brought(index, name) for name in ("apple", "cherry")} == {
            name: alone[name] for name in ("apple", "cherry")
        }


def test_the_shipped_standards_stay_the_same_beside_them(plugins: dict[str, Candidate]) -> None:
    def shipped(index: Index) -> tuple[str, list[str]]:
        compilation = Compilation.of_edition(index, *PARK)
        backend: Backend = usable("backends", "ir", index.backends["ir"])  # type: ignore[assignment]
        files = artifacts.emit(compilation.model, [backend], index).files
        return "".join(files.values()), [item.headline("en") for item in lint(compilation, index)[0]]

    alone = shipped(discover([BUILT_IN]).found)
    for count in range(1, len(NAMES) + 1):
        for chosen in itertools.combinations(plugins.values(), count):
            assert shipped(discover([*chosen, BUILT_IN]).found) == alone
