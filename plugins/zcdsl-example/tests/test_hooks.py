from __future__ import annotations

from pathlib import Path

import zcdsl_example


def test_the_hooks_answer_with_names_and_folders() -> None:
    (folder,) = zcdsl_example.zcdsl_standards()
    assert Path(folder).is_absolute()
    assert sorted(path.name for path in Path(folder).iterdir()) == ["example.factors", "example.workshop"]
    assert zcdsl_example.zcdsl_reports() == {"csv": "zcdsl_example.csv_report:render"}
    assert zcdsl_example.zcdsl_lints() == {"EXAMPLE": "zcdsl_example.lints:check"}
