"""The slips people make, undone: what one cell may have been meant to be."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from shuheng.locate.digits import decimals, mistyped, only_printed, point_dropped, transposed, written
from shuheng.model.finding import Operand, Repair, Row
from shuheng.model.interval import Interval

# From the plainest slip on.
KINDS = (
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

# Powers of ten between units in use: 千 and the decimal point, 万, 亿. 10^5 to 10^7 separate no two units.
_POWERS = (1, 2, 3, 4, 8)

# What is counted one by one, and cannot be a part of one.
_WHOLE = frozenset({"个", "家", "项", "架", "位", "户", "人"})

_UNSCALED = frozenset({"%", "‰", "百分点", "位", "倍"})

# No smaller number is printed in an indicator's own unit.
_LEAST = 0.001


@dataclass(frozen=True)
class Meant:
    """What a figure may have been meant to be, and all that such a print can mean."""

    repair: Repair
    interval: Interval


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


def undone(operand: Operand, feasible: Interval, row: Row, cleared: int) -> list[Meant]:
    """Every slip of a cell undone that gives what is feasible; the plainest of those that give one number.

    Its own slips; and where it holds last year's figure, as far as both are printed, or another cell's
    decimals, the only number of as many decimals that is feasible. `cleared` is how many rules fail now.
    None of a range a–b.
    """
    # The rules that another subject's figure must keep are not at hand in this row.
    if operand.value is None or operand.interval is None or operand.of_others:
        return []
    own, interval, unit = operand.value, operand.interval, operand.unit or ""
    last = row.operands.get(f"{operand.column}_last_year")
    then = last.value if last else None
    found: dict[float, Meant] = {}
    for slip in _slips(own, operand.text or "", unit):
        value = float(f"{slip.of(own):.10g}")
        if value in found or value == own or not _sensible(slip, value, unit):
            continue
        if slip.on(interval).meets(feasible):
            found[value] = Meant(Repair(slip.kind, value, unit, cleared, last=then), slip.on(interval))
    for kind, value, print_of in _copied(operand, feasible, row):
        if value != own and (value not in found or _plainer(kind, found[value].repair.kind)):
            found[value] = Meant(Repair(kind, value, unit, cleared, last=then), print_of)
    return list(found.values())


def as_written(repair: Repair, operand: Operand) -> bool:
    """Whether a repair is the number written, read in the indicator's own unit, not in the one beside it."""
    digits = written(operand.text or "")
    if digits is None or repair.kind != "unit_slip":
        return False
    return math.isclose(abs(repair.value), float(digits), rel_tol=1e-9)


def _plainer(kind: str, other: str) -> bool:
    return KINDS.index(kind) < KINDS.index(other)


def _sensible(slip: _Slip, value: float, unit: str) -> bool:
    """Whether somebody could have meant a number: no part of a firm, no 267 yuan as 0.00000267 亿元."""
    if unit in _WHOLE and value != int(value):
        return False
    return slip.kind != "unit_slip" or abs(value) >= _LEAST


def _slips(value: float, text: str, unit: str) -> Iterator[_Slip]:
    """Every slip a figure may be the result of."""
    if unit == "%" and abs(value) <= 1:
        yield _Slip("percent_for_fraction", 100.0)
    if unit == "%" and abs(value) >= 100:
        yield _Slip("percent_for_fraction", 0.01)
    if unit == "%":
        yield _Slip("decimal_point", 10.0)
        yield _Slip("decimal_point", 0.1)
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
        ("decimal_point", () if unit in _WHOLE else point_dropped(digits)),
        ("transposed_digits", transposed(digits)),
        ("mistyped_digit", mistyped(digits)),
    ):
        for other in others:
            yield _Slip(kind, by=(float(other) - float(digits)) * scale)


def _copied(operand: Operand, feasible: Interval, row: Row) -> Iterator[tuple[str, float, Interval]]:
    """What a cell should be that holds last year's figure, or the decimals of another cell of its row.

    With each kind the number and what its print can mean.
    """
    digits = written(operand.text or "")
    if digits is None or operand.value is None or not float(digits):
        return
    scale = operand.value / float(digits)
    ends = sorted((feasible.low / scale, feasible.high / scale))
    meant = only_printed(ends[0], ends[1], len(decimals(digits)))
    if meant is None:
        return
    value = float(f"{float(meant) * scale:.12g}")
    half = abs(scale) / 2 / 10 ** len(decimals(digits))
    last = row.operands.get(f"{operand.column}_last_year")
    if last is not None and last.interval and operand.interval and last.interval.meets(operand.interval):
        yield "last_year", value, Interval(value - half, value + half)
        return
    others = {
        decimals(written(other.text or "") or "")
        for column, other in row.operands.items()
        if column != operand.column and not other.of_others
    }
    same_whole = meant.partition(".")[0] == digits.partition(".")[0]
    # One decimal is one digit, and as likely mistyped.
    if same_whole and len(decimals(digits)) > 1 and decimals(digits) in others:
        yield "wrong_decimals", value, Interval(value - half, value + half)
