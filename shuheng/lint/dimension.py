"""Which rules compare or add what is not of one dimension, or name a unit that is not their figure's.

Dimensions multiply as pint's containers do, over the dimensions of the catalogue's units. What
`schemas.units` says of them is kept here:

* what is counted (things, people, subscriptions) is a number where something is divided by it, so that money
  per head is money, and money per head times heads too; users per station are users;
* the difference of two shares may stand beside percentage points, and a share and points add to a share;
* a bare number is compared with anything, in its base unit, and added to numbers alone.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pint.util import UnitsContainer

from shuheng.lint.defect import Defect
from shuheng.model.catalogue import Catalogue
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
from shuheng.rules.ratio import RatioWithin

# What a number may be: one dimension, or one of several. None is a bare number.
Dimensions = frozenset[UnitsContainer] | None

_COUNTED = ("count", "subscriptions", "people")
_NUMBER = UnitsContainer()
_POINTS = UnitsContainer({"percentage_points": 1})
_PLACE = UnitsContainer({"rank": 1})
_NUMBERS = frozenset((_NUMBER, _POINTS, _PLACE, *(UnitsContainer({counted: 1}) for counted in _COUNTED)))


def misfits(catalogue: Catalogue) -> Iterator[Defect]:
    """A defect for every pair of numbers that a rule compares or adds and should not."""
    for code, tree in catalogue.trees.items():
        reading = _Reading(catalogue)
        reading.condition(tree)
        for left, right in dict.fromkeys(reading.misfits):
            yield Defect("dimension", (code,), "unlike", {"left": left, "right": right})
        rule = catalogue.rules[code]
        if isinstance(rule, RatioWithin):
            for figure, unit in zip((rule.figure, rule.per), rule.unit, strict=True):
                own = catalogue.indicators[figure].unit
                if catalogue.units.get(unit.code) != unit:
                    yield Defect("dimension", (code,), "unknown", {"unit": unit.code})
                elif own.dimension != unit.dimension:
                    yield Defect("dimension", (code,), "unlike", {"left": own.code, "right": unit.code})


class _Reading:
    """Reads one tree and keeps what does not fit, as it would be written."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.misfits: list[tuple[str, str]] = []

    def condition(self, condition: Condition) -> None:
        match condition:
            case Within():
                return
            case Meets(left, right) | AtMost(left, right):
                self._fitting(self.number(left), self.number(right))
            case All(conditions) | Either(conditions):
                for each in conditions:
                    self.condition(each)
            case Given(number, asked):
                self.number(number)
                self.condition(asked)

    def number(self, number: Number) -> Dimensions:
        """What a number may be; a bare number where its parts do not fit, which is told once."""
        match number:
            case Figure() | Printed() | Otherwise() | Children():
                figure = number if isinstance(number, Figure) else number.figure
                return frozenset((self._of(figure),))
            case Constant() | Span():
                return None
            case Steps():
                return frozenset((_NUMBER,))
            case Count():
                return frozenset((_NUMBER, _PLACE))
            case Median(of):
                return self.number(of)
            case Sum(terms):
                return self._folded(terms, self._added)
            case Least(terms) | Greatest(terms):
                return self._folded(terms, self._fitting)
            case Difference(one, other):
                left, right = self.number(one), self.number(other)
                both = self._added(left, right)
                shares = left is not None and right is not None and _NUMBER in left & right
                return both | {_POINTS} if shares and both is not None else both
            case Product(one, other):
                return _products(self.number(one), self.number(other))
            case Quotient(one, other):
                return _quotients(self.number(one), self.number(other))
            case Power(base, exponent):
                own = self.number(base)
                if isinstance(exponent, Constant):
                    return None if own is None else frozenset(each**exponent.value for each in own)
                return self._fitting(own, frozenset((_NUMBER,)))

    def _folded(
        self, terms: tuple[Number, ...], fold: Callable[[Dimensions, Dimensions], Dimensions]
    ) -> Dimensions:
        total = self.number(terms[0])
        for term in terms[1:]:
            total = fold(total, self.number(term))
        return total

    def _added(self, one: Dimensions, other: Dimensions) -> Dimensions:
        if one is None and other is None:
            return None
        if one is None or other is None:
            return self._fitting(one or other, _NUMBERS)
        if (_NUMBER in one and _POINTS in other) or (_NUMBER in other and _POINTS in one):
            return (one & other) | {_NUMBER}
        return self._fitting(one, other)

    def _fitting(self, one: Dimensions, other: Dimensions) -> Dimensions:
        """What both may be; told as a misfit where there is nothing."""
        if one is None or other is None:
            return one or other
        if not one & other:
            self.misfits.append((self._written(one), self._written(other)))
            return None
        return one & other

    def _of(self, figure: Figure) -> UnitsContainer:
        dimension = self._catalogue.indicators[figure.indicator].unit.dimension
        return _NUMBER if dimension == "ratio" else UnitsContainer({dimension: 1})

    def _written(self, dimensions: frozenset[UnitsContainer]) -> str:
        """The simplest of some dimensions in base units: 亿元/人."""
        if dimensions == _NUMBERS:
            return self._unit("ratio")
        simplest = min(dimensions, key=lambda one: (len(one), str(one)))
        powers = _powers(simplest)
        above = [self._power(name, power) for name, power in powers.items() if power > 0]
        below = [self._power(name, -power) for name, power in powers.items() if power < 0]
        return "/".join(["·".join(above) or ("1" if below else self._unit("ratio")), *below])

    def _power(self, dimension: str, power: float) -> str:
        return self._unit(dimension) + ("" if power == 1 else f"^{power:g}")

    def _unit(self, dimension: str) -> str:
        units = [one for one in self._catalogue.units.values() if one.dimension == dimension]
        return min(units, key=lambda one: one.factor != 1).code if units else dimension


def _products(one: Dimensions, other: Dimensions) -> Dimensions:
    if one is None or other is None:
        return one or other
    found = {left * right for left in one for right in other}
    # Money per head is money, and so is it times heads; but a share of people is people.
    found |= {left for left in one for right in other if right in _NUMBERS and left not in _NUMBERS}
    found |= {right for left in one for right in other if left in _NUMBERS and right not in _NUMBERS}
    return frozenset(found)


def _quotients(one: Dimensions, other: Dimensions) -> Dimensions:
    if other is None:
        return one
    above = one or frozenset((_NUMBER,))
    return frozenset(_numbered(left / right) for left in above for right in other)


def _numbered(quotient: UnitsContainer) -> UnitsContainer:
    """A quotient with what is counted taken for a number below the line."""
    return quotient.remove(
        [name for name, power in _powers(quotient).items() if name in _COUNTED and power < 0]
    )


def _powers(container: UnitsContainer) -> dict[str, float]:
    """Dimensions and their powers; pint's own type for these admits complex numbers."""
    scalars: Mapping[str, Any] = container
    return {name: float(power) for name, power in scalars.items()}
