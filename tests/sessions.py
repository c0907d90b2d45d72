"""Pages that are one session: what they have the reader write is written, what they have them run is run.

Such a page holds `<!-- session: LOCALE -->`. Its commands run in one empty folder that fills as the page goes:

- a fence below `<!-- file: NAME -->` is the whole of that file from there on;
- one below `<!-- append: NAME -->` goes to its end, after a blank line;
- a `diff` fence below `<!-- change: NAME -->` takes its `-` lines out of the file and puts the `+` lines there;
- `<!-- undo: NAME -->` takes the last change back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

Console = Callable[[str, Path, str], str]  # text of a console block, folder, locale -> that text made anew

_SESSION: Final = re.compile(r"^<!-- session: (\S+) -->$", re.MULTILINE)
_STEP: Final = re.compile(
    r"^(?:<!-- (?P<act>file|append|change): (?P<name>\S+) -->\n)?"
    r"(?P<marks>`{3,})(?P<language>[a-z]+)\n(?P<text>.*?)^(?P=marks)$"
    r"|^<!-- undo: (?P<undone>\S+) -->$",
    re.MULTILINE | re.DOTALL,
)
_FREE: Final = ("console", "text")  # languages of fences that are no file


class State(NamedTuple):
    """One file of a session as it stands after one step.

    Attributes:
        line: Where the step stands on the page.
        changed: Whether the step was a change, that may be a mistake made on purpose.
    """

    line: int
    name: str
    text: str
    changed: bool


def locale(text: str) -> str | None:
    """Return the locale of the commands of a page, or None if it is no session."""
    found = _SESSION.search(text)
    return found[1] if found else None


def states(text: str) -> Iterator[State]:
    """Return what each step of a page makes of a file, in order."""
    files: dict[str, str] = {}
    before: dict[str, str] = {}
    for match in _STEP.finditer(text):
        name = match["name"] or match["undone"]
        if name is None:
            if match["language"] not in _FREE:
                raise ValueError(f"line {_line(text, match)}: the page does not say which file this is")
            continue
        old = files.get(name, "")
        files[name] = before.pop(name) if match["undone"] else _after(old, match["act"], match["text"])
        if match["act"] == "change":
            before[name] = old
        yield State(_line(text, match), name, files[name], match["act"] == "change")


def played(text: str, console: Console) -> str:
    """Return a page with the output of its commands made anew."""
    where = locale(text)
    assert where is not None
    with TemporaryDirectory() as root:
        folder = Path(root)
        steps = iter(states(text))

        def step(match: re.Match[str]) -> str:
            if match["name"] or match["undone"]:
                state = next(steps)
                (folder / state.name).write_text(state.text, encoding="utf-8")
            if match["language"] != "console":
                return match[0]
            return f"{match['marks']}console\n{console(match['text'], folder, where)}{match['marks']}"

        return _STEP.sub(step, text)


def _after(old: str, act: str, text: str) -> str:
    if act == "file":
        return text
    if act == "append":
        return f"{old}\n{text}"
    lines = text.splitlines(keepends=True)
    gone = "".join(line[2:] for line in lines if line.startswith("- "))
    put = "".join(line[2:] for line in lines if line.startswith("+ "))
    if old.count(gone) != 1 or len(lines) != gone.count("\n") + put.count("\n"):
        raise ValueError(f"not one place that reads:\n{gone}")
    return old.replace(gone, put)


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
