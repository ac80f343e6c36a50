"""Reading a settled tree with Python intervals, one row at a time: for the few rows that failed.

`row` maps a column to its interval in the figure's own unit; one that is absent or None is missing. What is
printed stands under `printed_column`. `kind` is the kind of the row's subject.
"""

from collections.abc import Mapping

from shuheng.model.interval import EVERYTHING, Interval, add, divide, multiply, power, subtract
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

Row = Mapping[str, Interval | None]


def holds(condition: Condition, row: Row, kind: str | None) -> bool | None:
    """Whether some point of the intervals satisfies the condition; None when it cannot be evaluated."""
    match condition:
        case Within(figure):
            own = row.get(figure.column)
            return None if own is None else own.meets(bounds_of(condition, kind))
        case Meets(left, right):
            one, other = ends(left, row), ends(right, row)
            return None if one is None or other is None else one.meets(other)
        case AtMost(left, right):
            one, other = ends(left, row), ends(right, row)
            return None if one is None or other is None else one.at_most(other)
        case All(conditions):
            verdicts = [holds(each, row, kind) for each in conditions]
            return False if False in verdicts else None if None in verdicts else True
        case Either(conditions):
            verdicts = [holds(each, row, kind) for each in conditions]
            return True if True in verdicts else None if None in verdicts else False
        case Given(number, asked):
            return True if ends(number, row) is None else holds(asked, row, kind)


def ends(number: Number, row: Row) -> Interval | None:
    """A number's interval in base units; None when a figure in it is missing or its divisor holds 0."""
    match number:
        case Figure():
            own = row.get(number.column)
            return None if own is None else to_base(number, own)
        case Printed(figure):
            own = row.get(printed_column(figure))
            return None if own is None else to_base(figure, own)
        case Otherwise(figure, default):
            return ends(figure, row) or default
        case Constant(value):
            return Interval(value, value)
        case Span(low, high):
            return Interval(low, high)
        case Steps() | Count() | Median():
            return row.get(number.column)
        case Children(_, figure):
            own = row.get(number.column)
            return None if own is None else to_base(figure, own)
        case Sum(terms):
            every = known(terms, row)
            if every is None:
                return None
            total = Interval(0, 0)
            for term in every:
                total = add(total, term)
            return total
        case Least(terms):
            every = known(terms, row)
            return (
                None
                if every is None
                else Interval(min(one.low for one in every), min(one.high for one in every))
            )
        case Greatest(terms):
            every = known(terms, row)
            return (
                None
                if every is None
                else Interval(max(one.low for one in every), max(one.high for one in every))
            )
        case Difference(minuend, subtrahend):
            one, other = ends(minuend, row), ends(subtrahend, row)
            return None if one is None or other is None else subtract(one, other)
        case Product(left, right, positive):
            one, other = ends(left, row), ends(right, row)
            return None if one is None or other is None else multiply(one, other, positive=positive)
        case Quotient(dividend, divisor, positive):
            one, other = ends(dividend, row), ends(divisor, row)
            return None if one is None or other is None else divide(one, other, positive=positive)
        case Power(base, exponent):
            one, times = ends(base, row), ends(exponent, row)
            return None if one is None or times is None else power(one, times.low)


def known(terms: tuple[Number, ...], row: Row) -> list[Interval] | None:
    """The intervals of numbers; None where one is missing."""
    every = []
    for term in terms:
        own = ends(term, row)
        if own is None:
            return None
        every.append(own)
    return every


def bounds_of(within: Within, kind: str | None) -> Interval:
    """The bounds of a kind of subject, in the figure's own unit."""
    return within.bounds.get(kind or "", within.bounds.get("", EVERYTHING))


def printed_column(figure: Figure) -> str:
    """The name in a row of the number as printed, which has no interval."""
    return f"{figure.column}_printed"


def to_base(figure: Figure, own: Interval) -> Interval:
    return Interval(own.low * figure.factor, own.high * figure.factor)


def from_base(figure: Figure, base: Interval) -> Interval:
    return Interval(base.low / figure.factor, base.high / figure.factor)
