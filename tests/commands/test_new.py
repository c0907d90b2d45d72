"""`zcdsl new`: what it writes compiles and passes its own tests, and it touches nothing that is there."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from command_line import ROOT
from commands_in_process import Run

from zcdsl.scaffold import write as writing
from zcdsl.scaffold.plan import LAYOUTS, BadName, check_title, names_of, plugin, standard
from zcdsl.texts import LANGUAGES

LEVELS = {"gbt": "first", "notice": "reached"}
GBT_ZH = ["前言", "1 范围", "2 规范性引用文件", "3 术语和定义", "4 基本要求", "5 控制指标", "6 等级"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_standard_compiles_and_its_examples_and_its_submission_come_out(
    zcdsl: Run, here: Path, layout: str, lang: str
) -> None:
    made = zcdsl("new", "standard", "cn.example.shop", "--layout", layout, "--edition", "2026", "--lang", lang)
    assert made.code == 0
    assert made.out.splitlines()[:3] == [
        "cn.example.shop/2026/standard.zc.md",
        "cn.example.shop/PROVENANCE.md",
        "cn.example.shop/submission.yaml",
    ]
    source = "cn.example.shop/2026"
    assert f"  zcdsl test {source}\n" in made.out
    tested = zcdsl("test", source, "--format", "json").json[0]
    assert tested["standard"] == "cn.example.shop@2026"
    assert tested["passed"] == tested["examples"] > 2
    assert [row["unreached"] for row in tested["coverage"].values()] == [[]] * len(tested["coverage"])
    assert zcdsl("lint", source, "--lang", "en").out == "cn.example.shop@2026: to mend 0, notes 0\n"
    checked = zcdsl("check", "cn.example.shop/submission.yaml", "--standard", source, "--format", "json")
    assert (checked.code, checked.json["level"], checked.json["missing"]) == (0, LEVELS[layout], [])
    assert all(row["status"] == "illustrative" for row in (f["source"] for f in checked.json["findings"]))


def test_the_order_is_that_of_gb_t_1_1_or_of_a_notice(zcdsl: Run, here: Path) -> None:
    def headings(layout: str, lang: str) -> list[str]:
        text = standard("cn.example.shop", "1", "商店", layout, lang).files["1/standard.zc.md"]
        return [line[3:] for line in text.splitlines() if line.startswith("## ")]

    assert headings("gbt", "zh") == [*GBT_ZH, "附录 A（规范性）核算方法", "附录 B（资料性）算例"]
    assert headings("notice", "zh") == ["附件 1 基本要求", "附件 2 指标", "附件 3 核算方法", "附件 4 算例"]
    for layout in LAYOUTS:
        assert len(headings(layout, "en")) == len(headings(layout, "zh"))


@pytest.mark.parametrize("title", ["低碳商店", "A / B, C; D", "100 % 甲（一）：# x", "标准 条 require"])
def test_any_title_that_is_taken_compiles_in_either_language(zcdsl: Run, here: Path, title: str) -> None:
    for lang in LANGUAGES:
        assert zcdsl("new", "standard", f"cn.example.{lang}", "--title", title, "--lang", lang).code == 0
        ran = zcdsl("test", f"cn.example.{lang}/1")
        assert ran.code == 0, ran.err


@pytest.mark.parametrize("title", ["", " x", "a\nb", 'a"b', "《a》", "a\\b", "x" * 101, "\u2028"])
def test_a_title_that_cannot_stand_in_a_header_is_refused(title: str) -> None:
    with pytest.raises(BadName):
        check_title(title)


@pytest.mark.parametrize(
    "line",
    [
        "standard Shop",
        "standard shop",
        "standard cn.example.Shop",
        "standard ../shop.x",
        "standard cn/example.shop",
        "standard 商店.x",
        "standard cn..shop",
        "standard cn.example.shop --edition ../x",
        "standard cn.example.shop --edition .x",
        "standard cn.example.shop --title ''",
        "plugin 乳品",
        "plugin Dairy",
        "plugin 1x",
        "plugin x",
        "plugin a/b",
        "plugin dairy--milk",
        "plugin dairy --standard Milk",
        "plugin zc",
        "plugin zcdsl",
        "plugin zcdsl-zcdsl",
        "plugin dairy --standard cn.park.zero_carbon",
    ],
)
def test_a_name_that_cannot_be_taken_is_refused_and_nothing_is_written(zcdsl: Run, here: Path, line: str) -> None:
    words = ["" if word == "''" else word for word in line.split()]
    for lang, error in (("zh", "错误："), ("en", "error: ")):
        ran = zcdsl("new", *words, "--lang", lang)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(error)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("words", [("standard", "cn.example.shop"), ("plugin", "dairy")], ids=str)
def test_what_is_there_is_never_overwritten(zcdsl: Run, here: Path, words: tuple[str, str]) -> None:
    folder = {"standard": "cn.example.shop", "plugin": "zcdsl-dairy"}[words[0]]
    (here / folder).write_text("mine", encoding="utf-8")
    assert zcdsl("new", *words).code == 2
    (here / folder).unlink()
    (here / folder).mkdir()
    ran = zcdsl("new", *words, "--lang", "en")
    assert ran.code == 2
    assert ran.err == f"error: {folder} is there already and is never overwritten\n"
    assert list((here / folder).iterdir()) == []
    (here / folder).rmdir()
    os.symlink(here / "nowhere", here / folder)
    assert zcdsl("new", *words).code == 2
    assert not (here / "nowhere").exists()


def test_it_is_written_whole_or_not_at_all(zcdsl: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "rename", full)
    ran = zcdsl("new", "plugin", "dairy", "-o", "a/b", "--lang", "en")
    assert ran.code == 2
    assert ran.err == "error: cannot write a/b: no space left\n"
    assert list(here.iterdir()) == []
    (here / "kept").mkdir()
    assert zcdsl("new", "standard", "cn.example.shop", "-o", "kept").code == 2
    assert [path.name for path in here.rglob("*")] == ["kept"]


def test_it_is_made_in_the_folder_that_is_named_and_told_as_json_too(zcdsl: Run, here: Path) -> None:
    ran = zcdsl("new", "plugin", "zcdsl-dairy-milk", "-o", "shelf", "--standard", "cn.milk.plant", "--format", "json")
    assert ran.code == 0
    told = ran.json
    assert told["folder"] == "shelf/zcdsl-dairy-milk"
    assert [path for path in told["files"] if not (here / path).is_file()] == []
    assert sorted(p.relative_to(here).as_posix() for p in here.rglob("*") if p.is_file()) == sorted(told["files"])
    assert told["next"] == [
        "pip install -e shelf/zcdsl-dairy-milk",
        "zcdsl plugins",
        "zcdsl test cn.milk.plant",
        "zcdsl check shelf/zcdsl-dairy-milk/examples/submission.yaml",
    ]
    project = tomllib.loads((here / "shelf/zcdsl-dairy-milk/pyproject.toml").read_text("utf-8"))["project"]
    assert (project["name"], project["dependencies"]) == ("zcdsl-dairy-milk", ["zcdsl"])
    assert project["entry-points"] == {"zcdsl.plugins": {"dairy-milk": "zcdsl_dairy_milk"}}


def test_a_scaffold_is_the_same_whenever_and_wherever_it_is_made() -> None:
    names = names_of("dairy", None)
    for lang in LANGUAGES:
        made = plugin(names, "乳品", lang)
        assert made == plugin(names, "乳品", lang)
        assert sorted(made.files) == sorted(plugin(names, "乳品", "zh").files)
        assert [path for path, text in made.files.items() if "%%" in text or str(ROOT) in text] == []
