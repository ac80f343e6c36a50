"""A submission's own workbook, marked: colours, comments, columns to answer in, and a first sheet."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from python_calamine import CalamineWorkbook

from shuheng.model.answer import HEADINGS, KEY, REASONS
from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.made import made
from shuheng.report.marks import Mark, beside, marks
from shuheng.report.package.book import Book
from shuheng.report.package.comments import comment
from shuheng.report.package.drawings import reach
from shuheng.report.package.height import height
from shuheng.report.package.parts import Package
from shuheng.report.package.parts import made as new_root
from shuheng.report.package.sheet import Place, Sheet, place
from shuheng.report.package.styles import Styles
from shuheng.report.summary import summary

# Message, reason, explanation, dispute.
_WIDTHS = (60, 22, 36, 8)
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


@dataclass(frozen=True)
class _Before:
    """What an earlier report left in the file: its first sheet, and the head of its columns by sheet."""

    summary: str | None
    columns: Mapping[str, Place]


def workbook(
    document: Mapping[str, Any],
    catalogue: Catalogue,
    lang: Language,
    data: bytes,
    cells: pl.LazyFrame | None = None,
) -> bytes:
    """The file `data` with what the document tells, made in the same language, written into it.

    A submission that is no .xlsx becomes one of its `cells` (CELLS), which are given for such alone. Parts
    that say nothing of cells are those of `data`, byte for byte. In a file that was sent back before, what it
    was told is told anew and what its provider answered stays.
    """
    source = data if cells is None else made(cells.collect(), say(lang, "workbook.sheet"))
    package = Package(source)
    book = Book(package)
    before = _before(package, book, source)
    names = [name for name in book.sheets if name != before.summary]
    found = [(mark, *_at(mark.cell, names[0])) for mark in marks(document, catalogue, lang)]
    figures = [_at(figure["cell"], names[0]) for figure in document["figures"]]
    styles_part = book.styles or _new_styles(package, book)
    styles = Styles(package.xml(styles_part))
    first = book.shown()
    for number, name in enumerate(names, 1):
        own = [(mark, at) for mark, sheet, at in found if sheet == name]
        if own or name in before.columns:
            rows = [place(at)[0] for sheet, at in figures if sheet == name]
            sheet = Sheet(package.xml(book.sheets[name]))
            _mark(
                sheet, package, book.sheets[name], own, rows, before.columns.get(name), styles, lang, number
            )
            if name == first:
                sheet.deselect()
            sheet.spread()
            package.put(book.sheets[name], sheet.root)
    # A sheet that is not touched stays selected, and so is the one shown.
    show = first in (before.summary, *before.columns, *(sheet for _, sheet, _ in found))
    told = summary(document, found, styles, catalogue, lang)
    if not show:
        Sheet(told).deselect()
    if before.summary:
        package.put(book.sheets[before.summary], told)
    else:
        book.add_first(_free(say(lang, "workbook.summary"), book), told, show=show)
    package.put(styles_part, styles.root)
    return package.written()


def _mark(
    sheet: Sheet,
    package: Package,
    part: str,
    own: Sequence[tuple[Mark, str]],
    figures: Sequence[int],
    before: Place | None,
    styles: Styles,
    lang: Language,
    number: int,
) -> None:
    rows: dict[int, list[Mark]] = {}
    for mark, at in own:
        rows.setdefault(place(at)[0], []).append(mark)
    if before:
        _wipe(sheet, before, styles)
    head, left = before or _free_columns(sheet, package, part, figures, max(rows))
    columns = range(left, left + len(_WIDTHS))
    for column, heading in zip(columns, HEADINGS[lang], strict=True):
        sheet.write((head, column), heading, styles.text(bold=True, head=True))
    said, open_ = styles.text(), styles.text(open_=True)
    for row, together in rows.items():
        text = beside(together, lang)
        sheet.write((row, left), text, said)
        sheet.raise_to(row, height([(text, _WIDTHS[0])], styles.points))
        for column in columns[1:]:
            sheet.set_style((row, column), open_)
    for mark, at in own:
        sheet.set_style(place(at), styles.coloured(sheet.style(place(at)), mark.severity))
    sheet.widen(dict(zip(columns, map(float, _WIDTHS), strict=True)))
    sheet.forget_choices(columns[1:])
    if rows:
        places = [[(row, column) for row in sorted(rows)] for column in columns]
        sheet.choose(
            places[1], [names[lang == "en"] for names in REASONS.values()], say(lang, "workbook.choose")
        )
        sheet.choose(places[3], [HEADINGS[lang][3]], say(lang, "workbook.dispute"))
    comment(package, part, sheet, {at: mark.labelled(lang) for mark, at in own}, number)


def _wipe(sheet: Sheet, before: Place, styles: Styles) -> None:
    """Take off the colours and the messages of an earlier report; what was answered stays."""
    for at in list(sheet.filled()):
        sheet.set_style(at, styles.coloured(sheet.style(at), None))
        if at[1] == before[1] and at[0] > before[0]:
            sheet.write(at, "", styles.text())


def _free_columns(sheet: Sheet, package: Package, part: str, figures: Sequence[int], last: int) -> Place:
    """The table's head, and the first column to its right that nothing stands in and nothing is drawn over.

    The head is the nearest row above the figures in which more than one cell is filled: a heading, 一、产业,
    stands alone.
    """
    filled = set(sheet.filled())
    count = Counter(row for row, _ in filled)
    first = min(figures)
    head = next((row for row in range(first - 1, 0, -1) if count[row] > 1), max(first - 1, 1))
    written = max(column for _, column in [*filled, *sheet.merged(), (1, 0)])
    return head, max(written, reach(package, part, head, last)) + 1


def _at(cell: str, only: str) -> tuple[str, str]:
    """Sheet and address of a document's cell; a text file's cells name no sheet."""
    sheet, _, at = cell.rpartition("!")
    return sheet or only, at


def _before(package: Package, book: Book, data: bytes) -> _Before:
    """Found by what is written there: an office program may have put it elsewhere in the package."""
    texts_parts = [
        *book.sheets.values(),
        *(target for _, target in package.related(book.part, "sharedStrings")),
    ]
    if not any(KEY.encode() in package.content(part) for part in texts_parts):
        return _Before(None, {})
    values = CalamineWorkbook.from_filelike(io.BytesIO(data))
    texts = {name: values.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheets}
    told = next((name for name, rows in texts.items() if rows and rows[0][:1] == [KEY]), None)
    columns: dict[str, Place] = {}
    for name, rows in texts.items() if told else ():
        for number, row in enumerate(rows, 1):
            for heading in HEADINGS.values():
                at = next((i for i in range(len(row)) if tuple(row[i : i + 4]) == heading), None)
                if at is not None and name != told:
                    columns.setdefault(name, (number, at + 1))
    return _Before(told, columns)


def _new_styles(package: Package, book: Book) -> str:
    part = package.free("xl/styles{}.xml")
    package.put(part, new_root("styleSheet"))
    package.declare(part, _STYLES)
    package.relate(book.part, "styles", part)
    return part


def _free(name: str, book: Book) -> str:
    """A sheet's name that none has: Excel takes no two alike, whatever their case."""
    taken = {each.casefold() for each in book.names}
    return next(n for k in range(1, 1000) if (n := name if k == 1 else f"{name} {k}").casefold() not in taken)
