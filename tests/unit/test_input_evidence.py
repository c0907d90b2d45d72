"""Evidence that inputs ask for: needed documents are told, decisive ones decide whether a datum counts."""

from __future__ import annotations

from typing import Any

import pytest
from sources import Small

from zcdsl.testing.compare import disagreements

BODY = """填报项 a，单位 t，不小于 0
    证据 发票，决定性，最低等级 B；有效性按 受理日
填报项 b，单位 t，不小于 0
    证据 台账，须有
指标 s，单位 t ＝ a ＋ b
条 1 总量 核心
    要求：s 不高于 10 t
条 2 只看 b 控制项
    要求：b 不高于 10 t
等级
    good：a ≤ 9 t
    fair：全部 核心 符合
"""
SMALL = Small(BODY)
GOOD = {"id": "E1", "kind": "发票", "grade": "A", "expires": "2026-02-10"}
DATES = {"period": ["2025-01-01", "2025-12-31"], "accepted": "2026-02-10"}


def check(*documents: dict[str, Any], named: bool = True, dates: dict[str, Any] = DATES) -> Any:
    ids = [document["id"] for document in documents]
    a: dict[str, object] = {"value": "3", "unit": "t"} | ({"evidence": ids} if named else {})
    submission = {"data": {"a": a, "b": {"value": "4", "unit": "t"}}, "dates": dates, "evidence": list(documents)}
    assert disagreements(SMALL.model, SMALL.engine, submission) == ()
    return SMALL.engine.check(submission)


def findings(result: Any) -> list[tuple[str, str | None, str | None]]:
    return [(row["outcome"], row["reason"], row["evidence"]) for row in result["findings"]]


def test_a_valid_document_makes_the_datum_count_and_a_needed_one_is_missed() -> None:
    result = check(GOOD)
    assert findings(result) == [("met", None, "unevidenced"), ("met", None, "unevidenced")]
    assert (result["level"], result["level_status"]) == ("good", "decided")
    assert "证据 台账（b）：缺" in [line["zh"] for line in result["findings"][1]["because"]]


def test_a_document_may_cover_the_datum_instead() -> None:
    assert findings(check({**GOOD, "covers": ["a"]}, named=False))[0][0] == "met"
    ledger = {"id": "E2", "kind": "台账", "covers": ["b"]}
    assert findings(check(GOOD, ledger)) == [("met", None, "evidenced"), ("met", None, "evidenced")]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({**GOOD, "grade": "C"}, "unevidenced"),
        ({**GOOD, "kind": "合同"}, "unevidenced"),
        ({**GOOD, "expires": "2026-02-09"}, "expired"),
    ],
)
def test_without_it_whatever_rests_on_the_datum_is_open(document: dict[str, Any], reason: str) -> None:
    result = check(document)
    first, second = findings(result)
    assert (first[:2], second[:2]) == (("not_assessed", reason), ("met", None))
    assert (result["level"], result["ceiling"], result["level_status"]) == (None, "good", "open")
    assert (result["indicators"]["s"]["value"], result["indicators"]["s"]["reason"]) == (None, reason)
    assert result["missing"] == []
    assert "a（待核）" in result["findings"][0]["because"][0]["zh"]


def test_no_day_to_check_it_by_is_a_missing_day() -> None:
    result = check(GOOD, dates={"period": DATES["period"]})
    assert result["missing"] == [{"path": "/dates/accepted", "needed_by": ["1"]}]
    assert findings(result)[0][:2] == ("not_assessed", "missing")


def test_a_datum_that_is_not_given_is_missing_and_asks_for_no_document() -> None:
    result = SMALL.engine.check({"data": {}, "dates": {"period": ["2025-01-01", "2025-12-31"]}})  # type: ignore[arg-type]
    assert [row["path"] for row in result["missing"]] == ["/data/a", "/data/b"]  # type: ignore[index, attr-defined]
    assert {row["evidence"] for row in result["findings"]} == {None}  # type: ignore[index, attr-defined]
