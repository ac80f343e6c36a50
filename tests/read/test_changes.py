"""Columns of changes and of the year before: whose they are, of which period, and what heads none."""

import pytest

from schemas import CATALOGUE
from shuheng.pipeline.take import take_file
from shuheng.read.roles import growth_said
from tests.read.conftest import Make


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("同比增长（%）", "%"),
        ("同比增长%", "%"),
        ("同比±%", "%"),
        ("同比（±%）", "%"),
        ("比上年增长(%)", "%"),
        ("比上年同期增长（％）", "%"),
        ("较上年增减（百分点）", "百分点"),
        ("增减 %", "%"),
        ("增长率", ""),
        ("增速", ""),
        ("同比", ""),
        ("+-%", None),
        ("年均增长（%）", None),
        ("名义增速（%）", None),
        ("环比增长（%）", None),
        ("增速目标（%）", None),
        ("增长贡献率（%）", None),
        ("增加值", None),
    ],
)
def test_what_heads_a_change_and_in_which_unit(head: str, unit: str | None) -> None:
    said = growth_said(head)
    assert (said and said[1]) == unit


@pytest.mark.parametrize(
    ("head", "periods"),
    [
        ("2022年,2023年,同比增长（%）", ["2022", "2023", "2023"]),
        ("2023年,2022年,同比增长（%）", ["2023", "2022", "2023"]),
        ("2023年,同比增长（%）,上年", ["2023", "2023", "2022"]),
        ("2022年,增速（%）,2023年,增速（%）", ["2022", "2022", "2023", "2023"]),
        ("2023年上半年,上年同期,增速（%）", ["2023-Q2", "2022-Q2", "2023-Q2"]),
        ("本期,去年同期,增速（%）", ["2021-Q3", "2020-Q3", "2021-Q3"]),
    ],
)
def test_a_change_is_of_the_latest_period_to_its_left(text: Make, head: str, periods: list[str]) -> None:
    count = len(head.split(","))
    path = text(
        "报告期：2021年1-9月",
        f"指标,单位,{head}",
        "地区生产总值,亿元," + ",".join("7" * count),
        name="温州市.csv",
    )
    got = take_file(path, CATALOGUE).figures
    assert got["period"].to_list() == periods
    growths = ["gdp_growth" if "增" in each else "gdp" for each in head.split(",")]
    assert got["indicator"].to_list() == growths


def test_a_change_has_none_of_the_units_of_its_amounts(text: Make) -> None:
    path = text(
        "报告期：2022年,单位：亿元", "指标,单位,数值,增速", "地区生产总值,亿元,8029.8,3.7", name="温州市.csv"
    )
    got = take_file(path, CATALOGUE).figures
    assert got.select("indicator", "problem").rows() == [("gdp", None), ("gdp_growth", "unit_is_known")]


def test_a_table_of_changes_alone_is_read(text: Make) -> None:
    path = text("报告期：2022年", "指标,同比增长（%）", "地区生产总值,3.7", name="温州市.csv")
    assert take_file(path, CATALOGUE).figures.select("indicator", "value").rows() == [("gdp_growth", 3.7)]


@pytest.mark.parametrize(
    ("more", "growth"),
    [("", ("gdp_growth", None)), (",常住人口（万人）", (None, "indicator_is_known"))],
)
def test_a_change_before_several_indicators_is_of_none_of_them(
    text: Make, more: str, growth: tuple[str | None, str | None]
) -> None:
    head, row = f"地区,增速（%）,地区生产总值（亿元）{more}", "温州市,3.7,8029.8,967.9"
    got = take_file(text("报告期：2022年", head, row, name="浙江省.csv"), CATALOGUE)
    assert got.figures.select("indicator", "problem").row(0) == growth
    assert got.figures["detail"][0] == (None if growth[0] else "增速")
