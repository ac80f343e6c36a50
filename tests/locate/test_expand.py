"""What a derived number is made of can be blamed: a figure that is ranked as much as its rank."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check, check_across
from shuheng.check.pool import pool
from shuheng.model.finding import Finding
from shuheng.pipeline.judge import located

NONE_HELD = pl.DataFrame(schema={"submission": pl.String, "cell": pl.String})
OTHERS = [
    figure("core", value, 0.1, subject=city, provider=city, submission=city, cell=f"Sheet!{city}")
    for city, value in (("330200", 1100.5), ("330300", 305.2))
]


def ranked(*rows: dict[str, Any]) -> list[Finding]:
    """The findings on ranks, long after the figures came."""
    together = pool(new(*rows, *OTHERS), stored(), CATALOGUE)
    across = check_across(together, NONE_HELD, CATALOGUE, date(2024, 5, 1))
    rules = [*across.rules, *check(together, CATALOGUE).rules]
    return located(across.failures, rules, CATALOGUE)


def test_a_wrong_rank_is_a_tie_with_the_figure_that_is_ranked() -> None:
    (wrong,) = ranked(figure("core", 613.4, 0.1), figure("rank", 3, 0))
    feasible = {suspect.columns: suspect.accused[0].feasible for suspect in wrong.suspects}
    assert feasible.keys() == {("rank",), ("core",)}
    assert feasible["rank",] == pytest.approx((2, 2))
    assert feasible["core",] == pytest.approx((0, 305.25))


def test_what_another_office_ranked_is_evidence() -> None:
    rank = figure("rank", 3, 0) | {"provider": "33", "submission": "b" * 64}
    (wrong,) = ranked(figure("core", 613.4, 0.1), rank)
    assert [suspect.columns for suspect in wrong.suspects] == [("rank",)]


def test_the_peers_figures_are_not_blamed() -> None:
    (wrong,) = ranked(figure("core", 613.4, 0.1), figure("rank", 3, 0))
    assert not any("@" in column for suspect in wrong.suspects for column in suspect.columns)
