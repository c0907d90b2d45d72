"""Vectors for tests: those of the shipped standards as they are kept, those of others as they are made."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from source_cases import index_of, on_shelf, shipped

import zcdsl
from zcdsl.driver import Compilation
from zcdsl.model import Model
from zcdsl.plugin.index import Index
from zcdsl.testing.compare import Engine, load
from zcdsl.testing.vectors import BACKEND as VECTORS
from zcdsl.testing.vectors import FILE

ROOT: Final = Path(__file__).parents[1]
GENERATED: Final = ROOT / "generated"
SMALL: Final = str(ROOT / "tests" / "small_park.zc")
SHIPPED: Final = tuple(f"{path.parts[-3]}@{path.parts[-2]}" for path in sorted(GENERATED.glob("*/*/" + FILE)))


@cache
def model_of(name: str) -> Model:
    """Return the model of a shipped standard, or of a file."""
    if name in SHIPPED:
        return Compilation.of_edition(index_of(shipped()), *name.split("@")).model
    return Compilation.of_path(_index_for(name), name).model


def _index_for(name: str) -> Index:
    """Return the shipped standards, and those on the shelf of a case."""
    shelf = Path(name).parents[1] / "shelf"
    return index_of({**shipped(), **(on_shelf(shelf) if shelf.is_dir() else {})})


@cache
def vectors_of(name: str) -> str:
    """Return the vectors of a standard, made now."""
    emitted = VECTORS.emit(model_of(name))
    return emitted.artifacts[0].text


def text_of(name: str) -> str:
    """Return the vectors of a shipped standard as they are kept, of another one as they are made."""
    return (folder_of(name) / FILE).read_text(encoding="utf-8") if name in SHIPPED else vectors_of(name)


def folder_of(standard: str) -> Path:
    """Return the folder that holds the artefacts of a shipped standard."""
    return GENERATED / standard.replace("@", "/")


def module_of(name: str) -> str:
    """Return the compiled Python module of a standard."""
    files = zcdsl.load(name).compile("python").files
    return next(text for path, text in files.items() if path.endswith(".py"))


def engine_of(name: str) -> Engine:
    """Return the functions of the compiled Python module of a standard."""
    return load(module_of(name))


POLICIES: Final = ("本组折算；全部不适用时：全表折算", "全表折算", "满分", "零分", "本组折算；全部不适用时：零分")


def grouped() -> str:
    """Return a standard with a group for each policy; of each, the first clause may be claimed not to apply."""
    text = """标准 cn.test.policies / 各种政策
    版本 1；来源 甲文，示意；任何期间
填报项 c，单位 %，0 %～100 %
指标 差，单位 %，代码 gap ＝ 绝对值（c － 50 %）
"""
    for at, _ in enumerate(POLICIES, 1):
        text += f"""条 {at}.1 甲 评分项 满分 4 分，可不适用：说明理由，由 评价机构 认可
    | c | 得分 |
    | c ≥ 50 % | 4 |
    | c ＜ 50 % | 0 |
条 {at}.2 乙 评分项 满分 6 分{"，可不适用：说明理由，由 评价机构 认可" if at in (1, 5) else ""}
    由 评价机构 判定
"""
    for at, policy in enumerate(POLICIES, 1):
        text += f"评分组 g{at}\n    条 {at}.1，条 {at}.2\n    不适用时：{policy}\n"
    return text + "等级\n    无等级：只报得分\n"


def rows(text: str) -> dict[str, dict[str, Any]]:
    """Return vectors by all that they try."""
    return {id_: row for row in map(json.loads, text.splitlines()) for id_ in (row["id"], *row.get("also", ()))}
