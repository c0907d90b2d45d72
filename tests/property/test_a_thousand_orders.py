"""A tailored standard and its base, in a thousand orders: of declarations, of files, of plugins, of what is unrelated.

Each time the declarations of the base, its library, a module and the sector lie in other files in another order, and
the plugins that bring them are found in another order among others that have nothing to do with them, sound and
broken ones. The bytes of what comes of it are the same.
"""

from __future__ import annotations

import random
import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple, cast

import pytest
from command_line import ROOT

from zcdsl import artifacts
from zcdsl.backends.base import Backend
from zcdsl.driver import Compilation
from zcdsl.plugin import hookimpl
from zcdsl.plugin.index import Index, Standard
from zcdsl.plugin.manager import BUILT_IN, Candidate, discover
from zcdsl.plugin.resolve import resolve

ORDERS: Final = 1000
PARTS: Final = 4  # so that several cores can share them
FILES: Final = ("a.zc", "b.zc", "z.zc", "一.zc", "1.zc")
BETWEEN: Final = ("", "", "\n", "# a remark\n", "\n# 说明：条 不是声明\n\n")
RULES, SECTOR, MODULE, UNITS = "orders.rules/1", "orders.sector/1", "orders.module/1", "orders.units/1"
BASED = "本文件在 orders.rules@1 基础上：\n"
WITH_MODULE = "本文件在 orders.rules@1 基础上，采用 orders.module@1：\n"
# What stands in each folder: declarations, then the head of a tailoring, then its operations.
DECLARED: Final[Mapping[str, tuple[str, ...]]] = {
    UNITS: (
        "库 orders.units《单位》\n    版本 1\n    来源 测试，合成\n",
        "单位 筐 ＝ 10 件\n",
        "单位 车 ＝ 20 筐\n",
        "参数 单耗上限 ＝ 2 kWh/件\n    代码 most\n",
    ),
    RULES: (
        "标准 orders.rules《通则》/ Rules\n    版本 1\n    来源 测试通则，合成\n    引用 orders.units@1\n",
        "填报项 用电量，单位 kWh，不小于 0，代码 power\n",
        "填报项 产量，单位 件，不小于 0，代码 output\n",
        "填报项 余热，单位 %，0 %～100 %，代码 heat\n",
        "参数 余热下限 ＝ 20 %\n    代码 least_heat\n",
        "指标 单耗，单位 kWh/件，代码 per_piece ＝ 用电量 / 产量\n",
        "条 1 单耗 / Power per piece，控制项\n    要求：单耗 不高于 单耗上限\n",
        "条 2 余热 / Waste heat，控制项\n    要求：余热 不低于 余热下限\n",
        "条 3 台账 控制项\n    由 评价机构 判定\n",
        "条 4 用电 控制项\n    要求：用电量 ≤ 100 MWh\n",
        "条 5 余热得分 评分项 满分 5 分\n    | 余热 | 得分 |\n    | 余热 ≥ 50 % | 5 |\n    | 余热 ＜ 50 % | 0 |\n",
        "等级\n    优：全部 控制项 符合\n    良：条 1 符合\n    无等级：未达标\n",
        "代码表\n    | 名称 | 代码 |\n    | 优 | best |\n    | 良 | good |\n",
        "算例 1\n    已知：用电量 ＝ 100 kWh；产量 ＝ 50 件\n    期望：条 1 符合\n",
    ),
    MODULE: (
        "标准 orders.module《模块》\n    版本 1\n    来源 测试模块，合成\n",
        "填报项 用水量，单位 t，不小于 0，代码 water\n",
    ),
    SECTOR: (
        "标准 orders.sector《分则》/ Sector\n    版本 1\n    来源 测试分则，合成\n",
        "填报项 涂装用电，单位 kWh，不小于 0，代码 paint\n",
        "指标 涂装单耗，单位 kWh/件，代码 paint_per_piece ＝ 涂装用电 / 产量\n",
        "参数 涂装上限 ＝ 0.5 kWh/件\n    代码 most_paint\n",
        "算例 A\n    已知：用电量 ＝ 50 kWh；产量 ＝ 50 件\n    期望：条 1 符合\n",
        "算例 B\n    沿用 算例 A\n    已知：用电量 ＝ 100 kWh\n    期望：条 1 不符合\n",
    ),
}
OPERATIONS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    MODULE: (
        BASED,
        (
            "    增加 条 9 用水 控制项\n        要求：用水量 ≤ 1 t\n",
            "    条 2 加严为 不低于 30 %（通则：不低于 20 %）\n",
            "    未规定的，按通则执行\n",
        ),
    ),
    SECTOR: (
        WITH_MODULE,
        (
            "    条 1 加严为 不高于 1.5 kWh/件（通则：不高于 2 kWh/件）\n",
            "    条 2 加严为 不低于 40 %（通则：不低于 30 %）\n",
            "    加严 条 3\n        证据 台账，须有\n",
            "    增加 条 6 涂装 / Painting，控制项\n        要求：涂装单耗 不高于 涂装上限\n",
            "    增加 条 7 涂装用电 控制项\n        要求：涂装用电 ≤ 用电量\n",
            "    删除 条 4，理由 分则另有规定\n",
            "    放宽 条 5（理由：测试）\n"
            "        | 余热 | 得分 |\n        | 余热 ≥ 50 % | 5 |\n        | 余热 ＜ 50 % | 1 |\n",
            "    未规定的，按通则执行\n",
        ),
    ),
}
OTHER: Final = (
    "标准 {id}《通则》\n    版本 1\n    来源 测试，合成\n填报项 用电量，单位 t，代码 power\n"
    "条 1 用电 控制项\n    要求：用电量 ≤ 1 t\n"
)
QUICK: Final = ("indicators", "ir")
CORE: Final = """\
库 zc.core《核心单位》
    版本 1
    来源 测试，合成
单位 % ＝ 0.01
单位 t
单位 J
单位 kWh ＝ 3600000 J
单位 MWh ＝ 1000 kWh
单位 件
"""


class Plugin(NamedTuple):
    """A plugin: the module of its hooks, and whether the standards rest on it."""

    candidate: Candidate
    needed: bool


def laid_out(root: Path, place: str, dice: random.Random) -> None:
    """Write the declarations and operations of one standard into files, in any order."""
    head, operations = OPERATIONS.get(place, ("", ()))
    scattered(root / place, [*DECLARED[place], *gathered(head, operations, dice)], dice)


def gathered(head: str, operations: Sequence[str], dice: random.Random) -> list[str]:
    """Return operations in any order, one or several below each head of the tailoring."""
    blocks: list[str] = []
    for operation in dice.sample(operations, len(operations)):
        if blocks and dice.randrange(2):
            blocks[-1] += operation
        else:
            blocks.append(head + operation)
    return blocks


def scattered(folder: Path, parts: list[str], dice: random.Random) -> None:
    """Write parts into files, in any order, with anything between them that says nothing."""
    for old in folder.glob("*.zc"):
        old.unlink()
    names = dice.sample(FILES, dice.randint(1, 4))
    texts = dict.fromkeys(names, "")
    for part in dice.sample(parts, len(parts)):
        texts[dice.choice(names)] += dice.choice(BETWEEN) + part + dice.choice(BETWEEN)
    for name in dice.sample(names, len(names)):
        (folder / name).write_text(texts[name] or "# nothing here\n", encoding="utf-8")


def bringing(*folders: Path) -> Callable[[], list[str]]:
    @hookimpl
    def zcdsl_standards() -> list[str]:
        return [str(folder) for folder in folders]

    return cast("Callable[[], list[str]]", zcdsl_standards)


@pytest.fixture
def plugins(tmp_path: Path) -> Iterator[list[Plugin]]:
    """Give the plugins: three that the sector rests on, and others, of which some cannot be used."""
    for place in DECLARED:
        (tmp_path / place.partition("/")[0].removeprefix("orders.") / place).mkdir(parents=True)
    for id_, shelf in (("orders.other", "other"), ("orders.clash", "clash"), ("zc.core", "thief")):
        (tmp_path / shelf / id_ / "1").mkdir(parents=True)
        (tmp_path / shelf / id_ / "1" / "all.zc").write_text(OTHER.format(id=id_), encoding="utf-8")
    hooks = {
        "rules": bringing(tmp_path / "rules", tmp_path / "units"),
        "sector": bringing(tmp_path / "sector"),
        "module": bringing(tmp_path / "module"),
        "other": bringing(tmp_path / "other"),
        "clash_one": bringing(tmp_path / "clash"),
        "clash_two": bringing(tmp_path / "clash"),
        "thief": bringing(tmp_path / "thief"),
        "lost": bringing(tmp_path / "nowhere"),
    }
    made = []
    for name, hook in hooks.items():
        module = types.ModuleType(f"orders_{name}")
        module.zcdsl_standards = hook  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
        needed = name in ("rules", "sector", "module")
        made.append(Plugin(Candidate(name, module.__name__, f"orders-{name}", "1.0"), needed))
    sys.modules["orders_misspelt"] = types.ModuleType("orders_misspelt")
    sys.modules["orders_misspelt"].zcdsl_standard = bringing(tmp_path / "other")  # type: ignore[attr-defined]
    made.append(Plugin(Candidate("misspelt", "orders_misspelt", "orders-misspelt", "1.0"), False))
    made.append(Plugin(Candidate("gone", "orders_no_such_module", "orders-gone", "1.0"), False))
    made += [Plugin(Candidate("twin", "orders_other", f"orders-twin-{n}", "1.0"), False) for n in (1, 2)]
    yield made
    for name in [name for name in sys.modules if name.startswith("orders_")]:
        del sys.modules[name]


@pytest.fixture
def core(tmp_path: Path) -> Standard:
    """Give a core with the few units that these standards name: to read all of them takes half of the time."""
    folder = tmp_path / "core"
    folder.mkdir()
    (folder / "units.zc").write_text(CORE, encoding="utf-8")
    return Standard(BUILT_IN.name, {"1": str(folder)})


def found(plugins: list[Plugin], core: Standard, dice: random.Random) -> Index:
    """Return the index of the needed plugins and of some others, found in any order."""
    there = [plugin.candidate for plugin in plugins if plugin.needed or dice.randrange(2)]
    there.append(BUILT_IN)
    dice.shuffle(there)
    index = discover(there).found
    standards = list({**index.standards, "zc.core": core}.items())
    dice.shuffle(standards)
    return index._replace(standards=dict(standards))


def bytes_of(index: Index, place: str, targets: list[Backend]) -> dict[str, str]:
    model = Compilation.of_edition(index, *place.split("/")).model
    return {f"{place}/{path}": text for path, text in artifacts.emit(model, targets, index).files.items()}


@pytest.mark.parametrize("part", range(PARTS))
def test_a_thousand_orders_come_to_the_same_bytes(
    plugins: list[Plugin], core: Standard, tmp_path: Path, part: int
) -> None:
    expected: dict[tuple[str, bool], dict[str, str]] = {}
    broken: set[tuple[str, ...]] = set()
    dice = random.Random(0)  # the first order is the same in every part
    for number in range(ORDERS // PARTS):
        for place in DECLARED:
            laid_out(tmp_path / place.partition("/")[0].removeprefix("orders."), place, dice)
        index = found(plugins, core, dice)
        broken.add(tuple(sorted(index.broken)))
        every = number % 50 == 0  # all targets but the vectors, which are ten times as much as the rest
        targets = [
            cast("Backend", resolve(provided))
            for name, provided in index.backends.items()
            if name in QUICK or (every and name != "vectors")
        ]
        dice.shuffle(targets)
        for place in (SECTOR, RULES) if number % 25 == 0 else (SECTOR,):
            made = bytes_of(index, place, targets)
            assert made == expected.setdefault((place, every), made), number
        if number == 0:
            dice = random.Random(part + 1)
    assert len(broken) > 10, "broken plugins come and go"
    assert {place for place, _ in expected} == {SECTOR, RULES}


def apart(folder: Path) -> tuple[list[str], str, list[str]]:
    """Return the declarations of a folder, the head of its tailoring, and the operations."""
    text = "".join(path.read_text(encoding="utf-8") + "\n" for path in sorted(folder.glob("*.zc")))
    parts = re.split(r"(?m)^(?=\S)", re.sub(r"(?m)^ *#.*\n", "", text))
    declared = [part.rstrip() + "\n" for part in parts if part.strip() and not part.startswith("本文件在")]
    head, _, body = next((part for part in parts if part.startswith("本文件在")), "").partition("\n")
    return declared, f"{head}\n", [part for part in re.split(r"(?m)^(?= {4}\S)", body) if part.strip()]


@pytest.mark.skipif(find_spec("zcdsl_auto") is None, reason="zcdsl-auto is not installed")
def test_car_plants_over_the_general_rules_in_a_few_dozen_orders(tmp_path: Path) -> None:
    import zcdsl_auto

    auto = Candidate("auto", "zcdsl_auto", "zcdsl-auto", "0.1.0")
    others = [Candidate("gone", "orders_no_such_module", "gone", "1.0"), Candidate("twin", "a", "one", "1.0")]
    others += [Candidate("twin", "b", "two", "1.0"), Candidate("example", "zcdsl_example", "zcdsl-example", "0.1.0")]
    (shelf,) = zcdsl_auto.zcdsl_standards()
    places = {
        "tj.factory/2022": ROOT / "standards_src/tj.factory/2022",
        "tj.factory.auto/2022": Path(shelf) / "tj.factory.auto/2022",
    }
    written = {place: apart(folder) for place, folder in places.items()}
    assert {place: (len(d) > 30, len(o) > 15) for place, (d, _, o) in written.items()} == {
        "tj.factory/2022": (True, False),
        "tj.factory.auto/2022": (True, True),
    }
    dice = random.Random(7)
    index = discover([BUILT_IN, auto]).found
    targets = [cast("Backend", resolve(item)) for name, item in index.backends.items() if name != "vectors"]
    expected = bytes_of(index, "tj.factory.auto/2022", targets)
    for _ in range(24):
        there = [BUILT_IN, auto, *(other for other in others if dice.randrange(2))]
        dice.shuffle(there)
        index = discover(there).found
        standards = dict(index.standards)
        for place, (declared, head, operations) in written.items():
            (tmp_path / place).mkdir(parents=True, exist_ok=True)
            id_ = place.partition("/")[0]
            scattered(tmp_path / place, [*declared, *gathered(head, operations, dice)], dice)
            standards[id_] = Standard(standards[id_].plugin, {"2022": str(tmp_path / place)})
        assert bytes_of(index._replace(standards=standards), "tj.factory.auto/2022", targets) == expected
