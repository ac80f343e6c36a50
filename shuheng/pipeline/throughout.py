"""One slip that runs through a file, told as one cause: locating proposes it and checking decides."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

import polars as pl

from shuheng.check.check import check
from shuheng.locate.systematic import FEWEST_CELLS, Candidate, candidates
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Accused, Finding, Operand, Repair, Suspect
from shuheng.model.interval import EVERYTHING, Interval

# Undoing the slip must clear nearly all that fails.
_CLEARED = 0.8

# Each try is a pass over the file's rows.
_TRIED = 12

Key = tuple[str, str | None, str | None]


def one_slip(
    findings: Sequence[Finding], pool: pl.DataFrame, catalogue: Catalogue, periods: Collection[str]
) -> list[Finding]:
    """The located findings, those of one slip with all its cells as their one suspect.

    Looked for in files of which three rules or more fail as errors or queries.
    """
    told = list(findings)
    for submission in dict.fromkeys(finding.submission for finding in findings):
        own = [finding for finding in findings if finding.submission == submission and _grave(finding)]
        if len(own) < FEWEST_CELLS:
            continue
        failing = [operand.indicator for finding in own for operand in finding.operands if operand.judged]
        undone = []
        plausible = (one for one in candidates(pool, submission, failing) if _within(one, catalogue))
        for candidate in islice(plausible, _TRIED):
            left = _failing(candidate.pool, submission, catalogue, periods)
            cleared = {_key(finding) for finding in own} - left
            if len(cleared) >= max(FEWEST_CELLS, _CLEARED * len(own)) and len(left) < len(own):
                undone.append((candidate, cleared))
        if undone:
            candidate, cleared = max(undone, key=lambda pair: len(pair[1]))
            suspect = _suspect(candidate, pool, len(cleared))
            told = [
                replace(finding, suspects=(suspect,))
                if finding.submission == submission and _key(finding) in cleared
                else finding
                for finding in told
            ]
    return told


def _within(candidate: Candidate, catalogue: Catalogue) -> bool:
    """Whether nearly all numbers it gives are such as their indicators can be: else no pass is worth it."""
    cells = candidate.pool[list(candidate.ids)].select("subject", "indicator", "low", "high")
    inside = 0
    for subject, code, low, high in cells.iter_rows():
        known = catalogue.subjects.get(subject)
        own = catalogue.indicators[code].bounds_of(known.kind if known else None)
        inside += low is None or Interval(low, high).meets(own)
    return inside >= _CLEARED * cells.height


def _failing(pool: pl.DataFrame, submission: str, catalogue: Catalogue, periods: Collection[str]) -> set[Key]:
    checked = check(pool, catalogue, periods)
    return {
        _key(finding)
        for failures in checked.failures
        for finding in failures.findings
        if finding.submission == submission and _grave(finding)
    }


def _suspect(candidate: Candidate, pool: pl.DataFrame, cleared: int) -> Suspect:
    accused = []
    for at, row in zip(candidate.ids, pool[list(candidate.ids)].iter_rows(named=True), strict=True):
        operand = Operand.of(row, row["indicator"])
        number = candidate.pool[at]["value"].item()
        repairs = () if number is None else (Repair(candidate.kind, number, operand.unit or "", cleared),)
        accused.append(Accused(operand, EVERYTHING, repairs))
    return Suspect(tuple(accused), slip=candidate.kind)


def _grave(finding: Finding) -> bool:
    return finding.verdict == "failed" and finding.severity != "hint"


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject, finding.period
