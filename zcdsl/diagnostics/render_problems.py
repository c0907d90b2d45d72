"""Problems of a data file as text for people and as JSON values; light, as rating prints them too."""

from __future__ import annotations

from collections.abc import Iterable

from zcdsl.diagnostics.problems import Place, Problem
from zcdsl.diagnostics.words import SHOWN, WORDS
from zcdsl.width import printable


def problems_to_text(path: str, problems: Iterable[Problem], lang: str) -> str:
    """Return problems of one data file, two lines each or more: the sentence, the place and pointer."""
    found = list(problems)
    lines = []
    words = WORDS[lang]
    for problem in found[:SHOWN]:
        severity = words[problem.code.severity.value]
        lines.append(f"{severity}[{problem.code.id}]: {printable(problem.headline(lang))}")
        where = path
        if problem.place:
            where += _place(problem.place)
        if problem.pointer:
            where += f" ({printable(problem.pointer)})"
        lines.append(f" --> {where}")
        lines += [
            f"  = {words['also'].format(path + _place(other))}" for other in problem.also if other != problem.place
        ]
    if len(found) > SHOWN:
        lines.append(words["more"].format(len(found) - SHOWN))
    return "\n".join(lines) + "\n" if lines else ""


def problem_to_json(problem: Problem) -> dict[str, object]:
    """Return one problem of a submission as a JSON value."""
    place = problem.place
    return {
        "code": problem.code.id,
        "slug": problem.code.slug,
        "severity": problem.code.severity.value,
        "message": {lang: problem.headline(lang) for lang in ("zh", "en")},
        "pointer": problem.pointer,
        "line": place.line if place and not place.cell else None,
        "column": place.column if place and not place.cell else None,
        "cell": (place.cell or None) if place else None,
    }


def _place(place: Place) -> str:
    return f"!{place.cell}" if place.cell else f":{place.line}:{place.column}"
