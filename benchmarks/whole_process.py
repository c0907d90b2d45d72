"""`zcdsl check x.json` as people and programs run it: one process, from its start to its end."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import rmtree

from benchmarks.measure import in_turns, milliseconds, process, table

_ROOT = Path(__file__).parents[1]
_YAML = _ROOT / "examples" / "park-reaches.yaml"
_RUN = "from zcdsl.cli.main import run; run()"  # what the installed `zcdsl` script does
_BARE = "python -c pass"


def report(turns: int) -> str:
    """Measure, and return the section of the report."""
    with tempfile.TemporaryDirectory() as folder:
        return _report(Path(folder), turns)


def _report(folder: Path, turns: int) -> str:
    env = {"ZCDSL_CACHE": str(folder / "cache")}
    canonical = folder / "park.json"
    zcdsl = [sys.executable, "-P", "-c", _RUN]  # nor does the script import from where it is called
    subprocess.run([*zcdsl, "normalize", str(_YAML), "-o", str(canonical)], check=True)
    friendly = folder / "friendly.json"
    friendly.write_text(json.dumps(_plain(canonical), ensure_ascii=False), encoding="utf-8")

    def first_use() -> None:
        rmtree(env["ZCDSL_CACHE"], ignore_errors=True)
        process([*zcdsl, "check", str(canonical)], env)()

    warm = {
        _BARE: process([sys.executable, "-c", "pass"], env),
        "python -c 'import click'": process([sys.executable, "-c", "import click"], env),
        "zcdsl check x.json": process([*zcdsl, "check", str(canonical)], env),
        "zcdsl check x.json, numbers with units as texts": process([*zcdsl, "check", str(friendly)], env),
        "zcdsl check x.json --format json": process([*zcdsl, "check", str(canonical), "--format", "json"], env),
        "zcdsl check x.json --lang en (options are read by click)": process(
            [*zcdsl, "check", str(canonical), "--lang", "en"], env
        ),
        "zcdsl check x.yaml": process([*zcdsl, "check", str(_YAML)], env),
    }
    taken = in_turns(warm, turns)
    cold = in_turns({_BARE: warm[_BARE], "first use": first_use}, max(3, turns // 5))
    rows = [[name, milliseconds(case.seconds), f"{case.ratio:.2f}"] for name, case in taken.items()]
    rows.append(
        [
            "zcdsl check x.json, first use: plugins found, standard compiled",
            milliseconds(cold["first use"].seconds),
            f"{cold['first use'].ratio:.1f}",
        ]
    )
    return table(["whole process", "ms", "ratio"], rows)


def _plain(canonical: Path) -> object:
    """Return a canonical submission with its data as people write them: `"35 万tce"`."""
    whole = json.loads(canonical.read_text("utf-8"))
    whole["data"] = {
        code: f"{datum['value']} {datum['unit']}" if isinstance(datum, dict) and "unit" in datum else datum
        for code, datum in whole["data"].items()
    }
    return whole
