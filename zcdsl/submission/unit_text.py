"""A unit as a submission writes it → the canonical symbol of one of the units that its datum takes."""

from __future__ import annotations

import re

from zcdsl.submission.spelling import folded

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from zcdsl.runtime.shapes import InputRow

# A basis stands in parentheses right after its symbol; after a stroke or dot parentheses only group.
_BASIS = re.compile(r"(?<=[^·/*(])\(([^()]*)\)")
_POWER_OF_TEN = re.compile(r"^10\^([48])·?")  # printed for 万 and 亿
_COMMA = re.compile("[,、]")


def unit_of(text: str, row: InputRow) -> str | None:
    """Return the canonical symbol, or None if the datum is not given in such a unit.

    A basis may be written if it is the declared one: `万tce（等价值）` where `tce（等价值）` is declared.
    """
    if text in row["units"]:
        return text
    if text == row["unit_text"]:
        return row["unit"]
    found = _known(folded(text).replace(" ", ""), row)
    if found is None and text:
        from zcdsl.units import normalised

        spelt = _POWER_OF_TEN.sub(_scale, normalised(folded(text).replace(" ", "")))
        plain = _BASIS.sub("", spelt) if basis_fits(spelt, row) else spelt
        # Nm³ is the symbol Nm3, while s² may be in the table as s^2
        found = _known(spelt, row) or _known(plain, row) or _known(plain.replace("^", ""), row)
    return found


def basis_fits(text: str, row: InputRow) -> bool:
    """Return whether every basis that a unit text says is one that the declared unit says."""
    declared = _bases(row["unit_text"])
    return all(word in declared or f"{word}值" in declared for word in _bases(text))


def without_basis(text: str) -> str:
    """Return a unit text without the bases it says."""
    return _BASIS.sub("", folded(text))


def _known(text: str, row: InputRow) -> str | None:
    return text if text in row["units"] else row["spellings"].get(text)


def _scale(power: re.Match[str]) -> str:
    return "万" if power[1] == "4" else "亿"


def _bases(text: str) -> list[str]:
    return [word.strip() for group in _BASIS.findall(folded(text)) for word in _COMMA.split(group)]
