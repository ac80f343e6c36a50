"""A figure that rules read in rows of several subjects, and that alone would explain what fails there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shuheng.locate.repair import ranked
from shuheng.locate.slips import Meant, undone
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand, Row
from shuheng.model.interval import Interval
from shuheng.rules.narrow import allowed

Failure = tuple[Row, Finding]
Cell = tuple[str | None, str | None]


@dataclass(frozen=True)
class Shared:
    """A figure, what it may be for all that it explains to hold, its slips undone, the likeliest first."""

    operand: Operand
    feasible: Interval
    meant: tuple[Meant, ...]
    explained: tuple[Finding, ...]


def shared(failures: Sequence[Failure], catalogue: Catalogue) -> Iterator[Shared]:
    """The figures that explain what fails for two subjects or more, of located findings with their rows.

    The province's, say, which is less than its cities': one cell then stands for the cells of all of them.
    What is blamed on a cell that other failures blame as well is that cell's.
    """
    reading: dict[Cell, list[tuple[Row, Finding, Operand]]] = {}
    for row, finding in failures:
        for operand in finding.operands:
            if operand.cell and operand.interval and not operand.of_others:
                reading.setdefault(_cell(operand), []).append((row, finding, operand))
    for cell, members in reading.items():
        if len({row.subject for row, _, _ in members}) < 2:
            continue
        elsewhere = {
            blamed
            for _, finding in failures
            if all(_cell(operand) != cell for operand in finding.operands)
            for blamed in _blamed(finding)
        }
        own = [member for member in members if not _blamed(member[1]) & elsewhere]
        several = len({row.subject for row, _, _ in own}) > 1
        if several and not _agreed(own) and (found := _explaining(own, catalogue)):
            yield found


def _explaining(members: Sequence[tuple[Row, Finding, Operand]], catalogue: Catalogue) -> Shared | None:
    """What the figure may be for all of them to hold; None where nothing."""
    row, _, operand = members[0]
    feasible = catalogue.bounds(operand.indicator, operand.subject)
    for at, finding, here in members:
        narrower = allowed(catalogue.trees[finding.rule], here.column, at.intervals, at.kind)
        feasible = feasible.intersect(narrower)
    if feasible.empty:
        return None
    found = undone(operand, feasible, row, len(members))
    likely = tuple(ranked(found, operand, feasible, row))
    return Shared(operand, feasible, likely, tuple(finding for _, finding, _ in members))


def _agreed(members: Sequence[tuple[Row, Finding, Operand]]) -> bool:
    """Whether one cell is blamed for all of them already."""
    return bool(frozenset.intersection(*(_blamed(finding) for _, finding, _ in members)))


def _blamed(finding: Finding) -> frozenset[Cell]:
    return frozenset(_cell(operand) for suspect in finding.suspects for operand in suspect.operands)


def _cell(operand: Operand) -> Cell:
    return operand.submission, operand.cell
