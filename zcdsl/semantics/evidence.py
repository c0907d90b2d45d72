"""Evidence by the names of declared kinds: where a source sees kinds of evidence, it asks for no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.runtime.papers import STATEMENTS
from zcdsl.semantics.names import key, suggestion
from zcdsl.semantics.symbols import Declared, Scope, Thing
from zcdsl.source import Span
from zcdsl.syntax import ast


def check_evidence(declared: Declared, scope: Scope, sink: Sink) -> None:
    """Report a ZC2058 for each document that inputs, clauses and examples call by no name of a declared kind.

    A source that neither declares nor imports a list of kinds calls its documents as it likes. What a tailored base
    asks for was looked at where that was compiled: here only what stands in the files of the source itself.
    """
    lists = {thing.id: thing for thing in scope.things.values() if thing.documents}
    if not lists or scope.partial:
        return
    known = [name for thing in lists.values() for name in _names(thing)]
    kinds = {_folded(name) for name in known}
    if not kinds:  # none of the lists could be read (reported)
        return
    listed = Listed(tuple(f"`{lists[id_].name('zh')}`" for id_ in sorted(lists)))
    own = _folder(declared.header.span)
    for kind in _asked(declared):
        if _folder(kind.span) != own:
            continue
        name = kind.text.replace("，", ",").partition(",")[0].strip()
        if _folded(name) not in kinds and name not in STATEMENTS:

            def advice(name: str = name) -> Said | None:
                return suggestion(name, known)

            places = tuple(Label(thing.span, phrases.KINDS_HERE()) for thing in lists.values())
            names = {"name": name, "lists": listed}
            sink.report(Diagnostic(codes.UNKNOWN_EVIDENCE, (Label(kind.span), *places), names, help=advice))


def _folder(span: Span) -> str:
    return span.file.path.rpartition("/")[0]


def _folded(name: str) -> str:
    return " ".join(key(name).split())


def _names(thing: Thing) -> Iterator[str]:
    if isinstance(thing.node, ir.CodeList):
        for code in thing.node.codes:
            yield from (name for name in (code.name.zh, code.name.en) if name)


def _asked(declared: Declared) -> Iterator[ast.Words]:
    """Yield what documents are called, in order of declaration."""
    for quantified in declared.quantified:
        yield from _of(quantified.attributes)
    for clause in declared.clauses:
        yield from _of(clause.attributes)
    for example in declared.examples:
        for given in (*example.given, *example.expected):
            if isinstance(given, ast.GivenDocument):
                yield given.kind


def _of(attributes: Iterable[ast.Attribute]) -> Iterator[ast.Words]:
    for attribute in attributes:
        if isinstance(attribute, ast.EvidenceDemand) or (
            isinstance(attribute, ast.Remark) and attribute.kind == "evidence"
        ):
            yield attribute.text
