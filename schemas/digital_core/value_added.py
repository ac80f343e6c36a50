"""Value added of the digital core industries, its growth and the growth aimed at."""

from typing import ClassVar

import polars as pl

from schemas.over_time import (
    cumulates,
    keeps_its_magnitude,
    same_as_year,
    same_in_months,
    year_to_date_does_not_fall,
)
from schemas.sources import CITY_PLAN, CORE_CLASSIFICATION, EXPERIENCE, UNIFIED_ACCOUNTS
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.change import ChangeWithin
from shuheng.rules.children import ChildrenSumTo
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.peers import PeersWithin
from shuheng.rules.same import revision_within


class CoreValueAdded(Theme):
    core_value_added: pl.Float64 = indicator(
        "数字经济核心产业增加值",
        "Value added of digital core industries",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 600_000), "province": (0, 60_000), "city": (0, 20_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh=(
            "按《数字经济及其核心产业统计分类（2021）》01至04大类计算的现价增加值，不含05数字化效率提升业。"
        ),
        definition_en=(
            "Value added at current prices of classes 01 to 04 of the 2021 classification, without class "
            "05, digital efficiency improvement."
        ),
        **CORE_CLASSIFICATION,
        aliases=("核心产业增加值", "数字经济核心产业", "数字经济核心产业增加值总量"),
    )
    core_growth: pl.Float64 = indicator(
        "数字经济核心产业增加值增速",
        "Growth of digital core value added",
        unit=UNITS["%"],
        kind="growth",
        bounds={"": (-80, 300), "city": (-60, 120)},
        price_basis="constant",
        ytd=True,
        frequency="quarterly",
        definition_zh="数字经济核心产业增加值按可比价格计算的同比增速。",
        definition_en=(
            "Growth of digital core value added over the same period of the year before, at comparable "
            "prices."
        ),
        **CORE_CLASSIFICATION,
        aliases=(
            "数字经济核心产业增加值_增速",
            "数字经济核心产业增加值增长",
            "数字经济核心产业增速",
            "核心产业增加值增速",
            "核心产业增速",
        ),
    )
    core_growth_target: pl.Float64 = indicator(
        "数字经济核心产业增加值增速目标",
        "Target growth of digital core value added",
        unit=UNITS["%"],
        kind="target",
        bounds=(-10, 60),
        price_basis="constant",
        definition_zh="年度计划确定的数字经济核心产业增加值预期增速，不是实绩。",
        definition_en=(
            "Growth of digital core value added that the yearly plan aims at; not an actual figure."
        ),
        **CITY_PLAN,
        aliases=(
            "数字经济核心产业增加值_增速目标",
            "数字经济核心产业增加值预期增速",
            "核心产业增加值增速目标",
        ),
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                GrowthAgrees(
                    "core_growth_agrees_with_levels",
                    figure="core_value_added",
                    growth="core_growth",
                    severity="query",
                    level=2,
                    because_zh="隐含缩减指数不应远离同年各市中位数。",
                    because_en="The implied deflator is not far from the same year's median.",
                    **EXPERIENCE,
                ),
                GrowthIsReal(
                    "core_growth_is_not_nominal",
                    figure="core_value_added",
                    growth="core_growth",
                    severity="query",
                    level=2,
                    because_zh="增速与按现价总量计算的增速相同，而同年价格有明显变动，疑将名义增速填作可比价增速。",
                    because_en=(
                        "Growth equals the nominal ratio while prices moved: nominal growth was given as "
                        "real."
                    ),
                    **CORE_CLASSIFICATION,
                ),
                ChangeWithin(
                    "core_growth_target_moves_slowly",
                    figure="core_growth_target",
                    low=-0.1,
                    high=0.1,
                    by="points",
                    severity="hint",
                    level=2,
                    because_zh="增速目标一般与上年目标接近；实绩不应填入目标。",
                    because_en="A target is near that of last year; an actual figure is no target.",
                    **EXPERIENCE,
                ),
                ChildrenSumTo(
                    "core_of_counties_adds_to_city",
                    figure="core_value_added",
                    severity="query",
                    level=3,
                    because_zh="下级各地合计与本级数基本衔接，功能区不重复计入。",
                    because_en=(
                        "Areas add to the one above them, nearly; zones in them are not counted again."
                    ),
                    **UNIFIED_ACCOUNTS,
                ),
                PeersWithin(
                    "core_value_added_is_of_the_order_of_its_peers",
                    figure="core_value_added",
                    times=100,
                    severity="hint",
                    level=3,
                    because_zh="与同级各地相差百倍，疑为单位错误。",
                    because_en="A hundred times more or less than its peers suggests a wrong unit.",
                    **EXPERIENCE,
                ),
                revision_within("core_value_added", verified=0.05, census=0.3),
                keeps_its_magnitude("core_value_added_keeps_its_magnitude", "core_value_added", 0.2, 5),
                year_to_date_does_not_fall("core_year_to_date_does_not_fall", "core_value_added", "error"),
                cumulates(
                    "core_half_year_is_about_twice_the_first_quarter", "core_value_added", "first_quarter"
                ),
                cumulates(
                    "core_three_quarters_are_about_one_and_a_half_half_years", "core_value_added", "half_year"
                ),
                cumulates(
                    "core_four_quarters_are_about_a_third_above_three", "core_value_added", "three_quarters"
                ),
                same_as_year("core_fourth_quarter_meets_the_year", "core_value_added"),
                same_in_months("third_quarter_meets_september", "core_value_added"),
            )
        }
