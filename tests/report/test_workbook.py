"""A provider's own workbook, sent back marked: nothing of theirs is lost, and it reads as it did."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from real import HUZHOU, WENZHOU, cell_of, changed

from schemas import CATALOGUE
from shuheng.model.submission import CELLS, Submitted
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.read.shown import shown_value
from shuheng.report.language import LANGUAGES, Language
from shuheng.report.made import made
from tests.report.form import OWN_COMMENT, SHEET, form, parts

TOUCHED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/comments/comment1.xml",
    "xl/drawings/commentsDrawing1.vml",
}


def told(file: Path, against: Path | None = None, lang: Language = "zh") -> dict[str, Any]:
    return examine([take_file(file, CATALOGUE)], CATALOGUE, against, lang)[0].document


def returned(file: Path, to: Path, against: Path | None = None, lang: Language = "zh") -> Path:
    """The workbook that goes back for a file."""
    (examined,) = examine([take_file(file, CATALOGUE)], CATALOGUE, against, lang)
    to.write_bytes(examined.workbook(file, CATALOGUE, lang))
    return to


def same_figures(one: Submitted, other: Submitted) -> bool:
    ours = [submitted.figures.drop("submission", "file") for submitted in (one, other)]
    return ours[0].equals(ours[1])


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return form(tmp_path / "form.xlsx")


@pytest.fixture
def back(sent: Path, tmp_path: Path, first: Path) -> Path:
    return returned(sent, tmp_path / "back.xlsx", first)


def test_every_part_that_is_not_marked_is_byte_for_byte_as_sent(sent, back):
    before, after = parts(sent.read_bytes()), parts(back.read_bytes())
    assert {name for name in before if after.get(name) != before[name]} <= TOUCHED
    kept = before.keys() - TOUCHED
    assert {"xl/media/stamp.png", "xl/charts/chart1.xml", "xl/drawings/drawing1.xml"} <= kept
    assert after.keys() - before.keys() == {"xl/worksheets/sheet3.xml"}


def test_no_cell_moves_and_every_result_stays(sent, back):
    before, after = openpyxl.load_workbook(sent, data_only=True), openpyxl.load_workbook(back, data_only=True)
    for row in before[SHEET].iter_rows():
        for cell in row:
            assert after[SHEET][cell.coordinate].value == cell.value
            assert after[SHEET][cell.coordinate].number_format == cell.number_format
    assert after[SHEET]["D6"].value == 266.7
    assert openpyxl.load_workbook(back)[SHEET]["D6"].value == "=266.7*1"
    assert after[SHEET].merged_cells.ranges == before[SHEET].merged_cells.ranges


def test_rules_and_formats_of_the_form_stay(sent, back):
    before, after = (parts(path.read_bytes())["xl/worksheets/sheet1.xml"].decode() for path in (sent, back))
    (bars,) = re.findall(r"<conditionalFormatting.*?</conditionalFormatting>", before)
    (kept,) = re.findall(r"<conditionalFormatting.*?</conditionalFormatting>", after)
    assert re.sub(r"\s*/>", "/>", kept) == re.sub(r"\s*/>", "/>", bars)
    rules = openpyxl.load_workbook(back)[SHEET].data_validations.dataValidation
    assert [(rule.type, str(rule.sqref)) for rule in rules] == [
        ("decimal", "D5:D7"),
        ("list", "K5"),
        ("list", "M5"),
    ]


def test_names_that_belong_to_a_sheet_still_do(back):
    book = openpyxl.load_workbook(back)
    assert book.sheetnames == ["审核结果", SHEET, "填表说明"]
    assert list(book[SHEET].defined_names) == ["本表"]
    assert book[SHEET].print_area == "'指标''A''表'!$A$1:$E$7"


def test_the_cell_in_doubt_is_coloured_and_only_it(back):
    sheet = openpyxl.load_workbook(back)[SHEET]
    reds = [
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFC7CE"
    ]
    assert reds == ["D5"]
    assert sheet["B5"].fill.fgColor.rgb == "FFEEEEEE"


def test_the_message_comes_after_the_providers_own_comment(back):
    text = openpyxl.load_workbook(back)[SHEET]["D5"].comment.text
    assert text.startswith(OWN_COMMENT)
    assert "【错误】" in text


def test_the_columns_to_answer_in_are_the_first_free_ones_beside_the_stamp(back):
    sheet = openpyxl.load_workbook(back)[SHEET]
    assert [cell.value for cell in sheet[4][9:13]] == ["审核意见", "核实原因", "核实说明", "异议"]
    assert sheet["J5"].value.startswith("【错误】请核对 D5")
    assert all(cell.value is None for cell in sheet[6][9:13])


def test_the_first_sheet_says_the_verdict_links_to_the_cell_and_names_the_file(sent, back):
    book = openpyxl.load_workbook(back)
    sheet = book["审核结果"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(text.startswith("部分通过") for text in texts)
    assert told(sent)["submission"] in texts
    links = [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'指标''A''表'!D5"]
    # Two selected sheets would be typed into together.
    assert [each.sheet_view.tabSelected for each in book.worksheets] == [True, None, None]
    assert book.active is sheet


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_reads_straight_back_to_the_same_figures(sent, tmp_path, first, lang):
    back = take_file(returned(sent, tmp_path / "back.xlsx", first, lang), CATALOGUE)
    own = take_file(sent, CATALOGUE)
    assert same_figures(own, back)
    assert (back.cells, back.notes, back.answers) == (own.cells, own.notes, ())


@pytest.mark.parametrize("file", [WENZHOU, HUZHOU], ids=["xlsx", "csv"])
def test_real_submissions_read_straight_back(file, tmp_path, first):
    back = take_file(returned(file, tmp_path / "back.xlsx", first), CATALOGUE)
    own = take_file(file, CATALOGUE)
    sheet = "" if file is WENZHOU else "报送数据!"
    cells = {name: sheet + own.figures[name] for name in ("cell", "unit_cell")}
    expected = own.figures.with_columns(**cells).drop("submission", "file")
    assert back.figures.drop("submission", "file").equals(expected)


@pytest.mark.parametrize("name", ["opendocument.ods", "old-excel.xls"])
def test_what_an_older_file_prints_is_printed_in_the_workbook_made_of_it(name, tmp_path, first):
    file = Path(__file__).parents[1] / "read" / "files" / name
    back = take_file(returned(file, tmp_path / "back.xlsx", first), CATALOGUE)
    assert same_figures(take_file(file, CATALOGUE), back)


@pytest.mark.parametrize(
    "printed", ["6500.0", "80.00", "18.5%", "0.10%", "8,000", "-1,234.50", "-3", "1000000", "0"]
)
def test_a_number_that_says_little_of_its_format_keeps_its_digits(printed):
    value = float(printed.replace(",", "").removesuffix("%")) / (100 if "%" in printed else 1)
    row = ("表", 1, 1, "表!A1", printed, value, "%" if "%" in printed else "General", "表!A1")
    book = made(pl.DataFrame([row], schema=CELLS, orient="row"), "表")
    assert (
        shown_value(value, openpyxl.load_workbook(io.BytesIO(book))["表"]["A1"].number_format)[0] == printed
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x.example","点我")'])
def test_what_looks_like_a_formula_stays_text(text, tmp_path):
    file = tmp_path / "x.csv"
    quoted = text.replace('"', '""')
    file.write_text(
        f'填报单位：温州市经济和信息化局,,\n指标名称,计量单位,数值\n数字经济核心产业增加值,亿元,"{quoted}"\n',
        "utf-8",
    )
    book = openpyxl.load_workbook(returned(file, tmp_path / "back.xlsx"))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert book["报送数据"]["C3"].value == text
    assert all(cell.quotePrefix for cell in cells if cell.value == text)


def fill(back: Path, to: Path, **answers: str) -> Path:
    """The workbook with answers filled in by an office program of some kind."""
    book = openpyxl.load_workbook(back)
    for at, said in answers.items():
        book[SHEET][at] = said
    book.save(to)
    return to


def test_an_answer_is_read_as_an_explanation_bound_to_what_it_answers(sent, back, tmp_path):
    again = fill(back, tmp_path / "again.xlsx", E5="属实", K5="大企业或大项目影响", L5="正威项目全年并表")
    got = take_file(again, CATALOGUE)
    (answer,) = got.answers
    assert len(answer.findings) == 1
    assert answer.submission == told(sent)["submission"]
    assert (answer.cell, answer.rules, answer.seen) == (f"{SHEET}!D5", ("core_share_matches_gdp",), "6,134.0")
    said = {cell: rest for cell, *rest in got.figures.select("cell", "explanation", "explains").iter_rows()}
    assert said[f"{SHEET}!D5"] == [
        "属实；大企业或大项目影响：正威项目全年并表",
        ["core_share_matches_gdp"],
    ]
    assert said[f"{SHEET}!D6"] == [None, None]


def test_a_dispute_is_kept_and_explains_nothing(back, tmp_path):
    again = fill(back, tmp_path / "again.xlsx", L5="省里的生产总值是初步核算数", M5="异议")
    got = take_file(again, CATALOGUE)
    (answer,) = got.answers
    assert (answer.disputed, answer.text) == (True, "省里的生产总值是初步核算数")
    assert got.figures["explanation"].to_list() == ["=+不是公式", None, None]


def test_what_the_form_says_itself_speaks_of_whatever_fails(back, tmp_path):
    again = fill(back, tmp_path / "again.xlsx", E5="口径调整：含新划入的园区", L5="正威项目全年并表")
    got = take_file(again, CATALOGUE).figures.row(0, named=True)
    assert (got["explanation"], got["explains"]) == ("口径调整：含新划入的园区；正威项目全年并表", None)


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "有异议，待省级审核"), ("en", "Disputed: the province decides")]
)
def test_who_has_disputed_is_told_that_the_province_decides(lang, said, back, tmp_path, first):
    again = fill(back, tmp_path / "again.xlsx", L5="省里的生产总值是初步核算数", M5="异议")
    findings = {each["rule"]: each for each in told(again, first, lang)["findings"]}
    finding = findings["core_share_matches_gdp"]
    assert finding["message"][lang].split("\n")[-1].startswith(said)
    assert finding["severity"] == "error"


@pytest.mark.parametrize("at", [3, 5])
def test_rows_moved_since_still_answer_what_was_asked(at, back, tmp_path):
    book = openpyxl.load_workbook(fill(back, tmp_path / "a.xlsx", E5=None, L5="正威项目全年并表"))
    book[SHEET].insert_rows(at)
    book.save(tmp_path / "b.xlsx")
    got = take_file(tmp_path / "b.xlsx", CATALOGUE)
    assert [(one.text, one.cell, one.rules) for one in got.answers] == [
        ("正威项目全年并表", f"{SHEET}!D6", ("core_share_matches_gdp",))
    ]
    assert got.figures["explains"].to_list()[0] == ["core_share_matches_gdp"]


def test_a_message_that_was_wiped_is_answered_where_it_stood(back, tmp_path):
    again = fill(back, tmp_path / "again.xlsx", J5=None, L5="正威项目全年并表")
    assert [one.rules for one in take_file(again, CATALOGUE).answers] == [("core_share_matches_gdp",)]


def test_what_was_not_asked_is_said_of_the_row(back, tmp_path):
    again = fill(back, tmp_path / "again.xlsx", L6="含新划入的三个园区")
    got = take_file(again, CATALOGUE)
    assert [(one.cell, one.rules) for one in got.answers] == [(f"{SHEET}!6", ())]
    assert got.figures.select("explanation", "explains").rows()[1] == ("含新划入的三个园区", None)


def test_a_workbook_sent_back_twice_is_told_anew_and_keeps_its_answers(back, tmp_path, first):
    again = fill(back, tmp_path / "again.xlsx", L5="已改正", D5="613.4", D7="76")
    book = openpyxl.load_workbook(again)
    book[SHEET]["D5"], book[SHEET]["D7"] = 613.4, 76
    book.save(again)
    twice = openpyxl.load_workbook(returned(again, tmp_path / "twice.xlsx", first))
    sheet = twice[SHEET]
    assert twice.sheetnames == ["审核结果", SHEET, "填表说明"]
    assert [cell.value for cell in sheet[4][9:13]] == ["审核意见", "核实原因", "核实说明", "异议"]
    assert sheet.max_column == 13
    assert (sheet["J5"].value, sheet["L5"].value) == (None, "已改正")
    assert "【错误】" in sheet["J7"].value
    assert sheet["D5"].fill.fill_type is None
    assert sheet["D7"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["D5"].comment.text == OWN_COMMENT
    assert same_figures(take_file(again, CATALOGUE), take_file(tmp_path / "twice.xlsx", CATALOGUE))


def test_a_workbook_without_findings_gets_a_first_sheet_and_nothing_else(tmp_path):
    sent = changed(WENZHOU, tmp_path / "sent.xlsx", lambda sheet: None)
    before, after = (parts(path.read_bytes()) for path in (sent, returned(sent, tmp_path / "back.xlsx")))
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]


def test_several_findings_of_a_real_form(tmp_path, first):
    def spoil(sheet: Any) -> None:
        cell_of(sheet, 613.4).value = 6134
        cell_of(sheet, 42).value = "约四十多个"
        cell_of(sheet, "第4").value = "第40"

    sent = changed(WENZHOU, tmp_path / "sent.xlsx", spoil)
    back = returned(sent, tmp_path / "back.xlsx", first)
    sheet = openpyxl.load_workbook(back).worksheets[1]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {"F6", "F12", "F25"}
    assert same_figures(take_file(sent, CATALOGUE), take_file(back, CATALOGUE))


@pytest.mark.browser
@pytest.mark.parametrize("source", ["form", "csv"])
def test_libreoffice_opens_and_saves_it_and_it_still_reads(source, sent, tmp_path, first):
    own = sent if source == "form" else HUZHOU
    back = returned(own, tmp_path / "back.xlsx", first)
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed"
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(back)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    again = take_file(tmp_path / "saved" / "back.xlsx", CATALOGUE)
    numbers = ["indicator", "period", "value", "low", "high", "unit", "cell"]
    assert again.figures.select(numbers).equals(take_file(back, CATALOGUE).figures.select(numbers))
    if source == "form":
        saved = CalamineWorkbook.from_path(tmp_path / "saved" / "back.xlsx").get_sheet_by_name(SHEET)
        assert saved.to_python(skip_empty_area=False)[4][9].startswith("【错误】")
