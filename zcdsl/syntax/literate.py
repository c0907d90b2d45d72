"""Literate sources (`.zc.md`): Markdown in which fenced `zc` blocks are code. Offsets and lines stay true."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.source import SourceFile, Span

_FENCE: Final = re.compile(
    r"^(?P<indent>[ \t]*)(?P<behind>(?:(?:>|[-*+]|[0-9]{1,9}[.)])[ \t]*)*)(?P<marks>`{3,}|~{3,})(?P<info>[^\n`]*)$",
    re.MULTILINE,
)
_TAGS: Final = ("zc", "zcdsl")
_DEEPER: Final = 3  # a closing fence may stand this much deeper than the one it closes: what is deeper is content


class Code(NamedTuple):
    """The code of a file.

    Attributes:
        text: As long as the text of the file: in Markdown everything that is no `zc` block is blanked.
        margins: How many blanks at the begin of a line (by its offset) belong to the fence and are no indentation.
        broken: Whether some of it could not be read (reported).
    """

    text: str
    margins: dict[int, int]
    broken: bool


def code_of(file: SourceFile, sink: Sink) -> Code:
    """Return the code of a file."""
    if not file.path.endswith(".md"):
        return Code(file.text, {}, False)
    pieces, kept_to, broken = [], 0, False
    margins: dict[int, int] = {}
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(file.text):
        if opened is None:
            if fence["behind"] and _is_code(fence):
                broken = True
                place = Span(file, fence.start("behind"), fence.end())
                names = {"found": fence["behind"].strip()}
                sink.report(Diagnostic(codes.FENCE_BEHIND, (Label(place),), names, help=phrases.OWN_LINE()))
            if ">" not in fence["behind"]:  # a quotation ends with its lines, a block in a list item with its fence
                opened = fence
        elif _closes(fence, opened):
            if _is_code(opened) and not opened["behind"]:
                pieces.append(_blank(file.text[kept_to : opened.end()]))
                pieces.append(file.text[opened.end() : fence.start()])
                kept_to = fence.start()
                margins |= _margins(file.text, opened.end() + 1, fence.start(), len(opened["indent"]))
            opened = None
    if opened is not None:
        broken = True
        place = Span(file, opened.start("marks"), opened.end())
        sink.report(Diagnostic(codes.UNCLOSED_FENCE, (Label(place),)))
    pieces.append(_blank(file.text[kept_to:]))
    return Code("".join(pieces), margins, broken)


def _is_code(fence: re.Match[str]) -> bool:
    return fence["info"].lower().split()[:1] in ([tag] for tag in _TAGS)


def _closes(fence: re.Match[str], opened: re.Match[str]) -> bool:
    if fence["behind"] or fence["info"].strip() or not fence["marks"].startswith(opened["marks"]):
        return False
    return len(fence["indent"]) <= len(opened["indent"]) + len(opened["behind"]) + _DEEPER


def _margins(text: str, start: int, end: int, width: int) -> dict[int, int]:
    """Return how many blanks of each line belong to a fence that is indented by `width` blanks."""
    found = {}
    while width and start < end:
        margin = 0
        while margin < width and text[start + margin : start + margin + 1] in (" ", "\t"):
            margin += 1
        found[start] = margin
        after = text.find("\n", start)
        start = after + 1 if after >= 0 else end
    return found


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
