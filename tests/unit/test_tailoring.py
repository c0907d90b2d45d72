"""A standard over its base: what comes of it is what one would have written out by hand, and results tell how."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from source_cases import CASES, index_of
from tailoring import HEAD, REST, compiling, index, meaning, tailored, told

from zcdsl import artifacts
from zcdsl.backends.base import Backend
from zcdsl.backends.graphs import BACKEND as GRAPH
from zcdsl.backends.irjson import BACKEND as IR_JSON
from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.jsonschema.result import result_schema
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.codes import Severity
from zcdsl.diagnostics.model import Sink
from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.library import Shelves
from zcdsl.plugin.index import Standard
from zcdsl.report.text import render
from zcdsl.semantics.collect import collect
from zcdsl.semantics.resolve import Resolver
from zcdsl.semantics.standing import Layer
from zcdsl.semantics.targets import all_of, key_of
from zcdsl.semantics.weaving import Weaver
from zcdsl.source import SourceFile
from zcdsl.syntax import ast
from zcdsl.syntax.parser import parse
from zcdsl.testing.compare import load

GOOD = CASES / "tailoring" / "good"
TARGETS: list[Backend] = [GRAPH, IR_JSON, JSON_SCHEMA, PYTHON]
DATES = {"period": ["2025-01-01", "2025-12-31"]}


def sound(compilation: Compilation) -> ir.Program:
    """Return the program of a compilation in which nothing is wrong."""
    assert [item.headline("en") for item in told(compilation) if item.code.severity is Severity.ERROR] == []
    return compilation.model.program


def program(text: str | Path) -> ir.Program:
    """Return the program of a text, or of a file."""
    return sound(compiling(text.read_text(encoding="utf-8") if isinstance(text, Path) else text))


def rated(compilation: Compilation, data: dict[str, str]) -> Any:
    """Return the result of data such as `{"e": "12 t"}`."""
    given = {code: dict(zip(("value", "unit"), text.split(" "), strict=True)) for code, text in data.items()}
    engine = load(PYTHON.emit(compilation.model).artifacts[0].text)
    return engine.check({"data": given, "dates": DATES})  # type: ignore[dict-item]


def row(program: ir.Program, target: str) -> ir.Applied:
    """Return what was done to one target."""
    return next(item for item in program.tailoring if item.target == target)


# --- what comes of it ------------------------------------------------------------------------------


def test_a_tailored_standard_is_the_one_written_out_by_hand() -> None:
    assert meaning(program(GOOD / "sector.zc")) == meaning(program(GOOD / "sector_by_hand.zc"))


def test_a_base_alone_is_itself_but_for_the_header() -> None:
    whole = program((CASES / "tailoring" / "shelf" / "cn.test.general" / "1" / "general.zc").read_text("utf-8"))
    found = sound(tailored(""))
    assert found.clauses == whole.clauses
    assert found.indicators == whole.indicators
    assert found.levels == whole.levels
    assert found.gases == whole.gases
    assert found.imports == whole.imports
    assert (found.id, found.edition, found.tailoring) == ("cn.test.auto", "1", ())


def test_what_comes_from_the_base_keeps_its_source() -> None:
    clauses = {c.number.text: c.source.document for c in program(GOOD / "sector.zc").clauses}
    assert {number for number, document in clauses.items() if document == "试验通则"} == set()
    clauses = {c.number.text: c.source.document for c in sound(tailored("5.1 加严为 不低于 40 %")).clauses}
    assert clauses.pop("5.1") == "试验分则"
    assert set(clauses.values()) == {"试验通则"}


def test_declarations_at_the_outermost_level_are_added() -> None:
    inside = sound(tailored("增加 填报项 水，单位 t，代码 water\n增加 条 9 水 控制项\n  要求：水 ≤ 1 t"))
    outside = sound(tailored("", head=f"{HEAD}填报项 水，单位 t，代码 water\n条 9 水 控制项\n    要求：水 ≤ 1 t\n"))
    assert meaning(inside) == meaning(outside)
    assert inside.tailoring == outside.tailoring


def test_only_what_is_listed_is_left() -> None:
    found = program(GOOD / "only_listed.zc")
    assert [clause.number.text for clause in found.clauses] == ["5.1", "5.2", "5.20"]
    assert row(found, "5.3").operation is ir.Operation.DROP
    assert row(found, "5.3").reason == "仅执行所列"


def test_a_chain_tells_what_each_layer_did() -> None:
    found = program(
        "标准 cn.test.city《市》\n    版本 1；来源 市标，示意\n本文件在 cn.test.sector@1 基础上：\n"
        f"    5.1 加严为 不低于 50 %（通则：不低于 40 %）\n{REST}"
    )
    done = [(a.base, a.by, a.operation.value, a.target, a.before, a.after) for a in found.tailoring]
    assert done == [
        ("cn.test.general@1", "cn.test.sector@1", "tighten", "5.1", "绿电占比 不低于 30 %", "绿电占比 不低于 40 %"),
        ("cn.test.general@1", "cn.test.sector@1", "drop", "5.7", "绿电占比 不低于 余热", ""),
        ("cn.test.sector@1", "cn.test.city@1", "tighten", "5.1", "绿电占比 不低于 40 %", "绿电占比 不低于 50 %"),
    ]


def test_modules_come_before_what_the_standard_itself_says() -> None:
    based = "本文件在 cn.test.general@1 基础上，采用 cn.test.module_a@1：\n"
    found = sound(tailored("5.1 加严为 不低于 50 %（通则：不低于 35 %）\n5.11 加严为 不高于 20 MWh", based=based))
    assert [(a.by, a.target) for a in found.tailoring] == [
        ("cn.test.module_a@1", "5.1"),
        ("cn.test.module_a@1", "5.11"),
        ("cn.test.module_a@1", "涂装用电"),
        ("cn.test.auto@1", "5.1"),
        ("cn.test.auto@1", "5.11"),
    ]
    assert next(c.source.document for c in found.clauses if c.number.text == "5.11") == "试验分则"
    assert next(i.id for i in found.inputs if i.name.zh == "涂装用电") == "paint"


def test_the_order_in_which_modules_are_named_says_nothing() -> None:
    modules = ("cn.test.module_a@1", "cn.test.factors_module@1")
    texts = []
    for first, second in (modules, modules[::-1]):
        files = (SourceFile("auto.zc", f"{HEAD}本文件在 cn.test.general@1 基础上，采用 {first}、{second}：\n{REST}"),)
        texts.append(meaning(sound(Compilation(index(), files))))
    assert texts[0] == texts[1]


def test_an_old_demand_that_stays_is_joined_by_and() -> None:
    found = sound(tailored("加严 5.7\n  要求：绿电占比 高于 10 % 或 余热 高于 5 %"))
    clause = next(c for c in found.clauses if c.number.text == "5.7")
    assert clause.text == "绿电占比 不低于 余热 且 （绿电占比 高于 10 % 或 余热 高于 5 %）"
    assert row(found, "5.7").secured is ir.Secured.BOTH


def test_bands_that_cannot_be_decided_take_the_stricter_bound() -> None:
    rows = "    | 用电量 | 限值 |\n    | 用电量 ≤ 100 MWh | ≤ 2 MWh/辆 |\n    | 用电量 ＞ 100 MWh | ≤ 绿电 / 产量 |"
    found = tailored(f"加严 5.3\n  要求：按 用电量\n{rows}")
    assert row(sound(found), "5.3").secured is ir.Secured.BOTH
    for green, outcome in (("150 MWh", "not_met"), ("250 MWh", "met"), ("100 MWh", "not_met")):
        data = {"electricity": "200 MWh", "green": green, "output": "200 辆"}
        finding = next(f for f in rated(found, data)["findings"] if f["clause"] == "5.3")
        assert finding["outcome"] == outcome
    data = {"electricity": "200 MWh", "green": "250 MWh", "output": "180 辆"}
    assert next(f for f in rated(found, data)["findings"] if f["clause"] == "5.3")["outcome"] == "not_met"


def test_a_replaced_quantity_tells_the_clauses_that_it_touches() -> None:
    found = sound(
        tailored("替换 参数 绿电下限 ＝ 25 %；理由 甲\n替换 指标 单位能耗，单位 MWh/辆 ＝ 用电量 / 产量 × 2\n  理由 乙")
    )
    assert row(found, "绿电下限").affects == ("5.2",)
    assert (row(found, "绿电下限").before, row(found, "绿电下限").after) == ("20 %", "25 %")
    assert row(found, "单位能耗").affects == ("5.3", "5.4", "6.2")


def test_a_replaced_quantity_tells_the_rows_of_limits_that_it_touches() -> None:
    based = "本文件在 cn.test.rows@1 基础上：\n"
    compilation = tailored("替换 指标 强度，单位 tCO2/MWh ＝ 排放 / （能耗 × 2）；理由 甲", based=based)
    assert row(sound(compilation), "强度").affects == ("1", "7.1")
    jsonschema.validate(rated(compilation, {}), result_schema(compilation.model.program))


@pytest.mark.parametrize(
    "operation",
    [
        "5.1 加严为 不低于 分则下限（通则：不低于 30 %）",
        "5.1 加严为 不低于 分则下限（ 通则：不低于 30 %；理由：甲）",
        "5.1 tightened to at least 分则下限 (base: at least 30 %)",
        "5.1 加严为 不低于 分则下限（理由：甲）",
    ],
)
def test_a_limit_may_be_a_name_with_what_the_base_says_behind_it(operation: str) -> None:
    found = sound(tailored(operation, head=f"{HEAD}参数 分则下限 ＝ 45 %\n    代码 own_limit\n"))
    assert row(found, "5.1").secured is ir.Secured.PROVED
    assert row(found, "5.1").after.endswith("分则下限")


def test_tightening_a_limit_by_a_name_looks_at_the_value_that_it_has_in_the_base() -> None:
    found = sound(tailored("替换 参数 绿电下限 ＝ 35 %；理由 甲\n5.2 加严为 不低于 25 %（通则：不低于 20 %）"))
    assert row(found, "5.2").secured is ir.Secured.PROVED


OVER_ROWS = "标准 cn.test.city《市》\n    版本 1；来源 市标，示意\n本文件在 {} 基础上：\n{}    未规定的，按通则执行\n"


@pytest.mark.parametrize(
    ("operation", "kept"),
    [
        ("替换 指标 强度，单位 tCO2/MWh ＝ 排放 / （能耗 × 2）；理由 甲", []),
        ("替换 参数 强度上限 ＝ 0.9 tCO2/MWh；理由 甲", ["1", "表2"]),
        ("条 1 放宽为 不高于 0.9 tCO2/MWh，理由 甲", ["表2"]),
        ("删除 条 1，理由 甲", ["表2"]),
        ("条 1 加严为 不高于 0.4 tCO2/MWh", ["1", "1", "表2"]),
        ("条 2 放宽为 不高于 60 tCO2，理由 甲", ["1", "表2"]),
    ],
)
def test_what_a_layer_claims_is_taken_back_where_a_later_one_changes_it(operation: str, kept: list[str]) -> None:
    found = sound(compiling(OVER_ROWS.format("cn.test.rows_tight@1", f"    {operation}\n")))
    tightened = [item for item in found.tailoring if item.operation is ir.Operation.TIGHTEN]
    assert sorted(item.target for item in tightened if item.secured) == kept
    assert [item.may_loosen for item in tightened] == [item.secured is None for item in tightened]


def test_a_clause_that_a_module_loosens_may_be_tightened_to_no_less_than_the_base_asks() -> None:
    based = "本文件在 cn.test.rows@1 基础上，采用 cn.test.rows_loose@1：\n"
    for limit in ("50", "45"):
        found = sound(tailored(f"条 2 加严为 不高于 {limit} tCO2", based=based))
        assert [item.secured for item in found.tailoring if item.by == "cn.test.auto@1"] == [ir.Secured.PROVED]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "operation",
    [
        "条 5.1 加严为 不低于 20 %（通则：不低于 30 %）",
        "加严 条 5.1\n  要求：绿电占比 不低于 20 %",
        "条 5.5 加严为 不少于 1 项",
        "加严 条 4.1\n  自 受理日 向前 24 个月",
        "条 5.1 放宽为 不低于 40 %，理由 甲",
        "放宽 条 4.1\n  自 受理日 向前 48 个月\n  理由 甲",
    ],
)
def test_what_is_advised_instead_compiles(operation: str, lang: str) -> None:
    wrong = [item for item in told(tailored(operation)) if item.code.severity is Severity.ERROR]
    assert [item.code.id for item in wrong] in (["ZC7086"], ["ZC7087"])
    assert wrong[0].help is not None
    advice = wrong[0].help(lang)
    written = advice[advice.index("`") + 1 : advice.rindex("`")]
    assert row(sound(tailored(written)), operation.split("条 ")[1][:3]).target


@pytest.mark.parametrize(
    "operation",
    [
        "5.2 加严为 不低于 40 %（通则：不低于 20 %）",
        "5.2 加严为 不低于 40 %（通则：不低于 200 ‰）",
        "5.2 加严为 不低于 40 %（通则：不低于 绿电下限）",
        "加严 5.2\n  要求：绿电占比 不低于 40 %\n  通则：绿电占比 不低于 绿电下限",
        "加严 5.2\n  要求：绿电占比 不低于 40 %\n  通则：绿电占比 不低于 20 %",
    ],
)
def test_a_limit_by_a_name_is_quoted_by_its_name_or_its_value(operation: str) -> None:
    assert row(sound(tailored(operation)), "5.2").secured is ir.Secured.PROVED


@pytest.mark.parametrize("number", ["５．１", "05.1", "5.1"])
@pytest.mark.parametrize(
    "operation",
    [
        "条 {} 加严为 不低于 40 %",
        "加严 条 {}\n  要求：绿电占比 不低于 40 %",
        "条 {} 放宽为 不低于 20 %，理由 甲",
        "替换 条 {} 甲 控制项\n  要求：绿电占比 不低于 40 %\n  理由 甲",
        "直接引用 条 {}",
    ],
)
def test_a_number_in_other_digits_is_that_of_the_base(operation: str, number: str) -> None:
    found = sound(tailored(operation.format(number)))
    assert [item.target for item in found.tailoring] == ["5.1"]
    assert next(c.number.text for c in found.clauses if c.number.key[:2] == ((0, 5, ""), (0, 1, ""))) == "5.1"


# --- what results tell -----------------------------------------------------------------------------


def test_a_result_lists_what_was_applied_and_fits_its_schema() -> None:
    compilation = compiling((GOOD / "sector.zc").read_text("utf-8"))
    result = rated(compilation, {"electricity": "50 MWh", "green": "30 MWh", "output": "100 辆", "heat": "95 %"})
    jsonschema.validate(result, result_schema(compilation.model.program))
    by_target = {item["target"]: item for item in result["tailoring"]}
    assert by_target["5.1"] == {
        "operation": "tighten",
        "by": "cn.test.auto@1",
        "base": "cn.test.general@1",
        "what": "clause",
        "target": "5.1",
        "title": {"zh": "绿电占比", "en": "share of green power"},
        "before": "绿电占比 不低于 30 %",
        "after": "绿电占比 不低于 40 %",
        "reason": "",
        "secured": "proved",
        "may_loosen": False,
        "affects": [],
    }
    assert by_target["5.8"]["reason"] == "汽车厂余热少"
    assert [item["target"] for item in result["tailoring"] if item["may_loosen"]] == ["5.6", "5.8", ""]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_ends_with_what_was_applied(lang: str) -> None:
    compilation = tailored("5.1 加严为 不低于 40 %\n加严 5.7\n  要求：绿电占比 高于 90 %\n删除 5.5，理由 甲")
    text = render(rated(compilation, {"electricity": "50 MWh"}), lang)
    last = text[text.index("剪裁（" if lang == "zh" else "Tailoring (") :]
    flat = " ".join(last.split())
    assert "cn.test.general@1" in last.splitlines()[0]
    assert "绿电占比 不低于 30 % → 绿电占比 不低于 40 %" in flat
    assert ("删除（可能放宽）" if lang == "zh" else "dropped (may be looser)") in flat
    assert ("原要求与新要求均须符合" if lang == "zh" else "the old and the new demand are both due") in flat
    assert ("理由：甲" if lang == "zh" else "reason: 甲") in flat


@pytest.mark.parametrize("source", ["仅执行所列", "the rest left out"])
def test_that_only_what_is_listed_is_left_is_told_in_the_language_of_the_report(source: str) -> None:
    based = "本文件在 cn.test.rows@1 基础上：\n"
    found = rated(tailored("直接引用 2", based=based, rest=f"    {source}\n"), {})
    for lang, words in (("zh", "理由：仅执行所列"), ("en", "reason: the rest left out")):
        assert words in " ".join(render(found, lang).split())


# --- the same bytes --------------------------------------------------------------------------------


def emitted(texts: list[str], standards: dict[str, Standard]) -> dict[str, str]:
    files = tuple(SourceFile(f"part{number}.zc", text) for number, text in enumerate(texts))
    compilation = Compilation(index_of(standards), files)
    found = artifacts.emit(compilation.model, TARGETS, compilation.index).files
    return dict(found)


def test_order_of_operations_files_and_unrelated_standards_changes_no_byte() -> None:
    text = (GOOD / "sector.zc").read_text(encoding="utf-8")
    head, _, block = text.partition("本文件在")
    first, *lines = block.splitlines(keepends=True)
    operations: list[str] = []
    for line in lines:
        if line.startswith("     ") or not operations:
            operations[-1:] = ["".join(operations[-1:]) + line]
        else:
            operations.append(line)
    assert len(operations) == 15
    known = dict(index().standards)
    unrelated = [name for name in known if name not in ("zc.core", "cn.test.general", "cn.test.factors")]
    expected = emitted([text], known)
    rng = random.Random(3)
    for _ in range(12):
        rng.shuffle(operations)
        cut = rng.randrange(len(operations) + 1)
        parts = [head + f"本文件在{first}" + "".join(operations[:cut]), f"本文件在{first}" + "".join(operations[cut:])]
        rng.shuffle(parts)
        left_out = set(rng.sample(unrelated, rng.randrange(len(unrelated))))
        names = [name for name in known if name not in left_out]
        rng.shuffle(names)
        assert emitted(parts, {name: known[name] for name in names}) == expected


def test_a_thousand_orders_come_to_the_same_declarations() -> None:
    sink = Sink()
    resolver = Resolver(Shelves(index(), sink), parse, sink)
    document = parse(SourceFile("sector.zc", (GOOD / "sector.zc").read_text("utf-8")), sink)
    base = resolver.standing(ast.Qualified(document.declarations[0].span, "cn.test.general", "1"))
    assert base is not None
    rng = random.Random(5)
    seen: set[tuple[object, ...]] = set()
    declarations = list(document.declarations)
    for _ in range(1000):
        rng.shuffle(declarations)
        own = collect((ast.Document(document.file, tuple(declarations)),), sink)
        assert own is not None
        weaver = Weaver(base, sink)
        woven = weaver.weave([Layer("cn.test.auto@1", own)], own.header, own.codes, ())
        made = sorted((repr(key_of(node)), repr(node)) for node in all_of(woven))
        steps = sorted((s.what, s.target, s.operation.value, s.reason) for s in weaver.steps)
        seen.add((tuple(made), tuple(steps)))
    assert not sink.errors
    assert len(seen) == 1
