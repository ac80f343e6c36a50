"""The form that a subject's office fills in: a workbook that prevents errors and reads back as it is."""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule as Format
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from shuheng.model.catalogue import Catalogue
from shuheng.model.interval import Interval
from shuheng.report.printing import span
from shuheng.report.sentences import sentence
from shuheng.report.template_cover import SHEET as COVER
from shuheng.report.template_cover import write_cover
from shuheng.report.template_form import Form, Line, period_words
from shuheng.report.template_formula import QUALIFIERS, broken, ends_of
from shuheng.report.template_style import (
    BOX,
    BROKEN_FILL,
    BROKEN_FONT,
    CENTRE,
    DOUBTFUL_FILL,
    GREY_FONT,
    HEAD_FILL,
    HEAD_FONT,
    INDENTED,
    RIGHT,
    SMALL_FONT,
    TEXT_FONT,
    TITLE_FONT,
    finish,
    open_to_fill,
    put,
)
from shuheng.rules.bounds import Bounds

_HEAD = ("序号", "指标名称", "计量单位", "上年已采用数", "数值", "限定词", "说明")
_WIDTHS = {"A": 6, "B": 46, "C": 12, "D": 15, "E": 16, "F": 10, "G": 40}
_NUMBER, _NAME, _UNIT, _LAST, _VALUE, _QUALIFIER, _WHY = "ABCDEFG"
_FIRST = 5

# Words that may stand for a number. They are told apart when the form is read.
_ABSENT = ("暂无", "—", "保密", "撤回")
# Qualifiers that print has behind their number, and those that are the whole text.
_BEHIND = ("以上", "及以上", "左右", "上下", "以下", "以内", "之内", "余", "多", "级")
_WHOLE_PHRASES = ("全覆盖", "基本全覆盖", "翻番", "翻两番")
_WHOLE = ("个", "家", "项", "架", "位")
# What a spreadsheet takes of a prompt, and of a list written out.
_PROMPT, _LIST = 255, 255


def template(form: Form, catalogue: Catalogue) -> bytes:
    """An .xlsx workbook: a cover, and a sheet for each theme with a row for each indicator."""
    workbook = Workbook()
    cover = workbook.worksheets[0]
    cover.title = COVER
    rows = {}
    for theme, lines in form.sheets.items():
        sheet = workbook.create_sheet(theme)
        for row, line in enumerate(lines, _FIRST):
            rows[line.indicator.code] = (sheet, row)
        _write(sheet, theme, lines, form, catalogue)
    write_cover(workbook, cover, form)
    _colour(workbook, rows, form, catalogue)
    workbook.properties.creator, workbook.properties.title = "数衡", f"{form.title}统计指标填报表"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, theme: str, lines: tuple[Line, ...], form: Form, catalogue: Catalogue) -> None:
    sheet.merge_cells("A1:G1")
    put(sheet, "A1", f"{form.title}{theme}指标填报表", TITLE_FONT, CENTRE)
    sheet.merge_cells("A2:C2")
    put(sheet, "A2", f"填报单位：{form.provider.name_zh}")
    sheet.merge_cells("D2:F2")
    put(sheet, "D2", f"统计对象：{form.subject.name_zh}")
    put(sheet, "G2", f"报告期：{period_words(form.period)}")
    sheet.merge_cells("A3:G3")
    put(sheet, "A3", "请填浅黄色单元格；红色、橙色表示需要核对。填写要求见封面。", SMALL_FONT)
    for column, words in zip(_WIDTHS, _HEAD, strict=True):
        put(sheet, f"{column}4", words, HEAD_FONT, CENTRE, BOX, HEAD_FILL)
    for row, line in enumerate(lines, _FIRST):
        _row(sheet, row, line, form, catalogue)
    last = _FIRST + len(lines) - 1
    words = ",".join(QUALIFIERS)
    _choice(sheet, f"{_QUALIFIER}{_FIRST}:{_QUALIFIER}{last}", words, "只有约数时选择；准确数请留空。")
    for row, height in {1: 34, 2: 22, 3: 18, 4: 24}.items():
        sheet.row_dimensions[row].height = height
    sheet.freeze_panes = f"{_UNIT}{_FIRST}"
    sheet.print_title_rows = "1:4"
    finish(sheet, _WIDTHS, landscape=True)


def _row(sheet: Worksheet, row: int, line: Line, form: Form, catalogue: Catalogue) -> None:
    indicator, unit = line.indicator, line.unit
    sheet.row_dimensions[row].height = 22 if len(indicator.name_zh) <= 21 else 36
    put(sheet, f"{_NUMBER}{row}", row - _FIRST + 1, TEXT_FONT, CENTRE, BOX)
    name = put(sheet, f"{_NAME}{row}", indicator.name_zh, TEXT_FONT, INDENTED, BOX)
    name.comment = Comment(
        f"{indicator.definition_zh}\n来源：{indicator.source_zh}", "数衡", height=150, width=360
    )
    put(sheet, f"{_UNIT}{row}", unit.code, TEXT_FONT, CENTRE, BOX)
    units = [one.code for one in catalogue.units.values() if one.dimension == unit.dimension]
    _choice(sheet, f"{_UNIT}{row}", ",".join([unit.code, *(code for code in units if code != unit.code)]), "")
    put(sheet, f"{_LAST}{row}", _printed(line), GREY_FONT, RIGHT, BOX)
    cells = [
        put(sheet, f"{_VALUE}{row}", None, TEXT_FONT, RIGHT, BOX),
        put(sheet, f"{_QUALIFIER}{row}", None, TEXT_FONT, CENTRE, BOX),
        put(sheet, f"{_WHY}{row}", None, TEXT_FONT, INDENTED, BOX),
    ]
    open_to_fill(cells)
    _number(sheet, row, line, form, catalogue)


def _printed(line: Line) -> str | float | None:
    """Last year's figure: a number, or with its qualifier a text, as it was printed."""
    if line.known is None:
        return None
    value, qualifier = line.known
    if qualifier is None:
        return value
    if qualifier in _WHOLE_PHRASES:
        return qualifier
    return f"{value:.15g}{qualifier}" if qualifier in _BEHIND else f"{qualifier}{value:.15g}"


def _number(sheet: Worksheet, row: int, line: Line, form: Form, catalogue: Catalogue) -> None:
    """Only a number, or a word that stands for none, can be typed; the prompt says which numbers can be."""
    place, unit = f"{_VALUE}{row}", line.unit.code
    words = ",".join(f'{place}="{word}"' for word in _ABSENT)
    whole = f"{place}=INT({place})" if unit in _WHOLE else "TRUE"
    only = DataValidation(
        "custom",
        formula1=f"IF(ISNUMBER({place}),{whole},OR({words}))",
        allow_blank=True,
        showErrorMessage=True,
    )
    kind = "整数" if unit in _WHOLE else "数字"
    only.errorTitle, only.error = (
        "数值",
        f"请只填{kind}；没有数据的填“暂无”，不存在的填“—”，还可填“保密”“撤回”。",
    )
    only.promptTitle, only.prompt = f"计量单位：{unit}", _advice(line, form, catalogue)
    only.showInputMessage = True
    only.add(place)
    sheet.add_data_validation(only)


def _advice(line: Line, form: Form, catalogue: Catalogue) -> str:
    """Where the figure can lie, and what else it must agree with, as long as there is room."""
    own = line.indicator
    low, high = own.bounds_of(form.subject.kind)
    per = float(own.unit.per(line.unit) or 1)
    said = f"可能范围：{span(Interval(low * per, high * per), line.unit.code, catalogue, 'zh')}。"
    for rule in form.rules:
        told = sentence(rule, catalogue, "zh")
        if own.code in rule.judged and not isinstance(rule, Bounds) and len(said) + len(told) + 1 < _PROMPT:
            said += f"\n{told}"
    return said


def _choice(sheet: Worksheet, cells: str, words: str, prompt: str) -> None:
    """A list to choose from."""
    while len(words) > _LIST - 2:
        words = words.rpartition(",")[0]
    choice = DataValidation("list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    choice.error = "请从列表中选择。"
    if prompt:
        choice.prompt, choice.showInputMessage = prompt, True
    choice.add(cells)
    sheet.add_data_validation(choice)


def _colour(
    workbook: Workbook, rows: dict[str, tuple[Worksheet, int]], form: Form, catalogue: Catalogue
) -> None:
    """Cells that break a rule turn red, or amber where it asks for an explanation, while they are typed."""
    units = {}
    for line in (line for lines in form.sheets.values() for line in lines):
        code, (sheet, row) = line.indicator.code, rows[line.indicator.code]
        units[code] = line.unit
        value, qualifier = (f"'{sheet.title}'!${column}${row}" for column in (_VALUE, _QUALIFIER))
        low, high = ends_of(line.indicator, line.unit, value, qualifier)
        _define(workbook, {f"v_{code}": value, f"lo_{code}": low, f"hi_{code}": high})
    units |= {line.indicator.code: line.unit for line in form.evidence}
    for rule in form.rules:
        tree = catalogue.trees[rule.code]
        formula = broken(rule, tree, units, catalogue.indicators, form.subject.kind)
        if formula is None or rule.severity == "hint":
            continue
        _define(workbook, {f"bad_{rule.code}": formula})
        fill = BROKEN_FILL if rule.severity == "error" else DOUBTFUL_FILL
        for code in rule.judged:
            if code in rows:
                sheet, row = rows[code]
                style = DifferentialStyle(font=BROKEN_FONT, fill=fill)
                shown = Format(type="expression", dxf=style, formula=[f"bad_{rule.code}"])
                sheet.conditional_formatting.add(f"{_VALUE}{row}", shown)


def _define(workbook: Workbook, formulas: dict[str, str]) -> None:
    for name, formula in formulas.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=formula)
