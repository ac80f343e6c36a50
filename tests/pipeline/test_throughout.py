"""One slip that runs through a file is one cause, with all its cells."""

from typing import Any

import polars as pl
import pytest
from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check
from shuheng.check.pool import pool
from shuheng.curate.admit import admit
from shuheng.locate.systematic import candidates
from shuheng.model.finding import Finding
from shuheng.pipeline.judge import located
from shuheng.pipeline.throughout import one_slip

CORES = {"330100": 613.4, "330200": 1100.5, "330300": 305.2}
GDPS = {"330100": 8029.8, "330200": 15704.3, "330300": 4000.1}
SHARES = {city: round(100 * CORES[city] / GDPS[city], 1) for city in CORES}
ROWS = {city: row for row, city in enumerate(CORES, start=5)}
PROVINCE = {"provider": "33", "submission": "b" * 64, "file": "province.xlsx"}


def table(factor: float = 1.0, **columns: dict[str, float]) -> list[dict[str, Any]]:
    """A cross table that the province sends: cities down, indicators across.

    Figures have one decimal; those below 1 as many more as the factor that made them.
    """
    return [
        figure(code, value, 0.1 if value >= 1 else 0.1 * factor, subject=city)
        | PROVINCE
        | {"cell": f"Sheet!{column}{ROWS[city]}", "unit_cell": f"Sheet!{column}3"}
        for column, (code, values) in zip("BCD", columns.items(), strict=False)
        for city, value in values.items()
    ]


def told(rows: list[dict[str, Any]]) -> list[Finding]:
    _, found = located_in(rows)
    return [finding.seen_from(finding.submission) for finding in found]


def located_in(rows: list[dict[str, Any]]) -> tuple[pl.DataFrame, list[Finding]]:
    """The pool, and its failed findings with their suspects."""
    before = PROVINCE | {"submission": "c" * 64}
    gdps = [
        figure("gdp", value, 0.1, subject=city, cell=f"Sheet!B{ROWS[city]}") | before
        for city, value in GDPS.items()
    ]
    together: pl.DataFrame = pool(new(*rows), stored(*gdps), CATALOGUE)
    checked = check(together, CATALOGUE)
    found = one_slip(located(checked.failures, checked.rules, CATALOGUE), together, CATALOGUE, {"2022"})
    return together, found


def scaled(values: dict[str, float], factor: float) -> dict[str, float]:
    return {city: value * factor for city, value in values.items()}


@pytest.mark.parametrize(
    ("factor", "columns", "kind", "column"),
    [
        (1e-4, {"core": scaled(CORES, 1e-4), "share": SHARES}, "unit_throughout", "B"),
        (1e-2, {"core": CORES, "share": scaled(SHARES, 0.01)}, "fractions_throughout", "C"),
        (
            1.0,
            {
                "core": dict(zip(CORES, [5.0, *list(CORES.values())[:2]], strict=True)),
                "share": SHARES,
            },
            "column_shifted",
            "B",
        ),
    ],
)
def test_it_is_found_and_told_with_all_its_cells(
    factor: float, columns: dict[str, dict[str, float]], kind: str, column: str
) -> None:
    found = [finding for finding in told(table(factor, **columns)) if finding.rule == "share_matches"]
    assert len(found) == 3
    suspects = {finding.suspects for finding in found}
    ((suspect,),) = suspects
    assert suspect.slip == kind
    assert sorted(suspect.cells) == sorted(f"Sheet!{column}{row}" for row in ROWS.values())


def test_two_years_in_each_others_place_are_one_cause() -> None:
    """Cities and indicators down, 2021 and 2022 across, their heads exchanged."""
    before = {city: round(0.8 * value, 1) for city, value in CORES.items()}
    shares = {city: round(100 * before[city] / (0.9 * GDPS[city]), 1) for city in CORES}
    columns = {"2022": {"core": before, "share": shares}, "2021": {"core": CORES, "share": SHARES}}
    rows = [
        figure(code, value, 0.1, subject=city, period=period)
        | PROVINCE
        | {"cell": f"Sheet!{letter}{row}", "unit_cell": f"Sheet!B{row}"}
        for letter, (period, both) in zip("CD", columns.items(), strict=True)
        for row, (code, city, value) in enumerate(
            ((code, city, value) for code, values in both.items() for city, value in values.items()), start=5
        )
    ]
    ((suspect,),) = {finding.suspects for finding in told(rows)}
    assert suspect.slip == "periods_swapped"
    meant = {one.operand.cell: repair.value for one in suspect.accused for repair in one.repairs}
    assert meant["Sheet!C5"] == CORES["330100"]
    assert meant["Sheet!D8"] == shares["330100"]
    assert len(meant) == 12


def test_two_columns_in_each_others_place_are_one_cause() -> None:
    making = {city: round(0.3 * value, 1) for city, value in CORES.items()}
    found = told(table(core=making, share=SHARES, making=CORES))
    suspects = {finding.suspects for finding in found if finding.severity != "hint"}
    ((suspect,),) = suspects
    assert suspect.slip == "columns_swapped"
    assert len(suspect.cells) == 6


def test_every_cell_has_its_own_number_in_the_unit_meant() -> None:
    found = told(table(1.0, core=scaled(CORES, 1e4), share=SHARES))
    ((suspect,),) = {finding.suspects for finding in found if finding.severity != "hint"}
    assert [repair.value for one in suspect.accused for repair in one.repairs] == pytest.approx(
        [*CORES.values()]
    )


def test_all_its_cells_are_held() -> None:
    together, found = located_in(table(1e-4, core=scaled(CORES, 1e-4), share=SHARES))
    held = admit(together, found).filter(pl.col("outcome") == "held")["cell"]
    assert sorted(held) == sorted(f"Sheet!B{row}" for row in ROWS.values())


FORM = [("core", "亿元", 613.4), ("share", "%", 7.6), ("making", "亿元", 266.7), ("services", "亿元", 346.7)]


def form(values: list[float], units: dict[str, str] | None = None, **more: Any) -> list[dict[str, Any]]:
    """A row per indicator that a city sends: what stands in the value column, from the first row on."""
    written = {code: unit for code, unit, _ in FORM} | (units or {})
    return [
        figure(code, value * (1e-4 if written[code] == "万元" else 1.0), 0.1)
        | {"cell": f"D{row}", "unit_cell": f"C{row}", "written_unit": written[code], **more}
        for row, ((code, _, _), value) in enumerate(zip(FORM, values, strict=True), start=5)
    ]


def test_numbers_a_row_too_low_take_the_unit_of_the_row_they_belong_to() -> None:
    """In a sheet of a row per indicator; the number of the last row fell off the table."""
    found = told(form([100.0, 613.4, 7.6, 2667000], {"making": "万元"}))
    ((suspect,),) = {finding.suspects for finding in found if finding.severity != "hint"}
    assert suspect.slip == "column_shifted"
    assert {one.operand.cell: [r.value for r in one.repairs] for one in suspect.accused} == {
        "D5": [613.4],
        "D6": [7.6],
        "D7": [266.7],
        "D8": [],
    }


def test_a_row_a_column_too_far_right_is_one_cause() -> None:
    """Indicators down, cities across."""
    moved = dict(zip(CORES, [5.0, *list(CORES.values())[:2]], strict=True))
    rows = [
        figure(code, value, 0.1, subject=city)
        | PROVINCE
        | {"cell": f"Sheet!{letter}{row}", "unit_cell": f"Sheet!B{row}"}
        for row, (code, values) in enumerate({"core": moved, "share": SHARES}.items(), start=5)
        for letter, (city, value) in zip(("Y", "Z", "AA"), values.items(), strict=True)
    ]
    ((suspect,),) = {finding.suspects for finding in told(rows) if finding.severity != "hint"}
    assert suspect.slip == "row_shifted"
    assert {one.operand.subject: [r.value for r in one.repairs] for one in suspect.accused} == {
        "330100": [613.4],
        "330200": [1100.5],
        "330300": [],
    }


def test_what_repeats_an_accepted_figure_has_not_moved() -> None:
    rows = form([613.4, 266.7, 346.7, 50.0])
    accepted = form([613.4, 7.6, 266.7, 346.7], submission="c" * 64)[:1]
    together = pool(new(*rows), stored(*accepted), CATALOGUE)
    failing = {"D6", "D7", "D8"}
    moved = [
        one for one in candidates(together, "a" * 64, failing, failing, CATALOGUE) if "shifted" in one.kind
    ]
    assert {tuple(one.pool[list(one.ids)]["cell"]) for one in moved} == {("D6", "D7", "D8")}


def test_slips_of_their_own_are_not_told_as_a_column_that_moved() -> None:
    """A cell left without a number fails no rule, which proves nothing."""
    found = told(form([613.4, 76.0, 266.7, 34.67]))
    assert {suspect.slip for finding in found for suspect in finding.suspects} == {None}


def test_cells_of_the_column_whose_unit_was_written_right_are_not_of_it() -> None:
    rows = table(1.0, core=scaled(CORES, 1e4), share=SHARES, making={"330100": 100.5})
    column = [row | {"unit_cell": f"Sheet!E{at}"} for at, row in enumerate(rows)]
    right = [row | {"written_unit": "万元" if row["indicator"] == "making" else "亿元"} for row in column]
    ((suspect,),) = {finding.suspects for finding in told(right) if finding.severity != "hint"}
    assert suspect.slip == "unit_throughout"
    assert {operand.indicator for operand in suspect.operands} == {"core"}


def test_fractions_of_more_than_the_whole_are_tried_with_the_others() -> None:
    shares = scaled(SHARES, 0.01)
    rows = [*table(1e-2, share=shares), figure("share", 1.25, 0.01, subject="330302") | PROVINCE]
    together = pool(new(*rows), stored(), CATALOGUE)
    found = candidates(together, PROVINCE["submission"], set(together["cell"]), set(), CATALOGUE)
    assert [len(one.ids) for one in found if one.kind == "fractions_throughout"] == [3, 4]


def test_what_fails_for_it_in_another_file_is_told_of_it() -> None:
    making = figure("making", 266.7, 0.1, subject="330100", cell="Sheet!C9") | {"provider": "330100"}
    found = told([*table(1e-4, core=scaled(CORES, 1e-4), share=SHARES), making])
    (part,) = (finding for finding in found if finding.rule == "making_is_within_core")
    assert part.submission == making["submission"]
    assert [suspect.slip for suspect in part.suspects] == ["unit_throughout"]


def test_slips_of_different_kinds_stay_apart() -> None:
    mixed = {"330100": 6134.0, "330200": 110.05, "330300": 0.03052}
    found = told(table(core=mixed, share=SHARES))
    assert all(suspect.slip is None for finding in found for suspect in finding.suspects)
