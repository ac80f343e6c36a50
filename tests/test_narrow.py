"""What a rule allows one figure: every value inside can hold, none outside does."""

import math

from hypothesis import assume, example, given
from hypothesis import strategies as st
from small import CATALOGUE, RULES

from shuheng.model.interval import Interval
from shuheng.rules.narrow import allowed
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds
from shuheng.rules.total import SumsTo

ROW_RULES = [RULES[code] for code in ("share_matches", "making_is_within_core", "core_is_the_sum")]


@st.composite
def printed(draw: st.DrawFn, low: float, high: float) -> Interval:
    value = draw(st.floats(low, high, allow_nan=False))
    step = draw(st.sampled_from([0.0, 0.01, 0.1, 1.0]))
    return Interval(value - step / 2, value + step / 2)


ROWS = st.fixed_dictionaries(
    {
        "gdp": printed(100, 100_000),
        "core": printed(1, 10_000),
        "share": printed(1, 50),
        "making": printed(0, 5_000),
        "services": printed(0, 5_000),
    }
)


@given(st.sampled_from(ROW_RULES), ROWS, st.data())
def test_inside_it_can_hold_and_outside_it_fails(
    rule: Rule, row: dict[str, Interval], data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(rule.indicators))
    limits = allowed(CATALOGUE.trees[rule.code], code, row, "city")

    def at(value: float, play: float = 0.0) -> bool | None:
        around = Interval(value - play, value + play)
        return holds(CATALOGUE.trees[rule.code], {**row, code: around}, "city")

    low, high = max(limits.low, -1e6), min(limits.high, 1e6)
    assume(low <= high)
    inside = data.draw(st.floats(low, high, allow_nan=False))
    assume(not (code == "gdp" and inside == 0))
    # What is allowed is wider than what holds by the slack of each comparison passed on the way.
    assert at(inside, play=1e-8 * (abs(inside) + abs(row["core"].high))) is not False
    # Beyond the slack of a comparison nothing holds.
    for end, direction in ((limits.low, -1), (limits.high, 1)):
        if math.isfinite(end):
            beyond = end + direction * (1e-6 * abs(end) + 1e-6 * (abs(row["core"].high) + 1))
            assume(not (code == "gdp" and beyond <= 0))
            assert at(beyond) is False


@given(ROWS)
@example(
    dict.fromkeys(("gdp", "core", "share", "making"), Interval(1, 1)) | {"services": Interval(1e-150, 1e-150)}
)
def test_a_figure_that_passes_lies_in_what_is_allowed(row: dict[str, Interval]) -> None:
    for rule in ROW_RULES:
        if holds(CATALOGUE.trees[rule.code], row, "city"):
            for code in rule.indicators:
                limits = allowed(CATALOGUE.trees[rule.code], code, row, "city")
                # A comparison's slack is relative to its sides: of a sum, to figures larger than this one.
                beside = rule.indicators if isinstance(rule, SumsTo) else (code,)
                play = 1e-8 * max(abs(row[other].high) for other in beside)
                assert limits.low - play <= row[code].high
                assert row[code].low <= limits.high + play


def test_a_rule_says_nothing_of_a_figure_it_does_not_read() -> None:
    row = {"core": Interval(1, 2), "making": Interval(0, 1)}
    limits = allowed(CATALOGUE.trees["making_is_within_core"], "gdp", row, "city")
    assert limits == Interval(-math.inf, math.inf)


def test_bounds_allow_what_the_kind_of_subject_may_have() -> None:
    rule = RULES["share_lies_within_its_bounds"]
    for kind, most in (("city", 50), ("province", 90), (None, 90)):
        assert allowed(CATALOGUE.trees[rule.code], "share", {}, kind) == Interval(0, most)
