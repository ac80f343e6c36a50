"""Residents, and GDP per head of them."""

from typing import ClassVar

import polars as pl

from schemas.economy.gdp import Gdp
from schemas.over_time import moves_slowly
from schemas.sources import EXPERIENCE, NATIONAL_ACCOUNTS, POPULATION
from schemas.units import UNITS
from shuheng.check.gate import indicator
from shuheng.rules.expression import Constant, Figure, Meets, Quotient, Sum
from shuheng.rules.peers import PeersWithin
from shuheng.rules.relation import Relation

_PEOPLE_AT_BOTH_ENDS = Sum((Figure("resident_population"), Figure("resident_population", "last_year")))


class Population(Gdp):
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
        metadata: ClassVar = {
            "rules": (
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
            )
        }
