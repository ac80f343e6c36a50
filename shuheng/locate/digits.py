"""Slips of a hand on digits, undone: what else a number may have been meant to be."""

import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def written(text: str) -> str | None:
    """The digits of the first number in a text, without thousands separators; None where there is none."""
    found = _NUMBER.search(unicodedata.normalize("NFKC", text))
    return None if found is None else found[0].replace(",", "")


def transposed(digits: str) -> Iterator[str]:
    """Two neighbouring digits the other way round; a whole part does not begin with 0.

    >>> list(transposed("63.1")), list(transposed("10"))
    (['36.1', '61.3'], [])
    """
    places = [at for at, digit in enumerate(digits) if digit != "."]
    for one, other in pairwise(places):
        if digits[one] != digits[other]:
            changed = list(digits)
            changed[one], changed[other] = changed[other], changed[one]
            if changed[0] != "0" or changed[1:2] == ["."]:
                yield "".join(changed)


def mistyped(digits: str) -> Iterator[str]:
    """One digit another one; a number does not begin with 0."""
    for at, digit in enumerate(digits):
        if digit == ".":
            continue
        for other in "0123456789":
            if other != digit and not (at == 0 and other == "0"):
                yield digits[:at] + other + digits[at + 1 :]


def point_dropped(digits: str) -> Iterator[str]:
    """The decimal point put back where a whole number has none; powers of ten are slips of unit as well.

    >>> list(point_dropped("6134"))
    ['613.4', '61.34', '6.134']
    """
    if "." not in digits:
        for at in range(len(digits) - 1, 0, -1):
            yield f"{digits[:at]}.{digits[at:]}"


def decimals(digits: str) -> str:
    """What stands behind the decimal point.

    >>> decimals("613.40"), decimals("613")
    ('40', '')
    """
    return digits.partition(".")[2]


def only_printed(low: float, high: float, places: int) -> str | None:
    """The one number of so many decimals that lies in an interval, or that all of it is printed as.

    None where there are several, or none.

    >>> only_printed(613.38, 613.44, 1), only_printed(55.737, 55.739, 1), only_printed(606.2, 614.3, 1)
    ('613.4', '55.7', None)
    """
    scale = 10**places
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    first, last = math.ceil(low * scale - 1e-6), math.floor(high * scale + 1e-6)
    if first > last:
        first, last = round(low * scale), round(high * scale)
    return f"{first / scale:.{places}f}" if first == last else None
