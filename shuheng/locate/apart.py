"""Whether sets of several cells are slips apart: each failure read by one of the cells, and no other."""

from collections.abc import Mapping, Sequence
from math import prod

from shuheng.model.finding import Finding, Suspect
from shuheng.model.interval import Interval

Part = tuple[list[Finding], Mapping[str, Interval]]


def divided(together: Sequence[Finding], suspects: Sequence[Suspect]) -> list[Part]:
    """Findings in parts, each with the cells that explain it and what they may be; empty where none are.

    Every set must divide the findings alike, and every choice of a cell of each part must be one of the sets:
    of two pairs that exclude each other neither may be taken to pieces.
    """
    divisions = {_division(together, suspect) for suspect in suspects}
    if len(divisions) != 1 or not (division := divisions.pop()) or len(division) < 2:
        return []
    parts = [([together[at] for at in sorted(places)], dict[str, Interval]()) for places in division]
    for suspect in suspects:
        for accused in suspect.accused:
            column, feasible = accused.operand.column, accused.feasible
            for findings, cells in parts:
                if any(column in _columns(finding) for finding in findings):
                    before = cells.get(column, feasible)
                    low, high = min(before.low, feasible.low), max(before.high, feasible.high)
                    cells[column] = Interval(low, high)
    whole = prod(len(cells) for _, cells in parts) == len(suspects)
    return list(parts) if whole else []


def _division(together: Sequence[Finding], suspect: Suspect) -> tuple[frozenset[int], ...]:
    """Places of the findings that each cell of a set explains; empty where one is explained by two."""
    own = set(suspect.columns)
    explained: dict[str, set[int]] = {column: set() for column in suspect.columns}
    for at, finding in enumerate(together):
        read = _columns(finding) & own
        if len(read) != 1:
            return ()
        explained[read.pop()].add(at)
    if not all(explained.values()):
        return ()
    return tuple(sorted((frozenset(places) for places in explained.values()), key=min))


def _columns(finding: Finding) -> set[str]:
    return {operand.column for operand in finding.operands}
