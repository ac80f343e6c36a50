"""A form's cover: what it is, whose and of when, who signs, how to fill it in, what to compare with."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from shuheng.report.template_form import Form, Line, period_words
from shuheng.report.template_formula import ends_of
from shuheng.report.template_style import (
    BOX,
    CENTRE,
    COVER_FONT,
    HEAD_FILL,
    HEAD_FONT,
    INDENTED,
    LEFT,
    RIGHT,
    SMALL_FONT,
    TEXT_FONT,
    UNDERLINE,
    finish,
    open_to_fill,
    put,
)

SHEET = "封面"
_VINTAGES = "初步核算,最终核实,普查修订"
_SIGNED = ("填表人", "统计负责人", "单位负责人", "联系电话", "填报日期")

# How the form is filled in, in the words of its columns.
_ADVICE = (
    "一、浅黄色单元格供填写，其余已锁定；指标名称、计量单位请勿改动。鼠标移到指标名称上可看指标解释。",
    "二、“数值”只填数字，不带单位、不加文字。没有数据的填“暂无”，不存在此项的填“—”，不宜公开的填“保密”，撤回"
    "原报数的填“撤回”；未填的视为与原报数相同。",
    "三、只有约数的，在“限定词”中选择：超（大于）、以上（不小于）、近（略小于）、约、不足（小于）、以下（不大于）。",
    "四、单元格变红，表示超出可能范围或与其他数不符，请核对；变橙，表示需要核实。填报无误的，在“说明”中写明具体原因。",
    "五、“上年已采用数”是上年同期报送并已采用的数，供对照，不必填写。",
)


def write_cover(workbook: Workbook, sheet: Worksheet, form: Form) -> None:
    """Fill the cover sheet, and name the figures of others for the workbook's formulas."""
    _header(sheet, form)
    sheet.merge_cells("A7:F7")
    put(sheet, "A7", "统计指标填报表", COVER_FONT, CENTRE)
    sheet.row_dimensions[7].height = 48
    about = {
        "统计对象：": form.subject.name_zh,
        "行政区划代码：" if form.subject.code.isdigit() else "对象代码：": form.subject.code,
        "报告期：": period_words(form.period),
        "填报单位：": form.provider.name_zh,
        "核算版本：": None,
        **{f"{role}：": None for role in _SIGNED},
    }
    row = 9
    for row, (label, value) in enumerate(about.items(), 9):
        _field(sheet, row, label, value)
        if label == "核算版本：":
            choice = DataValidation(
                "list", formula1=f'"{_VINTAGES}"', allow_blank=True, showErrorMessage=True
            )
            choice.promptTitle, choice.prompt, choice.showInputMessage = "核算版本", "请从列表中选择。", True
            choice.add(f"C{row}")
            sheet.add_data_validation(choice)
    sheet.merge_cells(f"E{row}:F{row}")
    put(sheet, f"E{row}", "（单位公章）", TEXT_FONT, CENTRE)
    put(sheet, f"A{row + 2}", "填写要求", HEAD_FONT)
    for line, text in enumerate(_ADVICE, row + 3):
        sheet.merge_cells(f"A{line}:F{line}")
        put(sheet, f"A{line}", text)
        sheet.row_dimensions[line].height = 16 * -(-len(text) // 46) + 4
    if form.evidence:
        _evidence(workbook, sheet, form, row + len(_ADVICE) + 4)
    finish(sheet, {"A": 20, "B": 4, "C": 22, "D": 12, "E": 14, "F": 20}, landscape=False)


def _header(sheet: Worksheet, form: Form) -> None:
    """The marks a survey form must bear, at the top on the right."""
    header = form.header
    marks: Mapping[str, str] = {
        "表    号：": header.number,
        "制定机关：": header.maker,
        "批准机关：": header.approver,
        "批准文号：": header.approval,
        "有效期至：": header.valid_until,
    }
    for row, (label, value) in enumerate(marks.items(), 1):
        put(sheet, f"E{row}", label, TEXT_FONT, RIGHT)
        cell = put(sheet, f"F{row}", value or None, TEXT_FONT, LEFT, UNDERLINE)
        if not value:
            open_to_fill([cell])


def _field(sheet: Worksheet, row: int, label: str, value: str | None) -> None:
    sheet.row_dimensions[row].height = 24
    put(sheet, f"A{row}", label, HEAD_FONT, RIGHT)
    sheet.merge_cells(f"C{row}:D{row}")
    cells = [sheet[f"{column}{row}"] for column in "CD"]
    for cell in cells:
        cell.border = UNDERLINE
    put(sheet, f"C{row}", value, TEXT_FONT, LEFT, UNDERLINE)
    if value is None:
        # A merged range is open where all its cells are.
        open_to_fill(cells)


def _evidence(workbook: Workbook, sheet: Worksheet, form: Form, row: int) -> None:
    """Figures of other offices that rules compare with. They are no part of the submission."""
    put(sheet, f"A{row}", "核对用参考数", HEAD_FONT)
    sheet.merge_cells(f"A{row + 1}:F{row + 1}")
    told = "由其他单位报送，不属于本表填报内容；填入后，有关数值可即时核对。"
    put(sheet, f"A{row + 1}", told, SMALL_FONT)
    for column, words in (("A", "参考指标"), ("D", "参考数"), ("E", "所用单位")):
        sheet.merge_cells(f"{column}{row + 2}:{'C' if column == 'A' else column}{row + 2}")
        put(sheet, f"{column}{row + 2}", words, HEAD_FONT, CENTRE, BOX, HEAD_FILL)
    for column in "BC":
        sheet[f"{column}{row + 2}"].border = BOX
    for line, one in enumerate(form.evidence, row + 3):
        _figure(workbook, sheet, line, one)


def _figure(workbook: Workbook, sheet: Worksheet, row: int, line: Line) -> None:
    sheet.merge_cells(f"A{row}:C{row}")
    for column in "BC":
        sheet[f"{column}{row}"].border = BOX
    put(sheet, f"A{row}", line.indicator.name_zh, TEXT_FONT, INDENTED, BOX)
    # A figure that is known within limits alone is no number to compare with.
    value = line.known[0] if line.known and line.known[1] is None else None
    open_to_fill([put(sheet, f"D{row}", value, TEXT_FONT, RIGHT, BOX)])
    put(sheet, f"E{row}", line.unit.code, TEXT_FONT, CENTRE, BOX)
    place = f"'{SHEET}'!$D${row}"
    low, high = ends_of(line.indicator, line.unit, place, None)
    for prefix, formula in (("v", place), ("lo", low), ("hi", high)):
        name = f"{prefix}_{line.indicator.code}"
        workbook.defined_names[name] = DefinedName(name, attr_text=formula)
