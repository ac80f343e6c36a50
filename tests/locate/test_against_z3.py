"""Which sets of cells can explain a row's failures: z3 says the same, by another way."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle import OutOfTime, explains
from small import CATALOGUE, INDICATORS

from shuheng.locate.sets import MOST_CELLS, smallest
from shuheng.locate.system import Asked, System
from shuheng.model.finding import Operand, Row
from shuheng.model.interval import SLACK, Interval
from shuheng.rules.expression import Condition, Figure, figures

RULES = ["share_matches", "making_is_within_core", "core_is_the_sum"]
COLUMNS = ["core", "gdp", "share", "making", "services"]
KIND = "city"
TRUE = {"core": 613.4, "gdp": 8029.8, "share": 7.639, "making": 266.7, "services": 346.7}
STEPS = {"core": 0.1, "gdp": 0.1, "share": 0.1, "making": 0.1, "services": 0.1}

# What slips make of a figure; 1 leaves it right.
slips = st.sampled_from([1, 1, 1, 10, 0.1, 1e-4, 1e4, 1.1, 0.97, 0.5, -1])


@st.composite
def wrong_rows(draw: st.DrawFn) -> dict[str, Interval]:
    row = {}
    for column in COLUMNS:
        middle = round(TRUE[column] * draw(slips), 2)
        row[column] = Interval(middle - STEPS[column] / 2, middle + STEPS[column] / 2)
    return row


def asked(codes: Iterable[str]) -> list[Asked]:
    bounds = [f"{column}_lies_within_its_bounds" for column in COLUMNS]
    trees = {code: CATALOGUE.trees[code] for code in (*codes, *bounds)}
    return [
        Asked(code, tree, frozenset(figure.column for figure in figures(tree)))
        for code, tree in trees.items()
    ]


def row_of(intervals: Mapping[str, Interval]) -> Row:
    operands = {
        column: Operand(column, "330100", "2022", column, interval=interval)
        for column, interval in intervals.items()
    }
    return Row("330100", "2022", KIND, operands)


def z3_says(
    rules: Iterable[Asked], intervals: Mapping[str, Interval], free: frozenset[str], play: float
) -> bool:
    """As `System.ask` means it: a free cell is one number for all rules, a fixed one any in each."""
    trees, row, bounds = [], dict[str, Interval](), dict[str, Interval]()
    for at, rule in enumerate(rules):
        trees.append(apart(rule.tree, f"@{at}", free))
        for column in rule.columns:
            if column in free:
                bounds[column] = INDICATORS[column].bounds_of(KIND)
            else:
                row[f"{column}@{at}"] = intervals[column]
    return explains(trees, row, free, bounds, KIND, play=play)


def apart(node: Any, mark: str, free: frozenset[str]) -> Condition:
    """The tree with its fixed figures as figures of its own."""
    if isinstance(node, Figure):
        return node if node.column in free else replace(node, place=mark)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(apart(part, mark, free) for part in node)  # type: ignore[return-value]
    if hasattr(node, "__dataclass_fields__"):
        inner = {name: getattr(node, name) for name in node.__dataclass_fields__}
        return replace(node, **{name: apart(value, mark, free) for name, value in inner.items()})
    return node  # type: ignore[no-any-return]


@settings(max_examples=60, deadline=None)
@given(wrong_rows(), st.sets(st.sampled_from(COLUMNS), min_size=1, max_size=3))
def test_a_set_explains_where_z3_finds_values(row: dict[str, Interval], cells: set[str]) -> None:
    rules = asked(RULES)
    answer = System(row_of(row), rules).ask(frozenset(cells))
    assert answer.possible is not None
    # Two answers that slack alone keeps apart are both right.
    if answer.possible:
        assert z3_says(rules, row, frozenset(cells), play=10 * SLACK)
    else:
        assert not z3_says(rules, row, frozenset(cells), play=0.0)


@settings(max_examples=25, deadline=None)
@given(wrong_rows())
def test_the_smallest_sets_are_all_that_z3_finds(row: dict[str, Interval]) -> None:
    rules = asked(RULES)
    system = System(row_of(row), rules)
    assume(system.failing)
    found = {cells for cells, _ in smallest(system, lambda _: 1.0)}
    for size in range(1, MOST_CELLS + 1):
        try:
            exact, wider = (
                {
                    frozenset(cells)
                    for cells in combinations(COLUMNS, size)
                    if z3_says(rules, row, frozenset(cells), play)
                }
                for play in (0.0, 10 * SLACK)
            )
        except OutOfTime:
            assume(False)
        if exact != wider:
            assume(False)
        if exact:
            assert found == exact
            return
    assert found == set()


def test_a_price_and_two_quantities_are_split_to_the_end() -> None:
    # Both factors of a product free, and a bound on each: only splitting settles it.
    row = {"core": Interval(10, 10), "gdp": Interval(1, 1), "share": Interval(1, 1)}
    rules = [rule for rule in asked(["share_matches"]) if rule.columns <= row.keys()]
    answer = System(row_of(row), rules).ask(frozenset({"core", "gdp"}))
    assert answer.possible
