"""What enters: one cell is held where one explains, tied cells where several do, and nothing else."""

from typing import Any

import polars as pl
import pytest
from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check
from shuheng.check.pool import pool
from shuheng.curate.admit import admit, unresolved
from shuheng.locate.locate import locate
from shuheng.model.explanation import explains
from shuheng.model.finding import Finding

GDP = figure("gdp", 8029.8, 0.1, provider="33", submission="b" * 64, file="province.xlsx", cell="Sheet!B3")
SHARE = figure("share", 7.6, 0.1)
MAKING = figure("making", 266.7, 0.1)


def admitted(rows: pl.DataFrame, held: pl.DataFrame) -> tuple[dict[str, str], list[Finding]]:
    """The outcome of each figure that was open, by indicator."""
    together = pool(rows, held, CATALOGUE)
    checked = check(together, CATALOGUE)
    findings = [
        finding
        for failures in checked.failures
        for finding in locate(failures.rows, failures.findings, checked.rules, CATALOGUE)
    ] + checked.findings
    decided = admit(together, findings).filter(pl.col("outcome").is_not_null())
    return dict(decided.select("indicator", "outcome").iter_rows()), findings


@pytest.mark.parametrize("value", [0.06134, 6134, 61.34, 0.6134, -613.4])
def test_one_suspect_is_held_and_no_other(value: float) -> None:
    outcomes, _ = admitted(new(figure("core", value, abs(value) / 1e4), SHARE, MAKING), stored(GDP))
    assert outcomes == {"core": "held", "share": "loaded", "making": "loaded"}


def test_a_tie_holds_its_cells_and_no_other() -> None:
    outcomes, _ = admitted(new(figure("core", 631.4, 0.1), SHARE, MAKING), stored(GDP))
    assert outcomes == {"core": "held", "share": "held", "making": "loaded"}


def test_what_repeats_an_accepted_figure_is_not_held() -> None:
    outcomes, _ = admitted(new(figure("core", 631.4, 0.1), SHARE, MAKING), stored(GDP, SHARE, MAKING))
    assert outcomes == {"core": "held", "share": "unchanged", "making": "unchanged"}


def test_where_no_cell_explains_the_targets_brought_are_held() -> None:
    wrong = new(figure("core", 6134, 1), SHARE, MAKING, figure("services", 233.3, 0.1))
    outcomes, _ = admitted(wrong, stored(GDP))
    assert outcomes == dict.fromkeys(("core", "share", "making", "services"), "held")


def test_a_figure_held_before_is_let_in_when_new_evidence_clears_it() -> None:
    # Without GDP 61.34 and 266.7 are tied; with it only 61.34 is to blame.
    before = [figure("core", 61.34, 0.01, state="held"), MAKING | {"state": "held"}, SHARE]
    outcomes, _ = admitted(new(GDP), stored(*before))
    assert outcomes == {"core": "held", "making": "loaded", "gdp": "loaded"}


def test_an_accepted_figure_stays_and_gets_a_query() -> None:
    outcomes, findings = admitted(new(GDP), stored(figure("core", 6134, 1), SHARE, MAKING))
    assert outcomes == {"gdp": "loaded"}
    (finding,) = (finding for finding in findings if finding.verdict == "failed")
    assert (finding.severity, finding.changed, unresolved(finding)) == ("query", True, True)


def test_a_hint_holds_nothing() -> None:
    parts = (MAKING, figure("services", 346.9, 0.1))
    outcomes, findings = admitted(new(figure("core", 613.4, 0.1), *parts), stored())
    assert set(outcomes.values()) == {"loaded"}
    assert [finding.severity for finding in findings if finding.verdict == "failed"] == ["hint"]


def test_a_query_with_an_explanation_of_substance_enters_as_explained() -> None:
    wrong: dict[str, Any] = figure("core", 631.4, 0.1, explanation="口径调整：含新划入的三个园区")
    outcomes, findings = admitted(new(wrong, SHARE, MAKING), stored(GDP))
    assert outcomes == {"core": "explained", "share": "loaded", "making": "loaded"}
    assert not any(map(unresolved, findings))


def test_an_explanation_without_substance_explains_nothing() -> None:
    wrong = figure("core", 631.4, 0.1, explanation="情况属实")
    outcomes, _ = admitted(new(wrong, SHARE, MAKING), stored(GDP))
    assert outcomes["core"] == "held"


def test_an_error_is_not_explained_away() -> None:
    wrong = figure("core", 6134, 1, explanation="口径调整：含新划入的三个园区")
    outcomes, _ = admitted(new(wrong, SHARE, MAKING), stored(GDP))
    assert outcomes["core"] == "held"


def test_what_could_not_be_read_is_held_for_the_rule_it_fails() -> None:
    unread = {"problem": "unit_is_known", "detail": "斤", "low": None, "high": None, "value": None}
    unknown = figure("core", 613.4, 0.1) | unread
    together = pool(new(unknown), stored(), CATALOGUE)
    checked = check(together, CATALOGUE)
    decided = admit(together, checked.findings)
    assert decided["outcome"].to_list() == ["held"]
    assert decided["reason"].to_list() == [["unit_is_known"]]


@pytest.mark.parametrize("text", [None, "", "属实", "情况属实。", "数据经核实无误", "确认正确"])
def test_words_without_substance(text: str | None) -> None:
    assert not explains(text)
