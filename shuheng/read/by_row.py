"""The layout of one row per indicator: a head that names the columns, then a name and a value in each row."""

from collections.abc import Sequence

import polars as pl

from shuheng.read.address import addressed
from shuheng.read.layout import Head, column, heads, remarks
from shuheng.read.lines import Line, unit_above
from shuheng.read.roles import LETTERING, SECTION

NEEDED = {"indicator": "指标名称", "value": "数值"}


def entries(cells: pl.DataFrame, said: Sequence[Line]) -> pl.DataFrame | None:
    """The entries of a sheet of `filled` cells, with the `row` of each; None without such a head.

    A sheet may hold several tables, each with its own head. No entries are heads repeated, section headings,
    a form's lettering (甲 乙 1), remarks and signatures. A merged value is one entry; a merged text beside
    the values is said of every row it covers.
    """
    tables = [head for head in heads(cells) if NEEDED.keys() <= head.roles.keys()]
    if not tables:
        return None
    body = cells.filter(~pl.col("row").is_in(remarks(cells).implode()))
    ends = [head.row - 1 for head in tables[1:]] + [cells["row"].max()]
    return pl.concat(
        _table(body.filter(pl.col("row").is_between(head.row + 1, end)), head, cells, said)
        for head, end in zip(tables, ends, strict=True)
    )


def _table(body: pl.DataFrame, head: Head, cells: pl.DataFrame, said: Sequence[Line]) -> pl.DataFrame:
    value_column = head.roles["value"]
    values = body.filter(pl.col("column") == value_column).select("row", "text", "number", "format", "own")
    rows = body.select("sheet", "row").unique().sort("row").with_columns(pl.lit(value_column).alias("column"))
    rows = addressed(rows).join(values, on="row", how="left", maintain_order="left")
    for role in ("indicator", "unit", "period", "subject", "vintage", "explanation", "qualifier"):
        texts = column(body, head.roles.get(role), role)
        rows = rows.join(texts, on="row", how="left", maintain_order="left")
    unit, unit_cell = unit_above(said, head.row)
    if value_column in head.units:
        at_head = (pl.col("row") == head.row) & (pl.col("column") == value_column)
        unit, unit_cell = head.units[value_column], cells.filter(at_head)["anchor"].item()
    stated = {"sheet_unit_text": unit, "sheet_unit_cell": unit_cell}
    return rows.with_columns(pl.lit(text, pl.String).alias(name) for name, text in stated.items()).filter(
        # The first cell of a merged value stands for it; a heading merged across the sheet has no value cell.
        pl.col("own").fill_null(True)
        & (pl.col("text").is_not_null() | _asks(head, body))
        & ~pl.col("indicator_text").str.strip_chars().is_in(LETTERING).fill_null(False)
    )


def _asks(head: Head, body: pl.DataFrame) -> pl.Expr:
    """Whether a row without a value names an indicator: its name is no heading's, which stands alone."""
    number = head.roles.get("note", 0)
    named = {head.roles["indicator"], head.roles["value"], number if number < head.roles["indicator"] else 0}
    beside = body.filter(pl.col("own") & pl.col("text").is_not_null() & ~pl.col("column").is_in(list(named)))
    alone = ~pl.col("row").is_in(beside["row"].unique().implode())
    name = pl.col("indicator_text")
    heading = alone & (name.str.contains(SECTION) | ("unit" in head.roles))
    return name.is_not_null() & ~heading
