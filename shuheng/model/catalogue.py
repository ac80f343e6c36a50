"""What the office knows before any file arrives: indicators, subjects, providers, units and rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeVar

from shuheng.errors import CatalogueError
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.model.period import end_of
from shuheng.rules.rule import Rule

Entry = TypeVar("Entry", "Indicator", "Subject", "Provider", "Unit", Rule)
Kind = Literal["flow", "stock", "level", "count", "share", "growth", "ratio", "rank", "target"]
SubjectKind = Literal["country", "province", "city", "county", "zone", "enterprise", "project", "institution"]


@dataclass(frozen=True)
class Unit:
    """A unit as it is written, and how many base units of its dimension it is, exactly."""

    code: str
    name_en: str
    dimension: str
    factor: Fraction
    aliases: tuple[str, ...] = ()

    def per(self, other: "Unit") -> Fraction | None:
        """How many `other` one of this is; None across dimensions."""
        return self.factor / other.factor if self.dimension == other.dimension else None


@dataclass(frozen=True)
class Indicator:
    """One thing that is measured.

    `bounds` maps a kind of subject to the interval its figures must meet, "" to that of every other kind;
    `responsible` is "province" where the province's bureau compiles the figure for all its cities, "area"
    where the bureau of the area does. `ytd`: sub-annual figures cumulate from January.
    """

    code: str
    name_zh: str
    name_en: str
    unit: Unit
    kind: Kind
    theme: str
    bounds: Mapping[str, Interval]
    definition_zh: str
    definition_en: str
    source_zh: str
    source_en: str
    price_basis: Literal["current", "constant", "none"] = "none"
    ytd: bool = False
    frequency: Literal["annual", "quarterly", "monthly"] = "annual"
    responsible: Literal["province", "area"] = "area"
    aliases: tuple[str, ...] = ()
    valid_from: str = "2021"
    valid_to: str | None = None

    def bounds_of(self, kind: str | None) -> Interval:
        """What figures of a subject of this kind must meet."""
        return self.bounds.get(kind or "", self.bounds.get("", EVERYTHING))


@dataclass(frozen=True)
class Subject:
    """Whom a figure is about. `area` is the code of the area it lies in: a county's city, a firm's county."""

    code: str
    kind: SubjectKind
    name_zh: str
    name_en: str
    area: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True)
class Provider:
    """An office that sends submissions and answers for its area's figures. `email`: where its reports go."""

    code: str
    name_zh: str
    name_en: str
    area: str
    aliases: tuple[str, ...] = ()
    email: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All of it, by code. `province_provider` compiles what indicators call "province"."""

    indicators: Mapping[str, Indicator]
    subjects: Mapping[str, Subject]
    providers: Mapping[str, Provider]
    units: Mapping[str, Unit]
    rules: Mapping[str, Rule]
    province_provider: str
    due_months: int = 3

    def __post_init__(self) -> None:
        for indicator in self.indicators.values():
            if self.units.get(indicator.unit.code) != indicator.unit:
                raise CatalogueError(
                    f"{indicator.code}: unit {indicator.unit.code!r} is not in the catalogue"
                )
        for rule in self.rules.values():
            for code in rule.indicators:
                if code not in self.indicators:
                    raise CatalogueError(f"rule {rule.code}: {code!r} is not in the catalogue")

    def responsible(self, subject: str, indicator: str) -> str | None:
        """Code of the provider that answers for a figure; None where nobody does.

        What the province compiles it compiles for itself and its cities; for counties the city does.
        """
        own = self.subjects.get(subject)
        if self.indicators[indicator].responsible == "province" and own and own.kind in ("province", "city"):
            return self.province_provider
        area: str | None = subject
        while area is not None:
            if area in self._provider_by_area:
                return self._provider_by_area[area]
            area = self.subjects[area].area if area in self.subjects else None
        return None

    def due(self, period: str) -> date:
        """Last day on which a period's figures are in time."""
        end = end_of(period)
        months = end.year * 12 + end.month - 1 + self.due_months
        return end_of(f"{months // 12}-M{months % 12 + 1:02d}")

    def peers(self, subject: str) -> tuple[str, ...]:
        """Codes of the subjects of the same kind in the same area, this one left out."""
        own = self.subjects[subject]
        return tuple(
            s.code
            for s in self.subjects.values()
            if s.kind == own.kind and s.area == own.area and s.code != subject
        )

    @cached_property
    def _provider_by_area(self) -> dict[str, str]:
        return {provider.area: provider.code for provider in self.providers.values()}


def by_code(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by their code.

    Raises `CatalogueError` when a code is given twice.
    """
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.code in found:
            raise CatalogueError(f"{entry.code} is in the catalogue twice")
        found[entry.code] = entry
    return found
