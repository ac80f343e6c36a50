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
    texts, numbers, formats = [], [], []
    for at, column in enumerate(frame.get_columns(), 1):
        text, number = _shown(column)
        head = pl.Series([column.name], dtype=pl.String)
        texts.append(pl.concat([head, text]).alias(str(at)))
        numbers.append(pl.concat([pl.Series([None], dtype=pl.Float64), number]).alias(str(at)))
        formats.append(pl.Series(str(at), [None] * (frame.height + 1), pl.String))
    rows = pl.int_range(1, frame.height + 2, dtype=pl.Int64, eager=True).alias("row")
    return Grid(
        "", pl.DataFrame([rows, *texts]), pl.DataFrame([rows, *numbers]), pl.DataFrame([rows, *formats])
    )


def _shown(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Each value in full and as a number; what is no number, or a blank text, is none."""
    if column.dtype.is_float():
        known = column.fill_nan(None)
        distinct = known.drop_nulls().unique()
        meant = [stored(float(each)) for each in distinct]
        texts = known.replace_strict(
            distinct, [general(each) for each in meant], default=None, return_dtype=pl.String
        )
        return texts, known.replace_strict(distinct, meant, default=None, return_dtype=pl.Float64)
    text = column.cast(pl.String).to_frame("text")
    filled = text.select(pl.when(pl.col("text").str.strip_chars() != "").then("text")).to_series()
    if column.dtype.is_numeric():
        return filled, column.cast(pl.Float64)
    return filled, pl.Series([None] * len(column), dtype=pl.Float64)
