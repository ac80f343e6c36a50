"""`LiesBetween`: a weighted mean lies between the least and the greatest of what it is a mean of."""

from dataclasses import dataclass

from shuheng.rules.expression import All, AtMost, Condition, Derived, Figure, Greatest, Least
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class LiesBetween(Rule):
    """The mean stands in both halves, each of which bounds it from one side, so nothing is widened."""

    mean: str
    of: tuple[str, ...]

    @property
    def expression(self) -> Condition:
        of = tuple(Figure(code) for code in self.of)
        return All((AtMost(Least(of), Figure(self.mean)), AtMost(Figure(self.mean), Greatest(of))))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.mean, *self.of)

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        return tuple(Figure(code) for code in self.of)

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        # The mean is published anew, finally verified, long before what it is a mean of.
        return (self.mean,)
