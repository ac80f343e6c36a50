"""What is said of a whole sheet where its table is silent: by a line, a title, the name of sheet or file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from shuheng.model.submission import Note
from shuheng.model.vocabulary import Vocabulary
from shuheng.read.roles import PERIOD, period_in


@dataclass(frozen=True)
class Around:
    """The sources that speak of a sheet, the nearest first: its lines, its title, its name, the file's name.

    `told` is the sheet's preamble. `area` names whose submission it is, where that is known.
    """

    told: Mapping[str, str]
    sheet: str
    file: str
    area: str | None = None

    @property
    def _sources(self) -> Iterator[tuple[str, str]]:
        yield "title", self.told.get("title", "")
        yield "sheet", self.sheet
        yield "file", PurePath(self.file).stem

    def period(self) -> tuple[str | None, list[Note]]:
        """The period of what has none of its own; with a note where a title or a sheet's name has another."""
        found = [("line", self.told["period"])] if "period" in self.told else []
        for source, text in self._sources:
            period = text.strip() if re.search(PERIOD, text) else period_in(text)
            if period:
                found.append((source, period))
        if not found:
            return None, []
        taken, period = found[0]
        other = next(
            (each for source, each in found[1:] if source != "file" and each[:4] != period[:4]), None
        )
        if other is None or not period[:4].isdecimal() or not other[:4].isdecimal():
            return period, []
        return period, [Note(f"period_of_{taken}", {"sheet": self.sheet, "taken": period, "other": other})]

    def subject(self, known: Vocabulary) -> str | None:
        """The subject of a sheet whose table names none; None for the submission's own.

        A title that names an area above the provider's, 浙江省统计报表, speaks of the form and not of its
        figures.
        """
        if "subject" in self.told:
            return self.told["subject"]
        if known.subject(self.sheet):
            return self.sheet
        stated = self.told.get("provider", "")
        area = self.area or known.subject_in(stated)
        if area is None and stated:
            return None
        for _, text in self._sources:
            name = known.subject_in(text)
            if name and (area is None or known.lies_in(name, area)):
                return name
        return None

    def indicators(self, known: Vocabulary) -> list[str]:
        """The indicators that the nearest source names; of a sheet for one indicator it is one."""
        if "indicator" in self.told:
            return [self.told["indicator"]]
        for _, text in self._sources:
            if found := known.indicators_in(text):
                return found
        return []

    def unit(self, known: Vocabulary) -> str | None:
        """The unit in brackets where the one indicator is named: 各市地区生产总值（亿元）."""
        for _, text in self._sources:
            if known.indicators_in(text):
                units = [each for each in re.findall(r"[（(]([^（）()]+)[)）]", text) if known.unit(each)]
                return units[0] if len(units) == 1 else None
        return None
