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


def year_before(code: str) -> str:
    """The same stretch of the year before, of a span that of the same length before it by a year.

    >>> year_before("2022-Q3"), year_before("2018/2022")
    ('2021-Q3', '2017/2021')
    """
    return "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in code.split("/"))


def part_before(code: str) -> str | None:
    """What had cumulated one step earlier in the same year; None for a first step and for whole years.

    >>> part_before("2022-Q2"), part_before("2022-M03"), part_before("2022-M02"), part_before("2022")
    ('2022-Q1', '2022-M02', None, None)
    """
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    if match["quarter"]:
        return None if match["quarter"] == "1" else f"{match['year']}-Q{int(match['quarter']) - 1}"
    # January alone is never due: figures of it and February come together.
    if match["month"] and match["month"] > "02":
        return f"{match['year']}-M{int(match['month']) - 1:02d}"
    return None


def in_months(code: str) -> str | None:
    """The months that are the same stretch as quarters.

    >>> in_months("2022-Q3"), in_months("2022")
    ('2022-M09', None)
    """
    match = _CODE.fullmatch(code)
    return f"{match['year']}-M{3 * int(match['quarter']):02d}" if match and match["quarter"] else None


def as_year(code: str) -> str | None:
    """The year that is the same stretch as its four quarters or twelve months.

    >>> as_year("2022-Q4"), as_year("2022-M12"), as_year("2022-Q3")
    ('2022', '2022', None)
    """
    return code[:4] if code[4:] in ("-Q4", "-M12") else None


def full_year(code: str) -> str | None:
    """The latest whole year at a period's end; None for spans.

    >>> full_year("2023-M03"), full_year("2022-Q4"), full_year("2022"), full_year("2018/2022")
    ('2022', '2022', '2022', None)
    """
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    ended = code[4:] in ("", "-Q4", "-M12")
    return match["year"] if ended else str(int(match["year"]) - 1)


def span_of_years(code: str) -> tuple[str, str, int] | None:
    """The year before a span of years, its last year, and how many steps lie between; None for others.

    Average growth runs from the end of the year before.

    >>> span_of_years("2018/2022"), span_of_years("2022")
    (('2017', '2022', 5), None)
    """
    first, _, last = code.partition("/")
    if not (first.isdigit() and last.isdigit()):
        return None
    return str(int(first) - 1), last, int(last) - int(first) + 1
