"""What the tests of commands share: running one as a person does, and a small standard to run it on."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from zcdsl.cli import main

DEMO = """\
标准 cn.example.demo《示例》/ Demonstration
    版本 1；实施 2026-01-01
    来源 zcdsl 文档，示意
填报项 能耗 E / energy，单位 tce（等价值），不小于 0
    代码 energy
    条 4.1
    证据 能源利用状况报告
    说明 电力按等价值折标
填报项 排放 / emissions，单位 tCO2，不小于 0 tCO2，不大于 1000 tCO2
    代码 emissions
填报项 占比 / share，单位 %，不小于 0 %，不大于 100 %
    代码 share
参数 附加 / surcharge ＝ 0.50 tCO2
    代码 surcharge
    来源 某文件，转述
    依据 取整
指标 强度 I / intensity，单位 tCO2/tce，条 4.1
    ＝ 若 能耗 ＞ 100 tce 则 （排放 ＋ 附加） / 能耗 否则若 能耗 ＞ 50 tce 且 排放 ≥ 1 tCO2 则 2 × 排放 / 能耗 否则 0
    代码 intensity
指标 总强度 / overall，单位 tCO2/tce ＝ 强度 ＋ 排放 / 能耗
    代码 overall
条 4.1 强度 核心
    依据 示例
    要求：强度 ≤ 0.2 tCO2/tce 且 （能耗 ≥ 10 tce 或 排放 ≤ 5 tCO2）
条 4.2 总量 核心
    要求：0 tCO2 ≤ 排放 ≤ 100 tCO2
条 4.3 占比 引导项
    要求：占比 ≥ 90 %
条 4.10 排放 引导项
    要求：按 E
      | E            | 限值        |
      | E ≥ 100 tce  | ≤ 20 tCO2   |
      | E ＜ 100 tce | 未规定，由主管部门决定 |
等级
    优秀：全部 核心 符合 且 强度 ≤ 0.1 tCO2/tce
    达标：全部 核心 符合
算例 1 能耗较大
    已知：能耗 ＝ 200 tce；排放 ＝ 9.5 tCO2
    期望：强度 ＝ 0.05 tCO2/tce；条 4.1 符合；等级 优秀
代码表
    | 名称 | 代码      | 英文    |
    | 优秀 | best      | best    |
    | 达标 | reached   | reached |
"""


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result, read as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def zcdsl(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `zcdsl WORD…`, in Chinese unless the words say otherwise."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def run(*words: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["zcdsl", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as left:
            main.run()
        captured = capsys.readouterr()
        assert "ZC9001" not in captured.err
        return Ran(int(left.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the path of a small standard, in a folder of its own that is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo.zc").write_text(DEMO, encoding="utf-8")
    return "demo.zc"


def write(name: str, text: str) -> str:
    """Write a file beside the small standard; return its path."""
    Path(name).write_text(text, encoding="utf-8")
    return name
