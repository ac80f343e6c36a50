"""The real submissions of data/raw, and copies of them with a cell changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

RAW = Path(__file__).parents[1] / "data" / "raw"
WENZHOU = RAW / "2022" / "330300-温州市.xlsx"
HUZHOU = RAW / "2022" / "330500-湖州市.csv"
PROVINCE = RAW / "2022" / "330000-浙江省统计局.xlsx"


def changed(file: Path, to: Path, change: Callable[[Worksheet], None]) -> Path:
    """A copy of a workbook with its sheet changed."""
    workbook = openpyxl.load_workbook(file)
    change(workbook.worksheets[0])
    to.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(to)
    return to


def cell_of(sheet: Worksheet, value: Any) -> Cell:
    """The one cell that holds a value."""
    (found,) = (
        cell for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell) and cell.value == value
    )
    return found


def unit_beside(cell: Cell) -> Cell:
    """The unit column's cell in a row of the Wenzhou workbook."""
    return next(
        other
        for other in cell.parent[cell.row]
        if isinstance(other, Cell) and other.value in ("亿元", "万户", "%")
    )
