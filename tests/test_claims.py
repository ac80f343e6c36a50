"""Every number of the two articles, line by line: what became of it.

`source/claims.csv` was read from the articles by hand. A claim that is an indicator is a figure of a raw
submission, with the interval its print allows; every other stays out: anecdotes, an analogy, the nation's
count in a county's clause, and strings that only look like numbers.
"""

import csv
import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from schemas import CATALOGUE
from shuheng.normalise.normalise import normalise, provider_of
from shuheng.read.read import read

INF = math.inf
RAW = Path(__file__).parents[1] / "data" / "raw"
WENZHOU, HUZHOU = "2022/330300-温州市.xlsx", "2022/330500-湖州市.csv"
PROVINCE = "2022/330000-浙江省统计局.xlsx"

with (Path(__file__).parent / "source" / "claims.csv").open(encoding="utf-8", newline="") as file:
    CLAIMS = {line["claim"]: line for line in csv.DictReader(file)}


class Entered(NamedTuple):
    """The figure that a claim became."""

    file: str
    subject: str
    indicator: str
    period: str
    basis: str
    value: float
    low: float
    high: float
    unit: str
    qualifier: str | None = None
    status: str = "A"


def of_wenzhou(subject: str, indicator: str, period: str, basis: str, *figure: object) -> Entered:
    return Entered(WENZHOU, subject, indicator, period, basis, *figure)  # type: ignore[arg-type]


def of_huzhou(subject: str, indicator: str, period: str, basis: str, *figure: object) -> Entered:
    return Entered(HUZHOU, subject, indicator, period, basis, *figure)  # type: ignore[arg-type]


ENTERED = {
    "W01": of_wenzhou("330300", "core_value_added", "2022", "stated", 613.4, 613.35, 613.45, "亿元"),
    "W02": of_wenzhou("330300", "core_value_added_rank", "2022", "stated", 4, 4, 4, "位"),
    "W03": of_wenzhou("330300", "core_share", "2022", "stated", 7.6, 7.55, 7.65, "%"),
    "W04": of_wenzhou("330300", "core_share_rank", "2022", "stated", 3, 3, 3, "位"),
    "W05": of_wenzhou(
        "330300",
        "core_manufacturing_above_scale_value_added",
        "2022",
        "stated",
        266.7,
        266.65,
        266.75,
        "亿元",
    ),
    "W06": of_wenzhou(
        "330300", "core_manufacturing_above_scale_growth", "2022", "stated", 18.5, 18.45, 18.55, "%"
    ),
    "W07": of_wenzhou(
        "330300", "core_manufacturing_above_scale_growth_rank", "2022", "stated", 4, 4, 4, "位"
    ),
    "W08": of_wenzhou(
        "330300", "internet_software_revenue_growth", "2022", "stated", 19.2, 19.15, 19.25, "%"
    ),
    "W09": of_wenzhou("330300", "internet_software_revenue_growth_rank", "2022", "stated", 3, 3, 3, "位"),
    # A target of 2021; of what year the source does not say.
    "W10": of_wenzhou(
        "330300", "digital_cluster_scale_target", "2021", "assumed", 1000, 1000, 10_000, "亿元", "级", "F"
    ),
    "W11": of_wenzhou("330300-P01", "planned_battery_capacity", "2023-M03", "stated", 50, 49.5, 50.5, "GWh"),
    "W12": of_wenzhou("330300-P02", "planned_battery_capacity", "2023-M03", "stated", 50, 49.5, 50.5, "GWh"),
    # GW next to GWh: kept as printed, in an indicator of its own.
    "W13": of_wenzhou(
        "330300-P03", "planned_power_equipment_capacity", "2023-M03", "stated", 50, 49.5, 50.5, "GW"
    ),
    # 超亿元 qualifies the projects, not their number.
    "W14": of_wenzhou("330300", "digital_projects_attracted_over_100m", "2022", "stated", 42, 42, 42, "个"),
    "W15": of_wenzhou("330300-E01", "enterprise_revenue", "2022", "stated", 100, 100, INF, "亿元", "突破"),
    "W16": of_wenzhou("330300-E02", "enterprise_revenue", "2022", "stated", 50, 50, INF, "亿元", "突破"),
    "W17": of_wenzhou("330300", "new_listed_digital_firms", "2022", "stated", 4, 4, 4, "家"),
    "W18": of_wenzhou("330300", "data_centres_in_use", "2023-M03", "assumed", 12, 12, 12, "个"),
    # A numeric cell of a form is as exact as its format.
    "W19": of_wenzhou("330300-P04", "standard_racks", "2023-M03", "assumed", 8000, 8000, 8000, "架"),
    "W21": of_wenzhou(
        "330300", "enterprise_gigabit_fibre_coverage", "2023-M03", "assumed", 100, 100, 100, "%", "全覆盖"
    ),
    "W22": of_wenzhou("330300", "base_stations_5g", "2023-M03", "assumed", 2, 1.5, 2.5, "万个"),
    "W23": of_wenzhou("330300", "village_coverage_5g", "2023-M03", "assumed", 100, 100, 100, "%", "全覆盖"),
    "W24": of_wenzhou("330300", "key_place_coverage_5g", "2023-M03", "assumed", 100, 100, 100, "%", "全覆盖"),
    "W25": of_wenzhou("330300", "users_5g", "2023-M03", "assumed", 450, 450, INF, "万户", "超"),
    "W30": of_wenzhou(
        "330382", "low_voltage_domestic_market_share", "2022", "assumed", 65, 58.5, 65, "%", "近"
    ),
    "H01": of_huzhou("330500-E01", "firm_rd_investment", "2022", "stated", 7000, 6300, 7000, "万元", "近"),
    # Five years whose first and last are not printed.
    "H02": of_huzhou("330500", "projects_100m_or_more_advanced", "2018/2022", "assumed", 171, 171, 171, "个"),
    "H03": of_huzhou(
        "330500", "traditional_three_electrics_share", "2017", "assumed", 89.6, 89.55, 89.65, "%"
    ),
    # 下降到 is a level, not a fall.
    "H04": of_huzhou(
        "330500", "traditional_three_electrics_share", "2022", "assumed", 57.2, 57.15, 57.25, "%"
    ),
    "H05": of_huzhou(
        "330500-I01", "institute_digital_project_share", "2022", "assumed", 90, 90, 100, "%", "以上"
    ),
    "H06": of_huzhou("330500", "core_rd_average_growth", "2018/2022", "assumed", 15.6, 15.55, 15.65, "%"),
    "H07": of_huzhou("330500", "digital_enclaves", "2018/2022", "assumed", 7, 7, 7, "个"),
    "H08": of_huzhou("330500", "digital_city_rank", "2021", "assumed", 71, 71, 71, "位"),
    "H09": of_huzhou("330500", "digital_city_rank", "2022", "stated", 39, 39, 39, "位"),
    "H10": of_huzhou("330500", "new_metro_broadband_users", "2023-M03", "assumed", 20, 18, 20, "万户", "近"),
    "H11": of_huzhou(
        "330500", "major_digital_projects_planned", "2023", "stated", 232, 232, 232, "项", None, "F"
    ),
    "H12": of_huzhou("330500", "core_growth_target", "2023", "stated", 10, 9.5, 10.5, "%", None, "F"),
}

# Of what stays out: the texts and names under which it would have come in.
KEPT_OUT = {
    "W20": ("100万", "国家图书馆"),
    "W26": ("40条", "人才新政"),
    "W27": ("三届", "青科会"),
    "W28": ("两届", "互联网大会"),
    "W29": ("45个", "先进制造业集群"),
    "W31": ("60人", "合影"),
    "H13": ("五大", "攻坚行动"),
    "D01": ("第三极", "三极"),
    "D02": ("一号", "一号工程"),
    "D03": ("千兆", "国际T4"),
    "D04": ("四千", "四千精神"),
    "D05": ("从“零”到“一”", "到“一”"),
    "D06": ("一廊双核三链多点", "万亩千亿"),
    "D07": ("1+N+X", "151"),
    "D08": ("十大", "示范案例"),
    "D09": ("第一方阵", "方阵"),
    "D10": ("2.0", "东数西算"),
    "D11": ("首批", "全国首批"),
}


@cache
def figures(path: str) -> pl.DataFrame:
    reading = read(RAW / path, name=path)
    provider = provider_of(reading, CATALOGUE)
    assert provider is not None
    named = pl.Series("name", reading.entries["indicator_text"])
    return normalise(reading, CATALOGUE, provider).with_columns(named, pl.lit(path).alias("file"))


@cache
def every_figure() -> pl.DataFrame:
    return pl.concat(figures(path) for path in (PROVINCE, WENZHOU, HUZHOU))


def test_every_claim_is_accounted_for() -> None:
    assert ENTERED.keys() | KEPT_OUT.keys() == CLAIMS.keys()
    assert not ENTERED.keys() & KEPT_OUT.keys()
    assert len(CLAIMS) == 55


@pytest.mark.parametrize("claim", ENTERED)
def test_an_indicator_entered_with_its_interval(claim: str) -> None:
    expected = ENTERED[claim]
    found = figures(expected.file).filter(
        (pl.col("subject") == expected.subject)
        & (pl.col("indicator") == expected.indicator)
        & (pl.col("period") == expected.period)
    )
    assert found.height == 1
    got = found.row(0, named=True)
    assert expected[4:] == (
        got["period_basis"],
        got["value"],
        got["low"],
        got["high"],
        got["unit"],
        got["qualifier"],
        got["status"],
    )
    assert got["problem"] is got["outcome"] is None
    # The figure is the claim's own, in its own subject and under its own number.
    line = CLAIMS[claim]
    assert float(line["value"]) == got["value"]
    kind = CATALOGUE.subjects[expected.subject].kind
    assert line["subject_kind"] in (kind, "project" if kind == "institution" else kind)
    assert CATALOGUE.subjects[expected.subject].name_zh.startswith(line["subject"][:4])


@pytest.mark.parametrize("claim", KEPT_OUT)
def test_what_is_no_indicator_stayed_out(claim: str) -> None:
    text, name = KEPT_OUT[claim]
    said = every_figure().filter(pl.col("outcome").is_null())
    assert said.filter(pl.col("name").str.contains(name, literal=True)).is_empty()
    assert said.filter(pl.col("text").str.contains(text, literal=True)).is_empty()
    line = CLAIMS[claim]
    if line["value"]:
        same = said.filter((pl.col("value") == float(line["value"])) & (pl.col("file") != PROVINCE))
        entered = {(x.subject, x.indicator) for x in ENTERED.values() if x.value == float(line["value"])}
        assert set(same.select("subject", "indicator").iter_rows()) <= entered
        assert "330382" not in same["subject"]


def test_the_submissions_of_the_cities_hold_the_claims_and_nothing_else() -> None:
    held = pl.concat([figures(WENZHOU), figures(HUZHOU)]).select("subject", "indicator", "period").rows()
    assert sorted(held) == sorted((x.subject, x.indicator, x.period) for x in ENTERED.values())
