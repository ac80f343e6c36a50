"""One row per indicator: what is an entry, what is none, and the texts that are said of each."""

from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from shuheng.read.read import read
from tests.read.conftest import HEAD, ROW, Make


def entries(path: Any) -> list[dict[str, Any]]:
    return read(path).entries.to_dicts()


def test_a_row_is_an_entry_with_the_texts_beside_it(workbook: Make) -> None:
    path = workbook(
        ["温州市2022年数字经济指标"],
        ["单位：亿元"],
        ("统计对象", "指标", "单位", "报告期", "版本", "本期", "核实说明", "数据来源"),
        ("温州市", "核心产业增加值", "亿元", "2022年", "初步核算", 613.4, "含补充行业", "年报"),
    )
    assert entries(path) == [
        {
            "cell": "表一!F4",
            "text": "613.4",
            "number": 613.4,
            "format": "General",
            "indicator_text": "核心产业增加值",
            "indicator_cell": "表一!B4",
            "subject_text": "温州市",
            "period_text": "2022年",
            "unit_text": "亿元",
            "unit_cell": "表一!C4",
            "sheet_unit_text": "亿元",
            "sheet_unit_cell": "表一!A2",
            "vintage_text": "初步核算",
            "explanation": "含补充行业",
            "qualifier_text": None,
        }
    ]


def test_headings_remarks_lettering_and_signatures_are_notes(workbook: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:G3")

    path = workbook(
        HEAD,
        ("甲", "乙", "丙", "丁", 1, 2, 3),
        ["一、核心产业"],
        ROW,
        (None, "（二）基础设施"),
        (None, "其他指标"),
        ("注：1.本表为初步数。",),
        ("单位负责人：", None, None, "填表人：", None, None, "2023年3月"),
        change=change,
    )
    assert [entry["cell"] for entry in entries(path)] == ["表一!E4"]


def test_a_blank_value_beside_an_indicator_is_an_entry(workbook: Make) -> None:
    path = workbook(HEAD, (1, "5G基站", "万个", None, None), (2, "核心产业增加值", "亿元", None, "  "))
    assert [(entry["cell"], entry["text"]) for entry in entries(path)] == [
        ("表一!E2", None),
        ("表一!E3", None),
    ]


def test_without_a_unit_column_a_name_alone_asks_for_its_figure(workbook: Make) -> None:
    path = workbook(("指标名称", "数值"), ["一、核心产业"], ["核心产业增加值（亿元）"])
    assert [entry["cell"] for entry in entries(path)] == ["表一!B3"]


def test_a_value_without_a_name_is_an_entry_and_not_lost(workbook: Make) -> None:
    (entry,) = entries(workbook(HEAD, (1, None, "亿元", None, 613.4)))
    assert (entry["cell"], entry["indicator_text"]) == ("表一!E2", None)


def test_a_remark_beside_a_figure_leaves_it_a_figure(workbook: Make) -> None:
    path = workbook(HEAD, (1, "5G基站", "个", "2022年", "2万", "说明：含室分", "数据来源：通信管理局"))
    (entry,) = entries(path)
    assert entry["explanation"] == "说明：含室分"


def test_a_merged_text_is_said_of_every_row_and_a_merged_value_is_one(workbook: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("C2:C4")
        sheet.merge_cells("D3:D4")

    path = workbook(
        ("统计对象", "指标名称", "单位", "数值"),
        ("温州市", "核心产业增加值", "亿元", 613.4),
        (None, "核心制造业增加值", None, 266.7),
        (None, "核心服务业增加值", None, None),
        change=change,
    )
    assert [(e["cell"], e["subject_text"], e["unit_text"], e["unit_cell"]) for e in entries(path)] == [
        ("表一!D2", "温州市", "亿元", "表一!C2"),
        ("表一!D3", "温州市", "亿元", "表一!C2"),
    ]


def test_two_tables_of_a_sheet_have_each_their_head_and_unit(workbook: Make) -> None:
    path = workbook(
        ["单位：亿元"],
        ("指标名称", "数值"),
        ("核心产业增加值", 613.4),
        [],
        ["单位：万个"],
        ("序号", "数值", "指标名称"),
        (1, 2, "5G基站"),
    )
    assert [(e["cell"], e["indicator_text"], e["sheet_unit_text"]) for e in entries(path)] == [
        ("表一!B3", "核心产业增加值", "亿元"),
        ("表一!B7", "5G基站", "万个"),
    ]


def test_a_unit_behind_the_head_of_the_values_is_said_of_all(workbook: Make) -> None:
    path = workbook(["单位：万元"], ("指标名称", "数值（亿元）"), ("核心产业增加值", 613.4))
    (entry,) = entries(path)
    assert (entry["sheet_unit_text"], entry["sheet_unit_cell"]) == ("亿元", "表一!B2")


@pytest.mark.parametrize("head", [("指 标 名 称", "计量\n单位", "数　值"), ("指标", "单位", "数值(亿元)")])
def test_a_head_is_known_however_it_is_spaced(workbook: Make, head: tuple[str, ...]) -> None:
    assert len(entries(workbook(head, ("核心产业增加值", "亿元", 613.4)))) == 1


def test_explanations_reach_the_entry_in_text_files_too(text: Make) -> None:
    (entry,) = entries(text("指标名称,单位,数值,说明", '5G基站,个,2万,"含室分,含共享"'))
    assert (entry["cell"], entry["explanation"], entry["number"]) == ("C2", "含室分,含共享", None)
