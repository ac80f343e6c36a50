"""GDP, its sectors and people: what shares, growth and amounts per head are measured against."""

from typing import ClassVar

import polars as pl

from schemas.over_time import (
    cumulates,
    keeps_its_magnitude,
    moves_slowly,
    same_as_year,
    same_in_months,
    year_to_date_does_not_fall,
)
from schemas.sources import (
    EXPERIENCE,
    IDENTITY,
    INDUSTRY_SURVEY,
    NATIONAL_ACCOUNTS,
    POPULATION,
    UNIFIED_ACCOUNTS,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.between import LiesBetween
from shuheng.rules.children import ChildrenSpan, ChildrenSumTo, ChildrenWithin
from shuheng.rules.expression import Constant, Figure, Meets, Quotient, Sum
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.part import PartOf
from shuheng.rules.peers import PeersWithin
from shuheng.rules.relation import Relation
from shuheng.rules.same import revision_within
from shuheng.rules.share import ShareOf
from shuheng.rules.total import SumsTo

_PEOPLE_AT_BOTH_ENDS = Sum((Figure("resident_population"), Figure("resident_population", "last_year")))


class Economy(Theme):
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
    primary_value_added: pl.Float64 = indicator(
        "第一产业增加值",
        "Primary sector value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 200_000), "province": (0, 20_000), "city": (0, 5_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="农、林、牧、渔业（不含农林牧渔专业及辅助性活动）的现价增加值。",
        definition_en=(
            "Value added at current prices of agriculture, forestry, animal husbandry and fishery, without "
            "their support activities."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("第一产业", "一产增加值"),
        valid_from="1978",
    )
    secondary_value_added: pl.Float64 = indicator(
        "第二产业增加值",
        "Secondary sector value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 1_000_000), "province": (0, 100_000), "city": (0, 30_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh=(
            "采矿业（不含开采专业及辅助性活动）、制造业（不含金属制品、机械和设备修理业）、电力热力燃气及水"
            "生产供应业和建筑业的现价增加值。"
        ),
        definition_en=(
            "Value added at current prices of mining without its support activities, manufacturing without "
            "the repair of metal products, machinery and equipment, the supply of power, heat, gas and "
            "water, and construction."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("第二产业", "二产增加值"),
        valid_from="1978",
    )
    tertiary_value_added: pl.Float64 = indicator(
        "第三产业增加值",
        "Tertiary sector value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 2_000_000), "province": (0, 200_000), "city": (0, 50_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="除第一、二产业以外其他行业的现价增加值。",
        definition_en=(
            "Value added at current prices of everything outside the primary and secondary sectors."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("第三产业", "三产增加值", "服务业增加值"),
        valid_from="1978",
    )
    primary_growth: pl.Float64 = indicator(
        "第一产业增加值增速",
        "Primary sector growth",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-60, 100),
        price_basis="constant",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="第一产业增加值按不变价格计算的同比增速。",
        definition_en=(
            "Growth of primary sector value added over the same period of the year before, at constant "
            "prices."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("第一产业增速", "第一产业增长", "一产增速"),
        valid_from="1978",
    )
    secondary_growth: pl.Float64 = indicator(
        "第二产业增加值增速",
        "Secondary sector growth",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-80, 200),
        price_basis="constant",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="第二产业增加值按不变价格计算的同比增速。",
        definition_en=(
            "Growth of secondary sector value added over the same period of the year before, at constant "
            "prices."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("第二产业增速", "第二产业增长", "二产增速"),
        valid_from="1978",
    )
    tertiary_growth: pl.Float64 = indicator(
        "第三产业增加值增速",
        "Tertiary sector growth",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-60, 100),
        price_basis="constant",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="第三产业增加值按不变价格计算的同比增速。",
        definition_en=(
            "Growth of tertiary sector value added over the same period of the year before, at constant "
            "prices."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("第三产业增速", "第三产业增长", "三产增速", "服务业增加值增速"),
        valid_from="1978",
    )
    primary_share: pl.Float64 = indicator(
        "第一产业占地区生产总值比重",
        "Primary sector share of GDP",
        unit=UNITS["%"],
        kind="share",
        bounds={"": (0, 90), "city": (0, 60)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="第一产业增加值占同期、同版本地区生产总值的比重。",
        definition_en="Value added of the primary sector as a share of GDP of the same period and vintage.",
        **NATIONAL_ACCOUNTS,
        aliases=("第一产业占比", "第一产业比重", "第一产业占GDP比重", "一产占比"),
        valid_from="1978",
    )
    secondary_share: pl.Float64 = indicator(
        "第二产业占地区生产总值比重",
        "Secondary sector share of GDP",
        unit=UNITS["%"],
        kind="share",
        bounds={"": (0, 99), "city": (0, 95)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="第二产业增加值占同期、同版本地区生产总值的比重。",
        definition_en="Value added of the secondary sector as a share of GDP of the same period and vintage.",
        **NATIONAL_ACCOUNTS,
        aliases=("第二产业占比", "第二产业比重", "第二产业占GDP比重", "二产占比"),
        valid_from="1978",
    )
    tertiary_share: pl.Float64 = indicator(
        "第三产业占地区生产总值比重",
        "Tertiary sector share of GDP",
        unit=UNITS["%"],
        kind="share",
        bounds={"": (1, 100), "city": (5, 98)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh="第三产业增加值占同期、同版本地区生产总值的比重。",
        definition_en="Value added of the tertiary sector as a share of GDP of the same period and vintage.",
        **NATIONAL_ACCOUNTS,
        aliases=("第三产业占比", "第三产业比重", "第三产业占GDP比重", "三产占比", "服务业占地区生产总值比重"),
        valid_from="1978",
    )
    industry_value_added: pl.Float64 = indicator(
        "全部工业增加值",
        "Industrial value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 800_000), "province": (0, 80_000), "city": (0, 25_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        responsible="province",
        definition_zh=(
            "全部工业（规模以上与规模以下）现价增加值，不含建筑业；含开采专业及辅助性活动和金属制品、机械和"
            "设备修理业，二者在三次产业中归第三产业。"
        ),
        definition_en=(
            "Value added at current prices of all industry, above scale and below, without construction; "
            "with mining support and the repair of metal products and machinery, which count as tertiary."
        ),
        **NATIONAL_ACCOUNTS,
        aliases=("工业增加值",),
        valid_from="1978",
    )
    # The threshold of 20 million yuan holds since 2011.
    above_scale_industry_value_added: pl.Float64 = indicator(
        "规模以上工业增加值",
        "Above-scale industrial value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 800_000), "province": (0, 80_000), "city": (0, 25_000)},
        price_basis="current",
        ytd=True,
        frequency="monthly",
        definition_zh="年主营业务收入2000万元及以上工业法人单位的增加值。",
        definition_en=(
            "Value added of industrial firms with a yearly main business revenue of 20 million yuan or more."
        ),
        **INDUSTRY_SURVEY,
        aliases=("规上工业增加值",),
        valid_from="2011",
    )
    above_scale_industry_growth: pl.Float64 = indicator(
        "规模以上工业增加值增速",
        "Above-scale industrial growth",
        unit=UNITS["%"],
        kind="growth",
        bounds=(-90, 300),
        price_basis="constant",
        ytd=True,
        frequency="monthly",
        definition_zh="规模以上工业增加值按可比价格、可比统计范围计算的同比增速。",
        definition_en=(
            "Growth of above-scale industrial value added at comparable prices and with a comparable set "
            "of firms."
        ),
        **INDUSTRY_SURVEY,
        aliases=("规上工业增加值增速", "规模以上工业增速", "规上工业增速"),
        valid_from="2011",
    )
    # The smallest city, 三沙, counted 0.23 in the census of 2020.
    resident_population: pl.Float64 = indicator(
        "年末常住人口",
        "Resident population at year end",
        unit=UNITS["万人"],
        kind="stock",
        bounds={"": (0, 150_000), "province": (100, 20_000), "city": (0.2, 4_000), "county": (0.1, 1_000)},
        definition_zh=(
            "年末常住本地的人口：户口在本地且外出不满半年或在境外的人，以及离开户口登记地半年以上而居住在本"
            "地的人。普查年后按普查结果修订历史数据。"
        ),
        definition_en=(
            "People who usually live here at the end of the year: those registered here and away for less "
            "than half a year or abroad, and those who have lived here away from their registration for "
            "over half a year. Revised after a census."
        ),
        **POPULATION,
        aliases=("常住人口", "年末常住人口数"),
        valid_from="2000",
    )
    gdp_per_head: pl.Float64 = indicator(
        "人均地区生产总值",
        "GDP per head",
        unit=UNITS["元"],
        kind="ratio",
        bounds={"": (3_000, 800_000), "city": (3_000, 500_000)},
        price_basis="current",
        responsible="province",
        definition_zh="地区生产总值除以年平均常住人口（上年末与本年末的平均数）。",
        definition_en="GDP divided by the mean resident population, that of the two year ends.",
        **NATIONAL_ACCOUNTS,
        aliases=("人均GDP", "人均生产总值", "人均国内生产总值"),
        valid_from="2000",
    )

    class Config:
        name = "economy"
        title = "综合经济"
        metadata: ClassVar = {
            "rules": (
                SumsTo(
                    "gdp_is_the_sum_of_three_sectors",
                    parts=("primary_value_added", "secondary_value_added", "tertiary_value_added"),
                    total="gdp",
                    severity="error",
                    level=1,
                    because_zh="三次产业增加值之和等于地区生产总值，允许修约误差。",
                    because_en="The three sectors add to GDP, but for rounding.",
                    **IDENTITY,
                ),
                ShareOf(
                    "primary_share_matches_gdp",
                    part="primary_value_added",
                    whole="gdp",
                    share="primary_share",
                    severity="error",
                    level=1,
                    because_zh="比重等于部分除以总体。",
                    because_en="A share is its part divided by its whole.",
                    **IDENTITY,
                ),
                ShareOf(
                    "secondary_share_matches_gdp",
                    part="secondary_value_added",
                    whole="gdp",
                    share="secondary_share",
                    severity="error",
                    level=1,
                    because_zh="比重等于部分除以总体。",
                    because_en="A share is its part divided by its whole.",
                    **IDENTITY,
                ),
                ShareOf(
                    "tertiary_share_matches_gdp",
                    part="tertiary_value_added",
                    whole="gdp",
                    share="tertiary_share",
                    severity="error",
                    level=1,
                    because_zh="比重等于部分除以总体。",
                    because_en="A share is its part divided by its whole.",
                    **IDENTITY,
                ),
                # Mining support and the repair of metal products and machinery are industry and yet
                # tertiary, so where little is built industry may exceed the secondary sector a little:
                # never an error.
                PartOf(
                    "industry_is_within_secondary_sector",
                    part="industry_value_added",
                    whole="secondary_value_added",
                    severity="query",
                    level=1,
                    because_zh="工业绝大部分属于第二产业。",
                    because_en="Nearly all of industry is part of the secondary sector.",
                    **IDENTITY,
                ),
                PartOf(
                    "above_scale_industry_is_within_industry",
                    part="above_scale_industry_value_added",
                    whole="industry_value_added",
                    severity="query",
                    level=1,
                    because_zh="规模以上工业是全部工业的一部分，但两者核算方法不同。",
                    because_en=(
                        "Above-scale industry is part of industry, though the two are compiled by "
                        "different methods."
                    ),
                    **IDENTITY,
                ),
                Relation(
                    "sector_shares_add_to_hundred",
                    holds=Meets(
                        Sum((Figure("primary_share"), Figure("secondary_share"), Figure("tertiary_share"))),
                        Constant(1),
                    ),
                    about=("primary_share", "secondary_share", "tertiary_share"),
                    severity="error",
                    level=1,
                    because_zh="三次产业比重之和为100%，允许修约误差。",
                    because_en="Sector shares add to 100 %, but for rounding.",
                    **IDENTITY,
                ),
                # Growth that was verified beside first figures of the sectors may lie outside: a query.
                LiesBetween(
                    "gdp_growth_lies_between_sector_growths",
                    mean="gdp_growth",
                    of=("primary_growth", "secondary_growth", "tertiary_growth"),
                    severity="query",
                    level=1,
                    because_zh="总体增速是各产业增速的加权平均，必在最低与最高之间。",
                    because_en="Growth of the whole is a weighted mean of its parts and lies between them.",
                    **IDENTITY,
                ),
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
                    because_zh="增速与现价之比完全相同而同年价格明显变动，疑将名义增速填作不变价增速。",
                    because_en=(
                        "Growth equals the nominal ratio while prices moved: nominal growth was given as "
                        "real."
                    ),
                    **NATIONAL_ACCOUNTS,
                ),
                Relation(
                    "gdp_per_head_uses_mean_population",
                    holds=Meets(
                        Quotient(Figure("gdp"), Quotient(_PEOPLE_AT_BOTH_ENDS, Constant(2))),
                        Figure("gdp_per_head"),
                    ),
                    about=("gdp_per_head",),
                    vintages=("gdp", "resident_population", "resident_population_last_year"),
                    severity="query",
                    level=2,
                    because_zh="人均地区生产总值按年平均常住人口（上年末与本年末的平均数）计算。",
                    because_en="GDP per head divides by the mean of two year-end populations.",
                    **NATIONAL_ACCOUNTS,
                ),
                moves_slowly(
                    "resident_population_moves_slowly",
                    "resident_population",
                    0.94,
                    1.06,
                    because_zh="常住人口年度变动一般在6%以内；普查年和区划调整年除外。",
                    because_en=(
                        "Population moves little from year to year, but for census years and boundary "
                        "changes."
                    ),
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
                PeersWithin(
                    "gdp_per_head_is_of_the_order_of_its_peers",
                    figure="gdp_per_head",
                    times=6,
                    severity="hint",
                    level=3,
                    because_zh="人均数在同省各市间相差一般不过三四倍。",
                    because_en=(
                        "Amounts per head differ between cities of a province three or fourfold at most."
                    ),
                    **EXPERIENCE,
                ),
                revision_within("gdp"),
                # Activities move from sector to sector with a census, so sectors are revised further.
                revision_within("primary_value_added", verified=0.05, census=0.3),
                revision_within("secondary_value_added", verified=0.05, census=0.3),
                revision_within("tertiary_value_added", verified=0.05, census=0.3),
                revision_within("industry_value_added", verified=0.05, census=0.3),
                keeps_its_magnitude("gdp_keeps_its_magnitude", "gdp", 0.5, 2),
                keeps_its_magnitude("primary_sector_keeps_its_magnitude", "primary_value_added", 0.3, 3),
                keeps_its_magnitude("secondary_sector_keeps_its_magnitude", "secondary_value_added", 0.3, 3),
                keeps_its_magnitude("tertiary_sector_keeps_its_magnitude", "tertiary_value_added", 0.3, 3),
                keeps_its_magnitude("industry_keeps_its_magnitude", "industry_value_added", 0.3, 3),
                keeps_its_magnitude(
                    "above_scale_industry_keeps_its_magnitude", "above_scale_industry_value_added", 0.2, 5
                ),
                GrowthAgrees(
                    "above_scale_industry_growth_keeps_scope",
                    figure="above_scale_industry_value_added",
                    growth="above_scale_industry_growth",
                    basis="matched",
                    severity="hint",
                    level=2,
                    because_zh="规模以上企业范围每年变动，增速按可比范围计算，与两年公布数之比可有较大差距。",
                    because_en=(
                        "The set of above-scale firms changes yearly and growth keeps the set, so levels may "
                        "part far from it."
                    ),
                    **INDUSTRY_SURVEY,
                ),
                year_to_date_does_not_fall("gdp_year_to_date_does_not_fall", "gdp", "error"),
                year_to_date_does_not_fall(
                    "above_scale_industry_year_to_date_does_not_fall", "above_scale_industry_value_added"
                ),
                cumulates("gdp_half_year_is_about_twice_the_first_quarter", "gdp", "first_quarter"),
                cumulates("gdp_three_quarters_are_about_one_and_a_half_half_years", "gdp", "half_year"),
                cumulates("gdp_four_quarters_are_about_a_third_above_three", "gdp", "three_quarters"),
                same_as_year("fourth_quarter_meets_the_year", "gdp"),
                same_in_months(
                    "above_scale_industry_quarters_meet_months", "above_scale_industry_value_added"
                ),
            )
        }
