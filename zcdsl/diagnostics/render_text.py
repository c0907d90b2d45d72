"""Diagnostics as text for people: fixed layout, no colour, carets right under wide characters."""

from __future__ import annotations

from collections.abc import Iterable

from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.diagnostics.words import SHOWN, WORDS
from zcdsl.width import printable, width

_MARGIN = 40  # columns of context before and after a place on a very long line


def to_text(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Return the golden form of `diagnostics`: one block each, a blank line between them."""
    found = list(diagnostics)
    blocks = ["\n".join(_block(item, lang)) for item in found[:SHOWN]]
    if len(found) > SHOWN:
        blocks.append(WORDS[lang]["more"].format(len(found) - SHOWN))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(item: Diagnostic, lang: str) -> list[str]:
    words = WORDS[lang]
    lines = [f"{words[item.code.severity.value]}[{item.code.id}]: {printable(item.headline(lang))}"]
    if not item.labels and item.path:
        lines.append(f" --> {item.path}")
    groups: list[list[Label]] = []  # labels on one line of one file share a snippet
    for label in item.labels:
        for group in groups:
            if _line_of(group[0]) == _line_of(label):
                group.append(label)
                break
        else:
            groups.append([label])
    gutter = max((len(str(_line_of(group[0])[1])) for group in groups), default=1)
    for index, group in enumerate(groups):
        lines += _snippet(group, item.labels[0], gutter, item.clause if index == 0 else "", lang)
    for kind, said in [("note", note) for note in item.notes] + [("help", item.advice())]:
        if said is not None:
            lines.append(f"{' ' * gutter} = {words[kind]}: {printable(said(lang))}")
    return lines


def _line_of(label: Label) -> tuple[str, int]:
    return label.span.file.path, label.span.file.position(label.span.start)[0]


def _snippet(group: list[Label], primary: Label, gutter: int, clause: str, lang: str) -> list[str]:
    head = group[0].span
    number, column = head.file.position(head.start)
    context = f" ({WORDS[lang]['clause'].format(printable(clause))})" if clause else ""
    raw = head.file.line(number)
    starts = [label.span.file.position(label.span.start)[1] - 1 for label in group]
    ends = [
        min(len(raw), start + max(1, label.span.end - label.span.start))
        for start, label in zip(starts, group, strict=True)
    ]
    low, high = max(0, min(starts) - _MARGIN), min(len(raw), max(max(ends), min(starts) + 1) + _MARGIN)
    if high - low > 4 * _MARGIN:
        high = low + 4 * _MARGIN
    left, right = ("…" if low else ""), ("…" if high < len(raw) else "")
    shown = left + printable(raw[low:high]) + right
    blank = " " * gutter
    lines = [
        f"{blank}--> {head.file.path}:{number}:{column}{context}",
        f"{blank} |",
        f"{number:>{gutter}} | {shown}",
    ]
    for start, end, label in zip(starts, ends, group, strict=True):
        before = width(left + printable(raw[low:start]))
        under = max(1, width(printable(raw[start : min(end, high)])))
        mark = ("^" if label is primary else "-") * under
        said = f" {printable(label.said(lang))}" if label.said else ""
        lines.append(f"{blank} | {' ' * before}{mark}{said}")
    return lines
