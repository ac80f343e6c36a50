"""Which cell is blamed, on the figures of Wenzhou 2022."""

import polars as pl
import pytest
from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check
from shuheng.check.pool import pool
from shuheng.locate.locate import locate
from shuheng.model.finding import Finding

GDP = figure("gdp", 8029.8, 0.1, provider="33", submission="b" * 64, file="province.xlsx", cell="Sheet!B3")
SHARE = figure("share", 7.6, 0.1)
MAKING = figure("making", 266.7, 0.1)


def located(new_figures: pl.DataFrame, held: pl.DataFrame) -> list[Finding]:
    checked = check(pool(new_figures, held, CATALOGUE), CATALOGUE)
    return [
        f.seen_from(f.submission)
        for failures in checked.failures
        for f in locate(failures.rows, failures.findings, checked.rules, CATALOGUE)
    ]


@pytest.mark.parametrize(
    ("value", "step", "kind"),
    [
        (0.06134, 0.00001, "unit_slip"),
        (6134, 1, "unit_slip"),
        (61.34, 0.01, "unit_slip"),
        (0.6134, 0.0001, "unit_slip"),
        (-613.4, 0.1, "sign"),
    ],
)
def test_a_slip_is_found_at_its_cell_with_its_repair(value: float, step: float, kind: str) -> None:
    found = located(new(figure("core", value, step), SHARE, MAKING), stored(GDP))
    share = next(finding for finding in found if finding.rule == "share_matches")
    assert [suspect.cells for suspect in share.suspects] == [("Sheet!core",)]
    assert share.suspects[0].accused[0].feasible == pytest.approx((606.246125, 614.283525))
    first = share.suspects[0].accused[0].repairs[0]
    assert (first.kind, first.value) == (kind, 613.4)
    assert share.expected == pytest.approx((606.246125, 614.283525))
    assert all(finding.suspects == share.suspects for finding in found)


def test_a_share_alone_cannot_tell_its_part_from_itself() -> None:
    found = located(new(figure("core", 631.4, 0.1), SHARE, MAKING), stored(GDP))
    (share,) = found
    assert share.severity == "query"
    assert {suspect.cells for suspect in share.suspects} == {("Sheet!core",), ("Sheet!share",)}
    of_share = next(suspect for suspect in share.suspects if suspect.cells == ("Sheet!share",))
    assert of_share.accused[0].feasible == pytest.approx((7.8625, 7.8639), abs=1e-4)
    of_core = next(suspect for suspect in share.suspects if suspect.cells == ("Sheet!core",))
    first = of_core.accused[0].repairs[0]
    assert (first.kind, first.value) == ("transposed_digits", 613.4)


def test_a_figure_that_repeats_an_accepted_one_is_evidence() -> None:
    (share,) = located(new(figure("core", 631.4, 0.1), SHARE, MAKING), stored(GDP, SHARE, MAKING))
    assert [suspect.cells for suspect in share.suspects] == [("Sheet!core",)]


def test_what_arrives_later_is_not_blamed_for_what_was_wrong() -> None:
    before = [figure("core", 631.4, 0.1, recorded_at=None), SHARE, MAKING]
    (share,) = located(new(GDP), stored(*before))
    assert share.changed
    assert share.severity == "query"
    assert share.submission == SHARE["submission"]
    assert {suspect.cells for suspect in share.suspects} == {("Sheet!core",), ("Sheet!share",)}


def test_evidence_is_blamed_when_nothing_else_explains() -> None:
    # A core of all GDP would be a share of 100 %, over its bound, and the sum of its parts vouches for 613.4.
    odd = GDP | {"value": 613.4, "low": 613.35, "high": 613.45, "text": "613.4"}
    own = new(figure("core", 613.4, 0.1), figure("services", 346.7, 0.1), MAKING, SHARE)
    (share,) = located(own, stored(odd))
    assert [suspect.cells for suspect in share.suspects] == [("province.xlsx!Sheet!B3",)]
    assert share.suspects[0].accused[0].feasible == pytest.approx((8017.6, 8125.2), abs=0.1)


def test_two_slips_in_one_row_are_told_apart_where_they_share_no_figure() -> None:
    wrong = new(figure("core", 6134, 1), SHARE, MAKING, figure("rank", 12, 0))
    found = {finding.rule: finding for finding in located(wrong, stored(GDP))}
    assert [s.cells for s in found["share_matches"].suspects] == [("Sheet!core",)]
    assert [s.cells for s in found["rank_lies_within_its_bounds"].suspects] == [("Sheet!rank",)]


def test_when_no_single_cell_explains_pairs_are_named() -> None:
    # The share wants 610, the parts want 500: core cannot meet both, and neither can anything alone.
    parts = [MAKING, figure("services", 233.3, 0.1)]
    wrong = new(figure("core", 6134, 1), figure("share", 7.6, 0.1), *parts)
    found = located(wrong, stored(GDP))
    assert {finding.rule for finding in found} == {"share_matches", "core_is_the_sum"}
    pairs = {frozenset(suspect.columns) for suspect in found[0].suspects}
    assert pairs == {
        frozenset(pair) for pair in (("core", "share"), ("core", "making"), ("core", "services"))
    }
    assert all(finding.suspects == found[0].suspects for finding in found)


def test_a_repair_that_fits_any_vintage_that_may_be_meant_is_offered() -> None:
    verified = GDP | {
        "value": 9000.0,
        "low": 8999.95,
        "high": 9000.05,
        "vintage": "verified",
        "cell": "Sheet!C3",
    }
    held = stored(GDP | {"vintage": "initial"}, verified)
    (share,) = located(new(figure("core", 6134, 1), SHARE), held)
    (suspect,) = share.suspects
    assert suspect.accused[0].feasible == pytest.approx((606.246, 688.504), abs=0.001)
    assert [repair.value for repair in suspect.accused[0].repairs] == [613.4]
    named = new(figure("core", 6134, 1, vintage="initial"), SHARE | {"vintage": "initial"})
    (share,) = located(named, held)
    assert share.suspects[0].accused[0].feasible == pytest.approx((606.246, 614.284), abs=0.001)


def test_a_value_that_leaves_a_hint_is_a_repair() -> None:
    # 266.7 + 346.9 is 0.02 % over 613.4: a hint, so 613.4 is as good a repair as any.
    found = located(new(figure("core", 6134, 1), SHARE, MAKING, figure("services", 346.9, 0.1)), stored(GDP))
    assert {f.rule for f in found} == {"share_matches", "core_is_the_sum"}
    (suspect,) = found[0].suspects
    assert [repair.value for repair in suspect.accused[0].repairs] == [613.4]


def test_a_share_of_nothing_leaves_only_a_whole_of_more_than_a_million() -> None:
    nothing = figure("share", 0.0, 0.1)
    own = figure("gdp", 8029.8, 0.1, cell="Sheet!gdp")
    (share,) = located(new(figure("core", 613.4, 0.1), nothing, own), stored())
    # 613.35 ÷ 0.05 % is 1.2 million, over any GDP's bound.
    assert {suspect.columns for suspect in share.suspects} == {("core",), ("share",)}
    for suspect in share.suspects:
        assert 0.0 not in [repair.value for repair in suspect.accused[0].repairs]
