"""The first line of a failed finding: the rule worked out with its numbers, and where they were read."""

from collections.abc import Iterator

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand, Row
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.report.evidence import sources
from shuheng.report.formula import term
from shuheng.report.language import Language, listed, messages, say
from shuheng.report.naming import indicator_name, place, row_name
from shuheng.report.operands import called, own, seen, told_of, unit_of
from shuheng.report.printing import Measure, implied, number, span
from shuheng.report.sentences import sentence
from shuheng.rules.bounds import Bounds
from shuheng.rules.expression import Children, Derived, derived
from shuheng.rules.narrow import allowed
from shuheng.rules.rule import Rule


def worked(finding: Finding, rule: Rule, catalogue: Catalogue, lang: Language) -> str:
    """One figure against what the others make of it, then where each number was read."""
    principal = told_of(finding, rule)
    first = [_calculation(finding, rule, principal, catalogue, lang), *_play(finding, rule, lang)]
    return say(lang, "list.sentences").join([*first, *sources(finding, principal, catalogue, lang)])


def tells(expected: Interval, indicator: str | None, subject: str | None, catalogue: Catalogue) -> bool:
    """Whether what a figure should be is worth telling: not everything, nor beyond what its indicator can be.

    It is beyond where another figure of the rule is the wrong one.
    """
    known = catalogue.indicators.get(indicator or "")
    if known is None or expected == EVERYTHING:
        return False
    return expected.meets(known.bounds_of(kind_of(subject, catalogue)))


def kind_of(subject: str | None, catalogue: Catalogue) -> str | None:
    """The kind of a subject; None where the catalogue does not have it."""
    known = catalogue.subjects.get(subject or "")
    return known.kind if known else None


def _calculation(
    finding: Finding, rule: Rule, principal: Operand, catalogue: Catalogue, lang: Language
) -> str:
    parts = _parts(finding, rule, principal, catalogue, lang)
    slots = parts | {
        "row": row_name(finding.subject, finding.period, catalogue, lang, principal.indicator),
        "name": called(principal, catalogue, lang),
        "seen": seen(principal, catalogue, lang),
        "place": place(principal.cell or "", lang, file=principal.file),
        "others": listed(lang, _others(finding, rule, principal, catalogue, lang)),
        "rule": sentence(rule, catalogue, lang),
    }
    expected = _expected(finding, rule, principal, catalogue)
    role = next((name for name, code in rule.slots.items() if principal.column in _codes(code)), "")
    key = f"failed.{type(rule).__name__}.{role}"
    if key not in messages(lang):
        key = "failed.generic"
    if expected is None or (key == "failed.generic" and not slots["others"]):
        return say(lang, "failed.unexplained" if slots["others"] else "failed.unexplained_alone", **slots)
    unit = unit_of(principal, catalogue)
    if isinstance(rule, Bounds):
        return say(lang, key, **slots, expected=span(expected, unit, catalogue, lang))
    shown = implied(expected, unit, catalogue, lang, apart_from=principal.interval)
    return say(lang, key, **slots, expected=shown)


def _play(finding: Finding, rule: Rule, lang: Language) -> Iterator[str]:
    """How far a figure may be off and only be hinted at, where what is told of suspects allows for it."""
    if finding.suspects and isinstance(by := rule.slots.get("hint"), float):
        yield say(lang, "failed.play", by=number(100 * by))


def _expected(finding: Finding, rule: Rule, principal: Operand, catalogue: Catalogue) -> Interval | None:
    """What the other figures allow the figure told of; None where they say nothing of use."""
    expected = finding.expected if principal == finding.targets[0] else None
    if expected is None:
        operands = {operand.column: operand for operand in own(finding)}
        row = Row(
            finding.subject or "", finding.period or "", kind_of(finding.subject, catalogue), operands,
            finding.derived,
        )  # fmt: skip
        expected = allowed(catalogue.trees[rule.code], principal.column, row.intervals, row.kind)
    return expected if tells(expected, principal.indicator, finding.subject, catalogue) else None


def _parts(
    finding: Finding, rule: Rule, principal: Operand, catalogue: Catalogue, lang: Language
) -> dict[str, str]:
    """The rule's own slots: each figure but the one told of, by name and number."""
    by_column = {operand.column: operand for operand in own(finding)}
    slots = {}
    for name, declared in rule.slots.items():
        said = [
            _figure(by_column.get(code), code, principal, catalogue, lang)
            for code in _codes(declared)
            if code in catalogue.indicators and code != principal.column
        ]
        slots[name] = listed(lang, said)
    return slots


def _others(
    finding: Finding, rule: Rule, principal: Operand, catalogue: Catalogue, lang: Language
) -> list[str]:
    """Everything that the figure told of is judged by: other figures, and what is derived from many."""
    said = [
        _figure(operand, operand.indicator, principal, catalogue, lang)
        for operand in own(finding)
        if operand.column != principal.column
    ]
    for each in dict.fromkeys(derived(rule.expression)):
        reach = finding.derived.get(each.column)
        if reach is not None:
            unit = _unit_of_derived(each, catalogue)
            shown = implied(reach, unit, catalogue, lang)
            said.append(say(lang, "operand.derived", name=term(each, catalogue, lang), seen=shown))
    return said


def _unit_of_derived(number: Derived, catalogue: Catalogue) -> Measure:
    return catalogue.indicators[number.figure.indicator].unit if isinstance(number, Children) else None


def _figure(
    operand: Operand | None, code: str, principal: Operand, catalogue: Catalogue, lang: Language
) -> str:
    if operand is None or operand.cell is None:
        name = indicator_name(code, catalogue, lang) if operand is None else called(operand, catalogue, lang)
        return say(lang, "operand.missing", name=name)
    name = called(operand, catalogue, lang)
    printed = seen(operand, catalogue, lang)
    if operand.file:
        return say(lang, "operand.elsewhere", name=name, seen=printed)
    beside = None if principal.file else principal.cell
    return say(lang, "operand.here", name=name, seen=printed, place=place(operand.cell, lang, beside=beside))


def _codes(declared: object) -> tuple[str, ...]:
    return declared if isinstance(declared, tuple) else (str(declared),)
