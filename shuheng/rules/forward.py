"""Reading a settled tree forward in a box: what a number can be when its figures are anywhere in theirs.

Unlike when judging, a quotient whose divisor may be 0 is not missing here: it may be anything that the
divisor's other values give.
"""

from shuheng.model.interval import EVERYTHING, INFINITY, Interval, add, multiply, subtract
from shuheng.rules.expression import (
    Children,
    Constant,
    Count,
    Derived,
    Difference,
    Figure,
    Greatest,
    Least,
    Median,
    Number,
    Otherwise,
    Power,
    Printed,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
)
from shuheng.rules.scalar import from_base, printed_column, to_base

Box = dict[str, Interval | None]
NOTHING = Interval(INFINITY, -INFINITY)
_NOT_NEGATIVE = Interval(0, INFINITY)


def forward(number: Number, box: Box) -> Interval | None:
    """What a number can be in the box, in base units; None where a figure in it is missing."""
    match number:
        case Figure() | Children() | Steps() | Count() | Median() | Printed():
            own = box.get(column_of(number))
            return None if own is None else in_base(number, own)
        case Otherwise(figure, default):
            return forward(figure, box) or default
        case Constant(value):
            return Interval(value, value)
        case Span(low, high):
            return Interval(low, high)
        case Sum(terms):
            every = [forward(term, box) for term in terms]
            total = Interval(0, 0)
            for own in every:
                if own is None:
                    return None
                total = add(total, own)
            return total
        case Least(terms) | Greatest(terms):
            pick = min if isinstance(number, Least) else max
            every = [forward(term, box) for term in terms]
            ends = [own for own in every if own is not None]
            if len(ends) < len(every):
                return None
            return Interval(pick(own.low for own in ends), pick(own.high for own in ends))
        case Difference(minuend, subtrahend):
            one, other = forward(minuend, box), forward(subtrahend, box)
            return None if one is None or other is None else subtract(one, other)
        case Product(left, right, positive):
            one, other = signed(left, box, positive), signed(right, box, positive)
            return None if one is None or other is None else multiply(one, other)
        case Quotient(dividend, divisor, positive):
            one, other = signed(dividend, box, positive), signed(divisor, box, positive)
            # A negative number where none can be leaves nothing of a divisor: then there is no quotient.
            if one is None or other is None or other.low > other.high:
                return None
            return ratio(one, other)
        case Power(base, exponent):
            own, by = signed(base, box, True), forward(exponent, box)
            if own is None or by is None or by.low <= 0:
                return None
            return Interval(own.low**by.low, own.high**by.low)


def signed(number: Number, box: Box, positive: bool) -> Interval | None:
    """`forward`, without what is below 0 where the rule takes none to be."""
    own = forward(number, box)
    return own.intersect(_NOT_NEGATIVE) if own is not None and positive else own


def ratio(dividend: Interval, divisor: Interval) -> Interval:
    """`dividend` ÷ `divisor` with 0 left out of the divisor, as one interval."""
    low, high = divisor
    if low > 0 or high < 0:
        return multiply(dividend, Interval(1 / high, 1 / low))
    if low < 0 < high or (dividend.low <= 0 <= dividend.high and low == high == 0):
        return EVERYTHING
    if low == high == 0:
        return NOTHING
    # The divisor reaches 0 from one side: its inverse is open on that side.
    inverse = (
        Interval(0.0 if high == INFINITY else 1 / high, INFINITY)
        if low == 0
        else Interval(-INFINITY, 0.0 if low == -INFINITY else 1 / low)
    )
    return multiply(dividend, inverse)


def column_of(leaf: Figure | Printed | Derived) -> str:
    """The column of a box that holds a leaf's interval."""
    return printed_column(leaf.figure) if isinstance(leaf, Printed) else leaf.column


def in_base(leaf: Figure | Printed | Derived, own: Interval) -> Interval:
    """A leaf's interval in base units; what counts or has no unit is left as it is."""
    match leaf:
        case Figure():
            return to_base(leaf, own)
        case Printed(figure) | Children(_, figure):
            return to_base(figure, own)
        case _:
            return own


def in_own(leaf: Figure | Printed | Derived, base: Interval) -> Interval:
    """`in_base` backwards."""
    match leaf:
        case Figure():
            return from_base(leaf, base)
        case Printed(figure) | Children(_, figure):
            return from_base(figure, base)
        case _:
            return base
