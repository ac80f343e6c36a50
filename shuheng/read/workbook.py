"""Sheets of an .xlsx workbook: values by calamine, all else by its package."""

import io
from collections.abc import Iterator, Sequence

from python_calamine import CalamineWorkbook

from shuheng.model.limits import LIMITS, Limits
from shuheng.model.submission import Note
from shuheng.read.grid import Grid, Place, Shown, grid
from shuheng.read.hidden import hidden_notes
from shuheng.read.package import Sheet, survey
from shuheng.read.refuse import passes_on, unreadable
from shuheng.read.shown import shown_value


def workbook_grids(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[Grid], list[Note]]:
    """Every sheet, hidden ones, rows and columns included, and notes on what the workbook carries besides.

    An error cell has its error as text, and a formula whose result the file does not hold its own formula:
    neither is ever blank. Raises `UnreadableFile` for a damaged workbook and for one beyond the limits.
    """
    package = survey(data, name, limits)
    try:
        values = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = [_grid(sheet, values, package.formats) for sheet in package.sheets]
    # Calamine says nowhere what it raises on a broken package, and a panic of its is no Exception.
    except BaseException as error:
        if passes_on(error):
            raise
        raise unreadable(
            name,
            "工作簿已损坏，无法打开，请重新另存为 .xlsx 后报送",
            "the workbook is damaged; save it again as .xlsx",
        ) from error
    return grids, list(package.notes)


def _grid(sheet: Sheet, values: CalamineWorkbook, formats: Sequence[str]) -> Grid:
    cells = dict(_shown(sheet, values, formats))
    told = sheet.raised | sheet.errors | sheet.uncalculated
    cells |= {place: (text, None, None) for place, text in told.items() if text.strip()}
    notes = hidden_notes(sheet.name, cells, sheet.hidden_rows, sheet.hidden_columns, sheet.hidden)
    return grid(sheet.name, cells, sheet.merged, notes)


def _shown(sheet: Sheet, values: CalamineWorkbook, formats: Sequence[str]) -> Iterator[tuple[Place, Shown]]:
    if not sheet.styles:
        return
    found = values.get_sheet_by_name(sheet.name)
    # Without what is blank above and to the left: a sheet with one far cell is one cell.
    top, left = found.start or (0, 0)
    for row, cells in enumerate(found.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(cells, left + 1):
            if value != "":
                style = sheet.styles.get((row, column), 0)
                number_format = formats[style] if style < len(formats) else "General"
                text, number = shown_value(value, number_format)
                if text.strip():
                    yield (row, column), (text, number, number_format)
