"""How far pictures, stamps and charts reach over a sheet."""

from collections.abc import Iterator

from shuheng.report.package.parts import Element, Package
from shuheng.report.package.sheet import Place

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
# A picture that is as wide as it is, and does not say where it ends, is taken to cover so many columns.
_WIDE = 6


def reach(package: Package, part: str, first: int, last: int) -> int:
    """The last column that something drawn beside rows `first` to `last` covers; 0 where nothing does."""
    columns = [0]
    for _, drawing in package.related(part, "drawing"):
        for (top, left), end in _anchors(package.xml(drawing)):
            bottom, right = end or (last, left + _WIDE)
            if top <= last and bottom >= first:
                columns.append(right)
    return max(columns)


def _anchors(drawing: Element) -> Iterator[tuple[Place, Place | None]]:
    for anchor in drawing:
        start, end = anchor.find(f"{_DRAWN}from"), anchor.find(f"{_DRAWN}to")
        if start is not None:
            yield _place(start), None if end is None else _place(end)


def _place(marker: Element) -> Place:
    row, column = (marker.findtext(f"{_DRAWN}{name}") or "0" for name in ("row", "col"))
    return int(row) + 1, int(column) + 1
