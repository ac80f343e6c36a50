"""Two cells with each other's figures, each of which fails rules of its own."""

from collections.abc import Callable, Sequence
from itertools import combinations

from shuheng.locate.repair import exchanged
from shuheng.locate.system import System
from shuheng.model.finding import Accused, Finding, Operand, Repair, Suspect
from shuheng.model.interval import Interval

Told = tuple[list[Finding], tuple[Suspect, ...]]


def joined(told: Sequence[Told], system: Callable[[], System]) -> list[Told]:
    """Failures that stand apart with their suspects, a swap first where it undoes two of them.

    `system` makes the row with all rules that must hold. One slip explains both failures then, so the two
    cells come before other cells that each explain one.
    """
    found = list(told)
    singles = [
        (at, suspect.accused[0])
        for at, (_, suspects) in enumerate(told)
        for suspect in suspects
        if len(suspect.accused) == 1
    ]
    if len({at for at, _ in singles}) < 2:
        return found
    systems = [system()]
    for (at, one), (beside, other) in combinations(singles, 2):
        cleared = len(told[at][0]) + len(told[beside][0])
        if at == beside or not (swap := exchanged(one.operand, other.operand, systems, cleared)):
            continue
        pair = swapped([(one.operand, one.feasible), (other.operand, other.feasible)], swap)
        for place in (at, beside):
            together, suspects = found[place]
            rest = [suspect for suspect in suspects if not set(suspect.columns) <= set(pair.columns)]
            found[place] = together, (pair, *rest)
    return found


def swapped(cells: Sequence[tuple[Operand, Interval]], repairs: Sequence[Repair]) -> Suspect:
    """Two cells, with what each may be, as one slip."""
    accused = [Accused(*cell, (repair,)) for cell, repair in zip(cells, repairs, strict=True)]
    return Suspect(tuple(accused), slip="swapped_cells")
