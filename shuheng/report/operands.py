"""Figures of a finding: which one it is told of, and how they are printed."""

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand
from shuheng.model.interval import EVERYTHING
from shuheng.model.qualifier import left_out
from shuheng.report.language import Language, say
from shuheng.report.naming import indicator_name, name_at, subject_name
from shuheng.report.printing import Measure, reported, span
from shuheng.rules.rule import Rule


def told_of(finding: Finding, rule: Rule) -> Operand:
    """The figure told of: the first to blame where one set is, else a sum's total, else the first target."""
    if len(finding.suspects) == 1:
        blamed = finding.suspects[0].columns
        for operand in own(finding):
            if operand.column in blamed:
                return operand
    total = rule.slots.get("total")
    for operand in finding.operands:
        if operand.judged and operand.indicator == total and operand.interval is not None:
            return operand
    return finding.targets[0]


def own(finding: Finding) -> list[Operand]:
    """The figures the rule names, of the row or of another place: not what derived numbers are made of."""
    return [operand for operand in finding.operands if not operand.of_others]


def seen(operand: Operand, catalogue: Catalogue, lang: Language) -> str:
    """A figure as it was printed; without a unit where no number was read, for the unit may be why.

    Of another's confidential figure only that it is confidential.
    """
    if operand.file and operand.conf == "C":
        return say(lang, "conf.C")
    unit = unit_of(operand, catalogue) if operand.interval else None
    return reported(operand.text or "", operand.value, unit, catalogue, lang, operand.written_unit)


def reach_of(operand: Operand, catalogue: Catalogue, lang: Language) -> str:
    """What a figure that was read can mean."""
    reach = operand.interval or EVERYTHING
    without = left_out(reach, operand.value, operand.qualifier)
    return span(reach, unit_of(operand, catalogue), catalogue, lang, without)


def unit_of(operand: Operand, catalogue: Catalogue) -> Measure:
    """The unit of a figure's number: its indicator's own."""
    known = catalogue.indicators.get(operand.indicator)
    return known.unit if known else operand.unit


def called(operand: Operand, catalogue: Catalogue, lang: Language) -> str:
    """What a figure of a rule is called: its indicator, with the place it was read from or whose it is."""
    name = indicator_name(operand.indicator, catalogue, lang)
    if operand.of_others:
        return say(
            lang, "operand.of_subject", subject=subject_name(operand.subject, catalogue, lang), name=name
        )
    place = operand.column.removeprefix(operand.indicator).removeprefix("_")
    if place == "elsewhere" and operand.cell and not operand.file:
        # Another office's, for the office whose figure is judged: the reader's own.
        return say(lang, "operand.own", name=name)
    return name_at(name, place, operand.indicator, catalogue, lang)
