"""Units: exact algebra, every unit of `zc.core` against independent tables, bases, and texts as people write them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_cases import compiling, found_codes, shipped

from zcdsl.diagnostics.model import Sink
from zcdsl.library import read
from zcdsl.plugin.shelf import source_names
from zcdsl.semantics.collect import collect
from zcdsl.semantics.unit_table import UnitBuilder
from zcdsl.syntax.parser import parse
from zcdsl.units import MAX_TEXT, NUMBER, PREFIXES, SCALES, Dimension, Unit, UnitFault, UnitTable


def core() -> UnitTable:
    """Return the units of `zc.core`."""
    sink = Sink()
    folder = next(iter(shipped()["zc.core"].editions.values()))
    files = [read(f"{folder}/{name}", name, sink) for name in source_names(folder)]
    declared = collect(tuple(parse(file, sink) for file in files if file), sink)
    assert declared is not None
    builder = UnitBuilder(sink)
    builder.declare(list(declared.units), "zc.core")
    assert sink.diagnostics == ()
    return builder.table


TABLE = core()
SYMBOLS = sorted(TABLE.symbols)
BASES = st.sampled_from(
    [("tce", 0, "当量值"), ("tce", 0, "等价值"), ("元", 0, "现价"), ("元", 1, "含税"), ("元", 1, "不含税")]
)


def unit(text: str) -> Unit:
    found = TABLE.read(text)
    assert isinstance(found, Unit), (text, found)
    return found


def fault(text: str) -> UnitFault:
    found = TABLE.read(text)
    assert isinstance(found, UnitFault), (text, found)
    return found


def amount(number: int | str, text: str) -> tuple[Fraction, Dimension]:
    """Return a quantity in base units."""
    found = unit(text)
    return Fraction(number) * found.factor, found.dimension


# --- dimensions -------------------------------------------------------------------------------------


@st.composite
def dimensions(draw: st.DrawFn) -> Dimension:
    powers = draw(st.dictionaries(st.sampled_from(["t", "tce", "元", "m", "s"]), st.integers(-4, 4).filter(bool)))
    said = {(base, axis): value for base, axis, value in draw(st.lists(BASES, max_size=2)) if base in powers}
    return Dimension(tuple(sorted(powers.items())), tuple(sorted((b, a, v) for (b, a), v in said.items())))


def compatible(*parts: Dimension) -> bool:
    return all(one.conflict(other) is None for one, other in product(parts, repeat=2))


@given(dimensions(), dimensions(), dimensions())
def test_dimensions_multiply_as_a_group(a: Dimension, b: Dimension, c: Dimension) -> None:
    assert a.times(b).powers == b.times(a).powers
    assert a.times(b).times(c).powers == a.times(b.times(c)).powers
    assert a.times(NUMBER) == a
    assert a.times(a, -1) == NUMBER
    assert a.times(b).times(b, -1).powers == a.powers
    if compatible(a, b, c):
        assert a.times(b) == b.times(a)


@given(dimensions(), st.integers(-4, 4), st.integers(-4, 4))
def test_powers_are_repeated_products(a: Dimension, n: int, m: int) -> None:
    assert a.power(1) == a
    assert a.power(0) == NUMBER
    assert a.power(n).times(a.power(m)).powers == a.power(n + m).powers
    assert a.power(n).power(m).powers == a.power(n * m).powers
    assert a.power(-1) == NUMBER.times(a, -1)


@given(dimensions(), dimensions())
def test_fitting_is_mutual_and_joining_keeps_every_basis(a: Dimension, b: Dimension) -> None:
    assert a.fits(a)
    assert a.fits(b) == b.fits(a)
    assert a.fits(Dimension(a.powers))
    if a.fits(b):
        assert a.joined(b) == b.joined(a)
        assert set(a.joined(b).bases) == {*a.bases, *b.bases}
        assert a.joined(b).fits(a)
    if a.conflict(b):
        assert not a.fits(b)


# --- texts ------------------------------------------------------------------------------------------

PLAIN = st.sampled_from([s for s in SYMBOLS if "·" not in s and s not in ("%", "‰", "百分之")])


@given(PLAIN, PLAIN, st.integers(1, 4), st.sampled_from(["", *SCALES]))
def test_the_unit_of_a_product_or_quotient_is_that_of_its_parts(a: str, b: str, n: int, scale: str) -> None:
    one, other = unit(f"{scale}{a}"), unit(b)
    assert one.factor == unit(a).factor * SCALES.get(scale, 1)
    for mark, sign in (("·", 1), ("*", 1), ("/", -1)):
        whole = unit(f"{scale}{a}{mark}{b}")
        assert whole.factor == one.factor * other.factor**sign
        assert whole.dimension == one.dimension.times(other.dimension, sign)
    if not b[-1].isdigit():
        raised = unit(f"{scale}{a}/{b}^{n}")
        assert raised.factor == one.factor / other.factor**n
        assert raised.dimension == one.dimension.times(other.dimension.power(n), -1)
        assert unit(f"{a}/{b}" + "⁰¹²³⁴"[n]).factor == unit(f"{a}/{b}^{n}").factor
    assert unit(f"{a}/({b}·{a})").factor == 1 / other.factor


@given(PLAIN, PLAIN, PLAIN)
def test_a_unit_reads_as_it_prints(a: str, b: str, c: str) -> None:
    for text in (a, f"{a}/{b}", f"{a}/({b}·{c})", f"万{a}·{b}", f"亿{a}/{b}"):
        found = unit(text)
        again = unit(found.plain)
        assert (again.dimension.powers, again.factor) == (found.dimension.powers, found.factor)
        assert unit(found.symbol) == found


@given(PLAIN, st.sampled_from(["", "万", "/a", "/(m2·a)"]))
def test_each_unit_offered_for_data_measures_the_same(a: str, tail: str) -> None:
    declared = unit(tail + a if tail == "万" else a + tail)
    offered = TABLE.alternatives(declared)
    assert offered[0][0].plain == declared.plain
    assert len({choice.plain for choice, _ in offered}) == len(offered)
    for choice, spellings in offered:
        for text in (choice.plain, *spellings):
            assert (unit(text).dimension.powers, unit(text).factor) == (declared.dimension.powers, choice.factor)


def test_the_same_amount_has_many_spellings() -> None:
    assert amount(35, "万tce") == amount(350000, "tce") == amount(350000000, "kgce") == amount("0.35", "Mtce")
    assert amount(35, "万吨标准煤") == amount(35, "万tce") == amount("0.0035", "亿吨标煤")
    assert amount(1, "kW·h") == amount(1, "千瓦时") == amount(1, "度") == amount(1, "kWh") == amount("3.6", "MJ")
    assert amount(1, "万千瓦时") == amount(10000, "度") == amount(10, "MW·h") == amount("0.01", "GWh")
    assert amount(1, "亿kWh") == amount("0.1", "TWh")
    assert amount(1, "10⁴Nm³") == amount(1, "万Nm3") == amount(10000, "标准立方米") == amount(1, "10^4·Nm³")
    assert amount(1, "kg/(m·s)") == amount(1, "kg/m/s")
    assert amount(1, "㎡") == amount(1, "m²") == amount(1, "平方米") == amount(1, "m2") == amount(1, "m^2")
    assert amount(1, "ｋＷｈ") == amount(1, "kWh")


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("kg/m·s", "ambiguous", "kg/m·s"),
        ("t/GJ·a", "ambiguous", "t/GJ·a"),
        ("tco2", "unknown", "tco2"),
        ("万tcee", "unknown", "万tcee"),
        ("t^17", "power", "t^17"),
        ("t^0", "power", "t^0"),
        ("t^99999", "syntax", "^99999"),
        ("10^31t", "power", "10^31"),
        ("10⁴", "syntax", "10^4"),
        ("t/", "syntax", "t/"),
        ("/t", "syntax", "/"),
        ("t//m", "syntax", "/"),
        ("t(m", "syntax", "("),
        ("(((((((t)))))))", "syntax", "(((((((t)))))))"),
        ("", "syntax", ""),
        ("t m", "syntax", " m"),
        ("tce（高位）", "basis", "高位"),
        ("t（当量值）", "basis", "当量值"),
        ("tce（当量值）/tce（等价值）", "basis", "当量值、等价值"),
    ],
)
def test_what_is_no_unit_says_why(text: str, kind: str, part: str) -> None:
    found = fault(text)
    assert (found.kind, found.part) == (kind, part)


def test_a_unit_text_has_a_longest_length() -> None:
    assert fault("t·" * MAX_TEXT + "t").kind == "syntax"
    assert fault("t" * (MAX_TEXT + 1)).kind == "syntax"


@given(st.text(alphabet="tkWh·/^()10⁴²³ 万tce（当量值）元,%℃μ_x\ud800-", max_size=40))
def test_any_text_is_a_unit_or_a_fault(text: str) -> None:
    assert isinstance(TABLE.read(text), Unit | UnitFault)


# --- zc.core ----------------------------------------------------------------------------------------

OUR_NAME = {  # how the independent library calls what zc.core has under another symbol
    "t": "metric_ton",
    "kt": "kilometric_ton",
    "Mt": "megametric_ton",
    "Gt": "gigametric_ton",
    "d": "day",
    "h": "hour",
    "min": "minute",
    "m2": "m**2",
    "cm2": "cm**2",
    "km2": "km**2",
    "hm2": "hectare",
    "m3": "m**3",
    "L": "liter",
    "mL": "milliliter",
    "μg": "microgram",
    "μm": "micrometer",
    "μs": "microsecond",
}
SI = [
    "t",
    "kt",
    "Mt",
    "Gt",
    "kg",
    "g",
    "mg",
    "μg",
    "J",
    "kJ",
    "MJ",
    "GJ",
    "TJ",
    "PJ",
    "W",
    "kW",
    "MW",
    "GW",
    "Wh",
    "kWh",
    "MWh",
    "GWh",
    "TWh",
    "m",
    "mm",
    "cm",
    "dm",
    "km",
    "μm",
    "m2",
    "cm2",
    "km2",
    "hm2",
    "m3",
    "L",
    "mL",
    "s",
    "ms",
    "μs",
    "ns",
    "min",
    "h",
    "d",
]
REGISTRY = pint.UnitRegistry(non_int_type=Fraction)


@pytest.mark.parametrize("one", SI)
def test_si_units_convert_as_an_independent_library_says(one: str) -> None:
    theirs = REGISTRY.Quantity(Fraction(1), OUR_NAME.get(one, one))
    for other in SI:
        there = REGISTRY.Unit(OUR_NAME.get(other, other))
        like = unit(one).dimension == unit(other).dimension
        assert theirs.is_compatible_with(there) == like, other
        if like:
            assert theirs.to(there).magnitude == unit(one).factor / unit(other).factor, other


# Everything else: what it is, in other units of the table.
ALSO = dict(
    entry.split(" = ")
    for entry in """
    % = 0.01; ‰ = 0.001; 百分之 = 1 %
    吨 = 1 t; 千克 = 1 kg; 公斤 = 1 kg; 克 = 1 g
    ktC = 1000 tC; MtC = 1000000 tC; kgC = 0.001 tC; gC = 0.000001 tC; 吨碳 = 1 tC
    ktCO2 = 1000 tCO2; MtCO2 = 1000000 tCO2; GtCO2 = 1000000000 tCO2; kgCO2 = 0.001 tCO2; gCO2 = 0.000001 tCO2
    吨二氧化碳 = 1 tCO2; t二氧化碳 = 1 tCO2; 吨CO2 = 1 tCO2; 千克二氧化碳 = 1 kgCO2; 千克CO2 = 1 kgCO2
    ktCO2e = 1000 tCO2e; MtCO2e = 1000000 tCO2e; GtCO2e = 1000000000 tCO2e; kgCO2e = 0.001 tCO2e
    gCO2e = 0.000001 tCO2e; 吨二氧化碳当量 = 1 tCO2e; tCO2eq = 1 tCO2e; 吨CO2e = 1 tCO2e
    千克二氧化碳当量 = 1 kgCO2e; kgCO2eq = 1 kgCO2e
    kgCH4 = 0.001 tCH4; kgN2O = 0.001 tN2O; kgSF6 = 0.001 tSF6; kgNF3 = 0.001 tNF3; kgHFC = 0.001 tHFC
    kgPFC = 0.001 tPFC
    ktce = 1000 tce; Mtce = 1000000 tce; kgce = 0.001 tce; gce = 0.000001 tce; 吨标准煤 = 1 tce; t标准煤 = 1 tce
    吨标煤 = 1 tce; 千克标准煤 = 1 kgce; 公斤标准煤 = 1 kgce; 克标准煤 = 1 gce
    焦 = 1 J; 焦耳 = 1 J; 瓦 = 1 W; kW·h = 1 kWh; 千瓦时 = 1 kWh; 度 = 1 kWh; W·h = 1 Wh; MW·h = 1 MWh
    兆瓦时 = 1 MWh; GW·h = 1 GWh; 吉瓦时 = 1 GWh; TW·h = 1 TWh
    米 = 1 m; 平方米 = 1 m2; 平方公里 = 1 km2; 平方千米 = 1 km2; 公顷 = 1 hm2; 立方米 = 1 m3; 立方 = 1 m3; 升 = 1 L
    标准立方米 = 1 Nm3; 标方 = 1 Nm3
    秒 = 1 s; 分钟 = 1 min; 小时 = 1 h; 天 = 1 d; 日 = 1 d; 年 = 1 a
    人民币元 = 1 元; 台套 = 1 台; 标准箱 = 1 TEU
    """.strip()
    .replace("\n", ";")
    .split(";")
    for entry in [entry.strip()]
)
BASE = [
    "t",
    "tC",
    "tCO2",
    "tCO2e",
    "tCH4",
    "tN2O",
    "tSF6",
    "tNF3",
    "tHFC",
    "tPFC",
    "tce",
    "J",
    "m",
    "Nm3",
    "s",
    "a",
    "月",
    "元",
    "辆",
    "台",
    "套",
    "件",
    "个",
    "项",
    "次",
    "张",
    "人",
    "户",
    "家",
    "栋",
    "TEU",
]


@pytest.mark.parametrize("text", sorted(ALSO))
def test_other_units_are_what_they_are_said_to_be(text: str) -> None:
    number, _, other = ALSO[text].partition(" ")
    scale, dimension = amount(number, other) if other else (Fraction(number), NUMBER)
    assert unit(text).factor == scale
    assert unit(text).dimension == dimension


def test_base_units_are_apart_from_one_another() -> None:
    for one, other in product(BASE, repeat=2):
        assert unit(one).factor == 1
        assert unit(one).dimension.fits(unit(other).dimension) == (one == other), (one, other)


def test_no_unit_of_the_library_is_left_out_here() -> None:
    assert set(SYMBOLS) == {*SI, *ALSO, *BASE}


def test_prefixes_are_those_of_the_international_system() -> None:
    for prefix, factor in PREFIXES.items():
        meters = REGISTRY.Quantity(Fraction(1), "micrometer" if prefix == "μ" else f"{prefix}m")
        assert meters.to("m").magnitude == factor


# --- bases ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("tce（当量值）", "tce（当量）", True),
        ("tce（当量值）", "kgce（当量值）", True),
        ("tce（当量值）", "tce（等价值）", False),
        ("tce（当量值）", "tce（燃料）", True),
        ("tce（等价值）", "tce（燃料）", True),
        ("tce（当量值）", "tce", True),
        ("元（现价）", "万元（现价，含税）", True),
        ("元（现价，含税）", "元（现价，不含税）", False),
        ("元（2020年可比价）", "元（2015年可比价）", False),
        ("元（2020年可比价）", "元（现价）", False),
        ("元（含税）", "元（含税，现价）", True),
        ("Nm3（0℃）", "Nm³（0°C）", True),
        ("Nm3（0℃）", "万Nm3（20℃）", False),
        ("tce（当量值）/元（现价）", "kgce（当量）/万元（现价）", True),
        ("tce（当量值）/元（现价）", "tce（当量值）/元（2020年可比价）", False),
        ("tce（当量值）", "GJ", False),
        ("tCO2", "tCO2e", False),
        ("kWh", "tce", False),
    ],
)
def test_bases_keep_like_dimensions_apart(one: str, other: str, fits: bool) -> None:
    assert unit(one).dimension.fits(unit(other).dimension) == fits
    assert unit(other).dimension.fits(unit(one).dimension) == fits


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("tce", ("tce（当量值）", "tce（等价值）", "tce（燃料）")),
        (
            "万tce/元（现价，含税）",
            ("万tce（当量值）/元（现价，含税）", "万tce（等价值）/元（现价，含税）", "万tce（燃料）/元（现价，含税）"),
        ),
        ("元（现价）", ("元（现价，含税）", "元（现价，不含税）")),
        ("Nm3", ("Nm3（0℃）", "Nm3（20℃）")),
        ("tce（燃料）", ()),
        ("t", ()),
        ("元（现价，含税）", ()),
    ],
)
def test_a_basis_that_is_not_said_is_asked_for(text: str, choices: tuple[str, ...]) -> None:
    assert TABLE.basis_due(unit(text)) == choices


# --- tables with two readings ------------------------------------------------------------------------

LIBRARY = "库 cn.test.units《单位》\n    版本 1；来源 甲文，示意\n"


@pytest.mark.parametrize(
    "units",
    [
        "单位 t",  # one of the core
        "单位 kt ＝ 3 t",  # a prefix of the core made it
        "单位 in ＝ 0.0254 m\n    前缀 m",  # a prefix makes one of the core
        "单位 x\n    别名 度",
        "单位 x\n    别名 y\n单位 y",
        "单位 x\n    前缀 k\n单位 kx ＝ 2 x",
        "单位 x\n    别名 x",
        "单位 万t ＝ 3 t",
        "单位 t2 ＝ 3 t",
        "单位 m·s ＝ 1 m",
        "单位 x\n单位 亿x ＝ 7 x",
        "单位 亿x ＝ 7 t\n单位 x",
    ],
)
def test_a_table_in_which_a_symbol_has_two_readings_is_refused(units: str) -> None:
    assert "ZC2009" in found_codes(f"{LIBRARY}{units}\n")


@pytest.mark.parametrize(
    "units", ["单位 万t ＝ 10000 t", "单位 t2 ＝ 1 t^2", "单位 m·s ＝ 1 m·s", "单位 x\n    前缀 k M"]
)
def test_a_symbol_that_says_what_its_parts_say_has_one_reading(units: str) -> None:
    assert found_codes(f"{LIBRARY}{units}\n") == []


def test_units_may_be_declared_in_any_order_and_never_in_a_circle() -> None:
    lines = ["单位 箱 ＝ 2 盒", "单位 盒 ＝ 3 包", "单位 包 ＝ 5 t"]
    for order in (lines, lines[::-1], [lines[1], lines[2], lines[0]]):
        compilation = compiling(LIBRARY + "\n".join(order) + "\n")
        assert compilation.resolved.library
    assert found_codes(f"{LIBRARY}单位 箱 ＝ 2 盒\n单位 盒 ＝ 3 箱\n") == ["ZC2008", "ZC2008"]


def test_a_factor_does_not_grow_without_bounds() -> None:
    chain = "".join(f"单位 u{chr(97 + i)} ＝ 2 u{chr(96 + i)}^16\n" for i in range(1, 12))
    assert "ZC3005" in found_codes(f"{LIBRARY}单位 ua ＝ 0.3\n{chain}")
