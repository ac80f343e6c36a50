"""Mobile networks: stations, users and what 5G covers."""

from typing import ClassVar

import polars as pl

from schemas.economy import Economy
from schemas.over_time import built_up, does_not_fall_back, keeps_its_magnitude, moves_slowly
from schemas.sources import COMMUNICATIONS, EXPERIENCE, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.rules.children import PartOfParent
from shuheng.rules.part import PartOf
from shuheng.rules.peers import PeersWithin
from shuheng.rules.ratio import RatioWithin


class MobileNetworks(Theme):
    base_stations_5g: pl.Float64 = indicator(
        "累计建成5G基站数",
        "5G base stations built",
        unit=UNITS["万个"].counting("stations"),
        kind="stock",
        bounds={"": (0, 1_000), "province": (0, 100), "city": (0, 30), "county": (0, 10)},
        frequency="monthly",
        definition_zh="截至期末累计建成并开通的5G基站数，须注明物理站或逻辑站口径；有拆除、合并的须说明。",
        definition_en=(
            "5G base stations built and opened up to the end of the period; whether physical or logical "
            "stations, and what was dismantled or merged, is stated."
        ),
        **COMMUNICATIONS,
        aliases=("5G基站", "5G基站数", "累计建成5G基站", "建成5G基站数"),
        valid_from="2019",
        units_of={"county": UNITS["个"].counting("stations")},
    )
    users_5g: pl.Float64 = indicator(
        "5G用户数",
        "5G subscriptions",
        unit=UNITS["万户"],
        kind="stock",
        bounds={"": (0, 250_000), "province": (0, 25_000), "city": (0, 6_000), "county": (0, 1_500)},
        frequency="monthly",
        definition_zh="期末在用的5G移动电话用户数，按户计，不是人数，须注明套餐口径或登网口径。",
        definition_en=(
            "5G mobile subscriptions in use at the end of the period, not persons; by package or by "
            "network as stated."
        ),
        **COMMUNICATIONS,
        aliases=("5G用户", "5G移动电话用户", "5G移动电话用户数"),
        valid_from="2019",
    )
    mobile_users: pl.Float64 = indicator(
        "移动电话用户数",
        "Mobile subscriptions",
        unit=UNITS["万户"],
        kind="stock",
        bounds={"": (0, 250_000), "province": (0, 25_000), "city": (0, 8_000), "county": (0, 1_500)},
        frequency="monthly",
        definition_zh="期末在网的移动电话用户数。",
        definition_en="Mobile subscriptions on the network at the end of the period.",
        **COMMUNICATIONS,
        aliases=("移动电话用户",),
        valid_from="2000",
    )
    village_coverage_5g: pl.Float64 = indicator(
        "行政村5G网络覆盖率",
        "5G coverage of administrative villages",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        frequency="quarterly",
        definition_zh="期末已通5G的行政村占全部行政村的比重。",
        definition_en="Administrative villages with 5G at the end of the period as a share of all.",
        **COMMUNICATIONS,
        aliases=("5G行政村覆盖率", "行政村5G覆盖率", "行政村5G通达率"),
        valid_from="2019",
    )
    key_place_coverage_5g: pl.Float64 = indicator(
        "重点场所5G网络覆盖率",
        "5G coverage of key places",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        frequency="quarterly",
        definition_zh="期末列入清单的重点场所中已实现5G覆盖的比重，清单外不计。",
        definition_en=(
            "Places on the list of key places that have 5G at the end of the period, as a share of the "
            "list; others do not count."
        ),
        **COMMUNICATIONS,
        aliases=("5G重点场所覆盖率", "重点场所5G覆盖率"),
        valid_from="2019",
    )

    resident_population: pl.Float64 = borrowed(Economy, "resident_population")

    class Config:
        metadata: ClassVar = {
            "rules": (
                PartOf(
                    "users_5g_are_within_mobile_users",
                    part="users_5g",
                    whole="mobile_users",
                    severity="error",
                    level=1,
                    because_zh="5G用户是移动电话用户的一部分。",
                    because_en="5G users are part of mobile users.",
                    **IDENTITY,
                ),
                # 243 for the country in 2022.
                RatioWithin(
                    "users_per_5g_station_is_plausible",
                    figure="users_5g",
                    per="base_stations_5g",
                    low=20,
                    high=2000,
                    unit=(UNITS["户"], UNITS["个"].counting("stations")),
                    severity="query",
                    level=1,
                    because_zh="每个5G基站服务用户数一般在几十至一千余户，超出数倍的，疑为单位或口径错误。",
                    because_en="A station serves tens to some thousand users; far beyond, a unit is wrong.",
                    **EXPERIENCE,
                ),
                RatioWithin(
                    "stations_per_resident_are_plausible",
                    figure="base_stations_5g",
                    per="resident_population",
                    low=1,
                    high=120,
                    unit=(UNITS["个"].counting("stations"), UNITS["万人"]),
                    at="full_year",
                    severity="query",
                    level=2,
                    because_zh="每万人5G基站数一般在几个到几十个之间。",
                    because_en="Stations per ten thousand residents lie between a few and some dozens.",
                    **EXPERIENCE,
                ),
                RatioWithin(
                    "users_5g_per_resident_are_plausible",
                    figure="users_5g",
                    per="resident_population",
                    low=0.01,
                    high=3,
                    unit=(UNITS["户"], UNITS["人"]),
                    at="full_year",
                    severity="query",
                    level=2,
                    because_zh="用户数可以多于人口，但不会多出数倍。",
                    because_en="Subscriptions may exceed residents, though not many times over.",
                    **EXPERIENCE,
                ),
                RatioWithin(
                    "mobile_users_per_resident_are_plausible",
                    figure="mobile_users",
                    per="resident_population",
                    low=0.3,
                    high=5,
                    unit=(UNITS["户"], UNITS["人"]),
                    at="full_year",
                    severity="query",
                    level=2,
                    because_zh="人均移动电话用户数一般在一户上下，超出数倍的，疑为单位或口径错误。",
                    because_en="There is about one subscription per resident; far off, a unit is wrong.",
                    **EXPERIENCE,
                ),
                PartOfParent(
                    "stations_are_within_the_area_around",
                    figure="base_stations_5g",
                    severity="query",
                    level=3,
                    because_zh="下级地区的基站是上级地区的一部分。",
                    because_en="An area's stations are among those of the area above it.",
                    **IDENTITY,
                ),
                built_up("stations_do_not_fall", "base_stations_5g"),
                does_not_fall_back("village_coverage_does_not_fall_back", "village_coverage_5g", 2),
                does_not_fall_back("key_place_coverage_does_not_fall_back", "key_place_coverage_5g", 5),
                moves_slowly(
                    "mobile_users_move_slowly",
                    "mobile_users",
                    0.8,
                    1.25,
                    because_zh="用户数年度变动一般不大；统计口径调整须说明。",
                    because_en="Subscriptions move little from year to year; a new scope is explained.",
                ),
                keeps_its_magnitude("users_5g_keep_their_magnitude", "users_5g", 0.5, 10),
                PeersWithin(
                    "stations_are_of_the_order_of_their_peers",
                    figure="base_stations_5g",
                    times=30,
                    severity="hint",
                    level=3,
                    because_zh="与同级各地相差数十倍，疑为单位错误。",
                    because_en="Dozens of times more or less than its peers suggests a wrong unit.",
                    **EXPERIENCE,
                ),
                PeersWithin(
                    "users_5g_are_of_the_order_of_their_peers",
                    figure="users_5g",
                    times=30,
                    severity="hint",
                    level=3,
                    because_zh="与同级各地相差数十倍，疑为单位错误。",
                    because_en="Dozens of times more or less than its peers suggests a wrong unit.",
                    **EXPERIENCE,
                ),
            )
        }
