"""Figures → printed → figures: what a report writes is read as the number it was written from."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import CATALOGUE
from shuheng.model.interval import Interval
from shuheng.model.submission import CELLS, ENTRIES, Reading
from shuheng.normalise.normalise import normalise
from shuheng.report.printing import number, quantity, span

# As many digits as a figure is ever reported with, over the units' own range.
NUMBERS = st.decimals(-99_999, 99_999, places=3).map(Decimal.normalize)


def read(indicators: list[str], texts: list[str], units: list[str | None]) -> pl.DataFrame:
    rows = [
        {
            "cell": f"D{row}",
            "indicator_text": code,
            "indicator_cell": f"B{row}",
            "text": text,
            "unit_text": unit,
        }
        for row, (code, text, unit) in enumerate(zip(indicators, texts, units, strict=True), 5)
    ]
    entries = pl.DataFrame(rows, schema=ENTRIES)
    reading = Reading("x.csv", "0" * 64, pl.DataFrame(schema=CELLS), entries, {"period": "2023年"})
    return normalise(reading, CATALOGUE, "330300")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(list(CATALOGUE.indicators.values())), NUMBERS), min_size=1))
def test_a_quantity_that_is_printed_is_the_quantity_that_is_read(figures: list) -> None:
    printed = [quantity(number(float(value)), one.unit.code, CATALOGUE, "zh") for one, value in figures]
    got = read([one.code for one, _ in figures], printed, [None] * len(figures))
    for (one, value), row in zip(figures, got.iter_rows(named=True), strict=True):
        assert row["problem"] is None, (one.code, row["text"])
        assert row["value"] == pytest.approx(float(value), rel=1e-14)
        assert row["low"] <= row["value"] <= row["high"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
def test_an_interval_that_is_printed_is_read_as_the_range_it_is(pairs: list[tuple[Decimal, Decimal]]) -> None:
    growth = "core_growth"
    ends = [tuple(sorted(map(float, pair))) for pair in pairs if pair[0] != pair[1]]
    printed = [span(Interval(low, high), None, CATALOGUE, "zh") for low, high in ends]
    got = read([growth] * len(ends), printed, ["%"] * len(ends))
    for (low, high), row in zip(ends, got.iter_rows(named=True), strict=True):
        assert row["problem"] is None, row["text"]
        assert row["value"] is None
        assert row["low"] <= low < high <= row["high"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(list(CATALOGUE.units.values())), NUMBERS), min_size=1))
def test_every_unit_is_read_behind_its_number(figures: list) -> None:
    """In each unit an indicator could be written in: converted, and never taken for another."""
    asked = [
        (one, unit, value)
        for unit, value in figures
        for one in CATALOGUE.indicators.values()
        if one.unit.dimension == unit.dimension
    ]
    got = read(
        [one.code for one, _, _ in asked],
        [f"{value:f}{unit.code}" for _, unit, value in asked],
        [None] * len(asked),
    )
    for (one, unit, value), row in zip(asked, got.iter_rows(named=True), strict=True):
        assert row["problem"] is None, (one.code, row["text"])
        assert row["written_unit"] == unit.code
        assert row["value"] == pytest.approx(
            float(
                value
                * Decimal(unit.factor.numerator)
                / Decimal(unit.factor.denominator)
                * Decimal(one.unit.factor.denominator)
                / Decimal(one.unit.factor.numerator)
            ),
            rel=1e-13,
        )
