"""The way of a figure, from read to deliver. This module alone knows the order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from shuheng.check.check import check, check_across
from shuheng.check.pool import pool
from shuheng.curate.admit import admit, unresolved
from shuheng.curate.export import export
from shuheng.curate.load import fingerprints, latest_receipt, nothing, record, stored, submissions
from shuheng.curate.outbox import answers, deliveries, prepare, queue, queued
from shuheng.curate.publish import DATABASE, reading, writing
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
from shuheng.model.figures import OUTCOMES
from shuheng.model.finding import Finding
from shuheng.model.submission import Reading, Received, Submitted
from shuheng.normalise.normalise import normalise, provider_of
from shuheng.read.read import read
from shuheng.receive import fingerprint, receive
from shuheng.report.document import document, finding_row, write_json
from shuheng.report.ess import ess
from shuheng.report.language import Language
from shuheng.report.letter import bounces, letter, notice
from shuheng.report.page import page
from shuheng.report.wording import sentence
from shuheng.report.workbook import workbook
from shuheng.rounds import after, in_rounds, received, received_at, recorded

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
    """A submission's document, and whether a finding in it wants an answer."""

    document: dict[str, Any]
    unresolved: bool

    def workbook(self, file: Path, catalogue: Catalogue, lang: Language) -> bytes:
        """The file that was examined, with what was found marked in it."""
        return workbook(self.document, catalogue, lang, file.read_bytes(), read(file).cells)


@dataclass(frozen=True)
class Told:
    """A submission's document in one language, and the file it is about; `received_at` in UTC."""

    path: str
    status: str
    received_at: datetime
    document: dict[str, Any]
    file: Path
    lang: Language

    @property
    def ending(self) -> str:
        """How the marked workbook's name ends: as the file's own, where that is a workbook's."""
        return own if (own := self.file.suffix.lower()) in (".xlsx", ".xlsm") else ".xlsx"

    def workbook(self, catalogue: Catalogue) -> bytes:
        """The file with the document's findings marked in it."""
        return workbook(self.document, catalogue, self.lang, self.file.read_bytes(), read(self.file).cells)

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
    receipts = receive(raw, lambda path: _named(read(path), catalogue))
    known: dict[str, str] = {}
    if (curated / DATABASE).is_file():
        with reading(curated) as connection:
            known = submissions(connection)
    due = sorted(path.name for path in _due(curated).glob("*") if path.name in known)
    return Waiting([receipt for receipt in receipts if receipt.submission not in known], due)


def take(receipt: Received, raw: Path, catalogue: Catalogue) -> Submitted:
    """Read one file and make figures of it.

    Raises `UnreadableFile` when it cannot be read or nobody is named as its provider.
    """
    try:
        got = read(raw / receipt.path, name=receipt.path)
        provider = receipt.provider or _named(got, catalogue)
        if provider not in catalogue.providers:
            raise UnreadableFile(
                f"{receipt.path}: received.csv names a provider {provider!r} that there is none of"
            )
        figures = normalise(got, catalogue, provider)
    except (ShuhengError, OSError):
        raise
    except Exception as error:
        # Files come from everywhere: one that our reader trips over must not stop the run for the others.
        raise UnreadableFile(
            f"{receipt.path}: 系统读取此文件时出错，不是填报的问题，请联系审核方"
            f" (our reader failed on it: {type(error).__name__}: {' '.join(str(error).split())[:200]})"
        ) from error
    filled = got.cells.filter(pl.col("text").is_not_null())
    notes = filled.join(got.entries, on="cell", how="anti").height
    blank = got.entries.filter(pl.col("text").is_null()).height
    named = figures.with_columns(pl.lit(Path(receipt.path).name).alias("file"))
    return Submitted(
        replace(receipt, provider=provider), named, filled.height + blank, notes, tuple(got.answers)
    )


def take_file(path: Path, catalogue: Catalogue) -> Submitted:
    """Read a file that nobody has received yet, as `take` does."""
    if path.is_dir():
        raise UnreadableFile(f"{path}: 这是文件夹，请指定其中的文件 (a folder; name the files in it)")
    if not path.exists():
        raise UnreadableFile(f"{path}: 没有这个文件 (no such file)")
    return take(Received(path.name, fingerprint(path), "", ""), path.parent, catalogue)


def judge(submitted: Sequence[Submitted], curated: Path, catalogue: Catalogue) -> Judged:
    """Judge submissions together with the store's figures, in the order they were received.

    Those of one provider are judged one after the other, for the later may correct the earlier.
    """
    basis: frozenset[str] = frozenset()
    held, latest = nothing(), None
    if (curated / DATABASE).is_file():
        with reading(curated) as connection:
            held, latest = stored(connection, _periods(submitted)), latest_receipt(connection)
            basis = frozenset(submissions(connection))
    rounds = []
    for together in in_rounds(submitted):
        latest = max(moment for moment in (latest, *map(received_at, together)) if moment)
        beside = held.filter(pl.col("period").is_in(_periods(together)))
        rounds.append(_judge(together, beside, catalogue, latest.date()))
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
                f"{curated}: another run published meanwhile; call again to judge against its figures"
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
        after = fingerprints(connection)
        due = sorted(submission for submission, told in after.items() if before.get(submission) != told)
        queue(connection, {submission: after[submission] for submission in due})
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
    name = Path(told.path)
    stem = curated / "reports" / f"{name.stem}-{submission[:8]}"
    html = _written(stem.with_name(f"{stem.name}.html"), page(told.document, catalogue))
    json = _written(stem.with_name(f"{stem.name}.json"), write_json(told.document) + "\n")
    marked = _written(stem.with_name(f"{stem.name}{told.ending}"), told.workbook(catalogue))
    (_due(curated) / submission).unlink(missing_ok=True)
    return Reported(name.name, told.document["provider"], told.status, html, json, marked, told.document)


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
    name = Path(kept["path"])
    if not (raw / name).is_file() or fingerprint(raw / name) != submission:
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
        lang=lang,
    )
    return Told(kept["path"], kept["status"], kept["received_at"], told, raw / name, lang)


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


def examine(
    submitted: Sequence[Submitted], catalogue: Catalogue, against: Path | None = None, lang: Language = "zh"
) -> list[Examined]:
    """Judge submissions together and write nothing. `against`: a published store as evidence."""
    held, today = nothing(), None
    if against is not None:
        with reading(against) as connection:
            held, latest = stored(connection, _periods(submitted)), latest_receipt(connection)
            today = latest.date() if latest else None
    judged = _judge(submitted, held, catalogue, today)
    return [_examined(one, judged, catalogue, lang) for one in submitted]


def _judge(
    submitted: Sequence[Submitted], held: pl.DataFrame, catalogue: Catalogue, today: date | None
) -> Round:
    together = pool(received(submitted), held, catalogue)
    checked = check(together, catalogue)
    located = [
        finding
        for failures in checked.failures
        for finding in locate(failures.rows, failures.findings, checked.rules, catalogue)
    ]
    decided = admit(together, [*located, *checked.findings])
    held_now = decided.filter(pl.col("outcome") == "held").select("submission", "cell")
    across = check_across(together, held_now, catalogue, today)
    tallies = pl.concat([checked.tallies.frame(), across.tallies.frame()])
    return Round(
        submitted=list(submitted),
        figures=recorded(decided.filter(pl.col("outcome").is_not_null())),
        findings=[*located, *checked.findings, *across.findings],
        tallies=tallies,
        periods=_periods(submitted),
        in_play=checked.in_play,
    )


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


def _named(got: Reading, catalogue: Catalogue) -> str:
    provider = provider_of(got, catalogue)
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
            {**_row(finding, finding.submission, catalogue), "submission": finding.submission}
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
    tallies = judged.tallies.filter(pl.col("submission") == own)
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
        rules=tallies.group_by("rule").agg(pl.exclude("submission", "period").sum()).sort("rule").to_dicts(),
        findings=[_row(finding, own, catalogue) for finding in findings],
        lang=lang,
    )
    return Examined(told, any(unresolved(finding) for finding in findings if finding.submission == own))


def _row(finding: Finding, reader: str, catalogue: Catalogue) -> dict[str, Any]:
    return finding_row(finding.seen_from(reader), catalogue)


def _periods(submitted: Sequence[Submitted]) -> list[str]:
    return sorted({period for one in submitted for period in one.figures["period"].drop_nulls()})


def _due(curated: Path) -> Path:
    return curated / "reports" / ".due"


def _written(path: Path, content: str | bytes) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content.encode() if isinstance(content, str) else content)
    return new.replace(path)
