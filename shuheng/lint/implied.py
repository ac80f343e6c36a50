"""Rules that say nothing which others do not say as loudly.

A rule is redundant when every failure of it is a failure of rules at least as severe, on the very rows where
it is asked: so all but the figures it reads itself are taken for missing. A rule that reads fewer figures
than those that imply it stays, for it speaks where they are silent; so does one that is an error where they
are queries, or that tries fewer vintages than they do. The size of a failure counts as it does in judging:
what another rule lets pass as a hint it does not forbid.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import z3

from shuheng.lint.arithmetic import exact
from shuheng.lint.ask import Answer, core
from shuheng.lint.box import YEARS, Leaf, box, kinds, leaves
from shuheng.lint.defect import Defect
from shuheng.lint.solver import Reading
from shuheng.model.catalogue import Catalogue
from shuheng.rules.bounds import Bounds
from shuheng.rules.rule import SEVERITIES, Rule, Severity


def implied(catalogue: Catalogue) -> Iterator[Defect]:
    """A defect for every rule that others imply, the mildest first: of two that are alike one is kept."""
    rules = [catalogue.rules[code] for code in catalogue.trees]
    left = {rule.code: rule for rule in rules if not isinstance(rule, Bounds)}
    for rule in sorted(left.values(), key=lambda one: SEVERITIES.index(one.severity)):
        others = [other for other in left.values() if other is not rule and _speaks(other, rule)]
        if not others:
            continue
        answer, by = _implied_by(rule, others, catalogue)
        if answer == "no":
            del left[rule.code]
            yield Defect("implied", (rule.code, *by))
        elif answer == "undecided":
            yield Defect("undecided", (rule.code,), "implied", wrong=False)


def _speaks(other: Rule, rule: Rule) -> bool:
    """Whether one rule is asked wherever another is, and tries no vintage that the other does not."""
    here = {figure.column for figure in rule.reads}
    places = {figure.place for figure in rule.reads}
    return (
        bool(set(other.judged) & here)
        and (not other.asked_with or bool(set(other.asked_with) & set(rule.asked_with)))
        and {figure.place for figure in other.reads} <= places
        and set(other.any_vintage_of) & here <= set(rule.any_vintage_of)
        and (rule.across or not other.across)
        and (rule.provisional or not other.provisional)
    )


def _implied_by(rule: Rule, others: list[Rule], catalogue: Catalogue) -> tuple[Answer, tuple[str, ...]]:
    """Whether figures break the rule and none of the others; where none do, which others that takes."""
    trees = catalogue.trees
    own = leaves([trees[rule.code]])
    missing = set(leaves(trees[other.code] for other in others)) - set(own)
    by: dict[str, None] = {}
    for kind in kinds(own, catalogue):
        for severity in _severities(rule):
            louder = [o for o in others if SEVERITIES.index(o.severity) >= SEVERITIES.index(severity)]
            answer, needed = _follows(rule, louder, severity, kind, own, missing, catalogue)
            if answer != "no":
                return answer, ()
            by |= dict.fromkeys(needed)
    # A rule that never fails at all is told as that.
    return ("no", tuple(by)) if by else ("yes", ())


def _follows(
    rule: Rule,
    others: list[Rule],
    severity: Severity,
    kind: str | None,
    own: dict[str, Leaf],
    missing: set[str],
    catalogue: Catalogue,
) -> tuple[Answer, tuple[str, ...]]:
    breaks, needed = _fails(rule, severity, kind, missing, catalogue, lenient=False)
    hold: dict[str, z3.BoolRef] = {}
    for other in others:
        fails, defined = _fails(other, severity, kind, missing, catalogue, lenient=True)
        if not z3.is_false(z3.simplify(fails)):
            hold[other.code] = z3.Not(fails)
            needed += defined
    return core(hold, *box(own, kind, catalogue).values(), *needed, breaks)


def _fails(
    rule: Rule,
    severity: Severity,
    kind: str | None,
    missing: set[str],
    catalogue: Catalogue,
    *,
    lenient: bool,
) -> tuple[z3.BoolRef, list[z3.BoolRef]]:
    """When a rule fails at a severity or above: whatever milder grade it has does not explain it.

    `lenient` grants the grades of figures from several providers, which not every row has.
    """
    milder = [
        {grade.widen: exact(grade.by)}
        for grade in rule.grades
        if SEVERITIES.index(grade.severity) < SEVERITIES.index(severity)
        and (lenient or not grade.across_providers)
    ]
    widened: list[Mapping[str, Fraction]] = [{}, *milder]
    fails, defined = [], []
    for by in widened:
        reading = Reading(missing=missing, kind=kind, steps=YEARS, widened=by)
        fails.append(reading.verdict(catalogue.trees[rule.code]).fails)
        defined += reading.defined
    return z3.And(fails), defined


def _severities(rule: Rule) -> list[Severity]:
    """How severe a failure of a rule may be, the worst first."""
    graded = {grade.severity for grade in rule.grades}
    return [
        one
        for one in reversed(SEVERITIES)
        if one in graded | {rule.severity} and SEVERITIES.index(one) <= SEVERITIES.index(rule.severity)
    ]
