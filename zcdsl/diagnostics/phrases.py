"""Sentences in both languages, with the same `{names}` in each; they are worded only when shown.

`Phrase` is the sentence, `Said` a sentence with its names filled in. The codes with their headline
sentences are in `codes.py`; the smaller sentences that labels, notes and helps use stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_LONGEST = 400  # characters of one name in a sentence: what an author wrote can be megabytes


def worded(value: object, lang: str) -> str:
    """Return one name's value in `lang`: what can be said in two languages is called with the language."""
    text = str(value(lang)) if callable(value) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


class Said(NamedTuple):
    """A phrase with its names; `said(lang)` words it."""

    phrase: Phrase
    names: Mapping[str, object]

    def __call__(self, lang: str) -> str:
        """Return the sentence in `lang`."""
        template = self.phrase.en if lang == "en" else self.phrase.zh
        return template.format_map({key: worded(value, lang) for key, value in self.names.items()})


class Phrase(NamedTuple):
    """One sentence in every language we speak."""

    en: str
    zh: str

    def __call__(self, **names: object) -> Said:
        """Fill the names in."""
        return Said(self, names)


class Listed(NamedTuple):
    """Several names in one sentence, joined as each language joins them."""

    items: tuple[object, ...]

    def __call__(self, lang: str) -> str:
        """Return the items, joined."""
        return (", " if lang == "en" else "、").join(worded(item, lang) for item in self.items)


# Labels: what stands at a place.
THIS_IS = Phrase("this is {what}", "此处为 {what}")
FIRST_HERE = Phrase("first declared here", "先在此处声明")
CHANGED_BY = Phrase("`{name}` changes it here", "`{name}` 在此改动了它")
USED_HERE = Phrase("{user} uses {used} here", "{user} 在此处用到 {used}")
BAND_HERE = Phrase("this band: {band}", "此档：{band}")
OUT_OF_RANGE = Phrase("it lies outside the declared range of {name}", "该档在 {name} 声明的取值范围之外")
SEPARATE = Phrase("put `，` or a line break before `{word}`", "请在 `{word}` 前写 `，` 或换行")
OUT_OF_SCORE = Phrase("the score {name} is 0 to {most} points", "{name} 为 0～{most} 分")
POINTS_WITHIN = Phrase("from 0 to {most}", " 0～{most} 之间")
POINTS_ABOVE_NONE = Phrase("above 0 and at most {most}", "大于 0、不超过 {most} ")
MORE_THAN_NOTHING = Phrase(
    "make it more than 0; what counts for nothing is not scored at all", "此处须大于 0；不计分的内容不列入评分"
)
NOT_TAKEN_OFF = Phrase("no points are taken off: give fewer than full marks instead", "得分不为负：扣分请写成少得的分")
TURN_AFTER = Phrase("`{second}` goes the other way than `{first}`", "`{second}` 与 `{first}` 方向相反")
FALL_WITHIN = Phrase(
    "from low to high they rise first, and fall within `{row}`", "按数值由小到大先升，在 `{row}` 一行之内又降"
)
RISE_WITHIN = Phrase(
    "from low to high they fall first, and rise within `{row}`", "按数值由小到大先降，在 `{row}` 一行之内又升"
)
ONE_AXIS = Phrase("levels by one quantity alone are written as `level limits`", "只按一项指标定等级，请用 `各等级限值`")
ENDS_THEN = Phrase(
    "{when} the leading value is {leading} and the benchmark {benchmark}",
    "{when}引领值为 {leading}，基准值为 {benchmark}",
)
KINDS_HERE = Phrase("these are the kinds of evidence", "证据种类在此列出")
DECLARED_UNIT = Phrase("declared as {what}", "此处声明为 {what}")
OPENED_HERE = Phrase("opened here", "在此处打开")
FIRST_ROUNDED = Phrase("rounded here first", "先在此处修约")
NOT_FULFILLED = Phrase("where this does not hold", "此项不成立时")
# Why a condition cannot hold, or always does.
NOT_BOTH = Phrase("`{first}` and `{second}` cannot both hold", "`{first}` 与 `{second}` 不能同时成立")
NOT_SO = Phrase("`{said}` is false", "`{said}` 不成立")
BEYOND_RANGE = Phrase("`{said}`, and {range}", "`{said}`，而{range}")
RANGE_IS = Phrase("the range is `{range}`", "取值范围为 `{range}`")
POINTS_ARE = Phrase("`{name}` is 0 to {most} points", "`{name}` 为 0～{most} 分")
AT_MOST_OF = Phrase("at most {count} of {count} can be met", "共 {count} 项，至多符合 {count} 项")
SHARES_ARE = Phrase("a share is 0 % to 100 %", "符合率为 0 %～100 %")
NONE_BETWEEN = Phrase("`{name}` has no value between {low} and {high}", "`{name}` 在 {low} 与 {high} 之间没有别的值")
PASSED_BY = Phrase(
    "whatever reaches it has `{because}`, and so reaches {better}", "达到它的都有 `{because}`，也就达到 {better}"
)
PASSED = Phrase("whatever reaches it reaches {better}", "达到它的也都达到 {better}")
# Notes: why.
MORE_USES = Phrase("{count} further uses close the circle", "另有 {count} 处引用构成此环")
ONE_DIMENSION = Phrase(
    "quantities of unlike dimensions do not add, compare or assign; only a sourced coefficient joins them",
    "量纲不同的量不能相加、比较或赋值；只能通过有来源的系数换算",
)
BASES_APART = Phrase(
    "a basis (当量值/等价值, price basis, reference state) is part of the unit; bases do not mix",
    "口径（当量值/等价值、价格口径、标准状态）是单位的一部分；不同口径不得混用",
)
EXPECTED_ONE_OF = Phrase("expected here: {what}", "此处可以写：{what}")
POWERS = Phrase(
    "powers go from −16 to 16, powers of ten from −30 to 30, and a unit's factor has some thousand digits at most",
    "幂次在 −16 到 16 之间，10 的幂次在 −30 到 30 之间；单位的系数至多一千余位",
)
OVER_WHAT = Phrase(
    "after `/`, a `·` may belong above or below: put what stands below in brackets",
    "`/` 之后的 `·` 可能属于分子，也可能属于分母：请把分母用括号括起来",
)
STATUSES = Phrase("the status is one of: {what}", "状态为下列之一：{what}")
# Helps: what to write instead.
WRITE = Phrase("write `{text}`", "请写 `{text}`")
DID_YOU_MEAN = Phrase("did you mean `{name}`?", "是否想写 `{name}`？")
BLANK_BETWEEN = Phrase(
    "a word is the longest run of name characters: put a blank between `{first}` and `{rest}`",
    "词以连续的文字为界：请在 `{first}` 与 `{rest}` 之间留空格",
)
SAY_BASIS = Phrase("say which basis: {choices}", "请写明口径：{choices}")
LINE_ENDS = Phrase(
    "lines end with LF or CRLF; this file has a lone CR in {count} places",
    "行以 LF 或 CRLF 结束；此文件中有 {count} 处单独的 CR",
)
INDENT_LINE = Phrase("indent this line: it belongs to the declaration above", "请缩进本行：它属于上面的声明")
NO_BLANKS = Phrase("a unit has no blanks: write `{text}`", "单位中没有空格：请写 `{text}`")
NO_DEMAND_HERE = Phrase(
    "in this version write a limit that always holds; where there is no rule, write `{text}`",
    "本版请写一个总能满足的限值；标准没有规定的，请写 `{text}`",
)
OWN_LINE = Phrase("begin the code block on a line of its own", "代码块请另起一行，前面只能有空格")
LOWER_CASE = Phrase(
    "a code is in lower case: write `{name}`, or give a code: `{text}`",
    "代码用小写字母：请写 `{name}`，或另给代码：`{text}`",
)
CASE_APART = Phrase(
    "`{one}` and `{other}` are one name: case and width do not count",
    "`{one}` 与 `{other}` 是同一个名称：不分大小写、全角半角",
)
# Plugins: why one cannot be used.
PLUGIN_IMPORT = Phrase("`{module}` cannot be imported: {error}", "无法导入 `{module}`：{error}")
PLUGIN_NAME_TAKEN = Phrase(
    "several distributions bring a plugin of this name: {owners}", "有多个发行包提供同名插件：{owners}"
)
PLUGIN_MISSPELT = Phrase(
    "`{hook}` is no hook of zcdsl; the hooks are {known}", "`{hook}` 不是 zcdsl 的钩子；现有钩子：{known}"
)
PLUGIN_UNMARKED = Phrase("`{hook}` is not marked with `@hookimpl`", "`{hook}` 没有用 `@hookimpl` 标记")
PLUGIN_REFUSED = Phrase("a hook is declared wrongly: {error}", "钩子声明有误：{error}")
PLUGIN_RAISED = Phrase("`{hook}` failed: {error}", "`{hook}` 执行失败：{error}")
PLUGIN_ANSWER = Phrase("`{hook}` answers {found}; due is {expected}", "`{hook}` 返回了 {found}；应为 {expected}")
PLUGIN_FOLDER = Phrase(
    "`{hook}` answers {found}, which is no absolute path of a folder",
    "`{hook}` 返回的 {found} 不是文件夹的绝对路径",
)
PLUGIN_KEY = Phrase(
    "`{hook}` names {found}; a name is a text of small letters, digits and `_` that begins with a letter",
    "`{hook}` 使用了名称 {found}；名称应为由小写字母、数字和 `_` 组成并以字母开头的文字",
)
PLUGIN_SUFFIX = Phrase(
    "`{hook}` names {found}; a file suffix is a text such as `.csv`, a point before small letters, digits and `_`",
    "`{hook}` 使用了后缀 {found}；后缀应为 `.csv` 这样的文字，即点后接小写字母、数字和 `_`",
)
PLUGIN_PREFIX = Phrase(
    "`{hook}` names {found}; a prefix of codes is a text of capital letters, two or more",
    "`{hook}` 使用了代码前缀 {found}；前缀应为两个以上大写字母",
)
PLUGIN_BUILT_IN = Phrase(
    "it claims what zcdsl itself brings, and zcdsl keeps that: {keys}",
    "它占用 zcdsl 自带的内容，自带的不能替换：{keys}",
)
PLUGIN_PATH = Phrase(
    "`{hook}` writes {found}, which is no file of its own below the folder of the standard",
    "`{hook}` 要写 {found}，那不是标准的文件夹之下归它自己写的文件",
)
PLUGIN_TWICE = Phrase("it brings `{key}` from two folders", "它从两个文件夹提供 `{key}`")
THE_STANDARD = Phrase("the standard or library `{key}`", "标准或库 `{key}`")
THE_TARGET = Phrase("the target `{key}`", "目标 `{key}`")
THE_READER = Phrase("the reader of `{key}` files", "`{key}` 文件的读取器")
THE_REPORT = Phrase("the report format `{key}`", "报告格式 `{key}`")
THE_LINT = Phrase("the lint of `{key}` codes", "代码为 `{key}` 的检查")
COMPLETENESS = Phrase(
    "say `covers` with its code fields, or `needs completeness statement`",
    "写 `须覆盖` 和代码字段，或 `须有 完整性声明`",
)
GO_ON_WITHOUT = Phrase("to go on without it: `{option}`", "如不使用它，请加选项 `{option}`")
# Data files: why one cannot be read.
NOT_UTF8_TEXT = Phrase(
    "byte {offset} is not UTF-8 text; save the file as UTF-8",
    "第 {offset} 字节不是 UTF-8 文本；请将文件存为 UTF-8",
)
OTHER_ENCODING = Phrase("it is {encoding} text; save the file as UTF-8", "文件为 {encoding} 编码；请将文件存为 UTF-8")
ENDS_EARLY = Phrase("the text ends too early", "文本没有写完")
NOTHING_THERE = Phrase("the file is empty", "文件为空")
TRAILING_COMMA = Phrase("nothing follows this comma", "此逗号之后没有内容")
TEXT_NOT_CLOSED = Phrase("the quotation mark opened here is not closed", "此处的引号没有配对")
RAW_CONTROL = Phrase("{name} stands inside a text; write it as an escape", "文字中有 {name}；请写成转义形式")
BAD_ESCAPE = Phrase("`{found}` is no escape", "`{found}` 不是转义写法")
MORE_FOLLOWS = Phrase("the value ends before `{found}`", "内容在 `{found}` 之前已经结束")
DOUBLE_QUOTES = Phrase("JSON takes double quotation marks", "JSON 只用双引号")
NO_COMMENTS = Phrase("JSON has no comments", "JSON 没有注释")
DUE_BEFORE = Phrase("`{due}` is due before `{found}`", "`{found}` 之前缺 `{due}`")
KEY_DUE = Phrase("a key in double quotation marks is due, not `{found}`", "此处应为加双引号的键，写的是 `{found}`")
CANNOT_STAND = Phrase("`{found}` cannot stand here", "此处不能写 `{found}`")
NO_TABS = Phrase("lines are indented by blanks, not by tabs", "缩进用空格，不用制表符")
COLON_IN_VALUE = Phrase(
    "a colon cannot stand here; if it belongs to a text, put the text in quotation marks",
    "此处不能有冒号；如果它是文字的一部分，请给文字加引号",
)
SECOND_DOCUMENT = Phrase("a second document begins here", "此处开始第二份文档")
KEY_NOT_TEXT = Phrase("a key is a text, not a list or mapping", "键应为文字，不能是列表或对象")
BAD_LAYOUT = Phrase(
    "the layout breaks here; look at indentation, colons and quotation marks nearby",
    "版式在此处中断；请检查附近的缩进、冒号和引号",
)
CONTROL_CHARACTER = Phrase("the character {name} cannot stand in it", "其中不能有字符 {name}")
# Data: what is due and what was found.
THE_FILE = Phrase("the size of the file (bytes)", "文件大小（字节）")
THE_DEPTH = Phrase("the nesting", "嵌套层数")
A_TEXT_LENGTH = Phrase("the length of a text (characters)", "文字长度（字符）")
A_LIST_LENGTH = Phrase("the number of items in a list", "列表项数")
A_KEY_COUNT = Phrase("the number of keys in an object", "对象的键数")
THE_PROBLEMS = Phrase("the number of problems told in one run", "一次列出的问题数")
A_QUANTITY = Phrase('a number, "number unit" or {{value, unit}}', "数、“数 单位”或 {{value, unit}}")
AN_OBJECT = Phrase("an object", "对象")
A_LIST = Phrase("a list", "列表")
A_NUMBER = Phrase("a number", "数")
A_TEXT = Phrase("text", "文字")
AN_EMPTY_TEXT = Phrase("an empty text", "空文字")
A_PLAIN_NUMBER = Phrase("a plain number", "无单位的数")
A_BOOLEAN = Phrase("a boolean", "真假值")
NOTHING = Phrase("nothing", "空缺")
A_STANDARD_ID = Phrase("the id of a standard, as text,", "标准的标识（文字）")
BLANKS_AROUND = Phrase("there are blanks in it or around it", "其中或前后有空白")
EDITION_DUE = Phrase("an edition is due after `@`", "`@` 之后缺版本")
ONE_EDITION = Phrase("there is one `@` at most, after the id", "`@` 至多一个，写在标识之后")
NO_PATH_HERE = Phrase(
    "files are not named in a submission; the option `--standard` takes a path",
    "填报中不写文件；选项 `--standard` 可以用路径",
)
# Data: hints at the end of a sentence.
OR_RATHER = Phrase("; did you mean `{name}`?", "；是否想写 `{name}`？")
UNITS_TAKEN = Phrase("; it takes {units}", "；可用单位：{units}")
THE_UNIT = Phrase("unit", "单位")
