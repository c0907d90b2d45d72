"""What comes of the examples (算例) of the sources on the pages: the tables below them, made from the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import doc_examples
from doc_examples import Block

from zcdsl.backends.python import BACKEND
from zcdsl.examples import Ran, run, submission_of
from zcdsl.ir import model as ir
from zcdsl.testing.compare import disagreements, load

_BLOCK: Final = re.compile(
    r"^```zc\n(?P<source>(?:(?!^```).)*)^```\n\n<!-- results: begin -->\n.*?<!-- results: end -->$",
    re.MULTILINE | re.DOTALL,
)


class Played(NamedTuple):
    """One example of a source: how its expectations fare, and the result itself."""

    ran: Ran
    result: dict[str, Any]  # the JSON of a rating
    differences: tuple[str, ...]  # between the engine and the reference evaluator


def play(source: str) -> tuple[ir.Program, list[Played]]:
    """Compile a source of the pages and run its examples."""
    with TemporaryDirectory() as folder:
        model = doc_examples.compilation(Block("", 1, "zc", source), Path(folder)).model
    engine = load(BACKEND.emit(model).artifacts[0].text)
    played = []
    for ran in run(model.program, engine):  # type: ignore[arg-type]
        submission = submission_of(model.program, ran.example)
        differences = disagreements(model, engine, submission)
        played.append(Played(ran, dict(engine.check(submission)) if ran.valid else {}, differences))
    return model.program, played


def refreshed(text: str) -> str:
    """Return a page with the tables below its sources made anew."""

    def anew(match: re.Match[str]) -> str:
        head = match[0].split("<!-- results: begin -->")[0]
        return f"{head}<!-- results: begin -->\n\n{table(match['source'])}\n<!-- results: end -->"

    return _BLOCK.sub(anew, text)


def table(source: str) -> str:
    """Return what comes of the examples of a source: values, outcomes with reasons, level."""
    program, played = play(source)
    shown = [indicator for indicator in program.indicators if indicator.name.zh in source]  # not those of the prelude
    columns = ["算例 example"]
    columns += ["指标 indicators"] if shown else []
    columns += ["条 clauses"] if program.clauses else []
    columns += ["得分 scores"] if program.groups else []
    columns += ["`level` · `ceiling` · `level_status`"] if program.levels else []
    lines = [columns, ["---"] * len(columns)]
    for one in played:
        title = one.ran.example.title
        row = [f"{one.ran.example.number} {title.zh or title.en}"]
        row += ["<br>".join(_values(shown, one.result))] if shown else []
        row += ["<br>".join(_outcomes(one.result))] if program.clauses else []
        row += ["<br>".join(_scores(one.result))] if program.groups else []
        row += [_level(one.result)] if program.levels else []
        lines.append(row)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _values(shown: Iterable[ir.Indicator], result: dict[str, Any]) -> Iterator[str]:
    for indicator in shown:
        found = result["indicators"].get(indicator.id)
        if found is None:
            continue
        if found["value"] is None:
            yield f"{indicator.name.zh}：— `{found['reason']}`"
        else:
            ends = Fraction(found["value"]) == Fraction(found["exact"])
            yield f"{indicator.name.zh} ＝ {found['value' if ends else 'exact']} {found['unit']}".rstrip()


def _scores(result: dict[str, Any]) -> Iterator[str]:
    for id_, score in result["scores"].items():
        low, high = score["low"], score["high"]
        reached = low if low == high else f"{low}–{high}"
        yield f"{score['title']['zh'] or id_} {reached}/{score['max']}"


def _outcomes(result: dict[str, Any]) -> Iterator[str]:
    for finding in result["findings"]:
        reason = f" (`{finding['reason']}`)" if finding["reason"] else ""
        yield f"{finding['clause']} `{finding['outcome']}`{reason}"


def _level(result: dict[str, Any]) -> str:
    return " · ".join(f"`{result[key] or 'null'}`" for key in ("level", "ceiling", "level_status"))
