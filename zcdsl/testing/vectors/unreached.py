"""Why a standard has a point that no vector tries."""

from __future__ import annotations

from typing import Final

from zcdsl.backends.base import Extent, Support

NOT_REACHED: Final = Support(
    Extent.PARTIAL, "没有一项数据能使两边相等", "no single datum makes both sides equal"
)  # fmt: skip
NOT_MADE: Final = Support(
    Extent.PARTIAL, "没有找到使它发生的填报", "no submission was found in which it happens"
)  # fmt: skip
