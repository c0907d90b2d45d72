"""Sources with mistakes and without, each with the complete text of what comes of it, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from golden import Golden
from source_cases import CASES, SOURCES, cases, name_of, opened

from zcdsl.artifacts import emit, warnings
from zcdsl.backends.base import Backend
from zcdsl.backends.graphs import BACKEND as GRAPH
from zcdsl.backends.irjson import BACKEND as IR_JSON
from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.codes import REGISTRY
from zcdsl.diagnostics.model import Diagnostic, Rejected
from zcdsl.diagnostics.render_text import to_text
from zcdsl.ir.dump import dump
from zcdsl.linting import lint
from zcdsl.plugin.diagnose import diagnose
from zcdsl.plugin.index import Collision, Index, Trouble

TARGETS: list[Backend] = [GRAPH, IR_JSON, JSON_SCHEMA, PYTHON]


def found(case: Path) -> tuple[Diagnostic, ...]:
    """Return everything that `zcdsl compile` tells about a case, of the topic `lint` what `zcdsl lint` tells."""
    with opened(case) as compilation:
        try:
            if compilation.is_library:
                return compilation.sink.diagnostics
            model = compilation.model
        except Rejected as rejected:
            return rejected.diagnostics
        if case.parents[1].name == "lint":
            return tuple(lint(compilation, compilation.index)[0])
        return (*compilation.sink.diagnostics, *warnings(emit(model, TARGETS, compilation.index)))


def beside(case: Path, ending: str) -> Path:
    """Return the path of a text that belongs to a case."""
    return case.with_name(case.name.removesuffix(".md").removesuffix(".zc") + ending)


@pytest.mark.parametrize("case", cases("bad"), ids=name_of)
def test_a_mistake_is_told_with_this_text(case: Path, golden: Golden) -> None:
    told = found(case)
    assert told, "nothing is wrong with it"
    for lang in ("zh", "en"):
        golden(beside(case, f".{lang}.diag"), to_text(told, lang))


@pytest.mark.parametrize("case", cases("good"), ids=name_of)
def test_a_construct_means_this(case: Path, golden: Golden) -> None:
    with opened(case) as compilation:
        program = compilation.resolved.program if compilation.is_library else compilation.program
        assert [item for item in compilation.sink.diagnostics if item.code.severity.value == "error"] == []
        golden(beside(case, ".ir"), dump(program))


BROKEN = Index(
    plugins={},
    blocked=(),
    standards={},
    backends={},
    readers={},
    reports={},
    broken={"dairy": Trouble("dairy", "import", {"module": "zc_dairy", "error": "no module"}, ("cn.dairy",))},
    collisions=(Collision("standards", "cn.port", ("ports", "shipping")),),
)


@pytest.mark.parametrize(("name", "used"), [("used", ["cn.dairy", "cn.port"]), ("left_aside", [])])
def test_what_is_wrong_with_plugins_is_told_with_this_text(name: str, used: list[str], golden: Golden) -> None:
    for lang in ("zh", "en"):
        golden(CASES / "plugins" / "bad" / f"{name}.{lang}.diag", to_text(diagnose(BROKEN, used), lang))


@pytest.mark.parametrize("code", [c for c in REGISTRY if c[:3] in ("ZC1", "ZC2", "ZC3", "ZC4", "ZC5", "ZC7")])
def test_a_case_shows_the_code_in_both_languages(code: str) -> None:
    for lang, words in (("zh", ("错误", "警告", "说明")), ("en", ("error", "warning", "note"))):
        texts = [path.read_text(encoding="utf-8") for path in CASES.glob(f"*/bad/*.{lang}.diag")]
        assert any(f"{word}[{code}]" in text for text in texts for word in words)


def test_every_committed_text_belongs_to_a_case() -> None:
    made = {beside(case, f".{lang}.diag") for case in cases("bad") for lang in ("zh", "en")}
    made |= {beside(case, ".ir") for case in cases("good")}
    made |= set((CASES / "plugins").rglob("*.diag"))
    kept = {path for kind in ("bad", "good") for path in CASES.glob(f"*/{kind}/*") if path.is_file()}
    assert {path for path in kept if not path.name.endswith(SOURCES)} == made


LABEL = re.compile(r"^ *\d+ \| (?P<source>.*)\n(?P<marks>(?: +\| [ ^-].*\n)+)", re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_refused_additions_show_both_places(lang: str) -> None:
    for name, parts in (
        ("tco2_to_tco2e", ("燃料排放", "其他气体")),
        ("tce_to_gj", ("综合能耗", "外购热量")),
        ("bases_of_tce", ("当量能耗", "等价能耗")),
    ):
        text = (CASES / "units" / "bad" / f"{name}.{lang}.diag").read_text(encoding="utf-8")
        shown = LABEL.search(text)
        assert shown is not None
        assert marked(shown["source"], shown["marks"]) == set(parts)


def marked(source: str, marks: str) -> set[str]:
    """Return what stands above the marks of a snippet, counted in terminal columns as a reader sees them."""
    columns = "".join(char * (2 if ord(char) > 0x2E7F else 1) for char in source)  # a wide character fills two
    seen = set()
    for line in marks.splitlines():
        row = line.partition("| ")[2]
        match = re.match(r" *([\^-]+)", row)
        assert match is not None
        wide = columns[match.start(1) : match.end(1)]
        seen.add(wide[::2] if wide == "".join(c * 2 for c in wide[::2]) else wide)
    return seen
