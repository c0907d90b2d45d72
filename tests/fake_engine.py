"""A compiled standard by hand: what the loading of submissions needs of one."""

from __future__ import annotations

from typing import Any

from zcdsl.runtime.validation import NO_STRUCTURES, validated


def row(zh: str, en: str, symbol: str, unit_text: str, units: dict[str, tuple[int, int]], **more: Any) -> Any:
    nothing = {"low": None, "low_closed": False, "high": None, "high_closed": False, "spellings": {}}
    told = {"evidence": [], "clause": None, "note": {"zh": "", "en": ""}, "used": True}
    return {
        "name": {"zh": zh, "en": en},
        "symbol": symbol,
        "unit": next(iter(units)),
        "unit_text": unit_text,
        "units": units,
        **nothing,
        **told,
        **more,
    }


TCE = {"tce": (1, 1), "kgce": (1, 1000), "万tce": (10000, 1), "GJ3": (1, 3)}
NOT_NEGATIVE = {"low": (0, 1), "low_closed": True}
STANDARD: Any = {
    "id": "cn.example",
    "edition": "2025",
    "title": {"zh": "示例", "en": "Example"},
    "status": "illustrative",
    "sha256": "0" * 64,
    "none_caption": {"zh": "未达标", "en": "not reached"},
}


INPUTS: Any = {
    "total_energy": row(
        "年综合能源消费量",
        "Total energy use",
        "E",
        "tce（等价值）",
        TCE,
        spellings={"吨标准煤": "tce", "万吨标准煤": "万tce"},
        **NOT_NEGATIVE,
    ),
    "gas": row("天然气", "Natural gas", "", "Nm3（0℃）", {"Nm3": (1, 1), "万Nm3": (10000, 1)}),
    "share": row("清洁能源占比", "Clean share", "e", "%", {"%": (1, 100), "‰": (1, 1000)}),
    "staff": row("人数", "Staff", "", "", {"": (1, 1)}),
}


class FakeEngine:
    """Inputs with a basis, with a power in the unit, in per cent, without a unit."""

    def __init__(self) -> None:
        self.INPUTS = INPUTS
        self.STRUCTURES = NO_STRUCTURES
        self.CLAUSES: Any = {}

    def validate(self, submission: object) -> Any:
        return validated(submission, STANDARD, INPUTS)


ENGINE = FakeEngine()
