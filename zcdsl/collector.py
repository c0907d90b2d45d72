"""A pause of the cyclic collector, for work that only builds.

While a large tree grows, the collector walks all of it again and again; nothing in it is garbage.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Run a block without the collector; as a decorator, a function."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
