"""Firms: their number, revenue and share of the market."""

from typing import ClassVar

import polars as pl

from schemas.over_time import keeps_its_magnitude, moves_slowly, year_to_date_does_not_fall
from schemas.sources import (
    EXCHANGES,
    EXPERIENCE,
    FIRM_ACCOUNTS,
    FIRM_REGISTER,
    IDENTITY,
    MARKET_RESEARCH,
    RECOGNITION,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.change import ChangeWithin
from shuheng.rules.children import PartOfParent
from shuheng.rules.expression import AtMost, Figure, Sum
from shuheng.rules.relation import Relation


class DigitalFirms(Theme):
    enterprise_revenue: pl.Float64 = indicator(
        "企业营业收入",
        "Revenue of an enterprise",
        unit=UNITS["亿元"],
        kind="flow",
        bounds=(0, 60_000),
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="单个企业报告期营业收入，须注明集团口径或本地法人口径。",
        definition_en=(
            "Revenue of one firm in the period; of the group or of the local legal person as stated."
        ),
        **FIRM_ACCOUNTS,
        aliases=("营业收入", "营收", "企业营收"),
        valid_from="2000",
        of=("enterprise",),
    )
    new_listed_digital_firms: pl.Float64 = indicator(
        "新增A股上市数字企业数",
        "Digital firms newly listed on A-share markets",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 1_000), "province": (0, 500), "city": (0, 100)},
        ytd=True,
        frequency="quarterly",
        definition_zh="报告期内首次在A股上市的数字经济企业数，是流量。",
        definition_en="Digital economy firms first listed on the A-share markets in the period: a flow.",
        **EXCHANGES,
        aliases=("新增A股上市数字企业",),
        valid_from="2017",
    )
    listed_digital_firms: pl.Float64 = indicator(
        "A股上市数字企业数",
        "Digital firms listed on A-share markets",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 6_000), "province": (0, 2_000), "city": (0, 600)},
        definition_zh="期末在A股上市的数字经济企业数，退市、迁出后减少。",
        definition_en=(
            "Digital economy firms listed on the A-share markets at the end of the period; fewer when "
            "firms delist or move."
        ),
        **EXCHANGES,
        aliases=("A股上市数字企业",),
        valid_from="2017",
    )
    above_scale_core_firms: pl.Float64 = indicator(
        "规模以上数字经济核心产业企业数",
        "Above-scale digital core firms",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 500_000), "province": (0, 100_000), "city": (0, 30_000)},
        frequency="quarterly",
        definition_zh="期末在库的规模以上数字经济核心产业法人单位数。",
        definition_en=(
            "Above-scale firms of the digital core industries on the register at the end of the period."
        ),
        **FIRM_REGISTER,
        aliases=("规上数字经济核心产业企业数", "规上核心产业企业数"),
    )
    little_giant_firms: pl.Float64 = indicator(
        "专精特新“小巨人”企业数",
        "Specialised little-giant firms",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 100_000), "province": (0, 10_000), "city": (0, 3_000)},
        definition_zh="期末有效的国家级专精特新“小巨人”企业数。",
        definition_en="National specialised little-giant firms with a valid title at the end of the period.",
        **RECOGNITION,
        aliases=("小巨人企业数", "国家级专精特新“小巨人”企业数"),
        valid_from="2019",
    )
    low_voltage_domestic_market_share: pl.Float64 = indicator(
        "低压电气国内市场份额",
        "Share of the domestic low-voltage electrical market",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        definition_zh="本地低压电气产业销售额占国内市场销售额的比重，须注明测算来源。",
        definition_en=(
            "Sales of the local low-voltage electrical industry as a share of the domestic market; who "
            "estimated it is stated."
        ),
        **MARKET_RESEARCH,
        aliases=("占国内低压电气市场份额", "国内低压电气市场份额"),
        valid_from="2017",
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                Relation(
                    "listed_firms_grow_by_no_more_than_new_ones",
                    holds=AtMost(
                        Figure("listed_digital_firms"),
                        Sum(
                            (Figure("listed_digital_firms", "last_year"), Figure("new_listed_digital_firms"))
                        ),
                    ),
                    about=("listed_digital_firms",),
                    severity="query",
                    level=2,
                    because_zh="期末数不超过上年末数加当年新增数；因退市可以更少，有外地迁入的须说明。",
                    because_en=(
                        "Listed firms are at most last year's plus the new ones; delisting may leave fewer, "
                        "and firms that moved in are explained."
                    ),
                    **EXCHANGES,
                ),
                moves_slowly(
                    "above_scale_core_firms_move_slowly",
                    "above_scale_core_firms",
                    0.7,
                    1.5,
                    because_zh="在库企业数有升有降，大幅变动须说明。",
                    because_en="Firms enter and leave; a large move is explained.",
                ),
                keeps_its_magnitude("little_giants_keep_their_magnitude", "little_giant_firms", 0.5, 5),
                PartOfParent(
                    "little_giants_are_within_the_area_around",
                    figure="little_giant_firms",
                    severity="query",
                    level=3,
                    because_zh="市的“小巨人”企业是全省的一部分。",
                    because_en="A city's little giants are among its province's.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "above_scale_core_firms_are_within_the_area_around",
                    figure="above_scale_core_firms",
                    severity="query",
                    level=3,
                    because_zh="市的企业是全省的一部分。",
                    because_en="A city's firms are among its province's.",
                    **IDENTITY,
                ),
                keeps_its_magnitude("enterprise_revenue_keeps_its_magnitude", "enterprise_revenue", 0.1, 10),
                year_to_date_does_not_fall(
                    "enterprise_revenue_year_to_date_does_not_fall", "enterprise_revenue"
                ),
                year_to_date_does_not_fall(
                    "new_listed_firms_year_to_date_do_not_fall", "new_listed_digital_firms"
                ),
                ChangeWithin(
                    "low_voltage_market_share_moves_slowly",
                    figure="low_voltage_domestic_market_share",
                    low=-0.15,
                    high=0.15,
                    by="points",
                    severity="hint",
                    level=2,
                    because_zh="市场份额年度变动一般不大。",
                    because_en="A share of a market moves little from year to year.",
                    **EXPERIENCE,
                ),
            )
        }
