"""`Bounds`: a figure lies where its indicator allows. One is made for every indicator."""

from dataclasses import dataclass

from shuheng.rules.expression import Condition, Figure, Within
from shuheng.rules.rule import Rule


@dataclass(frozen=True)
class Bounds(Rule):
    figure: str

    @property
    def expression(self) -> Condition:
        return Within(Figure(self.figure))

    @property
    def judged(self) -> tuple[str, ...]:
        return (self.figure,)


def bounds_of(indicator: str) -> Bounds:
    """The rule that every indicator has of itself."""
    return Bounds(
        f"{indicator}_lies_within_its_bounds",
        figure=indicator,
        severity="error",
        level=1,
        because_zh="指标的数值有其可能范围，超出范围的多为单位、小数点或符号错误。",
        because_en="An indicator has a possible range; beyond it lie slips of unit, decimal point or sign.",
        source_zh="指标目录",
        source_en="The catalogue of indicators",
    )
