"""What judging finds, as records. Words come last, in `report/wording.py`."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from shuheng.model.interval import EVERYTHING, Interval

# What stands for a number that the reader may not see: the word that providers print themselves.
_SECRET = "保密"

Verdict = Literal["passed", "failed", "not_evaluable", "broken"]

# What a figure's row of a frame and its record call alike.
_OF_FIGURE = (
    "indicator",
    "subject",
    "period",
    "text",
    "value",
    "unit",
    "cell",
    "unit_cell",
    "vintage",
    "provider",
    "submission",
    "file",
    "state",
    "explanation",
    "explains",
    "period_basis",
    "conf",
    "qualifier",
    "written_unit",
)


@dataclass(frozen=True)
class Operand:
    """A figure a rule read, or wanted to read: then `cell` and `text` are None.

    `column` is its place in the rule: the indicator, with the name of the place it was read from behind; of
    another subject's figure that a derived number is made of, with @ and the subject.
    Numbers are in the indicator's own unit, `unit`; `written_unit` is the one they were filed in. `file` is
    the file it stands in, None once the finding is seen from that file. `judged` tells the target from the
    evidence. `state` is "new", "held" (by an earlier run), "unchanged" (it repeats an accepted figure) or
    "accepted"; `explanation` is what the provider wrote under 说明,
    `explains` the rules it was given for, None where it speaks of whatever fails.
    """

    indicator: str
    subject: str
    period: str
    column: str = ""
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
    explains: tuple[str, ...] | None = None
    period_basis: str | None = None
    conf: str | None = None
    qualifier: str | None = None
    written_unit: str | None = None

    @property
    def place(self) -> str | None:
        """The cell as the finding's reader finds it: with the file's name where it is another file's."""
        return f"{self.file}!{self.cell}" if self.file and self.cell else self.cell

    @classmethod
    def of(cls, row: Mapping[str, Any], column: str) -> "Operand":
        """A figure's row of a frame as a rule reads it in a column."""
        plain = {name: row[name] for name in _OF_FIGURE}
        plain["explains"] = None if row["explains"] is None else tuple(row["explains"])
        interval = None if row["low"] is None else Interval(row["low"], row["high"])
        return cls(**plain, column=column, interval=interval)

    def explanation_of(self, rule: str) -> str | None:
        """What its provider wrote of it, where that speaks of a rule."""
        return self.explanation if self.explains is None or rule in self.explains else None

    @property
    def of_others(self) -> bool:
        """Whether it is one of many that a derived number is made of."""
        return "@" in self.column

    @property
    def open(self) -> bool:
        """Whether it is still to be decided, and so can be held."""
        return self.state in ("new", "held")


@dataclass(frozen=True)
class Row:
    """The figures of one subject and period, by column of the wide frame, and what other rows gave it.

    `derived` are counts, medians and sums over other rows, by column, in the unit the column has.
    """

    subject: str
    period: str
    kind: str | None
    operands: Mapping[str, Operand]
    derived: Mapping[str, Interval] = field(default_factory=dict)

    @cached_property
    def intervals(self) -> dict[str, Interval | None]:
        """What every reading of a tree but the frame's is handed."""
        own = {column: operand.interval for column, operand in self.operands.items()}
        printed = {
            f"{column}_printed": Interval(operand.value, operand.value)
            for column, operand in self.operands.items()
            if operand.value is not None
        }
        return {**own, **printed, **self.derived}


# Slips that run through a file.
THROUGHOUT = (
    "fractions_throughout",
    "unit_throughout",
    "columns_swapped",
    "periods_swapped",
    "column_shifted",
    "row_shifted",
)


@dataclass(frozen=True)
class Repair:
    """A number that probably was meant. `cleared` rules that fail now would hold.

    `value` is in the indicator's own unit, `unit`; `kind` names the slip: unit_slip, percent_for_fraction,
    sign, decimal_point, last_year, swapped_cells, transposed_digits, wrong_decimals, mistyped_digit, or a
    systematic one. `beside` is the cell it was swapped with; `last` last year's figure where that is held.
    """

    kind: str
    value: float
    unit: str
    cleared: int
    beside: Operand | None = None
    last: float | None = None


@dataclass(frozen=True)
class Accused:
    """A cell that is blamed: what it may be for every rule to hold, and what it probably should be.

    `feasible` and the repairs, the likeliest first, are in the indicator's own unit.
    """

    operand: Operand
    feasible: Interval = EVERYTHING
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class Suspect:
    """A smallest set of cells that explains the failures.

    `settled` is False where the bound on work was met: then the set is possible, and not proven. `slip` names
    the one slip that all its cells come from, where there is one: swapped_cells, or a systematic one.
    """

    accused: tuple[Accused, ...]
    settled: bool = True
    slip: str | None = None

    @property
    def operands(self) -> tuple[Operand, ...]:
        return tuple(one.operand for one in self.accused)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells as the finding's reader finds them."""
        return tuple(operand.place or "" for operand in self.operands)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(operand.column for operand in self.operands)


@dataclass(frozen=True)
class Finding:
    """A rule on a row, with its verdict. Of structure rules the one operand is the cell itself.

    `derived` are the counts, medians and sums over other rows that it read, by column. `expected` is what the
    other operands allow the first target, in its own unit. `detail` is the text that
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
    derived: Mapping[str, Interval] = field(default_factory=dict)
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
        """The finding as a submission's provider sees it: its own cells bare, others' with their file.

        Of a confidential figure of another provider no number is told, nor one that it could be made out of:
        what was expected, what is feasible, a repair.
        """
        reader = next((one.provider for one in self.operands if one.submission == submission), None)

        def secret(operand: Operand) -> bool:
            return operand.conf == "C" and operand.provider != reader

        def seen(operand: Operand) -> Operand:
            if operand.submission == submission:
                return replace(operand, file=None)
            return replace(operand, text=_SECRET, value=None, interval=None) if secret(operand) else operand

        def told(accused: Accused) -> Accused:
            own = seen(accused.operand)
            besides = [repair.beside for repair in accused.repairs if repair.beside]
            if hidden or any(map(secret, (accused.operand, *besides))):
                return Accused(own)
            repairs = tuple(replace(one, beside=one.beside and seen(one.beside)) for one in accused.repairs)
            return Accused(own, accused.feasible, repairs)

        hidden = any(map(secret, self.operands))
        mine = replace(
            self,
            operands=tuple(map(seen, self.operands)),
            suspects=tuple(
                replace(suspect, accused=tuple(map(told, suspect.accused))) for suspect in self.suspects
            ),
        )
        return replace(mine, expected=None, derived={}) if hidden else mine
