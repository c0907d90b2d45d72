"""Editions side by side: which is in force on a day, what a result says of it, and which one a file means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from source_cases import CASES, index_of, on_shelf, shipped

from zcdsl.backends.jsonschema.result import result_schema
from zcdsl.backends.python import BACKEND
from zcdsl.cli import exits
from zcdsl.cli.rating import rate
from zcdsl.driver import Compilation
from zcdsl.editions import Editions, Undecided, allowed
from zcdsl.engine import Wanted, open_engine
from zcdsl.plugin.index import Index
from zcdsl.plugin.manager import BUILT_IN, discover
from zcdsl.report.text import render
from zcdsl.source import SourceFile
from zcdsl.testing.compare import disagreements, load

RULES = "cn.test.rules"
E = {"e": {"value": "6", "unit": "t"}}


@pytest.fixture
def index() -> Index:
    return index_of({**shipped(), **on_shelf(CASES / "editions" / "shelf")})


@pytest.fixture
def editions(index: Index) -> Editions:
    return Editions(index)


def result(index: Index, edition: str, *, named: bool = True, id_: str = RULES, **dates: object) -> Any:
    wanted = Wanted(id_, edition)
    found = open_engine(index, wanted).check({"data": E, "dates": dates})
    Editions(index).beside(wanted, found, named=named)
    return found


@pytest.mark.parametrize(
    ("on", "editions_"),
    [
        ("2019-12-31", ()),
        ("2020-01-01", ("2020",)),
        ("2025-06-30", ("2020",)),
        ("2025-07-01", ("2020", "2025")),
        ("2025-12-31", ("2020", "2025")),
        ("2026-01-01", ("2025",)),
        ("2026-02-28", ("2025",)),
        ("2026-03-01", ("2025+c1",)),
        ("2040-01-01", ("2025+c1",)),
    ],
)
def test_what_is_in_force_on_a_day(editions: Editions, on: str, editions_: tuple[str, ...]) -> None:
    assert allowed(RULES, editions.headers(RULES), on) == editions_


def test_an_edition_is_in_force_to_the_day_before_it_is_withdrawn(editions: Editions) -> None:
    known = editions.headers("cn.test.gone")
    assert allowed("cn.test.gone", known, "2009-12-31") == ("1",)
    assert allowed("cn.test.gone", known, "2010-01-01") == ()


def test_the_date_of_a_submission_chooses_an_edition(editions: Editions) -> None:
    assert editions.chosen(RULES, {"applied": "2024-05-01"}).edition == "2020"
    assert editions.chosen(RULES, {"accepted": "2026-01-15"}).edition == "2025"
    assert editions.chosen(RULES, {"period": ["2025-01-01", "2026-12-31"]}).edition == "2025+c1"
    assert editions.chosen(RULES, {"applied": "2024-05-01", "period": ["2026-01-01", "2026-12-31"]}).edition == "2020"
    assert editions.chosen("cn.test.gone", {}).edition == "1"


@pytest.mark.parametrize(
    ("id_", "dates", "allowed_"),
    [
        (RULES, {}, ()),
        (RULES, {"assessed": "2026-01-15"}, ()),
        (RULES, {"applied": "2001-01-01"}, ()),
        (RULES, {"applied": "2025-08-01"}, ("2020", "2025")),
        ("cn.test.beside", {"applied": "2025-08-01"}, ("1", "2")),
    ],
)
def test_nothing_is_chosen_where_the_applicant_has_to(
    editions: Editions, id_: str, dates: dict[str, Any], allowed_: tuple[str, ...]
) -> None:
    with pytest.raises(Undecided) as caught:
        editions.chosen(id_, dates)
    assert caught.value.allowed == allowed_


@pytest.mark.parametrize(
    ("edition", "dates", "state", "beside", "said"),
    [
        ("2025", {}, "no_date", [], ""),
        ("2025", {"applied": "2025-06-30"}, "not_yet", [], "2025-07-01"),
        ("2025", {"applied": "2025-07-01"}, "transition", ["cn.test.rules@2020"], "2025-12-31"),
        ("2025", {"applied": "2026-01-01"}, "in_force", [], ""),
        ("2025", {"applied": "2026-03-01"}, "superseded", ["cn.test.rules@2025+c1"], "cn.test.rules@2025+c1"),
        ("2020", {"applied": "2025-06-30"}, "in_force", [], ""),
        ("2020", {"applied": "2025-07-01"}, "transition", ["cn.test.rules@2025"], "2025-12-31"),
        ("2020", {"accepted": "2025-12-31"}, "transition", ["cn.test.rules@2025"], "2025-12-31"),
        ("2020", {"applied": "2026-01-01"}, "superseded", ["cn.test.rules@2025"], "cn.test.rules@2025"),
        ("2025+c1", {"applied": "2026-03-01"}, "in_force", [], ""),
        ("2030", {"applied": "2026-03-01"}, "draft", [], "征求意见稿"),
    ],
)
def test_a_result_says_whether_its_edition_holds(
    index: Index, edition: str, dates: dict[str, str], state: str, beside: list[str], said: str
) -> None:
    row = result(index, edition, **dates)["edition"]
    assert (row["state"], row["beside"]) == (state, beside)
    for lang in ("zh", "en"):
        assert bool(row["text"][lang]) == bool(said)
    assert said in row["text"]["zh"]
    assert "{" not in row["text"]["zh"] + row["text"]["en"]


@pytest.mark.parametrize(
    ("edition", "on", "state", "beside"),
    [
        ("2020", "2023-12-31", "in_force", []),
        ("2020", "2024-02-29", "transition", ["2024"]),
        ("2020", "2024-03-01", "transition", ["2024+c1"]),
        ("2020", "2024-07-01", "superseded", ["2024+c1"]),
        ("2024", "2024-02-29", "transition", ["2020"]),
        ("2024", "2024-03-01", "superseded", ["2024+c1"]),
        ("2024", "2024-07-01", "superseded", ["2024+c1"]),
        ("2024+c1", "2024-04-01", "in_force", []),
    ],
)
def test_a_correction_within_a_transition_takes_the_place_of_what_it_corrects(
    index: Index, edition: str, on: str, state: str, beside: list[str]
) -> None:
    row = result(index, edition, id_="cn.test.turn", applied=on)["edition"]
    assert (row["state"], row["beside"]) == (state, [f"cn.test.turn@{other}" for other in beside])
    for other in beside:
        assert f"cn.test.turn@{other}" in row["text"]["zh"]
        assert f"cn.test.turn@{other}" in row["text"]["en"]


def test_what_is_rated_over_a_draft_is_a_trial(index: Index) -> None:
    text = (CASES / "editions" / "bad" / "draft_base.zc").read_text(encoding="utf-8")
    for source, draft in ((text, "comments"), (text.replace("2030 基础", "2025 基础"), None)):
        compilation = Compilation(index, (SourceFile("over.zc", source),))
        found = load(BACKEND.emit(compilation.model).artifacts[0].text).check(
            {"data": E, "dates": {"applied": "2031-01-01"}}  # type: ignore[dict-item]
        )
        assert [item.code.id for item in compilation.sink.diagnostics if item.code.id == "ZC7116"] == (
            ["ZC7116"] if draft else []
        )
        assert found["edition"]["state"] == ("draft" if draft else "in_force")
        assert ("试评价" in render(found, "zh")) == (draft is not None)


def test_a_withdrawn_edition_is_told(index: Index) -> None:
    row = result(index, "1", id_="cn.test.gone", applied="2010-01-01")["edition"]
    assert row["state"] == "withdrawn"
    assert "2010-01-01" in row["text"]["en"]


def test_an_edition_chosen_by_its_date_says_so(index: Index) -> None:
    row = result(index, "2025", named=False, applied="2026-01-15")["edition"]
    assert row["state"] == "in_force"
    assert row["text"] == {
        "zh": "填报没有写明版本：按申报日（2026-01-15）取实施中的本版",
        "en": "the submission names no edition: this one is in force on the date of application (2026-01-15)",
    }


def test_what_a_draft_rates_is_a_trial_and_the_report_begins_with_it(index: Index) -> None:
    found = result(index, "2030", applied="2026-03-01")
    for lang, words in (
        ("zh", "版本    试评价：本版是征求意见稿"),
        ("en", "trial rating: this edition is a draft for comments"),
    ):
        assert words in "\n".join(render(found, lang).splitlines()[:3])


def test_every_state_fits_the_schema_of_results(index: Index) -> None:
    for edition in ("2020", "2025", "2030"):
        schema = result_schema(Compilation.of_edition(index, RULES, edition).model.program)
        for applied in ("2025-01-01", "2025-08-01", "2026-01-15", "2030-01-01"):
            jsonschema.validate(result(index, edition, applied=applied), schema)


def test_a_module_alone_knows_its_own_header_only(index: Index) -> None:
    model = Compilation.of_edition(index, RULES, "2020").model
    engine = load(BACKEND.emit(model).artifacts[0].text)
    found: Any = engine.check({"data": E, "dates": {"applied": "2026-01-01"}})  # type: ignore[arg-type]
    assert found["edition"]["state"] == "in_force"


# --- editions of a library, chosen by date --------------------------------------------------------


@pytest.mark.parametrize(
    ("applied", "value", "owner"),
    [
        ("2019-12-31", None, None),
        ("2020-01-01", "5", "cn.test.grid@1"),
        ("2024-12-31", "5", "cn.test.grid@1"),
        ("2025-01-01", "4", "cn.test.grid@2"),
        ("2026-06-30", "4", "cn.test.grid@2"),
        ("2026-07-01", "3", "cn.test.grid@3"),
        ("2040-01-01", "3", "cn.test.grid@3"),
    ],
)
def test_the_date_chooses_among_pinned_editions(
    index: Index, applied: str, value: str | None, owner: str | None
) -> None:
    text = (CASES / "editions" / "good" / "by_date.zc").read_text("utf-8")
    compilation = Compilation(index, (SourceFile("by_date.zc", text),))
    engine = load(BACKEND.emit(compilation.model).artifacts[0].text)
    submission = {"data": {"e": {"value": "10", "unit": "MWh"}}, "dates": {"applied": applied}}
    assert disagreements(compilation.model, engine, submission) == ()
    found: Any = engine.check(submission)  # type: ignore[arg-type]
    assert found["indicators"]["c"]["value"] == value
    assert found["indicators"]["d"]["value"] == value
    used = found["constants_used"]
    assert [row["owner"] for row in used] == ([owner] if owner else [])
    assert [row["source"]["document"] for row in used] == ([f"第 {owner[-1]} 号公告"] if owner else [])
    jsonschema.validate(found, result_schema(compilation.model.program))
    if owner:
        assert f"{owner}，自 {used[0]['used_from']} 起采用" in render(found, "zh")


def test_every_edition_that_may_be_chosen_is_pinned_in_the_program(index: Index) -> None:
    text = (CASES / "editions" / "good" / "by_date.zc").read_text("utf-8")
    compilation = Compilation(index, (SourceFile("by_date.zc", text),))
    program = compilation.model.program
    assert [(i.id, i.edition) for i in program.imports] == [("cn.test.grid", edition) for edition in "123"]
    assert {name for name, _ in compilation.resolved.sources} >= {f"cn.test.grid@{edition}" for edition in "123"}
    assert [entry.announced.isoformat() for entry in program.dated[0].entries] == [
        "2020-01-01",
        "2025-01-01",
        "2026-07-01",
    ]


# --- the command -----------------------------------------------------------------------------------


@pytest.fixture
def command(index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    whole = discover([BUILT_IN]).found._replace(standards=index.standards)
    monkeypatch.setattr("zcdsl.cli.session.plugin_index", lambda without: whole)
    monkeypatch.chdir(tmp_path)

    def run(text: str, standard: str | None = None) -> tuple[int, Any]:
        Path("s.yaml").write_text(text, encoding="utf-8")
        Path("out.json").unlink(missing_ok=True)
        code = rate(["s.yaml"], "zh", form="json", standard=standard, output="out.json")
        return code, json.loads(Path("out.json").read_text("utf-8")) if Path("out.json").exists() else None

    return run


def test_a_file_without_an_edition_is_rated_by_the_one_in_force(command: Any) -> None:
    code, found = command(f"standard: {RULES}\ndates: {{applied: 2024-05-01}}\ndata: {{e: 9 t}}\n")
    assert (code, found["standard"]["edition"], found["level"]) == (exits.OK, "2020", "good")
    code, found = command(f"标准: {RULES}\n日期: {{申报日: 2026-05-01}}\ndata: {{e: 9 t}}\n")
    assert (code, found["standard"]["edition"], found["level"]) == (exits.FINDINGS, "2025+c1", None)
    assert found["edition"]["text"]["zh"].startswith("填报没有写明版本")


def test_an_edition_that_a_file_names_is_used_whatever_its_date(command: Any) -> None:
    code, found = command(f"standard: {RULES}@2020\ndates: {{applied: 2026-05-01}}\ndata: {{e: 9 t}}\n")
    assert (code, found["standard"]["edition"], found["edition"]["state"]) == (exits.OK, "2020", "superseded")


def test_an_id_on_the_command_line_is_resolved_by_the_dates_of_each_file(command: Any) -> None:
    code, found = command("dates: {applied: 2024-05-01}\ndata: {e: 9 t}\n", RULES)
    assert (code, found["standard"]["edition"]) == (exits.OK, "2020")
    assert command("dates: {applied: 2025-08-01}\ndata: {e: 9 t}\n", RULES) == (exits.USAGE, None)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("", "没有写申报日、受理日或报告期，请写明版本：cn.test.rules@2020"),
        ("dates: {applied: 1999-01-01}\n", "1999-01-01 没有实施中的版本；有 cn.test.rules@2020"),
        ("dates: {applied: 2025-08-01}\n", "请写明采用哪一版：cn.test.rules@2020, cn.test.rules@2025"),
        ("dates: {applied: 明年}\n", "没有写申报日"),
    ],
)
def test_where_no_edition_is_chosen_the_choices_are_told(
    command: Any, dates: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(f"standard: {RULES}\n{dates}data: {{e: 9 t}}\n") == (exits.USAGE, None)
    assert said in capsys.readouterr().err
