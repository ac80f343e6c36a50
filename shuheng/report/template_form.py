"""What a form asks of a subject for a period: its lines by theme, last year's figures, others' evidence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from shuheng.errors import ShuhengError
from shuheng.model.catalogue import Catalogue, Indicator, Provider, Subject, Unit
from shuheng.model.period import is_period, year_before
from shuheng.rules.rule import Rule

_PART = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-M(?P<month>\d\d))?", re.ASCII)
# As they are read back: 三季度 alone would be the single quarter.
_QUARTERS = ("一季度", "上半年", "前三季度", "前四季度")
_FREQUENCIES = {"year": ("annual", "quarterly", "monthly"), "quarter": ("quarterly", "monthly")}

# A figure as the store has it: the number, and the word printed with it.
Known = tuple[float, str | None]


@dataclass(frozen=True)
class Header:
    """What a survey form must bear; blank where nobody has said it."""

    number: str = ""
    maker: str = ""
    approver: str = ""
    approval: str = ""
    valid_until: str = ""


@dataclass(frozen=True)
class Line:
    """An indicator as the form asks for it, in `unit`, and a figure that is known in that unit.

    Of a line to fill in that is last year's, of evidence this period's.
    """

    indicator: Indicator
    unit: Unit
    known: Known | None


@dataclass(frozen=True)
class Form:
    """`sheets` are lines by the name of their theme; `evidence` what others send and `rules` compare with."""

    subject: Subject
    period: str
    provider: Provider
    sheets: Mapping[str, tuple[Line, ...]]
    evidence: tuple[Line, ...]
    rules: tuple[Rule, ...]
    header: Header

    @property
    def title(self) -> str:
        return f"{self.subject.name_zh}{period_words(self.period)}"


def form_of(catalogue: Catalogue, subject: str, period: str, figures: pl.DataFrame, header: Header) -> Form:
    """The form of what a subject's own office answers for.

    `figures` has the current figures of the subject: `period`, `indicator`, `value`, `qualifier`, `unit`.

    Raises `ShuhengError` for a subject or a period that there is none of, or for which nothing is asked.
    """
    about = catalogue.subjects.get(subject)
    if about is None:
        raise ShuhengError(f"{subject}: 目录中没有这个统计对象 (no such subject; `shuheng template --help`)")
    if not is_period(period) or "/" in period:
        raise ShuhengError(f"{period}: 报告期应写作 2023、2023-Q3 或 2023-M09 (no such period)")
    if not about.exists(period[:4]):
        raise ShuhengError(f"{subject}: {period[:4]} 年没有这个统计对象 (it did not exist then)")
    office = _office(catalogue, about)
    asked = [
        one
        for one in catalogue.indicators.values()
        if office and _asks(one, about, period) and catalogue.responsible(subject, one.code) == office.code
    ]
    if office is None or not asked:
        raise ShuhengError(f"{subject} {period}: 没有需要填报的指标 (nothing is asked of it for that period)")
    known = {(row[0], row[1]): row[2:] for row in figures.select(_COLUMNS).iter_rows() if row[2] is not None}
    lines = [_line(one, about, known.get((year_before(period), one.code)), catalogue) for one in asked]
    codes = {one.code for one in asked}
    rules = tuple(
        rule
        for rule in catalogue.rules.values()
        if codes & {*rule.judged}
        and rule.code in catalogue.trees
        and not any(figure.place for figure in rule.reads)
        and not rule.across
    )
    others = dict.fromkeys(code for rule in rules for code in rule.indicators if code not in codes)
    return Form(
        subject=about,
        period=period,
        provider=office,
        sheets=_by_theme(lines, catalogue),
        evidence=tuple(
            _line(catalogue.indicators[code], about, known.get((period, code)), catalogue) for code in others
        ),
        rules=rules,
        header=header,
    )


_COLUMNS = ["period", "indicator", "value", "qualifier", "unit"]


def period_words(period: str) -> str:
    """A period as the form says it, in words that are read back as the same period.

    >>> period_words("2023"), period_words("2023-Q3"), period_words("2023-M09")
    ('2023年', '2023年前三季度', '2023年9月')
    """
    match = _PART.fullmatch(period)
    if match is None:
        return period
    if match["quarter"]:
        return f"{match['year']}年{_QUARTERS[int(match['quarter']) - 1]}"
    return f"{match['year']}年{int(match['month'])}月" if match["month"] else f"{match['year']}年"


def _office(catalogue: Catalogue, subject: Subject) -> Provider | None:
    """Who answers for what the area's own office compiles."""
    own = [one.code for one in catalogue.indicators.values() if one.responsible == "area"]
    code = catalogue.responsible(subject.code, own[0]) if own else None
    return catalogue.providers[code] if code else None


def _asks(indicator: Indicator, subject: Subject, period: str) -> bool:
    """Whether the indicator is such a subject's, in force, and due for parts of a year if this is one."""
    year = period[:4]
    often = "year" if len(period) == len("2023") else "quarter" if "-Q" in period else "month"
    return (
        subject.kind in indicator.of
        and indicator.valid_from[:4] <= year <= (indicator.valid_to or year)[:4]
        and indicator.frequency in _FREQUENCIES.get(often, ("monthly",))
    )


def _line(
    indicator: Indicator, subject: Subject, known: tuple[float, str | None, str] | None, catalogue: Catalogue
) -> Line:
    unit = indicator.unit_for(subject.kind)
    if known is None:
        return Line(indicator, unit, None)
    value, qualifier, written = known
    per = catalogue.units[written].per(unit) if written in catalogue.units else None
    # As in converting what is read: fifteen digits are those that were printed.
    own = None if per is None else float(f"{value * per.numerator / per.denominator:.15g}")
    return Line(indicator, unit, None if own is None else (own, qualifier))


def _by_theme(lines: Iterable[Line], catalogue: Catalogue) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        theme = catalogue.themes.get(line.indicator.theme, line.indicator.theme)
        found[theme] = (*found.get(theme, ()), line)
    return found
