"""The expression tree that every rule becomes.

A tree is made of figures, arithmetic and comparisons. It carries no units: every reading takes figures in
the base unit of their dimension, so a share written in % and a part in 万元 meet a whole in 亿元 as they are.

A figure should stand once in a tree: an operand that stands twice is taken as two independent numbers and
widens the result, which hides errors and never invents one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shuheng.model.interval import Interval


@dataclass(frozen=True)
class Figure:
    """A reported figure of the row, or a number derived from other rows when `of` says which.

    `of="above"` is the number of peers whose figure is larger, as an interval; `of="below"` smaller.
    """

    indicator: str
    of: str = ""

    @property
    def column(self) -> str:
        return f"{self.indicator}_{self.of}" if self.of else self.indicator


@dataclass(frozen=True)
class Otherwise:
    """A figure, or an interval (in base units) in its place where the figure is missing."""

    figure: Figure
    default: Interval


@dataclass(frozen=True)
class Constant:
    value: float


@dataclass(frozen=True)
class Sum:
    terms: "tuple[Number, ...]"


@dataclass(frozen=True)
class Quotient:
    dividend: "Number"
    divisor: "Number"


@dataclass(frozen=True)
class Within:
    """A figure lies in what its indicator allows the row's kind of subject."""

    figure: Figure


@dataclass(frozen=True)
class Meets:
    """Two numbers can be the same."""

    left: "Number"
    right: "Number"


@dataclass(frozen=True)
class AtMost:
    """The left number can be no greater than the right one."""

    left: "Number"
    right: "Number"


@dataclass(frozen=True)
class Both:
    """Two conditions. One that fails decides, even where the other cannot be evaluated."""

    first: "Condition"
    second: "Condition"


Number = Figure | Otherwise | Constant | Sum | Quotient
Condition = Within | Meets | AtMost | Both
Node = Number | Condition


def figures(node: Node) -> Iterator[Figure]:
    """The figures of a tree in the order they are written."""
    match node:
        case Figure():
            yield node
        case Otherwise(figure, _) | Within(figure):
            yield figure
        case Constant():
            return
        case Sum(terms):
            for term in terms:
                yield from figures(term)
        case Quotient(one, other) | Meets(one, other) | AtMost(one, other) | Both(one, other):
            yield from figures(one)
            yield from figures(other)
