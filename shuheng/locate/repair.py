"""What suspect cells probably should be: the slips people make, undone, that leave every rule holding.

A repair is shown, never applied.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shuheng.locate.digits import decimals, mistyped, only_printed, point_dropped, transposed, written
from shuheng.locate.system import System
from shuheng.model.finding import Operand, Repair, Row
from shuheng.model.interval import Interval

MOST_SHOWN = 3

# Powers of ten between units in use: 千 and the decimal point, 万, 亿. 10^5 to 10^7 separate no two units.
_POWERS = (1, 2, 3, 4, 8)

# What is counted one by one, and cannot be a part of one.
_WHOLE = frozenset({"个", "家", "项", "架", "位", "户", "人"})

_UNSCALED = frozenset({"%", "‰", "百分点", "位", "倍"})

# No smaller number is printed in an indicator's own unit.
_LEAST = 0.001

# Within threefold of last year's figure, in orders of magnitude.
_NEAR = 0.5

# Two per cent, in orders of magnitude: what few figures of a row fall into by chance.
_NARROW = 0.0086

# A figure that another year or cell could have given is not read closer than this.
_FAR = 20.0


@dataclass(frozen=True)
class _Slip:
    """A kind of slip undone: the figure multiplied by `factor`, then moved by `by` in its own unit."""

    kind: str
    factor: float = 1.0
    by: float = 0.0

    def of(self, number: float) -> float:
        return number * self.factor + self.by

    def on(self, interval: Interval) -> Interval:
        return Interval(*sorted((self.of(interval.low), self.of(interval.high))))


def repairs(
    operands: Sequence[Operand], feasible: Interval, row: Row, systems: Sequence[System], cleared: int
) -> tuple[Repair, ...]:
    """At most three repairs of a suspect set under which every rule holds, the most likely first.

    `feasible` is what the first cell may be. Of one cell: its own slips undone; where it holds last year's
    figure or another cell's decimals, the only number of as many decimals that may be; the figure of a cell
    that has this one's. Of two: each other's values. `cleared` is how many rules fail now. None of a range
    a–b, nor of sets that no plain slip explains.
    """

    def accepts(values: dict[str, Interval]) -> bool:
        return any(system.holds(values) for system in systems)

    if len(operands) == 2:
        return swapped(operands[0], operands[1], accepts, cleared)
    if len(operands) != 1 or operands[0].value is None or operands[0].interval is None:
        return ()
    (operand,) = operands
    own, interval = operands[0].value, operands[0].interval
    last = row.operands.get(f"{operand.column}_last_year")
    then = last.value if last else None
    found: dict[float, Repair] = {}
    for slip in _slips(own, operand.text or "", operand.unit or ""):
        value = float(f"{slip.of(own):.10g}")
        if value in found or value == own or not _sensible(slip, value, operand.unit or ""):
            continue
        # What does not meet the feasible interval breaks a rule: asking all of them costs far more.
        if slip.on(interval).meets(feasible) and accepts({operand.column: slip.on(interval)}):
            found[value] = Repair(slip.kind, value, operand.unit or "", cleared, last=then)
    copied = _copied(operand, feasible, row)
    if copied and float(copied[1]) not in found and float(copied[1]) != own:
        kind, value = copied[0], float(copied[1])
        if accepts({operand.column: Interval(value, value)}):
            found[value] = Repair(kind, value, operand.unit or "", cleared, last=then)
    beside = {column for system in systems for column in system.beside(operand.column)}
    for other in row.operands.values():
        if other.interval is None or not other.open or other.column == operand.column or not _own(other):
            continue
        # Where no rule reads both, the other's figure must be feasible as the row stands.
        if other.column in beside or other.interval.meets(feasible):
            for repair in swapped(operand, other, accepts, cleared)[:1]:
                found.setdefault(repair.value, repair)
    usual = _usual_decimals(operand, row)

    narrow = feasible.low * feasible.high > 0 and _order(feasible.low, feasible.high) <= _NARROW

    def likely(repair: Repair) -> tuple[bool, bool, int, bool, float]:
        # The number as written, in the indicator's own unit, before all; then what is near last year's
        # figure; then the plainest slip; of slips alike one whose number itself may be, and not only what
        # rounds to it; then the nearest.
        far = repair.last is not None and _distance(repair) > _NEAR
        off = _distance(repair) if repair.last is not None else _unlike(repair, own, usual)
        plain = _PLAINNESS[repair.kind]
        if repair.kind == "swapped_cells" and not narrow:
            # Among so many cells one fits a wide interval by chance, and its own rules find nothing wrong.
            plain = len(_PLAINNESS)
        edge = not feasible.low <= repair.value <= feasible.high
        return not as_written(repair, operand), far, plain, edge, off

    return tuple(sorted(found.values(), key=likely)[:MOST_SHOWN])


def as_written(repair: Repair, operand: Operand) -> bool:
    """Whether a repair is the number written, read in the indicator's own unit, not in the one beside it."""
    digits = written(operand.text or "")
    if digits is None or repair.kind != "unit_slip":
        return False
    return math.isclose(abs(repair.value), float(digits), rel_tol=1e-9)


def _sensible(slip: _Slip, value: float, unit: str) -> bool:
    """Whether somebody could have meant a number: no part of a firm, no 267 yuan as 0.00000267 亿元."""
    if unit in _WHOLE and value != int(value):
        return False
    return slip.kind != "unit_slip" or abs(value) >= _LEAST


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
    return _FAR if repair.value * own <= 0 else abs(math.log10(repair.value / own))


def _slips(value: float, text: str, unit: str) -> Iterator[_Slip]:
    """Every slip a figure may be the result of."""
    if unit == "%" and abs(value) <= 1:
        yield _Slip("percent_for_fraction", 100.0)
    if unit == "%" and abs(value) >= 100:
        yield _Slip("percent_for_fraction", 0.01)
    # Rates and ranks have no other unit to slip into.
    for power in () if unit in _UNSCALED else _POWERS:
        yield _Slip("unit_slip", 10.0**power)
        yield _Slip("unit_slip", 1 / 10.0**power)
    yield _Slip("sign", -1.0)
    digits = written(text)
    if digits is None or value == 0 or float(digits) == 0:
        return
    # The cell may be in another unit than the indicator's, or carry a sign: one factor for both.
    scale = value / float(digits)
    for kind, others in (
        ("decimal_point", point_dropped(digits)),
        ("transposed_digits", transposed(digits)),
        ("mistyped_digit", mistyped(digits)),
    ):
        for other in others:
            yield _Slip(kind, by=(float(other) - float(digits)) * scale)


_PLAINNESS = {
    kind: place
    for place, kind in enumerate(
        (
            "percent_for_fraction",
            "unit_slip",
            "sign",
            "decimal_point",
            "last_year",
            "wrong_decimals",
            "swapped_cells",
            "transposed_digits",
            "mistyped_digit",
        )
    )
}


def _copied(operand: Operand, feasible: Interval, row: Row) -> tuple[str, str] | None:
    """What a cell should be that holds last year's figure, or the decimals of another cell of its row."""
    digits = written(operand.text or "")
    if digits is None or operand.value is None or not float(digits):
        return None
    scale = operand.value / float(digits)
    ends = sorted((feasible.low / scale, feasible.high / scale))
    meant = only_printed(ends[0], ends[1], len(decimals(digits)))
    if meant is None:
        return None
    value = f"{float(meant) * scale:.12g}"
    last = row.operands.get(f"{operand.column}_last_year")
    if last is not None and last.value == operand.value:
        return "last_year", value
    others = {
        decimals(written(other.text or "") or "")
        for column, other in row.operands.items()
        if column != operand.column and not other.of_others
    }
    same_whole = meant.partition(".")[0] == digits.partition(".")[0]
    if same_whole and decimals(digits) and decimals(digits) in others:
        return "wrong_decimals", value
    return None


def _distance(repair: Repair) -> float:
    """Orders of magnitude from last year's figure; the same for all where there is none."""
    return 0.0 if repair.last is None else _order(repair.value, repair.last)


def _order(one: float, other: float) -> float:
    """How many orders of magnitude lie between two numbers; far where they are not of one sign."""
    return _FAR if one * other <= 0 or math.isinf(one * other) else abs(math.log10(one / other))


def _own(operand: Operand) -> bool:
    """Whether a figure is the row's own, and no other place's."""
    return operand.column == operand.indicator


def swapped(
    one: Operand, other: Operand, accepts: Callable[[dict[str, Interval]], bool], cleared: int
) -> tuple[Repair, ...]:
    """Each cell with the other's figure, where both are of one unit and that leaves every rule holding."""
    if one.interval is None or other.interval is None or one.unit != other.unit:
        return ()
    if one.value is None or other.value is None:
        return ()
    if not accepts({one.column: other.interval, other.column: one.interval}):
        return ()
    return (
        Repair("swapped_cells", other.value, one.unit or "", cleared, beside=other.place),
        Repair("swapped_cells", one.value, other.unit or "", cleared, beside=one.place),
    )
