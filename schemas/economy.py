"""GDP, its sectors and people: what shares, growth and amounts per head are measured against."""

from typing import ClassVar

import polars as pl

from schemas.sources import IDENTITY, INDUSTRY_SURVEY, NATIONAL_ACCOUNTS, POPULATION
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.part import PartOf
from shuheng.rules.share import ShareOf
from shuheng.rules.total import SumsTo


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
            )
        }
