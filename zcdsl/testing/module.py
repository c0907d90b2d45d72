"""What a compiled module makes of a submission, as an answer to a vector."""

from __future__ import annotations

from typing import Any

from zcdsl.testing.compare import Engine


def answer(engine: Engine, submission: Any) -> dict[str, object]:
    """Return the answer of an engine to a submission, valid or not."""
    problems = engine.validate(submission)
    if problems:
        return {"errors": [{"code": code, "pointer": pointer} for code, pointer, _ in problems]}
    result = engine.check(submission)
    outcomes = {found["id"]: [found["outcome"], found["reason"]] for found in result["findings"]}
    points = {found["id"]: found["points"] for found in result["findings"] if found["points"] is not None}
    windows = {found["id"]: found["window"] for found in result["findings"]}
    return {**result, "outcomes": outcomes, "points": points, "windows": windows}
