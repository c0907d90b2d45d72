"""How a result came about, in the standard's own words: formulas with the numbers put in, comparisons, gaps.

Every line exists in Chinese and English. A shown number never contradicts its comparison: what is rounded is
marked `≈` and has as many digits as it takes to stand on the right side of its limit.
"""

from __future__ import annotations

from zcdsl.runtime.covering import bare, lacking
from zcdsl.runtime.dated import DATE_NAMES, DATES
from zcdsl.runtime.decimals import MANY_KEPT, WHOLE_DIGITS, fewer, in_unit, leading, parsed, plain, significant
from zcdsl.runtime.defaults import stood_in
from zcdsl.runtime.display import shown_text
from zcdsl.runtime.logic import Judgement, Sides, Tally, Truth, counted
from zcdsl.runtime.papers import JUDGEMENTS, STATEMENT_OF, Papers, best_state
from zcdsl.runtime.rational import ONE, Open, Rational, Value
from zcdsl.runtime.rows import NOT_THERE
from zcdsl.runtime.scores import Score, points_of, score_fate
from zcdsl.runtime.shapes import (
    BandRow,
    By,
    ClauseRow,
    ComparisonRow,
    CountRow,
    Data,
    IndicatorRow,
    Kept,
    LevelRow,
    Pieces,
    ScoreDemandRow,
    SideRow,
    Tables,
    Text,
)

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
