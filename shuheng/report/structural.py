"""Lines of a cell that could not be made a figure of, or that repeats one: each rule has its own."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from shuheng.model.catalogue import Catalogue, Indicator, Subject
from shuheng.model.finding import Finding, Operand
from shuheng.report.language import Language, listed, messages, say
from shuheng.report.naming import indicator_name, name_of, place, provider_name, row_name
from shuheng.report.operands import seen, unit_of
from shuheng.report.printing import printed_line, unit_name

_SHOWN = 3

# Below this two names share too little to be taken for each other.
_ALIKE = 0.4


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
    rule = f"structure.{finding.rule}"
    absent = f"{rule}.absent"
    what = absent if absent in messages(lang) and not (other if repeated else detail) else f"{rule}.what"
    todo = f"{rule}.same" if finding.severity == "hint" and repeated else f"{rule}.todo"
    return [say(lang, what, **slots), *_meant(finding, operand, catalogue, lang), say(lang, todo, **slots)]


def of_file(finding: Finding, catalogue: Catalogue, lang: Language) -> list[str]:
    """What is wrong with a file as a whole, and what to do: no cell of it is to blame."""
    slots = {
        "row": row_name(finding.subject, finding.period, catalogue, lang),
        "names": listed(lang, [indicator_name(one.indicator, catalogue, lang) for one in finding.operands]),
        "n": len(finding.operands),
    }
    return [say(lang, f"file.{finding.rule}.what", **slots), say(lang, f"file.{finding.rule}.todo", **slots)]


def nearest(text: str, entries: Iterable[Indicator | Subject], lang: Language) -> list[str]:
    """Names of the three entries that a text is most like, by any of their names, the most alike first."""
    scored = []
    for entry in entries:
        names = (entry.code, entry.name_zh, entry.name_en, *entry.aliases)
        scored.append((max(SequenceMatcher(None, text, name).ratio() for name in names), entry))
    alike = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return [name_of(entry, entry.code, lang) for _, entry in alike[:_SHOWN]]


def _meant(finding: Finding, operand: Operand, catalogue: Catalogue, lang: Language) -> list[str]:
    match finding.rule:
        case "indicator_is_known":
            names = nearest(finding.detail or "", catalogue.indicators.values(), lang)
        case "subject_is_known":
            names = nearest(finding.detail or "", catalogue.subjects.values(), lang)
        case "unit_is_known" | "unit_fits_indicator" if operand.indicator in catalogue.indicators:
            unit = unit_name(unit_of(operand, catalogue), catalogue, lang)
            name = indicator_name(operand.indicator, catalogue, lang)
            return [say(lang, "nearest.unit", name=name, unit=unit)]
        case _:
            return []
    return [say(lang, "nearest.names", names=listed(lang, names)) if names else say(lang, "nearest.none")]
