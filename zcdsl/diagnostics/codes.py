"""The registry of diagnostic codes. An id is never reused and never renumbered.

ZC1 syntax, ZC2 names, ZC3 types and units, ZC4 graph, ZC5 targets, ZC6 data, ZC7 standards, ZC9 our bug.
Each code has a page in `docs/codes/` and golden cases in `tests/cases/`; a meta-test looks for both.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from zcdsl.diagnostics.phrases import Phrase


class Severity(Enum):
    """Whether a diagnostic stops the work, is to be mended, or is there to be known."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(NamedTuple):
    """One kind of mistake: stable id, readable slug, headline in both languages."""

    id: str
    slug: str
    phrase: Phrase
    severity: Severity = Severity.ERROR


REGISTRY: Final[dict[str, Code]] = {}


def _code(id_: str, slug: str, en: str, zh: str, severity: Severity = Severity.ERROR) -> Code:
    code = REGISTRY[id_] = Code(id_, slug, Phrase(en, zh), severity)
    return code


# --- ZC1: the text cannot be read -----------------------------------------------------------------
UNEXPECTED = _code("ZC1001", "unexpected", "{found} cannot stand here ({within})", "此处不能有{found}（{within}）")
INDENTATION = _code(
    "ZC1002",
    "indentation",
    "this line is indented by {found} columns, which matches no line above it",
    "本行缩进 {found} 列，与上文任何一行都不对齐",
)
BRACKETS = _code("ZC1003", "brackets", "the bracket `{found}` has no partner", "括号 `{found}` 没有与之配对的另一半")
UNCLOSED_TEXT = _code(
    "ZC1004", "unclosed-text", "the text opened by `{found}` is not closed on this line", "以 `{found}` 开始的文字在本行内没有结束"
)  # fmt: skip
TOO_LARGE = _code(
    "ZC1005",
    "too-large",
    "the source has {size} characters; the limit is {limit}",
    "源文件有 {size} 个字符，上限为 {limit}",
)
TOO_DEEP = _code("ZC1006", "too-deep", "more than {limit} levels inside one another", "嵌套超过 {limit} 层")
NOT_UTF8 = _code(
    "ZC1007",
    "not-utf8",
    "byte {offset} of the file is not UTF-8 text",
    "文件第 {offset} 字节处不是 UTF-8 文本",
)
BAD_CHARACTER = _code(
    "ZC1008", "bad-character", "the character {name} cannot stand in a source", "源文件中不能有字符 {name}"
)
BAD_NUMBER = _code(
    "ZC1009",
    "bad-number",
    "`{found}` is beyond the limits of numbers: at most 40 digits, exponent −30 to 30",
    "`{found}` 超出数的范围：至多 40 位有效数字，指数在 −30 到 30 之间",
)
BAD_DATE = _code(
    "ZC1010", "bad-date", "`{found}` is not a date; dates are written 2025-06-30", "`{found}` 不是日期；日期写作 2025-06-30"
)  # fmt: skip
BAD_CLAUSE_NUMBER = _code(
    "ZC1011",
    "bad-clause-number",
    "no clause number can be read after `{keyword}`",
    "`{keyword}` 之后读不出条号",
)
BAD_TABLE = _code(
    "ZC1012",
    "bad-table",
    "cells in this row: {found}; in the header: {expected}",
    "本行有 {found} 格，表头有 {expected} 格",
)
UNCLOSED_FENCE = _code(
    "ZC1013", "unclosed-fence", "the code block opened here is not closed", "此处开始的代码块没有结束"
)
WRONG_COLUMNS = _code(
    "ZC1014",
    "wrong-columns",
    "a {what} has the columns {expected}; this header reads {found}",
    "{what}的列为 {expected}，此处表头为 {found}",
)
TOO_MANY = _code(
    "ZC1015",
    "too-many",
    "only the first {limit} findings are listed; {count} more were left out",
    "只列出前 {limit} 条；另有 {count} 条未列",
    Severity.WARNING,
)
TOO_MUCH = _code(
    "ZC1016",
    "too-much",
    "{what}: more than {limit}; the rest is not read",
    "{what}超过 {limit}，其余未读",
)
FENCE_BEHIND = _code(
    "ZC1017",
    "fence-behind",
    "a code block behind `{found}` is not read",
    "`{found}` 之后的代码块不予读取",
)
# --- ZC2: names -----------------------------------------------------------------------------------
UNKNOWN_NAME = _code("ZC2001", "unknown-name", "nothing is called `{name}` here", "此处没有名为 `{name}` 的内容")
DUPLICATE_NAME = _code("ZC2002", "duplicate-name", "the name `{name}` is declared twice", "名称 `{name}` 声明了两次")
NO_CODE = _code(
    "ZC2003",
    "no-code",
    "`{name}` has no ASCII code, by which data and artefacts know it",
    "`{name}` 没有 ASCII 代码，数据和产物无从称呼它",
)
BAD_CODE = _code(
    "ZC2004",
    "bad-code",
    "`{code}` is not a code: small letters, digits and `_`, a letter first",
    "`{code}` 不能作代码：代码由小写字母、数字和 `_` 组成，以字母开头",
)
UNKNOWN_LIBRARY = _code("ZC2005", "unknown-library", "there is no library `{name}`", "没有名为 `{name}` 的库")
UNKNOWN_EDITION = _code(
    "ZC2006",
    "unknown-edition",
    "`{name}` has no edition `{edition}`; it has {known}",
    "`{name}` 没有 `{edition}` 版；现有 {known}",
)
NOT_PINNED = _code("ZC2007", "not-pinned", "the import of `{name}` names no edition", "引用 `{name}` 时没有写明版本")
UNKNOWN_UNIT = _code("ZC2008", "unknown-unit", "there is no unit `{unit}`", "没有单位 `{unit}`")
TWO_READINGS = _code(
    "ZC2009",
    "two-readings",
    "the unit symbol `{symbol}` would have two readings",
    "单位符号 `{symbol}` 会有两种读法",
)
NO_HEADER = _code("ZC2010", "no-header", "no standard or library is declared here", "此处没有声明标准或库")
TWO_HEADERS = _code(
    "ZC2011", "two-headers", "a standard or library is declared once; this is the second header", "标准或库只声明一次，此处是第二个"
)  # fmt: skip
UNKNOWN_FUNCTION = _code("ZC2012", "unknown-function", "there is no function `{name}`", "没有函数 `{name}`")
DUPLICATE_CLAUSE = _code("ZC2013", "duplicate-clause", "clause {number} is declared twice", "条 {number} 声明了两次")
UNKNOWN_CLAUSE = _code("ZC2014", "unknown-clause", "there is no clause {number}", "没有条 {number}")
UNKNOWN_LEVEL = _code("ZC2015", "unknown-level", "there is no level `{name}`", "没有等级 `{name}`")
MISSING_PART = _code("ZC2016", "missing-part", "`{name}` does not say its {part}", "`{name}` 没有写明{part}")
TWICE_SAID = _code("ZC2017", "twice-said", "said twice: {part}", "{part}写了两次")
WRONG_FOLDER = _code(
    "ZC2018",
    "wrong-folder",
    "the folder says {folder}, the header says {header}",
    "文件夹为 {folder}，标题中写的是 {header}",
)
NOT_IN_LIBRARY = _code("ZC2019", "not-in-library", "{what} cannot stand in a library", "库中不能有{what}")
CIRCULAR_IMPORT = _code("ZC2020", "circular-import", "the libraries import one another: {chain}", "库互相引用：{chain}")
PLUGIN_BROKEN = _code(
    "ZC2041", "plugin-broken", "the plugin `{plugin}` cannot be used: {reason}", "插件 `{plugin}` 无法使用：{reason}"
)  # fmt: skip
PLUGINS_COLLIDE = _code(
    "ZC2042",
    "plugins-collide",
    "{what} is brought by several plugins, so none is used: {plugins}",
    "{what}由多个插件提供，因此均不采用：{plugins}",
)
PLUGIN_LEFT_ASIDE = _code(
    "ZC2044",
    "plugin-left-aside",
    "the plugin `{plugin}` is left aside, it cannot be used: {reason}",
    "插件 `{plugin}` 无法使用，未予采用：{reason}",
    Severity.WARNING,
)
COLLISION_LEFT_ASIDE = _code(
    "ZC2045",
    "collision-left-aside",
    "{what} is left aside, several plugins bring it: {plugins}",
    "{what}由多个插件提供，未予采用：{plugins}",
    Severity.WARNING,
)
NO_PLACE = _code("ZC2021", "no-place", "{part} has no place in {what}", "{what}中不能写{part}")
WRONG_KIND = _code(
    "ZC2022",
    "wrong-kind",
    "`{name}` is {found}; {expected} is due here",
    "`{name}` 是{found}，此处应为{expected}",
)
UNKNOWN_EXAMPLE = _code("ZC2023", "unknown-example", "there is no example {number}", "没有算例 {number}")
CIRCULAR_REUSE = _code("ZC2024", "circular-reuse", "examples begin with one another: {chain}", "算例互相沿用：{chain}")
NOT_REUSED = _code(
    "ZC2025",
    "not-reused",
    "{what} is not given in what this example begins with",
    "所沿用的算例没有给出{what}",
)
BAD_EDITION = _code(
    "ZC2026",
    "bad-edition",
    "`{edition}` is not an edition: at most {limit} letters, digits, `.`, `_`, `+`, `-`, a letter or digit first",
    "`{edition}` 不能作版本：版本由至多 {limit} 个文字、数字和 `.`、`_`、`+`、`-` 组成，以文字或数字开头",
)
UNIT_OF_NOTHING = _code("ZC2027", "unit-of-nothing", "the unit `{unit}` is defined as 0", "单位 `{unit}` 被定义为 0")
FIELD_CLASH = _code(
    "ZC2051",
    "field-clash",
    "the field `{name}` is called as {found} is; in a row nothing may hide anything else",
    "字段 `{name}` 与{found}同名；行内的名称不得遮蔽其他内容",
)
UNKNOWN_CODE = _code("ZC2052", "unknown-code", "`{name}` is no code of `{codes}`", "`{name}` 不是 `{codes}` 中的代码")
TYPE_NOT_HERE = _code("ZC2053", "type-not-here", "{what} cannot be {found}", "{what}不能是{found}")
NOT_COVERABLE = _code(
    "ZC2054",
    "not-coverable",
    "`{name}` does not name one code field of `{record}`; a list covers codes",
    "`{name}` 没有指明 `{record}` 的唯一代码字段；列表只能覆盖代码",
)
LIST_IN_ROW = _code(
    "ZC2055",
    "list-in-row",
    "the list `{name}` would be gone through once for each row of another list",
    "列表 `{name}` 会对另一列表的每一行各遍历一次",
)
NOTHING_LISTED = _code("ZC2056", "nothing-listed", "`{name}` lists nothing", "`{name}` 没有列出任何内容")
RECORD_IN_ITSELF = _code(
    "ZC2057", "record-in-itself", "a row of `{name}` would hold rows of `{name}`", "`{name}` 的一行中又含 `{name}` 的行"
)  # fmt: skip
UNKNOWN_EVIDENCE = _code(
    "ZC2058", "unknown-evidence", "`{name}` is none of the kinds of evidence in {lists}", "`{name}` 不在证据种类 {lists} 之中"
)  # fmt: skip
OTHER_OUTCOME = _code("ZC2071", "other-outcome", "a level counts the clauses that are met", "等级只统计符合的条")
WRONG_OUTCOME = _code(
    "ZC2072",
    "wrong-outcome",
    "clause {number} cannot be given as {outcome}",
    "条 {number} 不能给定为{outcome}",
)
NOBODY_JUDGES = _code(
    "ZC2073",
    "nobody-judges",
    "clause {number} looks back, and nobody judges it",
    "条 {number} 写了回看期间，却没有写由谁判定",
)
BAD_DEMAND = _code(
    "ZC2075",
    "bad-demand",
    "`{found}` says nothing about a document: write `needed`, `decisive` or `minimum grade B` after the comma",
    "`{found}` 不能用来要求证据：逗号之后可写 `须有`、`决定性`、`最低等级 B`",
)
GRADE_ALONE = _code(
    "ZC2076",
    "grade-alone",
    "a minimum grade alone asks nothing of an input: write `needed` or `decisive` too",
    "填报项的证据只写最低等级，没有任何后果：还应写 `须有` 或 `决定性`",
)
BAD_GRADE = _code(
    "ZC2074",
    "bad-grade",
    "`{found}` is no grade of evidence: one capital letter, A the best",
    "`{found}` 不能作证据等级：证据等级为一个大写字母，A 最高",
)
BAD_SELECTION = _code(
    "ZC2091", "bad-selection", "`{found}` does not say which value is taken", "`{found}` 没有说明取哪一个值"
)  # fmt: skip
BAD_CELL = _code("ZC2092", "bad-cell", "`{found}` is no {expected}", "`{found}` 不是{expected}")
FUNCTION_TAKEN = _code(
    "ZC2093", "function-taken", "`{name}` is a function of the language already", "`{name}` 已是语言自带的函数"
)  # fmt: skip
RECURSIVE = _code("ZC2094", "recursive", "functions call one another: {chain}", "函数互相调用：{chain}")
NOT_IN_FUNCTION = _code(
    "ZC2095",
    "not-in-function",
    "a function sees its parameters and constants; `{name}` is neither",
    "函数只能用自己的参数和常数，`{name}` 不是",
)
SCORE_TAKEN = _code(
    "ZC2096", "score-taken", "`{name}` is the score of the whole; no group can be called so", "`{name}` 是全部得分的名称，评分组不能用"
)  # fmt: skip
# --- ZC3: types and units -------------------------------------------------------------------------
UNLIKE = _code(
    "ZC3001",
    "unlike-dimensions",
    "cannot {op} {left} and {right}: unlike dimensions",
    "{left} 与 {right} 不能{op}：量纲不同",
)
BASES_DIFFER = _code(
    "ZC3002", "bases-differ", "cannot {op} {left} and {right}: different bases", "{left} 与 {right} 不能{op}：口径不同"
)  # fmt: skip
FORMULA_UNIT = _code(
    "ZC3003",
    "formula-unit",
    "`{name}` is declared in {declared}, its formula gives {found}",
    "`{name}` 声明的单位为 {declared}，公式得出的是 {found}",
)
BARE_NUMBER = _code(
    "ZC3004",
    "bare-number",
    "the number `{number}` has no unit; {expected} is due here",
    "数 `{number}` 没有单位；此处应为 {expected}",
)
BAD_UNIT = _code(
    "ZC3005", "bad-unit", "the unit `{unit}` cannot be read at `{part}`", "单位 `{unit}` 在 `{part}` 处读不通"
)
BASIS_DUE = _code("ZC3006", "basis-due", "`{unit}` does not say its basis", "`{unit}` 没有写明口径")
UNKNOWN_BASIS = _code("ZC3007", "unknown-basis", "`{word}` is no basis of `{unit}`", "`{word}` 不是 `{unit}` 的口径")
CONDITION_DUE = _code("ZC3008", "condition-due", "a condition is due here, this is a number", "此处应为条件，写的是数")
NUMBER_DUE = _code("ZC3009", "number-due", "a number is due here, this is a condition", "此处应为数，写的是条件")
BAD_POWER = _code(
    "ZC3010",
    "bad-power",
    "an exponent is a plain integer from −16 to 16",
    "指数应为 −16 到 16 之间的整数",
)
WRONG_ARGUMENTS = _code(
    "ZC3011",
    "wrong-arguments",
    "arguments that {name} takes: {expected}; given: {found}",
    "{name} 需要 {expected} 个参数，此处有 {found} 个",
)
CONSTANT_ZERO = _code("ZC3012", "constant-zero", "this divides by zero", "此处除数为零")
CONSTANT_TOO_BIG = _code(
    "ZC3016",
    "constant-too-big",
    "the value of this constant has too many digits",
    "此常数的值位数过多",
)
MIXED_DIRECTIONS = _code(
    "ZC3014",
    "mixed-directions",
    "the two relations of a range point in different directions",
    "范围的两个不等号方向不一致",
)
NOT_CONSTANT = _code("ZC3015", "not-constant", "a constant is due here", "此处应为常数")
LEAVES_ROW = _code(
    "ZC3021",
    "unit-leaves-row",
    "rows of `{list}` have units of their own; these values cannot be joined",
    "`{list}` 各行的单位不同，这些值不能合在一起",
)
CODES_DIFFER = _code(
    "ZC3022",
    "codes-differ",
    "codes of `{left}` and of `{right}` do not compare: they are two code lists",
    "`{left}` 与 `{right}` 是两个码表，其代码不能比较",
)
NO_ORDER = _code(
    "ZC3023",
    "codes-without-order",
    "the codes of `{codes}` have no order; only `is` and `is not` compare them",
    "码表 `{codes}` 没有优劣次序，只能用 `为` 和 `不为` 比较",
)
NO_UNITS = _code(
    "ZC3024",
    "codes-without-units",
    "not every code of `{codes}` has a unit, so none can be by code",
    "码表 `{codes}` 并非每个代码都有单位，不能按代码取单位",
)
TABLE_UNIT = _code(
    "ZC3025",
    "table-unit",
    "the value for `{key}` is in {found}; {expected} is due",
    "`{key}` 的数值单位为 {found}，应为 {expected}",
)
AGGREGATE_SHAPE = _code("ZC3026", "aggregate-shape", "`{name}` takes {expected}", "`{name}` 的写法为：{expected}")
LIST_DUE = _code(
    "ZC3027", "list-due", "a list is due here, `{found}` is none", "此处应为列表，`{found}` 不是列表"
)  # fmt: skip
CODE_NAME_DUE = _code(
    "ZC3028", "code-due-here", "a code of `{codes}` is due here", "此处应为 `{codes}` 中的代码"
)  # fmt: skip
NOT_A_QUANTITY = _code(
    "ZC3029", "not-a-quantity", "`{text}` is no number with a unit", "`{text}` 不是带单位的数"
)  # fmt: skip
COUNT_UNIT = _code(
    "ZC3041",
    "count-unit",
    "a number of clauses is whole (`3 项`), a share of them a percentage (`90 %`); this is {found}",
    "符合的条数为整数（`3 项`），符合率为百分数（`90 %`）；此处为 {found}",
)
MONTHS_OR_YEARS = _code(
    "ZC3042",
    "months-or-years",
    "a look-back counts months or calendar years; this is {found}",
    "回看期间按个月或自然年计，此处为 {found}",
)
BAD_STEP = _code(
    "ZC3061", "rounding-step", "a step of rounding is a number above 0 as written", "修约间隔应为直接写出的大于 0 的数"
)  # fmt: skip
BAD_MODE = _code("ZC3062", "rounding-mode", "`{name}` is no way of rounding", "`{name}` 不是修约规则")
DISPLAY_UNIT = _code(
    "ZC3063",
    "display-unit",
    "`{name}` is in {declared}, so it is shown in steps of that unit, not of {found}",
    "`{name}` 的单位为 {declared}，显示间隔也应用该单位，不能用 {found}",
)
NO_PLACE_TO_ROUND = _code(
    "ZC3064",
    "limit-without-place",
    "neither side is a limit as printed, so there is no place to round to",
    "两边都不是印出的限值，无从确定修约到哪一位",
)
PLACES_DIFFER = _code(
    "ZC3065",
    "places-differ",
    "the limits of this table are printed to different places",
    "本表各限值印出的位数不同",
)
CALL_TOO_LARGE = _code(
    "ZC3066",
    "call-too-large",
    "this call of `{name}` comes to more than {limit} operations",
    "此处对 `{name}` 的调用展开后超过 {limit} 步运算",
)
TABLE_NEEDS_KEY = _code(
    "ZC3067", "table-needs-key", "`{name}` is a table: it has a value only for a key", "`{name}` 是一张表，要给出自变量才有值"
)  # fmt: skip
# --- ZC4: the graph -------------------------------------------------------------------------------
CYCLE = _code("ZC4001", "cycle", "indicators depend on one another: {chain}", "指标互相依赖：{chain}")
UNUSED = _code("ZC4002", "unused", "`{name}` is used by nothing", "`{name}` 没有被任何内容用到", Severity.WARNING)
TOO_BIG = _code(
    "ZC4003",
    "too-big",
    "exact values of `{name}` could need too many digits: more than {limit} data are multiplied together",
    "`{name}` 的精确值可能位数过多：相乘的数据超过 {limit} 个",
)
# --- ZC5: targets ---------------------------------------------------------------------------------
UNSUPPORTED = _code(
    "ZC5001",
    "unsupported",
    "target {target} does not express {count} clauses in full: {reasons}; manifest.json names them",
    "目标 {target} 有 {count} 条未能完全表达：{reasons}；逐条列在 manifest.json 中",
    Severity.WARNING,
)
# --- ZC6: data ------------------------------------------------------------------------------------
UNREADABLE = _code(
    "ZC6001",
    "unreadable",
    "the file cannot be read as {format}: {reason}",
    "文件不能按 {format} 读取：{reason}",
)
BAD_TEXT = _code("ZC6002", "bad-text", "the text contains {name}, which cannot be kept", "文字中含有无法保存的 {name}")
OVER_LIMIT = _code("ZC6003", "over-limit", "{what} is over the limit of {limit}", "{what}超过上限 {limit}")
DUPLICATE_KEY = _code("ZC6004", "duplicate-key", "the key `{key}` stands twice", "键 `{key}` 出现两次")
UNKNOWN_KEY = _code("ZC6005", "unknown-key", "there is no `{key}` here{hint}", "此处没有 `{key}`{hint}")
WRONG_TYPE = _code(
    "ZC6006", "wrong-type", "{expected} is due here, this is {found}", "此处应为{expected}，写的是{found}"
)
NOT_A_NUMBER = _code("ZC6007", "not-a-number", "`{text}` is not a number", "`{text}` 不是数")
NUMBER_LIMITS = _code(
    "ZC6008",
    "number-limits",
    "`{text}` is beyond the limits of numbers: at most 40 digits, exponent −30 to 30",
    "`{text}` 超出数的范围：至多 40 位有效数字，指数在 −30 到 30 之间",
)
WRONG_UNIT = _code(
    "ZC6009",
    "wrong-unit",
    "`{found}` is not a unit for `{name}`, which is given in {expected}{hint}",
    "`{found}` 不能作 `{name}` 的单位，应为 {expected}{hint}",
)
OUT_OF_RANGE = _code(
    "ZC6010",
    "out-of-range",
    "`{name}` is {value}; allowed is {range}",
    "`{name}` 为 {value}，允许范围为 {range}",
)
OTHER_STANDARD = _code(
    "ZC6011",
    "other-standard",
    "the submission names the standard `{found}`, it is checked against `{expected}`",
    "填报写明的标准为 `{found}`，核查所用为 `{expected}`",
)
NO_STANDARD = _code("ZC6012", "no-standard", "the submission names no standard", "填报没有写明标准")
BAD_DATE_DATA = _code("ZC6013", "not-a-date", "`{text}` is not a date (2025-12-31)", "`{text}` 不是日期（2025-12-31）")
SAID_TWICE = _code(
    "ZC6014", "given-twice", "`{name}` is given twice, as `{first}` and as `{second}`", "`{name}` 填了两次：`{first}` 与 `{second}`"
)  # fmt: skip
YAML_ALIAS = _code(
    "ZC6015", "yaml-alias", "anchors, aliases and tags of YAML are not read: `{text}`", "不读取 YAML 的锚、别名和标签：`{text}`"
)  # fmt: skip
NOT_A_CHOICE = _code("ZC6016", "not-a-choice", "`{text}` is none of {choices}", "`{text}` 不在 {choices} 之中")
PERIOD_REVERSED = _code("ZC6017", "period-reversed", "the period ends before it begins", "期间的终止日早于起始日")
NO_CLAIM = _code(
    "ZC6018",
    "no-claim",
    "clause {clause} cannot be claimed not applicable",
    "条 {clause} 不能申明不适用",
)
NO_JUDGEMENT = _code("ZC6019", "no-judgement", "clause {clause} takes no judgement", "条 {clause} 不由评价人员判定")
THOUSANDS_COMMA = _code(
    "ZC6020",
    "thousands-comma",
    "`{text}` has a comma in its number; write `{instead}`, or blanks between thousands",
    "`{text}` 的数中有逗号；请写 `{instead}`，或以空格分节",
)
UNKNOWN_CODE_DATA = _code(
    "ZC6025",
    "unknown-code-given",
    "`{text}` is no code of `{name}`{hint}",
    "`{text}` 不是 `{name}` 中的代码{hint}",
)
UNIT_OF_ANOTHER_CODE = _code(
    "ZC6022",
    "unit-of-another-code",
    "`{found}` is not a unit for `{code}`, the code of this row, which is given in {expected}{hint}",
    "`{found}` 不是本行代码 `{code}` 的单位，应为 {expected}{hint}",
)
ROW_TWICE = _code(
    "ZC6023",
    "row-twice",
    "rows {first} and {second} both say {codes}; this list has one row for each",
    "第 {first} 行与第 {second} 行同为 {codes}；该列表每种组合只能有一行",
)
CODE_DUE = _code(
    "ZC6024",
    "code-due",
    "the row does not say `{key}`, so the unit of `{name}` is not known; write the unit",
    "本行没有填 `{key}`，`{name}` 的单位无从得知；请写明单位",
)
NOT_AN_ID = _code(
    "ZC6021",
    "not-an-id",
    "`{text}` is not the id of a standard, with an edition perhaps (`cn.park.zero_carbon@2025`): {reason}",
    "`{text}` 不是标准的标识（可带版本，如 `cn.park.zero_carbon@2025`）：{reason}",
)
CLAIMED_AND_GIVEN = _code(
    "ZC6041",
    "claimed-and-given",
    "`{name}` is given, and clause {clause}, which alone rests on it, is claimed not applicable",
    "填报了 `{name}`，而唯一用到它的条 {clause} 又申明不适用",
)
CLAIMED_AND_JUDGED = _code(
    "ZC6042",
    "claimed-and-judged",
    "clause {clause} is judged and also claimed not applicable",
    "条 {clause} 既有判定，又申明不适用",
)
NONE_AND_GIVEN = _code(
    "ZC6061",
    "none-and-given",
    "{codes} is stated to be none, and row {row} gives it",
    "申明 {codes} 为无，而第 {row} 行填了它",
)
ROW_LEFT_OVER = _code(
    "ZC6062",
    "row-left-over",
    "row {row} does not say {fields}, and whatever it could be is said already; complete it, or leave it out",
    "第 {row} 行没有写明 {fields}，而它可能是的都已写过；请补上，或去掉这一行",
)
JUDGED_TWICE = _code(
    "ZC6045",
    "judged-twice",
    "clause {clause} is judged twice by one role, {role}",
    "条 {clause} 由同一方（{role}）判定了两次",
)
NOT_IN_PRINCIPLE = _code(
    "ZC6046",
    "not-in-principle",
    "clause {clause} is not in principle: no reason and no decision changes it",
    "条 {clause} 不是“原则上”的要求，不接受理由和决定",
)
TOO_MANY_POINTS = _code(
    "ZC6047",
    "points-out-of-range",
    "clause {clause} is given {found} points; it takes 0 to {most}",
    "条 {clause} 得 {found} 分，应为 0～{most} 分",
)
POINTS_UNSURE = _code(
    "ZC6048",
    "points-unconfirmed",
    "clause {clause} is unconfirmed and given points; say one of the two",
    "条 {clause} 既判定为无法确认，又给了分；只能写其一",
)
NO_DOCUMENT = _code(
    "ZC6043",
    "no-document",
    "no document of `evidence` has the id `{text}`{hint}",
    "`evidence` 中没有编号为 `{text}` 的证据{hint}",
)
COVERS_NOTHING = _code(
    "ZC6044",
    "covers-nothing",
    "`{text}` is neither an input nor a clause of the standard{hint}",
    "`{text}` 既不是标准的填报项，也不是条{hint}",
)
# --- ZC7: standards -------------------------------------------------------------------------------
BAND_GAP = _code("ZC7001", "band-gap", "no band holds {witness}", "没有任何一档包含 {witness}")
BAND_OVERLAP = _code("ZC7002", "band-overlap", "two bands hold {witness}", "有两档同时包含 {witness}")
BAND_EMPTY = _code("ZC7003", "band-empty", "the band `{band}` holds no value", "该档 `{band}` 不含任何值")
BAND_OFF = _code(
    "ZC7004",
    "band-off",
    "a band compares {selector} with constants; this one does not",
    "每一档都应将 {selector} 与常数比较，此处不是",
)
NO_SOURCE = _code("ZC7005", "no-source", "`{name}` has no source and status", "`{name}` 没有来源和状态")
NOTHING_COUNTS = _code(
    "ZC7006", "nothing-counts", "the level counts {kind} clauses, and there are none", "该等级要求{kind}符合，而标准中没有这类条"
)  # fmt: skip
NO_DEMAND = _code("ZC7007", "clause-without-test", "clause {number} demands nothing", "条 {number} 没有写明要求")
EMPTY_RANGE = _code("ZC7008", "empty-range", "no value lies in the range of `{name}`", "`{name}` 的取值范围不含任何值")
TABLE_INCOMPLETE = _code(
    "ZC7011",
    "table-incomplete",
    "`{name}` has no value for {codes}: what looks them up stays open",
    "`{name}` 没有 {codes} 的数值：查到它们时不能判定",
    Severity.WARNING,
)
DEFAULT_MADE = _code(
    "ZC7051",
    "default-not-named",
    "the default of `{name}` is made of parameters; it is one number, or one parameter by its name",
    "`{name}` 的缺省值由参数算出；它应是一个数，或一个参数的名称",
)
DEFAULT_OUTSIDE = _code(
    "ZC7052",
    "default-out-of-range",
    "the default of `{name}` lies outside of its range",
    "`{name}` 的缺省值不在其取值范围内",
)
ROUNDED_TWICE = _code(
    "ZC7041",
    "rounded-twice",
    "a value rounded to {first} is rounded again to {second}",
    "已修约到 {first} 的值又修约到 {second}",
    Severity.WARNING,
)
ROUNDED_WITHOUT_REASON = _code(
    "ZC7042",
    "rounded-without-reason",
    "clause {number} compares rounded values without saying what allows it",
    "条 {number} 按修约值比较，没有写明依据",
)
TWO_ENTRIES = _code(
    "ZC7043", "two-entries", "`{name}` has two entries for {year} that could be taken", "`{name}` 的 {year} 年有两个可取的值"
)  # fmt: skip
NO_ENTRY = _code("ZC7044", "no-entry", "`{name}` has no entry for {year}", "`{name}` 没有 {year} 年的值")
KEY_TWICE = _code("ZC7045", "key-twice", "the table `{name}` has two values for {key}", "表 `{name}` 对 {key} 有两个值")
TOO_FEW_POINTS = _code(
    "ZC7046", "too-few-points", "the table `{name}` has fewer than two values", "表 `{name}` 不足两个值，无从插值"
)  # fmt: skip
NO_FULL_MARKS = _code(
    "ZC7061", "no-full-marks", "scored clause {number} does not say its full marks", "评分项 {number} 没有写明满分"
)  # fmt: skip
NOT_SCORED = _code(
    "ZC7062",
    "not-scored",
    "clause {number} gives points, and it is not scored",
    "条 {number} 给出得分，却不是评分项",
)
BAD_POINTS = _code(
    "ZC7063", "bad-points", "`{found}` is no number of points {within}", "`{found}` 不是{within}的分数"
)  # fmt: skip
MARKS_OUT_OF_REACH = _code(
    "ZC7064",
    "marks-out-of-reach",
    "nothing in clause {number} gives its full marks, {most} points",
    "条 {number} 中没有任何情形能得满分 {most} 分",
)
LINE_REVERSED = _code(
    "ZC7065",
    "line-reversed",
    "the leading value {leading} is no better than the benchmark {benchmark} ({way})",
    "引领值 {leading} 并不优于基准值 {benchmark}（{way}）",
)
POINTS_UNKNOWN_CODE = _code(
    "ZC7066", "points-unknown-code", "`{found}` is none of {known}", "`{found}` 不属于 {known}"
)  # fmt: skip
BAD_COUNT = _code(
    "ZC7067",
    "bad-count",
    "`{found}` is no number of the {count} items that there are",
    "`{found}` 不是 {count} 项之内的项数",
)
POLICY_DUE = _code(
    "ZC7068",
    "policy-due",
    "score group `{name}` does not say what comes of clauses that do not apply, such as clause {number}",
    "评分组 `{name}` 没有写明不适用的条（如 {number}）如何处理",
)
UNGROUPED = _code(
    "ZC7069", "ungrouped", "scored clause {number} is in no score group", "评分项 {number} 不在任何评分组中"
)  # fmt: skip
NO_SUCH_SCORE = _code(
    "ZC7070",
    "group-of-unscored",
    "clause {number} is not scored, and cannot be in a score group",
    "条 {number} 不是评分项，不能列入评分组",
)
GROUPED_TWICE = _code(
    "ZC7071", "grouped-twice", "scored clause {number} is in two score groups", "评分项 {number} 同时在两个评分组中"
)  # fmt: skip
NO_LEVEL_CELL = _code("ZC7072", "no-level-cell", "`{found}` is no level", "`{found}` 不是等级")
TABLE_REVERSED = _code(
    "ZC7073",
    "table-reversed",
    "the better is worse: {first} gives {level}, {second} gives {other}",
    "优者反得低等级：{first} 为 {level}，{second} 为 {other}",
)
LEVEL_OUT_OF_REACH = _code(
    "ZC7074", "level-out-of-reach", "level {level} can never be given: {why}", "等级 {level} 永远不会给出：{why}"
)  # fmt: skip
LIMITS_REVERSED = _code(
    "ZC7075",
    "limits-reversed",
    "{witness} is enough for {better}, and not for {worse}",
    "{witness} 可达 {better}，却达不到 {worse}",
)
ROW_WITHOUT_LIMIT = _code(
    "ZC7076", "row-without-limit", "this row limits no level", "本行对任何等级都没有限值"
)  # fmt: skip
LEVEL_WITHOUT_CONDITION = _code(
    "ZC7077", "level-without-condition", "nothing says when level {level} is reached", "没有写明何时达到等级 {level}"
)  # fmt: skip
MAY_BE_BETTER = _code(
    "ZC7131",
    "default-may-be-better",
    "whoever leaves out `{name}` has its default, which may be better than the truth",
    "不填 `{name}` 就用缺省值，缺省值可能比真实值有利",
    Severity.NOTE,
)
ROWS_LEFT_OUT = _code(
    "ZC7132",
    "rows-left-out",
    "a row of `{name}` can be left out without a trace",
    "`{name}` 少填一行看不出来",
    Severity.NOTE,
)
LINEAR_UNBOUNDED = _code(
    "ZC7079",
    "linear-unbounded",
    "points cannot be linear in `{band}`: it has not two edges apart",
    "`{band}` 没有两个不同的边界，其间不能线性得分",
)
POINTS_TURN = _code(
    "ZC7012",
    "points-turn",
    "points turn: {how}",
    "得分的升降有反复：{how}",
    Severity.WARNING,
)
NO_LIMIT_ROW = _code(
    "ZC7078", "no-limit-row", "no table of limits has a row {number}", "各等级限值表中没有 {number} 这一行"
)  # fmt: skip
NEVER_TRUE = _code("ZC7009", "never-true", "this condition can never be true: {why}", "此条件不可能成立：{why}")
ALWAYS_TRUE = _code(
    "ZC7013", "always-true", "this demand asks for nothing: {why}", "此要求没有约束：{why}", Severity.WARNING
)  # fmt: skip
# Tailoring: a sector standard over its general rules.
UNKNOWN_BASE = _code(
    "ZC7080", "unknown-base", "there is no standard `{name}` to be tailored", "没有可供剪裁的标准 `{name}`"
)
BASE_TITLE = _code(
    "ZC7081",
    "base-title",
    "`{name}` is called {found}, and not {quoted}",
    "`{name}` 的名称是{found}，不是{quoted}",
)
CIRCULAR_BASES = _code(
    "ZC7082", "circular-bases", "the standards tailor one another: {chain}", "标准互为剪裁的基础：{chain}"
)
TWO_BASES = _code(
    "ZC7083",
    "two-bases",
    "a standard tailors one other: this says `{name}`, and `{first}` is said already",
    "一部标准只剪裁一部标准：此处为 `{name}`，前面已写 `{first}`",
)
NO_SUCH_TARGET = _code("ZC7084", "no-such-target", "`{base}` has no {target}", "`{base}` 中没有{target}")
TOUCHED_TWICE = _code(
    "ZC7085",
    "touched-twice",
    "two operations touch {target}: of those side by side, one may",
    "有两条操作涉及{target}：并列的操作中只能有一条",
)
LOOSENS = _code(
    "ZC7086",
    "loosens",
    "this does not tighten clause {number}: {witness} is enough here, and not in the base",
    "这不是加严条 {number}：{witness} 在此已够，按通则不够",
)
TIGHTENS = _code(
    "ZC7087",
    "tightens",
    "this does not loosen clause {number}: {witness} is enough in the base, and not here",
    "这不是放宽条 {number}：{witness} 按通则已够，在此不够",
)
CHANGES_NOTHING = _code(
    "ZC7088",
    "changes-nothing",
    "{target} is what it is in the base: nothing changes",
    "{target}与通则相同：没有任何改变",
)
CHANGES_MORE = _code(
    "ZC7089",
    "changes-more",
    "{operation} clause {number} leaves its {part} as it is",
    "{operation}条 {number} 时，{part}保持不变",
)
CHANGED_BEHIND = _code(
    "ZC7090",
    "changed-behind",
    "clause {number} rests on {name}, which is another here than in the base",
    "条 {number} 依赖{name}，而它在此与通则不同",
)
WRONG_QUOTE = _code(
    "ZC7091",
    "wrong-quote",
    "the base does not say {quoted}; it says {found}",
    "通则写的不是 {quoted}，而是 {found}",
)
NO_REASON = _code(
    "ZC7092", "no-reason", "{target} may become looser, and no reason is given", "{target}可能因此放宽，而没有写明理由"
)
NO_REST = _code(
    "ZC7093",
    "no-rest",
    "the tailoring of `{base}` does not say what becomes of the clauses that it does not name",
    "对 `{base}` 的剪裁没有写明未提到的条如何处理",
)
NOT_ONE_LIMIT = _code(
    "ZC7094",
    "not-one-limit",
    "clause {number} has not one limit that could be moved",
    "条 {number} 不是只有一个可以移动的限值",
)
NOT_DECIDED = _code(
    "ZC7095",
    "not-decided",
    "it cannot be decided whether this tightens clause {number}, and the two cannot be joined",
    "不能判定这是否加严条 {number}，两者又不能并列",
)
OF_THE_BASE = _code(
    "ZC7096",
    "of-the-base",
    "{target} is in `{base}` already",
    "`{base}` 中已有{target}",
)
STILL_USED = _code(
    "ZC7097",
    "still-used",
    "{target} is dropped, and {user} of the base still uses it",
    "{target}已删除，而通则的{user}仍用到它",
)
HEADER_DIFFERS = _code(
    "ZC7099",
    "header-differs",
    "the header says its own {part}; that of the base holds",
    "标题另写了{part}；应以通则的为准",
)
LIBRARY_OTHERWISE = _code(
    "ZC7100",
    "library-otherwise",
    "`{name}` is used in the edition {edition}, and by the base in the edition {other}",
    "此处引用 `{name}` 的 {edition} 版，通则引用的是 {other} 版",
)
OTHER_BASE = _code(
    "ZC7101",
    "other-base",
    "the module `{name}` is not a tailoring of `{base}`",
    "模块 `{name}` 不是对 `{base}` 的剪裁",
)
FEEDS_COUNT = _code(
    "ZC7102",
    "feeds-count",
    "tightened clauses count in a share or a score: what comes of it for levels is not promised ({numbers})",
    "加严的条计入符合率或得分，对等级的影响不作保证（{numbers}）",
    Severity.NOTE,
)
ADDED_COUNT = _code(
    "ZC7133",
    "added-count",
    "added clauses count in a share or a number that levels ask for: more of it may be reached than in the base ({numbers})",
    "增加的条计入等级所要求的符合率或条数，因此可能比按通则更容易达到（{numbers}）",
    Severity.NOTE,
)
NEWER_EDITION = _code(
    "ZC7103",
    "newer-edition",
    "`{name}` is tailored in the edition {edition}; there is the edition {newer}",
    "剪裁的是 `{name}` 的 {edition} 版；已有 {newer} 版",
    Severity.WARNING,
)
NOT_QUOTABLE = _code(
    "ZC7104",
    "not-quotable",
    "nothing of {target} can be compared with this quotation",
    "{target}没有可与此引述比较的内容",
)
# Editions.
DATES_REVERSED = _code(
    "ZC7105",
    "dates-reversed",
    "{later} ({day}) lies before {earlier} ({first})",
    "{later}（{day}）早于{earlier}（{first}）",
)
TRANSITION_OF_NOTHING = _code(
    "ZC7106",
    "transition-of-nothing",
    "a transition is said, and {part} is not",
    "写了过渡期止，却没有写{part}",
)
DRAFT_IN_FORCE = _code("ZC7107", "draft-in-force", "a draft has no {part}", "草案没有{part}")
NOT_A_CORRECTION = _code(
    "ZC7108",
    "not-a-correction",
    "a correction of the edition {corrected} is called {corrected}+c1, +c2 …; this is the edition {edition}",
    "{corrected} 版的更正称为 {corrected}+c1、+c2……；此版为 {edition}",
)
CORRECTION_OF_NOTHING = _code(
    "ZC7109",
    "correction-of-nothing",
    "the edition {edition} is called a correction, and does not say of what",
    "{edition} 版的版本号是更正，却没有写明更正哪一版",
)
REPLACES_ITSELF = _code("ZC7110", "replaces-itself", "`{name}` cannot replace itself", "`{name}` 不能代替自己")
DATED_APART = _code(
    "ZC7111",
    "dated-apart",
    "editions chosen by date are of one library, each from a day of its own: {found}",
    "按日期选用的各版应属同一个库，且各自的起用日不同：{found}",
)
NOT_BY_DATE = _code(
    "ZC7112",
    "not-by-date",
    "`{name}` is no single number of one unit in each of the editions, so that no date can choose it",
    "`{name}` 在各版中不都是同一单位的一个数，不能按日期选用",
)
NEVER_IN_FORCE = _code(
    "ZC7113",
    "never-in-force",
    "an edition in force from {day} and withdrawn on that day holds on no day",
    "{day} 实施，同日废止：没有一天有效",
)
CORRECTS_UNKNOWN = _code(
    "ZC7114",
    "corrects-unknown",
    "there is no edition {corrected} of `{name}` that this could correct",
    "`{name}` 没有可供更正的 {corrected} 版",
)
REPLACE_EACH_OTHER = _code(
    "ZC7115",
    "replace-each-other",
    "`{name}` and `{other}` replace each other",
    "`{name}` 与 `{other}` 互相代替",
)
DRAFT_BASE = _code(
    "ZC7116",
    "draft-base",
    "`{name}` is a draft: what is rated by a standard over it is a trial",
    "`{name}` 是草案：以它为基础的标准只能试评价",
    Severity.NOTE,
)
# --- ZC9: our own mistakes ------------------------------------------------------------------------
BUG = _code("ZC9001", "internal", "zcdsl itself has failed: {what}", "zcdsl 自身出错：{what}")
