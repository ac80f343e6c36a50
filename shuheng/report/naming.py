"""What entries of the catalogue, periods and places are called in each language."""

import re
from datetime import datetime, timedelta, timezone

from shuheng.model.catalogue import AREAS, Catalogue, Indicator, Provider, Subject
from shuheng.report.language import Language, listed, say
from shuheng.report.printing import printed_line

# Beijing time, which all of China keeps, without summer time since 1991.
OFFICE = timezone(timedelta(hours=8))

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-M(?P<month>\d\d))?")


def name_of(entry: Indicator | Subject | Provider | None, code: str | None, lang: Language) -> str:
    """An entry's name; its code where the catalogue does not have it."""
    return (code or "") if entry is None else str(getattr(entry, f"name_{lang}"))


def indicator_name(code: str | None, catalogue: Catalogue, lang: Language) -> str:
    return name_of(catalogue.indicators.get(code or ""), code, lang)


def name_within(name: str) -> str:
    """An entry's name within a sentence, where its first letter is small unless an abbreviation has it.

    >>> name_within("Gross domestic product"), name_within("GDP growth"), name_within("R&D intensity")
    ('gross domestic product', 'GDP growth', 'R&D intensity')
    """
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def name_at(name: str, place: str, indicator: str, catalogue: Catalogue, lang: Language) -> str:
    """What an indicator's figure is called where it is read from another place than the row's own."""
    own = catalogue.indicators.get(indicator)
    if place == "last_year" and own is not None and own.frequency == "annual":
        place = "year_before"
    elif place == "parent" and own is not None and not set(own.of) <= set(AREAS):
        place = "parent_of_any"
    return say(lang, f"place_of.{place}", name=name) if place else name


def subject_name(code: str | None, catalogue: Catalogue, lang: Language) -> str:
    return name_of(catalogue.subjects.get(code or ""), code, lang)


def provider_name(code: str | None, catalogue: Catalogue, lang: Language) -> str:
    return name_of(catalogue.providers.get(code or ""), code, lang)


def period_name(code: str, lang: Language, *, cumulative: bool = False) -> str:
    """A period as officials say it. `cumulative`: a part of a year counts from January.

    >>> period_name("2022-Q3", "zh", cumulative=True), period_name("2022-Q3/2022-Q3", "zh", cumulative=True)
    ('2022年前三季度', '2022年三季度')
    """
    first, _, last = code.partition("/")
    if last and last != first:
        return say(lang, "period.span", first=_period(first, lang, ""), last=_period(last, lang, ""))
    return _period(first, lang, "to_" if cumulative and not last else "")


def office_time(moment: str | None) -> str:
    """A time of UTC, ISO 8601, by the offices' clock, to the minute; nothing of none.

    >>> office_time("2023-03-25T16:10:00+00:00")
    '2023-03-26 00:10'
    """
    return f"{datetime.fromisoformat(moment).astimezone(OFFICE):%Y-%m-%d %H:%M}" if moment else ""


def row_name(subject: str | None, period: str | None, catalogue: Catalogue, lang: Language, *of: str) -> str:
    """Whose and when, of figures of the indicators `of`."""
    who = subject_name(subject, catalogue, lang)
    if period is None:
        return who
    cumulative = any(catalogue.indicators[code].ytd for code in of if code in catalogue.indicators)
    when = period_name(period, lang, cumulative=cumulative)
    return say(lang, "row", subject=who, period=when) if who else when


def place(cell: str, lang: Language, *, file: str | None = None, beside: str | None = None) -> str:
    """A cell as its reader finds it; the sheet is left out where the cell `beside` has named it."""
    sheet, _, address = cell.rpartition("!")
    if file:
        file = file.rpartition("/")[2]
        key = "place.file_sheet" if sheet else "place.file"
        return say(lang, key, file=printed_line(file), sheet=printed_line(sheet), cell=address)
    if not sheet or (beside is not None and beside.rpartition("!")[0] == sheet):
        return say(lang, "place.cell", cell=address)
    return say(lang, "place.sheet", sheet=printed_line(sheet), cell=address)


def places(cells: list[str], lang: Language, *, beside: str | None = None) -> str:
    """Several cells of one file, the sheet named once as long as it stays the same."""
    before = [beside, *cells[:-1]]
    return listed(lang, [place(cell, lang, beside=last) for cell, last in zip(cells, before, strict=True)])


def _period(code: str, lang: Language, to: str) -> str:
    match = _PERIOD.fullmatch(code)
    if match is None:
        return code
    year, quarter, month = match["year"], match["quarter"], match["month"]
    if quarter:
        return say(lang, f"period.{to}quarter{quarter}", year=year)
    if month:
        names = {"january": say(lang, "period.month01"), "month": say(lang, f"period.month{month}")}
        return say(lang, f"period.{to}month" if month != "01" else "period.month", year=year, **names)
    return say(lang, "period.year", year=year)
