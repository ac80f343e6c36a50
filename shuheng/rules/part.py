"""`PartOf`: a part is no greater than its whole."""

from dataclasses import dataclass

from shuheng.rules.expression import AtMost, Condition, Figure
from shuheng.rules.rule import Grade, Rule, unless_revised


@dataclass(frozen=True)
class PartOf(Rule):
    part: str
    whole: str

    @property
    def expression(self) -> Condition:
        return AtMost(Figure(self.part), Figure(self.whole))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.part,)

    @property
    def grades(self) -> tuple[Grade, ...]:
        return (unless_revised(self.whole),)
