"""Rows of a workbook sent back are as high as what they say."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from shuheng.report.language import LANGUAGES, Language
from shuheng.report.package.height import height
from shuheng.report.workbook import workbook
from tests.report.cases import CATALOGUE
from tests.report.form import parts
from tests.report.test_golden_pages import told
from tests.report.test_golden_workbooks import sent


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from([8.0, 36.0, 60.0]))
@example("", "\x1f\x1f\x1f", 8.0)
def test_more_text_needs_no_less_room(text: str, more: str, width: float) -> None:
    assert height([(text + more, width)], 11) >= height([(text, width)], 11)
    assert height([(text, width), (more, width)], 11) == max(
        height([(one, width)], 11) for one in (text, more)
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [("核" * 29, 1), ("核" * 30, 2), ("核" * 290, 10), ("核\n" * 5 + "核", 6)],
)
def test_a_line_of_chinese_has_the_room_that_its_characters_take(text: str, lines: int) -> None:
    # A character of 11 points stands on a line of 16: with less, the last of ten lines is cut.
    assert lines * 16 <= height([(text, 60)], 11) <= lines * 16 + 4


def test_a_larger_face_has_higher_lines() -> None:
    assert height([("核" * 100, 60)], 16) > height([("核" * 100, 60)], 11)


def test_no_row_is_higher_than_excel_has_one() -> None:
    assert height([("核" * 9999, 60)], 11) == 409


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_the_first_sheet_has_room_in_its_row(lang: Language) -> None:
    marked = workbook(told("one-slip", lang), CATALOGUE, lang, sent("one-slip"))
    sheet = openpyxl.load_workbook(io.BytesIO(marked)).worksheets[0]
    spans = {(each.min_row, each.min_col): each.max_col for each in sheet.merged_cells.ranges}
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            if cell.value:
                last = spans.get((cell.row, cell.column), cell.column)
                columns = [get_column_letter(at) for at in range(cell.column, last + 1)]
                width = sum(sheet.column_dimensions[column].width for column in columns)
                assert height([(cell.value, width)], 11) <= sheet.row_dimensions[cell.row].height


def test_a_long_entry_raises_its_row_as_a_long_message_does() -> None:
    document = told("one-slip", "zh")
    for figure in document["figures"]:
        figure["text"] = "约六千一百三十四，待核" * 40
    marked = workbook(document, CATALOGUE, "zh", sent("one-slip"))
    assert openpyxl.load_workbook(io.BytesIO(marked)).worksheets[0].row_dimensions[11].height == 409


def test_what_is_typed_beside_a_message_makes_its_row_grow(tmp_path: Path) -> None:
    # A height that somebody chose is kept by an office program, and what is typed is cut.
    book = openpyxl.load_workbook(io.BytesIO(sent("one-slip")))
    book.worksheets[0].row_dimensions[5].height = 15
    book.save(tmp_path / "form.xlsx")
    marked = workbook(told("one-slip", "zh"), CATALOGUE, "zh", (tmp_path / "form.xlsx").read_bytes())
    (row,) = re.findall(rb'<row r="5"[^>]*>', parts(marked)["xl/worksheets/sheet1.xml"])
    assert b"customHeight" not in row
    assert openpyxl.load_workbook(io.BytesIO(marked)).worksheets[1].row_dimensions[5].height > 100
