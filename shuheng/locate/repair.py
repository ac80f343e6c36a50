"""What suspect cells probably should be: slips undone that leave every rule holding, the likeliest first.

A repair is shown, never applied.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from shuheng.locate.digits import decimals, written
from shuheng.locate.slips import KINDS, Meant, as_written, undone
from shuheng.locate.system import System
from shuheng.model.finding import Accused, Operand, Repair, Row
from shuheng.model.interval import Interval

_MOST_SHOWN = 3

# Of each of several cells so many slips are tried with those of the others.
_TRIED = 5

# Within threefold of last year's figure, in orders of magnitude.
_NEAR = 0.5

# Two per cent, in orders of magnitude: what few figures of a row fall into by chance.
_NARROW = 0.0086

# 千 is written less often than 万: a thousandfold is taken for less likely than ten thousand. No unit is a
# hundred of another: to lack two places is less likely still, while to have two too many is a lost point.
_RARE = {3: 1.5, 2: 3.0}

# A figure that another year or cell could have given is not read closer than this.
_FAR = 20.0


def mended(
    cells: Sequence[tuple[Operand, Interval]], row: Row, systems: Sequence[System], cleared: int
) -> tuple[Accused, ...]:
    """The cells of a suspect set, each with at most three repairs under which every rule holds.

    `cells` come with what each may be. Of several the first repairs hold together; where no plain slips of
    all of them do, one that fits closely holds while the other cells are unknown. `cleared` is how many rules
    fail now. None of a range a–b, nor where no plain slip explains.
    """
    if len(cells) == 1:
        repairs = [_of_one(*cells[0], row, systems, cleared)]
    else:
        likely = [ranked(undone(*cell, row, cleared), *cell, row)[:_TRIED] for cell in cells]
        repairs = _of_all(cells, likely, systems) or _of_each(cells, likely, systems)
    return tuple(
        Accused(operand, feasible, tuple(of[:_MOST_SHOWN]))
        for (operand, feasible), of in zip(cells, repairs, strict=True)
    )


def exchanged(
    one: Operand, other: Operand, systems: Sequence[System], cleared: int
) -> tuple[Repair, Repair] | None:
    """Each cell with the other's figure, where a file may have swapped them and all rules hold then."""
    if one.interval is None or other.interval is None or one.value is None or other.value is None:
        return None
    if one.unit != other.unit or one.submission != other.submission:
        return None
    if not _holds({one.column: other.interval, other.column: one.interval}, systems):
        return None
    return (
        Repair("swapped_cells", other.value, one.unit or "", cleared, beside=other),
        Repair("swapped_cells", one.value, other.unit or "", cleared, beside=one),
    )


def _of_one(
    operand: Operand, feasible: Interval, row: Row, systems: Sequence[System], cleared: int
) -> list[Repair]:
    """Its slips undone, and the figure of a cell that probably has this one's."""
    # What does not meet the feasible interval breaks a rule: asking all of them costs far more.
    found = [
        meant
        for meant in undone(operand, feasible, row, cleared)
        if _holds({operand.column: meant.interval}, systems)
    ]
    seen = {meant.repair.value for meant in found}
    for other in row.operands.values():
        if other.interval is None or not other.open or other.column == operand.column or not _own(other):
            continue
        # What is not feasible alone is a slip of two cells, told as such (`swaps`).
        if other.interval.meets(feasible):
            swap = exchanged(operand, other, systems, cleared)
            if swap and swap[0].value not in seen:
                seen.add(swap[0].value)
                found.append(Meant(swap[0], other.interval))
    return [meant.repair for meant in ranked(found, operand, feasible, row)]


def _of_all(
    cells: Sequence[tuple[Operand, Interval]], likely: Sequence[Sequence[Meant]], systems: Sequence[System]
) -> list[list[Repair]]:
    """Of each cell the repairs that hold with some of the other cells, the likeliest together first."""
    columns = [operand.column for operand, _ in cells]
    by_rank = sorted(product(*map(enumerate, likely)), key=lambda tried: sum(rank for rank, _ in tried))
    kept = []
    for tried in by_rank:
        meant = [meant for _, meant in tried]
        if _holds(dict(zip(columns, (one.interval for one in meant), strict=True)), systems):
            kept.append([one.repair for one in meant])
    return [list(dict.fromkeys(of)) for of in zip(*kept, strict=True)]


def _of_each(
    cells: Sequence[tuple[Operand, Interval]], likely: Sequence[Sequence[Meant]], systems: Sequence[System]
) -> list[list[Repair]]:
    """Of each cell of which little is feasible the repairs beside which the others can be something."""
    columns = frozenset(operand.column for operand, _ in cells)
    repairs = []
    for (operand, feasible), of in zip(cells, likely, strict=True):
        close = of if bounded(feasible) else []
        rest = columns - {operand.column}
        repairs.append(
            [
                meant.repair
                for meant in close
                if any(system.ask(rest, {operand.column: meant.interval}).possible for system in systems)
            ]
        )
    return repairs


def _holds(values: Mapping[str, Interval], systems: Sequence[System]) -> bool:
    return any(system.holds(values) for system in systems)


def bounded(feasible: Interval) -> bool:
    """Whether so little is feasible that a slip undone does not land there by chance: within twofold."""
    low, high = sorted(map(abs, feasible))
    return feasible.low * feasible.high > 0 and high <= 2 * low


def ranked(found: Sequence[Meant], operand: Operand, feasible: Interval, row: Row) -> list[Meant]:
    """The likeliest first.

    The number as written, in the indicator's own unit, before all; then what is near last year's figure; then
    the plainest slip; of slips alike one whose number itself may be, and not only what rounds to it; then the
    nearest.
    """
    usual = _usual_decimals(operand, row)
    narrow = feasible.low * feasible.high > 0 and _order(feasible.low, feasible.high) <= _NARROW

    def far(meant: Meant) -> bool:
        return meant.repair.last is not None and _distance(meant.repair) > _NEAR

    def unlikely(meant: Meant) -> tuple[bool, bool, int, bool, float]:
        repair = meant.repair
        off = _distance(repair) if repair.last is not None else _unlike(repair, operand.value or 0.0, usual)
        plain = KINDS.index(repair.kind)
        if repair.kind == "swapped_cells" and not narrow:
            # Among so many cells one fits a wide interval by chance, and its own rules find nothing wrong.
            plain = len(KINDS)
        edge = not feasible.low <= repair.value <= feasible.high
        return not as_written(repair, operand), far(meant), plain, edge, off

    return sorted(found, key=unlikely)


def _usual_decimals(operand: Operand, row: Row) -> int | None:
    """How many decimals the row's other figures of the unit mostly have; None where there are none."""
    seen = Counter(
        len(decimals(written(other.text or "") or ""))
        for column, other in row.operands.items()
        if column != operand.column and other.unit == operand.unit and not other.of_others
    )
    return seen.most_common(1)[0][0] if seen else None


def _unlike(repair: Repair, own: float, usual: int | None) -> float:
    """How unlikely a repair is where no earlier figure tells: other decimals than usual, then a far move."""
    if repair.kind == "decimal_point" and usual is not None:
        return float(abs(len(decimals(f"{repair.value:.12g}")) - usual))
    moved = _order(repair.value, own)
    point_lost = round(moved) == 2 and abs(repair.value) < abs(own)
    rare = repair.kind == "unit_slip" and not point_lost
    return moved + (_RARE.get(round(moved), 0.0) if rare else 0.0)


def _distance(repair: Repair) -> float:
    """Orders of magnitude from last year's figure; the same for all where there is none."""
    return 0.0 if repair.last is None else _order(repair.value, repair.last)


def _order(one: float, other: float) -> float:
    """How many orders of magnitude lie between two numbers; far where they are not of one sign."""
    return _FAR if one * other <= 0 or math.isinf(one * other) else abs(math.log10(one / other))


def _own(operand: Operand) -> bool:
    """Whether a figure is the row's own, and no other place's."""
    return operand.column == operand.indicator
