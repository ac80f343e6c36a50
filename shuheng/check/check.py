"""Judges: which rules fail on which figures, which hold, and which cannot be evaluated.

Rules over one subject are checked first; those over several only when it is known which figures are held,
so that one city's slip is not another city's wrong rank.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from shuheng.check.engine import sound, verdicts, wide
from shuheng.check.peers import with_peers
from shuheng.check.pool import editions, usable
from shuheng.check.rows import Rows
from shuheng.check.second import graded, vintages_to_try
from shuheng.check.structure import structure_findings
from shuheng.check.tally import Tallies, owners
from shuheng.model.catalogue import Catalogue
from shuheng.model.explanation import explains
from shuheng.model.finding import Finding, Operand, Row, Verdict
from shuheng.model.interval import Interval
from shuheng.rules.expression import Figure, figures
from shuheng.rules.narrow import allowed
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds
from shuheng.rules.structure import Structure


@dataclass(frozen=True)
class Failures:
    """The failed rules of one row, which are located together.

    `rows` are the row under each vintage of its evidence that a rule was tried with, the one judged first.
    """

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


@dataclass
class Checked:
    """What a pass found: rows with failed rules, every other finding, and how often each rule did what.

    `rules` are those that ran; the others are told as broken. `in_play`: the figures judged, by `submission`
    and `cell`; what was superseded or is history is not among them.
    """

    rules: list[Rule] = field(default_factory=list)
    failures: list[Failures] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tallies: Tallies = field(default_factory=Tallies)
    in_play: pl.DataFrame = field(default_factory=pl.DataFrame)


def check(pool: pl.DataFrame, catalogue: Catalogue) -> Checked:
    """Structure, bounds and the rules over one subject, on every row of the pool (`check.pool.POOL`)."""
    rules = [rule for rule in catalogue.rules.values() if not rule.across and not isinstance(rule, Structure)]
    checked = _pass(pool, editions(usable(pool)), rules, catalogue)
    checked.findings += structure_findings(pool, catalogue)
    return checked


def check_across(pool: pl.DataFrame, held: pl.DataFrame, catalogue: Catalogue, today: date | None) -> Checked:
    """The rules over several subjects, on the figures that are not held (`submission`, `cell`).

    `today` is the day of the latest receipt: until a period is due its ranks are hints, for the cities that
    have not sent yet may still change them. None: nothing was received, all are hints.
    """
    rules = [rule for rule in catalogue.rules.values() if rule.across]
    let_in = usable(pool).join(held, on=["submission", "cell"], how="anti")
    current = editions(let_in).filter(pl.col("edition") == "")
    checked = _pass(pool, current, rules, catalogue)
    for failures in checked.failures:
        for finding in failures.findings:
            early = finding.period is not None and (today is None or today <= catalogue.due(finding.period))
            checked.findings.append(replace(finding, severity="hint") if early else finding)
    checked.failures.clear()
    return checked


def _pass(pool: pl.DataFrame, rows: pl.DataFrame, rules: Sequence[Rule], catalogue: Catalogue) -> Checked:
    checked = Checked(in_play=rows.select("submission", "cell").unique())
    if rows.is_empty():
        return checked
    reported = set(rows["indicator"].unique())
    rules = [rule for rule in rules if reported & set(rule.judged)]
    good, broken = sound(rules)
    frame = with_peers(wide(rows, catalogue), good, catalogue)
    outcomes, raised = verdicts(frame, good, catalogue.indicators)
    lookup = Rows(frame, pool)
    aside = frozenset(rows.filter("aside")["id"])
    failed: dict[int, tuple[list[Row], list[Finding]]] = {}
    for rule in rules:
        why = (broken | raised).get(rule.code)
        if why is not None:
            _tell_broken(checked, rule, why, owners(frame, pool, rule, rule.judged, aside), lookup)
            continue
        asked = owners(frame, pool, rule, rule.indicators, aside)
        judged = asked.with_columns(outcomes[rule.code].gather(asked["index"]).alias("holds"))
        again = ~pl.col("holds") | (pl.col("holds") & pl.col("misdated"))
        passed = (
            judged.filter(pl.col("holds") & ~again).group_by("owner", "period", maintain_order=True).len()
        )
        for owner, period, times in passed.iter_rows():
            checked.tallies.count(owner, rule.code, period, "passed", times)
        for index, period, owner in _rows(judged, pl.col("holds").is_null()):
            checked.tallies.count(owner, rule.code, period, "not_evaluable")
            checked.findings.append(_finding(rule, lookup.row(index), owner, "not_evaluable"))
        for index, period, owner in _rows(judged, again):
            tried = _failing(rule, lookup, index, catalogue)
            checked.tallies.count(owner, rule.code, period, "failed" if tried else "passed")
            if tried:
                found = _failed(rule, tried[0], lookup.derived(index, rule), owner, catalogue)
                rows_of, findings = failed.setdefault(index, ([], []))
                rows_of += [row for row in tried if row not in rows_of]
                findings.append(_with_peers(found, rule, lookup, catalogue))
    checked.rules = [rule for rule in good if rule.code not in raised]
    checked.failures = [
        Failures(tuple(tried), tuple(findings)) for _, (tried, findings) in sorted(failed.items())
    ]
    return checked


def _rows(judged: pl.DataFrame, which: pl.Expr) -> Iterator[tuple[int, str, str]]:
    yield from judged.filter(which).select("index", "period", "owner").iter_rows()


def _failing(rule: Rule, lookup: Rows, index: int, catalogue: Catalogue) -> list[Row]:
    """The row under each vintage of its evidence that is to be tried, if it fails under all; else nothing."""
    row = lookup.row(index)
    rows = [row]
    for code in rule.any_vintage_of:
        rows = vintages_to_try(rule, row, lookup.vintages(row, code))
        if any(holds(rule.expression, one.intervals, catalogue.indicators, one.kind) for one in rows):
            return []
    return rows


def _finding(
    rule: Rule, row: Row, owner: str, verdict: Verdict, reads: Sequence[str] | None = None
) -> Finding:
    """The rule's verdict on a row, the operands of who reported what it is about judged."""
    principal = next(row.operands[code].provider for code in rule.judged if code in row.operands)
    operands = tuple(
        replace(row.operands[code], judged=row.operands[code].provider == principal)
        if code in row.operands
        else Operand(code, row.subject, row.period)
        for code in reads or rule.indicators
    )
    return Finding(
        submission=owner,
        rule=rule.code,
        severity=rule.severity,
        level=rule.level,
        verdict=verdict,
        subject=row.subject,
        period=row.period,
        operands=operands,
    )


def _failed(
    rule: Rule, row: Row, derived: Mapping[str, Interval | None], owner: str, catalogue: Catalogue
) -> Finding:
    finding = _finding(rule, row, owner, "failed")
    severity = graded(rule, row, catalogue.indicators)
    if len(finding.operands) > 1 and any(o.period_basis == "assumed" for o in finding.operands):
        # Figures whose period nobody stated may be of different ones: nothing need be wrong.
        severity = "hint"
    # What was accepted stays: that it fails now is a question to its provider, whatever the rule says of
    # new figures. Once explained it is not asked again.
    settled = severity != "hint" and not any(target.open for target in finding.targets)
    changed = settled and not any(explains(target.explanation) for target in finding.targets)
    intervals = {**row.intervals, **derived}
    first = Figure(finding.targets[0].indicator)
    return replace(
        finding,
        severity="query" if settled else severity,
        changed=changed,
        expected=allowed(rule.expression, first, intervals, catalogue.indicators, row.kind),
    )


def _with_peers(finding: Finding, rule: Rule, lookup: Rows, catalogue: Catalogue) -> Finding:
    """The finding of a rule over several subjects with their figures as evidence."""
    if finding.subject is None or not rule.across:
        return finding
    row = Row(finding.subject, finding.period or "", None, {})
    among = catalogue.peers(finding.subject)
    read = [figure.indicator for figure in figures(rule.expression) if figure.of]
    peers = tuple(operand for code in read for operand in lookup.peers(row, code, among))
    return replace(finding, operands=finding.operands + peers)


def _tell_broken(checked: Checked, rule: Rule, why: str, asked: pl.DataFrame, lookup: Rows) -> None:
    """One finding per submission that a broken rule should have judged."""
    for owner, indices in asked.group_by("owner", maintain_order=True).agg("index").iter_rows():
        row = lookup.row(indices[0])
        checked.tallies.count(owner, rule.code, row.period, "broken", len(indices))
        checked.findings.append(replace(_finding(rule, row, owner, "broken", rule.judged), detail=why))
