"""Shares of the three sectors in GDP."""

from typing import ClassVar

import polars as pl

from schemas.economy.sectors import Sectors
from schemas.sources import IDENTITY, NATIONAL_ACCOUNTS
from schemas.units import UNITS
from shuheng.check.gate import indicator
from shuheng.rules.expression import Constant, Figure, Meets, Sum
from shuheng.rules.relation import Relation
from shuheng.rules.share import ShareOf


class SectorShares(Sectors):
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

    class Config:
        metadata: ClassVar = {
            "rules": (
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
            )
        }
