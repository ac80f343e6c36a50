"""Growth rates named by their level: 地区生产总值同比增长 is what the catalogue calls 地区生产总值增速."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.names import Named, indicator_named
from shuheng.normalise.typography import spaceless, word
from shuheng.normalise.units import Units
from shuheng.normalise.words import RISE_RATES, any_of

# Growth that is 名义, 年均 or 环比 is another figure, and no level is called so.
_BASE = "(?:同比|[比较](?:上年|去年)(?:同期)?)(?:实际)?"
_CHANGE = rf"{_BASE}(?:增长|增减|增减幅|{any_of(RISE_RATES)})?|增长|增减幅?|{any_of(RISE_RATES)}"
_GROWN = re.compile(rf"^(?P<level>.+?)[-_]?(?:{_CHANGE})(?P<unit>\([^()]+\))?$")


def level_named(text: str, names: Mapping[str, str], units: Units, areas: Iterable[str]) -> Named | None:
    """The level of which a text names the change."""
    grown = _GROWN.match(spaceless(text))
    return indicator_named(grown["level"], names, units, areas) if grown else None


def growth_named(
    text: str, catalogue: Catalogue, names: Mapping[str, str], units: Units, areas: Iterable[str]
) -> Named | None:
    """What a level's name with a word for its change names; None where the level has no growth rate.

    A rule that compares the two says which it is, else the name: 第一产业增加值增速.
    """
    grown, level = _GROWN.match(spaceless(text)), level_named(text, names, units, areas)
    if grown is None or level is None:
        return None
    unit = units.named(grown["unit"]) if grown["unit"] else None
    code = catalogue.growth_of.get(level.code) or _by_name(level.code, catalogue, names)
    return replace(level, code=code, unit=unit) if code and (unit or not grown["unit"]) else None


def _by_name(level: str, catalogue: Catalogue, names: Mapping[str, str]) -> str | None:
    known = catalogue.indicators[level]
    for name in (known.name_zh, *known.aliases):
        code = names.get(word(f"{name}增速"))
        if code and catalogue.indicators[code].kind == "growth":
            return code
    return None
