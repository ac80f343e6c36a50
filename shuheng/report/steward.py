"""The steward's page: a period of all providers at a glance, and how their work goes over time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.model.review import Review
from shuheng.report.language import Language, say
from shuheng.report.naming import indicator_name, period_name, provider_name, row_name
from shuheng.report.page import rendered
from shuheng.report.printing import number, reported, unit_in
from shuheng.report.sentences import sentence

Row = Mapping[str, Any]

# The store keeps UTC; offices read their own clock, and a deadline ends at their midnight.
_OFFICE = timedelta(hours=8)
_COLUMNS = 6


@dataclass(frozen=True)
class Sender:
    """A provider in the period: `state` is on_time, late, overdue, not_yet or unasked; its latest file."""

    name: str
    state: str
    when: str
    status: str
    files: int
    accepted: int
    held: int
    explained: int
    asked: int
    report: str


@dataclass(frozen=True)
class Held:
    """A figure that waits: whose it is, what it is, as printed, where, since when, why.

    Of a disputed one `since` says so: the steward is asked, and its provider's time does not run.
    """

    provider: str
    name: str
    printed: str
    place: str
    since: str
    rules: tuple[str, ...]
    report: str


@dataclass(frozen=True)
class Dispute:
    """What a provider objects to: the figure, where, when, against which rules, in its own words."""

    provider: str
    name: str
    place: str
    when: str
    rules: tuple[str, ...]
    said: str
    waits: bool
    report: str


@dataclass(frozen=True)
class Failing:
    """A rule that fails or breaks: how often, and with how many providers."""

    rule: str
    severity: str
    findings: int
    providers: int


@dataclass(frozen=True)
class Trend:
    """What share of the figures in each provider's first file passed at once; "" where it sent none."""

    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Steward:
    """What is shown."""

    title: str
    verdict: tuple[str, ...]
    senders: tuple[Sender, ...]
    held: tuple[Held, ...]
    disputes: tuple[Dispute, ...]
    failing: tuple[Failing, ...]
    broken: tuple[Failing, ...]
    trend: Trend
    as_of: str


def steward(
    review: Review, report_of: Callable[[str, str], str], catalogue: Catalogue, lang: Language
) -> Steward:
    """A period's rows of the store in words. `report_of` names the report of a path and submission."""
    today, due = _local(review.latest).date(), catalogue.due(review.period)
    expected = _expected(review.period, catalogue)
    senders = _senders(review.sent, expected, due, today, report_of, catalogue, lang)
    held = tuple(_held(row, report_of, catalogue, lang) for row in review.held)
    counted = {state: sum(one.state == state for one in senders) for state in ("late", "overdue", "not_yet")}
    sent = sum(one.files > 0 for one in senders)
    period = period_name(review.period, lang, cumulative=True)
    first = say(lang, "steward.verdict", due=due, sent=sent, n=len(expected), **counted)
    rest = say(lang, "steward.waiting", n=len(held)) if held else say(lang, "steward.nothing_waits")
    return Steward(
        title=say(lang, "steward.title", period=period),
        verdict=(first, rest),
        senders=senders,
        held=held,
        disputes=tuple(_dispute(row, report_of, catalogue, lang) for row in review.disputes),
        failing=_failing(review.rules, "failed", catalogue, lang),
        broken=_failing(review.rules, "broken", catalogue, lang),
        trend=_trend(review.trend, review.period, catalogue, lang),
        as_of=say(lang, "steward.as_of", at=_moment(review.latest)),
    )


def steward_page(told: Steward, lang: Language) -> str:
    """The page of what is shown."""
    return rendered("steward.html.j2", lang, told=told)


def _expected(period: str, catalogue: Catalogue) -> set[str]:
    """Providers that answer for an indicator of the period's frequency."""
    frequencies = {"annual", "quarterly", "monthly"}
    if "-Q" in period:
        frequencies = {"quarterly", "monthly"}
    elif "-M" in period:
        frequencies = {"monthly"}
    asked = {one.responsible for one in catalogue.indicators.values() if one.frequency in frequencies}
    province = {catalogue.province_provider}
    areas = set(catalogue.providers) - province
    return (province if "province" in asked else set()) | (areas if "area" in asked else set())


def _senders(
    sent: Sequence[Row],
    expected: set[str],
    due: date,
    today: date,
    report_of: Callable[[str, str], str],
    catalogue: Catalogue,
    lang: Language,
) -> tuple[Sender, ...]:
    """Every provider that sent or should have, those to be reminded first, then in the catalogue's order."""
    files: dict[str, list[Row]] = {}
    for row in sent:
        files.setdefault(row["provider"], []).append(row)
    told = []
    for code in (code for code in catalogue.providers if code in expected or code in files):
        own = files.get(code, [])
        if not own:
            state = "overdue" if today > due else "not_yet"
            told.append(Sender(provider_name(code, catalogue, lang), state, "", "", 0, 0, 0, 0, 0, ""))
            continue
        state = "late" if _local(own[0]["received_at"]).date() > due else "on_time"
        last = own[-1]
        told.append(
            Sender(
                name=provider_name(code, catalogue, lang),
                state=state if code in expected else "unasked",
                when=_moment(last["received_at"]),
                status=last["status"],
                files=len(own),
                accepted=last["accepted"],
                held=last["held"],
                explained=last["explained"],
                asked=last["asked"],
                report=report_of(last["path"], last["submission"]),
            )
        )
    return tuple(sorted(told, key=lambda one: one.state != "overdue"))


def _dispute(row: Row, report_of: Callable[[str, str], str], catalogue: Catalogue, lang: Language) -> Dispute:
    return Dispute(
        provider=provider_name(row["provider"], catalogue, lang),
        name=_figure(row, catalogue, lang),
        place=row["cell"],
        when=_moment(row["received_at"]),
        rules=_sentences(row["rules"], catalogue, lang),
        said=say(lang, "conf.C") if row["said"] is None else row["said"],
        waits=row["waits"],
        report=report_of(row["path"], row["submission"]),
    )


def _figure(row: Row, catalogue: Catalogue, lang: Language) -> str:
    name = indicator_name(row["indicator"], catalogue, lang)
    whose = row_name(row["subject"], row["period"], catalogue, lang, row["indicator"] or "")
    return say(lang, "waiting.figures", row=whose, names=name) if name else whose


def _sentences(codes: Sequence[str], catalogue: Catalogue, lang: Language) -> tuple[str, ...]:
    rules = [catalogue.rules[code] for code in codes if code in catalogue.rules]
    return tuple(sentence(rule, catalogue, lang) for rule in rules)


def _held(row: Row, report_of: Callable[[str, str], str], catalogue: Catalogue, lang: Language) -> Held:
    return Held(
        provider=provider_name(row["provider"], catalogue, lang),
        name=_figure(row, catalogue, lang),
        # Confidential figures are in their provider's own report and in no other page.
        printed=say(lang, "conf.C")
        if row["conf"] == "C"
        else reported(row["text"] or "", row["value"], unit_in(row, catalogue), catalogue, lang),
        place=row["cell"],
        since=say(lang, "steward.is_disputed") if row["disputed"] else _moment(row["recorded_at"]),
        rules=_sentences(row["reason"], catalogue, lang),
        report=report_of(row["path"], row["submission"]),
    )


def _failing(rows: Sequence[Row], verdict: str, catalogue: Catalogue, lang: Language) -> tuple[Failing, ...]:
    return tuple(
        Failing(
            sentence(catalogue.rules[row["rule"]], catalogue, lang)
            if row["rule"] in catalogue.rules
            else row["rule"],
            row["severity"],
            row["findings"],
            row["providers"],
        )
        for row in rows
        if row["verdict"] == verdict
    )


def _trend(rows: Sequence[Row], period: str, catalogue: Catalogue, lang: Language) -> Trend:
    """The periods of like length up to this one, the latest few."""
    like = {row["period"] for row in rows if row["period"][4:] == period[4:] and row["period"] <= period}
    shown = sorted(like)[-_COLUMNS:]
    share = {(row["provider"], row["period"]): 100 * row["clean"] / row["figures"] for row in rows}
    codes = [code for code in catalogue.providers if any((code, each) in share for each in shown)]
    return Trend(
        tuple(period_name(each, lang, cumulative=True) for each in shown),
        tuple(
            (
                provider_name(code, catalogue, lang),
                tuple(
                    say(lang, "quantity", value=number(round(share[code, each])), unit="%")
                    if (code, each) in share
                    else ""
                    for each in shown
                ),
            )
            for code in codes
        ),
    )


def _local(moment: datetime) -> datetime:
    return moment + _OFFICE


def _moment(moment: datetime) -> str:
    return _local(moment).strftime("%Y-%m-%d %H:%M")
