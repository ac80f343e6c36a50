"""Two cells with each other's figures, each of which fails rules of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from shuheng.locate.repair import MOST_SHOWN, swapped
from shuheng.locate.system import System
from shuheng.model.finding import Repair, Suspect

Suspects = tuple[Suspect, ...]


def exchanged(told: Sequence[Suspects], system: Callable[[], System]) -> list[Suspects]:
    """The suspects of failures that stand apart, a swap first where it undoes two of them.

    `system` makes the row with all rules that must hold. One slip explains both failures then, so the two
    cells come before other cells that each explain one.
    """
    found = list(told)
    singles = [
        (at, suspect)
        for at, suspects in enumerate(told)
        for suspect in suspects
        if len(suspect.operands) == 1
    ]
    if len({at for at, _ in singles}) < 2:
        return found
    accepts = system().holds
    for (at, one), (beside, other) in combinations(singles, 2):
        cleared = sum(repair.cleared for repair in (*one.repairs[:1], *other.repairs[:1])) or 2
        repairs = swapped(one.operands[0], other.operands[0], accepts, cleared) if at != beside else ()
        if repairs:
            found[at] = _first(found[at], one, repairs[0])
            found[beside] = _first(found[beside], other, repairs[1])
    return found


def _first(suspects: Suspects, own: Suspect, repair: Repair) -> Suspects:
    """The suspects with one of them first, and a repair first of its repairs."""
    mended = replace(own, repairs=(repair, *own.repairs)[:MOST_SHOWN])
    rest = tuple(suspect for suspect in suspects if suspect.columns != own.columns)
    return (mended, *rest)
