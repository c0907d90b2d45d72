"""Pages that are one session: what they have the reader write is written, what they have them run is run.

Such a page holds `<!-- session: LOCALE -->`. Its commands run in one empty folder that fills as the page goes:

- a fence below `<!-- file: NAME -->` is the whole of that file from there on;
- one below `<!-- append: NAME -->` goes to its end, after a blank line;
- a `diff` fence below `<!-- change: NAME -->` takes its `-` lines out of the file and puts the `+` lines there;
- `<!-- undo: NAME -->` takes the last change back.

`pip install -e FOLDER` in a console block makes the plugin of that folder known to the commands after it, as pip does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
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
SITE: Final = ".site"  # of a session: the metadata of what it installs
STANDARDS: Final = "/standards/"  # of a plugin: what is below it, is `<id>/<edition>/<file>`


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


def install(folder: Path, project: str) -> None:
    """Make a project below the folder of a session known as pip does: by metadata that name its entry points."""
    told = tomllib.loads((folder / project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / SITE / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n")
    groups = told["entry-points"].items()
    lines = (
        f"[{group}]\n" + "".join(f"{name} = {module}\n" for name, module in ours.items()) for group, ours in groups
    )
    (info / "entry_points.txt").write_text("".join(lines))


def importable(folder: Path) -> list[str]:
    """Return what the commands of a session import from, besides the checkout."""
    return [str(folder / SITE), *map(str, sorted(folder.glob("*/src")))] if (folder / SITE).exists() else []


def shelf(steps: Iterable[State]) -> str:
    """Return the sources of a plugin as they stand after some steps, each below `# file <id>/<edition>/<file>`."""
    files = {state.name: state.text for state in steps if state.name.endswith(".zc")}
    latest = list(files)[-1]
    ordered = [latest, *(name for name in files if name != latest)]
    return "".join(f"# file {name.partition(STANDARDS)[2]}\n{files[name]}" for name in ordered)


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
                (folder / state.name).parent.mkdir(parents=True, exist_ok=True)
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
