"""What each rule requires, as one sentence."""

from shuheng.model.catalogue import AREAS, Catalogue, Unit
from shuheng.report.formula import figure_name, formula
from shuheng.report.language import Language, say
from shuheng.report.printing import number, span, unit_name
from shuheng.rules.bounds import Bounds
from shuheng.rules.change import ChangeWithin, NonDecreasing
from shuheng.rules.children import PartOfParent
from shuheng.rules.expression import Figure
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.relation import Relation
from shuheng.rules.rule import Rule
from shuheng.rules.same import SameFromAll
from shuheng.rules.structure import Structure

# Fields that are fractions and said in per cent, or in points.
_FRACTIONS = ("verified", "census", "usual", "hint", "query", "moved", "apart")


def sentence(rule: Rule, catalogue: Catalogue, lang: Language) -> str:
    """What the rule requires, without a full stop at its end."""
    slots = {name: _said(name, value, rule, catalogue, lang) for name, value in rule.slots.items()}
    match rule:
        case Bounds():
            slots["bounds"] = _bounds(rule.figure, catalogue, lang)
        case Structure():
            slots["because"] = str(getattr(rule, f"because_{lang}")).rstrip("。.")
        case Relation():
            slots["formula"] = formula(rule.expression, catalogue, lang)
    form = _form(rule, catalogue)
    said = say(lang, f"rule.{type(rule).__name__}" + (f".{form}" if form else ""), **slots)
    return said[:1].upper() + said[1:]


def unless_revised(rule: Rule, catalogue: Catalogue, lang: Language) -> str:
    """What a revision of another office's figure would excuse; nothing where it makes a failure no milder."""
    for grade in rule.grades:
        if grade.across_providers and rule.severity == "error":
            figure = figure_name(Figure(grade.widen), catalogue, lang)
            return say(lang, "rules.unless_revised", figure=figure, by=number(100 * grade.by))
    return ""


def _form(rule: Rule, catalogue: Catalogue) -> str:
    """Which of its family's sentences a rule has, where that is for its figures to say."""
    match rule:
        case PartOfParent():
            return "of_areas" if set(catalogue.indicators[rule.figure].of) <= set(AREAS) else "of_any"
        case SameFromAll():
            return "exact" if catalogue.indicators[rule.figure].unit.dimension == "rank" else "rounded"
        case _:
            return rule.form


def _said(name: str, value: object, rule: Rule, catalogue: Catalogue, lang: Language) -> str:
    """A field of a declaration as its sentence has it."""
    match value:
        case (Unit() as one, Unit() as other):
            units = {"one": unit_name(one, catalogue, lang), "other": unit_name(other, catalogue, lang)}
            return say(lang, "rule.unit_per_unit", **units)
        case tuple():
            names = [figure_name(Figure(str(code)), catalogue, lang) for code in value]
            return say(lang, "list.sum" if name == "parts" else "list.items").join(names)
        case bool():
            return ""
        case int() | float():
            return number(_as_said(name, value, rule))
        case str() if name == "per" and isinstance(rule, RatioWithin):
            return figure_name(Figure(value, rule.at), catalogue, lang)
        case str() if name == "since" and isinstance(rule, NonDecreasing | ChangeWithin):
            yearly = catalogue.indicators[rule.figure].frequency == "annual"
            return say(lang, f"rule.since.{'year_before' if value == 'last_year' and yearly else value}")
        case str() if value in catalogue.indicators:
            return figure_name(Figure(value), catalogue, lang)
        case _:
            return ""


def _as_said(name: str, value: float, rule: Rule) -> float:
    """A number of a declaration as people say it: changes in per cent or in points, both ways positive."""
    match rule.form, name:
        case "percent", "low":
            return 100 * (1 - value)
        case "percent", "high":
            return 100 * (value - 1)
        case "points" | "points_down", "low":
            return -100 * value
        case "points" | "constant" | "matched", "low" | "high":
            return 100 * value
        case _:
            return 100 * value if name in _FRACTIONS else value


def _bounds(code: str, catalogue: Catalogue, lang: Language) -> str:
    """What an indicator can be, for each kind of subject that has bounds of its own."""
    own = catalogue.indicators[code]
    if len(own.bounds) == 1:
        return span(own.bounds_of(None), own.unit, catalogue, lang)
    return say(lang, "list.choices").join(
        say(
            lang,
            "rule.bounds_of_kind",
            kind=say(lang, f"subject_kind.{kind or 'other'}"),
            bounds=span(interval, own.unit, catalogue, lang),
        )
        for kind, interval in sorted(own.bounds.items(), key=lambda pair: pair[0] == "")
    )
