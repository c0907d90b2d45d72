"""Sources and submissions of any size, in the shape of real ones: made up, and the same ones each time."""

from __future__ import annotations

import random

_HEAD = """\
标准 bench.generated《合成标准》/ Generated standard
    版本 1；发布 2026-01-01；实施 2026-01-01
    来源 合成，合成
    说明 只用于测量速度，与任何真实标准无关

填报项 年综合能源消费量 E，单位 tce（等价值），不小于 0
    证据 能源利用状况报告
"""
_LEVELS = """
等级
    达标：全部 核心 符合
    无等级：未达标 / target not reached
"""
_CHAIN = 10


def standard(clauses: int) -> str:
    """Return a standard with so many clauses, each with two inputs, a parameter and two indicators.

    Every third clause states its limit in bands; an indicator uses the one before it, in chains of ten, which
    is about as deep as real standards go.
    """
    dice = random.Random(clauses)
    names = ["年综合能源消费量 | total_energy | annual energy", "达标 | reached | target reached"]
    parts = [_HEAD]
    for number in range(1, clauses + 1):
        text, new = _clause(number, dice)
        parts.append(text)
        names += new
    codes = "\n".join(f"    | {name} |" for name in ["名称 | 代码 | 英文", *names])
    return "".join(parts) + _LEVELS + "\n代码表\n" + codes + "\n"


def lines(count: int) -> str:
    """Return the start of a standard: whole declarations, at least so many lines."""
    dice = random.Random(count)
    parts, have, number = [_HEAD], _HEAD.count("\n"), 0
    while have < count:
        number += 1
        text, _ = _clause(number, dice)
        parts.append(text)
        have += text.count("\n")
    return "".join(parts)


def _clause(number: int, dice: random.Random) -> tuple[str, list[str]]:
    limit = f"0.{dice.randrange(1, 10)}{dice.randrange(1, 10)}"
    chapter = f"{5 + number // 400}.{number // 20 % 20 + 1}.{number % 20 + 1}"
    before = f" ＋ 第{number - 1}项排放总量 × 0.05" if number % _CHAIN != 1 else ""
    text = f"""
# --- 第 {number} 项 ---
填报项 第{number}项燃料排放，单位 tCO2，不小于 0
    说明 第 {number} 项设施终端消费的化石燃料的排放，不含用作原料的部分
    证据 能源平衡表
填报项 第{number}项外购电量，单位 万kWh，不小于 0
    证据 电费结算单
参数 第{number}项电力因子 ＝ 0.{dice.randrange(5000, 6500)} kgCO2/kWh
    依据 合成数据
指标 第{number}项排放总量，单位 tCO2
    ＝ 第{number}项燃料排放 ＋ 第{number}项外购电量 × 第{number}项电力因子{before}
指标 第{number}项强度，单位 tCO2/tce，条 {chapter}
    ＝ 若 E ＞ 0 tce 则 第{number}项排放总量 / E 否则 0 tCO2/tce
条 {chapter} 第{number}项单位能耗碳排放 核心
    代码 clause_{number}
    > 第 {number} 项单位能耗碳排放应不高于限值。
"""
    if number % 3:
        text += f"    要求：第{number}项强度 不高于 {limit} tCO2/tce\n"
    else:
        text += f"""\
    要求：第{number}项强度 按 E
      | E | 限值 |
      | 20 万tce ≤ E ＜ 100 万tce | ≤ {limit} tCO2/tce |
      | E ≥ 100 万tce | ≤ 0.9 tCO2/tce |
      | E ＜ 20 万tce | 未规定，不予评级 |
"""
    return text, [
        f"第{number}项燃料排放 | fuel_{number} | fuel emissions {number}",
        f"第{number}项外购电量 | power_{number} | power bought {number}",
        f"第{number}项电力因子 | factor_{number} | power factor {number}",
        f"第{number}项排放总量 | total_{number} | total emissions {number}",
        f"第{number}项强度 | intensity_{number} | intensity {number}",
    ]


LEVELS = 12


def scored(clauses: int) -> str:
    """Return a standard with so many scored clauses in ten groups, and twelve levels that ask for points."""
    dice = random.Random(clauses)
    groups = 10
    parts = ['standard bench.scored "Scored" / 评分\n    edition 1\n    source made up, synthetic\n']
    for number in range(1, clauses + 1):
        low, high = dice.randrange(1, 40), dice.randrange(50, 99)
        parts.append(f"""
input use_{number}, unit kWh, at least 0 kWh
input made_{number}, unit t, at least 0 t
indicator rate_{number}, unit % = if made_{number} above 0 t then use_{number} / (made_{number} * 100 kWh/t) else 0
clause {number // 100 + 1}.{number % 100 + 1} "Rate {number}" scored full marks 10 points
    code clause_{number}
    | rate_{number} | points |
    | rate_{number} < {low} % | 10 |
    | {low} % <= rate_{number} < {high} % | 6.5 |
    | rate_{number} >= {high} % | 0 |
""")
    for group in range(groups):
        own = [f"clause {n // 100 + 1}.{n % 100 + 1}" for n in range(1, clauses + 1) if n % groups == group]
        parts.append(f"score group group_{group}\n    {', '.join(own)}; weight 10 points\n")
    levels = [
        f"    level_{level}: total_score at least {90 - 7 * level} points and group_{level % groups} at least 1 points"
        for level in range(LEVELS)
    ]
    return "".join(parts) + "levels\n" + "\n".join(levels) + "\n"


def scored_submission(clauses: int) -> dict[str, object]:
    """Return data for it, in the canonical form."""
    dice = random.Random(clauses)
    data: dict[str, object] = {}
    for number in range(1, clauses + 1):
        data[f"use_{number}"] = {"value": f"{dice.randrange(1, 10_000)}.5", "unit": "kWh"}
        data[f"made_{number}"] = {"value": str(dice.randrange(1, 200)), "unit": "t"}
    return {"dates": {"period": ["2025-01-01", "2025-12-31"]}, "data": data}
