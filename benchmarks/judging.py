"""Judges a round of submissions as `shuheng.pipeline` does, on frames and without files or store."""

from dataclasses import dataclass

import polars as pl

from shuheng.check.check import Checked, check, check_across
from shuheng.check.places import periods_read, periods_reading
from shuheng.check.pool import pool
from shuheng.curate.admit import admit
from shuheng.curate.load import nothing
from shuheng.locate.locate import locate
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.pipeline.rounds import after, recorded


@dataclass(frozen=True)
class Judgement:
    """What a round came to: its findings, how often each rule did what, and what the store then holds."""

    findings: list[Finding]
    tallies: pl.DataFrame
    held: pl.DataFrame


def judge(new: pl.DataFrame, held: pl.DataFrame, catalogue: Catalogue) -> Judgement:
    """`new` and `held` as `check.pool.pool` takes them."""
    fresh = set(new["period"])
    periods = fresh | periods_reading(fresh, held["period"].unique(), catalogue)
    needed = periods | periods_read(periods, catalogue)
    together = pool(new, held.filter(pl.col("period").is_in(list(needed))), catalogue)
    today = new["recorded_at"].max().date()  # type: ignore[union-attr]
    checked = check(together, catalogue, periods)
    located = _located(checked, catalogue)
    decided = admit(together, [*located, *checked.findings])
    held_now = decided.filter(pl.col("outcome") == "held").select("submission", "cell")
    across = check_across(together, held_now, catalogue, today, periods)
    across.rules += checked.rules
    findings = [*located, *checked.findings, *_located(across, catalogue), *across.findings]
    let_in = recorded(decided.filter(pl.col("outcome").is_not_null()))
    return Judgement(
        findings,
        pl.concat([checked.tallies.frame(), across.tallies.frame()]),
        after(let_in, held),
    )


def empty() -> pl.DataFrame:
    """A store that holds nothing yet."""
    return nothing()


def _located(checked: Checked, catalogue: Catalogue) -> list[Finding]:
    return [
        finding
        for failed in checked.failures
        for finding in locate(failed.rows, failed.findings, checked.rules, catalogue)
    ]
