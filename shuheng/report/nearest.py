"""Names of the catalogue that a text was probably meant to be: offered to a person, never taken."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from shuheng.model.catalogue import Indicator, Subject
from shuheng.report.language import Language
from shuheng.report.naming import name_of

_SHOWN = 3

# Below this two names share too little to be taken for each other.
_ALIKE = 0.4

# Unicode has Chinese characters by their radical and then by strokes, so what stands this near looks alike:
# 衙 and 衝 stand 9 and 5 before 衢. Of eleven names that end in 州 the one that was misread comes first.
_LOOKS_ALIKE = 24
_HAN = range(0x4E00, 0xA000)


def nearest(text: str, entries: Iterable[Indicator | Subject], lang: Language) -> list[str]:
    """Names of the three entries that a text is most like, by any of their names, the most alike first."""
    written = _plain(text)
    scored = []
    for entry in entries:
        score = max((likeness(written, _plain(name)) for name in _names(entry)), default=0.0)
        if score >= _ALIKE:
            scored.append((score, name_of(entry, entry.code, lang)))
    return [name for _, name in sorted(scored, key=lambda pair: -pair[0])[:_SHOWN]]


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of the longer text can stay, a character for one that looks like it half staying.

    >>> likeness("衙州市", "衢州市") > likeness("衙州市", "杭州市")
    True
    """
    if not set(one) & set(other):
        return 0.0
    row = [float(i) for i in range(len(other) + 1)]
    for i, char in enumerate(one, 1):
        last, row[0] = row[0], float(i)
        for j, beside in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + _apart(char, beside))
    # Names that hold one another, as 占GDP比重 and its full form do, are alike though much has to go.
    return max(1 - row[-1] / max(len(one), len(other)), SequenceMatcher(None, one, other).ratio() * 0.99)


def _apart(one: str, other: str) -> float:
    if one == other:
        return 0.0
    han = ord(one) in _HAN and ord(other) in _HAN
    return 0.5 if han and abs(ord(one) - ord(other)) <= _LOOKS_ALIKE else 1.0


def _names(entry: Indicator | Subject) -> Iterator[str]:
    yield from (entry.code, entry.name_zh, entry.name_en, *entry.aliases)
    if isinstance(entry, Subject):
        yield from (name for former in entry.formerly for name in (former.name_zh, former.code))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
