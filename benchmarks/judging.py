"""Judges a round of submissions as `shuheng.pipeline` does, on frames and without files or store."""

import sys
import time
from dataclasses import dataclass

import polars as pl

from shuheng.check.check import check, check_across
from shuheng.check.places import periods_read, periods_reading
from shuheng.check.pool import pool
from shuheng.curate.admit import admit
from shuheng.curate.load import nothing
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding
from shuheng.pipeline.judge import located
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
    told = located(checked.failures, checked.rules, catalogue)
    decided = admit(together, [*told, *checked.findings])
    held_now = decided.filter(pl.col("outcome") == "held").select("submission", "cell")
    across = check_across(together, held_now, catalogue, today, periods)
    rules = [*across.rules, *checked.rules]
    findings = [*told, *checked.findings, *located(across.failures, rules, catalogue), *across.findings]
    let_in = recorded(decided.filter(pl.col("outcome").is_not_null()))
    return Judgement(
        findings,
        pl.concat([checked.tallies.frame(), across.tallies.frame()]),
        after(let_in, held),
    )


def empty() -> pl.DataFrame:
    """A store that holds nothing yet."""
    return nothing()


def say(text: str) -> None:
    """Progress, for whoever waits."""
    print(f"{time.process_time():7.1f} s  {text}", file=sys.stderr, flush=True)
