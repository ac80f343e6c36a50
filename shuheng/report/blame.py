"""The lines that follow what does not hold: which cell is to blame, and what to do."""

import math
from functools import reduce

from shuheng.model.catalogue import Catalogue
from shuheng.model.explanation import explains
from shuheng.model.finding import THROUGHOUT, Accused, Finding, Operand, Repair, Suspect
from shuheng.model.interval import EVERYTHING
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import place, places
from shuheng.report.operands import called, told_of, unit_of
from shuheng.report.printing import implied, number, printed_number, quantity, shown, suggested, unit_name
from shuheng.rules.rule import Rule


def suspicion(finding: Finding, rule: Rule, catalogue: Catalogue, lang: Language) -> list[str]:
    """The cells to blame, the sets of which one is, or that no few cells explain the failure.

    Nothing where none was looked for: of hints, of rules over several subjects, of one figure alone.
    """
    beside = _named(finding, rule)
    match finding.suspects:
        case ():
            searched = finding.severity != "hint" and not rule.across and len(finding.operands) > 1
            return [say(lang, "suspect.none")] if searched else []
        case (suspect,) if suspect.slip in THROUGHOUT:
            slip = _throughout(suspect, catalogue, lang)
            first = _place(suspect.operands[0], beside, lang)
            said = say(lang, "suspect.systematic", n=len(suspect.cells), first=first, slip=slip)
            cleared = max((repair.cleared for one in suspect.accused for repair in one.repairs), default=0)
            return [say(lang, "suspect.mended", said=said, n=cleared) if cleared else said]
        case (suspect,):
            said = _alone(suspect, beside, catalogue, lang)
        case several:
            form = "tie" if all(len(suspect.cells) == 1 for suspect in several) else "tie_of_sets"
            items = [_among(suspect, beside, catalogue, lang) for suspect in several]
            said = say(lang, f"suspect.{form}", items=say(lang, "list.choices").join(items))
    return [said]


def because(
    repair: Repair, operand: Operand, catalogue: Catalogue, lang: Language, *, together: bool = False
) -> str:
    """Why a repair of a figure is suggested, without a full stop; `together` with those of other cells.

    Of a slip that runs through a file only the number: why is said once, of all.
    """
    if repair.kind in THROUGHOUT:
        return say(lang, "because.one_of_many", value=_instead(repair, operand, catalogue, lang))
    slots: dict[str, object] = {
        "value": _instead(repair, operand, catalogue, lang),
        "slip": _slip(repair, operand, catalogue, lang),
        "n": repair.cleared,
    }
    said = say(lang, "because.together" if together else "because.repair", **slots)
    if repair.last is None:
        return said
    last = quantity(number(repair.last), unit_of(operand, catalogue), catalogue, lang)
    return say(lang, "because.last", said=said, last=last)


def _throughout(suspect: Suspect, catalogue: Catalogue, lang: Language) -> str:
    """The one slip that runs through all cells of a suspect, without a full stop."""
    meant = {_meant(repair, one.operand, catalogue) for one in suspect.accused for repair in one.repairs}
    if suspect.slip != "unit_throughout" or len(meant) != 1 or None in meant:
        return say(lang, f"slip.{suspect.slip}")
    one = next(each for each in suspect.accused if each.repairs)
    return _slip(one.repairs[0], one.operand, catalogue, lang)


def explanations(finding: Finding, lang: Language) -> list[str]:
    """What the provider has said of the cells in doubt."""
    return [say(lang, "explained", explanation=shown(said)) for said in _said(finding)]


def to_do(finding: Finding, rule: Rule, lang: Language) -> str:
    """What the provider of the finding's file is asked to do."""
    doubted = _near(finding)
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
    if finding.changed and not any(one.open for one in doubted):
        return say(lang, "todo.changed", places=where)
    if many := [s for s in finding.suspects if s.slip in THROUGHOUT and s.slip != "unit_throughout"]:
        first = _place(many[0].operands[0], _named(finding, rule), lang)
        return say(lang, "todo.check_throughout", first=first, n=len(many[0].cells))
    units = dict.fromkeys(unit for cell, unit in own.items() if unit and _unit_doubted(cell, finding))
    beside = [unit for unit in units if unit not in own]
    if beside:
        unit_place = places(beside, lang, beside=list(own)[-1])
        return say(lang, "todo.check_unit", places=where, unit_place=unit_place)
    return say(lang, "todo.check", places=where, n=len(own))


def _alone(suspect: Suspect, beside: str | None, catalogue: Catalogue, lang: Language) -> str:
    """The only set there is, with what its cells may be and their best repairs."""
    if suspect.slip:
        said = say(lang, "suspect.one_swap", cell=_together(suspect, beside, catalogue, lang))
    elif len(suspect.accused) > 1:
        items = [_item(one, beside, catalogue, lang) for one in suspect.accused]
        said = say(lang, "suspect.all", n=len(items), items=say(lang, "list.choices").join(items))
    else:
        (accused,) = suspect.accused
        cell = _cell(accused.operand, beside, catalogue, lang)
        feasible = _feasible(accused, catalogue, lang)
        if not feasible:
            said = say(lang, "suspect.one_only", cell=cell)
        elif not accused.repairs:
            said = say(lang, "suspect.one", cell=cell, feasible=feasible)
        else:
            why = because(accused.repairs[0], accused.operand, catalogue, lang)
            said = say(lang, "suspect.one_repair", cell=cell, feasible=feasible, because=why)
    return said if suspect.settled else say(lang, "suspect.unsettled", said=said)


def _among(suspect: Suspect, beside: str | None, catalogue: Catalogue, lang: Language) -> str:
    """One set of several: of one cell with what it may be, of more which they are."""
    if len(suspect.accused) == 1:
        said = _item(suspect.accused[0], beside, catalogue, lang)
    else:
        said = _together(suspect, beside, catalogue, lang)
        said = say(lang, "suspect.item_swap", cell=said) if suspect.slip else said
    return said if suspect.settled else say(lang, "suspect.unsettled", said=said)


def _item(accused: Accused, beside: str | None, catalogue: Catalogue, lang: Language) -> str:
    cell = _cell(accused.operand, beside, catalogue, lang)
    feasible = _feasible(accused, catalogue, lang)
    if not feasible:
        return cell
    if not accused.repairs:
        return say(lang, "suspect.item", cell=cell, feasible=feasible)
    repair = _instead(accused.repairs[0], accused.operand, catalogue, lang)
    return say(lang, "suspect.item_repair", cell=cell, feasible=feasible, repair=repair)


def _together(suspect: Suspect, beside: str | None, catalogue: Catalogue, lang: Language) -> str:
    cells = [_cell(operand, beside, catalogue, lang) for operand in suspect.operands]
    return reduce(lambda left, right: say(lang, "suspect.together", left=left, right=right), cells)


def _cell(operand: Operand, beside: str | None, catalogue: Catalogue, lang: Language) -> str:
    name = called(operand, catalogue, lang)
    return say(lang, "suspect.cell", place=_place(operand, beside, lang), name=name)


def _place(operand: Operand, beside: str | None, lang: Language) -> str:
    """A cell as the finding's reader finds it."""
    return place(operand.cell or "", lang, file=operand.file, beside=beside)


def _feasible(accused: Accused, catalogue: Catalogue, lang: Language) -> str:
    """What a cell may be, in words; nothing where it may be anything."""
    if accused.feasible == EVERYTHING:
        return ""
    operand = accused.operand
    unit = unit_of(operand, catalogue)
    return implied(accused.feasible, unit, catalogue, lang, apart_from=operand.interval)


def _instead(repair: Repair, operand: Operand, catalogue: Catalogue, lang: Language) -> str:
    """The number suggested, as it would be printed in the place of the one to blame."""
    meant = suggested(repair.value, repair.kind, operand.text or "", operand.value)
    return quantity(meant, unit_of(operand, catalogue), catalogue, lang)


def _slip(repair: Repair, operand: Operand, catalogue: Catalogue, lang: Language) -> str:
    if repair.beside:
        return say(lang, f"slip.{repair.kind}", beside=_place(repair.beside, operand.cell, lang))
    if repair.kind not in ("unit_slip", "unit_throughout") or not operand.value:
        return say(lang, f"slip.{repair.kind}")
    meant = _meant(repair, operand, catalogue)
    if meant:
        return say(lang, "slip.unit", meant=unit_name(meant, catalogue, lang))
    ratio = abs(repair.value / operand.value)
    return say(lang, "slip.factor", times=number(max(ratio, 1 / ratio)))


def _meant(repair: Repair, operand: Operand, catalogue: Catalogue) -> str | None:
    """The unit in which the number written is the one suggested: the indicator's own, or one 万 or 亿 off."""
    written, own = printed_number(operand.text or ""), catalogue.units.get(repair.unit)
    if not written or not operand.value or own is None:
        return None
    myriads = math.log(abs(repair.value / operand.value), 10_000)
    away = math.isclose(myriads, round(myriads), abs_tol=1e-6)
    for unit in (own, *catalogue.units.values()) if away else (own,):
        factor = unit.per(own)
        if factor and math.isclose(written * float(factor), repair.value, rel_tol=1e-9):
            return unit.code
    return None


def _unit_doubted(cell: str, finding: Finding) -> bool:
    """Whether the best repair of a suspect cell is another unit or order of magnitude."""
    return any(
        accused.operand.cell == cell
        and bool(accused.repairs)
        and accused.repairs[0].kind in ("unit_slip", "unit_throughout")
        for suspect in finding.suspects
        for accused in suspect.accused
    )


def _named(finding: Finding, rule: Rule) -> str | None:
    """The cell of this file that the first line has named with its sheet."""
    principal = told_of(finding, rule)
    return None if principal.file else principal.cell


def _doubted(finding: Finding) -> list[Operand]:
    """The figures in doubt: those of the suspects, else the targets."""
    blamed = {
        (operand.submission, operand.cell): operand
        for suspect in finding.suspects
        for operand in suspect.operands
    }
    return list(blamed.values() or finding.targets)


def _near(finding: Finding) -> list[Operand]:
    """The figures in doubt; of a slip that runs through a file those that the rule read, if it read any."""
    doubted = _doubted(finding)
    if any(suspect.slip in THROUGHOUT for suspect in finding.suspects):
        read = {(operand.submission, operand.cell) for operand in finding.operands}
        return [one for one in doubted if (one.submission, one.cell) in read] or doubted
    return doubted


def _said(finding: Finding) -> list[str]:
    """The explanations beside the cells in doubt, each once."""
    said = [one.explanation_of(finding.rule) for one in _doubted(finding) if not one.file]
    return list(dict.fromkeys(each for each in said if each))
