"""What is wrong with a cell before its number is judged: unknown names and units, figures given twice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from shuheng.check.pool import repeated
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand
from shuheng.model.period import end_of


def structure_findings(pool: pl.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each cell that reading could not make a figure of, and for each figure given again.

    A figure given again with the same number is a hint, with another an error at each of its cells.
    """
    for row in pool.filter(pl.col("problem").is_not_null()).iter_rows(named=True):
        yield _finding(row, row["problem"], catalogue.rules[row["problem"]].severity, row["detail"])
    for row in _in_the_future(pool).iter_rows(named=True):
        rule = "actual_does_not_lie_in_the_future"
        yield _finding(row, rule, catalogue.rules[rule].severity, row["period"])
    again = pool.join(repeated(pool), on=["submission", "cell"])
    for row in again.iter_rows(named=True):
        severity = catalogue.rules["figure_is_given_once"].severity if row["differs"] else "hint"
        yield _finding(row, "figure_is_given_once", severity, row["first"])


def _in_the_future(pool: pl.DataFrame) -> pl.DataFrame:
    """Actual figures of periods that had not ended when they were received."""
    new = pool.filter(
        pl.col("state").is_in(["new", "unchanged"])
        & pl.col("status").is_in(["A", "P"])
        & pl.col("low").is_not_null()
    ).drop_nulls(["period", "recorded_at"])
    ends = {period: end_of(period) for period in new["period"].unique()}
    ended = pl.col("period").replace_strict(ends, return_dtype=pl.Date)
    return new.filter(ended > pl.col("recorded_at").dt.date())


def _finding(row: Mapping[str, Any], rule: str, severity: str, detail: str | None) -> Finding:
    operand = replace(Operand.of(row, row["indicator"] or ""), judged=True)
    return Finding(
        submission=row["submission"],
        rule=rule,
        severity=severity,
        level=0,
        verdict="failed",
        subject=operand.subject,
        period=operand.period,
        operands=(operand,),
        detail=detail,
    )
