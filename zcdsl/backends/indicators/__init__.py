"""Target `indicators`: a dictionary of the data and indicators of a standard, by JSON pointer."""

from zcdsl.backends.indicators.emit import BACKEND

__all__ = ["BACKEND"]
