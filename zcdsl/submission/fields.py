"""The keys that each object of a submission takes, and the words that people write for them."""

from __future__ import annotations

from zcdsl.submission.spelling import name_key

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zcdsl.runtime.shapes import ClauseRow, CodeListRow, InputRow, RecordRow, Structures


class Fields:
    """The keys of one kind of object, each with the other words for it."""

    __slots__ = ("_keys", "_words")

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._keys = keys
        self._words: dict[str, str] | None = None  # made when a key is not a canonical one

    def find(self, key: str) -> str | None:
        """Return the canonical key that `key` spells, or None if there is none or more than one."""
        if key in self._keys:
            return key
        if self._words is None:
            self._words = {}
            for code, words in self._keys.items():
                for word in (code, *words):
                    owner = self._words.setdefault(name_key(word), code)
                    if owner != code:
                        self._words[name_key(word)] = ""  # of two: none is meant
        return self._words.get(name_key(key)) or None

    def names(self) -> Iterator[str]:
        """Return everything that may be written, for a did-you-mean."""
        for code, words in self._keys.items():
            yield code
            yield from words


def data_fields(inputs: Mapping[str, InputRow], structures: Structures) -> Fields:
    """Return the keys of `data`: codes, names in both languages, symbols."""
    given = (*structures["choices"].items(), *structures["flags"].items(), *structures["lists"].items())
    rows = (*inputs.items(), *given)
    return Fields({code: (row["name"]["zh"], row["name"]["en"], row["symbol"]) for code, row in rows})


def record_fields(record: RecordRow) -> Fields:
    """Return the keys of a row: codes of its fields, names in both languages."""
    return Fields({code: (row["name"]["zh"], row["name"]["en"]) for code, row in record["fields"].items()})


def code_words(codes: CodeListRow) -> Fields:
    """Return the codes of a code list, names in both languages."""
    return Fields({code: (name["zh"], name["en"]) for code, name in codes["codes"].items()})


def clause_fields(clauses: Mapping[str, ClauseRow]) -> Fields:
    """Return the keys of claims and judgements: permanent ids, and numbers as the standard prints them."""
    return Fields({id_: (row["number"],) for id_, row in clauses.items()})


SUBMISSION = Fields(
    {
        "standard": ("标准",),
        "subject": ("主体",),
        "dates": ("日期",),
        "stage": ("阶段",),
        "data": ("数据", "填报项"),
        "not_applicable": ("不适用",),
        "judgements": ("判定",),
        "in_principle": ("原则上",),
        "evidence": ("证据",),
        "none": ("无",),
    }
)
SUBJECT = Fields(
    {
        "name": ("名称",),
        "id": ("编号",),
        "credit_code": ("统一社会信用代码",),
        "industry": ("行业",),
        "region": ("地区",),
    }
)
DATES = Fields(
    {
        "period": ("报告期",),
        "base_year": ("基准年",),
        "applied": ("申报日",),
        "accepted": ("受理日",),
        "site_visit": ("现场核查日",),
        "assessed": ("评价日",),
    }
)
SAID = Fields({"value": ("数值", "值"), "evidence": ("证据",), "note": ("备注",), "status": ("状态",)})
DATUM = Fields({"value": ("数值",), "unit": ("单位",), "evidence": ("证据",), "note": ("备注",), "status": ("状态",)})
EVIDENCE = Fields(
    {
        "id": ("编号",),
        "kind": ("种类",),
        "grade": ("等级",),
        "hash": ("哈希",),
        "pages": ("页码",),
        "covers": ("涉及",),
        "expires": ("有效至", "有效期至"),
    }
)
CLAIM = Fields({"reason": ("理由",), "evidence": ("证据",), "accepted_by": ("认可",)})
JUDGEMENT = Fields(
    {
        "outcome": ("判定", "结论"),
        "points": ("得分", "评分"),
        "by": ("判定人",),
        "on": ("判定日", "日期"),
        "evidence": ("证据",),
        "expires": ("有效至", "有效期至"),
    }
)
DEPARTURE = Fields({"reason": ("理由",), "decision": ("决定",), "by": ("决定人",), "evidence": ("证据",)})
BY = Fields({"role": ("角色",), "who": ("何人", "姓名"), "on": ("日期",)})
# What people write for the words of a judgement.
OUTCOME_WORDS = {
    "符合": "met",
    "不符合": "not_met",
    "未发现": "not_found",
    "存在": "found",
    "无法确认": "unconfirmed",
    "评分": "graded",
}
POINT_WORDS = ("分", "points", "point")  # a number of points may carry one of them
DECISION_WORDS = {"同意": "accepted", "不同意": "refused"}
ROLE_WORDS = {"申请单位": "self", "评价机构": "third_party", "评审组": "review", "主管部门": "authority"}
WORDS = {"outcome": OUTCOME_WORDS, "role": ROLE_WORDS, "decision": DECISION_WORDS}  # by the key they stand at
