"""What others wrote is never run: a text that a spreadsheet would take for a formula is told here."""

import re

import polars as pl

# What a formula begins with, in the programs that people open such files with.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(column: str) -> pl.Expr:
    """A text column for a CSV: what looks like a formula has an apostrophe before it."""
    looks = pl.col(column).str.contains(f"^[{re.escape(''.join(FORMULA))}]")
    return pl.when(looks).then("'" + pl.col(column)).otherwise(column).alias(column)
