"""An .xlsx of a submission that is none, cell by cell, for marking: a text file, an old workbook."""

import io
import re

import polars as pl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from shuheng.report.guard import FORMULA
from shuheng.report.package.parts import clean

_WIDEST = 40

# An .ods says as much of a number format, a text file nothing.
_SAYS_LITTLE = (None, "General", "%")
_PRINTED = re.compile(r"-?[\d,]+(?P<decimals>\.\d+)?(?P<percent>%)?")


def made(cells: pl.DataFrame, name: str) -> bytes:
    """A workbook with every cell (CELLS) under the address it had; `name` stands for a sheet without one.

    A text stays the text it was, so that 0.10 keeps its digits and nothing becomes a formula.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in cells["sheet"].unique(maintain_order=True):
        _filled(book.create_sheet(sheet or name), cells.filter(pl.col("sheet") == sheet))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _filled(sheet: Worksheet, cells: pl.DataFrame) -> None:
    rows = cells.select("row", "column", "text", "number", "format")
    for row, column, text, number, shown in rows.iter_rows():
        if text is not None:
            _write(sheet.cell(row, column), text, number, shown)
    _merge(sheet, cells)
    widths: dict[int, int] = {}
    # Titles run over the columns beside them.
    for column, text, count in (
        cells.filter(pl.col("text").is_not_null())
        .with_columns(pl.len().over("row").alias("count"))
        .select("column", "text", "count")
        .iter_rows()
    ):
        if count > 1:
            widths[column] = max(widths.get(column, 8), cell_len(text) + 2)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST)


def _write(cell: Cell | MergedCell, text: str, number: float | None, shown: str | None) -> None:
    # Merged is last, so that every cell can still be written.
    if isinstance(cell, MergedCell):
        return
    if number is not None:
        cell.value = number
        cell.number_format = _format(text) if shown in _SAYS_LITTLE else shown
        return
    cell.value = clean(text)
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top")
    if text.startswith(FORMULA):
        # Nor when somebody edits it.
        cell.quotePrefix = True


def _format(text: str) -> str:
    """The number format under which a number is printed as it was: its decimals are what it can mean."""
    printed = _PRINTED.fullmatch(text)
    if printed is None:
        return "General"
    whole = "#,##0" if "," in text else "0"
    return whole + re.sub(r"\d", "0", printed["decimals"] or "") + (printed["percent"] or "")


def _merge(sheet: Worksheet, cells: pl.DataFrame) -> None:
    merged = cells.filter(pl.col("anchor") != pl.col("cell"))
    if merged.is_empty():
        return
    ranges = (
        cells.join(merged.select("anchor").unique(), on="anchor")
        .group_by("anchor")
        .agg(
            top=pl.col("row").min(),
            left=pl.col("column").min(),
            bottom=pl.col("row").max(),
            right=pl.col("column").max(),
        )
    )
    for _, top, left, bottom, right in ranges.iter_rows():
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
