"""Above-scale manufacturing within the digital core industries."""

from typing import ClassVar

import polars as pl

from schemas.digital_core.classes import CoreClasses
from schemas.economy import Economy
from schemas.over_time import keeps_its_magnitude, same_in_months, year_to_date_does_not_fall
from schemas.sources import CORE_INDUSTRY_SURVEY, IDENTITY, RANKING
from schemas.units import UNITS
from shuheng.check.gate import borrowed, indicator
from shuheng.rules.growth import GrowthAgrees
from shuheng.rules.part import PartOf
from shuheng.rules.rank import RankFeasible, RankHeldOnce


class CoreManufacturing(CoreClasses):
    core_manufacturing_above_scale_value_added: pl.Float64 = indicator(
        "规模以上数字经济核心产业制造业增加值",
        "Above-scale digital core manufacturing value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="monthly",
        definition_zh="规模以上工业企业中属于数字经济核心产业的制造业增加值。",
        definition_en=(
            "Value added of above-scale manufacturing firms that belong to the digital core industries."
        ),
        **CORE_INDUSTRY_SURVEY,
        aliases=("规上数字经济核心产业制造业增加值", "规上核心产业制造业增加值", "规上核心制造业增加值"),
    )
    core_manufacturing_above_scale_growth: pl.Float64 = indicator(
        "规模以上数字经济核心产业制造业增加值增速",
        "Growth of above-scale digital core manufacturing",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-90, 300),
        price_basis="constant",
        ytd=True,
        frequency="monthly",
        definition_zh="按可比价格、可比统计范围计算的同比增速，基期与上年公布数口径可能不同。",
        definition_en=(
            "Growth at comparable prices with a comparable set of firms; the base may differ from the "
            "figure published a year ago."
        ),
        **CORE_INDUSTRY_SURVEY,
        aliases=(
            "规上数字经济核心产业制造业增加值_增速",
            "规上数字经济核心产业制造业增加值增速",
            "规上核心制造业增加值增速",
        ),
    )
    core_manufacturing_above_scale_growth_rank: pl.Float64 = indicator(
        "规模以上数字经济核心产业制造业增速全省位次",
        "Rank by growth of above-scale digital core manufacturing",
        unit=UNITS["位"],
        kind="rank",
        bounds=(1, 11),
        ytd=True,
        frequency="monthly",
        definition_zh="全省11个设区市按规模以上数字经济核心产业制造业增加值增速从高到低的位次。",
        definition_en=(
            "Place among the province's 11 cities by growth of above-scale digital core manufacturing, the "
            "highest first."
        ),
        **RANKING,
        aliases=(
            "W06增速_省内位次",
            "规上数字经济核心产业制造业增加值_增速_省内位次",
            "规上数字经济核心产业制造业增加值增速全省位次",
            "规上核心制造业增加值增速全省位次",
        ),
        of=("city",),
    )

    above_scale_industry_value_added: pl.Float64 = borrowed(Economy, "above_scale_industry_value_added")

    class Config:
        metadata: ClassVar = {
            "rules": (
                PartOf(
                    "above_scale_core_manufacturing_is_within_core",
                    part="core_manufacturing_above_scale_value_added",
                    whole="core_value_added",
                    severity="error",
                    level=1,
                    because_zh="规模以上核心制造业是核心产业的一部分。",
                    because_en="Above-scale core manufacturing is part of the core.",
                    **IDENTITY,
                ),
                PartOf(
                    "above_scale_core_manufacturing_is_within_class_one",
                    part="core_manufacturing_above_scale_value_added",
                    whole="core_products_manufacturing_value_added",
                    severity="query",
                    level=1,
                    because_zh="规模以上核心制造业属于01大类，但各省所列目录不尽相同。",
                    because_en=(
                        "Above-scale core manufacturing belongs to class 01, though provinces draw it "
                        "differently."
                    ),
                    **IDENTITY,
                ),
                PartOf(
                    "above_scale_core_manufacturing_is_within_above_scale_industry",
                    part="core_manufacturing_above_scale_value_added",
                    whole="above_scale_industry_value_added",
                    severity="error",
                    level=1,
                    because_zh="规模以上核心制造业是规模以上工业的一部分。",
                    because_en="Above-scale core manufacturing is part of above-scale industry.",
                    **IDENTITY,
                ),
                RankFeasible(
                    "core_manufacturing_growth_rank_is_feasible",
                    rank="core_manufacturing_above_scale_growth_rank",
                    of="core_manufacturing_above_scale_growth",
                    severity="query",
                    level=3,
                    because_zh="位次须与各市已报增速的排序相符。",
                    because_en="A rank agrees with the order of the growth rates reported.",
                    **RANKING,
                ),
                RankHeldOnce(
                    "one_manufacturing_growth_rank_is_held_by_one_city",
                    rank="core_manufacturing_above_scale_growth_rank",
                    of="core_manufacturing_above_scale_growth",
                    severity="query",
                    level=3,
                    because_zh="增速不同的两市不能同居一个位次。",
                    because_en="Two cities with different growth do not hold the same rank.",
                    **RANKING,
                ),
                GrowthAgrees(
                    "core_manufacturing_growth_keeps_scope",
                    figure="core_manufacturing_above_scale_value_added",
                    growth="core_manufacturing_above_scale_growth",
                    basis="matched",
                    severity="hint",
                    level=2,
                    because_zh="规模以上企业范围每年变动，增速按可比范围计算，与两年公布数之比可有较大差距。",
                    because_en=(
                        "The set of above-scale firms changes yearly and growth keeps the set, so levels may "
                        "part far from it."
                    ),
                    **CORE_INDUSTRY_SURVEY,
                ),
                keeps_its_magnitude(
                    "core_manufacturing_keeps_its_magnitude",
                    "core_manufacturing_above_scale_value_added",
                    0.1,
                    10,
                ),
                year_to_date_does_not_fall(
                    "core_manufacturing_year_to_date_does_not_fall",
                    "core_manufacturing_above_scale_value_added",
                ),
                same_in_months(
                    "core_manufacturing_quarters_meet_months", "core_manufacturing_above_scale_value_added"
                ),
            )
        }
