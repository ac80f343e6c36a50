"""How far industry has gone digital."""

from typing import ClassVar

import polars as pl

from schemas.over_time import built_up, does_not_fall_back, keeps_its_magnitude, moves_slowly
from schemas.sources import DIGITALISATION_SURVEY, FIRM_REGISTER, IDENTITY, RECOGNITION
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import PartOfParent
from shuheng.rules.part import PartOf
from shuheng.rules.share import ShareOf


class IndustryDigitalisation(Theme):
    above_scale_industrial_firms: pl.Float64 = indicator(
        "规模以上工业企业数",
        "Above-scale industrial firms",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 1_000_000), "province": (0, 150_000), "city": (0, 50_000)},
        frequency="quarterly",
        definition_zh="期末在库的规模以上工业法人单位数，每年因升规、退规而变动。",
        definition_en=(
            "Above-scale industrial firms on the register at the end of the period; firms enter and leave "
            "every year."
        ),
        **FIRM_REGISTER,
        aliases=("规上工业企业数", "规模以上工业企业"),
        valid_from="2011",
    )
    transformed_industrial_firms: pl.Float64 = indicator(
        "实施数字化改造的规模以上工业企业数",
        "Above-scale firms digitally transformed",
        unit=UNITS["家"],
        kind="count",
        bounds={"": (0, 1_000_000), "province": (0, 150_000), "city": (0, 50_000)},
        frequency="quarterly",
        definition_zh="累计完成数字化改造并经认定、期末仍在库的规模以上工业企业数。",
        definition_en=(
            "Above-scale industrial firms, on the register at the end of the period, whose digital "
            "transformation is completed and recognised."
        ),
        **DIGITALISATION_SURVEY,
        aliases=("实施数字化改造的规上工业企业数", "数字化改造企业数"),
    )
    transformed_industrial_firms_share: pl.Float64 = indicator(
        "规模以上工业企业数字化改造覆盖率",
        "Share of above-scale firms digitally transformed",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        frequency="quarterly",
        definition_zh="实施数字化改造的规模以上工业企业数占期末规模以上工业企业数的比重。",
        definition_en=(
            "Firms digitally transformed as a share of all above-scale industrial firms at the end of the "
            "period."
        ),
        **DIGITALISATION_SURVEY,
        aliases=("规上工业企业数字化改造覆盖率", "数字化改造覆盖率"),
    )
    key_process_numerical_control_rate: pl.Float64 = indicator(
        "关键工序数控化率",
        "Numerical control rate of key processes",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        definition_zh="企业关键工序中实现数控的工序所占比重的平均值。",
        definition_en=(
            "Share of a firm's key processes under numerical control, averaged over the firms assessed."
        ),
        **DIGITALISATION_SURVEY,
        aliases=("关键工序数控化率(规上工业企业)",),
    )
    cloud_firms: pl.Float64 = indicator(
        "累计上云企业数",
        "Firms moved to the cloud so far",
        unit=UNITS["万家"],
        kind="stock",
        bounds={"": (0, 6_000), "province": (0, 1_000), "city": (0, 300)},
        frequency="quarterly",
        definition_zh="自起始年份起累计实现业务上云的企业数，起始年份须注明。",
        definition_en=(
            "Firms that moved business to the cloud since the count began, in a year that is stated."
        ),
        **DIGITALISATION_SURVEY,
        aliases=("累计上云企业",),
        valid_from="2017",
    )
    industrial_internet_platforms: pl.Float64 = indicator(
        "省级及以上工业互联网平台数",
        "Provincial or higher industrial internet platforms",
        unit=UNITS["个"].counting("platforms"),
        kind="count",
        bounds={"": (0, 5_000), "province": (0, 2_000), "city": (0, 500)},
        definition_zh="经省级及以上主管部门认定、期末有效的工业互联网平台数。",
        definition_en=(
            "Industrial internet platforms recognised by provincial or national authorities and valid at "
            "the end of the period."
        ),
        **RECOGNITION,
        aliases=("省级及以上工业互联网平台",),
    )

    class Config:
        name = "industry_digitalisation"
        title = "产业数字化"
        metadata: ClassVar = {
            "rules": (
                ShareOf(
                    "transformed_share_matches_counts",
                    part="transformed_industrial_firms",
                    whole="above_scale_industrial_firms",
                    share="transformed_industrial_firms_share",
                    severity="error",
                    level=1,
                    because_zh="覆盖率等于改造企业数除以规模以上工业企业数。",
                    because_en="Coverage is firms transformed over all above-scale firms.",
                    **IDENTITY,
                ),
                PartOf(
                    "transformed_firms_are_within_all_firms",
                    part="transformed_industrial_firms",
                    whole="above_scale_industrial_firms",
                    severity="error",
                    level=1,
                    because_zh="实施改造的规模以上工业企业是规模以上工业企业的一部分。",
                    because_en="Firms transformed are part of all above-scale industrial firms.",
                    **IDENTITY,
                ),
                built_up("cloud_firms_do_not_fall", "cloud_firms"),
                moves_slowly(
                    "above_scale_industrial_firms_move_slowly",
                    "above_scale_industrial_firms",
                    0.7,
                    1.5,
                    because_zh="在库企业数有升有降，大幅变动须说明。",
                    because_en="Firms enter and leave; a large move is explained.",
                ),
                keeps_its_magnitude(
                    "transformed_firms_keep_their_magnitude", "transformed_industrial_firms", 0.3, 10
                ),
                does_not_fall_back(
                    "numerical_control_does_not_fall_back", "key_process_numerical_control_rate", 10, "hint"
                ),
                PartOfParent(
                    "industrial_platforms_are_within_the_area_around",
                    figure="industrial_internet_platforms",
                    severity="query",
                    level=3,
                    because_zh="市的平台是全省的一部分。",
                    because_en="A city's platforms are among its province's.",
                    **IDENTITY,
                ),
            )
        }
