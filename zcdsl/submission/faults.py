"""What can be wrong with a submission, worded; loaded only when something is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.diagnostics.problems import Place, Problem
from zcdsl.submission.tree import Num, step

if TYPE_CHECKING:
    from zcdsl.submission.tree import Value

_QUOTED = 60  # characters of a submitted text that a message repeats
_LISTED = 12  # units that a message lists


class Fault(NamedTuple):
    """A problem on its way: its place may still have to be found.

    Attributes:
        problem: With its pointer as written.
        at_key: Whether the key is what is wrong, not the value.
        other: Pointer of a further key that has to do with it, or "".
    """

    problem: Problem
    at_key: bool = False
    other: str = ""


def no_standard() -> Fault:
    """Return the fault of a file that names no standard, where none is named otherwise."""
    return Fault(Problem(codes.NO_STANDARD, "", {}))


def not_an_id(pointer: str, text: str, reason: phrases.Phrase) -> Fault:
    """What should name a standard, and is no id."""
    return _fault(codes.NOT_AN_ID, pointer, text=quoted(text), reason=reason())


class Bilingual(NamedTuple):
    """A name in both languages, as the tables of a compiled standard hold it."""

    zh: str
    en: str

    def __call__(self, lang: str) -> str:
        """Return the name in `lang`, or in the other language where it has none."""
        return (self.en or self.zh) if lang == "en" else (self.zh or self.en)


class _Near:
    """A did-you-mean at the end of a sentence; it is looked for only when the sentence is shown."""

    def __init__(self, word: str, known: Iterable[str], otherwise: Said | None = None) -> None:
        self._word = word
        self._known = known
        self._otherwise = otherwise
        self._found: Said | None = None
        self._looked = False

    def __call__(self, lang: str) -> str:
        if not self._looked:
            self._looked, self._found = True, self._look()
        return self._found(lang) if self._found else ""

    def _look(self) -> Said | None:
        if len(self._word) > _QUOTED:
            return self._otherwise
        from difflib import get_close_matches

        word = self._word.casefold()
        known = {name.casefold(): name for name in reversed(tuple(self._known)) if name}
        close = [known[word]] if word in known else [known[k] for k in get_close_matches(word, known, 1)]
        return phrases.OR_RATHER(name=close[0]) if close else self._otherwise


def quoted(text: str) -> str:
    """Return a submitted text as messages repeat it."""
    return keepable(text if len(text) <= _QUOTED else text[:_QUOTED] + "…")


def keepable(text: str) -> str:
    """Return `text` with a mark for each half of a character, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def character(char: str) -> str:
    """Return how a character that cannot be shown is named."""
    return f"U+{ord(char):04X}"


def _fault(code: Code, pointer: str, place: Place | None = None, **names: object) -> Fault:
    return Fault(Problem(code, pointer, names, place))


def unreadable(form: str, reason: Said, place: Place | None = None) -> Fault:
    """The file is no text of its format."""
    return _fault(codes.UNREADABLE, "", place, format=form, reason=reason)


def over_limit(what: phrases.Phrase, limit: int, pointer: str = "", place: Place | None = None) -> Fault:
    """Something is larger than we take."""
    return _fault(codes.OVER_LIMIT, pointer, place, what=what(), limit=limit)


def bad_text(pointer: str, char: str, place: Place | None = None, *, at_key: bool = False) -> Fault:
    """A text holds a character that cannot be kept."""
    return _fault(codes.BAD_TEXT, pointer, place, name=character(char))._replace(at_key=at_key)


def duplicate_key(pointer: str, key: str) -> Fault:
    """One object has a key twice."""
    return _fault(codes.DUPLICATE_KEY, pointer, key=quoted(key))._replace(at_key=True)


def yaml_alias(text: str, place: Place) -> Fault:
    """YAML's anchors, aliases and tags."""
    return _fault(codes.YAML_ALIAS, "", place, text=quoted(text))


def unknown_key(pointer: str, key: str, known: Iterable[str]) -> Fault:
    """A key that means nothing here."""
    names = {"key": quoted(key), "hint": _Near(key, known)}
    return Fault(Problem(codes.UNKNOWN_KEY, pointer, names), at_key=True)


def given_twice(pointer: str, name: object, first: str, second: str) -> Fault:
    """One datum under two names."""
    names = {"name": name, "first": quoted(first), "second": quoted(second)}
    other = step(pointer.rpartition("/")[0], first)
    return Fault(Problem(codes.SAID_TWICE, pointer, names), at_key=True, other=other)


def unit_twice(pointer: str, first: str, second: str) -> Fault:
    """One unit beside the number, another one in its text."""
    names = {"name": phrases.THE_UNIT(), "first": quoted(first), "second": quoted(second)}
    return Fault(Problem(codes.SAID_TWICE, pointer, names))


def wrong_type(pointer: str, expected: phrases.Phrase, found: Value) -> Fault:
    """A value of another kind than is due."""
    return _fault(codes.WRONG_TYPE, pointer, expected=expected(), found=_kind(found)())


def not_a_number(pointer: str, text: str) -> Fault:
    """A text that is no number where one is due."""
    return _fault(codes.NOT_A_NUMBER, pointer, text=quoted(text))


def number_limits(pointer: str, text: str) -> Fault:
    """A number with too many digits."""
    return _fault(codes.NUMBER_LIMITS, pointer, text=quoted(text))


def thousands_comma(pointer: str, text: str) -> Fault:
    """`1,200`: read one way here and another way elsewhere."""
    instead = text.replace(",", "").replace("，", "")
    return _fault(codes.THOUSANDS_COMMA, pointer, text=quoted(text), instead=quoted(instead))


def wrong_unit(
    pointer: str, found: str, name: Bilingual, expected: str, units: Iterable[str], spellings: Iterable[str]
) -> Fault:
    """A unit in which this datum cannot be given."""
    main = tuple(units)
    taken = Listed(main[:_LISTED] + ("…",) * (len(main) > _LISTED))
    hint = _Near(found, (*main, *spellings), phrases.UNITS_TAKEN(units=taken) if any(main) else None)
    due: object = expected or phrases.A_PLAIN_NUMBER()
    return _fault(codes.WRONG_UNIT, pointer, found=quoted(found), name=name, expected=due, hint=hint)


def other_basis(pointer: str, found: str, name: Bilingual, expected: str) -> Fault:
    """The right unit on another basis."""
    return _fault(codes.WRONG_UNIT, pointer, found=quoted(found), name=name, expected=expected, hint="")


def unknown_code(pointer: str, text: str, name: Bilingual, known: Iterable[str]) -> Fault:
    """A text that is no code of a code list."""
    return _fault(codes.UNKNOWN_CODE_DATA, pointer, text=quoted(text), name=name, hint=_Near(text, known))


def code_due(pointer: str, key: Bilingual, name: Bilingual) -> Fault:
    """A number whose unit is that of a code which is not given."""
    return _fault(codes.CODE_DUE, pointer, key=key, name=name)


def of_engine(code: str, pointer: str, names: Mapping[str, object], other: str = "") -> Fault:
    """What the compiled standard says about the canonical form, with the pointers as written."""
    said = {
        key: Bilingual(str(value["zh"]), str(value["en"])) if isinstance(value, dict) else value
        for key, value in names.items()
    }
    return Fault(Problem(codes.REGISTRY[code], pointer, said), other=other)


def _kind(value: Value) -> phrases.Phrase:
    match value:
        case None:
            return phrases.NOTHING
        case bool():
            return phrases.A_BOOLEAN
        case Num():
            return phrases.A_NUMBER
        case str():
            return phrases.A_TEXT if value.strip() else phrases.AN_EMPTY_TEXT
        case list():
            return phrases.A_LIST
        case dict():
            return phrases.AN_OBJECT
