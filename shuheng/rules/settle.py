"""A tree with what the catalogue says of its figures: units, bounds and, from these, signs.

Where neither side of a product or quotient can be negative its ends are two corners and not four, at half
the cost. A figure that is negative though its indicator cannot be fails its own bounds; the other rules go
by its magnitude.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    # The catalogue keeps settled trees, so it imports this module.
    from shuheng.model.catalogue import Indicator

Indicators = Mapping[str, "Indicator"]


def settled(condition: Condition, indicators: Indicators) -> Condition:
    """The condition with factors, bounds and signs from the catalogue.

    Raises `KeyError` when it reads an indicator that there is none of.
    """

    def inner(node: Condition) -> Condition:
        return settled(node, indicators)

    def number(node: Number) -> Number:
        return settled_number(node, indicators)

    match condition:
        case Within(figure):
            own = indicators[figure.indicator]
            return Within(_figure(figure, indicators), own.bounds)
        case Meets(left, right):
            return Meets(number(left), number(right))
        case AtMost(left, right):
            return AtMost(number(left), number(right))
        case All(conditions):
            return All(tuple(map(inner, conditions)))
        case Either(conditions):
            return Either(tuple(map(inner, conditions)))
        case Given(known, asked):
            return Given(number(known), inner(asked))


def settled_number(number: Number, indicators: Indicators) -> Number:
    """A number as `settled` has it."""

    def inner(node: Number) -> Number:
        return settled_number(node, indicators)

    match number:
        case Figure():
            return _figure(number, indicators)
        case Printed(figure):
            return Printed(_figure(figure, indicators))
        case Otherwise(figure, default):
            return Otherwise(_figure(figure, indicators), default)
        case Constant() | Span() | Steps():
            return number
        case Count(_, ranked):
            return replace(number, figures=tuple(_figure(figure, indicators) for figure in ranked))
        case Median(of):
            return replace(number, of=inner(of))
        case Children(_, figure):
            return replace(number, figure=_figure(figure, indicators))
        case Sum(terms):
            return Sum(tuple(map(inner, terms)))
        case Least(terms):
            return Least(tuple(map(inner, terms)))
        case Greatest(terms):
            return Greatest(tuple(map(inner, terms)))
        case Difference(one, other):
            return Difference(inner(one), inner(other))
        case Product(one, other):
            return Product(inner(one), inner(other), positive=_positive(one, other, indicators))
        case Quotient(one, other):
            return Quotient(inner(one), inner(other), positive=_positive(one, other, indicators))
        case Power(base, exponent):
            return Power(inner(base), exponent)


def _figure(figure: Figure, indicators: Indicators) -> Figure:
    return replace(figure, factor=float(indicators[figure.indicator].unit.factor))


def _positive(one: Number, other: Number, indicators: Indicators) -> bool:
    return least_of(one, indicators) >= 0 and least_of(other, indicators) >= 0


def least_of(number: Number, indicators: Indicators) -> float:
    """The least a number can be while every figure is within its indicator's widest bounds, in base units."""
    return _reach(number, indicators).low


def _reach(number: Number, indicators: Indicators) -> Interval:
    """What a number can be; wider than need be where that takes no sign away."""
    match number:
        case Figure(indicator) | Printed(Figure(indicator)) | Children(_, Figure(indicator)):
            own = indicators[indicator]
            factor = float(own.unit.factor)
            bounds = own.bounds.values()
            low, high = min(one.low for one in bounds), max(one.high for one in bounds)
            if isinstance(number, Children) and number.how.startswith("sum"):
                return Interval(0.0 if low >= 0 else -float("inf"), float("inf"))
            return Interval(low * factor, high * factor)
        case Otherwise(figure, default):
            own_reach = _reach(figure, indicators)
            return Interval(min(own_reach.low, default.low), max(own_reach.high, default.high))
        case Constant(value):
            return Interval(value, value)
        case Span(low, high):
            return Interval(low, high)
        case Steps():
            return Interval(1, float("inf"))
        case Count():
            return Interval(0, float("inf"))
        case Median(of):
            return _reach(of, indicators)
        case Sum(terms):
            ends = [_reach(term, indicators) for term in terms]
            return Interval(sum(one.low for one in ends), sum(one.high for one in ends))
        case Difference(one, other):
            left, right = _reach(one, indicators), _reach(other, indicators)
            return Interval(left.low - right.high, left.high - right.low)
        case Product(one, other) | Quotient(one, other):
            low = 0.0 if _positive(one, other, indicators) else -float("inf")
            return Interval(low, float("inf"))
        case Power():
            return Interval(0, float("inf"))
        case Least(terms) | Greatest(terms):
            ends = [_reach(term, indicators) for term in terms]
            pick = min if isinstance(number, Least) else max
            return Interval(pick(one.low for one in ends), pick(one.high for one in ends))
