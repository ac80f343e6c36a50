"""The three sectors: value added and growth."""

from typing import ClassVar

import polars as pl

from schemas.economy.gdp import Gdp
from schemas.over_time import keeps_its_magnitude
from schemas.sources import IDENTITY, NATIONAL_ACCOUNTS
from schemas.units import UNITS
from shuheng.check.gate import indicator
from shuheng.rules.between import LiesBetween
from shuheng.rules.same import revision_within
from shuheng.rules.total import SumsTo


class Sectors(Gdp):
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

    class Config:
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
                # Activities move from sector to sector with a census, so sectors are revised further.
                revision_within("primary_value_added", verified=0.05, census=0.3),
                revision_within("secondary_value_added", verified=0.05, census=0.3),
                revision_within("tertiary_value_added", verified=0.05, census=0.3),
                keeps_its_magnitude("primary_sector_keeps_its_magnitude", "primary_value_added", 0.3, 3),
                keeps_its_magnitude("secondary_sector_keeps_its_magnitude", "secondary_value_added", 0.3, 3),
                keeps_its_magnitude("tertiary_sector_keeps_its_magnitude", "tertiary_value_added", 0.3, 3),
            )
        }
