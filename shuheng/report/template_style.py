"""How a form looks, and which of its cells can be filled in."""

from collections.abc import Iterable, Mapping

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

# 宋体 and 黑体 are on every desk that fills in a form; elsewhere a look-alike stands for them.
BODY, HEADING = "宋体", "黑体"

TITLE_FONT = Font(name=HEADING, size=16, bold=True)
COVER_FONT = Font(name=HEADING, size=24, bold=True)
HEAD_FONT = Font(name=HEADING, size=11)
TEXT_FONT = Font(name=BODY, size=11)
SMALL_FONT = Font(name=BODY, size=9, color="595959")
GREY_FONT = Font(name=BODY, size=11, color="7F7F7F")

HEAD_FILL = PatternFill("solid", fgColor="DCE6F1")
INPUT_FILL = PatternFill("solid", fgColor="FFFBE6")
BROKEN_FILL = PatternFill("solid", bgColor="FF9999")
DOUBTFUL_FILL = PatternFill("solid", bgColor="FFD28A")
BROKEN_FONT = Font(color="9C0006", bold=True)

_LINE = Side(style="thin", color="8C8C8C")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
UNDERLINE = Border(bottom=_LINE)

CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
INDENTED = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)


def put(
    sheet: Worksheet,
    place: str,
    value: str | float | None,
    font: Font = TEXT_FONT,
    alignment: Alignment = LEFT,
    border: Border | None = None,
    fill: PatternFill | None = None,
) -> Cell:
    """Write a cell. A text is a text whatever it begins with: nothing of a form's words is ever a formula."""
    cell: Cell = sheet[place]
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font, cell.alignment = font, alignment
    if border:
        cell.border = border
    if fill:
        cell.fill = fill
    return cell


def open_to_fill(cells: Iterable[Cell]) -> None:
    """Let cells be filled in, and show that they are to be."""
    for cell in cells:
        cell.protection = Protection(locked=False)
        cell.fill = INPUT_FILL


def finish(sheet: Worksheet, widths: Mapping[str, float], landscape: bool) -> None:
    """Column widths, protection without a password, and a page as wide as the sheet."""
    for column, width in widths.items():
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    # Who needs a wider column or a higher row makes one.
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
