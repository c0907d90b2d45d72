"""Reading what a person names: regular files only, and never more of one than is asked for."""

from __future__ import annotations

import errno
import os
import stat
from typing import Final

MAX_SOURCE_BYTES: Final = 32_000_000  # of one source: as many characters as it may have, each of four bytes


class NotAFile(OSError):
    """A pipe, a device or a socket: it may never end, or answer otherwise the next time."""


def content(path: str, most: int) -> bytes:
    """Return the content of a regular file, or its first `most` bytes and one more where it is larger.

    Errors: OSError where it cannot be read, NotAFile among them.
    """
    # Without waiting: opening a pipe would wait for somebody to write into it.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(mode):
            raise NotAFile(errno.EINVAL, "not a regular file", path)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(descriptor)


def look_at(path: str) -> None:
    """Look at what is there before anybody opens it; a folder will do.

    Errors: OSError where there is nothing, NotAFile for what is neither a file nor a folder.
    """
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise NotAFile(errno.EINVAL, "not a regular file", path)
