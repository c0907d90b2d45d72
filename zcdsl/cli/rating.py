"""The work of `zcdsl check`: submissions in, ratings out. Knows nothing of click."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from zcdsl.cli import exits
from zcdsl.cli.console import UsageFault, coloured, complain, deliver, fail, reason, worst
from zcdsl.cli.session import Session
from zcdsl.submission.load import accept, orphaned, peek_standard

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
    render = cast("Render", session.provided(session.index.reports, form, "格式", "format"))
    dress = {"colour": True} if form == "text" and output is None and coloured() else {}
    files = Files(session, session.find(standard) if standard else None)
    texts = []
    for path in submissions:
        found = files.load(path)
        if found is None:
            continue
        result = found[0].check(found[1])
        texts.append(render(result, lang, **dress))
        try:
            session.codes.append(_code(result, require))
        except UsageFault as fault:
            session.codes.append(fail(fault))
    if texts:
        deliver(_together(texts, form), output)
    return worst(session.codes)


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


def _together(texts: list[str], form: str) -> str:
    """Return one JSON object as it is, several as JSON Lines: one object a submission either way."""
    if form == "json" and len(texts) > 1:
        return "".join(json.dumps(json.loads(text), ensure_ascii=False) + "\n" for text in texts)
    return ("\n" if form == "text" else "").join(texts)


class Taken(NamedTuple):
    """One submission, taken in.

    Attributes:
        wanted: The standard that it is rated by.
        engine: The same, compiled.
        loaded: The file: it knows the places of what stands in it.
        canonical: The canonical form.
    """

    wanted: Wanted
    engine: Engine
    loaded: Loaded
    canonical: dict[str, Json]


class Files:
    """Takes submissions in, one after another; engines are opened once."""

    def __init__(self, session: Session, standard: Wanted | None) -> None:
        """Take the standard to read by, or None to take the one that each file names."""
        self._session = session
        self._standard = standard
        self._engines: dict[Wanted, Engine | None] = {}

    def load(self, path: str) -> tuple[Engine, dict[str, Json]] | None:
        """Return the engine and the canonical form of one file; None if there is none (told)."""
        found = self.take(path)
        return None if found is None else (found.engine, found.canonical)

    def take(self, path: str) -> Taken | None:
        """Take one file in; None if it cannot be read or is invalid, or its standard cannot be used (told)."""
        try:
            tree = self._read(path)
            wanted = self._standard or self._named(path, tree)
            if wanted is None:
                return None
            if wanted not in self._engines:
                self._engines[wanted] = self._session.engine(wanted)
        except UsageFault as fault:
            self._session.codes.append(fail(fault))
            return None
        engine = self._engines[wanted]
        if engine is None:
            return None
        loaded = accept(tree, engine)
        if loaded.canonical is None:
            self._tell(path, loaded.problems)
            return None
        return Taken(wanted, engine, loaded, loaded.canonical)

    def _read(self, path: str) -> Tree:
        if path == "-":
            data = sys.stdin.buffer.read() if sys.stdin is not None else b""
            suffix = ".json" if data.lstrip()[:1] in (b"{", b"[", b"\xef") else ".yaml"
            return self._reader(suffix)(data)
        suffix = path[path.rfind(".") :].lower() if "." in path else ""
        if suffix not in self._session.index.readers:
            readable = ", ".join(self._session.index.readers)
            raise UsageFault(
                f"{path}：不认识的文件类型，可读 {readable}",
                f"{path}: unknown kind of file; readable are {readable}",
                exits.INVALID,
            )
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            raise UsageFault(
                f"不能读取 {path}：{reason(error)}", f"cannot read {path}: {reason(error)}", exits.INVALID
            ) from error
        return self._reader(suffix)(data)

    def _reader(self, suffix: str) -> Read:
        return cast("Read", self._session.provided(self._session.index.readers, suffix, "读取方式", "reader"))

    def _named(self, path: str, tree: Tree) -> Wanted | None:
        name = peek_standard(tree)
        if name is not None:
            return self._session.find(name)
        self._tell(path, orphaned(tree))
        return None

    def _tell(self, path: str, problems: Sequence[Problem]) -> None:
        self._session.codes.append(exits.INVALID)
        if self._session.form == "json":
            from zcdsl.diagnostics.render_problems import problem_to_json

            document = {"path": path, "problems": [problem_to_json(p) for p in problems]}
            complain(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            from zcdsl.diagnostics.render_problems import problems_to_text

            complain(problems_to_text(path, problems, self._session.lang))
