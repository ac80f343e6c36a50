"""A bureau's form with all that openpyxl would lose: a stamp, a chart, cached results, rules, a comment."""

import base64
import io
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

SHEET = "指标'A'表"
OWN_COMMENT = "口径：全市；经办人王某"
STAMP = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
_PICTURE = (
    '<twoCellAnchor xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<from><col>7</col><colOff>0</colOff><row>3</row><rowOff>0</rowOff></from>"
    "<to><col>8</col><colOff>0</colOff><row>6</row><rowOff>0</rowOff></to><pic><nvPicPr>"
    '<cNvPr id="9" name="公章"/><cNvPicPr/></nvPicPr><blipFill><a:blip r:embed="rId9"/><a:stretch>'
    '<a:fillRect/></a:stretch></blipFill><spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></spPr>'
    "</pic><clientData/></twoCellAnchor>"
)


def form(to: Path) -> Path:
    """Wenzhou's figures of 2022, the added value a digit too large in D5; the stamp lies over H to I."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row in (
        ["温州市2022年数字经济主要指标"],
        ["填报单位：温州市经济和信息化局", None, "报告期：2022年"],
        [],
        ["序号", "指标名称", "计量单位", "数值", "说明"],
        [1, "数字经济核心产业增加值", "亿元", 6134, "=+不是公式"],
        [2, "规模以上数字经济核心产业制造业增加值", "亿元", "=266.7*1", None],
        [3, "数字经济核心产业增加值占地区生产总值比重", "%", 7.6, None],
    ):
        sheet.append(row)
    sheet["E5"].data_type = "s"
    sheet.merge_cells("A1:E1")
    sheet["D5"].number_format = "#,##0.0"
    sheet["D5"].comment = Comment(OWN_COMMENT, "温州")
    sheet["B5"].fill = PatternFill("solid", fgColor="FFEEEEEE")
    sheet.row_dimensions[5].height = 15
    sheet.conditional_formatting.add("D5:D7", DataBarRule(start_type="min", end_type="max", color="FF638EC6"))
    rule = DataValidation(type="decimal", operator="greaterThan", formula1="0")
    rule.add("D5:D7")
    sheet.add_data_validation(rule)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=5, max_row=7))
    sheet.add_chart(chart, "B20")
    sheet.defined_names.add(DefinedName("本表", attr_text="'指标''A''表'!$A$4:$E$7"))
    sheet.print_area = "A1:E7"
    other = book.create_sheet("填表说明")
    other["A1"] = "本页不填"
    out = io.BytesIO()
    book.save(out)
    to.write_bytes(_completed(out.getvalue()))
    return to


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _completed(data: bytes) -> bytes:
    """With the formula's result, and a stamp beside the chart: what openpyxl alone cannot write."""
    found = parts(data)
    sheet, drawing = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"
    relations = "xl/drawings/_rels/drawing1.xml.rels"
    found[sheet] = found[sheet].replace(b"<f>266.7*1</f><v></v>", b"<f>266.7*1</f><v>266.7</v>")
    found[sheet] = found[sheet].replace(b"<f>266.7*1</f><v />", b"<f>266.7*1</f><v>266.7</v>")
    found[sheet] = found[sheet].replace(b"<f>266.7*1</f><v/>", b"<f>266.7*1</f><v>266.7</v>")
    end = found[drawing].rindex(b"</")
    found[drawing] = found[drawing][:end] + _PICTURE.encode() + found[drawing][end:]
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    found[relations] = found[relations].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{image}" Target="/xl/media/stamp.png"/></Relationships>'.encode(),
    )
    found["xl/media/stamp.png"] = STAMP
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in found.items():
            package.writestr(name, content)
    return out.getvalue()
