"""Derived numbers written out, so that the cells they are made of can be blamed."""

from collections.abc import Iterable

from shuheng.model.finding import Operand
from shuheng.model.interval import INFINITY
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
    Meets,
    Number,
    Product,
    Quotient,
    Span,
    Sum,
)


def expanded(condition: Condition, operands: Iterable[Operand], peers: int) -> Condition:
    """The condition with every sum, least and greatest over an area's parts in figures of those parts.

    A place among so many peers is written as what the row's own figure is between. The peers' figures and
    medians stay as they are: one figure moves a median little, and a count by one.
    """
    known = [operand for operand in operands if operand.of_others]

    def inner(node: Condition) -> Condition:
        match node:
            case Meets(rank, Sum((Count("above" | "below" as how, (ranked,)), Constant(first)))):
                beside = [operand for operand in known if operand.indicator == ranked.indicator]
                return _standing(rank, first, how == "above", ranked, beside, peers) if beside else node
            case Meets(left, right):
                return Meets(number(left), number(right))
            case AtMost(left, right):
                return AtMost(number(left), number(right))
            case All(conditions):
                return All(tuple(map(inner, conditions)))
            case Either(conditions):
                return Either(tuple(map(inner, conditions)))
            case Given(given, asked):
                return Given(number(given), inner(asked))
            case _:
                return node

    def number(node: Number) -> Number:
        match node:
            case Children(how, figure):
                parts = [
                    Figure(figure.indicator, f"@{operand.subject}", figure.factor)
                    for operand in known
                    if operand.indicator == figure.indicator
                ]
                return _made_of(how, tuple(parts)) if parts else node
            case Sum(terms):
                return Sum(tuple(map(number, terms)))
            case Difference(one, other):
                return Difference(number(one), number(other))
            case Product(one, other, positive):
                return Product(number(one), number(other), positive)
            case Quotient(one, other, positive):
                return Quotient(number(one), number(other), positive)
            case _:
                return node

    return inner(condition)


def _standing(
    rank: Number, first: float, above: bool, own: Figure, beside: Iterable[Operand], peers: int
) -> Condition:
    """Each place there is, with what the figure is between to hold it; who has not reported stands anywhere.

    At most k peers are surely ahead of it and at least k possibly, k being its place less the first.
    """
    sign = own.factor if above else -own.factor
    ends = [sorted((sign * one.interval.low, sign * one.interval.high)) for one in beside if one.interval]
    missing = peers - len(ends)
    lows = sorted([*(low for low, _ in ends), *[-INFINITY] * missing], reverse=True)
    highs = sorted([*(high for _, high in ends), *[INFINITY] * missing], reverse=True)
    places = []
    for ahead in range(peers + 1):
        low = lows[ahead] if ahead < peers else -INFINITY
        high = highs[ahead - 1] if ahead else INFINITY
        between = Span(low, high) if above else Span(-high, -low)
        places.append(All((Meets(rank, Constant(first + ahead)), Meets(own, between))))
    return Either(tuple(places))


def _made_of(how: str, parts: tuple[Number, ...]) -> Number:
    match how:
        case "least":
            return Least(parts)
        case "greatest":
            return Greatest(parts)
        case _:
            return Sum(parts)
