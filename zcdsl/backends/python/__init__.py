"""The Python target: one module per standard that needs nothing but Python."""

from zcdsl.backends.python.emit import BACKEND

__all__ = ["BACKEND"]
