"""The editions of one standard beside one another: which of them are in force on a day, and what a result says of it.

A compiled edition knows its own header only, and never changes. What a later edition says of an earlier one (代替,
过渡期止, 更正) is put together here, from all editions that are installed, when a submission is rated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zcdsl.engine import Wanted, open_engine
from zcdsl.runtime.edition import EDITION_CLOCKS, day_of_edition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from zcdsl.plugin.index import Index
    from zcdsl.runtime.shapes import Dates, Text, ValidityRow

    Headers = Mapping[str, ValidityRow]

_HOLDING = ("in_force", "undated", "transition")  # states that other editions may change
_EVER = "0000-00-00"  # before every day
TEXTS: Mapping[str, Text] = {
    "superseded": {
        "zh": "本版已由 {others} 代替，{clock}（{on}）已不再有效",
        "en": "this edition is replaced by {others}, and no longer in force on {clock} ({on})",
    },
    "transition": {
        "zh": "过渡期至 {day}：{clock}（{on}）也可采用 {others}，此处采用本版",
        "en": "in the transition until {day}, {others} may be used on {clock} ({on}) as well; this edition was chosen",
    },
    "resolved": {
        "zh": "填报没有写明版本：按{clock}（{on}）取实施中的本版",
        "en": "the submission names no edition: this one is in force on {clock} ({on})",
    },
}


class Undecided(LookupError):
    """A submission names no edition, and its date does not choose one.

    Attributes:
        id: The standard.
        on: The day by which an edition is chosen, or None where the submission gives none.
        allowed: The editions that are in force on that day.
        known: Every edition there is.
    """

    def __init__(self, id_: str, on: str | None, allowed: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(id_)
        self.id, self.on, self.allowed, self.known = id_, on, allowed, known


class Ended(NamedTuple):
    """When an edition ends because of another: the last day, where there is one, and the other."""

    last: str | None
    first_without: str
    by: str


class Editions:
    """The editions of an index; what their headers say is read once."""

    def __init__(self, index: Index) -> None:
        """Take the index."""
        self._index = index
        self._known: dict[str, Headers] = {}

    def headers(self, id_: str) -> Headers:
        """Return what the header of each edition says; one that does not compile says nothing here."""
        if id_ not in self._known:
            self._known[id_] = self._read(id_)
        return self._known[id_]

    def _read(self, id_: str) -> Headers:
        from zcdsl.diagnostics.model import Rejected
        from zcdsl.engine import NotAStandard

        found: dict[str, ValidityRow] = {}
        for edition in sorted(self._index.standards[id_].editions):
            try:
                row = open_engine(self._index, Wanted(id_, edition)).STANDARD
            except (Rejected, NotAStandard, OSError):
                continue
            found[edition] = row["validity"]  # type: ignore[assignment]
        return found

    def several(self, id_: str) -> bool:
        """Whether there are several editions of a standard."""
        standard = self._index.standards.get(id_)
        return standard is not None and len(standard.editions) > 1

    def chosen(self, id_: str, dates: Dates) -> Wanted:
        """Return the edition that is in force on the day of a submission.

        Errors: Undecided where the submission has no date, or none or several are in force: the applicant chooses.
        """
        editions = tuple(sorted(self._index.standards[id_].editions))
        if len(editions) == 1:
            return Wanted(id_, editions[0])
        on, _ = day_of_edition(dates)
        found = allowed(id_, self.headers(id_), on) if on is not None else ()
        if len(found) != 1:
            raise Undecided(id_, on, found, editions)
        return Wanted(id_, found[0])

    def beside(self, wanted: Wanted, result: dict[str, Any], *, named: bool) -> None:
        """Say in a result what other editions make of the one that rated it.

        Args:
            wanted: The one that rated; of a path nothing is known.
            result: The result, changed in place.
            named: Whether the submission or the command names the edition.
        """
        row = result["edition"]
        if not self.several(wanted.id) or row["on"] is None or row["state"] not in _HOLDING:
            return
        on, known = row["on"], self.headers(wanted.id)
        ended = _ended(wanted.id, wanted.edition, known)
        last = known[wanted.edition]["transition_until"]
        if ended is not None and on >= ended.first_without:
            row["state"], row["beside"] = "superseded", [f"{wanted.id}@{_current(wanted.id, ended.by, known, on)}"]
        elif ended is not None and ended.last is not None and on >= _start(ended.by, known):
            row["state"], last = "transition", ended.last
            row["beside"] = [f"{wanted.id}@{_current(wanted.id, ended.by, known, on)}"]
        elif row["state"] == "transition":
            row["beside"] = list(dict.fromkeys(_corrected(wanted.id, other, known, on) for other in row["beside"]))
        elif named:
            return
        key = row["state"] if row["state"] in TEXTS else "resolved"
        row["text"] = {lang: _told(key, lang, row, last) for lang in ("zh", "en")}


def allowed(id_: str, known: Headers, on: str) -> tuple[str, ...]:
    """Return the editions that are in force on a day; in a transition there are several."""
    return tuple(edition for edition in known if _in_force(id_, edition, known, on))


def _current(id_: str, edition: str, known: Headers, on: str) -> str:
    """Return the edition that an edition has come to on a day: its correction, or what took its place."""
    seen = {edition}
    while (ended := _ended(id_, edition, known)) is not None and on >= ended.first_without and ended.by not in seen:
        edition = ended.by
        seen.add(edition)
    return edition


def _corrected(id_: str, name: str, known: Headers, on: str) -> str:
    """Return the correction of an edition that is in force on a day, or the edition itself; both as `id@edition`."""
    of, _, edition = name.partition("@")
    if of != id_ or edition not in known:
        return name
    made = [other for other in known if known[other]["corrects"] == edition and _in_force(id_, other, known, on)]
    return f"{id_}@{made[-1]}" if made else name


def _told(key: str, lang: str, row: dict[str, Any], last: str | None) -> str:
    names = {
        "{others}": ("、" if lang == "zh" else ", ").join(row["beside"]),
        "{on}": row["on"],
        "{clock}": EDITION_CLOCKS[row["clock"]][lang],
        "{day}": last or "",
    }
    text = TEXTS[key][lang]
    for name, value in names.items():
        text = text.replace(name, value)
    return text


def _start(edition: str, known: Headers) -> str:
    """Return the first day of an edition; a correction without one begins with what it corrects."""
    row = known[edition]
    if row["in_force"] is None and row["corrects"] in known:
        return _start(row["corrects"], known)
    return row["in_force"] or row["published"] or _EVER


def _ended(id_: str, edition: str, known: Headers) -> Ended | None:
    """Return when another edition ends this one, the earliest; None if none does."""
    found = []
    for other, row in known.items():
        if row["draft"] is not None or other == edition:
            continue
        if f"{id_}@{edition}" in row["replaces"]:
            last, start = row["transition_until"], _start(other, known)
            found.append(Ended(last, start if last is None else _after(last), other))
        elif row["corrects"] and _corrects(other, edition, row["corrects"]):
            found.append(Ended(None, _start(other, known), other))
    return min(found, key=lambda ended: (ended.first_without, ended.by), default=None)


def _corrects(other: str, edition: str, of: str) -> bool:
    """Whether one correction of an edition stands over that edition, or over an earlier correction of it."""
    if edition == of:
        return True
    return edition.startswith(f"{of}+c") and _number(edition, of) < _number(other, of)


def _number(edition: str, of: str) -> int:
    text = edition.removeprefix(f"{of}+c")
    return int(text) if text.isdecimal() else 0


def _in_force(id_: str, edition: str, known: Headers, on: str) -> bool:
    row = known[edition]
    if row["draft"] is not None or on < _start(edition, known):
        return False
    if row["withdrawn"] is not None and on >= row["withdrawn"]:
        return False
    ended = _ended(id_, edition, known)
    return ended is None or on < ended.first_without


def _after(day: str) -> str:
    """Return the day after a day, as text."""
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
