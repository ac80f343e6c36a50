"""Capacity that projects plan or sign for."""

from typing import ClassVar

import polars as pl

from schemas.sources import (
    IDENTITY,
    SIGNED_PROJECTS,
)
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import PartOfParent


class PlannedCapacity(Theme):
    # 扩产签约产能 is said of both kinds of capacity; in GW it is refused here, as another dimension.
    planned_battery_capacity: pl.Float64 = indicator(
        "储能和动力电池规划产能",
        "Planned battery capacity",
        unit=UNITS["GWh"],
        kind="level",
        bounds={"": (0, 20_000), "city": (0, 5_000), "project": (0, 1_000), "enterprise": (0, 5_000)},
        definition_zh="项目规划或签约的电池年产能，以电量计，不是产量。",
        definition_en="Yearly battery capacity that a project plans or signs for, in energy; not output.",
        **SIGNED_PROJECTS,
        aliases=("规划电池产能", "新能源制造基地(三期)规划产能", "扩产签约产能"),
        of=("province", "city", "enterprise", "project"),
    )
    planned_power_equipment_capacity: pl.Float64 = indicator(
        "电力电子设备规划产能",
        "Planned power equipment capacity",
        unit=UNITS["GW"],
        kind="level",
        bounds={"": (0, 20_000), "city": (0, 5_000), "project": (0, 1_000), "enterprise": (0, 5_000)},
        definition_zh="项目规划或签约的设备年产能，以功率计，不与电量换算。",
        definition_en=(
            "Yearly capacity for power equipment that a project plans or signs for, in power; it does not "
            "convert to energy."
        ),
        **SIGNED_PROJECTS,
        aliases=("规划电力电子设备产能", "扩产签约产能(电力电子设备)"),
        of=("province", "city", "enterprise", "project"),
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                PartOfParent(
                    "battery_capacity_is_within_the_area_around",
                    figure="planned_battery_capacity",
                    severity="hint",
                    level=3,
                    because_zh="项目规划产能不超过所在地区合计。",
                    because_en="A project plans no more than the area it lies in.",
                    **IDENTITY,
                ),
                PartOfParent(
                    "power_equipment_capacity_is_within_the_area_around",
                    figure="planned_power_equipment_capacity",
                    severity="hint",
                    level=3,
                    because_zh="项目规划产能不超过所在地区合计。",
                    because_en="A project plans no more than the area it lies in.",
                    **IDENTITY,
                ),
            )
        }
