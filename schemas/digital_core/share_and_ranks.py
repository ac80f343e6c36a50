"""The share of the digital core industries in GDP, and how cities rank by it and by value added."""

from typing import ClassVar

import polars as pl

from schemas.digital_core.value_added import CoreValueAdded
from schemas.economy import Economy
from schemas.sources import CORE_CLASSIFICATION, IDENTITY, RANKING
from schemas.units import UNITS
from shuheng.check.gate import borrowed, indicator
from shuheng.rules.expression import Difference, Figure, Meets
from shuheng.rules.part import PartOf
from shuheng.rules.rank import RankFeasible, RankHeldOnce
from shuheng.rules.relation import Relation
from shuheng.rules.share import ShareOf


class CoreShareAndRanks(CoreValueAdded):
    # Hangzhou's 27.1 % of 2021 is the highest of the province's cities; single districts lie
    # far above 50 %.
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

    gdp: pl.Float64 = borrowed(Economy, "gdp")

    class Config:
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
                RankFeasible(
                    "core_value_added_rank_is_feasible",
                    rank="core_value_added_rank",
                    of="core_value_added",
                    severity="query",
                    level=3,
                    because_zh="位次须与各市已报数值的排序相符，未报的市可居任何位次。",
                    because_en=(
                        "A rank agrees with the order of the figures reported; cities that have not may "
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
                    because_zh="位次须与各市已报占比的排序相符；公布数相同的，先后不定。",
                    because_en=(
                        "A rank agrees with the order of the shares reported; shares equal when printed may "
                        "stand either way."
                    ),
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
            )
        }
