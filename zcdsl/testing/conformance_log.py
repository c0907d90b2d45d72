"""The page that says what a large dose has found: when, from which seed, on how much, feature by feature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from zcdsl.backends.constructs import NAMES
from zcdsl.testing.judge import Tally
from zcdsl.texts import Text

_CAME: Final[Mapping[str, Text]] = {
    "rated": Text("有效，已评定", "valid, and rated"),
    "refused": Text("无效，指出错误", "invalid, with the mistakes told"),
    "decided": Text("等级已定", "with a level that is decided"),
    "open": Text("等级未定", "with a level that is open"),
    "none": Text("达不到任何等级", "with no level to be reached"),
    "met": Text("有条符合", "with a clause met"),
    "not_met": Text("有条不符合", "with a clause not met"),
    "not_assessed": Text("有条未能判定", "with a clause not assessed"),
    "not_applicable": Text("有条不适用", "with a clause not applicable"),
    "unregulated": Text("有条未规定", "with a clause unregulated"),
}
_HEAD: Final = (
    "# 一致性记录 · Conformance log\n\n"
    "由 `make conformance` 写出，不手改。各目标与参考求值器比对等级、上限、状态、每条的判定和原因、得分、缺项、缺省、证据、未规定、每个指标的精确值；"
    "给出完整结果的目标，结果逐字比对，包括推导和警告；无效的填报比对错误的编号、位置和填入的名称。"
    "怎样检验自己的后端，见[检验后端](testing.md)。\n\n"
    "Written by `make conformance`, not by hand. Targets are compared with the reference evaluator in level, ceiling, status, "
    "outcome and reason of each clause,\nscores, what is missing, defaults, evidence, gaps, and the exact value of each indicator; "
    "targets that give whole results are compared in every word of them,\nderivations and warnings included; of invalid "
    "submissions the code, place and names of each mistake are. For a back end of your own see [judging a back end](testing.md).\n"
)
_BY_FEATURE: Final = (
    "标准里有该项能力的组合数；0 是该目标不表达的能力。\n\n"
    "Pairs whose standard has the feature; 0 is a feature that the target does not express.\n"
)
_CAME_OF: Final = "由 Python 模块和参考求值器得出。By the Python module and the reference evaluator.\n"


@dataclass(frozen=True, slots=True)
class Run:
    """One large dose.

    Attributes:
        day: When it was run.
        seed: What all of it follows from.
        pairs: How many pairs were asked for, by target.
        each: Submissions to each standard.
        versions: Of what took part.
        tally: What was judged.
        disagreements: How many pairs disagreed.
    """

    day: date
    seed: int
    pairs: int
    each: int
    versions: Mapping[str, str]
    tally: Tally
    disagreements: int


def page(run: Run) -> str:
    """Return the page, in both languages."""
    tally = run.tally
    names = sorted(tally.pairs)
    versions = "，".join(f"{name} {version}" for name, version in run.versions.items() if version)
    command = f"python -m zcdsl.testing.conformance --pairs {run.pairs} --seed {run.seed} --each {run.each}"
    facts = (
        ("日期 date", run.day.isoformat()),
        ("种子 seed", str(run.seed)),
        ("版本 versions", versions),
        ("随机标准 random standards", _number(tally.programs)),
        *(
            (f"`{name}`：标准与填报的组合 pairs of a standard and a submission", _number(tally.pairs[name]))
            for name in names
        ),
        ("不一致 disagreements", f"**{_number(run.disagreements)}**"),
    )
    matrix = (
        (f"{name.zh} {name.en}", *(_number(tally.by_feature[target, feature]) for target in names))
        for feature, name in NAMES.items()
    )
    came = ((f"{told.zh} · {told.en}", _number(tally.found[what])) for what, told in _CAME.items())
    return "".join(
        (
            f"{_HEAD}\n```text\n{command}\n```\n\n{_table(('', ''), facts)}\n",
            f"## 按能力 · By feature\n\n{_BY_FEATURE}\n{_table(('', *(f'`{name}`' for name in names)), matrix)}\n",
            f"## 结论如何 · What came of them\n\n{_CAME_OF}\n{_table(('', ''), came)}",
        )
    )


def _number(number: int) -> str:
    """Return a number as the page has it: in groups of three."""
    return f"{number:,}".replace(",", " ")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
