"""Files that are better made than stored: workbooks, archives, and what nobody should send."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

FILES = Path(__file__).parent / "files"

Rows = Sequence[Sequence[object]]

HEAD = ("序号", "指标名称", "计量单位", "数值", "说明")
ABOVE: Rows = (("填报单位：温州市经济和信息化局", None, None, "报告期：2022年"),)
CORE = (1, "数字经济核心产业增加值", "亿元", 613.4)
SHARE = (2, "占地区生产总值比重", "%", 7.6)
HUZHOU = "填报单位：湖州市经济和信息化局,报告期：2022年,\n指标名称,计量单位,数值\n5G用户数,万户,300\n"
FORM: Rows = (*ABOVE, HEAD, CORE, SHARE)


def book(*sheets: tuple[str, Rows], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook of sheets by name and rows, then changed."""
    made, out = Workbook(), io.BytesIO()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    made.save(out)
    return out.getvalue()


def changed(package: bytes, parts: Mapping[str, Callable[[bytes], bytes]], **more: bytes) -> bytes:
    """A package with some parts rewritten and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, parts.get(part, lambda content: content)(old.read(part)))
        for part, content in more.items():
            new.writestr(part, content)
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def _sheet(name: str, change: Callable[[Worksheet], None]) -> Callable[[Workbook], None]:
    return lambda made: change(made[name])


def far_down() -> bytes:
    """The head in row 6 and column C, under a merged title and among hidden and blank rows."""

    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 4)
        sheet.insert_cols(1, 2)
        sheet["C1"] = "温州市2022年数字经济指标"
        sheet.merge_cells("C1:G3")
        for row in (2, 3, 7):
            sheet.row_dimensions[row].hidden = True

    rows = (*ABOVE, HEAD, CORE, (), SHARE)
    return book(("表一", rows), change=_sheet("表一", change))


def hidden() -> bytes:
    """A hidden row of figures, a hidden column of explanations, a hidden sheet."""

    def change(made: Workbook) -> None:
        made["表一"].row_dimensions[4].hidden = True
        made["表一"]["E3"] = "按新口径"
        made["表一"].column_dimensions["E"].hidden = True
        made["表二"].sheet_state = "hidden"

    users = (("报告期：2022年",), HEAD, (1, "5G用户数", "万户", "超450"))
    return book(("表一", FORM), ("表二", users), change=change)


def hidden_figures() -> bytes:
    """A year's figures in a hidden column, two cities in hidden rows; hidden rows and columns without any."""

    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True
        sheet.column_dimensions.group("F", "H", hidden=True)
        for row in (5, 6, 9):
            sheet.row_dimensions[row].hidden = True

    rows = (
        ("填报单位：浙江省统计局", None, None, "单位：亿元"),
        ("指标：地区生产总值",),
        ("地区", "2020年", "2021年", "2022年"),
        ("杭州市", 16106, 18109, 18753),
        ("温州市", 6870.9, 7585.0, 8029.8),
        ("湖州市", 3201.4, 3644.9, 3850.0),
        ("宁波市", 12408.7, 14594.9, 15704.3),
    )
    return book(("各市", rows), change=_sheet("各市", change))


def merged() -> bytes:
    """A unit merged over two rows, a heading merged across, a value merged over two rows."""

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("C4:C5")
        sheet.merge_cells("A3:E3")
        sheet.merge_cells("D6:D7")

    rows = (
        *ABOVE,
        HEAD,
        ("一、数字经济",),
        CORE,
        (2, "规上数字经济核心产业制造业增加值", None, 266.7),
        (3, "占地区生产总值比重", "%", 7.6),
        (None, "（同上）", "%", None),
    )
    return book(("表一", rows), change=_sheet("表一", change))


def errors() -> bytes:
    """An error where a figure should be, a formula without a result, and one with."""

    def sheet1(xml: bytes) -> bytes:
        for cell, content in (
            (b"D3", b'<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
            (b"D4", b'<c r="D4"><f>D3/2</f></c>'),
            (b"D5", b'<c r="D5"><f>4*0.9</f><v>3.6</v></c>'),
        ):
            head, found, rest = xml.partition(b'<c r="' + cell + b'"')
            xml = head + content + rest.partition(b"</c>")[2] if found else xml
        return xml

    growth = (3, "地区生产总值增速", "%", 3.6)
    return changed(book(("表一", (*FORM, growth))), {"xl/worksheets/sheet1.xml": sheet1})


def formats() -> bytes:
    """What cells show: percent, separators, 万, a single's noise, a date where a period is meant."""

    def change(sheet: Worksheet) -> None:
        for cell, form in (
            ("E3", "0.0%"),
            ("E4", "#,##0.0"),
            ("E5", "@"),
            ("D4", "yyyy年m月"),
            ("E7", '0!.0,"万"'),
        ):
            sheet[cell].number_format = form

    rows = (
        ("填报单位：温州市经济和信息化局",),
        ("序号", "指标名称", "计量单位", "报告期", "数值"),
        (1, "占地区生产总值比重", "%", "2022年", 0.076),
        (2, "地区生产总值", "亿元", date(2022, 12, 1), 8029.8),
        (3, "5G用户数", "万户", "2022年", "450"),
        (4, "数字经济核心产业增加值", "亿元", 2022, 613.4000244140625),
        (5, "5G基站数", "个", "2022年", 25000),
    )
    return book(("表一", rows), change=_sheet("表一", change))


def precisions() -> bytes:
    """Numbers under formats, which say how exactly each was meant, and a format that cannot say it."""
    amounts = (
        ("General", 90.25, "亿元"),
        ("0", 90.25, "亿元"),
        ("0.0", 90.25, "亿元"),
        ("0.00", 90.2, "亿元"),
        ("#,##0.000", 90.25, "亿元"),
        ("0.##", 90.2, "亿元"),
        ("0.0_);[Red](0.0)", 90.25, "亿元"),
        ('0.0"亿元"', 90.25, None),
        ("0.00E+00", 90.25, "亿元"),
        ("0.0,", 902_500, "万元"),
        ('0!.0,"万"', 9_025_000_000, "元"),
        ('0.00,,"百万"', 9_025_000_000, "元"),
    )
    shares = ("0%", "0.0%", "0.00%")
    forms = [*(form for form, *_ in amounts), *shares]

    def change(sheet: Worksheet) -> None:
        for row, form in enumerate(forms, 3):
            sheet[f"D{row}"].number_format = form

    rows = (
        ("填报单位：温州市经济和信息化局",),
        ("年份", "指标名称", "计量单位", "数值"),
        *((2001 + at, "数据交易额", unit, number) for at, (_, number, unit) in enumerate(amounts)),
        *((2001 + at, "占地区生产总值比重", "%", 0.0764) for at in range(len(shares))),
    )
    return book(("表一", rows), change=_sheet("表一", change))


def printed_strangely() -> bytes:
    """Numbers of which an .ods workbook prints an exponent, a fraction, all digits, few digits or none."""
    printed = (
        (90.25, "9.03E+01"),
        (90.25, "90 1/4"),
        (90.25, ""),
        (90.25, "90.3"),
        (90.5, "90.50"),
        (613.4000244140625, "613.400024414063"),
    )
    rows = [(2010 + at, "数据交易额", "亿元", each) for at, each in enumerate(printed)]
    return opendocument((*UNDER_YEARS, *rows))


def raised() -> bytes:
    """Footnote marks that only raised type tells from digits, and bold digits, which are figures."""
    up = InlineFont(vertAlign="superscript")

    def marked(text: str, mark: str) -> CellRichText:
        return CellRichText(text, TextBlock(up, mark))

    rows = (
        *ABOVE,
        ("指标名称", "计量单位", "数值"),
        ("数字经济核心产业增加值", "亿元", marked("613.4", "1")),
        ("占地区生产总值比重", "%", marked("7.6", "①")),
        (marked("5G用户数", "2"), "万户", 450),
        ("地区生产总值", "亿元", CellRichText(TextBlock(InlineFont(b=True), "80"), "29.8")),
        (CellRichText(TextBlock(up, "1"), "含补充行业"),),
        (CellRichText(TextBlock(up, "2"), "含物联网卡"),),
    )
    return book(("表一", rows))


def sheet_per_year() -> bytes:
    """A year in the name of each sheet, and a cover without a table."""
    head = ("指标名称", "计量单位", "数值")
    cover = (("数字经济统计表",), ("填报单位：温州市经济和信息化局",))
    return book(
        ("封面", cover),
        ("2021年", (head, ("数字经济核心产业增加值", "亿元", 576.0))),
        ("2022年", (head, ("数字经济核心产业增加值", "亿元", 613.4))),
    )


def sheet_per_city() -> bytes:
    """A city in the name of each sheet."""
    head = ("指标名称", "计量单位", "2021年", "2022年")
    return book(
        ("温州市", (("填报单位：浙江省统计局",), head, ("地区生产总值", "亿元", 7585.0, 8029.8))),
        ("湖州市", (head, ("地区生产总值", "亿元", 3644.9, 3850.0))),
    )


def sheet_per_indicator() -> bytes:
    """An indicator and its unit in the name of each sheet."""
    head = ("地区", "2021年", "2022年")
    return book(
        ("地区生产总值（亿元）", (("填报单位：浙江省统计局",), head, ("温州市", 7585.0, 8029.8))),
        ("GDP增速", (("单位：%",), head, ("温州市", 7.7, 3.7))),
    )


def year_in_title_and_sheet() -> bytes:
    """A year in the title and another in the sheet's name, in a copy of last year's workbook."""
    head = ("指标名称", "计量单位", "数值")
    rows = (("温州市2022年数字经济指标",), head, ("数字经济核心产业增加值", "亿元", 613.4))
    return book(("2021年", rows))


def merged_two_row_head() -> bytes:
    """Indicators merged over 绝对数 and 增长, units of both in one line, notes of two lines at the foot."""

    def change(sheet: Worksheet) -> None:
        for area in ("A1:E1", "A4:A5", "B4:C4", "D4:E4"):
            sheet.merge_cells(area)

    rows = (
        ("2023年温州市分县（市、区）主要经济指标",),
        ("填报单位：温州市统计局", None, None, "单位：亿元、%"),
        (),
        ("地区", "地区生产总值", None, "规模以上工业增加值", None),
        (None, "绝对数", "同比增长", "绝对数", "增长"),
        ("全市", 8730.6, 6.9, 1503.6, 7.5),
        ("  鹿城区", 1392.6, 5.1, 101.2, "下降4.4"),
        ("注：1.绝对数按现价计算，增长按不变价计算；",),
        ("　　2.规模以上工业统计范围为年主营业务收入2000万元及以上。",),
        ("单位负责人：张某", None, "统计负责人：李某", None, "填表人：王某"),
    )
    return book(("附表1", rows), change=_sheet("附表1", change))


def part_of_year_in_sheet() -> bytes:
    """A year in the title and the part of it in the names of the sheets; a line that says a whole year."""
    rows = (("2022年温州市主要指标",), ("指标", "单位", "绝对额"), ("地区生产总值", "亿元", 5700.3))
    line = (("报告期：2022年",), *rows)
    return book(("1-9月", rows), ("上半年", line))


def sheet_without_table() -> bytes:
    """A sheet of figures without a head beside one with a head, and a cover whose numbers are no figures."""
    loose = (("另附", None), ("温州", 8029.8), ("湖州", 3850.0))
    cover = (("表号", 101), ("联系电话", 88960001), ("邮编", 325000))
    return book(("封面", cover), ("表一", FORM), ("表二", loose))


ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#DIV/0!", "Err:502")
UNDER_YEARS = (("填报单位：温州市统计局",), ("年份", "指标名称", "计量单位", "数值"))


def errors_of_every_kind() -> bytes:
    """Each error that a cell can hold, where a figure should be and where a name or a unit should be."""
    rows = [(2010 + at, "数据交易额", "亿元", name) for at, name in enumerate(ERRORS[:-1])]
    beside = (
        (2020, "#REF!", "亿元", 90.1),
        (2021, "数据交易额", "#N/A", 90.1),
        ("#VALUE!", "数据交易额", "亿元", 90.1),
    )

    def change(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if str(cell.value).startswith("#"):
                    cell.data_type = "e"

    return book(("表一", (*UNDER_YEARS, *rows, *beside)), change=_sheet("表一", change))


def errors_as_printed() -> bytes:
    """The same in an .ods workbook, which has for an error the text that it prints."""
    rows = [(2010 + at, "数据交易额", "亿元", name) for at, name in enumerate(ERRORS)]
    return opendocument((*UNDER_YEARS, *rows))


def raised_in_heads() -> bytes:
    """Footnote marks behind the years and cities of a head, as raised type and as characters."""
    up = InlineFont(vertAlign="superscript")
    year = CellRichText("2022年", TextBlock(up, "1"))
    return book(
        (
            "各市",
            (
                ("填报单位：浙江省统计局", "指标：地区生产总值", "单位：亿元"),
                ("地区", "2021年②", year),
                ("温州市", 7585.0, 8029.8),
                (CellRichText(TextBlock(up, "1"), "初步核算数"),),
                ("② 最终核实数",),
            ),
        ),
        (
            "各指标",
            (
                ("报告期：2022年",),
                ("指标名称", "计量单位", CellRichText("温州市", TextBlock(up, "1")), "湖州市"),
                ("数据交易额", "亿元", 90.1, 20.2),
                (CellRichText(TextBlock(up, "1"), "不含龙港"),),
            ),
        ),
    )


def in_text_alone() -> bytes:
    """Periods as dates and day numbers, numbers as texts, a text cell in a column of percentages."""

    def change(sheet: Worksheet) -> None:
        for cell, form in (("A3", "yyyy-mm-dd"), ("A4", "yyyy年"), ("C6", "0.00%"), ("C7", "0.0%")):
            sheet[cell].number_format = form

    rows = (
        ("填报单位：温州市经济和信息化局",),
        ("报告期", "指标名称", "数值", "计量单位"),
        (date(2022, 6, 30), "数据交易额", "45.1", "亿元"),
        (date(2022, 12, 31), "数据交易额", "'90.1", "亿元"),
        (44926, "5G用户数", "４５０", "万户"),
        ("2022年", "占地区生产总值比重", 0.07639, "%"),
        ("2022年", "数字经济核心产业增加值增速", "9.5%", "%"),
    )
    return book(("表一", rows), change=_sheet("表一", change))


def executable() -> bytes:
    """Texts that a spreadsheet, a page or a database might obey, in every place that is said again."""
    rows = (
        ("填报单位：温州市经济和信息化局", None, None, "报告期：2022年"),
        HEAD,
        (1, "数字经济核心产业增加值", "亿元", 613.4, "@SUM(1+1)"),
        (2, "<img src=x onerror=alert(1)>", "%", 7.6, "+1+1"),
        (3, "5G用户数", "'; DROP TABLE unit; --", 450, "{{7*7}}"),
    )

    def text(made: Workbook) -> None:
        sheet = made.worksheets[0]
        sheet["D6"].value, sheet["D6"].data_type = "=cmd|' /C calc'!A0", "s"
        sheet["B6"].value, sheet["C6"].value = "数据交易额", "亿元"

    return book(("<b>'; --", rows), change=text)


def carries() -> bytes:
    """Macros and links to other workbooks."""
    return changed(
        book(("表一", FORM)),
        {},
        **{"xl/vbaProject.bin": b"\xd0\xcf", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
    )


# A billion laughs: of a few hundred bytes it makes three gigabytes of ha where it is expanded.
LAUGHS = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 10)
)
LAUGHS += b"]>"
# An entity that a file of the machine that reads would fill.
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def in_sheet(doctype: bytes) -> bytes:
    """A workbook with a document type in its sheet, and the figure in D3 an entity of it."""
    return changed(
        book(("表一", FORM)),
        {
            "xl/worksheets/sheet1.xml": lambda xml: (
                doctype + xml[xml.index(b"<worksheet") :].replace(b"613.4", b"&a9;")
            )
        },
    )


def in_strings(doctype: bytes) -> bytes:
    """The same in its strings, of which the name in B3 is one."""
    strings = doctype + b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    strings += b"<si><t>&a9;</t></si></sst>"

    def sheet1(xml: bytes) -> bytes:
        return re.sub(rb'<c r="B3".*?</c>', b'<c r="B3" t="s"><v>0</v></c>', xml)

    return changed(
        book(("表一", FORM)), {"xl/worksheets/sheet1.xml": sheet1}, **{"xl/sharedStrings.xml": strings}
    )


def in_content(doctype: bytes) -> bytes:
    """The same in the one part of an .ods workbook."""
    return changed(
        opendocument(FORM),
        {"content.xml": lambda xml: doctype + xml.replace("数字经济核心产业增加值".encode(), b"&a9;")},
    )


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def opendocument(rows: Rows, sheets: str = "", **more: bytes) -> bytes:
    """An .ods workbook of a sheet 表一 with these rows, and other sheets as XML behind it.

    A pair is a number and what is printed for it.
    """

    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        number, value = value if isinstance(value, tuple) else (value, value)
        kind = f'float" office:value="{number}' if isinstance(number, int | float) else "string"
        return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'

    said = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content {_SPACES}><office:body><office:spreadsheet><table:table table:name="表一">'
        f"{said}</table:table>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content.encode(), **more})


def two_cells(first: str, second: str) -> bytes:
    return book(
        ("表一", ()),
        change=_sheet("表一", lambda sheet: [sheet.__setitem__(at, 1) for at in (first, second)]),
    )


def bomb() -> bytes:
    """A part that unfolds into 300 MB."""
    return changed(book(("表一", FORM)), {}, **{"xl/media/image1.png": bytes(300_000_000)})


def styled() -> bytes:
    """A million cells that hold nothing but a style."""
    row = b"".join(b'<c r="%s%%d" s="1"/>' % letter.encode() for letter in "ABCDEFGHIJ")
    rows = b"".join(
        b'<row r="%d">' % at + row.replace(b"%d", b"%d" % at) + b"</row>" for at in range(10, 100_010)
    )
    return changed(
        book(("表一", FORM)),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")},
    )


def parquet() -> bytes:
    out = io.BytesIO()
    pl.DataFrame(
        {
            "地区": ["温州市", "湖州市"],
            "年份": [2022, 2022],
            "指标名称": ["地区生产总值", "地区生产总值增速"],
            "数值": pl.Series([8029.8, 3.0999999046325684]),
            "计量单位": ["亿元", "%"],
        }
    ).write_parquet(out)
    return out.getvalue()


def archive() -> bytes:
    """Two submissions, a text without a table, and what systems leave behind."""
    return zipped(
        {
            "温州市/表一.xlsx": book(("表一", FORM)),
            "温州市/说明.txt": "数据说明：含补充行业。".encode(),
            "__MACOSX/._表一.xlsx": b"x",
            "湖州市.csv": HUZHOU.encode(),
        }
    )


def every_format() -> bytes:
    """A submission in each of the formats, and between them files that cannot be read."""

    def stored(name: str) -> bytes:
        return (FILES / name).read_bytes()

    return zipped(
        {
            "旧版.xls": stored("old-excel.xls"),
            "坏.xls": stored("old-excel.xls")[:3000],
            "开放.ods": stored("opendocument.ods"),
            "坏.ods": opendocument(FORM)[:-100],
            "文本.tsv": stored("tabs.tsv"),
            "浙江省统计局.parquet": parquet(),
            "浙江省统计局-sdmx.csv": stored("浙江省统计局-sdmx.csv"),
            "坏.parquet": parquet()[:-100],
            "加密.xlsx": stored("encrypted.xlsx"),
            "表一.xlsx": book(("表一", FORM)),
        }
    )


def gbk_names() -> bytes:
    """A member whose name is in GBK, as Windows writes it, and no flag that says so."""
    name, content = "温州市.csv".encode("gbk"), (FILES / "indicators-down.csv").read_bytes()
    crc = zlib.crc32(content)
    sizes = struct.pack("<III", crc, len(content), len(content))
    head = b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0" + sizes + struct.pack("<HH", len(name), 0) + name
    listed = (
        b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0!\0"
        + sizes
        + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
    )
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed) + len(name), len(head) + len(content), 0)
    return head + content + listed + name + b"PK\x05\x06" + end


def escaping() -> bytes:
    """Names that would leave the folder, and one in HTML."""
    content = (FILES / "indicators-down.csv").read_bytes()
    return zipped({"../../etc/passwd.csv": content, "<b onclick=alert(1)>.csv": content + b"\r\n"})


def locked() -> bytes:
    """An archive whose member is marked as encrypted."""
    made = bytearray(zipped({"表一.csv": (FILES / "indicators-down.csv").read_bytes()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + at] |= 1
    return bytes(made)


INDICATORS = "填报单位：温州市经济和信息化局,报告期：2022年,\n指标名称,计量单位,数值\n"


def long_names() -> bytes:
    """Names of 60,000 letters: like nothing, a name repeated, brackets and marks without an end."""
    names = ("衢" * 60_000, "地区生产总值" * 10_000, "gdp" + "(" * 30_000 + ")" * 30_000, "①" * 60_000)
    rows = [f"{name},,亿元,1\n" for name in names] + [f"gdp,{'温州' * 30_000},亿元,1\n"]
    return ("填报单位：浙江省统计局,报告期：2022年,,\n指标名称,地区,计量单位,数值\n" + "".join(rows)).encode()


def long_provider() -> bytes:
    """A provider of 60,000 letters, whom no message may repeat in full."""
    return INDICATORS.replace("温州市经济和信息化局", "衢" * 60_000).encode()


MADE: Mapping[str, Callable[[], bytes]] = {
    "far-down.xlsx": far_down,
    "hidden.xlsx": hidden,
    "hidden-figures.xlsx": hidden_figures,
    "merged.xlsx": merged,
    "merged-two-row-head.xlsx": merged_two_row_head,
    "errors.xlsx": errors,
    "errors-of-every-kind.xlsx": errors_of_every_kind,
    "errors-of-every-kind.ods": errors_as_printed,
    "printed-strangely.ods": printed_strangely,
    "formats.xlsx": formats,
    "precisions.xlsx": precisions,
    "raised.xlsx": raised,
    "sheet-per-year.xlsx": sheet_per_year,
    "sheet-per-city.xlsx": sheet_per_city,
    "part-of-year-in-sheet.xlsx": part_of_year_in_sheet,
    "sheet-without-table.xlsx": sheet_without_table,
    "year-in-title-and-sheet.xlsx": year_in_title_and_sheet,
    "sheet-per-indicator.xlsx": sheet_per_indicator,
    "raised-in-heads.xlsx": raised_in_heads,
    "in-text-alone.xlsx": in_text_alone,
    "executable.xlsx": executable,
    "carries.xlsm": carries,
    "entity.xlsx": lambda: in_sheet(LAUGHS),
    "entity-in-strings.xlsx": lambda: in_strings(LAUGHS),
    "entity-outside.xlsx": lambda: in_strings(OUTSIDE),
    "entity.ods": lambda: in_content(LAUGHS),
    "entity-outside.ods": lambda: in_content(OUTSIDE),
    "far-apart.xlsx": lambda: two_cells("A1", "XFD1048576"),
    "one-far-cell.xlsx": lambda: two_cells("J1000000", "J1000000"),
    "ten-million.xlsx": lambda: two_cells("A1", "J1000000"),
    "bomb.xlsx": bomb,
    "styled.xlsx": styled,
    "cut-short.xlsx": lambda: book(("表一", FORM))[:-900],
    "cut-short.ods": lambda: opendocument(FORM)[:-100],
    "cut-short.xls": lambda: (FILES / "old-excel.xls").read_bytes()[:-4000],
    "cut-short.parquet": lambda: parquet()[:-100],
    "headless.xls": lambda: (FILES / "old-excel.xls").read_bytes()[:1000],
    "workbook.csv": lambda: book(("表一", FORM)),
    "浙江省统计局.parquet": parquet,
    "archive.zip": archive,
    "every-format.zip": every_format,
    "gbk-names.zip": gbk_names,
    "escaping.zip": escaping,
    "locked.zip": locked,
    "nested.zip": lambda: zipped({"a.zip": archive()}),
    "bomb.zip": lambda: zipped({"a.csv": bytes(300_000_000)}),
    "empty.zip": lambda: zipped({}),
    "long-names.csv": long_names,
    "long-provider.csv": long_provider,
    "many-faults.csv": lambda: (INDICATORS + "数字经济核心产业增加直,亿元,613.4\n" * 100_000).encode(),
    "many-repeats.csv": lambda: (INDICATORS + "数据交易额,亿元,90.1\n" * 100_000).encode(),
    "many-tables.csv": lambda: (INDICATORS * 1_001).encode(),
    "many-tables-far-down.csv": lambda: (INDICATORS * 50_000).encode(),
    "cut-short.zip": lambda: archive()[:-100],
}
