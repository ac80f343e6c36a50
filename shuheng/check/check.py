"""Judges: which rules fail on which figures, which hold, and which cannot be evaluated.

Rules over one subject are checked first; those over several only when it is known which figures are held,
so that one city's slip is not another city's wrong rank.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from shuheng.check.asked import applicable, asked
from shuheng.check.chosen import over_one_subject, over_several
from shuheng.check.engine import resolutions, verdicts, wide
from shuheng.check.files import file_findings
from shuheng.check.pool import editions, revised, usable
from shuheng.check.rows import Rows
from shuheng.check.second import graded, vintages_to_try
from shuheng.check.structure import structure_findings
from shuheng.check.tally import Tallies
from shuheng.model.catalogue import Catalogue
from shuheng.model.explanation import explains
from shuheng.model.finding import Finding, Row, Verdict
from shuheng.rules.expression import Figure
from shuheng.rules.narrow import allowed
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds


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


def check(
    pool: pl.DataFrame,
    catalogue: Catalogue,
    periods: Collection[str] | None = None,
    reading: Collection[str] | None = None,
) -> Checked:
    """Structure, bounds and the rules over one subject, on the rows of the pool (`check.pool.POOL`).

    Rows of `periods` are judged, those of other periods are evidence; None: all are judged. `reading`: only
    the rules that read one of these indicators, those passed over that hold in every row, so that tallies and
    resolutions are incomplete, and nothing of structure or files; None: all.
    """
    rules = over_one_subject(catalogue, reading)
    failing_only = reading is not None
    checked = _pass(pool, editions(usable(pool)), rules, periods, catalogue, failing_only=failing_only)
    if reading is None:
        checked.findings += structure_findings(pool, catalogue)
        checked.findings += file_findings(pool, catalogue)
    return checked


def check_across(
    pool: pl.DataFrame,
    held: pl.DataFrame,
    catalogue: Catalogue,
    today: date | None,
    periods: Collection[str] | None = None,
) -> Checked:
    """The rules over several subjects, on the figures that are not held (`submission`, `cell`).

    `today` is the day of the latest receipt: until a period is due its ranks are hints, for the cities that
    have not sent yet may still change them. None: nothing was received, all are hints.
    """
    let_in = usable(pool).join(held, on=["submission", "cell"], how="anti")
    current = editions(let_in).filter(pl.col("edition") == "")
    checked = _pass(pool, current, over_several(catalogue), periods, catalogue, revised(let_in))
    checked.failures = [
        replace(
            failures, findings=tuple(_provisional(finding, catalogue, today) for finding in failures.findings)
        )
        for failures in checked.failures
    ]
    return checked


def _provisional(finding: Finding, catalogue: Catalogue, today: date | None) -> Finding:
    """The finding as a hint where what it is judged against may still change."""
    early = finding.period is not None and (today is None or today <= catalogue.due(finding.period))
    hint = early and catalogue.rules[finding.rule].provisional
    return replace(finding, severity="hint") if hint else finding


def _pass(
    pool: pl.DataFrame,
    rows: pl.DataFrame,
    rules: Sequence[Rule],
    periods: Collection[str] | None,
    catalogue: Catalogue,
    revised: pl.DataFrame | None = None,
    *,
    failing_only: bool = False,
) -> Checked:
    """What the rules say of rows; `failing_only`: those that hold in every row are passed over, uncounted."""
    judged = rows if periods is None else rows.filter(pl.col("period").is_in(list(periods)))
    checked = Checked(in_play=judged.select("submission", "cell").unique())
    if judged.is_empty():
        return checked
    reported = set(judged["indicator"].unique())
    rules = sorted((rule for rule in rules if reported & set(rule.judged)), key=lambda rule: rule.level)
    trees = {rule.code: catalogue.trees[rule.code] for rule in rules if rule.code in catalogue.trees}
    good = [rule for rule in rules if rule.code in trees]
    frame = wide(rows, pool, good, catalogue, revised)
    if periods is not None:
        frame = frame.filter(pl.col("period").is_in(list(periods)))
    outcomes, raised = verdicts(frame, trees)
    holding = [] if failing_only else [column.name for column in outcomes if column.any()]
    measures = resolutions(frame, {code: trees[code] for code in holding})
    lookup = Rows(frame, pool, good)
    aside = frozenset(rows.filter("aside")["id"])
    failed: dict[int, tuple[list[Row], list[Finding]]] = {}
    for rule in rules:
        why = (catalogue.unwritten | raised).get(rule.code)
        if why is not None:
            _tell_broken(
                checked, rule, why, asked(frame, pool, rule, _judged(rule), aside), lookup, catalogue
            )
            continue
        # Where a rule holds it may still fail under the vintage that a figure names.
        if failing_only and outcomes[rule.code].all() and not rule.any_vintage_of:
            continue
        of = asked(frame, pool, rule, rule.reads, aside)
        of = of.join(applicable(frame, rule, catalogue), on="index", how="semi", maintain_order="left")
        told = of.with_columns(outcomes[rule.code].gather(of["index"]).alias("holds"))
        again = ~pl.col("holds") | (pl.col("holds") & pl.col("misdated"))
        passed = told.filter(pl.col("holds") & ~again).group_by("owner", "period", maintain_order=True).len()
        for owner, period, times in passed.iter_rows():
            checked.tallies.count(owner, rule.code, period, "passed", times)
        if rule.code in measures.columns:
            sharp = told.with_columns(measures[rule.code].gather(of["index"]).alias("sharp"))
            for owner, period, sharpness in (
                sharp.filter("holds").select("owner", "period", "sharp").drop_nulls().iter_rows()
            ):
                checked.tallies.measure(owner, rule.code, period, sharpness)
        for index, period, owner in _rows(told, pl.col("holds").is_null()):
            checked.tallies.count(owner, rule.code, period, "not_evaluable")
            checked.findings.append(
                _finding(rule, lookup, lookup.row(index), owner, "not_evaluable", catalogue)
            )
        for index, period, owner in _rows(told, again):
            tried = _failing(rule, lookup, index, catalogue)
            checked.tallies.count(owner, rule.code, period, "failed" if tried else "passed")
            if tried:
                found = _failed(rule, lookup, tried[0], owner, catalogue)
                rows_of, findings = failed.setdefault(index, ([], []))
                rows_of += [row for row in tried if row not in rows_of]
                findings.append(
                    replace(found, operands=found.operands + tuple(lookup.others(tried[0], rule, catalogue)))
                )
    checked.rules = [rule for rule in good if rule.code not in raised]
    checked.failures = [
        Failures(tuple(tried), tuple(findings)) for _, (tried, findings) in sorted(failed.items())
    ]
    return checked


def _rows(told: pl.DataFrame, which: pl.Expr) -> Iterator[tuple[int, str, str]]:
    yield from told.filter(which).select("index", "period", "owner").iter_rows()


def _failing(rule: Rule, lookup: Rows, index: int, catalogue: Catalogue) -> list[Row]:
    """The row under each vintage of its evidence that is to be tried, if it fails under all; else nothing."""
    rows = [lookup.row(index)]
    for column in rule.any_vintage_of:
        rows = [
            other
            for row in rows
            if column in row.operands
            for other in vintages_to_try(rule, row, lookup.vintages(row, column))
        ] or rows
    tree = catalogue.trees[rule.code]
    return [] if any(holds(tree, one.intervals, one.kind) for one in rows) else rows


def _finding(
    rule: Rule,
    lookup: Rows,
    row: Row,
    owner: str,
    verdict: Verdict,
    catalogue: Catalogue,
    reads: Sequence[Figure] | None = None,
) -> Finding:
    """The rule's verdict on a row. Judged are the row's own figures of who reported what it is about."""
    principal = next(row.operands[code].provider for code in rule.judged if code in row.operands)
    operands = tuple(
        replace(own, judged=not figure.place and own.provider == principal)
        if (own := row.operands.get(figure.column))
        else lookup.missing(figure, row, catalogue)
        for figure in (rule.reads if reads is None else reads)
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
        derived=row.derived,
    )


def _failed(rule: Rule, lookup: Rows, row: Row, owner: str, catalogue: Catalogue) -> Finding:
    finding = _finding(rule, lookup, row, owner, "failed", catalogue)
    tree = catalogue.trees[rule.code]
    severity = graded(rule, row, tree)
    if len(finding.operands) > 1 and any(o.period_basis == "assumed" for o in finding.operands):
        # Figures whose period nobody stated may be of different ones: nothing need be wrong.
        severity = "hint"
    # What was accepted stays: that it fails now is a question to its provider, whatever the rule says of
    # new figures. Once explained it is not asked again.
    settled = severity != "hint" and not any(target.open for target in finding.targets)
    changed = settled and not any(explains(target.explanation_of(rule.code)) for target in finding.targets)
    return replace(
        finding,
        severity="query" if settled else severity,
        changed=changed,
        expected=allowed(tree, finding.targets[0].column, row.intervals, row.kind),
    )


def _tell_broken(
    checked: Checked, rule: Rule, why: str, of: pl.DataFrame, lookup: Rows, catalogue: Catalogue
) -> None:
    """One finding per submission that a broken rule should have judged."""
    for owner, indices in of.group_by("owner", maintain_order=True).agg("index").iter_rows():
        row = lookup.row(indices[0])
        checked.tallies.count(owner, rule.code, row.period, "broken", len(indices))
        finding = _finding(rule, lookup, row, owner, "broken", catalogue, _judged(rule))
        checked.findings.append(replace(finding, detail=why))


def _judged(rule: Rule) -> tuple[Figure, ...]:
    """What a rule is about, without its tree."""
    return tuple(map(Figure, rule.judged))
