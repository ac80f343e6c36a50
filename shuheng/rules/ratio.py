"""`RatioWithin`: one figure per another lies in a plausible range."""

from dataclasses import dataclass
from typing import Literal

from shuheng.model.catalogue import Unit
from shuheng.rules.expression import Condition, Derived, Figure, Meets, Quotient, Span
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class RatioWithin(Rule):
    """`low` and `high` are in `unit`, of the figure and of what it is held against: 个 a 万人.

    `at`: where the latter is read, for what is known once a year while the figure is monthly. The rule is
    asked where it is known.
    """

    figure: str
    per: str
    low: float
    high: float
    unit: tuple[Unit, Unit]
    at: Literal["", "full_year"] = ""

    @property
    def expression(self) -> Condition:
        one, other = self.unit
        factor = float(one.factor / other.factor)
        per = Figure(self.per, self.at)
        return Meets(Quotient(Figure(self.figure), per), Span(self.low * factor, self.high * factor))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,) if self.at else (self.figure, self.per)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return (Figure(self.per, self.at),)
