"""Periods: `2022`, `2022-Q3`, `2022-M09`, and spans `2018/2022`.

Flows cumulate from January: `2022-Q3` is the first three quarters. Stocks hold at the period's end. A span
of years counts both its ends: `2018/2022` is five calendar years.
"""

import calendar
import re
from datetime import date

# The digits of ASCII alone: a code is compared as text.
_CODE = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-M(?P<month>0[1-9]|1[0-2]))?", re.ASCII)


def is_period(code: str) -> bool:
    """Whether `code` is a period or a span of two."""
    first, _, last = code.partition("/")
    return bool(_CODE.fullmatch(first)) and (not last or (bool(_CODE.fullmatch(last)) and first <= last))


def end_of(code: str) -> date:
    """Last day of a period, of a span its last period's.

    >>> end_of("2022-Q3"), end_of("2018/2022")
    (datetime.date(2022, 9, 30), datetime.date(2022, 12, 31))
    """
    match = _CODE.fullmatch(code.rpartition("/")[2])
    if match is None:
        raise ValueError(f"{code!r} is no period")
    year = int(match["year"])
    month = int(match["month"] or 3 * int(match["quarter"] or 4))
    return date(year, month, calendar.monthrange(year, month)[1])
