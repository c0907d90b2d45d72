"""A target that cannot say a clause says so: in a warning with the reason, and clause by clause in the manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest
from ir_samples import model, park
from source_cases import index_of

from zcdsl.artifacts import emit, warnings
from zcdsl.backends.base import FULL, Artifact, Backend, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.diagnostics.render_text import to_text
from zcdsl.model import Model

NO_BANDS = Support(Extent.NONE, "石碑写不下分档", "a stone has no room for bands")
NO_UNITS = Support(Extent.PARTIAL, "石碑不写单位", "a stone carries no units")


class Stone:
    """A target made up for this test: with `room`, it writes what it can; without, nothing at all."""

    name: str = "stone"
    support: Mapping[Feature, Support] = dict.fromkeys(Feature, FULL) | {Feature.BANDED_LIMIT: NO_BANDS}

    def __init__(self, *, room: bool) -> None:
        self.room = room

    def emit(self, model: Model) -> Emitted:
        """Return one file, or none, and the one clause with bands, twice."""
        artifacts = (Artifact(PurePosixPath("stone.txt"), model.program.id),) if self.room else ()
        number = model.program.clauses[0].number.text
        lacking = (Unsupported(number, Feature.BANDED_LIMIT, NO_BANDS), Unsupported(number, Feature.LEVEL, NO_UNITS))
        return Emitted(artifacts, lacking)


@pytest.mark.parametrize("room", [True, False], ids=["with a file", "without a file"])
def test_what_a_target_does_not_express_is_said(room: bool) -> None:
    targets: list[Backend] = [Stone(room=room), JAVASCRIPT]
    made = emit(model(park()), targets, index_of({}))
    assert ("stone.txt" in made.files) is room
    (warning,) = warnings(made)
    assert warning.code.id == "ZC5001"
    assert (
        "target stone does not express 1 clauses in full: a stone has no room for bands; a stone carries no units"
        in to_text((warning,), "en")
    )
    assert "目标 stone 有 1 条未能完全表达：石碑写不下分档；石碑不写单位" in to_text((warning,), "zh")
    told = json.loads(made.files["manifest.json"])["unsupported"]
    assert told["js"] == []
    assert [(row["clause"], row["feature"], row["extent"]) for row in told["stone"]] == [
        ("表1-1", "banded-limit", "none"),
        ("表1-1", "level", "partial"),
    ]
    assert told["stone"][0]["reason"] == {"zh": NO_BANDS.reason_zh, "en": NO_BANDS.reason_en}
