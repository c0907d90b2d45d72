"""Names in the module: a code keeps its own name wherever Python and the runtime leave it free."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PREFIX: Final = "zc_"
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
# What generated functions themselves are called, and what they call their own parameters.
_OURS: Final = ("zc_", "indicator_", "clause_", "level_", "applies_", "term_")
_FREE: Final = re.compile(r"[a-z][a-z0-9_]*")


class Names:
    """Allots Python names to codes; every code gets one name of each kind, and no two share one.

    Args:
        taken: Names at the top of the runtime.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._reserved = frozenset([*_KEYWORDS.split(), *_BUILTINS.split(), *taken])
        self._allotted: dict[tuple[str, str], str] = {}
        self._used: set[str] = set()

    def parameter(self, code: str) -> str:
        """Return what a function calls the value of an input, constant or indicator, or of a term (`#1`)."""
        if code.startswith("#"):
            return self._allot("parameter", code, f"{PREFIX}term_{code[1:]}")
        if code.startswith("/"):  # not of the standard: what the dates of a submission give
            return self._allot("parameter", code, PREFIX + _spelt(code[1:]))
        free = _FREE.fullmatch(code) and code not in self._reserved and not code.startswith(_OURS)
        return self._allot("parameter", code, code if free else PREFIX + _spelt(code))

    def function(self, kind: str, code: str) -> str:
        """Return what the function of an indicator, clause or level is called."""
        return self._allot(kind, code, f"{kind}_{_spelt(code)}")

    def _allot(self, kind: str, code: str, wish: str) -> str:
        found = self._allotted.get((kind, code))
        if found is None:
            found, number = wish, 2
            while found in self._used:
                found, number = f"{wish}__{number}", number + 1
            self._used.add(found)
            self._allotted[kind, code] = found
        return found


def _spelt(code: str) -> str:
    """Return `code` with everything that no ASCII name holds written as its number."""
    return re.sub(r"[^a-zA-Z0-9_]", lambda match: f"_u{ord(match.group()):x}_", code)
