"""`NonDecreasing` and `ChangeWithin`: a figure against an earlier one of its own."""

import math
from dataclasses import dataclass
from typing import Literal

from shuheng.rules.expression import AtMost, Condition, Difference, Figure, Meets, Quotient, Span
from shuheng.rules.place import Place
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class NonDecreasing(Rule):
    """A figure is not below its own at `since`: what was ever built, what cumulates from January."""

    figure: str
    since: Place = "last_year"

    @property
    def expression(self) -> Condition:
        return AtMost(Figure(self.figure, self.since), Figure(self.figure))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return (f"{self.figure}_{self.since}",)

    @property
    def form(self) -> str:
        return "part_before" if self.since == "part_before" else "earlier"


@dataclass(frozen=True)
class ChangeWithin(Rule):
    """A figure has moved no further than from `low` to `high` since `since`.

    `by="ratio"`: times its earlier self; `by="points"`: the difference, in the figure's base unit, so that
    two points of a share are 0.02. An infinite `high`: it may rise as it will.
    """

    figure: str
    low: float
    high: float
    by: Literal["ratio", "points"] = "ratio"
    since: Place = "last_year"

    @property
    def expression(self) -> Condition:
        now, then = Figure(self.figure), Figure(self.figure, self.since)
        change = Quotient(now, then) if self.by == "ratio" else Difference(now, then)
        return Meets(change, Span(self.low, self.high))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return (f"{self.figure}_{self.since}",)

    @property
    def form(self) -> str:
        if self.high == math.inf:
            return f"{self.by}_down"
        if self.since in ("first_quarter", "half_year", "three_quarters"):
            return self.since
        # Small changes are said in per cent, large ones in multiples.
        return "percent" if self.by == "ratio" and self.high - self.low < 1 else self.by
