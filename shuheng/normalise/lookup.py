"""What single texts name, as submissions of one area call things."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.growths import growth_named, level_named
from shuheng.normalise.names import indicator_named, names_of
from shuheng.normalise.periods import Report, annotated, ends_after
from shuheng.normalise.subjects import subjects_as
from shuheng.normalise.units import units_of

# The catalogue's longest name has 64 letters. In a longer text than this none is looked for, since that costs
# by the square of its length: a name of 60,000 letters took more than a minute.
_LONGEST = 200
# Texts that are remembered. A submission says few different things, and the next one says them again.
_KEPT = 10_000


class Indicator(NamedTuple):
    """An indicator, its kind and unit; unit and footnote mark behind its name, and the area before it.

    `place_unit` is the unit of a place in an order, which needs none said. `unasked` says "change" where the
    name is that of a change which the catalogue does not have.
    """

    indicator: str | None = None
    kind: str | None = None
    own_unit: str | None = None
    place_unit: str | None = None
    unasked: str | None = None
    name_unit: str | None = None
    name_mark: str | None = None
    name_area: str | None = None


class Period(NamedTuple):
    """A period, its basis and the remark behind it; F where it ends after the report was sent."""

    period: str | None = None
    period_basis: str | None = None
    period_remark: str | None = None
    ahead: str | None = None


class Lookup:
    """The names of a catalogue, as submissions of the area `own` say them."""

    def __init__(self, catalogue: Catalogue, own: str) -> None:
        self._catalogue = catalogue
        self._subjects, self._units = subjects_as(catalogue, own), units_of(catalogue)
        remembered = lru_cache(_KEPT)
        self._indicators, self._periods = remembered(self._indicator_called), remembered(_period_called)
        self._subjects_called = remembered(self._subjects.named)

    def indicator(self, text: str | None) -> Indicator:
        return self._indicators(_name(text))

    def period(self, text: str | None, report: Report) -> Period:
        return self._periods(_name(text), report)

    def subject(self, text: str | None, year: str | None) -> tuple[str | None, str | None]:
        """Code and the remark that narrows it."""
        return self._subjects_called(_name(text), year)

    def units(self, text: str | None) -> tuple[str, ...]:
        """Codes of the unit that a text says, or of those that it lists; none where it says none known."""
        code = self._units.named(text) if text else None
        return (code,) if code else self._units.several(text or "")

    def fitting(self, codes: Sequence[str], indicator: Indicator) -> str | None:
        """The one unit of those listed that an indicator can have; None where several fit.

        The first where none does, to be told so.
        """
        units = self._catalogue.units
        of = units[indicator.own_unit].dimension if indicator.own_unit else None
        fits = [code for code in codes if units[code].dimension == of]
        if len(fits) > 1:
            return None
        return fits[0] if fits else next(iter(codes), None)

    def _indicator_called(self, name: str | None) -> Indicator:
        names, areas = names_of(self._catalogue, "indicators"), self._subjects.words
        named = indicator_named(name or "", names, self._units, areas)
        named = named or growth_named(name or "", self._catalogue, names, self._units, areas)
        if named is None:
            unasked = level_named(name or "", names, self._units, areas) is not None
            return Indicator(unasked="change" if unasked else None)
        known = self._catalogue.indicators[named.code]
        unit = known.unit.code
        return Indicator(
            indicator=known.code,
            kind=known.kind,
            own_unit=unit,
            place_unit=unit if known.unit.ordinal else None,
            name_unit=named.unit,
            name_mark=named.mark,
            name_area=named.area,
        )


def _period_called(name: str | None, report: Report) -> Period:
    told = annotated(name, report)
    return Period(*told, "F" if ends_after(told[0], report) else None) if told else Period()


def _name(text: str | None) -> str | None:
    """The text, or where it is too long for a name another that is none."""
    return text if text is None or len(text) <= _LONGEST else "…"


@lru_cache(maxsize=64)
def lookup_as(catalogue: Catalogue, own: str) -> Lookup:
    """The names as submissions of an area say them, made once of each."""
    return Lookup(catalogue, own)
