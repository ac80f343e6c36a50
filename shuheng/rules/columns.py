"""Reading a settled tree as a Narwhals expression over `x_low` and `x_high` columns: the one for frames.

Null columns propagate: a condition on a missing figure is null, which means not evaluable. Narwhals' `&`
keeps a false operand false beside a null one and `|` a true one true, which is what `All` and `Either` ask.
"""

import math
from collections.abc import Set
from functools import reduce
from operator import add, and_, or_

import narwhals as nw

from shuheng.model.interval import EVERYTHING, LARGEST, SLACK
from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
    Constant,
    Count,
    Derived,
    Difference,
    Either,
    Figure,
    Given,
    Greatest,
    Least,
    Median,
    Meets,
    Node,
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
    nodes,
    parts,
)

# The column that tells the kind of the row's subject; where it is null the bounds of every kind hold.
KIND = "kind"

Pair = tuple[nw.Expr, nw.Expr]


def columns_of(node: Node) -> list[str]:
    """Names of the columns a tree reads, each once, in its order: low and high ends, and printed numbers."""
    read: dict[str, None] = {}
    for part in nodes(node):
        if isinstance(part, Printed):
            read[part.figure.column] = None
        elif isinstance(part, Figure | Derived):
            read |= dict.fromkeys((f"{part.column}_low", f"{part.column}_high"))
    return list(read)


def evaluable(node: Node, known: Set[str]) -> bool:
    """Whether a condition or number is anything but null in some row, where no other columns are known."""
    match node:
        case Otherwise() | Given():
            return True
        case All(conditions) | Either(conditions):
            return any(evaluable(each, known) for each in conditions)
        case Printed() | Figure() | Steps() | Count() | Median() | Children():
            return known >= set(columns_of(node))
        case _:
            return all(evaluable(part, known) for part in parts(node))


def holds(condition: Condition) -> nw.Expr:
    """Whether some point of the row's intervals satisfies the condition: true, false, or null."""
    match condition:
        case Within(figure):
            own = nw.col(f"{figure.column}_low"), nw.col(f"{figure.column}_high")
            return _meets(own, _bounds(condition))
        case Meets(left, right):
            return _meets(ends(left), ends(right))
        case AtMost(left, right):
            return _at_most(ends(left)[0], ends(right)[1])
        case All(conditions):
            return reduce(and_, map(holds, conditions))
        case Either(conditions):
            return reduce(or_, map(holds, conditions))
        case Given(number, asked):
            return nw.when(ends(number)[0].is_null()).then(nw.lit(True)).otherwise(holds(asked))


def ends(number: Number) -> Pair:
    """Low and high of a number, in base units."""
    match number:
        case Figure():
            return _scaled(number.column, number.factor)
        case Printed(figure):
            value = nw.col(figure.column) * figure.factor
            return value, value
        case Otherwise(figure, default):
            low, high = ends(figure)
            return low.fill_null(default.low), high.fill_null(default.high)
        case Constant(value):
            return nw.lit(value), nw.lit(value)
        case Span(low_end, high_end):
            return nw.lit(low_end), nw.lit(high_end)
        case Steps() | Count() | Median():
            return _scaled(number.column, 1.0)
        case Children(_, figure):
            return _scaled(number.column, figure.factor)
        case Sum(terms):
            lows, highs = zip(*map(ends, terms), strict=True)
            return reduce(add, lows), reduce(add, highs)
        case Least(terms):
            lows, highs = zip(*map(ends, terms), strict=True)
            missing = _missing(lows)
            return _unless(missing, nw.min_horizontal(*lows)), _unless(missing, nw.min_horizontal(*highs))
        case Greatest(terms):
            lows, highs = zip(*map(ends, terms), strict=True)
            missing = _missing(lows)
            return _unless(missing, nw.max_horizontal(*lows)), _unless(missing, nw.max_horizontal(*highs))
        case Difference(minuend, subtrahend):
            one, other = ends(minuend), ends(subtrahend)
            return one[0] - other[1], one[1] - other[0]
        case Product(left, right, positive):
            return _product(ends(left), ends(right), positive=positive)
        case Quotient(dividend, divisor, positive):
            return _quotient(ends(dividend), ends(divisor), positive=positive)
        case Power(base, exponent):
            (low, high), (by, _) = ends(base), ends(exponent)
            sound = (low >= 0) & (by > 0)
            return nw.when(sound).then(low**by), nw.when(sound).then(high**by)


def _scaled(column: str, factor: float) -> Pair:
    low, high = nw.col(f"{column}_low"), nw.col(f"{column}_high")
    return (low, high) if factor == 1.0 else (low * factor, high * factor)


def _product(one: Pair, other: Pair, *, positive: bool) -> Pair:
    # 0 times a missing figure is missing.
    missing = one[0].is_null() | other[0].is_null()
    if positive:
        return _unless(missing, _times(one[0], other[0])), _unless(missing, _times(one[1], other[1]))
    corners = [_times(x, y) for x in one for y in other]
    return _unless(missing, nw.min_horizontal(*corners)), _unless(missing, nw.max_horizontal(*corners))


def _quotient(dividend: Pair, divisor: Pair, *, positive: bool) -> Pair:
    low, high = divisor
    # A missing dividend over an open divisor would be 0 otherwise: 1 ÷ ∞ makes the corner 0 whatever it is.
    if positive:
        sound = (low > 0) & ~dividend[0].is_null()
        least = nw.when(high == math.inf).then(nw.lit(0.0)).otherwise(dividend[0] / high)
        return nw.when(sound).then(least), nw.when(sound).then(dividend[1] / low)
    sound = ((low > 0) | (high < 0)) & ~dividend[0].is_null()
    corners = [_times(x, 1 / y) for x in dividend for y in divisor]
    return (
        nw.when(sound).then(nw.min_horizontal(*corners)),
        nw.when(sound).then(nw.max_horizontal(*corners)),
    )


def _times(x: nw.Expr, y: nw.Expr) -> nw.Expr:
    # 0 × ∞ would be NaN, which engines order differently.
    return nw.when((x == 0) | (y == 0)).then(nw.lit(0.0)).otherwise(x * y)


def _missing(ends_of: tuple[nw.Expr, ...]) -> nw.Expr:
    return reduce(or_, (end.is_null() for end in ends_of))


def _unless(missing: nw.Expr, end: nw.Expr) -> nw.Expr:
    return nw.when(~missing).then(end)


def _meets(left: Pair, right: Pair) -> nw.Expr:
    return _at_most(left[0], right[1]) & _at_most(right[0], left[1])


def _at_most(low: nw.Expr, high: nw.Expr) -> nw.Expr:
    # Beside an infinite end the play is finite and moves nothing. To ask for such an end costs half the pass.
    size = nw.min_horizontal(low.abs() + high.abs(), nw.lit(LARGEST))
    return low <= high + SLACK * size


def _bounds(within: Within) -> Pair:
    other = within.bounds.get("", EVERYTHING)
    low, high = nw.lit(float(other.low)), nw.lit(float(other.high))
    for kind, interval in within.bounds.items():
        if kind and interval != other:
            here = nw.col(KIND) == kind
            low = nw.when(here).then(nw.lit(float(interval.low))).otherwise(low)
            high = nw.when(here).then(nw.lit(float(interval.high))).otherwise(high)
    return low, high


def resolution(condition: Condition) -> nw.Expr | None:
    """How far the two sides of a comparison could part, as a fraction of the larger, and still hold.

    Half the width of both sides over their size: 0.004 of a share printed as 7.6 % of a known whole, 0.5 of
    "2万". Of several comparisons the sharpest counts. 1 is no resolution at all, null not evaluable; None of
    bounds, which one figure alone decides.
    """
    match condition:
        case Within():
            return None
        case Meets(left, right) | AtMost(left, right):
            (low, high), (other_low, other_high) = ends(left), ends(right)
            width = (high - low + other_high - other_low) / 2
            size = nw.max_horizontal(
                _size(low), _size(high), _size(other_low), _size(other_high), nw.lit(1e-300)
            )
            known = ~(low.is_null() | other_low.is_null())
            return nw.when(known).then(nw.min_horizontal(width / size, nw.lit(1.0)))
        case All(conditions) | Either(conditions):
            measures = [measure for each in conditions if (measure := resolution(each)) is not None]
            return nw.min_horizontal(*measures) if measures else None
        case Given(_, asked):
            return resolution(asked)


def _size(end: nw.Expr) -> nw.Expr:
    return nw.when(end.is_finite()).then(end.abs())
