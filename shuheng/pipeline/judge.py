"""Submissions judged together with the figures of the store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from shuheng.check.check import Failures, check, check_across
from shuheng.check.places import periods_read, periods_reading
from shuheng.check.pool import pool
from shuheng.curate.admit import admit
from shuheng.curate.load import latest_receipt, nothing, periods_held, stored, submissions
from shuheng.curate.publish import DATABASE, reading
from shuheng.locate.locate import locate
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.model.period import year_before
from shuheng.model.submission import Submitted
from shuheng.pipeline.evidence import one_evidence
from shuheng.pipeline.failing import Key, grave, key
from shuheng.pipeline.rounds import after, in_rounds, received, received_at, recorded
from shuheng.pipeline.throughout import one_slip
from shuheng.rules.rule import Rule


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


def judge(submitted: Sequence[Submitted], curated: Path, catalogue: Catalogue) -> Judged:
    """Judge submissions together with the store's figures, in the order they were received.

    Those of one provider are judged one after the other, for the later may correct the earlier.
    """
    basis: frozenset[str] = frozenset()
    held, latest = nothing(), None
    if (curated / DATABASE).is_file():
        with reading(curated) as connection:
            held = stored(connection, needed(submitted, periods_held(connection), catalogue))
            latest = latest_receipt(connection)
            basis = frozenset(submissions(connection))
    rounds = []
    for together in in_rounds(submitted):
        latest = max(moment for moment in (latest, *map(received_at, together)) if moment)
        rounds.append(judge_together(together, held, catalogue, latest.date()))
        held = after(rounds[-1].figures, held)
    return Judged(rounds, basis)


def judge_together(
    submitted: Sequence[Submitted], held: pl.DataFrame, catalogue: Catalogue, today: date | None
) -> Round:
    together = pool(received(submitted), held, catalogue)
    periods = _judged_periods(submitted, held["period"].unique(), catalogue)
    checked = check(together, catalogue, periods)
    told = located(checked.failures, checked.rules, catalogue)
    told = one_slip(told, together, catalogue, periods)
    decided = admit(together, [*told, *checked.findings])
    held_now = decided.filter(pl.col("outcome") == "held").select("submission", "cell")
    across = check_across(together, held_now, catalogue, today, periods)
    told_across = located(across.failures, [*across.rules, *checked.rules], catalogue)

    def fails(changed: pl.DataFrame, code: str) -> set[Key]:
        again = check_across(changed, held_now, catalogue, today, periods)
        failures = [*check(changed, catalogue, periods, {code}).failures, *again.failures]
        return {key(finding) for failed in failures for finding in failed.findings if grave(finding)}

    told_across = one_evidence(told_across, across.failures, together, catalogue, fails)
    tallies = pl.concat([checked.tallies.frame(), across.tallies.frame()])
    return Round(
        submitted=list(submitted),
        figures=recorded(decided.filter(pl.col("outcome").is_not_null())),
        findings=[
            *told,
            *checked.findings,
            *told_across,
            *across.findings,
        ],
        tallies=tallies,
        periods=sorted(periods),
        in_play=checked.in_play,
    )


def located(failures: Sequence[Failures], rules: Sequence[Rule], catalogue: Catalogue) -> list[Finding]:
    """The failed findings, each with its suspects.

    What fails in one row of a subject and period is known when another is located: where a city repeats the
    province's figure, rules are asked twice, and one answer explains both.
    """
    rows: dict[tuple[str, str], list[Failures]] = {}
    for failed in failures:
        rows.setdefault((failed.rows[0].subject, failed.rows[0].period), []).append(failed)
    told = []
    for failed in failures:
        own = {finding.rule for finding in failed.findings}
        others = {
            finding.rule: finding
            for other in rows[failed.rows[0].subject, failed.rows[0].period]
            for finding in other.findings
            if finding.rule not in own
        }
        found = locate(failed.rows, [*failed.findings, *others.values()], rules, catalogue)
        told += [finding for finding in found if finding.rule in own]
    return told


def needed(submitted: Sequence[Submitted], held: Iterable[str], catalogue: Catalogue) -> list[str]:
    """The periods that are to be judged, those their rules read, and last year's of every file."""
    judged = _judged_periods(submitted, held, catalogue)
    last = {year_before(period) for one in submitted for period in one.figures["period"].drop_nulls()}
    return sorted(judged | periods_read(judged, catalogue) | last)


def _judged_periods(submitted: Sequence[Submitted], held: Iterable[str], catalogue: Catalogue) -> set[str]:
    """The periods of new figures, and those of the store whose rows are judged by them."""
    new = {period for one in submitted for period in one.figures["period"].drop_nulls()}
    return new | periods_reading(new, held, catalogue)
