"""Which standard a file names: an id with an edition perhaps. It is looked up, and never opened as a path."""

from __future__ import annotations

from zcdsl.submission.fields import DATES, SUBMISSION
from zcdsl.submission.tree import step

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from zcdsl.runtime.shapes import Dates
    from zcdsl.submission.faults import Fault
    from zcdsl.submission.tree import Tree, Value


def named_standard(tree: Tree) -> tuple[str, str] | list[Fault]:
    """Return the id, with `@edition` perhaps, and its pointer as written; or what is wrong with it."""
    if not tree.readable:
        return tree.faults
    if not isinstance(tree.value, dict):
        return _unnamed(tree)
    named = [(key, value) for key, value in tree.value.items() if SUBMISSION.find(key) == "standard"]
    if not named or named[0][1] is None:
        return _unnamed(tree)
    key, value = named[0]
    pointer = step("", key)
    if len(named) > 1:
        from zcdsl.submission import faults

        return [*tree.faults, faults.given_twice(step("", named[1][0]), "standard", key, named[1][0])]
    if any(fault.problem.pointer == pointer for fault in tree.faults):
        return tree.faults
    fault = id_fault(value, pointer)
    if fault is not None:
        return [*tree.faults, fault]
    return str(value), pointer


def named_dates(tree: Tree) -> Dates:
    """Return the dates of a file as they are written, by canonical key; what is no date is told later."""
    if not tree.readable or not isinstance(tree.value, dict):
        return {}
    found = next((v for k, v in tree.value.items() if SUBMISSION.find(k) == "dates"), None)
    if not isinstance(found, dict):
        return {}
    dates: Dates = {}
    for key, value in found.items():
        known = DATES.find(key)
        texts = value if isinstance(value, list) else [value]
        if known is not None and texts and all(type(text) is str and _is_day(text) for text in texts):
            dates[known] = [str(text) for text in texts] if isinstance(value, list) else str(value)
    return dates


def _is_day(text: str) -> bool:
    """Whether a text looks like a day; whether it is one is looked at with the rest of the file."""
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal()


def id_fault(value: Value, pointer: str) -> Fault | None:
    """Return what is wrong with the name of a standard, wherever it stands; None if it may be one."""
    if type(value) is str and value.replace(".", "").replace("_", "").replace("@", "", 1).isalnum():
        id_, at, edition = value.partition("@")
        if id_ and (edition or not at) and not value.endswith(".zc"):
            return None
    return _worded(value, pointer)


def _worded(value: Value, pointer: str) -> Fault | None:
    from zcdsl.diagnostics import phrases
    from zcdsl.submission import faults

    if type(value) is not str or not value.strip():
        return faults.wrong_type(pointer, phrases.A_STANDARD_ID, value)
    if any(mark in value for mark in "/\\:") or value.endswith((".zc", ".zc.md")) or value in (".", ".."):
        return faults.not_an_id(pointer, value, phrases.NO_PATH_HERE)
    if any(char.isspace() for char in value):
        return faults.not_an_id(pointer, value, phrases.BLANKS_AROUND)
    if value.endswith("@") and value.count("@") == 1:
        return faults.not_an_id(pointer, value, phrases.EDITION_DUE)
    if value.count("@") > 1 or value.startswith("@"):
        return faults.not_an_id(pointer, value, phrases.ONE_EDITION)
    return None


def _unnamed(tree: Tree) -> list[Fault]:
    from zcdsl.submission import faults

    return [*tree.faults, faults.no_standard()]
