"""Codes of units as texts write them, magnitude words apart."""

import re
from collections.abc import Iterable
from functools import lru_cache

from shuheng.model.catalogue import Catalogue, Unit
from shuheng.normalise.typography import unit_word
from shuheng.normalise.words import MAGNITUDES

_WRAPPED, _REMARK = re.compile(r"^\(([^()]*)\)$"), re.compile(r"\([^()]*\)$")
# A stroke lists nothing: 个/万人 is one unit.
_LISTED = re.compile("[、,;]|和|及|或")
# 单位：亿元, 人民币亿元.
_LEADING = re.compile("^(?:计量)?单位[:：]|^人民币(?=.)")


class Units:
    """The catalogue's units, as texts write them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._codes = {
            _split(unit_word(name)): unit.code
            for unit in units
            for name in (unit.name_en, *unit.aliases, unit.code)
        }

    def named(self, text: str) -> str | None:
        """Code of the unit a text of its own names, remarks in brackets left aside: 亿元（现价）.

        >>> from fractions import Fraction
        >>> Units([Unit("亿元", "100 million yuan", "money", Fraction(1))]).named("（单位：亿元）")
        '亿元'
        """
        written = _LEADING.sub("", _WRAPPED.sub(r"\1", unit_word(text)))
        return self._codes.get(_split(written)) or self._codes.get(_split(_REMARK.sub("", written)))

    def several(self, text: str) -> tuple[str, ...]:
        """Codes of the units that a text lists, 亿元、%; none where it is one, or has one not known."""
        codes = [self.named(part) for part in _LISTED.split(_LEADING.sub("", unit_word(text)))]
        return tuple(code for code in codes if code) if len(codes) > 1 and all(codes) else ()

    def beside(self, magnitude: int | None, unit: str) -> str | None:
        """Code of the unit after a number, magnitude word and all, else of the unit without it.

        450万户 is in 万户 where that is a unit, else in 户.
        """
        return self._codes.get((magnitude or 0, unit)) or self._codes.get((0, unit))


@lru_cache(maxsize=8)
def units_of(catalogue: Catalogue) -> Units:
    """A catalogue's units, made once: every file asks for the same."""
    return Units(catalogue.units.values())


def _split(unit: str) -> tuple[int, str]:
    """A unit's magnitude as a power of ten, and what is left: 万户 is (4, 户)."""
    for magnitude, power in MAGNITUDES.items():
        if unit.startswith(magnitude) and unit != magnitude:
            return power, unit.removeprefix(magnitude)
    return 0, unit
