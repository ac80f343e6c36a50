"""Sheets of an .xls workbook, the form of Excel before 2007, by xlrd."""

import io
from collections.abc import Iterator, Sequence

import xlrd

from shuheng.model.limits import LIMITS, Limits
from shuheng.model.submission import Note
from shuheng.read.grid import Grid, Place, Shown, grid
from shuheng.read.hidden import hidden_notes
from shuheng.read.package import check_area
from shuheng.read.raised import raised
from shuheng.read.refuse import passes_on, too_large, unreadable
from shuheng.read.shown import shown_value

_SUPERSCRIPT = 1
# Streams and storages of an OLE2 container that hold macros.
_MACROS = ("_VBA_PROJECT_CUR", "_VBA_PROJECT")
# What formulas may refer to beside the workbook's own sheets: other workbooks, and other programs.
_OUTSIDE = frozenset({xlrd.book.SUPBOOK_EXTERNAL, xlrd.book.SUPBOOK_DDEOLE})


def legacy_grids(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[Grid], list[Note]]:
    """Every sheet, hidden ones, rows and columns included, and notes on what the workbook carries besides.

    Such a file holds a result for every formula. Raises `UnreadableFile` for one that is damaged, protected
    by a password or beyond the limits.
    """
    if len(data) > limits.unpacked:
        raise too_large(name)
    try:
        # Only with its formats does xlrd tell of hidden rows, and of the blank cells, which count too.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        grids, area = [], 0
        for at in range(book.nsheets):
            one, unfolded = _grid(book, at, name, limits)
            grids.append(one)
            area += unfolded
            if area > limits.area:
                raise too_large(name, one.sheet)
    # On a broken file xlrd raises what its reading of it happens to run into.
    except BaseException as error:
        if passes_on(error):
            raise
        if "encrypted" in str(error):
            raise unreadable(
                name,
                "文件已加密，请取消密码后重新报送",
                "the workbook is encrypted; save it without a password",
            ) from error
        raise unreadable(
            name,
            "旧版工作簿已损坏，无法打开，请另存为 .xlsx 后报送",
            "the old workbook is damaged; save it as .xlsx",
        ) from error
    macros = any(each.encode("utf-16-le") in data for each in _MACROS)
    # Xlrd keeps this to itself, and has no other word for it.
    links = not _OUTSIDE.isdisjoint(book._supbook_types)
    carried = {"macros_ignored": macros, "external_links_ignored": links}
    return grids, [Note(code) for code, carries in carried.items() if carries]


def _grid(book: xlrd.Book, at: int, name: str, limits: Limits) -> tuple[Grid, int]:
    """The grid of a sheet, and how many cells it unfolds into."""
    sheet = book.sheet_by_index(at)
    written = sum(sheet.row_len(row) for row in range(sheet.nrows))
    if written > limits.written:
        raise too_large(name, sheet.name)
    cells = dict(_shown(book, sheet))
    merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    area = check_area(cells, merged, name, sheet.name, limits)
    rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    notes = hidden_notes(sheet.name, cells, rows, columns, sheet.visibility != 0)
    book.unload_sheet(at)
    return grid(sheet.name, cells, merged, notes), area


def _shown(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[tuple[Place, Shown]]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            text, number = _said(book, cell, number_format)
            if runs := sheet.rich_text_runlist_map.get((row, column)):
                text = _with_raised(book, text, runs)
            if text.strip():
                yield (row + 1, column + 1), (text, number, number_format)


def _with_raised(book: xlrd.Book, text: str, runs: Sequence[tuple[int, int]]) -> str:
    """The text with what is set above the line raised; a run is where a font begins, and its number."""
    ends = [*(first for first, _ in runs[1:]), len(text)]
    parts = [text[: runs[0][0]]]
    for (first, font), end in zip(runs, ends, strict=True):
        part = text[first:end]
        parts.append(raised(part) if book.font_list[font].escapement == _SUPERSCRIPT else part)
    return "".join(parts)


def _said(book: xlrd.Book, cell: xlrd.sheet.Cell, number_format: str) -> tuple[str, float | None]:
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return "", None
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A"), None
        case xlrd.XL_CELL_BOOLEAN:
            return shown_value(bool(cell.value), number_format)
        case xlrd.XL_CELL_DATE:
            return shown_value(xlrd.xldate_as_datetime(cell.value, book.datemode), number_format)
        case _:
            return shown_value(cell.value, number_format)
