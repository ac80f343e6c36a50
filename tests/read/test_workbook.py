"""Cells of workbooks: every address the provider's own, nothing lost, nothing blank that is not."""

import io
import zipfile
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from schemas import CATALOGUE
from shuheng.model.submission import CELLS
from shuheng.pipeline.take import take_file
from shuheng.read.grid import cells
from shuheng.read.read import read
from shuheng.read.runs import raised_strings
from shuheng.read.workbook import workbook_grids
from tests.read.conftest import HEAD, ROW, Make


def cells_of(path: Path) -> pl.DataFrame:
    return cells(workbook_grids(path.read_bytes(), path.name)[0]).collect()


def texts(path: Path) -> dict[str, str | None]:
    return dict(cells_of(path).select("cell", "text").iter_rows())


def test_addresses_are_the_providers_own_under_blank_merged_and_hidden_rows(workbook: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1, 2)
        sheet["C1"] = "温州市2022年指标"
        sheet.merge_cells("C1:I2")
        for row in (2, 3, 5):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["D"].hidden = True

    path = workbook(HEAD, ["一、核心产业"], ROW, change=change)
    got = texts(path)
    assert got["表一!C1"] == "温州市2022年指标"
    assert got["表一!I2"] is None
    assert got["表一!D4"] == "指标名称"
    assert got["表一!G6"] == "613.4"
    entry = read(path).entries.row(0, named=True)
    assert entry["cell"] == "表一!G6"
    assert entry["indicator_cell"] == "表一!D6"
    assert entry["unit_cell"] == "表一!E6"


def test_cells_have_their_schema_and_say_where_they_are(workbook: Make) -> None:
    got = cells_of(workbook(HEAD, ROW, change=lambda sheet: setattr(sheet["E2"], "number_format", "0.00")))
    assert got.schema == CELLS
    value = got.filter(pl.col("cell") == "表一!E2").row(0, named=True)
    assert value == {
        "sheet": "表一",
        "row": 2,
        "column": 5,
        "cell": "表一!E2",
        "text": "613.40",
        "number": 613.4,
        "format": "0.00",
        "anchor": "表一!E2",
    }


def test_children_of_a_merged_range_are_there_without_text(workbook: Make) -> None:
    got = cells_of(workbook(["甲", None], [None, None], change=lambda sheet: sheet.merge_cells("A1:B2")))
    assert got.select("cell", "text", "anchor").rows() == [
        ("表一!A1", "甲", "表一!A1"),
        ("表一!B1", None, "表一!A1"),
        ("表一!A2", None, "表一!A1"),
        ("表一!B2", None, "表一!A1"),
    ]


def test_hidden_sheets_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "封面"
    hidden = book.create_sheet("数据")
    hidden["B2"] = 7.6
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "x.xlsx")
    assert texts(tmp_path / "x.xlsx") == {"Sheet!A1": "封面", "数据!B2": "7.6"}


def test_an_error_is_not_blank(workbook: Make) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = "#DIV/0!"
        sheet["A1"].data_type = "e"

    assert texts(workbook(["x"], change=change)) == {"表一!A1": "#DIV/0!"}


def formula(value: str, kind: str = "") -> bytes:
    """A workbook whose cell B1 is a formula with this cached value."""
    book = Workbook()
    book.worksheets[0]["B1"] = "=A1/2"
    saved = io.BytesIO()
    book.save(saved)
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                head, found, rest = content.partition(b'<c r="B1"')
                body = rest.partition(b"</c>")[2]
                cell = f'<c r="B1"{kind}><f>A1/2</f>{value}</c>'.encode()
                assert found
                content = head + cell + body
            new.writestr(part, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("cached", "kind", "shows"),
    [
        ("<v>3.8</v>", "", {"Sheet!B1": "3.8"}),
        ("<v>#DIV/0!</v>", ' t="e"', {"Sheet!B1": "#DIV/0!"}),
        # Calculated, and the result is an empty text.
        ("<v></v>", ' t="str"', {}),
        # Never calculated.
        ("", "", {"Sheet!B1": "=A1/2"}),
    ],
)
def test_a_formula_shows_its_result_or_itself(cached: str, kind: str, shows: dict[str, str]) -> None:
    got = cells(workbook_grids(formula(cached, kind), "x.xlsx")[0]).collect()
    assert dict(got.select("cell", "text").iter_rows()) == shows


def test_an_empty_sheet_has_no_cells(workbook: Make) -> None:
    assert cells_of(workbook()).height == 0


def test_raised_type_is_told_from_digits_and_readings_above_characters_are_no_text() -> None:
    strings = (
        b"<sst><si><t>613.41</t></si><si><r><t>km</t></r>"
        b"<r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r><rPh sb='0' eb='2'><t>ping</t></rPh></si>"
        b"<si><r><rPr><vertAlign val='subscript'/></rPr><t>2</t></r></si>"
        b"<si><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r><r><t>613.4</t></r></si></sst>"
    )
    assert raised_strings(strings) == {"1": "km²", "3": "¹613.4"}


@pytest.mark.parametrize("name", ["raised.xls", "raised.ods", "raised-shared.xlsx"])
def test_what_a_raised_mark_says_is_looked_up_at_the_foot(name: str) -> None:
    path = Path(__file__).parent / "files" / name
    scopes = take_file(path, CATALOGUE).figures.select("indicator", "scope").rows()
    assert dict(scopes) == {
        "core_value_added": "含补充行业",
        "core_share": "①",
        "users_5g": "含物联网卡",
        "gdp": None,
    }
