"""How far cells are trusted: what orders the sets of a tie, and decides nothing."""

import math

from shuheng.locate.repair import bounded
from shuheng.locate.slips import as_written
from shuheng.locate.system import System
from shuheng.model.finding import Accused, Operand, Row, Suspect
from shuheng.model.interval import Interval

Trust = tuple[int, float, float, float]

# How much a repair says of its cell. One digit of a long number can be mistyped in dozens of ways, and one of
# them lands by chance where what is feasible is wide; a figure that fits in its own unit does not.
_AS_WRITTEN, _PLAIN, _TRANSPOSED, _CHANCE, _NONE = range(5)
_PLAIN_KINDS = frozenset(
    {"percent_for_fraction", "unit_slip", "sign", "decimal_point", "last_year", "swapped_cells"}
)


def trusted(suspect: Suspect, row: Row, system: System) -> Trust:
    """Smaller is more suspect: first what the plainest slip explains, then what fewest vouch for.

    Vouch do the rules that hold with the cell as it is, another office that gives the same figure, and an
    earlier figure near it. Then the figure that is printed least exactly, and the one that must move least.
    """
    operands = suspect.operands
    vouching = sum(_vouching(operand, row, system) for operand in operands)
    coarse = max((_coarseness(operand.interval) for operand in operands), default=0.0)
    moves = sum(_move(accused.operand, accused.feasible) for accused in suspect.accused)
    return max(map(_plainness, suspect.accused)), vouching, -coarse, moves


def _plainness(accused: Accused) -> int:
    if not accused.repairs:
        return _NONE
    best = accused.repairs[0]
    if as_written(best, accused.operand):
        return _AS_WRITTEN
    if best.kind in _PLAIN_KINDS and bounded(accused.feasible):
        return _PLAIN
    return _TRANSPOSED if best.kind == "transposed_digits" else _CHANCE


def _vouching(operand: Operand, row: Row, system: System) -> float:
    column = operand.column
    last = row.operands.get(f"{column}_last_year")
    elsewhere = row.operands.get(f"{column}_elsewhere")
    near = last is not None and _order(operand.value, last.value) < math.log10(2)
    agrees = (
        elsewhere is not None
        and elsewhere.interval is not None
        and operand.interval is not None
        and operand.interval.meets(elsewhere.interval)
    )
    return system.passing(column) + near + agrees


def _coarseness(interval: Interval | None) -> float:
    """Its width against its size; 1 for one that is open or holds 0."""
    if interval is None or not all(map(math.isfinite, interval)) or interval.low <= 0 <= interval.high:
        return 1.0
    return min(1.0, (interval.high - interval.low) / max(map(abs, interval)))


def _move(operand: Operand, feasible: Interval) -> float:
    """By how many orders of magnitude the figure must move to be feasible."""
    value = operand.value
    if value is None or feasible.low <= value <= feasible.high:
        return 0.0
    return _order(value, feasible.low if value < feasible.low else feasible.high)


def _order(one: float | None, other: float | None) -> float:
    if one is None or other is None or one * other <= 0 or math.isinf(other):
        return 20.0
    return abs(math.log10(one / other))
