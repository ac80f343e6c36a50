"""The first sheet of a workbook sent back: the verdict, how to answer, and a link to every marked cell."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from shuheng.model.answer import KEY, digest
from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.marks import Mark, beside
from shuheng.report.package.height import height
from shuheng.report.package.parts import Element, clean, made, tag
from shuheng.report.package.sheet import Sheet, address, place
from shuheng.report.package.styles import Styles
from shuheng.report.view import View, view

# A: for the machine, hidden. Then severity, place, indicator, seen, expected, message.
_WIDTHS = {2: 12.0, 3: 20.0, 4: 34.0, 5: 16.0, 6: 20.0, 7: 72.0}
_LAST = max(_WIDTHS)
# Where what is said of the file begins, beside its label.
_FACT = 4


def summary(
    document: Mapping[str, Any],
    found: Sequence[tuple[Mark, str, str]],
    styles: Styles,
    catalogue: Catalogue,
    lang: Language,
) -> Element:
    """The sheet. `found` are the marks, each with the sheet and the address it is at.

    The hidden first column tells read what was told of which cell, so that an answer finds its question.
    """
    sheet = Sheet(made("worksheet"))
    views = etree.SubElement(
        sheet.child("sheetViews"), tag("sheetView"), workbookViewId="0", showGridLines="0"
    )
    views.set("tabSelected", "1")
    sheet.widen(_WIDTHS)
    hidden = etree.Element(tag("col"), min="1", max="1", width="2", hidden="1", customWidth="1")
    sheet.child("cols").insert(0, hidden)
    told = view(document, catalogue, lang)
    plain, bold = styles.text(boxed=False), styles.text(boxed=False, bold=True)
    sheet.write((1, 1), KEY, plain)
    sheet.write((2, 1), document["submission"], plain)
    sheet.write((1, 2), told.title, styles.text(boxed=False, large=True))
    sheet.raise_to(1, height([(told.title, math.inf)], 2 * styles.points))
    row = 2
    for at, sentence in enumerate(told.verdict):
        row = _line(sheet, row, sentence, plain if at else bold, styles.points)
    row = _facts(sheet, row, told, bold, plain, styles.points, lang)
    if found:
        row = _table(sheet, row + 1, found, styles, lang)
        how = () if document["replaced"] else ("workbook.how_to_fill", "workbook.how_to_dispute")
        for line in (say(lang, key) for key in how):
            row = _line(sheet, row + 1, line, plain, styles.points)
    _page(sheet)
    return sheet.root


def _facts(sheet: Sheet, row: int, told: View, bold: int, plain: int, points: float, lang: Language) -> int:
    counts = say(lang, "list.sum").join(say(lang, "view.count", label=label, n=n) for label, n in told.counts)
    facts = [
        (say(lang, "view.provider"), told.provider),
        (say(lang, "view.periods"), told.periods),
        (say(lang, "view.file"), told.file),
        *([(say(lang, "view.received"), told.received)] if told.received else []),
        (say(lang, "view.submission"), told.submission),
        (say(lang, "workbook.counts"), say(lang, "view.balance", cells=told.cells, counts=counts)),
    ]
    for label, fact in facts:
        sheet.write((row, 2), label, bold)
        sheet.write((row, _FACT), fact, plain)
        widths = _across(sheet, row, 2, _FACT - 1), _across(sheet, row, _FACT, _LAST)
        sheet.raise_to(row, height(zip((label, fact), widths, strict=True), points))
        row += 1
    return row


def _table(
    sheet: Sheet, row: int, found: Sequence[tuple[Mark, str, str]], styles: Styles, lang: Language
) -> int:
    head, text, link = styles.text(bold=True, head=True), styles.text(), styles.text(link=True)
    colours = {mark.severity: styles.text(severity=mark.severity) for mark, _, _ in found}
    names = ("workbook.severity", "view.place", "view.name", "view.seen", "view.expected", "workbook.said")
    heads = {column: say(lang, name) for column, name in enumerate(names, 2)}
    for column, said in heads.items():
        sheet.write((row, column), said, head)
    sheet.raise_to(row, height([(said, _WIDTHS[at]) for at, said in heads.items()], styles.points))
    links = etree.Element(tag("hyperlinks"))
    together: dict[tuple[str, int], list[Mark]] = {}
    for mark, name, at in found:
        together.setdefault((name, place(at)[0]), []).append(mark)
    for mark, name, at in found:
        row += 1
        said = digest(clean(beside(together[name, place(at)[0]], lang)))
        key = {
            "cell": f"{name}!{at}",
            "said": said,
            "seen": mark.seen,
            "findings": mark.findings,
            "rules": mark.rules,
        }
        sheet.write((row, 1), json.dumps(key, ensure_ascii=False), 0)
        sheet.write((row, 2), say(lang, f"severity.{mark.severity}"), colours[mark.severity])
        sheet.write((row, 3), f"{name}!{at}", link)
        texts = dict(enumerate((mark.name, mark.seen, mark.expected, mark.said), 4))
        for column, said in texts.items():
            sheet.write((row, column), said, text)
        wrapped = {3: f"{name}!{at}", **texts}
        sheet.raise_to(row, height([(said, _WIDTHS[at]) for at, said in wrapped.items()], styles.points))
        quoted = name.replace("'", "''")
        etree.SubElement(links, tag("hyperlink"), ref=address((row, 3)), location=f"'{quoted}'!{at}")
    sheet.child("hyperlinks").extend(links)
    return row + 1


def _line(sheet: Sheet, row: int, said: str, style: int, points: float) -> int:
    sheet.write((row, 2), said, style)
    sheet.raise_to(row, height([(said, _across(sheet, row, 2, _LAST))], points))
    return row + 1


def _across(sheet: Sheet, row: int, first: int, last: int) -> float:
    """Let a text run over the columns to its right. Returns how wide they are together."""
    merged = sheet.child("mergeCells")
    etree.SubElement(merged, tag("mergeCell"), ref=f"{address((row, first))}:{address((row, last))}")
    merged.set("count", str(len(merged)))
    return sum(_WIDTHS[column] for column in range(first, last + 1))


def _page(sheet: Sheet) -> None:
    """On paper it lies across, as wide as the page."""
    etree.SubElement(sheet.child("sheetPr"), tag("pageSetUpPr"), fitToPage="1")
    sheet.child("pageSetup").attrib.update(
        {"paperSize": "9", "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"}
    )
