"""The expression tree that every rule becomes.

A tree is made of figures, arithmetic and comparisons. It carries no units: every reading takes figures in
the base unit of their dimension, so a share written in % and a part in 万元 meet a whole in 亿元 as they are.

A figure should stand once in a tree: an operand that stands twice is taken as two independent numbers and
widens the result, which hides errors and never invents one.

`settled` puts what the catalogue says into a tree; every reading but the sentence reads a settled tree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from shuheng.model.interval import Interval


@dataclass(frozen=True)
class Figure:
    """A reported figure: of the row itself, or of the row that `place` names (`rules.place`).

    `@330300` is the same period's of that subject, one of many that a derived number is made of. `factor` is
    how many base units one of its own unit is.
    """

    indicator: str
    place: str = ""
    factor: float = field(default=1.0, compare=False)

    @property
    def column(self) -> str:
        mark = "" if not self.place or self.place.startswith("@") else "_"
        return f"{self.indicator}{mark}{self.place}"


@dataclass(frozen=True)
class Printed:
    """The number as it is printed, whatever it can mean: for what is asked of the print itself."""

    figure: Figure


@dataclass(frozen=True)
class Otherwise:
    """A figure, or an interval (in base units) in its place where the figure is missing."""

    figure: Figure
    default: Interval


@dataclass(frozen=True)
class Constant:
    value: float


@dataclass(frozen=True)
class Span:
    """Some number from `low` to `high`, which one nobody says."""

    low: float
    high: float


@dataclass(frozen=True)
class Steps:
    """How many years the row's span has: 2018/2022 has five. Missing where the period is no span."""

    column = "steps"


@dataclass(frozen=True)
class Count:
    """How many peers stand above the row's subject, or below it, or share its place without its figure.

    `figures` are what is ranked and, for `sharing`, then the rank.
    """

    how: Literal["above", "below", "sharing"]
    figures: tuple[Figure, ...]

    @property
    def column(self) -> str:
        return f"{self.figures[0].column}_{self.how}"


@dataclass(frozen=True)
class Median:
    """The median of a number over the row's subject and its peers, where at least `least` of them have it."""

    of: "Number"
    name: str
    least: int = 5

    @property
    def column(self) -> str:
        return f"{self.name}_median"


@dataclass(frozen=True)
class Children:
    """A figure over the areas that make up the row's: their sum, the least of them, the greatest.

    Missing unless all of them report it; `sum_reported` is the sum of those that do, while others do not.
    """

    how: Literal["sum", "sum_reported", "least", "greatest"]
    figure: Figure

    @property
    def column(self) -> str:
        return f"{self.figure.column}_children_{self.how}"


@dataclass(frozen=True)
class Sum:
    terms: "tuple[Number, ...]"


@dataclass(frozen=True)
class Difference:
    minuend: "Number"
    subtrahend: "Number"


@dataclass(frozen=True)
class Product:
    """`positive`: neither factor can be negative, by what the indicators allow."""

    one: "Number"
    other: "Number"
    positive: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Quotient:
    """Missing where the divisor may be 0. `positive` as of `Product`."""

    dividend: "Number"
    divisor: "Number"
    positive: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Power:
    """A number that is not negative, to a positive exponent. Missing where it may be negative."""

    base: "Number"
    exponent: "Constant | Steps"


@dataclass(frozen=True)
class Least:
    terms: "tuple[Number, ...]"


@dataclass(frozen=True)
class Greatest:
    terms: "tuple[Number, ...]"


@dataclass(frozen=True)
class Within:
    """A figure lies in what its indicator allows the row's kind of subject.

    `bounds` are those, in the figure's own unit, by kind; "" is every other kind.
    """

    figure: Figure
    bounds: Mapping[str, Interval] = field(default_factory=dict, compare=False)


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
class All:
    """Every condition holds. One that fails decides, even where another cannot be evaluated."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True)
class Either:
    """Some condition holds. One that holds decides, even where another cannot be evaluated."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True)
class Given:
    """A condition that is asked only where a number is known; where it is missing nothing is asked."""

    number: "Number"
    condition: "Condition"


Derived = Steps | Count | Median | Children
Number = (
    Figure
    | Printed
    | Otherwise
    | Constant
    | Span
    | Derived
    | Sum
    | Difference
    | Product
    | Quotient
    | Power
    | Least
    | Greatest
)
Condition = Within | Meets | AtMost | All | Either | Given
Node = Number | Condition


def parts(node: Node) -> "tuple[Node, ...]":
    """What a node is made of, in the order it is written; a print and what is derived are whole."""
    match node:
        case Otherwise(figure, _) | Within(figure):
            return (figure,)
        case Sum(terms) | Least(terms) | Greatest(terms):
            return terms
        case All(conditions) | Either(conditions):
            return conditions
        case (
            Difference(one, other)
            | Product(one, other)
            | Quotient(one, other)
            | Power(one, other)
            | Meets(one, other)
            | AtMost(one, other)
            | Given(one, other)
        ):
            return one, other
        case _:
            return ()


def nodes(node: Node) -> Iterator[Node]:
    """A node and all it is made of, in the order it is written."""
    yield node
    for part in parts(node):
        yield from nodes(part)


def figures(node: Node) -> Iterator[Figure]:
    """The figures a tree reads of the row, those in other places included."""
    for part in nodes(node):
        if isinstance(part, Figure | Printed):
            yield part.figure if isinstance(part, Printed) else part


def derived(node: Node) -> Iterator[Derived]:
    """What a tree reads that is made of many rows."""
    return (part for part in nodes(node) if isinstance(part, Derived))


def sources(node: Node) -> Iterator[Figure]:
    """All figures that bear on a tree, those that derived numbers are made of included."""
    for part in nodes(node):
        match part:
            case Figure():
                yield part
            case Printed(figure) | Children(_, figure):
                yield figure
            case Count():
                yield from part.figures
            case Median():
                yield from sources(part.of)
