"""The form: what it asks of whom, what it locks, and that it is read back as it was filled in."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from schemas import CATALOGUE
from shuheng.errors import ShuhengError
from shuheng.model.submission import Submitted
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.report.template_form import period_words
from tests.report.forms import QUALIFIER, VALUE, WHY, fill, form, places, saved

FILLED = {
    "core_value_added": 640.1,
    "core_share": 7.4,
    "core_growth": -0.5,
    "core_value_added_rank": 4,
    "users_5g": (520, "超"),
    "base_stations_5g": 2.35,
    "village_coverage_5g": 100,
    "mobile_users": ("暂无", None),
    "little_giant_firms": 130,
    "computing_power": ("保密", None),
    "digital_enclaves": ("—", None),
    "rd_expenditure": (None, "暂无"),
}


def told(submitted: Submitted) -> dict[str, tuple[object, ...]]:
    """What was read of each figure that is not blank, by indicator."""
    read = submitted.figures.filter(pl.col("outcome").is_null() | (pl.col("outcome") != "blank"))
    columns = ("value", "low", "high", "unit", "outcome", "vintage")
    return {row["indicator"]: tuple(row[name] for name in columns) for row in read.iter_rows(named=True)}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    known = {("2022", "core_value_added"): (613.4, None, "亿元"), ("2023", "gdp"): (8730.6, None, "亿元")}
    workbook = form(known=known)
    fill(workbook, FILLED)
    return saved(workbook, tmp_path / "form.xlsx")


def test_a_filled_form_is_read_without_a_finding_about_its_form(filled: Path) -> None:
    submitted = take_file(filled, CATALOGUE)
    assert submitted.figures["problem"].drop_nulls().to_list() == []
    assert (submitted.subject, submitted.period, submitted.receipt.provider) == ("330300", "2023", "330300")
    inf = float("inf")
    got = told(submitted)
    assert got == {
        "core_value_added": (640.1, 640.05, 640.15, "亿元", None, "initial"),
        "core_share": (7.4, 7.35, 7.45, "%", None, "initial"),
        "core_growth": (-0.5, -0.55, -0.45, "%", None, "initial"),
        "core_value_added_rank": (4, 4, 4, "位", None, "initial"),
        "users_5g": (520, 520, inf, "万户", None, "initial"),
        "base_stations_5g": (2.35, 2.345, 2.355, "万个", None, "initial"),
        "village_coverage_5g": (100, 99.5, 100.5, "%", None, "initial"),
        "little_giant_firms": (130, 130, 130, "家", None, "initial"),
        "mobile_users": (None, None, None, "万户", "not_available", "initial"),
        "computing_power": (None, None, None, "PFLOPS", "not_available", "initial"),
        "digital_enclaves": (None, None, None, "个", "not_available", "initial"),
        "rd_expenditure": (None, None, None, "亿元", "not_available", "initial"),
    }
    (examined,) = examine([submitted], CATALOGUE)
    assert [one["rule"] for one in examined.document["findings"] if one["level"] == 0] == []
    assert examined.document["notes"] == []
    assert not examined.unresolved


def test_an_explanation_is_its_figures(tmp_path: Path) -> None:
    workbook = form()
    fill(workbook, {"core_share": 7.4})
    title, row = places(workbook)["core_share"]
    workbook[title].cell(row, WHY).value = "口径调整：含新划入的三个园区"
    figures = take_file(saved(workbook, tmp_path / "form.xlsx"), CATALOGUE).figures
    explained = figures.filter(pl.col("explanation").is_not_null())
    assert explained.select("indicator", "explanation").rows() == [
        ("core_share", "口径调整：含新划入的三个园区")
    ]


def test_every_line_has_a_cell_that_is_read(tmp_path: Path) -> None:
    workbook = form()
    submitted = take_file(saved(workbook, tmp_path / "blank.xlsx"), CATALOGUE)
    assert submitted.figures["outcome"].unique().to_list() == ["blank"]
    assert submitted.figures["indicator"].to_list() == list(places(workbook))


@settings(deadline=None, max_examples=8)
@given(data=st.data())
def test_what_is_filled_in_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    workbook = form()
    amounts = [code for code in places(workbook) if CATALOGUE.indicators[code].kind == "flow"]
    numbers = st.decimals(0, 9999, places=2).map(float)
    figures = data.draw(st.dictionaries(st.sampled_from(amounts), numbers, min_size=1))
    fill(workbook, figures)
    submitted = take_file(saved(workbook, tmp_path_factory.mktemp("forms") / "form.xlsx"), CATALOGUE)
    assert {code: figure[0] for code, figure in told(submitted).items()} == figures


PARTS = ["2023", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-M02", "2023-M09"]
WHOSE = [*(("330300", period) for period in PARTS), ("330000", "2023-Q3"), ("330302", "2023")]
WHOSE += [("330300-E01", "2023"), ("330300-P04", "2023"), ("330300-P04", "2023-Q3")]


@pytest.mark.parametrize(("subject", "period"), WHOSE)
def test_a_form_says_whose_and_of_when_it_is(tmp_path: Path, subject: str, period: str) -> None:
    workbook = form(subject, period)
    title, row = next(iter(places(workbook).values()))
    workbook[title].cell(row, VALUE).value = 1
    submitted = take_file(saved(workbook, tmp_path / "form.xlsx"), CATALOGUE)
    assert submitted.figures["problem"].drop_nulls().to_list() == []
    assert (submitted.subject, submitted.period) == (subject, period)


def test_what_others_answer_for_is_not_asked() -> None:
    of_city, of_province = places(form("330300")), places(form("330000"))
    assert "gdp" not in of_city
    assert "gdp" in of_province
    assert "enterprise_revenue" not in of_city
    assert "enterprise_revenue" in places(form("330300-E01"))
    assert "core_value_added_rank" not in of_province


def test_a_part_of_a_year_asks_for_what_is_reported_within_the_year() -> None:
    month, quarter, year = (set(places(form("330300", one))) for one in ("2023-M09", "2023-Q3", "2023"))
    assert month < quarter < year
    frequencies = {CATALOGUE.indicators[code].frequency for code in quarter}
    assert frequencies == {"quarterly", "monthly"}


def test_a_county_writes_pieces_where_a_city_writes_ten_thousands() -> None:
    known = {("2022", "base_stations_5g"): (0.35, None, "万个")}
    for subject, unit, last in (("330300", "万个", 0.35), ("330302", "个", 3500)):
        workbook = form(subject, known=known)
        title, row = places(workbook)["base_stations_5g"]
        assert (workbook[title].cell(row, 3).value, workbook[title].cell(row, 4).value) == (unit, last)


def test_last_years_figure_stands_beside_its_cell() -> None:
    known = {
        ("2022", "core_value_added"): (613.4, None, "亿元"),
        ("2022", "users_5g"): (450.0, "超", "万户"),
        ("2022", "village_coverage_5g"): (90.0, "以上", "%"),
        ("2022", "key_place_coverage_5g"): (100.0, "基本全覆盖", "%"),
        ("2021", "core_share"): (7.0, None, "%"),
        ("2023", "gdp"): (8730.6, None, "亿元"),
    }
    workbook = form(known=known)
    where = places(workbook)
    last = {code: workbook[title].cell(row, 4).value for code, (title, row) in where.items()}
    assert {code: value for code, value in last.items() if value is not None} == {
        "core_value_added": 613.4,
        "users_5g": "超450",
        "village_coverage_5g": "90以上",
        "key_place_coverage_5g": "基本全覆盖",
    }
    cover = workbook.worksheets[0]
    assert [row[3] for row in cover.iter_rows(values_only=True) if row[0] == "地区生产总值"] == [8730.6]


def test_only_what_is_to_be_filled_in_can_be() -> None:
    workbook = form()
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
    for title, row in places(workbook).values():
        free = [cell.column for cell in workbook[title][row] if not cell.protection.locked]
        assert free == [VALUE, QUALIFIER, WHY]


def test_every_name_has_its_definition_and_every_cell_its_validation() -> None:
    workbook = form()
    for code, (title, row) in places(workbook).items():
        sheet = workbook[title]
        comment = sheet.cell(row, 2).comment
        assert comment is not None
        assert CATALOGUE.indicators[code].definition_zh in comment.text
        for column in (3, VALUE, QUALIFIER):
            place = sheet.cell(row, column).coordinate
            checks = [one for one in sheet.data_validations.dataValidation if place in one.sqref]
            assert len(checks) == 1, place
            assert len(checks[0].prompt or "") <= 255
            assert len(checks[0].formula1) <= 255


def checks(workbook: Workbook, code: str, column: str) -> DataValidation:
    """What a cell of an indicator's row takes."""
    title, row = places(workbook)[code]
    found = workbook[title].data_validations.dataValidation
    (check,) = [one for one in found if f"{column}{row}" in one.sqref]
    return check


def choices(check: DataValidation) -> list[str]:
    return check.formula1.strip('"').split(",")


def test_every_theme_has_its_sheet() -> None:
    workbook = form()
    _, *sheets = workbook.sheetnames
    asked = {CATALOGUE.themes[CATALOGUE.indicators[code].theme] for code in places(workbook)}
    assert sheets == [name for name in CATALOGUE.themes.values() if name in asked]
    assert len(sheets) > 1
    for code, (title, _) in places(workbook).items():
        assert CATALOGUE.themes[CATALOGUE.indicators[code].theme] == title


def test_a_cell_takes_a_number_or_a_word_that_stands_for_none_and_refuses_others() -> None:
    workbook = form()
    words = 'OR({0}="暂无",{0}="—",{0}="保密",{0}="撤回"))'
    for code, whole in (("core_value_added", "TRUE"), ("little_giant_firms", "{0}=INT({0})")):
        check, (_, row) = checks(workbook, code, "E"), places(workbook)[code]
        assert check.type == "custom"
        assert check.showErrorMessage
        assert check.errorStyle in (None, "stop")
        assert check.formula1 == f"IF(ISNUMBER({{0}}),{whole},{words}".format(f"E{row}")


def test_only_units_that_fit_can_be_chosen_and_the_indicators_own_comes_first() -> None:
    workbook = form()
    for code in places(workbook):
        check, own = checks(workbook, code, "C"), CATALOGUE.indicators[code]
        assert check.type == "list"
        assert check.showErrorMessage
        units = [CATALOGUE.units[unit] for unit in choices(check)]
        assert units[0] == own.unit_for("city")
        assert {unit.dimension for unit in units} == {own.unit.dimension}


def test_every_qualifier_that_can_be_chosen_is_read(tmp_path: Path) -> None:
    workbook = form()
    offered = choices(checks(workbook, "users_5g", "F"))
    assert offered == ["超", "以上", "近", "约", "不足", "以下"]
    for number, qualifier in enumerate(offered):
        fill(workbook, {"users_5g": (520, qualifier)})
        figures = take_file(saved(workbook, tmp_path / f"{number}.xlsx"), CATALOGUE).figures
        (read,) = figures.filter(indicator="users_5g").iter_rows(named=True)
        assert (read["value"], read["qualifier"], read["problem"]) == (520, qualifier, None)


@pytest.mark.parametrize(
    ("words", "vintage"), [("初步核算", "initial"), ("最终核实", "verified"), ("普查修订", "census")]
)
def test_the_vintage_chosen_on_the_cover_is_that_of_every_figure(
    tmp_path: Path, words: str, vintage: str
) -> None:
    workbook = form()
    cover = workbook.worksheets[0]
    (check,) = cover.data_validations.dataValidation
    assert choices(check) == ["初步核算", "最终核实", "普查修订"]
    fill(workbook, FILLED, vintage=words)
    assert cover[str(check.sqref)].value == words
    read = told(take_file(saved(workbook, tmp_path / "form.xlsx"), CATALOGUE))
    assert {figure[-1] for figure in read.values()} == {vintage}


def test_the_cover_asks_who_answers_for_the_form() -> None:
    cover = form().worksheets[0]
    rows = {cover.cell(row, 1).value: cover.cell(row, 3) for row in range(1, cover.max_row + 1)}
    asked = [label for label, cell in rows.items() if label and not cell.protection.locked]
    assert asked[:6] == [
        "核算版本：", "填表人：", "统计负责人：", "单位负责人：", "联系电话：", "填报日期："
    ]  # fmt: skip
    said = {label: cell.value for label, cell in rows.items()}
    assert (said["统计对象："], said["报告期："]) == ("温州市", "2023年")


def test_nothing_is_made_up_on_the_cover() -> None:
    rows = {row[4]: row[5] for row in form().worksheets[0].iter_rows(max_row=5, values_only=True)}
    assert rows == {
        "表    号：": "甲101表",
        "制定机关：": None,
        "批准机关：": None,
        "批准文号：": None,
        "有效期至：": "2026年12月",
    }


def test_no_cell_is_a_formula() -> None:
    kinds = {cell.data_type for sheet in form().worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("999999", "2023"),
        ("330300", "2023Q3"),
        ("330300", "2018/2022"),
        ("330300", "23"),
        ("000000", "2023"),
        ("330383", "2018"),
    ],
)
def test_what_there_is_no_form_for_is_a_line(subject: str, period: str) -> None:
    with pytest.raises(ShuhengError) as told:
        form(subject, period)
    assert "\n" not in str(told.value)


def test_a_quarter_is_said_as_it_is_read_back() -> None:
    assert period_words("2023-Q4") == "2023年前四季度"
