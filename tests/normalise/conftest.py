"""A catalogue of three indicators, as large as any step needs to be tested with."""

from collections.abc import Callable
from fractions import Fraction

import polars as pl
import pytest

from shuheng.model.catalogue import Catalogue, Former, Indicator, Kind, Provider, Subject, Unit, by_code
from shuheng.model.interval import EVERYTHING
from shuheng.model.submission import CELLS, ENTRIES, Reading

Read = Callable[..., Reading]


def _indicator(code: str, name_zh: str, unit: Unit, kind: Kind, *aliases: str) -> Indicator:
    return Indicator(
        code,
        name_zh,
        code,
        unit,
        kind,
        "core",
        {"": EVERYTHING},
        definition_zh="",
        definition_en="",
        source_zh="",
        source_en="",
        aliases=aliases,
    )


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    units = by_code(
        (
            Unit("亿元", "100 million yuan", "money", Fraction(1)),
            Unit("万元", "10 thousand yuan", "money", Fraction(1, 10_000), ("万元人民币",)),
            Unit("%", "per cent", "ratio", Fraction(1, 100), ("百分比",)),
            Unit("个", "items", "count", Fraction(1)),
            Unit("万个", "10 thousand items", "count", Fraction(10_000)),
        )
    )
    return Catalogue(
        by_code(
            (
                _indicator(
                    "core_value_added", "数字经济核心产业增加值", units["亿元"], "flow", "核心产业增加值"
                ),
                _indicator("core_growth_target", "核心产业增加值增速目标（预期）", units["%"], "target"),
                _indicator("base_stations_5g", "5G基站", units["万个"], "stock"),
            )
        ),
        by_code(
            (
                Subject("330000", "province", "浙江省", "Zhejiang", aliases=("浙江",)),
                Subject("330300", "city", "温州市", "Wenzhou", "330000", ("温州",)),
                Subject("330302", "county", "鹿城区", "Lucheng", "330300"),
                Subject(
                    "330305",
                    "county",
                    "洞头区",
                    "Dongtou",
                    "330300",
                    formerly=(Former("洞头县", "330322", "2015"),),
                ),
                Subject("330383", "county", "龙港市", "Longgang", "330300", valid_from="2019"),
                Subject("330500", "city", "湖州市", "Huzhou", "330000", ("湖州",)),
            )
        ),
        by_code(
            (
                Provider("330000", "浙江省统计局", "Zhejiang Bureau of Statistics", "330000"),
                Provider("330300", "温州市经济和信息化局", "Wenzhou Bureau", "330300", ("温州市经信局",)),
            )
        ),
        units,
        {},
        "330000",
    )


@pytest.fixture(scope="session")
def reading() -> Read:
    """A reading of entries given as keywords, their cells D5, D6, … unless they say otherwise."""

    def build(*entries: dict[str, object], file: str = "x.csv", **preamble: str) -> Reading:
        rows = [
            {
                "cell": f"D{5 + i}",
                "indicator_cell": f"B{5 + i}",
                "unit_cell": f"C{5 + i}" if "unit_text" in entry else None,
                **entry,
            }
            for i, entry in enumerate(entries)
        ]
        return Reading(
            file, "0" * 64, pl.LazyFrame(schema=CELLS), pl.DataFrame(rows, schema=ENTRIES), preamble
        )

    return build
