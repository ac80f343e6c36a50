"""The four classes that the digital core industries are made of."""

from typing import ClassVar

import polars as pl

from schemas.digital_core.value_added import CoreValueAdded
from schemas.sources import CORE_CLASSIFICATION, IDENTITY
from schemas.units import UNITS
from shuheng.check.gate import indicator
from shuheng.rules.total import SumsTo


class CoreClasses(CoreValueAdded):
    core_products_manufacturing_value_added: pl.Float64 = indicator(
        "数字产品制造业增加值",
        "Digital products manufacturing value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）01大类数字产品制造业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 01 of the 2021 classification, digital products "
            "manufacturing."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字产品制造业", "01数字产品制造业", "01大类增加值"),
    )
    core_products_services_value_added: pl.Float64 = indicator(
        "数字产品服务业增加值",
        "Digital products services value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 100_000), "province": (0, 10_000), "city": (0, 5_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）02大类数字产品服务业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 02 of the 2021 classification, digital products services."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字产品服务业", "02数字产品服务业", "02大类增加值"),
    )
    core_technology_application_value_added: pl.Float64 = indicator(
        "数字技术应用业增加值",
        "Digital technology application value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）03大类数字技术应用业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 03 of the 2021 classification, digital technology "
            "application."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字技术应用业", "03数字技术应用业", "03大类增加值"),
    )
    core_data_driven_value_added: pl.Float64 = indicator(
        "数字要素驱动业增加值",
        "Digital factor driven value added",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 300_000), "province": (0, 30_000), "city": (0, 15_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="统计分类（2021）04大类数字要素驱动业的现价增加值。",
        definition_en=(
            "Value added at current prices of class 04 of the 2021 classification, digital factor driven "
            "industries."
        ),
        **CORE_CLASSIFICATION,
        aliases=("数字要素驱动业", "04数字要素驱动业", "04大类增加值"),
    )

    class Config:
        metadata: ClassVar = {
            "rules": (
                SumsTo(
                    "core_is_the_sum_of_four_classes",
                    parts=(
                        "core_products_manufacturing_value_added",
                        "core_products_services_value_added",
                        "core_technology_application_value_added",
                        "core_data_driven_value_added",
                    ),
                    total="core_value_added",
                    severity="error",
                    level=1,
                    because_zh="核心产业由统计分类（2021）01至04大类组成。",
                    because_en="The core is classes 01 to 04 of the 2021 classification.",
                    **IDENTITY,
                ),
            )
        }
