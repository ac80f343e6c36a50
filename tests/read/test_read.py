"""A submission as a whole: its identity, what stands around its tables, its sheets."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from shuheng.model.submission import CELLS, ENTRIES
from shuheng.read.read import read
from tests.read.conftest import HEAD, ROW, Make

RAW = Path(__file__).parents[2] / "data" / "raw" / "2022"


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.name)
def test_reading_twice_gives_the_same(path: Path) -> None:
    once, again = read(path), read(path)
    assert once.submission == again.submission == hashlib.sha256(path.read_bytes()).hexdigest()
    assert once.cells.collect().equals(again.cells.collect())
    assert once.entries.equals(again.entries)
    assert once.preamble == again.preamble
    assert (once.cells.collect_schema(), once.entries.schema) == (CELLS, ENTRIES)


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.name)
def test_an_entry_is_one_cell_and_has_its_text(path: Path) -> None:
    got = read(path)
    assert got.entries["cell"].is_unique().all()
    beside = got.entries.join(got.cells.collect(), on="cell", how="left", maintain_order="left")
    assert beside["text"].equals(beside["text_right"].alias("text"), null_equal=True)


def test_the_file_is_named_as_given(text: Make) -> None:
    path = text("指标名称,数值", "5G基站,2万")
    assert read(path).file == str(path)
    assert read(path, name="2022/x.csv").file == "2022/x.csv"


def test_title_and_lines_are_told_by_their_roles(workbook: Make) -> None:
    path = workbook(
        ["温州市数字经济主要指标"],
        ["填报单位：温州市经信局  报告期：2022年", None, None, "报送日期：", "2023年3月"],
        ["统计对象：温州市；版本：初步核算", None, None, None, "（单位：亿元）"],
        HEAD,
        ROW,
        ["填报日期：2023年4月"],
    )
    assert read(path).preamble == {
        "title": "温州市数字经济主要指标",
        "provider": "温州市经信局",
        "period": "2022年",
        "date": "2023年3月",
        "subject": "温州市",
        "vintage": "初步核算",
        "unit": "亿元",
    }


def test_what_stands_at_the_foot_is_told_too_and_a_remark_in_a_row_is_not(workbook: Make) -> None:
    row = (*ROW[:6], "单位：见附注；填报单位：某企业")
    got = read(workbook(HEAD, row, ["填报日期：2023年4月"])).preamble
    assert got == {"date": "2023年4月"}


def test_a_period_that_stands_alone_above_a_table_is_its_period(workbook: Make) -> None:
    path = workbook(["数字经济主要指标"], ["（2022年上半年）"], ["填报单位（盖章）：温州市统计局"], HEAD, ROW)
    assert read(path).preamble == {
        "title": "数字经济主要指标",
        "period": "2022年上半年",
        "provider": "温州市统计局",
    }


def test_each_sheet_speaks_for_its_own_entries(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["填报单位：温州市经信局"])
    for year in ("2021年", "2022年"):
        sheet = book.create_sheet(year)
        for row in ([f"报告期：{year}", None, "单位：亿元"], ("指标名称", "数值"), ("核心产业增加值", 613.4)):
            sheet.append(list(row))
    book.save(tmp_path / "x.xlsx")
    got = read(tmp_path / "x.xlsx")
    assert got.preamble == {"provider": "温州市经信局", "period": "2021年", "unit": "亿元"}
    assert got.entries.select("cell", "period_text", "sheet_unit_cell").rows() == [
        ("2021年!B3", "2021年", "2021年!C1"),
        ("2022年!B3", "2022年", "2022年!C1"),
    ]
