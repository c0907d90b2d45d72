"""What else decides besides limits: data, cells, rows and codes that are given or not, and dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from zcdsl.ir import model as ir
from zcdsl.ir.fold import date_key, parts
from zcdsl.ir.fold import expressions as every_expression
from zcdsl.testing.vectors.ground import Change, Ground
from zcdsl.testing.vectors.nothing import restated
from zcdsl.testing.vectors.slots import Path, at, choices_of, filled, slots, there, value_of, with_, without
from zcdsl.testing.vectors.vector import About, Case, Submission, beside
from zcdsl.texts import Text

_REMARKS: Final = {"note": "x", "status": "measured"}
_REMARKED: Final = Text("带备注和状态", "with a note and a status")


def around(ground: Ground) -> Iterator[Case]:
    """Yield cases that differ from what they start from in one thing that is no limit and no paper."""
    data = _Data(ground)
    yield from data.inputs()
    yield from data.choices()
    for listed in ground.program.structures.lists:
        yield from data.rows(listed)
    yield from _dates(ground)
    for item in ground.program.dated:
        yield from _dated(ground, item)


class _Data:
    """Tries every datum; what is the same for all of a sort is tried with the first."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._made = ground.program.structures
        self._lists = {item.id: item for item in self._made.code_lists}
        self._seen: set[str] = set()
        read = [part for node in every_expression(ground.program) for part in parts(node)]
        self._code_cells = {(part.record, part.column) for part in read if isinstance(part, ir.CodeCell)}

    def _once(self, sort: str) -> bool:
        new = sort not in self._seen
        self._seen.add(sort)
        return new

    def _case(self, id_: str, name: Text, said: Text, readers: list[About], change: Change) -> Iterator[Case]:
        found = self._ground.deciding(readers, change)
        if found is not None:
            yield Case(id_, titled(name, said), *found)

    # -- single data ---------------------------------------------------------------------------------

    def inputs(self) -> Iterator[Case]:
        """Yield what is tried with quantities."""
        for item in self._ground.program.inputs:
            readers = self._ground.readers(item.id)
            if item.default is None:
                yield from self._missing(item.id, item.name, readers)
            elif readers:
                given = self._other_than(item.id, item.default)
                about = readers[0]
                start = with_(self._ground.local(about), ("data", item.id), given)
                yield Case(f"{item.id}/given", titled(item.name, Text("给出", "given")), about, start)
                said = Text("缺，用缺省值", "missing, and its default counts")
                yield Case(f"{item.id}/default", titled(item.name, said), about, without(start, ("data", item.id)))
            yield from self._plain(item.id, item.name, readers, "quantity")

    def _other_than(self, id_: ir.Id, default: ir.Default) -> dict[str, Any]:
        """Return a quantity that is not its default."""
        slot = next(slot for slot in slots(self._ground.program, self._ground.whole) if slot.path == ("data", id_))
        value = value_of(self._ground.whole, slot)
        for step in (0, 1, -1):
            other = value + step * slot.choices[0].factor
            moved = filled(self._ground.whole, slot, other) if other != default.value else None
            if moved is not None:
                found: dict[str, Any] = moved["data"][id_]
                return found
        kept: dict[str, Any] = self._ground.whole["data"][id_]
        return kept

    def choices(self) -> Iterator[Case]:
        """Yield what is tried with codes and flags: each is tried with whatever reads it."""
        for given in self._made.code_inputs:
            readers = self._ground.readers(given.id)
            yield from self._missing(given.id, given.name, readers)
            yield from self._plain(given.id, given.name, readers, "code")
            for code in self._lists[given.codes].codes:
                said = Text(code.name.zh or code.code, code.name.en or code.code)
                yield from self._each(given.id, f"code-{code.code}", given.name, said, readers, code.code)
        for flag in self._made.flags:
            readers = self._ground.readers(flag.id)
            yield from self._missing(flag.id, flag.name, readers)
            yield from self._plain(flag.id, flag.name, readers, "flag")
            for said, value in ((Text("是", "yes"), True), (Text("否", "no"), False)):
                yield from self._each(flag.id, said.en, flag.name, said, readers, value)

    def _each(
        self, id_: ir.Id, key: str, name: Text, said: Text, readers: list[About], value: object
    ) -> Iterator[Case]:
        for at_, about in enumerate(readers):
            whose = f"/{about.id or about.kind.value}" if at_ else ""
            moved = with_(self._ground.local(about), ("data", id_), value)
            yield Case(f"{id_}/{key}{whose}", titled(name, said), about, moved)

    def _missing(self, id_: ir.Id, name: Text, readers: list[About]) -> Iterator[Case]:
        path: Path = ("data", id_)
        said = Text("缺", "missing")
        yield from self._case(f"{id_}/missing", name, said, readers, lambda start: _less(start, path))

    def _plain(self, id_: ir.Id, name: Text, readers: list[About], sort: str) -> Iterator[Case]:
        """Yield what is the same for all data of a sort."""
        path: Path = ("data", id_)
        if not readers or not self._once(f"datum {sort}"):
            return
        said = Text("为 null，即缺", "null, which is missing")
        yield from self._case(f"{id_}/null", name, said, readers, lambda start: with_(start, path, None))
        yield from self._case(f"{id_}/remarked", name, _REMARKED, readers, lambda start: _remarked(start, path))

    # -- rows ----------------------------------------------------------------------------------------

    def rows(self, listed: ir.ListInput) -> Iterator[Case]:
        """Yield what is tried with a list: not there, without rows, without a row, a cell or a statement of none."""
        path: Path = ("data", listed.id)
        readers = self._ground.readers(listed.id)
        yield from self._missing(listed.id, listed.name, readers)
        if readers and self._once("datum list"):
            said = Text("为 null，即缺", "null, which is missing")
            yield from self._case(f"{listed.id}/null", listed.name, said, readers, lambda s: with_(s, path, None))
        said = Text("空表", "an empty list")
        yield from self._case(f"{listed.id}/empty", listed.name, said, readers, lambda s: with_(s, path, []))
        said = Text("少最后一行", "without its last row")
        yield from self._case(f"{listed.id}/row-less", listed.name, said, readers, lambda s: _rowless(s, path))
        if listed.covers:
            said = Text("少申明一项为无", "with one statement of none less")
            yield from self._case(f"{listed.id}/none-less", listed.name, said, readers, lambda s: _noneless(s, listed))
        else:
            said = Text("最后一行有两次", "with its last row twice")
            yield from self._case(f"{listed.id}/row-twice", listed.name, said, readers, lambda s: _twice(s, path))
        yield from self._cells(listed, listed.record, (*path, 0), readers)

    def _cells(self, listed: ir.ListInput, record: ir.Id, row: Path, readers: list[About]) -> Iterator[Case]:
        """Yield what is tried with the cells of one row, and of the first row of each list in it."""
        fields = next(item.fields for item in self._made.records if item.id == record)
        for field in fields:
            path: Path = (*row, field.id)
            key = "/".join(map(str, path[1:]))
            column = field.name.zh or field.id, field.name.en or field.id
            default = isinstance(field.type, ir.QuantityType) and field.type.default is not None
            word, zh, en = (
                ("default", "缺而用缺省值", "left to its default") if default else ("missing", "缺", "missing")
            )
            said = Text(f"第 1 行「{column[0]}」{zh}", f"“{column[1]}” of row 1 {en}")
            yield from self._case(f"{key}/{word}", listed.name, said, readers, lambda s, p=path: _less(s, p))  # type: ignore[misc]
            yield from self._values(listed, record, field, path, readers)

    def _values(
        self, listed: ir.ListInput, record: ir.Id, field: ir.Field, path: Path, readers: list[About]
    ) -> Iterator[Case]:
        key = "/".join(map(str, path[1:]))
        zh, en = f"第 1 行「{field.name.zh or field.id}」", f"“{field.name.en or field.id}” of row 1"
        sort = "text"
        match field.type:
            case ir.RowsType(record=inner):
                said = Text(f"{zh}空表", f"{en} an empty list")
                yield from self._case(f"{key}/empty", listed.name, said, readers, lambda s: _put(s, path, []))
                yield from self._cells(listed, inner, (*path, 0), readers)
                return
            case ir.CodeType(codes=codes):
                sort = "code"
                for code in self._lists[codes].codes if (record, field.id) in self._code_cells else ():
                    said = Text(f"{zh}{code.name.zh or code.code}", f"{en}: {code.name.en or code.code}")
                    change = self._coded(listed, record, field.id, path, code.code)
                    yield from self._case(f"{key}/code-{code.code}", listed.name, said, readers, change)
            case ir.PlainType(kind="flag"):
                sort = "flag"
                said = Text(f"{zh}相反", f"{en} reversed")
                yield from self._case(f"{key}/other", listed.name, said, readers, lambda s: _reversed(s, path))
            case ir.QuantityType() | ir.ByCodeType():
                sort = "quantity"
            case ir.PlainType(kind=kind):
                sort = kind
        if self._once(f"cell {sort}"):
            said = Text(f"{zh}{_REMARKED.zh}", f"{en} {_REMARKED.en}")
            yield from self._case(f"{key}/remarked", listed.name, said, readers, lambda s: _remarked(s, path))

    def _coded(self, listed: ir.ListInput, record: ir.Id, column: ir.Id, path: Path, code: str) -> Change:
        """Return the change of a code in a row: with it, units that go by it, and what there is none of."""
        fields = next(item.fields for item in self._made.records if item.id == record)

        def change(start: Submission) -> Submission | None:
            if not there(start, path):
                return None
            row = {**at(start, path[:-1]), column: code}
            for field in fields:
                if isinstance(field.type, ir.ByCodeType) and field.type.key == column and row.get(field.id) is not None:
                    unit = choices_of(self._made, field.type, code)[0]
                    row[field.id] = {**row[field.id], "unit": unit.symbol}
            made = with_(start, path[:-1], row)
            if column not in listed.covers or len(path) > 4:
                return made
            first, *others = made["data"][listed.id]
            if not all(key in item for item in (first, *others) for key in listed.covers):
                return None
            others = [item for item in others if any(item[key] != first[key] for key in listed.covers)]
            return restated(self._made, listed, made, [first, *others])

        return change


def _less(start: Submission, path: Path) -> Submission | None:
    if not there(start, path):
        return None
    made = without(start, path)
    gone = len(path) == 2 and path[1] in made.get("none", {})
    return without(made, ("none", path[1])) if gone else made


def _put(start: Submission, path: Path, value: object) -> Submission | None:
    return with_(start, path, value) if there(start, path) else None


def _remarked(start: Submission, path: Path) -> Submission | None:
    if not there(start, path):
        return None
    found = at(start, path)
    return with_(start, path, {**(found if isinstance(found, dict) else {"value": found}), **_REMARKS})


def _reversed(start: Submission, path: Path) -> Submission | None:
    return with_(start, path, not at(start, path)) if there(start, path) else None


def _rowless(start: Submission, path: Path) -> Submission | None:
    return with_(start, path, at(start, path)[:-1]) if there(start, path) and len(at(start, path)) > 1 else None


def _twice(start: Submission, path: Path) -> Submission | None:
    return with_(start, path, [*at(start, path), at(start, path)[-1]]) if there(start, (*path, 0)) else None


def _noneless(start: Submission, listed: ir.ListInput) -> Submission | None:
    stated = start.get("none", {}).get(listed.id)
    if not stated:
        return None
    path: Path = ("none", listed.id)
    return with_(start, path, stated[:-1]) if len(stated) > 1 else without(start, path)


# --- dates ------------------------------------------------------------------------------------------


def _dates(ground: Ground) -> Iterator[Case]:
    abouts = sorted(ground.abouts, key=lambda about: (len(str(ground.local(about))), about.pointer))
    keys = dict.fromkeys(key for about in abouts for key in ground.local(about).get("dates", {}))
    for key in sorted(keys):
        readers = [about for about in abouts if key in ground.local(about).get("dates", {})]
        name = Text(key, key)
        start = ground.local(readers[0])
        yield Case(
            f"dates/{key}/missing", titled(name, Text("缺", "missing")), readers[0], without(start, ("dates", key))
        )
        if key == "period":
            yield from _periods(ground, readers)


def _periods(ground: Ground, readers: list[About]) -> Iterator[Case]:
    """Yield periods of another length, where that changes anything."""
    name = Text("period", "period")
    for key, said, days in (
        ("short", Text("短一天", "one day short of twelve months"), -1),
        ("long", Text("长一天", "one day longer than twelve months"), 1),
    ):

        def moved(start: Submission, days: int = days) -> Submission:
            first, last = start["dates"]["period"]
            return with_(start, ("dates", "period"), [first, beside(date.fromisoformat(last), days).isoformat()])

        for about in readers:
            start = ground.local(about)
            if ground.oracle.found(about, moved(start)) != ground.oracle.found(about, start):
                yield Case(f"dates/period/{key}", titled(name, said), about, moved(start))
                break
    leap = ["2024-01-01", "2024-12-31"]
    for about in readers:
        start = ground.local(about)
        made = with_(start, ("dates", "period"), leap)
        if any(
            isinstance(part, ir.Annual) for node in every_expression(ground.oracle.part(about)) for part in parts(node)
        ):
            yield Case("dates/period/leap", titled(name, Text("闰年", "of a leap year")), about, made)
            return


def _dated(ground: Ground, item: ir.Dated) -> Iterator[Case]:
    """Yield cases in which the dates choose each entry of a constant, and none."""
    readers = ground.readers(item.id)
    if not readers:
        return
    about = readers[0]
    start = ground.local(about)
    dates: dict[str, Any] = start.get("dates", {})
    match item.selection:
        case ir.SameYear(year_of=year_of):
            for year in _each([entry.year for entry in item.entries]):
                period = [f"{year:04}-01-01", f"{year:04}-12-31"]
                given = year if year_of is ir.YearOf.BASE_YEAR else period
                moved = {**start, "dates": {**dates, year_of.value: given}}
                said = Text(f"{year} 年", f"of {year}")
                yield Case(f"{item.id}/year-{year}", titled(item.name, said), about, moved)
            if year_of is ir.YearOf.PERIOD:
                yield from _across(ground, item, readers)
        case ir.LatestBefore(clock=clock):
            for entry in item.entries:
                for key, said, day in (
                    ("on", Text("发布当日，尚不能用", "on the day of its announcement, too early"), entry.announced),
                    ("after", Text("发布次日", "on the day after its announcement"), beside(entry.announced, 1)),
                ):
                    moved = {**start, "dates": {**dates, date_key(clock): on_day(dates, clock, day)}}
                    yield Case(f"{item.id}/{entry.year}-{entry.announced}/{key}", titled(item.name, said), about, moved)
        case ir.UsedFrom(clock=clock):
            for entry in item.entries:
                for key, said, day in (
                    ("on", Text("采用首日", "on the first day of its use"), entry.announced),
                    ("before", Text("采用前一日", "on the day before its use"), beside(entry.announced, -1)),
                ):
                    moved = {**start, "dates": {**dates, date_key(clock): on_day(dates, clock, day)}}
                    yield Case(f"{item.id}/{entry.announced}/{key}", titled(item.name, said), about, moved)


def _across(ground: Ground, item: ir.Dated, readers: list[About]) -> Iterator[Case]:
    """Yield periods of twelve months in two years, which are of neither, with what either year would decide on."""
    years = {entry.year for entry in item.entries}
    both = [first for first in sorted(years) if first + 1 in years]
    # Where no two years with entries follow one another, one has none: that it is not taken shows in another period.
    for first in both[:1] or [min(years) - 1, max(years)]:
        if not 1 <= first < date.max.year:
            continue
        across = [f"{first:04}-07-01", f"{first + 1:04}-06-30"]
        for about in readers:
            start = ground.local(about)
            made = with_(start, ("dates", "period"), across) if "dates" in start else None
            of_years = [
                with_(start, ("dates", "period"), [f"{year:04}-01-01", f"{year:04}-12-31"])
                for year in (first, first + 1)
                if made is not None and year in years
            ]
            if made is not None and all(_differ(ground, about, made, other) for other in of_years):
                said = Text("期间跨年", "with a period in two years")
                yield Case(f"{item.id}/across-{first}", titled(item.name, said), about, made)
                break


def _differ(ground: Ground, about: About, one: Submission, other: Submission) -> bool:
    return ground.oracle.found(about, one) != ground.oracle.found(about, other)


def _each(years: list[int]) -> list[int]:
    """Return years with the one before the first and the one after the last, for which there is no entry."""
    return [year for year in sorted({*years, min(years) - 1, max(years) + 1}) if 1 <= year <= 9999]


def on_day(dates: dict[str, Any], clock: ir.Clock, day: date) -> object:
    """Return a day as a clock is given."""
    key = date_key(clock)
    if key != "period":
        return day.isoformat()
    first = dates[key][0] if key in dates else day.isoformat()
    return [min(first, day.isoformat()), day.isoformat()]


# --- words ------------------------------------------------------------------------------------------


def titled(name: Text, said: Text) -> Text:
    """Return what a case tries, with what it is about before it."""
    return Text(f"{name.zh or name.en}：{said.zh}", f"{name.en or name.zh}: {said.en}")
