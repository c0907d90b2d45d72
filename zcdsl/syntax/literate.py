"""Literate sources (`.zc.md`): Markdown in which fenced `zc` blocks are code. Offsets and lines stay true."""

from __future__ import annotations

import re

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.source import SourceFile, Span

_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<marks>`{3,}|~{3,})(?P<info>[^\n`]*)$", re.MULTILINE)


def code_of(file: SourceFile, sink: Sink) -> tuple[str, bool]:
    """Return the code of a file and whether some of it could not be read (reported).

    The code is as long as the text: in Markdown everything that is no `zc` block is blanked.
    """
    if not file.path.endswith(".md"):
        return file.text, False
    pieces, kept_to, broken = [], 0, False
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(file.text):
        if opened is None:
            opened = fence
        elif fence["marks"].startswith(opened["marks"]) and not fence["info"].strip():
            if opened["info"].split()[:1] in (["zc"], ["zcdsl"]):
                if opened["indent"]:  # the lines inside are indented too, and indentation means something
                    broken = True
                    names = {"found": len(opened["indent"])}
                    place = Span(file, opened.start("marks"), opened.end())
                    sink.report(Diagnostic(codes.INDENTATION, (Label(place),), names))
                else:
                    pieces.append(_blank(file.text[kept_to : opened.end()]))
                    pieces.append(file.text[opened.end() : fence.start()])
                    kept_to = fence.start()
            opened = None
    if opened is not None:
        broken = True
        place = Span(file, opened.start("marks"), opened.end())
        sink.report(Diagnostic(codes.UNCLOSED_FENCE, (Label(place),)))
    pieces.append(_blank(file.text[kept_to:]))
    return "".join(pieces), broken


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
