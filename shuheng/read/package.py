"""What an .xlsx package would unfold into, told by its XML before a library unfolds it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string

from shuheng.errors import UnreadableFile
from shuheng.read.refuse import unreadable

# Libraries hold a sheet's whole used rectangle in memory, and calamine aborts the process, beyond any except,
# on a small file with a cell in XFD1048576. A submission has some thousand cells: look again when one has a
# million.
MAX_AREA = 5_000_000
MAX_BYTES = 500_000_000

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')

Place = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True)
class Survey:
    """Where some sheet, of whichever name, has an error or a formula."""

    errors: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)


def survey(data: bytes, name: str, max_area: int) -> Survey:
    """What a library would make blank, found in the XML of the sheets.

    Raises `UnreadableFile` when the package is damaged or its sheets are larger than the limits.
    """
    found = Survey()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MAX_BYTES:
                raise _too_large(name)
            for part in package.namelist():
                if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                    xml = package.read(part)
                    if _area(xml) > max_area:
                        raise _too_large(name)
                    found.errors.update(_places(_ERROR, xml))
                    found.formulas.update(_places(_FORMULA, xml))
    # A part may be cut short, of a method or a version that zipfile does not know, or encrypted.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, RuntimeError, ValueError) as error:
        raise unreadable(
            name,
            "工作簿不完整，无法解压，请重新保存后报送",
            "the workbook is cut short; save and send it again",
        ) from error
    return found


def _places(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[Place]:
    for column, row in pattern.findall(xml):
        yield int(row), column_index_from_string(column.decode())


def _area(xml: bytes) -> int:
    """Cells that a sheet unfolds into: its used rectangle from A1, or its merged ranges if those are more."""
    rows, columns, merged = 0, 0, 0
    for row, column in _places(_CELL, xml):
        rows, columns = max(rows, row), max(columns, column)
    for left, top, right, bottom in _MERGED.findall(xml):
        first, last = column_index_from_string(left.decode()), column_index_from_string(right.decode())
        merged += (int(bottom) - int(top) + 1) * (last - first + 1)
    return max(rows * columns, merged)


def _too_large(name: str) -> UnreadableFile:
    return unreadable(
        name,
        "工作表的使用区域过大（常因误在末行末列留有内容或格式），请删除多余行列后重新报送",
        "a sheet's used area is far too large; delete the stray rows and columns and send it again",
    )
