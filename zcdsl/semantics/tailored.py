"""A standard that tailors another one → declarations written out, and its program: where bases and modules come from.

The base is compiled by itself first. Modules are tailorings of the same base, side by side; what the standard itself
says stands on top of them. Nothing of this is left afterwards but the list of what was done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.semantics import shape
from zcdsl.semantics.names import narrow, suggestion
from zcdsl.semantics.source import edition_of
from zcdsl.semantics.standing import Layer, Standing
from zcdsl.semantics.symbols import CodeRow, Declared, Library, Scope
from zcdsl.semantics.tightened import Tightened, report_counted
from zcdsl.semantics.weaving import Weaver
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

_BASE = Text("剪裁哪部标准（写作“本文件在 标识@版本 基础上”）", "which standard it tailors (extends ID@EDITION)")


# What a header has from the base, besides what it says itself.
_FROM_BASE = (ast.Uses, ast.UsesDated, ast.Gases, ast.AnyPeriod)


class Host(Protocol):
    """What a tailoring asks of the resolver."""

    library: Library
    sink: Sink
    partial: bool  # whether something of the sources could not be read (reported)

    def standing(self, wanted: ast.Qualified) -> Standing | None:
        """Return a standard, compiled by itself; None if it cannot be (reported)."""

    def declared(self, wanted: ast.Qualified) -> Declared | None:
        """Return what a standard declares, as written; None if it cannot be read (reported)."""

    def program(self, declared: Declared) -> tuple[ir.Program, Scope] | None:
        """Return what declarations mean, and what their names mean; None if they do not compile (reported)."""


@dataclass(slots=True)
class Tailor:
    """Makes one tailored standard."""

    host: Host

    def standing(self, own: Declared) -> Standing | None:
        """Return the tailored standard; None if it cannot be made (reported)."""
        wanted = self._base(own)
        base = self.host.standing(wanted) if wanted is not None else None
        if wanted is None or base is None:
            return None
        self._titled(own, base)
        self._tentative(base.program, wanted)
        self._newer(wanted)
        modules = self._modules(own, wanted)
        if modules is None:
            return None
        layer = Layer(f"{own.header.name.id}@{edition_of(own)}", own)
        if not modules:
            return self._woven(base, [layer], own.header, own.examples)
        middle = self._woven(base, modules, base.declared.header, ())
        if middle is None:
            return None
        return self._woven(middle, [layer], own.header, own.examples, base)

    def _woven(
        self,
        base: Standing,
        layers: Sequence[Layer],
        header: ast.Header,
        examples: tuple[ast.ExampleDecl, ...],
        pinned: Standing | None = None,
    ) -> Standing | None:
        """Return a base with tailorings done to it, compiled; None if it is wrong (reported).

        Args:
            base: What they are done to.
            layers: The tailorings, side by side.
            header: The header of what comes of it.
            examples: Its examples.
            pinned: The base below the modules, where `base` is what the modules make of it.
        """
        sink = self.host.sink
        weaver = Weaver(base, sink, self.host.partial, pinned)
        rows = self._rows(base, layers)
        whole = weaver.weave(layers, self._header(header, base, layers), rows, examples)
        if sink.errors:
            return None
        found = self.host.program(whole)
        if found is None:
            return None
        program, scope = found
        program = replace(program, validity=replace(program.validity, draft=self._draft(program, base, layers)))
        program = Tightened(base, scope, sink, pinned).whole(program, weaver.steps)
        if header is not base.declared.header and not sink.errors:
            report_counted(program, layers[-1].name, sink)
        return Standing(f"{program.id}@{program.edition}", whole, program, scope)

    def _draft(self, program: ir.Program, base: Standing, layers: Sequence[Layer]) -> ir.Draft | None:
        """Return how far a draft has come: over a draft, or with one as its module, a standard is a draft, too."""
        stages = [program.validity.draft, base.program.validity.draft]
        for layer in layers:
            id_, _, edition = layer.name.partition("@")
            if layer.declared.extends and (id_, edition) != (program.id, program.edition):
                module = self.host.standing(ast.Qualified(layer.declared.header.span, id_, edition))
                stages.append(module.program.validity.draft if module is not None else None)
        order = [None, ir.Draft.APPROVAL, ir.Draft.COMMENTS]
        return max(stages, key=order.index)

    # -- the base ---------------------------------------------------------------------------------

    def _base(self, own: Declared) -> ast.Qualified | None:
        """Return id and edition of the base; None if they cannot be made out (reported)."""
        found: list[tuple[ast.Extends, ast.Qualified]] = []
        for node in own.extends:
            wanted = self._called(node, own)
            if wanted is None:
                return None
            found.append((node, wanted))
        first, wanted = found[0]
        for other, named in found[1:]:
            if named != wanted:
                names = {"name": _name(named), "first": _name(wanted)}
                places = (Label(other.span), Label(first.span, phrases.FIRST_HERE()))
                self.host.sink.report(Diagnostic(codes.TWO_BASES, places, names))
                return None
        return wanted

    def _called(self, node: ast.Extends, own: Declared) -> ast.Qualified | None:
        """Return what a tailoring calls its base; by a title, it is one of what the header names."""
        if node.base is not None:
            return self._pinned(node.base)
        if node.title is None:
            names = {"name": own.header.name.id, "part": _BASE}
            self.host.sink.report(Diagnostic(codes.MISSING_PART, (Label(node.span),), names))
            return None
        titled: dict[str, ast.Qualified] = {}
        for wanted in _imports(own):
            declared = self.host.declared(wanted) if wanted.edition in self.host.library.editions(wanted.id) else None
            if declared is not None and not declared.header.library:
                for title in _titles(declared):
                    titled.setdefault(title, wanted)
        wanted_ = titled.get(narrow(node.title.text))
        if wanted_ is None:
            names = {"name": node.title.text}

            def advice() -> Said | None:
                return suggestion(node.title.text if node.title else "", titled)

            places = (Label(node.title.span), Label(own.header.span))
            self.host.sink.report(Diagnostic(codes.UNKNOWN_BASE, places, names, help=advice))
            return None
        if node.edition is not None and narrow(node.edition.text) != wanted_.edition:
            names_ = {"name": wanted_.id, "edition": narrow(node.edition.text), "known": wanted_.edition}
            places = (Label(node.edition.span), Label(wanted_.span))
            self.host.sink.report(Diagnostic(codes.UNKNOWN_EDITION, places, names_))
            return None
        return wanted_

    def _pinned(self, wanted: ast.Qualified) -> ast.Qualified | None:
        """Return an id with an edition that there is; None if not (reported)."""
        editions, place = self.host.library.editions(wanted.id), (Label(wanted.span),)
        if not editions:

            def advice() -> Said | None:
                return suggestion(wanted.id, self.host.library.names())

            self.host.sink.report(Diagnostic(codes.UNKNOWN_BASE, place, {"name": wanted.id}, help=advice))
            return None
        if not wanted.edition:
            help_ = phrases.WRITE(text=f"{wanted.id}@{editions[-1]}")
            self.host.sink.report(Diagnostic(codes.NOT_PINNED, place, {"name": wanted.id}, help=help_))
            return None
        if wanted.edition not in editions:
            names = {"name": wanted.id, "edition": wanted.edition, "known": Listed(editions)}
            self.host.sink.report(Diagnostic(codes.UNKNOWN_EDITION, place, names))
            return None
        return wanted

    def _titled(self, own: Declared, base: Standing) -> None:
        """Report a title beside the id of a base that is not the base's."""
        titles = _titles(base.declared)
        for node in own.extends:
            if node.base is not None and node.title is not None and narrow(node.title.text) not in titles:
                names = {
                    "name": base.name,
                    "found": f"《{titles[0] if titles else ''}》",
                    "quoted": f"《{node.title.text}》",
                }
                places = (Label(node.title.span), Label((base.declared.header.title or base.declared.header).span))
                self.host.sink.report(Diagnostic(codes.BASE_TITLE, places, names))

    def _newer(self, wanted: ast.Qualified) -> None:
        """Warn where the base has an edition after the one that is tailored."""
        mine = self._dated(wanted)
        others = [edition for edition in self.host.library.editions(wanted.id) if edition != wanted.edition]
        known = {edition: self._dated(ast.Qualified(wanted.span, wanted.id, edition)) for edition in others}
        newer = sorted(e for e, dated in known.items() if dated is not None and mine is not None and dated > mine)
        if newer:
            names = {"name": wanted.id, "edition": wanted.edition, "newer": newer[-1]}
            self.host.sink.report(Diagnostic(codes.NEWER_EDITION, (Label(wanted.span),), names))

    def _tentative(self, program: ir.Program, wanted: ast.Qualified) -> None:
        """Tell that what is tailored, or brought by a module, is a draft."""
        if program.validity.draft is not None:
            self.host.sink.report(Diagnostic(codes.DRAFT_BASE, (Label(wanted.span),), {"name": _name(wanted)}))

    def _dated(self, wanted: ast.Qualified) -> tuple[str, str] | None:
        """Return what editions are ordered by: the day of one as written, and its name; None of drafts."""
        declared = self.host.declared(wanted)
        if declared is None or any(isinstance(part, ast.Draft) for part in declared.header.attributes):
            return None
        days = [part.date.text for part in declared.header.attributes if isinstance(part, ast.InForce | ast.Published)]
        return max(days, default=""), wanted.edition

    # -- modules ----------------------------------------------------------------------------------

    def _modules(self, own: Declared, base: ast.Qualified) -> list[Layer] | None:
        found: dict[str, Layer] = {}
        good = True
        for node in own.extends:
            first: dict[str, Span] = {}  # of this head: each file repeats it
            for wanted in node.modules:
                layer = self._module(wanted, base)
                good = good and layer is not None
                if layer is not None and layer.name in first:
                    places = (Label(wanted.span), Label(first[layer.name], phrases.FIRST_HERE()))
                    names = {"part": Text(f"模块 {layer.name}", f"the module {layer.name}")}
                    self.host.sink.report(Diagnostic(codes.TWICE_SAID, places, names))
                elif layer is not None:
                    found[layer.name], first[layer.name] = layer, wanted.span
        return [found[name] for name in sorted(found)] if good else None

    def _module(self, wanted: ast.Qualified, base: ast.Qualified) -> Layer | None:
        pinned = self._pinned(wanted)
        alone = self.host.standing(pinned) if pinned is not None else None  # by itself it is a standard, too
        if pinned is None or alone is None:
            return None
        self._tentative(alone.program, wanted)
        declared = self.host.declared(pinned)
        bases = (
            {_name(b) for n in declared.extends if (b := self._quietly(n, declared)) is not None} if declared else ()
        )
        if declared is None or bases != {_name(base)}:
            places = [Label(wanted.span)]
            places += [Label(declared.header.span)] if declared is not None else []
            names = {"name": _name(wanted), "base": _name(base)}
            self.host.sink.report(Diagnostic(codes.OTHER_BASE, tuple(places), names))
            return None
        return Layer(_name(pinned), declared)

    def _quietly(self, node: ast.Extends, own: Declared) -> ast.Qualified | None:
        """Return the base of a module, whose own mistakes are told by itself."""
        if node.base is not None:
            return node.base
        return Tailor(_Quiet(self.host))._called(node, own)

    # -- headers and codes ------------------------------------------------------------------------

    def _header(self, own: ast.Header, base: Standing, layers: Sequence[Layer]) -> ast.Header:
        """Return the header of what comes of it: its own, and what it has from the base and the modules."""
        standards = {base.name, *(layer.name for layer in layers)}
        for layer in layers:
            standards |= {
                _name(b) for n in layer.declared.extends if (b := self._quietly(n, layer.declared)) is not None
            }
            standards |= {_name(m) for n in layer.declared.extends for m in n.modules}
        headers = [base.declared.header, *(layer.declared.header for layer in layers)]
        used: dict[str, ast.Qualified] = {}
        for header in headers:
            for wanted in _wanted(header):
                if _name(wanted) in standards:
                    continue
                other = used.setdefault(wanted.id, wanted)
                if other.edition != wanted.edition:
                    names = {"name": wanted.id, "edition": wanted.edition, "other": other.edition}
                    places = (Label(wanted.span), Label(other.span))
                    self.host.sink.report(Diagnostic(codes.LIBRARY_OTHERWISE, places, names))
        kept = [part for part in own.attributes if not isinstance(part, _FROM_BASE)]
        uses = [ast.Uses(wanted.span, (wanted,)) for wanted in used.values()]
        by_date: list[ast.Attribute] = []
        for header in headers:
            by_date += [p for p in header.attributes if isinstance(p, ast.UsesDated) and p not in by_date]
        return replace(own, attributes=(*kept, *uses, *by_date, *self._held(base, layers)))

    def _held(self, base: Standing, layers: Sequence[Layer]) -> list[ast.Attribute]:
        """Return what the header of the base says for all that tailors it; what says otherwise is reported."""
        said = [part for part in base.declared.header.attributes if isinstance(part, ast.Gases | ast.AnyPeriod)]
        for layer in layers:
            for part in layer.declared.header.attributes:
                if isinstance(part, ast.Gases | ast.AnyPeriod) and part not in said:
                    names = {"part": shape.NAMES[type(part).__name__]}
                    other = next((p for p in said if type(p) is type(part)), base.declared.header)
                    places = (Label(part.span), Label(other.span))
                    self.host.sink.report(Diagnostic(codes.HEADER_DIFFERS, places, names))
        return [*said]

    def _rows(self, base: Standing, layers: Sequence[Layer]) -> Mapping[str, CodeRow]:
        """Return the code table of what comes of it; a name has one code."""
        found = dict(base.declared.codes)
        for layer in layers:
            for name, row in layer.declared.codes.items():
                other = found.setdefault(name, row)
                if other.code != row.code:
                    places = (Label(row.span), Label(other.span, phrases.FIRST_HERE()))
                    self.host.sink.report(Diagnostic(codes.DUPLICATE_NAME, places, {"name": row.span.text}))
        return found


class _Quiet:
    """A host that tells nobody."""

    def __init__(self, host: Host) -> None:
        self.library, self.sink, self.partial = host.library, Sink(), host.partial
        self._host = host

    def standing(self, wanted: ast.Qualified) -> Standing | None:
        return self._host.standing(wanted)

    def declared(self, wanted: ast.Qualified) -> Declared | None:
        return self._host.declared(wanted)

    def program(self, declared: Declared) -> tuple[ir.Program, Scope] | None:
        return self._host.program(declared)


def _name(wanted: ast.Qualified) -> str:
    return f"{wanted.id}@{wanted.edition}"


def _wanted(header: ast.Header) -> list[ast.Qualified]:
    return [wanted for part in header.attributes if isinstance(part, ast.Uses) for wanted in part.libraries]


def _imports(own: Declared) -> list[ast.Qualified]:
    return _wanted(own.header)


def _titles(declared: Declared) -> list[str]:
    header = declared.header
    return [narrow(words.text) for words in (header.title, header.label) if words is not None]
