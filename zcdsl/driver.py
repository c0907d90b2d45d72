"""The passes in order, lazily, with a gate after each. The file to read first.

    read → parse → resolve (collect, elaborate) → verify → plan → Model → emit

Each property is one pass; it runs on first use, once. `Rejected` carries everything found so far.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from zcdsl.analysis.rounding import report_rounded_twice
from zcdsl.analysis.size import report_large
from zcdsl.collector import paused
from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import CompilerBug, Diagnostic, Label, Sink
from zcdsl.graph.plan import plan
from zcdsl.graph.unused import report_unused
from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.library import Shelves, at_path
from zcdsl.model import Model, Plan
from zcdsl.plugin.index import Index
from zcdsl.semantics.resolve import Resolved, Resolver
from zcdsl.source import SourceFile
from zcdsl.syntax.parser import parse

T = TypeVar("T")


@dataclass
class Compilation:
    """One standard on its way from sources to a model.

    Attributes:
        index: Who brings which libraries; no pass sees a plugin manager.
        sources: The standard's own sources, in any order.
        folder: The (id, edition) that the header must say, where the sources were found by it.
        sink: Collects what the passes report.
    """

    index: Index
    sources: tuple[SourceFile, ...]
    folder: tuple[str, str] | None = None
    sink: Sink = field(default_factory=Sink)

    @classmethod
    def of_edition(cls, index: Index, id: str, edition: str) -> Compilation:
        """Return the compilation of a standard that the index knows."""
        sink = Sink()
        return cls(index, Shelves(index, sink).files(id, edition), (id, edition), sink)

    @classmethod
    def of_path(cls, index: Index, path: str) -> Compilation:
        """Return the compilation of a file, or of the files of a folder.

        Errors: OSError where there is nothing to read.
        """
        sink = Sink()
        return cls(index, at_path(path, sink), None, sink)

    @cached_property
    @paused()
    def resolved(self) -> Resolved:
        """Sources to meaning: names, types, units, libraries."""
        self.sink.gate()  # what could not be read
        if not self.sources:
            raise CompilerBug("there is no source to compile")
        resolver = Resolver(Shelves(self.index, self.sink), parse, self.sink)
        result = resolver.resolve(self.sources)
        if result is not None and self.folder is not None:
            self._check_folder(result.program)
        return self._through(result)

    @property
    def is_library(self) -> bool:
        """Whether the sources are a library: it is checked, and has no artefacts of its own."""
        return self.resolved.library

    @cached_property
    @paused()
    def program(self) -> ir.Program:
        """The IR, its invariants checked."""
        return verify(self.resolved.program)

    @cached_property
    @paused()
    def plan(self) -> Plan:
        """An order to compute in; circles and numbers without bounds are told."""
        made = plan(self.program, self.sink)
        if made is not None:
            report_large(self.program, made, self.sink)
        return self._through(made)

    @cached_property
    @paused()
    def model(self) -> Model:
        """What every consumer gets."""
        made = Model(self.program, self.plan, self.resolved.sources)
        report_unused(made.program, self.sink, self.sources)
        report_rounded_twice(made.program, self.sink)
        return made

    def _check_folder(self, program: ir.Program) -> None:
        if (program.id, program.edition) != self.folder and self.folder is not None:
            names = {"folder": "@".join(self.folder), "header": f"{program.id}@{program.edition}"}
            self.sink.report(Diagnostic(codes.WRONG_FOLDER, (Label(program.span),), names))

    def _through(self, result: T | None) -> T:
        self.sink.gate()
        if result is None:
            raise CompilerBug("a pass gave no result and reported no error")
        return result
