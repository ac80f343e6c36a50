"""The way of a figure, from read to deliver. This module alone knows the order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from shuheng.check.check import Failures, check, check_across
from shuheng.check.places import periods_read, periods_reading
from shuheng.check.pool import pool
from shuheng.check.tally import Tallies
from shuheng.curate.admit import admit, unresolved
from shuheng.curate.compare import comparable
from shuheng.curate.export import export
from shuheng.curate.load import (
    chains,
    current,
    fingerprints,
    latest_receipt,
    nothing,
    periods_held,
    record,
    replacements,
    stored,
    submissions,
)
from shuheng.curate.outbox import answers, deliveries, prepare, queue, queued
from shuheng.curate.publish import DATABASE, reading, writing
from shuheng.curate.review import periods, review
from shuheng.curate.store import Arrival, Decision, write
from shuheng.curate.tables import describe, refresh_catalogue
from shuheng.deliver.deliver import Delivered, tell_steward
from shuheng.deliver.deliver import deliver as bring
from shuheng.deliver.journal import Journal, journal
from shuheng.deliver.message import Attached, Letter
from shuheng.deliver.parcel import Parcel, parcels
from shuheng.deliver.post import Server
from shuheng.errors import ShuhengError, StoreBusy, StoreMoved, UnreadableFile
from shuheng.locate.locate import locate
from shuheng.model.catalogue import Catalogue
from shuheng.model.compared import nothing_compared
from shuheng.model.figures import OUTCOMES
from shuheng.model.finding import Finding
from shuheng.model.period import is_period, year_before
from shuheng.model.submission import Reading, Received, Submitted
from shuheng.model.vocabulary import vocabulary
from shuheng.normalise.normalise import normalise, provider_of
from shuheng.read.archive import archived, content, members
from shuheng.read.content import kind_of
from shuheng.read.read import read
from shuheng.receive import fingerprint, receive, register
from shuheng.report.chain import chain
from shuheng.report.document import document, finding_row, write_json
from shuheng.report.ess import ess
from shuheng.report.language import LANGUAGES, Language
from shuheng.report.letter import bounces, letter, notice
from shuheng.report.page import page
from shuheng.report.steward import Steward, steward, steward_page
from shuheng.report.template import template
from shuheng.report.template_form import Header, form_of
from shuheng.report.wording import sentence
from shuheng.report.workbook import workbook
from shuheng.rounds import after, in_rounds, received, received_at, recorded
from shuheng.rules.rule import Rule
from shuheng.settings import settings
from shuheng.throughout import one_slip

# Digits of a hash that are taken for a name: seven tell as many submissions apart as an office ever has.
SHORTEST = 7


@dataclass(frozen=True)
class Waiting:
    """What a run has to do: files to judge, and submissions whose report a stopped run left unwritten."""

    receipts: list[Received]
    reports: list[str]


@dataclass(frozen=True)
class Round:
    """Submissions judged together: every figure's outcome, the findings, and how often rules did what."""

    submitted: list[Submitted]
    figures: pl.DataFrame
    findings: list[Finding]
    tallies: pl.DataFrame
    periods: list[str]
    in_play: pl.DataFrame


@dataclass(frozen=True)
class Judged:
    """The rounds of a run, and the submissions the store held when they were judged."""

    rounds: list[Round]
    basis: frozenset[str]


@dataclass(frozen=True)
class Examined:
    """A submission's document, and whether a finding in it wants an answer.

    `compared` are figures of the store that its page sets beside those in doubt (COMPARED).
    """

    document: dict[str, Any]
    unresolved: bool
    compared: pl.DataFrame

    def workbook(self, file: Path, catalogue: Catalogue, lang: Language) -> bytes:
        """The file that was examined, with what was found marked in it."""
        return _marked(self.document, file, catalogue, lang)


@dataclass(frozen=True)
class Told:
    """A submission's document in one language, and the file it is about; `received_at` in UTC.

    `compared` are figures of the store that its page sets beside those in doubt (COMPARED).
    """

    path: str
    status: str
    received_at: datetime
    document: dict[str, Any]
    file: Path
    lang: Language
    compared: pl.DataFrame

    @property
    def ending(self) -> str:
        """How the marked workbook's name ends: as the file's own, where that is a workbook's."""
        return own if (own := self.file.suffix.lower()) in (".xlsx", ".xlsm") else ".xlsx"

    def workbook(self, catalogue: Catalogue) -> bytes:
        """The file with the document's findings marked in it."""
        return _marked(self.document, self.file, catalogue, self.lang)

    def ess(self, catalogue: Catalogue) -> list[dict[str, Any]]:
        """The document as an ESS validation report."""
        return ess(self.document, catalogue, self.lang, self.received_at)


@dataclass(frozen=True)
class Reported:
    """A submission's report: where it lies and what it says."""

    file: str
    provider: str
    status: str
    html: Path
    json: Path
    workbook: Path
    document: dict[str, Any]

    @property
    def summary(self) -> str:
        """What became of it and where to look, on one line."""
        counts = {**self.document["ledger"], "to answer": self.to_answer}
        told = ("loaded", "unchanged", "held", "explained", "to answer")
        said = ", ".join(f"{counts[name]} {name}" for name in told if counts[name] or name == "loaded")
        return f"{self.file}: {self.status}, {said} → {self.html}"

    @property
    def to_answer(self) -> int:
        """How many errors and queries its report tells."""
        return sum(
            finding["verdict"] == "failed" and finding["severity"] != "hint"
            for finding in self.document["findings"]
        )


def waiting(raw: Path, curated: Path, catalogue: Catalogue) -> Waiting:
    """The raw folder's files that the store does not hold yet, oldest first, and the reports still due."""

    def provider(path: Path) -> str:
        place = path.relative_to(raw).as_posix()
        with _guarded(place):
            return _named(_read(path, place, catalogue), catalogue)

    receipts = receive(raw, provider)
    known: dict[str, str] = {}
    if (curated / DATABASE).is_file():
        with reading(curated) as connection:
            known = submissions(connection)
    due = sorted(path.name for path in _due(curated).glob("*") if path.name in known)
    return Waiting([receipt for receipt in receipts if receipt.submission not in known], due)


def take(receipt: Received, raw: Path, catalogue: Catalogue) -> Submitted:
    """Read one file, or one member of an archive, and make figures of it.

    A file that could not be read when it was received, and now can, gets its receipt.

    Raises `UnreadableFile` when it cannot be read or nobody is named as its provider, `OSError` when the disk
    does not answer.
    """
    with _guarded(receipt.path):
        got = _read(raw / receipt.path, receipt.path, catalogue, receipt.provider)
        provider = receipt.provider or _named(got, catalogue)
        if provider not in catalogue.providers:
            raise UnreadableFile(
                f"{receipt.path}: received.csv names a provider {provider!r} that there is none of"
            )
        figures = normalise(got, catalogue, provider)
    known = replace(receipt, submission=receipt.submission or got.submission, provider=provider)
    if receipt.received_at and not receipt.provider:
        register(raw, known)
    blank = got.entries["text"].null_count()
    named = figures.with_columns(pl.lit(Path(receipt.path).name).alias("file"))
    return Submitted(
        known,
        named,
        cells=got.filled + blank,
        notes=got.filled + blank - got.entries.height,
        told=got.notes,
        answers=got.answers,
    )


def files_in(path: Path) -> list[Path]:
    """The submissions in a file that nobody has received yet: of an archive its members, else itself.

    Raises `UnreadableFile` when it is none or an archive that cannot be opened.
    """
    if path.is_dir():
        raise UnreadableFile(f"{path}: 这是文件夹，请指定其中的文件 (a folder; name the files in it)")
    if not path.exists():
        raise UnreadableFile(f"{path}: 没有这个文件 (no such file)")
    return members(path, settings().limits)


def take_file(path: Path, catalogue: Catalogue) -> Submitted:
    """Read a file that nobody has received yet, or a member that `files_in` names, as `take` does."""
    archive, _ = archived(path) or (path, "")
    if archive == path:
        files_in(path)
    name = path.relative_to(archive.parent).as_posix()
    return take(Received(name, fingerprint(path), "", ""), archive.parent, catalogue)


def judge(submitted: Sequence[Submitted], curated: Path, catalogue: Catalogue) -> Judged:
    """Judge submissions together with the store's figures, in the order they were received.

    Those of one provider are judged one after the other, for the later may correct the earlier.
    """
    basis: frozenset[str] = frozenset()
    held, latest = nothing(), None
    if (curated / DATABASE).is_file():
        with reading(curated) as connection:
            held = stored(connection, _needed(submitted, periods_held(connection), catalogue))
            latest = latest_receipt(connection)
            basis = frozenset(submissions(connection))
    rounds = []
    for together in in_rounds(submitted):
        latest = max(moment for moment in (latest, *map(received_at, together)) if moment)
        rounds.append(_judge(together, held, catalogue, latest.date()))
        held = after(rounds[-1].figures, held)
    return Judged(rounds, basis)


def publish(judged: Judged, curated: Path, catalogue: Catalogue) -> list[str]:
    """Write what was judged and publish it. Returns the submissions whose report is new or changed.

    Raises `StoreBusy` when another run writes, `StoreMoved` when one published since this one judged.
    """
    sentences = {
        rule.code: (sentence(rule, catalogue, "zh"), sentence(rule, catalogue, "en"))
        for rule in catalogue.rules.values()
    }
    with writing(curated) as (connection, beside):
        if frozenset(submissions(connection)) != judged.basis:
            raise StoreMoved(
                f"{curated}: 另一次运行刚刚发布了新数据，请再运行一次"
                " (another run published meanwhile; call again to judge against its figures)"
            )
        before = fingerprints(connection)
        refresh_catalogue(connection, catalogue, sentences)
        prepare(connection)
        for round_ in judged.rounds:
            write(connection, _decision(round_, catalogue))
            for one in round_.submitted:
                answers(connection, one.receipt.submission, one.answers)
        describe(connection)
        export(connection, beside)
        for period in periods(connection):
            told = steward(review(connection, period), _report_name, catalogue, "zh")
            _written(beside / _steward_name(period), steward_page(told, "zh"))
        after = fingerprints(connection)
        due = sorted(submission for submission, told in after.items() if before.get(submission) != told)
        # That a file was replaced is told by its page and mailed to nobody: its provider knows.
        settled = replacements(connection)
        sent = [one for one in due if one not in before or one not in settled]
        queue(connection, {submission: after[submission] for submission in sent})
        # Noted before the rename: a run that stops between the two leaves reports that the next one writes.
        _due(curated).mkdir(parents=True, exist_ok=True)
        for submission in due:
            (_due(curated) / submission).touch()
    return due


def report(submission: str, raw: Path, curated: Path, catalogue: Catalogue) -> Reported:
    """Write a submission's page, workbook and JSON from the published store and the raw file.

    Raises `UnreadableFile` when the raw file is no longer what was received.
    """
    told = tell(submission, raw, curated, catalogue)
    place = curated / "reports" / _report_name(told.path, submission)
    html = _written(place, page(told.document, catalogue, compared=told.compared))
    json = _written(place.with_suffix(".json"), write_json(told.document) + "\n")
    marked = _written(place.with_suffix(told.ending), told.workbook(catalogue))
    (_due(curated) / submission).unlink(missing_ok=True)
    return Reported(
        Path(told.path).name, told.document["provider"], told.status, html, json, marked, told.document
    )


def find_submission(said: str, curated: Path) -> str:
    """The one submission of the store that a hash's first digits, a path or a file's name mean.

    Raises `UnreadableFile` when none or several do.
    """
    with reading(curated) as connection:
        known = submissions(connection)
    found = [one for one, path in known.items() if said in (path, Path(path).name)] or [
        one for one in known if len(said) >= SHORTEST and one.startswith(said)
    ]
    if len(found) != 1:
        raise UnreadableFile(
            f"{said}: 已发布的数据中{'没有这个' if not found else '不止一个这样的'}文件，请用 shuheng sql "
            '"SELECT submission, path FROM submission" 查看'
            f" ({'no submission' if not found else 'several submissions'} of that name or hash)"
        )
    return found[0]


def tell(submission: str, raw: Path, curated: Path, catalogue: Catalogue, lang: Language = "zh") -> Told:
    """What the published store says of a submission, with the raw file that it is about.

    Raises `UnreadableFile` when the raw file is no longer what was received.
    """
    with reading(curated) as connection:
        kept = record(connection, submission)
        compared = comparable(connection, _failing(kept["findings"], catalogue), kept["provider"])
    name = Path(kept["path"])
    if not _is(raw / name, submission):
        raise UnreadableFile(
            f"{raw / name}: 原始文件已移动或改动，请按收到时的样子放回 (moved or changed; put it back)"
        )
    submitted = take(Received(kept["path"], submission, kept["provider"], ""), raw, catalogue)
    outcomes = pl.DataFrame(
        list(kept["outcomes"].items()), schema={"cell": pl.String, "decided": pl.String}, orient="row"
    )
    figures = (
        submitted.figures.join(outcomes, on="cell", how="left", maintain_order="left")
        .drop("outcome")
        .rename({"decided": "outcome"})
    )
    told = document(
        file=name.name,
        submission=submission,
        provider=kept["provider"],
        subject=submitted.subject,
        period=submitted.period,
        ledger=kept["ledger"],
        figures=figures,
        rules=kept["rules"],
        findings=kept["findings"],
        notes=submitted.told,
        received_at=kept["received_at"],
        replaced=kept["replaced"],
        lang=lang,
    )
    return Told(kept["path"], kept["status"], kept["received_at"], told, raw / name, lang, compared)


@dataclass(frozen=True)
class Office:
    """How this office delivers: its exchange folder, its mail server if it has one, what may be mailed.

    `public`: reports may be mailed with their figures. `email`: addresses by provider, in place of those of
    the catalogue.
    """

    folder: Path
    server: Server | None = None
    public: bool = False
    steward: str = ""
    email: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def undelivered(curated: Path, catalogue: Catalogue, office: Office) -> list[Delivered]:
    """Every parcel that has not arrived, and how far it is. Nothing is changed."""
    with journal(curated) as kept:
        return [
            Delivered(parcel, kept.state(parcel))
            for parcel in _parcels(curated, catalogue, office)
            if kept.state(parcel).status != "sent"
        ]


def deliver(
    raw: Path, curated: Path, catalogue: Catalogue, office: Office, now: datetime
) -> tuple[list[Delivered], list[str]]:
    """Bring every report that is due to its provider. Returns what was tried, and lines for the steward.

    Raises `StoreBusy` while another delivers. How far deliveries are stands in the journal at once, and in
    the store as soon as it can be written: when a run is publishing, after the next delivery.
    """
    with journal(curated) as kept:
        made: dict[str, Reported] = {}

        def letter_for(parcel: Parcel) -> Letter:
            if parcel.submission not in made:
                made.clear()
                made[parcel.submission] = report(parcel.submission, raw, curated, catalogue)
            return _letter(parcel, made[parcel.submission], catalogue)

        todo = _parcels(curated, catalogue, office)
        tried = bring(todo, kept, letter_for, office.folder, office.server, now)
        lines = tell_steward(
            kept, office.steward, office.server, now, lambda lines: Letter(*bounces(lines, "zh"))
        )
        if tried:
            _keep(kept, curated)
    return tried, lines


def _parcels(curated: Path, catalogue: Catalogue, office: Office) -> list[Parcel]:
    with reading(curated) as connection:
        waiting = queued(connection)
    found = []
    for one in waiting:
        provider = catalogue.providers.get(one.provider)
        addresses = office.email.get(one.provider, provider.email if provider else ())
        open_ = office.public and not one.internal
        found += parcels(one.submission, one.report, one.provider, addresses, open_=open_)
    return found


def _letter(parcel: Parcel, made: Reported, catalogue: Catalogue) -> Letter:
    if parcel.channel == "notice":
        return Letter(*notice(made.document, catalogue, "zh"))
    files = [Attached(path.name, path.read_bytes()) for path in (made.workbook, made.html)]
    return Letter(*letter(made.document, catalogue, "zh"), files)


def _keep(kept: Journal, curated: Path) -> None:
    """Write the journal's states into the store."""
    rows = [
        (
            parcel.submission,
            parcel.report,
            parcel.channel,
            parcel.recipient,
            state.status,
            state.attempts,
            state.at.replace(tzinfo=None) if state.status == "sent" and state.at else None,
            state.error,
        )
        for parcel, state in kept.states.items()
    ]
    try:
        with writing(curated) as (connection, _):
            prepare(connection)
            deliveries(connection, rows)
    except StoreBusy:
        # Who publishes now did not wait for us either; the journal has it all.
        return


def form(subject: str, period: str, catalogue: Catalogue, curated: Path, header: Header) -> bytes:
    """The workbook in which a subject's office sends a period's figures, with last year's beside them.

    What the store does not hold, and all of it where nothing is published yet, stays blank.
    """
    figures = pl.DataFrame(schema=dict.fromkeys(("period", "indicator", "qualifier", "unit"), pl.String()))
    figures = figures.with_columns(pl.lit(None, pl.Float64).alias("value"))
    if (curated / DATABASE).is_file() and is_period(period):
        with reading(curated) as connection:
            figures = current(connection, subject, [year_before(period), period])
    return template(form_of(catalogue, subject, period, figures, header), catalogue)


def explain(finding: str, curated: Path, lang: Language = "zh") -> str:
    """How a finding of the published store came about, from the cells read to what to do.

    Raises `ShuhengError` when the store has no such finding.
    """
    with reading(curated) as connection:
        told = chains(connection, finding, lang)
    if not told:
        raise ShuhengError(
            f"{finding}: 没有这条核对结果，请用报告或 finding 表中的编号"
            " (no such finding; take its id from a report or the table finding)"
        )
    return "\n\n".join(told)


def oversee(
    curated: Path, catalogue: Catalogue, period: str | None = None, lang: Language = "zh"
) -> tuple[Path, Steward]:
    """Write the steward's page of a period, the latest where none is named. Returns where, and what it says.

    Raises `ShuhengError` when nothing was submitted for the period.
    """
    with reading(curated) as connection:
        known = periods(connection)
        chosen = period or (known[-1] if known else "")
        if chosen not in known:
            raise ShuhengError(
                f"{chosen or curated}: 没有这一报告期的报送 (nothing was submitted for it; there is"
                f" {', '.join(known) or 'nothing'})"
            )
        told = steward(review(connection, chosen), _report_name, catalogue, lang)
    folder = curated.parent if curated.is_file() else curated
    return _written(folder / _steward_name(chosen), steward_page(told, lang)), told


def examine(
    submitted: Sequence[Submitted], catalogue: Catalogue, against: Path | None = None, lang: Language = "zh"
) -> list[Examined]:
    """Judge submissions together and write nothing. `against`: a published store as evidence."""
    held, today = nothing(), None
    if against is not None:
        with reading(against) as connection:
            held = stored(connection, _needed(submitted, periods_held(connection), catalogue))
            latest = latest_receipt(connection)
            today = latest.date() if latest else None
    judged = _judge(submitted, held, catalogue, today)
    examined = [_examined(one, judged, catalogue, lang) for one in submitted]
    if against is None:
        return examined
    with reading(against) as connection:
        return [
            replace(
                one,
                compared=comparable(
                    connection, _failing(one.document["findings"], catalogue), one.document["provider"]
                ),
            )
            for one in examined
        ]


def _judge(
    submitted: Sequence[Submitted], held: pl.DataFrame, catalogue: Catalogue, today: date | None
) -> Round:
    together = pool(received(submitted), held, catalogue)
    periods = _judged(submitted, held["period"].unique(), catalogue)
    checked = check(together, catalogue, periods)
    located = _located(checked.failures, checked.rules, catalogue)
    located = one_slip(located, together, catalogue, periods)
    decided = admit(together, [*located, *checked.findings])
    held_now = decided.filter(pl.col("outcome") == "held").select("submission", "cell")
    across = check_across(together, held_now, catalogue, today, periods)
    tallies = pl.concat([checked.tallies.frame(), across.tallies.frame()])
    return Round(
        submitted=list(submitted),
        figures=recorded(decided.filter(pl.col("outcome").is_not_null())),
        findings=[
            *located,
            *checked.findings,
            *_located(across.failures, [*across.rules, *checked.rules], catalogue),
            *across.findings,
        ],
        tallies=tallies,
        periods=sorted(periods),
        in_play=checked.in_play,
    )


def _located(failures: Sequence[Failures], rules: Sequence[Rule], catalogue: Catalogue) -> list[Finding]:
    return [
        finding for failed in failures for finding in locate(failed.rows, failed.findings, rules, catalogue)
    ]


def ingest(
    raw: Path, curated: Path, catalogue: Catalogue, tell: Callable[[str], None] = lambda _: None
) -> tuple[list[Reported], list[str]]:
    """The whole way, without a server: the reports written, and a line for each file that cannot be read.

    `tell` is told what is being worked on.
    """
    todo = waiting(raw, curated, catalogue)
    submitted, unreadable = [], []
    for receipt in todo.receipts:
        tell(receipt.path)
        try:
            submitted.append(take(receipt, raw, catalogue))
        except UnreadableFile as error:
            unreadable.append(str(error))
        except OSError as error:
            unreadable.append(unanswered(receipt.path, error))
    due = set(todo.reports)
    if submitted:
        tell(str(curated))
        due |= set(publish(judge(submitted, curated, catalogue), curated, catalogue))
    reports = []
    for submission in sorted(due):
        tell(submission[:8])
        try:
            reports.append(report(submission, raw, curated, catalogue))
        except UnreadableFile as error:
            unreadable.append(str(error))
    return reports, unreadable


def unanswered(name: str, error: OSError) -> str:
    """The line that says of a file that the disk does not give it."""
    why = error.strerror or type(error).__name__
    return f"{name}: 文件暂时读不出来，请稍后再次运行；仍不行请检查存储 (not read: {why}; run again)"


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """Files come from everywhere: one that our reader trips over must not stop the run for the others."""
    try:
        yield
    except (ShuhengError, OSError):
        raise
    except Exception as error:
        raise UnreadableFile(
            f"{name}: 系统读取此文件时出错，不是填报的问题，请联系审核方"
            f" (our reader failed on it: {type(error).__name__}: {' '.join(str(error).split())[:200]})"
        ) from error


def _read(path: Path, name: str, catalogue: Catalogue, provider: str = "") -> Reading:
    known = catalogue.providers.get(provider)
    return read(
        path,
        name,
        known=vocabulary(catalogue),
        limits=settings().limits,
        area=known.area if known else None,
    )


def _marked(document: Mapping[str, Any], file: Path, catalogue: Catalogue, lang: Language) -> bytes:
    """A file with a document's findings marked in it; one that is no .xlsx becomes one."""
    data = content(file, settings().limits)
    own = kind_of(data, file.name) == "xlsx"
    cells = None if own else _read(file, file.name, catalogue, document["provider"]).cells
    return workbook(document, catalogue, lang, data, cells)


def _is(path: Path, submission: str) -> bool:
    """Whether a raw file, or an archive's member, still has the bytes that were received."""
    try:
        return fingerprint(path) == submission
    except (UnreadableFile, OSError):
        return False


def _named(got: Reading, catalogue: Catalogue) -> str:
    provider = provider_of(got, catalogue)
    stated = " ".join(got.preamble.get("provider", "").split())
    if provider is None and stated:
        raise UnreadableFile(
            f"{got.file}: 填报单位“{stated}”不在目录中，请改用单位全称后重新报送"
            f" (the provider {stated!r} is not in the catalogue; write its full name)"
        )
    if provider is None:
        raise UnreadableFile(
            f"{got.file}: 未写明填报单位，请在表头写“填报单位：……”后重新报送"
            " (no provider is named; write 填报单位 above the table)"
        )
    return provider


def _decision(judged: Round, catalogue: Catalogue) -> Decision:
    return Decision(
        arrivals=[Arrival(one.receipt, one.period, one.cells, one.notes) for one in judged.submitted],
        figures=judged.figures,
        findings=[
            {
                **_row(finding, finding.submission, catalogue),
                "submission": finding.submission,
                "chain": {
                    lang: chain(finding.seen_from(finding.submission), catalogue, lang) for lang in LANGUAGES
                },
            }
            for finding in judged.findings
        ],
        tallies=judged.tallies,
        periods=judged.periods,
        in_play=judged.in_play,
    )


def _examined(one: Submitted, judged: Round, catalogue: Catalogue, lang: Language) -> Examined:
    own = one.receipt.submission
    figures = judged.figures.filter(pl.col("submission") == own)
    counted = dict(figures.group_by("outcome").len().iter_rows())
    # What breaks a figure that another had accepted is told to who sends it, too.
    findings = [
        finding
        for finding in judged.findings
        if finding.submission == own
        or (finding.changed and any(operand.submission == own for operand in finding.operands))
    ]
    others = Tallies()
    for finding in findings:
        if finding.submission != own:
            others.count(own, finding.rule, finding.period or "", finding.verdict)
    tallies = pl.concat([judged.tallies.filter(pl.col("submission") == own), others.frame()])
    told = document(
        file=one.receipt.path,
        submission=own,
        provider=one.receipt.provider,
        subject=one.subject,
        period=one.period,
        ledger={
            "cells": one.cells,
            **{outcome: counted.get(outcome, 0) for outcome in OUTCOMES},
            "note": one.notes,
        },
        figures=figures,
        rules=tallies.group_by("rule")
        .agg(pl.exclude("submission", "period", "resolution").sum())
        .sort("rule")
        .to_dicts(),
        findings=[_row(finding, own, catalogue) for finding in findings],
        notes=one.told,
        lang=lang,
    )
    asked = any(unresolved(finding) for finding in findings)
    return Examined(told, asked, nothing_compared())


def _failing(findings: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> set[str]:
    """The indicators of the rules that failed: those whose figures a page may draw."""
    failed = [finding["rule"] for finding in findings if finding["verdict"] == "failed"]
    return {code for rule in failed for code in catalogue.rules[rule].indicators}


def _row(finding: Finding, reader: str, catalogue: Catalogue) -> dict[str, Any]:
    return finding_row(finding.seen_from(reader), catalogue)


def _needed(submitted: Sequence[Submitted], held: Iterable[str], catalogue: Catalogue) -> list[str]:
    """The periods that are to be judged, those their rules read, and last year's of every file."""
    judged = _judged(submitted, held, catalogue)
    last = {year_before(period) for one in submitted for period in one.figures["period"].drop_nulls()}
    return sorted(judged | periods_read(judged, catalogue) | last)


def _judged(submitted: Sequence[Submitted], held: Iterable[str], catalogue: Catalogue) -> set[str]:
    """The periods of new figures, and those of the store whose rows are judged by them."""
    new = {period for one in submitted for period in one.figures["period"].drop_nulls()}
    return new | periods_reading(new, held, catalogue)


def _report_name(path: str, submission: str) -> str:
    return f"{Path(path).stem}-{submission[:8]}.html"


def _steward_name(period: str) -> Path:
    """Where a period's page lies in the curated folder: a span's own dash is no folder."""
    return Path("reports") / f"steward-{period.replace('/', '--')}.html"


def _due(curated: Path) -> Path:
    return curated / "reports" / ".due"


def _written(path: Path, said: str | bytes) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(said.encode() if isinstance(said, str) else said)
    return new.replace(path)
