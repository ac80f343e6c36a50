"""Codes of what providers call by name: by code, name or alias, whatever the width, brackets and spaces."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from shuheng.model.catalogue import Catalogue, Indicator, Provider, Subject
from shuheng.model.marks import ANY_MARK
from shuheng.normalise.typography import spaceless, word
from shuheng.normalise.units import Units

# What numbers a row and is no part of a name: 1. 一、 （二） ① 其中： # —— ·
_NUMBERING = re.compile(
    r"^(?:其中[:：]?|[#*·•●■□◆▪]|[-~]+|[①-⑳]|\d{1,2}[.、)](?!\d)|\d{1,2}(?=[\u4e00-\u9fff])"
    r"|\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、)+"
)
# 2.5G用户数 is the second row, of 5G: a name with a point in it would be found before.
_NUMBERED = re.compile(r"^\d{1,2}\.(?=\d)")
_MARKED = re.compile(rf"^(?P<name>.+?)(?P<mark>{ANY_MARK})$")
_TAIL = re.compile(r"^(?P<name>.+)\((?P<tail>[^()]+)\)$")
_ENDING = re.compile(r"^(.{2,})[省市县区]$")
_SQUARE = str.maketrans("[]{}", "()()")
# Between a name and a unit that has no brackets: 地区生产总值：亿元.
_BETWEEN = "：:，,、/-_~"
_LONGEST_UNIT = 10


@dataclass(frozen=True)
class Named:
    """What an indicator's text says: its code, unit and footnote mark behind the name, the area before it."""

    code: str
    unit: str | None = None
    mark: str | None = None
    area: str | None = None


def index(entries: Iterable[Indicator | Subject | Provider]) -> dict[str, str]:
    """Code by every way an entry is written, an area's name without 市 or 县 too.

    A name that two entries share is nobody's: none is guessed.
    """
    found: dict[str, str] = {}
    shared = set()
    for entry in entries:
        names = (entry.code, entry.name_zh, entry.name_en, *entry.aliases, *_short(entry))
        for name in {word(name) for name in names}:
            if name in found:
                shared.add(name)
            found[name] = entry.code
    return {name: code for name, code in found.items() if name not in shared}


@lru_cache(maxsize=24)
def names_of(catalogue: Catalogue, of: Literal["indicators", "subjects", "providers"]) -> Mapping[str, str]:
    """`index` of a catalogue's entries, made once: every file asks for the same."""
    return index(getattr(catalogue, of).values())


def _short(entry: Indicator | Subject | Provider) -> tuple[str, ...]:
    if not isinstance(entry, Subject) or entry.kind not in ("province", "city", "county"):
        return ()
    ending = _ENDING.match(entry.name_zh)
    return (ending[1],) if ending else ()


def indicator_named(
    text: str, names: Mapping[str, str], units: Units, areas: Iterable[str] = ()
) -> Named | None:
    """What an indicator's text names; None where nothing is called so.

    "地区生产总值（亿元）" and "地区生产总值：亿元" give gdp and 亿元, "全市地区生产总值①" gdp, 全市 and ①;
    `areas` are the words for areas. Brackets that hold no unit, as （全口径）, belong to the name: with them
    it may be another indicator's, or nobody's. What is written most closely is tried first.
    """
    written = spaceless(text)
    bare = unnumbered(written)
    for name in dict.fromkeys((written, bare, _NUMBERED.sub("", bare))):
        if found := _marked(name, names, units):
            return found
        for area in areas:
            if name.startswith(area) and (found := indicator_named(name[len(area) :], names, units)):
                return replace(found, area=area)
    return None


def unnumbered(name: str) -> str:
    """A name without what numbers its row."""
    return _NUMBERING.sub("", name)


def _marked(name: str, names: Mapping[str, str], units: Units) -> Named | None:
    """What a name says whose footnote mark, if it has one, stands behind it or before its unit."""
    if found := _with_unit(name, names, units):
        return found
    if (marked := _MARKED.match(name)) and (found := _with_unit(marked["name"], names, units)):
        return replace(found, mark=marked["mark"])
    tail = _TAIL.match(name)
    if tail and (marked := _MARKED.match(tail["name"])):
        found = _with_unit(f"{marked['name']}({tail['tail']})", names, units)
        return found and replace(found, mark=marked["mark"])
    return None


def _with_unit(name: str, names: Mapping[str, str], units: Units) -> Named | None:
    if word(name) in names:
        return Named(names[word(name)])
    for bare, tail in _parted(name.translate(_SQUARE)):
        if word(bare) in names and (unit := units.named(tail)):
            return Named(names[word(bare)], unit)
    return None


def _parted(name: str) -> Iterator[tuple[str, str]]:
    """A name and what may be the unit behind it, in brackets or glued to it."""
    if match := _TAIL.match(name):
        yield match["name"], match["tail"]
        return
    for end in range(len(name) - 1, max(0, len(name) - 1 - _LONGEST_UNIT), -1):
        yield name[:end].rstrip(_BETWEEN), name[end:]
