"""Fixed broadband: users and what fibre reaches."""

from typing import ClassVar

import polars as pl

from schemas.economy import Economy
from schemas.over_time import does_not_fall_back, keeps_its_magnitude, moves_slowly
from schemas.sources import COMMUNICATIONS, EXPERIENCE, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.rules.part import PartOf
from shuheng.rules.ratio import RatioWithin


class Broadband(Theme):
    enterprise_gigabit_fibre_coverage: pl.Float64 = indicator(
        "千兆光纤到企覆盖率",
        "Gigabit fibre coverage of enterprises",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        frequency="quarterly",
        definition_zh="期末具备千兆光纤接入能力的企业占应覆盖企业的比重。",
        definition_en=(
            "Enterprises that gigabit fibre reaches at the end of the period as a share of those it is to "
            "reach."
        ),
        **COMMUNICATIONS,
        aliases=("千兆光纤到企",),
        valid_from="2019",
    )
    fixed_broadband_users: pl.Float64 = indicator(
        "固定宽带接入用户数",
        "Fixed broadband subscriptions",
        unit=UNITS["万户"],
        kind="stock",
        bounds={"": (0, 120_000), "province": (0, 12_000), "city": (0, 3_000), "county": (0, 800)},
        frequency="monthly",
        definition_zh="期末固定互联网宽带接入用户数。",
        definition_en="Fixed broadband internet subscriptions at the end of the period.",
        **COMMUNICATIONS,
        aliases=("固定宽带用户", "固定宽带用户数", "固定互联网宽带接入用户", "固定互联网宽带接入用户数"),
        valid_from="2000",
    )
    gigabit_broadband_users: pl.Float64 = indicator(
        "千兆宽带用户数",
        "Gigabit broadband subscriptions",
        unit=UNITS["万户"],
        kind="stock",
        bounds={"": (0, 120_000), "province": (0, 12_000), "city": (0, 3_000), "county": (0, 800)},
        frequency="monthly",
        definition_zh="期末接入速率1000Mbps及以上的固定宽带用户数。",
        definition_en="Fixed broadband subscriptions of 1000 Mbps or more at the end of the period.",
        **COMMUNICATIONS,
        aliases=("千兆宽带用户", "千兆用户", "千兆用户数"),
        valid_from="2019",
    )
    new_metro_broadband_users: pl.Float64 = indicator(
        "新型城域网宽带用户数",
        "Broadband subscriptions on the new metropolitan network",
        unit=UNITS["万户"],
        kind="stock",
        bounds={"": (0, 120_000), "province": (0, 12_000), "city": (0, 3_000), "county": (0, 800)},
        frequency="quarterly",
        definition_zh="期末由新型城域网承载的固定宽带用户数。",
        definition_en=(
            "Fixed broadband subscriptions carried by the new metropolitan network at the end of the period."
        ),
        **COMMUNICATIONS,
        aliases=("新型城域网宽带用户",),
    )

    resident_population: pl.Float64 = borrowed(Economy, "resident_population")

    class Config:
        metadata: ClassVar = {
            "rules": (
                PartOf(
                    "gigabit_users_are_within_broadband_users",
                    part="gigabit_broadband_users",
                    whole="fixed_broadband_users",
                    severity="error",
                    level=1,
                    because_zh="千兆宽带用户是固定宽带用户的一部分。",
                    because_en="Gigabit users are part of broadband users.",
                    **IDENTITY,
                ),
                PartOf(
                    "new_network_users_are_within_broadband_users",
                    part="new_metro_broadband_users",
                    whole="fixed_broadband_users",
                    severity="error",
                    level=1,
                    because_zh="新型城域网宽带用户是固定宽带用户的一部分。",
                    because_en="Users on the new network are part of broadband users.",
                    **IDENTITY,
                ),
                RatioWithin(
                    "broadband_users_per_resident_are_plausible",
                    figure="fixed_broadband_users",
                    per="resident_population",
                    low=0.03,
                    high=1.5,
                    unit=(UNITS["户"], UNITS["人"]),
                    at="full_year",
                    severity="query",
                    level=2,
                    because_zh="固定宽带按户接入，一般少于人口。",
                    because_en="Broadband comes by household: fewer subscriptions than residents.",
                    **EXPERIENCE,
                ),
                does_not_fall_back(
                    "enterprise_fibre_coverage_does_not_fall_back", "enterprise_gigabit_fibre_coverage", 5
                ),
                moves_slowly(
                    "broadband_users_move_slowly",
                    "fixed_broadband_users",
                    0.75,
                    1.4,
                    because_zh="用户数年度变动一般不大；统计口径调整须说明。",
                    because_en="Subscriptions move little from year to year; a new scope is explained.",
                ),
                keeps_its_magnitude("gigabit_users_keep_their_magnitude", "gigabit_broadband_users", 0.3, 20),
                keeps_its_magnitude(
                    "new_network_users_keep_their_magnitude", "new_metro_broadband_users", 0.2, 50, "hint"
                ),
            )
        }
