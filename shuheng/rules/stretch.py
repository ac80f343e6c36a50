"""`SameStretch`: two periods that are one stretch of time have one figure."""

from dataclasses import dataclass
from typing import Literal

from shuheng.rules.expression import Condition, Figure, Meets
from shuheng.rules.rule import Grade, Rule


@dataclass(frozen=True)
class SameStretch(Rule):
    """January to September is the third quarter to date, the fourth is the year.

    Any vintage of the other will do: the year's first figure is the fourth quarter's. Where only a later one
    is held, it may have moved by as much as final verification and a census do.
    """

    figure: str
    place: Literal["in_months", "as_year"]

    @property
    def expression(self) -> Condition:
        return Meets(Figure(self.figure), Figure(self.figure, self.place))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return (f"{self.figure}_{self.place}",)

    @property
    def grades(self) -> tuple[Grade, ...]:
        if self.place != "as_year":
            return ()
        year = f"{self.figure}_as_year"
        return (Grade("hint", widen=year, by=0.02), Grade("query", widen=year, by=0.15))

    @property
    def form(self) -> str:
        return self.place
