"""What a plugin does wrong is told as its own, by name; with two of one key, both are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import PARK, Done, install_plugin

Run = Callable[..., Done]
ID = "cn.park.zero_carbon"
HOOKS = """
from pathlib import PurePosixPath
from types import SimpleNamespace
from zcdsl.backends.base import Artifact, Emitted
from zcdsl.plugin import hookimpl
from zcdsl.submission.tree import Num, Tree

@hookimpl
def zcdsl_{table}():
    return {{"{key}": "{module}:thing"}}

class Odd(Exception):
    def __str__(self):
        raise ValueError

def fails(*given, **named):
    print("noise")
    raise RuntimeError("out of luck")

def leaves(*given, **named):
    raise SystemExit(0)

def odd(*given, **named):
    raise Odd

def target(emit):
    return SimpleNamespace(name="x", support={{}}, emit=emit)

def writes(*paths, text="x"):
    return target(lambda model: Emitted(tuple(Artifact(PurePosixPath(path), text) for path in paths)))

def tree(value, locate=lambda pointers: {{}}):
    return lambda data: Tree(value, [], locate)

def deep():
    value = []
    for _ in range(100):
        value = [value]
    return value

thing = {thing}
"""
FAILED = "`{module}:thing` failed: RuntimeError: out of luck"
LEFT = "`{module}:thing` failed: SystemExit: 0"
TREE = "due is zcdsl.submission.tree.Tree"
EMITTED = "due is zcdsl.backends.base.Emitted"
BACKEND = "due is zcdsl.backends.base.Backend"
PLACE = "which is no file of its own below the folder of the standard"
LINES = {
    "reports": (f"check {PARK} --format thing", "thing"),
    "readers": ("check a.thing", ".thing"),
    "backends": (f"compile {ID} --target thing -o made", "thing"),
}


@pytest.mark.parametrize(
    ("table", "thing", "said"),
    [
        ("reports", "fails", FAILED),
        ("reports", "leaves", LEFT),
        ("reports", "odd", "`{module}:thing` failed: Odd: "),
        ("reports", "lambda result, lang: None", "`{module}:thing` answers None; due is str"),
        ("reports", "lambda result, lang: b'x'", "due is str"),
        ("reports", "lambda result, lang: chr(0xd800)", "due is str"),
        ("reports", "lambda: ''", "failed: TypeError: "),
        ("reports", "5", "`{module}:thing` answers 5; due is "),
        ("readers", "fails", FAILED),
        ("readers", "leaves", LEFT),
        ("readers", "None", "`{module}:thing` answers None; due is "),
        ("readers", "lambda data: {'standard': 1}", TREE),
        ("readers", "tree({'data': {'x': 0.5}})", TREE),
        ("readers", "tree({1: 'x'})", TREE),
        ("readers", "tree(deep())", TREE),
        ("readers", "lambda data: Tree(None, ['x'], None)", TREE),
        ("readers", "tree({}, fails)", FAILED),
        ("readers", "tree({}, lambda pointers: None)", "due is Mapping[str, Spot]"),
        ("readers", "tree({}, lambda pointers: {'': 5})", "due is zcdsl.submission.tree.Spot"),
        ("backends", "5", BACKEND),
        ("backends", "fails", BACKEND),
        ("backends", "target(None)", BACKEND),
        ("backends", "target(fails)", FAILED),
        ("backends", "target(leaves)", LEFT),
        ("backends", "target(lambda model: [])", EMITTED),
        ("backends", "target(lambda model: Emitted([]))", EMITTED),
        ("backends", "writes('x', text=None)", EMITTED),
        ("backends", "writes('x', text=chr(0xd800))", EMITTED),
        ("backends", "writes('../x')", PLACE),
        ("backends", "writes('/x')", PLACE),
        ("backends", "writes('manifest.json')", PLACE),
        ("backends", "writes('x', 'x')", PLACE),
        ("backends", "writes('graph.json')", PLACE),
    ],
)
def test_a_mistake_of_a_plugin_is_told_by_its_name(
    zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, thing: str, said: str
) -> None:
    line, key = LINES[table]
    module = f"zc_fault_{abs(hash((table, thing)))}"  # of its own: modules are imported once
    text = HOOKS.format(table=table, key=key, module=module, thing=thing)
    install_plugin(tmp_path / "site", "dairy", module, text)
    monkeypatch.syspath_prepend(tmp_path / "site")
    (tmp_path / "a.thing").write_bytes(b"x")
    words = line.split() + (["--target", "graph"] if "graph.json" in thing else [])
    done = zcdsl(*words, "--lang", "en")
    assert (done.code, done.out) == (2, b"")
    assert "error: the plugin `dairy` cannot be used: " in done.told
    assert said.format(module=module) in done.told
    assert "ZC9001" not in done.told
    assert not (tmp_path / "made").exists()
    assert "插件 `dairy` 无法使用：" in zcdsl(*words).told


def test_a_plugin_that_works_works(zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    things = {
        "backends": "writes('made/x.txt')",
        "reports": "lambda result, lang, **dress: result['level'] + '\\n'",
        "readers": "tree({'standard': '" + ID + "'})",
    }
    for table, thing in things.items():
        module = f"zc_sound_{table}"
        text = HOOKS.format(table=table, key=LINES[table][1], module=module, thing=thing)
        install_plugin(tmp_path / "site", module, module, text)
    monkeypatch.syspath_prepend(tmp_path / "site")
    (tmp_path / "a.thing").write_bytes(b"x")
    assert zcdsl("check", PARK, "--format", "thing") == Done(0, b"reached\n", b"")
    assert zcdsl("check", PARK, PARK, "--format", "thing").text == "reached\nreached\n"
    assert zcdsl("check", "a.thing").code == 1
    assert zcdsl("compile", ID, "--target", "thing", "-o", "made").code == 0
    assert [path.name for path in (tmp_path / "made").rglob("*.txt")] == ["x.txt"]


def test_the_other_submissions_go_on_when_a_reader_fails(
    zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = HOOKS.format(table="readers", key=".thing", module="zc_fault_reader", thing="fails")
    install_plugin(tmp_path / "site", "dairy", "zc_fault_reader", text)
    monkeypatch.syspath_prepend(tmp_path / "site")
    (tmp_path / "a.thing").write_bytes(b"x")
    done = zcdsl("check", "a.thing", PARK, "--format", "json")
    assert done.code == 2
    failed, rated = (json.loads(line) for line in done.text.splitlines())
    assert "dairy" in failed["problems"][0]["message"]["zh"]
    assert rated["level"] == "reached"


@pytest.mark.parametrize("table", ["reports", "readers", "backends"])
def test_a_key_with_two_owners_names_both(
    zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    line, key = LINES[table]
    for name in ("cream", "dairy"):
        module = f"zc_twin_{table}_{name}"
        text = HOOKS.format(table=table, key=key, module=module, thing="None")
        install_plugin(tmp_path / "site", name, module, text)
    monkeypatch.syspath_prepend(tmp_path / "site")
    (tmp_path / "a.thing").write_bytes(b"x")
    done = zcdsl(*line.split(), "--lang", "en")
    assert done.code == (3 if table == "readers" else 2)
    assert "error[ZC2042]: " in done.told
    assert "is brought by several plugins, so none is used: cream, dairy" in done.told
    assert "`--without dairy`" in done.told


def test_nobody_takes_a_format_of_zcdsl_away(zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HOOKS.format(table="reports", key="json", module="zc_rival", thing="fails")
    install_plugin(tmp_path / "site", "rival", "zc_rival", text)
    usual = zcdsl("check", PARK, "--format", "json")
    monkeypatch.syspath_prepend(tmp_path / "site")
    done = zcdsl("check", PARK, "--format", "json")
    assert (done.code, done.out) == (0, usual.out)
    assert "rival" in done.told
    listed = zcdsl("plugins", "--lang", "en")
    assert listed.code == 2
    assert "the plugin `rival` cannot be used: it claims what zcdsl itself brings, and zcdsl keeps that: json" in (
        listed.told
    )
