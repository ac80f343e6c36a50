"""Where a subject stands among its peers, as an interval: peers surely and possibly above it, and below."""

from collections.abc import Iterable

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.interval import SLACK
from shuheng.rules.expression import Figure, figures
from shuheng.rules.rule import Rule


def with_peers(frame: pl.DataFrame, rules: Iterable[Rule], catalogue: Catalogue) -> pl.DataFrame:
    """The wide frame with where each subject stands: `x_above_low`, `x_above_high`, or `x_below_…`.

    Only what the rules read is added, and only for rows of current figures.

    A peer is a subject of the same kind in the same area. One that has not reported counts as wide as its
    bounds. Null where the subject itself has not reported.
    """
    wanted = {figure for rule in rules for figure in figures(rule.expression) if figure.of}
    for figure in sorted(wanted, key=lambda figure: figure.column):
        if f"{figure.indicator}_low" in frame.columns:
            frame = frame.join(_standing(frame, figure, catalogue), on=["subject", "period"], how="left")
    return frame


def _standing(frame: pl.DataFrame, figure: Figure, catalogue: Catalogue) -> pl.DataFrame:
    code = figure.indicator
    group = [
        (s.code, f"{s.kind} {s.area}", len(catalogue.peers(s.code))) for s in catalogue.subjects.values()
    ]
    groups = pl.DataFrame(
        group, schema={"subject": pl.String, "group": pl.String, "peers": pl.Int64}, orient="row"
    )
    own = (
        frame.select(
            "subject",
            "period",
            "kind",
            pl.col(f"{code}_low").alias("low"),
            pl.col(f"{code}_high").alias("high"),
        )
        .drop_nulls(["low", "high"])
        .join(groups, on="subject")
    )
    pairs = own.join(
        own.select("subject", "period", "group", "low", "high"), on=["period", "group"], suffix="_peer"
    )
    above = figure.of == "above"
    surely = _exceeds("low_peer", "high") if above else _exceeds("low", "high_peer")
    possibly = _exceeds("high_peer", "low") if above else _exceeds("high", "low_peer")
    reported = (
        pairs.filter(pl.col("subject") != pl.col("subject_peer"))
        .group_by("subject", "period")
        .agg(surely.sum().alias("surely"), possibly.sum().alias("possibly"), pl.len().alias("reported"))
    )
    bounds = {kind: catalogue.indicators[code].bounds_of(kind) for kind in own["kind"].unique()}
    limits = pl.DataFrame(
        [(kind, limit.low, limit.high) for kind, limit in bounds.items()],
        schema={"kind": pl.String, "low_peer": pl.Float64, "high_peer": pl.Float64},
        orient="row",
    )
    missing = pl.col("peers") - pl.col("reported").fill_null(0)
    return (
        own.join(reported, on=["subject", "period"], how="left")
        .join(limits, on="kind", how="left")
        .select(
            "subject",
            "period",
            (pl.col("surely").fill_null(0) + missing * surely).cast(pl.Float64).alias(f"{figure.column}_low"),
            (pl.col("possibly").fill_null(0) + missing * possibly)
            .cast(pl.Float64)
            .alias(f"{figure.column}_high"),
        )
    )


def _exceeds(larger: str, smaller: str) -> pl.Expr:
    left, right = pl.col(larger), pl.col(smaller)
    return left - right > SLACK * (left.abs() + right.abs())
