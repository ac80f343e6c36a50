"""Pandera is the contract: it rejects the rows for which the engine says failed, and no other."""

import math
import sys
from dataclasses import replace
from fractions import Fraction
from typing import Any

import duckdb
import narwhals as nw
import pandera.polars as pa
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small import CATALOGUE as SMALL_CATALOGUE
from small import INDICATORS, RULES, WAN, YI, rule

from shuheng.check.engine import verdicts
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.errors import CatalogueError
from shuheng.model.catalogue import Unit, by_code
from shuheng.model.interval import Interval
from shuheng.rules.between import LiesBetween
from shuheng.rules.bounds import Bounds
from shuheng.rules.change import ChangeWithin, NonDecreasing
from shuheng.rules.children import ChildrenSpan, ChildrenSumTo, ChildrenWithin, PartOfParent
from shuheng.rules.columns import columns_of
from shuheng.rules.columns import holds as condition
from shuheng.rules.expression import (
    AtMost,
    Constant,
    Difference,
    Either,
    Figure,
    Greatest,
    Least,
    Meets,
    Power,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
)
from shuheng.rules.growth import GrowthAgrees, GrowthIsReal
from shuheng.rules.part import PartOf
from shuheng.rules.peers import PeersWithin
from shuheng.rules.rank import RankHeldOnce
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.relation import Relation
from shuheng.rules.same import RevisionWithin, SameFromAll
from shuheng.rules.scalar import holds
from shuheng.rules.share import ShareOf
from shuheng.rules.stretch import SameStretch
from shuheng.rules.structure import Structure

TOLD = {"definition_zh": "定义", "definition_en": "Definition.", "source_zh": "来源", "source_en": "Source."}
LEFT = Difference(Figure("core"), Figure("making"))

# A rule of every family, beside those of the small catalogue, and one of every node no family has.
FAMILIES = [
    rule(RankHeldOnce, "rank_is_held_once", rank="rank", of="core"),
    rule(GrowthAgrees, "growth_agrees", figure="core", growth="share"),
    rule(GrowthAgrees, "growth_is_nominal", figure="core", growth="share", basis="current"),
    rule(GrowthAgrees, "growth_keeps_scope", figure="core", growth="share", basis="matched"),
    rule(GrowthIsReal, "growth_is_real", figure="core", growth="share"),
    rule(NonDecreasing, "core_does_not_fall", figure="core"),
    rule(ChangeWithin, "core_keeps_its_magnitude", figure="core", low=0.2, high=5),
    rule(ChangeWithin, "share_moves_little", figure="share", low=-0.02, high=0.02, by="points"),
    rule(RatioWithin, "making_per_core", figure="making", per="core", low=2_000, high=9_000, unit=(WAN, YI)),
    rule(ChildrenSumTo, "cities_add_to_province", figure="core"),
    rule(ChildrenWithin, "cities_are_within_province", figure="core"),
    rule(ChildrenSpan, "share_lies_between_cities", figure="share"),
    rule(PartOfParent, "making_is_within_the_area", figure="making"),
    rule(LiesBetween, "core_lies_between", mean="core", of=("making", "services")),
    rule(SameStretch, "core_is_the_year", figure="core", place="as_year"),
    rule(SameFromAll, "core_is_the_same_from_all", figure="core"),
    rule(RevisionWithin, "gdp_revision_is_ordinary", figure="gdp"),
    rule(PeersWithin, "gdp_is_near_its_peers", figure="gdp", times=100),
    rule(
        Relation,
        "average_growth_compounds",
        holds=Meets(
            Power(Sum((Constant(1), Figure("share"))), Steps()),
            Quotient(Figure("core", "end"), Figure("core", "start")),
        ),
        about=("share",),
    ),
    rule(
        Relation,
        "products_and_extremes",
        holds=AtMost(
            Product(Figure("making"), Figure("share")),
            Greatest(
                (Least((Figure("core"), Figure("services"))), Difference(Figure("gdp"), Figure("core")))
            ),
        ),
        about=("making",),
    ),
    rule(
        Relation,
        "signs_unknown",
        holds=Either(
            (
                Meets(
                    Quotient(Difference(Figure("core"), Figure("making")), Figure("share", "parent")),
                    Span(0, 2),
                ),
                Meets(Product(Difference(Figure("core"), Figure("making")), Figure("gdp")), Constant(0)),
            )
        ),
        about=("core",),
    ),
]
CATALOGUE = replace(SMALL_CATALOGUE, rules=by_code([*RULES.values(), *FAMILIES]))
READ = [rule for rule in CATALOGUE.rules.values() if not isinstance(rule, Structure)]
TREES = CATALOGUE.trees


def _model() -> type[Theme]:
    """The small catalogue as a theme."""
    fields: dict[str, Any] = {}
    for code, own in INDICATORS.items():
        bounds = {kind: tuple(ends) for kind, ends in own.bounds.items()}
        fields[code] = indicator(
            own.name_zh, own.name_en, unit=own.unit, kind=own.kind, bounds=bounds, **TOLD
        )
    declared = [rule for rule in READ if not isinstance(rule, Bounds)]
    config = type("Config", (), {"name": "small", "metadata": {"rules": declared}})
    annotations = dict.fromkeys(fields, pl.Float64)
    return type("Small", (Theme,), {**fields, "Config": config, "__annotations__": annotations})


SMALL = _model()
COLUMNS = list(dict.fromkeys(column for rule in READ for column in columns_of(rule.expression)))

COLUMN_NAMES = [column.removesuffix("_low") for column in COLUMNS if column.endswith("_low")]
PRINTED = [column for column in COLUMNS if not column.endswith(("_low", "_high"))]

numbers = st.one_of(
    st.sampled_from([0.0, 1.0, 7.6, 50.0, 266.7, 346.7, 613.4, 6134.0, 8029.8, -613.4, 1e-9, 1e12, 20_000.0]),
    # No figure is nearer to 0: quotients by less overflow, and an end that did is no end any more.
    st.floats(-1e13, 1e13, allow_nan=False).map(lambda number: number if abs(number) >= 1e-12 else 0.0),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval | None:
    if draw(st.integers(0, 4)) == 0:
        return None
    low = draw(numbers)
    high = low + abs(draw(st.sampled_from([0.0, 0.1, 1.0, abs(low) * 1e-3])))
    open_end = draw(st.integers(0, 9))
    return Interval(-math.inf if open_end == 0 else low, math.inf if open_end == 1 else high)


rows = st.fixed_dictionaries(
    {name: intervals() for name in COLUMN_NAMES}
    | {"kind": st.sampled_from([None, "city", "province"])}
    | {"steps": st.one_of(st.none(), st.integers(1, 30).map(lambda years: Interval(years, years)))}
)


def framed(given_rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns: dict[str, list[float | None]] = {column: [] for column in COLUMNS}
    for row in given_rows:
        for column in COLUMNS:
            if column in PRINTED:
                columns[column].append(value_of(row[column]))
                continue
            name, _, end = column.rpartition("_")
            own = row[name]
            columns[column].append(None if own is None else own.low if end == "low" else own.high)
    frame = pl.DataFrame(columns, schema=dict.fromkeys(COLUMNS, pl.Float64))
    return frame.with_columns(
        pl.Series("kind", [row["kind"] for row in given_rows], pl.String),
        *(pl.lit(None, pl.Float64).alias(code) for code in INDICATORS if code not in PRINTED),
    )


def value_of(interval: Interval | None) -> float | None:
    """What was printed: some number of the interval, none of a range open at an end."""
    return None if interval is None or math.inf in map(abs, interval) else interval.low


def scalar_row(row: dict[str, Any]) -> dict[str, Any]:
    """A generated row as Python intervals read it."""
    values = {name: value_of(row[name]) for name in PRINTED}
    printed = {f"{name}_printed": v if v is None else Interval(v, v) for name, v in values.items()}
    return row | printed


def rejected(frame: pl.DataFrame) -> set[tuple[str, int]]:
    """The rule and row of everything Pandera rejects."""
    try:
        SMALL.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        assert set(cases["schema_context"]) == {"DataFrameSchema"}
        return set(cases.select("check", "index").iter_rows())
    return set()


MISSING_OVER_OPEN = dict.fromkeys(COLUMN_NAMES) | {
    "gdp": Interval(1.0, math.inf),
    "share": Interval(-math.inf, 0.0),
    "kind": None,
}


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=8))
@example([MISSING_OVER_OPEN])
def test_the_pass_and_python_intervals_agree_row_for_row(given_rows: list[dict[str, Any]]) -> None:
    outcomes, broken = verdicts(framed(given_rows), TREES)
    assert broken == {}
    for code, tree in TREES.items():
        scalar = [holds(tree, scalar_row(row), row["kind"]) for row in given_rows]
        assert scalar == outcomes[code].to_list(), code


# A frame of many rows costs these two no more than a frame of one.
@settings(max_examples=10, deadline=None)
@given(st.lists(rows, min_size=10, max_size=40))
@example([MISSING_OVER_OPEN])
def test_pandera_rejects_what_the_pass_says_failed(given_rows: list[dict[str, Any]]) -> None:
    frame = framed(given_rows)
    outcomes, _ = verdicts(frame, TREES)
    engine = {
        (code, place) for code in TREES for place, verdict in enumerate(outcomes[code]) if verdict is False
    }
    assert rejected(frame) == engine


@settings(max_examples=10, deadline=None)
@given(st.lists(rows, min_size=10, max_size=40))
@example([MISSING_OVER_OPEN])
def test_duckdb_gives_the_same_second_opinion(given_rows: list[dict[str, Any]]) -> None:
    frame = framed(given_rows)
    outcomes, _ = verdicts(frame, TREES)
    lazy = nw.from_native(duckdb.connect().from_arrow(frame.to_arrow()))
    second = lazy.select(**{code: condition(tree) for code, tree in TREES.items()})
    assert second.collect("polars").to_native().equals(outcomes)


ENDS = [sign * end for end in (math.inf, sys.float_info.max, 1e308, 1e300, 1.0) for sign in (-1, 1)]


def test_ends_as_large_as_any_compare_alike_in_every_reading() -> None:
    """Where sums overflow and differences are no number; the last two are apart by less than the slack."""
    pairs = [(low, high) for low in ENDS for high in ENDS] + [(1e299, 1e299 * (1 - 1e-12))]
    expected = [low <= high for low, high in pairs[:-1]] + [True]
    assert [Interval(low, low).at_most(Interval(high, high)) for low, high in pairs] == expected
    frame = pl.DataFrame(pairs, schema={"a_low": pl.Float64, "b_high": pl.Float64}, orient="row")
    frame = frame.with_columns(a_high="a_low", b_low="b_high")
    for engine in (frame.lazy(), duckdb.connect().from_arrow(frame.to_arrow())):
        told = nw.from_native(engine).select(holds=condition(AtMost(Figure("a"), Figure("b"))))
        assert told.collect("polars").to_native()["holds"].to_list() == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=2, max_size=8), st.randoms())
def test_permuting_or_splitting_rows_changes_no_verdict(
    given_rows: list[dict[str, Any]], random: Any
) -> None:
    frame = framed(given_rows)
    whole, _ = verdicts(frame, TREES)
    order = list(range(len(given_rows)))
    random.shuffle(order)
    shuffled, _ = verdicts(frame[order], TREES)
    assert shuffled.equals(whole[order])
    apart = pl.concat([verdicts(part, TREES)[0] for part in (frame[:1], frame[1:])])
    assert apart.equals(whole)


def test_what_is_absent_counts_as_not_reported() -> None:
    frame = pl.DataFrame({"core": [613.4], "core_low": [613.35], "core_high": [613.45]})
    assert SMALL.validate(frame, lazy=True).equals(frame)


def test_a_theme_that_reads_what_it_neither_declares_nor_borrows_is_refused() -> None:
    one = Unit("1", "one", "one", Fraction(1))

    class Lone(Theme):
        part: pl.Float64 = indicator("部分", "part", unit=one, kind="flow", bounds=(0, 1), **TOLD)

        class Config:
            name = "lone"
            metadata = {
                "rules": [
                    ShareOf(
                        "share_matches", part="part", whole="whole", share="part",
                        severity="error", level=1, because_zh="", because_en="",
                        source_zh="", source_en="",
                    )
                ]
            }  # fmt: skip

    with pytest.raises(CatalogueError, match="borrow it"):
        Lone.validate(pl.DataFrame({"part": [1.0]}))


def test_a_theme_knows_its_own_indicators_from_those_it_borrows() -> None:
    class Other(Theme):
        gdp: pl.Float64 = borrowed(SMALL, "gdp")

        class Config:
            name = "other"

    assert Other.indicators() == {}
    assert SMALL.indicators()["gdp"].bounds == CATALOGUE.indicators["gdp"].bounds


def test_a_theme_that_extends_others_has_their_indicators_and_rules() -> None:
    class Total(Theme):
        total: pl.Float64 = indicator("总数", "Total", unit=YI, kind="flow", bounds=(0, 10), **TOLD)

        class Config:
            metadata = {"rules": (rule(NonDecreasing, "total_does_not_fall", figure="total"),)}

    class Share(Total):
        share: pl.Float64 = indicator("占比", "Share", unit=YI, kind="share", bounds=(0, 10), **TOLD)

        class Config:
            metadata = {"rules": (rule(PartOf, "share_is_within_total", part="share", whole="total"),)}

    class Whole(Share, Total):
        class Config:
            name = "whole"

    assert list(Whole.indicators()) == ["total", "share"]
    assert [rule.code for rule in Whole.rules()] == ["total_does_not_fall", "share_is_within_total"]
    assert {own.theme for own in Whole.indicators().values()} == {"whole"}
    with pytest.raises(pa.errors.SchemaErrors):
        Whole.validate(pl.DataFrame({"share_low": [2.0], "total_high": [1.0]}), lazy=True)
