"""`Model` → one Python module: runtime, tables, a function per indicator, clause and level, four doors.

The module imports nothing of ours and, until a result needs its key, nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Final, assert_never

from zcdsl.backends.base import FULL, Artifact, Backend, Emitted, Feature, Support
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
from zcdsl.backends.python import writer
from zcdsl.backends.python.carried import runtime, runtime_names
from zcdsl.backends.python.dialect import PYTHON
from zcdsl.backends.python.filter import floats
from zcdsl.backends.python.names import Names
from zcdsl.backends.python.package import described
from zcdsl.ir import model as ir
from zcdsl.ir.fold import conditions
from zcdsl.model import Model
from zcdsl.version import VERSION

_EVALUATE: Final = [
    "def evaluate(submission: Submission, withheld: dict[str, Value]) -> dict[str, Value]:",
    '    """Return the value of every input, constant and indicator, in base units; what is withheld is open."""',
    '    data, dates = submission.get("data", {}), submission.get("dates", {})',
    "    values: dict[str, Value] = {code: given(data, code, row) for code, row in INPUTS.items()}",
    "    values.update(withheld)",
    "    for code, row in CONSTANTS.items():",
    '        values[code] = row["value"]',
    '    values["/period_days"] = period_days(dates)',
    '    values["/full_year"] = full_year(dates)',
    "    for code, series in DATED.items():",
    "        values[code] = dated(series, dates)",
]
_GIVEN: Final = [
    '    lists = {code: rows_given(submission, code, STRUCTURES) for code in STRUCTURES["lists"]}',
    '    codes = {code: code_given(data, code) for code in STRUCTURES["choices"]}',
    '    flags = {code: flag_given(data, code) for code in STRUCTURES["flags"]}',
]
_JUDGE: Final = [
    "def judge(values: dict[str, Value], papers: Papers) -> dict[str, Judgement]:",
    '    """Return the judgement of every clause."""',
    "    judgements: dict[str, Judgement] = {}",
]
_HOLD: Final = [
    "def hold(values: dict[str, Value], judgements: dict[str, Judgement], scores: dict[str, Score]) -> Held:",
    '    """Return whether the condition of every level holds, best first."""',
    "    held: Held = {}",
]
_LIMIT: Final = [
    "def limit(values: dict[str, Value]) -> Limited:",
    '    """Return whether the limits of every row are kept, best level first."""',
    "    limited: Limited = {}",
]
_DECIDE: Final = [
    "def decide(values: dict[str, Value], judgements: dict[str, Judgement], scores: dict[str, Score]) -> Decided:",
    '    """Return in which rows and columns of each decision table its axes lie."""',
    "    decided: Decided = {}",
]
_OWN_NAMES: Final = frozenset(
    [
        *("InvalidSubmission", "accepted", "check", "checked", "decide", "decided", "evaluate", "filtered", "hold"),
        *("judge", "judgements", "limit", "limited", "papers", "rate", "rated", "read", "scores", "validate"),
    ]
)
# Of a standard with something that the filter does not know.
_UNFILTERED: Final = '''\
def filtered(submission: Any, _kind: type, _friendly: bool) -> Rating:
    """Give up: floats do not decide this standard."""
    raise Doubt
'''
_DOORS: Final = '''\
TABLES: Tables = {
    "engine": ENGINE,
    "standard": STANDARD,
    "inputs": INPUTS,
    "constants": CONSTANTS,
    "dated": DATED,
    "curves": CURVES,
    "clocks": CLOCKS,
    "indicators": INDICATORS,
    "structures": STRUCTURES,
    "tables": KEYED_TABLES,
    "terms": TERMS,
    "clauses": CLAUSES,
    "groups": GROUPS,
    "levels": LEVELS,
    "level_limits": LEVEL_LIMITS,
    "decisions": DECISION_TABLES,
}


def validate(submission: object) -> list[Problem]:
    """Return every mistake of a canonical submission: code, JSON pointer, what fills the phrase of the code.

    None means that it is valid. Nothing is raised, whatever JSON value comes.
    """
    return validated(submission, STANDARD, INPUTS, CLAUSES, STRUCTURES)


class InvalidSubmission(ValueError):
    """A submission that cannot be read or that `validate` refuses; `problems` is what was found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{code} {pointer or '/'}" for code, pointer, _ in problems))
        self.problems = problems


def read(text: str | bytes) -> Submission:
    """Return the submission that a JSON text holds, or its bytes in UTF-8, for the other three.

    Errors: InvalidSubmission for what is no JSON, or has a key twice in one object.
    """
    found, problems = read_json(text)
    if problems:
        raise InvalidSubmission(problems)
    submission: Submission = found
    return submission


def accepted(submission: Submission) -> Submission:
    """Return a submission that is valid; raise InvalidSubmission for any other: nothing else is ever rated."""
    problems = validate(submission)
    if problems:
        raise InvalidSubmission(problems)
    return submission


def rate(submission: Submission) -> Rating:
    """Return level, ceiling and outcomes of a submission, without derivations.

    Errors: InvalidSubmission.
    """
    try:
        return filtered(submission, Doubt, False)
    except DOUBTS:
        return rated(accepted(submission))


def check(submission: Submission) -> dict[str, object]:
    """Return the whole result of a submission.

    Errors: InvalidSubmission.
    """
    return checked(accepted(submission))


def rated(submission: Submission) -> Rating:
    """Return level, ceiling and outcomes of a submission that is valid, by exact numbers alone."""
    papers = Papers(submission, CLAUSES, INDICATORS, INPUTS, STRUCTURES)
    values = evaluate(submission, papers.withheld())
    judgements = judge(values, papers)
    scores = summed(GROUPS, CLAUSES, judgements)
    return rating(judgements, hold(values, judgements, scores), scores)


def checked(submission: Submission) -> dict[str, object]:
    """Return the whole result of a submission that is valid."""
    papers = Papers(submission, CLAUSES, INDICATORS, INPUTS, STRUCTURES)
    values = evaluate(submission, papers.withheld())
    judgements = judge(values, papers)
    assembly = Assembly(TABLES, submission, values, judgements, papers)
    held, scores = hold(values, judgements, assembly.scores), assembly.scores
    return assembly.whole(held, limit(values), decide(values, judgements, scores))
'''


class PythonBackend:
    """The Python target."""

    name: str = "python"
    support: Mapping[Feature, Support] = dict.fromkeys(Feature, FULL)

    def emit(self, model: Model) -> Emitted:
        """Return the module of `model`, and the project that makes it a package."""
        module = f"{stem(model.program)}.py"
        # The module stands first: it is what the engine takes.
        files = {module: Module(model).text(), "pyproject.toml": described(model.program, module)}
        return Emitted(tuple(Artifact(PurePosixPath("python", name), text) for name, text in files.items()))


BACKEND: Final[Backend] = PythonBackend()


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
        levels = self._program.levels
        parts.append(self._evaluate())
        parts.append(self._judge())
        parts.append(self._calls(_HOLD, "level", "held", [level.id for level in levels]))
        parts.append(self._calls(_LIMIT, "limits", "limited", [row.id for row in self._program.level_limits]))
        parts.append(self._calls(_DECIDE, "decision", "decided", [table.id for table in self._program.decisions]))
        parts.append(filter_of(self._model, self._names, floats(self._formulas())) or _UNFILTERED.rstrip("\n"))
        parts.append(_DOORS.rstrip("\n"))
        return "\n\n\n".join(parts) + "\n"

    def _head(self) -> str:
        program = self._program
        title = writer.escaped(" ".join(filter(None, (program.title.zh, program.title.en))))
        lines = [
            f'"""{writer.escaped(f"{program.id}@{program.edition}")} {title}',
            "",
            f"Made by zcdsl {VERSION} from the text of the standard: edit that, not this. Needs Python 3.11.",
            "`validate(submission)`, `check(submission)` and `rate(submission)` take the canonical form;",
            "`read(text)` reads it from JSON, and tells what `json.loads` passes over.",
            '"""',
            "",
            "from __future__ import annotations",
        ]
        return "\n".join(lines)

    def _data(self) -> str:
        tables = self._tables
        rows = [f"# --- the standard {'-' * 81}", "", f"ENGINE = {writer.text(VERSION)}"]
        data = (
            ("STANDARD: StandardRow", tables.standard()),
            *(
                (f"{name}: dict[str, {kind}]", data)
                for taken in tables.units()
                for name, kind, data in (
                    (taken.units_name, "Rational", taken.units),
                    (taken.spellings_name, "str", taken.spellings),
                )
            ),
            ("INPUTS: dict[str, InputRow]", tables.inputs()),
            ("CONSTANTS: dict[str, ConstantRow]", tables.constants()),
            ("STRUCTURES: Structures", self._structures.structures()),
            ("KEYED_TABLES: dict[str, TableRow]", self._structures.tables()),
            ("TERMS: dict[str, TermRow]", self._structures.terms()),
            ("DATED: dict[str, DatedRow]", tables.dated()),
            ("CURVES: dict[str, CurveRow]", tables.curves()),
            ("CLOCKS: list[str]", tables.clocks()),
            ("INDICATORS: dict[str, IndicatorRow]", tables.indicators()),
            ("CLAUSES: dict[str, ClauseRow]", tables.clauses()),
            ("GROUPS: dict[str, GroupRow]", tables.groups()),
            ("LEVELS: dict[str, LevelRow]", tables.levels()),
            ("LEVEL_LIMITS: dict[str, LimitRow]", tables.level_limits()),
            ("DECISION_TABLES: dict[str, DecisionRow]", tables.decisions()),
        )
        return "\n".join(rows + [f"{name} = {writer.pretty(value, len(name) + 3)}" for name, value in data])

    def _function(self, kind: str, id_: str, said: list[str], body: Body, last: str, result: str) -> str:
        """Return a function on the parameters that its body has used."""
        parameters = [f"{self._names.parameter(code)}: Value" for code in body.parameters]
        arguments = [f"values[{writer.text(code)}]" for code in body.parameters]
        if isinstance(body, RowBody):
            parameters += [f"{self._names.parameter(code)}: Rows" for code in body.lists]
            arguments += [f"lists[{writer.text(code)}]" for code in body.lists]
            parameters += [f"{self._names.parameter(code)}: str | Open" for code in body.codes]
            arguments += [f"codes[{writer.text(code)}]" for code in body.codes]
            parameters += [f"{self._names.parameter(code)}: Truth" for code in body.flags]
            arguments += [f"flags[{writer.text(code)}]" for code in body.flags]
        if body.scores:
            parameters.insert(0, "scores: dict[str, Score]")
            arguments.insert(0, "scores")
        if kind == "level" or body.clauses:
            parameters.insert(0, "judgements: dict[str, Judgement]")
            arguments.insert(0, "judgements")
        self._arguments[kind, id_] = arguments
        head = f"def {self._names.function(kind, id_)}("
        flat = f"{head}{', '.join(parameters)}) -> {result}:"
        if len(flat) > writer.WIDTH:
            flat = head + "\n" + "".join(f"    {p},\n" for p in parameters) + f") -> {result}:"
        said = [part for line in said if line for part in in_lines(line, writer.WIDTH)] or [id_]
        return "\n".join([flat, writer.docstring(said), *body.lines, writer.returned(last)])

    def _term(self, key: str, term: Term) -> str:
        body = RowBody(PYTHON, self._names, self._terms)
        value = body.call("as_value", [body.condition(term)]) if isinstance(term, Truth) else body.number(term)
        return self._function("term", key[1:], [term_text(term)], body, body.result(value), "Value")

    def _evaluate(self) -> str:
        """Return the function that computes all values, each term just before the first formula that uses it."""
        lines = _EVALUATE + (_GIVEN if self._terms.keys else [])
        done: dict[str, None] = {}
        for id_ in self._order:
            for key in self._terms.before(id_):
                if key not in done:
                    done[key] = None
                    lines.append(self._keep("term", key[1:], key))
            lines.append(self._keep("indicator", id_, id_))
        lines += [self._keep("term", key[1:], key) for key in dict.fromkeys(self._terms.last) if key not in done]
        return "\n".join([*lines, "    return values"])

    def _formulas(self) -> dict[str, str]:
        """Return the calls that compute each indicator and each term from `values`."""
        found = {key: self._call("term", key[1:]) for key in self._terms.keys}
        found |= {id_: self._call("indicator", id_) for id_ in self._order}
        for kind in ("lists", "codes", "flags"):
            found = {code: text.replace(f"{kind}[", f"values.{kind}[") for code, text in found.items()}
        return found

    def _keep(self, kind: str, id_: str, key: str) -> str:
        name, arguments = self._names.function(kind, id_), self._arguments[kind, id_]
        return writer.call(name, arguments, f"values[{writer.text(key)}] = ")

    def _indicator(self, item: ir.Indicator) -> str:
        body = Body(PYTHON, self._names, self._terms)
        value = body.number(item.formula)
        number = item.clause.text if item.clause else ""
        said = [_line(number, item.name.zh or item.name.en or item.id), f"{item.text} [{item.unit.symbol}]"]
        return self._function("indicator", item.id, said, body, body.result(value), "Value")

    def _clause(self, clause: ir.Clause) -> str:
        body = Body(PYTHON, self._names, self._terms)
        said = [_line(clause.number.text, clause.title.zh or clause.title.en), clause.text]
        match clause.test:
            case ir.Requirement(condition=condition):
                sides: list[str] = []
                truth = body.short(body.test(condition, sides))
                last = body.result(Code("judged", (truth.text, PYTHON.together(*sides)), 1))
            case ir.BandedLimit() as test:
                last = self._banded(test, body)
            case ir.PointTable() | ir.PointSegments() | ir.PointLine() | ir.PointCases() | ir.Items() as scored:
                last = body.result(points_of(scored, clause.points or Fraction(0), body))
            case ir.JudgedBy():
                raise AssertionError("what a person judges is not computed")
            case _:
                assert_never(clause.test)
        return self._function("clause", clause.id, said, body, last, "Judgement")

    def _applies(self, clause: ir.Clause) -> str:
        """Return the function that says whether a clause applies."""
        assert clause.applies is not None
        body = Body(PYTHON, self._names, self._terms)
        said = [_line(clause.number.text, clause.title.zh or clause.title.en), clause.applies.span.text]
        last = body.result(body.condition(clause.applies))
        return self._function("applies", clause.id, said, body, last, "Truth")

    def _judge(self) -> str:
        """Return the function that judges every clause; one that asks for more than data goes through `papers`."""
        lines = list(_JUDGE)
        for clause in sorted(self._program.clauses, key=lambda c: isinstance(c.test, ir.Items)):  # items come first
            id_, target = writer.text(clause.id), f"judgements[{writer.text(clause.id)}] = "
            person = isinstance(clause.test, ir.JudgedBy)
            found = f"papers.judged({id_})" if person else self._call("clause", clause.id)
            settles = clause.applies or clause.accepts or clause.documents or clause.in_principle
            if settles:
                applies = "True" if clause.applies is None else self._call("applies", clause.id)
                lines.append(writer.call("papers.settled", [id_, applies, found], target))
            elif person:
                lines.append(f"    {target}{found}")
            else:
                arguments = self._arguments["clause", clause.id]
                lines.append(writer.call(self._names.function("clause", clause.id), arguments, target))
        last = "    return {id_: judgements[id_] for id_ in CLAUSES}"
        return "\n".join([*lines, last])

    def _call(self, kind: str, id_: str) -> str:
        return f"{self._names.function(kind, id_)}({', '.join(self._arguments[kind, id_])})"

    def _banded(self, test: ir.BandedLimit, body: Body) -> str:
        """Return the rows of a table of limits, one if statement each, and what a failing table comes to."""
        subject = body.local(body.number(test.subject), "subject")
        chosen = body.number(test.selector)
        selector = body.local(body.in_year(chosen) if test.full_year else chosen, "selector")
        # All bounds stand before the rows: a local variable of one must not hide in the branch of another.
        judgements = [self._row(band.demand, at, subject, selector, body) for at, band in enumerate(test.bands)]
        body.lines.append(f"    if isinstance({selector.text}, Open):")
        body.lines.append(f"        return judged({selector.text}, ())")
        for band, judgement in zip(test.bands, judgements, strict=True):
            interval = band.interval
            edges = [edge(interval.low, PYTHON), str(interval.low_closed)]
            edges += [edge(interval.high, PYTHON), str(interval.high_closed)]
            body.lines.append(f"    {writer.comment(band.text)}")
            body.lines.append(f"    if within({selector.text}, {', '.join(edges)}):")
            body.lines.append(f"        return {judgement}")
        return '    raise AssertionError("the bands of this table are not total")'

    def _row(self, demand: ir.Limit | ir.Gap, at: int, subject: Code, selector: Code, body: Body) -> str:
        """Return the judgement of one row of a table of limits."""
        match demand:
            case ir.Gap(decided_by=decided_by):
                return f"unregulated({writer.text(decided_by)}, {at}, {selector.text})"
            case ir.Limit(relation=relation):
                bound = body.local(body.number(demand.bound), "bound")
                truth = f"{RELATIONS[relation]}({subject.text}, {bound.text})"
                return f"judged({truth}, (({subject.text}, {bound.text}),), {at}, {selector.text})"
            case _:
                assert_never(demand)

    def _level(self, level: ir.Level) -> str:
        fates = any(map(may_not_apply, conditions(level.condition)))
        body, sides = Body(PYTHON, self._names, self._terms, fates=fates), list[str]()
        truth, parts = tested(level, parts_of(self._program, level), body, sides)
        truth = body.short(body.call("every", [truth]) if fates else truth)
        said = [level.title.zh or level.title.en or level.id, level.text]
        return self._function(
            "level",
            level.id,
            said,
            body,
            f"    return {truth.text}, {PYTHON.together(*sides)}, {PYTHON.listed(parts)}",
            "tuple[Truth, Sides, list[Fate]]",
        )

    def _decision(self, table: ir.Decision) -> str:
        """Return the function that says in which rows and columns of a decision table its axes lie."""
        body = Body(PYTHON, self._names, self._terms)
        axes = [PYTHON.listed([in_band(body, band) for band in axis.bands]) for axis in (table.rows, table.columns)]
        said = [_line(table.number.text if table.number else "", f"{table.rows.name} × {table.columns.name}")]
        result = "tuple[list[Truth], list[Truth]]"
        return self._function("decision", table.id, said, body, f"    return {', '.join(axes)}", result)

    def _limits(self, row: ir.LevelLimits) -> str:
        """Return the function that says which limits of a row are kept."""
        body, sides = Body(PYTHON, self._names, self._terms), list[str]()
        truths = [body.short(body.test(limit.condition, sides)).text for limit in row.limits]
        said = [_line(row.number.text, row.title.zh or row.title.en)]
        last = f"    return {PYTHON.listed(truths)}, {PYTHON.together(*sides)}"
        return self._function("limits", row.id, said, body, last, "tuple[list[Truth], Sides]")

    def _calls(self, head: list[str], kind: str, target: str, ids: Sequence[str]) -> str:
        """Return the function that calls all functions of one kind, in order."""
        lines = list(head)
        for id_ in ids:
            name, arguments = self._names.function(kind, id_), self._arguments[kind, id_]
            lines.append(writer.call(name, arguments, f"{target}[{writer.text(id_)}] = "))
        return "\n".join([*lines, f"    return {target}"])


def _line(number: str, name: str) -> str:
    return f"{number} {name}".strip()
