"""A province of true values: eleven cities over ten years, consistent down to the last digit.

Levels grow in real terms and in prices, with the spread that published figures of cities have; first figures
are revised a year later. Every identity that the rules know holds of the true values, so that what fails
after printing is a false alarm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.city import CLASSES, PARTS, SECTORS, YEARS, City, Fact, Year
from schemas import CATALOGUE
from schemas.subjects import CITIES, PROVINCE
from shuheng.model.catalogue import Catalogue, Provider

# GDP of Zhejiang's cities in 2022, 亿元, and what each city's figures are scaled by.
_SIZES = (18753, 15704, 8030, 6739, 3850, 7351, 5562, 2003, 1951, 6040, 1831)


def provinces(count: int) -> Catalogue:
    """The catalogue with so many provinces of eleven cities each, all compiled by the one bureau.

    They are judged in one pass, and know nothing of each other.
    """
    subjects, offices = [PROVINCE, *CITIES], {}
    for number in range(1, count):
        for own in (PROVINCE, *CITIES):
            area = own.area if own is PROVINCE else _at(number, own.area or "")
            name = f"{own.name_zh}{number}"
            subjects.append(replace(own, code=_at(number, own.code), name_zh=name, aliases=(), area=area))
        for city in CITIES:
            code = _at(number, city.code)
            offices[code] = Provider(code, f"{city.name_zh}{number}统计局", city.name_en, code)
    return replace(
        CATALOGUE,
        subjects={**CATALOGUE.subjects, **{own.code: own for own in subjects}},
        providers={**CATALOGUE.providers, **offices},
    )


def _at(number: int, code: str) -> str:
    return f"{33 + number}{code[2:]}"


def province(seed: int, number: int = 0, years: Sequence[int] = YEARS) -> list[Fact]:
    """The facts of every city and of the province that is `number`, in the order in which they are sent."""
    return [
        replace(
            fact,
            subject=_at(number, fact.subject),
            provider=fact.provider if fact.provider == PROVINCE.code else _at(number, fact.provider),
        )
        for fact in _facts(seed, years)
    ]


def _facts(seed: int, years: Sequence[int]) -> list[Fact]:
    random = Random(seed)
    cities = [City(code.code, size, random) for code, size in zip(CITIES, _SIZES, strict=True)]
    facts: list[Fact] = []
    for year in (years[0] - 1, *years):
        moved = Year(random)
        for city in cities:
            city.live(year, moved, random)
        if year == years[0] - 1:
            continue
        whole = 1 + random.gauss(0, 0.0008)
        for part in PARTS:
            _rank(cities, part)
            facts += _of_province(cities, year, part, whole)
        for city in cities:
            facts += city.facts(year)
    return facts


_RANKS = {
    "core_value_added_rank": "core_value_added",
    "core_share_rank": "core_share",
    "core_manufacturing_above_scale_growth_rank": "core_manufacturing_above_scale_growth",
    "internet_software_revenue_growth_rank": "internet_software_revenue_growth",
}

# What a province adds up from its cities.
_ADDED = (
    *(f"{name}_value_added" for name in SECTORS),
    "core_value_added",
    *CLASSES,
    "above_scale_core_firms",
    "little_giant_firms",
    "industrial_internet_platforms",
    "digital_demonstration_villages",
)


def _rank(cities: Sequence[City], part: str) -> None:
    for rank, of in _RANKS.items():
        if of in cities[0].now[part]:
            order = sorted(cities, key=lambda city: -city.now[part][of])
            for place, city in enumerate(order, start=1):
                city.now[part][rank] = float(place)


def _of_province(cities: Sequence[City], year: int, part: str, whole: float) -> Iterator[Fact]:
    own = {code: whole * sum(city.now[part][code] for city in cities) for code in _ADDED}
    for code in _ADDED:
        if CATALOGUE.indicators[code].kind == "count":
            own[code] = sum(city.now[part][code] for city in cities)
    own["gdp"] = sum(own[f"{name}_value_added"] for name in SECTORS)
    own["core_share"] = 100 * own["core_value_added"] / own["gdp"]
    for name in SECTORS:
        own[f"{name}_share"] = 100 * own[f"{name}_value_added"] / own["gdp"]
    if cities[0].last:
        # Weighted by what each city's growth is of: the level a year earlier, at this year's prices.
        weights = {
            (city.code, name): city.now[part][f"{name}_value_added"]
            / (1 + city.now[part][f"{name}_growth"] / 100)
            for city in cities
            for name in SECTORS
        }
        for name in SECTORS:
            total = sum(weights[city.code, name] for city in cities)
            own[f"{name}_growth"] = (
                sum(weights[city.code, name] * city.now[part][f"{name}_growth"] for city in cities) / total
            )
        by_city = {city.code: sum(weights[city.code, name] for name in SECTORS) for city in cities}
        own["gdp_growth"] = sum(by_city[city.code] * city.now[part]["gdp_growth"] for city in cities) / sum(
            by_city.values()
        )
        sectors = [own[f"{name}_growth"] for name in SECTORS]
        own["gdp_growth"] = min(max(own["gdp_growth"], min(sectors)), max(sectors))
    for code, value in own.items():
        if part and CATALOGUE.indicators[code].frequency == "annual":
            continue
        vintage = "initial" if part == "" else "unstated"
        yield Fact(PROVINCE.code, PROVINCE.code, f"{year}{part}", code, vintage, value, year)
