"""Cells of a .csv file: strict UTF-8, else GB18030, never a guess."""

import csv
import io
from collections.abc import Iterator

import polars as pl

from shuheng.model.submission import CELLS
from shuheng.read.address import addressed
from shuheng.read.refuse import unreadable


def delimited_cells(data: bytes, name: str) -> pl.DataFrame:
    """CELLS of a text file; a row is a record, as a spreadsheet would count it, blank ones included.

    Raises `UnreadableFile`, with the line, for a byte of neither encoding and for a lone quotation mark.
    """
    filled = [
        (row, column, text)
        for row, record in enumerate(_records(_decoded(data, name), name), 1)
        for column, text in enumerate(record, 1)
        if text.strip()
    ]
    schema = {"row": pl.Int64, "column": pl.Int64, "text": pl.String}
    cells = pl.DataFrame(filled, schema=schema, orient="row").with_columns(pl.lit("").alias("sheet"))
    placed = addressed(cells).with_columns(
        pl.col("cell").alias("anchor"),
        pl.lit(None, pl.Float64).alias("number"),
        pl.lit(None, pl.String).alias("format"),
    )
    return placed.select(CELLS.names())


def _decoded(data: bytes, name: str) -> str:
    """The text, without byte order mark."""
    failures = []
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            failures.append(error)
    # The encoding that got further is the one that was meant.
    place = max(error.start for error in failures)
    line, byte = data.count(b"\n", 0, place) + 1, f"0x{data[place]:02X}"
    raise unreadable(
        name,
        f"第 {line} 行的字节 {byte} 既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 编码的 CSV",
        f"byte {byte} in line {line} is neither UTF-8 nor GB18030; save the file as UTF-8",
    ) from failures[-1]


def _records(text: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        line = reader.line_num
        raise unreadable(
            name,
            f"第 {line} 行附近的引号或分隔符不成对，请用表格软件重新导出 CSV",
            f"quotation marks or separators near line {line} do not pair; export the CSV again",
        ) from error
