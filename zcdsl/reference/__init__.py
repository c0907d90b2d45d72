"""The oracle: a small evaluator of programs, apart from every target, sharing only the IR."""

from zcdsl.reference.evaluate import evaluate
from zcdsl.reference.papers import NOTHING, Document, Judgement, Papers, read_papers
from zcdsl.reference.verdict import Evidence, Fate, Judged, Open, Reason, Truth, Value, Verdict

__all__ = [
    "NOTHING",
    "Document",
    "Evidence",
    "Fate",
    "Judged",
    "Judgement",
    "Open",
    "Papers",
    "Reason",
    "Truth",
    "Value",
    "Verdict",
    "evaluate",
    "read_papers",
]
