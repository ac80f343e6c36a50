"""Public data opened, data products and data trade."""

import polars as pl

from schemas.sources import PUBLIC_DATA
from schemas.units import UNITS
from shuheng.check.gate import Theme, indicator


class DataElements(Theme):
    open_public_datasets: pl.Float64 = indicator(
        "开放公共数据集数",
        "Open public data sets",
        unit=UNITS["个"],
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
        unit=UNITS["个"],
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
        unit=UNITS["个"],
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
