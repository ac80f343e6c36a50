"""Numbers, intervals and quantities as people write them."""

import math
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from shuheng.model.catalogue import Catalogue, Unit
from shuheng.model.interval import Interval, slack
from shuheng.report.language import Language, messages, say

# More digits than a figure is ever reported with, fewer than a double carries: binary noise ends here.
DIGITS = 12

# A unit by its code, or as an indicator has it, called by what it counts.
Measure = Unit | str | None

# Slips whose repair has the same digits.
_MOVES = ("unit_slip", "percent_for_fraction", "unit_throughout", "fractions_throughout", "decimal_point")

# Whose repair is a figure that stands in another cell, with its own digits.
_OTHERS = ("swapped_cells", "columns_swapped", "periods_swapped", "column_shifted", "row_shifted")

_WRITTEN = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")


def number(value: float) -> str:
    """A number with the digits it has and no others.

    >>> number(613.3500000000001), number(42.0), number(-0.5), number(1e15)
    ('613.35', '42', '−0.5', '1000000000000000')
    """
    plain = format(Decimal(f"{value:.{DIGITS}g}"), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else _minus(plain)


def rounded(interval: Interval, apart_from: Interval | None = None) -> tuple[str, str]:
    """Both ends to the nearest in five digits, of which at most two are decimals, or as many as needed.

    Needed are both decimals of ends that have no more, those that tell the ends from each other and, where
    the interval does not meet `apart_from`, those that still show so.

    >>> rounded(Interval(606.246, 614.2835)), rounded(Interval(7.63837, 7.63971))
    (('606.25', '614.28'), ('7.638', '7.640'))
    >>> rounded(Interval(8017.647, 8125.165)), rounded(Interval(7.638, 7.6499), Interval(7.65, 7.75))
    (('8017.6', '8125.2'), ('7.6380', '7.6499'))
    >>> rounded(Interval(8029.65, 8029.95)), rounded(Interval(0, 50))
    (('8029.65', '8029.95'), ('0', '50'))
    >>> rounded(Interval(79.9999998, 80.0000002))
    ('80', '80')
    """
    other = None if apart_from is None or interval.meets(apart_from) else apart_from
    below = other is not None and interval.high < other.low
    interval = _settled(interval, other)
    finite = [end for end in interval if math.isfinite(end)]
    whole = max((len(str(int(abs(end)))) for end in finite), default=1)
    exact = max((len(number(end).partition(".")[2]) for end in finite), default=0)
    fewest = exact if exact <= 2 else max(0, min(2, 5 - whole))
    for decimals in range(fewest, DIGITS):
        told = Interval(*(float(f"{end:.{decimals}f}") for end in interval))
        merged = interval.low < interval.high and told.low >= told.high
        if not merged and (other is None or _stands_apart(told, other, below)):
            break
    low, high = (f"{end:.{decimals}f}" for end in interval)
    while decimals and all(end[-1] == "0" for end in (low, high)):
        low, high, decimals = low[:-1], high[:-1], decimals - 1
    return _minus(low.rstrip(".")), _minus(high.rstrip("."))


def _settled(interval: Interval, other: Interval | None) -> Interval:
    """An interval no wider than the play that comparisons allow, as the one number it is; any other as it is.

    Counts are exact: 6920 of 8650 is 80 %, and not 79.9999998–80.0000002 %.
    """
    if not 0 < interval.high - interval.low <= 4 * slack(*interval):
        return interval
    middle = float(f"{(interval.low + interval.high) / 2:.9g}")
    one = Interval(middle, middle)
    return one if other is None or _stands_apart(one, other, interval.high < other.low) else interval


def _stands_apart(told: Interval, other: Interval, below: bool) -> bool:
    """Whether what is told lies on its own side of the other, and is seen to."""
    return not told.meets(other) and (told.high < other.low) == below


def span(
    interval: Interval,
    unit: Measure,
    catalogue: Catalogue,
    lang: Language,
    without: tuple[bool, bool] = (False, False),
) -> str:
    """An interval whose ends are known exactly: a figure's own, an indicator's bounds.

    `without`: the ends that it does not hold, as (450, ∞) does not hold 450.
    """
    ends = number(interval.low), number(interval.high)
    return _between(interval, ends, unit, catalogue, lang, without)


def implied(
    interval: Interval,
    unit: Measure,
    catalogue: Catalogue,
    lang: Language,
    apart_from: Interval | None = None,
) -> str:
    """An interval that was worked out, its ends rounded; of things that are counted, to whole numbers within.

    Half a firm is not asked for: 5877.7–5886.3 家 is 5878–5886 家.
    """
    known = _known(unit, catalogue)
    if known is not None and known.dimension == "count" and known.factor == 1:
        interval = _whole(interval)
    return _between(interval, rounded(interval, apart_from), unit, catalogue, lang)


def as_printed(interval: Interval, reach: Interval) -> Interval:
    """An interval as a figure of some reach would print it, where it is narrower than the figure's step.

    Who printed 57.2 is asked for 57.3, and not for what lies between 57.328 and 57.330.

    >>> as_printed(Interval(57.328, 57.33), Interval(57.15, 57.25))
    Interval(low=57.3, high=57.3)
    """
    step = reach.high - reach.low
    if not 0 < step < math.inf or not interval.high - interval.low < step:
        return interval
    low, high = (float(f"{round(end / step) * step:.10g}") for end in interval)
    told = Interval(low, high)
    return interval if told.meets(reach) else told


def quantity(printed: str, unit: Measure, catalogue: Catalogue, lang: Language) -> str:
    """A printed number with its unit."""
    name = unit_name(unit, catalogue, lang)
    if not name:
        return printed
    special = _special(unit, catalogue, lang)
    if special is not None:
        return say(lang, special, value=printed)
    return say(lang, "quantity_of_digits" if name[0].isdigit() else "quantity", value=printed, unit=name)


def reported(
    text: str,
    value: float | None,
    unit: Measure,
    catalogue: Catalogue,
    lang: Language,
    filed_in: str | None = None,
) -> str:
    """A figure as its provider printed it, `value` being what was read in `unit`.

    The unit follows where the text is the number in that unit and does not name it; where the text says the
    number otherwise, what was read stands beside it: 613.4 万元（即 0.06134 亿元）, 2万（即 20000 个）.
    `filed_in` is the unit it was filed in.
    """
    line = printed_line(text)
    if value is None:
        return quantity(line, unit, catalogue, lang) if line[-1:].isdigit() else line
    known = _known(unit, catalogue)
    read = quantity(number(value), unit, catalogue, lang)
    written = printed_number(line)
    if written is None or not math.isclose(written, value, rel_tol=1e-9):
        if filed_in not in (None, known and known.code) and line[-1:].isdigit():
            line = quantity(line, filed_in, catalogue, lang)
        return say(lang, "reported_as", text=line, value=read)
    if known is not None and any(name in line for name in (known.code, *known.aliases)):
        return line
    if read.replace(" ", "").startswith(line):
        return read
    if _WRITTEN.fullmatch(line) or (line[-1].isdigit() and not (known and known.ordinal)):
        return quantity(line, unit, catalogue, lang)
    return say(lang, "reported_as", text=line, value=read)


def suggested(value: float, kind: str, text: str, read: float | None) -> str:
    """A number to put in place of one that was printed, with the decimals that one was printed with.

    `read` is what the text was read as in the unit of `value`. Of a slip of unit, or of a fraction for a per
    cent, the digits stay and the point moves. What two cells swapped keeps its own digits, and a number that
    was printed without a point gets no zeros behind one: 8000 家 becomes 80.

    >>> suggested(80.0, "unit_slip", "8000", 8000.0)
    '80'
    >>> suggested(7.0, "mistyped_digit", "7.9", 7.9), suggested(613.4, "unit_slip", "613.4", 0.06134)
    ('7.0', '613.4')
    >>> suggested(7.0, "percent_for_fraction", "0.070", 0.07), suggested(12.5, "swapped_cells", "7.90", 7.9)
    ('7.0', '12.5')
    """
    plain = number(value)
    written = _WRITTEN.search(unicodedata.normalize("NFKC", text))
    if written is None or "." not in written[0] or not read or not value or kind in _OTHERS:
        return plain
    amount = float(written[0].replace(",", "").replace("−", "-"))
    moved = read if kind not in _MOVES else value
    shift = math.log10(abs(amount / moved)) if amount else math.nan
    if not math.isclose(shift, round(shift) if math.isfinite(shift) else 0, abs_tol=1e-6):
        return plain
    decimals = len(written[0].partition(".")[2]) + round(shift)
    given = len(plain.partition(".")[2])
    if decimals <= given:
        return plain
    return (plain if given else f"{plain}.") + "0" * (decimals - given)


def printed_number(text: str) -> float | None:
    """The first number that stands in a text, as it is written; None where there is none."""
    written = _WRITTEN.search(unicodedata.normalize("NFKC", text))
    return None if written is None else float(written[0].replace(",", "").replace("−", "-"))


def printed_line(text: str) -> str:
    """A provider's text as `shown`, cut where it is long."""
    line = shown(text)
    return line if len(line) <= 80 else f"{line[:79]}…"


def shown(text: str) -> str:
    """A text on one line and without the characters that steer a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def unit_name(unit: Measure, catalogue: Catalogue, lang: Language) -> str:
    """How a unit is written; nothing where there is none."""
    known = _known(unit, catalogue)
    if known is None:
        return str(unit or "")
    return known.code if lang == "zh" else known.name_en


def unit_in(figure: Mapping[str, Any], catalogue: Catalogue) -> Measure:
    """The unit of a document's figure as its indicator has it."""
    known = catalogue.indicators.get(figure["indicator"] or "")
    return known.unit if known else figure["unit"]


def in_unit(unit: Measure, catalogue: Catalogue, lang: Language) -> str:
    """The unit of a picture's numbers, at the end of its caption; nothing where there is none."""
    name = unit_name(unit, catalogue, lang)
    return say(lang, "picture.unit", unit=name) if name else ""


def _whole(interval: Interval) -> Interval:
    """The whole numbers in an interval, or the interval where it holds none."""
    low = math.ceil(interval.low - 1e-9) if math.isfinite(interval.low) else interval.low
    high = math.floor(interval.high + 1e-9) if math.isfinite(interval.high) else interval.high
    return Interval(low, high) if low <= high else interval


def _between(
    interval: Interval,
    ends: tuple[str, str],
    unit: Measure,
    catalogue: Catalogue,
    lang: Language,
    without: tuple[bool, bool] = (False, False),
) -> str:
    low, high = ends
    not_low, not_high = without
    match math.isfinite(interval.low), math.isfinite(interval.high):
        case False, False:
            return say(lang, "interval.any")
        case True, False:
            key = "interval.above" if not_low else "interval.at_least"
            return say(lang, key, low=quantity(low, unit, catalogue, lang))
        case False, True:
            key = "interval.below" if not_high else "interval.at_most"
            return say(lang, key, high=quantity(high, unit, catalogue, lang))
    if low == high:
        return quantity(low, unit, catalogue, lang)
    key = "interval.signed" if "−" in low + high else "interval.between"
    said = quantity(say(lang, key, low=low, high=high), unit, catalogue, lang)
    if not_low or not_high:
        return say(lang, "interval.without", interval=said, end=low if not_low else high)
    return said


def _known(unit: Measure, catalogue: Catalogue) -> Unit | None:
    return unit if isinstance(unit, Unit) else catalogue.units.get(unit or "")


def _special(unit: Measure, catalogue: Catalogue, lang: Language) -> str | None:
    """The key of how quantities of the unit are said, where they are said otherwise."""
    known = _known(unit, catalogue)
    if known is None:
        return None
    key = "quantity_of.ordinal" if known.ordinal else f"quantity_of.{known.dimension}"
    return key if key in messages(lang) else None


def _minus(plain: str) -> str:
    return plain.replace("-", "−")
