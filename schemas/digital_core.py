"""The digital core industries: value added, shares, growth and ranks."""

from typing import ClassVar

import polars as pl

from schemas.economy import Economy
from schemas.over_time import (
    cumulates,
    keeps_its_magnitude,
    same_as_year,
    same_in_months,
    year_to_date_does_not_fall,
)
from schemas.sources import (
    CITY_ACCOUNT,
    CITY_PLAN,
    CORE_CLASSIFICATION,
    CORE_INDUSTRY_SURVEY,
    EXPERIENCE,
    IDENTITY,
    RANKING,
    SERVICES_SURVEY,
    UNIFIED_ACCOUNTS,
    WHOLE_DIGITAL_ECONOMY,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.rules.change import ChangeWithin
from shuheng.rules.children import ChildrenSumTo
from shuheng.rules.expression import Difference, Figure, Meets
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.part import PartOf
from shuheng.rules.peers import PeersWithin
from shuheng.rules.rank import RankFeasible, RankHeldOnce
from shuheng.rules.relation import Relation
from shuheng.rules.same import revision_within
from shuheng.rules.share import ShareOf
from shuheng.rules.total import SumsTo


class DigitalCore(Theme):
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
    # Hangzhou's 27.1 % of 2021 is the highest of the province's cities; single districts lie far above 50
    # %.
    core_share: pl.Float64 = indicator(
        "数字经济核心产业增加值占地区生产总值比重",
        "Digital core share of GDP",
        unit=UNITS["%"],
        kind="share",
        bounds={"": (0, 100), "province": (0, 50), "city": (0, 50)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="数字经济核心产业增加值占同期、同版本地区生产总值的比重。",
        definition_en="Digital core value added as a share of GDP of the same period and vintage.",
        **CORE_CLASSIFICATION,
        aliases=(
            "数字经济核心产业增加值占GDP比重",
            "数字经济核心产业占GDP比重",
            "数字经济核心产业占比",
            "核心产业增加值占GDP比重",
            "核心产业占比",
            "占GDP比重",
            "占地区生产总值比重",
        ),
    )
    core_share_change: pl.Float64 = indicator(
        "数字经济核心产业增加值占比变动",
        "Change of digital core share",
        unit=UNITS["百分点"],
        kind="growth",
        bounds=(-15, 15),
        ytd=True,
        frequency="quarterly",
        definition_zh="本期占比减上年同期占比，以百分点表示。",
        definition_en="The share less that of the same period of the year before, in percentage points.",
        **CORE_CLASSIFICATION,
        aliases=("数字经济核心产业占比变动", "核心产业占比变动"),
    )
    core_value_added_rank: pl.Float64 = indicator(
        "数字经济核心产业增加值全省位次",
        "Rank by digital core value added",
        unit=UNITS["位"],
        kind="rank",
        bounds=(1, 11),
        ytd=True,
        frequency="quarterly",
        definition_zh="全省11个设区市按核心产业增加值从大到小的位次。",
        definition_en="Place among the province's 11 cities by digital core value added, the largest first.",
        **RANKING,
        aliases=(
            "数字经济核心产业增加值_省内位次",
            "数字经济核心产业增加值省内位次",
            "核心产业增加值全省位次",
        ),
        of=("city",),
    )
    core_share_rank: pl.Float64 = indicator(
        "数字经济核心产业占比全省位次",
        "Rank by digital core share",
        unit=UNITS["位"],
        kind="rank",
        bounds=(1, 11),
        ytd=True,
        frequency="quarterly",
        definition_zh="全省11个设区市按核心产业增加值占地区生产总值比重从大到小的位次。",
        definition_en="Place among the province's 11 cities by digital core share of GDP, the largest first.",
        **RANKING,
        aliases=(
            "占比_省内位次",
            "数字经济核心产业增加值占GDP比重_省内位次",
            "数字经济核心产业增加值占GDP比重全省位次",
            "核心产业占比全省位次",
        ),
        of=("city",),
    )
    core_products_manufacturing_value_added: pl.Float64 = indicator(
        "数字产品制造业增加值",
        "Digital products manufacturing value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）01大类数字产品制造业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 01 of the 2021 classification, digital products "
            "manufacturing."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字产品制造业", "01数字产品制造业", "01大类增加值"),
    )
    core_products_services_value_added: pl.Float64 = indicator(
        "数字产品服务业增加值",
        "Digital products services value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 100_000), "province": (0, 10_000), "city": (0, 5_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）02大类数字产品服务业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 02 of the 2021 classification, digital products services."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字产品服务业", "02数字产品服务业", "02大类增加值"),
    )
    core_technology_application_value_added: pl.Float64 = indicator(
        "数字技术应用业增加值",
        "Digital technology application value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）03大类数字技术应用业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 03 of the 2021 classification, digital technology "
            "application."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字技术应用业", "03数字技术应用业", "03大类增加值"),
    )
    core_data_driven_value_added: pl.Float64 = indicator(
        "数字要素驱动业增加值",
        "Digital factor driven value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）04大类数字要素驱动业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 04 of the 2021 classification, digital factor driven "
            "industries."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字要素驱动业", "04数字要素驱动业", "04大类增加值"),
    )
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
    internet_software_revenue: pl.Float64 = indicator(
        "规模以上互联网、软件和信息技术服务业营业收入",
        "Above-scale internet, software and IT services revenue",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 500_000), "province": (0, 100_000), "city": (0, 50_000)},
        price_basis="current",
        ytd=True,
        frequency="monthly",
        definition_zh="年营业收入2000万元及以上的互联网和相关服务、软件和信息技术服务业法人单位营业收入。",
        definition_en=(
            "Revenue of firms in internet services, software and IT services with a yearly revenue of 20 "
            "million yuan or more."
        ),
        **SERVICES_SURVEY,
        aliases=("规上互联网、软件和信息技术服务业营业收入", "规上互联网软件和信息技术服务业营业收入"),
    )
    internet_software_revenue_growth: pl.Float64 = indicator(
        "规模以上互联网、软件和信息技术服务业营业收入增速",
        "Growth of above-scale internet, software and IT services revenue",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-90, 400),
        price_basis="current",
        ytd=True,
        frequency="monthly",
        definition_zh="按现价、可比统计范围计算的同比增速，不等于两年公布数之比。",
        definition_en=(
            "Growth at current prices with a comparable set of firms; not the ratio of two published levels."
        ),
        **SERVICES_SURVEY,
        aliases=(
            "规上互联网、软件和信息技术服务业营业收入_增速",
            "规上互联网、软件和信息技术服务业营业收入增速",
            "规上互联网软件和信息技术服务业营业收入增速",
        ),
    )
    internet_software_revenue_growth_rank: pl.Float64 = indicator(
        "规模以上互联网、软件和信息技术服务业营业收入增速全省位次",
        "Rank by growth of internet, software and IT services revenue",
        unit=UNITS["位"],
        kind="rank",
        bounds=(1, 11),
        ytd=True,
        frequency="monthly",
        definition_zh="全省11个设区市按规模以上互联网、软件和信息技术服务业营业收入增速从高到低的位次。",
        definition_en=(
            "Place among the province's 11 cities by growth of internet, software and IT services revenue, "
            "the highest first."
        ),
        **RANKING,
        aliases=(
            "W08增速_省内位次",
            "规上互联网、软件和信息技术服务业营业收入_增速_省内位次",
            "规上互联网、软件和信息技术服务业营业收入增速全省位次",
        ),
        of=("city",),
    )
    traditional_three_electrics_share: pl.Float64 = indicator(
        "传统“三电”占比",
        "Share of the traditional three electrics",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        price_basis="current",
        definition_zh="传统“三电”产业占数字经济核心产业的比重，产业目录、分母和总量指标由填报单位注明。",
        definition_en=(
            "Share of the city's traditional three electrics in its digital core industries; the provider "
            "states the list of industries, the whole and what is measured."
        ),
        **CITY_ACCOUNT,
        aliases=("传统“三电”占比_期初", "传统“三电”占比_期末", "传统“三电”产业占比"),
        valid_from="2017",
    )
    traditional_three_electrics_share_change: pl.Float64 = indicator(
        "传统“三电”占比变动",
        "Change in share of the traditional three electrics",
        unit=UNITS["百分点"],
        kind="growth",
        bounds=(-100, 100),
        definition_zh="期末占比减期初占比，以百分点表示，期初期末年份须注明。",
        definition_en=(
            "The share at the end less that at the beginning, in percentage points; both years are stated."
        ),
        **CITY_ACCOUNT,
        valid_from="2017",
    )
    digital_cluster_scale_target: pl.Float64 = indicator(
        "数字经济产业集群规模目标",
        "Target size of digital industry cluster",
        unit=UNITS["亿元"],
        kind="target",
        bounds=(1, 500_000),
        price_basis="current",
        definition_zh="规划确定的产业集群规模量级，口径一般为总产值或营业收入，不与增加值比较。",
        definition_en=(
            "Order of magnitude that a plan sets for a cluster, as a rule of output or revenue; not to be "
            "compared with value added."
        ),
        **CITY_PLAN,
        aliases=("数字经济产业集群规模", "数字经济产业集群目标"),
    )
    digital_economy_value_added: pl.Float64 = indicator(
        "数字经济增加值（全口径）",
        "Value added of the whole digital economy",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 1_500_000), "province": (0, 150_000), "city": (0, 60_000)},
        price_basis="current",
        definition_zh="数字产业化与产业数字化之和的测算数，与核心产业增加值不是同一指标。",
        definition_en=(
            "Estimate of digital industries and digitalised industries together; not the value added of "
            "the core industries."
        ),
        **WHOLE_DIGITAL_ECONOMY,
        aliases=("全口径数字经济增加值",),
    )
    digital_economy_share: pl.Float64 = indicator(
        "数字经济增加值（全口径）占地区生产总值比重",
        "Whole digital economy share of GDP",
        unit=UNITS["%"],
        kind="share",
        bounds={"": (0, 100), "province": (0, 90), "city": (0, 90)},
        price_basis="current",
        definition_zh="全口径数字经济增加值占同期、同版本地区生产总值的比重。",
        definition_en=(
            "Value added of the whole digital economy as a share of GDP of the same period and vintage."
        ),
        **WHOLE_DIGITAL_ECONOMY,
        aliases=("数字经济增加值(全口径)占GDP比重", "全口径数字经济占GDP比重"),
    )

    gdp: pl.Float64 = borrowed(Economy, "gdp")
    above_scale_industry_value_added: pl.Float64 = borrowed(Economy, "above_scale_industry_value_added")

    class Config:
        name = "digital_core"
        title = "数字经济核心产业"
        metadata: ClassVar = {
            "rules": (
                ShareOf(
                    "core_share_matches_gdp",
                    part="core_value_added",
                    whole="gdp",
                    share="core_share",
                    severity="error",
                    level=3,
                    because_zh="比重等于部分除以总体，分母须为同期、同版本地区生产总值。",
                    because_en="A share is its part divided by its whole, the whole of the same vintage.",
                    **IDENTITY,
                ),
                PartOf(
                    "core_value_added_is_within_gdp",
                    part="core_value_added",
                    whole="gdp",
                    severity="error",
                    level=3,
                    because_zh="核心产业增加值是地区生产总值的一部分。",
                    because_en="Core value added is part of GDP.",
                    **IDENTITY,
                ),
                SumsTo(
                    "core_is_the_sum_of_four_classes",
                    parts=(
                        "core_products_manufacturing_value_added",
                        "core_products_services_value_added",
                        "core_technology_application_value_added",
                        "core_data_driven_value_added",
                    ),
                    total="core_value_added",
                    severity="error",
                    level=1,
                    because_zh="核心产业由统计分类（2021）01至04大类组成。",
                    because_en="The core is classes 01 to 04 of the 2021 classification.",
                    **IDENTITY,
                ),
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
                PartOf(
                    "core_is_within_whole_digital_economy",
                    part="core_value_added",
                    whole="digital_economy_value_added",
                    severity="error",
                    level=1,
                    because_zh="核心产业是全口径数字经济的一部分。",
                    because_en="The core is part of the whole digital economy.",
                    **IDENTITY,
                ),
                ShareOf(
                    "whole_digital_economy_share_matches_gdp",
                    part="digital_economy_value_added",
                    whole="gdp",
                    share="digital_economy_share",
                    severity="error",
                    level=3,
                    because_zh="比重等于部分除以总体，分母须为同期、同版本地区生产总值。",
                    because_en="A share is its part divided by its whole, the whole of the same vintage.",
                    **IDENTITY,
                ),
                RankFeasible(
                    "core_value_added_rank_is_feasible",
                    rank="core_value_added_rank",
                    of="core_value_added",
                    severity="query",
                    level=3,
                    because_zh="位次须与已知各市数值相容，未报的市视为任意。",
                    because_en=(
                        "A rank is compatible with the figures known; cities that have not reported may "
                        "stand anywhere."
                    ),
                    **RANKING,
                ),
                RankFeasible(
                    "core_share_rank_is_feasible",
                    rank="core_share_rank",
                    of="core_share",
                    severity="query",
                    level=3,
                    because_zh="位次须与已知各市占比相容；印出数相同者次序不定。",
                    because_en=(
                        "A rank is compatible with the shares known; shares equal when printed may stand "
                        "either way."
                    ),
                    **RANKING,
                ),
                RankFeasible(
                    "core_manufacturing_growth_rank_is_feasible",
                    rank="core_manufacturing_above_scale_growth_rank",
                    of="core_manufacturing_above_scale_growth",
                    severity="query",
                    level=3,
                    because_zh="位次须与已知各市增速相容。",
                    because_en="A rank is compatible with the growth rates known.",
                    **RANKING,
                ),
                RankFeasible(
                    "internet_software_growth_rank_is_feasible",
                    rank="internet_software_revenue_growth_rank",
                    of="internet_software_revenue_growth",
                    severity="query",
                    level=3,
                    because_zh="位次须与已知各市增速相容。",
                    because_en="A rank is compatible with the growth rates known.",
                    **RANKING,
                ),
                RankHeldOnce(
                    "one_rank_is_held_by_one_city",
                    rank="core_value_added_rank",
                    of="core_value_added",
                    severity="query",
                    level=3,
                    because_zh="数值不同的两市不能同居一个位次。",
                    because_en="Two cities with different figures do not hold the same rank.",
                    **RANKING,
                ),
                RankHeldOnce(
                    "one_share_rank_is_held_by_one_city",
                    rank="core_share_rank",
                    of="core_share",
                    severity="query",
                    level=3,
                    because_zh="占比不同的两市不能同居一个位次。",
                    because_en="Two cities with different shares do not hold the same rank.",
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
                RankHeldOnce(
                    "one_software_growth_rank_is_held_by_one_city",
                    rank="internet_software_revenue_growth_rank",
                    of="internet_software_revenue_growth",
                    severity="query",
                    level=3,
                    because_zh="增速不同的两市不能同居一个位次。",
                    because_en="Two cities with different growth do not hold the same rank.",
                    **RANKING,
                ),
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
                    because_zh="增速与现价之比完全相同而同年价格明显变动，疑将名义增速填作可比价增速。",
                    because_en=(
                        "Growth equals the nominal ratio while prices moved: nominal growth was given as "
                        "real."
                    ),
                    **CORE_CLASSIFICATION,
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
                # Shanghai published +7.8 % beside levels that part by 321 %, across a change of threshold.
                GrowthAgrees(
                    "internet_software_growth_keeps_scope",
                    figure="internet_software_revenue",
                    growth="internet_software_revenue_growth",
                    basis="matched",
                    severity="hint",
                    level=2,
                    because_zh="营业收入增速按可比范围计算，不等于两年公布数之比。",
                    because_en=(
                        "Revenue growth keeps the set of firms and is not the ratio of two published levels."
                    ),
                    **SERVICES_SURVEY,
                ),
                Relation(
                    "core_share_change_is_in_points",
                    holds=Meets(
                        Difference(Figure("core_share"), Figure("core_share", "last_year")),
                        Figure("core_share_change"),
                    ),
                    about=("core_share_change",),
                    vintages=("core_share", "core_share_last_year"),
                    severity="query",
                    level=2,
                    because_zh="占比变动是两期占比之差，单位为百分点。",
                    because_en="A change of share is a difference in percentage points.",
                    **IDENTITY,
                ),
                Relation(
                    "three_electrics_change_is_in_points",
                    holds=Meets(
                        Difference(
                            Figure("traditional_three_electrics_share", "end"),
                            Figure("traditional_three_electrics_share", "start"),
                        ),
                        Figure("traditional_three_electrics_share_change"),
                    ),
                    about=("traditional_three_electrics_share_change",),
                    severity="query",
                    level=2,
                    because_zh="“下降到”是水平，“下降”是差额，差额以百分点计。",
                    because_en="Fell to is a level, fell by is a difference in points.",
                    **IDENTITY,
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
                        "Areas add to the one around them, nearly; zones in them are not counted again."
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
                keeps_its_magnitude(
                    "core_manufacturing_keeps_its_magnitude",
                    "core_manufacturing_above_scale_value_added",
                    0.1,
                    10,
                ),
                keeps_its_magnitude(
                    "internet_software_revenue_keeps_its_magnitude", "internet_software_revenue", 0.1, 10
                ),
                keeps_its_magnitude(
                    "whole_digital_economy_keeps_its_magnitude", "digital_economy_value_added", 0.2, 5
                ),
                year_to_date_does_not_fall("core_year_to_date_does_not_fall", "core_value_added", "error"),
                year_to_date_does_not_fall(
                    "core_manufacturing_year_to_date_does_not_fall",
                    "core_manufacturing_above_scale_value_added",
                ),
                year_to_date_does_not_fall(
                    "internet_software_revenue_year_to_date_does_not_fall", "internet_software_revenue"
                ),
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
                same_in_months(
                    "core_manufacturing_quarters_meet_months", "core_manufacturing_above_scale_value_added"
                ),
                same_in_months("internet_software_revenue_quarters_meet_months", "internet_software_revenue"),
            )
        }
