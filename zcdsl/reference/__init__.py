"""The oracle: a small evaluator of programs, apart from every target, sharing only the IR."""

from zcdsl.reference.dated import NO_DATES, Dates, dates_given
from zcdsl.reference.evaluate import evaluate
from zcdsl.reference.verdict import Judged, Open, Reason, Truth, Value, Verdict

__all__ = ["NO_DATES", "Dates", "Judged", "Open", "Reason", "Truth", "Value", "Verdict", "dates_given", "evaluate"]
