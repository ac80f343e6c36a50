"""Figures of a finding: which one it is told of, and how they are printed."""

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Finding, Operand
from shuheng.report.language import Language, say
from shuheng.report.printing import reported
from shuheng.rules.rule import Rule


def told_of(finding: Finding, rule: Rule) -> Operand:
    """The figure told of: the one to blame where there is one, else a sum's total, else the first target."""
    if len(finding.suspects) == 1:
        blamed = finding.suspects[0].cells
        for operand in finding.operands:
            if blamed == (operand.place,):
                return operand
    total = rule.slots.get("total")
    for operand in finding.operands:
        if operand.judged and operand.indicator == total and operand.interval is not None:
            return operand
    return finding.targets[0]


def own(finding: Finding) -> list[Operand]:
    """The figures of the finding's own subject: those of others are its peers."""
    return [operand for operand in finding.operands if operand.subject == finding.subject]


def seen(operand: Operand, catalogue: Catalogue, lang: Language) -> str:
    """A figure as it was printed; without a unit where no number was read, for the unit may be why.

    Of another's confidential figure only that it is confidential.
    """
    if operand.file and operand.conf == "C":
        return say(lang, "conf.C")
    unit = unit_of(operand, catalogue) if operand.interval else None
    return reported(operand.text or "", operand.value, unit, catalogue, lang)


def unit_of(operand: Operand, catalogue: Catalogue) -> str | None:
    """The unit of a figure's number: its indicator's own."""
    known = catalogue.indicators.get(operand.indicator)
    return known.unit.code if known else operand.unit
