"""The fixed words of the text renderings, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SHOWN: Final = 100  # further diagnostics are counted; `--format json` lists them all
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"error": "error", "warning": "warning", "note": "note", "help": "help", "clause": "clause {}",
           "more": "… and {} more; --format json lists them all", "also": "also at {}"},
    "zh": {"error": "错误", "warning": "警告", "note": "说明", "help": "建议", "clause": "条 {}",
           "more": "……另有 {} 处；用 --format json 可全部列出", "also": "另见 {}"},
}  # fmt: skip
