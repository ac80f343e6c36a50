"""From numbers to places in a picture, and how much room words take."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Pictures are drawn at the width of a phone's column, so that their words are as large as the page's.
WIDTH = 340
LETTER = 12.0

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """Numbers from `low` to `high` lie from `start` to `end`; those beyond are put at the ends."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a number lies, to a tenth."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, about: int = 4) -> list[float]:
        """Round numbers within the scale, some three to six.

        >>> Scale(0, 6500, 0, 340).ticks(), Scale(7.5, 8, 0, 340).ticks()
        ([0.0, 2000.0, 4000.0, 6000.0], [7.5, 7.6, 7.7, 7.8, 7.9, 8.0])
        """
        rough = (self.high - self.low) / about
        size = 10.0 ** math.floor(math.log10(rough))
        step = min((size * factor for factor in _STEPS), key=lambda step: abs(step - rough))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(at * step, 12) for at in range(first, last + 1)]


def scale(values: Iterable[float], start: float, end: float, *, pad: float = 0.08) -> Scale:
    """A scale wide enough for the finite ones of some numbers, with room to both sides."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    room = (high - low) * pad or abs(high) * pad or 1.0
    return Scale(low - room, high + room, start, end)


def room(text: str, size: float = LETTER) -> float:
    """About how wide a text is, its letters being of this size.

    >>> room("温州"), room("8.5")
    (24.0, 22.3)
    """
    return round(size * sum(1 if unicodedata.east_asian_width(char) in "WF" else 0.62 for char in text), 1)


def centred(text: str, at: float, size: float = LETTER) -> float:
    """Where a text begins that stands over a place, within the picture."""
    wide = room(text, size)
    return round(max(2.0, min(at - wide / 2, WIDTH - 2 - wide)), 1)
