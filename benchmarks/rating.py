"""One submission rated: beside a rule engine with a validator, and beside the same logic written by hand."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import zcdsl
from benchmarks.factory.by_hand import rate_guarded, rate_whole
from benchmarks.factory.submissions import submission, texts
from benchmarks.measure import Taken, in_turns, table

_FOLDER = Path(__file__).parent / "factory"
STANDARD = _FOLDER / "factory.zc"
COUNT = 200
_ENGINE = "zen-engine with jsonschema-rs"


def report(turns: int) -> str:
    """Measure, and return the section of the report."""
    standard = zcdsl.load(str(STANDARD))
    return (
        f"### Beside a rule engine\n\n{_beside_engine(standard, turns)}\n"
        f"### Beside Python by hand\n\n{_beside_python(standard, turns)}\n"
        f"### Beside JavaScript by hand\n\n{_beside_javascript(standard, turns)}"
    )


def _each(rate: Callable[[Any], object], items: Sequence[object]) -> Callable[[], object]:
    def run() -> object:
        for item in items:
            rate(item)
        return None

    return run


def _beside_engine(standard: zcdsl.Standard, turns: int) -> str:
    try:
        import orjson

        from benchmarks.factory.rule_engine import rater, validator
    except ImportError:
        return "Not measured: `pip install -e '.[bench]'` installs the peers.\n"
    rate, traced, valid = rater(), rater(trace=True), validator()

    def engine(data: dict[str, Any]) -> object:
        return valid(data) and rate(data["data"])

    def tracing(data: dict[str, Any]) -> object:
        return valid(data) and traced(data["data"])

    raw = texts(COUNT)
    given = [submission(number) for number in range(COUNT)]
    from_bytes = {
        f"{_ENGINE}, from bytes": _each(lambda text: engine(orjson.loads(text)), raw),
        "Standard.rate": _each(standard.rate, raw),
        "Standard.check": _each(standard.check, raw),
        "Standard.check, and all of it looked at": _each(lambda text: dict(standard.check(text)), raw),
        "Standard.check, and all of it written as JSON": _each(lambda text: json.dumps(standard.check(text)), raw),
    }
    from_dictionaries = {
        f"{_ENGINE}, from a dictionary": _each(engine, given),
        "the same with its trace": _each(tracing, given),
        "Standard.rate from a dictionary": _each(standard.rate, given),
        "Standard.check from a dictionary": _each(standard.check, given),
    }
    taken = in_turns(from_bytes | from_dictionaries, turns, process_time)
    rows = []
    for cases in (from_bytes, from_dictionaries):
        peer = taken[next(iter(cases))]
        rows += [[name, _microseconds(taken[name]), f"{peer.ratio / taken[name].ratio:.2f}"] for name in cases]
    return table(["one submission", "µs", "times as fast as the rule engine"], rows)


def _beside_python(standard: zcdsl.Standard, turns: int) -> str:
    engine = standard._engine
    given: list[Any] = [submission(number) for number in range(COUNT)]
    canonical = [standard.normalize(item) for item in given]
    cases = {
        "by hand: floats, whole numbers where these are close": _each(lambda item: rate_guarded(item["data"]), given),
        "by hand: whole numbers": _each(lambda item: rate_whole(item["data"]), given),
        "generated, and validated: `filtered`": _each(lambda item: engine.filtered(item, float, True), given),
        "generated, canonical form, and validated: `rate`": _each(engine.rate, canonical),
        "generated, canonical form, without floats: `rated`": _each(engine.rated, canonical),
        "generated: `evaluate`, every value exact": _each(lambda item: engine.evaluate(item, {}), canonical),
    }
    return _ratios(in_turns(cases, turns, process_time))


def _beside_javascript(standard: zcdsl.Standard, turns: int) -> str:
    node = shutil.which("node")
    if node is None:
        return "Not measured: there is no Node.\n"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in standard.compile("js").files.items():
            (folder / Path(path).name).write_text(text, encoding="utf-8")
        module = next(folder.glob("*.js"))
        canonical = [standard.normalize(text) for text in texts(COUNT)]  # type: ignore[arg-type]
        (folder / "submissions.json").write_text(json.dumps(canonical), encoding="utf-8")
        words = [node, str(_FOLDER / "turns.mjs"), module.as_uri(), str(folder / "submissions.json"), str(turns)]
        told = subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout
    return _ratios({name: Taken(*pair) for name, pair in json.loads(told).items()})


def _ratios(taken: dict[str, Taken]) -> str:
    rows = [[name, _microseconds(case), f"{case.ratio:.2f}"] for name, case in taken.items()]
    return table(["one submission", "µs", "ratio"], rows)


def _microseconds(case: Taken) -> str:
    return f"{case.seconds / COUNT * 1e6:,.1f}"
