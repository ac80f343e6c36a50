"""The parts of an .xlsx package that calamine does not tell of: formats, merges, what is hidden or blank."""

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import column_index_from_string, range_boundaries

from shuheng.model.limits import Limits
from shuheng.model.submission import Note
from shuheng.read.grid import Area, Place
from shuheng.read.refuse import too_large, unreadable
from shuheng.read.runs import Runs, raised_strings
from shuheng.read.unzip import BROKEN
from shuheng.read.xml import Attributes, NotXml, walk

# More has no spreadsheet.
COLUMNS = 16_384
_STRINGS = "xl/sharedStrings.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass
class Sheet:
    """What the XML of a sheet says, before a library unfolds it.

    `styles` are indexes into the package's formats, of cells that hold something. `errors` are the texts of
    error cells, and `uncalculated` the formulas without a result: calamine takes both for blank. `raised` are
    whole texts of which a part is set above the line, which calamine levels: 613.4 and a mark ¹ to 613.41.
    """

    name: str
    hidden: bool
    styles: dict[Place, int] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: dict[Place, str] = field(default_factory=dict)
    raised: dict[Place, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    written: int = 0


@dataclass(frozen=True)
class Package:
    """The sheets of a workbook, the number formats of its styles, and what it carries that is not read."""

    sheets: Sequence[Sheet]
    formats: Sequence[str]
    notes: Sequence[Note]


def survey(data: bytes, name: str, limits: Limits) -> Package:
    """The package, read part by part.

    Openpyxl would say the same and hold it all in memory, styled blank cells included: a small file can make
    it take gigabytes, and a style it does not know makes it refuse a workbook whose values are sound.

    Raises `UnreadableFile` when the package is damaged, hides entities in its XML or is larger than the
    limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > limits.unpacked:
                raise too_large(name)
            parts = frozenset(package.namelist())
            formats = _formats(package.read("xl/styles.xml")) if "xl/styles.xml" in parts else ["General"]
            return Package(list(_sheets(package, parts, name, limits)), formats, list(_carried(parts)))
    except NotXml as error:
        raise unreadable(
            name,
            "工作簿的内部文件损坏或含有不应有的定义，请重新另存为 .xlsx 后报送",
            f"the XML in the workbook is broken or not an office program's ({error}); save it again as .xlsx",
        ) from error
    except BROKEN as error:
        raise unreadable(
            name,
            "工作簿不完整，无法解压，请重新保存后报送",
            "the workbook is cut short; save and send it again",
        ) from error


def _carried(parts: frozenset[str]) -> list[Note]:
    """Macros are never run and linked files never opened."""
    notes = []
    if any(
        posixpath.basename(part) == "vbaProject.bin" or part.startswith("xl/macrosheets/") for part in parts
    ):
        notes.append(Note("macros_ignored"))
    if any(part.startswith("xl/externalLinks/") for part in parts):
        notes.append(Note("external_links_ignored"))
    return notes


def _formats(styles: bytes) -> list[str]:
    """The number format of each cell style, by its index."""
    own: dict[int, str] = {}
    used: list[int] = []
    within: list[str] = []

    def opened(element: str, attributes: Attributes) -> None:
        within.append(element)
        if element == "numFmt":
            own[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        elif element == "xf" and "cellXfs" in within:
            used.append(int(attributes.get("numFmtId", 0)))

    def closed(_: str) -> None:
        within.pop()

    walk(styles, opened, closed)
    return [own.get(each) or BUILTIN_FORMATS.get(each, "General") for each in used] or ["General"]


def _sheets(package: zipfile.ZipFile, parts: frozenset[str], name: str, limits: Limits) -> list[Sheet]:
    strings = raised_strings(package.read(_STRINGS)) if _STRINGS in parts else {}
    targets: dict[str, str] = {}
    listed: list[tuple[str, str, bool]] = []

    def relation(_: str, attributes: Attributes) -> None:
        if attributes.get("Type", "").endswith("/worksheet"):
            target = attributes["Target"]
            targets[attributes["Id"]] = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )

    def sheet(element: str, attributes: Attributes) -> None:
        if element == "sheet":
            of = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            listed.append((attributes.get("name", ""), of, attributes.get("state", "visible") != "visible"))

    walk(package.read(_RELATIONS), relation)
    walk(package.read("xl/workbook.xml"), sheet)
    found, written, area = [], 0, 0
    for title, of, hidden in listed:
        if targets.get(of) in parts:
            one = _sheet(package.read(targets[of]), Sheet(title, hidden), strings, name, limits)
            found.append(one)
            written += one.written
            area += check_area(one.styles, one.merged, name, title, limits)
            if written > limits.written or area > limits.area:
                raise too_large(name, title)
    return found


def _sheet(xml: bytes, sheet: Sheet, strings: Mapping[str, str], name: str, limits: Limits) -> Sheet:
    # Counted again cell by cell, for elements may have a prefix; this spares the seconds that takes.
    if xml.count(b"<c ") > limits.written:
        raise too_large(name, sheet.name)
    reader = _SheetReader(sheet, strings, name, limits)
    walk(xml, reader.opened, reader.closed, reader.said)
    return sheet


def check_area(
    filled: Mapping[Place, object], merged: Sequence[Area], name: str, sheet: str, limits: Limits
) -> int:
    """How many cells a sheet unfolds into; `UnreadableFile` is raised where they are too many.

    They are those of the rectangle around what is filled, which calamine holds whole: it aborts the process,
    beyond any except, on a small file with cells in A1 and XFD1048576. Or those of merged ranges.
    """
    rows, columns = [row for row, _ in filled], [column for _, column in filled]
    box = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if filled else 0
    ranges = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged)
    # Each cell of a merged range is remembered by itself.
    if box > limits.area or ranges > limits.written:
        far = max(filled, key=lambda place: place[0] * place[1], default=None) if box > limits.area else None
        raise too_large(name, sheet, far)
    return box + ranges


class _SheetReader:
    """Follows the XML of one sheet. Rows and cells that do not say where they are follow the last one."""

    def __init__(self, sheet: Sheet, strings: Mapping[str, str], name: str, limits: Limits) -> None:
        self._sheet, self._strings, self._name, self._limits = sheet, strings, name, limits
        self._runs: Runs | None = None
        self._row = self._column = 0
        self._kind = self._text = self._formula = self._shared = ""
        self._style = self._hiding = 0
        self._valued = self._calculates = False
        self._listening: str | None = None
        self._masters: dict[str, str] = {}

    def opened(self, element: str, attributes: Attributes) -> None:
        if self._runs:
            self._runs.opened(element, attributes)
        match element:
            case "c":
                self._cell(attributes)
            case "is":
                self._runs = Runs()
            case "v" | "t" if self._listening is None:
                self._listening = element
                self._valued = True
            case "f":
                self._listening, self._calculates, self._formula = element, True, ""
                self._shared = attributes.get("si", "")
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
                if attributes.get("hidden") in ("1", "true"):
                    self._sheet.hidden_rows.add(self._row)
            case "col" if attributes.get("hidden") in ("1", "true"):
                self._hides(int(attributes["min"]), min(int(attributes["max"]), COLUMNS))
            case "mergeCell":
                left, top, right, bottom = range_boundaries(attributes["ref"])
                self._sheet.merged.append((int(top or 1), int(left or 1), int(bottom or 1), int(right or 1)))

    def _hides(self, first: int, last: int) -> None:
        self._hiding += 1
        if self._hiding > COLUMNS:
            raise too_large(self._name, self._sheet.name)
        self._sheet.hidden_columns.update(range(first, last + 1))

    def _cell(self, attributes: Attributes) -> None:
        self._sheet.written += 1
        if self._sheet.written > self._limits.written:
            raise too_large(self._name, self._sheet.name)
        self._column += 1
        if reference := attributes.get("r"):
            letters = reference.rstrip("0123456789")
            self._column = column_index_from_string(letters)
            self._row = int(reference[len(letters) :])
        self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._text, self._runs = "", None
        self._valued = self._calculates = False

    def closed(self, element: str) -> None:
        if self._runs:
            self._runs.closed(element)
        if element == self._listening:
            self._listening = None
        if element == "f" and self._shared and self._formula:
            self._masters[self._shared] = self._formula
        if element != "c":
            return
        place = (self._row, self._column)
        if self._valued:
            self._sheet.styles[place] = self._style
            if self._kind == "e":
                self._sheet.errors[place] = self._text
            elif self._kind == "s" and (text := self._strings.get(self._text.strip())):
                self._sheet.raised[place] = text
            elif self._runs and self._runs.any_raised:
                self._sheet.raised[place] = self._runs.text
        # An empty text is a result, typed "str" and blank all the same.
        if self._calculates and self._kind != "str" and not self._text:
            formula = self._formula or self._masters.get(self._shared, "")
            self._sheet.uncalculated[place] = f"={formula}"

    def said(self, text: str) -> None:
        if self._runs:
            self._runs.said(text)
        if self._listening == "f":
            self._formula += text
        elif self._listening and len(self._text) < 100:
            self._text += text
