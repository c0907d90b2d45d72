"""The work of `zcdsl check`: submissions in, ratings out. Knows nothing of click."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from zcdsl.cli import exits
from zcdsl.cli.console import UsageFault, coloured, complain, deliver, fail, reason, worst
from zcdsl.cli.session import Session, plugin_fault
from zcdsl.editions import Undecided
from zcdsl.files import content
from zcdsl.plugin.resolve import PluginError
from zcdsl.submission.limits import MAX_BYTES
from zcdsl.submission.load import accept, told
from zcdsl.submission.named import named_dates, named_standard
from zcdsl.submission.tree import unreadable
from zcdsl.width import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zcdsl.diagnostics.problems import Problem
    from zcdsl.engine import Engine, Wanted
    from zcdsl.submission.load import Loaded
    from zcdsl.submission.normalise import Json
    from zcdsl.submission.tree import Tree

    Read = Callable[[bytes], Tree]
    Render = Callable[..., str]


def rate(
    submissions: Sequence[str],
    lang: str,
    *,
    form: str = "text",
    standard: str | None = None,
    require: str | None = None,
    output: str | None = None,
    without: Sequence[str] = (),
) -> int:
    """Rate each submission; go on after a bad one; return the highest exit code.

    Args:
        submissions: Paths; `-` is standard input.
        lang: "zh" or "en".
        form: A report format of the index.
        standard: Rates all of them; None takes the one that each names.
        require: The level to ask for, by code or title; None asks for any.
        output: The file to write instead of standard output.
        without: Plugins to leave aside.

    Errors: UsageFault.
    """
    session = Session(lang, form, without)
    render = cast("Render", session.provided("reports", form, "格式", "format"))
    dress = {"colour": True} if form == "text" and output is None and coloured() else {}
    files = Files(session, standard)
    several = len(submissions) > 1
    texts = []
    for path in submissions:
        found = files.take(path)
        if found is None:
            if several and form == "json":
                texts.append(_line({"path": _written(path), "problems": files.told}))
            continue
        result = found.engine.check(found.canonical)
        session.editions.beside(found.wanted, result, named=found.named)
        try:
            session.codes.append(_code(result, require))
        except UsageFault as fault:
            session.codes.append(fail(fault))
        try:
            text = render(result, lang, **dress)
        except PluginError as error:
            session.codes.append(fail(plugin_fault(error)))
            continue
        if several and form == "json":
            text = _line(result)
        elif several and form == "text":
            text = f"── {printable(_written(path))}\n{text}"
        texts.append(text)
    if texts:
        deliver(("\n" if form == "text" else "").join(texts), output)
    return worst(session.codes)


def _line(document: dict[str, Any]) -> str:
    """Return one JSON object as a line of JSON Lines."""
    return json.dumps(document, ensure_ascii=False) + "\n"


def _written(path: str) -> str:
    """Return a name as given, as text that can be written: a file system takes any bytes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _code(result: dict[str, Any], require: str | None) -> int:
    level = result["level"]
    if require is None:
        return exits.OK if level is not None else exits.FINDINGS
    ranks: list[str] = [row["level"] for row in result["levels"]]
    titled = {title: row["level"] for row in result["levels"] for title in row["title"].values() if title}
    require = titled.get(require, require)
    if require not in ranks:
        choices = ", ".join(ranks)
        raise UsageFault(f"没有等级 {require}；有 {choices}", f"there is no level {require}; there are {choices}")
    return exits.OK if level is not None and ranks.index(level) <= ranks.index(require) else exits.FINDINGS


class Taken(NamedTuple):
    """One submission, taken in.

    Attributes:
        wanted: The standard that it is rated by.
        engine: The same, compiled.
        loaded: The file: it knows the places of what stands in it.
        canonical: The canonical form.
        named: Whether its edition is named, and not chosen by its date.
    """

    wanted: Wanted
    engine: Engine
    loaded: Loaded
    canonical: dict[str, Json]
    named: bool


class Files:
    """Takes submissions in, one after another; engines are opened once.

    Attributes:
        told: What was wrong with the last one, as JSON values.
    """

    def __init__(self, session: Session, standard: str | None) -> None:
        """Take the standard to read by, or None to take the one that each file names.

        Errors: UsageFault if there is nothing of that name.
        """
        self._session = session
        # An id with several editions is looked up for each file, by its dates.
        self._id = standard if standard is not None and session.editions.several(standard) else None
        self._standard = session.find(standard) if standard is not None and self._id is None else None
        self._engines: dict[Wanted, Engine | None] = {}
        self._edition_named = True
        self.told: list[dict[str, object]] = []

    def load(self, path: str) -> tuple[Engine, dict[str, Json]] | None:
        """Return the engine and the canonical form of one file; None if there is none (told)."""
        found = self.take(path)
        return None if found is None else (found.engine, found.canonical)

    def take(self, path: str) -> Taken | None:
        """Take one file in; None if it cannot be read or is invalid, or its standard cannot be used (told)."""
        self.told = []
        try:
            return self._taken(path)
        except PluginError as error:
            fault = plugin_fault(error)
        except UsageFault as error:
            fault = error
        self._session.codes.append(fail(fault))
        self._note(fault.zh, fault.en)
        return None

    def _taken(self, path: str) -> Taken | None:
        tree = self._read(path)
        wanted = self._standard or self._named(path, tree)
        if wanted is None:
            return None
        named = self._standard is not None or self._edition_named
        if wanted not in self._engines:
            self._engines[wanted] = self._session.engine(wanted)
        engine = self._engines[wanted]
        if engine is None:
            name = wanted.path or f"{wanted.id}@{wanted.edition}"
            self._note(f"标准 {name} 不能编译", f"the standard {name} does not compile")
            return None
        loaded = accept(tree, engine)
        if loaded.canonical is None:
            self._tell(path, loaded.problems)
            return None
        return Taken(wanted, engine, loaded, loaded.canonical, named)

    def _note(self, zh: str, en: str) -> None:
        self.told = [*self.told, {"code": None, "message": {"zh": zh, "en": en}}]

    def _read(self, path: str) -> Tree:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin is not None else b""
            suffix = ".json" if data.lstrip()[:1] in (b"{", b"[", b"\xef") else ".yaml"
            return self._reading(suffix, data)
        suffix = path[path.rfind(".") :].lower() if "." in path else ""
        if suffix not in self._session.index.readers:
            self._session.tell_who_might("readers", suffix)
            readable = ", ".join(self._session.index.readers)
            raise UsageFault(
                f"{path}：不认识的文件类型，可读 {readable}",
                f"{path}: unknown kind of file; readable are {readable}",
                exits.INVALID,
            )
        try:
            data = content(path, MAX_BYTES)
        except OSError as error:
            raise UsageFault(
                f"不能读取 {path}：{reason(error)}", f"cannot read {path}: {reason(error)}", exits.INVALID
            ) from error
        return self._reading(suffix, data)

    def _reading(self, suffix: str, data: bytes) -> Tree:
        if len(data) > MAX_BYTES:
            from zcdsl.diagnostics import phrases
            from zcdsl.submission import faults

            return unreadable(faults.over_limit(phrases.THE_FILE, MAX_BYTES))
        read = cast("Read", self._session.provided("readers", suffix, "读取方式", "reader"))
        return read(data)

    def _named(self, path: str, tree: Tree) -> Wanted | None:
        named = named_standard(tree) if self._id is None else (self._id, "/standard")
        if isinstance(named, list):
            self._tell(path, told(tree, named))
            return None
        self._edition_named = not self._session.editions.several(named[0])
        try:
            if self._edition_named:
                return self._session.find(named[0], opened=False)
            return self._in_force(named[0], tree)
        except UsageFault as fault:
            if tree.faults:
                self._tell(path, told(tree, tree.faults))
            spot = tree.locate([named[1]]).get(named[1])
            where = f"{path}:{spot.value.line}:{spot.value.column}" if spot is not None else path
            raise UsageFault(f"{where}：{fault.zh}", f"{where}: {fault.en}", fault.code) from fault

    def _in_force(self, id_: str, tree: Tree) -> Wanted:
        """Return the edition that is in force on the day of a file.

        Errors: UsageFault where that is not one edition.
        """
        self._session.warn_of_plugins({id_})
        try:
            return self._session.editions.chosen(id_, named_dates(tree))
        except Undecided as error:
            known = ", ".join(f"{id_}@{edition}" for edition in error.known)
            may = ", ".join(f"{id_}@{edition}" for edition in error.allowed)
            if error.on is None:
                zh, en = (
                    f"没有写申报日、受理日或报告期，请写明版本：{known}",
                    f"no date of application: say which edition: {known}",
                )
            elif not error.allowed:
                zh, en = (
                    f"{error.on} 没有实施中的版本；有 {known}",
                    f"no edition is in force on {error.on}; there are {known}",
                )
            else:
                zh, en = (
                    f"{error.on} 有几个版本可用，请写明采用哪一版：{may}",
                    f"on {error.on} there is a choice: say which edition: {may}",
                )
            raise UsageFault(f"{id_}：{zh}", f"{id_}: {en}") from error

    def _tell(self, path: str, problems: Sequence[Problem]) -> None:
        self._session.codes.append(exits.INVALID)
        if self._session.form == "json":
            from zcdsl.diagnostics.render_problems import problem_to_json

            self.told = [problem_to_json(problem) for problem in problems]
            document = {"path": _written(path), "problems": self.told}
            complain(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            from zcdsl.diagnostics.render_problems import problems_to_text

            complain(problems_to_text(path, problems, self._session.lang))
