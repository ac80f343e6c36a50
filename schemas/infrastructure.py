"""Networks, data centres and computing, and who uses them."""

from typing import ClassVar

import polars as pl

from schemas.economy import Economy
from schemas.over_time import built_up, does_not_fall_back, keeps_its_magnitude, moves_slowly
from schemas.sources import COMMUNICATIONS, DATA_CENTRES, EXPERIENCE, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.rules.children import PartOfParent
from shuheng.rules.part import PartOf
from shuheng.rules.peers import PeersWithin
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.share import ShareOf


class Infrastructure(Theme):
    base_stations_5g: pl.Float64 = indicator(
        "累计建成5G基站数",
        "5G base stations built",
        unit=UNITS["万个"],
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
        units_of={"county": UNITS["个"]},
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
    data_centres_in_use: pl.Float64 = indicator(
        "建成并投入使用的数据中心数",
        "Data centres in use",
        unit=UNITS["个"],
        kind="count",
        bounds={"": (0, 20_000), "province": (0, 2_000), "city": (0, 500)},
        frequency="quarterly",
        definition_zh="期末已建成并投入使用的数据中心数，规模起点须注明。",
        definition_en=(
            "Data centres built and in use at the end of the period; the size from which they count is "
            "stated."
        ),
        **DATA_CENTRES,
        aliases=("建成并投入使用的数据中心", "在用数据中心数", "数据中心数"),
    )
    standard_racks: pl.Float64 = indicator(
        "数据中心标准机柜数",
        "Standard data centre racks",
        unit=UNITS["架"],
        kind="count",
        bounds={
            "": (0, 20_000_000),
            "province": (0, 3_000_000),
            "city": (0, 1_000_000),
            "project": (1, 500_000),
        },
        frequency="quarterly",
        definition_zh="期末已建成的机柜数，按2.5千瓦折算为标准机柜；只有设计数的须注明。",
        definition_en=(
            "Racks built at the end of the period, converted to standard racks of 2.5 kW; a figure that is "
            "only designed is marked so."
        ),
        **DATA_CENTRES,
        aliases=("标准机柜", "标准机柜数", "标准机架数"),
        of=("country", "province", "city", "county", "zone", "project"),
    )
    racks_in_use: pl.Float64 = indicator(
        "数据中心在用标准机柜数",
        "Standard racks in use",
        unit=UNITS["架"],
        kind="count",
        bounds={
            "": (0, 20_000_000),
            "province": (0, 3_000_000),
            "city": (0, 1_000_000),
            "project": (0, 500_000),
        },
        frequency="quarterly",
        definition_zh="期末已上架使用的标准机柜数。",
        definition_en="Standard racks in use at the end of the period.",
        **DATA_CENTRES,
        aliases=("在用标准机柜", "在用标准机柜数", "在用标准机架数"),
        of=("country", "province", "city", "county", "zone", "project"),
    )
    rack_utilisation: pl.Float64 = indicator(
        "数据中心上架率",
        "Rack utilisation",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        frequency="quarterly",
        definition_zh="期末在用标准机柜数占已建成标准机柜总数的比重。",
        definition_en="Standard racks in use as a share of those built, at the end of the period.",
        **DATA_CENTRES,
        aliases=("上架率", "机柜上架率"),
        of=("country", "province", "city", "county", "zone", "project"),
    )
    computing_power: pl.Float64 = indicator(
        "算力总规模",
        "Computing capacity",
        unit=UNITS["PFLOPS"],
        kind="stock",
        bounds={"": (0, 10_000_000), "province": (0, 1_000_000), "city": (0, 500_000)},
        frequency="quarterly",
        definition_zh="期末通用、智能和超算算力之和，须注明计算精度。",
        definition_en=(
            "General, intelligent and super computing capacity together at the end of the period; the "
            "precision is stated."
        ),
        **DATA_CENTRES,
        aliases=("算力规模",),
    )

    resident_population: pl.Float64 = borrowed(Economy, "resident_population")

    class Config:
        name = "infrastructure"
        title = "数字基础设施"
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
                ShareOf(
                    "rack_utilisation_matches_racks",
                    part="racks_in_use",
                    whole="standard_racks",
                    share="rack_utilisation",
                    severity="error",
                    level=1,
                    because_zh="上架率等于在用机柜数除以机柜总数。",
                    because_en="Utilisation is racks in use over racks.",
                    **IDENTITY,
                ),
                PartOf(
                    "racks_in_use_are_within_racks",
                    part="racks_in_use",
                    whole="standard_racks",
                    severity="error",
                    level=1,
                    because_zh="在用机柜是已建成机柜的一部分。",
                    because_en="Racks in use are part of the racks built.",
                    **IDENTITY,
                ),
                # 243 for the country in 2022.
                RatioWithin(
                    "users_per_5g_station_is_plausible",
                    figure="users_5g",
                    per="base_stations_5g",
                    low=20,
                    high=2000,
                    unit=(UNITS["户"], UNITS["个"]),
                    severity="query",
                    level=1,
                    because_zh="每个5G基站服务用户数一般在几十到一千余户之间。",
                    because_en="Users per station lie between tens and some thousand.",
                    **EXPERIENCE,
                ),
                RatioWithin(
                    "stations_per_resident_are_plausible",
                    figure="base_stations_5g",
                    per="resident_population",
                    low=1,
                    high=120,
                    unit=(UNITS["个"], UNITS["万人"]),
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
                    because_zh="人均移动电话用户数一般在一户上下。",
                    because_en="There is about one mobile subscription per resident.",
                    **EXPERIENCE,
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
                RatioWithin(
                    "racks_per_data_centre_are_plausible",
                    figure="standard_racks",
                    per="data_centres_in_use",
                    low=2,
                    high=50000,
                    unit=(UNITS["架"], UNITS["个"]),
                    severity="query",
                    level=1,
                    because_zh="平均每个数据中心机柜数一般在几架到数万架之间。",
                    because_en="Racks per data centre lie between a few and some ten thousands.",
                    **EXPERIENCE,
                ),
                PartOfParent(
                    "racks_of_projects_are_within_city",
                    figure="standard_racks",
                    severity="query",
                    level=3,
                    because_zh="单个项目的机柜数不超过所在市，市不超过全省。",
                    because_en=(
                        "Racks of one project do not exceed those of its city, nor a city's those of its "
                        "province."
                    ),
                    **IDENTITY,
                ),
                PartOfParent(
                    "data_centres_are_within_the_area_around",
                    figure="data_centres_in_use",
                    severity="query",
                    level=3,
                    because_zh="市的数据中心是全省的一部分。",
                    because_en="A city's data centres are among its province's.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "stations_are_within_the_area_around",
                    figure="base_stations_5g",
                    severity="query",
                    level=3,
                    because_zh="下级地区的基站是上级地区的一部分。",
                    because_en="An area's stations are among those of the area around it.",
                    **IDENTITY,
                ),
                built_up("stations_do_not_fall", "base_stations_5g"),
                does_not_fall_back("village_coverage_does_not_fall_back", "village_coverage_5g", 2),
                does_not_fall_back("key_place_coverage_does_not_fall_back", "key_place_coverage_5g", 5),
                does_not_fall_back(
                    "enterprise_fibre_coverage_does_not_fall_back", "enterprise_gigabit_fibre_coverage", 5
                ),
                moves_slowly(
                    "mobile_users_move_slowly",
                    "mobile_users",
                    0.8,
                    1.25,
                    because_zh="用户数年度变动一般不大；统计口径调整须说明。",
                    because_en="Subscriptions move little from year to year; a new scope is explained.",
                ),
                moves_slowly(
                    "broadband_users_move_slowly",
                    "fixed_broadband_users",
                    0.75,
                    1.4,
                    because_zh="用户数年度变动一般不大；统计口径调整须说明。",
                    because_en="Subscriptions move little from year to year; a new scope is explained.",
                ),
                keeps_its_magnitude("users_5g_keep_their_magnitude", "users_5g", 0.5, 10),
                keeps_its_magnitude("gigabit_users_keep_their_magnitude", "gigabit_broadband_users", 0.3, 20),
                keeps_its_magnitude(
                    "new_network_users_keep_their_magnitude", "new_metro_broadband_users", 0.2, 50, "hint"
                ),
                keeps_its_magnitude("racks_keep_their_magnitude", "standard_racks", 0.2, 10),
                keeps_its_magnitude("computing_power_keeps_its_magnitude", "computing_power", 0.1, 20),
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
