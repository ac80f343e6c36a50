"""The provincial table says what `source/reference-figures.csv` says, and fills nothing from elsewhere."""

import csv
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from schemas import CATALOGUE
from shuheng.normalise.normalise import normalise
from shuheng.read.read import read

TABLE = Path(__file__).parents[1] / "data" / "raw" / "2022" / "330000-浙江省统计局.xlsx"
CITIES = [subject.code for subject in CATALOGUE.subjects.values() if subject.kind == "city"]
NAMES = {
    "地区生产总值": "gdp",
    "GDP增速(不变价)": "gdp_growth",
    "人均GDP": "gdp_per_head",
    "年末常住人口": "resident_population",
    "数字经济增加值(全口径)": "digital_economy_value_added",
}
VINTAGES = {"initial": "initial", "final": "verified", "unstated": "unstated", "": "unstated"}
SECTORS = {"primary_value_added": 2325, "secondary_value_added": 33205, "tertiary_value_added": 42185}

with (Path(__file__).parent / "source" / "reference-figures.csv").open(encoding="utf-8", newline="") as file:
    REFERENCE = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sent() -> pl.DataFrame:
    return normalise(read(TABLE), CATALOGUE, "330000").filter(pl.col("outcome").is_null())


def said(code: str, period: str, indicator: str) -> set[tuple[float, str]]:
    """Values and vintages that the reference has of a figure; a growth rate may stand in a note."""
    found = set()
    for line in REFERENCE:
        if (line["code"], line["period"]) != (code, period):
            continue
        vintage = VINTAGES.get(line["vintage"], line["vintage"])
        if NAMES.get(line["indicator"]) == indicator:
            found.add((float(line["value"]), vintage))
        if indicator == "gdp_growth" and line["note"].startswith("growth "):
            found.add((float(line["note"].split("%")[0].removeprefix("growth ")), vintage))
        if indicator == "gdp_growth" and line["note"].startswith("index "):
            found.add((float(Decimal(line["note"].removeprefix("index ")) - 100), vintage))
    return found


def test_every_figure_sent_is_in_the_reference(sent: pl.DataFrame) -> None:
    for code, period, indicator, value, vintage in sent.select(
        "subject", "period", "indicator", "value", "vintage"
    ).iter_rows():
        if indicator in SECTORS:
            assert (code, period, value, vintage) == ("330000", "2022", SECTORS[indicator], "initial")
        else:
            assert (value, vintage) in said(code, period, indicator), (code, period, indicator)


def test_every_city_has_its_gdp_and_growth_of_both_years(sent: pl.DataFrame) -> None:
    wanted = [
        (code, period, name)
        for code in CITIES
        for period in ("2021", "2022")
        for name in ("gdp", "gdp_growth")
    ]
    assert set(wanted) <= set(sent.select("subject", "period", "indicator").rows())


def test_an_official_figure_is_sent_before_a_compiled_one(sent: pl.DataFrame) -> None:
    for code, period, indicator, vintage in sent.select(
        "subject", "period", "indicator", "vintage"
    ).iter_rows():
        if vintage == "unstated":
            assert {edition for _, edition in said(code, period, indicator)} == {"unstated"}


@pytest.mark.parametrize(
    ("code", "period", "indicator", "text", "vintage", "status"),
    [
        ("330400", "2021", "gdp", "6388.38", "verified", "A"),
        ("330400", "2021", "gdp_growth", "8.5", "verified", "A"),
        ("330100", "2022", "gdp", "18753", "initial", "P"),
        ("330200", "2021", "gdp", "14594.9", "initial", "P"),
        ("330500", "2021", "gdp", "3644.9", "initial", "P"),
        ("330500", "2022", "gdp", "3850.0", "unstated", "A"),
        # Growth and level of one city and year in different editions.
        ("330300", "2022", "gdp", "8029.8", "unstated", "A"),
        ("330300", "2022", "gdp_growth", "3.7", "initial", "P"),
        ("331000", "2022", "gdp_growth", "2.73", "unstated", "A"),
        ("330000", "2022", "gdp", "77715", "initial", "P"),
        ("330000", "2022", "digital_economy_value_added", "39300", "unstated", "A"),
    ],
)
def test_figures_are_sent_as_printed_with_their_edition(
    sent: pl.DataFrame, code: str, period: str, indicator: str, text: str, vintage: str, status: str
) -> None:
    found = sent.filter(subject=code, period=period, indicator=indicator).row(0, named=True)
    assert (found["text"], found["vintage"], found["status"]) == (text, vintage, status)


def test_what_the_reference_lacks_is_blank() -> None:
    figures = normalise(read(TABLE), CATALOGUE, "330000").filter(outcome="blank")
    assert set(figures.filter(period="2021")["subject"]) == {"330000"}
    assert set(figures.filter(pl.col("subject") != "330000")["indicator"]) == {*SECTORS, *NAMES.values()} - {
        "gdp",
        "gdp_growth",
    }
