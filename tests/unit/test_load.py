from __future__ import annotations

import subprocess
import sys

import pytest
from fake_engine import ENGINE
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.diagnostics.render_problems import problem_to_json, problems_to_text
from zcdsl.jsontext import json_text
from zcdsl.submission import limits
from zcdsl.submission.load import Loaded, accept, load, read, told
from zcdsl.submission.named import named_standard


def test_the_standard_is_found_before_it_is_known() -> None:
    assert named_standard(read('{"standard": "cn.example@2025"}', "json")) == ("cn.example@2025", "/standard")
    assert named_standard(read("标准: cn.example", "yaml")) == ("cn.example", "/标准")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", ["ZC6001 "]),
        ("{}", ["ZC6012 "]),
        ("[]", ["ZC6012 "]),
        ('{"standard": null}', ["ZC6012 "]),
        ('{"standard": 5}', ["ZC6006 /standard"]),
        ('{"standard": {}}', ["ZC6006 /standard"]),
        ('{"standard": " "}', ["ZC6006 /standard"]),
        ('{"standard": "cn.example@"}', ["ZC6021 /standard"]),
        ('{"standard": "cn.example@1@2"}', ["ZC6021 /standard"]),
        ('{"standard": " cn.example "}', ["ZC6021 /standard"]),
        ('{"standard": "/etc/passwd"}', ["ZC6021 /standard"]),
        ('{"standard": "C:\\\\x"}', ["ZC6021 /standard"]),
        ('{"standard": "mine.zc"}', ["ZC6021 /standard"]),
        ('{"标准": ".."}', ["ZC6021 /标准"]),
        ('{"standard": "a", "standard": "b"}', ["ZC6004 /standard"]),
        ('{"standard": "a", "标准": "a"}', ["ZC6014 /标准"]),
        ('{"standard": "a\\u0000"}', ["ZC6002 /standard"]),
        ('{"standard": 5, "x": 1, "x": 2}', ["ZC6006 /standard", "ZC6004 /x"]),
    ],
)
def test_what_cannot_name_a_standard_is_told_whether_the_standard_is_known_or_not(text: str, said: list[str]) -> None:
    tree = read(text, "json")
    named = named_standard(tree)
    assert isinstance(named, list)
    assert [f"{p.code.id} {p.pointer}" for p in told(tree, named)] == said
    again = [f"{p.code.id} {p.pointer}" for p in accept(tree, ENGINE).problems]
    assert set(said) - {"ZC6012 "} <= set(again), "and with the option `--standard` too"


def test_another_format_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="toml"):
        read("", "toml")


def test_problems_of_every_stage_come_in_one_run_and_in_the_order_of_the_file() -> None:
    text = """{
      "standard": "cn.other",
      "dates": {"period": ["2025-12-31", "2025-01-01"]},
      "data": {"gas": "x", "gas": "y",
               "E": -5,
               "typo": 1},
      "evidence": [{"id": "\\ud800"}, {"kind": "report"}],
      "stage": "never"
    }"""
    found = load(text, "json", ENGINE)
    assert found.canonical is None
    assert problems_to_text("a.json", found.problems, "zh") == (
        "错误[ZC6011]: 填报写明的标准为 `cn.other`，核查所用为 `cn.example@2025`\n"
        " --> a.json:2:19 (/standard)\n"
        "错误[ZC6017]: 期间的终止日早于起始日\n"
        " --> a.json:3:27 (/dates/period)\n"
        "错误[ZC6004]: 键 `gas` 出现两次\n"
        " --> a.json:4:28 (/data/gas)\n"
        "  = 另见 a.json:4:16\n"
        "错误[ZC6007]: `y` 不是数\n"
        " --> a.json:4:35 (/data/gas)\n"
        "错误[ZC6010]: `年综合能源消费量` 为 -5 tce，允许范围为 0 tce ≤ E\n"
        " --> a.json:5:21 (/data/E)\n"
        "错误[ZC6005]: 此处没有 `typo`\n"
        " --> a.json:6:16 (/data/typo)\n"
        "错误[ZC6002]: 文字中含有无法保存的 U+D800\n"
        " --> a.json:7:27 (/evidence/0/id)\n"
        "错误[ZC6006]: 此处应为文字，写的是空缺\n"
        " --> a.json:7:38 (/evidence/1/id)\n"
        "错误[ZC6016]: `never` 不在 self、third_party、review、authority 之中\n"
        " --> a.json:8:16 (/stage)\n"
    )


def test_what_the_engine_says_is_told_with_the_keys_as_written() -> None:
    text = '{"数据": {"年综合能源消费量": {"数值": -1, "证据": [5]}}}'
    assert [(p.pointer, p.place) for p in load(text, "json", ENGINE).problems] == [
        ("/数据/年综合能源消费量/数值", (1, 28, "")),
        ("/数据/年综合能源消费量/证据/0", (1, 39, "")),
    ]


def test_a_canonical_pointer_leads_back_to_the_file() -> None:
    found = load("data:\n  年综合能源消费量: 35 万tce\n", "yaml", ENGINE)
    written, spot = found.spot("/data/total_energy/value")
    assert written == "/data/年综合能源消费量"
    assert spot is not None
    assert spot.value == (2, 13, "")
    written, spot = found.spot("/data/gas")  # not in the file: the place of what would hold it
    assert written == "/data/gas"
    assert spot is not None
    assert spot.value == (2, 3, "")


def test_what_a_text_cannot_hold_is_told_once() -> None:
    long = "x" * (limits.MAX_TEXT + 1)
    for text in (f'{{"data": {{"E": "{long}"}}}}', f'{{"data": {{"E": {{"value": 5, "unit": "{long}"}}}}}}'):
        assert [p.code.id for p in load(text, "json", ENGINE).problems] == ["ZC6003"]
    for text in (r'{"data": {"E": "5 \ud800"}}', r'{"data": {"E\ud800": 5}}', r'{"stage": "\u0000"}'):
        assert [p.code.id for p in load(text, "json", ENGINE).problems] == ["ZC6002"]


def test_an_id_of_evidence_given_twice_shows_both_places() -> None:
    (problem,) = load('{"证据": [{"编号": "E1"},\n{"id": "E1"}]}', "json", ENGINE).problems
    assert (problem.code.id, problem.pointer) == ("ZC6004", "/证据/1/id")
    assert (problem.place, problem.also) == ((2, 8, ""), ((1, 16, ""),))


def test_dates_are_told_in_words_of_their_own() -> None:
    text = '{"dates": {"base_year": -5, "period": ["2025-01-01"]}}'
    assert [p.headline("en") for p in load(text, "json", ENGINE).problems] == [
        "`base_year` is -5; allowed is 1–9999",
        "a list of two dates is due here, this is a list of 1",
    ]


def test_only_so_many_problems_are_told() -> None:
    keys = ",".join(f'"k{n}": {n}' for n in range(limits.MAX_PROBLEMS + 100))
    problems = load(f'{{"data": {{{keys}}}}}', "json", ENGINE).problems
    assert len(problems) == limits.MAX_PROBLEMS + 1
    assert problems[-1].headline("en") == "the number of problems told in one run is over the limit of 1000"


def checked(found: Loaded) -> None:
    """Whatever came, it is valid or told in full, in both languages, as text that can be written."""
    assert (found.canonical is None) == bool(found.problems)
    for lang in ("zh", "en"):
        problems_to_text("x", found.problems, lang).encode()
    json_text([problem_to_json(problem) for problem in found.problems]).encode()
    if found.canonical is not None:
        assert ENGINE.validate(found.canonical) == []


FORMS = st.sampled_from(["json", "yaml"])


@given(st.binary(max_size=200), FORMS)
def test_any_bytes_are_taken_or_told(data: bytes, form: str) -> None:
    checked(load(data, form, ENGINE))


@given(st.text(max_size=200), FORMS)
def test_any_text_is_taken_or_told(text: str, form: str) -> None:
    checked(load(text, form, ENGINE))


PIECES = [
    *["{", "}", "[", "]", ",", ":", '"', "'", "\n", "  ", "- ", "&a", "*a", "!!x", "|", "#", "%", "?", "/", "~", "\\"],
    *["standard", "data", "total_energy", "E", "年综合能源消费量", "value", "unit", "evidence", "dates", "period"],
    *["tce", "万tce（等价值）", "35", "1,200", "1e400", "NaN", "-0", "null", "\\ud800", "\ud800", "\0", "\ufeff"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), FORMS)
def test_any_mixture_of_what_submissions_are_made_of_is_taken_or_told(pieces: list[str], form: str) -> None:
    checked(load("".join(pieces), form, ENGINE))


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(PIECES)
KEYS = st.sampled_from(["data", "subject", "dates", "evidence", "E", "gas", "value", "unit", "id", "covers", "名称"])
VALUES = st.recursive(
    SCALARS, lambda v: st.lists(v, max_size=3) | st.dictionaries(KEYS | st.text(max_size=4), v, max_size=4)
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_json_is_taken_or_told(value: object) -> None:
    import json

    checked(load(json.dumps(value), "json", ENGINE))


FORBIDDEN = [
    "ast", "click", "dataclasses", "decimal", "difflib", "fractions", "importlib.metadata", "inspect", "jsonschema",
    "lark", "networkx", "numbers", "pathlib", "pint", "pluggy", "rich", "unicodedata", "yaml",
]  # fmt: skip


def test_valid_json_loads_nothing_heavy() -> None:
    program = """
import sys
before = set(sys.modules)
from zcdsl.submission.load import load
class Engine:
    def __init__(self):
        names = {"zh": "能耗", "en": "energy"}
        units = {"tce": (1, 1), "万tce": (10000, 1)}
        row = {"name": names, "symbol": "E", "unit": "tce", "unit_text": "tce（等价值）", "units": units}
        self.INPUTS = {"energy": {**row, "spellings": {}}}
        self.CLAUSES = {}
        self.STRUCTURES = {"codes": {}, "records": {}, "choices": {}, "flags": {}, "lists": {}}
    def validate(self, submission):
        return []
data = '{"standard": "x", "data": {"能耗": "35 万tce"}, "evidence": [{"id": "a", "covers": ["E"]}]}'
found = load(data.encode(), "json", Engine())
assert found.canonical["data"] == {"energy": {"value": "350000", "unit": "tce"}}, found.canonical
print(*sorted(set(sys.modules) - before))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    loaded = run.stdout.split()
    assert "zcdsl.submission.read_json" in loaded
    assert [name for name in loaded if name in FORBIDDEN or name.startswith("zcdsl.diagnostics")] == []


def test_a_tree_can_be_taken_by_several_engines() -> None:
    tree = read('{"data": {"E": 1}}', "json")
    assert accept(tree, ENGINE).canonical == accept(tree, ENGINE).canonical


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_place_is_not_shown_a_second_time(form: str) -> None:
    found = load({"yaml": "", "json": "[]"}[form], form, ENGINE)
    assert [problem.code.id for problem in found.problems] == ["ZC6006"]
    assert len(problems_to_text("a", found.problems, "zh").splitlines()) == 2
