"""The way of a figure: read, normalise, check, locate, curate, report. This module alone knows the order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from shuheng.check.check import check, check_across
from shuheng.check.pool import pool
from shuheng.curate.admit import admit, unresolved
from shuheng.curate.compare import comparable
from shuheng.curate.export import export
from shuheng.curate.load import fingerprints, latest_receipt, nothing, record, stored, submissions
from shuheng.curate.publish import DATABASE, reading, writing
from shuheng.curate.review import periods, review
from shuheng.curate.store import Arrival, Decision, write
from shuheng.curate.tables import describe, refresh_catalogue
from shuheng.errors import ShuhengError, StoreMoved, UnreadableFile
from shuheng.locate.locate import locate
from shuheng.model.catalogue import Catalogue
from shuheng.model.compared import nothing_compared
from shuheng.model.figures import OUTCOMES
from shuheng.model.finding import Finding
from shuheng.model.submission import Reading, Received, Submitted
from shuheng.normalise.normalise import normalise, provider_of
from shuheng.read.read import read
from shuheng.receive import fingerprint, receive
from shuheng.report.document import document, finding_row, write_json
from shuheng.report.language import Language
from shuheng.report.page import page
from shuheng.report.steward import Steward, steward, steward_page
from shuheng.report.wording import sentence
from shuheng.rounds import after, in_rounds, received, received_at, recorded


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


@dataclass(frozen=True)
class Reported:
    """A submission's report: where it lies and what it says."""

    file: str
    provider: str
    status: str
    html: Path
    json: Path
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
    return Submitted(replace(receipt, provider=provider), named, filled.height + blank, notes)


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
        for round_ in judged.rounds:
            write(connection, _decision(round_, catalogue))
        describe(connection)
        export(connection, beside)
        for period in periods(connection):
            told = steward(review(connection, period), _report_name, catalogue, "zh")
            _written(beside / _steward_name(period), steward_page(told, "zh"))
        after = fingerprints(connection)
        due = sorted(submission for submission, told in after.items() if before.get(submission) != told)
        # Noted before the rename: a run that stops between the two leaves reports that the next one writes.
        _due(curated).mkdir(parents=True, exist_ok=True)
        for submission in due:
            (_due(curated) / submission).touch()
    return due


def report(submission: str, raw: Path, curated: Path, catalogue: Catalogue) -> Reported:
    """Write a submission's page and JSON from the published store and the raw file.

    Raises `UnreadableFile` when the raw file is no longer what was received.
    """
    with reading(curated) as connection:
        kept = record(connection, submission)
        compared = comparable(connection, _failing(kept["findings"], catalogue), kept["provider"])
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
    )
    place = curated / "reports" / _report_name(kept["path"], submission)
    html = _written(place, page(told, catalogue, compared=compared))
    json = _written(place.with_suffix(".json"), write_json(told) + "\n")
    (_due(curated) / submission).unlink(missing_ok=True)
    return Reported(name.name, kept["provider"], kept["status"], html, json, told)


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
            held, latest = stored(connection, _periods(submitted)), latest_receipt(connection)
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
    asked = any(unresolved(finding) for finding in findings if finding.submission == own)
    return Examined(told, asked, nothing_compared())


def _failing(findings: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> set[str]:
    """The indicators of the rules that failed: those whose figures a page may draw."""
    failed = [finding["rule"] for finding in findings if finding["verdict"] == "failed"]
    return {code for rule in failed for code in catalogue.rules[rule].indicators}


def _row(finding: Finding, reader: str, catalogue: Catalogue) -> dict[str, Any]:
    return finding_row(finding.seen_from(reader), catalogue)


def _periods(submitted: Sequence[Submitted]) -> list[str]:
    return sorted({period for one in submitted for period in one.figures["period"].drop_nulls()})


def _report_name(path: str, submission: str) -> str:
    return f"{Path(path).stem}-{submission[:8]}.html"


def _steward_name(period: str) -> Path:
    """Where a period's page lies in the curated folder: a span's own dash is no folder."""
    return Path("reports") / f"steward-{period.replace('/', '--')}.html"


def _due(curated: Path) -> Path:
    return curated / "reports" / ".due"


def _written(path: Path, text: str) -> Path:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    return new.replace(path)
