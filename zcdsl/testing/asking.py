"""Programs, asked over standard input and output: whatever one does, asking it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, Full, Queue
from threading import Event, Thread
from time import monotonic
from typing import IO, Final

from zcdsl.testing.judging import Unusable, Vector
from zcdsl.testing.vectors.vector import kept
from zcdsl.texts import Text

_CHUNK: Final = 1 << 16
_LONGEST: Final = 1 << 23  # bytes of one answer
_MOST: Final = 1 << 28  # bytes of all answers
_TOO_MANY: Final = 10_000  # answers beyond those asked for
_COMPLAINTS: Final = 1 << 16  # bytes that a program may write to standard error before it is no longer heard
_AHEAD: Final = 64  # chunks read and not looked at
_PAUSE: Final = 0.1
_GRACE: Final = 1.0  # seconds for what is still in the pipe once a program has ended


class Silent(Unusable):
    """A command cannot be run, or does not end."""


def answers(command: Sequence[str], vectors: Sequence[Vector], timeout: float, *, each: bool) -> list[str]:
    """Return what a command writes, one text for each vector.

    Args:
        command: The program with its arguments.
        vectors: What it is asked; only submissions are sent.
        timeout: Seconds until it must have ended.
        each: Whether it is started for every submission, and gets the one alone; otherwise it is started once
            and gets one submission a line.

    Errors: Silent.
    """
    asked = [kept(json.dumps(vector.submission, ensure_ascii=False)) + "\n" for vector in vectors]
    if each:
        return ["\n".join(_run(command, line, timeout, 1)) for line in asked]
    return _run(command, "".join(asked), timeout, len(asked))


def _run(command: Sequence[str], text: str, timeout: float, expected: int) -> list[str]:
    """Return the lines that a program writes, blank ones left out.

    Errors: Silent.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that what it starts itself ends with it
        )
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Silent(Text(f"不能运行：{why}", f"it cannot be run: {why}")) from None
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    told: Queue[bytes] = Queue(_AHEAD)
    over = Event()
    threads = [
        Thread(target=_feed, args=(process.stdin, text.encode()), daemon=True),
        Thread(target=_complain, args=(process.stderr,), daemon=True),
        Thread(target=_listen, args=(process.stdout, told, over), daemon=True),
    ]
    for thread in threads:
        thread.start()
    lines = _Lines(expected)
    until = monotonic() + timeout
    try:
        while not lines.full:
            # Something that it started may keep the pipe open after it has ended.
            until = min(until, monotonic() + _GRACE) if process.poll() is not None else until
            left = until - monotonic()
            try:
                chunk = told.get(timeout=max(min(left, _PAUSE), 0.001))
            except Empty:
                if left > 0:
                    continue
                if process.poll() is not None:
                    break
                raise _late(timeout) from None
            if not chunk:
                _ended(process, until, timeout)
                break
            lines.take(chunk)
            if monotonic() > until and process.poll() is None:
                raise _late(timeout)
    finally:
        over.set()
        _end(process)
        for thread, pipe in zip(threads, (process.stdin, process.stderr, process.stdout), strict=True):
            thread.join(_GRACE)
            if not thread.is_alive():  # closing what is being read would wait for it
                with suppress(OSError, ValueError):
                    pipe.close()
    return lines.whole()


def _ended(process: subprocess.Popen[bytes], until: float, timeout: float) -> None:
    """Wait for a program that writes no more.

    Errors: Silent.
    """
    try:
        process.wait(max(until - monotonic(), 0.001))
    except subprocess.TimeoutExpired:
        raise _late(timeout) from None


def _late(timeout: float) -> Silent:
    return Silent(Text(f"{timeout:g} 秒后仍未结束", f"it has not ended after {timeout:g} seconds"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program, and what it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)


class _Lines:
    """The lines of a program as they come; one that is too long is cut off."""

    def __init__(self, expected: int) -> None:
        self._most = expected + _TOO_MANY
        self._lines: list[str] = []
        self._open = bytearray()
        self._bytes = 0

    @property
    def full(self) -> bool:
        """Whether there is more than anybody asked for."""
        return self._bytes > _MOST or len(self._lines) > self._most

    def take(self, chunk: bytes) -> None:
        """Take what has come."""
        self._bytes += len(chunk)
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            self._add(end)
            self._close()
        self._add(rest)

    def whole(self) -> list[str]:
        """Return every line that is not blank, the last one too if it has no end."""
        self._close()
        return self._lines

    def _add(self, part: bytes) -> None:
        self._open += part[: max(_LONGEST - len(self._open), 0)]

    def _close(self) -> None:
        if self._open.strip():
            self._lines.append(self._open.decode(errors="replace"))
        self._open.clear()


def _feed(pipe: IO[bytes], content: bytes) -> None:
    with suppress(OSError, ValueError):  # it has ended, or reads no more
        pipe.write(content)
    with suppress(OSError, ValueError):
        pipe.close()


def _listen(pipe: IO[bytes], told: Queue[bytes], over: Event) -> None:
    """Pass on what a program says until it is over, and then nothing."""
    chunk = b" "
    while chunk and not over.is_set():
        try:
            chunk = os.read(pipe.fileno(), _CHUNK)
        except (OSError, ValueError):
            chunk = b""
        waiting = True
        while waiting and not over.is_set():
            with suppress(Full):
                told.put(chunk, timeout=_PAUSE)
                waiting = False


def _complain(pipe: IO[bytes]) -> None:
    """Pass on what a program says on standard error, up to a limit."""
    left = _COMPLAINTS
    with suppress(OSError, ValueError):
        while chunk := os.read(pipe.fileno(), _CHUNK):
            if left > 0:
                sys.stderr.write(chunk[:left].decode(errors="backslashreplace"))
            left -= len(chunk)
