"""Reading a tree with Python intervals, one row at a time: for the few rows that failed.

`row` maps a figure's column to its interval in the indicator's own unit; a figure that is absent or None is
missing. `kind` is the kind of the row's subject.
"""

from collections.abc import Mapping

from shuheng.model.catalogue import Indicator
from shuheng.model.interval import Interval, add, divide
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
)

Row = Mapping[str, Interval | None]


def holds(
    condition: Condition, row: Row, indicators: Mapping[str, Indicator], kind: str | None
) -> bool | None:
    """Whether some point of the intervals satisfies the condition; None when it cannot be evaluated."""
    match condition:
        case Within(figure):
            own = row.get(figure.column)
            return None if own is None else own.meets(indicators[figure.indicator].bounds_of(kind))
        case Meets(left, right):
            one, other = ends(left, row, indicators), ends(right, row, indicators)
            return None if one is None or other is None else one.meets(other)
        case AtMost(left, right):
            one, other = ends(left, row, indicators), ends(right, row, indicators)
            return None if one is None or other is None else one.at_most(other)
        case Both(first, second):
            verdicts = (holds(first, row, indicators, kind), holds(second, row, indicators, kind))
            return False if False in verdicts else None if None in verdicts else True


def ends(number: Number, row: Row, indicators: Mapping[str, Indicator]) -> Interval | None:
    """A number's interval in base units; None when a figure in it is missing or its divisor holds 0."""
    match number:
        case Figure():
            own = row.get(number.column)
            return None if own is None else to_base(number, own, indicators)
        case Otherwise(figure, default):
            return ends(figure, row, indicators) or default
        case Constant(value):
            return Interval(value, value)
        case Sum(terms):
            total = Interval(0, 0)
            for term in terms:
                part = ends(term, row, indicators)
                if part is None:
                    return None
                total = add(total, part)
            return total
        case Quotient(dividend, divisor):
            one, other = ends(dividend, row, indicators), ends(divisor, row, indicators)
            return None if one is None or other is None else divide(one, other)


def factor_of(figure: Figure, indicators: Mapping[str, Indicator]) -> float:
    """How many base units one of the figure's own is. A count of peers has no unit."""
    return 1.0 if figure.of else float(indicators[figure.indicator].unit.factor)


def to_base(figure: Figure, own: Interval, indicators: Mapping[str, Indicator]) -> Interval:
    factor = factor_of(figure, indicators)
    return Interval(own.low * factor, own.high * factor)


def from_base(figure: Figure, base: Interval, indicators: Mapping[str, Indicator]) -> Interval:
    factor = factor_of(figure, indicators)
    return Interval(base.low / factor, base.high / factor)
