"""The digital economy as a whole, of which the core industries are a part."""

from typing import ClassVar

import polars as pl

from schemas.digital_core.value_added import CoreValueAdded
from schemas.economy import Economy
from schemas.over_time import keeps_its_magnitude
from schemas.sources import IDENTITY, WHOLE_DIGITAL_ECONOMY
from schemas.units import UNITS
from shuheng.check.gate import borrowed, indicator
from shuheng.rules.part import PartOf
from shuheng.rules.share import ShareOf


class WholeDigitalEconomy(CoreValueAdded):
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

    class Config:
        metadata: ClassVar = {
            "rules": (
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
                keeps_its_magnitude(
                    "whole_digital_economy_keeps_its_magnitude", "digital_economy_value_added", 0.2, 5
                ),
            )
        }
