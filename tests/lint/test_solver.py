"""The reading by z3 agrees at points with the reading by intervals, for every node of a tree."""

from fractions import Fraction

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from shuheng.lint.arithmetic import exact
from shuheng.lint.ask import core
from shuheng.lint.solver import Reading, Verdict
from shuheng.model.interval import Interval
from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
    Constant,
    Count,
    Difference,
    Either,
    Figure,
    Given,
    Greatest,
    Least,
    Median,
    Meets,
    Number,
    Otherwise,
    Power,
    Printed,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
    Within,
)
from shuheng.rules.scalar import holds, printed_column

FIGURES = [Figure("a"), Figure("b", "last_year"), Figure("c", factor=0.01), Figure("d", factor=10_000.0)]
VALUES = st.integers(-400, 400).map(lambda n: n / 4)
DERIVED = [Count("above", (Figure("a"),)), Median(Figure("a"), "a"), Children("sum", FIGURES[2])]
COLUMNS = [figure.column for figure in FIGURES] + [number.column for number in DERIVED]


def spans() -> st.SearchStrategy[tuple[float, float]]:
    return st.tuples(VALUES, VALUES).map(lambda pair: (min(pair), max(pair)))


LEAVES: st.SearchStrategy[Number] = st.one_of(
    st.sampled_from(FIGURES),
    st.sampled_from(FIGURES).map(Printed),
    st.sampled_from(DERIVED),
    VALUES.map(Constant),
    st.just(Steps()),
    spans().map(lambda ends: Span(*ends)),
    st.builds(Otherwise, st.sampled_from(FIGURES), spans().map(lambda ends: Interval(*ends))),
)


def wider(inner: st.SearchStrategy[Number]) -> st.SearchStrategy[Number]:
    terms = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        terms.map(Sum),
        terms.map(Least),
        terms.map(Greatest),
        st.builds(Difference, inner, inner),
        st.builds(Product, inner, inner, st.just(False)),
        st.builds(Quotient, inner, inner, st.booleans()),
        st.builds(Power, inner, st.sampled_from([Constant(1), Constant(2), Constant(0.5), Steps()])),
    )


NUMBERS = st.recursive(LEAVES, wider, max_leaves=5)
COMPARED: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Meets, NUMBERS, NUMBERS),
    st.builds(AtMost, NUMBERS, NUMBERS),
    # Ends that are open.
    st.builds(Meets, NUMBERS, VALUES.map(lambda low: Span(low, float("inf")))),
    st.builds(AtMost, VALUES.map(lambda high: Span(-float("inf"), high)), NUMBERS),
    st.builds(AtMost, NUMBERS, st.just(Span(-float("inf"), float("inf")))),
    st.builds(AtMost, st.just(Sum((FIGURES[0], Otherwise(FIGURES[1], Interval(0, float("inf")))))), NUMBERS),
    st.builds(
        Within,
        st.sampled_from(FIGURES),
        spans().map(lambda ends: {"": Interval(*ends), "city": Interval(0, 9)}),
    ),
)
CONDITIONS = st.recursive(
    COMPARED,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda each: All(tuple(each))),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: Either(tuple(each))),
        st.builds(Given, NUMBERS, inner),
    ),
    max_leaves=4,
)
ROWS = st.fixed_dictionaries({column: st.none() | VALUES for column in COLUMNS})


def read(
    tree: Condition, values: dict[str, float | None], kind: str | None, steps: int | None, play: Fraction
) -> tuple[bool, bool]:
    """Whether z3 says that the tree holds at the values, and whether it says that it fails."""
    missing = [column for column, value in values.items() if value is None]
    reading = Reading(missing=missing, kind=kind, steps=steps, play=play)
    verdict: Verdict = reading.verdict(tree)
    at = [
        z3.Real(column) == z3.RealVal(exact(value)) for column, value in values.items() if value is not None
    ]
    told = []
    for term in verdict:
        solver = z3.Solver()
        solver.add(*at, *reading.defined, term)
        told.append(solver.check() == z3.sat)
    return told[0], told[1]


# Every example asks z3 eight times: what a busy machine needs for that is no defect.
@settings(deadline=None)
@given(CONDITIONS, ROWS, st.sampled_from([None, "city"]), st.none() | st.integers(1, 3))
def test_at_points_it_says_what_intervals_say(
    tree: Condition, values: dict[str, float | None], kind: str | None, steps: int | None
) -> None:
    row = {column: None if value is None else Interval(value, value) for column, value in values.items()}
    row |= {printed_column(figure): row[figure.column] for figure in FIGURES}
    row["steps"] = None if steps is None else Interval(steps, steps)
    said = holds(tree, row, kind)
    # Doubles are as exact as the slack that every comparison allows: between none of it and some, all agree.
    strict, loose = (read(tree, values, kind, steps, play) for play in (Fraction(0), Fraction(1, 10**7)))
    match said:
        case True:
            assert loose[0]
        case False:
            assert strict[1]
        case None:
            assert not any(strict)


def test_a_core_is_least() -> None:
    x, y = z3.Reals("x y")
    named = {"low": x <= 1, "other": y >= 5, "high": x >= 2, "higher": x >= 3}
    answer, least = core(named)
    assert answer == "no"
    assert len(least) == 2
    assert "low" in least
