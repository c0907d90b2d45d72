"""The JavaScript target: one ES module per standard, with its types, that needs nothing but the language."""

from zcdsl.backends.javascript.emit import BACKEND

__all__ = ["BACKEND"]
