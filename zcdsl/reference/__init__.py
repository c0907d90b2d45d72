"""The oracle: a small evaluator of programs, apart from every target, sharing only the IR."""

from zcdsl.reference.evaluate import evaluate
from zcdsl.reference.verdict import Datum, Judged, Open, Reason, Row, Truth, Value, Verdict

__all__ = ["Datum", "Judged", "Open", "Reason", "Row", "Truth", "Value", "Verdict", "evaluate"]
