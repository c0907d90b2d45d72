"""The runtime as text: what every generated module carries, without its imports and exports.

The files of `runtime/` are ES modules that import one another; the words and limits that they share with the
Python runtime are not written there a second time but taken from it, as the file `words.js`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Final

from zcdsl.backends.javascript import writer
from zcdsl.backends.modules.data import Data, Keyed
from zcdsl.runtime import (
    dated,
    decimals,
    derivation,
    display,
    edition,
    filtered,
    papers,
    rational,
    reading,
    result,
    rows,
    validation,
)

# In the order in which they stand in a module.
_FILES: Final = (
    "texts",
    "json",
    "reading",
    "rational",
    "decimals",
    "logic",
    "dated",
    "edition",
    "papers",
    "covering",
    "rows",
    "scores",
    "defaults",
    "validation",
    "display",
    "derivation",
    "level_tables",
    "reaching",
    "digest",
    "keyed",
    "result",
    "filtered",
)
# Constants of the Python runtime, by the file they stand in.
_SHARED: Final[tuple[tuple[ModuleType, tuple[str, ...]], ...]] = (
    (rational, ("REASONS",)),
    (decimals, ("DIGITS", "EXACT_LENGTH", "MANY_KEPT")),
    (dated, ("DATES", "DATE_NAMES")),
    (edition, ("EDITION_CLOCKS", "DRAFT_STAGES", "EDITION_TEXTS")),
    (rows, ("NOT_THERE",)),
    (papers, ("EVIDENCE_STATES", "JUDGEMENTS", "CLOCK_KEYS", "STATEMENTS", "STATEMENT_OF")),
    (
        validation,
        (
            *("SUBMISSION_KEYS", "SUBJECT_KEYS", "DATE_KEYS", "DATUM_KEYS", "EVIDENCE_KEYS", "CLAIM_KEYS", "SAID_KEYS"),
            *(
                "JUDGEMENT_KEYS",
                "GRADED_KEYS",
                "GRADED_OUTCOMES",
                "DEPARTURE_KEYS",
                "BY_KEYS",
                "OUTCOMES",
                "VETO_OUTCOMES",
                "DECISIONS",
                "STAGES",
            ),
            *("DATUM_STATUSES", "MAX_DIGITS", "MAX_TEXT", "MAX_ROWS", "MAX_HINTS", "MAX_QUOTED", "MONTH_DAYS", "FLAG"),
            *("OBJECT", "LIST", "TEXT", "TEXT_LENGTH", "LIST_LENGTH", "INTEGER", "TWO_DATES", "BASE_YEAR"),
            *("DECIMAL", "DATUM", "NOTHING", "GRADES", "LETTERS", "BLANK", "BLANKS", "NO_JSON"),
        ),
    ),
    (reading, ("MAX_DEPTH", "MAX_INTEGER", "MAX_PLACES", "READING")),
    (display, ("FINEST",)),
    (
        derivation,
        ("LANGUAGES", "EXACT_DIGITS", "FEW_DIGITS", "MANY_CLAUSES", "MANY_PLACES", "RELATIONS", "PHRASES", "SINGLE"),
    ),
    (result, ("TOTAL_TITLE",)),
    (filtered, ("LONGEST", "MANY_ROWS")),
)
_HEADING: Final = re.compile(r"\A/\*\*\n(?P<said>(?: \*.*\n)*?) \*/\n")
_IMPORT: Final = re.compile(r"^import\s[^;]*;\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=const |function |class )", re.MULTILINE)
_TOP: Final = re.compile(r"^(?:const|function|class) ([A-Za-z_$][\w$]*)", re.MULTILINE)


@cache
def runtime() -> str:
    """Return the text of the runtime, each file under a heading made of its first comment."""
    return "\n\n".join([_words(), *(_body(name) for name in _FILES)]) + "\n"


@cache
def runtime_names() -> frozenset[str]:
    """Return every name at the top of the runtime."""
    return frozenset(_TOP.findall(runtime()))


def words() -> str:
    """Return the file `words.js` that the files of the runtime import from."""
    return re.sub(r"^const ", "export const ", _words(), flags=re.MULTILINE) + "\n"


def source(name: str) -> str:
    """Return the text of one file of the runtime."""
    return files("zcdsl.backends.javascript").joinpath("runtime", f"{name}.js").read_text(encoding="utf-8")


def _headed(name: str, said: list[str], body: str) -> str:
    rule = f"// --- {name} ".ljust(100, "-")
    return "\n".join([rule, *(f"// {line}".rstrip() for line in said), "", body.strip("\n")])


def _words() -> str:
    rows = []
    for module, names in _SHARED:
        for name in names:
            head = f"const {name} = "
            rows.append(f"{head}{writer.pretty(_data(getattr(module, name)), len(head) + 1)};")
    return _headed("words", ["The words that results and messages are told in, and the limits."], "\n".join(rows))


def _data(value: object) -> Data:
    """Return a constant of the Python runtime as data."""
    match value:
        case str() | int():
            return value
        case tuple():
            return [_data(item) for item in value]
        case {"zh": str(zh), "en": str(en), **more} if not more:
            return {"zh": zh, "en": en}
        case dict():
            return Keyed({key: _data(item) for key, item in value.items()})
        case _:
            raise AssertionError(f"no constant: {value!r}")


def _body(name: str) -> str:
    """Return a file with its first comment as a heading, without imports and exports."""
    text = source(name)
    heading = _HEADING.match(text)
    assert heading, name
    said = [line.removeprefix(" *").removeprefix(" ") for line in heading["said"].splitlines()]
    return _headed(name, said, _EXPORT.sub("", _IMPORT.sub("", text[heading.end() :])))
