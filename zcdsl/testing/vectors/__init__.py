"""Vectors: small submissions with what must come of them, made from a standard, the same whenever they are made.

What is expected comes from the reference evaluator; a mistake of a submission is known because it was made on
purpose. No target has a say in either.
"""

from zcdsl.testing.vectors.backend import BACKEND, FILE
from zcdsl.testing.vectors.vector import kept

__all__ = ["BACKEND", "FILE", "kept"]
