"""Cells of an .xlsx workbook: values by calamine, formats, merges and errors by openpyxl."""

import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from shuheng.model.submission import CELLS
from shuheng.read.address import addressed
from shuheng.read.package import MAX_AREA, Place, survey
from shuheng.read.refuse import unreadable
from shuheng.read.shown import shown_value

_Shown = tuple[str, float | None]


def workbook_cells(data: bytes, name: str, max_area: int = MAX_AREA) -> pl.DataFrame:
    """CELLS of every sheet, hidden ones, rows and columns included.

    An error cell has its error as text, and a formula whose result the file does not hold its own formula:
    neither is ever blank. Raises `UnreadableFile` for a damaged workbook and for an absurdly large one.
    """
    known = survey(data, name, max_area)
    rows: list[tuple[Any, ...]] = []
    for sheet, values in _opened(data, name):
        anchors = _anchors(sheet)
        texts = dict(_texts(values, sheet)) | dict(_errors(sheet, known.errors))
        texts |= dict(_uncalculated(sheet, known.formulas, data))
        for place in sorted(texts.keys() | anchors.keys()):
            anchor = anchors.get(place, place)
            # A value under a merged range is seen by nobody.
            text, number = texts.get(place, (None, None)) if anchor == place else (None, None)
            rows.append((sheet.title, *place, text, number, sheet.cell(*place).number_format, *anchor))
    names = ("sheet", "row", "column", "text", "number", "format")
    schema = {**{name: CELLS[name] for name in names}, "top": pl.Int64(), "left": pl.Int64()}
    cells = pl.DataFrame(rows, schema=schema, orient="row")
    anchor_cells = addressed(cells.select("sheet", row="top", column="left"))["cell"].alias("anchor")
    return addressed(cells).with_columns(anchor_cells).select(CELLS.names())


def _opened(data: bytes, name: str) -> list[tuple[Worksheet, list[list[Any]]]]:
    """Each sheet as openpyxl has it, and its values as calamine has them, from A1."""
    try:
        formats = _loaded(data, data_only=True)
        values = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (sheet, values.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False))
            for sheet in formats.worksheets
        ]
    # Neither library says what it raises on a broken package: some ten exceptions were seen.
    except Exception as error:
        raise unreadable(
            name,
            "工作簿已损坏，无法打开，请重新另存为 .xlsx 后报送",
            "the workbook is damaged; save it again as .xlsx",
        ) from error


def _loaded(data: bytes, data_only: bool) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of parts it does not keep, as data bars; none of them is read here.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=data_only)


def _anchors(sheet: Worksheet) -> dict[Place, Place]:
    """The first cell of its range for each cell of a merged range."""
    return {
        (row, column): (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
    }


def _texts(values: list[list[Any]], sheet: Worksheet) -> Iterator[tuple[Place, _Shown]]:
    for row, cells in enumerate(values, 1):
        for column, value in enumerate(cells, 1):
            if value != "":
                text, number = shown_value(value, sheet.cell(row, column).number_format)
                if text.strip():
                    yield (row, column), (text, number)


def _errors(sheet: Worksheet, places: Iterable[Place]) -> Iterator[tuple[Place, _Shown]]:
    """Error cells, which calamine takes for blank."""
    for place in places:
        cell = sheet.cell(*place)
        if cell.data_type == "e":
            yield place, (str(cell.value), None)


def _uncalculated(sheet: Worksheet, places: Iterable[Place], data: bytes) -> Iterator[tuple[Place, _Shown]]:
    """Formulas without a result; an empty text is a result, typed "str" and blank all the same."""
    blank = [
        place for place in places if (cell := sheet.cell(*place)).value is None and cell.data_type != "str"
    ]
    if not blank:
        return
    formulas = _loaded(data, data_only=False)[sheet.title]
    for place in blank:
        cell = formulas.cell(*place)
        if cell.data_type == "f":
            formula = str(getattr(cell.value, "text", cell.value))
            yield place, (f"={formula.removeprefix('=')}", None)
