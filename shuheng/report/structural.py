"""Lines of a cell that could not be made a figure of, or that repeats one: each rule has its own."""

from shuheng.model.catalogue import Catalogue, Indicator
from shuheng.model.finding import Finding, Operand
from shuheng.report.language import Language, listed, messages, say
from shuheng.report.naming import indicator_name, period_name, place, provider_name, row_name
from shuheng.report.nearest import nearest
from shuheng.report.operands import seen
from shuheng.report.printing import printed_line, unit_name


def structural(finding: Finding, catalogue: Catalogue, lang: Language) -> list[str]:
    """What is wrong with the cell, what was probably meant, what to do."""
    operand = finding.operands[0]
    cell, detail = operand.cell or "", finding.detail or ""
    # Of a figure given twice the detail is the other cell.
    repeated = finding.rule == "figure_is_given_once"
    other = detail if repeated and detail != cell else ""
    slots = {
        "place": place(cell, lang),
        "unit_place": place(operand.unit_cell or cell, lang, beside=cell),
        "detail": printed_line(detail),
        "other": place(other, lang, beside=cell),
        "row": row_name(operand.subject, operand.period, catalogue, lang, operand.indicator),
        "name": indicator_name(operand.indicator, catalogue, lang),
        "seen": seen(operand, catalogue, lang),
        "office": provider_name(catalogue.province_provider, catalogue, lang),
    }
    todo = f"structure.{finding.rule}.todo"
    if timed := _out_of_time(finding, catalogue):
        what, year = timed
        slots |= {"year": year, "period": period_name(finding.period or "", lang)}
        return [
            say(lang, what, **slots),
            *_meant(finding, operand, catalogue, lang),
            say(lang, todo, **slots),
        ]
    rule = f"structure.{finding.rule}"
    absent = f"{rule}.absent"
    what = absent if absent in messages(lang) and not (other if repeated else detail) else f"{rule}.what"
    todo = f"{rule}.same" if finding.severity == "hint" and repeated else todo
    if finding.rule == "figure_is_readable" and detail.startswith("="):
        what, todo = f"{rule}.formula", f"{rule}.formula_todo"
    return [say(lang, what, **slots), *_meant(finding, operand, catalogue, lang), say(lang, todo, **slots)]


def of_file(finding: Finding, catalogue: Catalogue, lang: Language) -> list[str]:
    """What is wrong with a file as a whole, and what to do: told without naming a cell."""
    slots = {
        "row": row_name(finding.subject, finding.period, catalogue, lang),
        "names": listed(lang, [indicator_name(one.indicator, catalogue, lang) for one in finding.operands]),
        "n": len(finding.operands),
    }
    return [say(lang, f"file.{finding.rule}.what", **slots), say(lang, f"file.{finding.rule}.todo", **slots)]


def _out_of_time(finding: Finding, catalogue: Catalogue) -> tuple[str, str] | None:
    """The message for a subject's name that is not of the period's time, and the year that bounds it."""
    detail, period = finding.detail, finding.period
    if finding.rule != "subject_is_known" or not detail or not period:
        return None
    year = period.rpartition("/")[2][:4]
    for subject in catalogue.subjects.values():
        for former in subject.formerly:
            if detail in (former.name_zh, former.code):
                return "structure.subject_is_known.until", former.until
        if detail in (subject.code, subject.name_zh, *subject.aliases) and not subject.exists(year):
            if subject.valid_to and subject.valid_to < year:
                return "structure.subject_is_known.until", subject.valid_to
            return "structure.subject_is_known.since", subject.valid_from or ""
    return None


def _meant(finding: Finding, operand: Operand, catalogue: Catalogue, lang: Language) -> list[str]:
    match finding.rule:
        case "indicator_is_known" if finding.detail:
            names = nearest(finding.detail, catalogue, "indicators", lang)
        case "subject_is_known" if finding.detail:
            names = nearest(finding.detail, catalogue, "subjects", lang)
        case "unit_is_known" | "unit_fits_indicator" if operand.indicator in catalogue.indicators:
            return _units(finding, catalogue.indicators[operand.indicator], catalogue, lang)
        case _:
            return []
    return [say(lang, "nearest.names", names=listed(lang, names)) if names else say(lang, "nearest.none")]


def _units(finding: Finding, of: Indicator, catalogue: Catalogue, lang: Language) -> list[str]:
    """The units that one not known is most like, of those that fit; and the one that is asked for."""
    meant = finding.detail if finding.rule == "unit_is_known" else None
    names = nearest(meant, catalogue, "units", lang, of.unit.dimension) if meant else []
    asked = say(
        lang,
        "nearest.unit",
        name=indicator_name(of.code, catalogue, lang),
        unit=unit_name(of.unit, catalogue, lang),
    )
    return [*([say(lang, "nearest.names", names=listed(lang, names))] if names else []), asked]
