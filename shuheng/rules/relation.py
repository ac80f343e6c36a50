"""`Relation`: any other condition, written out."""

from dataclasses import dataclass

from shuheng.rules.expression import Condition
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class Relation(Rule):
    """`holds` is the tree itself; `about` are the codes of the row's figures that it judges.

    `vintages` are the columns of those of which any vintage held will do.
    """

    holds: Condition
    about: tuple[str, ...]
    vintages: tuple[str, ...] = ()

    @property
    def expression(self) -> Condition:
        return self.holds

    @property
    def judged(self) -> tuple[str, ...]:
        return self.about

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return self.vintages
