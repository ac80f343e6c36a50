"""What suspect cells probably should be: the slips people make, undone, that leave every rule holding.

A repair is shown, never applied.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shuheng.locate.digits import decimals, mistyped, only_printed, point_dropped, transposed, written
from shuheng.locate.system import System
from shuheng.model.finding import Operand, Repair, Row
from shuheng.model.interval import Interval

MOST_SHOWN = 3

# Powers of ten between units in use: 千 and the decimal point, 万, 亿. 10^5 to 10^7 separate no two units.
_POWERS = (1, 2, 3, 4, 8)

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
    figure or another cell's decimals, the only number of as many decimals that may be. Of two: each other's
    values. `cleared` is how many rules fail now. None of a range a–b, nor of sets that no plain slip
    explains.
    """

    def accepts(values: dict[str, Interval]) -> bool:
        return any(system.holds(values) for system in systems)

    if len(operands) == 2:
        return _swapped(operands[0], operands[1], accepts, cleared)
    if len(operands) != 1 or operands[0].value is None or operands[0].interval is None:
        return ()
    (operand,) = operands
    own, interval = operands[0].value, operands[0].interval
    last = row.operands.get(f"{operand.column}_last_year")
    then = last.value if last else None
    found: dict[float, Repair] = {}
    for slip in _slips(own, operand.text or "", operand.unit or ""):
        value = float(f"{slip.of(own):.12g}")
        if value not in found and value != own and accepts({operand.column: slip.on(interval)}):
            found[value] = Repair(slip.kind, value, operand.unit or "", cleared, last=then)
    copied = _copied(operand, feasible, row)
    if copied and float(copied[1]) not in found and float(copied[1]) != own:
        kind, value = copied[0], float(copied[1])
        if accepts({operand.column: Interval(value, value)}):
            found[value] = Repair(kind, value, operand.unit or "", cleared, last=then)
    # The plainest slip first; of slips alike the one nearest to last year's figure.
    ranked = sorted(found.values(), key=lambda repair: (_PLAINNESS[repair.kind], _distance(repair)))
    return tuple(ranked[:MOST_SHOWN])


def _slips(value: float, text: str, unit: str) -> Iterator[_Slip]:
    """Every slip a figure may be the result of."""
    if unit == "%":
        yield _Slip("percent_for_fraction", 100.0)
        yield _Slip("percent_for_fraction", 0.01)
    for power in _POWERS:
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
    if repair.last is None:
        return 0.0
    if repair.last * repair.value <= 0:
        return _FAR
    return abs(math.log10(repair.value / repair.last))


def _swapped(
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
