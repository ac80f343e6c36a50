"""Data centres, their racks and their computing capacity."""

from typing import ClassVar

import polars as pl

from schemas.over_time import keeps_its_magnitude
from schemas.sources import DATA_CENTRES, EXPERIENCE, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import PartOfParent
from shuheng.rules.part import PartOf
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.share import ShareOf


class DataCentres(Theme):
    data_centres_in_use: pl.Float64 = indicator(
        "建成并投入使用的数据中心数",
        "Data centres in use",
        unit=UNITS["个"].counting("data centres"),
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

    class Config:
        metadata: ClassVar = {
            "rules": (
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
                RatioWithin(
                    "racks_per_data_centre_are_plausible",
                    figure="standard_racks",
                    per="data_centres_in_use",
                    low=2,
                    high=50000,
                    unit=(UNITS["架"], UNITS["个"].counting("data centres")),
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
                keeps_its_magnitude("racks_keep_their_magnitude", "standard_racks", 0.2, 10),
                keeps_its_magnitude("computing_power_keeps_its_magnitude", "computing_power", 0.1, 20),
            )
        }
