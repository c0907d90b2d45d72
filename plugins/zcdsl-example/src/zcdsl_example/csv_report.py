"""A result → one CSV line per finding. It words what the result says and judges nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

_HEAD = {
    "zh": ("条", "名称", "判定", "数值", "关系", "限值", "单位"),
    "en": ("clause", "title", "outcome", "value", "relation", "limit", "unit"),
}
_OUTCOMES = {
    "zh": {
        "met": "符合",
        "not_met": "不符合",
        "not_applicable": "不适用",
        "unregulated": "未规定",
        "not_assessed": "未评",
    },
    "en": {
        "met": "met",
        "not_met": "not met",
        "not_applicable": "not applicable",
        "unregulated": "unregulated",
        "not_assessed": "not assessed",
    },
}


def render(result: Mapping[str, Any], lang: str) -> str:
    """Return the findings of one result as CSV text, in the order of the result.

    Args:
        result: What `zcdsl check --format json` prints for one submission.
        lang: `zh` or `en`.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_HEAD[lang])
    for finding in result["findings"]:
        title = finding["title"][lang] or finding["title"]["zh"] or finding["title"]["en"]
        outcome = _OUTCOMES[lang][finding["outcome"]]
        measured = [finding[key] or "" for key in ("value", "relation", "limit", "unit")]
        lines.writerow([finding["clause"], title, outcome, *measured])
    return out.getvalue()
