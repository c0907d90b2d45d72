from __future__ import annotations

import pytest

from zcdsl_example.csv_report import render

RESULT = {
    "findings": [
        {
            "clause": "1.1",
            "title": {"zh": "单件碳排放，“车间”", "en": ""},
            "outcome": "met",
            "value": "1.5",
            "relation": "<=",
            "limit": "2",
            "unit": "kgCO2/件",
        },
        {
            "clause": "1.2",
            "title": {"zh": "计量", "en": "Metering, by meter"},
            "outcome": "not_assessed",
            "value": None,
            "relation": None,
            "limit": None,
            "unit": None,
        },
    ]
}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            "条,名称,判定,数值,关系,限值,单位\n1.1,单件碳排放，“车间”,符合,1.5,<=,2,kgCO2/件\n1.2,计量,未评,,,,\n",
        ),
        (
            "en",
            "clause,title,outcome,value,relation,limit,unit\n"
            "1.1,单件碳排放，“车间”,met,1.5,<=,2,kgCO2/件\n"
            '1.2,"Metering, by meter",not assessed,,,,\n',
        ),
    ],
)
def test_each_finding_is_a_line_in_the_language_asked_for(lang: str, expected: str) -> None:
    assert render(RESULT, lang) == expected


def test_without_findings_only_the_head_is_left() -> None:
    assert render({"findings": []}, "en").count("\n") == 1
