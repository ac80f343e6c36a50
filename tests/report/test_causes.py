"""What is told once: findings of the same suspects, hints on a cell in doubt, a rule asked twice."""

from typing import Any

from shuheng.report.causes import causes

CORE = {"cells": ["D5"]}


def finding(rule: str, severity: str = "error", *, level: int = 1, **more: Any) -> dict[str, Any]:
    told = {
        "id": rule,
        "rule": rule,
        "severity": severity,
        "level": level,
        "verdict": "failed",
        "subject": "330300",
        "period": "2022",
        "source": ["D5", "D7"],
        "target": ["D5"],
        "suspects": [],
    }
    return told | more


def rules(*findings: dict[str, Any]) -> list[list[str]]:
    return [[one["rule"] for one in cause.findings] for cause in causes(findings)]


def test_findings_of_the_same_suspects_are_one_cause_the_gravest_first() -> None:
    query = finding("growth", "query", suspects=[CORE])
    assert rules(query, finding("share", suspects=[CORE])) == [["share", "growth"]]


def test_a_hint_on_a_cell_in_doubt_is_told_with_it() -> None:
    hint = finding("parts", "hint", source=["D5", "D6"])
    assert rules(hint, finding("share", suspects=[CORE])) == [["share", "parts"]]


def test_a_hint_on_other_cells_stands_alone() -> None:
    hint = finding("parts", "hint", source=["D6", "D7"])
    assert rules(hint, finding("share", suspects=[CORE])) == [["share"], ["parts"]]


def test_a_hint_on_how_the_file_is_written_stands_alone() -> None:
    hint = finding("given_twice", "hint", level=0)
    assert rules(hint, finding("share", suspects=[CORE])) == [["share"], ["given_twice"]]


def test_a_rule_that_fails_with_two_offices_figures_is_told_once() -> None:
    own = finding("share", suspects=[CORE])
    repeated = own | {"id": "again", "source": ["D5", "D7", "D9"]}
    assert [cause.findings for cause in causes([own, repeated])] == [(own,)]


def test_the_same_rule_of_another_year_is_told_as_well() -> None:
    own = finding("share", suspects=[CORE])
    before = own | {"id": "before", "period": "2021"}
    assert [cause.findings for cause in causes([own, before])] == [(own, before)]
