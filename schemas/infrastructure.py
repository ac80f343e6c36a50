"""Networks, data centres and computing, and who uses them."""

from typing import ClassVar

import polars as pl

from schemas.sources import COMMUNICATIONS, DATA_CENTRES, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.part import PartOf
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

    class Config:
        name = "infrastructure"
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
            )
        }
