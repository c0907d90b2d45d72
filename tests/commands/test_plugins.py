"""`zcdsl plugins`: who brings what, in which editions, and over which bases."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import install_plugin
from commands_in_process import Run

HOOKS = """
from zcdsl.plugin import hookimpl

@hookimpl
def zcdsl_standards():
    return [{folder!r}]
"""
BASE = """\
标准 {name}《通则》
    版本 {edition}
    来源 测试，合成
填报项 电量，单位 kWh，代码 power
条 1 电量 控制项
    要求：电量 ≤ 9 kWh
"""
SECTOR = """\
标准 {name}《分则》
    版本 1
    来源 测试，合成
本文件在 {base} 基础上：
    条 1 加严为 ≤ {limit} kWh
    未规定的，按通则执行
"""


def test_a_tailored_standard_is_listed_with_its_bases_and_what_does_not_compile_is_not(
    zcdsl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = {
        "milk.rules/1": BASE.format(name="milk.rules", edition="1"),
        "milk.rules/2": BASE.format(name="milk.rules", edition="2"),
        "milk.sector/1": SECTOR.format(name="milk.sector", base="milk.rules@2", limit=5),
        "milk.shop/1": SECTOR.format(name="milk.shop", base="milk.sector@1", limit=3),
        "milk.wrong/1": SECTOR.format(name="milk.wrong", base="milk.rules@2", limit=10),
    }
    for place, text in sources.items():
        (tmp_path / "shelf" / place).mkdir(parents=True)
        (tmp_path / "shelf" / place / "all.zc").write_text(text, encoding="utf-8")
    install_plugin(tmp_path / "site", "milk", "zc_milk_plugin", HOOKS.format(folder=str(tmp_path / "shelf")))
    monkeypatch.syspath_prepend(tmp_path / "site")
    ran = zcdsl("plugins", "--format", "json")
    assert ran.code == 0
    row = next(row for row in ran.json if row["plugin"] == "milk")
    assert row["editions"]["milk.rules"] == ["1", "2"]
    assert row["extends"] == {"milk.sector@1": ["milk.rules@2"], "milk.shop@1": ["milk.rules@2", "milk.sector@1"]}
    told = zcdsl("plugins", "--lang", "en").out
    assert (
        "  tailored: milk.sector@1 (extends milk.rules@2), milk.shop@1 (extends milk.rules@2, milk.sector@1)\n" in told
    )
    assert "剪裁：milk.sector@1（在 milk.rules@2 基础上）" in zcdsl("plugins").out
