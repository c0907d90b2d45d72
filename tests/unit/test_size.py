"""Numbers that would grow without bounds are refused when the standard is compiled."""

from __future__ import annotations

import pytest

from zcdsl.diagnostics.model import Rejected
from zcdsl.driver import Compilation
from zcdsl.plugin.cache import index
from zcdsl.source import SourceFile

HEAD = "标准 a.b《x》\n    版本 1\n    来源 我们，示意\n填报项 x，单位 1/t\n"


def compiled(body: str) -> Compilation:
    made = Compilation(index(), (SourceFile("x.zc", HEAD.replace("，单位 1/t", "，单位 %") + body),))
    _ = made.model
    return made


def test_a_chain_of_powers_is_refused_once() -> None:
    chain = "".join(f"指标 p{i + 1}，单位 % ＝ {'x' if i == 0 else f'p{i}'} ^ 16\n" for i in range(5))
    with pytest.raises(Rejected) as caught:
        compiled(chain)
    assert [d.code.id for d in caught.value.diagnostics] == ["ZC4003"]


def test_a_long_sum_of_decimals_is_not_large() -> None:
    compiled("指标 s，单位 % ＝ " + " ＋ ".join(["x"] * 10_000) + "\n")


def test_a_sum_of_many_quotients_multiplies_their_denominators() -> None:
    with pytest.raises(Rejected):
        compiled("指标 s，单位 % ＝ " + " ＋ ".join(["1 / (x + 3)"] * 3_000) + "\n")
