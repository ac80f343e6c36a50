"""`GrowthAgrees` and `GrowthIsReal`: a growth rate and the two levels it lies between."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shuheng.rules.expression import (
    All,
    AtMost,
    Condition,
    Constant,
    Difference,
    Either,
    Figure,
    Given,
    Median,
    Meets,
    Number,
    Printed,
    Quotient,
    Span,
    Sum,
)
from shuheng.rules.rule import Rule

# |nominal − reported| > 0.5 points was tried first and flagged 86 % of 253 real city-years. These
# two are judgements; benchmarks/power.py counts what they find and cost. Look again when more years are held.
_FROM_MEDIAN = 0.05
_DEFLATORS = Span(0.85, 1.20)

# The set of above-scale firms changes every year and growth keeps it: published levels have fallen by 8 %
# (1021.20 to 935.74 亿元) at a reported +10.5 %.
_SCOPE = Span(-0.30, 0.60)

# Printing to 0.1 moves a rate by 0.05 and the levels' ratio by less than 0.01 points.
_SAME = 0.0006
_PRICES_MOVED = 1.02


@dataclass(frozen=True)
class GrowthAgrees(Rule):
    """A growth rate agrees with the levels of this year and last.

    `basis` says what growth is of: `constant` prices, where the deflator that growth and levels imply is
    compared with the median of the same year's peers and with a wide band; `current` prices, where growth is
    the ratio of the levels; `matched` sets of firms, where the levels are of other sets and the ratio may
    part far from it.
    """

    figure: str
    growth: str
    basis: Literal["constant", "current", "matched"] = "constant"

    @property
    def expression(self) -> Condition:
        grown = Quotient(Figure(self.figure), Figure(self.figure, "last_year"))
        rate = Sum((Constant(1), Figure(self.growth)))
        match self.basis:
            case "current":
                return Meets(grown, rate)
            case "matched":
                return Meets(Difference(grown, rate), _SCOPE)
        deflator = implied_deflator(self.figure, self.growth)
        median = Median(deflator, f"{self.growth}_deflator")
        near = Sum((median, Span(-_FROM_MEDIAN, _FROM_MEDIAN)))
        # The deflator stands twice, against two intervals that overlap: what meets both meets their overlap.
        return All((Meets(deflator, _DEFLATORS), Given(median, Meets(deflator, near))))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.growth,)

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return (self.figure, f"{self.figure}_last_year")

    @property
    def form(self) -> str:
        return self.basis

    @property
    def slots(self) -> Mapping[str, object]:
        low, high = _SCOPE.low, _SCOPE.high
        if self.basis == "constant":
            low, high = _DEFLATORS.low - 1, _DEFLATORS.high - 1
        return {**super().slots, "low": low, "high": high, "apart": _FROM_MEDIAN, "least": Median.least}


@dataclass(frozen=True)
class GrowthIsReal(Rule):
    """Growth at constant prices is not just the ratio of the levels, where prices moved.

    A suspicion of the print itself: the rate printed is the ratio printed, to within what printing moves.
    """

    figure: str
    growth: str

    @property
    def expression(self) -> Condition:
        levels = Quotient(Printed(Figure(self.figure)), Printed(Figure(self.figure, "last_year")))
        apart = Difference(levels, Sum((Constant(1), Printed(Figure(self.growth)))))
        median = Median(implied_deflator(self.figure, self.growth), f"{self.growth}_deflator")
        return Either(
            (
                AtMost(apart, Constant(-_SAME)),
                AtMost(Constant(_SAME), apart),
                AtMost(median, Constant(_PRICES_MOVED)),
            )
        )

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.growth,)

    @property
    def slots(self) -> Mapping[str, object]:
        return {**super().slots, "moved": _PRICES_MOVED - 1, "apart": _SAME, "least": Median.least}


def implied_deflator(level: str, growth: str) -> Number:
    """The change of prices, as a ratio, that two levels at current prices and real growth imply."""
    grown = Quotient(Figure(level), Figure(level, "last_year"))
    return Quotient(grown, Sum((Constant(1), Figure(growth))))
