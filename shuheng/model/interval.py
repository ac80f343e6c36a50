"""Closed intervals over the reals with open ends at ±∞: what a printed figure can mean.

Which way a .5 was rounded is unknown, so every test is closed, and it allows a relative slack so that
binary fractions never decide a verdict.
"""

import math
from typing import NamedTuple

# Figures carry at most some ten significant digits and doubles carry sixteen: 1e-9 is wide enough for
# every product of the rules and far narrower than any printed step.
SLACK = 1e-9

# No size counts for more: so much play moves no number to infinity.
LARGEST = 1e300

INFINITY = math.inf


class Interval(NamedTuple):
    """The set of numbers from `low` to `high`, ends included. Empty when `low` exceeds `high`."""

    low: float
    high: float

    @property
    def empty(self) -> bool:
        return self.low > self.high + slack(self.low, self.high)

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both, ends and slack included."""
        return self.at_most(other) and other.at_most(self)

    def at_most(self, other: "Interval") -> bool:
        """Whether some number here is no greater than some number there."""
        return self.low <= other.high + slack(self.low, other.high)

    def intersect(self, other: "Interval") -> "Interval":
        return Interval(max(self.low, other.low), min(self.high, other.high))


EVERYTHING = Interval(-INFINITY, INFINITY)


def slack(a: float, b: float) -> float:
    """The play a comparison of `a` and `b` allows; 0 where either is infinite."""
    return 0.0 if math.isinf(a) or math.isinf(b) else SLACK * min(abs(a) + abs(b), LARGEST)


def times(a: float, b: float) -> float:
    """`a` × `b` where 0 × ∞ is 0, as a bound of a product wants it."""
    return 0.0 if a == 0 or b == 0 else a * b


def add(a: Interval, b: Interval) -> Interval:
    return Interval(a.low + b.low, a.high + b.high)


def subtract(a: Interval, b: Interval) -> Interval:
    return Interval(a.low - b.high, a.high - b.low)


def multiply(a: Interval, b: Interval, *, positive: bool = False) -> Interval:
    """`a` × `b`. `positive`: neither can be negative, so that two corners are the ends."""
    if positive:
        return Interval(times(a.low, b.low), times(a.high, b.high))
    corners = [times(x, y) for x in a for y in b]
    return Interval(min(corners), max(corners))


def divide(a: Interval, b: Interval, *, positive: bool = False) -> Interval | None:
    """`a` ÷ `b`; None when `b` holds 0, for then the quotient says nothing.

    `positive`: neither can be negative; a divisor that is so all the same is none.
    """
    if b.low <= 0 and (positive or b.high >= 0):
        return None
    return multiply(a, Interval(1 / b.high, 1 / b.low), positive=positive)


def power(base: Interval, exponent: float) -> Interval | None:
    """`base` to a positive exponent; None where the base can be negative.

    >>> power(Interval(2.0, 1e300), 2)
    Interval(low=4.0, high=inf)
    """
    if base.low < 0 or exponent <= 0:
        return None
    return Interval(_raised(base.low, exponent), _raised(base.high, exponent))


def _raised(base: float, exponent: float) -> float:
    """`base` to the power of `exponent`; ∞ where that is more than a number can be, as in a frame."""
    try:
        return float(base**exponent)
    except OverflowError:
        return INFINITY
