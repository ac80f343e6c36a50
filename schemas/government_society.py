"""Government services online and digital villages."""

from typing import ClassVar

import polars as pl

from schemas.over_time import does_not_fall_back
from schemas.sources import GOVERNMENT_SERVICE, IDENTITY, RECOGNITION
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import PartOfParent


class GovernmentSociety(Theme):
    online_service_rate: pl.Float64 = indicator(
        "政务服务事项网上可办率",
        "Government services available online",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        frequency="quarterly",
        definition_zh="期末可全程或部分网上办理的政务服务事项占全部事项的比重。",
        definition_en=(
            "Government services that can be handled online in whole or in part, as a share of all, at the "
            "end of the period."
        ),
        **GOVERNMENT_SERVICE,
        aliases=("网上可办率", "政务服务网上可办率"),
        valid_from="2017",
    )
    one_visit_case_rate: pl.Float64 = indicator(
        "政务服务一网通办率",
        "Cases handled through the single portal",
        unit=UNITS["%"],
        kind="share",
        bounds=(0, 100),
        ytd=True,
        frequency="quarterly",
        definition_zh="报告期内通过全省统一平台办结的办件量占全部办件量的比重。",
        definition_en=(
            "Cases closed in the period through the province's single portal as a share of all cases."
        ),
        **GOVERNMENT_SERVICE,
        aliases=("一网通办率",),
        valid_from="2017",
    )
    digital_demonstration_villages: pl.Float64 = indicator(
        "数字乡村示范村数",
        "Digital demonstration villages",
        unit=UNITS["个"].counting("villages"),
        kind="count",
        bounds={"": (0, 100_000), "province": (0, 30_000), "city": (0, 5_000)},
        definition_zh="经市级及以上认定、期末有效的数字乡村示范村数。",
        definition_en=(
            "Digital demonstration villages recognised by the city or above and valid at the end of the "
            "period."
        ),
        **RECOGNITION,
        aliases=("数字乡村示范村",),
    )

    class Config:
        name = "government_society"
        title = "数字政府与数字社会"
        metadata: ClassVar = {
            "rules": (
                does_not_fall_back("online_service_does_not_fall_back", "online_service_rate", 5),
                does_not_fall_back("single_portal_cases_do_not_fall_back", "one_visit_case_rate", 10, "hint"),
                PartOfParent(
                    "demonstration_villages_are_within_the_area_around",
                    figure="digital_demonstration_villages",
                    severity="query",
                    level=3,
                    because_zh="下级地区的示范村是上级地区的一部分。",
                    because_en="An area's villages are among those of the area above it.",
                    **IDENTITY,
                ),
            )
        }
