"""What Python leaves free for names of a standard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zcdsl.backends.modules import names

# Written out, because `keyword` and `builtins` grow: one standard gives the same bytes on every version.
_KEYWORDS: Final = """
and as assert async await break case class continue def del elif else except exec finally for from global if
import in is lambda match nonlocal not or pass print raise return try type while with yield
"""
_BUILTINS: Final = """
abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex
delattr dict dir divmod enumerate eval filter float format frozenset getattr globals hasattr hash help hex id
input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow
property range repr reversed round set setattr slice sorted staticmethod str sum super tuple vars zip
"""


class Names(names.Names):
    """Allots Python names to codes.

    Args:
        taken: Names at the top of the runtime.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        super().__init__([*_KEYWORDS.split(), *_BUILTINS.split(), *taken])
