from __future__ import annotations

from pathlib import Path

import zcdsl_auto


def test_it_brings_one_standard_in_one_folder() -> None:
    (folder,) = zcdsl_auto.zcdsl_standards()
    assert Path(folder).is_absolute()
    assert sorted(path.name for path in Path(folder).iterdir()) == ["tj.factory.auto"]
