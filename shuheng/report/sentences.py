"""What each rule requires, as one sentence."""

from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.naming import indicator_name
from shuheng.report.printing import span
from shuheng.rules.bounds import Bounds
from shuheng.rules.rank import RankFeasible
from shuheng.rules.rule import Rule
from shuheng.rules.structure import Structure


def sentence(rule: Rule, catalogue: Catalogue, lang: Language) -> str:
    """What the rule requires, without a full stop at its end."""
    slots: dict[str, str] = {}
    for name, code in rule.slots.items():
        if isinstance(code, tuple):
            names = [indicator_name(each, catalogue, lang) for each in code]
            slots[name] = say(lang, "list.sum").join(names)
        elif isinstance(code, str) and code in catalogue.indicators:
            slots[name] = indicator_name(code, catalogue, lang)
    if isinstance(rule, Bounds):
        slots["bounds"] = _bounds(rule.figure, catalogue, lang)
    if isinstance(rule, Structure):
        slots["because"] = str(getattr(rule, f"because_{lang}")).rstrip("。.")
    key = f"rule.{type(rule).__name__}"
    if isinstance(rule, RankFeasible):
        key += ".largest_first" if rule.largest_first else ".smallest_first"
    return say(lang, key, **slots)


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
