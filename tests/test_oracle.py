"""What the oracle says of rows whose answer is known."""

import pytest
from oracle import explains
from small import CATALOGUE

from shuheng.model.interval import Interval
from shuheng.rules.expression import AtMost, Figure, Printed, Quotient

ROW = {
    "gdp": Interval(8029.75, 8029.85),
    "core": Interval(6133.5, 6134.5),
    "share": Interval(7.55, 7.65),
    "making": Interval(266.65, 266.75),
}
CODES = ["share_matches", "making_is_within_core", "core_is_the_sum"]
TREES = [CATALOGUE.trees[code] for code in (*CODES, *(f"{code}_lies_within_its_bounds" for code in ROW))]
BOUNDS = {code: CATALOGUE.indicators[code].bounds_of("city") for code in ROW}


@pytest.mark.parametrize(
    ("free", "answer"),
    [
        ((), False),
        (("core",), True),
        (("gdp",), True),  # 80,710 亿元 is within the bound of these cities
        (("share",), False),  # 76 % is not
        (("making",), False),
        (("making", "share"), False),
    ],
)
def test_a_core_ten_times_too_large_is_explained_by_itself_or_the_whole(
    free: tuple[str, ...], answer: bool
) -> None:
    assert explains(TREES, ROW, free, BOUNDS, "city") is answer


def test_no_divisor_is_set_to_nothing_to_be_quiet() -> None:
    row = {"core": Interval(1, 1), "share": Interval(50, 50), "gdp": Interval(1, 1)}
    share = [CATALOGUE.trees["share_matches"]]
    assert not explains(share, row, ["gdp"], {"gdp": Interval(-1, 1)}, None)
    assert explains(share, row | {"gdp": Interval(0, 0)}, [], {}, None)


def test_what_is_missing_asks_nothing_and_what_is_free_is_there() -> None:
    share = [CATALOGUE.trees["share_matches"]]
    row = {"core": Interval(1, 1), "share": Interval(50, 50), "gdp": None}
    assert explains(share, row, [], {}, None)
    assert not explains(share, row, ["gdp"], {"gdp": Interval(3, 9)}, None)
    assert explains(share, row, ["gdp"], {"gdp": Interval(2, 9)}, None)


def test_a_free_figure_is_printed_as_it_is() -> None:
    core = Figure("core")
    tree = AtMost(Quotient(Printed(core), Figure("gdp")), core)
    row = {"core": Interval(1, 1), "core_printed": Interval(9, 9), "gdp": Interval(2, 2)}
    assert not explains([tree], row, [], {}, None)
    assert explains([tree], row, ["core"], {}, None)


def test_the_play_of_a_comparison_is_as_wide_as_asked() -> None:
    tree = [AtMost(Figure("core"), Figure("gdp"))]
    row = {"core": Interval(1.000001, 1.000001), "gdp": Interval(1, 1)}
    assert [explains(tree, row, [], {}, None, play=play) for play in (0, 1e-9, 1e-6)] == [False, False, True]
