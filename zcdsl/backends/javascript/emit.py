"""`Model` → one ES module: runtime, tables, a function per indicator, clause and level, four doors; its types.

The module imports nothing and uses nothing but the language: it runs wherever JavaScript runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Final, assert_never

from zcdsl.backends.base import FULL, Artifact, Backend, Emitted, Feature, Support
from zcdsl.backends.javascript import writer
from zcdsl.backends.javascript.carried import runtime, runtime_names
from zcdsl.backends.javascript.dialect import JAVASCRIPT
from zcdsl.backends.javascript.filter import floats
from zcdsl.backends.javascript.names import Names
from zcdsl.backends.javascript.package import described
from zcdsl.backends.javascript.types import declarations
from zcdsl.backends.modules.data import Data, Keyed
from zcdsl.backends.modules.expressions import RELATIONS, Body, Code
from zcdsl.backends.modules.filtering.program import filter_of
from zcdsl.backends.modules.levels import in_band, may_not_apply, parts_of, tested
from zcdsl.backends.modules.package import stem
from zcdsl.backends.modules.plain import in_lines
from zcdsl.backends.modules.rows import RowBody
from zcdsl.backends.modules.scores import edge, points_of
from zcdsl.backends.modules.structures import StructureTables, term_text
from zcdsl.backends.modules.tables import Tables
from zcdsl.backends.modules.terms import Term, Terms, Truth
from zcdsl.ir import model as ir
from zcdsl.ir.fold import conditions
from zcdsl.model import Model
from zcdsl.version import VERSION

_EVALUATE: Final = [
    "/** Return the value of every input, constant and indicator, as a Map; what is withheld is open. */",
    "function evaluate(submission, withheld) {",
    '  const data = submission.get("data") ?? new Map();',
    '  const dates = submission.get("dates") ?? new Map();',
    "  const values = new Map();",
    "  for (const [code, row] of INPUTS) values.set(code, given(data, code, row));",
    "  for (const [code, value] of withheld) values.set(code, value);",
    "  for (const [code, row] of CONSTANTS) values.set(code, row.value);",
    '  values.set("/period_days", periodDays(dates));',
    '  values.set("/full_year", fullYear(dates));',
    "  for (const [code, series] of DATED) values.set(code, dated(series, dates));",
]
_GIVEN: Final = [
    "  const lists = new Map();",
    "  for (const code of STRUCTURES.lists.keys()) lists.set(code, rowsGiven(submission, code, STRUCTURES));",
    "  const codes = new Map();",
    "  for (const code of STRUCTURES.choices.keys()) codes.set(code, codeGiven(data, code));",
    "  const flags = new Map();",
    "  for (const code of STRUCTURES.flags.keys()) flags.set(code, flagGiven(data, code));",
]
_JUDGE: Final = [
    "/** Return the judgement of every clause, as a Map. */",
    "function judge(values, papers) {",
    "  const judgements = new Map();",
]
_HOLD: Final = [
    "/** Return whether the condition of every level holds, best first, as a Map. */",
    "function hold(values, judgements, scores) {",
    "  const held = new Map();",
]
_LIMIT: Final = [
    "/** Return whether the limits of every row are kept, best level first, as a Map. */",
    "function limit(values) {",
    "  const limited = new Map();",
]
_DECIDE: Final = [
    "/** Return in which rows and columns of each decision table its axes lie, as a Map. */",
    "function decide(values, judgements, scores) {",
    "  const decided = new Map();",
]
# What stands at the top of the module besides the runtime, and what functions call their own parameters.
_OWN_NAMES: Final = frozenset(
    [
        *("CLAUSES", "CLOCKS", "CONSTANTS", "CURVES", "DATED", "ENGINE", "INDICATORS", "INPUTS", "LEVELS", "STANDARD"),
        *("InvalidSubmission", "TABLES", "check", "data", "dates", "evaluate", "held", "hold", "judge", "judgements"),
        "submission",
        *("papers", "rate", "rated", "read", "validate", "values", "STRUCTURES", "KEYED_TABLES", "TERMS", "withheld"),
        *("DECISION_TABLES", "GROUPS", "LEVEL_LIMITS", "decide", "decided", "filtered", "limit", "limited", "scores"),
    ]
)
# Of a standard with something that the filter does not know.
_UNFILTERED: Final = """\
/** Give up: floats do not decide this standard. */
function filtered() {
  return doubtful();
}"""
_DOORS: Final = """\
const TABLES = {
  engine: ENGINE,
  standard: STANDARD,
  inputs: INPUTS,
  constants: CONSTANTS,
  dated: DATED,
  curves: CURVES,
  clocks: CLOCKS,
  indicators: INDICATORS,
  structures: STRUCTURES,
  tables: KEYED_TABLES,
  terms: TERMS,
  clauses: CLAUSES,
  groups: GROUPS,
  levels: LEVELS,
  level_limits: LEVEL_LIMITS,
  decisions: DECISION_TABLES,
};

/** A submission that cannot be read or that `validate` refuses; `problems` is what was found. */
class InvalidSubmission extends Error {
  constructor(problems) {
    super(problems.map(([code, pointer]) => `${code} ${pointer || "/"}`).join("; "));
    this.name = "InvalidSubmission";
    this.problems = problems;
  }
}

/**
 * Return the submission that a JSON text holds, or its bytes in UTF-8, numbers as they are written, for the others.
 *
 * Throws InvalidSubmission for what is no JSON, or has a key twice in one object.
 */
function read(text) {
  const [value, problems] = readJson(text);
  if (problems.length > 0) throw new InvalidSubmission(problems);
  return value;
}

/**
 * Return every mistake of a canonical submission: code, JSON pointer, what fills the phrase of the code.
 *
 * None means that it is valid. Nothing is thrown, whatever comes.
 */
function validate(submission) {
  return validated(taken(submission), STANDARD, INPUTS, CLAUSES, STRUCTURES);
}

/** Return everything that is made of a valid submission; nothing else is ever rated. */
function rated(submission) {
  const found = taken(submission);
  const problems = validated(found, STANDARD, INPUTS, CLAUSES, STRUCTURES);
  if (problems.length > 0) throw new InvalidSubmission(problems);
  const dates = found.get("dates");
  if (dates?.has("base_year")) dates.set("base_year", Number(wholeNumber(dates.get("base_year"))));
  const papers = new Papers(found, CLAUSES, INDICATORS, INPUTS, STRUCTURES);
  const values = evaluate(found, papers.withheld());
  const judgements = judge(values, papers);
  const scores = summed(GROUPS, CLAUSES, judgements);
  const held = hold(values, judgements, scores);
  const tables = [limit(values), decide(values, judgements, scores)];
  return { found, papers, values, judgements, scores, held, tables };
}

/** Return level, ceiling, outcomes and scores of a submission, without derivations. Throws InvalidSubmission. */
function rate(submission) {
  try {
    return filtered(submission);
  } catch {
    // Whatever floats stumble over, exact numbers decide or `validate` refuses.
  }
  const { judgements, scores, held } = rated(submission);
  return rating(judgements, held, scores);
}

/** Return the whole result of a submission. Throws InvalidSubmission. */
function check(submission) {
  const { found, papers, values, judgements, scores, held, tables } = rated(submission);
  return new Assembly(TABLES, found, values, judgements, scores, papers).whole(held, ...tables);
}

freeze(STANDARD); // it is given away

export { InvalidSubmission, STANDARD, check, rate, read, validate };
"""


class JavaScriptBackend:
    """The JavaScript target."""

    name: str = "js"
    support: Mapping[Feature, Support] = dict.fromkeys(Feature, FULL)

    def emit(self, model: Model) -> Emitted:
        """Return the module of `model`, its types, and the package that they are."""
        program = model.program
        files = {
            f"{stem(program)}.js": Module(model).text(),
            f"{stem(program)}.d.ts": declarations(program),
            "package.json": described(program),
        }
        return Emitted(tuple(Artifact(PurePosixPath("js", name), text) for name, text in files.items()))


BACKEND: Final[Backend] = JavaScriptBackend()


class Module:
    """Writes one module."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._program = model.program
        self._indicators = {item.id: item for item in model.program.indicators}
        self._order = model.plan.order
        self._terms = Terms(model.program, model.plan.order)
        self._tables = Tables(model, self._terms)
        self._structures = StructureTables(model.program, self._tables.used, self._terms, self._tables.taken)
        self._names = Names(runtime_names() | _OWN_NAMES)
        self._arguments: dict[tuple[str, str], list[str]] = {}

    def text(self) -> str:
        """Return the whole text."""
        parts = [self._head(), runtime().rstrip("\n"), self._data()]
        parts += [self._term(key, term) for key, term in self._terms.keys.items()]
        parts += [self._indicator(self._indicators[id_]) for id_ in self._order]
        for clause in self._program.clauses:
            parts += [self._applies(clause)] if clause.applies is not None else []
            parts += [] if isinstance(clause.test, ir.JudgedBy) else [self._clause(clause)]
        parts += [self._level(level) for level in self._program.levels]
        parts += [self._limits(row) for row in self._program.level_limits]
        parts += [self._decision(table) for table in self._program.decisions]
        parts.append(self._evaluate())
        parts.append(self._judge())
        parts.append(self._calls(_HOLD, "level", "held", [level.id for level in self._program.levels]))
        parts.append(self._calls(_LIMIT, "limits", "limited", [row.id for row in self._program.level_limits]))
        parts.append(self._calls(_DECIDE, "decision", "decided", [table.id for table in self._program.decisions]))
        parts.append(filter_of(self._model, self._names, floats(self._formulas())) or _UNFILTERED)
        parts.append(_DOORS.rstrip("\n"))
        return "\n\n".join(parts) + "\n"

    def _head(self) -> str:
        program = self._program
        lines = [
            _line(f"{program.id}@{program.edition}", " ".join(filter(None, (program.title.zh, program.title.en)))),
            "",
            f"Made by zcdsl {VERSION} from the text of the standard: edit that, not this. Needs ES2022.",
            "`validate(submission)`, `check(submission)` and `rate(submission)` take the canonical form;",
            "`read(text)` reads it from JSON, and tells what `JSON.parse` passes over.",
        ]
        return "\n".join(writer.comment(line).rstrip() for line in lines)

    def _data(self) -> str:
        tables = self._tables
        data: list[tuple[str, Data]] = [("ENGINE", VERSION), ("STANDARD", tables.standard())]
        for taken in tables.units():
            data += [(taken.units_name, Keyed(taken.units)), (taken.spellings_name, Keyed(taken.spellings))]
        data += [
            ("INPUTS", Keyed(tables.inputs())),
            ("CONSTANTS", Keyed(tables.constants())),
            ("STRUCTURES", self._structures.structures()),
            ("KEYED_TABLES", Keyed(self._structures.tables())),
            ("TERMS", Keyed(self._structures.terms())),
            ("DATED", Keyed(tables.dated())),
            ("CURVES", Keyed(tables.curves())),
            ("CLOCKS", tables.clocks()),
            ("INDICATORS", Keyed(tables.indicators())),
            ("CLAUSES", Keyed(tables.clauses())),
            ("GROUPS", Keyed(tables.groups())),
            ("LEVELS", Keyed(tables.levels())),
            ("LEVEL_LIMITS", Keyed(tables.level_limits())),
            ("DECISION_TABLES", Keyed(tables.decisions())),
        ]
        rows = [f"const {name} = {writer.pretty(value, len(name) + 10)};" for name, value in data]
        return "\n".join([f"// --- the standard {'-' * 80}", "", *rows])

    def _function(self, kind: str, id_: str, said: list[str], body: Body, last: str) -> str:
        """Return a function on the parameters that its body has used."""
        parameters = [self._names.parameter(code) for code in body.parameters]
        arguments = [JAVASCRIPT.entry("values", code) for code in body.parameters]
        if isinstance(body, RowBody):
            for table, used in (("lists", body.lists), ("codes", body.codes), ("flags", body.flags)):
                parameters += [self._names.parameter(code) for code in used]
                arguments += [JAVASCRIPT.entry(table, code) for code in used]
        if body.scores:
            parameters.insert(0, "scores")
            arguments.insert(0, "scores")
        if kind == "level" or body.clauses:
            parameters.insert(0, "judgements")
            arguments.insert(0, "judgements")
        self._arguments[kind, id_] = arguments
        head = f"function {self._names.function(kind, id_)}("
        flat = f"{head}{', '.join(parameters)}) {{"
        if len(flat) > writer.WIDTH:
            flat = head + "\n" + "".join(f"  {p},\n" for p in parameters) + ") {"
        said = [part for line in said if line for part in in_lines(line, writer.WIDTH)] or [id_]
        return "\n".join([writer.documented(said), flat, *body.lines, last, "}"])

    def _term(self, key: str, term: Term) -> str:
        body = RowBody(JAVASCRIPT, self._names, self._terms)
        value = body.call("as_value", [body.condition(term)]) if isinstance(term, Truth) else body.number(term)
        return self._function("term", key[1:], [term_text(term)], body, body.result(value))

    def _evaluate(self) -> str:
        """Return the function that computes all values, each term just before the first formula that uses it."""
        lines = _EVALUATE + (_GIVEN if self._terms.keys else [])
        done: dict[str, None] = {}
        for id_ in self._order:
            for key in self._terms.before(id_):
                if key not in done:
                    done[key] = None
                    lines.append(self._stored("values", "term", key[1:], key))
            lines.append(self._stored("values", "indicator", id_, id_))
        rest = [key for key in dict.fromkeys(self._terms.last) if key not in done]
        lines += [self._stored("values", "term", key[1:], key) for key in rest]
        return "\n".join([*lines, "  return values;", "}"])

    def _indicator(self, item: ir.Indicator) -> str:
        body = Body(JAVASCRIPT, self._names, self._terms)
        value = body.number(item.formula)
        number = item.clause.text if item.clause else ""
        said = [_line(number, item.name.zh or item.name.en or item.id), f"{item.text} [{item.unit.symbol}]"]
        return self._function("indicator", item.id, said, body, body.result(value))

    def _clause(self, clause: ir.Clause) -> str:
        body = Body(JAVASCRIPT, self._names, self._terms)
        said = [_line(clause.number.text, clause.title.zh or clause.title.en), clause.text]
        match clause.test:
            case ir.Requirement(condition=condition):
                sides: list[str] = []
                truth = body.short(body.test(condition, sides))
                last = body.result(Code("judged", (truth.text, JAVASCRIPT.listed(sides)), 1))
            case ir.BandedLimit() as test:
                last = self._banded(test, body)
            case ir.PointTable() | ir.PointSegments() | ir.PointLine() | ir.PointCases() | ir.Items() as scored:
                last = body.result(points_of(scored, clause.points or Fraction(0), body))
            case ir.JudgedBy():
                raise AssertionError("what a person judges is not computed")
            case _:
                assert_never(clause.test)
        return self._function("clause", clause.id, said, body, last)

    def _applies(self, clause: ir.Clause) -> str:
        """Return the function that says whether a clause applies."""
        assert clause.applies is not None
        body = Body(JAVASCRIPT, self._names, self._terms)
        said = [_line(clause.number.text, clause.title.zh or clause.title.en), clause.applies.span.text]
        last = body.result(body.condition(clause.applies))
        return self._function("applies", clause.id, said, body, last)

    def _judge(self) -> str:
        """Return the function that judges every clause; one that asks for more than data goes through `papers`."""
        lines = list(_JUDGE)
        for clause in sorted(self._program.clauses, key=lambda c: isinstance(c.test, ir.Items)):  # items come first
            id_ = writer.text(clause.id)
            person = isinstance(clause.test, ir.JudgedBy)
            settles = clause.applies or clause.accepts or clause.documents or clause.in_principle
            if settles:
                found = f"papers.judged({id_})" if person else self._call("clause", clause.id)
                applies = "true" if clause.applies is None else self._call("applies", clause.id)
                lines.append(writer.stored("judgements", clause.id, "papers.settled", [id_, applies, found]))
            elif person:
                lines.append(writer.stored("judgements", clause.id, "papers.judged", [id_]))
            else:
                lines.append(self._stored("judgements", "clause", clause.id, clause.id))
        last = "  return new Map([...CLAUSES.keys()].map((id) => [id, judgements.get(id)]));"
        return "\n".join([*lines, last, "}"])

    def _formulas(self) -> dict[str, str]:
        """Return the calls that compute each indicator and each term from `values`."""
        found = {key: self._call("term", key[1:]) for key in self._terms.keys}
        found |= {id_: self._call("indicator", id_) for id_ in self._order}
        return {code: re.sub(r"\b(lists|codes|flags)\.get\(", r"values.\1.get(", text) for code, text in found.items()}

    def _stored(self, target: str, kind: str, id_: str, key: str) -> str:
        return writer.stored(target, key, self._names.function(kind, id_), self._arguments[kind, id_])

    def _call(self, kind: str, id_: str) -> str:
        return f"{self._names.function(kind, id_)}({', '.join(self._arguments[kind, id_])})"

    def _banded(self, test: ir.BandedLimit, body: Body) -> str:
        """Return the rows of a table of limits, one if statement each, and what a failing table comes to."""
        subject = body.local(body.number(test.subject), "subject")
        chosen = body.number(test.selector)
        selector = body.local(body.in_year(chosen) if test.full_year else chosen, "selector")
        # All bounds stand before the rows: a local constant of one must not hide in the branch of another.
        judgements = [self._row(band.demand, at, subject, selector, body) for at, band in enumerate(test.bands)]
        body.lines.append(f"  if ({selector.text} instanceof Open) return judged({selector.text}, []);")
        for band, judgement in zip(test.bands, judgements, strict=True):
            interval = band.interval
            edges = [edge(interval.low, JAVASCRIPT), JAVASCRIPT.truth(interval.low_closed)]
            edges += [edge(interval.high, JAVASCRIPT), JAVASCRIPT.truth(interval.high_closed)]
            body.lines.append(f"  {writer.comment(band.text)}")
            body.lines.append(f"  if (within({selector.text}, {', '.join(edges)})) {{")
            body.lines.append(f"    return {judgement};")
            body.lines.append("  }")
        return '  throw new Error("the bands of this table are not total");'

    def _row(self, demand: ir.Limit | ir.Gap, at: int, subject: Code, selector: Code, body: Body) -> str:
        """Return the judgement of one row of a table of limits."""
        match demand:
            case ir.Gap(decided_by=decided_by):
                return f"unregulated({writer.text(decided_by)}, {at}, {selector.text})"
            case ir.Limit(relation=relation):
                bound = body.local(body.number(demand.bound), "bound")
                truth = f"{RELATIONS[relation]}({subject.text}, {bound.text})"
                return f"judged({truth}, [[{subject.text}, {bound.text}]], {at}, {selector.text})"
            case _:
                assert_never(demand)

    def _level(self, level: ir.Level) -> str:
        fates = any(map(may_not_apply, conditions(level.condition)))
        body, sides = Body(JAVASCRIPT, self._names, self._terms, fates=fates), list[str]()
        truth, parts = tested(level, parts_of(self._program, level), body, sides)
        truth = body.short(body.call("every", [truth]) if fates else truth)
        said = [level.title.zh or level.title.en or level.id, level.text]
        last = f"  return [{truth.text}, {JAVASCRIPT.listed(sides)}, {JAVASCRIPT.listed(parts)}];"
        return self._function("level", level.id, said, body, last)

    def _decision(self, table: ir.Decision) -> str:
        """Return the function that says in which rows and columns of a decision table its axes lie."""
        body = Body(JAVASCRIPT, self._names, self._terms)
        axes = [JAVASCRIPT.listed([in_band(body, band) for band in axis.bands]) for axis in (table.rows, table.columns)]
        said = [_line(table.number.text if table.number else "", f"{table.rows.name} × {table.columns.name}")]
        return self._function("decision", table.id, said, body, f"  return {JAVASCRIPT.listed(axes)};")

    def _limits(self, row: ir.LevelLimits) -> str:
        """Return the function that says which limits of a row are kept."""
        body, sides = Body(JAVASCRIPT, self._names, self._terms), list[str]()
        truths = [body.short(body.test(limit.condition, sides)).text for limit in row.limits]
        said = [_line(row.number.text, row.title.zh or row.title.en)]
        last = f"  return [{JAVASCRIPT.listed(truths)}, {JAVASCRIPT.listed(sides)}];"
        return self._function("limits", row.id, said, body, last)

    def _calls(self, head: list[str], kind: str, target: str, ids: Sequence[str]) -> str:
        """Return the function that calls all functions of one kind, in order."""
        lines = [self._stored(target, kind, id_, id_) for id_ in ids]
        return "\n".join([*head, *lines, f"  return {target};", "}"])


def _line(number: str, name: str) -> str:
    return f"{number} {name}".strip()
