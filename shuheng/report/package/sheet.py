"""A sheet's XML being added to: cells, columns' widths, lists to choose from. No row or column moves."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from shuheng.report.package.parts import Element, clean, tag

# The order in which a sheet's elements stand; what is missing is put where it belongs.
_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
    "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
    "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_PLACES = {name: at for at, name in enumerate(_ORDER.split())}

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Place = tuple[int, int]  # row and column, from 1


def place(address: str) -> Place:
    """Row and column of an address.

    >>> place("D14")
    (14, 4)
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    return int(found[2]), column_index_from_string(found[1])


class Sheet:
    """A sheet being edited. Rows and cells may leave out where they are: then each follows the one before."""

    def __init__(self, root: Element) -> None:
        self.root = root
        data = root.find(tag("sheetData"))
        self._data = data if data is not None else self.child("sheetData")
        self._rows: dict[int, Element] = {}
        last = 0
        for row in self._data.iterfind(tag("row")):
            last = int(row.get("r") or last + 1)
            self._rows[last] = row

    def child(self, name: str) -> Element:
        """The element of that name, made where it belongs when there is none."""
        found = self.root.find(tag(name))
        if found is None:
            after = {tag(each) for each, at in _PLACES.items() if at > _PLACES[name]}
            found = etree.Element(tag(name))
            at = next((i for i, each in enumerate(self.root) if each.tag in after), len(self.root))
            self.root.insert(at, found)
        return found

    def filled(self) -> Iterator[Place]:
        """Where something stands."""
        for number, row in self._rows.items():
            for column, cell in _cells(row):
                if len(cell):
                    yield number, column

    def merged(self) -> Iterator[Place]:
        """The last cell of every merged range."""
        merged = self.root.find(tag("mergeCells"))
        for each in [] if merged is None else merged:
            first, _, last = str(each.get("ref")).replace("$", "").partition(":")
            yield place(last or first)

    def style(self, at: Place) -> int:
        """Index of a cell's style."""
        cell = self._found(at)
        return int(cell.get("s") or 0) if cell is not None else 0

    def set_style(self, at: Place, style: int) -> None:
        self._cell(at).set("s", str(style))

    def write(self, at: Place, text: str, style: int) -> None:
        """Put a text into a cell, as text: whatever it begins with, it is no formula."""
        cell = self._cell(at)
        for each in list(cell):
            cell.remove(each)
        _drop(cell, "t")
        cell.set("s", str(style))
        if text:
            cell.set("t", "inlineStr")
            said = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            said.text = clean(text)
            said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def raise_to(self, row: int, needed: float) -> None:
        """Make a row so many points high; never lower it.

        It is no height that somebody chose: a program that edits the row fits it to what is typed.
        """
        own = self._row(row)
        if needed > float(own.get("ht") or self._usual()):
            own.set("ht", f"{needed:g}")
            _drop(own, "customHeight")

    def widen(self, widths: dict[int, float]) -> None:
        """Set columns' widths, taking them out of the ranges that the sheet has."""
        cols = self.child("cols")
        kept = list(cols)
        for each in kept:
            cols.remove(each)
        found: list[tuple[int, Element]] = []
        for each in kept:
            first, last = int(each.get("min", "1")), int(each.get("max", "1"))
            for start, end in _without(first, last, widths):
                part = deepcopy(each)
                part.set("min", str(start))
                part.set("max", str(end))
                found.append((start, part))
        for column, width in widths.items():
            new = etree.Element(
                tag("col"), min=str(column), max=str(column), width=f"{width:g}", customWidth="1"
            )
            found.append((column, new))
        cols.extend(each for _, each in sorted(found, key=lambda pair: pair[0]))

    def choose(self, cells: Iterable[Place], options: Iterable[str], prompt: str) -> None:
        """Let cells be filled from a list."""
        group = self.child("dataValidations")
        rule = etree.SubElement(
            group, tag("dataValidation"), type="list", allowBlank="1", showInputMessage="1",
            showErrorMessage="1", prompt=prompt, sqref=" ".join(address(at) for at in cells),
        )  # fmt: skip
        etree.SubElement(rule, tag("formula1")).text = '"' + ",".join(options) + '"'
        group.set("count", str(len(group)))

    def forget_choices(self, columns: Iterable[int]) -> None:
        """Take off the lists of columns that are filled anew."""
        own, group = set(columns), self.root.find(tag("dataValidations"))
        for rule in [] if group is None else list(group):
            ranges = re.split(r"[ :]", str(rule.get("sqref")).replace("$", ""))
            if all(_ADDRESS.fullmatch(each) and place(each)[1] in own for each in ranges):
                group.remove(rule)  # type: ignore[union-attr]
        if group is not None and not len(group):
            self.root.remove(group)
        elif group is not None:
            group.set("count", str(len(group)))

    def deselect(self) -> None:
        """Another sheet is shown first: two selected sheets would be typed into together."""
        for view in self.root.iterfind(f"{tag('sheetViews')}/{tag('sheetView')}"):
            _drop(view, "tabSelected")

    def spread(self) -> None:
        """Let the sheet say how far it reaches now."""
        places = [(number, column) for number, row in self._rows.items() for column, _ in _cells(row)]
        dimension = self.root.find(tag("dimension"))
        if dimension is not None and places:
            rows, columns = zip(*places, strict=True)
            first, last = (min(rows), min(columns)), (max(rows), max(columns))
            dimension.set("ref", f"{address(first)}:{address(last)}")

    def _usual(self) -> float:
        """The height of a row that says none."""
        usual = self.root.find(tag("sheetFormatPr"))
        return 15.0 if usual is None else float(usual.get("defaultRowHeight") or 15)

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            row = etree.Element(tag("row"), r=str(number))
            later = [each for each in self._rows if each > number]
            if later:
                self._rows[min(later)].addprevious(row)
            else:
                self._data.append(row)
            self._rows[number] = row
        return self._rows[number]

    def _found(self, at: Place) -> Element | None:
        row = self._rows.get(at[0])
        return None if row is None else next((cell for column, cell in _cells(row) if column == at[1]), None)

    def _cell(self, at: Place) -> Element:
        found = self._found(at)
        if found is None:
            row = self._row(at[0])
            # A hint of the columns in use, which are more now.
            _drop(row, "spans")
            found = etree.Element(tag("c"), r=address(at))
            later = next((cell for column, cell in _cells(row) if column > at[1]), None)
            if later is None:
                row.append(found)
            else:
                later.addprevious(found)
        return found


def address(at: Place) -> str:
    """The address of a row and a column."""
    return f"{get_column_letter(at[1])}{at[0]}"


def _drop(element: Element, attribute: str) -> None:
    if attribute in element.attrib:
        del element.attrib[attribute]


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    last = 0
    for cell in row.iterfind(tag("c")):
        last = place(str(cell.get("r")))[1] if cell.get("r") else last + 1
        yield last, cell


def _without(first: int, last: int, taken: Iterable[int]) -> Iterator[tuple[int, int]]:
    """What is left of a range of columns."""
    start = first
    for column in sorted(column for column in taken if first <= column <= last):
        if start < column:
            yield start, column - 1
        start = column + 1
    if start <= last:
        yield start, last
