"""One slip that runs through a file is one cause, with all its cells."""

from typing import Any

import polars as pl
import pytest
from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check
from shuheng.check.pool import pool
from shuheng.locate.locate import locate
from shuheng.model.finding import Finding
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
    before = PROVINCE | {"submission": "c" * 64}
    gdps = [
        figure("gdp", value, 0.1, subject=city, cell=f"Sheet!B{ROWS[city]}") | before
        for city, value in GDPS.items()
    ]
    together: pl.DataFrame = pool(new(*rows), stored(*gdps), CATALOGUE)
    checked = check(together, CATALOGUE)
    located = [
        finding
        for failures in checked.failures
        for finding in locate(failures.rows, failures.findings, checked.rules, CATALOGUE)
    ]
    found = one_slip(located, together, CATALOGUE, {"2022"})
    return [finding.seen_from(finding.submission) for finding in found]


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


def test_two_columns_in_each_others_place_are_one_cause() -> None:
    making = {city: round(0.3 * value, 1) for city, value in CORES.items()}
    found = told(table(core=making, share=SHARES, making=CORES))
    suspects = {finding.suspects for finding in found if finding.severity != "hint"}
    ((suspect,),) = suspects
    assert suspect.slip == "columns_swapped"
    assert len(suspect.cells) == 6


def test_slips_of_different_kinds_stay_apart() -> None:
    mixed = {"330100": 6134.0, "330200": 110.05, "330300": 0.03052}
    found = told(table(core=mixed, share=SHARES))
    assert all(suspect.slip is None for finding in found for suspect in finding.suspects)
