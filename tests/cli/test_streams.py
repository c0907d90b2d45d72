"""What goes in and out: standard streams, files, languages, encodings, terminals, and the two roads to a check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import PARK, Done, environment, run

from zcdsl.cli import console
from zcdsl.cli.console import UsageFault, deliver

Run = Callable[..., Done]
ID = "cn.park.zero_carbon"
unix = pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")


# -- in ---------------------------------------------------------------------------------------------


def test_a_dash_is_standard_input_in_json_and_yaml(zcdsl: Run, park: Path) -> None:
    usual = zcdsl("check", park).text
    for given in (park.read_bytes(), b"\xef\xbb\xbf" + park.read_bytes(), b"\n  " + park.read_bytes()):
        done = zcdsl("check", "-", given=given)
        assert (done.code, done.text) == (0, usual)
    done = zcdsl("check", "-", given=PARK.read_bytes())
    assert done.code == 0
    assert zcdsl("normalize", "-", given=PARK.read_bytes()).out == park.read_bytes()


@pytest.mark.parametrize("given", [b"", b"\0", b"\xff\xfe{\0", b"{", b"[" * 100_000, b"a: [", b"- " * 5_000, b"42"])
def test_nonsense_on_standard_input_is_told_with_its_place(zcdsl: Run, given: bytes) -> None:
    done = zcdsl("check", "-", given=given)
    assert done.code == 3
    assert done.out == b""
    assert " --> -:" in done.told


def test_a_folder_given_as_a_file_is_told(zcdsl: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    assert zcdsl("check", "x.json") == Done(3, b"", "错误：不能读取 x.json：这是文件夹\n".encode())
    assert zcdsl("check", "x.json", "--lang", "en") == Done(3, b"", b"error: cannot read x.json: it is a folder\n")


def test_a_file_that_may_not_be_read_is_told(zcdsl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, most: int) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("zcdsl.cli.rating.content", refuse)
    assert zcdsl("check", "x.json") == Done(3, b"", "错误：不能读取 x.json：没有权限\n".encode())


def test_a_name_in_any_characters_is_read_and_shown(zcdsl: Run, park: Path, tmp_path: Path) -> None:
    odd = tmp_path / "示 例\u200b—🏭.json"
    odd.write_bytes(park.read_bytes())
    assert zcdsl("check", odd.name).code == 0
    odd.write_bytes(b"{")
    assert odd.name in zcdsl("check", odd.name).told


@unix
def test_a_name_that_is_no_text_is_read_and_told(park: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"x\xff.json")
    (tmp_path / name).write_bytes(b"{")
    done = run("check", name, env=environment(tmp_path / "cache"), cwd=tmp_path)
    assert done.code == 3
    assert "Traceback" not in done.told


# -- out --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["check park.json --format json", "normalize park.json", f"graph {ID}", "plugins"])
def test_a_result_goes_to_a_file_whole_and_nothing_to_the_screen(
    zcdsl: Run, park: Path, tmp_path: Path, line: str
) -> None:
    on_screen = zcdsl(*line.split())
    to_file = zcdsl(*line.split(), "-o", "out 文件.txt")
    assert (to_file.code, to_file.out) == (on_screen.code, b"")
    assert (tmp_path / "out 文件.txt").read_bytes() == on_screen.out
    assert zcdsl(*line.split(), "-o", "-").out == on_screen.out


def test_a_failed_check_leaves_the_output_file_as_it_was(zcdsl: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("before")
    (tmp_path / "bad.json").write_text("{")
    assert zcdsl("check", "bad.json", "-o", "out").code == 3
    assert (tmp_path / "out").read_text() == "before"


def test_a_write_that_fails_half_way_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    target.write_text("before")

    def full(draft: str, path: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(console.os, "replace", full)
    with pytest.raises(UsageFault):
        deliver("after", str(target))
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("target", ["no/such/folder/out", ".", "park.json/out"])
def test_a_place_that_cannot_be_written_is_told(zcdsl: Run, park: Path, target: str) -> None:
    done = zcdsl("check", "park.json", "-o", target)
    assert (done.code, done.out) == (2, b"")
    assert done.told.startswith(f"错误：不能写入 {target}：")


@unix
def test_a_result_goes_through_a_link_and_into_a_device_and_replaces_neither(
    zcdsl: Run, park: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert zcdsl("normalize", "park.json", "-o", "link").code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == park.read_bytes()
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=tmp_path, stdout=subprocess.PIPE) as reader:
        assert zcdsl("normalize", "park.json", "-o", "pipe").code == 0
        assert reader.communicate()[0] == park.read_bytes()
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("lines", [0, 1])
@pytest.mark.parametrize("words", [["check", PARK, "--format", "json"], ["standards"], ["explain", "ZC3001"]], ids=str)
def test_a_reader_that_goes_away_is_no_error(words: list[str], lines: int, tmp_path: Path) -> None:
    program = [sys.executable, "-P", "-c", "from zcdsl.cli.main import run; run()", *map(str, words)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(program, env=environment(tmp_path), cwd=tmp_path, **streams) as process:  # type: ignore[call-overload]
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


@unix
@pytest.mark.parametrize("redirect", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_error(redirect: str, tmp_path: Path) -> None:
    shell = f'"$0" -P -c "from zcdsl.cli.main import run; run()" check "$1" {redirect}'
    words = ["sh", "-c", shell, sys.executable, str(PARK)]
    done = subprocess.run(words, env=environment(tmp_path), cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_under_standard_output_is_told(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        words = [sys.executable, "-P", "-c", "from zcdsl.cli.main import run; run()", "check", str(PARK)]
        done = subprocess.run(words, env=environment(tmp_path), cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr.decode()) == (2, "错误：不能写入 标准输出：磁盘已满\n")


# -- languages, encodings, terminals -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "words", "expected"),
    [
        ({"LANG": "en_GB.UTF-8"}, [], "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, [], "zh"),
        ({"LANG": "C"}, [], "zh"),
        ({"LANG": ""}, [], "zh"),
        ({"LANG": "zh_CN.GBK"}, ["--lang", "en"], "en"),
        ({"LANG": "en_US"}, ["--lang=zh"], "zh"),
    ],
)
def test_the_language_comes_from_the_option_else_from_the_locale(
    zcdsl: Run, park: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], words: list[str], expected: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    report = zcdsl("check", "park.json", *words).text
    assert ("等级      达标" in report) == (expected == "zh"), report
    wrong = zcdsl("check", "nothing.json", *words).told
    assert wrong.startswith("错误：" if expected == "zh" else "error: ")


@pytest.mark.parametrize(
    ("locale", "words", "found"),
    [("en_US", [], "rate submissions"), ("C", [], "评定填报"), ("zh_CN", ["--lang", "en"], "Rate submissions")],
)
def test_help_is_in_the_language_too(locale: str, words: list[str], found: str, tmp_path: Path) -> None:
    command = ["check"] if words else []
    done = run(*command, *words, "--help", env=environment(tmp_path, LANG=locale), cwd=tmp_path)
    assert done.code == 0
    assert found in done.text


def test_json_is_the_same_in_either_language(zcdsl: Run, park: Path) -> None:
    for line in ("check park.json --format json", "standards --format json", f"test {ID} --format json"):
        assert zcdsl(*line.split(), "--lang", "zh").out == zcdsl(*line.split(), "--lang", "en").out
        json.loads(zcdsl(*line.split()).out)


def test_mistakes_are_json_too_where_json_is_asked_for(zcdsl: Run, park: Path, tmp_path: Path) -> None:
    whole = json.loads(park.read_text("utf-8"))
    (tmp_path / "bad.json").write_text(json.dumps({**whole, "stge": "self"}), encoding="utf-8")
    told = json.loads(zcdsl("check", "bad.json", "--format", "json").told)
    assert told["path"] == "bad.json"
    assert [problem["code"] for problem in told["problems"]] == ["ZC6005"]
    (tmp_path / "bad.zc").write_text("指标\n", encoding="utf-8")
    assert json.loads(zcdsl("check", "park.json", "--standard", "bad.zc", "--format", "json").told)[0]["code"]


@pytest.mark.parametrize(
    "settings",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp936"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=["C", "cp936", "ascii"],
)
def test_output_is_utf_8_whatever_the_encoding_of_the_terminal(
    settings: dict[str, str], tmp_path: Path, zcdsl: Run
) -> None:
    env = environment(tmp_path / "cache", **settings)
    done = run("check", PARK, env=env, cwd=tmp_path)
    assert (done.code, done.out) == (0, zcdsl("check", PARK).out)
    wrong = run("check", "nothing.json", env=env, cwd=tmp_path)
    assert (wrong.code, wrong.told) == (3, "错误：不能读取 nothing.json：没有这个文件或文件夹\n")


@unix
@pytest.mark.parametrize(
    ("settings", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "dumb"],
)
def test_a_terminal_shows_colours_unless_it_is_told_not_to(
    settings: dict[str, str], coloured: bool, tmp_path: Path, zcdsl: Run
) -> None:
    import pty

    env = environment(tmp_path / "cache", **{"TERM": "xterm", **settings})
    ours, theirs = pty.openpty()
    words = [sys.executable, "-P", "-c", "from zcdsl.cli.main import run; run()", "check", str(PARK)]
    with subprocess.Popen(words, env=env, cwd=tmp_path, stdout=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert (b"\x1b[" in shown) == coloured
    plain = zcdsl("check", PARK)
    assert b"\x1b[" not in plain.out, "no colours but on a terminal"
    if not coloured:
        assert shown.replace(b"\r\n", b"\n") == plain.out


# -- the two roads of `check` -----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_short_road_and_the_one_through_click_say_the_same(zcdsl: Run, park: Path, form: str) -> None:
    short = [zcdsl("check", park, "--format", form), zcdsl("check", "--format", form, park)]
    through_click = [
        zcdsl("check", park, f"--format={form}"),
        zcdsl("check", "--format", form, "--lang", "zh", park),
        zcdsl("check", "--format", form, "--", park),
    ]
    assert len({*short, *through_click}) == 1
    assert zcdsl("check", "-", "--format", form, given=park.read_bytes()) == short[0]
