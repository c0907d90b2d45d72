"""What others wrote: the standard that a submission names is never opened, and only files are read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Done

Run = Callable[..., Done]
ID = "cn.park.zero_carbon"
MINE = "标准 demo.mine《示例》\n    版本 1\n    来源 示例，示意\n填报项 电量，单位 kWh\n    代码 power\n"
unix = pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")


@pytest.mark.parametrize("name", ["/etc/passwd", "/dev/zero", "./pipe", "./mine.zc", "mine.zc", "..", "folder/mine"])
@pytest.mark.parametrize("command", ["check", "normalize", "explain"])
def test_a_path_in_a_submission_is_no_standard(zcdsl: Run, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "mine.zc").write_text(MINE, encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.json").write_text(json.dumps({"standard": name}), encoding="utf-8")
    done = zcdsl(command, "a.json")
    assert (done.code, done.out) == (3, b"")
    assert "错误[ZC6021]: " in done.told
    assert " --> a.json:1:14 (/standard)" in done.told


def test_a_name_that_is_also_a_folder_is_looked_up_only(zcdsl: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "all.zc").write_text(MINE, encoding="utf-8")
    (tmp_path / "a.json").write_text('{"standard": "mine"}')
    assert zcdsl("check", "a.json") == Done(2, b"", "错误：a.json:1:14：没有标准 mine\n".encode())
    assert zcdsl("check", "a.json", "--standard", "mine").code == 3, "by the option it is found, and is another one"


@unix
@pytest.mark.parametrize("name", ["pipe.zc", "/dev/zero"])
@pytest.mark.parametrize("line", ["check a.json --standard", "compile", "graph", "test", "constants", "template"])
def test_only_a_file_or_folder_is_a_standard(zcdsl: Run, tmp_path: Path, line: str, name: str) -> None:
    os.mkfifo(tmp_path / "pipe.zc")
    (tmp_path / "a.json").write_text("{}")
    done = zcdsl(*line.split(), name, "--lang", "en")
    told = f"error: cannot read {name}: it is neither a regular file nor a folder\n"
    assert done == Done(2, b"", told.encode())


@unix
@pytest.mark.parametrize("line", ["check a.json --standard", "compile", "graph", "test", "constants", "template"])
def test_a_pipe_inside_a_folder_is_told_and_not_waited_for(zcdsl: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "folder" / "pipe.zc")
    (tmp_path / "a.json").write_text("{}")
    done = zcdsl(*line.split(), "folder", "--lang", "en")
    assert (done.code, done.out) == (2, b"")
    assert done.told == "error: cannot read folder: it is neither a regular file nor a folder\n"


@unix
def test_only_a_file_is_a_submission(zcdsl: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    done = zcdsl("check", "pipe.json", "zero.yaml", "--lang", "en")
    assert (done.code, done.out) == (3, b"")
    assert done.told == "".join(
        f"error: cannot read {name}: it is neither a regular file nor a folder\n" for name in ("pipe.json", "zero.yaml")
    )


def test_a_submission_over_the_limit_is_told_and_not_read_to_its_end(
    zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zcdsl.cli.rating.MAX_BYTES", 20)
    (tmp_path / "a.json").write_text('{"standard": "cn.park.zero_carbon"}')
    for words, given in ((["a.json"], b""), (["-"], b"{" * 21)):
        done = zcdsl("check", *words, given=given)
        assert done.code == 3
        assert "ZC6003" in done.told


def test_an_unknown_standard_names_the_file_and_the_others_go_on(zcdsl: Run, park: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"stage: self\nstandard: {ID}s\n")
    (tmp_path / "b.yaml").write_text(f'standard: "{ID}@"\n')
    (tmp_path / "c.json").write_text('{"standard": "x", "standard": "y"}')
    (tmp_path / "d.json").write_text('{"standard": "x", "stage": "self", "stage": "self"}')
    done = zcdsl("check", "a.yaml", "b.yaml", "c.json", "d.json", park.name, "--format", "json", "--lang", "en")
    assert done.code == 3
    assert f"error: a.yaml:2:11: there is no standard {ID}s; did you mean {ID}?\n" in done.told
    assert "error: d.json:1:14: there is no standard x\n" in done.told
    lines = [json.loads(line) for line in done.text.splitlines()]
    assert [[problem["code"] for problem in line["problems"]] for line in lines[:4]] == [
        [None],
        ["ZC6021"],
        ["ZC6004"],
        ["ZC6004", None],
    ]
    assert [line["path"] for line in lines[:4]] == ["a.yaml", "b.yaml", "c.json", "d.json"]
    assert lines[4]["level"] == "reached"


def test_an_edition_left_out_after_its_sign_is_told_on_the_command_line_too(zcdsl: Run, park: Path) -> None:
    done = zcdsl("check", park.name, "--standard", f"{ID}@")
    assert (done.code, done.told) == (2, f"错误：没有标准 {ID}@；是否想用 {ID}？\n")


def test_a_standard_that_does_not_compile_leaves_a_line_for_each_submission(zcdsl: Run, park: Path) -> None:
    Path("broken.zc").write_text("标准 demo.broken《坏》\n", encoding="utf-8")
    done = zcdsl("check", park.name, park.name, "--standard", "broken.zc", "--format", "json")
    assert done.code == 4
    lines = [json.loads(line) for line in done.text.splitlines()]
    assert [line["problems"][0]["message"]["en"] for line in lines] == ["the standard broken.zc does not compile"] * 2
