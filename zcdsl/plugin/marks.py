"""The two marks that join hook specifications and their implementations."""

from __future__ import annotations

from typing import Final

import pluggy

PROJECT: Final = "zcdsl"
GROUP: Final = "zcdsl.plugins"  # the entry-point group
hookspec: Final = pluggy.HookspecMarker(PROJECT)
hookimpl: Final = pluggy.HookimplMarker(PROJECT)
