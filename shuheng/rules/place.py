"""Places a figure may be read from besides the row that is judged: other periods, areas, words on the same.

| place | the same indicator |
|---|---|
| last_year | of the same stretch of the year before |
| part_before | cumulated one step earlier in the same year |
| first_quarter, half_year, three_quarters | of that quarter, for the quarter after it |
| in_months, as_year | of the same stretch, counted in months or as the year |
| full_year | of the latest whole year: its own, or the one before a part of a year |
| start, end | of the year before a span of years, of its last year |
| parent | of the area that the subject lies in |
| before_verified, before_census | of the vintage before the verified one, before a census revision |
| elsewhere | from another provider |
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from shuheng.model.period import as_year, full_year, in_months, part_before, span_of_years, year_before

Place = Literal[
    "last_year",
    "part_before",
    "first_quarter",
    "half_year",
    "three_quarters",
    "in_months",
    "as_year",
    "full_year",
    "start",
    "end",
    "parent",
    "before_verified",
    "before_census",
    "elsewhere",
]


def _quarter(number: int) -> Callable[[str], str | None]:
    def before(period: str) -> str | None:
        return f"{period[:4]}-Q{number}" if period[4:] == f"-Q{number + 1}" else None

    return before


def _start(period: str) -> str | None:
    span = span_of_years(period)
    return span[0] if span else None


def _end(period: str) -> str | None:
    span = span_of_years(period)
    return span[1] if span else None


# Places that are another period of the same subject: what period, or None where there is none.
PERIODS: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "last_year": year_before,
        "part_before": part_before,
        "first_quarter": _quarter(1),
        "half_year": _quarter(2),
        "three_quarters": _quarter(3),
        "in_months": in_months,
        "as_year": as_year,
        "full_year": full_year,
        "start": _start,
        "end": _end,
    }
)

# Places earlier in time: rules are silent there across a break in the series.
EARLIER = ("last_year", "part_before", "first_quarter", "half_year", "three_quarters", "start")

# Places that hold another word on the very same thing.
SAME = ("before_verified", "before_census", "elsewhere")
