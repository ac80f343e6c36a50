"""How often rules fail, counted without saying where."""

from small import CATALOGUE, figure, new, stored

from shuheng.check.check import check
from shuheng.check.glance import glance
from shuheng.check.pool import pool

GDPS = [
    figure("gdp", 8029.8, 0.1, subject=city, provider="33", submission="b" * 64)
    for city in ("330100", "330200", "330300")
]
SHARES = [
    figure(code, value, 0.1, subject=city, cell=f"Sheet!{code}{city}")
    for city, core, share in (("330100", 613.4, 7.6), ("330200", 61.34, 7.6), ("330300", 613.4, 76.0))
    for code, value in (("core", core), ("share", share))
]
POOL = pool(new(*SHARES), stored(*GDPS), CATALOGUE)


def test_it_counts_the_rows_that_checking_tells() -> None:
    told = [finding for failed in check(POOL, CATALOGUE).failures for finding in failed.findings]
    counts = glance(POOL, CATALOGUE, {"2022"})
    assert counts["share_matches"] == 2
    assert counts["share_lies_within_its_bounds"] == 1
    assert sum(counts.values()) == len(told)


def test_rules_that_read_none_of_the_indicators_are_not_asked() -> None:
    assert set(glance(POOL, CATALOGUE, {"2022"}, {"gdp"})) == {"gdp_lies_within_its_bounds", "share_matches"}


def test_rows_of_other_periods_are_not_counted() -> None:
    assert sum(glance(POOL, CATALOGUE, {"2021"}).values()) == 0
