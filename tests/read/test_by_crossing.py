"""Cross tables: subjects down, indicators across, perhaps under periods."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from shuheng.read.read import read
from tests.read.conftest import Make


def said(path: Any, *names: str) -> list[tuple[Any, ...]]:
    return read(path).entries.select("cell", "subject_text", "indicator_text", *names).rows()


def test_every_subject_has_an_entry_for_every_indicator_filled_or_not(workbook: Make) -> None:
    path = workbook(
        ["2022年各市指标"],
        ["单位：亿元"],
        ("地区", "地区生产总值", "5G基站（万个）"),
        ("温州市", 8029.8, None),
        ("湖州市", None, 1.2),
        ("注：空格为未报。",),
    )
    assert said(path, "text", "indicator_cell", "sheet_unit_text") == [
        ("表一!B4", "温州市", "地区生产总值", "8029.8", "表一!B3", "亿元"),
        ("表一!C4", "温州市", "5G基站（万个）", None, "表一!C3", "亿元"),
        ("表一!B5", "湖州市", "地区生产总值", None, "表一!B3", "亿元"),
        ("表一!C5", "湖州市", "5G基站（万个）", "1.2", "表一!C3", "亿元"),
    ]


def two_rows(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    sheet.merge_cells("E1:H1")


TWO_ROWS = (
    ("地区", "2021年", None, None, "2022年", None, None, None),
    (None, "总值", "增速", "版本", "总值", "版本", "增速", "版本"),
    ("温州市", 7585.02, 7.7, "最终核实", 8029.8, "未注明", 3.7, "初步核算"),
)


def test_a_merged_period_and_the_vintage_beside_it_are_said_of_each_figure(workbook: Make) -> None:
    path = workbook(*TWO_ROWS, change=two_rows)
    assert said(path, "period_text", "vintage_text") == [
        ("表一!B3", "温州市", "总值", "2021年", "最终核实"),
        ("表一!C3", "温州市", "总值增速", "2021年", "最终核实"),
        ("表一!E3", "温州市", "总值", "2022年", "未注明"),
        ("表一!G3", "温州市", "总值增速", "2022年", "初步核算"),
    ]


def test_the_same_head_in_a_text_file_says_the_same(text: Make) -> None:
    path = text(*(",".join("" if cell is None else str(cell) for cell in row) for row in TWO_ROWS))
    assert said(path, "period_text", "vintage_text") == [
        ("B3", "温州市", "总值", "2021年", "最终核实"),
        ("C3", "温州市", "总值增速", "2021年", "最终核实"),
        ("E3", "温州市", "总值", "2022年", "未注明"),
        ("G3", "温州市", "总值增速", "2022年", "初步核算"),
    ]


def test_a_merged_subject_and_a_merged_value_are_read_once(workbook: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:C2")

    path = workbook(("地区", "总值", "增速"), ("温州市", 5, None), ("湖州市", 6, 7), change=change)
    assert [row[0] for row in said(path)] == ["表一!B2", "表一!B3", "表一!C3"]


def test_one_explanation_column_speaks_of_the_whole_row(workbook: Make) -> None:
    path = workbook(("地区", "总值", "增速", "说明"), ("温州市", 5, 6, "口径有变"))
    assert said(path, "explanation") == [
        ("表一!B2", "温州市", "总值", "口径有变"),
        ("表一!C2", "温州市", "总值增速", "口径有变"),
    ]
