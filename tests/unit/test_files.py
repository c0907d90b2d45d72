"""Reading what a person names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zcdsl.files import MAX_SOURCE_BYTES, NotAFile, content, look_at
from zcdsl.syntax import limits

unix = pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")


def test_a_file_is_read_up_to_one_byte_more_than_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert [content(str(path), most) for most in (9, 5, 4, 0)] == [b"12345", b"12345", b"12345", b"1"]


def test_a_source_may_have_as_many_bytes_as_its_characters_can_need() -> None:
    assert MAX_SOURCE_BYTES == 4 * limits.MAX_CHARACTERS


@unix
def test_what_may_never_end_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for name in ("pipe", "link"):
        with pytest.raises(NotAFile):
            content(str(tmp_path / name), 10)
        with pytest.raises(NotAFile):
            look_at(str(tmp_path / name))
    with pytest.raises(IsADirectoryError):
        content(str(tmp_path), 10)
    look_at(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        look_at(str(tmp_path / "nothing"))
