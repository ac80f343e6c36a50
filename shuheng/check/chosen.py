"""Which rules a pass asks: those over one subject, then those over several."""

from collections.abc import Collection

from shuheng.model.catalogue import Catalogue
from shuheng.rules.rule import Rule
from shuheng.rules.structure import Structure


def over_one_subject(catalogue: Catalogue, reading: Collection[str] | None = None) -> list[Rule]:
    """The rules that read one subject; `reading`: only those that read one of these indicators."""
    return [
        rule
        for rule in catalogue.rules.values()
        if not isinstance(rule, Structure)
        and not _across(rule)
        and (reading is None or not set(rule.indicators).isdisjoint(reading))
    ]


def over_several(catalogue: Catalogue) -> list[Rule]:
    """The rules that read several subjects."""
    return [rule for rule in catalogue.rules.values() if not isinstance(rule, Structure) and _across(rule)]


def _across(rule: Rule) -> bool:
    """Whether a rule reads several subjects. One that cannot even be written down is told with the others."""
    try:
        return rule.across
    except Exception:  # noqa: BLE001  a declaration may raise anything; it is told as broken
        return False
