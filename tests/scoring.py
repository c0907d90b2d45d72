"""Standards that give points, for tests: rated by the generated module, which the reference must agree with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from source_cases import compiling

from zcdsl.backends.python import BACKEND
from zcdsl.testing.compare import disagreements, load

HEAD = """标准 cn.test.scores《评分》
    版本 1；来源 试验，示意
填报项 x，单位 %，0 %～100 %
填报项 y，单位 kWh/t，不小于 0
填报项 lead，单位 kWh/t，不小于 0
填报项 base，单位 kWh/t，不小于 0
填报项 z，单位 t
"""
# A level by two axes: the share of the controls that are met, and z.
DECISION = (
    "条 1 甲 控制项\n    要求：x ≥ 50 %\n条 2 乙 控制项\n    要求：y ≤ 9 kWh/t\n"
    "等级判定，条 表4\n    行 K：控制项 符合率；列 z\n"
    "      |  | z ≤ 0 t | 0 t ＜ z ≤ 5 t | z ＞ 5 t |\n"
    "      | K ＝ 100 % | best | good | fair |\n"
    "      | 50 % ≤ K ＜ 100 % | good | fair | fair |\n"
    "      | K ＜ 50 % | 不予认定 | 不予认定 | 不予认定 |\n"
    "等级\n    best\n    good\n    fair\n    无等级：不予认定\n"
)


def rated(
    text: str,
    data: Mapping[str, str] | None = None,
    judged: Mapping[str, str] | None = None,
    claimed: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return the result of a submission; the reference evaluator must agree with it."""
    model = compiling(HEAD + text).model
    engine = load(BACKEND.emit(model).artifacts[0].text)
    units = {item.id: item.unit.plain for item in model.program.inputs}
    by = {"role": "third_party"}
    submission: dict[str, object] = {
        "dates": {"period": ["2025-01-01", "2025-12-31"]},
        "data": {id_: {"value": value, "unit": units[model_id]} for id_, value in (data or {}).items()
                 for model_id in units if model_id == id_},
        "judgements": {id_: {"outcome": outcome, "by": by} for id_, outcome in (judged or {}).items()},
        "not_applicable": {id_: {"reason": "无", "accepted_by": by} for id_ in claimed},
    }  # fmt: skip
    assert disagreements(model, engine, submission) == ()
    return dict(engine.check(submission))
