"""Revenue of above-scale internet, software and IT services."""

from typing import ClassVar

import polars as pl

from schemas.over_time import keeps_its_magnitude, same_in_months, year_to_date_does_not_fall
from schemas.sources import RANKING, SERVICES_SURVEY
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.growth import GrowthAgrees
from shuheng.rules.rank import RankFeasible, RankHeldOnce


class SoftwareServices(Theme):
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

    class Config:
        metadata: ClassVar = {
            "rules": (
                RankFeasible(
                    "internet_software_growth_rank_is_feasible",
                    rank="internet_software_revenue_growth_rank",
                    of="internet_software_revenue_growth",
                    severity="query",
                    level=3,
                    because_zh="位次须与各市已报增速的排序相符。",
                    because_en="A rank agrees with the order of the growth rates reported.",
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
                keeps_its_magnitude(
                    "internet_software_revenue_keeps_its_magnitude", "internet_software_revenue", 0.1, 10
                ),
                year_to_date_does_not_fall(
                    "internet_software_revenue_year_to_date_does_not_fall", "internet_software_revenue"
                ),
                same_in_months("internet_software_revenue_quarters_meet_months", "internet_software_revenue"),
            )
        }
