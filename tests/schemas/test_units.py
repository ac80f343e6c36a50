from fractions import Fraction

import pytest

from schemas import CATALOGUE
from schemas.units import REGISTRY, UNITS
from shuheng.normalise.names import Units


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("亿元", "万元", Fraction(10_000)),
        ("亿元", "元", Fraction(100_000_000)),
        ("万亿元", "亿元", Fraction(10_000)),
        ("万个", "个", Fraction(10_000)),
        ("万架", "个", Fraction(10_000)),
        ("家", "项", Fraction(1)),
        ("亿户", "万户", Fraction(10_000)),
        ("亿人", "万人", Fraction(10_000)),
        ("%", "‰", Fraction(10)),
        ("倍", "%", Fraction(100)),
        ("GWh", "kWh", Fraction(1_000_000)),
        ("亿千瓦时", "GWh", Fraction(100)),
        ("GW", "万千瓦", Fraction(100)),
        ("EFLOPS", "PFLOPS", Fraction(1000)),
    ],
)
def test_units_of_one_dimension_convert_exactly(one: str, other: str, factor: Fraction) -> None:
    assert UNITS[one].per(UNITS[other]) == factor
    assert UNITS[other].per(UNITS[one]) == 1 / factor


@pytest.mark.parametrize(
    ("one", "other"),
    [("%", "百分点"), ("GW", "GWh"), ("万户", "万人"), ("万户", "万个"), ("位", "个"), ("亿元", "%")],
)
def test_units_of_two_dimensions_never_convert(one: str, other: str) -> None:
    assert UNITS[one].per(UNITS[other]) is None


@pytest.mark.parametrize(
    "code", ["亿元", "个", "家", "项", "架", "户", "人", "位", "百分点", "GWh", "GW", "PFLOPS"]
)
def test_one_unit_of_each_dimension_is_its_measure(code: str) -> None:
    hundredth = 100 if code == "百分点" else 1
    assert UNITS[code].factor * hundredth == 1


def test_difference_of_two_shares_meets_percentage_points() -> None:
    assert UNITS["%"].factor == UNITS["百分点"].factor


def test_gdp_over_people_is_gdp_per_head_in_yuan() -> None:
    quotient = REGISTRY.Quantity(Fraction("6739.45"), "亿元") / REGISTRY.Quantity(Fraction("553.35"), "万人")
    assert round(quotient.to("元 / 人").magnitude) == 121794
    assert CATALOGUE.indicators["gdp_per_head"].unit.code == "元"


def test_every_spelling_leads_to_its_unit() -> None:
    units = Units(UNITS.values())
    for unit in UNITS.values():
        for spelling in (unit.code, *unit.aliases):
            assert units.named(spelling) == unit.code, spelling


@pytest.mark.parametrize("magnitude", ["亿", "万", "千", "百", "万亿", "千亿"])
def test_magnitude_word_alone_is_no_unit(magnitude: str) -> None:
    assert all(magnitude not in (unit.code, *unit.aliases) for unit in UNITS.values())
