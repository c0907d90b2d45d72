"""Discovery: what plugins bring, and what becomes of a plugin that is broken."""

from __future__ import annotations

import itertools
import shlex
import sys
import types
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from zcdsl.diagnostics.render_text import to_text
from zcdsl.plugin import hookimpl, hookspecs
from zcdsl.plugin.cache import index as installed_index
from zcdsl.plugin.diagnose import REASONS, diagnose
from zcdsl.plugin.index import Collision, Index, Provided, from_json, to_json
from zcdsl.plugin.manager import BUILT_IN, Candidate, discover, installed

Make = Callable[..., Candidate]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return a function that makes an importable plugin module of functions, and its candidate."""

    def build(name: str, *hooks: object, distribution: str = "", **unmarked: object) -> Candidate:
        module = types.ModuleType(f"plugin_sample_{name}_{distribution}")
        for hook in hooks:
            setattr(module, hook.__name__, hookimpl(hook))  # type: ignore[attr-defined, call-overload]
        for key, value in unmarked.items():
            setattr(module, key, value)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return Candidate(name, module.__name__, distribution or f"dist-{name}", "1.0")

    return build


def standards(*folders: object) -> Callable[[], list[object]]:
    def zcdsl_standards() -> list[object]:
        return list(folders)

    return zcdsl_standards


def answering(hook: str, answer: object) -> Callable[[], object]:
    def function() -> object:
        return answer

    function.__name__ = hook
    return function


def shelf(root: Path, *editions: str) -> str:
    for edition in editions:
        ident, _, year = edition.partition("@")
        folder = root / ident / year
        folder.mkdir(parents=True)
        (folder / "all.zc").write_text("")
    return str(root)


def found(*candidates: Candidate, without: tuple[str, ...] = ()) -> Index:
    return discover(candidates, without).found


def reasons(index: Index, lang: str = "en") -> dict[str, str]:
    return {name: REASONS[t.kind](**t.names)(lang) for name, t in index.broken.items()}


def test_the_built_in_plugin_comes_by_the_same_road_and_brings_the_targets() -> None:
    index = found(BUILT_IN)
    assert not index.broken
    assert not index.collisions
    assert sorted(index.backends) == ["graph", "indicators", "ir", "js", "jsonschema", "openapi", "python", "vectors"]
    assert index.readers[".yml"] == Provided("zcdsl.submission.read_yaml:read", "zcdsl")
    assert sorted(index.reports) == ["json", "text"]
    assert BUILT_IN in installed()


def test_standards_are_known_by_id_edition_and_folder(make: Make, tmp_path: Path) -> None:
    root = Path(shelf(tmp_path / "std", "cn.b@2025", "cn.b@2022", "cn.a@2024"))
    (root / "cn.b" / "notes").mkdir()
    (root / "cn.empty" / "2024").mkdir(parents=True)
    (root / ".git" / "x").mkdir(parents=True)
    (root / "README.md").write_text("")
    (root / "cn.hidden" / "1").mkdir(parents=True)
    (root / "cn.hidden" / "1" / "._all.zc").write_text("")
    (root / "cn.a" / "2024c").mkdir()
    (root / "cn.a" / "2024c" / "text.zc.md").write_text("")
    index = found(make("one", standards(str(root))))
    assert not index.broken
    assert list(index.standards) == ["cn.a", "cn.b"]
    assert {key: list(item.editions) for key, item in index.standards.items()} == {
        "cn.a": ["2024", "2024c"],
        "cn.b": ["2022", "2025"],
    }
    assert Path(index.standards["cn.b"].editions["2025"]) == root / "cn.b" / "2025"
    assert index.standards["cn.b"].plugin == "one"


def test_every_order_of_plugins_and_of_installation_gives_one_index(make: Make, tmp_path: Path) -> None:
    candidates = [
        make("steel", standards(shelf(tmp_path / "s", "cn.steel@2025", "cn.shared@1"))),
        make("cement", standards(shelf(tmp_path / "c", "cn.cement@2025", "cn.shared@1"))),
        make("csv", answering("zcdsl_reports", {"csv": "csv_report:render", "wide": "csv_report:wide"})),
        make("bad", answering("zcdsl_backend", {})),
    ]
    texts = {to_json(found(*order)) for order in itertools.permutations(candidates)}
    assert len(texts) == 1


def test_an_index_survives_json(make: Make, tmp_path: Path) -> None:
    index = found(
        BUILT_IN,
        make("one", standards(shelf(tmp_path / "一", "cn.a@2025", "cn.b@1"))),
        make("two", standards(shelf(tmp_path / "two", "cn.b@2"))),
        make("bad", answering("zcdsl_backends", 3)),
        make("worse", standards("relative")),
        make("not_wanted"),
        without=("not_wanted",),
    )
    assert index.broken
    assert index.collisions
    assert from_json(to_json(index)) == index


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1,2,3,4,5,6,7,8]", "null"])
def test_another_json_is_no_index(text: str) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        from_json(text)


def test_an_unrelated_plugin_changes_nothing_of_another(make: Make, tmp_path: Path) -> None:
    mine = make("mine", standards(shelf(tmp_path / "m", "cn.mine@2025")))
    before = found(BUILT_IN, mine)
    others = [
        make("aaa", standards(shelf(tmp_path / "a", "cn.other@2025"))),
        make("zzz", answering("zcdsl_backends", {"other": "other:BACKEND"})),
        make("bad", answering("zcdsl_oops", 1)),
        Candidate("gone", "no_such_module", "dist-gone", "1.0"),
    ]
    after = found(BUILT_IN, mine, *others)
    assert after.standards["cn.mine"] == before.standards["cn.mine"]
    assert {k: v for k, v in after.backends.items() if v.plugin == "zcdsl"} == before.backends
    assert (after.readers, after.reports) == (before.readers, before.reports)


def test_two_owners_of_a_key_are_both_named_and_neither_has_it(make: Make, tmp_path: Path) -> None:
    index = found(
        make("b", standards(shelf(tmp_path / "b", "cn.x@2025", "cn.b@1"))),
        make("a", standards(shelf(tmp_path / "a", "cn.x@2022"))),
        make("c", answering("zcdsl_backends", {"mine": "elsewhere:BACKEND"})),
        make("d", answering("zcdsl_backends", {"mine": "elsewhere:BACKEND"})),
        BUILT_IN,
    )
    assert index.collisions == (
        Collision("backends", "mine", ("c", "d")),
        Collision("standards", "cn.x", ("a", "b")),
    )
    assert "cn.x" not in index.standards
    assert "mine" not in index.backends
    assert index.standards["cn.b"].plugin == "b"
    assert not index.broken


def test_without_a_plugin_it_is_not_even_imported(make: Make, tmp_path: Path) -> None:
    twin = Candidate("b", "no_such_module", "dist-b", "1.0")
    index = found(make("a", standards(shelf(tmp_path / "a", "cn.x@2022"))), twin, without=("b",))
    assert (index.blocked, dict(index.broken), index.collisions) == (("b",), {}, ())
    assert sorted(index.plugins) == ["a", "b"]


def test_blocking_one_owner_ends_a_collision(make: Make, tmp_path: Path) -> None:
    one = make("one", standards(shelf(tmp_path / "1", "cn.x@1")))
    two = make("two", standards(shelf(tmp_path / "2", "cn.x@2")))
    assert found(one, two, without=("two",)).standards["cn.x"].plugin == "one"


def fails() -> object:
    raise RuntimeError("no\nluck")


def leaves() -> object:
    raise SystemExit(3)


def takes_an_argument(program: object) -> object:
    return program


@pytest.mark.parametrize(
    ("hook", "function", "said"),
    [
        (
            "zcdsl_standard",
            lambda: [],
            "`zcdsl_standard` is no hook of zcdsl; the hooks are zcdsl_backends, ",
        ),
        ("zcdsl_backends", takes_an_argument, "a hook is declared wrongly: PluginValidationError: "),
        ("zcdsl_backends", fails, "`zcdsl_backends` failed: RuntimeError: no luck"),
        ("zcdsl_standards", fails, "`zcdsl_standards` failed: RuntimeError: no luck"),
        ("zcdsl_reports", leaves, "`zcdsl_reports` failed: SystemExit: 3"),
        (
            "zcdsl_standards",
            lambda: "/one/folder",
            "`zcdsl_standards` answers '/one/folder'; due is list[str]",
        ),
        ("zcdsl_standards", lambda: [1], "`zcdsl_standards` answers [1]; due is list[str]"),
        ("zcdsl_standards", lambda: ["std"], "answers 'std', which is no absolute path of a folder"),
        ("zcdsl_backends", lambda: ["a:b"], "`zcdsl_backends` answers ['a:b']; due is dict[str, str]"),
        ("zcdsl_backends", lambda: {"Py": "a:b"}, "`zcdsl_backends` names 'Py'; a name is a text of small letters, "),
        ("zcdsl_backends", lambda: {"py": "a.b"}, "answers 'a.b'; due is module:attribute"),
        ("zcdsl_backends", lambda: {"py": object}, "answers <class 'object'>; due is module:attribute"),
        (
            "zcdsl_readers",
            lambda: {"json": "a:b"},
            "`zcdsl_readers` names 'json'; a file suffix is a text such as `.csv`, ",
        ),
        (
            "zcdsl_reports",
            lambda: {1: "a:b"},
            "`zcdsl_reports` names 1; a name is a text of small letters, digits and `_` that begins with a letter",
        ),
        ("zcdsl_lints", lambda: {"dairy": "a:b"}, "names 'dairy'; a prefix of codes is a text of capital letters, "),
        ("zcdsl_lints", lambda: {"ZC": "a:b"}, "it claims what zcdsl itself brings, and zcdsl keeps that: ZC"),
    ],
)
def test_a_broken_plugin_is_named_with_its_reason_and_the_others_go_on(
    make: Make, hook: str, function: Callable[..., object], said: str
) -> None:
    function.__name__ = hook
    index = found(BUILT_IN, make("bad", function))
    assert said in reasons(index)["bad"]
    assert "\n" not in reasons(index)["bad"]
    assert set(index.broken) == {"bad"}
    assert index.standards == found(BUILT_IN).standards
    assert index.backends == found(BUILT_IN).backends


def test_a_hook_without_its_mark_is_a_broken_plugin_not_silence(make: Make) -> None:
    index = found(make("bad", zcdsl_standards=standards()))
    assert reasons(index) == {"bad": "`zcdsl_standards` is not marked with `@hookimpl`"}


def test_one_edition_from_two_folders_of_a_plugin_is_refused(make: Make, tmp_path: Path) -> None:
    one, two = shelf(tmp_path / "1", "cn.x@1"), shelf(tmp_path / "2", "cn.x@1")
    assert reasons(found(make("bad", standards(one, two)))) == {"bad": "it brings `cn.x@1` from two folders"}
    assert not found(make("good", standards(one, one))).broken


def test_a_plugin_that_cannot_be_imported_is_named_without_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plugin_sample_half.py").write_text("print('noise')\nfrom json import no_such_name\n")
    (tmp_path / "plugin_sample_exits.py").write_text("raise SystemExit('bye')\n")
    monkeypatch.syspath_prepend(tmp_path)
    index = found(
        Candidate("half", "plugin_sample_half", "d", "1"),
        Candidate("exits", "plugin_sample_exits", "d", "1"),
        Candidate("gone", "no_such_module", "d", "1"),
        Candidate("odd", "not a module", "d", "1"),
    )
    said = reasons(index)
    assert said["half"] == (
        "`plugin_sample_half` cannot be imported: ImportError: cannot import name 'no_such_name' from 'json'"
    )
    assert said["exits"] == "`plugin_sample_exits` cannot be imported: SystemExit: bye"
    assert said["gone"].endswith("ModuleNotFoundError: No module named 'no_such_module'")
    assert set(said) == {"half", "exits", "gone", "odd"}


def test_what_a_plugin_prints_never_reaches_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plugin_sample_loud.py").write_text("print('noise')\n")
    monkeypatch.syspath_prepend(tmp_path)
    found(Candidate("loud", "plugin_sample_loud", "d", "1"))
    assert capsys.readouterr().out == ""


def test_a_name_that_two_distributions_claim_is_nobodys(make: Make, tmp_path: Path) -> None:
    one = make("same", standards(shelf(tmp_path / "1", "cn.x@1")), distribution="first")
    two = make("same", standards(shelf(tmp_path / "2", "cn.y@1")), distribution="second")
    index = found(two, one)
    assert reasons(index) == {"same": "several distributions bring a plugin of this name: first, second"}
    assert not index.standards


def test_nobody_displaces_the_built_in_plugin(make: Make) -> None:
    rival = make("zcdsl", answering("zcdsl_backends", {"python": "rival:BACKEND"}), distribution="rival")
    index = found(rival, BUILT_IN)
    assert list(index.broken) == ["zcdsl (rival)"]
    assert index.backends == found(BUILT_IN).backends
    (told,) = diagnose(index, None)
    advice = told.advice()
    assert advice is not None
    *_, option = advice("en").split("`")[1:2]
    assert shlex.split(option) == ["--without", "zcdsl (rival)"]
    assert not found(rival, BUILT_IN, without=("zcdsl (rival)",)).broken


def test_who_claims_what_zcdsl_brings_is_at_fault_and_zcdsl_keeps_it(make: Make, tmp_path: Path) -> None:
    rival = make(
        "rival",
        standards(shelf(tmp_path / "r", "cn.rival@1")),
        answering("zcdsl_reports", {"json": "rival:render", "csv": "rival:csv"}),
        answering("zcdsl_readers", {".yaml": "rival:read"}),
    )
    index = found(BUILT_IN, rival, make("zz", answering("zcdsl_reports", {"csv": "zz:csv"})))
    assert reasons(index) == {"rival": "it claims what zcdsl itself brings, and zcdsl keeps that: .yaml, json"}
    assert index.broken["rival"].standards == ("cn.rival",)
    assert index.collisions == ()
    assert index.reports["json"].plugin == index.readers[".yaml"].plugin == "zcdsl"
    assert index.reports["csv"].plugin == "zz"
    assert not found(BUILT_IN, rival, without=("zcdsl",)).broken, "without the built-in plugin nothing is claimed"


def test_a_value_whose_own_words_fail_is_told_by_its_type(make: Make) -> None:
    class Odd:
        def __repr__(self) -> str:
            raise RuntimeError

    class Failure(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    def zcdsl_backends() -> object:
        raise Failure

    index = found(make("bad", answering("zcdsl_reports", {Odd(): "a:b"})), make("worse", zcdsl_backends))
    assert reasons(index)["bad"].startswith("`zcdsl_reports` names Odd; ")
    assert reasons(index)["worse"] == "`zcdsl_backends` failed: Failure: "
    assert "0x" not in reasons(found(make("bad", answering("zcdsl_reports", object()))))["bad"]


# --- for whom it is an error ---------------------------------------------------------------------


def severities(index: Index, used: tuple[str, ...] | None) -> Mapping[str, str]:
    return {str(item.names.get("plugin", "collision")): item.code.severity.value for item in diagnose(index, used)}


def test_a_broken_plugin_is_an_error_for_the_standards_it_brings_and_a_warning_for_others(
    make: Make, tmp_path: Path
) -> None:
    index = found(
        make("good", standards(shelf(tmp_path / "g", "cn.good@1"))),
        make("bad", standards(shelf(tmp_path / "b", "cn.bad@1")), answering("zcdsl_backends", 1)),
        make("misspelt", standards(shelf(tmp_path / "m", "cn.m@1")), answering("zcdsl_backend", {})),
    )
    assert list(index.standards) == ["cn.good"]
    assert severities(index, ("cn.good",)) == {"bad": "warning", "misspelt": "warning"}
    assert severities(index, ("cn.good", "cn.bad")) == {"bad": "error", "misspelt": "warning"}
    assert severities(index, ("cn.m",)) == {"bad": "warning", "misspelt": "error"}
    assert severities(index, None) == {"bad": "error", "misspelt": "error"}


def test_a_plugin_that_never_said_what_it_brings_is_an_error_where_something_is_not_found(
    make: Make, tmp_path: Path
) -> None:
    good = make("good", standards(shelf(tmp_path / "g", "cn.good@1")))
    index = found(good, Candidate("gone", "no_such_module", "d", "1"))
    assert severities(index, ("cn.good",)) == {"gone": "warning"}
    assert severities(index, ("cn.good", "cn.lost")) == {"gone": "error"}


def test_a_collision_is_an_error_for_the_standard_in_question_only(make: Make, tmp_path: Path) -> None:
    index = found(
        make("a", standards(shelf(tmp_path / "a", "cn.x@1", "cn.a@1"))),
        make("b", standards(shelf(tmp_path / "b", "cn.x@1"))),
    )
    assert severities(index, ("cn.a",)) == {"collision": "warning"}
    assert severities(index, ("cn.x",)) == {"collision": "error"}
    assert severities(index, None) == {"collision": "error"}


def test_the_message_names_the_plugins_and_the_way_on_in_both_languages(make: Make, tmp_path: Path) -> None:
    index = found(
        make("a", standards(shelf(tmp_path / "a", "cn.x@1"))),
        make("b", standards(shelf(tmp_path / "b", "cn.x@1"))),
        make("c", zcdsl_reports=answering("zcdsl_reports", {})),
    )
    assert to_text(diagnose(index, None), "en") == (
        "error[ZC2041]: the plugin `c` cannot be used: `zcdsl_reports` is not marked with `@hookimpl`\n"
        "  = help: to go on without it: `--without c`\n"
        "\n"
        "error[ZC2042]: the standard or library `cn.x` is brought by several plugins, so none is used: a, b\n"
        "  = help: to go on without it: `--without b`\n"
    )
    assert to_text(diagnose(index, ()), "zh") == (
        "警告[ZC2044]: 插件 `c` 无法使用，未予采用：`zcdsl_reports` 没有用 `@hookimpl` 标记\n"
        "  = 建议: 如不使用它，请加选项 `--without c`\n"
        "\n"
        "警告[ZC2045]: 标准或库 `cn.x`由多个插件提供，未予采用：a、b\n"
        "  = 建议: 如不使用它，请加选项 `--without b`\n"
    )


def test_every_kind_of_trouble_is_said_with_the_same_names_in_both_languages() -> None:
    for phrase in REASONS.values():
        names = {part.split("}")[0] for part in phrase.en.split("{")[1:]}
        assert names == {part.split("}")[0] for part in phrase.zh.split("{")[1:]}


def test_every_hook_says_when_it_is_called_and_how_answers_merge() -> None:
    hooks = [value for key, value in vars(hookspecs).items() if key.startswith("zcdsl_")]
    assert len(hooks) == 5
    for hook in hooks:
        assert "Called: " in hook.__doc__
        assert "Merged: " in hook.__doc__


def test_the_installed_plugins_are_all_sound() -> None:
    index = installed_index()
    assert (dict(index.broken), index.collisions) == ({}, ())
