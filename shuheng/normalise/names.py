"""Codes of what providers call by name: by code, name or alias, whatever the width, brackets and spaces."""

import re
from collections.abc import Iterable, Mapping

from shuheng.model.catalogue import Catalogue, Indicator, Provider, Subject, Unit
from shuheng.normalise.typography import spaceless, unit_word, word
from shuheng.normalise.words import MAGNITUDES

# What numbers a row and is no part of a name: 1. 一、 （二） 其中： #
_MARK = re.compile(
    r"^(?:其中[:：]?|[#*]|\d{1,2}[.、](?!\d)|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)+"
)
_WRAPPED, _REMARK = re.compile(r"^\(([^()]*)\)$"), re.compile(r"\([^()]*\)$")
_TAIL = re.compile(r"^(?P<name>.+)\((?P<tail>[^()]+)\)$")

# The submission's own area by its kind, as a table of its own calls it.
_OWN = {
    "country": ("全国",),
    "province": ("全省", "本省", "全省合计"),
    "city": ("全市", "本市", "全市合计"),
    "county": ("全县", "本县", "全区", "本区", "全县合计", "全区合计"),
}


def index(entries: Iterable[Indicator | Subject | Provider]) -> dict[str, str]:
    """Code by every way an entry is written. A name that two entries share is nobody's: none is guessed."""
    found: dict[str, str] = {}
    shared = set()
    for entry in entries:
        for name in {word(name) for name in (entry.code, entry.name_zh, entry.name_en, *entry.aliases)}:
            if name in found:
                shared.add(name)
            found[name] = entry.code
    return {name: code for name, code in found.items() if name not in shared}


def indicator_named(text: str, names: Mapping[str, str], units: "Units") -> tuple[str | None, str | None]:
    """Code of an indicator and of the unit in the brackets after its name; None where nothing is called so.

    "地区生产总值（亿元）" gives gdp and 亿元. Brackets that hold no unit, as （全口径） or （现价）, belong
    to the name: with them it may be another indicator's, or nobody's.
    """
    for name in (spaceless(text), _MARK.sub("", spaceless(text))):
        if word(name) in names:
            return names[word(name)], None
        match = _TAIL.match(name)
        if match and word(match["name"]) in names and (unit := units.named(match["tail"])):
            return names[word(match["name"])], unit
    return None, None


def subject_named(text: str | None, names: Mapping[str, str], own: str, catalogue: Catalogue) -> str | None:
    """Code of a subject; of none written, or 全市, the own area `own`; of 全省 the province it lies in.

    An empty text is a row of a cross table that names nobody: then nobody may be guessed.
    """
    if text == "":
        return None
    name = _MARK.sub("", word(text or ""))
    if not name:
        return own
    area: str | None = own
    while area is not None and area in catalogue.subjects:
        subject = catalogue.subjects[area]
        if name in _OWN.get(subject.kind, ()):
            return area
        area = subject.area
    return names.get(name)


class Units:
    """The catalogue's units, as texts write them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._codes = {
            _split(unit_word(name)): unit.code for unit in units for name in (unit.code, *unit.aliases)
        }

    def named(self, text: str) -> str | None:
        """Code of the unit a text of its own names, remarks in brackets left aside: 亿元（现价）.

        >>> from fractions import Fraction
        >>> Units([Unit("亿元", "100 million yuan", "money", Fraction(1))]).named("（亿元）")
        '亿元'
        """
        written = _WRAPPED.sub(r"\1", unit_word(text))
        return self._codes.get(_split(written)) or self._codes.get(_split(_REMARK.sub("", written)))

    def beside(self, magnitude: int | None, unit: str) -> str | None:
        """Code of the unit after a number, magnitude word and all, else of the unit without it.

        450万户 is in 万户 where that is a unit, else in 户.
        """
        return self._codes.get((magnitude or 0, unit)) or self._codes.get((0, unit))


def _split(unit: str) -> tuple[int, str]:
    """A unit's magnitude as a power of ten, and what is left: 万户 is (4, 户)."""
    for magnitude, power in MAGNITUDES.items():
        if unit.startswith(magnitude) and unit != magnitude:
            return power, unit.removeprefix(magnitude)
    return 0, unit
