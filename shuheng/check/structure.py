"""What is wrong with a cell before its number is judged: unknown names and units, figures given twice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from shuheng.check.pool import repeated
from shuheng.check.rows import operand_of
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding


def structure_findings(pool: pl.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each cell that reading could not make a figure of, and for each figure given again.

    A figure given again with the same number is a hint, with another an error at each of its cells.
    """
    for row in pool.filter(pl.col("problem").is_not_null()).iter_rows(named=True):
        yield _finding(row, row["problem"], catalogue.rules[row["problem"]].severity, row["detail"])
    again = pool.join(repeated(pool), on=["submission", "cell"])
    for row in again.iter_rows(named=True):
        severity = catalogue.rules["figure_is_given_once"].severity if row["differs"] else "hint"
        yield _finding(row, "figure_is_given_once", severity, row["first"])


def _finding(row: Mapping[str, Any], rule: str, severity: str, detail: str | None) -> Finding:
    operand = replace(operand_of(row), judged=True)
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
