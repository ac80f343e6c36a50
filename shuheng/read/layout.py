"""What layouts share: a sheet's cells with merged texts filled in, and the heads found among them."""

from dataclasses import dataclass

import polars as pl

from shuheng.model.submission import ENTRIES
from shuheng.read.roles import REMARK, column_role


@dataclass(frozen=True)
class Head:
    """A row that is a table's head: the columns of its roles, and units in brackets behind their words."""

    row: int
    roles: dict[str, int]
    units: dict[int, str]


def filled(cells: pl.DataFrame) -> pl.DataFrame:
    """One sheet's cells with `said`, the text that they or the merged range around them show, and `own`.

    `own` is false in the cells of a merged range but its first.
    """
    anchors = cells.select(pl.col("cell").alias("anchor"), pl.col("text").alias("said"))
    return cells.join(anchors, on="anchor", how="left", maintain_order="left").with_columns(
        (pl.col("cell") == pl.col("anchor")).alias("own")
    )


def heads(cells: pl.DataFrame) -> list[Head]:
    """Rows in which some cell says what its column holds, from the top."""
    found: dict[int, Head] = {}
    # No head's word has a digit in it, and most cells of a long table have.
    words = cells.filter(~pl.col("said").str.contains(r"\d"))["said"].unique()
    roles = {text: said for text in words if (said := column_role(text))}
    named = cells.filter(pl.col("said").is_in(list(roles))).sort("row", "column")
    for row, column, text in named.select("row", "column", "said").iter_rows():
        role, unit = roles[text]
        head = found.setdefault(row, Head(row, {}, {}))
        head.roles.setdefault(role, column)
        if unit:
            head.units[column] = unit
    return list(found.values())


def remarks(cells: pl.DataFrame) -> pl.Series:
    """Rows that are notes, sources or signatures by their first cell: a remark beside a figure is none."""
    first = cells.filter(pl.col("text").is_not_null()).sort("row", "column").unique("row", keep="first")
    return first.filter(pl.col("text").str.contains(REMARK))["row"]


def column(cells: pl.DataFrame, number: int | None, name: str) -> pl.DataFrame:
    """What one column says in each `row`, as `<name>_text`, and where, of a merged range its first cell.

    No rows where the table has no such column.
    """
    return cells.filter((pl.col("column") == (number or 0)) & pl.col("said").is_not_null()).select(
        "row", pl.col("said").alias(f"{name}_text"), pl.col("anchor").alias(f"{name}_cell")
    )


def as_entries(found: pl.DataFrame, around: dict[str, str]) -> pl.DataFrame:
    """What a layout found as ENTRIES.

    What the sheet says of itself, `around`, is said of all its entries: the next sheet may say otherwise.
    """
    above = {f"{role}_text": around[role] for role in ("subject", "period", "vintage") if role in around}
    named = found.rename({"explanation_text": "explanation"}, strict=False)
    absent = (pl.lit(None, kind).alias(name) for name, kind in ENTRIES.items() if name not in named.columns)
    complete = named.with_columns(absent)
    return complete.with_columns(pl.col(name).fill_null(text) for name, text in above.items()).select(
        pl.col(name).cast(kind) for name, kind in ENTRIES.items()
    )
