"""The catalogue's names as a text may hold them: what tells a column of cities from one of remarks."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shuheng.model.catalogue import Catalogue, Unit

_QUOTES = str.maketrans("", "", "“”‘’\"'《》「」『』")
# What follows an area's name where the text is about a part of it that the catalogue does not have: a text on
# 杭州市余杭区 is none on 杭州市. 浙江省及各设区市, 温州市地区生产总值, 温州市分县指标 are of the area.
PART = re.compile(r"[省市]?(?!地区|[全分][省市县区]|[及各和所])[\u4e00-\u9fff]{1,4}?[区县市](?!域)")


@dataclass(frozen=True)
class Vocabulary:
    """Names in one spelling: of subjects and indicators with their codes, of units with the unit.

    `areas` tells for each subject the one it lies in.
    """

    subjects: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str | None] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)

    def subject(self, text: str) -> str | None:
        """Code of the subject that a text is the name of."""
        return self.subjects.get(spelled(text))

    def indicator(self, text: str) -> str | None:
        """Code of the indicator that a text is the name of, a unit in brackets behind it left aside."""
        name = spelled(text)
        bare = name.rpartition("(")[0] if name.endswith(")") else name
        return self.indicators.get(name) or self.indicators.get(bare)

    def unit(self, text: str) -> Unit | None:
        """The unit that a text is, in brackets or not."""
        return self.units.get(spelled(text).strip("()"))

    def indicators_in(self, text: str) -> list[str]:
        """The indicators that a title names; a name within a longer one is not meant."""
        return _within(spelled(text), self.indicators)

    def subject_in(self, text: str) -> str | None:
        """Name of the one subject that a title names, of 浙江省温州市 the city; None of a part of one."""
        written = spelled(text)
        found = _within(written, self.subjects)
        above = {self.areas.get(self.subjects[name]) for name in found}
        left = {self.subjects[name]: name for name in found if self.subjects[name] not in above}
        if len(left) != 1:
            return None
        (name,) = left.values()
        return None if PART.match(written.partition(name)[2]) else name

    def lies_in(self, subject: str, area: str) -> bool:
        """Whether one subject, by name, lies in another or is it."""
        code, of = self.subject(subject), self.subject(area)
        while code is not None and code != of:
            code = self.areas.get(code)
        return code is not None


NOTHING = Vocabulary()


def vocabulary(catalogue: Catalogue) -> Vocabulary:
    """The names of a catalogue; one that two subjects share is left out."""
    subjects: dict[str, str] = {}
    shared = set()
    for subject in catalogue.subjects.values():
        for name in {spelled(name) for name in (subject.code, subject.name_zh, *subject.aliases)}:
            if name in subjects:
                shared.add(name)
            subjects[name] = subject.code
    return Vocabulary(
        subjects={name: code for name, code in subjects.items() if name not in shared},
        areas={subject.code: subject.area for subject in catalogue.subjects.values()},
        indicators={
            spelled(name): indicator.code
            for indicator in catalogue.indicators.values()
            for name in (indicator.code, indicator.name_zh, *indicator.aliases)
        },
        units={
            spelled(name): unit for unit in catalogue.units.values() for name in (unit.code, *unit.aliases)
        },
    )


def spelled(text: str) -> str:
    """A name as it is looked up: narrow forms, no spaces, no quotation marks, small letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_QUOTES).casefold()


def _within(text: str, names: Iterable[str]) -> list[str]:
    """Names that a text holds, the longest first, none of them within another; codes of digits are none."""
    found = []
    held = (name for name in names if name in text and len(name) > 1 and not name.isdecimal())
    for name in sorted(held, key=len, reverse=True):
        if name in text:
            found.append(name)
            text = text.replace(name, " ")
    return found
