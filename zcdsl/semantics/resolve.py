"""One standard and everything it imports to a program: the order in which the passes of meaning run.

Libraries are read first, each in its own scope; the standard then sees the core, what its 引用 names
and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Severity
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.runtime.digest import sha256
from zcdsl.semantics import dated_editions, shape
from zcdsl.semantics.collect import Heads, collect, is_poison
from zcdsl.semantics.constants import constants
from zcdsl.semantics.defaults import fill_defaults
from zcdsl.semantics.elaborate import Elaborator
from zcdsl.semantics.evidence import check_evidence
from zcdsl.semantics.functions import check_functions, declare_functions
from zcdsl.semantics.names import suggestion
from zcdsl.semantics.neighbours import check_neighbours
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import check_edition, edition_of, read_date, source_of
from zcdsl.semantics.standing import Standing
from zcdsl.semantics.structures import structures
from zcdsl.semantics.symbols import Declared, Library, Scope
from zcdsl.semantics.tailored import Tailor
from zcdsl.semantics.unit_table import UnitBuilder
from zcdsl.source import SourceFile, Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

CORE = "zc.core"
Parse = Callable[[SourceFile, Sink], ast.Document]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A program with the fingerprints of the sources it was made from: (id@edition, sha256)."""

    program: ir.Program
    sources: tuple[tuple[str, str], ...]
    library: bool


@dataclass(slots=True)
class _Loaded:
    """A library, read: its declarations, its own scope and the libraries below it."""

    declared: Declared
    scope: Scope


@dataclass(slots=True)
class Resolver:
    """Resolves one standard."""

    library: Library
    parse: Parse
    sink: Sink
    fingerprints: dict[str, str] = field(default_factory=dict)
    _loaded: dict[tuple[str, str], _Loaded | None] = field(default_factory=dict)
    _loading: list[tuple[str, Span | None]] = field(default_factory=list)
    partial: bool = False
    _chain: list[tuple[str, Span]] = field(default_factory=list)  # what tailors what, up to here
    _standings: dict[str, Standing | None] = field(default_factory=dict)
    _sources: dict[str, Declared | None] = field(default_factory=dict)

    def resolve(self, files: tuple[SourceFile, ...]) -> Resolved | None:
        """Return the standard in `files`; None if it cannot be made out at all (reported).

        Args:
            files: All sources of the standard; their order does not matter.
        """
        documents = tuple(self.parse(file, self.sink) for file in sorted(files, key=lambda f: f.path))
        declared = collect(documents, self.sink)
        if declared is None:
            return None
        self.partial = any(document.broken for document in documents)
        self._fingerprint(declared, documents)
        aside = Resolver(self.library, self.parse, Sink())
        check_neighbours(declared, self.library, aside.declared, self.sink)
        found = self._standing(declared)
        if found is None or self.sink.errors:
            return None
        return Resolved(found.program, tuple(sorted(self.fingerprints.items())), declared.header.library)

    def _standing(self, declared: Declared) -> Standing | None:
        """Return a standard as it stands; one that tailors another has a base."""
        name = f"{declared.header.name.id}@{edition_of(declared)}"
        if declared.extends and not declared.header.library:
            self._chain.append((name, declared.extends[0].span))
            made = Tailor(self).standing(declared)
            self._chain.pop()
            return made
        found = self.program(declared)
        return Standing(name, declared, *found) if found is not None else None

    def program(self, declared: Declared) -> tuple[ir.Program, Scope] | None:
        """Return what declarations mean, and what their names mean; None if they do not compile (reported)."""
        kind = "library" if declared.header.library else "standard"
        header = Shape(kind, declared.header.attributes, self.sink)
        scope, imports = self._scope(declared, header, self.partial)
        source = self._header(declared, header)
        heads = Heads(declared, scope, declared.header.name.id, self.sink)
        waiting = structures(declared, heads, scope, source, self.sink)
        heads.read_all(declared.quantified)
        self._constants(declared, heads, scope, source)
        fill_defaults(waiting, scope, source, self.sink)
        check_evidence(declared, scope, self.sink)
        program = Elaborator(declared, heads, scope, source, self.sink).program(header, imports)
        return None if program is None or self.sink.errors else (program, scope)

    # -- bases ------------------------------------------------------------------------------------

    def standing(self, wanted: ast.Qualified) -> Standing | None:
        """Return a standard that is tailored here, compiled by itself; None if it cannot be (reported)."""
        name = f"{wanted.id}@{wanted.edition}"
        chain = [link for link, _ in self._chain]
        if name in chain:
            round_ = [*chain[chain.index(name) :], name]
            places = (Label(wanted.span), *(Label(span) for _, span in self._chain[chain.index(name) :]))
            told = {"chain": " → ".join(round_)}
            self.sink.report(Diagnostic(codes.CIRCULAR_BASES, tuple(dict.fromkeys(places)), told))
            return None
        if name not in self._standings:
            self._standings[name] = self._alone(wanted)
        return self._standings[name]

    def _alone(self, wanted: ast.Qualified) -> Standing | None:
        """Compile a base by itself; what is wrong with it is told, of what is doubtful it tells by itself."""
        inner = Resolver(self.library, self.parse, Sink(), self.fingerprints)
        inner._chain, inner._standings, inner._sources = self._chain, self._standings, self._sources
        declared = inner.declared(wanted)
        found = None
        if declared is not None and declared.header.library:
            names = {"name": wanted.id, "found": shape.WHAT_IS["library"], "expected": shape.WHAT_IS["standard"]}
            places = (Label(wanted.span), Label(declared.header.span))
            self.sink.report(Diagnostic(codes.WRONG_KIND, places, names))
            return None
        if declared is not None:
            check_folder(declared, wanted.id, wanted.edition, inner.sink)
            found = inner._standing(declared)
        for diagnostic in inner.sink.diagnostics:
            if diagnostic.code.severity is Severity.ERROR:
                self.sink.report(diagnostic)
        return None if inner.sink.errors else found

    def declared(self, wanted: ast.Qualified) -> Declared | None:
        """Return what a standard or library declares, as written; None if it cannot be read (reported)."""
        name = f"{wanted.id}@{wanted.edition}"
        if name not in self._sources:
            documents = tuple(self.parse(file, self.sink) for file in self.library.files(wanted.id, wanted.edition))
            declared = collect(documents, self.sink)
            self._sources[name] = declared
            if declared is not None and not declared.header.library:
                self._fingerprint(declared, documents)
        return self._sources[name]

    def _header(self, declared: Declared, header: Shape) -> ir.Source | None:
        if not edition_of(declared):
            names = {"name": declared.header.name.id, "part": shape.NAMES["Edition"]}
            help_ = phrases.WRITE(text=Text("版本 2025", "edition 2025"))
            self.sink.report(Diagnostic(codes.MISSING_PART, (Label(declared.header.span),), names, help=help_))
        check_edition(declared, self.sink)
        return source_of(header, None, declared.header.name.id, declared.header, self.sink)

    def _constants(self, declared: Declared, heads: Heads, scope: Scope, source: ir.Source | None) -> None:
        """Enter functions and constants into the scope of their source; each may use the other."""
        owner = f"{declared.header.name.id}@{edition_of(declared)}"
        declare_functions(declared, scope, owner, self.sink)
        constants(declared, heads, scope, source, self.sink)
        check_functions(scope, owner, self.sink)

    # -- what a source sees -----------------------------------------------------------------------

    def _scope(self, declared: Declared, header: Shape, partial: bool) -> tuple[Scope, tuple[ir.Import, ...]]:
        below: list[_Loaded] = []
        imports: list[ir.Import] = []
        own = declared.header.name.id
        if own != CORE:
            editions = self.library.editions(CORE)
            core = self._load(CORE, editions[-1], None) if editions else None
            below += [core] if core else []
        for uses in header.all(ast.Uses):
            for wanted in uses.libraries:
                found = self._import(wanted)
                if found is None:
                    partial = True
                elif found not in below:
                    below.append(found)
                    imports.append(ir.Import(id=wanted.id, edition=wanted.edition))
        dated = [(node, self._by_date(node)) for node in header.all(ast.UsesDated)]
        imports += [ir.Import(id=w.library.id, edition=w.library.edition) for node, _ in dated for w in node.editions]
        partial = partial or any(found is None for _, found in dated)
        units = UnitBuilder(self.sink)
        for loaded in below:
            units.declare(list(loaded.declared.units), loaded.declared.header.name.id)
        units.declare(list(declared.units), own)
        scope = Scope(units.table, partial=partial or any(loaded.scope.partial for loaded in below))
        for loaded in below:
            self._enter(loaded, scope)
        for node, choices in dated:
            if choices is not None:
                selection = ir.UsedFrom(clock=ir.Clock(node.clock), span=node.span)
                dated_editions.enter(choices, selection, scope, self.sink)
        return scope, tuple(sorted(imports, key=lambda i: (i.id, i.edition)))

    def _by_date(self, node: ast.UsesDated) -> list[tuple[str, Scope, date]] | None:
        """Return the editions of a dated import, earliest first; None if any of it is wrong (reported)."""
        found: list[tuple[str, Scope, date]] = []
        good = True
        for one in node.editions:
            day, loaded = read_date(one.day, self.sink), self._import(one.library)
            if day is None or loaded is None:
                good = False
                continue
            found.append((f"{one.library.id}@{one.library.edition}", loaded.scope, day))
        days, ids = [day for _, _, day in found], {name.partition("@")[0] for name, _, _ in found}
        if good and (len(set(days)) < len(days) or len(ids) > 1 or len({n for n, _, _ in found}) < len(found)):
            labels = tuple(Label(one.span) for one in node.editions)
            names = {"found": Listed(tuple(" ".join(one.span.text.split()) for one in node.editions))}
            self.sink.report(Diagnostic(codes.DATED_APART, labels, names))
            return None
        return sorted(found, key=lambda item: item[2]) if good else None

    def _enter(self, loaded: _Loaded, scope: Scope) -> None:
        """Make the constants and functions of a library visible; a name that two libraries bring is told."""
        own = f"{loaded.declared.header.name.id}@{edition_of(loaded.declared)}"
        self._enter_things(loaded, scope, own)
        for word, function in loaded.scope.functions.items():
            if function.owner != own:
                continue
            if (first := scope.functions.get(word)) is not None:
                labels = (Label(function.span), Label(first.span, phrases.FIRST_HERE()))
                self.sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": function.name}))
            scope.functions.setdefault(word, function)
        told: set[tuple[ir.Id, ir.Id]] = set()  # a name and its code are one mistake
        for word, entry in loaded.scope.entries.items():
            if entry.owner != own or is_poison(entry):
                continue
            other = scope.entries.get(word)
            if other is not None and other is not entry:
                if (entry.id, other.id) not in told:
                    labels = (Label(entry.span), Label(other.span, phrases.FIRST_HERE()))
                    self.sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": word}))
                told.add((entry.id, other.id))
                continue
            scope.entries[word] = entry
            if entry.id in loaded.scope.constants:
                scope.constants[entry.id] = loaded.scope.constants[entry.id]
            if entry.id in loaded.scope.curves:
                scope.curves[entry.id] = loaded.scope.curves[entry.id]
            if entry.id in loaded.scope.dated:
                scope.dated[entry.id] = loaded.scope.dated[entry.id]

    def _enter_things(self, loaded: _Loaded, scope: Scope, own: str) -> None:
        """Make the code lists, records and tables of a library visible."""
        for word, thing in loaded.scope.things.items():
            if thing.owner != own:
                continue
            other = scope.things.get(word) or scope.entries.get(word)
            if other is not None and other is not thing:
                labels = (Label(thing.span), Label(other.span, phrases.FIRST_HERE()))
                self.sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": word}))
                continue
            scope.things[word] = thing

    def _import(self, wanted: ast.Qualified) -> _Loaded | None:
        label = (Label(wanted.span),)
        editions = self.library.editions(wanted.id)
        if not editions:

            def advice() -> Said | None:
                return suggestion(wanted.id, self.library.names())

            self.sink.report(Diagnostic(codes.UNKNOWN_LIBRARY, label, {"name": wanted.id}, help=advice))
            return None
        if not wanted.edition:
            help_ = phrases.WRITE(text=f"{wanted.id}@{editions[-1]}")
            self.sink.report(Diagnostic(codes.NOT_PINNED, label, {"name": wanted.id}, help=help_))
            return None
        if wanted.edition not in editions:
            names = {"name": wanted.id, "edition": wanted.edition, "known": Listed(editions)}
            self.sink.report(Diagnostic(codes.UNKNOWN_EDITION, label, names))
            return None
        return self._load(wanted.id, wanted.edition, wanted.span)

    def _load(self, id_: str, edition: str, at: Span | None) -> _Loaded | None:
        """Read one library, once; None if it imports itself or cannot be read (reported)."""
        name = f"{id_}@{edition}"
        chain = [n for n, _ in self._loading]
        if name in chain:
            round_ = [*chain[chain.index(name) :], name]
            places = tuple(Label(s) for _, s in self._loading[chain.index(name) :] if s) + ((Label(at),) if at else ())
            self.sink.report(Diagnostic(codes.CIRCULAR_IMPORT, places, {"chain": " → ".join(round_)}))
            return None
        if (id_, edition) not in self._loaded:
            self._loading.append((name, at))
            self._loaded[id_, edition] = self._read(id_, edition, at)
            self._loading.pop()
        return self._loaded[id_, edition]

    def _read(self, id_: str, edition: str, at: Span | None) -> _Loaded | None:
        files = self.library.files(id_, edition)
        documents = tuple(self.parse(file, self.sink) for file in files)
        declared = collect(documents, self.sink)
        if declared is None:
            return None
        if not declared.header.library:
            names = {
                "name": id_,
                "found": shape.WHAT_IS["standard"],
                "expected": shape.WHAT_IS["library"],
            }
            self.sink.report(Diagnostic(codes.WRONG_KIND, (Label(at or declared.header.span),), names))
            return None
        check_folder(declared, id_, edition, self.sink)
        header = Shape("library", declared.header.attributes, self.sink)
        scope, _ = self._scope(declared, header, any(document.broken for document in documents))
        source = self._header(declared, header)
        heads = Heads(declared, scope, declared.header.name.id, self.sink)
        waiting = structures(declared, heads, scope, source, self.sink)
        heads.read_all(q for q in declared.quantified if q.what == "parameter")
        self._constants(declared, heads, scope, source)
        fill_defaults(waiting, scope, source, self.sink)
        self._fingerprint(declared, documents)
        return _Loaded(declared, scope)

    def _fingerprint(self, declared: Declared, documents: tuple[ast.Document, ...]) -> None:
        """Remember a hash of the declarations: their order and their spread over files do not show in it.

        Only the head of a tailoring may be said twice: in each file that holds some of its operations.
        """
        wordings = (wording for document in documents for wording in document.wordings)
        hashes = sorted({sha256(wording.encode("utf-8", "backslashreplace")) for wording in wordings})
        self.fingerprints[f"{declared.header.name.id}@{edition_of(declared)}"] = sha256(b"".join(hashes)).hex()


def check_folder(declared: Declared, id_: str, edition: str, sink: Sink) -> None:
    """Report a header that does not say what its folder says."""
    header = f"{declared.header.name.id}@{edition_of(declared)}"
    if header != f"{id_}@{edition}":
        names = {"folder": f"{id_}@{edition}", "header": header}
        sink.report(Diagnostic(codes.WRONG_FOLDER, (Label(declared.header.name.span),), names))
