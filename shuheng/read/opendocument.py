"""Sheets of an .ods workbook, from its XML: only there stands the text that a cell prints."""

import io
import math
import re
import zipfile

from shuheng.model.limits import LIMITS, Limits
from shuheng.model.submission import Note
from shuheng.read.grid import Area, Grid, Place, Shown, grid
from shuheng.read.hidden import hidden_notes
from shuheng.read.package import COLUMNS, check_area
from shuheng.read.raised import raised
from shuheng.read.refuse import too_large, unreadable
from shuheng.read.shown import general, stored
from shuheng.read.unzip import BROKEN
from shuheng.read.xml import Attributes, walk

# Stored as numbers. A date is what it prints.
_NUMBERS = ("float", "percentage", "currency")
# Type above the line: super 58%, or by how much of its height, 33% 58%.
_RAISED = re.compile(r"super|[1-9]")
# Printed with an exponent or as a fraction: 9.03E+01, 90 1/4.
_STRANGE = re.compile(r"\d[eE][-+]?\d|\d\s*/\s*\d")
# So many digits that they are all that is stored, and its noise with them.
_DIGITS = re.compile(r"-?(?=(?:\D?\d){10})\d+\.\d+")
# Formulas carry the name of their grammar: of:=[.A1]/2.
_GRAMMAR = re.compile(r"^\w+:(?==)")
# What a workbook keeps of another that its formulas read, 'file:///other.ods'#Sheet1, is a table too, but no
# sheet of its: their names do not begin so.
_ELSEWHERE = "'"


def opendocument_grids(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[Grid], list[Note]]:
    """Every sheet, hidden ones, rows and columns included, and notes on what the workbook carries besides.

    The format of a percentage is "%", of every other number "General": what was printed is known. Raises
    `UnreadableFile` for a workbook that is damaged, protected by a password or beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > limits.unpacked:
                raise too_large(name)
            parts = package.namelist()
            if "META-INF/manifest.xml" in parts and b"encryption-data" in package.read(
                "META-INF/manifest.xml"
            ):
                raise unreadable(
                    name,
                    "文件已加密，请取消密码后重新报送",
                    "the workbook is encrypted; save it without a password",
                )
            reader = _Reader(name, limits)
            walk(package.read("content.xml"), reader.opened, reader.closed, reader.said)
    except BROKEN as error:
        raise unreadable(
            name,
            "工作簿已损坏，无法打开，请重新另存后报送",
            "the workbook is damaged; save it again",
        ) from error
    macros = any(part.startswith(("Basic/", "Scripts/")) and part.endswith((".xml", ".py")) for part in parts)
    carried = {"macros_ignored": macros, "external_links_ignored": reader.links}
    return reader.grids, [Note(code) for code, carries in carried.items() if carries]


class _Reader:
    """Follows content.xml. A row or cell may stand for many; blank ones at the end for a million."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.grids: list[Grid] = []
        self.links = False
        self._name, self._limits = name, limits
        self._hidden_styles: set[str] = set()
        self._raised_styles: set[str] = set()
        self._spans: list[bool] = []
        self._area = 0
        self._style = ""
        self._begin("", False)
        self._cell: Attributes = {}
        self._repeats = self._row_repeats = 1
        self._row_hidden = False
        self._paragraphs: list[str] = []
        self._within: list[str] = []

    def _begin(self, sheet: str, hidden: bool) -> None:
        self._sheet, self._hidden = sheet, hidden
        self._row = self._column = 0
        self._cells: dict[Place, Shown] = {}
        self._in_row: dict[int, Shown] = {}
        self._merged: list[Area] = []
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._next_column = 1

    def opened(self, element: str, attributes: Attributes) -> None:
        self._within.append(element)
        match element:
            case "style":
                self._style = attributes.get("style:name", "")
            case "table-properties" if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style)
            case "text-properties" if _RAISED.match(attributes.get("style:text-position", "")):
                self._raised_styles.add(self._style)
            case "span":
                self._spans.append(attributes.get("text:style-name") in self._raised_styles)
            case "table":
                name = attributes.get("table:name", "")
                self._begin(name, attributes.get("table:style-name") in self._hidden_styles)
            case "table-source":
                self.links = True
            case "table-column":
                self._column_of(attributes)
            case "table-row":
                self._column, self._in_row = 0, {}
                self._row_repeats = int(attributes.get("table:number-rows-repeated", 1))
                self._row_hidden = _collapsed(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell, self._paragraphs = attributes, []
                self._repeats = int(attributes.get("table:number-columns-repeated", 1))
            case "p" if not self._aside:
                self._paragraphs.append("")
            case "s" if self._paragraphs and not self._aside:
                self._paragraphs[-1] += " " * min(int(attributes.get("text:c", 1)), 100)
            case "tab" | "line-break" if self._paragraphs and not self._aside:
                self._paragraphs[-1] += "\n" if element == "line-break" else "\t"

    @property
    def _aside(self) -> bool:
        """Whether this is a comment or a drawing on the cell, and none of its text."""
        return "annotation" in self._within or "frame" in self._within or "shapes" in self._within

    def _column_of(self, attributes: Attributes) -> None:
        repeats = int(attributes.get("table:number-columns-repeated", 1))
        if _collapsed(attributes):
            last = min(self._next_column + repeats, COLUMNS + 1)
            self._columns.update(range(self._next_column, last))
        self._next_column += repeats

    def said(self, text: str) -> None:
        if self._paragraphs and "p" in self._within and not self._aside:
            self._paragraphs[-1] += raised(text) if any(self._spans) else text

    def closed(self, element: str) -> None:
        self._within.pop()
        match element:
            case "span":
                self._spans.pop()
            case "table-cell":
                self._end_cell()
            case "covered-table-cell":
                self._column += self._repeats
            case "table-row":
                self._end_row()
            case "table" if not self._sheet.startswith(_ELSEWHERE):
                self._area += check_area(self._cells, self._merged, self._name, self._sheet, self._limits)
                if self._area > self._limits.area:
                    raise too_large(self._name, self._sheet)
                notes = hidden_notes(self._sheet, self._cells, self._rows, self._columns, self._hidden)
                self.grids.append(grid(self._sheet, self._cells, self._merged, notes))

    def _end_cell(self) -> None:
        first = self._column + 1
        self._column += self._repeats
        rows, columns = (int(self._cell.get(f"table:number-{of}-spanned", 1)) for of in ("rows", "columns"))
        if rows > 1 or columns > 1:
            self._merged.append((self._row + 1, first, self._row + rows, first + columns - 1))
        shown = self._shown()
        if shown is None:
            return
        if len(self._cells) + self._repeats > self._limits.written:
            raise too_large(self._name, self._sheet)
        for column in range(first, first + self._repeats):
            self._in_row[column] = shown

    def _end_row(self) -> None:
        if self._in_row and len(self._cells) + len(self._in_row) * self._row_repeats > self._limits.written:
            raise too_large(self._name, self._sheet)
        if self._in_row:
            rows = range(self._row + 1, self._row + self._row_repeats + 1)
            self._rows.update(rows if self._row_hidden else ())
            for row in rows:
                self._cells |= {(row, column): shown for column, shown in self._in_row.items()}
        self._row += self._row_repeats

    def _shown(self) -> Shown | None:
        """What the cell shows; a formula without a result is shown itself."""
        text = "\n".join(self._paragraphs)
        kind = self._cell.get("office:value-type")
        if kind in _NUMBERS:
            exact = float(self._cell["office:value"])
            number = stored(exact)
            printed = general(number) if _in_full(text, exact) else text
            return printed, number, "%" if kind == "percentage" else "General"
        if not text.strip() and kind is None and (formula := self._cell.get("table:formula")):
            text = _GRAMMAR.sub("", formula)
        return (text, None, None) if text.strip() else None


def _in_full(text: str, exact: float) -> bool:
    """Whether a number is shown in full: where an exponent, a fraction, all digits or nothing is printed."""
    if not text or _STRANGE.search(text):
        return True
    return bool(_DIGITS.fullmatch(text)) and math.isclose(float(text), exact, rel_tol=1e-14)


def _collapsed(attributes: Attributes) -> bool:
    return attributes.get("table:visibility", "visible") != "visible"
