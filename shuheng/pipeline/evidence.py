"""One wrong figure that shows in the rows of several subjects, told as one cause once checking agrees."""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import cache, partial

import polars as pl

from shuheng.check.check import Failures
from shuheng.locate.candidate import changed
from shuheng.locate.shared import Shared, shared
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Accused, Finding, Repair, Suspect
from shuheng.model.interval import Interval
from shuheng.pipeline.failing import Key, grave, key

# Repairs shown of a figure, each asked with a pass, and figures tried, those first that explain most.
_MOST_SHOWN, _TRIED = 3, 5

Fails = Callable[[pl.DataFrame, str], Set[Key]]


def one_evidence(
    findings: Sequence[Finding],
    failures: Sequence[Failures],
    pool: pl.DataFrame,
    catalogue: Catalogue,
    fails: Fails,
) -> list[Finding]:
    """The located findings, those that one figure explains for several subjects with it as their suspect.

    `failures` are the rows they are of. `fails` tells what fails in a pool, of what reads an indicator and of
    all that reads several subjects: with the figure changed what it explains must hold, and nothing else fail
    that did not.
    """
    rows = {key(finding): failed.rows[0] for failed in failures for finding in failed.findings}
    told = {key(finding): finding for finding in findings if grave(finding)}
    suspects: dict[Key, Suspect] = {}
    found = list(shared([(rows[at], finding) for at, finding in told.items()], catalogue))
    asked = cache(partial(fails, pool))
    for one in sorted(found, key=lambda each: -len(each.explained))[:_TRIED]:
        explained = {key(finding) for finding in one.explained}
        if not explained & suspects.keys() and (
            suspect := _suspect(one, explained, asked(one.operand.indicator), pool, fails)
        ):
            suspects |= dict.fromkeys(explained, suspect)
    return [
        replace(finding, suspects=(suspects[key(finding)],))
        if grave(finding) and key(finding) in suspects
        else finding
        for finding in findings
    ]


def _suspect(
    one: Shared, explained: Set[Key], before: Set[Key], pool: pl.DataFrame, fails: Fails
) -> Suspect | None:
    """The figure with its repairs; None where no value is seen to explain anything. `before` fails now."""

    def holds(value: float | None, interval: Interval) -> bool:
        here = (pl.col("submission") == one.operand.submission) & (pl.col("cell") == one.operand.cell)
        given = pool.filter(here).select(
            "id", value=pl.lit(value, pl.Float64), low=pl.lit(interval.low), high=pl.lit(interval.high)
        )
        after = fails(changed("evidence", pool, given).pool, one.operand.indicator)
        return not after & explained and after <= before

    repairs: list[Repair] = [
        meant.repair for meant in one.meant[:_MOST_SHOWN] if holds(meant.repair.value, meant.interval)
    ]
    if repairs or holds(None, one.feasible):
        return Suspect((Accused(one.operand, one.feasible, tuple(repairs)),))
    return None
