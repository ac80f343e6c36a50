"""`RatioWithin`: one figure per another lies in a plausible range."""

from dataclasses import dataclass

from shuheng.model.catalogue import Unit
from shuheng.rules.expression import Condition, Figure, Meets, Quotient, Span
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class RatioWithin(Rule):
    """`low` and `high` are in `unit`, of the figure and of what it is held against: 个 a 万人."""

    figure: str
    per: str
    low: float
    high: float
    unit: tuple[Unit, Unit]

    @property
    def expression(self) -> Condition:
        one, other = self.unit
        factor = float(one.factor / other.factor)
        return Meets(
            Quotient(Figure(self.figure), Figure(self.per)), Span(self.low * factor, self.high * factor)
        )

    @property
    def judged(self) -> tuple[str, ...]:
        return self.figure, self.per
