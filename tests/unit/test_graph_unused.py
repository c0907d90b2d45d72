from small_programs import at, at_most, clause, constant, indicator, input_, program

from zcdsl.diagnostics.codes import Severity
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.unused import report_unused

FILE = at(1).file


def test_what_nothing_uses_is_warned_of_where_it_is_declared() -> None:
    sink = Sink()
    report_unused(
        program(
            inputs=[input_("e"), input_("spare", line=12)],
            constants=[constant("k"), constant("idle", line=15)],
            indicators=[indicator("a", ["e", "k"])],
        ),
        sink,
        [FILE],
    )
    assert [(d.code.id, d.labels[0].span) for d in sink.diagnostics] == [
        ("ZC4002", at(12)),
        ("ZC4002", at(15)),
    ]
    assert [d.code.severity for d in sink.diagnostics] == [Severity.WARNING] * 2
    assert sink.diagnostics[0].headline("en") == "`datum spare` is used by nothing"
    assert not sink.errors


def test_a_constant_of_an_imported_library_need_not_be_used() -> None:
    sink = Sink()
    report_unused(program(constants=[constant("idle", owner="cn.energy@2024")]), sink, [FILE])
    assert not sink.diagnostics


def test_what_only_a_clause_or_an_idle_indicator_uses_is_used() -> None:
    sink = Sink()
    report_unused(
        program(
            inputs=[input_("e"), input_("f")],
            indicators=[indicator("idle", ["f"])],
            clauses=[clause("1", at_most("e"))],
        ),
        sink,
        [FILE],
    )
    assert not sink.diagnostics


def test_what_another_source_declares_is_for_all_who_tailor_it() -> None:
    sink = Sink()
    report_unused(program(inputs=[input_("spare")]), sink, [])
    assert not sink.diagnostics
