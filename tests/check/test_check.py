"""Verdicts on the figures of Wenzhou 2022 and on small provinces."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from small import CATALOGUE, RULES, figure, new, rule, stored

from shuheng.check.check import Checked, check, check_across
from shuheng.check.pool import pool
from shuheng.model.catalogue import Catalogue, by_code
from shuheng.model.finding import Finding
from shuheng.rules.children import ChildrenSpan, ChildrenSumTo, ChildrenWithin
from shuheng.rules.part import PartOf
from shuheng.rules.share import ShareOf

CORE = figure("core", 613.4, 0.1)
SHARE = figure("share", 7.6, 0.1)
GDP = figure("gdp", 8029.8, 0.1, provider="33", submission="b" * 64, file="province.xlsx", cell="Sheet!B3")


NONE_HELD = pl.DataFrame(schema={"submission": pl.String, "cell": pl.String})


def checked(
    rows: pl.DataFrame, held: pl.DataFrame | None = None, catalogue: Catalogue = CATALOGUE
) -> Checked:
    return check(pool(rows, stored() if held is None else held, catalogue), catalogue)


def of(found: Checked, code: str) -> list[Finding]:
    everything = [*found.findings, *(f for failures in found.failures for f in failures.findings)]
    return [finding for finding in everything if finding.rule == code]


def verdict(found: Checked, code: str) -> str:
    tally = found.tallies.frame().filter(pl.col("rule") == code)
    (name,) = (name for name in ("passed", "failed", "not_evaluable", "broken") if tally[name].sum())
    return name


def gdp(value: float, **more: Any) -> dict[str, Any]:
    return GDP | {"value": value, "low": value - 0.05, "high": value + 0.05, "text": str(value)} | more


def test_a_share_that_rounds_to_what_is_printed_passes() -> None:
    found = checked(new(CORE, SHARE), stored(GDP))
    assert verdict(found, "share_matches") == "passed"
    assert not found.failures


def test_a_share_of_last_years_whole_fails_as_a_query() -> None:
    found = checked(new(CORE, SHARE), stored(gdp(7585.02)))
    assert verdict(found, "share_matches") == "failed"
    (finding,) = of(found, "share_matches")
    assert finding.severity == "query"
    assert [target.cell for target in finding.targets] == ["Sheet!core", "Sheet!share"]


def test_a_gap_that_no_revision_explains_is_an_error() -> None:
    (finding,) = of(checked(new(figure("core", 6134, 1), SHARE), stored(GDP)), "share_matches")
    assert finding.severity == "error"


def test_all_operands_of_one_provider_are_targets() -> None:
    own = gdp(7585.02, provider="330100", submission="a" * 64, cell="Sheet!gdp")
    (finding,) = of(checked(new(CORE, SHARE, own)), "share_matches")
    assert [target.indicator for target in finding.targets] == ["core", "share", "gdp"]
    assert finding.severity == "error"


def test_a_share_without_its_whole_is_not_evaluable_and_says_what_is_missing() -> None:
    found = checked(new(CORE, SHARE))
    assert verdict(found, "share_matches") == "not_evaluable"
    (finding,) = of(found, "share_matches")
    assert [missing.indicator for missing in finding.missing] == ["gdp"]


def test_nothing_is_asked_of_a_whole_alone() -> None:
    assert of(checked(new(GDP)), "share_matches") == []


def test_every_vintage_held_is_tried_before_a_share_fails() -> None:
    verified = gdp(9000.0, vintage="verified", cell="Sheet!C3")
    found = checked(new(CORE, SHARE), stored(GDP | {"vintage": "initial"}, verified))
    assert verdict(found, "share_matches") == "passed"
    assert not found.failures


def test_a_share_that_names_its_vintage_is_judged_against_no_other() -> None:
    held = stored(GDP | {"vintage": "initial"}, gdp(9000.0, vintage="verified", cell="Sheet!C3"))
    named = [figure | {"vintage": "verified"} for figure in (CORE, SHARE)]
    assert verdict(checked(new(*named), held), "share_matches") == "failed"


def test_a_later_vintage_never_reopens_an_accepted_share() -> None:
    revised = gdp(9000.0, vintage="verified", submission="c" * 64)
    found = checked(new(revised), stored(CORE, SHARE, GDP | {"vintage": "initial"}))
    assert verdict(found, "share_matches") == "passed"


def test_a_missing_part_is_not_zero() -> None:
    found = checked(new(CORE, figure("making", 266.7, 0.1)))
    assert verdict(found, "core_is_the_sum") == "not_evaluable"


def test_parts_given_may_not_exceed_the_total_whichever_is_missing() -> None:
    assert verdict(checked(new(CORE, figure("making", 666.7, 0.1))), "core_is_the_sum") == "failed"


@pytest.mark.parametrize(
    ("services", "expected"),
    [(346.7, "passed"), (346.8, "passed"), (346.9, "hint"), (350, "query"), (400, "error")],
)
def test_a_total_is_graded_by_how_far_it_is_off(services: float, expected: str) -> None:
    # 266.7 + 346.8 = 613.5, each ± 0.05: up to 613.45 + 0.15 is rounding.
    found = checked(new(CORE, figure("making", 266.7, 0.1), figure("services", services, 0.1)))
    failed = of(found, "core_is_the_sum")
    assert [finding.severity for finding in failed] == ([] if expected == "passed" else [expected])


def test_a_rule_that_raises_is_ours_and_the_others_run_on() -> None:
    class Raising(PartOf):
        @property
        def expression(self) -> Any:
            if not raising:
                return super().expression
            raise ZeroDivisionError("no such thing")

    bad = rule(Raising, "raises", part="making", whole="core")
    raising = False
    catalogue = replace(CATALOGUE, rules={**RULES, "raises": bad})
    raising = True
    found = checked(new(CORE, SHARE, figure("making", 266.7, 0.1)), stored(GDP), catalogue)
    assert verdict(found, "raises") == "broken"
    assert verdict(found, "share_matches") == "passed"
    (finding,) = of(found, "raises")
    assert finding.detail == "ZeroDivisionError: no such thing"


def test_a_figure_given_twice_with_two_numbers_fails_at_both_cells() -> None:
    again = figure("core", 615, 0.1, cell="Sheet!D20")
    found = of(checked(new(CORE, again)), "figure_is_given_once")
    assert {target.cell for finding in found for target in finding.targets} == {"Sheet!core", "Sheet!D20"}
    assert {finding.severity for finding in found} == {"error"}


def test_a_figure_given_twice_with_one_number_is_a_hint_at_the_second() -> None:
    found = of(checked(new(CORE, figure("core", 613.4, 0.1, cell="Sheet!D20"))), "figure_is_given_once")
    assert [(finding.severity, finding.targets[0].cell) for finding in found] == [("hint", "Sheet!D20")]


def test_an_earlier_vintage_that_arrives_late_is_judged_too() -> None:
    late = figure("core", 30_000, 1, vintage="initial", submission="d" * 64)
    found = checked(new(late), stored(CORE | {"vintage": "verified"}))
    assert [f.rule for failures in found.failures for f in failures.findings] == [
        "core_lies_within_its_bounds"
    ]


def test_another_providers_figure_is_judged_beside_the_responsible_ones() -> None:
    other = figure("core", -5, 1, provider="33", submission="d" * 64)
    found = checked(new(other), stored(CORE))
    (finding,) = of(found, "core_lies_within_its_bounds")
    assert finding.submission == "d" * 64


def test_a_figure_of_narrower_scope_is_judged_by_itself() -> None:
    # Its share is of another whole: only what lies within the scope is compared.
    part = figure("core", 61.34, 0.01, scope="不含乐清", cell="Sheet!D30")
    assert not checked(new(CORE, SHARE, part), stored(GDP)).failures
    wrong = figure("core", -1, 0.1, scope="不含乐清", cell="Sheet!D30")
    found = checked(new(CORE, SHARE, wrong), stored(GDP))
    assert [f.rule for failures in found.failures for f in failures.findings] == [
        "core_lies_within_its_bounds"
    ]


def ranked(rank: int, *cores: float | None) -> Checked:
    rows = [figure("rank", rank, 0)]
    for city, core in enumerate(cores, start=1):
        if core is not None:
            code = f"330{city}00"
            rows.append(figure("core", core, 0.1, subject=code, provider=code, submission=str(city) * 64))
    return check_across(pool(new(*rows), stored(), CATALOGUE), NONE_HELD, CATALOGUE, date(2023, 5, 1))


@pytest.mark.parametrize(
    ("rank", "cores", "expected"),
    [
        (1, (613.4, None, None), "passed"),  # anyone may be anywhere
        (3, (613.4, None, None), "passed"),
        (3, (613.4, 300, None), "failed"),  # one is surely below
        (1, (613.4, 300, 200), "passed"),
        (2, (613.4, 300, 200), "failed"),
        (2, (613.4, 700, None), "passed"),
        (1, (613.4, 700, None), "failed"),  # one is surely above
        (1, (613.4, 613.4, 200), "passed"),  # equal as printed: either may be first
        (2, (613.4, 613.4, 200), "passed"),
        (3, (613.4, 613.4, 200), "failed"),
    ],
)
def test_a_rank_fails_only_when_the_figures_given_make_it_impossible(
    rank: int, cores: tuple[float | None, ...], expected: str
) -> None:
    assert verdict(ranked(rank, *cores), "rank_is_feasible") == expected


def test_a_held_figure_of_one_city_is_not_another_citys_wrong_rank() -> None:
    wrong = figure("core", 6134, 1, subject="330200", provider="330200", submission="9" * 64, cell="D7")
    rows = pool(new(wrong, figure("rank", 1, 0), CORE), stored(), CATALOGUE)
    held = pl.DataFrame({"submission": ["9" * 64], "cell": ["D7"]})
    for kept_out, expected in ((NONE_HELD, "failed"), (held, "passed")):
        assert verdict(check_across(rows, kept_out, CATALOGUE, None), "rank_is_feasible") == expected


def test_a_rank_is_a_hint_until_its_period_is_due() -> None:
    rows = new(
        figure("rank", 3, 0),
        CORE,
        CORE | {"subject": "330200", "provider": "330200", "value": 1.0, "low": 1.0, "high": 1.0},
    )
    for today, severity in ((None, "hint"), (date(2023, 3, 31), "hint"), (date(2023, 4, 1), "query")):
        across = check_across(pool(rows, stored(), CATALOGUE), NONE_HELD, CATALOGUE, today)
        (finding,) = of(across, "rank_is_feasible")
        assert finding.severity == severity
        assert {operand.subject for operand in finding.operands} == {"330100", "330200"}


SPAN = rule(ChildrenSpan, "share_lies_between", figure="share", severity="query", level=3)
SUM = rule(ChildrenSumTo, "cores_add", figure="core", severity="query", level=3)
REPORTED = rule(ChildrenWithin, "cores_do_not_exceed", figure="core", severity="query", level=3)


def over_cities(code: str, whole: float, *cities: float) -> Checked:
    """The rules on areas, of a province's figure and those of its first cities."""
    rows = [figure(code, whole, 0.1, subject="33", provider="33", submission="b" * 64)]
    for city, value in enumerate(cities, 1):
        of_city = {"subject": f"330{city}00", "provider": f"330{city}00", "submission": str(city) * 64}
        rows.append(figure(code, value, 0.1, **of_city))
    catalogue = replace(CATALOGUE, rules=by_code([SPAN, SUM, REPORTED]))
    return check_across(pool(new(*rows), stored(), catalogue), NONE_HELD, catalogue, None)


@pytest.mark.parametrize(
    ("rule_code", "code", "figures", "expected"),
    [
        ("share_lies_between", "share", (7.6, 7.5, 7.7, 7.9), "passed"),
        ("share_lies_between", "share", (9.6, 7.5, 7.7, 7.9), "failed"),
        ("share_lies_between", "share", (9.6, 7.5, 7.7), "not_evaluable"),
        ("cores_add", "core", (600.0, 100.0, 200.0, 300.0), "passed"),
        ("cores_add", "core", (500.0, 100.0, 200.0, 300.0), "failed"),
        ("cores_add", "core", (500.0, 100.0, 200.0), "not_evaluable"),
        ("cores_do_not_exceed", "core", (500.0, 100.0, 200.0), "passed"),
        ("cores_do_not_exceed", "core", (200.0, 100.0, 200.0), "failed"),
    ],
)
def test_an_area_is_held_against_its_parts_as_far_as_they_have_reported(
    rule_code: str, code: str, figures: tuple[float, ...], expected: str
) -> None:
    assert verdict(over_cities(code, *figures), rule_code) == expected


def test_an_area_without_parts_is_asked_nothing_of_them() -> None:
    found = over_cities("core", 500.0)
    assert of(found, "cores_add") == of(found, "cores_do_not_exceed") == []


def test_one_gap_between_an_area_and_its_parts_is_one_finding() -> None:
    found = over_cities("core", 500.0, 100.0, 200.0, 300.0)
    failed = [finding.rule for failures in found.failures for finding in failures.findings]
    assert failed == ["cores_add"]


def test_permuting_rows_changes_no_finding() -> None:
    rows = new(figure("core", 6134, 1), SHARE, figure("making", 266.7, 0.1), GDP, figure("rank", 9, 0))
    found = [
        {(f.id, f.severity) for failures in checked(order).failures for f in failures.findings}
        for order in (rows, rows.reverse(), rows.sample(fraction=1, shuffle=True, seed=1))
    ]
    assert found[0] == found[1] == found[2] != set()


def test_an_unchanged_figure_is_known_by_its_provider_and_vintage() -> None:
    before = stored(CORE | {"recorded_at": datetime(2023, 3, 1)})
    states = pool(new(CORE | {"submission": "e" * 64}), before, CATALOGUE)["state"].to_list()
    assert states == ["accepted", "unchanged"]
    states = pool(new(CORE | {"submission": "e" * 64, "vintage": "verified"}), before, CATALOGUE)[
        "state"
    ].to_list()
    assert states == ["accepted", "new"]


def test_a_rule_that_leans_on_an_assumed_period_gives_a_hint_at_most() -> None:
    assumed = figure("core", 6134, 1, period_basis="assumed")
    (finding,) = of(checked(new(assumed, SHARE), stored(GDP)), "share_matches")
    assert finding.severity == "hint"
    (finding,) = of(
        checked(new(figure("core", -5, 1, period_basis="assumed"))), "core_lies_within_its_bounds"
    )
    assert finding.severity == "error"


def test_a_grade_never_makes_a_failure_worse_than_its_rule_says() -> None:
    mild = rule(ShareOf, "share_matches", part="core", whole="gdp", share="share", severity="hint")
    catalogue = replace(CATALOGUE, rules={**RULES, "share_matches": mild})
    for value in (631.4, 3000):
        (finding,) = of(
            checked(new(figure("core", value, 0.1), SHARE), stored(GDP), catalogue), "share_matches"
        )
        assert finding.severity == "hint"
