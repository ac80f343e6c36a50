"""`RankFeasible`: a rank agrees with the figures that are ranked."""

from dataclasses import dataclass
from typing import ClassVar

from shuheng.rules.expression import AtMost, Condition, Constant, Count, Figure, Meets, Sum
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class RankFeasible(Rule):
    """Rank r is feasible iff #{peers surely ahead} ≤ r − 1 ≤ #{peers possibly ahead}.

    A peer that has not reported stands anywhere within its bounds. `largest_first`: rank 1 is the largest.
    """

    rank: str
    of: str
    largest_first: bool = True

    provisional: ClassVar[bool] = True

    @property
    def expression(self) -> Condition:
        ahead = Count("above" if self.largest_first else "below", (Figure(self.of),))
        return Meets(Figure(self.rank), Sum((ahead, Constant(1))))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.rank,)

    @property
    def form(self) -> str:
        return "largest_first" if self.largest_first else "smallest_first"


@dataclass(frozen=True)
class RankHeldOnce(Rule):
    """Two subjects whose figures surely differ do not hold one rank: each rank may be feasible alone."""

    rank: str
    of: str

    provisional: ClassVar[bool] = True

    @property
    def expression(self) -> Condition:
        return AtMost(Count("sharing", (Figure(self.of), Figure(self.rank))), Constant(0))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.rank,)
