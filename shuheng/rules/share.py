"""`ShareOf`: a share is its part divided by its whole."""

from dataclasses import dataclass

from shuheng.rules.expression import Condition, Figure, Meets, Quotient
from shuheng.rules.rule import Grade, Rule, unless_revised


@dataclass(frozen=True)
class ShareOf(Rule):
    """The whole may be of any vintage held, for a share seldom says which it was divided by."""

    part: str
    whole: str
    share: str

    @property
    def expression(self) -> Condition:
        return Meets(Quotient(Figure(self.part), Figure(self.whole)), Figure(self.share))

    @property
    def judged(self) -> tuple[str, ...]:
        return self.part, self.share

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        return (self.whole,)

    @property
    def grades(self) -> tuple[Grade, ...]:
        return (unless_revised(self.whole),)
