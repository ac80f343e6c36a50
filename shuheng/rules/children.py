"""`ChildrenSumTo` and its kin: an area against the areas that make it up."""

from collections.abc import Mapping
from dataclasses import dataclass

from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
    Derived,
    Figure,
    Meets,
    Quotient,
    Span,
)
from shuheng.rules.rule import Grade, Rule

# The published GDP of Zhejiang's eleven cities in 2022 adds to 0.13 % over the province's. A hint for less
# than is usual stood on every submission and said nothing.
_USUAL = 0.002
_ORDINARY = 0.005


@dataclass(frozen=True)
class ChildrenSumTo(Rule):
    """The areas add to the whole, nearly. Not evaluable while one of them is missing."""

    figure: str

    @property
    def expression(self) -> Condition:
        own = Figure(self.figure)
        return Meets(Quotient(Children("sum", own), own), Span(1 - _USUAL, 1 + _USUAL))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        own = Figure(self.figure)
        return (Children("sum", own), Children("sum_reported", own))

    @property
    def grades(self) -> tuple[Grade, ...]:
        return (Grade("hint", widen=self.figure, by=_ORDINARY - _USUAL),)

    @property
    def slots(self) -> Mapping[str, object]:
        return {**super().slots, "usual": _USUAL, "hint": _ORDINARY}


@dataclass(frozen=True)
class ChildrenWithin(Rule):
    """The areas that have reported do not exceed the whole, while others have not: of what is never negative.

    Once all have reported `ChildrenSumTo` says more.
    """

    figure: str

    @property
    def expression(self) -> Condition:
        return AtMost(Children("sum_reported", Figure(self.figure)), Figure(self.figure))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def grades(self) -> tuple[Grade, ...]:
        return (Grade("hint", widen=self.figure, by=_ORDINARY),)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return (Children("sum_reported", Figure(self.figure)),)


@dataclass(frozen=True)
class ChildrenSpan(Rule):
    """A mean of the areas, as growth is, lies between the least and the greatest of them."""

    figure: str

    @property
    def expression(self) -> Condition:
        own = Figure(self.figure)
        return All((AtMost(Children("least", own), own), AtMost(own, Children("greatest", own))))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        own = Figure(self.figure)
        return (Children("least", own), Children("sum_reported", own))


@dataclass(frozen=True)
class PartOfParent(Rule):
    """A figure of a project, a firm or an area does not exceed that of the area it lies in."""

    figure: str

    @property
    def expression(self) -> Condition:
        return AtMost(Figure(self.figure), Figure(self.figure, "parent"))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return (Figure(self.figure, "parent"),)
