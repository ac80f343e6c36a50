"""What single texts name, as one submission calls things."""

from collections.abc import Mapping
from functools import cache

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.growths import growth_named
from shuheng.normalise.names import Named, indicator_named, names_of
from shuheng.normalise.periods import annotated, ends_after, report_of
from shuheng.normalise.subjects import subjects_as
from shuheng.normalise.units import units_of

# The catalogue's longest name has 64 letters. In a longer text than this none is looked for, since that costs
# by the square of its length: a name of 60,000 letters took more than a minute.
_LONGEST = 200


class Lookup:
    """The names of a catalogue, as a submission of the area `own` under this preamble says them.

    A submission says few different things, however many figures it has, so each text is looked up once.
    """

    def __init__(self, preamble: Mapping[str, str], catalogue: Catalogue, own: str) -> None:
        self.preamble = preamble
        self._catalogue, self._report = catalogue, report_of(preamble)
        self._subjects, self._units = subjects_as(catalogue, own), units_of(catalogue)
        self.indicator, self.period = cache(self._indicator), cache(self._period)
        self.subject, self.unit = cache(self._subject), cache(self._unit)

    def _indicator(self, text: str | None) -> Named | None:
        names, areas = names_of(self._catalogue, "indicators"), self._subjects.words
        name = text if text and len(text) <= _LONGEST else ""
        return indicator_named(name, names, self._units, areas) or growth_named(
            name, self._catalogue, names, self._units, areas
        )

    def _period(self, text: str | None) -> tuple[str | None, str | None, str | None, str | None]:
        """Code, basis, the remark behind it, and F where it ends after the report was sent."""
        told = None if text and len(text) > _LONGEST else annotated(text, self._report)
        if told is None:
            return None, None, None, None
        return *told, "F" if ends_after(told[0], self._report) else None

    def _subject(self, text: str | None, year: str | None) -> tuple[str | None, str | None]:
        """Code and the remark that narrows it."""
        return self._subjects.named("" if text and len(text) > _LONGEST else text, year)

    def _unit(self, text: str | None) -> str | None:
        return self._units.named(text) if text else None
