"""Where the files that travel with zcdsl are: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from typing import Final

_CHECKOUT: Final = {"standards_src": "standards_src", "codes": os.path.join("docs", "codes")}


def folder(name: str) -> str:
    """Return the absolute path of one shipped folder.

    The packaged copy wins, so that an installed zcdsl never reads a folder that happens to stand beside it.

    Args:
        name: `standards_src` (the shipped standards) or `codes` (the pages of `zcdsl explain`).

    Errors: KeyError for any other name.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    beside = os.path.join(os.path.dirname(package), _CHECKOUT[name])
    packaged = os.path.join(package, "_packaged", name)
    return packaged if os.path.isdir(packaged) else beside


def packaged() -> bool:
    """Whether this zcdsl carries its files itself: installed, not run from a checkout."""
    return os.path.isdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "_packaged"))
