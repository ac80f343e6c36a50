"""`PeersWithin`: a figure is of the same order of magnitude as its peers'."""

from collections.abc import Mapping
from dataclasses import dataclass

from shuheng.rules.expression import Condition, Derived, Figure, Median, Meets, Quotient, Span
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class PeersWithin(Rule):
    """No further than `times` above or below the median of the peers that have reported, five at least.

    A unit slip moves a figure by ten thousand and more where no earlier figure is held to show it.
    """

    figure: str
    times: float

    @property
    def expression(self) -> Condition:
        own = Figure(self.figure)
        return Meets(Quotient(own, Median(own, self.figure)), Span(1 / self.times, self.times))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return (Median(Figure(self.figure), self.figure),)

    @property
    def slots(self) -> Mapping[str, object]:
        return {**super().slots, "least": Median.least}
