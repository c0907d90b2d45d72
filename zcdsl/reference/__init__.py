"""The oracle: a small evaluator of programs, apart from every target, sharing only the IR."""

from zcdsl.reference.dated import NO_DATES, Dates, dates_given, window_of
from zcdsl.reference.evaluate import evaluate
from zcdsl.reference.papers import NOTHING, Document, Judgement, Papers, read_papers
from zcdsl.reference.verdict import Datum, Evidence, Fate, Judged, Open, Reason, Row, Truth, Value, Verdict

__all__ = [
    "NOTHING",
    "NO_DATES",
    "Dates",
    "Datum",
    "Document",
    "Evidence",
    "Fate",
    "Judged",
    "Judgement",
    "Open",
    "Papers",
    "Reason",
    "Row",
    "Truth",
    "Value",
    "Verdict",
    "dates_given",
    "evaluate",
    "read_papers",
    "window_of",
]
