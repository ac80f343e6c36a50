"""Public data opened, data products and data trade."""

from typing import ClassVar

import polars as pl

from schemas.over_time import keeps_its_magnitude, year_to_date_does_not_fall
from schemas.sources import IDENTITY, PUBLIC_DATA
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator
from shuheng.rules.children import PartOfParent


class DataElements(Theme):
    open_public_datasets: pl.Float64 = indicator(
        "开放公共数据集数",
        "Open public data sets",
        unit=UNITS["个"].counting("data sets"),
        kind="stock",
        bounds={"": (0, 5_000_000), "province": (0, 1_000_000), "city": (0, 300_000)},
        frequency="quarterly",
        definition_zh="期末在公共数据开放平台可获取的数据集数。",
        definition_en="Data sets that can be had from the public data platform at the end of the period.",
        **PUBLIC_DATA,
        aliases=("开放公共数据集", "开放数据集数"),
    )
    authorised_data_products: pl.Float64 = indicator(
        "公共数据授权运营产品数",
        "Products from authorised public data",
        unit=UNITS["个"].counting("products"),
        kind="count",
        bounds={"": (0, 200_000), "province": (0, 20_000), "city": (0, 10_000)},
        frequency="quarterly",
        definition_zh="期末经公共数据授权运营形成并上架的数据产品和服务数。",
        definition_en=(
            "Data products and services on offer at the end of the period that came from authorised "
            "operation of public data."
        ),
        **PUBLIC_DATA,
        aliases=("公共数据授权运营产品",),
    )
    registered_data_products: pl.Float64 = indicator(
        "登记数据产品数",
        "Registered data products",
        unit=UNITS["个"].counting("products"),
        kind="count",
        bounds={"": (0, 1_000_000), "province": (0, 100_000), "city": (0, 50_000)},
        frequency="quarterly",
        definition_zh="在数据交易或登记机构完成登记、期末有效的数据产品数。",
        definition_en=(
            "Data products registered with an exchange or registry and valid at the end of the period."
        ),
        **PUBLIC_DATA,
        aliases=("登记数据产品",),
    )
    data_trading_volume: pl.Float64 = indicator(
        "数据交易额",
        "Data trading volume",
        unit=UNITS["亿元"],
        kind="flow",
        bounds={"": (0, 20_000), "province": (0, 5_000), "city": (0, 3_000)},
        price_basis="current",
        ytd=True,
        frequency="quarterly",
        definition_zh="报告期内经数据交易机构完成并备案的数据交易金额。",
        definition_en="Value of data trades completed and filed with an exchange in the period.",
        **PUBLIC_DATA,
        aliases=("数据交易金额", "数据交易规模"),
    )

    class Config:
        name = "data_elements"
        title = "数据要素"
        metadata: ClassVar = {
            "rules": (
                # A young market: the limits are wide on purpose.
                keeps_its_magnitude("data_trading_keeps_its_magnitude", "data_trading_volume", 0.02, 50),
                year_to_date_does_not_fall("data_trading_year_to_date_does_not_fall", "data_trading_volume"),
                keeps_its_magnitude("open_datasets_keep_their_magnitude", "open_public_datasets", 0.1, 10),
                keeps_its_magnitude(
                    "authorised_products_keep_their_magnitude", "authorised_data_products", 0.1, 20, "hint"
                ),
                keeps_its_magnitude(
                    "registered_products_keep_their_magnitude", "registered_data_products", 0.1, 20, "hint"
                ),
                PartOfParent(
                    "data_trading_is_within_the_area_around",
                    figure="data_trading_volume",
                    severity="query",
                    level=3,
                    because_zh="市的交易额是全省的一部分。",
                    because_en="A city's trades are among its province's.",
                    **IDENTITY,
                ),
            )
        }
