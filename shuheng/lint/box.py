"""What the columns that a tree reads may be, as far as the catalogue knows: the box that z3 looks in."""

import math
from collections.abc import Iterable, Iterator

import z3

from shuheng.lint.arithmetic import value
from shuheng.lint.solver import inside
from shuheng.model.catalogue import Catalogue
from shuheng.model.interval import INFINITY, Interval
from shuheng.rules.expression import (
    Children,
    Condition,
    Count,
    Derived,
    Figure,
    Median,
    Printed,
    Steps,
    Within,
    nodes,
)
from shuheng.rules.scalar import to_base
from shuheng.rules.settle import least_of

Leaf = Figure | Derived

# Spans of years are those of plans.
YEARS = 5


def leaves(trees: Iterable[Condition]) -> dict[str, Leaf]:
    """Every figure and derived number that trees read of a row, by column; a print is its figure."""
    found: dict[str, Leaf] = {}
    for tree in trees:
        for node in nodes(tree):
            match node:
                case Printed(figure):
                    found.setdefault(figure.column, figure)
                case Figure() | Count() | Median() | Children():
                    found.setdefault(node.column, node)
    return found


def box(
    found: dict[str, Leaf], kind: str | None, catalogue: Catalogue, *, ordinary: bool = False
) -> dict[str, z3.BoolRef]:
    """What each column's value must be for a subject of a kind, by column.

    `ordinary`: a figure is not at an end of its bounds, where it need not be: an amount is not 0.
    """
    limits = {}
    for column, leaf in found.items():
        reach = _reach(leaf, kind, catalogue)
        between = ordinary and isinstance(leaf, Figure) and reach.low < reach.high
        limits[column] = z3.And(_between(column, reach)) if between else inside(column, reach)
    return limits


def _between(column: str, reach: Interval) -> list[z3.BoolRef]:
    own = z3.Real(column)
    above = [own > value(reach.low)] if math.isfinite(reach.low) else []
    return above + ([own < value(reach.high)] if math.isfinite(reach.high) else [])


def kinds(found: dict[str, Leaf], catalogue: Catalogue) -> Iterator[str | None]:
    """The kinds of subjects for which some column has bounds of its own; None is every other kind."""
    named = dict.fromkeys(
        kind
        for leaf in found.values()
        if (code := indicator_of(leaf)) is not None
        for kind in catalogue.indicators[code].bounds
    )
    yield from (kind or None for kind in named or [""])


def indicator_of(leaf: Leaf) -> str | None:
    """Code of the indicator whose bounds limit a column; None where a number of its own does."""
    match leaf:
        case Figure():
            return leaf.indicator
        case Children("least" | "greatest", figure) | Median(Figure() as figure):
            return figure.indicator
        case _:
            return None


def bounded_itself(tree: Condition) -> frozenset[str]:
    """Columns whose bounds the tree itself asks for: they are not granted when it is put to the proof."""
    return frozenset(node.figure.column for node in nodes(tree) if isinstance(node, Within))


def _reach(leaf: Leaf, kind: str | None, catalogue: Catalogue) -> Interval:
    match leaf:
        case Figure(indicator, place):
            # An area lies in one of another kind, whose bounds are wider.
            own = catalogue.indicators[indicator]
            return _widest(indicator, catalogue) if place == "parent" else own.bounds_of(kind)
        case Steps():
            return Interval(YEARS, YEARS)
        case Count():
            return Interval(0, INFINITY)
        case Median(Figure(indicator) as figure):
            return to_base(figure, catalogue.indicators[indicator].bounds_of(kind))
        case Median(of):
            return Interval(least_of(of, catalogue.indicators), INFINITY)
        case Children(how, figure):
            widest = _widest(figure.indicator, catalogue)
            if how in ("least", "greatest"):
                return widest
            return Interval(0.0 if widest.low >= 0 else -INFINITY, INFINITY)


def _widest(indicator: str, catalogue: Catalogue) -> Interval:
    every = catalogue.indicators[indicator].bounds.values()
    return Interval(min(one.low for one in every), max(one.high for one in every))
