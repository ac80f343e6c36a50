"""What a suspect cell probably should be: the slips people make, undone, that leave every rule holding.

A repair is shown, never applied.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shuheng.model.finding import Operand, Repair
from shuheng.model.interval import Interval

MOST_SHOWN = 3

# Powers of ten between units in use: 千 and the decimal point, 万, 亿. 10^5 to 10^7 separate no two units.
_POWERS = (1, 2, 3, 4, 8)

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class _Slip:
    """A kind of slip undone: the figure multiplied by `factor`, or moved by `by` in its own unit."""

    kind: str
    factor: float = 1.0
    by: float = 0.0

    def of(self, interval: Interval) -> Interval:
        ends = sorted((interval.low * self.factor + self.by, interval.high * self.factor + self.by))
        return Interval(*ends)


def repairs(operand: Operand, accepts: Callable[[Interval], bool], cleared: int) -> tuple[Repair, ...]:
    """At most three repairs under which the rules hold, plainest slip first, none for a range a–b.

    `accepts` says whether every rule holds with the cell's interval changed; `cleared` is how many fail now.
    """
    if operand.value is None or operand.interval is None or operand.unit is None:
        return ()
    found: dict[float, Repair] = {}
    for slip in _slips(operand.value, operand.text or "", operand.unit):
        value = float(f"{operand.value * slip.factor + slip.by:.12g}")
        if value not in found and value != operand.value and accepts(slip.of(operand.interval)):
            found[value] = Repair(slip.kind, value, operand.unit, cleared)
    return tuple(found.values())[:MOST_SHOWN]


def _slips(value: float, text: str, unit: str) -> Iterator[_Slip]:
    """Every slip a figure may be the result of, plainest first."""
    if unit == "%":
        yield _Slip("percent_for_fraction", 100.0)
        yield _Slip("percent_for_fraction", 0.01)
    for power in _POWERS:
        yield _Slip("unit_slip", 10.0**power)
        yield _Slip("unit_slip", 1 / 10.0**power)
    yield _Slip("sign", -1.0)
    written = _DIGITS.search(unicodedata.normalize("NFKC", text))
    if written is None or value == 0:
        return
    digits = written[0].replace(",", "")
    # The cell may be in another unit than the indicator's, or carry a sign: one factor for both.
    scale = value / float(digits) if float(digits) else 0.0
    for kind, other in (*_transposed(digits), *_mistyped(digits)):
        yield _Slip(kind, by=(float(other) - float(digits)) * scale)


def _transposed(digits: str) -> list[tuple[str, str]]:
    swapped = []
    places = [at for at, digit in enumerate(digits) if digit != "."]
    for one, other in pairwise(places):
        if digits[one] != digits[other]:
            changed = list(digits)
            changed[one], changed[other] = changed[other], changed[one]
            swapped.append(("transposed_digits", "".join(changed)))
    return swapped


def _mistyped(digits: str) -> list[tuple[str, str]]:
    return [
        ("mistyped_digit", digits[:at] + other + digits[at + 1 :])
        for at, digit in enumerate(digits)
        if digit != "."
        for other in "0123456789"
        if other != digit and not (at == 0 and other == "0")
    ]
