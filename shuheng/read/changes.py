"""Columns of figures, and those beside them that hold their change from the year before or last year's."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from shuheng.model.marks import unmarked
from shuheng.read.around import Around
from shuheng.read.heads import Column, Word
from shuheng.read.roles import YEAR_BEFORE

_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTH = re.compile(r"\s*(?:(?:19|20)\d{2}\s*年)?\s*(\d{1,2})\s*月份?\s*")
_UP_TO_MONTH = re.compile(r"(?:\D|^)1\s*月?\s*[-—–~～至到]\s*(\d{1,2})\s*月")


@dataclass(frozen=True)
class Figures:
    """A column of figures, with what its head or the sheet says of all of them.

    `growth` is the word for a change, of what each row names: under 指标 地区生产总值 and beside its amounts,
    同比增长 are figures of 地区生产总值同比增长.
    """

    number: int
    period: str | None = None
    subject: str | None = None
    indicator: Word | None = None
    unit: Word | None = None
    growth: Word | None = None


def changes(
    figures: Sequence[Figures], growing: Iterable[Column], one: str | None, around: Around
) -> tuple[Figures, ...]:
    """The columns of figures and, among them, those of `growing`, the columns of changes; from the left.

    A change is that of the columns between it and the last one: of their latest period, and where columns
    name indicators of the nearest, else of `one`, the sheet's. One that stands before all of them is theirs
    only where they are of one indicator. 上年 is the year before the latest period that
    a column or the sheet states; 9月 beside 1-9月 is that month alone.
    """
    changing = {each.number: each for each in growing}
    amounts = {each.number: each for each in figures}
    alike = len({each.indicator.text for each in figures if each.indicator}) < 2
    found: list[Figures] = []
    since: list[Figures] = []
    for number in sorted(changing | amounts):
        if number in amounts:
            if found and found[-1].growth:
                since = []
            since.append(amounts[number])
            found.append(amounts[number])
        else:
            found.append(_change(changing[number], since or (figures if alike else ()), one))
    latest = _latest(figures) or around.period()[0]
    cumulated = {up_to[1] for each in found if each.period and (up_to := _UP_TO_MONTH.search(each.period))}
    return tuple(_of_month(_last_years(each, latest), cumulated) for each in found)


def _change(column: Column, of: Sequence[Figures], one: str | None) -> Figures:
    beside = of[-1] if of else Figures(column.number)
    return Figures(
        number=column.number,
        period=column.period.text if column.period else _latest(of),
        subject=column.subject.text if column.subject else beside.subject,
        # Of nothing that is known it is called by its word alone, which is nobody's name.
        indicator=column.indicator or beside.indicator or Word(one or "", ""),
        unit=column.unit,
        growth=column.growth,
    )


def _latest(of: Iterable[Figures]) -> str | None:
    """The latest period that columns state, of one year the first; None where none states any."""
    stated = [each.period for each in of if each.period and not re.search(YEAR_BEFORE, each.period)]
    years = [found[0] if (found := _YEAR.search(each)) else "" for each in stated]
    return stated[years.index(max(years))] if years else None


def _last_years(figures: Figures, latest: str | None) -> Figures:
    if figures.period is None or not re.search(YEAR_BEFORE, figures.period):
        return figures
    return replace(figures, period=f"{unmarked(latest or '')}上年同期")


def _of_month(figures: Figures, cumulated: Set[str]) -> Figures:
    month = _MONTH.fullmatch(figures.period or "")
    return replace(figures, period=f"{figures.period}当月") if month and month[1] in cumulated else figures
