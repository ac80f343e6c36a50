"""GDP and its growth: against earlier figures, other areas and the areas that make it up."""

from typing import ClassVar

import polars as pl

from schemas.over_time import cumulates, keeps_its_magnitude, same_as_year, year_to_date_does_not_fall
from schemas.sources import EXPERIENCE, NATIONAL_ACCOUNTS, UNIFIED_ACCOUNTS
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import ChildrenSpan, ChildrenSumTo, ChildrenWithin
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.peers import PeersWithin
from shuheng.rules.same import revision_within


class Gdp(Theme):
    gdp: pl.Float64 = indicator(
        "地区生产总值",
        "Gross domestic product",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 3_000_000), "province": (100, 300_000), "city": (10, 60_000), "county": (0, 30_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh=(
            "辖区内全部常住单位在报告期内生产活动最终成果的现价总量，分初步核算、最终核实和普查修订三种版本。"
        ),
        definition_en=(
            "Final result, at current prices, of what all resident units produced in the period; published "
            "as first figure, as finally verified, and as revised by a census."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("GDP", "生产总值", "国内生产总值", "地区GDP", "地区生产总值(GDP)"),
        valid_from="1978",
    )
    # Wuhan reported −40.5 % for the first quarter of 2020.
    gdp_growth: pl.Float64 = indicator(
        "地区生产总值增速",
        "GDP growth",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-60, 100),
        price_basis="constant",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="按不变价格计算的地区生产总值比上年同期增长的百分比。",
        definition_en="Growth of GDP over the same period of the year before, at constant prices.",
        **NATIONAL_ACCOUNTS,
        aliases=(
            "GDP增速",
            "GDP增速(不变价)",
            "GDP增长",
            "生产总值增速",
            "地区生产总值增长",
            "地区生产总值增速(不变价)",
        ),
        valid_from="1978",
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                GrowthAgrees(
                    "gdp_growth_agrees_with_levels",
                    figure="gdp",
                    growth="gdp_growth",
                    severity="query",
                    level=2,
                    because_zh="增速按不变价、总量按现价，两者隐含的缩减指数不应远离同年各市中位数。",
                    because_en=(
                        "Growth is real and levels are nominal; the deflator they imply is not far from the "
                        "same year's median."
                    ),
                    **EXPERIENCE,
                ),
                GrowthIsReal(
                    "gdp_growth_is_not_nominal",
                    figure="gdp",
                    growth="gdp_growth",
                    severity="query",
                    level=2,
                    because_zh="增速与按现价总量计算的增速相同，而同年价格有明显变动，疑将名义增速填作不变价增速。",
                    because_en=(
                        "Growth equals the nominal ratio while prices moved: nominal growth was given as "
                        "real."
                    ),
                    **NATIONAL_ACCOUNTS,
                ),
                ChildrenSumTo(
                    "gdp_of_cities_adds_to_province",
                    figure="gdp",
                    severity="query",
                    level=3,
                    because_zh="各市地区生产总值之和与全省数基本衔接。",
                    because_en="City GDP adds to the province, nearly.",
                    **UNIFIED_ACCOUNTS,
                ),
                ChildrenWithin(
                    "gdp_of_reported_cities_does_not_exceed_province",
                    figure="gdp",
                    severity="query",
                    level=3,
                    because_zh="部分市未报时，已报各市之和不应超过全省数。",
                    because_en="With cities missing, those that reported do not exceed the province.",
                    **UNIFIED_ACCOUNTS,
                ),
                ChildrenSpan(
                    "province_growth_lies_between_city_growths",
                    figure="gdp_growth",
                    severity="query",
                    level=3,
                    because_zh="全省增速应在各市最低与最高增速之间。",
                    because_en="Growth of the province lies between the lowest and the highest city.",
                    **UNIFIED_ACCOUNTS,
                ),
                PeersWithin(
                    "gdp_is_of_the_order_of_its_peers",
                    figure="gdp",
                    times=50,
                    severity="hint",
                    level=3,
                    because_zh="与同级各地相差数十倍，疑为单位错误。",
                    because_en="Dozens of times more or less than its peers suggests a wrong unit.",
                    **EXPERIENCE,
                ),
                revision_within("gdp"),
                keeps_its_magnitude("gdp_keeps_its_magnitude", "gdp", 0.5, 2),
                year_to_date_does_not_fall("gdp_year_to_date_does_not_fall", "gdp", "error"),
                cumulates("gdp_half_year_is_about_twice_the_first_quarter", "gdp", "first_quarter"),
                cumulates("gdp_three_quarters_are_about_one_and_a_half_half_years", "gdp", "half_year"),
                cumulates("gdp_four_quarters_are_about_a_third_above_three", "gdp", "three_quarters"),
                same_as_year("fourth_quarter_meets_the_year", "gdp"),
            )
        }
