"""Literate sources (`.zc.md`): Markdown in which fenced `zc` blocks are code. Offsets and lines stay true."""

from __future__ import annotations

import re

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.source import SourceFile, Span

_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})([^\n`]*)$", re.MULTILINE)


def code_of(file: SourceFile, sink: Sink) -> str:
    """Return the code of a file, as long as its text: in Markdown everything that is no `zc` block is blanked."""
    if not file.path.endswith(".md"):
        return file.text
    pieces, kept_to, opened = [], 0, None
    for fence in _FENCE.finditer(file.text):
        if opened is None:
            opened = fence
        elif fence.group(1).startswith(opened.group(1)) and not fence.group(2).strip():
            if opened.group(2).split()[:1] in (["zc"], ["zcdsl"]):
                pieces.append(_blank(file.text[kept_to : opened.end()]))
                pieces.append(file.text[opened.end() : fence.start()])
                kept_to = fence.start()
            opened = None
    if opened is not None:
        place = Span(file, opened.start(), opened.end())
        sink.report(Diagnostic(codes.UNCLOSED_FENCE, (Label(place),)))
    pieces.append(_blank(file.text[kept_to:]))
    return "".join(pieces)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
