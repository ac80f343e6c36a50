"""Which cell is wrong: the smallest sets of cells that explain what failed in a row (Fellegi and Holt, 1976).

A set explains when its cells can take values, within their bounds, under which every error and query rule of
the row holds. This version knows sets of one cell; where none explains, none is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shuheng.locate.repair import repairs
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Row, Suspect
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.rules.narrow import allowed
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds


def locate(
    rows: Sequence[Row], findings: Sequence[Finding], rules: Sequence[Rule], catalogue: Catalogue
) -> tuple[Finding, ...]:
    """The failed findings of one row, each with the suspects of the failures it shares targets with.

    `rows` are the row under each vintage of its evidence that may be meant; `rules` those that must hold
    besides. Hints are returned as they are: nothing need be wrong.
    """
    reported = rows[0].operands.keys()
    rules = [
        rule
        for rule in rules
        if rule.severity != "hint" and reported & {figure.column for figure in rule.reads}
    ]
    located = {id(finding): finding for finding in findings}
    for together in _components([finding for finding in findings if finding.severity != "hint"]):
        suspects = _suspects(rows, together, rules, catalogue)
        for finding in together:
            located[id(finding)] = replace(finding, suspects=suspects)
    return tuple(located.values())


def _components(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Findings grouped so that two that share a target, or share one with a third, stand together."""
    groups: list[tuple[set[str], list[Finding]]] = []
    for finding in findings:
        targets = {target.column for target in finding.targets}
        apart = [group for group in groups if not group[0] & targets]
        joined = [group for group in groups if group[0] & targets]
        members = [member for _, group in joined for member in group]
        groups = [*apart, (targets.union(*(seen for seen, _ in joined)), [*members, finding])]
    yield from (members for _, members in groups)


def _suspects(
    rows: Sequence[Row], findings: Sequence[Finding], rules: Sequence[Rule], catalogue: Catalogue
) -> tuple[Suspect, ...]:
    """All single cells that explain the findings, of the most doubtful tier that has one.

    Targets still to be decided come first, then targets accepted before, then other providers' figures: a
    figure that arrives after a wrong share is not blamed for it.
    """
    judged = {target.column for finding in findings for target in finding.targets}
    shared = set.intersection(*({operand.column for operand in finding.operands} for finding in findings))
    operands = rows[0].operands
    candidates = [code for code in operands if code in shared]

    def tier(code: str) -> int:
        return 2 if code not in judged else 0 if operands[code].open else 1

    for wanted in (0, 1, 2):
        found = [
            suspect
            for code in candidates
            if tier(code) == wanted and (suspect := _explains(rows, code, findings, rules, catalogue))
        ]
        if found:
            # A repair that lands orders a tie and never decides it.
            return tuple(sorted(found, key=lambda suspect: not suspect.repairs))
    return ()


def _explains(
    rows: Sequence[Row], code: str, findings: Sequence[Finding], rules: Sequence[Rule], catalogue: Catalogue
) -> Suspect | None:
    """The cell as a suspect, if under some vintage a value of it lets every rule that reads it hold."""
    reading = [rule for rule in rules if code in {figure.column for figure in rule.reads}]
    feasible = [limits for row in rows if not (limits := _feasible(row, code, reading, catalogue)).empty]
    if not feasible:
        return None

    def accepts(interval: Interval) -> bool:
        return any(_hold(row, code, interval, reading, catalogue) for row in rows)

    operand = rows[0].operands[code]
    return Suspect(
        cells=(operand.place or "",),
        columns=(code,),
        feasible=Interval(min(limits.low for limits in feasible), max(limits.high for limits in feasible)),
        unit=operand.unit or "",
        repairs=repairs(operand, accepts, len(findings)),
    )


def _feasible(row: Row, code: str, rules: Sequence[Rule], catalogue: Catalogue) -> Interval:
    """What a cell may be for the rules to hold, those that would then be hints included."""
    feasible = EVERYTHING
    for rule in rules:
        intervals = _lenient(rule, row)
        limits = allowed(catalogue.trees[rule.code], code, intervals, row.kind)
        play = _play(rule).get(code)
        if play:
            limits = Interval(limits.low / (1 + play), limits.high / (1 - play))
        feasible = feasible.intersect(limits)
    return feasible


def _hold(row: Row, code: str, interval: Interval, rules: Sequence[Rule], catalogue: Catalogue) -> bool:
    changed = replace(row, operands={**row.operands, code: replace(row.operands[code], interval=interval)})
    verdicts = (holds(catalogue.trees[rule.code], _lenient(rule, changed), row.kind) for rule in rules)
    return False not in verdicts


def _lenient(rule: Rule, row: Row) -> dict[str, Interval | None]:
    """The row's intervals, wider where being so far off would be a hint."""
    intervals = dict(row.intervals)
    for code, by in _play(rule).items():
        own = intervals.get(code)
        if own is not None:
            intervals[code] = Interval(own.low - by * abs(own.low), own.high + by * abs(own.high))
    return intervals


def _play(rule: Rule) -> dict[str, float]:
    """By what fraction which figure may be off for the failure to be a hint."""
    return {grade.widen: grade.by for grade in rule.grades if grade.severity == "hint"}
