"""What JavaScript leaves free for names of a standard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zcdsl.backends.modules import names

# Reserved anywhere, in modules or in strict code, or with a meaning of their own as a name.
_KEYWORDS: Final = """
abstract arguments as async await boolean break byte case catch char class const constructor continue debugger
default delete do double else enum eval export extends false final finally float for from function get goto if
implements import in instanceof int interface let long native new null of package private protected public
return set short static super switch synchronized this throw throws transient true try typeof undefined var
void volatile while with yield
"""


class Names(names.Names):
    """Allots JavaScript names to codes.

    Args:
        taken: Names at the top of the runtime.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        super().__init__([*_KEYWORDS.split(), *taken])
