"""One figure that shows in the rows of several subjects is one cause; what its own rules refuse is none."""

from typing import Any

import polars as pl
from small import CATALOGUE, INDICATORS, figure, new, rule, stored

from shuheng.check.check import check_across
from shuheng.check.pool import pool
from shuheng.model.catalogue import Catalogue, by_code
from shuheng.model.finding import Finding
from shuheng.pipeline.evidence import one_evidence
from shuheng.pipeline.failing import Key, grave, key
from shuheng.pipeline.judge import located
from shuheng.rules.children import PartOfParent

OTHERS = {"provider": "33", "submission": "b" * 64, "file": "province.xlsx"}
RULES = [
    *CATALOGUE.rules.values(),
    rule(PartOfParent, "core_is_within_the_area_around", figure="core", severity="query", level=3),
]
CHECKED = Catalogue(
    indicators=INDICATORS,
    subjects=CATALOGUE.subjects,
    providers=CATALOGUE.providers,
    units=CATALOGUE.units,
    rules=by_code(RULES),
    province_provider="33",
)


def told(*rows: dict[str, Any], refused: float = float("inf")) -> list[Finding]:
    """What fails over several subjects; `refused`: from so much on the province's fails another rule."""
    together = pool(new(*rows), stored(), CHECKED)
    none_held = pl.DataFrame(schema={"submission": pl.String, "cell": pl.String})

    def checked(frame: pl.DataFrame):
        return check_across(frame, none_held, CHECKED, None, {"2022"})

    def fails(frame: pl.DataFrame, _: str) -> set[Key]:
        failing = {key(f) for failed in checked(frame).failures for f in failed.findings if grave(f)}
        province = frame.filter(pl.col("subject") == "33")["low"].item()
        return failing | ({("", "refused", "33", "2022")} if province >= refused else set())

    across = checked(together)
    found = located(across.failures, across.rules, CHECKED)
    return one_evidence(found, across.failures, together, CHECKED, fails)


def cores(province: float, *cities: float) -> list[dict[str, Any]]:
    """Value added of a province and its cities, all sent by the province."""
    values = {"33": province} | {f"330{at}00": value for at, value in enumerate(cities, 1)}
    return [
        figure("core", value, 0.1, subject=subject, cell=f"Sheet!B{row}") | OTHERS
        for row, (subject, value) in enumerate(values.items(), start=4)
    ]


def blamed(findings: list[Finding]) -> dict[str | None, list[tuple[str | None, ...]]]:
    return {
        finding.subject: [tuple(o.cell for o in suspect.operands) for suspect in finding.suspects]
        for finding in findings
    }


def test_the_figure_that_several_subjects_exceed_is_the_one_suspect() -> None:
    found = told(*cores(834.8, 4905.1, 1100.5, 613.4))
    assert blamed(found) == {"330100": [("Sheet!B4",)], "330200": [("Sheet!B4",)]}
    ((suspect,),) = {finding.suspects for finding in found}
    ((accused),) = suspect.accused
    assert accused.repairs[0].value == 8348.0
    assert accused.feasible.low == 4905.05


def test_one_subject_that_exceeds_it_is_suspected_itself() -> None:
    assert blamed(told(*cores(834.8, 4905.1, 110.5, 61.4))) == {"330100": [("Sheet!B5",)]}


def test_a_repair_that_makes_other_rules_fail_is_none() -> None:
    ((suspect,),) = {f.suspects for f in told(*cores(834.8, 4905.1, 1100.5, 613.4), refused=8000)}
    assert all(repair.value < 8000 for one in suspect.accused for repair in one.repairs)


def test_a_figure_that_no_value_mends_is_not_blamed() -> None:
    found = told(*cores(834.8, 4905.1, 1100.5, 613.4), refused=1000)
    assert blamed(found) == {"330100": [("Sheet!B5",)], "330200": [("Sheet!B6",)]}
