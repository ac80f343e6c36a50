"""What all rules have in common."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import ClassVar, Literal

from shuheng.rules.expression import (
    Children,
    Condition,
    Count,
    Derived,
    Figure,
    Median,
    derived,
    figures,
    sources,
)

Severity = Literal["hint", "query", "error"]
SEVERITIES: tuple[Severity, ...] = ("hint", "query", "error")


@dataclass(frozen=True)
class Grade:
    """How much a failure matters by its size: `severity` if the rule holds once one figure is off by `by`.

    `widen` is the figure's column, `by` a fraction of it. Grades stand from the mildest up; beyond the last
    the rule's own severity holds. `across_providers`: only where several providers sent the operands.
    """

    severity: Severity
    widen: str
    by: float
    across_providers: bool = False


def unless_revised(whole: str) -> Grade:
    """A query where a revision of another provider's whole would explain the failure, and not an error.

    Final verification has moved GDP by up to 2 % and a census by up to some 10 %; a wider gap is an error in
    what was compared with it.
    """
    return Grade("query", widen=whole, by=0.1, across_providers=True)


@dataclass(frozen=True)
class Rule:
    """A relation between figures. `code` is a sentence in snake case.

    `level` is the ESS validation level: 0 structure, 1 within the submission, 2 against earlier periods and
    vintages, 3 against another source. `because` says why it holds, `source` who says so.
    """

    code: str
    _: KW_ONLY
    severity: Severity
    level: Literal[0, 1, 2, 3]
    because_zh: str
    because_en: str
    source_zh: str
    source_en: str

    # Whether others may still change what it is judged against: before the due date it is a hint.
    provisional: ClassVar[bool] = False

    @property
    def expression(self) -> Condition:
        """The tree that must hold, written new from the declaration."""
        raise TypeError(f"{type(self).__name__} declares no expression")

    @property
    def judged(self) -> tuple[str, ...]:
        """Codes of what the rule is about. Where none of them is reported the rule has nothing to say."""
        return ()

    @property
    def asked_with(self) -> tuple[Figure | Derived, ...]:
        """Numbers of which one at least must be known for the rule to be asked; none: it is always asked."""
        return ()

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        """Columns of the figures of which every vintage held is tried before the rule fails."""
        return ()

    @property
    def grades(self) -> tuple[Grade, ...]:
        return ()

    @cached_property
    def reads(self) -> tuple[Figure, ...]:
        """The figures read of the row and of its other places, those judged first, each once.

        Where a subject stands among its peers is read off its own figure.
        """
        judged = (Figure(code) for code in self.judged)
        own = (
            figure
            for number in derived(self.expression)
            if isinstance(number, Count)
            for figure in number.figures
        )
        return tuple(dict.fromkeys((*judged, *figures(self.expression), *own)))

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Codes of the indicators that bear on the rule, those judged first, each once."""
        every = (figure.indicator for figure in sources(self.expression))
        return tuple(dict.fromkeys((*self.judged, *every)))

    @cached_property
    def across(self) -> bool:
        """Whether it reads several subjects: then it holds nothing and is a query to the steward."""
        return any(isinstance(part, Count | Median | Children) for part in derived(self.expression)) or any(
            figure.place == "parent" for figure in figures(self.expression)
        )

    @property
    def form(self) -> str:
        """Which of its family's sentences it has, where there are several."""
        return ""

    @property
    def slots(self) -> Mapping[str, object]:
        """What its sentence is filled with: the declaration's own fields by name, how far each grade goes.

        A family adds the numbers that it fixes.
        """
        common = Rule.__dataclass_fields__
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in common}
        return fields | {grade.severity: grade.by for grade in self.grades if not grade.across_providers}
