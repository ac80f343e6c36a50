"""What is said of a whole sheet where its table is silent: by a line, a title, the name of sheet or file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from shuheng.model.submission import Note
from shuheng.model.vocabulary import Vocabulary
from shuheng.read.roles import PERIOD, joined_periods, other_period, period_in

# Where it is said, line, title, sheet, file, and the words; of one's own area by the provider's name.
Said = tuple[str, str]


@dataclass(frozen=True)
class Around:
    """The sources that speak of a sheet, the nearest first: its lines, its title, its name, the file's name.

    `told` is the sheet's preamble. `area` names whose submission it is, where that is known. Where two
    sources differ, the nearest is taken and a note says so.
    """

    told: Mapping[str, str]
    sheet: str
    file: str
    area: str | None = None

    @property
    def _sources(self) -> Iterator[Said]:
        yield "title", self.told.get("title", "")
        yield "sheet", self.sheet
        yield "file", PurePath(self.file).stem

    def period(self) -> tuple[str | None, list[Note]]:
        """The period of what has none of its own."""
        found = self._line("period")
        for place, text in self._sources:
            period = text.strip() if re.search(PERIOD, text) else period_in(text)
            if period:
                found.append((place, period))
        if not found:
            return None, []
        (place, taken), *rest = found
        # A number of four digits in a file's name may be the day it was made.
        others = [each for each in rest if each[0] != "file" or "年" in each[1]]
        # 2022年 in a title and 1-9月 in the sheet's name are said of one period; a line says all of it.
        if place != "line":
            taken = next(filter(None, (joined_periods(taken, words) for _, words in rest)), taken)
        other = next((each for each in others if other_period(taken, each[1])), None)
        return taken, self._twice("period_in_two_places", (place, taken), other)

    def subject(self, known: Vocabulary) -> tuple[str | None, list[Note]]:
        """The subject of a sheet whose table names none; None for the submission's own.

        A title that names an area above the provider's, 浙江省统计报表, speaks of the form and not of its
        figures; one that names another's is not taken.
        """
        stated = self.told.get("provider", "")
        area = self.area or known.subject_in(stated)
        found = self._line("subject")
        if known.subject(self.sheet):
            found.append(("sheet", self.sheet))
        named = [(place, name) for place, text in self._sources if (name := known.subject_in(text))]
        if area is not None:
            inside = [each for each in named if known.lies_in(each[1], area)]
            outside = [each for each in named if each not in inside and not known.lies_in(area, each[1])]
            found = [*found, *inside, ("provider", stated or area), *outside]
        elif not stated:
            found += named
        if not found:
            return None, []
        (place, taken), *others = found
        whose = area if place == "provider" and area else taken
        other = next((each for each in others if self._contradicts(whose, each, known)), None)
        if place == "provider":
            return None, self._twice("subject_of_provider", found[0], other)
        return taken, self._twice("subject_in_two_places", found[0], other)

    def indicators(self, known: Vocabulary) -> tuple[list[str], list[Note]]:
        """The indicators that the nearest source names; of a sheet for one indicator it is one."""
        found = [(place, [words]) for place, words in self._line("indicator")]
        found += [(place, names) for place, text in self._sources if (names := known.indicators_in(text))]
        if not found:
            return [], []
        (place, names), *others = found
        codes = {known.indicator(name) for name in names}
        other = next(
            (
                (where, "、".join(more))
                for where, more in others
                if None not in codes and codes.isdisjoint(map(known.indicator, more))
            ),
            None,
        )
        return names, self._twice("indicator_in_two_places", (place, "、".join(names)), other)

    def unit(self, known: Vocabulary) -> str | None:
        """The unit in brackets where the one indicator is named: 各市地区生产总值（亿元）."""
        for _, text in self._sources:
            if known.indicators_in(text):
                units = [each for each in re.findall(r"[（(]([^（）()]+)[)）]", text) if known.unit(each)]
                return units[0] if len(units) == 1 else None
        return None

    def _line(self, role: str) -> list[Said]:
        return [("line", self.told[role])] if role in self.told else []

    def _twice(self, code: str, taken: Said, other: Said | None) -> list[Note]:
        if other is None:
            return []
        slots = {"sheet": self.sheet, "at": taken[0], "taken": taken[1]}
        return [Note(code, {**slots, "other_at": other[0], "other": other[1]})]

    @staticmethod
    def _contradicts(taken: str, other: Said, known: Vocabulary) -> bool:
        """Whether another source names another subject, and none that the one taken lies in."""
        place, name = other
        return place != "provider" and known.subject(taken) is not None and not known.lies_in(taken, name)
