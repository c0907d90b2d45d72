"""A back end of one page, with the judge that `zcdsl.testing` is: `python examples/judge/own_back_end.py`.

It writes formulas and conditions as JSON in prefix notation, and a small machine works them out exactly. It
expresses what every standard has, and parameters; the judge asks it for nothing else.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.dose import dose, smallest

NONE = Support(Extent.NONE, "尚未实现", "not written yet")
THERE = ("input-unit", "arithmetic", "constant", "logic", "requirement", "level", "date", "text")
Term = Any  # a number as a text, a name, or [operator, term, …]
Open = frozenset  # what is not known, and why: "missing", "division_by_zero"


class TermsBackend:
    """Writes `terms.json`."""

    name = "terms"
    support: Mapping[Feature, Support] = {feature: FULL if feature in THERE else NONE for feature in Feature}

    def emit(self, model: Model) -> Emitted:
        """Return the terms of a standard."""
        program = model.program
        order = [next(item for item in program.indicators if item.id == id_) for id_ in model.plan.order]
        terms = {
            "inputs": {item.id: {c.symbol: str(c.factor) for c in item.choices} for item in program.inputs},
            "values": [[item.id, str(item.value)] for item in program.constants]
            + [[item.id, term(item.formula)] for item in order],
            "clauses": [[clause.id, term(clause.test.condition)] for clause in program.clauses
                        if isinstance(clause.test, ir.Requirement)],
            "levels": [[level.id, term(level.condition)] for level in program.levels],
        }  # fmt: skip
        return Emitted((Artifact(PurePosixPath("terms", "terms.json"), json.dumps(terms, ensure_ascii=False)),))


def term(node: ir.Number | ir.Condition) -> Term:
    """Return a formula or a condition in prefix notation."""
    match node:
        case ir.Const():
            return str(node.value)
        case ir.Ref():
            return ["value", node.target]
        case ir.Sum():
            return ["sum", [[minus, term(part)] for part, minus in zip(node.terms, node.minus, strict=True)]]
        case ir.Product():
            return ["product", [[under, term(part)] for part, under in zip(node.factors, node.under, strict=True)]]
        case ir.Power():
            return ["power", term(node.base), node.exponent]
        case ir.Extremum():
            return ["max" if node.largest else "min", [term(arg) for arg in node.args]]
        case ir.Absolute():
            return ["max", [term(node.arg), ["sum", [[True, term(node.arg)]]]]]
        case ir.Compare():
            return ["compare", node.relation.value, term(node.left), term(node.right)]
        case ir.AllOf() | ir.AnyOf():
            return ["and" if isinstance(node, ir.AllOf) else "or", [term(arg) for arg in node.args]]
        case ir.Negated():
            return ["not", term(node.arg)]
        case ir.ClausesMet() | ir.ClauseMet():
            return ["and", [["value", id_] for id_ in node.clauses]]
    raise NotImplementedError(type(node).__name__)


def worked_out(term: Term, values: Mapping[str, Any]) -> Any:
    """Return what a term comes to: a fraction, True or False, or what is open about it."""
    if isinstance(term, str):
        return Fraction(term)
    match term:
        case ["value", name]:
            return values[name]
        case ["sum" | "product" as operator, parts]:
            found = [worked_out(part, values) for _, part in parts]
            known = [part for part in found if not isinstance(part, Open)]
            if len(known) < len(found):
                return Open().union(*(part for part in found if isinstance(part, Open)))
            total = Fraction(operator == "product")
            for (other, _), part in zip(parts, known, strict=True):
                if operator == "sum":
                    total += -part if other else part
                elif other and part == 0:
                    return Open({"division_by_zero"})
                else:
                    total *= 1 / part if other else part
            return total
        case ["power", base, 0]:
            known = worked_out(base, values)
            return known if isinstance(known, Open) else Fraction(1)
        case ["power", base, exponent]:
            return worked_out(["product", [[exponent < 0, base]] * abs(exponent)], values)
        case ["max" | "min" as operator, args]:
            found = [worked_out(arg, values) for arg in args]
            reasons = Open().union(*(arg for arg in found if isinstance(arg, Open)))
            return reasons or (max(found) if operator == "max" else min(found))
        case ["compare", relation, left, right]:
            sides = [worked_out(side, values) for side in (left, right)]
            if reasons := Open().union(*(side for side in sides if isinstance(side, Open))):
                return reasons
            return {
                "<=": sides[0] <= sides[1],
                "<": sides[0] < sides[1],
                ">=": sides[0] >= sides[1],
                ">": sides[0] > sides[1],
                "=": sides[0] == sides[1],
            }[relation]
        case ["not", arg]:
            truth = worked_out(arg, values)
            return truth if isinstance(truth, Open) else not truth
        case ["and" | "or" as operator, args]:
            truths = [worked_out(arg, values) for arg in args]
            decides = operator == "or"
            if decides in truths:
                return decides
            return Open().union(*(truth for truth in truths if isinstance(truth, Open))) or not decides
    raise ValueError(term)


def rated(terms: Mapping[str, Any], submission: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rating of a valid submission."""
    values: dict[str, Any] = {}
    for name, factors in terms["inputs"].items():
        datum = submission.get("data", {}).get(name)
        known = datum is not None
        values[name] = Fraction(datum["value"]) * Fraction(factors[datum["unit"]]) if known else Open({"missing"})
    outcomes = {}
    for name, formula in (*terms["values"], *terms["clauses"]):
        values[name] = worked_out(formula, values)
    for name, _ in terms["clauses"]:
        reasons = sorted(values[name], reverse=True) if isinstance(values[name], Open) else [None]  # missing first
        word = "not_assessed" if reasons[0] else "met" if values[name] else "not_met"
        outcomes[name] = [word, reasons[0]]
    truths = {name: worked_out(condition, values) for name, condition in terms["levels"]}
    level = next((name for name, truth in truths.items() if truth is True), None)
    ceiling = next((name for name, truth in truths.items() if truth is not False), None)
    status = "none" if ceiling is None else "decided" if level == ceiling else "open"
    return {"level": level, "ceiling": ceiling, "level_status": status, "outcomes": outcomes, "scores": {}}


class TermsTarget:
    """The back end and the machine, as the judge asks them."""

    name = "terms"
    support = TermsBackend.support
    refuses = False  # it says nothing of invalid submissions, and is asked none

    def answers(self, model: Model, submissions: Sequence[str]) -> list[str]:
        """Return a rating for each submission."""
        terms = json.loads(TermsBackend().emit(model).artifacts[0].text)
        return [json.dumps({"rate": rated(terms, json.loads(text))}) for text in submissions]


def main() -> int:
    """Judge it on two thousand pairs, and show the smallest disagreement, if there is one."""
    tally, found = dose([TermsTarget()], 2000, seed=1)
    print(f"{tally.pairs['terms']} pairs, {len(found)} disagreements")
    if found:
        case = smallest([TermsTarget()], found[0])
        print(*case.lines, json.dumps(case.submission, ensure_ascii=False), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
