"""Names of the catalogue that a text was probably meant to be: offered to a person, never taken."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from shuheng.model.catalogue import Catalogue, Indicator, Subject, Unit
from shuheng.report.language import Language
from shuheng.report.naming import name_of
from shuheng.report.printing import unit_name

Entry = Indicator | Subject | Unit
Of = Literal["indicators", "subjects", "units"]

_SHOWN = 3

# Below this two names share too little to be taken for each other.
_ALIKE = 0.4

# Unicode has Chinese characters by their radical and then by strokes, so what stands this near looks alike:
# 衙 and 衝 stand 9 and 5 before 衢. Of eleven names that end in 州 the one that was misread comes first.
_LOOKS_ALIKE = 24
_HAN = range(0x4E00, 0xA000)

# Names that are compared letter by letter, which costs by the product of their lengths: those that share the
# most letters with the text. Where one is more than four times as long as the other too little is alike.
_COMPARED = 12
_LONGER = 4


def nearest(text: str, catalogue: Catalogue, of: Of, lang: Language, dimension: str = "") -> list[str]:
    """Names of the three entries that a text is most like, by any of their names, the most alike first.

    With a `dimension` only units of it: what is measured in money is offered no hectares.
    """
    return [
        unit_name(entry, catalogue, lang) if isinstance(entry, Unit) else name_of(entry, entry.code, lang)
        for entry in _nearest(_plain(text), catalogue, of, dimension)
    ]


# A file says the same wrong name in many cells, and each is told in two languages.
@lru_cache(maxsize=10_000)
def _nearest(text: str, catalogue: Catalogue, of: Of, dimension: str) -> tuple[Entry, ...]:
    letters = set(text)
    shared: list[tuple[float, str, Entry]] = []
    for entry, name, held in _names(catalogue, of):
        if dimension and isinstance(entry, Unit) and entry.dimension != dimension:
            continue
        common, (shorter, longer) = len(letters & held), sorted((len(text), len(name)))
        if common and longer <= _LONGER * shorter:
            shared.append((common / (len(letters) + len(held)), name, entry))
    shared.sort(key=lambda each: -each[0])
    scored: dict[str, float] = {}
    for _, name, entry in shared[:_COMPARED]:
        scored[entry.code] = max(scored.get(entry.code, 0.0), likeness(text, name))
    alike = [code for code, score in sorted(scored.items(), key=lambda pair: -pair[1]) if score >= _ALIKE]
    entries: Mapping[str, Entry] = getattr(catalogue, of)
    return tuple(entries[code] for code in alike[:_SHOWN])


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of the longer text can stay, a character for one that looks like it half staying.

    >>> likeness("衙州市", "衢州市") > likeness("衙州市", "杭州市")
    True
    """
    row = [float(i) for i in range(len(other) + 1)]
    codes = [ord(char) for char in other]
    for i, code in enumerate(map(ord, one), 1):
        last, row[0] = row[0], float(i)
        for j, beside in enumerate(codes, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + _apart(code, beside))
    # Names that hold one another, as 占GDP比重 and its full form do, are alike though much has to go.
    return max(1 - row[-1] / max(len(one), len(other)), SequenceMatcher(None, one, other).ratio() * 0.99)


def _apart(one: int, other: int) -> float:
    if one == other:
        return 0.0
    alike = abs(one - other) <= _LOOKS_ALIKE and one in _HAN and other in _HAN
    return 0.5 if alike else 1.0


@lru_cache(maxsize=6)
def _names(catalogue: Catalogue, of: Of) -> list[tuple[Entry, str, set[str]]]:
    """Every name of every entry, and its letters."""
    entries: Mapping[str, Entry] = getattr(catalogue, of)
    return [(entry, name, set(name)) for entry in entries.values() for name in map(_plain, _called(entry))]


def _called(entry: Entry) -> Iterator[str]:
    yield from (entry.code, entry.name_en, *entry.aliases)
    if not isinstance(entry, Unit):
        yield entry.name_zh
    if isinstance(entry, Subject):
        yield from (name for former in entry.formerly for name in (former.name_zh, former.code))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
