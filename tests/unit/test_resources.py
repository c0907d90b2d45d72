"""Where the shipped folders are."""

from __future__ import annotations

from pathlib import Path

import pytest

import zcdsl
from zcdsl import resources

PACKAGE = Path(zcdsl.__file__).parent


@pytest.mark.parametrize(("name", "beside"), [("standards_src", "standards_src"), ("codes", "docs/codes")])
def test_a_checkout_reads_them_beside_the_package(name: str, beside: str) -> None:
    assert Path(resources.folder(name)) == PACKAGE.parent / beside


@pytest.mark.parametrize("name", ["standards_src", "codes"])
def test_an_installed_package_reads_its_own_copy(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "zcdsl" / "_packaged" / name
    packaged.mkdir(parents=True)
    (tmp_path / "standards_src").mkdir()
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "zcdsl" / "resources.py"))
    assert Path(resources.folder(name)) == packaged


def test_there_are_no_other_folders() -> None:
    with pytest.raises(KeyError):
        resources.folder("elsewhere")


def test_a_checkout_is_told_from_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not resources.packaged()
    (tmp_path / "zcdsl" / "_packaged").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "zcdsl" / "resources.py"))
    assert resources.packaged()
