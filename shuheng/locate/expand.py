"""Derived numbers written out, so that the cells they are made of can be blamed."""

from collections.abc import Iterable

from shuheng.model.finding import Operand
from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
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
    Sum,
)


def expanded(condition: Condition, operands: Iterable[Operand]) -> Condition:
    """The condition with every sum, least and greatest over an area's parts in figures of those parts.

    Counts and medians over peers stay: one figure moves a median little, and a count by one.
    """
    known = [operand for operand in operands if operand.of_others]

    def inner(node: Condition) -> Condition:
        match node:
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


def _made_of(how: str, parts: tuple[Number, ...]) -> Number:
    match how:
        case "least":
            return Least(parts)
        case "greatest":
            return Greatest(parts)
        case _:
            return Sum(parts)
