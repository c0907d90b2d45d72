"""What is to be mended, or to be known, in a standard that compiles: the warnings of the passes, then the lints.

A lint of a plugin looks at the standards of its plugin and at those that use them, and at others only when asked
to: installing an unrelated plugin changes nothing of what is found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

from zcdsl.diagnostics.codes import REGISTRY, Code, Severity
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Phrase, Said
from zcdsl.driver import Compilation
from zcdsl.lint.base import Finding, Lint
from zcdsl.model import Model
from zcdsl.plugin.index import BUILTIN, Index
from zcdsl.plugin.resolve import PluginError, usable
from zcdsl.texts import Text

_SAID = Phrase("{said}", "{said}")


def lint(
    compilation: Compilation, index: Index, chosen: Collection[str] = ()
) -> tuple[list[Diagnostic], list[PluginError]]:
    """Return what is found in a standard or library, by place, and what went wrong with lints of plugins.

    Args:
        compilation: Of sources without errors.
        index: Who brings which lints.
        chosen: Plugins whose lints look at it whatever it is.

    Errors: Rejected if it does not compile.
    """
    if compilation.is_library:
        return list(compilation.sink.diagnostics), []
    model = compilation.model
    sink = Sink()
    failed = []
    for prefix in _concerned(model, index, chosen):
        provided = index.lints[prefix]
        try:
            check = cast("Lint", usable("lints", prefix, provided))
            for finding in check(model):
                sink.report(_diagnostic(provided.plugin, finding))
        except PluginError as error:
            failed.append(error)
    found = sorted((*compilation.sink.diagnostics, *sink.diagnostics), key=lambda item: item.order)
    return found, failed


def to_mend(found: Collection[Diagnostic]) -> int:
    """Return how many findings are more than notes."""
    return sum(item.code.severity is not Severity.NOTE for item in found)


def _concerned(model: Model, index: Index, chosen: Collection[str]) -> Iterator[str]:
    ids = {source.partition("@")[0] for source, _ in model.sources} | {model.program.id}
    owners = {index.standards[id_].plugin for id_ in ids if id_ in index.standards}
    for prefix, provided in index.lints.items():
        if provided.plugin == BUILTIN or provided.plugin in owners or provided.plugin in chosen:
            yield prefix


def _diagnostic(plugin: str, finding: Finding) -> Diagnostic:
    code = REGISTRY.get(finding.code) if plugin == BUILTIN else None
    return Diagnostic(
        Code(finding.code, code.slug if code else plugin, _SAID, Severity(finding.severity)),
        (Label(finding.span),) if finding.span else (),
        {"said": Text(finding.zh, finding.en)},
        help=Said(_SAID, {"said": Text(finding.help_zh, finding.help_en)}) if finding.help_zh else None,
        clause=finding.clause,
    )
