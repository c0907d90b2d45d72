"""The kept index: always what a fresh one would be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zcdsl.plugin import cache as plugin_cache
from zcdsl.plugin.cache import index
from zcdsl.plugin.index import UnknownPlugin
from zcdsl.plugin.manager import discover, installed

MODULE = """
from zcdsl.plugin import hookimpl

@hookimpl
def zcdsl_standards():
    return [{folder!r}]

@hookimpl
def zcdsl_reports():
    return {reports!r}
"""


class Site:
    """A folder on `sys.path` into which distributions with plugins are installed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shelf = root / "standards of the plugin"
        self.edition("cn.sample", "2025")

    def edition(self, ident: str, edition: str) -> None:
        folder = self.shelf / ident / edition
        folder.mkdir(parents=True)
        (folder / "all.zc").write_text("")

    def module(self, name: str, **reports: str) -> None:
        path = self.root / f"{name}.py"
        path.write_text(MODULE.format(folder=str(self.shelf), reports=reports))

    def install(self, name: str, module: str) -> None:
        info = self.root / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[zcdsl.plugins]\n{name} = {module}\n")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("ZCDSL_CACHE", str(tmp_path / "cache"))
    (tmp_path / "site").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "site")
    return Site(tmp_path / "site")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by one whenever plugins are really asked."""
    calls: list[str] = []

    def count() -> object:
        calls.append("asked")
        return installed()

    monkeypatch.setattr("zcdsl.plugin.manager.installed", count)
    return calls


@pytest.mark.usefixtures("site")
def test_the_kept_index_equals_a_fresh_one(asked: list[str]) -> None:
    first = index()
    second = index()
    assert asked == ["asked"]
    assert first == second == discover(installed()).found
    assert type(second.standards) is dict


def test_an_installed_plugin_is_found_and_so_is_its_removal(site: Site, asked: list[str]) -> None:
    assert "sample" not in index().plugins
    site.module("sample_module", sample="sample:render")
    site.install("sample", "sample_module")
    found = index()
    assert found.plugins["sample"] == ("sample", "1.0")
    assert found.standards["cn.sample"].plugin == "sample"
    assert index() == found
    assert len(asked) == 2
    for path in (site.root / "sample-1.0.dist-info").iterdir():
        path.unlink()
    (site.root / "sample-1.0.dist-info").rmdir()
    assert "sample" not in index().plugins


def test_a_new_edition_is_found_and_so_is_one_that_lost_its_source(site: Site) -> None:
    site.module("sample_editions")
    site.install("sample", "sample_editions")
    assert list(index().standards["cn.sample"].editions) == ["2025"]
    site.edition("cn.sample", "2026")
    assert list(index().standards["cn.sample"].editions) == ["2025", "2026"]
    (site.shelf / "cn.sample" / "2025" / "all.zc").unlink()
    assert list(index().standards["cn.sample"].editions) == ["2026"]


def test_an_edited_plugin_is_asked_again(site: Site, asked: list[str]) -> None:
    site.module("sample_edited", one="sample:render")
    site.install("sample", "sample_edited")
    assert "one" in index().reports
    os.utime(site.root / "sample_edited.py", ns=(1, 1))
    index()
    assert len(asked) == 2


def test_a_broken_plugin_is_asked_every_time_until_it_is_mended(site: Site) -> None:
    site.install("sample", "sample_mended")
    assert list(index().broken) == ["sample"]
    site.module("sample_mended")
    os.utime(site.root, ns=(1, 1))  # a coarse clock: nothing that is watched need have changed
    assert dict(index().broken) == {}


def test_each_block_list_has_its_own_index(site: Site, asked: list[str]) -> None:
    site.module("sample_blocked")
    site.install("sample", "sample_blocked")
    assert "cn.sample" in index().standards
    assert "cn.sample" not in index(["sample", "sample"]).standards
    assert "cn.sample" in index().standards
    assert index(["sample"]).blocked == ("sample",)
    assert len(asked) == 2


@pytest.mark.usefixtures("site")
def test_an_unknown_plugin_in_the_block_list_is_refused() -> None:
    for _ in range(2):
        with pytest.raises(UnknownPlugin) as caught:
            index(["nobody", "zcdsl", "none"])
        assert caught.value.names == ("nobody", "none")
        assert "zcdsl" in caught.value.known


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("payload", [b"", b"[]", b"{}", b"\xff", b"[{}, 1]", b'[{}, "[1]"]', b'[[], "{}"]'])
def test_an_entry_of_another_shape_is_ignored(payload: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = index()
    monkeypatch.setattr("zcdsl.cache.get", lambda _key: payload)
    assert index() == expected


@pytest.mark.usefixtures("site")
def test_without_a_cache_the_index_is_the_same(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    expected = index()
    monkeypatch.setenv("ZCDSL_CACHE", "off")
    assert index() == index() == expected
    assert len(asked) == 3


def test_the_search_path_is_part_of_what_is_watched(site: Site) -> None:
    index()
    missing = site.root / "later"
    sys.path.insert(0, str(missing))
    try:
        assert plugin_cache._stamp(str(missing)) is None
        index()
        missing.mkdir()
        later = Site(missing)
        later.module("sample_later")
        later.install("sample", "sample_later")
        assert "sample" in index().plugins
    finally:
        sys.path.remove(str(missing))


@pytest.mark.usefixtures("site")
def test_a_kept_index_needs_neither_pluggy_nor_metadata() -> None:
    script = (
        "import sys\n"
        "from zcdsl.plugin.cache import index\n"
        "index()\n"
        "print(sorted({'pluggy', 'importlib.metadata', 'inspect'} & set(sys.modules)))\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert "pluggy" in runs[0]
    assert runs[1] == "[]\n"
