"""A catalogue of a few indicators and three cities, and figures to judge by it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import polars as pl

from shuheng.model.catalogue import Catalogue, Indicator, Provider, Subject, Unit, by_code
from shuheng.model.figures import FIGURES, TAKEN
from shuheng.model.interval import Interval
from shuheng.rules.bounds import bounds_of
from shuheng.rules.part import PartOf
from shuheng.rules.rank import RankFeasible
from shuheng.rules.share import ShareOf
from shuheng.rules.structure import FILES, STRUCTURE
from shuheng.rules.total import SumsTo

YI = Unit("亿元", "100 million yuan", "money", Fraction(1))
WAN = Unit("万元", "10 thousand yuan", "money", Fraction(1, 10_000))
PERCENT = Unit("%", "percent", "ratio", Fraction(1, 100))
PLACE = Unit("位", "place", "rank", Fraction(1), ordinal=True)


def indicator(
    code: str, unit: Unit, kind: Any, bounds: dict[str, tuple[float, float]], **more: Any
) -> Indicator:
    return Indicator(
        code=code,
        name_zh=more.pop("name_zh", code),
        name_en=code.replace("_", " "),
        unit=unit,
        kind=kind,
        theme="small",
        bounds={kind: Interval(*ends) for kind, ends in bounds.items()},
        definition_zh="定义",
        definition_en="Definition.",
        source_zh="来源",
        source_en="Source.",
        **more,
    )


def rule(family: Any, code: str, **fields: Any) -> Any:
    told = {
        "severity": "error",
        "level": 1,
        "because_zh": "因为",
        "because_en": "Because.",
        "source_zh": "来源",
        "source_en": "Source.",
    } | fields
    return family(code, **told)


INDICATORS = by_code(
    [
        indicator("gdp", YI, "flow", {"": (0, 200_000)}, responsible="province", name_zh="地区生产总值"),
        indicator("core", YI, "flow", {"": (0, 30_000), "city": (0, 20_000)}, name_zh="核心产业增加值"),
        indicator("share", PERCENT, "share", {"": (0, 90), "city": (0, 50)}, name_zh="核心产业占比"),
        indicator("making", YI, "flow", {"": (0, 15_000)}, name_zh="核心制造业增加值"),
        indicator("services", YI, "flow", {"": (0, 15_000)}, name_zh="核心服务业增加值"),
        indicator("rank", PLACE, "rank", {"": (1, 3)}, name_zh="核心产业位次"),
    ]
)
RULES = by_code(
    [
        *map(bounds_of, INDICATORS),
        rule(ShareOf, "share_matches", part="core", whole="gdp", share="share", level=3),
        rule(PartOf, "making_is_within_core", part="making", whole="core"),
        rule(SumsTo, "core_is_the_sum", parts=("making", "services"), total="core"),
        rule(RankFeasible, "rank_is_feasible", rank="rank", of="core", severity="query", level=3),
        *STRUCTURE,
        *FILES,
    ]
)
CATALOGUE = Catalogue(
    indicators=INDICATORS,
    subjects=by_code(
        [
            Subject("33", "province", "省", "Province"),
            *(Subject(f"330{n}00", "city", f"市{n}", f"City {n}", area="33") for n in (1, 2, 3)),
        ]
    ),
    providers=by_code(
        [
            Provider("33", "省统计局", "Province bureau", "33"),
            *(Provider(f"330{n}00", f"市{n}统计局", f"City {n} bureau", f"330{n}00") for n in (1, 2, 3)),
        ]
    ),
    units=by_code([YI, WAN, PERCENT, PLACE]),
    rules=RULES,
    province_provider="33",
)


def figure(code: str, value: float, step: float, **more: Any) -> dict[str, Any]:
    """A row of FIGURES with a printed figure of city 1 in 2022, of a step of the last digit."""
    return {
        "submission": "a" * 64,
        "provider": "330100",
        "subject": "330100",
        "period": "2022",
        "period_basis": "stated",
        "indicator": code,
        "value": value,
        "low": value - step / 2,
        "high": value + step / 2,
        "unit": INDICATORS[code].unit.code,
        "written_unit": INDICATORS[code].unit.code,
        "status": "A",
        "conf": "F",
        "vintage": "unstated",
        "text": f"{value:g}",
        "cell": f"Sheet!{code}",
        "unit_cell": "Sheet!B2",
        "file": "city.xlsx",
        **more,
    }


def figures(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Rows as FIGURES and TAKEN."""
    times = dict.fromkeys(("recorded_at", "since"), pl.Datetime("us"))
    schema = {**FIGURES, **TAKEN, "state": pl.String, **times}
    frame = pl.DataFrame(list(rows), schema_overrides=schema)
    absent = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in frame.columns]
    return frame.with_columns(absent).cast(schema).select(list(schema))


def new(*rows: dict[str, Any]) -> pl.DataFrame:
    """Figures just read."""
    return figures(rows).drop("state", "since")


def stored(*rows: dict[str, Any]) -> pl.DataFrame:
    """Figures the store holds, accepted unless a row says otherwise."""
    return figures({"state": "accepted", **row} for row in rows)
