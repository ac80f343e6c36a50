"""Numbers that are intervals whose ends are terms of z3: the arithmetic that `solver` reads trees with."""

import math
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

import z3

# An end of an interval: a term of z3, or an infinity.
End: TypeAlias = "z3.ArithRef | float"

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


class Ends(NamedTuple):
    """A number's two ends in base units, and when they are known: nowhere where a divisor is 0."""

    low: End
    high: End
    known: z3.BoolRef


class Unreadable(Exception):
    """A tree that has no real arithmetic: a product without end, a power of an unknown number."""


def exact(number: float | Fraction) -> Fraction:
    """The fraction that a decimal number was written as: 0.1 is 1/10, not the double nearest to it."""
    return number if isinstance(number, Fraction) else Fraction(repr(float(number)))


def value(number: float | Fraction) -> z3.RatNumRef:
    """A number that is not infinite, as a term."""
    return z3.RealVal(exact(number))


def term(number: float) -> End:
    return number if math.isinf(number) else value(number)


def exactly(number: float) -> Ends:
    """A number without play."""
    own = term(number)
    return Ends(own, own, TRUE)


def point(ends: Ends) -> bool:
    """Whether a number has one end and not two."""
    return ends.low is ends.high


def both(one: z3.BoolRef, other: z3.BoolRef) -> z3.BoolRef:
    return other if one is TRUE else one if other is TRUE else z3.And(one, other)


def add(a: End, b: End) -> End:
    return a if isinstance(a, float) else b if isinstance(b, float) else a + b


def negative(a: End) -> End:
    return -a


def smaller(a: End, b: End) -> End:
    if isinstance(a, float):
        return a if a < 0 else b
    if isinstance(b, float):
        return b if b < 0 else a
    return z3.If(a <= b, a, b)


def larger(a: End, b: End) -> End:
    return negative(smaller(negative(a), negative(b)))


def multiply(one: Ends, other: Ends, *, positive: bool) -> Ends:
    known = both(one.known, other.known)
    if any(isinstance(end, float) for end in (*one[:2], *other[:2])):
        raise Unreadable("a product of something without end")
    if point(one) and point(other):
        product = one.low * other.low
        return Ends(product, product, known)
    if positive:
        return Ends(one.low * other.low, one.high * other.high, known)
    first, *corners = [x * y for x in one[:2] for y in other[:2]]
    low = high = first
    for corner in corners:
        low, high = smaller(low, corner), larger(high, corner)
    return Ends(low, high, known)


def divide(one: Ends, other: Ends, *, positive: bool) -> Ends:
    above = sign(other.low, ">")
    sound = above if positive else z3.Or(above, sign(other.high, "<"))
    if any(isinstance(end, float) for end in other[:2]):
        raise Unreadable("a quotient by something without end")
    known = both(other.known, sound)
    if point(one) and point(other) and not isinstance(one.low, float):
        ratio = one.low / other.low
        return Ends(ratio, ratio, both(one.known, known))
    return multiply(one, Ends(1 / other.high, 1 / other.low, known), positive=positive)


def sign(end: End, how: Literal["<", ">", ">="]) -> z3.BoolRef:
    """Whether an end is below 0, above it, or not below it."""
    if isinstance(end, float):
        return z3.BoolVal(end < 0 if how == "<" else end > 0)
    return end < 0 if how == "<" else end > 0 if how == ">" else end >= 0


def to_the_power(term: z3.ArithRef, times: int) -> z3.ArithRef:
    product = term
    for _ in range(times - 1):
        product = product * term
    return product


def magnitude(term: z3.ArithRef) -> z3.ArithRef:
    return z3.If(term >= 0, term, -term)
