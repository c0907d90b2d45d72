"""Language, streams and whole-file output: what every command shares."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable

from zcdsl.cli import exits
from zcdsl.files import NotAFile

LANGUAGES = ("zh", "en")


def default_language() -> str:
    """Return the language of the locale, Chinese where it says none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def language() -> str:
    """Return the language of this run before options are parsed: `--lang` on the line, or the locale."""
    for index, word in enumerate(sys.argv):
        if word.startswith("--lang="):
            word = word[7:]
        elif word == "--lang" and index + 1 < len(sys.argv):
            word = sys.argv[index + 1]
        else:
            continue
        if word in LANGUAGES:
            return word
    return default_language()


def said(zh: str, en: str) -> str:
    """Return the sentence in the language of this run: for help texts and usage errors."""
    return en if language() == "en" else zh


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale, and never fail on a character; a closed stream takes everything."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - open as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def coloured() -> bool:
    """Return whether results are for a terminal that shows colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def complain(text: str) -> None:
    """Write diagnostics."""
    sys.stderr.write(text if text.endswith("\n") else text + "\n")
    sys.stderr.flush()


def deliver(text: str, path: str | None) -> None:
    """Write a result to stdout, or to a file, which gets all of it or stays as it was.

    Errors: UsageFault if it cannot be written; BrokenPipeError if nobody reads stdout any more.
    """
    try:
        if path is None or path == "-":
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            _write(text, os.path.realpath(path))  # through a link, not over it
    except BrokenPipeError:
        raise
    except OSError as error:
        name = said("标准输出", "standard output") if path is None or path == "-" else path
        raise UsageFault(f"不能写入 {name}：{reason(error)}", f"cannot write {name}: {reason(error)}") from error


def _write(text: str, path: str) -> None:
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with open(path, "w", encoding="utf-8", newline="") as device:  # never replaced by a file
            device.write(text)
        return
    draft = f"{path}.{os.getpid()}.draft"
    try:
        with open(draft, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(draft, path)
    except OSError:
        if os.path.exists(draft):
            os.remove(draft)
        raise


_REASONS = {
    errno.ENOENT: ("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EISDIR: ("这是文件夹", "it is a folder"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENOSPC: ("磁盘已满", "no space left"),
    errno.EROFS: ("只读", "read-only"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
}


def reason(error: OSError) -> str:
    """Return why the system refused, without paths."""
    if isinstance(error, NotAFile):
        return said("既不是普通文件，也不是文件夹", "it is neither a regular file nor a folder")
    if error.errno in _REASONS:
        return said(*_REASONS[error.errno])
    return error.strerror or type(error).__name__


class NobodyReads(Exception):
    """The other end of a pipe is closed: whoever read has seen enough."""


class UsageFault(Exception):
    """Something that the person at the command line must change; exit code 2."""

    def __init__(self, zh: str, en: str, code: int = exits.USAGE) -> None:
        super().__init__(en)
        self.zh, self.en, self.code = zh, en, code


def fail(fault: UsageFault) -> int:
    """Tell a fault; return its exit code."""
    complain(said("错误：", "error: ") + said(fault.zh, fault.en))
    return fault.code


def worst(codes: Iterable[int]) -> int:
    """Return the highest exit code."""
    return max(codes, default=exits.OK)
