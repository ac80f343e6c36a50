"""What the digital core industries of a city consist of: its traditional industries and its clusters."""

from typing import ClassVar

import polars as pl

from schemas.sources import CITY_ACCOUNT, CITY_PLAN, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.expression import Difference, Figure, Meets
from shuheng.rules.relation import Relation


class CoreStructure(Theme):
    traditional_three_electrics_share: pl.Float64 = indicator(
        "传统“三电”占比",
        "Share of the traditional three electrics",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        price_basis="current",
        definition_zh="传统“三电”产业占数字经济核心产业的比重，产业目录、分母和总量指标由填报单位注明。",
        definition_en=(
            "Share of the city's traditional three electrics in its digital core industries; the provider "
            "states the list of industries, the whole and what is measured."
        ),
        **CITY_ACCOUNT,
        aliases=("传统“三电”占比_期初", "传统“三电”占比_期末", "传统“三电”产业占比"),
        valid_from="2017",
    )
    traditional_three_electrics_share_change: pl.Float64 = indicator(
        "传统“三电”占比变动",
        "Change in share of the traditional three electrics",
        unit=UNITS["百分点"],
        kind="growth",
        bounds=(-100, 100),
        definition_zh="期末占比减期初占比，以百分点表示，期初期末年份须注明。",
        definition_en=(
            "The share at the end less that at the beginning, in percentage points; both years are stated."
        ),
        **CITY_ACCOUNT,
        valid_from="2017",
    )
    digital_cluster_scale_target: pl.Float64 = indicator(
        "数字经济产业集群规模目标",
        "Target size of digital industry cluster",
        unit=UNITS["亿元"],
        kind="target",
        bounds=(1, 500_000),
        price_basis="current",
        definition_zh="规划确定的产业集群规模量级，口径一般为总产值或营业收入，不与增加值比较。",
        definition_en=(
            "Order of magnitude that a plan sets for a cluster, as a rule of output or revenue; not to be "
            "compared with value added."
        ),
        **CITY_PLAN,
        aliases=("数字经济产业集群规模", "数字经济产业集群目标"),
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                Relation(
                    "three_electrics_change_is_in_points",
                    holds=Meets(
                        Difference(
                            Figure("traditional_three_electrics_share", "end"),
                            Figure("traditional_three_electrics_share", "start"),
                        ),
                        Figure("traditional_three_electrics_share_change"),
                    ),
                    about=("traditional_three_electrics_share_change",),
                    severity="query",
                    level=2,
                    because_zh="“下降到”是水平，“下降”是差额，差额以百分点计。",
                    because_en="“Fell to” gives a level, “fell by” a difference, in percentage points.",
                    **IDENTITY,
                ),
            )
        }
