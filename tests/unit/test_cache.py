"""The cache of bytes: sound, or nothing."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zcdsl import cache


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache folder"
    monkeypatch.setenv("ZCDSL_CACHE", str(folder))
    return folder


def only_entry(home: Path) -> Path:
    (entry,) = home.iterdir()
    return entry


def test_what_was_put_is_got() -> None:
    assert cache.get("a") is None
    cache.put("a", b"one")
    cache.put("b", b"")
    cache.put("a", b"two")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (b"two", b"", None)


def test_any_text_can_be_a_key() -> None:
    for number, key in enumerate(["", "../../x", "标准\n", "\ud800", "k" * 10_000]):
        cache.put(key, bytes([number]))
        assert cache.get(key) == bytes([number])


@pytest.mark.parametrize("keep", [0, 1, 31, 32, 35])
def test_a_truncated_entry_is_no_entry_and_is_rewritten(home: Path, keep: int) -> None:
    cache.put("a", b"payload")
    entry = only_entry(home)
    entry.write_bytes(entry.read_bytes()[:keep])
    assert cache.get("a") is None
    cache.put("a", b"payload")
    assert cache.get("a") == b"payload"


def test_one_flipped_bit_anywhere_is_noticed(home: Path) -> None:
    cache.put("a", b"payload")
    sound = only_entry(home).read_bytes()
    for place in range(len(sound)):
        only_entry(home).write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        assert cache.get("a") is None


def test_an_entry_under_the_name_of_another_key_is_no_entry(home: Path) -> None:
    cache.put("a", b"for a")
    first = only_entry(home)
    cache.put("b", b"for b")
    (second,) = set(home.iterdir()) - {first}
    second.write_bytes(first.read_bytes())
    assert cache.get("b") is None


def test_another_interpreter_or_version_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put("a", b"code")
    with monkeypatch.context() as patch:
        patch.setattr(cache, "VERSION", "0.0.0")
        assert cache.get("a") is None
    monkeypatch.setattr(sys.implementation, "cache_tag", "cpython-999")
    assert cache.get("a") is None


def test_off_means_no_cache(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put("a", b"one")
    monkeypatch.setenv("ZCDSL_CACHE", "off")
    cache.put("b", b"two")
    assert (cache.folder(), cache.get("a")) == (None, None)
    assert len(list(home.iterdir())) == 1


def test_a_relative_folder_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZCDSL_CACHE", "here")
    cache.put("a", b"one")
    assert cache.folder() is None
    assert not (tmp_path / "here").exists()


def test_the_folder_is_where_the_platform_keeps_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ZCDSL_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    found = {}
    for platform in ("linux", "darwin", "win32"):
        monkeypatch.setattr(sys, "platform", platform)
        found[platform] = cache.folder()
    assert found == {
        "linux": str(tmp_path / ".cache" / "zcdsl"),
        "darwin": str(tmp_path / "Library" / "Caches" / "zcdsl"),
        "win32": str(tmp_path / "local" / "zcdsl" / "Cache"),
    }
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache.folder() == str(tmp_path / "xdg" / "zcdsl")


def test_without_a_home_there_is_no_cache_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZCDSL_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # what it does where nobody knows the home
    cache.put("a", b"one")
    assert (cache.folder(), cache.get("a")) == (None, None)


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ZCDSL_CACHE", str(tmp_path / "file" / "below"))
    cache.put("a", b"one")
    assert cache.get("a") is None


def test_a_failed_write_leaves_the_old_entry_and_no_draft(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put("a", b"old")

    def refuse(source: str, target: str) -> None:
        raise PermissionError(target)

    monkeypatch.setattr(os, "replace", refuse)
    cache.put("a", b"new")
    assert cache.get("a") == b"old"
    assert len(list(home.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no mode there")
def test_the_folder_is_the_users_alone(home: Path) -> None:
    cache.put("a", b"one")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_the_oldest_entries_go_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "ENTRIES_KEPT", 3)
    for number in range(5):
        before = set(home.iterdir()) if home.exists() else set()
        cache.put(str(number), b"x")
        (new,) = set(home.iterdir()) - before
        os.utime(new, ns=(number, number + 1))
        # an entry is written with the present time, so that none but older ones can be pruned
    assert [cache.get(str(number)) is not None for number in range(5)] == [False, False, True, True, True]


HAMMER = """
import random, sys
from zcdsl import cache
seed = int(sys.argv[1])
dice = random.Random(seed)
for turn in range(300):
    key = str(dice.randrange(4))
    if dice.random() < 0.5:
        cache.put(key, key.encode() * dice.randrange(1, 50_000))
    else:
        got = cache.get(key)
        assert got is None or set(got) == set(key.encode()), (key, got[:20])
"""


def test_eight_processes_and_a_vandal_never_read_anything_unsound(home: Path) -> None:
    workers = [subprocess.Popen([sys.executable, "-c", HAMMER, str(seed)]) for seed in range(8)]
    dice = random.Random(0)
    damaged = 0
    while any(worker.poll() is None for worker in workers):
        for entry in sorted(home.iterdir()) if home.exists() else []:
            try:
                with open(entry, "r+b") as file:
                    file.seek(dice.randrange(64))
                    file.write(dice.randbytes(8))
                    if dice.random() < 0.3:
                        file.truncate(dice.randrange(64))
                damaged += 1
            except FileNotFoundError:
                continue
        time.sleep(0.002)
    assert damaged
    assert [worker.returncode for worker in workers] == [0] * 8
    for key in "0123":
        cache.put(key, b"sound")
        assert cache.get(key) == b"sound"
    assert all(len(entry.name) == 64 for entry in home.iterdir()), "a draft was left"
