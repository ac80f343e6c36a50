"""Reading a tree backwards: what one figure may be for a condition to hold, the others being as they are.

Exact for a figure that stands once in the tree (interval propagation, one step of HC4: Benhamou and others,
Revising hull and box consistency, 1999). Where it stands in both halves of `Both`, what both allow.
"""

from collections.abc import Mapping

from shuheng.model.catalogue import Indicator
from shuheng.model.interval import EVERYTHING, INFINITY, Interval, add, divide, multiply, subtract
from shuheng.rules.expression import (
    AtMost,
    Both,
    Condition,
    Constant,
    Figure,
    Meets,
    Number,
    Otherwise,
    Quotient,
    Sum,
    Within,
    figures,
)
from shuheng.rules.scalar import Row, ends, from_base


def allowed(
    condition: Condition, figure: Figure, row: Row, indicators: Mapping[str, Indicator], kind: str | None
) -> Interval:
    """What the figure may be, in its own unit; everything where the condition says nothing of it."""
    match condition:
        case Within(own):
            return indicators[own.indicator].bounds_of(kind) if own == figure else EVERYTHING
        case Both(first, second):
            one = allowed(first, figure, row, indicators, kind)
            return one.intersect(allowed(second, figure, row, indicators, kind))
        case Meets(left, right):
            holder, other = (left, right) if _holds(left, figure) else (right, left)
            target = ends(other, row, indicators)
        case AtMost(left, right):
            below = _holds(left, figure)
            holder, other = (left, right) if below else (right, left)
            limit = ends(other, row, indicators)
            target = limit and (Interval(-INFINITY, limit.high) if below else Interval(limit.low, INFINITY))
    if target is None or not _holds(holder, figure):
        return EVERYTHING
    base = _solve(holder, figure, target, row, indicators)
    return EVERYTHING if base is None else from_base(figure, base, indicators)


def _holds(number: Number, figure: Figure) -> bool:
    return figure in figures(number)


def _solve(
    number: Number, figure: Figure, target: Interval, row: Row, indicators: Mapping[str, Indicator]
) -> Interval | None:
    """What the figure may be, in base units, for the number to meet the target; None where anything does."""
    match number:
        case Figure() | Otherwise():
            return target
        case Constant():
            return None
        case Sum(terms):
            rest = Interval(0, 0)
            holder: Number = number
            for term in terms:
                if _holds(term, figure):
                    holder = term
                    continue
                part = ends(term, row, indicators)
                if part is None:
                    return None
                rest = add(rest, part)
            return _solve(holder, figure, subtract(target, rest), row, indicators)
        case Quotient(dividend, divisor):
            if _holds(dividend, figure):
                by = ends(divisor, row, indicators)
                if by is None or by.low <= 0 <= by.high:
                    return None
                return _solve(dividend, figure, multiply(target, by), row, indicators)
            of = ends(dividend, row, indicators)
            wanted = None if of is None else _divisors(of, target)
            return None if wanted is None else _solve(divisor, figure, wanted, row, indicators)


def _divisors(dividend: Interval, quotient: Interval) -> Interval | None:
    """What a dividend can be divided by for the quotient; None where by anything.

    A quotient that may be 0 leaves two half-lines. Wholes are never negative here, so of a positive dividend
    the upper one is meant: 613.4 at 0.0 % is of more than a million.
    """
    if dividend.low > 0 and quotient.low <= 0 < quotient.high:
        return Interval(dividend.low / quotient.high, INFINITY)
    return divide(dividend, quotient)
