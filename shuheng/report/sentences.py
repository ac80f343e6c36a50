"""What each rule requires, as one sentence."""

from shuheng.model.catalogue import Catalogue, Unit
from shuheng.report.formula import figure_name, formula
from shuheng.report.language import Language, say
from shuheng.report.naming import indicator_name
from shuheng.report.printing import number, span, unit_name
from shuheng.rules.bounds import Bounds
from shuheng.rules.expression import Figure
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.relation import Relation
from shuheng.rules.rule import Rule
from shuheng.rules.structure import Structure


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
    key = f"rule.{type(rule).__name__}"
    return say(lang, f"{key}.{rule.form}" if rule.form else key, **slots)


def _said(name: str, value: object, rule: Rule, catalogue: Catalogue, lang: Language) -> str:
    """A field of a declaration as its sentence has it."""
    match value:
        case (Unit() as one, Unit() as other):
            units = {
                "one": unit_name(one.code, catalogue, lang),
                "other": unit_name(other.code, catalogue, lang),
            }
            return say(lang, "rule.unit_per_unit", **units)
        case tuple():
            names = [indicator_name(str(code), catalogue, lang) for code in value]
            return say(lang, "list.sum" if name == "parts" else "list.items").join(names)
        case bool():
            return ""
        case int() | float() if rule.form == "points":
            return number(100 * value)
        case int() | float() if rule.form == "percent":
            return number(100 * (value - 1))
        case int() | float() if rule.form == "points_down":
            return number(-100 * value)
        case int() | float() if name in ("verified", "census"):
            return number(100 * value)
        case int() | float():
            return number(value)
        case str() if name == "per" and isinstance(rule, RatioWithin):
            return figure_name(Figure(value, rule.at), catalogue, lang)
        case str() if name == "since":
            return say(lang, f"rule.since.{value}")
        case str():
            return indicator_name(value, catalogue, lang)
        case _:
            return ""


def _bounds(code: str, catalogue: Catalogue, lang: Language) -> str:
    """What an indicator can be, for each kind of subject that has bounds of its own."""
    own = catalogue.indicators[code]
    if len(own.bounds) == 1:
        return span(own.bounds_of(None), own.unit.code, catalogue, lang)
    return say(lang, "list.choices").join(
        say(
            lang,
            "rule.bounds_of_kind",
            kind=say(lang, f"subject_kind.{kind or 'other'}"),
            bounds=span(interval, own.unit.code, catalogue, lang),
        )
        for kind, interval in sorted(own.bounds.items(), key=lambda pair: pair[0] == "")
    )
