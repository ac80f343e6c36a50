"""Industry, the whole of it and above-scale."""

from typing import ClassVar

import polars as pl

from schemas.economy.sectors import Sectors
from schemas.over_time import keeps_its_magnitude, same_in_months, year_to_date_does_not_fall
from schemas.sources import IDENTITY, INDUSTRY_SURVEY, NATIONAL_ACCOUNTS
from schemas.units import UNITS
from shuheng.check.gate import indicator
from shuheng.rules.expression import AtMost, Figure
from shuheng.rules.growth import GrowthAgrees
from shuheng.rules.part import PartOf
from shuheng.rules.relation import Relation
from shuheng.rules.same import revision_within


class Industry(Sectors):
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

    class Config:
        metadata: ClassVar = {
            "rules": (
                # Mining support and the repair of metal products and machinery are industry and yet
                # tertiary, so where little is built industry may exceed the secondary sector a little:
                # never an error.
                Relation(
                    "industry_is_within_secondary_sector",
                    holds=AtMost(Figure("industry_value_added"), Figure("secondary_value_added")),
                    about=("industry_value_added",),
                    severity="query",
                    level=1,
                    because_zh="工业除开采专业及辅助性活动，金属制品、机械和设备修理业外，都属于第二产业。",
                    because_en=(
                        "Industry belongs to the secondary sector, but for mining support and the repair of "
                        "metal products and machinery."
                    ),
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
                revision_within("industry_value_added", verified=0.05, census=0.3),
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
                year_to_date_does_not_fall(
                    "above_scale_industry_year_to_date_does_not_fall", "above_scale_industry_value_added"
                ),
                same_in_months(
                    "above_scale_industry_quarters_meet_months", "above_scale_industry_value_added"
                ),
            )
        }
