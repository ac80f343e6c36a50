"""The lines that follow what does not hold: which cell is to blame, and what to do."""

import math

from shuheng.model.catalogue import Catalogue
from shuheng.model.explanation import explains
from shuheng.model.finding import Finding, Operand, Repair, Suspect
from shuheng.model.interval import EVERYTHING
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import place, places
from shuheng.report.operands import called, told_of
from shuheng.report.printing import implied, number, printed_number, quantity, shown, suggested, unit_name
from shuheng.rules.rule import Rule


def suspicion(finding: Finding, rule: Rule, catalogue: Catalogue, lang: Language) -> list[str]:
    """The cell to blame, the cells of which one is, or that no single one explains the failure.

    Nothing where none was looked for: of hints, of rules over several subjects, of one figure alone.
    """
    match finding.suspects:
        case ():
            searched = finding.severity != "hint" and not rule.across and len(finding.operands) > 1
            return [say(lang, "suspect.none")] if searched else []
        case (suspect,) if suspect.systematic:
            first = _places(suspect, finding, rule, lang)[0]
            slip = say(lang, f"slip.{suspect.systematic}")
            return [say(lang, "suspect.systematic", n=len(suspect.operands), first=first, slip=slip)]
        case (suspect,):
            return [_accused("one", suspect, finding, rule, catalogue, lang)]
        case several:
            items = [_accused("item", suspect, finding, rule, catalogue, lang) for suspect in several]
            return [say(lang, "suspect.tie", items=say(lang, "list.choices").join(items))]


def because(repair: Repair, catalogue: Catalogue, lang: Language, operand: Operand | None = None) -> str:
    """Why a repair is suggested, without a full stop; with the figure it repairs, more exactly."""
    slots: dict[str, object] = {
        "value": _instead(repair, operand, catalogue, lang),
        "slip": _slip(repair, operand, catalogue, lang),
        "n": repair.cleared,
    }
    if repair.last is None:
        return say(lang, "because.repair", **slots)
    last = quantity(number(repair.last), repair.unit, catalogue, lang)
    return say(lang, "because.repair_last", **slots, last=last)


def explanations(finding: Finding, lang: Language) -> list[str]:
    """What the provider has said of the cells in doubt."""
    return [say(lang, "explained", explanation=shown(said)) for said in _said(finding)]


def to_do(finding: Finding, rule: Rule, lang: Language) -> str:
    """What the provider of the finding's file is asked to do."""
    doubted = _doubted(finding)
    own = {operand.cell: operand.unit_cell for operand in doubted if operand.cell and not operand.file}
    if finding.severity == "hint":
        return say(lang, "todo.hint")
    if not own:
        elsewhere = [place(operand.cell or "", lang, file=operand.file) for operand in doubted]
        return say(lang, "todo.elsewhere", places=listed(lang, elsewhere))
    where = places(list(own), lang, beside=_named(finding, rule))
    if rule.across:
        return say(lang, "todo.across", places=where)
    if finding.severity == "query" and any(map(explains, _said(finding))):
        return say(lang, "todo.answered")
    if finding.changed:
        return say(lang, "todo.changed", places=where)
    units = dict.fromkeys(unit for cell, unit in own.items() if unit and _unit_doubted(cell, finding))
    beside = [unit for unit in units if unit not in own]
    if beside:
        unit_place = places(beside, lang, beside=list(own)[-1])
        return say(lang, "todo.check_unit", places=where, unit_place=unit_place)
    return say(lang, "todo.check", places=where, n=len(own))


def accused(suspect: Suspect) -> Operand | None:
    """The figure that a suspect of one cell is."""
    return suspect.operands[0] if len(suspect.operands) == 1 else None


def _accused(
    form: str, suspect: Suspect, finding: Finding, rule: Rule, catalogue: Catalogue, lang: Language
) -> str:
    """A suspect with what it may be and its best repair, as far as there are such."""
    operand = accused(suspect)
    said = say(lang, "suspect.together").join(
        say(lang, "suspect.cell", place=where, name=called(one, catalogue, lang))
        for where, one in zip(_places(suspect, finding, rule, lang), suspect.operands, strict=True)
    )
    if not suspect.settled:
        said = say(lang, "suspect.unsettled", said=said)
    if len(suspect.cells) > 1 and suspect.repairs:
        return say(lang, f"suspect.{form}_swap", cell=said)
    if len(suspect.cells) > 1 or suspect.feasible == EVERYTHING:
        return say(lang, f"suspect.{form}_only", cell=said)
    apart = operand.interval if operand else None
    feasible = implied(suspect.feasible, suspect.unit, catalogue, lang, apart_from=apart)
    if not suspect.repairs:
        return say(lang, f"suspect.{form}", cell=said, feasible=feasible)
    best = suspect.repairs[0]
    return say(
        lang,
        f"suspect.{form}_repair",
        cell=said,
        feasible=feasible,
        repair=_instead(best, operand, catalogue, lang),
        because=because(best, catalogue, lang, operand),
    )


def _instead(repair: Repair, operand: Operand | None, catalogue: Catalogue, lang: Language) -> str:
    """The number suggested, as it would be printed in the place of the one to blame."""
    text, read = (operand.text or "", operand.value) if operand else ("", None)
    return quantity(suggested(repair.value, repair.kind, text, read), repair.unit, catalogue, lang)


def _slip(repair: Repair, operand: Operand | None, catalogue: Catalogue, lang: Language) -> str:
    if repair.kind != "unit_slip" or operand is None or not operand.value:
        return say(lang, f"slip.{repair.kind}", beside=repair.beside or "")
    written = printed_number(operand.text or "")
    if written is not None and math.isclose(written, repair.value, rel_tol=1e-9):
        return say(lang, "slip.unit", meant=unit_name(repair.unit, catalogue, lang))
    ratio = abs(repair.value / operand.value)
    return say(lang, "slip.factor", times=number(max(ratio, 1 / ratio)))


def _unit_doubted(cell: str, finding: Finding) -> bool:
    """Whether the best repair of a suspect cell is another unit or order of magnitude."""
    return any(
        suspect.cells == (cell,) and bool(suspect.repairs) and suspect.repairs[0].kind == "unit_slip"
        for suspect in finding.suspects
    )


def _places(suspect: Suspect, finding: Finding, rule: Rule, lang: Language) -> list[str]:
    """A suspect's cells as the finding's reader finds them."""
    beside = _named(finding, rule)
    return [place(one.cell or "", lang, file=one.file, beside=beside) for one in suspect.operands]


def _named(finding: Finding, rule: Rule) -> str | None:
    """The cell of this file that the first line has named with its sheet."""
    principal = told_of(finding, rule)
    return None if principal.file else principal.cell


def _doubted(finding: Finding) -> list[Operand]:
    """The figures in doubt: those of the suspects, else the targets."""
    blamed = {operand.column: operand for suspect in finding.suspects for operand in suspect.operands}
    return list(blamed.values() or finding.targets)


def _said(finding: Finding) -> list[str]:
    """The explanations beside the cells in doubt, each once."""
    said = [one.explanation_of(finding.rule) for one in _doubted(finding) if not one.file]
    return list(dict.fromkeys(each for each in said if each))
