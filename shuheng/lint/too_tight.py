"""Bands and grades narrower than what rounding in print alone moves.

A printed figure is off by up to half its printed step. What that moves a number by, at the least and for any
figures within their bounds, is the finest the number can tell. A band whose half is narrower than that asks
for what printing cannot show, and so does a grade that even the largest figure makes smaller than half its
step: it would be the same without. Both are told only where they are so for all figures, so a small figure's
coarse print is no defect.

Intervals are compared by all that they can mean, so a narrow band about them only does nothing; one about
what is printed (`Printed`) misses what it looks for.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from shuheng.lint.defect import Defect
from shuheng.model.catalogue import Catalogue, Indicator, Kind
from shuheng.rules.expression import (
    AtMost,
    Children,
    Condition,
    Constant,
    Difference,
    Figure,
    Greatest,
    Least,
    Meets,
    Number,
    Printed,
    Product,
    Quotient,
    Span,
    Sum,
    nodes,
)

# The most decimals that bulletins print of a kind, in the unit of the indicator: growth 5.8 %, shares 7.6 %
# or 2.86 %, levels 8029.8 or 613.42 亿元. What is counted one by one is whole.
_DECIMALS: Mapping[Kind, int] = MappingProxyType(
    {
        "growth": 1,
        "target": 1,
        "share": 2,
        "ratio": 2,
        "flow": 2,
        "stock": 2,
        "level": 2,
        "count": 0,
        "rank": 0,
    }
)
_WHOLE = ("count", "people", "subscriptions", "rank")


def too_tight(catalogue: Catalogue) -> Iterator[Defect]:
    """A defect for every band or grade of a rule that is finer than the figures it reads are printed."""
    for code, tree in catalogue.trees.items():
        for asked, told in _bands(tree, catalogue):
            yield Defect("too_tight", (code,), "band", {"band": f"{asked:.3g}", "step": f"{told:.3g}"})
        for grade in catalogue.rules[code].grades:
            own = catalogue.indicators.get(grade.widen)
            if own is None:
                continue
            largest = max(max(abs(bounds.low), abs(bounds.high)) for bounds in own.bounds.values())
            if grade.by * largest < _half_step(own):
                slots = {
                    "figure": grade.widen,
                    "severity": grade.severity,
                    "by": f"{grade.by * largest:.3g} {own.unit.code}",
                    "step": f"{_half_step(own):.3g} {own.unit.code}",
                }
                yield Defect("too_tight", (code,), "grade", slots)


def _bands(tree: Condition, catalogue: Catalogue) -> Iterator[tuple[float, float]]:
    """Half of each band that is narrower than what printing moves, and what it moves, in base units."""
    for node in nodes(tree):
        match node:
            case Meets(left, right):
                half = _half_band(left) + _half_band(right)
            # A threshold of what is printed is a band about 0; of intervals it is a threshold.
            case AtMost(Constant(limit), other) | AtMost(other, Constant(limit)) if _printed(other):
                left, right, half = other, Constant(limit), abs(limit)
            case _:
                continue
        moved = _moved(left, catalogue) + _moved(right, catalogue)
        # The slack is for the arithmetic of doubles alone: a band of half a step exactly is one.
        if 0 < half < moved * (1 - 1e-9):
            yield half, moved


def _half_band(number: Number) -> float:
    """Half the width of the spans that are added to a number, or are all of it."""
    match number:
        case Span(low, high):
            return (high - low) / 2
        case Sum(terms):
            return sum(map(_half_band, terms))
        case Difference(one, other):
            return _half_band(one) + _half_band(other)
        case _:
            return 0.0


def _printed(number: Number) -> bool:
    return any(isinstance(node, Printed) for node in nodes(number))


def _moved(number: Number, catalogue: Catalogue) -> float:
    """By how much printing moves a number at the least, in base units; 0 where nothing is known of it."""
    match number:
        case Figure() | Printed() | Children():
            figure = number if isinstance(number, Figure) else number.figure
            return _half_step(catalogue.indicators[figure.indicator]) * figure.factor
        case Sum(terms):
            return sum(_moved(term, catalogue) for term in terms)
        case Difference(one, other):
            return _moved(one, catalogue) + _moved(other, catalogue)
        case Least(terms) | Greatest(terms):
            return min(_moved(term, catalogue) for term in terms)
        case Product(one, other):
            (least, _), (other_least, _) = _size(one, catalogue), _size(other, catalogue)
            return _moved(one, catalogue) * other_least + _moved(other, catalogue) * least
        case Quotient(one, other):
            (least, _), (_, most) = _size(one, catalogue), _size(other, catalogue)
            # Divided by nothing but 0 it is never evaluated.
            return (_moved(one, catalogue) + _moved(other, catalogue) * least / most) / most if most else 0.0
        case _:
            return 0.0


def _size(number: Number, catalogue: Catalogue) -> tuple[float, float]:
    """The least and the greatest magnitude of a number within its widest bounds, in base units."""
    match number:
        case Figure(indicator, _, factor) | Printed(Figure(indicator, _, factor)):
            bounds = catalogue.indicators[indicator].bounds.values()
            low, high = min(one.low for one in bounds), max(one.high for one in bounds)
            least = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
            return least * factor, max(abs(low), abs(high)) * factor
        case Constant(value):
            return abs(value), abs(value)
        case Sum(terms):
            return 0.0, sum(_size(term, catalogue)[1] for term in terms)
        case _:
            return 0.0, float("inf")


def _half_step(indicator: Indicator) -> float:
    """Half the step of the last digit that figures of an indicator usually have, in its own unit."""
    whole = indicator.unit.dimension in _WHOLE and indicator.unit.factor == 1
    return 0.5 if whole else 0.5 * 10.0 ** -_DECIMALS[indicator.kind]
