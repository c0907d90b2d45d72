"""Names in a module: a code keeps its own name wherever the language and the runtime leave it free."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PREFIX: Final = "zc_"
# What generated functions themselves are called, and what they call their own parameters.
_OURS: Final = ("zc_", "indicator_", "clause_", "level_", "applies_", "term_", "limits_", "decision_")
_FREE: Final = re.compile(r"[a-z][a-z0-9_]*")


class Names:
    """Allots names to codes; every code gets one name of each kind, and no two share one.

    Args:
        reserved: Words of the language, and names at the top of the runtime.
    """

    def __init__(self, reserved: Iterable[str]) -> None:
        self._reserved = frozenset(reserved)
        self._allotted: dict[tuple[str, str], str] = {}
        self._used: set[str] = set()

    def parameter(self, code: str) -> str:
        """Return what a function calls the value of an input, constant or indicator, or of a term (`#1`)."""
        if code.startswith("#"):
            return self._allot("parameter", code, f"{PREFIX}term_{spelt(code[1:])}")
        if code.startswith("/"):  # not of the standard: what the dates of a submission give
            return self._allot("parameter", code, PREFIX + spelt(code[1:]))
        free = _FREE.fullmatch(code) and code not in self._reserved and not code.startswith(_OURS)
        return self._allot("parameter", code, code if free else PREFIX + spelt(code))

    def function(self, kind: str, code: str) -> str:
        """Return what the function of an indicator, clause or level is called."""
        return self._allot(kind, code, f"{kind}_{spelt(code)}")

    def _allot(self, kind: str, code: str, wish: str) -> str:
        found = self._allotted.get((kind, code))
        if found is None:
            found, number = wish, 2
            while found in self._used:
                found, number = f"{wish}__{number}", number + 1
            self._used.add(found)
            self._allotted[kind, code] = found
        return found


def spelt(code: str) -> str:
    """Return `code` with everything that no ASCII name holds written as its number."""
    return re.sub(r"[^a-zA-Z0-9_]", lambda match: f"_u{ord(match.group()):x}_", code)
