"""Build hook: the folders that travel inside the wheel. An editable install reads them in place."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CARRIED = {"standards_src": "zcdsl/_packaged/standards_src", "docs/codes": "zcdsl/_packaged/codes"}


class Carry(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the shipped standards and the pages of `zcdsl explain` to a real wheel, never to an editable one.

    Configured as `force-include` they would be copied into site-packages of a checkout too, and grow stale.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Say what is carried; `version` is hatchling's name of the kind of build."""
        if version == "standard":
            build_data["force_include"].update(CARRIED)
