"""The first real input, from files to verdicts: what a reader of the two articles would expect."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from real import HUZHOU, PROVINCE, WENZHOU, cell_of, changed, unit_beside

from schemas import CATALOGUE
from shuheng.curate.query import query
from shuheng.pipeline.examine import Examined, examine
from shuheng.pipeline.ingest import ingest
from shuheng.pipeline.take import take_file

SHARE = "core_share_matches_gdp"


def checked(file: Path, against: Path | None = None) -> dict[str, Any]:
    (one,) = examine([take_file(file, CATALOGUE)], CATALOGUE, against)
    assert json.loads(json.dumps(one.document)) == one.document
    return one.document


def held(document: dict[str, Any]) -> dict[str, str]:
    return {f["indicator"]: f["text"] for f in document["figures"] if f["outcome"] == "held"}


def failed(document: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [f for f in document["findings"] if f["rule"] == rule and f["verdict"] == "failed"]


def verdicts(document: dict[str, Any], rule: str) -> dict[str, int]:
    (told,) = (told for told in document["rules"] if told["rule"] == rule)
    return {name: told[name] for name in ("passed", "failed", "not_evaluable", "broken") if told[name]}


def number(value: float, number_format: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        cell = cell_of(sheet, 613.4)
        cell.value, cell.number_format = value, number_format

    return change


def unit(sheet: Worksheet) -> None:
    unit_beside(cell_of(sheet, 613.4)).value = "万元"


def unit_in_text(sheet: Worksheet) -> None:
    cell_of(sheet, 613.4).value = "613.4万元"


SLIPS = {
    "613.4 万元": unit,
    "613.4万元 in the cell": unit_in_text,
    "6134": number(6134, "0"),
    "61.34": number(61.34, "0.00"),
    "0.6134": number(0.6134, "0.0000"),
    "-613.4": number(-613.4, "0.0"),
}


@pytest.mark.parametrize("store", ["first", "published"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found_at_its_cell_repaired_and_held_alone(
    slip: str, store: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = changed(WENZHOU, tmp_path / "330300-温州市.xlsx", SLIPS[slip])
    told = checked(file, request.getfixturevalue(store))
    (finding,) = failed(told, SHARE)
    (figure,) = (f for f in told["figures"] if f["indicator"] == "core_value_added")
    assert figure["cell"] == finding["target"][0] == "数字经济指标!F6"
    # Where its unit was read: the unit column, or the value's own cell.
    assert ("数字经济指标!D6" in finding["source"]) == (slip != "613.4万元 in the cell")
    assert ("D6" in finding["message"]["zh"]) == (slip != "613.4万元 in the cell")
    assert finding["expected"] == pytest.approx([606.25, 614.28], abs=0.005)
    assert "606.25–614.28 亿元" in finding["message"]["zh"]
    (suspect,) = finding["suspects"]
    assert suspect["cells"] == ["数字经济指标!F6"]
    assert suspect["feasible"] == pytest.approx([606.25, 614.28], abs=0.005)
    assert (suspect["repairs"][0]["value"], suspect["repairs"][0]["unit"]) == (613.4, "亿元")
    assert list(held(told)) == ["core_value_added"]


@pytest.mark.parametrize(
    ("store", "expected"),
    [
        ("first", {"core_value_added": "631.4", "core_share": "7.6"}),
        ("published", {"core_value_added": "631.4"}),
    ],
)
def test_a_true_tie_names_and_holds_both_and_history_decides_it(
    store: str, expected: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = changed(WENZHOU, tmp_path / "330300-温州市.xlsx", number(631.4, "0.0"))
    told = checked(file, request.getfixturevalue(store))
    assert held(told) == expected
    (finding,) = failed(told, SHARE)
    feasible = {suspect["cells"][0]: suspect["feasible"] for suspect in finding["suspects"]}
    assert len(feasible) == len(expected)
    assert feasible["数字经济指标!F6"] == pytest.approx([606.25, 614.28], abs=0.005)
    if store == "first":
        assert feasible["数字经济指标!F8"] == pytest.approx([7.863, 7.863], abs=0.001)


@pytest.mark.parametrize("slip", ["613.4 万元", "61.34", "0.6134", "-613.4", "6134", "631.4"])
def test_the_outcome_is_the_same_whichever_file_is_ingested_first(slip: str, tmp_path: Path) -> None:
    change = SLIPS.get(slip) or number(631.4, "0.0")
    outcomes = {}
    for order in ([WENZHOU, PROVINCE], [PROVINCE, WENZHOU]):
        place = tmp_path / order[0].stem
        for file in order:
            to = place / "raw" / "2022" / file.name
            if file is WENZHOU:
                changed(file, to, change)
            else:
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, to)
            ingest(place / "raw", place / "curated", CATALOGUE)
        outcomes[order[0]] = set(query(place / "curated", "SELECT indicator FROM held_figure").to_series())
    tied = {"core_value_added", "core_share"} if slip == "631.4" else {"core_value_added"}
    assert outcomes[PROVINCE] == tied
    # What nothing spoke against was accepted before GDP came: it stays, under a query.
    unopposed = slip in ("6134", "631.4")
    assert outcomes[WENZHOU] == (set() if unopposed else tied)
    queries = query(
        tmp_path / WENZHOU.stem / "curated",
        f"SELECT severity FROM finding WHERE rule = '{SHARE}' AND verdict = 'failed'",
    ).to_series()
    assert queries.to_list() == (["query"] if unopposed else ["error"])


def province_with(tmp_path: Path, value: float | None) -> Path:
    def change(sheet: Worksheet) -> None:
        cell_of(sheet, 8029.8).value = value

    return changed(PROVINCE, tmp_path / PROVINCE.name, change)


def together(*files: Path) -> dict[str, Examined]:
    examined = examine([take_file(file, CATALOGUE) for file in files], CATALOGUE)
    return {one.document["provider"]: one for one in examined}


def test_the_share_passes_against_its_gdp() -> None:
    assert verdicts(together(WENZHOU, PROVINCE)["330300"].document, SHARE) == {"passed": 1}


def test_the_share_fails_against_last_years_gdp(tmp_path: Path) -> None:
    told = together(WENZHOU, province_with(tmp_path, 7585.02))["330300"].document
    assert verdicts(told, SHARE) == {"failed": 1}
    assert failed(told, SHARE)[0]["severity"] == "query"


def test_the_share_is_not_evaluable_when_gdp_is_blank(tmp_path: Path) -> None:
    told = together(WENZHOU, province_with(tmp_path, None))["330300"].document
    assert verdicts(told, SHARE) == {"not_evaluable": 1}


def wenzhou_ranked(tmp_path: Path, rank: int) -> Path:
    def change(sheet: Worksheet) -> None:
        row = cell_of(sheet, 613.4).row + 1
        assert sheet.cell(row, 6).value == 4
        sheet.cell(row, 6).value = rank

    return changed(WENZHOU, tmp_path / WENZHOU.name, change)


def test_a_rank_of_eleven_passes_while_ten_cities_are_silent(tmp_path: Path) -> None:
    told = together(wenzhou_ranked(tmp_path, 11), PROVINCE, HUZHOU)["330300"].document
    assert verdicts(told, "core_value_added_rank_is_feasible") == {"passed": 1}


def test_a_rank_of_eleven_fails_once_a_city_is_surely_below(tmp_path: Path) -> None:
    huzhou = tmp_path / HUZHOU.name
    lines = HUZHOU.read_bytes().decode("gb18030").splitlines(keepends=True)
    like = next(line for line in lines if "57.2" in line)
    below = f"{like.split(chr(44))[0]},湖州市,数字经济核心产业增加值,亿元,2022年,300.5,,"
    huzhou.write_bytes("".join([*lines, below, "\r\n"]).encode("gb18030"))
    told = together(wenzhou_ranked(tmp_path, 11), PROVINCE, huzhou)["330300"].document
    assert verdicts(told, "core_value_added_rank_is_feasible") == {"failed": 1}
    assert held(told) == {}


def test_the_published_store_answers_with_the_intervals_printed(published: Path) -> None:
    told = query(
        published,
        "SELECT indicator, low, high, unit FROM observation WHERE subject = '330300' "
        "AND indicator IN ('core_value_added', 'users_5g', 'base_stations_5g') ORDER BY indicator",
    )
    assert told.rows() == [
        ("base_stations_5g", 1.5, 2.5, "万个"),
        ("core_value_added", 613.35, 613.45, "亿元"),
        ("users_5g", 450.0, None, "万户"),
    ]


def test_every_claim_that_is_an_indicator_is_in_the_published_store(published: Path) -> None:
    told = query(published, "SELECT count(*) FROM observation WHERE provider IN ('330300', '330500')")
    assert told.rows() == [(37,)]
    ledger = query(published, "SELECT sum(held) FROM submission")
    assert ledger.rows() == [(0,)]


def test_a_second_run_has_nothing_to_do(published: Path) -> None:
    before = (published / "indicators.duckdb").stat().st_mtime_ns
    assert ingest(published.parent / "raw", published, CATALOGUE) == ([], [])
    assert (published / "indicators.duckdb").stat().st_mtime_ns == before


def test_numbers_beside_no_name_are_nobodys_and_held(tmp_path: Path) -> None:
    def unnamed(sheet: Worksheet) -> None:
        cell_of(sheet, "温州市").value = None

    told = checked(changed(PROVINCE, tmp_path / PROVINCE.name, unnamed))
    lost = [f for f in told["figures"] if f["outcome"] == "held"]
    assert [f["text"] for f in lost] == ["7585.02", "7.7", "8029.8", "3.7"]
    assert {f["subject"] for f in lost} == {None}
    named = {cell for f in told["findings"] if f["rule"] == "subject_is_known" for cell in f["target"]}
    assert named == {f["cell"] for f in lost}


def test_a_unit_that_is_not_known_is_not_shown_as_the_indicators(tmp_path: Path) -> None:
    def dollars(sheet: Worksheet) -> None:
        unit_beside(cell_of(sheet, 613.4)).value = "亿美元"

    told = checked(changed(WENZHOU, tmp_path / WENZHOU.name, dollars))
    (finding,) = failed(told, "unit_is_known")
    assert "亿美元" in finding["message"]["zh"]
    assert "613.4 亿元" not in finding["message"]["zh"]
