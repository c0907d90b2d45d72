"""The keyword table: every keyword with its Chinese and English spellings, and where it is one.

Statement words are keywords only where a statement or an attribute can begin, so that an input may
still be called `source`; operator words are keywords everywhere. A keyword is always a whole word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# terminal: spellings, Chinese first. A spelling with a blank is two words.
DECLARING: Final = {
    "STANDARD": ("标准", "standard"),
    "LIBRARY": ("库", "library"),
    "UNIT": ("单位", "unit"),
    "PARAMETER": ("参数", "parameter"),
    "INPUT": ("填报项", "input"),
    "INDICATOR": ("指标", "indicator"),
    "CLAUSE": ("条", "clause"),
    "LEVELS": ("等级", "levels", "level"),
    "CODES": ("代码表", "codes"),
    "EXAMPLE": ("算例", "example"),
    "CODELIST": ("码表", "code list"),
    "RECORD": ("记录", "record"),
    "TABLE": ("参数表", "parameter table"),
    "FUNCTION": ("函数", "function"),
    "SCORE_GROUP": ("评分组", "score group"),
    "DECISION": ("等级判定", "level decision"),
    "LEVEL_LIMITS": ("各等级限值", "level limits"),
    "EXTENDS": ("本文件在", "extends"),
}
ATTRIBUTES: Final = {
    "EDITION": ("版本", "edition"),
    "PUBLISHED": ("发布", "published"),
    "IN_FORCE": ("实施", "in force"),
    "SOURCE": ("来源", "source"),
    "USES": ("引用", "uses"),
    "GASES": ("核算气体", "gases"),
    "EVIDENCE": ("证据", "evidence"),
    "RATIONALE": ("依据", "rationale"),
    "NOTE": ("说明", "note"),
    "ALIAS": ("别名", "alias"),
    "PREFIX": ("前缀", "prefix"),
    "BASIS": ("口径", "basis"),
    "CODE": ("代码", "code"),
    "TAKES": ("取值", "takes"),
    "PRINTED": ("原文", "printed"),
    "REQUIRE": ("要求", "require"),
    "DISPLAY": ("显示", "display"),
    "ROUNDED": ("修约值比较", "rounded values"),
    "ANY_PERIOD": ("任何期间", "any period"),
    "JUDGED_BY": ("由", "judged by", "accepted by", "decided by", "graded by"),
    "LOOK_BACK": ("自", "from"),
    "VALID_ON": ("有效性按", "valid on"),
    "IN_PRINCIPLE": ("原则上", "in principle"),
    "MAY_NOT_APPLY": ("可不适用", "may be not applicable"),
    "APPLIES": ("适用于", "applies when"),
    "GIVEN": ("已知", "given"),
    "EXPECT": ("期望", "expect"),
    "REUSES": ("沿用", "as in"),
    "LEFT_OUT": ("未填", "left out"),
    "NONE_LEVEL": ("无等级", "no level"),
    "ORDERED": ("由优到劣", "best first"),
    "EVIDENCE_KINDS": ("证据种类", "evidence kinds"),
    "EACH_ROW": ("每行", "each row"),
    "COVERS": ("须覆盖", "covers"),
    "FULL_MARKS": ("满分", "full marks"),
    "SCORE": ("评分", "score"),
    "LEADING": ("引领值", "leading value"),
    "BENCHMARK": ("基准值", "benchmark"),
    "SMALLER_BETTER": ("越小越好", "smaller is better"),
    "LARGER_BETTER": ("越大越好", "larger is better"),
    "ITEMS": ("下列各项中", "of the following"),
    "WEIGHT": ("权重", "weight"),
    "NA_CASE": ("不适用时", "where not applicable"),
    "ALL_NA_CASE": ("全部不适用时", "where none applies"),
    "ROW_AXIS": ("行", "rows"),
    "COLUMN_AXIS": ("列", "columns"),
    "NEEDS_STATEMENT": ("须有 完整性声明", "须有完整性声明", "needs completeness statement"),
    "DEFAULT": ("缺省", "default"),
    "REASON": ("理由", "reason"),
    "IN_GROUP": ("归入", "in group"),
    "TRANSITION": ("过渡期止", "transition until"),
    "WITHDRAWN": ("废止", "withdrawn"),
    "REPLACES": ("代替", "replaces"),
    "CORRECTS": ("更正", "corrects"),
    "AMENDMENT": ("修改单", "amendment"),
    "DRAFT_COMMENTS": ("征求意见稿", "draft for comments"),
    "DRAFT_APPROVAL": ("报批稿", "draft for approval"),
}
# Only where a line of a tailoring begins.
OPERATIONS: Final = {
    "ADD": ("增加", "add"),
    "TIGHTEN": ("加严", "tighten"),
    "LOOSEN": ("放宽", "loosen"),
    "REPLACE": ("替换", "replace"),
    "DROP": ("删除", "drop"),
    "ADOPT": ("直接引用", "adopt"),
}
# Only after the number that begins such a line.
MOVES: Final = {"TIGHTENED": ("加严为", "tightened to"), "LOOSENED": ("放宽为", "loosened to")}
# A whole line of a tailoring: what becomes of clauses that it does not name.
RESTS: Final = {
    "REST_AS_BASE": ("未规定的，按通则执行", "the rest as in the base"),
    "REST_LEFT_OUT": ("仅执行所列", "the rest left out"),
}
BASE_QUOTE: Final = ("通则", "base")  # in a tailoring: what the base says, to be checked
ON_BASIS: Final = ("基础上", "as its base")
WITH_MODULES: Final = ("采用", "with")
FROM_DAY: Final = ("自", "from")  # after an edition that is used from a day on
EDITION_SUFFIX: Final = "年版"  # after the edition of a base called by its title
# Only after the colon that follows the name of an input or field.
TYPES: Final = {
    "CODE_TYPE": ("码表", "code list"),
    "LIST_OF": ("列表", "list of"),
    "TEXT_TYPE": ("文字", "text"),
    "DATE_TYPE": ("日期", "date"),
    "FLAG_TYPE": ("是否", "flag"),
}
OPERATORS: Final = {
    "AND": ("且", "并且", "and"),
    "OR": ("或", "或者", "or"),
    "NOT": ("非", "not"),
    "IF": ("若", "如果", "if"),
    "THEN": ("则", "then"),
    "ELSE_IF": ("否则若", "否则如果", "否则 若", "否则 如果", "else if"),
    "ELSE": ("否则", "else"),
    "LE_WORD": ("不大于", "不高于", "不多于", "不超过", "至多", "at most"),
    "LT_WORD": ("小于", "低于", "不足", "不满", "below", "less than"),
    "GE_WORD": ("不小于", "不低于", "不少于", "至少", "at least"),
    "GT_WORD": ("大于", "高于", "超过", "above", "more than"),
    "EQ_WORD": ("等于", "equals"),
    "AND_ABOVE": ("及以上", "以上", "or more"),
    "AND_BELOW": ("及以下", "以下", "or less"),
    "BY": ("按", "by"),
    "IS": ("为", "is"),
    "IS_NOT": ("不为", "is not"),
    "EMPTY": ("空表为", "empty means"),
    "ALL": ("全部", "all"),
}
# Only after `全部`, in the head of a clause, or where an outcome can stand.
KINDS: Final = {
    "prerequisite": ("基本要求", "prerequisite"),
    "veto": ("否决情形", "veto"),
    "core": ("核心", "核心项", "core"),
    "control": ("控制项", "控制", "control"),
    "scored": ("评分项", "scored"),
    "guiding": ("引导项", "引导", "guiding"),
}
OUTCOMES: Final = {
    "met": ("符合", "met"),
    "not_met": ("不符合", "not met"),
    "unregulated": ("未规定", "unregulated"),
    "not_assessed": ("未评", "not assessed"),
    "not_applicable": ("不适用", "not applicable"),
    "not_found": ("未发现", "not found"),
    "found": ("存在", "found"),
    "unconfirmed": ("无法确认", "unconfirmed"),
    "claimed": ("申明不适用", "claimed not applicable"),
}
# Only after the words that ask for them.
ROLES: Final = {
    "self": ("申请单位", "applicant"),
    "third_party": ("评价机构", "assessor"),
    "review": ("评审组", "reviewers"),
    "authority": ("主管部门", "authority"),
}
CLOCKS: Final = {
    "data_year": ("数据年份", "data year"),
    "period_end": ("报告期末", "period end"),
    "applied": ("申报日", "application"),
    "accepted": ("受理日", "acceptance"),
    "site_visit": ("现场核查日", "site visit"),
    "assessed": ("评价日", "assessment"),
}
VERDICTS: Final = ("判定", "认可", "决定", "评分")
GRADED: Final = ("评分", "graded by")  # who judges gives points, too
WITH_REASON: Final = ("说明理由", "with reason")
BACK: Final = ("向前", "back")
SHARE: Final = ("符合率", "conformance")
NONE_COUNTS: Final = ("无则视为符合", "none counts as met")
# At the end of what `证据` says, after commas.
FORCES: Final = {"needed": ("须有", "needed"), "decisive": ("决定性", "decisive")}
GRADE_WORDS: Final = ("最低等级", "minimum grade")
# In the evidence of an example.
GIVEN_GRADE: Final = ("等级", "grade")
GIVEN_EXPIRY: Final = ("有效至", "expires")
# After `下列各项中`, with a comma or without.
SHALL_MEET: Final = ("应符合", "符合", "shall meet", "meet")
EACH_ITEM: Final = ("每项", "each")
PRO_RATA: Final = ("按比例得分", "pro rata")
# After the subject of `评分`, on a line of its own.
LINEAR: Final = ("线性", "线性内插", "linear")
# After a clause, in an example.
GETS: Final = ("得", "gets")
# What a score group does with clauses that do not apply.
NA_POLICIES: Final = {
    "group": ("本组折算", "rescale the group"),
    "whole": ("全表折算", "rescale the whole"),
    "full": ("满分", "full marks"),
    "zero": ("零分", "zero"),
}
POINTS: Final = ("分", "point", "points")  # the unit of scores
TOTAL: Final = ("总分", "total_score")  # in the condition of a level
NOT_RECOGNISED: Final = ("不予认定", "no level")  # a cell of a decision table
MONTHS: Final = ("个月", "月", "month", "months")
YEARS: Final = ("自然年", "calendar_year", "calendar_years")
COUNTED: Final = ("项", "条", "个", "item", "items", "clause", "clauses")
STATUSES: Final = {
    "official": ("官方文本", "official"),
    "transcribed": ("转录", "transcribed"),
    "second_hand": ("转述", "second hand", "second_hand"),
    "illustrative": ("示意", "illustrative"),
    "synthetic": ("合成", "synthetic"),
}
# How to round: only as the last argument of a rounding.
MODES: Final = {
    "half_even": ("四舍六入五成双", "half_even"),
    "half_up": ("四舍五入", "half_up"),
    "up": ("进一", "up"),
    "down": ("去尾", "down"),
}
# Only after the unit of the key of a table.
INTERPOLATED: Final = ("插值", "interpolated")
# Dates of a submission, as examples state them.
DATES: Final = {
    "period": ("报告期", "period"),
    "base_year": ("基准年", "base_year"),
    "applied": ("申报日", "applied"),
    "accepted": ("受理日", "accepted"),
    "site_visit": ("现场核查日", "site_visit"),
    "assessed": ("评价日", "assessed"),
}
# Only in a cell that states a limit.
GAP_WORDS: Final = {
    "UNREGULATED": ("未规定", "unregulated"),
    "NO_RATING": ("不予评级", "no rating"),
}
NO_DEMAND: Final = ("不作要求", "不做要求", "不要求", "无要求", "no requirement", "none", "无")  # no limit here
DECIDED_BY: Final = (("由", "决定"), ("decided by ", ""))  # who decides stands between the two
# A flag in the rows of an example.
FLAGS: Final = {"true": ("是", "yes"), "false": ("否", "no")}
NONE: Final = ("无", "none")

RELATIONS: Final = {
    "LE_WORD": "<=",
    "LT_WORD": "<",
    "GE_WORD": ">=",
    "GT_WORD": ">",
    "EQ_WORD": "=",
    "IS": "=",
    "IS_NOT": "!=",
    "AND_ABOVE": ">=",
    "AND_BELOW": "<=",
}


def spellings(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return spelling -> terminal of a table."""
    return {word: terminal for terminal, words in table.items() for word in words}


# What a terminal is called in a message: (Chinese, English).
PRINTED: Final = {
    "NAME": ("名称", "a name"),
    "NUMBER": ("数", "a number"),
    "QUANTITY": ("带单位的数", "a quantity"),
    "UNIT_TEXT": ("单位", "a unit"),
    "TEXT": ("文字", "text"),
    "QNAME": ("标识符（如 cn.park.zero_carbon）", "an identifier (such as cn.park.zero_carbon)"),
    "STRING": ("“文字”", "a text in quotation marks"),
    "TITLE": ("《标题》", "a title in 《》"),
    "LABEL": ("/ 另一语言的名称", "/ a label"),
    "DATE": ("日期", "a date"),
    "CLAUSE_NO": ("条号", "a clause number"),
    "KIND": ("条的类别（核心、控制项……）", "a kind of clause (core, control …)"),
    "ROLE": ("何方（评价机构、主管部门……）", "a role (assessor, authority …)"),
    "CLOCK": ("时点（受理日、报告期末……）", "a clock (acceptance, period end …)"),
    "VERDICT": ("判定", "judged"),
    "WITH_REASON": ("说明理由", "with reason"),
    "BACK": ("向前", "back"),
    "SHARE": ("符合率", "conformance"),
    "NONE_COUNTS": ("无则视为符合", "none counts as met"),
    "GETS": ("得", "gets"),
    "SHALL_MEET": ("应符合", "shall meet"),
    "EACH_ITEM": ("每项", "each"),
    "PRO_RATA": ("按比例得分", "pro rata"),
    "LINEAR": ("线性", "linear"),
    "NA_POLICY": ("本组折算、全表折算、满分或零分", "what to do (rescale the group, zero …)"),
    "OUTCOME": ("判定（符合、不符合……）", "an outcome (met, not met …)"),
    "CELL": ("表格行", "a table row"),
    "QUOTE": ("> 引文", "> a quotation"),
    "NEWLINE": ("换行", "the end of the line"),
    "INDENT": ("缩进的内容", "an indented block"),
    "DEDENT": ("缩进结束", "the end of the block"),
    "NONE": ("无", "none"),
    "FROM_DAY": ("自", "from"),
    "ON_BASIS": ("基础上", "as its base"),
    "WITH_MODULES": ("采用", "with"),
    "BASE_EDITION": ("版本（如 2022年版）", "an edition"),
    "BASE_QUOTE": ("通则", "base"),
    "$END": ("内容结束", "the end of the text"),
}
