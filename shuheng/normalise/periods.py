"""Codes of the periods that texts speak of: 2022年1-9月 is 2022-Q3, 截至目前 the month of the report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shuheng.model.marks import ANY_MARK, EDITION
from shuheng.model.period import end_of, is_period
from shuheng.normalise.asides import parted
from shuheng.normalise.typography import word
from shuheng.normalise.words import status_named, vintage_named

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}
_WRITTEN_YEAR = re.compile("[一二][零一二三四五六七八九]{3}(?=年)")
_COUNT = r"([一二两三四五六七八九十]|\d{1,2})"
_ASSUMED = re.compile(r"\((?:推定|假定|推算|暂定)\)$")
_SENT = re.compile(r"(\d{4})[-/.年](\d{1,2})")
# No points: whoever writes 2022.10 may find 2022.1 in the cell.
_DATE = re.compile(r"(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2})日?)?月?(?:份|末|底)?", re.ASCII)
# Three parts are a date with points too, and so are six digits or eight without any.
_COMPACT = re.compile(r"((?:19|20)\d\d)(?:\.(\d{1,2})\.(\d{1,2})|(0[1-9]|1[0-2])([0-2]\d|3[01])?)", re.ASCII)
# A number that a spreadsheet keeps for a day of 2000 to 2050, whose date format was lost.
_SERIAL, _FIRST_DAY, _DAYS = (
    re.compile(r"[3-5]\d{4}(?:\.0+)?", re.ASCII),
    date(1899, 12, 30),
    range(36526, 55153),
)
_PLAN = re.compile(r"十([一二三四五六])五(?:期间|时期|规划期)?")
_SPAN = re.compile(r"(\d{4})年?[-~至到/](\d{4})年?")
_YEARS = re.compile(rf"(?:(?:近|最近|过去){_COUNT}年(?:来|间)?|{_COUNT}年(?:来|以来))")
_TITLED = re.compile(r"\d{4}年(?:度|上半年|前三季度|[1一]季度|1[-~]\d{1,2}月)?")

# What may follow a year, and what it makes of it. Flows cumulate from January, so 1-9月 is the third
# quarter's figure; a quarter named alone is that quarter and no more.
_PARTS = {
    **dict.fromkeys(("", "全年", "1-12月", "末", "底", "年末", "年底"), "{0}"),
    **dict.fromkeys(("一季度", "1季度", "第一季度", "第1季度", "首季", "1-3月", "q1"), "{0}-Q1"),
    **dict.fromkeys(("上半年", "1-6月", "前二季度", "前两季度", "前2季度", "q2", "h1"), "{0}-Q2"),
    **dict.fromkeys(("前三季度", "前3季度", "1-9月", "q3"), "{0}-Q3"),
    **dict.fromkeys(("前四季度", "前4季度", "q4"), "{0}-Q4"),
    **dict.fromkeys(("二季度", "2季度", "第二季度", "第2季度"), "{0}-Q2/{0}-Q2"),
    **dict.fromkeys(("三季度", "3季度", "第三季度", "第3季度"), "{0}-Q3/{0}-Q3"),
    **dict.fromkeys(("四季度", "4季度", "第四季度", "第4季度"), "{0}-Q4/{0}-Q4"),
    "下半年": "{0}-Q3/{0}-Q4",
}
# 2022年上年同期, of a column headed 上年同期 beside one of 2022年.
_YEAR_BEFORE = re.compile("(.+)上年同期")
_EDITION = re.compile(rf"(.+?[年月度末底])({EDITION})")
_COUNTED = "实际"
_UP_TO_QUARTER = re.compile("[1一](?:季度)?[-至到]([二三四2-4])季度")
_NOW = ("截至目前", "目前", "截止目前", "截至填报日", "截至报送日")


@dataclass(frozen=True)
class Report:
    """The report a text stands in: its own period, and the month it was sent; None where it does not say."""

    period: str | None
    month: str | None


def report_of(preamble: Mapping[str, str]) -> Report:
    """The period and the month that the lines above a table give; without one, the year in the title."""
    titled = _TITLED.search(_digits(word(preamble.get("title", ""))))
    stated = period_of(preamble.get("period") or (titled and titled[0]), Report(None, None))
    sent = _SENT.search(word(preamble.get("date", "")))
    month = f"{sent[1]}-M{int(sent[2]):02d}" if sent else ""
    return Report(stated[0] if stated else None, month if is_period(month) else None)


def ends_after(code: str, report: Report) -> bool:
    """Whether a period had not ended when the report was sent: what is said of it is a plan or a forecast.

    >>> ends_after("2023", Report("2022", "2023-M03")), ends_after("2023-M03", Report("2022", "2023-M03"))
    (True, False)
    """
    return report.month is not None and end_of(code) > end_of(report.month)


def period_of(text: str | None, report: Report) -> tuple[str, str] | None:
    """Code and basis (stated, assumed) of a period; none written is the report's own. None: not understood.

    >>> report = Report("2022", "2023-M03")
    >>> period_of("2022年1—9月", report), period_of("截至目前", report), period_of("五年来", report)
    (('2022-Q3', 'stated'), ('2023-M03', 'assumed'), ('2018/2022', 'assumed'))
    """
    written = re.sub(r"[~—]", "-", _digits(word(text or "")))
    written = re.sub(r"^(\d{4,5})\.0+$", r"\1", written)  # a whole number under a format with decimals
    plain = _ASSUMED.sub("", written)
    basis = "stated" if plain == written else "assumed"
    plain = re.sub(r"^截[至止]", "", plain) if plain not in _NOW else plain
    plain = re.sub(r"(\d)(?:月?[至到]|月-)(?=\d{1,2}月)", r"\1-", plain.removesuffix("累计"))
    plain = _UP_TO_QUARTER.sub(r"前\1季度", plain)
    if plain in ("", "本期", "报告期", "本年"):
        return (report.period, basis) if report.period else None
    if code := _stated(plain) or (report.period and _stated(f"{report.period[:4]}年{plain}")):
        return (code, basis) if is_period(code) else None
    if (before := _YEAR_BEFORE.fullmatch(plain)) and (found := period_of(before[1], report)):
        code = _year_before(found[0])
        return (code, basis if basis == "assumed" else found[1]) if code else None
    if code := _relative(plain, report) or _serial(plain):
        return code, "assumed"
    return None


def annotated(text: str | None, report: Report) -> tuple[str, str, str | None] | None:
    """`period_of`, and what is said behind it: a footnote mark, or of what kind its figures are.

    What else stands in brackets is part of the period, 2022年（1-9月）, or leaves it not understood.

    >>> annotated("2022年①", Report(None, None)), annotated("2022年（初步核算）", Report(None, None))
    (('2022', 'stated', '①'), ('2022', 'stated', '初步核算'))
    >>> annotated("2023年预计", Report(None, None)), annotated("2022年实际", Report(None, None))
    (('2023', 'stated', '预计'), ('2022', 'stated', None))
    """
    if found := period_of(text, report):
        return *found, None
    bare, said = parted(word(text or ""))
    if said is None and (edition := _EDITION.fullmatch(bare)):
        bare, said = edition[1], edition[2]
    if said is None:
        return None
    if re.fullmatch(ANY_MARK, said) or vintage_named(said) != "unstated" or status_named(said):
        found = period_of(bare, report)
        return (*found, said) if found else None
    if said.startswith(_COUNTED):
        found = period_of(bare, report)
        return (*found, None) if found else None
    found = period_of(f"{bare}{said}", report)
    return (*found, None) if found else None


def _digits(text: str) -> str:
    """二零二二年 is 2022年."""
    return _WRITTEN_YEAR.sub(lambda year: "".join(str(_DIGITS[digit]) for digit in year[0]), text)


def _serial(text: str) -> str | None:
    """The month of a date that is left as the number of its day; of a year's last day the year."""
    if not _SERIAL.fullmatch(text) or int(float(text)) not in _DAYS:
        return None
    return _stated((_FIRST_DAY + timedelta(days=int(float(text)))).isoformat())


def _stated(text: str) -> str | None:
    """A period that says its year."""
    if is_period(text.upper()):
        return text.upper()
    if span := _SPAN.fullmatch(text):
        return f"{span[1]}/{span[2]}"
    if plan := _PLAN.fullmatch(text):
        # The fourteenth five-year plan runs from 2021.
        first = 1951 + 5 * (10 + _DIGITS[plan[1]])
        return f"{first}/{first + 4}"
    if year := re.fullmatch(r"(\d{4})(?:年度?)?(.*)", text):
        if year[2] in _PARTS:
            return _PARTS[year[2]].format(year[1])
        if months := re.fullmatch(r"(?:1-)?(\d{1,2})月(?:份|末|底)?", year[2]):
            return f"{year[1]}-M{int(months[1]):02d}"
        if alone := re.fullmatch(r"(\d{1,2})月份?(?:当月|单月)", year[2]):
            return "/".join([f"{year[1]}-M{int(alone[1]):02d}"] * 2)
    if day := _DATE.fullmatch(text) or _COMPACT.fullmatch(text):
        number, month, of_month, *_ = (*(part for part in day.groups() if part), None)
        # The last day of a year is its end, as 年末 is.
        return number if (month, of_month) == ("12", "31") else f"{number}-M{int(str(month)):02d}"
    return None


def _year_before(code: str) -> str | None:
    """The same stretch of the year before; of a span of years there is none."""
    return f"{int(code[:4]) - 1}{code[4:]}" if "/" not in code else None


def _relative(text: str, report: Report) -> str | None:
    """A period counted from the report's own or from the month it was sent in."""
    if text in _NOW:
        return report.month
    if report.month and text in ("今年", "去年"):
        return str(int(report.month[:4]) - (text == "去年"))
    if report.period and text in ("上年", "上年同期"):
        return _year_before(report.period)
    if report.period and (years := _YEARS.fullmatch(text)):
        last = int(report.period.rpartition("/")[2][:4])
        written = years[1] or years[2]
        count = int(written) if written.isdecimal() else _DIGITS[written]
        return f"{last - count + 1}/{last}" if count > 1 else None
    return None
