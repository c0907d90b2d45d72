"""Faults planted in tailorings: each is refused with the right code, at the right places, in both languages."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from tailoring import BASED, HEAD, REST, compiling, tailored, told

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.codes import Code, Severity
from zcdsl.diagnostics.model import Diagnostic
from zcdsl.diagnostics.render_text import to_text
from zcdsl.driver import Compilation


class Fault(NamedTuple):
    """Operations with one fault: the code, what the first place shows, what the second one does ("" is none)."""

    name: str
    operations: str
    code: Code
    here: str
    there: str
    said: str = ""  # in the Chinese headline
    rest: str = REST
    based: str = BASED
    head: str = HEAD


WORDED = {"help": "建议", "note": "说明"}
HAN = re.compile(r"[\u4e00-\u9fff]")
GENERAL = "标准 cn.test.general《通则》"
BANDS = "    | 用电量 | 限值 |\n    | 用电量 ≤ 100 MWh | {} |\n    | 用电量 ＞ 100 MWh | {} |"
OF_BANDS = f"加严 5.3\n  要求：按 用电量\n{BANDS}"
ITEM_ROWS = "    | 项 | 内容 |\n    | a) | 制度 |\n    | b) | {} |\n    | c) | 公开 |"
ITEMS = f"加严 5.5\n  下列各项中，应符合 不少于 {{}} 项：\n{ITEM_ROWS}"
POINTS = "加严 6.1\n  | 余热 | 得分 |\n  | 余热 ≥ {} | 5 |\n  | {} ≤ 余热 ＜ {} | 3 |\n  | 余热 ＜ {} | 0 |"
LISTS = "本文件在 cn.test.lists@1 基础上：\n"
LIMITS = "加严 各等级限值\n  | 条 | 指标 | 单位 | {2} | 中 |\n  | {0} | {1} | t | {3} | {4} |"
ROWS = "本文件在 cn.test.rows@1 基础上：\n"
LOOSE = "本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_loose@1：\n"
ONLY = "本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_only@1：\n"
ROW = "加严 各等级限值\n  | 条 | 指标 | 单位 | 甲级 |\n  | 7.1 | 强度 | tCO2/MWh | ≤ 0.3 |"
OTHERWISE = "替换 指标 强度，单位 tCO2/MWh ＝ 排放 / （能耗 × 2）\n  理由 甲"
SHARE = "5.1 加严为 不低于 40 %"
THE_SHARE = "条 5.1"
FAULTS = [
    # targets
    Fault("no such clause", "5.99 加严为 不低于 40 %", codes.NO_SUCH_TARGET, "5.99", GENERAL, "条 5.99"),
    Fault("no such clause to loosen", "放宽 5.98，理由 甲", codes.NO_SUCH_TARGET, "5.98", GENERAL, "条 5.98"),
    Fault("no such clause to drop", "删除 7.1，理由 甲", codes.NO_SUCH_TARGET, "7.1", GENERAL, "条 7.1"),
    Fault("no such clause to adopt", "直接引用 5.1、7.1", codes.NO_SUCH_TARGET, "7.1", GENERAL, "条 7.1"),
    Fault(
        "no such clause to replace",
        "替换 7.1 甲 控制项\n  要求：余热 ≥ 1 %\n  理由 甲",
        codes.NO_SUCH_TARGET,
        "替换 7.1",
        GENERAL,
        "条 7.1",
    ),
    Fault(
        "no such indicator", "删除 指标 绿电站比，理由 甲", codes.NO_SUCH_TARGET, "指标 绿电站比", GENERAL, "绿电站比"
    ),
    Fault(
        "no such parameter", "替换 参数 热力系数 ＝ 3 %；理由 甲", codes.NO_SUCH_TARGET, "替换 参数 热力系数", GENERAL
    ),
    Fault(
        "a name of another kind",
        "删除 指标 余热，理由 甲",
        codes.NO_SUCH_TARGET,
        "指标 余热",
        "填报项 余热",
        "指标 `余热`",
    ),
    Fault(
        "no table of levels to drop", "删除 等级判定，理由 甲", codes.NO_SUCH_TARGET, "等级判定", GENERAL, "等级判定表"
    ),
    Fault(
        "no such group",
        "增加 6.9 余热 评分项 满分 1 分\n  归入 用水\n  | 余热 | 得分 |\n  | 余热 ≥ 0 % | 1 |",
        codes.NO_SUCH_TARGET,
        "用水",
        GENERAL,
        "评分组 `用水`",
    ),
    Fault("an indicator is not tightened", "加严 指标 绿电占比", codes.WRONG_KIND, "指标 绿电占比", "指标 绿电占比"),
    # siblings
    Fault("tightened twice", f"{SHARE}\n5.1 加严为 不低于 50 %", codes.TOUCHED_TWICE, "5.1", "5.1", "条 5.1"),
    Fault("tightened and dropped", f"{SHARE}\n删除 5.1，理由 甲", codes.TOUCHED_TWICE, "5.1", "5.1", "条 5.1"),
    Fault("dropped and tightened", "删除 5.7，理由 甲\n加严 5.7\n  证据 甲，决定性", codes.TOUCHED_TWICE, "5.7", "5.7"),
    Fault("dropped and adopted", "删除 5.7，理由 甲\n直接引用 5.7", codes.TOUCHED_TWICE, "5.7", "5.7"),
    Fault(
        "added twice",
        "增加 9 甲 控制项\n  要求：余热 ≥ 1 %\n增加 9 乙 控制项\n  要求：余热 ≥ 2 %",
        codes.TOUCHED_TWICE,
        "9",
        "9",
        "条 9",
    ),
    Fault(
        "added and tightened",
        "增加 9 甲 控制项\n  要求：余热 ≥ 1 %\n9 加严为 不低于 2 %",
        codes.TOUCHED_TWICE,
        "9",
        "9",
    ),
    Fault(
        "an indicator replaced twice",
        "替换 指标 排放，单位 tCO2 ＝ 用电量 × 电力系数；理由 甲\n替换 指标 排放，单位 tCO2 ＝ 1 tCO2；理由 甲",
        codes.TOUCHED_TWICE,
        "替换 指标 排放",
        "替换 指标 排放",
        "指标 `排放`",
    ),
    Fault(
        "modules touch one clause",
        "",
        codes.TOUCHED_TWICE,
        "5.1",
        "5.1",
        "条 5.1",
        based="本文件在 cn.test.general@1 基础上，采用 cn.test.module_a@1、cn.test.module_b@1：\n",
    ),
    # loosening as tightening
    Fault(
        "a lower floor",
        "5.1 加严为 不低于 25 %",
        codes.LOOSENS,
        "5.1 加严为 不低于 25 %",
        THE_SHARE,
        "绿电占比 ＝ 25 %",
    ),
    Fault(
        "an open edge a little lower",
        "5.1 加严为 高于 29.9 %",
        codes.LOOSENS,
        "5.1 加严为 高于 29.9 %",
        THE_SHARE,
        "29.95 %",
    ),
    Fault(
        "a floor below a named one",
        "5.2 加严为 不低于 19 %",
        codes.LOOSENS,
        "5.2 加严为 不低于 19 %",
        "条 5.2",
        "＝ 19 %",
    ),
    Fault(
        "a higher ceiling",
        "5.6 加严为 不高于 120 tCO2",
        codes.LOOSENS,
        "5.6 加严为 不高于 120 tCO2",
        "条 5.6",
        "＝ 120 tCO2",
    ),
    Fault(
        "a higher ceiling in another unit",
        "5.6 加严为 不高于 100001 kgCO2",
        codes.LOOSENS,
        "5.6 加严为 不高于 100001 kgCO2",
        "条 5.6",
        "＝ 100001 kgCO2",
    ),
    Fault("the other direction", "5.1 加严为 不高于 90 %", codes.LOOSENS, "5.1 加严为 不高于 90 %", THE_SHARE),
    Fault(
        "one row of bands",
        OF_BANDS.format("≤ 1 MWh/辆", "≤ 1.5 MWh/辆"),
        codes.LOOSENS,
        "加严 5.3",
        "条 5.3",
        "1.5 MWh/辆",
    ),
    Fault(
        "another edge between bands",
        OF_BANDS.format("≤ 1.5 MWh/辆", "≤ 1 MWh/辆").replace("100 MWh", "120 MWh"),
        codes.LOOSENS,
        "加严 5.3",
        "条 5.3",
        "用电量 ＝ 120 MWh",
    ),
    Fault("fewer items", ITEMS.format(1, "台账"), codes.LOOSENS, "加严 5.5", "条 5.5"),
    Fault("fewer items by number", "5.5 加严为 不少于 1 项", codes.LOOSENS, "5.5 加严为 不少于 1 项", "条 5.5"),
    Fault(
        "more points",
        POINTS.format("70 %", "60 %", "70 %", "60 %"),
        codes.LOOSENS,
        "加严 6.1",
        "条 6.1",
        "余热 ＝ 70 %",
    ),
    Fault(
        "a nearer leading value", "加严 6.2\n  引领值 1.5 MWh/辆，基准值 3 MWh/辆", codes.LOOSENS, "加严 6.2", "条 6.2"
    ),
    Fault("a shorter look-back", "加严 4.1\n  自 受理日 向前 24 个月", codes.LOOSENS, "加严 4.1", "条 4.1"),
    Fault("a document only listed", "加严 4.1\n  证据 安全证明，最低等级 B", codes.LOOSENS, "加严 4.1", "条 4.1"),
    # limits for levels
    Fault(
        "a looser limit of a level",
        LIMITS.format("1", "总量", "好", "≤ 8", "≤ 21"),
        codes.LOOSENS,
        "≤ 21",
        "≤ 20",
        "中",
        based=LISTS,
    ),
    Fault(
        "no limit where there was one",
        LIMITS.format("1", "总量", "好", "≤ 8", "不作要求"),
        codes.LOOSENS,
        "不作要求",
        "≤ 20",
        "无限值",
        based=LISTS,
    ),
    Fault(
        "limits that stay",
        LIMITS.format("1", "总量", "好", "≤ 10", "≤ 20"),
        codes.CHANGES_NOTHING,
        "≤ 10",
        "≤ 10",
        based=LISTS,
    ),
    Fault(
        "no such row of limits",
        LIMITS.format("7", "总量", "好", "≤ 8", "≤ 9"),
        codes.NO_SUCH_TARGET,
        "7",
        "各等级限值",
        "7 总量",
        based=LISTS,
    ),
    Fault(
        "no such level of limits",
        LIMITS.format("1", "总量", "最好", "≤ 8", "≤ 9"),
        codes.NO_SUCH_TARGET,
        "最好",
        "各等级限值",
        "最好",
        based=LISTS,
    ),
    Fault(
        "a limit by data",
        LIMITS.format("1", "总量", "好", "≤ 8", "≤ 总量"),
        codes.NOT_CONSTANT,
        "总量",
        "",
        based=LISTS,
    ),
    Fault(
        "limits loosened into less",
        LIMITS.format("1", "总量", "好", "≤ 8", "≤ 20").replace("加严 各等级限值", "放宽 各等级限值，理由 甲"),
        codes.TIGHTENS,
        "≤ 8",
        "≤ 10",
        "好",
        based=LISTS,
    ),
    Fault("a decision is not tightened", "加严 等级判定", codes.WRONG_KIND, "等级判定", "等级判定", based=LISTS),
    # what is not tightening
    Fault("nothing changes", "5.1 加严为 不低于 30 %", codes.CHANGES_NOTHING, "5.1 加严为 不低于 30 %", THE_SHARE),
    Fault("nothing changes in other words", "5.1 加严为 ≥ 0.3", codes.CHANGES_NOTHING, "5.1 加严为 ≥ 0.3", THE_SHARE),
    Fault(
        "nothing changes by a name", "5.2 加严为 不低于 20 %", codes.CHANGES_NOTHING, "5.2 加严为 不低于 20 %", "条 5.2"
    ),
    Fault(
        "a parameter stays",
        "替换 参数 绿电下限 ＝ 20 %；理由 甲",
        codes.CHANGES_NOTHING,
        "替换 参数 绿电下限",
        "参数 绿电下限",
    ),
    Fault(
        "loosened into less",
        "5.1 放宽为 不低于 50 %，理由 甲",
        codes.TIGHTENS,
        "5.1 放宽为 不低于 50 %",
        THE_SHARE,
        "＝ 30 %",
    ),
    Fault(
        "loosened into the same",
        "5.1 放宽为 不低于 30 %，理由 甲",
        codes.CHANGES_NOTHING,
        "5.1 放宽为 不低于 30 %",
        THE_SHARE,
    ),
    Fault(
        "where it applies",
        "加严 5.6\n  适用于：产量 ＞ 9 辆",
        codes.CHANGES_MORE,
        "适用于：产量 ＞ 9 辆",
        "条 5.6",
        "适用条件",
    ),
    Fault(
        "who accepts a claim",
        "加严 5.8\n  可不适用：说明理由，由 评价机构 认可",
        codes.CHANGES_MORE,
        "可不适用：说明理由，由 评价机构",
        "条 5.8",
        "可不适用",
    ),
    Fault("the period", "加严 5.6\n  任何期间", codes.CHANGES_MORE, "任何期间", "条 5.6", "任何期间"),
    Fault("the full marks", "加严 6.1\n  满分 4 分", codes.CHANGES_MORE, "满分 4 分", "条 6.1", "满分"),
    Fault("other items", ITEMS.format(3, "监测"), codes.CHANGES_MORE, "下列各项中，应符合 不少于 3 项", "条 5.5"),
    Fault(
        "points for a limit",
        "加严 5.1\n  | 绿电占比 | 得分 |\n  | 绿电占比 ≥ 50 % | 5 |\n  | 绿电占比 ＜ 50 % | 0 |",
        codes.CHANGES_MORE,
        "| 绿电占比",
        THE_SHARE,
    ),
    Fault(
        "the clock of a look-back",
        "加严 4.1\n  自 申报日 向前 60 个月",
        codes.CHANGES_MORE,
        "加严 4.1",
        "条 4.1",
        "有效性的时点",
    ),
    Fault("in principle only", "加严 5.1\n  原则上", codes.CHANGES_MORE, "原则上", THE_SHARE),
    Fault("compared otherwise", "加严 5.1\n  修约值比较", codes.CHANGES_MORE, "修约值比较", THE_SHARE),
    Fault("several limits", "5.4 加严为 不低于 40 %", codes.NOT_ONE_LIMIT, "5.4 加严为 不低于 40 %", "条 5.4"),
    Fault(
        "bands by one limit", "5.3 加严为 不高于 1 MWh/辆", codes.NOT_ONE_LIMIT, "5.3 加严为 不高于 1 MWh/辆", "条 5.3"
    ),
    Fault("a judged clause by a limit", "4.1 加严为 不高于 1", codes.NOT_ONE_LIMIT, "4.1 加严为 不高于 1", "条 4.1"),
    Fault(
        "a line that cannot be decided",
        "加严 6.2\n  引领值 0.5 MWh/辆，基准值 单位能耗",
        codes.NOT_DECIDED,
        "加严 6.2",
        "条 6.2",
    ),
    # what is behind
    Fault(
        "another denominator",
        f"{SHARE}\n替换 指标 绿电占比，单位 % ＝ 绿电 / （用电量 ＋ 绿电）\n  理由 甲",
        codes.CHANGED_BEHIND,
        "5.1 加严为 不低于 40 %",
        "指标 绿电占比",
        "绿电占比",
    ),
    Fault(
        "another range",
        f"{SHARE}\n替换 填报项 绿电，单位 MWh，不小于 0，不大于 9 MWh\n  理由 甲",
        codes.CHANGED_BEHIND,
        "5.1 加严为 不低于 40 %",
        "填报项 绿电",
        "绿电",
    ),
    Fault(
        "less evidence of what it rests on",
        f"{SHARE}\n替换 填报项 绿电，单位 MWh，不小于 0，证据 绿电合同，须有\n  理由 甲",
        codes.CHANGED_BEHIND,
        "5.1 加严为 不低于 40 %",
        "填报项 绿电",
        "绿电",
    ),
    Fault(
        "another formula by its own declaration",
        "",
        codes.OF_THE_BASE,
        "指标 绿电占比",
        "指标 绿电占比",
        "指标 `绿电占比`",
        head=f"{HEAD}指标 绿电占比，单位 % ＝ 绿电 / 产量 × 1 辆/MWh\n",
    ),
    Fault(
        "another number for a name",
        "",
        codes.OF_THE_BASE,
        "参数 绿电下限",
        "参数 绿电下限",
        "参数 `绿电下限`",
        head=f"{HEAD}参数 绿电下限 ＝ 30 %\n",
    ),
    Fault(
        "added though there", "增加 5.1 甲 控制项\n  要求：余热 ≥ 1 %", codes.OF_THE_BASE, "5.1", THE_SHARE, "条 5.1"
    ),
    Fault(
        "a code for another name",
        "",
        codes.DUPLICATE_NAME,
        "用电量",
        "用电量",
        head=f"{HEAD}代码表\n    | 名称 | 代码 |\n    | 用电量 | power |\n",
    ),
    Fault(
        "dropped and in use", "删除 指标 单位能耗，理由 甲", codes.STILL_USED, "删除 指标 单位能耗", "条 5.3", "条 5.3"
    ),
    Fault(
        "a parameter in use", "删除 参数 绿电下限，理由 甲", codes.STILL_USED, "删除 参数 绿电下限", "条 5.2", "条 5.2"
    ),
    Fault("a clause that a level names", "删除 5.1，理由 甲", codes.STILL_USED, "删除 5.1", "等级", "等级"),
    Fault(
        "left out and in a level",
        "直接引用 5.2",
        codes.STILL_USED,
        "仅执行所列",
        "等级",
        "条 5.1",
        rest="    仅执行所列\n",
    ),
    Fault(
        "a row over another formula",
        f"{ROW}\n{OTHERWISE}",
        codes.CHANGED_BEHIND,
        "加严 各等级限值",
        "指标 强度",
        "条 7.1 依赖强度",
        based=ROWS,
    ),
    Fault(
        "en: a row over another formula",
        "tighten level limits\n  | 条 | 指标 | 单位 | 甲级 |\n  | 7.1 | 强度 | tCO2/MWh | ≤ 0.3 |\n" + OTHERWISE,
        codes.CHANGED_BEHIND,
        "tighten level limits",
        "指标 强度",
        based=ROWS,
    ),
    Fault(
        "a row of one module over the formula of another",
        "",
        codes.CHANGED_BEHIND,
        "各等级限值",
        "指标 强度",
        "条 7.1 依赖强度",
        based="本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_tight@1、cn.test.rows_other@1：\n",
    ),
    Fault(
        "another formula below what its module tightens",
        OTHERWISE,
        codes.CHANGED_BEHIND,
        "指标 强度",
        "1 加严为 不高于 0.5 tCO2/MWh",
        "条 1 依赖强度",
        based="本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_tight@1：\n",
    ),
    Fault(
        "another formula below a row that its module tightens",
        OTHERWISE,
        codes.CHANGED_BEHIND,
        "指标 强度",
        "加严 各等级限值",
        "表2",
        based="本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_tight@1：\n",
    ),
    Fault(
        "tighter than its module and looser than the base",
        "条 2 加严为 不高于 55 tCO2",
        codes.LOOSENS,
        "2 加严为 不高于 55 tCO2",
        "条 2",
        "排放 ＝ 55 tCO2",
        based=LOOSE,
    ),
    Fault(
        "a row tighter than its module and looser than the base",
        LIMITS.format("7.2", "排放", "甲级", "≤ 55", "不作要求").replace("| t |", "| tCO2 |").replace("中", "乙级"),
        codes.LOOSENS,
        "≤ 55",
        "≤ 40",
        "排放 ＝ 55 tCO2",
        based=LOOSE,
    ),
    Fault(
        "a limit tightened over the formula of a module",
        "条 1 加严为 不高于 0.5 tCO2/MWh",
        codes.CHANGED_BEHIND,
        "1 加严为 不高于 0.5 tCO2/MWh",
        "指标 强度",
        "条 1 依赖强度",
        based="本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_other@1：\n",
    ),
    Fault(
        "dropped by a module",
        "直接引用 1",
        codes.NO_SUCH_TARGET,
        "1",
        "仅执行所列",
        "`cn.test.rows_only@1` 中没有条 1",
        based=ONLY,
    ),
    Fault(
        "the words of the base where a module has others",
        "条 2 加严为 不高于 30 tCO2（通则：不高于 50 tCO2）",
        codes.WRONG_QUOTE,
        "通则：不高于 50 tCO2",
        "2 加严为 不高于 40 tCO2",
        "而是 `不高于 40 tCO2`",
        based=ONLY,
    ),
    Fault(
        "dropped and added",
        "删除 5.7，理由 甲\n增加 5.7 甲 控制项\n  要求：余热 ≥ 1 %",
        codes.TOUCHED_TWICE,
        "5.7",
        "5.7",
        "条 5.7",
    ),
    Fault(
        "dropped and added in other digits",
        "删除 ５．７，理由 甲\n增加 05.7 甲 控制项\n  要求：余热 ≥ 1 %",
        codes.TOUCHED_TWICE,
        "05.7",
        "５．７",
        "5.7",
    ),
    Fault(
        "one module twice",
        "",
        codes.TWICE_SAID,
        "cn.test.rows_only@1",
        "cn.test.rows_only@1",
        "模块 cn.test.rows_only@1",
        based="本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_only@1、cn.test.rows_only@1：\n",
    ),
    # what is measured
    Fault(
        "another denominator in the demand",
        "加严 5.1\n  要求：绿电 / 产量 不低于 9 MWh/辆",
        codes.CHANGES_MORE,
        "加严 5.1",
        THE_SHARE,
        "所衡量的量",
    ),
    Fault(
        "a denominator made larger",
        "加严 5.6\n  要求：排放 / 2 不高于 20 tCO2",
        codes.CHANGES_MORE,
        "加严 5.6",
        "条 5.6",
        "所衡量的量",
    ),
    Fault(
        "en: another denominator in the demand",
        "tighten clause 5.1; require 绿电 / (用电量 × 2) at least 40 %",
        codes.CHANGES_MORE,
        "tighten clause 5.1",
        THE_SHARE,
    ),
    # quotations
    Fault(
        "another value",
        "5.1 加严为 不低于 40 %（通则：不低于 35 %）",
        codes.WRONG_QUOTE,
        "通则：不低于 35 %",
        "绿电占比 不低于 30 %",
        "不低于 35 %",
    ),
    Fault(
        "another relation",
        "5.1 加严为 不低于 40 %（通则：高于 30 %）",
        codes.WRONG_QUOTE,
        "通则：高于 30 %",
        "绿电占比 不低于 30 %",
    ),
    Fault(
        "another value of a name",
        "5.2 加严为 不低于 40 %（通则：不低于 25 %）",
        codes.WRONG_QUOTE,
        "通则：不低于 25 %",
        "绿电占比 不低于 绿电下限",
        "而是 `不低于 20 %`",
    ),
    Fault(
        "another number of items",
        "5.5 加严为 不少于 3 项（通则：不少于 1 项）",
        codes.WRONG_QUOTE,
        "通则：不少于 1 项",
        "下列各项中，应符合 不少于 2 项",
    ),
    Fault(
        "another formula",
        "替换 指标 单位能耗，单位 MWh/辆 ＝ 2 × 用电量 / 产量\n  理由 甲\n  通则：用电量 / 绿电",
        codes.WRONG_QUOTE,
        "通则：用电量 / 绿电",
        "用电量 / 产量",
    ),
    Fault(
        "the quotation of a drop",
        "删除 5.7（通则：高于 余热；理由：甲）",
        codes.WRONG_QUOTE,
        "通则：高于 余热",
        "绿电占比 不低于 余热",
    ),
    Fault(
        "nothing to quote",
        "加严 5.4（通则：不低于 20 %）\n  要求：绿电占比 ≥ 50 %",
        codes.NOT_QUOTABLE,
        "通则：不低于 20 %",
        "条 5.4",
    ),
    Fault(
        "another title",
        "",
        codes.BASE_TITLE,
        "《总则》",
        "《通则》",
        "《总则》",
        based="本文件在 cn.test.general@1《总则》基础上：\n",
    ),
    # reasons, and what is left unsaid
    Fault("dropped without a reason", "删除 5.7", codes.NO_REASON, "删除 5.7", "条 5.7"),
    Fault("loosened without a reason", "5.1 放宽为 不低于 9 %", codes.NO_REASON, "5.1 放宽为 不低于 9 %", THE_SHARE),
    Fault(
        "replaced without a reason", "替换 参数 绿电下限 ＝ 9 %", codes.NO_REASON, "替换 参数 绿电下限", "参数 绿电下限"
    ),
    Fault("two reasons", "删除 5.7（理由：甲），理由 乙", codes.TWICE_SAID, "理由 乙", "理由：甲"),
    Fault("nothing of the rest", SHARE, codes.NO_REST, "本文件在 cn.test.general@1 基础上", GENERAL, rest=""),
    Fault("both of the rest", "仅执行所列\n直接引用 5.1", codes.TWICE_SAID, "未规定的，按通则执行", "仅执行所列"),
    # bases
    Fault(
        "no such base", "", codes.UNKNOWN_BASE, "cn.test.generel@1", "", based="本文件在 cn.test.generel@1 基础上：\n"
    ),
    Fault(
        "no such edition",
        "",
        codes.UNKNOWN_EDITION,
        "cn.test.general@7",
        "",
        "现有 1",
        based="本文件在 cn.test.general@7 基础上：\n",
    ),
    Fault("no edition", "", codes.NOT_PINNED, "cn.test.general", "", based="本文件在 cn.test.general 基础上：\n"),
    Fault(
        "a title that nothing imported has",
        "",
        codes.UNKNOWN_BASE,
        "《总则》",
        "标准 cn.test.auto《汽车》",
        based="本文件在《总则》1年版 基础上：\n",
        head=f"{HEAD}    引用 cn.test.general@1\n",
    ),
    Fault(
        "a title in another edition",
        "",
        codes.UNKNOWN_EDITION,
        "2",
        "cn.test.general@1",
        based="本文件在《通则》2年版 基础上：\n",
        head=f"{HEAD}    引用 cn.test.general@1\n",
    ),
    Fault(
        "two bases",
        "",
        codes.TWO_BASES,
        "本文件在 cn.test.general@1 基础上",
        "本文件在 cn.test.sector@1 基础上",
        based=f"本文件在 cn.test.sector@1 基础上：\n{REST}{BASED}",
    ),
    Fault(
        "a library",
        "",
        codes.WRONG_KIND,
        "cn.test.factors@1",
        "库 cn.test.factors《系数》",
        based="本文件在 cn.test.factors@1 基础上：\n",
    ),
    Fault(
        "a ring",
        "",
        codes.CIRCULAR_BASES,
        "cn.test.ring_a@1",
        "本文件在 cn.test.ring_b@1 基础上",
        based="本文件在 cn.test.ring_a@1 基础上：\n",
    ),
    Fault(
        "a base that is itself",
        "",
        codes.CIRCULAR_BASES,
        "cn.test.ring_a@1",
        "本文件在 cn.test.ring_a@1 基础上",
        head="标准 cn.test.ring_a《汽车》\n    版本 1；来源 试验，示意\n",
        based="本文件在 cn.test.ring_a@1 基础上：\n",
    ),
    Fault(
        "a module of another base",
        "",
        codes.OTHER_BASE,
        "cn.test.other_module@1",
        "标准 cn.test.other_module《另一通则的模块》",
        based="本文件在 cn.test.general@1 基础上，采用 cn.test.other_module@1：\n",
    ),
    Fault(
        "a module that is no tailoring",
        "",
        codes.OTHER_BASE,
        "cn.test.two_editions@1",
        "标准 cn.test.two_editions《两版通则》",
        based="本文件在 cn.test.general@1 基础上，采用 cn.test.two_editions@1：\n",
    ),
    Fault(
        "a library in two editions",
        "",
        codes.LIBRARY_OTHERWISE,
        "cn.test.factors@2",
        "cn.test.factors@1",
        head=f"{HEAD}    引用 cn.test.factors@2\n",
    ),
    Fault("other gases", "", codes.HEADER_DIFFERS, "核算气体", "核算气体", head=f"{HEAD}    核算气体 CO2、CH4\n"),
    Fault("any period", "", codes.HEADER_DIFFERS, "任何期间", GENERAL, head=f"{HEAD}    任何期间\n"),
    # written in English
    Fault("en: a lower floor", "clause 5.1 tightened to at least 25 %", codes.LOOSENS, "tightened", THE_SHARE, "25 %"),
    Fault("en: no such clause", "clause 5.99 tightened to at least 40 %", codes.NO_SUCH_TARGET, "5.99", GENERAL),
    Fault("en: no reason", "drop clause 5.7", codes.NO_REASON, "drop clause 5.7", "条 5.7"),
    Fault(
        "en: another value quoted",
        "clause 5.1 tightened to at least 40 % (base: at least 35 %)",
        codes.WRONG_QUOTE,
        "base: at least 35 %",
        "绿电占比 不低于 30 %",
    ),
    Fault(
        "en: two siblings",
        "clause 5.1 tightened to at least 40 %\nclause 5.1 loosened to at least 9 %, reason a",
        codes.TOUCHED_TWICE,
        "5.1",
        "5.1",
    ),
    Fault(
        "en: another denominator",
        "clause 5.1 tightened to at least 40 %\n"
        "replace indicator 绿电占比, unit % = 绿电 / (用电量 + 绿电)\n  reason a",
        codes.CHANGED_BEHIND,
        "tightened",
        "indicator 绿电占比",
    ),
    Fault(
        "en: loosened into less",
        "clause 5.1 loosened to at least 50 %, reason a",
        codes.TIGHTENS,
        "loosened",
        THE_SHARE,
    ),
    Fault(
        "en: both of the rest",
        "the rest left out\nadopt 5.1",
        codes.TWICE_SAID,
        "未规定的，按通则执行",
        "the rest left out",
    ),
    Fault(
        "en: a ring",
        "",
        codes.CIRCULAR_BASES,
        "cn.test.ring_a@1",
        "本文件在 cn.test.ring_b@1 基础上",
        based="extends cn.test.ring_a@1:\n",
    ),
    # units
    Fault("another unit", "5.6 加严为 不高于 90 tce", codes.UNLIKE, "排放", "90 tce"),
]


def errors(compilation: Compilation) -> list[Diagnostic]:
    return [item for item in told(compilation) if item.code.severity is Severity.ERROR]


def shown(diagnostic: Diagnostic) -> list[str]:
    return [" ".join(label.span.text.split()) for label in diagnostic.labels]


def asides(text: str) -> list[str]:
    """Return which helps and notes stand below a diagnostic."""
    return re.findall(r"^ *= (\S+?):", text, re.MULTILINE)


def own_words(diagnostic: Diagnostic, lang: str) -> str:
    """Return the headline without what it repeats of the sources."""
    sources = "".join(label.span.file.text for label in diagnostic.labels)
    text = diagnostic.headline(lang)
    return "".join(run for run in re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+", text) if run not in sources)


def test_there_are_faults_enough() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert sum(bool(fault.there) for fault in FAULTS) >= 90
    assert all(
        fault.code in (codes.UNKNOWN_BASE, codes.UNKNOWN_EDITION, codes.NOT_PINNED, codes.NOT_CONSTANT)
        for fault in FAULTS
        if not fault.there
    ), "only what is nowhere has no second place"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_refused_at_its_places_in_both_languages(fault: Fault) -> None:
    found = errors(tailored(fault.operations, head=fault.head, based=fault.based, rest=fault.rest))
    assert {item.code.id for item in found} == {fault.code.id}, [item.headline("zh") for item in found]
    meant = next((item for item in found if fault.said in item.headline("zh")), None)
    assert meant is not None, [item.headline("zh") for item in found]
    places = shown(meant)
    assert fault.here in places[0]
    assert not fault.there or any(fault.there in place for place in places[1:]), places
    told = {lang: to_text([meant], lang) for lang in ("zh", "en")}
    for lang, word in (("zh", "错误"), ("en", "error")):
        assert told[lang].startswith(f"{word}[{fault.code.id}]: {meant.headline(lang)}")
        for label in meant.labels:
            assert f"{label.span.file.path}:{label.span.file.position(label.span.start)[0]}" in told[lang]
            assert " ".join(label.span.text.split())[:10] in " ".join(told[lang].split())
    assert meant.headline("zh") != meant.headline("en")
    assert [WORDED[part] for part in asides(told["en"])] == asides(told["zh"])
    assert HAN.search(own_words(meant, "zh"))
    assert not HAN.search(own_words(meant, "en"))


@pytest.mark.parametrize(
    "operations",
    [
        SHARE,
        "5.1 加严为 高于 30 %",
        "5.2 加严为 不低于 20.1 %（通则：不低于 20 %）",
        "5.6 加严为 不高于 99999 kgCO2",
        "加严 5.1\n  要求：绿电占比 不低于 30 % 且 余热 不低于 1 %",
        "加严 5.1\n  证据 绿电合同，决定性",
        OF_BANDS.format("≤ 2 MWh/辆", "＜ 1 MWh/辆"),
        ITEMS.format(3, "台账"),
        "加严 6.1\n  | 余热 | 得分 |\n  | 余热 ≥ 90 % | 5 |\n  | 70 % ≤ 余热 ＜ 90 % | 2 |\n  | 余热 ＜ 70 % | 0 |",
        "加严 4.1\n  自 受理日 向前 48 个月",
        "加严 4.1\n  证据 安全证明，决定性",
    ],
)
def test_what_is_tighter_is_taken_without_the_old_demand(operations: str) -> None:
    compilation = tailored(operations)
    assert errors(compilation) == []
    assert [item.secured.value for item in compilation.model.program.tailoring if item.secured] == ["proved"]


@pytest.mark.parametrize(
    "operations",
    [
        "加严 5.4\n  要求：单位能耗 不高于 2 MWh/辆",
        "加严 5.7\n  要求：绿电占比 不低于 1.1 × 余热",
        "5.1 加严为 不低于 余热",
        "加严 5.3\n  要求：按 用电量\n" + BANDS.format("≤ 2 MWh/辆", "≤ 绿电 / 产量"),
    ],
)
def test_what_cannot_be_decided_is_due_beside_the_old_demand(operations: str) -> None:
    compilation = tailored(operations)
    assert errors(compilation) == []
    assert [item.secured.value for item in compilation.model.program.tailoring if item.secured] == ["both"]


def test_every_mistake_of_a_tailoring_is_told_in_one_run() -> None:
    found = errors(tailored("5.99 加严为 不低于 1 %\n删除 5.7\n增加 5.1 甲 控制项\n  要求：余热 ≥ 1 %\n直接引用 9.9"))
    assert [item.code for item in found] == [
        codes.NO_SUCH_TARGET,
        codes.NO_REASON,
        codes.OF_THE_BASE,
        codes.NO_SUCH_TARGET,
    ]


def test_the_mistakes_of_a_base_are_told_where_they_stand() -> None:
    found = errors(compiling(f"{HEAD}本文件在 cn.test.broken@1 基础上：\n{REST}"))
    assert [(item.code, item.labels[0].span.file.path) for item in found] == [
        (codes.UNKNOWN_NAME, "cn.test.broken/1/broken.zc")
    ]
