"""Two cells with each other's figures, each of which fails rules of its own."""

from collections.abc import Callable, Sequence
from itertools import combinations

from shuheng.locate.repair import exchanged
from shuheng.locate.system import System
from shuheng.model.finding import Accused, Finding, Operand, Repair, Suspect
from shuheng.model.interval import EVERYTHING, Interval

Told = tuple[list[Finding], tuple[Suspect, ...]]


def joined(told: Sequence[Told], system: Callable[[], System]) -> list[Told]:
    """Failures that stand apart with their suspects, a swap first where it undoes two of them.

    `system` makes the row with all rules that must hold. One slip explains both failures then, so the two
    cells come before other cells that each explain one. In a tie two cells are one slip where neither could
    have the other's figure alone: by chance no two figures fit so.
    """
    found = list(told)
    singles = [
        (at, suspect.accused[0])
        for at, (_, suspects) in enumerate(told)
        for suspect in suspects
        if len(suspect.accused) == 1
    ]
    if len(singles) < 2:
        return found
    systems = [system()]
    for (at, one), (beside, other) in combinations(singles, 2):
        tie = at == beside
        if tie and (_may_have(one, other) or _may_have(other, one)):
            continue
        cleared = len(told[at][0]) + (0 if tie else len(told[beside][0]))
        if swap := exchanged(one.operand, other.operand, systems, cleared):
            # In a tie neither is what it might be alone.
            ranges = (other.operand.interval, one.operand.interval) if tie else (one.feasible, other.feasible)
            cells = [(one.operand, ranges[0] or EVERYTHING), (other.operand, ranges[1] or EVERYTHING)]
            pair = swapped(cells, swap)
            for place in {at, beside}:
                together, suspects = found[place]
                rest = [suspect for suspect in suspects if not set(suspect.columns) <= set(pair.columns)]
                found[place] = together, (pair, *rest)
    return found


def _may_have(one: Accused, other: Accused) -> bool:
    """Whether one cell may have the other's figure, all else as it is."""
    return other.operand.interval is None or other.operand.interval.meets(one.feasible)


def swapped(cells: Sequence[tuple[Operand, Interval]], repairs: Sequence[Repair]) -> Suspect:
    """Two cells, with what each may be, as one slip."""
    accused = [Accused(*cell, (repair,)) for cell, repair in zip(cells, repairs, strict=True)]
    return Suspect(tuple(accused), slip="swapped_cells")
