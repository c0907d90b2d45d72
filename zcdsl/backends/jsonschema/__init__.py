"""Target `jsonschema`: what a canonical submission and a result look like, for other programs."""

from zcdsl.backends.jsonschema.emit import BACKEND

__all__ = ["BACKEND"]
