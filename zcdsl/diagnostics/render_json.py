"""Diagnostics as JSON values: the machine form, in both languages at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zcdsl.diagnostics.model import Diagnostic
from zcdsl.diagnostics.phrases import Said
from zcdsl.diagnostics.words import SHOWN
from zcdsl.texts import LANGUAGES


def all_to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return every diagnostic as a JSON value; looking for what was meant stops after as many as text would show."""
    return [to_json(item, advise=index < SHOWN) for index, item in enumerate(diagnostics)]


def to_json(item: Diagnostic, *, advise: bool = True) -> dict[str, Any]:
    """Return one diagnostic as a JSON value; lines and columns count from 1, columns in code points.

    Args:
        item: The diagnostic.
        advise: Whether to work out its help.
    """
    return {
        "code": item.code.id,
        "slug": item.code.slug,
        "severity": item.code.severity.value,
        "message": {lang: item.headline(lang) for lang in LANGUAGES},
        "clause": item.clause or None,
        "path": item.path or (item.labels[0].span.file.path if item.labels else None),
        "labels": [
            {
                "path": label.span.file.path,
                "start": _place(label.span.file.position(label.span.start)),
                "end": _place(label.span.file.position(label.span.end)),
                "message": _both(label.said),
            }
            for label in item.labels
        ],
        "notes": [_both(note) for note in item.notes],
        "help": _both(item.advice()) if advise else None,
    }


def _place(position: tuple[int, int]) -> dict[str, int]:
    return {"line": position[0], "column": position[1]}


def _both(said: Said | None) -> dict[str, str] | None:
    return {lang: said(lang) for lang in LANGUAGES} if said else None
