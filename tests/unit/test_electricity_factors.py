"""The shipped electricity factors: each year's value with its document, and nothing in between."""

from __future__ import annotations

import pytest
from sources import Small

HEAD = "标准 cn.small.test《试》\n    版本 1\n    来源 我们，示意\n    引用 cn.energy.electricity@2025\n"
BODY = """填报项 e，单位 kWh
指标 fossil，单位 kgCO2 ＝ e × 全国化石能源电力排放因子
指标 average，单位 kgCO2 ＝ e × 全国电力平均排放因子
"""


@pytest.mark.parametrize(
    ("year", "fossil", "status", "average"),
    [(2022, "832.5", "official", None), (2023, "827.3", "transcribed", "530.6"), (2024, None, None, None)],
)
def test_the_year_of_the_period_chooses_the_factor(
    year: int, fossil: str | None, status: str | None, average: str | None
) -> None:
    result = Small(BODY, HEAD).check({"e": "1000 kWh"}, period=[f"{year}-01-01", f"{year}-12-31"])
    assert [result["indicators"][code]["value"] for code in ("fossil", "average")] == [fossil, average]
    used = {constant["id"]: constant["source"]["status"] for constant in result["constants_used"]}
    assert used.get("ef_electricity_fossil") == status
