"""cn.park.near_zero_reference@2024 （近）零碳产业园区绩效参考值 Reference values of (near-)zero-carbon industrial parks

Made by zcdsl 0.1.0 from the text of the standard: edit that, not this. Needs Python 3.11.
`validate(submission)`, `check(submission)` and `rate(submission)` take the canonical form;
`read(text)` reads it from JSON, and tells what `json.loads` passes over.
"""

from __future__ import annotations


TYPE_CHECKING = False
if TYPE_CHECKING:
    # --- shapes ---------------------------------------------------------------------------------------
    # The types of the tables of a generated module, and of what it takes and gives back.

    from typing import NotRequired, TypeAlias, TypedDict


    Text: TypeAlias = dict[str, str]  # {"zh": …, "en": …}
    Dates: TypeAlias = dict[str, str | int | list[str]]
    Names: TypeAlias = dict[str, str | Text]
    Problem: TypeAlias = tuple[str, str, Names]  # code, JSON pointer, what fills the phrase of the code
    # A formula to be shown: text, text in two languages, or (code,) where the value of `code` goes.
    Pieces: TypeAlias = list[str | Text | tuple[str]]


    class SourceRow(TypedDict):
        """Where a fact comes from."""

        document: str
        status: str
        rationale: str


    class DefaultRow(TypedDict):
        """What stands in for a datum that is missing: base units, as shown, its source, the parameter it is or ""."""

        value: Rational
        shown: str
        unit: str
        source: SourceRow
        constant: str


    class InputRow(TypedDict):
        """One datum that a submission gives; ranges in base units, factors to base units."""

        name: Text
        symbol: str
        unit: str
        unit_text: str
        units: dict[str, Rational]
        spellings: dict[str, str]
        low: Rational | None
        low_closed: bool
        high: Rational | None
        high_closed: bool
        evidence: list[str]
        documents: list[DemandRow]
        clock: str
        clause: str | None
        note: Text
        used: bool
        default: DefaultRow | None


    class ConstantRow(TypedDict):
        """One constant; the value in base units."""

        name: Text
        value: Rational
        unit: str
        factor: Rational
        source: SourceRow
        owner: str
        used: bool
        data_year: int | None
        announced: str | None
        printed: str


    class EntryRow(TypedDict):
        """One value of a dated constant, in base units."""

        year: int
        announced: str
        value: Rational
        source: SourceRow
        printed: str
        owner: str


    class DatedRow(TypedDict):
        """One constant that dates choose: `rule` is same_year, latest_before or used_from.

        `clock` is a key of the dates.
        """

        name: Text
        unit: str
        factor: Rational
        rule: str
        clock: str
        entries: list[EntryRow]
        owner: str
        used: bool


    class CurveRow(TypedDict):
        """One table to interpolate in: (key, value) in base units, keys ascending."""

        name: Text
        unit: str
        points: list[tuple[Rational, Rational]]
        source: SourceRow
        owner: str
        used: bool


    class DisplayRow(TypedDict):
        """The step in which an indicator is shown, in its unit, and how many places its multiples have."""

        step: Rational
        places: int


    class IndicatorRow(TypedDict):
        """One derived quantity: its formula as written, as pieces to be shown with values, and what it refers to."""

        name: Text
        unit: str
        factor: Rational
        text: str
        pieces: Pieces
        refs: list[str]
        source: SourceRow
        display: DisplayRow | None


    class SideRow(TypedDict):
        """One side of a comparison: a literal as written, a named value, or a formula; `code` of a lone value."""

        code: str | None

        literal: str | None
        name: Text | None
        pieces: Pieces | None


    class ComparisonRow(TypedDict):
        """One comparison of a clause or level, with the unit that its values are shown in.

        `full_year` says that it is open where the period is not twelve months.
        """

        relation: str
        full_year: bool
        unit: str
        factor: Rational
        left: SideRow
        right: SideRow


    class BandRow(TypedDict):
        """One row of a table of limits, with its finite ends; `limit` is None where there is none.

        A row of a table of points has `points`, and `ends` where it is a band: low, whether it belongs to the band,
        high, whether that does; `to` is what a linear row gives at its high end. `sides` are its two edges where any
        of them is a datum, None for one that is none.
        """

        text: str
        edges: list[Rational]
        limit: ComparisonRow | None
        points: Rational | None
        ends: tuple[Rational | None, bool, Rational | None, bool] | None
        to: Rational | None
        sides: list[SideRow | None]


    class SelectorRow(TypedDict):
        """What the row of a table of limits is chosen by."""

        unit: str
        factor: Rational
        side: SideRow


    class LookBackRow(TypedDict):
        """The time that a judged clause looks at: so many months, or calendar years, back from a clock."""

        clock: str
        count: int
        calendar: bool


    class DemandRow(TypedDict):
        """A kind of document that a clause or an input asks for: listed, needed or decisive; the least grade, or ""."""

        kind: str
        force: str
        grade: str


    class ItemsRow(TypedDict):
        """How many of the items of a clause are to be met."""

        relation: str
        bound: Rational


    class ClauseRow(TypedDict):
        """One clause.

        `refs` is what it refers to; `single` says that its test is the one comparison, or the one of `facts`,
        the terms that are conditions in it; `bands` and `selector` belong to a table of limits. `judge`,
        `accepts` and `in_principle` are roles: who judges it, who accepts that it does not apply, who decides
        where it is 原则上 and not met; `points` are the full marks of a scored clause, `items` the clauses that a
        clause is made of, with how many are due and what each number of them is worth; `linear` says that its two
        comparisons are with the ends of a line; `own` are the inputs that only the test of a clause rests on for
        which there can be a claim.
        """

        number: str
        kind: str
        title: Text
        text: str
        source: SourceRow
        refs: list[str]
        comparisons: list[ComparisonRow]
        comparing: str
        single: bool
        facts: list[str]
        bands: list[BandRow]
        selector: SelectorRow | None
        own: list[str]
        judge: str | None
        graded: bool
        accepts: str | None
        documents: list[DemandRow]
        clock: str
        look_back: LookBackRow | None
        in_principle: str | None
        points: Rational | None
        linear: bool
        items: list[str]
        items_due: ItemsRow | None
        item_points: list[Rational]


    class GroupRow(TypedDict):
        """One score group; `not_applicable` and `none_applies` are group, whole, full or zero."""

        title: Text
        clauses: list[str]
        weight: Rational | None
        cap: Rational | None
        not_applicable: str | None
        none_applies: str | None


    class ScoreDemandRow(TypedDict):
        """A demand of a level on a score."""

        text: str
        target: str
        relation: str
        bound: Rational
        when_counted: bool


    class CountRow(TypedDict):
        """A demand of a level on how many clauses are met, or what share of those that apply."""

        text: str
        clauses: list[str]
        share: bool
        relation: str
        bound: Rational


    class LevelLimitRow(TypedDict):
        """What one row of limits asks for one level."""

        level: str
        comparison: ComparisonRow


    class LimitRow(TypedDict):
        """One row of a table of limits for each level, best level first; `refs` is what it measures."""

        number: str
        title: Text
        refs: list[str]
        limits: list[LevelLimitRow]
        source: SourceRow


    class DemandedRow(TypedDict):
        """One of the conditions that a level asks for together.

        `kind` is clauses, count, score, limit, decision, comparison or condition; `id` is the row of limits or the
        decision table that it comes from, or ""; the numbers are places among the counts, scores and comparisons of
        the level.
        """

        kind: str
        id: str
        clauses: list[str]
        counts: list[int]
        scores: list[int]
        comparisons: list[int]
        facts: list[str]
        text: str


    class AxisRow(TypedDict):
        """One axis of a decision table, and the texts of its bands."""

        name: str
        bands: list[str]


    class DecisionRow(TypedDict):
        """One decision table: the level that each cell gives, row by row, or None."""

        number: str | None
        rows: AxisRow
        columns: AxisRow
        cells: list[list[str | None]]
        source: SourceRow


    class LevelRow(TypedDict):
        """One level: the clauses, counts, scores, comparisons and terms (`facts`) that its condition names.

        `demands` are the conditions that it asks for together.
        """

        title: Text
        text: str
        clauses: list[str]
        counts: list[CountRow]
        comparisons: list[ComparisonRow]
        facts: list[str]
        scores: list[ScoreDemandRow]
        demands: list[DemandedRow]


    class CodeListRow(TypedDict):
        """One code list: its codes, best first where it is ordered, with their labels."""

        name: Text
        ordered: bool
        codes: dict[str, Text]


    class FieldRow(TypedDict):
        """One field of a record.

        `kind` is code, quantity, text, date, flag or rows. A quantity has `inputs`: by the code that stands
        in the field `key` of its row, or one under "" where `key` is "". `codes` and `record` name a code
        list and a record, or are "".
        """

        name: Text
        kind: str
        codes: str
        key: str
        record: str
        inputs: dict[str, InputRow]


    class RecordRow(TypedDict):
        """One record."""

        name: Text
        fields: dict[str, FieldRow]


    class ChoiceRow(TypedDict):
        """One code that a submission gives."""

        name: Text
        symbol: str
        codes: str
        evidence: list[str]
        clause: str | None
        note: Text
        used: bool


    class FlagRow(TypedDict):
        """One yes or no that a submission gives."""

        name: Text
        symbol: str
        evidence: list[str]
        clause: str | None
        note: Text
        used: bool


    class ListRow(TypedDict):
        """One list that a submission gives.

        Every combination of the codes in `covers` has one row; `stated` says that a document must state that the
        list is complete.
        """

        name: Text
        symbol: str
        record: str
        covers: list[str]
        stated: bool
        evidence: list[str]
        clause: str | None
        note: Text
        used: bool


    class Structures(TypedDict):
        """Everything of a standard that has to do with lists and codes, but tables."""

        codes: dict[str, CodeListRow]
        records: dict[str, RecordRow]
        choices: dict[str, ChoiceRow]
        flags: dict[str, FlagRow]
        lists: dict[str, ListRow]


    class TableRow(TypedDict):
        """One keyed table: values in base units, and unit and factor to show each in, by code.

        `keys` are the codes that formulas name; other values are used where data name their code.
        """

        name: Text
        codes: str
        values: dict[str, Rational]
        units: dict[str, tuple[str, Rational]]
        keys: list[str]
        source: SourceRow
        owner: str
        used: bool


    class TermRow(TypedDict):
        """A part of a formula or condition that is made of lists or codes: its text, and how to show its value.

        `choices` are the code inputs that it compares; `truth` says that it is a condition.
        """

        text: str
        unit: str
        factor: Rational
        truth: bool
        choices: list[str]


    class AppliedRow(TypedDict):
        """One operation of a tailoring, as results tell it."""

        operation: str
        by: str
        base: str
        what: str
        target: str
        title: Text
        before: str
        after: str
        reason: str
        secured: str | None
        may_loosen: bool
        affects: list[str]


    class ValidityRow(TypedDict):
        """When an edition holds: days as texts; `replaces` are ids with their editions."""

        published: str | None
        in_force: str | None
        transition_until: str | None
        withdrawn: str | None
        draft: str | None
        replaces: list[str]
        corrects: str
        amendments: list[dict[str, str]]


    class StandardRow(TypedDict):
        """The header."""

        id: str
        edition: str
        title: Text
        status: str
        sha256: str
        none_caption: Text
        tailoring: list[AppliedRow]
        validity: ValidityRow


    class Kept(TypedDict):
        """What was made of the tables once: what codes rest on, formulas by the identity of their pieces, indicators."""

        behind: dict[tuple[str, ...], list[str]]
        formulas: dict[tuple[int, str], tuple[str, list[str]]]
        indicators: dict[str, tuple[Text, Text, list[str]]]


    class Tables(TypedDict):
        """Everything of a standard that is data."""

        kept: NotRequired[Kept]

        engine: str
        standard: StandardRow
        inputs: dict[str, InputRow]
        constants: dict[str, ConstantRow]
        dated: dict[str, DatedRow]
        curves: dict[str, CurveRow]
        clocks: list[str]
        indicators: dict[str, IndicatorRow]
        structures: Structures
        tables: dict[str, TableRow]
        terms: dict[str, TermRow]
        clauses: dict[str, ClauseRow]
        groups: dict[str, GroupRow]
        levels: dict[str, LevelRow]
        level_limits: dict[str, LimitRow]
        decisions: dict[str, DecisionRow]


    class Datum(TypedDict):
        """One datum of a canonical submission."""

        value: str
        unit: str
        evidence: NotRequired[list[str]]
        note: NotRequired[str]
        status: NotRequired[str]


    class Said(TypedDict):
        """A code, flag, text or date with something said about it; it may also stand alone."""

        value: str | bool
        evidence: NotRequired[list[str]]
        note: NotRequired[str]
        status: NotRequired[str]


    # One row as given: a quantity, a code, text, date or flag, or the rows of a list, by field.
    RawRow: TypeAlias = "dict[str, Datum | Said | str | bool | list[RawRow] | None]"
    Data: TypeAlias = "dict[str, Datum | Said | str | bool | list[RawRow] | None]"


    class EvidenceItem(TypedDict):
        """One document of a canonical submission."""

        id: str
        kind: NotRequired[str]
        grade: NotRequired[str]
        hash: NotRequired[str]
        pages: NotRequired[str]
        covers: NotRequired[list[str]]
        expires: NotRequired[str]


    class By(TypedDict):
        """Who judged, or accepted a claim."""

        role: str
        who: NotRequired[str]
        on: NotRequired[str]


    class Given(TypedDict):
        """A judgement of one clause."""

        outcome: str
        by: By
        points: NotRequired[str]
        on: NotRequired[str]
        evidence: NotRequired[list[str]]
        expires: NotRequired[str]


    class Claim(TypedDict):
        """A claim that a clause does not apply."""

        reason: str
        evidence: NotRequired[list[str]]
        accepted_by: NotRequired[By]


    class Departure(TypedDict):
        """Why a clause that is 原则上 is not met, and what somebody decided about it."""

        reason: str
        decision: NotRequired[str]
        by: NotRequired[By]
        evidence: NotRequired[list[str]]


    class Submission(TypedDict, total=False):
        """A canonical submission."""

        standard: str
        subject: dict[str, str]
        dates: Dates
        stage: str
        data: Data
        not_applicable: dict[str, Claim]
        judgements: dict[str, Given | list[Given]]
        in_principle: dict[str, Departure]
        evidence: list[EvidenceItem]
        none: dict[str, list[dict[str, str]]]


    class Rating(TypedDict):
        """What `rate` gives back."""

        level: str | None
        level_status: str
        ceiling: str | None
        outcomes: dict[str, list[str | None]]
        scores: dict[str, dict[str, str]]


# --- rational -------------------------------------------------------------------------------------
# Exact rational numbers as pairs of integers, and values that are not there.
#
# A number is (numerator, denominator) with the denominator above zero, not always in lowest terms. A value
# that cannot be computed is `Open`; every operation on one is open too.

Rational = tuple[int, int]

REASONS = (  # the first that applies is the one that is told
    "missing",
    "division_by_zero",
    "no_entry",
    "out_of_table",
    "not_twelve_months",
    "empty",
    "edges",
    "gap",
    "role",
    "unconfirmed",
    "expired",
    "unevidenced",
    "claim_not_accepted",
    "in_principle",
    "nothing_applies",
)
LAZY_LIMIT = 1 << 64  # beyond it a denominator is worth a gcd


class Open:
    """No value, or neither true nor false: why, and the inputs and cells not given that are behind it."""

    __slots__ = ("missing", "reason")

    def __init__(self, reason: str, missing: frozenset[str] = frozenset()) -> None:
        self.reason = reason
        self.missing = missing

    def joined(self, other: Open | None) -> Open:
        """Return what is open because of either of two: missing inputs unite, the gravest reason stays."""
        if other is None:
            return self
        reason = min(self.reason, other.reason, key=REASONS.index)
        return Open(reason, self.missing | other.missing)


Value = Rational | Open

ZERO = (0, 1)
ONE = (1, 1)


def gcd(a: int, b: int) -> int:
    """Return the greatest common divisor."""
    from math import gcd as found

    return found(a, b)


def reduced(num: int, den: int) -> Rational:
    """Return a number in lowest terms."""
    common = gcd(num, den)
    return num // common, den // common


def known(values: tuple[Value, ...]) -> list[Rational] | Open:
    """Return `values` if all of them are known, else what is open in them as one."""
    found: Open | None = None
    numbers = []
    for value in values:
        if isinstance(value, Open):
            found = value.joined(found)
        else:
            numbers.append(value)
    return numbers if found is None else found


def open_among(values: tuple[Value, ...]) -> Open:
    """Return what is open in `values`, some of which are."""
    found = known(values)
    if isinstance(found, Open):
        return found
    raise AssertionError("nothing is open")


def add(*terms: Value) -> Value:
    """Return the sum."""
    num, den = 0, 1
    for term in terms:
        if isinstance(term, Open):
            return open_among(terms)
        n, d = term
        if d == den:
            num += n
        elif den == 1:
            num, den = num * d + n, d
        else:
            num, den = num * d + n * den, den * d
            if den > LAZY_LIMIT:
                num, den = reduced(num, den)
    return num, den


def sub(value: Value, *terms: Value) -> Value:
    """Return `value` less every one of `terms`."""
    rest = terms[0] if len(terms) == 1 else add(*terms)
    return add(value, rest if isinstance(rest, Open) else (-rest[0], rest[1]))


def mul(*factors: Value) -> Value:
    """Return the product."""
    num, den = 1, 1
    for factor in factors:
        if isinstance(factor, Open):
            return open_among(factors)
        num, den = num * factor[0], den * factor[1]
        if den > LAZY_LIMIT:
            num, den = reduced(num, den)
    return num, den


def div(value: Value, *factors: Value) -> Value:
    """Return `value` divided by every one of `factors`; open where one of them is zero."""
    under = factors[0] if len(factors) == 1 else mul(*factors)
    if isinstance(value, Open) or isinstance(under, Open):  # what is not known is told before what it is divided by
        return mul(value, under)
    num, den = value[0] * under[1], value[1] * under[0]
    if den == 0:
        return Open("division_by_zero")
    if den < 0:
        num, den = -num, -den
    return (num, den) if den <= LAZY_LIMIT else reduced(num, den)


def inverse(value: Value) -> Value:
    """Return one divided by `value`; open where it is zero."""
    if isinstance(value, Open):
        return value
    num, den = value
    if num == 0:
        return Open("division_by_zero")
    return (den, num) if num > 0 else (-den, -num)


def power(base: Value, exponent: int) -> Value:
    """Return an integer power; anything to the power of zero is one."""
    if exponent < 0:
        base, exponent = inverse(base), -exponent
    if isinstance(base, Open):
        return base
    num, den = reduced(*base)
    return num**exponent, den**exponent


def least(*args: Value) -> Value:
    """Return the least of one or more numbers."""
    best: Rational | None = None
    for arg in args:
        if isinstance(arg, Open):
            return open_among(args)
        if best is None or arg[0] * best[1] < best[0] * arg[1]:
            best = arg
    assert best is not None
    return best


def largest(*args: Value) -> Value:
    """Return the largest of one or more numbers."""
    best: Rational | None = None
    for arg in args:
        if isinstance(arg, Open):
            return open_among(args)
        if best is None or arg[0] * best[1] > best[0] * arg[1]:
            best = arg
    assert best is not None
    return best


def absolute(value: Value) -> Value:
    """Return the absolute value."""
    return value if isinstance(value, Open) else (abs(value[0]), value[1])


def rounded(value: Value, step: Rational, mode: str) -> Value:
    """Return the multiple of `step` that a value becomes; see `to_step`."""
    return value if isinstance(value, Open) else to_step(value, step, mode)


def to_step(value: Rational, step: Rational, mode: str) -> Rational:
    """Return the multiple of `step` that a number becomes: half_even, half_up, up or down (GB/T 8170).

    A negative number is rounded as its absolute value is.
    """
    over, under = abs(value[0]) * step[1], value[1] * step[0]
    steps, rest = divmod(over, under)
    if mode == "up":
        steps += rest > 0
    elif mode == "half_up":
        steps += 2 * rest >= under
    elif mode == "half_even":
        steps += 2 * rest > under or (2 * rest == under and steps % 2 == 1)
    return reduced(steps * step[0] if value[0] >= 0 else -steps * step[0], step[1])


def interpolated(key: Value, points: list[tuple[Rational, Rational]]) -> Value:
    """Return the value of a table, keys ascending, linear between two keys; open outside of them."""
    if isinstance(key, Open):
        return key
    low, first = points[0]
    for high, second in points[1:]:
        if key[0] * low[1] >= low[0] * key[1] and key[0] * high[1] <= high[0] * key[1]:
            part = div(sub(key, low), sub(high, low))
            return add(first, mul(part, sub(second, first)))
        low, first = high, second
    return Open("out_of_table")


# --- decimals -------------------------------------------------------------------------------------
# Exact numbers as decimal text and back, by integer arithmetic only.

CHUNK = 4000  # digits that `str` writes whatever limit the interpreter sets
DIGITS = 30  # significant digits of a value in a result
EXACT_LENGTH = 200  # characters of the longest fraction that a result writes out
WHOLE_DIGITS = 31  # digits before the point that are never rounded away
MANY_KEPT = 10_000  # so many texts are kept, and then forgotten
FAMILIAR_TEXTS: dict[Rational, str] = {}
TENS = tuple(10**power for power in range(EXACT_LENGTH))
ZEROS = (16, 8, 4, 2, 1)


def integer_text(number: int) -> str:
    """Return the decimal digits of a whole number of any size, not below zero."""
    if number.bit_length() <= 3 * CHUNK:
        return str(number)
    parts = []
    while number.bit_length() > 3 * CHUNK:  # a digit is more than 3 bits: what is left is short enough
        number, rest = divmod(number, 10**CHUNK)
        parts.append(str(rest).rjust(CHUNK, "0"))
    return str(number) + "".join(reversed(parts))


def parsed(text: str) -> Rational:
    """Return the number that a canonical decimal text spells."""
    whole, _, fraction = text.partition(".")
    return int(whole + fraction), 10 ** len(fraction)


def significant(value: Rational, digits: int) -> tuple[int, int, bool]:
    """Return `value` as `s × 10^e` with at most `digits` digits in `s`, and whether that is exact.

    What is not exact is rounded half to even. `s` ends in no zero.
    """
    return fewer(*leading(value, digits + 1), digits + 1, digits)


def ten_to(power: int) -> int:
    """Return a power of ten."""
    found: int = TENS[power] if power < len(TENS) else 10**power
    return found


def fewer(number: int, exponent: int, exact: bool, have: int, digits: int) -> tuple[int, int, bool]:
    """Return what `leading` has found, with `have` digits, as `significant` does: with fewer digits than that."""
    drop = have - digits
    power = ten_to(drop)
    kept, rest = divmod(abs(number), power)
    half = power // 2
    if rest > half or (rest == half and (not exact or kept % 2)):
        kept += 1
    if kept == 0:
        return 0, 0, exact
    exponent += drop
    if kept % 10 == 0:
        for power in ZEROS:  # a row of zeros at the end goes by halves
            while kept % TENS[power] == 0:
                kept, exponent = kept // TENS[power], exponent + power
    return (kept if number > 0 else -kept), exponent, exact and rest == 0


def leading(value: Rational, digits: int) -> tuple[int, int, bool]:
    """Return `value` as `s × 10^e` with so many digits in `s`, the rest cut off, and whether there is no rest."""
    num, den = abs(value[0]), value[1]
    if num == 0:
        return 0, 0, True
    # From the lengths in bits the place of the first digit is known up to two: begin low and go up.
    exponent = (num.bit_length() - den.bit_length() - 1) * 30103 // 100000 - digits
    most = ten_to(digits)
    while True:
        over, under = (num, den * 10**exponent) if exponent >= 0 else (num * 10**-exponent, den)
        if over < under * most:
            break
        exponent += 1
    kept, rest = divmod(over, under)
    return (kept if value[0] > 0 else -kept), exponent, rest == 0


def plain(number: int, exponent: int) -> str:
    """Return `number × 10^exponent` without an exponent."""
    sign, text = "-" if number < 0 else "", integer_text(abs(number))
    if exponent >= 0:
        return sign + text + "0" * exponent
    text = text.rjust(1 - exponent, "0")
    return f"{sign}{text[:exponent]}.{text[exponent:]}"


def decimal_text(value: Rational, digits: int = DIGITS) -> str:
    """Return `value` as a decimal text: exact where `digits` significant digits suffice, else rounded."""
    number, exponent, _ = significant(value, digits)
    return plain(number, exponent)


def familiar_text(num: int, den: int) -> str:
    """Return points, or a limit, as results print them, and keep the text: it comes again and again."""
    text = FAMILIAR_TEXTS.get((num, den))
    if text is None:
        text = decimal_text((num, den))
        if len(FAMILIAR_TEXTS) >= MANY_KEPT:
            FAMILIAR_TEXTS.clear()
        FAMILIAR_TEXTS[num, den] = text
    return text


def in_unit(value: Rational, factor: Rational) -> Rational:
    """Return a value in base units as one in the unit that has `factor`."""
    return value[0] * factor[1], value[1] * factor[0]


def amount(value: Rational, factor: Rational, unit: str, digits: int = DIGITS) -> str:
    """Return a value in base units with its unit, as `0.2 tCO2/tce`."""
    return f"{decimal_text(in_unit(value, factor), digits)} {unit}".rstrip()


def fraction_text(value: Rational) -> str | None:
    """Return `value` as "n/d" or "n" in lowest terms, or None if that is longer than results write out."""
    num, den = reduced(*value)
    if num.bit_length() + den.bit_length() > 4 * EXACT_LENGTH:  # a digit is less than 4 bits
        return None
    text = str(num) if den == 1 else f"{num}/{den}"
    return text if len(text) <= EXACT_LENGTH else None


# --- logic ----------------------------------------------------------------------------------------
# Three-valued conditions, and what clauses and levels make of them.
#
# A condition is True, False or `Open`. Knowing less never makes one true.

Truth = bool | Open
Fate = Truth | None  # of a demand on clauses: None where it does not apply
Sides = tuple[tuple[Value, Value], ...]
# The ends of a band: low, whether it belongs to the band, high, whether that does.
Ends = tuple[Rational | None, bool, Rational | None, bool]


def open_side(left: Value, right: Value) -> Open:
    """Return what is open in a comparison."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    if isinstance(right, Open):
        return right
    raise AssertionError("neither side is open")


def le(left: Value, right: Value) -> Truth:
    """Return whether `left` ≤ `right`."""
    if isinstance(left, Open) or isinstance(right, Open):
        return open_side(left, right)
    return left[0] * right[1] <= right[0] * left[1]


def lt(left: Value, right: Value) -> Truth:
    """Return whether `left` ＜ `right`."""
    if isinstance(left, Open) or isinstance(right, Open):
        return open_side(right, left)
    return left[0] * right[1] < right[0] * left[1]


def ge(left: Value, right: Value) -> Truth:
    """Return whether `left` ≥ `right`."""
    return le(right, left)


def gt(left: Value, right: Value) -> Truth:
    """Return whether `left` ＞ `right`."""
    if isinstance(left, Open) or isinstance(right, Open):
        return open_side(left, right)
    return left[0] * right[1] > right[0] * left[1]


def eq(left: Value, right: Value) -> Truth:
    """Return whether `left` ＝ `right`."""
    return all_of(le(left, right), le(right, left))


def in_full_year(truth: Truth, year: Value) -> Truth:
    """Return a condition, open where the period is not twelve months."""
    if isinstance(year, Open):
        return year.joined(truth if isinstance(truth, Open) else None)
    return truth


def negated(truth: Truth) -> Truth:
    """Return the opposite; what is open stays open."""
    return truth if isinstance(truth, Open) else not truth


def all_of(*truths: Truth) -> Truth:
    """Return `and`: false if any is false, else open if any is open, else true."""
    found: Open | None = None
    for truth in truths:
        if truth is False:
            return False
        if isinstance(truth, Open):
            found = truth.joined(found)
    return True if found is None else found


def any_of(*truths: Truth) -> Truth:
    """Return `or`: true if any is true, else open if any is open, else false."""
    found: Open | None = None
    for truth in truths:
        if truth is True:
            return True
        if isinstance(truth, Open):
            found = truth.joined(found)
    return False if found is None else found


def within(value: Rational, low: Rational | None, low_closed: bool, high: Rational | None, high_closed: bool) -> bool:
    """Return whether `value` lies in a range; None is unbounded."""
    num, den = value
    if low is not None:
        over = num * low[1] - low[0] * den
        if over < 0 or (over == 0 and not low_closed):
            return False
    if high is not None:
        over = num * high[1] - high[0] * den
        if over > 0 or (over == 0 and not high_closed):
            return False
    return True


class Judgement:
    """One clause judged.

    Attributes:
        outcome: met, not_met, not_applicable, unregulated or not_assessed.
        reason: Why it does not apply, is unregulated or not assessed, else None.
        missing: The inputs not given that keep it open.
        sides: The two sides of each comparison that was made, in the order of the text.
        band: The number of the row that applies in a table of limits, else None.
        selector: What that row was chosen by, else None.
        decided_by: Of an unregulated clause: who decides instead; "" if nobody does.
        in_principle: Whether somebody else decides although the clause is not met.
        ends: The ends of each row of a table whose edges may be data, else ().
        points: The least and the most points that its test has given it, where it gives any.
        unsettled: Whether it is open if the clause applies at all.
    """

    __slots__ = (
        *("band", "decided_by", "ends", "in_principle", "missing", "outcome", "points", "reason", "selector", "sides"),
        "unsettled",
    )

    def __init__(
        self,
        outcome: str,
        reason: str | None,
        missing: frozenset[str],
        sides: Sides,
        band: int | None,
        selector: Value | None,
        decided_by: str,
    ) -> None:
        self.outcome = outcome
        self.reason = reason
        self.missing = missing
        self.sides = sides
        self.band = band
        self.selector = selector
        self.decided_by = decided_by
        self.in_principle = False
        self.points: tuple[Rational, Rational] | None = None
        self.ends: tuple[Ends, ...] = ()
        self.unsettled = False


def judged(truth: Truth, sides: Sides, band: int | None = None, selector: Value | None = None) -> Judgement:
    """Return what a clause is whose condition is `truth`."""
    if isinstance(truth, Open):
        return Judgement("not_assessed", truth.reason, truth.missing, sides, band, selector, "")
    return Judgement("met" if truth else "not_met", None, frozenset(), sides, band, selector, "")


def unregulated(decided_by: str, band: int, selector: Value) -> Judgement:
    """Return what a clause is where the standard has no rule."""
    return Judgement("unregulated", "gap", frozenset(), (), band, selector, decided_by)


def met_one(found: Judgement) -> Fate:
    """Return whether a clause is met; a gap that nobody decides is not met."""
    if found.outcome == "not_applicable":
        return None
    if found.outcome == "unregulated":
        return Open("gap") if found.decided_by else False
    if found.outcome == "not_assessed":
        return Open(found.reason or "missing", found.missing)
    if found.in_principle:
        return Open("in_principle")
    return found.outcome == "met"


def left(fates: list[Fate]) -> list[Truth]:
    """Return what is left when everything that does not apply is left out; nothing left is open."""
    truths: list[Truth] = [fate for fate in fates if fate is not None]
    return truths or [Open("nothing_applies")]


def met(*judgements: Judgement) -> Truth:
    """Return whether every one of the clauses that apply is met."""
    return all_of(*left([met_one(found) for found in judgements]))


def met_or_none(*judgements: Judgement) -> Truth:
    """Return whether every one of the clauses that apply is met; true where none applies."""
    return all_of(*left([*(met_one(found) for found in judgements), True]))


def every(*fates: Fate) -> Truth:
    """Return `and` over conditions on clauses; what does not apply is left out."""
    return all_of(*left(list(fates)))


def some(*fates: Fate) -> Truth:
    """Return `or` over conditions on clauses; what does not apply is left out."""
    return any_of(*left(list(fates)))


def opposite(fate: Fate) -> Fate:
    """Return the opposite; what does not apply still does not."""
    return None if fate is None else negated(fate)


class Tally:
    """How many clauses apply, are met, and are open."""

    __slots__ = ("applying", "found", "met", "open")

    def __init__(self, judgements: list[Judgement]) -> None:
        self.applying = self.met = self.open = 0
        self.found: Open | None = None
        for fate in map(met_one, judgements):
            if fate is None:
                continue
            self.applying += 1
            if isinstance(fate, Open):
                self.open += 1
                self.found = fate.joined(self.found)
            elif fate:
                self.met += 1

    def bounds(self, share: bool) -> tuple[Rational, Rational]:
        """Return the least and the largest number of clauses met, or share of those that apply."""
        over = self.applying if share else 1
        return (self.met, over), (self.met + self.open, over)


def counted(judgements: list[Judgement], share: bool, relation: str, bound: Rational) -> Truth:
    """Return whether the number, or share, of clauses met is as demanded, whatever the open ones come to."""
    tally = Tally(judgements)
    if tally.open == tally.applying:  # all that are open may yet prove not to apply
        return tally.found or Open("nothing_applies")
    low, high = tally.bounds(share)
    compare = {"<=": le, "<": lt, ">=": ge, ">": gt, "=": eq}[relation]
    least, most = compare(low, bound), compare(high, bound)
    certain = least == most
    if relation == "=" and tally.open:
        certain = lt(bound, low) is True or gt(bound, high) is True
    return least if certain or tally.found is None else tally.found


def ranked(held: dict[str, Truth]) -> tuple[str | None, str | None, str]:
    """Return level, ceiling and level status of the conditions of the levels, best first."""
    level = ceiling = None
    for name, truth in held.items():
        if ceiling is None and truth is not False:
            ceiling = name
        if truth is True:
            level = name
            break
    if ceiling is None:
        return None, None, "none"
    return level, ceiling, "decided" if level == ceiling else "open"


# --- dated ----------------------------------------------------------------------------------------
# Constants whose value the dates of a submission choose; no entry leaves them open, never the nearest one.

Day = tuple[int, int, int]  # year, month, day

DATES = "/dates/"  # what a missing date is called among missing data: its place in the submission
DATE_NAMES = {
    "period": {"zh": "期间", "en": "period"},
    "base_year": {"zh": "基准年", "en": "base year"},
    "applied": {"zh": "申报日", "en": "date of application"},
    "accepted": {"zh": "受理日", "en": "date of acceptance"},
    "site_visit": {"zh": "现场核查日", "en": "date of the site visit"},
    "assessed": {"zh": "评价日", "en": "date of assessment"},
}


def entry_of(row: DatedRow, dates: Dates) -> EntryRow | Open:
    """Return the entry that the dates choose."""
    given = dates.get(row["clock"])
    if given is None:
        return Open("missing", frozenset((DATES + row["clock"],)))
    fitting: list[EntryRow] = []
    if row["rule"] == "same_year":
        year = year_of(given)
        fitting = [entry for entry in row["entries"] if entry["year"] == year]
    else:
        day = str(given[1] if isinstance(given, list) else given)
        on_the_day = row["rule"] == "used_from"
        fitting = [e for e in row["entries"] if e["announced"] < day or (on_the_day and e["announced"] == day)]
    if not fitting:
        return Open("no_entry")
    return max(fitting, key=lambda entry: (entry["announced"], entry["year"]))


def chosen_passport(row: DatedRow, entry: EntryRow) -> dict[str, object]:
    """Return what tells one entry of a dated constant from the others: its edition and first day, or its year."""
    printed = {"printed": entry["printed"]} if entry["printed"] else {}
    if row["rule"] == "used_from":
        return {"used_from": entry["announced"], **printed}
    return {"data_year": entry["year"], "announced": entry["announced"], **printed}


def year_of(given: str | int | list[str]) -> int | None:
    """Return the one calendar year of a period or a year; a period in two years has none."""
    if isinstance(given, int):
        return given
    first, last = int(given[0][:4]), int(given[1][:4])
    return first if first == last else None


def dated(row: DatedRow, dates: Dates) -> Value:
    """Return the value that the dates choose, in base units."""
    entry = entry_of(row, dates)
    return entry if isinstance(entry, Open) else entry["value"]


def period_days(dates: Dates) -> Value:
    """Return how many days the period has, first and last day included."""
    period = dates.get("period")
    if not isinstance(period, list):
        return Open("missing", frozenset((DATES + "period",)))
    return day_number(day_of(period[1])) - day_number(day_of(period[0])) + 1, 1


def full_year(dates: Dates) -> Value:
    """Return how many years the period is, which is one; open where it is not twelve months, to the day."""
    days, period = period_days(dates), dates.get("period")
    if isinstance(days, Open) or not isinstance(period, list):
        return days
    first = day_of(period[0])
    whole = days[0] == day_number(shifted(first, 12)) - day_number(first)
    return ONE if whole else Open("not_twelve_months")


def in_year(value: Value, year: Value) -> Value:
    """Return a value, open where the period is not twelve months."""
    if isinstance(year, Open):
        return year.joined(value if isinstance(value, Open) else None)
    return value


def day_of(text: str) -> Day:
    """Return year, month and day of a date such as 2025-12-31."""
    return int(text[:4]), int(text[5:7]), int(text[8:])


def shifted(day: Day, months: int) -> Day:
    """Return the same day so many months later, or before where there are fewer than none.

    Where the month is shorter it is its last day: a year before, or after, 29 February is 28 February.
    """
    year, month = divmod(day[0] * 12 + day[1] - 1 + months, 12)
    lengths = (31, 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28, 31, 30, 31, 30)
    return year, month + 1, min(day[2], (*lengths, 31, 31, 30, 31, 30, 31)[month])


def day_number(whole: Day) -> int:
    """Return the number of a day in the proleptic Gregorian calendar, counted from some day."""
    year, month, day = whole
    if month < 3:  # a year from March to February ends with its leap day
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day


def annual(value: Value, days: Value) -> Value:
    """Return a quantity of the period as one of a year of 365 days."""
    return mul(div(value, days), (365, 1))


# --- edition --------------------------------------------------------------------------------------
# Whether an edition holds on the day of a submission, as far as its own header says.
#
# The day is that of the application; where it is not given, that of the acceptance, else the last of the period.

# The date of a submission by which an edition holds, the first that is given, and what it is called.
EDITION_CLOCKS = {
    "applied": {"zh": "申报日", "en": "the date of application"},
    "accepted": {"zh": "受理日", "en": "the date of acceptance"},
    "period": {"zh": "报告期末", "en": "the end of the period"},
}
DRAFT_STAGES = {
    "comments": {"zh": "征求意见稿", "en": "a draft for comments"},
    "approval": {"zh": "报批稿", "en": "a draft for approval"},
}
# What is told of each state; nothing of an edition in force, or where a date is lacking.
EDITION_TEXTS = {
    "draft": {"zh": "试评价：本版是{stage}", "en": "trial rating: this edition is {stage}"},
    "not_yet": {
        "zh": "本版自 {day} 实施，{clock}（{on}）尚未实施",
        "en": "this edition is in force from {day}, and not yet on {clock} ({on})",
    },
    "transition": {
        "zh": "过渡期至 {day}：{clock}（{on}）也可采用 {others}，此处采用本版",
        "en": "in the transition until {day}, {others} may be used on {clock} ({on}) as well; this edition was chosen",
    },
    "withdrawn": {
        "zh": "本版自 {day} 废止，{clock}（{on}）已不再有效",
        "en": "this edition is withdrawn from {day}, and no longer in force on {clock} ({on})",
    },
}


def day_of_edition(dates: Dates) -> tuple[str | None, str | None]:
    """Return the day by which an edition holds, and which date that is; None, None where none is given."""
    for clock in EDITION_CLOCKS:
        given = dates.get(clock)
        if given is not None:
            return str(given[1] if isinstance(given, list) else given), clock
    return None, None


def edition_row(standard: StandardRow, dates: Dates) -> dict[str, object]:
    """Return the state of an edition on the day of a submission."""
    validity = standard["validity"]
    on, clock = day_of_edition(dates)
    state, day = "in_force", ""
    others: list[str] = []
    if validity["draft"] is not None:
        state = "draft"
    elif validity["in_force"] is None:
        state = "undated"
    elif on is None:
        state = "no_date"
    elif on < validity["in_force"]:
        state, day = "not_yet", validity["in_force"]
    elif validity["withdrawn"] is not None and on >= validity["withdrawn"]:
        state, day = "withdrawn", validity["withdrawn"]
    elif validity["transition_until"] is not None and on <= validity["transition_until"]:
        state, day, others = "transition", validity["transition_until"], validity["replaces"]
    told = {lang: told_of(state, lang, standard, (on, clock, day), others) for lang in ("zh", "en")}
    return {"state": state, "on": on, "clock": clock, "beside": list(others), "text": told}


def told_of(
    state: str, lang: str, standard: StandardRow, when: tuple[str | None, str | None, str], others: list[str]
) -> str:
    """Return what is told of a state, or ""."""
    phrase: Text | None = EDITION_TEXTS.get(state)
    if phrase is None:
        return ""
    on, clock, day = when
    stage = standard["validity"]["draft"]
    names = {
        "{stage}": DRAFT_STAGES[stage][lang] if stage is not None else "",
        "{day}": day,
        "{on}": on or "",
        "{clock}": EDITION_CLOCKS[clock][lang] if clock is not None else "",
        "{others}": ("、" if lang == "zh" else ", ").join(others),
    }
    text = phrase[lang]
    for name, value in names.items():
        text = text.replace(name, value)
    return text


# --- papers ---------------------------------------------------------------------------------------
# What a submission says besides its data, and what clauses make of it: judgements, claims, documents, dates.
#
# Nothing reads the clock of the machine: every day comes from the submission, and one that is not there is missing.

# The state of a demand on documents, from worst to best.
EVIDENCE_STATES = ("unevidenced", "expired", "unknown", "evidenced")
JUDGEMENTS = "/judgements/"  # what a missing judgement is called among missing data
CLOCK_KEYS = {"data_year": "period", "period_end": "period"}  # of `dates`; the other clocks are keys themselves


# What a document is called that states that a list is complete, and what is missing where there is none.
STATEMENTS = ("完整性声明", "completeness statement")
STATEMENT_OF = "/evidence/-/covers/"


def unstated(code: str, documents: list[EvidenceItem], dates: Dates) -> Open | None:
    """Return what is open because no valid document states that a list is complete; None where one does."""
    found = [item for item in documents if item.get("kind") in STATEMENTS and code in item.get("covers", [])]
    if not found:
        return Open("missing", frozenset((STATEMENT_OF + code,)))
    ends = [item.get("expires") for item in found]
    day = dates.get("assessed")
    if None in ends:
        return None
    if not isinstance(day, str):
        return Open("missing", frozenset((DATES + "assessed",)))
    return None if any(end is not None and day <= end for end in ends) else Open("expired")


def undecided(reason: str, missing: str = "") -> Judgement:
    """Return a clause that is not assessed."""
    return Judgement("not_assessed", reason, frozenset((missing,) if missing else ()), (), None, None, "")


def unsettled(found: Judgement) -> Judgement:
    """Return a clause of which it is open whether it applies."""
    found.unsettled = True
    return found


def good_enough(grade: str, least: str) -> bool:
    """Return whether a grade is at least the one demanded: the first letter is the best, and none is not enough."""
    return not least or "A" <= grade <= least


def still_certain(found: Judgement, row: ClauseRow, state: str) -> tuple[Rational, Rational] | None:
    """Return the points of a clause some of whose items are open; None where they would not count if all were known."""
    if found.points is None or state != EVIDENCE_STATES[-1]:
        return None
    most = found.points[1] if row["in_principle"] is None else row["points"]
    return None if most is None else (found.points[0], most)


class Papers:
    """What one submission says besides its data, for the clauses of one standard."""

    def __init__(
        self,
        submission: Submission,
        clauses: dict[str, ClauseRow],
        indicators: dict[str, IndicatorRow],
        inputs: dict[str, InputRow],
        structures: Structures,
    ) -> None:
        self.clauses = clauses
        self.indicators = indicators
        self.known = {*inputs, *structures["choices"], *structures["flags"], *structures["lists"]}
        self.demanding = {code: row for code, row in inputs.items() if row["documents"]}
        self.data = submission.get("data", {})
        self.dates = submission.get("dates", {})
        self.year = full_year(self.dates)
        self.judgements = {id_: in_stages(given) for id_, given in submission.get("judgements", {}).items()}
        self.claims = submission.get("not_applicable", {})
        self.departures = submission.get("in_principle", {})
        self.documents = submission.get("evidence", [])
        self.none = submission.get("none", {})
        self.naming: dict[str, set[str]] = {}
        self.rests_on: dict[str, list[str]] = {}

    def day(self, clock: str) -> str | None:
        """Return the day of a clock, or None where the submission does not give it."""
        found = self.dates.get(CLOCK_KEYS.get(clock, clock))
        if isinstance(found, list):
            return found[1]
        return found if isinstance(found, str) else None

    def window(self, row: LookBackRow) -> tuple[str, str] | None:
        """Return the first and the last day that a look-back covers, both included."""
        last = self.day(row["clock"])
        if last is None:
            return None
        if not row["calendar"]:
            return months_before(last, row["count"]), last
        # The year of the data, or of the end of the period, counts; of any other day only the years before it do.
        year = int(last[:4]) if row["clock"] in CLOCK_KEYS else int(last[:4]) - 1
        return f"{max(year - row['count'] + 1, 1):04}-01-01", f"{max(year, 1):04}-12-31"

    def no_day(self, clock: str) -> Judgement:
        """Return a clause that is open because the day of its clock is missing."""
        return undecided("missing", DATES + CLOCK_KEYS.get(clock, clock))

    def judged(self, id_: str) -> Judgement:
        """Return what the judgements of a clause come to; one counts only from the role that the clause names."""
        row = self.clauses[id_]
        given = self.judgements.get(id_)
        if not given:
            return undecided("missing", JUDGEMENTS + id_)
        stated = next((item for item in given if item["by"]["role"] == row["judge"]), None)
        if stated is None:
            return undecided("role")
        if row["look_back"] is not None and self.day(row["look_back"]["clock"]) is None:
            return self.no_day(row["look_back"]["clock"])
        if "expires" in stated:
            day = self.day(row["clock"])
            if day is None:
                return self.no_day(row["clock"])
            if stated["expires"] < day:
                return undecided("expired")
        if stated["outcome"] == "unconfirmed":
            return undecided("unconfirmed")
        if "points" in stated:
            points, most = parsed(stated["points"]), row["points"]
            full = most is not None and eq(points, most) is True
            found = Judgement("met" if full else "not_met", None, frozenset(), (), None, None, "")
            found.points = (points, points)
            return found
        outcome = "met" if stated["outcome"] in ("met", "not_found") else "not_met"
        return Judgement(outcome, None, frozenset(), (), None, None, "")

    def settled(self, id_: str, applies: Truth, found: Judgement) -> Judgement:
        """Return what a clause is, after where it applies, claims, documents and 原则上 have been looked at."""
        row = self.clauses[id_]
        if isinstance(applies, Open):
            return unsettled(Judgement("not_assessed", applies.reason, applies.missing, (), None, None, ""))
        if not applies:
            return Judgement("not_applicable", "condition", frozenset(), (), None, None, "")
        if row["accepts"] is not None and id_ in self.claims:
            by = self.claims[id_].get("accepted_by")
            # Who accepts his own claim need not say so.
            if row["accepts"] == "self" or (by is not None and by["role"] == row["accepts"]):
                return Judgement("not_applicable", "claim_accepted", frozenset(), (), None, None, "")
            return unsettled(undecided("claim_not_accepted"))
        if found.outcome not in ("met", "not_met") and found.points is None:
            return found
        decisive = [demand for demand in row["documents"] if demand["force"] == "decisive"]
        state = self.state(id_, decisive)
        if found.outcome not in ("met", "not_met"):
            found.points = still_certain(found, row, state)
            return found
        if state == "unknown":
            return self.no_day(row["clock"])
        if state != "evidenced":
            return Judgement("not_assessed", state, frozenset(), found.sides, found.band, found.selector, "")
        found.in_principle = row["in_principle"] is not None and found.outcome == "not_met"
        return found

    def withheld(self) -> dict[str, Value]:
        """Return the data that do not count: given, without the valid document that decides whether they do."""
        found: dict[str, Value] = {}
        for code, row in self.demanding.items():
            if self.data.get(code) is not None:
                state = self.state_of_datum(code, [d for d in row["documents"] if d["force"] == "decisive"])
                if state == "unknown":
                    missing = DATES + CLOCK_KEYS.get(row["clock"], row["clock"])
                    found[code] = Open("missing", frozenset((missing,)))
                elif state != EVIDENCE_STATES[-1]:
                    found[code] = Open(state)
        return found

    def state_of_datum(self, code: str, demands: list[DemandRow]) -> str:
        """Return the worst state among demands of a datum that is given on documents."""
        if not demands:
            return EVIDENCE_STATES[-1]
        shown, day = self.shown_for(code), self.day(self.demanding[code]["clock"])
        return min((best_state(demand, shown, day) for demand in demands), key=EVIDENCE_STATES.index)

    def shown_for(self, code: str) -> list[EvidenceItem]:
        """Return the documents for a datum: those that it names, and those that cover it."""
        named = self.named(code)
        return [item for item in self.documents if item["id"] in named or code in item.get("covers", [])]

    def named(self, code: str) -> set[str]:
        """Return the documents that a datum names, or the cells of a list."""
        if code not in self.naming:
            self.naming[code] = naming(self.data.get(code))
        return self.naming[code]

    def asking(self, id_: str) -> list[str]:
        """Return the data given, of those that a clause rests on, that ask for documents."""
        return [c for c in self.inputs(id_) if c in self.demanding and self.data.get(c) is not None]

    def inputs(self, id_: str) -> list[str]:
        """Return the inputs that a clause rests on, sorted."""
        if id_ not in self.rests_on:
            self.rests_on[id_] = self.sought(id_)
        return self.rests_on[id_]

    def sought(self, id_: str) -> list[str]:
        """Return the same, looked for."""
        todo = list(self.clauses[id_]["refs"])
        found = set(todo)
        while todo:
            row = self.indicators.get(todo.pop())
            new = [code for code in row["refs"] if code not in found] if row else []
            found.update(new)
            todo += new
        return sorted(found & self.known)

    def shown(self, id_: str) -> list[EvidenceItem]:
        """Return the documents for a clause: those that it or its data name, and those that cover either."""
        named: set[str] = set()
        inputs = self.inputs(id_)
        for code in inputs:
            named |= self.named(code)
        for stated in self.stated(id_):
            named.update(stated.get("evidence", []))
        about = {id_, *inputs}
        return [item for item in self.documents if item["id"] in named or about.intersection(item.get("covers", []))]

    def state(self, id_: str, demands: list[DemandRow]) -> str:
        """Return the worst state among demands of a clause on documents."""
        if not demands:
            return EVIDENCE_STATES[-1]
        shown, day = self.shown(id_), self.day(self.clauses[id_]["clock"])
        return min((best_state(demand, shown, day) for demand in demands), key=EVIDENCE_STATES.index)

    def evidence(self, id_: str) -> str | None:
        """Return how a clause is evidenced, as a finding says it."""
        row = self.clauses[id_]
        forced = [demand for demand in row["documents"] if demand["force"] != "listed"]
        states = [self.state(id_, forced)] if forced else []
        if self.demanding:
            states += [self.state_of_datum(code, self.demanding[code]["documents"]) for code in self.asking(id_)]
        if states:
            state = min(states, key=EVIDENCE_STATES.index)
            return "unevidenced" if state == "unknown" else state
        if row["documents"] and self.state(id_, row["documents"]) == "evidenced":
            return "evidenced"
        return self.declared(self.inputs(id_)) if self.documents else None

    def declared(self, codes: list[str]) -> str | None:
        """Return "declared" if every datum behind a clause is given and names or has evidence, else None."""
        covered = {code for item in self.documents for code in item.get("covers", [])}
        for code in codes:
            if self.data.get(code) is None or not (code in covered or self.named(code)):
                return None
        return "declared" if codes else None

    def stated(self, id_: str) -> list[Given]:
        """Return the judgements of a clause as they are given, counted or not, the earliest stage first."""
        return self.judgements.get(id_, []) if self.clauses[id_]["judge"] is not None else []


def naming(given: object) -> set[str]:
    """Return the documents that a datum names, or the cells of rows."""
    if isinstance(given, list):
        return {id_ for row in given for cell in row.values() for id_ in naming(cell)}
    return set(given.get("evidence", [])) if isinstance(given, dict) else set()


def in_stages(given: Given | list[Given]) -> list[Given]:
    """Return judgements of one clause, that of the earliest stage first."""
    if isinstance(given, dict):
        return [given]
    return sorted(given, key=lambda item: STAGES.index(item["by"]["role"]))


def best_state(demand: DemandRow, shown: list[EvidenceItem], day: str | None) -> str:
    """Return the best that any of the documents shown for a clause makes of one demand."""
    best = "unevidenced"
    for item in shown:
        if item.get("kind") != demand["kind"] or not good_enough(item.get("grade", ""), demand["grade"]):
            continue
        state = "evidenced"
        if "expires" in item:
            state = "unknown" if day is None else "evidenced" if day <= item["expires"] else "expired"
        best = max(best, state, key=EVIDENCE_STATES.index)
    return best


def months_before(text: str, count: int) -> str:
    """Return the day so many months before; no day lies before the year 1."""
    year, month, day = shifted(day_of(text), -count)
    return f"{year:04}-{month:02}-{day:02}" if year > 0 else "0001-01-01"


# --- covering -------------------------------------------------------------------------------------
# The codes that rows say, and the combinations of codes that a list must have a row for.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def bare(given: object) -> object:
    """Return a code, flag, text or date without what is said about it."""
    return given.get("value") if isinstance(given, dict) else given


def lacking(
    given: Sequence[Mapping[str, object]], code: str, structures: Structures, none: Sequence[Mapping[str, object]]
) -> list[tuple[str, ...]]:
    """Return the combinations of codes that a list must cover and does not, in the order of the code lists.

    What is stated to be none needs no row.
    """
    row = structures["lists"][code]
    fields = structures["records"][row["record"]]["fields"]
    wanted: list[tuple[str, ...]] = [()]
    for column in row["covers"]:
        codes = structures["codes"][fields[column]["codes"]]["codes"]
        wanted = [(*head, last) for head in wanted for last in codes]
    there = {tuple(bare(raw.get(column)) for column in row["covers"]) for raw in given}
    left = [combination for combination in wanted if combination not in there]
    return [found for found in left if not stated_none(dict(zip(row["covers"], found, strict=True)), none)]


def stated_none(codes: dict[str, str], none: Sequence[Mapping[str, object]]) -> bool:
    """Return whether a combination of codes is stated to be none: by all of its codes, or by some of them."""
    return any(said and all(codes.get(column) == code for column, code in said.items()) for said in none)


def left_over(given: list[object], code: str, structures: Structures, none: object) -> list[tuple[int, list[str]]]:
    """Return the rows that lack codes which their list covers, while nothing is left that they could be.

    Args:
        given: The rows, whatever they are.
        code: The list.
        structures: The structures of the standard.
        none: What is stated to be none of it, whatever that is.

    Returns:
        The number of each such row, with the fields that it does not say.
    """
    row = structures["lists"][code]
    fields = structures["records"][row["record"]]["fields"]
    known = {column: structures["codes"][fields[column]["codes"]]["codes"] for column in row["covers"]}
    said: list[tuple[int, dict[str, str]]] = []
    for number, item in enumerate(given):
        cells = {column: bare(item.get(column)) for column in known} if isinstance(item, dict) else {}
        codes = {column: cell for column, cell in cells.items() if isinstance(cell, str) and cell in known[column]}
        if cells and all(cell is None or column in codes for column, cell in cells.items()):
            said.append((number, codes))
    short = [(number, codes) for number, codes in said if len(codes) < len(known)]
    if not short:
        return []
    stated = [item for item in (none if isinstance(none, list) else []) if isinstance(item, dict)]
    left = [dict(zip(known, found, strict=True)) for found in lacking([c for _, c in said], code, structures, stated)]
    return [
        (number, [column for column in known if column not in codes])
        for number, codes in short
        if not any(codes.items() <= combination.items() for combination in left)
    ]


# --- rows -----------------------------------------------------------------------------------------
# Lists: their rows and cells, whether all of them are there, and the numbers and conditions made of them.
#
# A list is missing, empty or given. One missing cell, or a filter that is open, leaves what is made of the rows
# open, and so does a combination of codes that the list must cover and does not.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Brings = Callable[["Row"], tuple[Truth, Value, Value]]  # whether it counts, its value, its weight
    Says = Callable[["Row"], tuple[Truth, Truth]]  # whether it counts, its condition

NOT_THERE = "-"  # in a JSON pointer: the row after the last one


class Row:
    """One row of a list: where it stands, as `fuels/3`, its cells as given, and the fields of its record."""

    __slots__ = ("at", "fields", "raw")

    def __init__(self, at: str, raw: RawRow, fields: dict[str, FieldRow]) -> None:
        self.at = at
        self.raw = raw
        self.fields = fields

    def missing(self, column: str) -> Open:
        """Return what is open because a cell is not given."""
        return Open("missing", frozenset((f"{self.at}/{column}",)))


Rows = list[Row] | Open


def rows_given(submission: Submission, code: str, structures: Structures) -> Rows:
    """Return the rows of a list input; open where it is missing, lacks a row that it must have, or is not stated."""
    row = structures["lists"][code]
    rows = rows_there(submission, code, structures)
    if not row["stated"]:
        return rows
    found = unstated(code, submission.get("evidence", []), submission.get("dates", {}))
    return rows if found is None else found.joined(rows if isinstance(rows, Open) else None)


def rows_there(submission: Submission, code: str, structures: Structures) -> Rows:
    """Return the rows of a list input; open where it is missing or lacks a row that it must have."""
    given = submission.get("data", {}).get(code)
    if not isinstance(given, list):
        return Open("missing", frozenset((code,)))
    row = structures["lists"][code]
    fields = structures["records"][row["record"]]["fields"]
    covers = row["covers"]
    if covers and lacking(given, code, structures, submission.get("none", {}).get(code, [])):
        cells = [f"{code}/{at}/{c}" for at, raw in enumerate(given) for c in covers if raw.get(c) is None]
        return Open("missing", frozenset((f"{code}/{NOT_THERE}", *cells)))
    return [Row(f"{code}/{at}", raw, fields) for at, raw in enumerate(given)]


def rows_in(row: Row, column: str, structures: Structures) -> Rows:
    """Return the rows that stand in a cell."""
    given = row.raw.get(column)
    if not isinstance(given, list):
        return row.missing(column)
    fields = structures["records"][row.fields[column]["record"]]["fields"]
    return [Row(f"{row.at}/{column}/{at}", raw, fields) for at, raw in enumerate(given)]


def cell(row: Row, column: str) -> Value:
    """Return the quantity in a cell, in base units; without its code, a quantity by code says nothing."""
    field, key = row.fields[column], ""
    if field["key"]:
        found = bare(row.raw.get(field["key"]))
        if not isinstance(found, str):
            return row.missing(field["key"])
        key = found
    datum: object = row.raw.get(column)
    if not isinstance(datum, dict):
        default = field["inputs"][key]["default"]
        return row.missing(column) if default is None else default["value"]
    num, den = parsed(datum["value"])
    over, under = field["inputs"][key]["units"][datum["unit"]]
    return num * over, den * under


def code_in(row: Row, column: str) -> str | Open:
    """Return the code in a cell."""
    found = bare(row.raw.get(column))
    return found if isinstance(found, str) else row.missing(column)


def flag_in(row: Row, column: str) -> Truth:
    """Return the flag in a cell."""
    found = bare(row.raw.get(column))
    return found if isinstance(found, bool) else row.missing(column)


def code_given(data: Data, code: str) -> str | Open:
    """Return the code that is given for an input."""
    found = bare(data.get(code))
    return found if isinstance(found, str) else Open("missing", frozenset((code,)))


def flag_given(data: Data, code: str) -> Truth:
    """Return the flag that is given for an input."""
    found = bare(data.get(code))
    return found if isinstance(found, bool) else Open("missing", frozenset((code,)))


def looked_up(values: dict[str, Rational], key: str | Open) -> Value:
    """Return the value beside a key, never that of another."""
    if isinstance(key, Open):
        return key
    return values[key] if key in values else Open("no_entry")


def same_code(left: str | Open, right: str | Open) -> Truth:
    """Return whether two codes are the same."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    return right if isinstance(right, Open) else left == right


def ranked_as(code: str | Open, codes: dict[str, Text]) -> Value:
    """Return a code as a number that compares as the code does: the better, the more."""
    return code if isinstance(code, Open) else (-list(codes).index(code), 1)


def as_value(truth: Truth) -> Value:
    """Return a condition as a number, 1 or 0, so that it is kept beside the other values."""
    return truth if isinstance(truth, Open) else ONE if truth else ZERO


def as_truth(value: Value) -> Truth:
    """Return the condition that was kept as a number."""
    return value if isinstance(value, Open) else value[0] != 0


class Opened:
    """What is open among many parts: missing places unite, the gravest reason stays."""

    __slots__ = ("first", "missing")

    def __init__(self) -> None:
        self.first: Open | None = None
        self.missing: set[str] = set()

    def take(self, part: Value | Truth) -> None:
        """Take one part, if it is open."""
        if isinstance(part, Open):
            self.first = Open(part.reason).joined(self.first)
            self.missing |= part.missing

    def whole(self) -> Open | None:
        """Return all of them as one."""
        return None if self.first is None else Open(self.first.reason, frozenset(self.missing))


def aggregated(kind: str, rows: Rows, brings: Brings, empty: Value | None = None) -> Value:
    """Return the one number that the rows make.

    Args:
        kind: sum, count, mean, min, max or weighted_mean.
        rows: The rows.
        brings: What each of them brings.
        empty: What it is where no row counts; a sum and a count are 0 then.
    """
    if isinstance(rows, Open):
        return rows
    opened = Opened()
    values: list[Value] = []
    weights: list[Value] = []
    for row in rows:
        counts, value, weight = brings(row)
        if counts is not False:
            for part in (counts, value, weight):
                opened.take(part)
            values.append(value)
            weights.append(weight)
    found = opened.whole()
    if found is not None:
        return found
    if kind == "count":
        return len(values), 1
    if kind == "sum":
        return add(*values)
    if not values:
        return Open("empty") if empty is None else empty
    if kind == "mean":
        return div(add(*values), (len(values), 1))
    if kind == "weighted_mean":
        weighted = [mul(value, weight) for value, weight in zip(values, weights, strict=True)]
        return div(add(*weighted), add(*weights))
    return least(*values) if kind == "min" else largest(*values)


def quantified(every: bool, rows: Rows, says: Says, empty: bool | None = None) -> Truth:
    """Return whether every row that counts, or (`every` False) any of them, fulfils its condition."""
    if isinstance(rows, Open):
        return rows
    opened, doubtful, one = Opened(), Opened(), False
    for row in rows:
        counts, fulfils = says(row)
        if counts is False:
            continue
        one = one or counts is True
        doubtful.take(counts)
        if isinstance(fulfils, bool) and fulfils is every:
            continue
        if counts is True and not isinstance(fulfils, Open):
            return not every
        opened.take(counts)
        opened.take(fulfils)
    found = opened.whole()
    if found is None and not one:
        found = doubtful.whole()
        if found is None:
            return Open("empty") if empty is None else empty
    return every if found is None else found


# --- scores ---------------------------------------------------------------------------------------
# Points and scores: the least and the most that a clause, a group of clauses and the whole can come to.
#
# An open clause counts from nothing to its full marks, so that knowing less never makes a score certain.

Pair = tuple[Rational, Rational]
# low end, whether it belongs to the band, high end, whether it does, points
BandEdges = tuple[Rational | None, bool, Rational | None, bool, Rational]
# low end, whether it belongs to the row, high end, whether it does, points at the low end and at the high one
Segment = tuple[Value | None, bool, Value | None, bool, Rational, Rational]
COMPARE = {"<=": le, "<": lt, ">=": ge, ">": gt, "=": eq}


def exact(value: Value) -> Rational:
    """Return a number that is known to be one: points are never open and never divided by nothing."""
    if isinstance(value, Open):
        raise AssertionError("points that are no number")
    return value


def pointed(
    points: Rational, most: Rational, sides: Sides = (), at: int | None = None, by: Value | None = None
) -> Judgement:
    """Return a clause that has so many points: it is met where that is full marks."""
    found = judged(eq(points, most), sides, at, by)
    found.points = (points, points)
    return found


def band_points(selector: Value, bands: list[BandEdges], most: Rational) -> Judgement:
    """Return a clause with the points of the band that `selector` lies in."""
    if isinstance(selector, Open):
        return judged(selector, ())
    for at, (low, low_closed, high, high_closed, points) in enumerate(bands):
        if within(selector, low, low_closed, high, high_closed):
            return pointed(points, most, (), at, selector)
    raise AssertionError("the bands of this table are not total")


def segment_points(selector: Value, segments: list[Segment], most: Rational) -> Judgement:
    """Return a clause with the points of the segment that `selector` lies in, linear between its two ends."""
    found = selector if isinstance(selector, Open) else None
    rows: list[Ends] = []
    for low, low_closed, high, high_closed, _, _ in segments:
        for end in (low, high):
            if isinstance(end, Open):
                found = end.joined(found)
        if not isinstance(low, Open) and not isinstance(high, Open):
            rows.append((low, low_closed, high, high_closed))
    if found is not None or isinstance(selector, Open):
        return judged(found or Open("missing"), ())
    for (low, low_closed, high, high_closed), (*_, points, to) in zip(rows, segments, strict=True):
        point = low_closed and high_closed and points == to  # a row may be one value
        if low is not None and high is not None and (le if point else lt)(low, high) is not True:
            return judged(Open("edges"), ())
    for at, (ends, (*_, points, to)) in enumerate(zip(rows, segments, strict=True)):
        if within(selector, *ends):
            low, _, high, _ = ends
            worth = points
            if low is not None and high is not None and points != to:
                share = div(sub(selector, low), sub(high, low))
                worth = exact(add(points, mul(sub(to, points), share)))
            made = pointed(worth, most, (), at, selector)
            made.ends = tuple(rows)
            return made
    raise AssertionError("the rows of this table are not total")


def line_points(subject: Value, benchmark: Value, leading: Value, rising: bool, most: Rational) -> Judgement:
    """Return a clause with full marks from `leading` on, none up to `benchmark`, and linear between the two."""
    sides = ((subject, leading), (subject, benchmark))
    share = sub(add(subject, benchmark, leading), benchmark, leading)  # open where any of the three is
    ordered = lt(benchmark, leading) if rising else lt(leading, benchmark)
    if isinstance(share, Open):
        return judged(share, sides)
    if ordered is not True:
        return judged(Open("edges"), sides)
    share = div(sub(subject, benchmark), sub(leading, benchmark))
    return pointed(exact(largest(ZERO, least(most, mul(most, share)))), most, sides)


def case_points(cases: list[tuple[Truth, Rational]], most: Rational) -> Judgement:
    """Return a clause with the points beside the first condition that is true; an open one leaves it open."""
    for at, (truth, points) in enumerate(cases):
        if isinstance(truth, Open):
            return judged(truth, ())
        if truth:
            return pointed(points, most, (), at)
    raise AssertionError("the cases of this table are not total")


def items_met(judgements: list[Judgement], relation: str, bound: Rational) -> Judgement:
    """Return a clause that is met where so many of its items are."""
    return judged(counted(judgements, False, relation, bound), ())


def item_points(judgements: list[Judgement], points: list[Rational], most: Rational) -> Judgement:
    """Return a clause whose points are by the number of its items that are met, known where no open one matters."""
    tally = Tally(judgements)
    if tally.applying == 0:
        return judged(Open("nothing_applies"), ())
    possible = points[tally.met : tally.met + tally.open + 1]
    low, high = exact(least(*possible)), exact(largest(*possible))
    if tally.found is None or (low == high and tally.open < tally.applying):
        return pointed(low, most)
    found = judged(tally.found, ())
    found.points = low, high
    return found


def points_of(found: Judgement, most: Rational) -> Pair | None:
    """Return the least and the most points that a clause can come to; None where it does not apply."""
    if found.outcome == "not_applicable":
        return None
    if found.outcome == "unregulated":
        return ZERO, most if found.decided_by else ZERO
    if found.outcome == "not_assessed":
        return found.points or (ZERO, most)
    low = found.points[0] if found.points else most if found.outcome == "met" else ZERO
    return low, most if found.in_principle else low


class Score:
    """The score of a group, or of the whole.

    Attributes:
        low: The least that it can come to.
        high: The most that it can come to.
        most: The most that there is to reach, of what applies.
        full: The same if everything applied.
        settled: Whether it is known of every clause whether it applies, or does not matter.
        found: What is open about it, if anything is.
    """

    __slots__ = ("found", "full", "high", "low", "most", "settled")

    def __init__(self, low: Rational, high: Rational, most: Rational, full: Rational, found: Open | None) -> None:
        self.low = low
        self.high = high
        self.most = most
        self.full = full
        self.found = found
        self.settled = True


def why_open(found: Judgement) -> Open:
    """Return what is open about the points of a clause."""
    return Open("in_principle" if found.in_principle else found.reason or "missing", found.missing)


def group_score(row: GroupRow, clauses: dict[str, ClauseRow], judgements: dict[str, Judgement]) -> Score:
    """Return the score of one group."""
    policy, cap = row["not_applicable"], row["cap"]
    low, high, gone, whole = ZERO, ZERO, ZERO, ZERO
    found: Open | None = None
    settled, applying = True, False
    for id_ in row["clauses"]:
        judgement, most = judgements[id_], clauses[id_]["points"] or ZERO
        pair = points_of(judgement, most)
        whole = exact(add(whole, most))
        settled = settled and not judgement.unsettled
        if pair is None:
            gone = exact(add(gone, most))
            pair = (most, most) if policy == "full" else (ZERO, ZERO)
        else:
            applying = True
        if lt(pair[0], pair[1]):
            found = why_open(judgement).joined(found)
        low, high = exact(add(low, pair[0])), exact(add(high, pair[1]))
    worth = row["weight"] or whole
    left = sub(whole, gone)
    most = whole
    if not applying:
        policy = row["none_applies"]
        low = high = whole if policy == "full" else ZERO
    elif policy == "group":
        low, high = exact(div(mul(low, whole), left)), exact(div(mul(high, whole), left))
    if policy == "whole":
        most = exact(left)
    if not settled and row["not_applicable"] in ("group", "whole"):
        low, high, most = ZERO, whole, whole
    ends = [exact(div(mul(end, worth), whole)) for end in (low, high, most, whole)]
    if cap is not None:
        ends = [exact(least(end, cap)) for end in ends]
    score = Score(ends[0], ends[1], ends[2], ends[3], found)
    score.settled = settled or row["not_applicable"] != "whole"
    return score


def total_score(scores: list[Score]) -> Score:
    """Return the score of the whole: what groups have left out of it, the others make good."""
    low, high, most, full = ZERO, ZERO, ZERO, ZERO
    found: Open | None = None
    settled = True
    for score in scores:
        low, high = exact(add(low, score.low)), exact(add(high, score.high))
        most, full = exact(add(most, score.most)), exact(add(full, score.full))
        settled = settled and score.settled
        found = score.found.joined(found) if score.found is not None else found
    if most[0] == 0:
        return Score(ZERO, full, full, full, Open("nothing_applies").joined(found))
    if not settled:
        return Score(ZERO, full, full, full, found)
    low, high = exact(div(mul(low, full), most)), exact(div(mul(high, full), most))
    return Score(low, high, full, full, found)


def summed(
    groups: dict[str, GroupRow], clauses: dict[str, ClauseRow], judgements: dict[str, Judgement]
) -> dict[str, Score]:
    """Return the scores of the groups and, last, of the whole; nothing where nothing is scored."""
    scores = {id_: group_score(row, clauses, judgements) for id_, row in groups.items()}
    return {**scores, "total": total_score(list(scores.values()))} if scores else {}


def score_held(score: Score, relation: str, bound: Rational) -> Truth:
    """Return whether a score is as demanded, whatever the open clauses come to."""
    compare = COMPARE[relation]
    low, high = compare(score.low, bound), compare(score.high, bound)
    certain = low == high
    if relation == "=" and lt(score.low, score.high):
        certain = lt(bound, score.low) is True or gt(bound, score.high) is True
    return low if certain or score.found is None else score.found


def score_counted(score: Score, relation: str, bound: Rational) -> Fate:
    """Return whether a score is as demanded; None where nothing of its group counts in the whole."""
    return score_held(score, relation, bound) if score.most[0] else None


def score_fate(score: Score, row: ScoreDemandRow) -> Fate:
    """Return what a demand of a level on a score comes to."""
    return (score_counted if row["when_counted"] else score_held)(score, row["relation"], row["bound"])


def score_row(score: Score) -> dict[str, str]:
    """Return a score as results print it."""
    return {"low": familiar_text(*score.low), "high": familiar_text(*score.high), "max": familiar_text(*score.most)}


# --- defaults -------------------------------------------------------------------------------------
# Defaults that stand in for data: which of them are used, by where the data would stand.
#
# A default applies to what is missing alone. One counts as used where a formula of the standard reads the datum,
# or the cells of its field.

TYPE_CHECKING = False
if TYPE_CHECKING:
    StoodIn = dict[str, tuple[Text, DefaultRow]]  # place of the datum -> its name, what stands in for it


def stood_in(data: Data, tables: Tables) -> StoodIn:
    """Return every default that is used, in the order of the data."""
    found: StoodIn = {}
    for code, row in tables["inputs"].items():
        default = row["default"]
        if default is not None and row["used"] and data.get(code) is None:
            found[code] = (row["name"], default)
    for code, listed in tables["structures"]["lists"].items():
        given = data.get(code)
        if listed["used"] and isinstance(given, list):
            in_rows(given, code, listed["record"], tables, found)
    return found


def in_rows(given: list[RawRow], place: str, record: str, tables: Tables, found: StoodIn) -> None:
    """Enter the defaults used in rows, and in rows inside them."""
    fields = tables["structures"]["records"][record]["fields"]
    telling = [
        (column, field)
        for column, field in fields.items()
        if field["kind"] == "rows"
        or any(row["default"] is not None and row["used"] for row in field["inputs"].values())
    ]
    for at, raw in enumerate(given) if telling else ():
        for column, field in telling:
            cell = raw.get(column)
            if isinstance(cell, list):
                in_rows(cell, f"{place}/{at}/{column}", field["record"], tables, found)
            elif cell is None and field["kind"] == "quantity":
                default = field["inputs"][""]["default"]
                if default is not None:
                    found[f"{place}/{at}/{column}"] = (field["name"], default)


# --- validation -----------------------------------------------------------------------------------
# Whether a canonical submission is one: every mistake of it, each with its place.
#
# Whatever value comes, nothing is raised and the work is proportional to its size.

SUBMISSION_KEYS = (
    "standard",
    "subject",
    "dates",
    "stage",
    "data",
    "not_applicable",
    "judgements",
    "in_principle",
    "evidence",
    "none",
)
SUBJECT_KEYS = ("name", "id", "credit_code", "industry", "region")
DATE_KEYS = ("period", "base_year", "applied", "accepted", "site_visit", "assessed")
DATUM_KEYS = ("value", "unit", "evidence", "note", "status")
SAID_KEYS = ("value", "evidence", "note", "status")
EVIDENCE_KEYS = ("id", "kind", "grade", "hash", "pages", "covers", "expires")
CLAIM_KEYS = ("reason", "evidence", "accepted_by")
JUDGEMENT_KEYS = ("outcome", "by", "on", "evidence", "expires")
DEPARTURE_KEYS = ("reason", "decision", "by", "evidence")
BY_KEYS = ("role", "who", "on")
GRADED_KEYS = (*JUDGEMENT_KEYS, "points")
OUTCOMES = ("met", "not_met", "unconfirmed")
GRADED_OUTCOMES = ("graded", "unconfirmed")
VETO_OUTCOMES = ("not_found", "found", "unconfirmed")
DECISIONS = ("accepted", "refused")
STAGES = ("self", "third_party", "review", "authority")
DATUM_STATUSES = ("published", "derived", "synthetic", "measured")
GRADES = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # of documents; the first is the best
BLANKS = " \t\r\n\u3000"  # a text of nothing else says nothing
MAX_DIGITS = 40
MAX_TEXT = 100_000  # characters of a text
MAX_ROWS = 1_000_000  # items of a list
MAX_HINTS = 20  # unknown keys that get a did-you-mean: it costs a look at every name
MAX_QUOTED = 60  # characters of a submitted text that a message repeats
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

OBJECT = {"zh": "对象", "en": "an object"}
LIST = {"zh": "列表", "en": "a list"}
TEXT = {"zh": "文字", "en": "text"}
BLANK = {"zh": "空文字", "en": "an empty text"}
LETTERS = {"zh": "大写字母 A～Z", "en": "the capital letters A to Z"}
INTEGER = {"zh": "整数", "en": "an integer"}
TWO_DATES = {"zh": "起止两个日期的列表", "en": "a list of two dates"}
BASE_YEAR = {"zh": "基准年", "en": "base_year"}
DECIMAL = {"zh": "以文字写出的十进制数", "en": "a decimal number written as text"}
DATUM = {"zh": "含 value 和 unit 的对象", "en": "an object with value and unit"}
TEXT_LENGTH = {"zh": "文字长度（字符）", "en": "the length of a text (characters)"}
LIST_LENGTH = {"zh": "列表项数", "en": "the number of items in a list"}
NOTHING = {"zh": "空缺", "en": "nothing"}
FLAG = {"zh": "true 或 false", "en": "true or false"}
NO_JSON = {"zh": "不是 JSON 值的 {name}", "en": "{name}, which is no JSON value"}
NO_STRUCTURES: Structures = {"codes": {}, "records": {}, "choices": {}, "flags": {}, "lists": {}}


def kind_of(value: object) -> Text:
    """Return what a JSON value is called."""
    if value is None:
        return {"zh": "null", "en": "null"}
    if isinstance(value, bool):
        return {"zh": "真假值", "en": "a boolean"}
    if isinstance(value, int | float):
        return {"zh": "数", "en": "a number"}
    if isinstance(value, str):
        return TEXT
    if isinstance(value, list | dict):
        return LIST if isinstance(value, list) else OBJECT
    return {lang: text.format(name=quoted(type(value).__name__)) for lang, text in NO_JSON.items()}


def unkept(text: str) -> str:
    """Return the first character of a text that cannot be kept, or nothing."""
    for char in text:
        if char == "\0" or "\ud800" <= char <= "\udfff":
            return char
    return ""


def sound(text: str) -> bool:
    """Whether nothing is told about a text as such."""
    return len(text) <= MAX_TEXT and not unkept(text)


def quoted(text: str) -> str:
    """Return a submitted text as messages repeat it: not too long, nothing in it that cannot be kept."""
    safe = "".join("�" if "\ud800" <= char <= "\udfff" else char for char in text[: MAX_QUOTED + 1])
    return safe if len(safe) <= MAX_QUOTED else safe[:MAX_QUOTED] + "…"


def step(pointer: str, key: object) -> str:
    """Return the JSON pointer of one step further."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def near(found: str, name: str) -> bool:
    """Return whether two names differ by case, stroke, or one letter put in, left out, changed or swapped."""
    found = found.lower().replace("-", "_").replace(" ", "_")
    short, long = (found, name) if len(found) <= len(name) else (name, found)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1]
    return short[at + 1 :] == long[at + 1 :] or swapped + short[at + 2 :] == long[at:]


def is_date(text: str) -> bool:
    """Return whether `text` is a calendar date such as 2025-12-31."""
    digits = text[:4] + text[5:7] + text[8:]
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not (digits.isascii() and digits.isdecimal()):
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if year == 0 or not 1 <= month <= 12:
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= MONTH_DAYS[month - 1] + leap


def range_text(row: InputRow) -> str:
    """Return the declared range of an input as `0 % ≤ x ≤ 100 %`, with its symbol where it has one."""
    text = row["symbol"] or "x"
    factor = row["units"][row["unit"]]
    if row["low"] is not None:
        text = f"{amount(row['low'], factor, row['unit'])} {'≤' if row['low_closed'] else '＜'} {text}"
    if row["high"] is not None:
        text = f"{text} {'≤' if row['high_closed'] else '＜'} {amount(row['high'], factor, row['unit'])}"
    return text


def number_fault(text: str) -> str | None:
    """Return the code of what is wrong with a decimal text, or None."""
    whole, point, fraction = text.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (len(whole) > 1 and whole[0] == "0"):
        return "ZC6007"
    if point and not (fraction.isascii() and fraction.isdecimal()):
        return "ZC6007"
    if len(whole) > 31 or len(fraction) > 30 or len(whole) + len(fraction) > MAX_DIGITS:
        return "ZC6008"
    if text[0] == "-" and not (whole + fraction).strip("0"):
        return "ZC6007"
    return None


class Validation:
    """One look through a submission; `problems` in the order in which it was read."""

    def __init__(
        self,
        standard: StandardRow,
        inputs: dict[str, InputRow],
        clauses: dict[str, ClauseRow],
        structures: Structures = NO_STRUCTURES,
    ) -> None:
        self.standard = standard
        self.inputs = inputs
        self.structures = structures
        asked = {**inputs, **structures["choices"], **structures["flags"], **structures["lists"]}
        self.data_keys = dict.fromkeys(asked)
        self.asked: dict[str, tuple[Text, str]] = {c: (row["name"], row["symbol"]) for c, row in asked.items()}
        self.clauses = clauses
        self.problems: list[Problem] = []
        self.naming: list[tuple[str, list[object]]] = []  # documents that are named, and where
        self.hints = 0

    def report(self, code: str, pointer: str, names: Names | None = None) -> None:
        """Take one mistake."""
        own: Names = {name: {**said} if isinstance(said, dict) else said for name, said in (names or {}).items()}
        self.problems.append((code, pointer, own))

    def wrong(self, pointer: str, expected: Text, found: object) -> None:
        """Report a value of the wrong JSON type."""
        self.report("ZC6006", pointer, {"expected": expected, "found": kind_of(found)})

    def members(
        self, value: object, pointer: str, keys: tuple[str, ...] | dict[str, None] | dict[str, ClauseRow]
    ) -> dict[str, object]:
        """Return the known members of an object; report the others, or that it is none."""
        if not isinstance(value, dict):
            self.wrong(pointer, OBJECT, value)
            return {}
        known: dict[str, object] = {}
        for key, member in value.items():
            if key in keys:
                known[key] = member
            else:
                names: Names = {"key": quoted(str(key)), "hint": self.hint(str(key), tuple(keys))}
                self.report("ZC6005", step(pointer, key), names)
        return known

    def hint(self, key: str, names: tuple[str, ...]) -> str | Text:
        """Return the did-you-mean for an unknown key, "" if there is none."""
        if self.hints < MAX_HINTS and len(key) <= MAX_QUOTED:
            self.hints += 1
            for name in names:
                if near(key, name):
                    return {"zh": f"；是否想写 `{name}`？", "en": f"; did you mean `{name}`?"}
        return ""

    def text(self, value: object, pointer: str) -> str | None:
        """Return a text that can be kept, or None with a report."""
        if not isinstance(value, str):
            self.wrong(pointer, TEXT, value)
            return None
        if len(value) > MAX_TEXT:
            self.report("ZC6003", pointer, {"what": TEXT_LENGTH, "limit": str(MAX_TEXT)})
            return None
        char = unkept(value)
        if char:
            self.report("ZC6002", pointer, {"name": f"U+{ord(char):04X}"})
            return None
        return value

    def filled(self, value: object, pointer: str) -> str | None:
        """Return a text that says something, or None with a report."""
        text = self.text(value, pointer)
        if text is None or text.strip(BLANKS):
            return text
        self.report("ZC6006", pointer, {"expected": TEXT, "found": BLANK})
        return None

    def grade(self, value: object, pointer: str) -> None:
        """Report a text that is no grade of a document."""
        text = self.text(value, pointer)
        if text is not None and text not in GRADES:
            self.report("ZC6016", pointer, {"text": quoted(text), "choices": LETTERS})

    def items(self, value: object, pointer: str) -> list[object]:
        """Return the items of a list that is not too long; report anything else."""
        if not isinstance(value, list):
            self.wrong(pointer, LIST, value)
            return []
        if len(value) > MAX_ROWS:
            self.report("ZC6003", pointer, {"what": LIST_LENGTH, "limit": str(MAX_ROWS)})
            return []
        return value

    def choice(self, value: object, pointer: str, choices: tuple[str, ...]) -> None:
        """Report a text that is none of `choices`."""
        text = self.text(value, pointer)
        if text is not None and text not in choices:
            said = {"zh": "、".join(choices), "en": ", ".join(choices)}
            self.report("ZC6016", pointer, {"text": quoted(text), "choices": said})

    def texts(self, value: object, pointer: str) -> None:
        """Report what is not a list of texts."""
        for number, item in enumerate(self.items(value, pointer)):
            self.text(item, step(pointer, number))

    def named(self, value: object, pointer: str) -> None:
        """Look through the ids of documents; whether these are there is told when all of them are known."""
        self.texts(value, pointer)
        if isinstance(value, list):
            self.naming.append((pointer, value))

    def submission(self, value: object) -> None:
        """Look through the whole."""
        for key, member in self.members(value, "", SUBMISSION_KEYS).items():
            pointer = "/" + key
            if key == "standard":
                self.standard_named(member, pointer)
            elif key == "subject":
                for name, text in self.members(member, pointer, SUBJECT_KEYS).items():
                    self.text(text, step(pointer, name))
            elif key == "dates":
                self.dates(member, pointer)
            elif key == "stage":
                self.choice(member, pointer, STAGES)
            elif key == "data":
                for code, datum in self.members(member, pointer, self.data_keys).items():
                    if datum is not None:
                        self.given(datum, step(pointer, code), code)
            elif key == "evidence":
                self.evidence(member, pointer)
            elif key == "none":
                self.none(member, pointer, value)
            else:
                for id_, entry, row in self.of_clauses(member, pointer, key):
                    if key == "judgements":
                        self.judgements(entry, step(pointer, id_), row)
                    elif key == "in_principle":
                        self.departure(entry, step(pointer, id_))
                    else:
                        self.claim(entry, step(pointer, id_), row, value)
        if isinstance(value, dict):
            self.documents_named(value)
            self.covered(value.get("evidence"))
            self.rows_left_over(value.get("data"), value.get("none"))

    def documents_named(self, submission: dict[str, object]) -> None:
        """Report documents that are named and not there; a list with something wrong in it may hold them."""
        documents = submission.get("evidence", [])
        if not isinstance(documents, list):
            return
        known = tuple(i["id"] for i in documents if isinstance(i, dict) and isinstance(i.get("id"), str))
        if len(known) < len(documents):
            return
        there = set(known)
        for pointer, named in self.naming:
            for number, id_ in enumerate(named):
                if isinstance(id_, str) and id_ not in there and sound(id_):
                    names: Names = {"text": quoted(id_), "hint": self.hint(id_, known)}
                    self.report("ZC6043", step(pointer, number), names)

    def covered(self, documents: object) -> None:
        """Report what documents cover and the standard does not have."""
        there = self.data_keys.keys() | self.clauses.keys()
        for number, item in enumerate(documents) if isinstance(documents, list) else ():
            covers = item.get("covers") if isinstance(item, dict) else None
            for place, code in enumerate(covers) if isinstance(covers, list) else ():
                if isinstance(code, str) and code not in there and sound(code):
                    at = step(step(step("/evidence", number), "covers"), place)
                    self.report("ZC6044", at, {"text": quoted(code), "hint": self.hint(code, self.coverable())})

    def coverable(self) -> tuple[str, ...]:
        """Return everything that a document may cover, by each of its names."""
        given = self.asked.items()
        names = [word for code, (name, symbol) in given for word in (code, name["zh"], name["en"], symbol)]
        return (*names, *(name for id_, row in self.clauses.items() for name in (id_, row["number"])))

    def standard_named(self, value: object, pointer: str) -> None:
        """Report that another standard or edition is named."""
        text = self.text(value, pointer)
        mine = f"{self.standard['id']}@{self.standard['edition']}"
        if text is not None and text not in (mine, self.standard["id"]):
            self.report("ZC6011", pointer, {"found": quoted(text), "expected": mine})

    def date(self, value: object, pointer: str) -> str | None:
        """Return a date, or None with a report."""
        text = self.text(value, pointer)
        if text is not None and not is_date(text):
            self.report("ZC6013", pointer, {"text": quoted(text)})
            return None
        return text

    def dates(self, value: object, pointer: str) -> None:
        """Look through the dates."""
        for key, member in self.members(value, pointer, DATE_KEYS).items():
            at = step(pointer, key)
            if key == "base_year":
                if isinstance(member, bool) or not isinstance(member, int):
                    self.wrong(at, INTEGER, member)
                elif not 1 <= member <= 9999:
                    value = str(member) if abs(member) < 10**20 else "…"
                    self.report("ZC6010", at, {"name": BASE_YEAR, "value": value, "range": "1–9999"})
            elif key != "period":
                self.date(member, at)
            elif not isinstance(member, list):
                self.wrong(at, TWO_DATES, member)
            elif len(member) != 2:
                count: Text = {"zh": f"{len(member)} 项的列表", "en": f"a list of {len(member)}"}
                self.report("ZC6006", at, {"expected": TWO_DATES, "found": count})
            else:
                first, last = (self.date(item, step(at, number)) for number, item in enumerate(member))
                if first is not None and last is not None and last < first:
                    self.report("ZC6017", at)

    def given(self, value: object, pointer: str, code: str) -> None:
        """Look through what is given for one input."""
        structures = self.structures
        if code in self.inputs:
            self.datum(value, pointer, self.inputs[code])
        elif code in structures["choices"]:
            self.said(value, pointer, "code", structures["choices"][code]["codes"])
        elif code in structures["flags"]:
            self.said(value, pointer, "flag")
        else:
            row = structures["lists"][code]
            self.rows(value, pointer, row["record"])
            if isinstance(value, list):
                self.repeated(value, pointer, row)

    def said(self, value: object, pointer: str, kind: str, codes: str = "") -> None:
        """Look through a code, flag, text or date, and what is said about it."""
        if isinstance(value, dict):
            known = self.members(value, pointer, SAID_KEYS)
            self.needed(known, pointer, ("value",), FLAG if kind == "flag" else TEXT)
            self.remarks(known, pointer)
            if "value" not in known:
                return
            value, pointer = known["value"], step(pointer, "value")
        if kind == "code":
            self.code(value, pointer, codes)
        elif kind == "date":
            self.date(value, pointer)
        elif kind != "flag":
            self.text(value, pointer)
        elif not isinstance(value, bool):
            self.wrong(pointer, FLAG, value)

    def remarks(self, known: dict[str, object], pointer: str) -> None:
        """Look through what is said about a datum."""
        if "evidence" in known:
            self.named(known["evidence"], step(pointer, "evidence"))
        if "note" in known:
            self.text(known["note"], step(pointer, "note"))
        if "status" in known:
            self.choice(known["status"], step(pointer, "status"), DATUM_STATUSES)

    def code(self, value: object, pointer: str, codes: str) -> str | None:
        """Return a code of a code list, or None with a report."""
        text = self.text(value, pointer)
        known = self.structures["codes"][codes]
        if text is None or text in known["codes"]:
            return text
        names: Names = {
            "text": quoted(text),
            "name": known["name"],
            "hint": self.hint(text, tuple(known["codes"])),
        }
        self.report("ZC6025", pointer, names)
        return None

    def rows(self, value: object, pointer: str, record: str) -> None:
        """Look through the rows of a list."""
        fields = self.structures["records"][record]["fields"]
        keys = tuple(fields)
        for number, item in enumerate(self.items(value, pointer)):
            at = step(pointer, number)
            known = self.members(item, at, keys)
            for column, cell in known.items():
                if cell is not None:
                    self.cell(cell, step(at, column), fields[column], known)

    def cell(self, value: object, pointer: str, field: FieldRow, row: dict[str, object]) -> None:
        """Look through one cell."""
        kind = field["kind"]
        if kind == "quantity":
            self.quantity(value, pointer, field, row)
        elif kind == "rows":
            self.rows(value, pointer, field["record"])
        else:
            self.said(value, pointer, kind, field["codes"])

    def quantity(self, value: object, pointer: str, field: FieldRow, row: dict[str, object]) -> None:
        """Look through a quantity in a cell; its unit is that of the row's code where it is by code."""
        inputs = field["inputs"]
        key = bare(row.get(field["key"])) if field["key"] else ""
        if isinstance(key, str) and key in inputs:
            before = len(self.problems)
            self.datum(value, pointer, inputs[key])
            # The unit of another code of the list is a mistake of its own.
            for at in range(before, len(self.problems)):
                code, place, names = self.problems[at]
                unit = value.get("unit") if isinstance(value, dict) else None
                if key and code == "ZC6009" and any(unit in other["units"] for other in inputs.values()):
                    self.problems[at] = "ZC6022", place, {**names, "code": key}
            return
        # Without its code only a unit of some code can be told from none.
        unit = value.get("unit") if isinstance(value, dict) else None
        fitting = [other for other in inputs.values() if isinstance(unit, str) and unit in other["units"]]
        self.datum(value, pointer, fitting[0] if fitting else next(iter(inputs.values())))

    def repeated(self, value: list[object], pointer: str, row: ListRow) -> None:
        """Report two rows with one combination of the codes that a list covers."""
        first: dict[tuple[str, ...], int] = {}
        for number, item in enumerate(value):
            if not row["covers"] or not isinstance(item, dict):
                continue
            codes = tuple(code for c in row["covers"] if isinstance(code := bare(item.get(c)), str))
            if len(codes) < len(row["covers"]):
                continue
            if codes in first:
                names: Names = {
                    "codes": quoted(" × ".join(codes)),
                    "first": str(first[codes] + 1),
                    "second": str(number + 1),
                }
                self.report("ZC6023", step(pointer, number), names)
            first.setdefault(codes, number)

    def rows_left_over(self, data: object, none: object) -> None:
        """Report rows that do not say what they are, in lists that say of everything what it is."""
        for code, row in self.structures["lists"].items():
            given = data.get(code) if isinstance(data, dict) else None
            if not row["covers"] or not isinstance(given, list):
                continue
            fields = self.structures["records"][row["record"]]["fields"]
            stated = none.get(code) if isinstance(none, dict) else None
            for number, columns in left_over(given, code, self.structures, stated):
                found = [fields[column]["name"] for column in columns]
                said: Text = {
                    "zh": "、".join(name["zh"] or name["en"] for name in found),
                    "en": ", ".join(name["en"] or name["zh"] for name in found),
                }
                self.report("ZC6062", step(step("/data", code), number), {"row": str(number + 1), "fields": said})

    def none(self, value: object, pointer: str, submission: object) -> None:
        """Look through what is stated to be none, list by list; no row may say otherwise."""
        lists = self.structures["lists"]
        keys = tuple(code for code, row in lists.items() if row["covers"])
        data = submission.get("data") if isinstance(submission, dict) else None
        for code, member in self.members(value, pointer, keys).items():
            at, row = step(pointer, code), lists[code]
            if not isinstance(member, list):
                self.wrong(at, LIST, member)
                continue
            fields = self.structures["records"][row["record"]]["fields"]
            rows = data.get(code) if isinstance(data, dict) else None
            for number, item in enumerate(member):
                here = step(at, number)
                known = self.members(item, here, tuple(row["covers"]))
                codes = {c: self.code(said, step(here, c), fields[c]["codes"]) for c, said in known.items()}
                if codes and len(codes) == len(known):
                    self.contradicted(codes, here, rows)

    def contradicted(self, codes: dict[str, str | None], pointer: str, rows: object) -> None:
        """Report a row for what is stated to be none."""
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict) and all(
                code is not None and bare(row.get(c)) == code for c, code in codes.items()
            ):
                said = " × ".join(code for code in codes.values() if code is not None)
                self.report("ZC6061", pointer, {"codes": quoted(said), "row": str(number + 1)})
                return

    def datum(self, value: object, pointer: str, row: InputRow) -> None:
        """Look through one datum."""
        if not isinstance(value, dict):
            self.wrong(pointer, DATUM, value)
            return
        known = self.members(value, pointer, DATUM_KEYS)
        for key in ("value", "unit"):
            if key not in known:
                expected = DECIMAL if key == "value" else TEXT
                self.report("ZC6006", step(pointer, key), {"expected": expected, "found": NOTHING})
        number = unit = None
        for key, member in known.items():
            at = step(pointer, key)
            if key == "value":
                number = self.number(member, at)
            elif key == "unit":
                unit = self.unit(member, at, row)
        self.remarks(known, pointer)
        if number is not None and unit is not None:
            self.in_range(number, unit, step(pointer, "value"), row)

    def number(self, value: object, pointer: str) -> str | None:
        """Return a decimal text, or None with a report."""
        if not isinstance(value, str):
            self.wrong(pointer, DECIMAL, value)
            return None
        fault = number_fault(value)
        if fault is not None:
            self.report(fault, pointer, {"text": quoted(value)})
            return None
        return value

    def unit(self, value: object, pointer: str, row: InputRow) -> str | None:
        """Return a unit of `row`, or None with a report."""
        text = self.text(value, pointer)
        if text is None or text in row["units"]:
            return text
        hint: str | Text = ""
        if text in row["spellings"]:
            main = row["spellings"][text]
            hint = {"zh": f"；请写 `{main}`", "en": f"; write `{main}`"}
        names: Names = {
            "found": quoted(text),
            "name": row["name"],
            "expected": row["unit_text"],
            "hint": hint,
        }
        self.report("ZC6009", pointer, names)
        return None

    def in_range(self, number: str, unit: str, pointer: str, row: InputRow) -> None:
        """Report a value outside the declared range."""
        num, den = parsed(number)
        over, under = row["units"][unit]
        if not within((num * over, den * under), row["low"], row["low_closed"], row["high"], row["high_closed"]):
            names: Names = {
                "name": row["name"],
                "value": f"{number} {unit}".rstrip(),
                "range": range_text(row),
            }
            self.report("ZC6010", pointer, names)

    def of_clauses(self, value: object, pointer: str, key: str) -> list[tuple[str, object, ClauseRow]]:
        """Return the entries of a part of the submission for clauses that take them; report the others."""
        found = []
        for id_, entry in self.members(value, pointer, self.clauses).items():
            row = self.clauses[id_]
            role, code = row["accepts"], "ZC6018"
            if key != "not_applicable":
                role, code = (row["judge"], "ZC6019") if key == "judgements" else (row["in_principle"], "ZC6046")
            if role is None:
                self.report(code, step(pointer, id_), {"clause": row["number"]})
            else:
                found.append((id_, entry, row))
        return found

    def needed(self, known: dict[str, object], pointer: str, keys: tuple[str, ...], expected: Text) -> None:
        """Report the members that are not there."""
        for key in keys:
            if key not in known:
                self.report("ZC6006", step(pointer, key), {"expected": expected, "found": NOTHING})

    def claim(self, value: object, pointer: str, row: ClauseRow, submission: object) -> None:
        """Look through a claim that a clause does not apply; what is claimed so has neither data nor judgement."""
        known = self.members(value, pointer, CLAIM_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("reason",), TEXT)
        for key, member in known.items():
            at = step(pointer, key)
            if key == "evidence":
                self.named(member, at)
            elif key == "accepted_by":
                self.by(member, at)
            else:
                self.filled(member, at)
        if not isinstance(submission, dict):
            return
        data, judgements = submission.get("data"), submission.get("judgements")
        for code in row["own"]:
            if isinstance(data, dict) and data.get(code) is not None:
                names: Names = {"name": self.asked[code][0], "clause": row["number"]}
                self.report("ZC6041", step("/data", code), names)
        id_ = pointer.rpartition("/")[2]
        if isinstance(judgements, dict) and id_ in judgements:
            self.report("ZC6042", step("/judgements", id_), {"clause": row["number"]})

    def by(self, value: object, pointer: str) -> None:
        """Look through who judged or accepted."""
        known = self.members(value, pointer, BY_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("role",), TEXT)
        for key, member in known.items():
            at = step(pointer, key)
            if key == "role":
                self.choice(member, at, STAGES)
            elif key == "on":
                self.date(member, at)
            else:
                self.text(member, at)

    def judgements(self, value: object, pointer: str, row: ClauseRow) -> None:
        """Look through the judgement of a clause, or a list of them, at most one from each role."""
        if not isinstance(value, list):
            self.judgement(value, pointer, row)
            return
        seen: set[str] = set()
        for number, item in enumerate(self.items(value, pointer)):
            self.judgement(item, step(pointer, number), row)
            by = item.get("by") if isinstance(item, dict) else None
            role = by.get("role") if isinstance(by, dict) else None
            if isinstance(role, str) and role in STAGES:
                if role in seen:
                    self.report("ZC6045", step(pointer, number), {"clause": row["number"], "role": role})
                seen.add(role)

    def judgement(self, value: object, pointer: str, row: ClauseRow) -> None:
        """Look through one judgement; a veto event is found or not, others are met or not, or are given points."""
        known = self.members(value, pointer, GRADED_KEYS if row["graded"] else JUDGEMENT_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("outcome",), TEXT)
        self.needed(known, pointer, ("by",), OBJECT)
        if known.get("outcome") == "graded" and row["graded"]:
            self.needed(known, pointer, ("points",), DECIMAL)
        outcomes = GRADED_OUTCOMES if row["graded"] else VETO_OUTCOMES if row["kind"] == "veto" else OUTCOMES
        for key, member in known.items():
            at = step(pointer, key)
            if key == "outcome":
                self.choice(member, at, outcomes)
            elif key == "points":
                self.graded(member, at, known.get("outcome"), row)
            elif key == "by":
                self.by(member, at)
            elif key == "evidence":
                self.named(member, at)
            else:
                self.date(member, at)

    def graded(self, value: object, pointer: str, outcome: object, row: ClauseRow) -> None:
        """Look through the points that somebody gives: from 0 to full marks, and only where they are given."""
        number, most = self.number(value, pointer), row["points"]
        if outcome == "unconfirmed":
            self.report("ZC6048", pointer, {"clause": row["number"]})
        elif number is not None and most is not None and not within(parsed(number), (0, 1), True, most, True):
            self.report("ZC6047", pointer, {"clause": row["number"], "found": number, "most": decimal_text(most)})

    def departure(self, value: object, pointer: str) -> None:
        """Look through why a clause that is 原则上 is not met; a decision is somebody's."""
        known = self.members(value, pointer, DEPARTURE_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("reason",), TEXT)
        if "decision" in known:
            self.needed(known, pointer, ("by",), OBJECT)
        for key, member in known.items():
            at = step(pointer, key)
            if key == "decision":
                self.choice(member, at, DECISIONS)
            elif key == "by":
                self.by(member, at)
            elif key == "evidence":
                self.named(member, at)
            else:
                self.filled(member, at)

    def evidence(self, value: object, pointer: str) -> None:
        """Look through the list of documents."""
        seen: dict[str, str] = {}
        for number, item in enumerate(self.items(value, pointer)):
            at = step(pointer, number)
            known = self.members(item, at, EVIDENCE_KEYS)
            if isinstance(item, dict) and "id" not in known:
                self.report("ZC6006", step(at, "id"), {"expected": TEXT, "found": NOTHING})
            for key, member in known.items():
                if key == "covers":
                    self.texts(member, step(at, key))
                    continue
                if key == "expires":
                    self.date(member, step(at, key))
                    continue
                if key == "grade":
                    self.grade(member, step(at, key))
                    continue
                text = self.filled(member, step(at, key)) if key == "id" else self.text(member, step(at, key))
                if key == "id" and text is not None:
                    if text in seen:
                        self.report("ZC6004", step(at, key), {"key": quoted(text), "first": seen[text]})
                    else:
                        seen[text] = step(at, key)


def validated(
    submission: object,
    standard: StandardRow,
    inputs: dict[str, InputRow],
    clauses: dict[str, ClauseRow] | None = None,
    structures: Structures = NO_STRUCTURES,
) -> list[Problem]:
    """Return every mistake of a submission; none means that it is valid."""
    look = Validation(standard, inputs, clauses or {}, structures)
    look.submission(submission)
    return look.problems


# --- reading --------------------------------------------------------------------------------------
# A JSON text → the submission in it; keys that stand twice and what JSON does not allow are told with their place.
#
# `json.loads` would keep the last of two equal keys, round numbers, and take NaN.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_DEPTH = 64  # lists and objects inside one another
MAX_INTEGER = 600  # digits that any interpreter reads; no whole number of a submission is near that
MAX_PLACES = 1_000_000  # characters of all places of repeated keys that are told: one is always
READING = {
    "no_text": {"zh": "此处应为文字", "en": "text is due here"},
    "no_utf8": {
        "zh": "第 {offset} 字节不是 UTF-8 文本；请将文件存为 UTF-8",
        "en": "byte {offset} is not UTF-8 text; save the file as UTF-8",
    },
    "empty": {"zh": "文件为空", "en": "the file is empty"},
    "early": {"zh": "文本没有写完", "en": "the text ends too early"},
    "due": {"zh": "`{found}` 之前缺 `{due}`", "en": "`{due}` is due before `{found}`"},
    "cannot_stand": {"zh": "此处不能写 `{found}`", "en": "`{found}` cannot stand here"},
    "too_deep": {"zh": "嵌套层数超过上限 {limit}", "en": "the nesting is over the limit of {limit}"},
    "comma": {"zh": "此逗号之后没有内容", "en": "nothing follows this comma"},
    "control": {
        "zh": "文字中有 {name}；请写成转义形式",
        "en": "{name} stands inside a text; write it as an escape",
    },
    "escape": {"zh": "`{found}` 不是转义写法", "en": "`{found}` is no escape"},
    "not_closed": {"zh": "此处的引号没有配对", "en": "the quotation mark opened here is not closed"},
}
WHITE_SPACE = "[ \t\n\r]*+"
# What a message repeats of a text: a word, or one character. Blanks are those of ECMAScript, for all readers alike.
WORD = "[^\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff\\[\\]{},:\"']{1,20}|[\\s\\S]"
NUMBER = "-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null"
STRING = '"[^"\\\\\\x00-\\x1f]*+(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\x00-\\x1f]*+)*+"'
ESCAPE = '\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})'


class JsonNumber(float):
    """A number that is no whole number, as it is written: no submission has one, and `text` is what was."""

    def __new__(cls, text: str) -> JsonNumber:
        """Take a number of a JSON text."""
        made = super().__new__(cls, text)
        made.text = text
        return made

    text: str


class Stop(Exception):
    """What stops the reading of a text: all that stands before the place, and why."""

    def __init__(self, before: str, why: str, **names: str) -> None:
        super().__init__(why)
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.line, self.column = str(len(lines)), str(len(lines[-1]) + 1)
        self.reason: Text = {lang: text.format(**names) for lang, text in READING[why].items()}


def read_json(given: object) -> tuple[Any, list[Problem]]:
    """Read a JSON text, or its bytes in UTF-8.

    Returns the value and what is wrong with the text: one thing, with line and column, where it is no JSON.
    """
    if not isinstance(given, str | bytes):
        return None, [("ZC6001", "", {"format": "JSON", "reason": READING["no_text"]})]
    try:
        reader = Reader(decoded(given) if isinstance(given, bytes) else given.removeprefix("\ufeff"))
        return reader.whole(), reader.problems
    except Stop as stop:
        names: Names = {"format": "JSON", "reason": stop.reason, "line": stop.line, "column": stop.column}
        return None, [("ZC6001", "", names)]


def decoded(data: bytes) -> str:
    """Return the text that bytes are in UTF-8, without a byte order mark."""
    try:
        return str(data, "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = str(data[: error.start], "utf-8").removeprefix("\ufeff")
        raise Stop(before, "no_utf8", offset=str(error.start + 1)) from None


class Reader:
    """One run through a JSON text."""

    def __init__(self, text: str) -> None:
        import json
        import re

        self.text = text
        self.at = 0
        self.path: list[str | int] = []  # the way to what is read now
        self.room = MAX_PLACES
        self.problems: list[Problem] = []
        self.matched = {pattern: re.compile(pattern).match for pattern in (WORD, NUMBER, STRING, ESCAPE, WHITE_SPACE)}
        self.unescaped = json.loads

    def stop(self, at: int, why: str, **names: str) -> Stop:
        """Return the error at an offset."""
        return Stop(self.text[:at], why, **names)

    def stumbled(self, due: str = "") -> Stop:
        """Return the error of what stands here instead of what is due."""
        word = self.matched[WORD](self.text, self.at)
        if word is None:
            return self.stop(self.at, "early" if self.text.strip(" \t\n\r") else "empty")
        found = quoted(word.group())
        return self.stop(self.at, "due" if due else "cannot_stand", found=found, due=due)

    def next(self) -> str:
        """Pass over blanks, and return the character that follows, "" at the end."""
        blanks = self.matched[WHITE_SPACE](self.text, self.at)
        self.at = blanks.end() if blanks else self.at
        return self.text[self.at : self.at + 1]

    def whole(self) -> Any:
        """Return the value that the whole text is."""
        value = self.value(0)
        if self.next():
            raise self.stumbled()
        return value

    def value(self, depth: int) -> Any:
        """Return the value that begins here."""
        char = self.next()
        if char == '"':
            return self.string()
        if char and char in "{[":
            if depth == MAX_DEPTH:
                raise self.stop(self.at, "too_deep", limit=str(MAX_DEPTH))
            return self.object(depth + 1) if char == "{" else self.list(depth + 1)
        found = self.matched[NUMBER](self.text, self.at)
        if found is None:
            raise self.stumbled()
        self.at, word = found.end(), found.group()
        if word in ("true", "false", "null"):
            return None if word == "null" else word == "true"
        digits = word.removeprefix("-")
        return int(word) if digits.isdecimal() and len(digits) <= MAX_INTEGER else JsonNumber(word)

    def list(self, depth: int) -> list[Any]:
        """Return the list that begins here."""
        items: list[Any] = []
        self.at += 1
        if self.next() == "]":
            self.at += 1
            return items
        while True:
            self.path.append(len(items))
            items.append(self.value(depth))
            self.path.pop()
            if self.ends("]"):
                return items

    def object(self, depth: int) -> dict[str, Any]:
        """Return the object that begins here; of equal keys the last one stays, and is told."""
        members: dict[str, Any] = {}
        twice: set[str] = set()
        self.at += 1
        if self.next() == "}":
            self.at += 1
            return members
        while True:
            if self.next() != '"':
                raise self.stumbled()
            key = self.string()
            if self.next() != ":":
                raise self.stumbled(":")
            self.at += 1
            self.path.append(key)
            if key in members and key not in twice:
                twice.add(key)
                self.repeated(key)
            members[key] = self.value(depth)
            self.path.pop()
            if self.ends("}"):
                return members

    def repeated(self, key: str) -> None:
        """Tell that a key stands in its object once more."""
        if self.room > 0:
            pointer = "".join(step("", part) for part in self.path)
            self.room -= len(pointer)
            self.problems.append(("ZC6004", pointer, {"key": quoted(key)}))

    def ends(self, bracket: str) -> bool:
        """Pass over a comma or over the closing bracket; return whether it was the bracket."""
        char = self.next()
        if char == "" or char not in (bracket, ","):
            raise self.stumbled(",")
        comma = self.at
        self.at += 1
        if char == bracket:
            return True
        if self.next() == bracket:
            raise self.stop(comma, "comma")
        return False

    def string(self) -> str:
        """Return the text that begins here."""
        found = self.matched[STRING](self.text, self.at)
        if found is None:
            raise self.unfinished()
        self.at, whole = found.end(), found.group()
        text: str = self.unescaped(whole) if "\\" in whole else whole[1:-1]
        return text

    def unfinished(self) -> Stop:
        """Return why what begins with a quotation mark here is no text."""
        at = self.at + 1
        while at < len(self.text):
            char = self.text[at]
            if char < " ":
                return self.stop(at, "control", name=f"U+{ord(char):04X}")
            if char == "\\":
                escape = self.matched[ESCAPE](self.text, at)
                if escape is None:
                    found = self.text[at : at + (6 if self.text[at + 1 : at + 2] == "u" else 2)]
                    return self.stop(at, "escape", found=quoted(found))
                at = escape.end()
            else:
                at += 1
        return self.stop(self.at, "not_closed")


# --- display --------------------------------------------------------------------------------------
# Values shown in steps (显示 0.1 tce): print only, and never on the wrong side of what they are compared with.

FINEST = 40  # so often a step is divided by ten before the value is shown without steps
Compared = list[tuple[str | None, Value, str | None, Value]]  # (code, value) of either side of a comparison


def steps_shown(indicators: dict[str, IndicatorRow], compared: Compared) -> dict[str, tuple[Rational, int]]:
    """Return the step, in the unit of the indicator, and the places in which each indicator is shown.

    Args:
        indicators: All of them; those without a step are left out.
        compared: Everything that the result compares. A step is divided by ten until what is shown
            compares as the values do; where that never happens, the indicator is left out.
    """
    steps: dict[str, int] = {code: 0 for code, row in indicators.items() if row["display"] is not None}

    def seen(code: str | None, value: Rational) -> Rational:
        step = indicators[code]["display"] if code in steps and code is not None else None
        if step is None or code is None:
            return value
        over, under = step["step"]
        row = indicators[code]["factor"]
        return to_step(value, (over * row[0], under * row[1] * 10 ** steps[code]), "half_even")

    again = True
    while again:
        again = False
        for left, first, right, second in compared:
            if isinstance(first, Open) or isinstance(second, Open) or (left not in steps and right not in steps):
                continue
            if order(first, second) != order(seen(left, first), seen(right, second)):
                again = True
                for code in {left, right} & set(steps):
                    if code is not None:
                        steps[code] += 1
                        if steps[code] > FINEST:
                            del steps[code]
    shown: dict[str, tuple[Rational, int]] = {}
    for code, finer in steps.items():
        step = indicators[code]["display"]
        if step is not None:
            over, under = step["step"]
            shown[code] = (over, under * 10**finer), step["places"] + finer
    return shown


def order(left: Rational, right: Rational) -> int:
    """Return -1, 0 or 1: whether `left` is below, at or above `right`."""
    over = left[0] * right[1] - right[0] * left[1]
    return (over > 0) - (over < 0)


def shown_text(value: Rational, factor: Rational, step: tuple[Rational, int]) -> tuple[str, bool]:
    """Return a value in base units as a multiple of its step, with all its places, and whether that is exact."""
    number = in_unit(value, factor)
    found = to_step(number, step[0], "half_even")
    return plain(found[0] * 10 ** step[1] // found[1], -step[1]), order(found, number) == 0


def sides_of(row: ClauseRow, band: int | None) -> list[ComparisonRow]:
    """Return the comparisons of a clause that were made."""
    if band is None:
        return row["comparisons"]
    limit = row["bands"][band]["limit"]
    return [limit] if limit is not None else []


# --- derivation -----------------------------------------------------------------------------------
# How a result came about, in the standard's own words: formulas with the numbers put in, comparisons, gaps.
#
# Every line exists in Chinese and English. A shown number never contradicts its comparison: what is rounded is
# marked `≈` and has as many digits as it takes to stand on the right side of its limit.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANGUAGES = ("zh", "en")
EXACT_DIGITS = 15  # an exact number of so many digits is shown whole
FEW_DIGITS = 6  # a rounded one has at least so many
MANY_CLAUSES = 8  # so many clause numbers are written out in one line
MANY_PLACES = 6  # so many cells, or rows that are not there, are written out in one line
RELATIONS = {
    "<=": {"zh": "≤", "en": "≤"},
    "<": {"zh": "＜", "en": "<"},
    ">=": {"zh": "≥", "en": "≥"},
    ">": {"zh": "＞", "en": ">"},
    "=": {"zh": "＝", "en": "="},
}
PHRASES = {
    "equals": {"zh": " ＝ ", "en": " = "},
    "about": {"zh": " ≈ ", "en": " ≈ "},
    "colon": {"zh": "：", "en": ": "},
    "listed": {"zh": "、", "en": ", "},
    "aside": {"zh": "（{}）", "en": " ({})"},
    "missing": {"zh": "缺 {}", "en": "missing: {}"},
    "out_of_table": {"zh": "超出插值表的范围，不外推", "en": "outside the table; nothing is extrapolated"},
    "not_twelve_months": {"zh": "期间不是 12 个月", "en": "the period is not 12 months"},
    "no_entry": {
        "zh": "参数表中没有所需年份、日期或代码的值",
        "en": "a table of constants has no entry for the year, the date or the code",
    },
    "division_by_zero": {"zh": "除数为零", "en": "division by zero"},
    "empty": {"zh": "没有可计的行", "en": "no row counts"},
    "row": {"zh": "第 {} 行", "en": "row {}"},
    "row_of": {"zh": "{}的行", "en": "rows of {}"},
    "statement_of": {"zh": "{}的完整性声明", "en": "completeness statement of {}"},
    "is": {"zh": "{} 为 ", "en": "{} is "},
    "edges": {
        "zh": "引领值与基准值相等或颠倒，不能内插",
        "en": "leading value and benchmark are equal or the wrong way round; nothing to interpolate",
    },
    "gap": {"zh": "未规定，由{}决定", "en": "not regulated; decided by {}"},
    "gap_no_level": {"zh": "未规定，不予评级", "en": "not regulated; no level is given"},
    "not_given": {"zh": "{}（缺）", "en": "{} (missing)"},
    "not_verified": {"zh": "{}（待核）", "en": "{} (to be verified)"},
    "unknown": {"zh": "{}（未知）", "en": "{} (unknown)"},
    "true": {"zh": "成立", "en": "true"},
    "false": {"zh": "不成立", "en": "false"},
    "met": {"zh": "符合", "en": "met"},
    "not_met": {"zh": "不符合", "en": "not met"},
    "not_assessed": {"zh": "未评", "en": "not assessed"},
    # A veto event is found or not; it is never complied with.
    "veto_met": {"zh": "未发现", "en": "not found"},
    "veto_not_met": {"zh": "存在", "en": "found"},
    "veto_not_assessed": {"zh": "无法确认", "en": "cannot be confirmed"},
    "not_applicable": {"zh": "不适用", "en": "not applicable"},
    "veto_not_applicable": {"zh": "不适用", "en": "not applicable"},
    "role": {"zh": "判定人不是本条指定的一方", "en": "judged by another role than the clause names"},
    "unconfirmed": {"zh": "无法确认", "en": "cannot be confirmed"},
    "expired": {"zh": "已过有效期", "en": "expired"},
    "unevidenced": {"zh": "待核：缺证据", "en": "to be verified: no evidence"},
    "claim_not_accepted": {"zh": "已申明不适用，尚未认可", "en": "claimed not applicable, not yet accepted"},
    "claim_effect": {"zh": "认可后本条不计入任何等级", "en": "once accepted, the clause leaves every level"},
    "claim_accepted": {"zh": "不适用：申明已获认可", "en": "not applicable: the claim is accepted"},
    "condition": {"zh": "不适用：适用条件不成立", "en": "not applicable: what it applies to is not the case"},
    "in_principle": {"zh": "原则上的条不符合，尚待决定", "en": "a clause in principle is not met; to be decided"},
    "in_principle_by": {
        "zh": "原则上：须书面说明理由，由{}决定",
        "en": "in principle: a written reason is due, and {} decides",
    },
    "decided": {"zh": "决定：{}", "en": "decision: {}"},
    "decision_accepted": {"zh": "同意", "en": "accepted"},
    "decision_refused": {"zh": "不同意", "en": "refused"},
    "decided_by_other": {
        "zh": "作出决定的不是本条指定的一方",
        "en": "decided by another role than the clause names",
    },
    "nothing_applies": {"zh": "没有适用的条", "en": "no clause applies"},
    "reason": {"zh": "理由：{}", "en": "reason: {}"},
    "window": {"zh": "所看期间：{}", "en": "period looked at: {}"},
    "to": {"zh": "{} 至 ", "en": "{} to "},
    "until": {"zh": "有效至 {}", "en": "valid to {}"},
    "judged": {"zh": "判定：{}", "en": "judged: {}"},
    "document": {"zh": "证据 {}", "en": "evidence {}"},
    "document_evidenced": {"zh": "有效", "en": "valid"},
    "document_expired": {"zh": "已过有效期", "en": "expired"},
    "document_unknown": {"zh": "有效期无从核对", "en": "its validity cannot be checked"},
    "document_unevidenced": {"zh": "缺", "en": "not there"},
    "judgement_of": {"zh": "条 {} 的判定", "en": "judgement of clause {}"},
    "role_self": {"zh": "申请单位", "en": "the applicant"},
    "role_third_party": {"zh": "评价机构", "en": "the assessor"},
    "role_review": {"zh": "评审组", "en": "the reviewers"},
    "role_authority": {"zh": "主管部门", "en": "the authority"},
    "outcome_not_found": {"zh": "未发现", "en": "not found"},
    "outcome_found": {"zh": "存在", "en": "found"},
    "outcome_met": {"zh": "符合", "en": "met"},
    "outcome_not_met": {"zh": "不符合", "en": "not met"},
    "outcome_graded": {"zh": "评分", "en": "graded"},
    "outcome_unconfirmed": {"zh": "无法确认", "en": "cannot be confirmed"},
    "tally": {"zh": "符合 {}", "en": "met: {}"},
    "points": {"zh": "得分 {}", "en": "points: {}"},
    "points_of": {"zh": "{} 分", "en": "{} points"},
    "point_of": {"zh": "{} 分", "en": "{} point"},
    "all_met": {"zh": "均符合：{}", "en": "all met: {}"},
    "many": {"zh": "{} 条", "en": "{} clauses"},
    "one": {"zh": "{} 条", "en": "{} clause"},
    "linear": {"zh": "线性 {}", "en": "linear {}"},
    "then": {"zh": "，", "en": ", "},
    "and_then": {"zh": "；", "en": "; "},
    "next": {"zh": "下一档：{}", "en": "next: {}"},
    "more_items": {"zh": "再符合 {} 项", "en": "{} more met"},
    "short": {"zh": "差 {}", "en": "{} short"},
    "gives": {"zh": " → {}", "en": " → {}"},
    "and_also": {"zh": "、", "en": " | "},
    "cells_open": {"zh": "还可能的格有 {} 个", "en": "cells still possible: {}"},
    "cells_due": {"zh": "给出该等级的格：{}", "en": "cells that give this level: {}"},
    "by_default": {"zh": "未填报，用缺省值：{}", "en": "not given, by default: {}"},
}
SINGLE = {"points_of": "point_of", "many": "one"}  # the phrases for one, by those for any number

SHOWN_POINTS: dict[tuple[int, int, int], str] = {}  # texts of points, which come again and again
JOINTS = {True: PHRASES["equals"], False: PHRASES["about"]}  # between two values, exact or not
COLON = PHRASES["colon"]


def phrase(key: str, lang: str, value: str = "") -> str:
    """Return a phrase with its one name filled in; what is counted may be one."""
    return PHRASES[SINGLE.get(key, key) if value == "1" else key][lang].replace("{}", value)


def in_lang(text: Text, lang: str) -> str:
    """Return a text in `lang`, or in the other language where it has none."""
    return text[lang] or text["zh"] or text["en"]


def shown(value: Rational, digits: int) -> tuple[int, int, bool]:
    """Return a value as it is shown, as `s × 10^e`, and whether that is exact.

    Short exact numbers stay whole, and no digit before the point is rounded away.
    """
    most = max(digits, EXACT_DIGITS)
    found = leading(value, most + 1)
    number, exponent, exact = found
    if exact and number % 10 == 0:
        return fewer(*found, most + 1, most)
    whole = min(most + 1 + exponent, WHOLE_DIGITS)  # these stay
    return fewer(*found, most + 1, max(digits, whole)) if whole <= most else significant(value, max(digits, whole))


def sign_of_difference(left: Rational, right: Rational) -> int:
    """Return -1, 0 or 1: whether `left` is below, at or above `right`."""
    over = left[0] * right[1] - right[0] * left[1]
    return (over > 0) - (over < 0)


def scaled(number: int, exponent: int) -> Rational:
    """Return `number × 10^exponent`."""
    return (number * 10**exponent, 1) if exponent >= 0 else (number, 10**-exponent)


def digits_apart(left: Rational, right: Rational) -> int:
    """Return how many digits two values need, so that what is shown of them compares as they do."""
    if far_apart(left, right):
        return FEW_DIGITS
    digits = FEW_DIGITS
    while True:
        (a, e, _), (b, f, _) = shown(left, digits), shown(right, digits)
        if sign_of_difference(scaled(a, e), scaled(b, f)) == sign_of_difference(left, right):
            return digits
        digits += 1 if digits < 2 * EXACT_DIGITS else digits  # close values deserve the shortest text


def far_apart(left: Rational, right: Rational) -> bool:
    """Return whether two values are so far from each other that the fewest digits are more than enough."""
    try:
        one, other = left[0] / left[1], right[0] / right[1]
    except OverflowError:
        return False
    return abs(one - other) > 1e-4 * max(abs(one), abs(other))


class Teller:
    """Tells the derivations of one submission: the tables, the values of everything, the judgements, the data."""

    def __init__(
        self,
        tables: Tables,
        values: dict[str, Value],
        judgements: dict[str, Judgement],
        papers: Papers,
        data: Data | None = None,
    ) -> None:
        self.tables = tables
        self.papers = papers
        self.values = values
        self.judgements = judgements
        self.data = data or {}
        self.scores: dict[str, Score] = {}
        self.stood_in = stood_in(self.data, tables)
        places: dict[tuple[str, str], list[str]] = {}
        for place in self.stood_in:
            places.setdefault((place.partition("/")[0], place.rpartition("/")[2]), []).append(place)
        self.defaulted = [(first, last, several) for (first, last), several in places.items()]
        self.steps: dict[str, tuple[Rational, int]] = {}  # how indicators with a step of their own are shown
        self.tallies: dict[int, tuple[Tally, Truth]] = {}  # by the identity of the demand
        # What one clause after another tells is made once.
        self.lines: dict[tuple[str, int], Text] = {}
        self.texts: dict[tuple[str, int], tuple[str, bool]] = {}
        self.sought_cells: dict[tuple[str, int], tuple[frozenset[str], list[str], int]] = {}
        self.kept: Kept = tables.setdefault("kept", {"behind": {}, "formulas": {}, "indicators": {}})

    def behind(self, codes: list[str]) -> list[str]:
        """Return the inputs and indicators that `codes` rest on, these included, in the order of computation."""
        key = tuple(codes)
        found = self.kept["behind"].get(key)
        if found is None:
            found = self.kept["behind"][key] = self.sought_behind(codes)
        return found

    def sought_behind(self, codes: list[str]) -> list[str]:
        """Return the same, looked for."""
        found, todo = set(codes), list(codes)
        while todo:
            row = self.tables["indicators"].get(todo.pop())
            new = [code for code in row["refs"] if code not in found] if row else []
            found.update(new)
            todo += new
        tables, structures = self.tables, self.tables["structures"]
        given = (*structures["choices"], *structures["flags"], *structures["lists"])
        known = (*tables["inputs"], *given, *tables["indicators"])
        return [code for code in known if code in found]

    def unit_of(self, code: str) -> tuple[str, Rational]:
        """Return the unit of an input, constant or indicator, with its factor."""
        inputs = self.tables["inputs"]
        if code in inputs:
            return inputs[code]["unit"], inputs[code]["units"][inputs[code]["unit"]]
        if code in self.tables["terms"]:
            term = self.tables["terms"][code]
            return term["unit"], term["factor"]
        tables = self.tables
        row = tables["constants"].get(code) or tables["dated"].get(code) or tables["indicators"][code]
        return row["unit"], row["factor"]

    def name_of(self, code: str) -> Text:
        """Return the label of an input, constant or indicator."""
        tables = self.tables
        if code in tables["terms"]:
            text = tables["terms"][code]["text"]
            return {"zh": text, "en": text}
        structures = tables["structures"]
        given = tables["inputs"].get(code) or structures["choices"].get(code) or structures["lists"].get(code)
        if code in structures["flags"]:
            return structures["flags"][code]["name"]
        found = given or tables["constants"].get(code) or tables["dated"].get(code)
        return (found or tables["indicators"][code])["name"]

    def called(self, place: str) -> Text:
        """Return what a datum is called: an input by its name, a cell by its list, row and field."""
        code, _, cell = place.partition("/")
        if not cell:
            return self.name_of(code)
        return {lang: self.cells(code, frozenset((place,)), lang)[0] for lang in LANGUAGES}

    def number(self, value: Rational, unit: str, factor: Rational, digits: int) -> tuple[str, bool]:
        """Return a value with its unit, and whether that is exact."""
        number, exponent, exact = shown(in_unit(value, factor), digits)
        return f"{plain(number, exponent)} {unit}".rstrip(), exact

    def value_text(self, code: str, value: Rational, digits: int) -> tuple[str, bool]:
        """Return the value of a declaration with its unit, and whether that is exact."""
        key = code, digits
        found = self.texts.get(key)
        if found is None:
            found = self.texts[key] = self.as_given(code) or self.number(value, *self.unit_of(code), digits)
        return found

    def as_given(self, code: str) -> tuple[str, bool] | None:
        """Return a datum as it is given, if it is so short and plain that it is shown just so."""
        datum: object = self.data.get(code)
        if not isinstance(datum, dict) or code not in self.tables["inputs"]:
            return None
        text, unit = datum["value"], datum["unit"]
        if unit != self.tables["inputs"][code]["unit"] or len(text) > EXACT_DIGITS or text[0] == "-":
            return None
        if "." in text and text[-1] == "0":
            return None
        return f"{text} {unit}".rstrip(), True

    def shown_number(
        self, code: str | None, value: Rational, unit: tuple[str, Rational], digits: int
    ) -> tuple[str, bool]:
        """Return a value with its unit, in its own steps if it has any, and whether that is exact."""
        if code is None or code not in self.steps:
            if code in self.tables["indicators"] and unit == self.unit_of(code):
                return self.value_text(code, value, digits)
            return self.number(value, *unit, digits)
        text, exact = shown_text(value, unit[1], self.steps[code])
        return f"{text} {unit[0]}".rstrip(), exact

    def formula(self, pieces: Pieces, digits: int, lang: str) -> tuple[str, bool]:
        """Return a formula with the values put in, and whether all of them are exact."""
        key = id(pieces), lang
        kept = self.kept["formulas"].get(key)
        if kept is None:
            kept = self.kept["formulas"][key] = template(pieces, lang)
        texts, whole = [], True
        for code in kept[1]:
            value = self.values[code]
            if isinstance(value, Open) or value[0] < 0:
                return self.formula_piecemeal(pieces, digits, lang)
            text, exact = self.value_text(code, value, digits)
            texts.append(text)
            whole = whole and exact
        return kept[0] % tuple(texts), whole

    def formula_piecemeal(self, pieces: Pieces, digits: int, lang: str) -> tuple[str, bool]:
        """Return the same, where a value is not there or stands in brackets."""
        words, whole = [], True
        for at, piece in enumerate(pieces):
            if isinstance(piece, str):
                words.append(piece)
            elif isinstance(piece, dict):
                words.append(piece[lang])
            else:
                value = self.values[piece[0]]
                if isinstance(value, Open):
                    key = "unknown"
                    if piece[0] in self.tables["inputs"]:
                        key = "not_given" if piece[0] in value.missing else "not_verified"
                    words.append(phrase(key, lang, in_lang(self.name_of(piece[0]), lang)))
                    continue
                text, exact = self.value_text(piece[0], value, digits)
                apart = at and text.startswith("-") and not words[-1].endswith("(")
                words.append(f"({text})" if apart else text)
                whole = whole and exact
        return "".join(words), whole

    def why_open(self, found: Open, lang: str) -> str:
        """Return why something is open."""
        if found.reason != "missing":
            return phrase(found.reason, lang)
        structures = self.tables["structures"]
        inputs = (*self.tables["inputs"], *structures["choices"], *structures["flags"], *structures["lists"])
        names = [in_lang(self.name_of(code), lang) for code in inputs if code in found.missing]
        for code in structures["lists"]:
            names += self.cells(code, found.missing, lang)
        for code, row in structures["lists"].items():
            if STATEMENT_OF + code in found.missing:
                names.append(phrase("statement_of", lang, in_lang(row["name"], lang)))
        names += [in_lang(name, lang) for key, name in DATE_NAMES.items() if DATES + key in found.missing]
        judged = sorted(code for code in found.missing if code.startswith(JUDGEMENTS))
        clauses = [code.rpartition("/")[2] for code in judged]
        names += [phrase("judgement_of", lang, self.tables["clauses"][id_]["number"]) for id_ in clauses]
        return phrase("missing", lang, phrase("listed", lang).join(names))

    def cells(self, code: str, missing: frozenset[str], lang: str) -> list[str]:
        """Return what the cells not given of one list, and its rows not there, are called; the first few."""
        structures = self.tables["structures"]
        first, count = self.first_cells(code, missing)
        names = []
        for place in first:
            if place == f"{code}/{NOT_THERE}":
                names.append(self.rows_not_there(code, lang))
                continue
            words, record = [], ""
            for step in place.split("/"):
                if step.isdecimal():
                    words.append(phrase("row", lang, str(int(step) + 1)))
                elif record:
                    field = structures["records"][record]["fields"][step]
                    words.append(in_lang(field["name"], lang))
                    record = field["record"]
                else:
                    words.append(in_lang(structures["lists"][step]["name"], lang))
                    record = structures["lists"][step]["record"]
            names.append(" ".join(words))
        if count > MANY_PLACES:
            names.append("…" + phrase("aside", lang, str(count)))
        return names

    def first_cells(self, code: str, missing: frozenset[str]) -> tuple[list[str], int]:
        """Return the first few of the places of one list, and how many there are; looked for once."""
        key = code, id(missing)
        found = self.sought_cells.get(key)
        if found is None or found[0] is not missing:
            places = [place for place in missing if place.startswith(code + "/")]
            first = [place for place, _ in zip(row_by_row(places), range(MANY_PLACES), strict=False)]
            found = self.sought_cells[key] = missing, first, len(places)
        return found[1], found[2]

    def rows_not_there(self, code: str, lang: str) -> str:
        """Return which combinations of codes a list must cover and does not."""
        structures = self.tables["structures"]
        row, given = structures["lists"][code], self.data.get(code)
        fields = structures["records"][row["record"]]["fields"]
        found = lacking(given, code, structures, self.papers.none.get(code, [])) if isinstance(given, list) else []
        told = []
        for codes in found[:MANY_PLACES]:
            labels = [
                in_lang(structures["codes"][fields[column]["codes"]]["codes"][key], lang)
                for column, key in zip(row["covers"], codes, strict=True)
            ]
            told.append(" × ".join(labels))
        if len(found) > MANY_PLACES:
            told.append("…" + phrase("aside", lang, str(len(found))))
        name = phrase("row_of", lang, in_lang(row["name"], lang))
        return name + phrase("aside", lang, phrase("listed", lang).join(told))

    def facts(self, keys: list[str], verdict: str, lang: str) -> list[str]:
        """Return what the conditions on lists and codes come to; those that are open are told elsewhere."""
        lines = []
        for key in keys:
            value, term = self.values[key], self.tables["terms"][key]
            if isinstance(value, Open):
                continue
            line = term["text"]
            codes = [self.code_shown(code, lang) for code in term["choices"]]
            if codes:
                line += phrase("aside", lang, phrase("listed", lang).join(codes))
            word = verdict or phrase("true" if value[0] else "false", lang)
            lines.append(line + COLON[lang] + word)
        return lines

    def code_shown(self, code: str, lang: str) -> str:
        """Return a code input with the code that is given."""
        structures = self.tables["structures"]
        row, given = structures["choices"][code], bare(self.data.get(code))
        names = structures["codes"][row["codes"]]["codes"]
        shown_code = in_lang(names[given], lang) if isinstance(given, str) else ""
        return phrase("is", lang, in_lang(row["name"], lang)) + shown_code

    def indicator(self, code: str, digits: int, lang: str) -> str:
        """Return how one indicator was computed: name, formula as written, formula with numbers, value."""
        row = self.tables["indicators"][code]
        filled, exact = self.formula(row["pieces"], digits, lang)
        line = in_lang(row["name"], lang) + JOINTS[True][lang] + row["text"]
        value = self.values[code]
        alone = len(row["pieces"]) == 1 and isinstance(row["pieces"][0], tuple) and row["pieces"][0][0][:1] == "#"
        if not (alone and isinstance(value, Open)):  # a term that is open says no more than its text
            line += JOINTS[exact][lang] + filled
        if isinstance(value, Open):
            return line + COLON[lang] + self.why_open(value, lang)
        text, exact = self.shown_number(code, value, (row["unit"], row["factor"]), digits)
        return line if text == filled else line + JOINTS[exact][lang] + text

    def side(self, row: SideRow, value: Rational, unit: tuple[str, Rational], digits: int, lang: str) -> str:
        """Return one side of a comparison up to and with its value."""
        if row["literal"] is not None:
            return row["literal"]
        text, exact = self.shown_number(row["code"], value, self.own_unit(row, unit), digits)
        if row["pieces"] is not None:
            filled, _ = self.formula(row["pieces"], digits, lang)
            return filled + JOINTS[exact][lang] + text
        if row["name"] is not None:
            return in_lang(row["name"], lang) + JOINTS[exact][lang] + text
        return text if exact else "≈ " + text

    def own_unit(self, row: SideRow, unit: tuple[str, Rational]) -> tuple[str, Rational]:
        """Return the unit of a side: that of the comparison, its own where it is shown in steps."""
        code = row["code"]
        return unit if code is None or code not in self.steps else self.unit_of(code)

    def compared(
        self, row: ComparisonRow, left: Rational, right: Rational, verdict: str, digits: int, lang: str
    ) -> str:
        """Return a comparison with its values and its verdict."""
        unit = row["unit"], row["factor"]
        line = self.side(row["left"], left, unit, digits, lang)
        line += f" {RELATIONS[row['relation']][lang]} "
        named = row["right"]
        if named["name"] is not None:  # a named limit follows its value: 0.3 tCO2/tce（排放限值）
            bare: SideRow = {"code": named["code"], "literal": None, "name": None, "pieces": None}
            aside = phrase("aside", lang, in_lang(named["name"], lang))
            line += self.side(bare, right, unit, digits, lang) + aside
        else:
            line += self.side(named, right, unit, digits, lang)
        return line + COLON[lang] + verdict

    def digits(self, rows: list[ComparisonRow], sides: Sides) -> int:
        """Return how many digits all the comparisons of a clause need."""
        most = FEW_DIGITS
        for row, (left, right) in zip(rows, sides, strict=True):
            if not isinstance(left, Open) and not isinstance(right, Open):
                factor = row["factor"]
                most = max(most, digits_apart(in_unit(left, factor), in_unit(right, factor)))
        return most

    def band_digits(self, row: ClauseRow, found: Judgement) -> int:
        """Return how many digits it takes to see on which side of the ends of its band the selector lies."""
        chosen, value = row["selector"], found.selector
        if found.band is None or chosen is None or value is None or isinstance(value, Open):
            return FEW_DIGITS
        number, factor = in_unit(value, chosen["factor"]), chosen["factor"]
        edges = row["bands"][found.band]["edges"]
        if found.ends:
            low, _, high, _ = found.ends[found.band]
            edges = [end for end in (low, high) if end is not None]
        return max([FEW_DIGITS, *(digits_apart(number, in_unit(edge, factor)) for edge in edges)])

    def verdict(self, row: ClauseRow, outcome: str, lang: str) -> str:
        """Return what an outcome is called for a clause of this kind."""
        return phrase("veto_" + outcome if row["kind"] == "veto" else outcome, lang)

    def gap(self, decided_by: str, lang: str) -> str:
        """Return what an unregulated clause comes to."""
        return phrase("gap", lang, decided_by) if decided_by else phrase("gap_no_level", lang)

    def band(self, row: ClauseRow, band: BandRow, selector: Value | None, digits: int, lang: str) -> str:
        """Return why one row of a table of limits applies."""
        chosen = row["selector"]
        line = band["text"]
        if chosen is not None and selector is not None and not isinstance(selector, Open):
            value = self.side(chosen["side"], selector, (chosen["unit"], chosen["factor"]), digits, lang)
            line = value + COLON[lang] + line
        if band["points"] is None:
            return line
        worth = plain_points(band["points"])
        if band["to"] is not None:
            worth = phrase("linear", lang, f"{worth}～{plain_points(band['to'])}")
        return line + COLON[lang] + phrase("points_of", lang, worth)

    def inputs_told(self, row: ClauseRow, digits: int, lang: str) -> list[str]:
        """Return the data that rows are chosen by, where more than one thing chooses them."""
        if row["selector"] is not None:
            return []
        lines = []
        for code in row["refs"]:
            value = self.values.get(code)
            if code in self.tables["inputs"] and value is not None and not isinstance(value, Open):
                text, exact = self.number(value, *self.unit_of(code), digits)
                lines.append(in_lang(self.name_of(code), lang) + phrase("equals" if exact else "about", lang) + text)
        return lines

    def edges_told(self, row: ClauseRow, found: Judgement, digits: int, lang: str) -> list[str]:
        """Return the edges of a row of points that are data, with their values."""
        chosen = row["selector"]
        if found.band is None or not found.ends or chosen is None:
            return []
        low, _, high, _ = found.ends[found.band]
        lines = []
        for side, value in zip(row["bands"][found.band]["sides"], (low, high), strict=False):
            if side is not None and value is not None:
                lines.append(self.side(side, value, (chosen["unit"], chosen["factor"]), digits, lang))
        return lines

    def clause(self, id_: str) -> list[Text]:
        """Return the derivation of one clause."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        rows, single = row["comparisons"], row["single"]
        if found.band is not None and row["bands"]:
            limit = row["bands"][found.band]["limit"]
            rows, single = ([limit] if limit is not None else []), True
        if not found.sides:  # nothing was compared
            rows = []
        digits = max(self.digits(rows, found.sides), self.band_digits(row, found))
        if found.outcome == "not_applicable":
            left_out = [self.left_out(row, id_, lang) for lang in LANGUAGES]
            return [{"zh": zh, "en": en} for zh, en in zip(*left_out, strict=True)]
        lines = [self.told(code, digits) for code in self.computed_behind(row["refs"])]
        if row["items"]:
            items = [self.items(row, lang) for lang in LANGUAGES]
            lines = [*({"zh": zh, "en": en} for zh, en in zip(*items, strict=True)), *lines]
        last = [self.clause_lines(id_, rows, single, digits, lang) for lang in LANGUAGES]
        return lines + [{"zh": zh, "en": en} for zh, en in zip(*last, strict=True)]

    def told(self, code: str, digits: int) -> Text:
        """Return how one indicator was computed, once for all the clauses that rest on it."""
        key = code, digits
        found = self.lines.get(key)
        if found is None:
            found = self.lines[key] = self.both_told(code, digits)
        return found

    def both_told(self, code: str, digits: int) -> Text:
        """Return the same, written in both languages at once where all of its values are there and none is below 0."""
        kept = self.kept["indicators"].get(code)
        if kept is None:
            kept = self.kept["indicators"][code] = template_of(self.tables["indicators"][code])
        heads, formulas, codes = kept
        texts, whole = [], True
        for used in codes:
            value = self.values[used]
            if isinstance(value, Open) or value[0] < 0:
                return {lang: self.indicator(code, digits, lang) for lang in LANGUAGES}
            text, exact = self.value_text(used, value, digits)
            texts.append(text)
            whole = whole and exact
        value, row = self.values[code], self.tables["indicators"][code]
        if isinstance(value, Open):
            return {lang: self.indicator(code, digits, lang) for lang in LANGUAGES}
        text, exact = self.shown_number(code, value, (row["unit"], row["factor"]), digits)
        lines = {}
        for lang in LANGUAGES:
            filled = formulas[lang] % tuple(texts)
            line = heads[lang] + JOINTS[whole][lang] + filled
            lines[lang] = line if text == filled else line + JOINTS[exact][lang] + text
        return lines

    def computed_behind(self, codes: list[str]) -> list[str]:
        """Return the indicators that `codes` rest on, these included, in the order of computation."""
        indicators = self.tables["indicators"]
        return [code for code in self.behind(codes) if code in indicators]

    def left_out(self, row: ClauseRow, id_: str, lang: str) -> list[str]:
        """Return why a clause does not apply."""
        return [*self.claimed(row, id_, lang), phrase(self.judgements[id_].reason or "condition", lang)]

    def clause_lines(self, id_: str, rows: list[ComparisonRow], single: bool, digits: int, lang: str) -> list[str]:
        """Return what a clause comes to, in one language, once the indicators that it rests on are told."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        lines = self.by_default(self.behind(row["refs"]), lang) if self.defaulted else []
        if found.band is not None and row["bands"] and (found.selector is not None or row["points"] is not None):
            lines += self.inputs_told(row, digits, lang)
            lines += self.edges_told(row, found, digits, lang)
            lines.append(self.band(row, row["bands"][found.band], found.selector, digits, lang))
        verdict = self.verdict(row, found.outcome, lang) if found.outcome != "unregulated" else ""
        for comparison, (left, right) in zip(rows, found.sides, strict=True):
            if not isinstance(left, Open) and not isinstance(right, Open):
                word = verdict if single else holds(comparison["relation"], left, right, lang)
                if not single and comparison["full_year"] and isinstance(self.papers.year, Open):
                    word = self.why_open(self.papers.year, lang)
                lines.append(self.compared(comparison, left, right, word, digits, lang))
        lines += self.facts(row["facts"], verdict if single and not rows else "", lang)
        lines += self.stated(row, id_, lang) + self.claimed(row, id_, lang) + self.documented(row, id_, lang)
        if found.outcome == "unregulated":
            lines.append(self.gap(found.decided_by, lang))
        elif found.reason is not None:
            lines.append(self.why_open(Open(found.reason, found.missing), lang))
            if found.reason == "claim_not_accepted":
                lines.append(phrase("claim_effect", lang))
        elif row["points"] is None and (not single or not (rows or row["facts"])):
            lines.append(verdict)
        if found.in_principle:
            lines += [self.in_principle(row, lang), *self.departed(row, id_, lang)]
        return [*lines, *self.points(row, found, lang)]

    def items(self, row: ClauseRow, lang: str) -> list[str]:
        """Return what each of the items of a clause comes to."""
        lines = []
        for id_ in row["items"]:
            item, found = self.tables["clauses"][id_], self.judgements[id_]
            line = f"{item['number']} {in_lang(item['title'], lang)}".rstrip() + COLON[lang]
            line += self.verdict(item, found.outcome, lang)
            if found.reason is not None:
                line += phrase("aside", lang, self.why_open(Open(found.reason, found.missing), lang))
            lines.append(line)
        return lines

    def points(self, row: ClauseRow, found: Judgement, lang: str) -> list[str]:
        """Return the points of a scored clause, of its full marks."""
        pair = points_of(found, row["points"]) if row["points"] is not None else None
        if pair is None or row["points"] is None:
            return []
        return [phrase("points", lang, f"{span_text(*pair)}/{plain_points(row['points'])}")]

    def score(self, row: ScoreDemandRow, lang: str) -> str:
        """Return what a demand on a score comes to."""
        score = self.scores[row["target"]]
        truth = score_fate(score, row)
        digits = max(digits_apart(end, row["bound"]) for end in (score.low, score.high))
        reached = f"{span_text(score.low, score.high, digits)}/{plain_points(score.most)}"
        line = row["text"] + COLON[lang] + reached
        if isinstance(truth, Open):
            return line + phrase("aside", lang, self.why_open(truth, lang))
        word = "not_applicable" if truth is None else "true" if truth else "false"
        return line + phrase("aside", lang, phrase(word, lang))

    def by_default(self, codes: list[str], lang: str) -> list[str]:
        """Return what stands in for the data not given among `codes`; of many cells of one field, the first few."""
        lines = []
        for first, _, several in self.defaulted:
            if first not in codes:
                continue
            name, default = self.stood_in[several[0]]
            text = (
                in_lang(name, lang)
                if several[0] == first
                else phrase("listed", lang).join(self.cells(first, frozenset(several), lang))
            )
            text += JOINTS[True][lang] + f"{default['shown']} {default['unit']}".rstrip()
            source = default["source"]["document"]
            lines.append(phrase("by_default", lang, text + (phrase("aside", lang, source) if source else "")))
        return lines

    def in_principle(self, row: ClauseRow, lang: str) -> str:
        """Return who decides on a clause that is 原则上 and not met."""
        return phrase("in_principle_by", lang, phrase("role_" + (row["in_principle"] or "authority"), lang))

    def departed(self, row: ClauseRow, id_: str, lang: str) -> list[str]:
        """Return why a clause that is 原则上 is not met, as submitted, and what was decided, by whomever."""
        given = self.papers.departures.get(id_)
        if given is None:
            return []
        lines, by = [phrase("reason", lang, given["reason"])], given.get("by")
        if "decision" in given and by is not None:
            word = phrase("decision_" + given["decision"], lang) + phrase("aside", lang, self.who(by, lang))
            lines.append(phrase("decided", lang, word))
            lines += [] if by["role"] == row["in_principle"] else [phrase("decided_by_other", lang)]
        return lines

    def who(self, by: By, lang: str) -> str:
        """Return who judged, accepted or decided, and when."""
        parts = [phrase("role_" + by["role"], lang), *(text for text in (by.get("who"), by.get("on")) if text)]
        return phrase("listed", lang).join(parts)

    def stated(self, row: ClauseRow, id_: str, lang: str) -> list[str]:
        """Return the time that a judged clause looks at, and its judgement as given, counted or not."""
        lines = []
        window = self.papers.window(row["look_back"]) if row["look_back"] is not None else None
        if window is not None:
            lines.append(phrase("window", lang, phrase("to", lang, window[0]) + window[1]))
        for given in self.papers.stated(id_):
            parts = [phrase("role_" + given["by"]["role"], lang)]
            parts += [text for text in (given["by"].get("who"), given.get("on")) if text]
            parts += [phrase("until", lang, given["expires"])] if "expires" in given else []
            word = phrase("outcome_" + given["outcome"], lang)
            if "points" in given:
                word = phrase("points_of", lang, plain_points(parsed(given["points"])))
            lines.append(phrase("judged", lang, word + phrase("aside", lang, phrase("listed", lang).join(parts))))
        return lines

    def claimed(self, row: ClauseRow, id_: str, lang: str) -> list[str]:
        """Return the reason of a claim that a clause does not apply, and who accepted it."""
        claim = self.papers.claims.get(id_) if row["accepts"] is not None else None
        if claim is None:
            return []
        line = phrase("reason", lang, claim["reason"])
        by = claim.get("accepted_by")
        if by is None:
            return [line]
        return [line + phrase("aside", lang, self.who(by, lang))]

    def documented(self, row: ClauseRow, id_: str, lang: str) -> list[str]:
        """Return the state of each document that a clause needs, or a datum that it rests on."""
        if not row["documents"] and not self.papers.demanding:
            return []
        shown, day = self.papers.shown(id_), self.papers.day(row["clock"])
        rows = [("", demand, best_state(demand, shown, day)) for demand in row["documents"]]
        for code in self.papers.asking(id_):
            asked, shown = self.papers.demanding[code], self.papers.shown_for(code)
            name, day = phrase("aside", lang, in_lang(asked["name"], lang)), self.papers.day(asked["clock"])
            rows += [(name, demand, best_state(demand, shown, day)) for demand in asked["documents"]]
        return [
            phrase("document", lang, demand["kind"]) + of + COLON[lang] + phrase("document_" + state, lang)
            for of, demand, state in rows
            if demand["force"] != "listed"
        ]

    def level(self, row: LevelRow, sides: Sides) -> list[Text]:
        """Return what a level rests on: the clauses that keep it from being reached, or that all are met."""
        digits = self.digits(row["comparisons"], sides)
        told = [self.level_lines(row, sides, digits, lang) for lang in LANGUAGES]
        return [{"zh": zh, "en": en} for zh, en in zip(*told, strict=True)]

    def level_lines(self, row: LevelRow, sides: Sides, digits: int, lang: str) -> list[str]:
        """Return what a level rests on in one language."""
        blocking = [id_ for id_ in row["clauses"] if self.judgements[id_].outcome not in ("met", "not_applicable")]
        lines = [self.blocked(id_, lang) for id_ in blocking]
        if row["clauses"] and not blocking:
            numbers = [self.tables["clauses"][id_]["number"] for id_ in row["clauses"]]
            listed = phrase("listed", lang).join(numbers)
            if len(numbers) > MANY_CLAUSES:
                listed = phrase("many", lang, str(len(numbers)))
            lines.append(phrase("all_met", lang, listed))
        lines += [self.tally(count, lang) for count in row["counts"]]
        lines += [self.score(demand, lang) for demand in row["scores"]]
        for comparison, (left, right) in zip(row["comparisons"], sides, strict=True):
            if isinstance(left, Open):
                lines.append(self.why_open(left.joined(right if isinstance(right, Open) else None), lang))
            elif isinstance(right, Open):
                lines.append(self.why_open(right, lang))
            else:
                word = holds(comparison["relation"], left, right, lang)
                year = self.papers.year if comparison["full_year"] else ONE
                if isinstance(year, Open):
                    word = self.why_open(year, lang)
                lines.append(self.compared(comparison, left, right, word, digits, lang))
        return lines + self.facts(row["facts"], "", lang)

    def tally(self, row: CountRow, lang: str) -> str:
        """Return how many of some clauses are met, and whether that is as demanded."""
        key = id(row)
        if key not in self.tallies:
            judgements = [self.judgements[id_] for id_ in row["clauses"]]
            self.tallies[key] = Tally(judgements), counted(judgements, row["share"], row["relation"], row["bound"])
        tally, truth = self.tallies[key]
        most = f"–{tally.met + tally.open}" if tally.open else ""
        line = row["text"] + COLON[lang] + phrase("tally", lang, f"{tally.met}{most}/{tally.applying}")
        if isinstance(truth, Open):
            return line + phrase("aside", lang, self.why_open(truth, lang))
        return line + phrase("aside", lang, phrase("true" if truth else "false", lang))

    def blocked(self, id_: str, lang: str) -> str:
        """Return why one clause is not met: number, title, outcome, reason."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        line = f"{row['number']} {in_lang(row['title'], lang)}".rstrip() + COLON[lang]
        if found.outcome == "unregulated":
            text = row["bands"][found.band]["text"] if found.band is not None else ""
            return line + self.gap(found.decided_by, lang) + (phrase("aside", lang, text) if text else "")
        line += self.verdict(row, found.outcome, lang)
        if found.in_principle:
            return line + phrase("aside", lang, self.in_principle(row, lang))
        if found.reason is None:
            return line
        return line + phrase("aside", lang, self.why_open(Open(found.reason, found.missing), lang))


def template_of(row: IndicatorRow) -> tuple[Text, Text, list[str]]:
    """Return, of an indicator, its name with its formula, the formula with a `%s` for each value, and their codes."""
    heads = {lang: in_lang(row["name"], lang) + JOINTS[True][lang] + row["text"] for lang in LANGUAGES}
    formulas = {lang: template(row["pieces"], lang) for lang in LANGUAGES}
    return heads, {lang: formula for lang, (formula, _) in formulas.items()}, formulas["zh"][1]


def template(pieces: Pieces, lang: str) -> tuple[str, list[str]]:
    """Return a formula with a `%s` for each value, and the codes of these."""
    words, codes = [], []
    for piece in pieces:
        if isinstance(piece, tuple):
            codes.append(piece[0])
            words.append("%s")
        else:
            words.append((piece if isinstance(piece, str) else piece[lang]).replace("%", "%%"))
    return "".join(words), codes


def plain_points(points: Rational, digits: int = FEW_DIGITS) -> str:
    """Return points as they are shown."""
    key = points[0], points[1], digits
    found = SHOWN_POINTS.get(key)
    if found is None:
        number, exponent, exact = shown(points, digits)
        found = ("" if exact else "≈") + plain(number, exponent)
        if len(SHOWN_POINTS) >= MANY_KEPT:
            SHOWN_POINTS.clear()
        SHOWN_POINTS[key] = found
    return found


def span_text(low: Rational, high: Rational, digits: int = FEW_DIGITS) -> str:
    """Return points that are not certain as a range."""
    return plain_points(low, digits) + ("–" + plain_points(high, digits) if sign_of_difference(low, high) else "")


def in_order(place: str) -> list[tuple[int, str]]:
    """Return what sorts places of cells by row, then by field; what is not there comes last."""
    steps = place.split("/")
    return [(int(s), "") if s.isdecimal() else (10**9 if s == NOT_THERE else -1, s) for s in steps]


def row_by_row(places: Iterable[str]) -> Iterator[str]:
    """Yield places of cells in order, however many, after little more than a look at each."""
    rows: dict[tuple[str, int], list[str]] = {}
    for place in places:
        code, _, cell = place.partition("/")
        number = cell.partition("/")[0]
        row = int(number) if number.isdecimal() else 10**9 if number == NOT_THERE else -1
        rows.setdefault((code, row), []).append(place)
    for key in sorted(rows):
        several = rows[key]
        yield from sorted(several, key=in_order) if len(several) > 1 else several


def holds(relation: str, left: Rational, right: Rational, lang: str) -> str:
    """Return what one comparison among several comes to."""
    sign = sign_of_difference(left, right)
    truths = {"<=": sign <= 0, "<": sign < 0, ">=": sign >= 0, ">": sign > 0, "=": sign == 0}
    return phrase("true" if truths[relation] else "false", lang)


# --- level_tables ---------------------------------------------------------------------------------
# What each row of a table of limits reaches: the best level whose limit it keeps.

Limited = dict[str, tuple[list[Truth], Sides]]


def held_text(truth: Truth) -> str:
    """Return a truth as results print it."""
    return "open" if isinstance(truth, Open) else "true" if truth else "false"


def limits_found(limited: Limited, tables: Tables, teller: Teller) -> list[dict[str, object]]:
    """Return the finding of every row of limits."""
    rows = tables["level_limits"]
    return [{**found_row(row, *limited[id_], teller), "id": id_} for id_, row in rows.items()]


def found_row(row: LimitRow, truths: list[Truth], sides: Sides, teller: Teller) -> dict[str, object]:
    """Return the finding of one row: the value, each limit, the level reached and the best still possible."""
    asked = row["limits"]
    names = [limit["level"] for limit in asked]
    level, ceiling, status = ranked(dict(zip(names, truths, strict=True)))
    first, subject = asked[0]["comparison"], sides[0][0]
    limits = []
    for limit, truth, (left, right) in zip(asked, truths, sides, strict=True):
        values = [None if isinstance(side, Open) else in_unit(side, first["factor"]) for side in (left, right)]
        relation = limit["comparison"]["relation"]
        margin = None if values[0] is None or values[1] is None else inside(relation, values[0], values[1])
        told = {"limit": text_of(values[1]), "holds": held_text(truth), "margin": text_of(margin)}
        limits.append({"level": limit["level"], "relation": relation, **told})
    found = next((truth for truth in truths if isinstance(truth, Open)), None)
    missing = {code for truth in truths if isinstance(truth, Open) for code in truth.missing}
    value = None if isinstance(subject, Open) else in_unit(subject, first["factor"])
    return {
        "clause": row["number"],
        "title": row["title"].copy(),
        "value": text_of(value),
        "unit": first["unit"],
        **stepped(first["left"]["code"], subject, teller),
        "limits": limits,
        "reaches": level,
        "ceiling": ceiling,
        "status": status,
        "reason": found.reason if found is not None else None,
        "because": limit_lines(row, sides, teller),
        "missing": sorted(code if code[0] == "/" else "/data/" + code for code in missing),
        "source": dict(row["source"]),
    }


def stepped(code: str | None, value: Value, teller: Teller) -> dict[str, object]:
    """Return how an indicator is shown, if it has a step and a value."""
    if code is None or code not in teller.steps or isinstance(value, Open):
        return {}
    return {"shown": shown_text(value, teller.tables["indicators"][code]["factor"], teller.steps[code])[0]}


def text_of(value: Rational | None) -> str | None:
    """Return a number as results print it."""
    return None if value is None else decimal_text(value)


def inside(relation: str, left: Rational, right: Rational) -> Rational:
    """Return how far `left` is inside its limit; below zero is outside."""
    num, den = right[0] * left[1] - left[0] * right[1], left[1] * right[1]
    if relation in (">=", ">"):
        return -num, den
    return (-abs(num), den) if relation == "=" else (num, den)


def limit_lines(row: LimitRow, sides: Sides, teller: Teller) -> list[Text]:
    """Return the derivation of one row: what it measures, then its comparison for each level."""
    comparisons = [limit["comparison"] for limit in row["limits"]]
    digits = teller.digits(comparisons, sides)
    behind = teller.behind(row["refs"])
    both = []
    for lang in LANGUAGES:
        lines = [teller.indicator(code, digits, lang) for code in behind if code in teller.tables["indicators"]]
        lines += teller.by_default(behind, lang)
        for limit, (left, right) in zip(row["limits"], sides, strict=True):
            line = in_lang(teller.tables["levels"][limit["level"]]["title"], lang) + COLON[lang]
            found = either_open(left, right)
            if found is not None:
                lines.append(line + teller.why_open(found, lang))
            elif not isinstance(left, Open) and not isinstance(right, Open):
                relation, year = limit["comparison"]["relation"], teller.papers.year
                word = holds(relation, left, right, lang)
                if limit["comparison"]["full_year"] and isinstance(year, Open):
                    word = teller.why_open(year, lang)
                lines.append(line + teller.compared(limit["comparison"], left, right, word, digits, lang))
        both.append(lines)
    return [dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(*both, strict=True)]


def either_open(left: Value, right: Value) -> Open | None:
    """Return what is open about either side of a comparison."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    return right if isinstance(right, Open) else None


# --- reaching -------------------------------------------------------------------------------------
# What is lacking: how far a scored clause is from its next points, and why a level is not reached.

Held = dict[str, tuple[Truth, Sides, list[Fate]]]
Decided = dict[str, tuple[list[Truth], list[Truth]]]
Lacking = dict[str, object]
FINE = ("met", "not_applicable")


def told_in(lines: list[str]) -> Text:
    """Return a text told in each language."""
    return dict(zip(LANGUAGES, lines, strict=True))


# --- the next points of a clause -------------------------------------------------------------------


class Step:
    """What would give a clause more points.

    Attributes:
        points: How many it would have.
        target: What is to be reached, by language.
        distance: How far that is, in base units, or None.
        count: How many more items, or None.
    """

    __slots__ = ("count", "distance", "edge", "points", "relation", "target")

    def __init__(self, points: Rational | None, target: Text) -> None:
        self.points = points
        self.target = target
        self.distance: Rational | None = None
        self.edge: Rational | None = None
        self.relation: str | None = None
        self.count: int | None = None


def next_points(id_: str, teller: Teller) -> Lacking | None:
    """Return what would give a clause its next points, and how far it is from there; None if there is nothing."""
    row, found = teller.tables["clauses"][id_], teller.judgements[id_]
    if found.outcome != "not_met":
        return None
    step = (
        item_step(row, teller)
        if row["items"]
        else line_step(row, found.sides, teller)
        if row["linear"]
        else band_step(row, found)
    )
    if step is None:
        return None
    unit, factor = step_unit(row)
    shown = [phrase("next", lang, step.target[lang]) for lang in LANGUAGES]
    if step.points is not None:
        worth = plain_points(step.points)
        shown = [
            line + COLON[lang] + phrase("points_of", lang, worth) for line, lang in zip(shown, LANGUAGES, strict=True)
        ]
    if step.distance is not None:
        away, known = teller.number(step.distance, unit, factor, FEW_DIGITS)
        away = away if known else "≈ " + away
        shown = [
            line + phrase("aside", lang, phrase("short", lang, away))
            for line, lang in zip(shown, LANGUAGES, strict=True)
        ]
    return {
        "points": None if step.points is None else decimal_text(step.points),
        "relation": step.relation,
        "edge": None if step.edge is None else decimal_text(in_unit(step.edge, factor)),
        "unit": None if step.edge is None else unit,
        "distance": None if step.distance is None else decimal_text(in_unit(step.distance, factor)),
        "count": step.count,
        "text": told_in(shown),
    }


def step_unit(row: ClauseRow) -> tuple[str, Rational]:
    """Return the unit in which the distance of a clause is told."""
    if row["linear"]:
        return row["comparisons"][0]["unit"], row["comparisons"][0]["factor"]
    chosen = row["selector"]
    return ("", (1, 1)) if chosen is None else (chosen["unit"], chosen["factor"])


def item_step(row: ClauseRow, teller: Teller) -> Step | None:
    """Return how many more items would do."""
    tally = Tally([teller.judgements[item] for item in row["items"]])
    for more in range(1, tally.applying - tally.met + 1):
        worth = row["item_points"][tally.met + more] if row["item_points"] else None
        due = row["items_due"]
        if worth is not None and lt(row["item_points"][tally.met], worth) is not True:
            continue
        if due is not None and COMPARE[due["relation"]]((tally.met + more, 1), due["bound"]) is not True:
            continue
        step = Step(worth, {lang: phrase("more_items", lang, str(more)) for lang in LANGUAGES})
        step.count = more
        return step
    return None


def line_step(row: ClauseRow, sides: Sides, teller: Teller) -> Step | None:
    """Return how far the leading value of a line is."""
    subject, leading = sides[0]
    if isinstance(subject, Open) or isinstance(leading, Open):
        return None
    comparison = row["comparisons"][0]
    unit = comparison["unit"], comparison["factor"]
    digits = digits_apart(in_unit(subject, unit[1]), in_unit(leading, unit[1]))
    sign = RELATIONS[comparison["relation"]]
    step = Step(
        row["points"],
        {lang: f"{sign[lang]} " + teller.side(comparison["right"], leading, unit, digits, lang) for lang in LANGUAGES},
    )
    step.relation, step.edge = comparison["relation"], leading
    step.distance = distance(subject, leading)
    return step


def band_step(row: ClauseRow, found: Judgement) -> Step | None:
    """Return the nearest row of a table that gives more points; of rows by code the one that gives least more."""
    if found.band is None or found.points is None:
        return None
    value, best = found.selector, None
    for at, other in enumerate(row["bands"]):
        ends = found.ends[at] if found.ends else other["ends"]
        steps = (
            [Step(other["points"], told_in([other["text"] for _ in LANGUAGES]))]
            if ends is None or value is None or isinstance(value, Open)
            else edge_steps(value, other, ends, inside_it=at == found.band)
        )
        for step in steps:
            better = step.points is not None and lt(found.points[0], step.points) is True
            if better and (best is None or nearer(step, best)):
                best = step
    return best


def edge_steps(value: Rational, band: BandRow, ends: Ends, *, inside_it: bool) -> list[Step]:
    """Return the edges of a band at which more points may be had: the one towards `value`; of its own row, both."""
    low, low_closed, high, high_closed = ends
    worth = band["points"]
    to = band["to"] or worth
    rising, falling = (low, ">=" if low_closed else ">", worth), (high, "<=" if high_closed else "<", to)
    if inside_it:
        # In a linear row, points go on to an end that belongs to it.
        found = [(high, ">=", to)] if high_closed else []
        found += [(low, "<=", worth)] if low_closed else []
    else:
        below = low is not None and (lt(value, low) is True or (not low_closed and le(value, low) is True))
        found = [rising if below else falling]
    steps = []
    for edge, relation, points in found:
        if edge is not None:
            step = Step(points, told_in([band["text"] for _ in LANGUAGES]))
            step.edge, step.relation, step.distance = edge, relation, distance(value, edge)
            steps.append(step)
    return steps


def nearer(step: Step, other: Step) -> bool:
    """Whether one step is nearer than another, or as near and worth more; without distances, worth less."""
    if step.points is None or other.points is None:
        return False
    if step.distance is None or other.distance is None:
        return lt(step.points, other.points) is True
    return lt(step.distance, other.distance) is True


def distance(left: Rational, right: Rational) -> Rational:
    """Return how far two values are apart."""
    apart = exact(sub(left, right))
    return abs(apart[0]), apart[1]


# --- why a level is not reached --------------------------------------------------------------------


class Reach:
    """Tells what the levels lack: their conditions, their rows of limits, their decision tables."""

    def __init__(self, teller: Teller, held: Held, decided: Decided) -> None:
        self.teller = teller
        self.tables = teller.tables
        self.held = held
        self.decided = decided
        self.clauses: dict[str, Lacking] = {}

    def unmet(self, name: str) -> list[Lacking]:
        """Return what of the condition of one level is false or open."""
        row, (truth, sides, parts) = self.tables["levels"][name], self.held[name]
        if truth is True:
            return []
        found: list[Lacking] = []
        for demand, fate in zip(row["demands"], parts, strict=True):
            if fate is not None and fate is not True:
                found += self.lacking(name, row, demand, fate, sides)
        if not found and isinstance(truth, Open):  # nothing that it asks for applies
            found.append(
                self.row("condition", truth, told_in([self.teller.why_open(truth, lang) for lang in LANGUAGES]))
            )
        return found

    def lacking(self, name: str, row: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides) -> list[Lacking]:
        """Return what is lacking of one of the conditions that a level asks for together."""
        kind = demand["kind"]
        if kind == "clauses":
            blocking = [id_ for id_ in demand["clauses"] if not self.fine(id_)]
            if blocking:
                return [self.clause(id_) for id_ in blocking]
        if kind == "count":
            return [self.count(row, demand["counts"][0], truth)]
        if kind == "score":
            return [self.score(row, demand["scores"][0], truth)]
        if kind in ("limit", "comparison"):
            return [self.compared(row, demand, truth, sides)]
        if kind == "decision":
            return [self.decision(name, row, demand, truth, sides)]
        lines = [self.condition(row, demand, truth, sides, lang) for lang in LANGUAGES]
        return [self.row("condition", truth, told_in(lines))]

    def row(
        self, kind: str, truth: Truth, text: Text, clause: str | None = None, short: str | None = None, unit: str = ""
    ) -> Lacking:
        """Return one thing that is lacking."""
        return {
            "kind": kind,
            "holds": held_text(truth),
            "clause": clause,
            "short": short,
            "unit": unit if short is not None else None,
            "text": text,
        }

    def clause(self, id_: str) -> Lacking:
        """Return a clause that is not met; it is told once for all levels."""
        if id_ not in self.clauses:
            fate, number = met_one(self.teller.judgements[id_]), self.tables["clauses"][id_]["number"]
            told = told_in([self.teller.blocked(id_, lang) for lang in LANGUAGES])
            self.clauses[id_] = self.row("clause", False if fate is None else fate, told, number)
        return dict(self.clauses[id_])

    def count(self, row: LevelRow, at: int, truth: Truth) -> Lacking:
        """Return a number or share of clauses that is too small, with how many clauses are short."""
        demand = row["counts"][at]
        tally = Tally([self.teller.judgements[id_] for id_ in demand["clauses"]])
        over = tally.applying if demand["share"] else 1
        reached = tally.met + (tally.open if truth is False else 0)
        short = None
        if demand["relation"] in (">=", ">") and tally.applying:
            for more in range(1, tally.applying - reached + 1):
                if COMPARE[demand["relation"]]((reached + more, over), demand["bound"]) is True:
                    short = more
                    break
        lines = [self.teller.tally(demand, lang) for lang in LANGUAGES]
        if short is not None:
            count = {lang: phrase("many", lang, str(short)) for lang in LANGUAGES}
            lines = [
                line + phrase("then", lang) + phrase("short", lang, count[lang])
                for line, lang in zip(lines, LANGUAGES, strict=True)
            ]
        return self.row("count", truth, told_in(lines), None, None if short is None else str(short), "clause")

    def score(self, row: LevelRow, at: int, truth: Truth) -> Lacking:
        """Return a score that is too low, with how many points are short; if that is certain, of the most."""
        demand = row["scores"][at]
        score = self.teller.scores[demand["target"]]
        reached = score.high if truth is False else score.low
        short = exact(sub(demand["bound"], reached)) if demand["relation"] in (">=", ">") else None
        lines = [self.teller.score(demand, lang) for lang in LANGUAGES]
        if short is not None and short[0] > 0:
            worth = plain_points(short)
            lines = [
                line + phrase("then", lang) + phrase("short", lang, phrase("points_of", lang, worth))
                for line, lang in zip(lines, LANGUAGES, strict=True)
            ]
        return self.row("score", truth, told_in(lines), None, None if short is None else decimal_text(short), "point")

    def compared(self, row: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides) -> Lacking:
        """Return a comparison that is false or open, with how far the value is outside."""
        comparison = row["comparisons"][demand["comparisons"][0]]
        left, right = sides[demand["comparisons"][0]]
        short = None
        if not isinstance(left, Open) and not isinstance(right, Open):
            ends = in_unit(left, comparison["factor"]), in_unit(right, comparison["factor"])
            margin = inside(comparison["relation"], *ends)
            short = decimal_text((-margin[0], margin[1])) if margin[0] <= 0 else None
        lines = [self.comparison(comparison, sides[demand["comparisons"][0]], lang) for lang in LANGUAGES]
        limits = self.tables["level_limits"].get(demand["id"])
        if limits is None:
            return self.row("comparison", truth, told_in(lines), None, short, comparison["unit"])
        lines = [
            f"{limits['number']} {in_lang(limits['title'], lang)}".rstrip() + COLON[lang] + line
            for line, lang in zip(lines, LANGUAGES, strict=True)
        ]
        return self.row("limit", truth, told_in(lines), limits["number"], short, comparison["unit"])

    def comparison(self, row: ComparisonRow, sides: tuple[Value, Value], lang: str) -> str:
        """Return one comparison with its values, or why it is open."""
        left, right = sides
        if isinstance(left, Open):
            return self.teller.why_open(left.joined(right if isinstance(right, Open) else None), lang)
        if isinstance(right, Open):
            return self.teller.why_open(right, lang)
        digits = self.teller.digits([row], ((left, right),))
        year = self.teller.papers.year
        word = holds(row["relation"], left, right, lang)
        if row["full_year"] and isinstance(year, Open):
            word = self.teller.why_open(year, lang)
        return self.teller.compared(row, left, right, word, digits, lang)

    def condition(self, row: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides, lang: str) -> str:
        """Return a condition of several parts, as written, with what each of them comes to."""
        lines = self.lines(row, demand, sides, lang, only_lacking=False)
        if not lines:
            lines = [self.teller.why_open(truth, lang) if isinstance(truth, Open) else phrase("false", lang)]
        told = phrase("and_then", lang).join(lines)
        return demand["text"] + COLON[lang] + told if demand["text"] else told

    def lines(self, row: LevelRow, demand: DemandedRow, sides: Sides, lang: str, *, only_lacking: bool) -> list[str]:
        """Return what each of the parts of a condition comes to; of clauses only those that are not met."""
        teller = self.teller
        told = [(False, teller.blocked(id_, lang)) for id_ in demand["clauses"] if not self.fine(id_)]
        for count in [row["counts"][at] for at in demand["counts"]]:
            judgements = [teller.judgements[id_] for id_ in count["clauses"]]
            held = counted(judgements, count["share"], count["relation"], count["bound"])
            told.append((held is True, teller.tally(count, lang)))
        for score in [row["scores"][at] for at in demand["scores"]]:
            fate = score_fate(teller.scores[score["target"]], score)
            told.append((fate is None or fate is True, teller.score(score, lang)))
        for at in demand["comparisons"]:
            comparison = row["comparisons"][at]
            held = COMPARE[comparison["relation"]](*sides[at])
            if comparison["full_year"] and isinstance(teller.papers.year, Open):
                held = teller.papers.year
            told.append((held is True, self.comparison(comparison, sides[at], lang)))
        told += [(False, line) for line in teller.facts(demand["facts"], "", lang)]
        return [line for fine, line in told if not (fine and only_lacking)]

    def fine(self, id_: str) -> bool:
        """Whether the outcome of a clause keeps no level from being reached."""
        return self.teller.judgements[id_].outcome in FINE

    # -- decision tables --

    def decisions(self) -> list[Lacking]:
        """Return where the axes of every decision table lie, and what its cells give there."""
        return [self.place(id_, row) for id_, row in self.tables["decisions"].items()]

    def place(self, id_: str, row: DecisionRow) -> Lacking:
        """Return one decision table."""
        cells = self.cells(id_)
        levels = list(dict.fromkeys(level for _, _, level in cells))
        return {
            "clause": row["number"],
            "id": id_,
            "rows": row["rows"]["name"],
            "columns": row["columns"]["name"],
            "cells": [
                {"row": row["rows"]["bands"][at], "column": row["columns"]["bands"][across], "level": level}
                for at, across, level in cells
            ],
            "gives": levels[0] if len(levels) == 1 else None,
            "status": "open" if len(levels) > 1 else "decided" if levels[0] is not None else "none",
            "source": dict(row["source"]),
        }

    def cells(self, id_: str) -> list[tuple[int, int, str | None]]:
        """Return the cells in which the two axes can still lie: row, column and level."""
        rows, columns = self.decided[id_]
        given = self.tables["decisions"][id_]["cells"]
        return [
            (at, across, given[at][across])
            for at, row in enumerate(rows)
            for across, column in enumerate(columns)
            if all_of(row, column) is not False
        ]

    def decision(self, name: str, level: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides) -> Lacking:
        """Return a decision table that does not give a level: the cell, the cells that do, what keeps from them."""
        id_ = demand["id"]
        row = self.tables["decisions"][id_]
        due: list[tuple[int, int, str | None]] = [
            (at, across, found)
            for at, line in enumerate(row["cells"])
            for across, found in enumerate(line)
            if found == name
        ]
        lines = []
        for lang in LANGUAGES:
            here = self.cells(id_)
            told = phrase("cells_open", lang, str(len(here))) if len(here) > 1 else self.few(row, here, lang)
            told += phrase("and_then", lang) + phrase("cells_due", lang, self.few(row, due, lang))
            keeping = list(dict.fromkeys(self.lines(level, demand, sides, lang, only_lacking=True)))
            number = f"{row['number']}" + COLON[lang] if row["number"] else ""
            lines.append(number + phrase("and_then", lang).join([told, *keeping]))
        return self.row("decision", truth, told_in(lines), row["number"])

    def cell(self, row: DecisionRow, at: int, across: int, level: str | None, lang: str) -> str:
        """Return one cell: its row, its column, its level."""
        place = row["rows"]["bands"][at] + phrase("then", lang) + row["columns"]["bands"][across]
        title = self.tables["standard"]["none_caption"] if level is None else self.tables["levels"][level]["title"]
        return place + phrase("gives", lang, in_lang(title, lang))

    def few(self, row: DecisionRow, cells: list[tuple[int, int, str | None]], lang: str) -> str:
        """Return the first few of many cells, and how many there are."""
        told = phrase("and_also", lang).join(self.cell(row, *cell, lang) for cell in cells[:MANY_PLACES])
        return told + "…" + phrase("aside", lang, str(len(cells))) if len(cells) > MANY_PLACES else told


# --- digest ---------------------------------------------------------------------------------------
# Content hashes, by the lean module of the interpreter where it has one.
#
# `hashlib` loads OpenSSL first, and that alone takes longer than to rate a submission.

def sha256(content: bytes) -> bytes:
    """Return the SHA-256 of `content`."""
    import sys

    try:
        lean = __import__("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        import hashlib as lean
    found: bytes = lean.sha256(content).digest()
    return found


# --- keyed ----------------------------------------------------------------------------------------
# A submission as its key sees it: what says the same thing is spelt in one way.
#
# Left out are what is null or empty and the name of the standard, which the key holds already; a quantity
# is the number of its declared unit, without zeros that say nothing.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def spelt(submission: Submission, inputs: dict[str, InputRow], structures: Structures) -> dict[str, Any]:
    """Return a valid submission in its one spelling."""
    found: dict[str, Any] = {key: part for key, part in submission.items() if part and key != "standard"}
    if "data" in found:
        lists = structures["lists"]
        data: dict[str, Any] = {}
        for code, given in found["data"].items():
            if given is None:
                continue
            if code in inputs:
                data[code] = spelt_quantity(given, inputs[code])
            elif code in lists:
                data[code] = spelt_rows(given, lists[code]["record"], structures)
            else:
                data[code] = spelt_alone(given)
        found["data"] = data
        if not data:
            del found["data"]
    if "judgements" in found:
        found["judgements"] = {id_: spelt_judgement(given) for id_, given in found["judgements"].items()}
    return found


def spelt_rows(rows: Any, record: str, structures: Structures) -> list[dict[str, Any]]:
    """Return the rows of a list without the cells that are null."""
    fields = structures["records"][record]["fields"]
    found = []
    for row in rows:
        cells: dict[str, Any] = {}
        for column, given in row.items():
            if given is None:
                continue
            field = fields[column]
            if field["kind"] == "quantity":
                by = bare(row.get(field["key"])) if field["key"] else ""
                unit_row = field["inputs"].get(by) if isinstance(by, str) else None
                cells[column] = given if unit_row is None else spelt_quantity(given, unit_row)
            elif field["kind"] == "rows":
                cells[column] = spelt_rows(given, field["record"], structures)
            else:
                cells[column] = spelt_alone(given)
        found.append(cells)
    return found


def spelt_quantity(datum: Any, row: InputRow) -> dict[str, Any]:
    """Return a quantity as the number of its declared unit: a decimal, or a fraction where there is none."""
    found = dict(datum)
    value, unit = found["value"], found.pop("unit")
    if unit == row["unit"]:
        found["value"] = spelt_decimal(value)
    else:
        (num, den), (over, under), (by, per) = parsed(value), row["units"][unit], row["units"][row["unit"]]
        found["value"] = exact_text((num * over * per, den * under * by))
    return found


def spelt_decimal(text: str) -> str:
    """Return a decimal text without zeros at the end of its fraction."""
    return text.rstrip("0").rstrip(".") if text[-1] == "0" and "." in text else text


def exact_text(value: Rational) -> str:
    """Return a number as a decimal text if it has one, else as "n/d" in lowest terms."""
    num, den = reduced(*value)
    rest, places = den, 0
    while (common := gcd(rest, 10)) > 1:
        rest, places = rest // common, places + 1
    return f"{num}/{den}" if rest > 1 else plain(num * 10**places // den, -places)


def spelt_alone(given: Any) -> Any:
    """Return a code, flag, text or date alone where nothing else is said about it."""
    return given["value"] if isinstance(given, dict) and len(given) == 1 else given


def spelt_judgement(given: Any) -> Any:
    """Return a judgement, or a list of them, with its points in their one spelling."""
    if isinstance(given, list):
        return [spelt_judgement(item) for item in given]
    return {**given, "points": spelt_decimal(given["points"])} if "points" in given else given


# --- result ---------------------------------------------------------------------------------------
# The whole result of one submission, as other programs read it.

TOTAL_TITLE: Text = {"zh": "总分", "en": "total score"}


def given(data: Data, code: str, row: InputRow) -> Value:
    """Return the value of an input in base units; open where it is not given."""
    datum: object = data.get(code)
    if not isinstance(datum, dict):
        default = row["default"]
        return Open("missing", frozenset((code,))) if default is None else default["value"]
    num, den = parsed(datum["value"])
    over, under = row["units"][datum["unit"]]
    num, den = num * over, den * under
    return (num, den) if den <= LAZY_LIMIT else reduced(num, den)


def copied(dates: Dates) -> dict[str, object]:
    """Return the dates of a submission, to keep."""
    return {key: list(day) if isinstance(day, list) else day for key, day in dates.items()}


def rating(judgements: dict[str, Judgement], held: Held, scores: dict[str, Score]) -> Rating:
    """Return level, outcomes and scores alone."""
    level, ceiling, status = ranked({name: truth for name, (truth, _, _) in held.items()})
    return {
        "level": level,
        "level_status": status,
        "ceiling": ceiling,
        "outcomes": {id_: [found.outcome, found.reason] for id_, found in judgements.items()},
        "scores": {id_: score_row(score) for id_, score in scores.items()},
    }


def key_of(submission: Submission, tables: Tables) -> str:
    """Return the key of a result: it is the same exactly where input, standard and engine are."""
    import json

    spelling = spelt(submission, tables["inputs"], tables["structures"])
    whole = [spelling, tables["standard"]["sha256"], tables["engine"]]
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + sha256(text.encode()).hex()


def pointers(codes: frozenset[str]) -> list[str]:
    """Return the JSON pointers of data, sorted."""
    if not codes:
        return []
    return sorted(code if code[0] == "/" else "/data/" + code for code in codes)


def value_row(value: Value, unit: str, factor: Rational) -> dict[str, object]:
    """Return one indicator of a result."""
    if isinstance(value, Open):
        row = {"value": None, "unit": unit, "exact": None, "missing": pointers(value.missing)}
        return {**row, "reason": value.reason}
    number = in_unit(value, factor)
    exact = fraction_text(number)
    row = {"value": decimal_text(number), "unit": unit}
    return {**row, "approximate": True, "missing": []} if exact is None else {**row, "exact": exact, "missing": []}


class Assembly:
    """Puts one result together."""

    def __init__(
        self,
        tables: Tables,
        submission: Submission,
        values: dict[str, Value],
        judgements: dict[str, Judgement],
        papers: Papers,
    ) -> None:
        self.tables = tables
        self.papers = papers
        self.submission = submission
        self.data = submission.get("data", {})
        self.dates = submission.get("dates", {})
        self.values = values
        self.judgements = judgements
        self.scores = summed(tables["groups"], tables["clauses"], judgements)
        self.teller = Teller(tables, values, judgements, papers, self.data)
        self.teller.scores = self.scores
        self.stood_in = self.teller.stood_in
        self.texts: dict[str, str] = {}  # of the values of indicators, once these are told

    def whole(self, held: Held, limited: Limited, decided: Decided) -> dict[str, object]:
        """Return the result."""
        tables, submission = self.tables, self.submission
        self.teller.steps = steps_shown(tables["indicators"], self.compared(held))
        reach = Reach(self.teller, held, decided)
        standard, rated = tables["standard"], rating(self.judgements, held, self.scores)
        level = rated["level"]
        head = {
            **{key: standard[key] for key in ("id", "edition", "sha256", "status")},
            "title": standard["title"].copy(),
        }
        title = standard["none_caption"] if level is None else tables["levels"][level]["title"]
        return {
            "zcdsl": tables["engine"],
            "standard": head,
            "edition": edition_row(standard, self.dates),
            "tailoring": [dict(row) for row in standard["tailoring"]],
            "subject": {**submission.get("subject", {})},
            "dates": copied(submission.get("dates", {})),
            "stage": submission.get("stage"),
            "key": key_of(submission, tables),
            "level": level,
            "level_title": title.copy(),
            "level_status": rated["level_status"],
            "ceiling": rated["ceiling"],
            "levels": self.levels(held, reach),
            "scores": {id_: {"title": self.scored(id_), **row} for id_, row in rated["scores"].items()},
            "indicators": self.indicators(),
            "findings": [self.finding(id_) for id_ in tables["clauses"]],
            "level_limits": limits_found(limited, tables, self.teller),
            "decisions": reach.decisions(),
            "missing": self.missing(limited),
            "gaps": [
                {"clause": tables["clauses"][id_]["number"], "decided_by": found.decided_by}
                for id_, found in self.judgements.items()
                if found.outcome == "unregulated"
            ],
            "defaults_used": self.defaults(),
            "constants_used": self.constants(),
            "not_official": self.not_official(),
            "synthetic": self.synthetic(),
            "warnings": self.warnings(),
        }

    def indicators(self) -> dict[str, dict[str, object]]:
        """Return every indicator."""
        rows: dict[str, dict[str, object]] = {}
        for code, row in self.tables["indicators"].items():
            value = self.values[code]
            found = rows[code] = value_row(value, row["unit"], row["factor"])
            if code in self.teller.steps:
                found |= self.shown(code)
            if not isinstance(value, Open):
                self.texts[code] = str(found["value"])
        return rows

    def compared(self, held: Held) -> Compared:
        """Return the two sides of everything that was compared, with the codes of lone values."""
        found: Compared = []
        for id_, judgement in self.judgements.items():
            clause = self.tables["clauses"][id_]
            # A clause that was never tested, as it does not apply, has compared nothing.
            made = sides_of(clause, judgement.band) if judgement.sides else []
            for row, (left, right) in zip(made, judgement.sides, strict=True):
                found.append((row["left"]["code"], left, row["right"]["code"], right))
            chosen, value = clause["selector"], judgement.selector
            if chosen is not None and value is not None and judgement.band is not None:
                edges = clause["bands"][judgement.band]["edges"]
                if judgement.ends:
                    low, _, high, _ = judgement.ends[judgement.band]
                    edges = [end for end in (low, high) if end is not None]
                found += [(chosen["side"]["code"], value, None, edge) for edge in edges]
        for name, (_, sides, _) in held.items():
            for row, (left, right) in zip(self.tables["levels"][name]["comparisons"], sides, strict=True):
                found.append((row["left"]["code"], left, row["right"]["code"], right))
        return found

    def shown(self, code: str | None) -> dict[str, object]:
        """Return how an indicator is shown, if it has a step and a value."""
        value = self.values[code] if code is not None else Open("missing")
        if code is None or code not in self.teller.steps or isinstance(value, Open):
            return {}
        return {"shown": shown_text(value, self.tables["indicators"][code]["factor"], self.teller.steps[code])[0]}

    def levels(self, held: Held, reach: Reach) -> list[dict[str, object]]:
        """Return every level, best first, with what it rests on and what of that is lacking."""
        rows: list[dict[str, object]] = []
        for name, (truth, sides, _) in held.items():
            row = self.tables["levels"][name]
            because = self.teller.level(row, sides)
            told = {"holds": held_text(truth), "because": because, "unmet": reach.unmet(name)}
            rows.append({"level": name, "title": row["title"].copy(), **told})
        return rows

    def finding(self, id_: str) -> dict[str, object]:
        """Return one clause judged."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        return {
            "clause": row["number"],
            "id": id_,
            "kind": row["kind"],
            "outcome": found.outcome,
            "reason": found.reason,
            "title": row["title"].copy(),
            **self.measured(id_),
            "points": self.points(id_),
            "next": next_points(id_, self.teller),
            "because": self.teller.clause(id_),
            "missing": pointers(found.missing),
            "evidence": self.papers.evidence(id_),
            "source": dict(row["source"]),
            "window": self.window(id_),
        }

    def scored(self, id_: str) -> Text:
        """Return what a score is called."""
        row = self.tables["groups"].get(id_)
        return (row["title"] if row is not None else TOTAL_TITLE).copy()

    def points(self, id_: str) -> dict[str, str | None] | None:
        """Return the points of a scored clause; low and high are None where it does not apply."""
        most = self.tables["clauses"][id_]["points"]
        if most is None:
            return None
        pair = points_of(self.judgements[id_], most)
        low, high = (None, None) if pair is None else (familiar_text(*end) for end in pair)
        return {"low": low, "high": high, "max": familiar_text(*most)}

    def window(self, id_: str) -> list[str] | None:
        """Return the first and the last day that a judged clause looks at, if it looks back."""
        row = self.tables["clauses"][id_]["look_back"]
        found = self.papers.window(row) if row is not None else None
        return None if found is None else list(found)

    def measured(self, id_: str) -> dict[str, object]:
        """Return value, limit and margin of a clause whose test is one comparison."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        comparison = row["comparisons"][0] if row["linear"] or (row["single"] and row["comparisons"]) else None
        value = limit = margin = relation = unit = None
        shown: dict[str, object] = {}
        if found.band is not None and row["bands"]:
            band, chosen, by = row["bands"][found.band], row["selector"], found.selector
            comparison = band["limit"]
            if band["points"] is not None and chosen is not None and by is not None and not isinstance(by, Open):
                value, unit = decimal_text(in_unit(by, chosen["factor"])), chosen["unit"]
        if comparison is not None and found.sides:
            left, right = found.sides[0]
            relation, unit = comparison["relation"], comparison["unit"]
            code = comparison["left"]["code"]
            if not isinstance(left, Open):
                own = code in self.texts and self.tables["indicators"][code or ""]["factor"] == comparison["factor"]
                left = in_unit(left, comparison["factor"])
                value = self.texts[code or ""] if own else decimal_text(left)
                shown = self.shown(code)
            if not isinstance(right, Open):
                right = in_unit(right, comparison["factor"])
                limit = familiar_text(*right) if comparison["right"]["literal"] is not None else decimal_text(right)
            if not isinstance(left, Open) and not isinstance(right, Open):
                margin = decimal_text(inside(relation, left, right))
        return {
            "value": value,
            "limit": limit,
            "relation": relation,
            "comparison": row["comparing"],
            "unit": unit,
            "margin": margin,
            **shown,
        }

    def missing(self, limited: Limited) -> list[dict[str, object]]:
        """Return what is used and not given, each with the clauses and rows of limits that are open because of it."""
        clauses, structures = self.tables["clauses"], self.tables["structures"]
        spared = self.spared()
        needed_by: dict[str, list[str]] = {}
        for id_, found in self.judgements.items():
            for code in found.missing:
                needed_by.setdefault(code, []).append(clauses[id_]["number"])
        for id_, (truths, _) in limited.items():
            number = self.tables["level_limits"][id_]["number"]
            for code in {code for truth in truths if isinstance(truth, Open) for code in truth.missing}:
                if number not in needed_by.setdefault(code, []):  # a row may have the number of a clause
                    needed_by[code].append(number)
        used = [code for code, row in self.tables["inputs"].items() if row["used"]]
        used += [code for code, row in structures["choices"].items() if row["used"]]
        used += [code for code, row in structures["flags"].items() if row["used"]]
        used = [code for code in used if code not in self.stood_in]
        places = [code for code in used if code not in spared and self.data.get(code) is None]
        for code, listed in structures["lists"].items():
            if listed["used"] and code not in spared:
                places += [code] if self.data.get(code) is None else self.cells(code)
        rows: list[dict[str, object]] = [self.absent(place, needed_by.get(place, [])) for place in places]
        others = {code for code in needed_by if code[0] == "/"}
        for code, listed in structures["lists"].items():
            unsaid = unstated(code, self.papers.documents, self.dates) if listed["stated"] and listed["used"] else None
            others |= unsaid.missing if unsaid is not None and code not in spared else frozenset()
        others |= {DATES + clock for clock in self.tables["clocks"] if self.dates.get(clock) is None}
        return rows + [{"path": pointer, "needed_by": needed_by.get(pointer, [])} for pointer in sorted(others)]

    def spared(self) -> set[str]:
        """Return the inputs on which only clauses rest that do not apply: they are not missed."""
        clauses = self.tables["clauses"]
        return {c for id_ in clauses if self.judgements[id_].outcome == "not_applicable" for c in clauses[id_]["own"]}

    def defaults(self) -> list[dict[str, object]]:
        """Return what stands in for data that are used and not given, each with where it stands."""
        spared = self.spared()
        rows: list[dict[str, object]] = []
        for place, (name, default) in self.stood_in.items():
            if place.partition("/")[0] not in spared:
                source = {"document": default["source"]["document"], "status": default["source"]["status"]}
                own = {"path": "/data/" + place, "name": name.copy()}
                row = {**own, "value": default["shown"], "unit": default["unit"]}
                constant = {"constant": default["constant"]} if default["constant"] else {}
                rows.append({**row, "source": source, **constant})
        return rows

    def absent(self, place: str, needed_by: list[str]) -> dict[str, object]:
        """Return one datum not given; of rows that a list must have and has not, which these are."""
        row: dict[str, object] = {"path": "/data/" + place, "needed_by": needed_by}
        code, _, cell = place.partition("/")
        given = self.data.get(code)
        if cell == NOT_THERE and isinstance(given, list):
            none = self.papers.none.get(code, [])
            row["lacking"] = [list(codes) for codes in lacking(given, code, self.tables["structures"], none)]
        return row

    def cells(self, code: str) -> list[str]:
        """Return the cells of a list that are used and not given, and what of its rows is not there."""
        places: set[str] = set()
        for found in (*self.values.values(), *self.judgements.values()):
            if not isinstance(found, tuple):
                places |= found.missing
        return list(row_by_row(place for place in places if place.startswith(code + "/")))

    def warnings(self) -> list[dict[str, object]]:
        """Return what somebody has to decide whatever the level says: clauses 原则上 that are not met."""
        rows: list[dict[str, object]] = []
        for id_, row in self.tables["clauses"].items():
            if self.judgements[id_].in_principle:
                text = {lang: self.teller.in_principle(row, lang) for lang in LANGUAGES}
                rows.append({"code": "in_principle", "clause": row["number"], "text": text, **self.departure(id_)})
        return rows

    def departure(self, id_: str) -> dict[str, object]:
        """Return why a clause that is 原则上 is not met, and what was decided, with whether it counts."""
        given = self.papers.departures.get(id_)
        if given is None:
            return {}
        row, by = self.tables["clauses"][id_], given.get("by")
        lines = [self.teller.departed(row, id_, lang) for lang in LANGUAGES]
        told = [dict(zip(LANGUAGES, line, strict=True)) for line in zip(*lines, strict=True)]
        found: dict[str, object] = {"reason": given["reason"], "told": told}
        if "decision" in given and by is not None:
            found |= {"decision": given["decision"], "by": {**by}, "counts": by["role"] == row["in_principle"]}
        return found

    def constants(self) -> list[dict[str, object]]:
        """Return the constants that the standard uses; of a dated one, the value that the dates choose."""
        rows: list[dict[str, object]] = [
            {
                "id": code,
                "name": row["name"].copy(),
                "value": decimal_text(in_unit(row["value"], row["factor"])),
                "unit": row["unit"],
                "source": {"document": row["source"]["document"], "status": row["source"]["status"]},
                "owner": row["owner"],
                **passport(row["data_year"], row["announced"], row["printed"]),
            }
            for code, row in self.tables["constants"].items()
            if row["used"]
        ]
        for code, series in self.tables["dated"].items():
            entry = entry_of(series, self.dates)
            if series["used"] and not isinstance(entry, Open):
                document = {"document": entry["source"]["document"], "status": entry["source"]["status"]}
                rows.append(
                    {
                        "id": code,
                        "name": series["name"].copy(),
                        "value": decimal_text(in_unit(entry["value"], series["factor"])),
                        "unit": series["unit"],
                        "source": document,
                        "owner": entry["owner"] or series["owner"],
                        **chosen_passport(series, entry),
                    }
                )
        for code, curve in self.tables["curves"].items():
            if curve["used"]:
                source = {"document": curve["source"]["document"], "status": curve["source"]["status"]}
                named = {"id": code, "name": curve["name"].copy(), "value": None, "unit": curve["unit"]}
                rows.append({**named, "source": source, "owner": curve["owner"]})
        return rows + [row for code in self.tables["tables"] for row in self.looked_up(code)]

    def looked_up(self, code: str) -> list[dict[str, object]]:
        """Return the values of one keyed table that formulas or data name."""
        row = self.tables["tables"][code]
        if not row["used"]:
            return []
        names = self.tables["structures"]["codes"][row["codes"]]["codes"]
        named = codes_in(self.data, row["codes"], self.tables) | set(row["keys"])
        return [
            {
                "id": code,
                "key": key,
                "name": beside(row["name"], names[key]),
                "value": decimal_text(in_unit(value, row["units"][key][1])),
                "unit": row["units"][key][0],
                "source": {"document": row["source"]["document"], "status": row["source"]["status"]},
                "owner": row["owner"],
            }
            for key, value in row["values"].items()
            if key in named
        ]

    def not_official(self) -> list[dict[str, object]]:
        """Return every clause, constant, indicator and default used whose source is not an official text."""
        tables = self.tables
        found: list[tuple[str, str, Text, SourceRow]] = []
        for id_, clause in tables["clauses"].items():
            number = clause["number"]
            found.append(("clause", id_, {"zh": number, "en": number}, clause["source"]))
        for id_, limits in tables["level_limits"].items():
            number = limits["number"]
            found.append(("clause", id_, {"zh": number, "en": number}, limits["source"]))
        constants = tables["constants"].items()
        found += [("constant", id_, row["name"], row["source"]) for id_, row in constants if row["used"]]
        found += [("constant", id_, row["name"], row["source"]) for id_, row in tables["tables"].items() if row["used"]]
        for id_, series in tables["dated"].items():
            entry = entry_of(series, self.dates)
            if series["used"] and not isinstance(entry, Open):
                found.append(("constant", id_, series["name"], entry["source"]))
        found += [("constant", id_, row["name"], row["source"]) for id_, row in tables["curves"].items() if row["used"]]
        found += [("indicator", id_, row["name"], row["source"]) for id_, row in tables["indicators"].items()]
        spared = self.spared()
        for place, (name, default) in self.stood_in.items():
            if place.partition("/")[0] not in spared:
                found.append(("default", place, name, default["source"]))
        return [
            {"what": what, "id": id_, "name": name.copy(), "status": source["status"], "document": source["document"]}
            for what, id_, name, source in found
            if source["status"] != "official"
        ]

    def synthetic(self) -> list[dict[str, object]]:
        """Return the data that are invented: where each stands and what it is called; of a cell, of which list."""
        found = [place for code, given in self.data.items() for place in invented(given, code)]
        rows: list[dict[str, object]] = []
        for place in row_by_row(found):
            row: dict[str, object] = {"path": "/data/" + place, "name": self.teller.called(place).copy()}
            code, _, cell = place.partition("/")
            rows.append({**row, "of": self.teller.name_of(code).copy()} if cell else row)
        return rows


def invented(given: object, place: str) -> list[str]:
    """Return where invented data stand in what is given for one input."""
    if isinstance(given, list):
        cells = [(f"{place}/{at}/{column}", cell) for at, row in enumerate(given) for column, cell in row.items()]
        return [inner for at, cell in cells for inner in invented(cell, at)]
    return [place] if isinstance(given, dict) and given.get("status") == "synthetic" else []


def beside(name: Text, key: Text) -> Text:
    """Return what the value of a keyed table is called."""
    return {
        "zh": f"{name['zh'] or name['en']}（{key['zh'] or key['en']}）",
        "en": f"{name['en'] or name['zh']} ({key['en'] or key['zh']})",
    }


def codes_in(data: Data, codes: str, tables: Tables) -> set[str]:
    """Return the codes of one list that data name."""
    structures = tables["structures"]
    found = {bare(data.get(code)) for code, row in structures["choices"].items() if row["codes"] == codes}
    named = {code for code in found if isinstance(code, str)}
    for code, row in structures["lists"].items():
        given = data.get(code)
        if isinstance(given, list):
            named |= codes_of_rows(given, row["record"], codes, tables)
    return named


def codes_of_rows(given: list[RawRow], record: str, codes: str, tables: Tables) -> set[str]:
    """Return the codes of one list that rows name."""
    named: set[str] = set()
    for column, field in tables["structures"]["records"][record]["fields"].items():
        if field["kind"] == "code" and field["codes"] == codes:
            named |= {code for row in given if isinstance(code := bare(row.get(column)), str)}
        elif field["kind"] == "rows":
            for row in given:
                inner = row.get(column)
                if isinstance(inner, list):
                    named |= codes_of_rows(inner, field["record"], codes, tables)
    return named


def passport(data_year: int | None, announced: str | None, printed: str) -> dict[str, object]:
    """Return data year, announcement and misprint of a constant, as far as it has them."""
    told = {"data_year": data_year, "announced": announced, "printed": printed or None}
    return {key: value for key, value in told.items() if value is not None}


# --- filtered -------------------------------------------------------------------------------------
# What rating by floating point needs: data as floats, and the way out where these do not decide.
#
# A generated `filtered` computes with floats whose distance from the exact values is bounded, and compares only
# what is further apart than that. Whatever is nearer, not plainly valid or not there raises `Doubt`, and the
# submission is rated exactly. What a filter does decide, the exact numbers decide so too.

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Formulas = dict[str, Callable[["Values"], Value]]
    Sources = tuple[dict[str, InputRow], dict[str, ConstantRow], Structures, Formulas]

LONGEST_TEXT = 1000  # characters of any other text
LONGEST = 16  # characters of a decimal text: with 15 digits, unlike decimals are unlike floats
MANY_ROWS = 1000  # more rows make sums too vague


WHOLE_YEARS: dict[tuple[str, str], bool] = {}  # whether a period, by its two days, is twelve months


class Doubt(Exception):
    """A submission that floats do not decide."""


# What may come of looking for things that are not where they belong.
DOUBTS = (Doubt, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def doubtful() -> bool:
    """Give up."""
    raise Doubt


def float_of(datum: Any, unit: str, friendly: bool) -> float:
    """Return a datum in its declared unit; raise Doubt unless it is `{value, unit}`, or a number where these may be."""
    if datum.__class__ is dict:
        value = datum["value"]
        if len(datum) != 2 or datum["unit"] != unit or value.__class__ is not str or len(value) > LONGEST:
            raise Doubt
        plain = value.isascii() and value.replace(".", "", 1).isdecimal() and value[-1] != "."
        if not plain or (value[0] in "0." and value[:2] != "0." and value != "0"):
            raise Doubt
        return float(value)
    if friendly and datum.__class__ is int:
        return float(datum)
    raise Doubt


def surely_headed(submission: Any, standard: str, named: str, whole_year: bool) -> None:
    """Raise Doubt unless all of a submission but its data is plainly valid and, if that matters, of twelve months."""
    period = None
    for key, part in submission.items():
        if key == "subject":
            for name, text in part.items():
                if name not in SUBJECT_KEYS or text.__class__ is not str or not text.isprintable():
                    raise Doubt
                if len(text) > LONGEST_TEXT:
                    raise Doubt
        elif key == "dates":
            for name, day in part.items():
                if name == "period":
                    period = day
                elif name not in DATE_KEYS or name == "base_year" or day.__class__ is not str or not is_date(day):
                    raise Doubt
        elif key == "standard":
            if part not in (standard, named):
                raise Doubt
        elif key == "stage":
            if part not in STAGES:
                raise Doubt
        elif key != "data":
            raise Doubt
    if period is None:
        if whole_year or "period" in submission.get("dates", ()):
            raise Doubt
        return
    if period.__class__ is not list:
        raise Doubt
    first, last = period
    whole = WHOLE_YEARS.get((first, last))
    if whole is None:
        whole = twelve_months(first, last)
    if whole_year and not whole:
        raise Doubt


def twelve_months(first: Any, last: Any) -> bool:
    """Return whether a period is twelve months, and keep it; raise Doubt if it is none."""
    if first.__class__ is not str or last.__class__ is not str or not (is_date(first) and is_date(last)):
        raise Doubt
    start, end = day_of(first), day_of(last)
    if end < start:
        raise Doubt
    found = day_number(end) + 1 == day_number(shifted(start, 12))
    if len(WHOLE_YEARS) >= MANY_KEPT:
        WHOLE_YEARS.clear()
    WHOLE_YEARS[first, last] = found
    return found


class Values(dict[str, "Value"]):
    """Exact values of inputs, constants, indicators and terms, each computed when it is asked for.

    `lists` are the rows of list inputs; codes and flags that are given decide nothing that is close.
    """

    __slots__ = ("constants", "data", "formulas", "inputs", "lists", "structures")

    def __init__(
        self,
        data: dict[str, Any],
        inputs: dict[str, InputRow],
        constants: dict[str, ConstantRow],
        structures: Structures,
        formulas: Formulas,
    ) -> None:
        self.data = data
        self.inputs = inputs
        self.constants = constants
        self.structures = structures
        self.formulas = formulas
        self.lists = ListValues(self)

    def __missing__(self, code: str) -> Value:
        if code in self.formulas:
            found = self.formulas[code](self)
        elif code in self.constants:
            found = self.constants[code]["value"]
        else:
            row, datum = self.inputs[code], self.data.get(code)
            default = row["default"]
            if datum is None and default is not None:
                found = default["value"]
            else:
                num, den = parsed(decimal_of(datum))
                over, under = row["units"][row["unit"]]
                found = num * over, den * under
        self[code] = found
        return found


class ListValues(dict[str, "Rows"]):
    """The rows of list inputs in the canonical form, each list when it is asked for."""

    __slots__ = ("whole",)

    def __init__(self, whole: Values) -> None:
        self.whole = whole

    def __missing__(self, code: str) -> Rows:
        structures = self.whole.structures
        fields = structures["records"][structures["lists"][code]["record"]]["fields"]
        rows: list[RawRow] = []
        for given in self.whole.data[code]:
            row: RawRow = dict(given)
            for column, field in fields.items():
                if field["kind"] == "quantity":
                    row[column] = {"value": decimal_of(given[column]), "unit": field["inputs"][""]["unit"]}
            rows.append(row)
        found = self[code] = rows_given({"data": {code: rows}}, code, structures)
        return found


def decimal_of(datum: Any) -> str:
    """Return the decimal text of a datum that `float_of` takes, or of a float."""
    text = str(datum["value"]) if datum.__class__ is dict else repr(datum)
    if "e" in text:
        raise Doubt
    return text


def exactly(kept: list[Values], data: Any, sources: Sources, code: str, relation: str, bound: Rational) -> bool:
    """Return whether a value compares so with a bound, by exact numbers; raise Doubt where it is open.

    Args:
        kept: Holds the exact values of the submission once there are any.
        data: The data of the submission.
        sources: What values are computed from.
        code: What is compared.
        relation: How.
        bound: With what.
    """
    if not kept:
        kept.append(Values(data, *sources))
    found: Truth = COMPARE[relation](kept[0][code], bound)
    if isinstance(found, Open):
        raise Doubt
    return found


# --- the standard ---------------------------------------------------------------------------------

ENGINE = "0.1.0"
STANDARD: StandardRow = {
    "id": "cn.park.near_zero_reference",
    "edition": "2024",
    "title": {
        "zh": "（近）零碳产业园区绩效参考值",
        "en": "Reference values of (near-)zero-carbon industrial parks",
    },
    "status": "second_hand",
    "sha256": "ac99be47dba0461d3417249d4b58be669ae4c54e2cd530f8441e9e56b00a5070",
    "none_caption": {"zh": "只逐项对照参考值", "en": "item by item without levels"},
    "tailoring": [],
    "validity": {
        "published": None,
        "in_force": None,
        "transition_until": None,
        "withdrawn": None,
        "draft": None,
        "replaces": [],
        "corrects": "",
        "amendments": [],
    },
}
UNITS_1: dict[str, Rational] = {"%": (1, 100), "‰": (1, 1000)}
SPELLINGS_1: dict[str, str] = {"百分之": "%"}
UNITS_2: dict[str, Rational] = {
    "tCO2/万元": (1, 10000),
    "gCO2/元": (1, 1000000),
    "tCO2/元": (1, 1),
    "GtCO2/元": (1000000000, 1),
    "MtCO2/元": (1000000, 1),
    "kgCO2/元": (1, 1000),
    "ktCO2/元": (1000, 1),
}
SPELLINGS_2: dict[str, str] = {}
UNITS_3: dict[str, Rational] = {
    "tce/万元": (1, 10000),
    "gce/元": (1, 1000000),
    "tce/元": (1, 1),
    "Mtce/元": (1000000, 1),
    "kgce/元": (1, 1000),
    "ktce/元": (1000, 1),
}
SPELLINGS_3: dict[str, str] = {}
UNITS_4: dict[str, Rational] = {"个": (1, 1), "万个": (10000, 1), "亿个": (100000000, 1)}
SPELLINGS_4: dict[str, str] = {}
INPUTS: dict[str, InputRow] = {
    "audited_enterprises": {
        "name": {"zh": "清洁生产审核企业占比", "en": "Enterprises with a clean-production audit"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "benchmark_enterprises": {
        "name": {"zh": "企业能效达到行业标杆比例", "en": "Enterprises at the benchmark of efficiency"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "clean_freight": {
        "name": {"zh": "货物清洁运输比例", "en": "Clean freight"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "clean_vehicles": {
        "name": {"zh": "新能源和清洁能源交通工具保有量占比", "en": "Clean vehicles"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "co2_per_value": {
        "name": {"zh": "单位工业增加值二氧化碳排放量", "en": "CO2 per industrial value added"},
        "symbol": "",
        "unit": "tCO2/万元",
        "unit_text": "tCO2/万元（现价，不含税）",
        "units": UNITS_2,
        "spellings": SPELLINGS_2,
        "low": (0, 1),
        "low_closed": True,
        "high": None,
        "high_closed": False,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "diagnosed_enterprises": {
        "name": {"zh": "参与智改数转诊断的规上企业占比", "en": "Enterprises with a digital diagnosis"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "disclosure": {
        "name": {"zh": "规上企业环境信息披露率", "en": "Environmental disclosure"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "electrification": {
        "name": {"zh": "终端电气化率", "en": "Electrification of final use"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "energy_per_value": {
        "name": {"zh": "单位工业增加值综合能耗", "en": "Energy per industrial value added"},
        "symbol": "",
        "unit": "tce/万元",
        "unit_text": "tce（当量值）/万元（现价，不含税）",
        "units": UNITS_3,
        "spellings": SPELLINGS_3,
        "low": (0, 1),
        "low_closed": True,
        "high": None,
        "high_closed": False,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "footprint_enterprises": {
        "name": {"zh": "开展碳足迹核算认证企业占比", "en": "Enterprises with a certified footprint"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "green_buildings": {
        "name": {"zh": "新建建筑二星及以上绿色建筑占比", "en": "New buildings of two stars or more"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "green_enterprises": {
        "name": {"zh": "绿色工厂和绿色供应链企业占比", "en": "Green factories and green supply chains"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "non_fossil_share": {
        "name": {"zh": "非化石能源消费占比", "en": "Non-fossil energy"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "platforms": {
        "name": {"zh": "省级以上绿色低碳创新平台", "en": "Provincial innovation platforms"},
        "symbol": "",
        "unit": "个",
        "unit_text": "个",
        "units": UNITS_4,
        "spellings": SPELLINGS_4,
        "low": (0, 1),
        "low_closed": True,
        "high": None,
        "high_closed": False,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "renewable_power": {
        "name": {"zh": "可再生电力消费占比", "en": "Renewable electricity, certificates included"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "research": {
        "name": {"zh": "绿色低碳研发经费投入强度", "en": "Spending on green research"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "solid_waste_use": {
        "name": {"zh": "一般工业固废综合利用率", "en": "Industrial solid waste used"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "verified_enterprises": {
        "name": {"zh": "开展碳排放核查企业占比", "en": "Enterprises with verified emissions"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "waste_heat": {
        "name": {"zh": "工业余热回收利用率", "en": "Waste heat recovered"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
    "water_reuse": {
        "name": {"zh": "工业用水重复利用率", "en": "Industrial water reuse"},
        "symbol": "",
        "unit": "%",
        "unit_text": "%",
        "units": UNITS_1,
        "spellings": SPELLINGS_1,
        "low": (0, 1),
        "low_closed": True,
        "high": (1, 1),
        "high_closed": True,
        "evidence": [],
        "documents": [],
        "clock": "assessed",
        "clause": None,
        "note": {"zh": "", "en": ""},
        "used": True,
        "default": None,
    },
}
CONSTANTS: dict[str, ConstantRow] = {}
STRUCTURES: Structures = {"codes": {}, "records": {}, "choices": {}, "flags": {}, "lists": {}}
KEYED_TABLES: dict[str, TableRow] = {}
TERMS: dict[str, TermRow] = {}
DATED: dict[str, DatedRow] = {}
CURVES: dict[str, CurveRow] = {}
CLOCKS: list[str] = ["period"]
INDICATORS: dict[str, IndicatorRow] = {}
CLAUSES: dict[str, ClauseRow] = {
    "item_1": {
        "number": "第 1 项",
        "kind": "guiding",
        "title": {"zh": "单位工业增加值综合能耗", "en": "Energy per industrial value added"},
        "text": "单位工业增加值综合能耗 ≤ 0.35 tce/万元",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["energy_per_value"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": "<=",
                "unit": "tce/万元",
                "factor": (1, 10000),
                "left": {
                    "code": "energy_per_value",
                    "literal": None,
                    "name": {"zh": "单位工业增加值综合能耗", "en": "Energy per industrial value added"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "0.35 tce/万元", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_2": {
        "number": "第 2 项",
        "kind": "guiding",
        "title": {"zh": "单位工业增加值二氧化碳排放量", "en": "CO2 per industrial value added"},
        "text": "单位工业增加值二氧化碳排放量 ≤ 0.6 tCO2/万元",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["co2_per_value"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": "<=",
                "unit": "tCO2/万元",
                "factor": (1, 10000),
                "left": {
                    "code": "co2_per_value",
                    "literal": None,
                    "name": {"zh": "单位工业增加值二氧化碳排放量", "en": "CO2 per industrial value added"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "0.6 tCO2/万元", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_3": {
        "number": "第 3 项",
        "kind": "guiding",
        "title": {"zh": "企业能效达到行业标杆比例", "en": "Enterprises at the benchmark of efficiency"},
        "text": "企业能效达到行业标杆比例 ≥ 50 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["benchmark_enterprises"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "benchmark_enterprises",
                    "literal": None,
                    "name": {
                        "zh": "企业能效达到行业标杆比例",
                        "en": "Enterprises at the benchmark of efficiency",
                    },
                    "pieces": None,
                },
                "right": {"code": None, "literal": "50 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_4": {
        "number": "第 4 项",
        "kind": "guiding",
        "title": {"zh": "绿色工厂和绿色供应链企业占比", "en": "Green factories and green supply chains"},
        "text": "绿色工厂和绿色供应链企业占比 ≥ 50 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["green_enterprises"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "green_enterprises",
                    "literal": None,
                    "name": {
                        "zh": "绿色工厂和绿色供应链企业占比",
                        "en": "Green factories and green supply chains",
                    },
                    "pieces": None,
                },
                "right": {"code": None, "literal": "50 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_5": {
        "number": "第 5 项",
        "kind": "guiding",
        "title": {"zh": "清洁生产审核企业占比", "en": "Enterprises with a clean-production audit"},
        "text": "清洁生产审核企业占比 ≥ 50 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["audited_enterprises"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "audited_enterprises",
                    "literal": None,
                    "name": {"zh": "清洁生产审核企业占比", "en": "Enterprises with a clean-production audit"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "50 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_6": {
        "number": "第 6 项",
        "kind": "guiding",
        "title": {"zh": "参与智改数转诊断的规上企业占比", "en": "Enterprises with a digital diagnosis"},
        "text": "参与智改数转诊断的规上企业占比 ＝ 100 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["diagnosed_enterprises"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": "=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "diagnosed_enterprises",
                    "literal": None,
                    "name": {"zh": "参与智改数转诊断的规上企业占比", "en": "Enterprises with a digital diagnosis"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "100 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_7": {
        "number": "第 7 项",
        "kind": "guiding",
        "title": {"zh": "非化石能源消费占比", "en": "Non-fossil energy"},
        "text": "非化石能源消费占比 ≥ 20 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["non_fossil_share"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "non_fossil_share",
                    "literal": None,
                    "name": {"zh": "非化石能源消费占比", "en": "Non-fossil energy"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "20 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_8": {
        "number": "第 8 项",
        "kind": "guiding",
        "title": {"zh": "可再生电力消费占比", "en": "Renewable electricity, certificates included"},
        "text": "可再生电力消费占比 ≥ 30 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["renewable_power"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "renewable_power",
                    "literal": None,
                    "name": {
                        "zh": "可再生电力消费占比",
                        "en": "Renewable electricity, certificates included",
                    },
                    "pieces": None,
                },
                "right": {"code": None, "literal": "30 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_9": {
        "number": "第 9 项",
        "kind": "guiding",
        "title": {"zh": "终端电气化率", "en": "Electrification of final use"},
        "text": "终端电气化率 ≥ 50 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["electrification"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "electrification",
                    "literal": None,
                    "name": {"zh": "终端电气化率", "en": "Electrification of final use"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "50 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_10": {
        "number": "第 10 项",
        "kind": "guiding",
        "title": {"zh": "新建建筑二星及以上绿色建筑占比", "en": "New buildings of two stars or more"},
        "text": "新建建筑二星及以上绿色建筑占比 ≥ 50 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["green_buildings"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "green_buildings",
                    "literal": None,
                    "name": {"zh": "新建建筑二星及以上绿色建筑占比", "en": "New buildings of two stars or more"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "50 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_11": {
        "number": "第 11 项",
        "kind": "guiding",
        "title": {"zh": "货物清洁运输比例", "en": "Clean freight"},
        "text": "货物清洁运输比例 ≥ 80 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["clean_freight"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "clean_freight",
                    "literal": None,
                    "name": {"zh": "货物清洁运输比例", "en": "Clean freight"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "80 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_12": {
        "number": "第 12 项",
        "kind": "guiding",
        "title": {"zh": "新能源和清洁能源交通工具保有量占比", "en": "Clean vehicles"},
        "text": "新能源和清洁能源交通工具保有量占比 ≥ 80 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["clean_vehicles"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "clean_vehicles",
                    "literal": None,
                    "name": {"zh": "新能源和清洁能源交通工具保有量占比", "en": "Clean vehicles"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "80 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_13": {
        "number": "第 13 项",
        "kind": "guiding",
        "title": {"zh": "一般工业固废综合利用率", "en": "Industrial solid waste used"},
        "text": "一般工业固废综合利用率 ≥ 96 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["solid_waste_use"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "solid_waste_use",
                    "literal": None,
                    "name": {"zh": "一般工业固废综合利用率", "en": "Industrial solid waste used"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "96 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_14": {
        "number": "第 14 项",
        "kind": "guiding",
        "title": {"zh": "工业用水重复利用率", "en": "Industrial water reuse"},
        "text": "工业用水重复利用率 ≥ 85 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["water_reuse"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "water_reuse",
                    "literal": None,
                    "name": {"zh": "工业用水重复利用率", "en": "Industrial water reuse"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "85 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_15": {
        "number": "第 15 项",
        "kind": "guiding",
        "title": {"zh": "工业余热回收利用率", "en": "Waste heat recovered"},
        "text": "工业余热回收利用率 ≥ 95 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["waste_heat"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "waste_heat",
                    "literal": None,
                    "name": {"zh": "工业余热回收利用率", "en": "Waste heat recovered"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "95 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_16": {
        "number": "第 16 项",
        "kind": "guiding",
        "title": {"zh": "开展碳排放核查企业占比", "en": "Enterprises with verified emissions"},
        "text": "开展碳排放核查企业占比 ≥ 10 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["verified_enterprises"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "verified_enterprises",
                    "literal": None,
                    "name": {"zh": "开展碳排放核查企业占比", "en": "Enterprises with verified emissions"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "10 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_17": {
        "number": "第 17 项",
        "kind": "guiding",
        "title": {"zh": "开展碳足迹核算认证企业占比", "en": "Enterprises with a certified footprint"},
        "text": "开展碳足迹核算认证企业占比 ≥ 10 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["footprint_enterprises"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "footprint_enterprises",
                    "literal": None,
                    "name": {"zh": "开展碳足迹核算认证企业占比", "en": "Enterprises with a certified footprint"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "10 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_18": {
        "number": "第 18 项",
        "kind": "guiding",
        "title": {"zh": "规上企业环境信息披露率", "en": "Environmental disclosure"},
        "text": "规上企业环境信息披露率 ≥ 50 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["disclosure"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "disclosure",
                    "literal": None,
                    "name": {"zh": "规上企业环境信息披露率", "en": "Environmental disclosure"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "50 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_19": {
        "number": "第 19 项",
        "kind": "guiding",
        "title": {"zh": "绿色低碳研发经费投入强度", "en": "Spending on green research"},
        "text": "绿色低碳研发经费投入强度 ≥ 3.5 %",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["research"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "%",
                "factor": (1, 100),
                "left": {
                    "code": "research",
                    "literal": None,
                    "name": {"zh": "绿色低碳研发经费投入强度", "en": "Spending on green research"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "3.5 %", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
    "item_20": {
        "number": "第 20 项",
        "kind": "guiding",
        "title": {"zh": "省级以上绿色低碳创新平台", "en": "Provincial innovation platforms"},
        "text": "省级以上绿色低碳创新平台 ≥ 1 个",
        "source": {
            "document": "（近）零碳产业园区 20 项指标绩效参考值，节选见 tanpaifang.com 2024-07-16",
            "status": "second_hand",
            "rationale": "",
        },
        "refs": ["platforms"],
        "comparing": "full",
        "own": [],
        "judge": None,
        "graded": False,
        "accepts": None,
        "documents": [],
        "clock": "assessed",
        "look_back": None,
        "in_principle": None,
        "points": None,
        "linear": False,
        "items": [],
        "items_due": None,
        "item_points": [],
        "comparisons": [
            {
                "relation": ">=",
                "unit": "个",
                "factor": (1, 1),
                "left": {
                    "code": "platforms",
                    "literal": None,
                    "name": {"zh": "省级以上绿色低碳创新平台", "en": "Provincial innovation platforms"},
                    "pieces": None,
                },
                "right": {"code": None, "literal": "1 个", "name": None, "pieces": None},
                "full_year": True,
            },
        ],
        "single": True,
        "facts": [],
        "bands": [],
        "selector": None,
    },
}
GROUPS: dict[str, GroupRow] = {}
LEVELS: dict[str, LevelRow] = {}
LEVEL_LIMITS: dict[str, LimitRow] = {}
DECISION_TABLES: dict[str, DecisionRow] = {}


def clause_item_1(energy_per_value: Value, zc_full_year: Value) -> Judgement:
    """第 1 项 单位工业增加值综合能耗

    单位工业增加值综合能耗 ≤ 0.35 tce/万元
    """
    return judged(
        in_full_year(le(energy_per_value, (7, 200000)), zc_full_year),
        ((energy_per_value, (7, 200000)),),
    )


def clause_item_2(co2_per_value: Value, zc_full_year: Value) -> Judgement:
    """第 2 项 单位工业增加值二氧化碳排放量

    单位工业增加值二氧化碳排放量 ≤ 0.6 tCO2/万元
    """
    return judged(
        in_full_year(le(co2_per_value, (3, 50000)), zc_full_year),
        ((co2_per_value, (3, 50000)),),
    )


def clause_item_3(benchmark_enterprises: Value, zc_full_year: Value) -> Judgement:
    """第 3 项 企业能效达到行业标杆比例

    企业能效达到行业标杆比例 ≥ 50 %
    """
    return judged(
        in_full_year(ge(benchmark_enterprises, (1, 2)), zc_full_year),
        ((benchmark_enterprises, (1, 2)),),
    )


def clause_item_4(green_enterprises: Value, zc_full_year: Value) -> Judgement:
    """第 4 项 绿色工厂和绿色供应链企业占比

    绿色工厂和绿色供应链企业占比 ≥ 50 %
    """
    return judged(
        in_full_year(ge(green_enterprises, (1, 2)), zc_full_year),
        ((green_enterprises, (1, 2)),),
    )


def clause_item_5(audited_enterprises: Value, zc_full_year: Value) -> Judgement:
    """第 5 项 清洁生产审核企业占比

    清洁生产审核企业占比 ≥ 50 %
    """
    return judged(
        in_full_year(ge(audited_enterprises, (1, 2)), zc_full_year),
        ((audited_enterprises, (1, 2)),),
    )


def clause_item_6(diagnosed_enterprises: Value, zc_full_year: Value) -> Judgement:
    """第 6 项 参与智改数转诊断的规上企业占比

    参与智改数转诊断的规上企业占比 ＝ 100 %
    """
    return judged(
        in_full_year(eq(diagnosed_enterprises, (1, 1)), zc_full_year),
        ((diagnosed_enterprises, (1, 1)),),
    )


def clause_item_7(non_fossil_share: Value, zc_full_year: Value) -> Judgement:
    """第 7 项 非化石能源消费占比

    非化石能源消费占比 ≥ 20 %
    """
    return judged(
        in_full_year(ge(non_fossil_share, (1, 5)), zc_full_year),
        ((non_fossil_share, (1, 5)),),
    )


def clause_item_8(renewable_power: Value, zc_full_year: Value) -> Judgement:
    """第 8 项 可再生电力消费占比

    可再生电力消费占比 ≥ 30 %
    """
    return judged(
        in_full_year(ge(renewable_power, (3, 10)), zc_full_year),
        ((renewable_power, (3, 10)),),
    )


def clause_item_9(electrification: Value, zc_full_year: Value) -> Judgement:
    """第 9 项 终端电气化率

    终端电气化率 ≥ 50 %
    """
    return judged(
        in_full_year(ge(electrification, (1, 2)), zc_full_year),
        ((electrification, (1, 2)),),
    )


def clause_item_10(green_buildings: Value, zc_full_year: Value) -> Judgement:
    """第 10 项 新建建筑二星及以上绿色建筑占比

    新建建筑二星及以上绿色建筑占比 ≥ 50 %
    """
    return judged(
        in_full_year(ge(green_buildings, (1, 2)), zc_full_year),
        ((green_buildings, (1, 2)),),
    )


def clause_item_11(clean_freight: Value, zc_full_year: Value) -> Judgement:
    """第 11 项 货物清洁运输比例

    货物清洁运输比例 ≥ 80 %
    """
    return judged(in_full_year(ge(clean_freight, (4, 5)), zc_full_year), ((clean_freight, (4, 5)),))


def clause_item_12(clean_vehicles: Value, zc_full_year: Value) -> Judgement:
    """第 12 项 新能源和清洁能源交通工具保有量占比

    新能源和清洁能源交通工具保有量占比 ≥ 80 %
    """
    return judged(
        in_full_year(ge(clean_vehicles, (4, 5)), zc_full_year),
        ((clean_vehicles, (4, 5)),),
    )


def clause_item_13(solid_waste_use: Value, zc_full_year: Value) -> Judgement:
    """第 13 项 一般工业固废综合利用率

    一般工业固废综合利用率 ≥ 96 %
    """
    return judged(
        in_full_year(ge(solid_waste_use, (24, 25)), zc_full_year),
        ((solid_waste_use, (24, 25)),),
    )


def clause_item_14(water_reuse: Value, zc_full_year: Value) -> Judgement:
    """第 14 项 工业用水重复利用率

    工业用水重复利用率 ≥ 85 %
    """
    return judged(in_full_year(ge(water_reuse, (17, 20)), zc_full_year), ((water_reuse, (17, 20)),))


def clause_item_15(waste_heat: Value, zc_full_year: Value) -> Judgement:
    """第 15 项 工业余热回收利用率

    工业余热回收利用率 ≥ 95 %
    """
    return judged(in_full_year(ge(waste_heat, (19, 20)), zc_full_year), ((waste_heat, (19, 20)),))


def clause_item_16(verified_enterprises: Value, zc_full_year: Value) -> Judgement:
    """第 16 项 开展碳排放核查企业占比

    开展碳排放核查企业占比 ≥ 10 %
    """
    return judged(
        in_full_year(ge(verified_enterprises, (1, 10)), zc_full_year),
        ((verified_enterprises, (1, 10)),),
    )


def clause_item_17(footprint_enterprises: Value, zc_full_year: Value) -> Judgement:
    """第 17 项 开展碳足迹核算认证企业占比

    开展碳足迹核算认证企业占比 ≥ 10 %
    """
    return judged(
        in_full_year(ge(footprint_enterprises, (1, 10)), zc_full_year),
        ((footprint_enterprises, (1, 10)),),
    )


def clause_item_18(disclosure: Value, zc_full_year: Value) -> Judgement:
    """第 18 项 规上企业环境信息披露率

    规上企业环境信息披露率 ≥ 50 %
    """
    return judged(in_full_year(ge(disclosure, (1, 2)), zc_full_year), ((disclosure, (1, 2)),))


def clause_item_19(research: Value, zc_full_year: Value) -> Judgement:
    """第 19 项 绿色低碳研发经费投入强度

    绿色低碳研发经费投入强度 ≥ 3.5 %
    """
    return judged(in_full_year(ge(research, (7, 200)), zc_full_year), ((research, (7, 200)),))


def clause_item_20(platforms: Value, zc_full_year: Value) -> Judgement:
    """第 20 项 省级以上绿色低碳创新平台

    省级以上绿色低碳创新平台 ≥ 1 个
    """
    return judged(in_full_year(ge(platforms, (1, 1)), zc_full_year), ((platforms, (1, 1)),))


def evaluate(submission: Submission, withheld: dict[str, Value]) -> dict[str, Value]:
    """Return the value of every input, constant and indicator, in base units; what is withheld is open."""
    data, dates = submission.get("data", {}), submission.get("dates", {})
    values: dict[str, Value] = {code: given(data, code, row) for code, row in INPUTS.items()}
    values.update(withheld)
    for code, row in CONSTANTS.items():
        values[code] = row["value"]
    values["/period_days"] = period_days(dates)
    values["/full_year"] = full_year(dates)
    for code, series in DATED.items():
        values[code] = dated(series, dates)
    return values


def judge(values: dict[str, Value], papers: Papers) -> dict[str, Judgement]:
    """Return the judgement of every clause."""
    judgements: dict[str, Judgement] = {}
    judgements["item_1"] = clause_item_1(values["energy_per_value"], values["/full_year"])
    judgements["item_2"] = clause_item_2(values["co2_per_value"], values["/full_year"])
    judgements["item_3"] = clause_item_3(values["benchmark_enterprises"], values["/full_year"])
    judgements["item_4"] = clause_item_4(values["green_enterprises"], values["/full_year"])
    judgements["item_5"] = clause_item_5(values["audited_enterprises"], values["/full_year"])
    judgements["item_6"] = clause_item_6(values["diagnosed_enterprises"], values["/full_year"])
    judgements["item_7"] = clause_item_7(values["non_fossil_share"], values["/full_year"])
    judgements["item_8"] = clause_item_8(values["renewable_power"], values["/full_year"])
    judgements["item_9"] = clause_item_9(values["electrification"], values["/full_year"])
    judgements["item_10"] = clause_item_10(values["green_buildings"], values["/full_year"])
    judgements["item_11"] = clause_item_11(values["clean_freight"], values["/full_year"])
    judgements["item_12"] = clause_item_12(values["clean_vehicles"], values["/full_year"])
    judgements["item_13"] = clause_item_13(values["solid_waste_use"], values["/full_year"])
    judgements["item_14"] = clause_item_14(values["water_reuse"], values["/full_year"])
    judgements["item_15"] = clause_item_15(values["waste_heat"], values["/full_year"])
    judgements["item_16"] = clause_item_16(values["verified_enterprises"], values["/full_year"])
    judgements["item_17"] = clause_item_17(values["footprint_enterprises"], values["/full_year"])
    judgements["item_18"] = clause_item_18(values["disclosure"], values["/full_year"])
    judgements["item_19"] = clause_item_19(values["research"], values["/full_year"])
    judgements["item_20"] = clause_item_20(values["platforms"], values["/full_year"])
    return {id_: judgements[id_] for id_ in CLAUSES}


def hold(values: dict[str, Value], judgements: dict[str, Judgement], scores: dict[str, Score]) -> Held:
    """Return whether the condition of every level holds, best first."""
    held: Held = {}
    return held


def limit(values: dict[str, Value]) -> Limited:
    """Return whether the limits of every row are kept, best level first."""
    limited: Limited = {}
    return limited


def decide(values: dict[str, Value], judgements: dict[str, Judgement], scores: dict[str, Score]) -> Decided:
    """Return in which rows and columns of each decision table its axes lie."""
    decided: Decided = {}
    return decided


FILTER_KEYS = {
    "audited_enterprises": True,
    "benchmark_enterprises": True,
    "clean_freight": True,
    "clean_vehicles": True,
    "co2_per_value": True,
    "diagnosed_enterprises": True,
    "disclosure": True,
    "electrification": True,
    "energy_per_value": True,
    "footprint_enterprises": True,
    "green_buildings": True,
    "green_enterprises": True,
    "non_fossil_share": True,
    "platforms": True,
    "renewable_power": True,
    "research": True,
    "solid_waste_use": True,
    "verified_enterprises": True,
    "waste_heat": True,
    "water_reuse": True,
}
FORMULAS: Formulas = {
}
FILTER_SOURCES: Sources = (INPUTS, CONSTANTS, STRUCTURES, FORMULAS)


def filtered(submission: Any, _kind: type, _friendly: bool) -> Rating:
    """Return the rating by floats whose errors are bounded; raise one of `DOUBTS` where they do not decide it.

    Args:
        submission: Any submission.
        _kind: What a number may be beside `{value, unit}`: float, or Doubt where it may be nothing else.
        _friendly: Whether it may be a whole number, too.
    """
    surely_headed(submission, "cn.park.near_zero_reference", "cn.park.near_zero_reference@2024", True)
    _data = submission["data"]
    if not _data.keys() <= FILTER_KEYS.keys():
        doubtful()
    _take = _data.get
    _kept: list[Values] = []
    audited_enterprises = _data["audited_enterprises"]
    if audited_enterprises.__class__ is not _kind:
        audited_enterprises = float_of(audited_enterprises, "%", _friendly)
    if not ((audited_enterprises > 1e-09 and audited_enterprises <= 100.0) or audited_enterprises == 0.0):
        doubtful()
    _1 = audited_enterprises * 0.01
    benchmark_enterprises = _data["benchmark_enterprises"]
    if benchmark_enterprises.__class__ is not _kind:
        benchmark_enterprises = float_of(benchmark_enterprises, "%", _friendly)
    if not ((benchmark_enterprises > 1e-09 and benchmark_enterprises <= 100.0) or benchmark_enterprises == 0.0):
        doubtful()
    _2 = benchmark_enterprises * 0.01
    clean_freight = _data["clean_freight"]
    if clean_freight.__class__ is not _kind:
        clean_freight = float_of(clean_freight, "%", _friendly)
    if not ((clean_freight > 1e-09 and clean_freight <= 100.0) or clean_freight == 0.0):
        doubtful()
    _3 = clean_freight * 0.01
    clean_vehicles = _data["clean_vehicles"]
    if clean_vehicles.__class__ is not _kind:
        clean_vehicles = float_of(clean_vehicles, "%", _friendly)
    if not ((clean_vehicles > 1e-09 and clean_vehicles <= 100.0) or clean_vehicles == 0.0):
        doubtful()
    _4 = clean_vehicles * 0.01
    co2_per_value = _data["co2_per_value"]
    if co2_per_value.__class__ is not _kind:
        co2_per_value = float_of(co2_per_value, "tCO2/万元", _friendly)
    if not ((co2_per_value > 1e-09 and co2_per_value < 1000000000000000.0) or co2_per_value == 0.0):
        doubtful()
    _5 = co2_per_value * 0.0001
    diagnosed_enterprises = _data["diagnosed_enterprises"]
    if diagnosed_enterprises.__class__ is not _kind:
        diagnosed_enterprises = float_of(diagnosed_enterprises, "%", _friendly)
    if not ((diagnosed_enterprises > 1e-09 and diagnosed_enterprises <= 100.0) or diagnosed_enterprises == 0.0):
        doubtful()
    _6 = diagnosed_enterprises * 0.01
    disclosure = _data["disclosure"]
    if disclosure.__class__ is not _kind:
        disclosure = float_of(disclosure, "%", _friendly)
    if not ((disclosure > 1e-09 and disclosure <= 100.0) or disclosure == 0.0):
        doubtful()
    _7 = disclosure * 0.01
    electrification = _data["electrification"]
    if electrification.__class__ is not _kind:
        electrification = float_of(electrification, "%", _friendly)
    if not ((electrification > 1e-09 and electrification <= 100.0) or electrification == 0.0):
        doubtful()
    _8 = electrification * 0.01
    energy_per_value = _data["energy_per_value"]
    if energy_per_value.__class__ is not _kind:
        energy_per_value = float_of(energy_per_value, "tce/万元", _friendly)
    if not ((energy_per_value > 1e-09 and energy_per_value < 1000000000000000.0) or energy_per_value == 0.0):
        doubtful()
    _9 = energy_per_value * 0.0001
    footprint_enterprises = _data["footprint_enterprises"]
    if footprint_enterprises.__class__ is not _kind:
        footprint_enterprises = float_of(footprint_enterprises, "%", _friendly)
    if not ((footprint_enterprises > 1e-09 and footprint_enterprises <= 100.0) or footprint_enterprises == 0.0):
        doubtful()
    _10 = footprint_enterprises * 0.01
    green_buildings = _data["green_buildings"]
    if green_buildings.__class__ is not _kind:
        green_buildings = float_of(green_buildings, "%", _friendly)
    if not ((green_buildings > 1e-09 and green_buildings <= 100.0) or green_buildings == 0.0):
        doubtful()
    _11 = green_buildings * 0.01
    green_enterprises = _data["green_enterprises"]
    if green_enterprises.__class__ is not _kind:
        green_enterprises = float_of(green_enterprises, "%", _friendly)
    if not ((green_enterprises > 1e-09 and green_enterprises <= 100.0) or green_enterprises == 0.0):
        doubtful()
    _12 = green_enterprises * 0.01
    non_fossil_share = _data["non_fossil_share"]
    if non_fossil_share.__class__ is not _kind:
        non_fossil_share = float_of(non_fossil_share, "%", _friendly)
    if not ((non_fossil_share > 1e-09 and non_fossil_share <= 100.0) or non_fossil_share == 0.0):
        doubtful()
    _13 = non_fossil_share * 0.01
    platforms = _data["platforms"]
    if platforms.__class__ is not _kind:
        platforms = float_of(platforms, "个", _friendly)
    if not ((platforms > 1e-09 and platforms < 1000000000000000.0) or platforms == 0.0):
        doubtful()
    renewable_power = _data["renewable_power"]
    if renewable_power.__class__ is not _kind:
        renewable_power = float_of(renewable_power, "%", _friendly)
    if not ((renewable_power > 1e-09 and renewable_power <= 100.0) or renewable_power == 0.0):
        doubtful()
    _14 = renewable_power * 0.01
    research = _data["research"]
    if research.__class__ is not _kind:
        research = float_of(research, "%", _friendly)
    if not ((research > 1e-09 and research <= 100.0) or research == 0.0):
        doubtful()
    _15 = research * 0.01
    solid_waste_use = _data["solid_waste_use"]
    if solid_waste_use.__class__ is not _kind:
        solid_waste_use = float_of(solid_waste_use, "%", _friendly)
    if not ((solid_waste_use > 1e-09 and solid_waste_use <= 100.0) or solid_waste_use == 0.0):
        doubtful()
    _16 = solid_waste_use * 0.01
    verified_enterprises = _data["verified_enterprises"]
    if verified_enterprises.__class__ is not _kind:
        verified_enterprises = float_of(verified_enterprises, "%", _friendly)
    if not ((verified_enterprises > 1e-09 and verified_enterprises <= 100.0) or verified_enterprises == 0.0):
        doubtful()
    _17 = verified_enterprises * 0.01
    waste_heat = _data["waste_heat"]
    if waste_heat.__class__ is not _kind:
        waste_heat = float_of(waste_heat, "%", _friendly)
    if not ((waste_heat > 1e-09 and waste_heat <= 100.0) or waste_heat == 0.0):
        doubtful()
    _18 = waste_heat * 0.01
    water_reuse = _data["water_reuse"]
    if water_reuse.__class__ is not _kind:
        water_reuse = float_of(water_reuse, "%", _friendly)
    if not ((water_reuse > 1e-09 and water_reuse <= 100.0) or water_reuse == 0.0):
        doubtful()
    _19 = water_reuse * 0.01
    # 第 1 项 单位工业增加值综合能耗
    _met_item_1 = energy_per_value <= 0.35
    # 第 2 项 单位工业增加值二氧化碳排放量
    _met_item_2 = co2_per_value <= 0.6
    # 第 3 项 企业能效达到行业标杆比例
    _met_item_3 = benchmark_enterprises >= 50.0
    # 第 4 项 绿色工厂和绿色供应链企业占比
    _met_item_4 = green_enterprises >= 50.0
    # 第 5 项 清洁生产审核企业占比
    _met_item_5 = audited_enterprises >= 50.0
    # 第 6 项 参与智改数转诊断的规上企业占比
    _met_item_6 = diagnosed_enterprises == 100.0
    # 第 7 项 非化石能源消费占比
    _met_item_7 = non_fossil_share >= 20.0
    # 第 8 项 可再生电力消费占比
    _met_item_8 = renewable_power >= 30.0
    # 第 9 项 终端电气化率
    _met_item_9 = electrification >= 50.0
    # 第 10 项 新建建筑二星及以上绿色建筑占比
    _met_item_10 = green_buildings >= 50.0
    # 第 11 项 货物清洁运输比例
    _met_item_11 = clean_freight >= 80.0
    # 第 12 项 新能源和清洁能源交通工具保有量占比
    _met_item_12 = clean_vehicles >= 80.0
    # 第 13 项 一般工业固废综合利用率
    _met_item_13 = solid_waste_use >= 96.0
    # 第 14 项 工业用水重复利用率
    _met_item_14 = water_reuse >= 85.0
    # 第 15 项 工业余热回收利用率
    _met_item_15 = waste_heat >= 95.0
    # 第 16 项 开展碳排放核查企业占比
    _met_item_16 = verified_enterprises >= 10.0
    # 第 17 项 开展碳足迹核算认证企业占比
    _met_item_17 = footprint_enterprises >= 10.0
    # 第 18 项 规上企业环境信息披露率
    _met_item_18 = disclosure >= 50.0
    # 第 19 项 绿色低碳研发经费投入强度
    _met_item_19 = research >= 3.5
    # 第 20 项 省级以上绿色低碳创新平台
    _met_item_20 = platforms >= 1.0
    _level = None
    return {
        "level": _level,
        "level_status": "none" if _level is None else "decided",
        "ceiling": _level,
        "outcomes": {
            "item_1": ["met", None] if _met_item_1 else ["not_met", None],
            "item_2": ["met", None] if _met_item_2 else ["not_met", None],
            "item_3": ["met", None] if _met_item_3 else ["not_met", None],
            "item_4": ["met", None] if _met_item_4 else ["not_met", None],
            "item_5": ["met", None] if _met_item_5 else ["not_met", None],
            "item_6": ["met", None] if _met_item_6 else ["not_met", None],
            "item_7": ["met", None] if _met_item_7 else ["not_met", None],
            "item_8": ["met", None] if _met_item_8 else ["not_met", None],
            "item_9": ["met", None] if _met_item_9 else ["not_met", None],
            "item_10": ["met", None] if _met_item_10 else ["not_met", None],
            "item_11": ["met", None] if _met_item_11 else ["not_met", None],
            "item_12": ["met", None] if _met_item_12 else ["not_met", None],
            "item_13": ["met", None] if _met_item_13 else ["not_met", None],
            "item_14": ["met", None] if _met_item_14 else ["not_met", None],
            "item_15": ["met", None] if _met_item_15 else ["not_met", None],
            "item_16": ["met", None] if _met_item_16 else ["not_met", None],
            "item_17": ["met", None] if _met_item_17 else ["not_met", None],
            "item_18": ["met", None] if _met_item_18 else ["not_met", None],
            "item_19": ["met", None] if _met_item_19 else ["not_met", None],
            "item_20": ["met", None] if _met_item_20 else ["not_met", None],
        },
        "scores": {
        },
    }


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
