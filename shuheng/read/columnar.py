"""The one sheet of a .parquet file: the columns' names in row 1, as a spreadsheet would show them."""

import io

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from shuheng.model.limits import LIMITS, Limits
from shuheng.model.submission import Note
from shuheng.read.grid import Grid
from shuheng.read.refuse import passes_on, too_large, unreadable
from shuheng.read.shown import general, stored


def columnar_grids(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[Grid], list[Note]]:
    """The table, its numbers as they are stored and in full as texts.

    Raises `UnreadableFile` for a damaged file, for one beyond the limits and for columns that hold lists or
    records.
    """
    try:
        known = pq.ParquetFile(io.BytesIO(data)).metadata
        unfolded = sum(known.row_group(at).total_byte_size for at in range(known.num_row_groups))
        if known.num_rows * known.num_columns > limits.text or unfolded > limits.file:
            raise too_large(name)
        frame = pl.read_parquet(io.BytesIO(data))
    except BaseException as error:
        if passes_on(error) or isinstance(error, MemoryError):
            raise
        if not isinstance(error, pa.ArrowException | pl.exceptions.PolarsError | OSError | ValueError):
            raise
        raise unreadable(
            name,
            "Parquet 文件已损坏，无法打开，请重新导出后报送",
            "the Parquet file is damaged; export it again",
        ) from error
    nested = [column for column, kind in frame.schema.items() if kind.is_nested() or kind == pl.Binary]
    if nested:
        raise unreadable(
            name,
            f"“{nested[0]}”列不是文字或数，请每格只放一个值后重新导出",
            f"column {nested[0]!r} holds neither texts nor numbers; put one value in each cell",
        )
    return [_grid(frame)], []


def _grid(frame: pl.DataFrame) -> Grid:
    names = [str(at) for at in range(1, frame.width + 1)]
    texts = [
        pl.concat([pl.Series([column.name], dtype=pl.String), _text(column)]).alias(name)
        for name, column in zip(names, frame.get_columns(), strict=True)
    ]
    nothing = pl.Series([None], dtype=pl.Float64)
    numbers = [
        pl.concat([nothing, _number(column)]).alias(name)
        for name, column in zip(names, frame.get_columns(), strict=True)
    ]
    rows = pl.int_range(1, frame.height + 2, dtype=pl.Int64, eager=True).alias("row")
    formats = [pl.Series(name, [None] * (frame.height + 1), pl.String) for name in names]
    return Grid(
        "", pl.DataFrame([rows, *texts]), pl.DataFrame([rows, *numbers]), pl.DataFrame([rows, *formats])
    )


def _text(column: pl.Series) -> pl.Series:
    """Each value in full; a blank text is none."""
    if column.dtype.is_float():
        distinct = column.drop_nulls().unique()
        texts = [general(stored(float(each))) if each == each else "NaN" for each in distinct]
        return column.replace_strict(distinct, texts, default=None, return_dtype=pl.String)
    text = column.cast(pl.String)
    return text.to_frame("text").select(pl.when(pl.col("text").str.strip_chars() != "").then("text"))["text"]


def _number(column: pl.Series) -> pl.Series:
    if column.dtype.is_float():
        return column.cast(pl.Float64).round_sig_figs(15).fill_nan(None)
    return (
        column.cast(pl.Float64)
        if column.dtype.is_numeric()
        else pl.Series([None] * len(column), dtype=pl.Float64)
    )
