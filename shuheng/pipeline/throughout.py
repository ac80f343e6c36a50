"""One slip that runs through a file, told as one cause: locating proposes it and checking decides."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice

import polars as pl

from shuheng.check.check import check
from shuheng.check.glance import glance
from shuheng.locate.candidate import FEWEST_CELLS, Candidate
from shuheng.locate.systematic import candidates
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Accused, Finding, Operand, Repair, Suspect
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.pipeline.failing import Key, grave, key

# Undoing the slip must clear nearly all that fails where its cells are read, and make far less fail anew:
# another slip may show only then.
_CLEARED, _ANEW = 0.8, 0.5

# So many failures its numbers must mend: where a cell is left without one nothing can fail.
_MENDED = 2

# Each try is a pass over the file's rows; what fails is worked out for those alone that lessen it.
_TRIED = 40


def one_slip(
    findings: Sequence[Finding], pool: pl.DataFrame, catalogue: Catalogue, periods: Collection[str]
) -> list[Finding]:
    """The located findings, those of one slip with all its cells as their one suspect.

    Looked for in files with as many failed errors and queries as such a slip has cells at least. What fails
    in other files because of it, as the same figure from another office, is told of it too.
    """
    told = list(findings)
    failed = {key(finding): finding for finding in findings if grave(finding)}
    before = glance(pool, catalogue, periods) if len(failed) >= FEWEST_CELLS else {}
    for submission in dict.fromkeys(finding.submission for finding in findings):
        own = [finding for finding in failed.values() if finding.submission == submission]
        if len(own) < FEWEST_CELLS or _few(own):
            continue
        failing = {target.cell or "" for finding in own for target in finding.targets if target.open}
        blamed = {one.operand.cell or "" for one in _blamed(own) if one.operand.submission == submission}
        found = candidates(pool, submission, failing, blamed, catalogue)
        undone = []
        for candidate in islice((one for one in found if _within(one, catalogue)), _TRIED):
            after = glance(candidate.pool, catalogue, periods, candidate.indicators)
            if sum(after.values()) >= sum(before.get(rule, 0) for rule in after):
                continue
            left = _failing(candidate, failed, catalogue, periods)
            cleared = _cleared(candidate, pool, failed, left, submission)
            if not cleared:
                continue
            anew = len(left - failed.keys())
            undone.append((len(cleared) - anew, len(candidate.ids), candidate, cleared))
            if not anew and cleared.issuperset(map(key, own)):
                break
        if undone:
            # Of those that clear as much the one that says it of most cells.
            *_, candidate, cleared = max(undone, key=lambda told: told[:2])
            suspect = _suspect(candidate, pool, len(cleared))
            told = [
                replace(finding, suspects=(suspect,)) if key(finding) in cleared else finding
                for finding in told
            ]
    return told


def _within(candidate: Candidate, catalogue: Catalogue) -> bool:
    """Whether nearly all numbers it gives are such as their indicators can be: else no pass is worth it."""
    cells = candidate.pool[list(candidate.ids)].select("subject", "indicator", "low", "high")
    inside = 0
    for subject, code, low, high in cells.iter_rows():
        inside += low is None or Interval(low, high).meets(catalogue.bounds(code, subject))
    return inside >= _CLEARED * cells.height


def _reading(findings: Iterable[Finding], cells: pl.DataFrame) -> set[Key]:
    """The failures that read one of some cells."""
    among = set(cells.select("submission", "cell").iter_rows())
    return {
        key(finding)
        for finding in findings
        if any((operand.submission, operand.cell) in among for operand in finding.operands)
    }


def _few(own: Sequence[Finding]) -> bool:
    """Whether slips of fewer cells than one runs through explain all that fails."""
    blamed = _blamed(own)
    cells = {(accused.operand.submission, accused.operand.cell) for accused in blamed}
    explained = all(finding.suspects for finding in own) and all(accused.repairs for accused in blamed)
    return explained and len(cells) < FEWEST_CELLS


def _blamed(findings: Iterable[Finding]) -> list[Accused]:
    """The cells of the sets suspected first."""
    return [
        accused for finding in findings for suspect in finding.suspects[:1] for accused in suspect.accused
    ]


def _cleared(
    candidate: Candidate, pool: pl.DataFrame, failed: Mapping[Key, Finding], left: Set[Key], submission: str
) -> set[Key]:
    """What no longer fails of what reads its cells; nothing where that is too little to say that it is so."""
    touched = _reading(failed.values(), pool[list(candidate.ids)])
    own = {one for one in touched if one[0] == submission}
    mended = own - _reading(failed.values(), pool[candidate.emptied])
    enough = len(own - left) >= max(FEWEST_CELLS, _CLEARED * len(own)) and len(mended - left) >= max(
        _MENDED, _CLEARED * len(mended)
    )
    cleared = touched - left
    return cleared if enough and len(left - failed.keys()) <= _ANEW * len(cleared) else set()


def _failing(
    candidate: Candidate, failed: Mapping[Key, Finding], catalogue: Catalogue, periods: Collection[str]
) -> set[Key]:
    """What fails with a slip undone: of the rules that read one of its cells it is asked anew."""
    reading = candidate.indicators
    checked = check(candidate.pool, catalogue, periods, reading)
    left = {one for one in failed if reading.isdisjoint(catalogue.rules[one[1]].indicators)}
    return left | {
        key(finding) for failures in checked.failures for finding in failures.findings if grave(finding)
    }


def _suspect(candidate: Candidate, pool: pl.DataFrame, cleared: int) -> Suspect:
    accused = []
    for at, row in zip(candidate.ids, pool[list(candidate.ids)].iter_rows(named=True), strict=True):
        operand = Operand.of(row, row["indicator"])
        number = candidate.pool[at]["value"].item()
        if number == operand.value:
            continue
        repairs = () if number is None else (Repair(candidate.kind, number, operand.unit or "", cleared),)
        accused.append(Accused(operand, EVERYTHING, repairs))
    return Suspect(tuple(accused), slip=candidate.kind)
