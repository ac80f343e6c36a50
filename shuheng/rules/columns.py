"""Reading a tree as a Narwhals expression over `x_low` and `x_high` columns: the one that runs on frames.

Null columns propagate: a condition on a missing figure is null, which means not evaluable. Narwhals' `&`
keeps a false operand false beside a null one, which is what `Both` promises.
"""

from collections.abc import Mapping
from functools import reduce

import narwhals as nw

from shuheng.model.catalogue import Indicator
from shuheng.model.interval import SLACK
from shuheng.rules.expression import (
    AtMost,
    Both,
    Condition,
    Constant,
    Figure,
    Meets,
    Node,
    Number,
    Otherwise,
    Quotient,
    Sum,
    Within,
    figures,
)
from shuheng.rules.scalar import factor_of

# The column that tells the kind of the row's subject; where it is null the bounds of every kind hold.
KIND = "kind"

Pair = tuple[nw.Expr, nw.Expr]


def columns_of(node: Node) -> list[str]:
    """Names of the low and high columns a tree reads, each once, in its order."""
    read = dict.fromkeys(figure.column for figure in figures(node))
    return [f"{column}_{end}" for column in read for end in ("low", "high")]


def holds(condition: Condition, indicators: Mapping[str, Indicator]) -> nw.Expr:
    """Whether some point of the row's intervals satisfies the condition: true, false, or null."""
    match condition:
        case Within(figure):
            low, high = _bounds(indicators[figure.indicator])
            return _meets((nw.col(f"{figure.column}_low"), nw.col(f"{figure.column}_high")), (low, high))
        case Meets(left, right):
            return _meets(_ends(left, indicators), _ends(right, indicators))
        case AtMost(left, right):
            return _at_most(_ends(left, indicators)[0], _ends(right, indicators)[1])
        case Both(first, second):
            return holds(first, indicators) & holds(second, indicators)


def _ends(number: Number, indicators: Mapping[str, Indicator]) -> Pair:
    """Low and high of a number, in base units."""
    match number:
        case Figure():
            factor = factor_of(number, indicators)
            low, high = nw.col(f"{number.column}_low"), nw.col(f"{number.column}_high")
            return (low, high) if factor == 1.0 else (low * factor, high * factor)
        case Otherwise(figure, default):
            low, high = _ends(figure, indicators)
            return low.fill_null(default.low), high.fill_null(default.high)
        case Constant(value):
            return nw.lit(value), nw.lit(value)
        case Sum(terms):
            pairs = [_ends(term, indicators) for term in terms]
            return (
                reduce(lambda a, b: a + b, (low for low, _ in pairs)),
                reduce(lambda a, b: a + b, (high for _, high in pairs)),
            )
        case Quotient(dividend, divisor):
            return _quotient(_ends(dividend, indicators), _ends(divisor, indicators))


def _quotient(dividend: Pair, divisor: Pair) -> Pair:
    low, high = divisor
    corners = [_times(x, 1 / y) for x in dividend for y in divisor]
    # A missing dividend over an open divisor would be 0 otherwise: 1 ÷ ∞ makes the corner 0 whatever it is.
    sound = ((low > 0) | (high < 0)) & ~dividend[0].is_null()
    return (
        nw.when(sound).then(nw.min_horizontal(*corners)),
        nw.when(sound).then(nw.max_horizontal(*corners)),
    )


def _times(x: nw.Expr, y: nw.Expr) -> nw.Expr:
    # 0 × ∞ would be NaN, which engines order differently.
    return nw.when((x == 0) | (y == 0)).then(nw.lit(0.0)).otherwise(x * y)


def _meets(left: Pair, right: Pair) -> nw.Expr:
    return _at_most(left[0], right[1]) & _at_most(right[0], left[1])


def _at_most(low: nw.Expr, high: nw.Expr) -> nw.Expr:
    return low - high <= SLACK * (low.abs() + high.abs())


def _bounds(indicator: Indicator) -> Pair:
    low, high = (nw.lit(float(end)) for end in indicator.bounds_of(None))
    for kind, interval in indicator.bounds.items():
        if kind:
            here = nw.col(KIND) == kind
            low = nw.when(here).then(nw.lit(float(interval.low))).otherwise(low)
            high = nw.when(here).then(nw.lit(float(interval.high))).otherwise(high)
    return low, high
