"""`RankFeasible`: a rank agrees with the figures that are ranked."""

from dataclasses import dataclass
from typing import ClassVar

from shuheng.rules.expression import Condition, Constant, Figure, Meets, Sum
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class RankFeasible(Rule):
    """Rank r is feasible iff #{peers surely ahead} ≤ r − 1 ≤ #{peers possibly ahead}.

    A peer that has not reported stands anywhere within its bounds. `largest_first`: rank 1 is the largest.
    """

    rank: str
    of: str
    largest_first: bool = True

    across: ClassVar[bool] = True

    @property
    def expression(self) -> Condition:
        ahead = Figure(self.of, of="above" if self.largest_first else "below")
        return Meets(Figure(self.rank), Sum((ahead, Constant(1))))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.rank,)
