"""What all rules have in common."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar, Literal

from shuheng.rules.expression import Condition, figures

Severity = Literal["hint", "query", "error"]
SEVERITIES: tuple[Severity, ...] = ("hint", "query", "error")


@dataclass(frozen=True)
class Grade:
    """How much a failure matters by its size: `severity` if the rule holds once `widen` is off by `by`.

    `by` is a fraction of the figure. Grades stand from the mildest up; beyond the last the rule's own
    severity holds. `across_providers`: only where the operands come from more than one provider.
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
    vintages, 3 against another source.
    """

    code: str
    _: KW_ONLY
    severity: Severity
    level: Literal[0, 1, 2, 3]
    because_zh: str
    because_en: str

    # A rule over several subjects holds nothing: it is a query to the steward.
    across: ClassVar[bool] = False

    @property
    def expression(self) -> Condition:
        """The tree that must hold, written new from the declaration."""
        raise TypeError(f"{type(self).__name__} declares no expression")

    @property
    def judged(self) -> tuple[str, ...]:
        """Codes of what the rule is about. Where none of them is reported the rule has nothing to say."""
        return ()

    @property
    def indicators(self) -> tuple[str, ...]:
        """Codes of the indicators read, those judged first, each once."""
        return tuple(
            dict.fromkeys((*self.judged, *(figure.indicator for figure in figures(self.expression))))
        )

    @property
    def any_vintage_of(self) -> tuple[str, ...]:
        """Codes of the operands of which every vintage held is tried before the rule fails."""
        return ()

    @property
    def grades(self) -> tuple[Grade, ...]:
        return ()

    @property
    def slots(self) -> Mapping[str, str | tuple[str, ...]]:
        """The declaration's own fields, by name: what its sentence is filled with."""
        common = Rule.__dataclass_fields__
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in common}
