"""Where floats decide, exact numbers decide the same: random formulas, and data that lie on limits all the time."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Rejected
from zcdsl.driver import Compilation
from zcdsl.engine import Engine
from zcdsl.model import Model
from zcdsl.plugin.cache import index
from zcdsl.source import SourceFile
from zcdsl.testing.javascript import Invalid, Node

_NUMBERS = ("0", "1", "2", "3", "10", "0.5", "0.1", "0.15", "0.3", "0.9", "1.25")
_RANGES = ("", ", at least 0 %", ", 0 % ~ 100 %", ", -50 % ~ 50 %", ", above 0 %", ", at least 0 %, default 10 %")
_DATA = (
    *("0", "1", "2", "3", "5", "10", "15", "20", "25", "30", "50", "60", "75", "90", "100", "12.5", "0.1", "33.3"),
    *("99.9999999999999", "100.000000000001", "0.0000001", "123456789.123", "0.333333333333333", "1e5", "-10", "-0.5"),
)
_RELATIONS = ("at least", "at most", "above", "below", "equals")


class Author:
    """Writes one standard at random."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.names = [f"x{at}" for at in range(6)]

    def text(self) -> str:
        dice = self.dice
        lines = ["standard bench.random / Random", "    edition 1", "    source made up, synthetic"]
        lines += ["code list kinds", "    | name | code | ", "    | ka | ka |", "    | kb | kb |"]
        lines += ["record part", "    kind: code list kinds", "    amount: unit %, at least 0 %"]
        lines += ["parameter table shares, by kinds, unit %", "    | kinds | value | unit |"]
        lines += [f"    | ka | {dice.choice(_NUMBERS)} | % |", "    | kb | 0.7 | % |"]
        lines += ["input parts: list of part", "input sort: code list kinds"]
        lines += [f"input {name}, unit %{dice.choice(_RANGES)}" for name in self.names]
        lines.append("indicator whole, unit % = sum(parts: amount * shares(kind))")
        lines.append("indicator counted, unit % = count(parts, kind is ka)")
        self.names += ["whole", "counted"]
        for at in range(8):
            lines.append(f"indicator i{at}, unit % = {self.number(3)}")
            self.names.append(f"i{at}")
        for at in range(1, 6):
            lines += [f'clause 1.{at} "C" control', f"    require {self.condition(2)}"]
        derived = self.names[6:]
        name = dice.choice(derived)
        lines += ['clause 2.1 "B" core', f"    require {dice.choice(self.names)} by {name}"]
        lines += [f"      | {name} | limit |", f"      | {name} < 10 % | at most {dice.choice(_NUMBERS)} |"]
        lines += [
            f"      | 10 % <= {name} <= 50 % | at least 20 % |",
            f"      | {name} > 50 % | unregulated, no rating |",
        ]
        for at, points in ((1, ("0", "2.5", "8")), (2, ("4", "1.2", "0"))):
            by = dice.choice(derived)
            most = max(points, key=float)
            lines += [f'clause 3.{at} "S" scored full marks {most} points', f"    | {by} | points |"]
            rows = (f"{by} < 0 %", f"0 % <= {by} < 30 %", f"{by} >= 30 %")
            lines += [f"    | {row} | {reached} |" for row, reached in zip(rows, points, strict=True)]
        lines += ['clause 3.3 "S" scored full marks 3 points', f"    require {self.condition(1)}"]
        lines += ["score group first", "    clause 3.1, clause 3.2; weight 60 points; at most 50 points"]
        lines += ["score group second", "    clause 3.3"]
        lines += ["levels", f"    best: control conformance at least 80 % and {self.condition(1)}"]
        lines += [
            "    good: total_score at least 20 points and control met at least 2 items",
            "    fair: clause 1.1 met",
        ]
        return "\n".join(lines) + "\n"

    def number(self, depth: int) -> str:
        dice = self.dice
        if depth == 0 or dice.random() < 0.2:
            return dice.choice(self.names) if dice.random() < 0.75 else dice.choice(_NUMBERS)
        left, right = self.number(depth - 1), self.number(depth - 1)
        match dice.randrange(9):
            case 0 | 1:
                return f"({left} + {right})"
            case 2:
                return f"({left} - {right})"
            case 3 | 4:
                return f"({left} * {right})"
            case 5:
                return f"(if {right} above 0 then {left} / {right} else 0)"
            case 6:
                return f"{dice.choice(('min', 'max'))}({left}, {right}, {dice.choice(_NUMBERS)})"
            case 7:
                return f"(if {self.condition(0)} then {left} else {right})"
            case _:
                return dice.choice((f"abs({left})", f"({left})^2", f"({left} / {right})"))

    def condition(self, depth: int) -> str:
        dice = self.dice
        if depth == 0 or dice.random() < 0.3:
            right = dice.choice(_NUMBERS) if dice.random() < 0.7 else dice.choice(self.names)
            if dice.random() < 0.1:
                return f"sort {dice.choice(('is', 'is not'))} ka"
            return f"{dice.choice(self.names)} {dice.choice(_RELATIONS)} {right}"
        if dice.random() < 0.2:
            return f"not ({self.condition(depth - 1)})"
        return f"({self.condition(depth - 1)} {dice.choice(('and', 'or'))} {self.condition(depth - 1)})"


def submission(dice: random.Random) -> dict[str, object]:
    """Return a canonical submission; some are not valid."""
    data: dict[str, object] = {
        f"x{at}": {"value": dice.choice(_DATA), "unit": "%"} for at in range(6) if dice.random() < 0.97
    }
    data["sort"] = dice.choice(("ka", "kb"))
    rows = dice.randrange(4)
    amounts = [{"kind": dice.choice(("ka", "kb")), "amount": {"value": dice.choice(_DATA), "unit": "%"}}] * rows
    return {"dates": {"period": ["2025-01-01", "2025-12-31"]}, "data": {**data, "parts": amounts}}


def models(seeds: range) -> Iterator[tuple[int, Model]]:
    for seed in seeds:
        try:
            yield seed, Compilation(index(), (SourceFile("random.zc", Author(seed).text()),)).model
        except Rejected:
            continue  # a formula is seen to divide by zero, a condition never to hold


def decided(engine: Engine, given: dict[str, object]) -> object:
    try:
        return engine.filtered(given, engine.DOUBTS[0], False)
    except engine.DOUBTS:
        return None


@pytest.mark.parametrize("start", range(0, 80, 20))
def test_what_floats_decide_is_what_exact_numbers_say(start: int) -> None:
    standards, sure = 0, 0
    for seed, model in models(range(start, start + 20)):
        text = PYTHON.emit(model).artifacts[0].text
        engine = Engine(compile(text, "<random>", "exec", dont_inherit=True))
        dice = random.Random(seed)
        standards += 1
        for _ in range(150):
            given = submission(dice)
            found = decided(engine, given)
            if found is not None:
                sure += 1
                assert engine.validate(given) == []
                assert found == engine.rated(given), seed
    assert standards >= 5
    assert sure >= 8 * standards


@pytest.mark.needs("node")
def test_the_same_holds_in_javascript(node: Node) -> None:
    for seed, model in models(range(100, 120)):
        text = PYTHON.emit(model).artifacts[0].text
        exact = Engine(compile(text, "<random>", "exec", dont_inherit=True))
        engine = node.load(JAVASCRIPT.emit(model).artifacts[0].text)
        dice = random.Random(seed)
        for _ in range(60):
            given = submission(dice)
            if exact.validate(given):
                with pytest.raises(Invalid):
                    engine.rate(given)  # type: ignore[arg-type]
            else:
                assert engine.rate(given) == exact.rated(given), seed  # type: ignore[arg-type]
