"""Addresses of cells as the provider sees them: Sheet!D14, in a text file D14."""

import polars as pl
from openpyxl.utils import get_column_letter


def addressed(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with `cell`, made from its `sheet`, `row` and `column`."""
    letters = {column: get_column_letter(column) for column in frame["column"].unique()}
    place = pl.concat_str(pl.col("column").replace_strict(letters, return_dtype=pl.String), "row")
    of_sheet = pl.concat_str("sheet", pl.lit("!"), place)
    return frame.with_columns(pl.when(pl.col("sheet") == "").then(place).otherwise(of_sheet).alias("cell"))
