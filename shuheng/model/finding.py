"""What judging finds, as records. Words come last, in `report/wording.py`."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from shuheng.model.interval import Interval

Verdict = Literal["passed", "failed", "not_evaluable", "broken"]


@dataclass(frozen=True)
class Operand:
    """A figure a rule read, or wanted to read: then `cell` and `text` are None.

    Numbers are in the indicator's own unit, `unit`. `file` is the file it stands in, None once the finding
    is seen from that file. `judged` tells the target from the evidence. `state` is "new", "held" (by an
    earlier run), "unchanged" (it repeats an accepted figure) or "accepted"; `explanation` is what the
    provider wrote under 说明.
    """

    indicator: str
    subject: str
    period: str
    text: str | None = None
    value: float | None = None
    interval: Interval | None = None
    unit: str | None = None
    cell: str | None = None
    unit_cell: str | None = None
    vintage: str | None = None
    provider: str | None = None
    submission: str | None = None
    file: str | None = None
    judged: bool = False
    state: str | None = None
    explanation: str | None = None
    period_basis: str | None = None
    conf: str | None = None

    @property
    def place(self) -> str | None:
        """The cell as the finding's reader finds it: with the file's name where it is another file's."""
        return f"{self.file}!{self.cell}" if self.file and self.cell else self.cell

    @property
    def open(self) -> bool:
        """Whether it is still to be decided, and so can be held."""
        return self.state in ("new", "held")


@dataclass(frozen=True)
class Row:
    """The figures of one subject and period, by column of the wide frame."""

    subject: str
    period: str
    kind: str | None
    operands: Mapping[str, Operand]

    @property
    def intervals(self) -> dict[str, Interval | None]:
        return {column: operand.interval for column, operand in self.operands.items()}


@dataclass(frozen=True)
class Repair:
    """A number that probably was meant. `cleared` rules that fail now would hold.

    `value` is in the indicator's own unit, `unit`; `kind` names the slip: unit_slip, percent_for_fraction,
    sign, transposed_digits, mistyped_digit.
    """

    kind: str
    value: float
    unit: str
    cleared: int


@dataclass(frozen=True)
class Suspect:
    """A smallest set of cells that explains the failures, and what its cell may be for every rule to hold."""

    cells: tuple[str, ...]
    indicators: tuple[str, ...]
    feasible: Interval
    unit: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A rule on a row, with its verdict. Of structure rules the one operand is the cell itself.

    `expected` is what the other operands allow the first target, in its own unit. `detail` is the text that
    a structure rule refused, or why the rule broke. `changed`: the targets were accepted before, and what
    arrived since makes them fail.
    """

    submission: str
    rule: str
    severity: str
    level: int
    verdict: Verdict
    subject: str | None
    period: str | None
    operands: tuple[Operand, ...]
    expected: Interval | None = None
    suspects: tuple[Suspect, ...] = ()
    detail: str | None = None
    changed: bool = False

    @property
    def targets(self) -> tuple[Operand, ...]:
        return tuple(operand for operand in self.operands if operand.judged)

    @property
    def missing(self) -> tuple[Operand, ...]:
        return tuple(operand for operand in self.operands if operand.interval is None)

    @property
    def id(self) -> str:
        """First 12 hex digits of the SHA-256 of submission, rule, subject, period and targets."""
        targets = [target.cell or "" for target in self.targets]
        parts = [self.submission, self.rule, self.subject or "", self.period or "", *targets]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

    def seen_from(self, submission: str) -> "Finding":
        """The finding as a submission's provider sees it: its own cells bare, others' with their file."""
        operands = tuple(
            replace(operand, file=None) if operand.submission == submission else operand
            for operand in self.operands
        )
        places = {operand.indicator: operand.place or "" for operand in operands}
        suspects = tuple(
            replace(suspect, cells=tuple(places[code] for code in suspect.indicators))
            for suspect in self.suspects
        )
        return replace(self, operands=operands, suspects=suspects)
