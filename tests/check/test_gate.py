"""Pandera is the contract: it rejects the rows for which the engine says failed, and no other."""

import math
from fractions import Fraction
from typing import Any

import duckdb
import narwhals as nw
import pandera.polars as pa
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small import CATALOGUE, INDICATORS, RULES

from shuheng.check.engine import verdicts
from shuheng.check.gate import Theme, borrowed, indicator
from shuheng.errors import CatalogueError
from shuheng.model.catalogue import Unit
from shuheng.model.interval import Interval
from shuheng.rules.columns import columns_of
from shuheng.rules.columns import holds as condition
from shuheng.rules.scalar import holds
from shuheng.rules.share import ShareOf
from shuheng.rules.structure import Structure

TOLD = {"definition_zh": "定义", "definition_en": "Definition.", "source_zh": "来源", "source_en": "Source."}
READ = [rule for rule in RULES.values() if not isinstance(rule, Structure)]
TREES = CATALOGUE.trees


def _model() -> type[Theme]:
    """The small catalogue as a theme."""
    fields: dict[str, Any] = {}
    for code, own in INDICATORS.items():
        bounds = {kind: tuple(ends) for kind, ends in own.bounds.items()}
        fields[code] = indicator(
            own.name_zh, own.name_en, unit=own.unit, kind=own.kind, bounds=bounds, **TOLD
        )
    declared = [rule for rule in READ if not rule.code.endswith("_lies_within_its_bounds")]
    config = type("Config", (), {"name": "small", "metadata": {"rules": declared}})
    annotations = dict.fromkeys(fields, pl.Float64)
    return type("Small", (Theme,), {**fields, "Config": config, "__annotations__": annotations})


SMALL = _model()
COLUMNS = list(dict.fromkeys(column for rule in READ for column in columns_of(rule.expression)))

COLUMN_NAMES = [column.removesuffix("_low") for column in COLUMNS if column.endswith("_low")]

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
    {name: intervals() for name in COLUMN_NAMES} | {"kind": st.sampled_from([None, "city", "province"])}
)


def framed(given_rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns: dict[str, list[float | None]] = {column: [] for column in COLUMNS}
    for row in given_rows:
        for column in COLUMNS:
            name, _, end = column.rpartition("_")
            own = row[name]
            columns[column].append(None if own is None else own.low if end == "low" else own.high)
    frame = pl.DataFrame(columns, schema=dict.fromkeys(COLUMNS, pl.Float64))
    return frame.with_columns(
        pl.Series("kind", [row["kind"] for row in given_rows], pl.String),
        *(pl.lit(None, pl.Float64).alias(code) for code in INDICATORS),
    )


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
def test_pandera_the_engine_and_python_intervals_agree_row_for_row(given_rows: list[dict[str, Any]]) -> None:
    frame = framed(given_rows)
    outcomes, broken = verdicts(frame, TREES)
    assert broken == {}
    engine = {
        (rule.code, place)
        for rule in READ
        for place, verdict in enumerate(outcomes[rule.code])
        if verdict is False
    }
    assert rejected(frame) == engine
    lazy = nw.from_native(duckdb.connect().from_arrow(frame.to_arrow()))
    second = lazy.select(**{code: condition(tree) for code, tree in TREES.items()})
    assert second.collect("polars").to_native().equals(outcomes)
    for rule in READ:
        scalar = [holds(TREES[rule.code], row, row["kind"]) for row in given_rows]
        assert scalar == outcomes[rule.code].to_list(), rule.code


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
