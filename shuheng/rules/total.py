"""`SumsTo`: parts add to their total, but for rounding."""

from dataclasses import dataclass

from shuheng.model.interval import INFINITY, Interval
from shuheng.rules.expression import All, AtMost, Condition, Figure, Meets, Otherwise, Sum
from shuheng.rules.rule import Grade, Rule, unless_revised


@dataclass(frozen=True)
class SumsTo(Rule):
    """A missing part is never zero: the total cannot be evaluated then.

    Parts that cannot be negative may still not exceed it together, whichever of them are missing. Where all
    are reported the second condition follows from the first, so that each figure is weighed once.
    """

    parts: tuple[str, ...]
    total: str

    @property
    def expression(self) -> Condition:
        parts = tuple(Figure(part) for part in self.parts)
        total = Figure(self.total)
        known = tuple(Otherwise(part, Interval(0, INFINITY)) for part in parts)
        return All((Meets(Sum(parts), total), AtMost(Sum(known), total)))

    @property
    def judged(self) -> tuple[str, ...]:
        return self.parts

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        # A total is published anew, finally verified, long before its parts are, if they ever are.
        return (self.total,)

    @property
    def grades(self) -> tuple[Grade, ...]:
        # Parts compiled by one office: bulletins differ by 0.01 to 0.1 % from adding rounded figures twice.
        return (
            Grade("hint", widen=self.total, by=0.001),
            Grade("query", widen=self.total, by=0.01),
            unless_revised(self.total),
        )
