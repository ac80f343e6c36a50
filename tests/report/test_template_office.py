"""The form in a real spreadsheet: saved there it reads alike, and it turns red where checking fails."""

import math
import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from schemas import CATALOGUE
from shuheng.check.check import check
from shuheng.check.pool import pool
from shuheng.curate.load import nothing
from shuheng.model.submission import Submitted
from shuheng.pipeline.examine import examine
from shuheng.pipeline.rounds import received
from shuheng.pipeline.take import take_file
from shuheng.report.template_style import BROKEN_FILL
from shuheng.rules.bounds import Bounds
from shuheng.rules.part import PartOf
from shuheng.rules.share import ShareOf
from shuheng.rules.total import SumsTo
from tests.report.clerk import type_into
from tests.report.forms import fill, form, places, saved
from tests.report.test_template import FILLED, told

pytestmark = pytest.mark.office

Convert = Callable[..., list[Path]]

# Of a figure below zero 超 and the like are refused: nobody can tell which side is meant.
QUALIFIERS = [None, None, None, "超", "近", "约", "不足", "以上", "以下"]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens workbooks in LibreOffice, all at once, and saves them again: the files saved."""
    home = tmp_path_factory.mktemp("office")

    def run(*files: Path, to: str = "xlsx") -> list[Path]:
        out = files[0].parent / "saved"
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{home}",
                "--convert-to",
                to,
                "--outdir",
                str(out),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return [out / file.with_suffix(f".{to}").name for file in files]

    return run


def test_a_form_saved_by_another_office_suite_reads_alike(tmp_path: Path, convert: Convert) -> None:
    workbook = form()
    fill(workbook, FILLED)
    file = saved(workbook, tmp_path / "form.xlsx")
    (again,) = convert(file)
    ours, theirs = take_file(file, CATALOGUE), take_file(again, CATALOGUE)
    assert told(theirs) == told(ours)
    assert theirs.figures["cell"].to_list() == ours.figures["cell"].to_list()
    (examined,) = examine([theirs], CATALOGUE)
    assert [one["rule"] for one in examined.document["findings"] if one["level"] == 0] == []


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_form_that_a_clerk_filled_in_another_office_suite_reads_as_it_was_typed(
    ending: str, tmp_path: Path
) -> None:
    workbook = form()
    cover, where = workbook.worksheets[0].title, places(workbook)
    labels = {workbook[cover].cell(row, 1).value: row for row in range(1, workbook[cover].max_row + 1)}
    typed = [
        (cover, f"C{labels[f'{label}：']}", words)
        for label, words in {
            "核算版本": "最终核实",
            "填表人": "王某",
            "统计负责人": "李某",
            "单位负责人": "张某",
            "联系电话": "0577-88960001",
            "填报日期": "2024-01-15",
        }.items()
    ]
    for code, figure in FILLED.items():
        (sheet, row), (value, qualifier) = (
            where[code],
            figure if isinstance(figure, tuple) else (figure, None),
        )
        typed += [(sheet, f"E{row}", str(value))] if value is not None else []
        typed += [(sheet, f"F{row}", str(qualifier))] if qualifier else []
    sheet, row = where["core_share"]
    typed.append((sheet, f"G{row}", "口径调整：含新划入的三个园区"))
    blank, filled = saved(workbook, tmp_path / "form.xlsx"), tmp_path / "filled" / f"form.{ending}"
    filled.parent.mkdir()
    type_into(blank, filled, typed, tmp_path / "home")
    submitted = take_file(filled, CATALOGUE)
    assert submitted.figures["problem"].drop_nulls().to_list() == []
    assert told(submitted) == told(_as_verified(workbook, tmp_path))
    explained = submitted.figures.filter(pl.col("explanation").is_not_null())
    assert explained["indicator"].to_list() == ["core_share"]
    (examined,) = examine([submitted], CATALOGUE)
    assert [one["rule"] for one in examined.document["findings"] if one["level"] == 0] == []
    assert examined.document["notes"] == []


def _as_verified(workbook: openpyxl.Workbook, folder: Path) -> Submitted:
    """The same figures written without an office suite, of the vintage that the clerk chose."""
    fill(workbook, FILLED, vintage="最终核实")
    return take_file(saved(workbook, folder / "written.xlsx"), CATALOGUE)


def test_a_form_saved_by_another_office_suite_is_still_locked(tmp_path: Path, convert: Convert) -> None:
    (again,) = convert(saved(form(), tmp_path / "form.xlsx"))
    workbook = openpyxl.load_workbook(again)
    assert all(sheet.protection.sheet for sheet in workbook.worksheets)
    assert all(
        any(place in one.sqref for one in workbook[title].data_validations.dataValidation)
        for title, row in places(workbook).values()
        for place in (f"C{row}", f"E{row}", f"F{row}")
    )


def test_a_form_turns_red_where_checking_fails(tmp_path: Path, convert: Convert) -> None:
    """Six forms of a county, which compiles its own GDP, so that every rule finds its figures."""
    chance = random.Random(7)
    files = []
    for number in range(6):
        workbook = form("330302")
        fill(workbook, {code: drawn(code, chance) for code in places(workbook) if chance.random() < 0.8})
        sheet = workbook.create_sheet("规则")
        for row, name in enumerate(sorted(workbook.defined_names), 1):
            if name.startswith("bad_"):
                sheet.cell(row, 1).value, sheet.cell(row, 2).value = name.removeprefix("bad_"), f"={name}"
        files.append(saved(workbook, tmp_path / f"form{number}.xlsx"))
    failures = 0
    for file, again in zip(files, convert(*files), strict=True):
        sheet = openpyxl.load_workbook(again, data_only=True)["规则"]
        shown = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0]}
        failed = failing(file)
        assert {code for code, red in shown.items() if red is True} == failed & shown.keys()
        # What a form can tell at all: rules that read its own figures, and are no mere hints.
        families = Bounds | PartOf | ShareOf | SumsTo
        rules = [rule for code in failed if isinstance(rule := CATALOGUE.rules[code], families)]
        assert {rule.code for rule in rules if rule.severity != "hint"} <= shown.keys()
        failures += len(failed)
    assert failures > 15


@pytest.mark.parametrize(
    ("changed", "red"),
    [
        ({}, set()),
        ({"village_coverage_5g": 120.0}, {120.0}),
        ({"core_share": 0.077}, {61.3, 0.077}),
        ({"core_products_manufacturing_value_added": 63.1}, {63.1}),
    ],
    ids=["all right", "out of bounds", "no share of its whole", "parts larger than their total"],
)
def test_a_wrong_figure_is_red_to_the_eye_and_a_right_one_is_not(
    changed: dict[str, float], red: set[float], tmp_path: Path, convert: Convert
) -> None:
    """A web page that LibreOffice makes of the form has the colours its screen has."""
    right = {
        "gdp": 800.5,
        "core_value_added": 61.3,
        "core_share": 7.66,
        "core_products_manufacturing_value_added": 13.6,
        "village_coverage_5g": 99.0,
    }
    workbook = form("330302")
    fill(workbook, right | changed)
    (page,) = convert(saved(workbook, tmp_path / "form.xlsx"), to="html")
    colour = BROKEN_FILL.bgColor.rgb[2:]
    shown = re.findall(rf'bgcolor="#{colour}" sdval="([\d.]+)"', page.read_text("utf-8"), re.IGNORECASE)
    assert {float(number) for number in shown} == red
    assert (changed == {}) == (failing_as_errors(tmp_path / "form.xlsx") == set())


def failing_as_errors(file: Path) -> set[str]:
    return {code for code in failing(file) if CATALOGUE.rules[code].severity == "error"}


def failing(file: Path) -> set[str]:
    """Codes of the rules that a file fails by itself. Which cell is to blame is not asked."""
    together = pool(received([take_file(file, CATALOGUE)]), nothing(), CATALOGUE)
    checked = check(together, CATALOGUE, {"2023"})
    return {finding.rule for failed in checked.failures for finding in failed.findings}


def drawn(code: str, chance: random.Random) -> tuple[float, str | None]:
    """A figure somewhere about what is possible, so that rules fail now and then."""
    one = CATALOGUE.indicators[code]
    low, high = one.bounds_of("county")
    low, high = max(low, -50), min(high, 200)
    whole = one.unit_for("county").code in ("个", "家", "项", "架", "位")
    digits = 0 if whole else chance.choice([0, 1, 2])
    value = round(chance.uniform(low, high * chance.choice([0.1, 1, 1.1])), digits)
    plain = one.kind in ("rank", "ratio", "target")
    qualifier = None if plain else chance.choice(QUALIFIERS if value > 0 else [None, "近", "约"])
    return (value if digits else math.floor(value)), qualifier
