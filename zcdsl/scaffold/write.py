"""A scaffold → a folder: whole, or not at all; what is there already is never touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from zcdsl.scaffold.plan import Plan


def write(plan: Plan, parent: str) -> list[str]:
    """Write a scaffold below `parent`; return the paths of its files below that, sorted.

    Errors: FileExistsError if something of that name is there; OSError if it cannot be written: then nothing is.
    """
    target = Path(parent, plan.folder)
    if os.path.lexists(target):
        raise FileExistsError(str(target))
    made = _missing(target.parent)
    draft = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{plan.folder}.", suffix=".draft", dir=target.parent))
        for path, text in plan.files.items():
            file = draft / "new" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        os.rename(draft / "new", target)  # never over a folder with something in it
    except OSError:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
    return [f"{plan.folder}/{path}" for path in sorted(plan.files)]


def _missing(folder: Path) -> list[Path]:
    """Return the topmost of the folders that would have to be made, if any."""
    absent = [item for item in (folder, *folder.parents) if not item.exists()]
    return absent[-1:]
