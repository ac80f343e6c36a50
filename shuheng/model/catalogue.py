"""What the office knows before any file arrives: indicators, subjects, providers, units and rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeVar

from shuheng.errors import CatalogueError
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.model.period import end_of
from shuheng.rules.expression import Condition
from shuheng.rules.growth import GrowthAgrees
from shuheng.rules.rule import Rule
from shuheng.rules.settle import settled
from shuheng.rules.structure import Structure

Entry = TypeVar("Entry", "Indicator", "Subject", "Provider", "Unit", Rule)
Kind = Literal["flow", "stock", "level", "count", "share", "growth", "ratio", "rank", "target"]
SubjectKind = Literal["country", "province", "city", "county", "zone", "enterprise", "project", "institution"]


@dataclass(frozen=True)
class Unit:
    """A unit as it is written, and how many base units of its dimension it is, exactly.

    `ordinal`: its numbers name a place in an order and count nothing. One unit counts many things, so neither
    this nor the name tells two units apart.
    """

    code: str
    name_en: str = field(compare=False)
    dimension: str
    factor: Fraction
    aliases: tuple[str, ...] = ()
    ordinal: bool = field(default=False, compare=False)

    def counting(self, things: str) -> "Unit":
        """The same unit of an indicator, called in English by what is counted: 10 thousand stations."""
        return replace(self, name_en=self.name_en.replace("items", things), ordinal=False)

    def per(self, other: "Unit") -> Fraction | None:
        """How many `other` one of this is; None across dimensions."""
        return self.factor / other.factor if self.dimension == other.dimension else None


# Kinds of subject that are areas, of which most indicators speak.
AREAS: tuple[SubjectKind, ...] = ("country", "province", "city", "county", "zone")


@dataclass(frozen=True)
class Indicator:
    """One thing that is measured.

    `of` are the kinds of subject that have it, and `units_of` the unit of those whose offices write another
    than `unit`: 个 in counties where cities write 万个. `bounds` maps a kind of subject to the interval
    its figures must meet, "" to that of every other kind; `responsible` is "province" where the province's
    bureau compiles the figure for all its cities, "area" where the bureau of the area does.
    `ytd`: sub-annual figures cumulate from January.
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
    of: tuple[SubjectKind, ...] = AREAS
    units_of: Mapping[SubjectKind, Unit] = field(default_factory=dict)

    def unit_for(self, kind: SubjectKind) -> Unit:
        """The unit in which offices of such a subject write it."""
        return self.units_of.get(kind, self.unit)

    def bounds_of(self, kind: str | None) -> Interval:
        """What figures of a subject of this kind must meet."""
        return self.bounds.get(kind or "", self.bounds.get("", EVERYTHING))


@dataclass(frozen=True)
class Former:
    """A name and a code that a subject had, and the last year in which they were its own."""

    name_zh: str
    code: str
    until: str


@dataclass(frozen=True)
class Subject:
    """Whom a figure is about. `area` is the code of the area it lies in: a county's city, a firm's county.

    `valid_from` and `valid_to` are the first and last year in which there is such a subject.
    """

    code: str
    kind: SubjectKind
    name_zh: str
    name_en: str
    area: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    formerly: tuple[Former, ...] = ()

    def exists(self, year: str) -> bool:
        return (self.valid_from or year) <= year <= (self.valid_to or year)


@dataclass(frozen=True)
class Provider:
    """An office that sends submissions and answers for its area's figures. `email`: where its reports go."""

    code: str
    name_zh: str
    name_en: str
    area: str
    aliases: tuple[str, ...] = ()
    email: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All of it, by code. `province_provider` compiles what indicators call "province".

    `themes` are the names of the groups that indicators belong to. It is equal to itself alone, so that what
    is made of it can be kept by it.
    """

    indicators: Mapping[str, Indicator]
    subjects: Mapping[str, Subject]
    providers: Mapping[str, Provider]
    units: Mapping[str, Unit]
    rules: Mapping[str, Rule]
    province_provider: str
    due_months: int = 3
    themes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for indicator in self.indicators.values():
            if self.units.get(indicator.unit.code) != indicator.unit:
                raise CatalogueError(
                    f"{indicator.code}: unit {indicator.unit.code!r} is not in the catalogue"
                )
            for unit in indicator.units_of.values():
                if self.units.get(unit.code) != unit or unit.dimension != indicator.unit.dimension:
                    raise CatalogueError(
                        f"{indicator.code}: {unit.code!r} is not in the catalogue, or of another dimension"
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

    def bounds(self, indicator: str, subject: str) -> Interval:
        """What an indicator of a subject can be, in its own unit; of one not known, as of any other kind."""
        known = self.subjects.get(subject)
        return self.indicators[indicator].bounds_of(known.kind if known else None)

    def peers(self, subject: str) -> tuple[str, ...]:
        """Codes of the subjects of the same kind in the same area, this one left out."""
        own = self.subjects[subject]
        return tuple(
            s.code
            for s in self.subjects.values()
            if s.kind == own.kind and s.area == own.area and s.code != subject
        )

    def children(self, subject: str, period: str) -> tuple[str, ...]:
        """Codes of the areas that make up an area in a period; a zone lies in counties and is none."""
        own = self.subjects.get(subject)
        kind = _PARTS.get(own.kind) if own else None
        return tuple(
            s.code
            for s in self.subjects.values()
            if s.kind == kind and s.area == subject and s.exists(str(end_of(period).year))
        )

    @cached_property
    def growth_of(self) -> dict[str, str]:
        """The growth rate of each level that has one, by code: of rules that compare the two."""
        return {rule.figure: rule.growth for rule in self.rules.values() if isinstance(rule, GrowthAgrees)}

    @cached_property
    def trees(self) -> dict[str, Condition]:
        """The settled tree of every rule, by code; a rule that cannot be written down has none."""
        return {code: tree for code, tree in self._trees.items() if not isinstance(tree, str)}

    @cached_property
    def unwritten(self) -> dict[str, str]:
        """Why each rule that should have a tree has none, by code: ours to mend, and told as broken."""
        return {code: why for code, why in self._trees.items() if isinstance(why, str)}

    @cached_property
    def _trees(self) -> dict[str, Condition | str]:
        found: dict[str, Condition | str] = {}
        for rule in self.rules.values():
            if isinstance(rule, Structure):
                continue
            try:
                found[rule.code] = settled(rule.expression, self.indicators)
            except Exception as error:  # noqa: BLE001  a declaration may raise anything
                found[rule.code] = f"{type(error).__name__}: {error}"
        return found

    @cached_property
    def _provider_by_area(self) -> dict[str, str]:
        return {provider.area: provider.code for provider in self.providers.values()}


# The areas that an area of a kind is made of. Of the country the catalogue has no full list of provinces.
_PARTS: Mapping[str, SubjectKind] = {"province": "city", "city": "county"}


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
