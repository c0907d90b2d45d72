from __future__ import annotations

from pathlib import Path

import zcdsl_auto


def test_it_brings_one_standard_in_one_folder_and_its_lints() -> None:
    (folder,) = zcdsl_auto.zcdsl_standards()
    assert Path(folder).is_absolute()
    assert sorted(path.name for path in Path(folder).iterdir()) == ["tj.factory.auto"]
    assert zcdsl_auto.zcdsl_lints() == {"AUTO": "zcdsl_auto.lints:check"}
