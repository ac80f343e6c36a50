"""Figures → printed → figures: what a report writes is read as the number it was written from."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import CATALOGUE
from shuheng.model.catalogue import Indicator, Unit
from shuheng.model.interval import Interval
from shuheng.model.submission import CELLS, ENTRIES, Reading
from shuheng.normalise.normalise import normalise
from shuheng.report.printing import number, quantity, span

# As many digits as a figure is ever reported with, over the units' own range.
NUMBERS = st.decimals(-99_999, 99_999, places=3).map(Decimal.normalize)
INDICATORS = st.sampled_from(list(CATALOGUE.indicators.values()))
UNITS = st.sampled_from(list(CATALOGUE.units.values()))


def read(figures: list[tuple[str, str]], unit: str | None = None) -> list[dict[str, Any]]:
    """Figures of pairs of an indicator's code and a text."""
    rows = [
        {"cell": f"D{row}", "indicator_text": code, "text": text, "unit_text": unit}
        for row, (code, text) in enumerate(figures, 5)
    ]
    entries = pl.DataFrame(rows, schema=ENTRIES)
    reading = Reading("x.csv", "0" * 64, pl.LazyFrame(schema=CELLS), entries, {"period": "2023年"})
    return normalise(reading, CATALOGUE, "330300").to_dicts()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(INDICATORS, NUMBERS), min_size=1))
def test_a_quantity_that_is_printed_is_the_quantity_that_is_read(
    figures: list[tuple[Indicator, Decimal]],
) -> None:
    printed = [
        (one.code, quantity(number(float(value)), one.unit.code, CATALOGUE, "zh")) for one, value in figures
    ]
    for (one, value), row in zip(figures, read(printed), strict=True):
        assert row["problem"] is None, (one.code, row["text"])
        assert row["value"] == pytest.approx(float(value), rel=1e-14)
        assert row["low"] <= row["value"] <= row["high"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] != pair[1]), min_size=1))
def test_an_interval_that_is_printed_is_read_as_the_range_it_is(pairs: list[tuple[Decimal, Decimal]]) -> None:
    ends = [Interval(*sorted(map(float, pair))) for pair in pairs]
    printed = [("core_growth", span(one, None, CATALOGUE, "zh")) for one in ends]
    for one, row in zip(ends, read(printed, "%"), strict=True):
        assert row["problem"] is None, row["text"]
        assert row["value"] is None
        assert row["low"] <= one.low < one.high <= row["high"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(UNITS, NUMBERS), min_size=1))
def test_every_unit_is_read_behind_its_number(figures: list[tuple[Unit, Decimal]]) -> None:
    """In each unit an indicator could be written in: converted, and never taken for another."""
    asked = [
        (one, unit, value)
        for unit, value in figures
        for one in CATALOGUE.indicators.values()
        if one.unit.dimension == unit.dimension
    ]
    got = read([(one.code, f"{value:f}{unit.code}") for one, unit, value in asked])
    for (one, unit, value), row in zip(asked, got, strict=True):
        assert row["problem"] is None, (one.code, row["text"])
        assert row["written_unit"] == unit.code
        per = unit.factor / one.unit.factor
        assert row["value"] == pytest.approx(float(Fraction(value) * per), rel=1e-13)
