"""A city of true values over the years: how it grows, and what it sends of itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from schemas import CATALOGUE

# Labels: the catalogue's indicators are defined from 2021 on, and rules over time are silent before.
YEARS = tuple(range(2021, 2031))
PARTS = ("-Q1", "-Q2", "-Q3", "-Q4", "")

SECTORS = ("primary", "secondary", "tertiary")
CLASSES = (
    "core_products_manufacturing_value_added",
    "core_products_services_value_added",
    "core_technology_application_value_added",
    "core_data_driven_value_added",
)

_MONTHLY = (
    "core_value_added",
    "above_scale_industry_value_added",
    "core_manufacturing_above_scale_value_added",
    "internet_software_revenue",
    "base_stations_5g",
    "users_5g",
    "mobile_users",
)


@dataclass(frozen=True)
class Fact:
    """A true value in its indicator's own unit, and in which year's round its provider sends it."""

    provider: str
    subject: str
    period: str
    indicator: str
    vintage: str
    value: float
    sent: int


Levels = dict[str, float]


class Year:
    """What all cities of a year share: real growth and prices, by sector and of the core."""

    def __init__(self, random: Random) -> None:
        self.real = {
            "primary": random.gauss(0.03, 0.01),
            "secondary": random.gauss(0.055, 0.025),
            "tertiary": random.gauss(0.065, 0.02),
        }
        self.prices = {
            "primary": random.gauss(0.02, 0.02),
            "secondary": random.gauss(0.01, 0.025),
            "tertiary": random.gauss(0.02, 0.01),
        }
        self.core_real = random.gauss(0.09, 0.03)
        self.core_prices = random.gauss(0.0, 0.012)


class City:
    """A city and what it is now; `now` and `last` hold each part's figures of this year and the last."""

    def __init__(self, code: str, size: float, random: Random) -> None:
        self.code = code
        primary, secondary = random.uniform(0.02, 0.08), random.uniform(0.36, 0.5)
        shares = (primary, secondary, 1 - primary - secondary)
        self.sectors = {name: size * 0.9 * share for name, share in zip(SECTORS, shares, strict=True)}
        self.season = [random.uniform(0.21, 0.235), random.uniform(0.455, 0.48), random.uniform(0.71, 0.735)]
        self.people = size / random.uniform(9, 15)
        self.core = size * 0.9 * random.choice((0.06, 0.07, 0.08, 0.09, 0.11, 0.14))
        self.classes = [random.uniform(0.5, 1.2), random.uniform(0.03, 0.2), random.uniform(0.3, 1.0), 0.25]
        self.ratios = {
            "industry": random.uniform(0.84, 0.92),
            "scale": random.uniform(0.62, 0.8),
            "making": random.uniform(0.6, 0.92),
            "whole": random.uniform(2.9, 4.2),
            "software": random.uniform(0.15, 0.9),
            "electrics": random.uniform(0.2, 0.6),
            "rd": random.uniform(0.015, 0.035),
            "core_rd": random.uniform(0.2, 0.45),
        }
        people = self.people
        self.stocks: Levels = {
            "base_stations_5g": people * random.uniform(8, 20) / 1e4,
            "users_5g": people * random.uniform(0.2, 0.45),
            "mobile_users": people * random.uniform(1.1, 1.5),
            "fixed_broadband_users": people * random.uniform(0.42, 0.55),
            "gigabit_broadband_users": people * random.uniform(0.03, 0.1),
            "new_metro_broadband_users": people * random.uniform(0.02, 0.08),
            "data_centres_in_use": float(random.randint(4, 30)),
            "standard_racks": float(random.randint(3_000, 40_000)),
            "computing_power": random.uniform(100, 3_000),
            "above_scale_industrial_firms": float(round(size * random.uniform(0.5, 0.9))),
            "above_scale_core_firms": float(round(size * random.uniform(0.1, 0.2))),
            "little_giant_firms": float(random.randint(15, 120)),
            "listed_digital_firms": float(random.randint(4, 40)),
            "high_tech_firms": float(round(size * random.uniform(0.2, 0.5))),
            "cloud_firms": size * random.uniform(0.0005, 0.0015),
            "industrial_internet_platforms": float(random.randint(4, 40)),
            "open_public_datasets": float(random.randint(1_000, 9_000)),
            "authorised_data_products": float(random.randint(10, 80)),
            "registered_data_products": float(random.randint(30, 300)),
            "digital_demonstration_villages": float(random.randint(10, 80)),
        }
        self.shares: Levels = {
            "village_coverage_5g": random.uniform(60, 85),
            "key_place_coverage_5g": random.uniform(60, 85),
            "enterprise_gigabit_fibre_coverage": random.uniform(50, 80),
            "key_process_numerical_control_rate": random.uniform(50, 62),
            "online_service_rate": random.uniform(85, 95),
            "one_visit_case_rate": random.uniform(70, 85),
        }
        self.transformed, self.used = random.uniform(0.2, 0.4), random.uniform(0.4, 0.6)
        self.verified: Levels = dict(self.sectors)
        self.core_verified = self.core
        self.target = random.randint(8, 14)
        self.place = random.randint(15, 85)
        self.now: dict[str, Levels] = {}
        self.last: dict[str, Levels] = {}
        self.corrected: Levels = {}
        self.history: dict[int, Levels] = {}

    def live(self, year: int, moved: Year, random: Random) -> None:
        """A year passes: every figure of its quarters and of the whole."""
        self.last, self.now = self.now, {}
        before, core_before = dict(self.verified), self.core_verified
        prices = {name: moved.prices[name] + random.gauss(0, 0.006) for name in SECTORS}
        real = {name: moved.real[name] + random.gauss(0, 0.012) for name in SECTORS}
        first = {name: before[name] * (1 + real[name]) * (1 + prices[name]) for name in SECTORS}
        core_prices = moved.core_prices + random.gauss(0, 0.012)
        core_real = moved.core_real + random.gauss(0, 0.035)
        core = core_before * (1 + core_real) * (1 + core_prices)
        self._grow(random)
        weights = [weight * random.uniform(0.95, 1.05) for weight in self.classes]
        season = {name: [one * random.gauss(1, 0.003) for one in self.season] for name in (*SECTORS, "core")}
        for at, part in enumerate(PARTS):
            done = 1.0 if at >= 3 else 0.0
            figures: Levels = {}
            for name in SECTORS:
                figures[f"{name}_value_added"] = first[name] * (done or season[name][at])
            figures["core_value_added"] = core * (done or season["core"][at])
            for code, weight in zip(CLASSES, weights, strict=True):
                figures[code] = figures["core_value_added"] * weight / sum(weights)
            self.now[part] = figures
            self._levels(part, at, random)
            self._rates(part, prices, core_prices, before, core_before, random)
        self.now["-Q4"] = self.now[""] | {
            name: value for name, value in self.now["-Q4"].items() if name not in self.now[""]
        }
        self._correct(first, before, prices, core, core_before, core_prices, random)
        self._of_the_year(year, random)

    def _grow(self, random: Random) -> None:
        for name, value in self.stocks.items():
            whole = value == int(value)
            rate = random.uniform(0.0, 0.05) if name in ("mobile_users", "fixed_broadband_users") else None
            rate = random.uniform(0.0, 0.04) if name == "above_scale_industrial_firms" else rate
            rate = random.uniform(0.02, 0.22) if rate is None else rate
            self.stocks[name] = float(round(value * (1 + rate))) if whole else value * (1 + rate)
        for part, whole in (
            ("users_5g", "mobile_users"),
            ("gigabit_broadband_users", "fixed_broadband_users"),
            ("new_metro_broadband_users", "fixed_broadband_users"),
        ):
            self.stocks[part] = min(self.stocks[part], 0.97 * self.stocks[whole])
        for name, value in self.shares.items():
            self.shares[name] = value + (100 - value) * random.uniform(0.02, 0.2)
        self.transformed += (0.95 - self.transformed) * random.uniform(0.02, 0.2)
        self.used = min(0.95, max(0.2, self.used + random.gauss(0, 0.04)))
        self.people *= 1 + random.gauss(0.006, 0.008)

    def _levels(self, part: str, at: int, random: Random) -> None:
        own, ratios = self.now[part], self.ratios
        own["gdp"] = sum(own[f"{name}_value_added"] for name in SECTORS)
        for name in SECTORS:
            own[f"{name}_share"] = 100 * own[f"{name}_value_added"] / own["gdp"]
        own["industry_value_added"] = own["secondary_value_added"] * ratios["industry"]
        own["above_scale_industry_value_added"] = own["industry_value_added"] * ratios["scale"]
        own["core_share"] = 100 * own["core_value_added"] / own["gdp"]
        own["core_manufacturing_above_scale_value_added"] = min(
            own["core_products_manufacturing_value_added"] * ratios["making"],
            own["above_scale_industry_value_added"] * 0.9,
        )
        own["internet_software_revenue"] = own["core_value_added"] * ratios["software"]
        # Stocks of a quarter lie between the two year ends, and none of them falls on the way.
        for name, value in self.stocks.items():
            start = self.last[""].get(name, value) if self.last else value
            now = start + (value - start) * min(at + 1, 4) / 4
            own[name] = float(round(now)) if value == int(value) else now
        for name, value in self.shares.items():
            start = self.last[""].get(name, value) if self.last else value
            own[name] = start + (value - start) * min(at + 1, 4) / 4
        firms = own["above_scale_industrial_firms"]
        own["transformed_industrial_firms"] = float(int(firms * self.transformed))
        own["transformed_industrial_firms_share"] = 100 * own["transformed_industrial_firms"] / firms
        own["racks_in_use"] = float(int(own["standard_racks"] * self.used))
        own["rack_utilisation"] = 100 * own["racks_in_use"] / own["standard_racks"]

    def _rates(
        self,
        part: str,
        prices: Mapping[str, float],
        core_prices: float,
        before: Levels,
        core_before: float,
        random: Random,
    ) -> None:
        if not self.last:
            return
        own, last = self.now[part], self.last[part]
        growth = {}
        then = {name: before[name] if part == "" else last[f"{name}_value_added"] for name in SECTORS}
        for name in SECTORS:
            moved = prices[name] + (0 if part == "" else random.gauss(0, 0.003))
            growth[name] = own[f"{name}_value_added"] / then[name] / (1 + moved) - 1
            own[f"{name}_growth"] = 100 * growth[name]
        own["gdp_growth"] = 100 * sum(then[name] * growth[name] for name in SECTORS) / sum(then.values())
        base = core_before if part == "" else last["core_value_added"]
        own["core_growth"] = 100 * (own["core_value_added"] / base / (1 + core_prices) - 1)
        for level, rate, spread in (
            ("above_scale_industry_value_added", "above_scale_industry_growth", 0.05),
            ("core_manufacturing_above_scale_value_added", "core_manufacturing_above_scale_growth", 0.07),
            ("internet_software_revenue", "internet_software_revenue_growth", 0.09),
        ):
            own[rate] = 100 * (own[level] / last[level] - 1 + random.gauss(0, spread))
        own["core_share_change"] = own["core_share"] - last["core_share"]

    def _correct(
        self,
        first: Levels,
        before: Levels,
        prices: Mapping[str, float],
        core: float,
        core_before: float,
        core_prices: float,
        random: Random,
    ) -> None:
        """Final verification: what the year's figures will be said to have been, a year later."""
        self.verified = {name: value * random.gauss(1, 0.005) for name, value in first.items()}
        gdp = sum(self.verified.values())
        self.corrected = {"gdp": gdp}
        growth = {name: self.verified[name] / before[name] / (1 + prices[name]) - 1 for name in SECTORS}
        for name in SECTORS:
            self.corrected[f"{name}_value_added"] = self.verified[name]
            self.corrected[f"{name}_share"] = 100 * self.verified[name] / gdp
            self.corrected[f"{name}_growth"] = 100 * growth[name]
        self.corrected["gdp_growth"] = (
            100 * sum(before[name] * growth[name] for name in SECTORS) / sum(before.values())
        )
        self.core_verified = core * random.gauss(1, 0.008)
        # Often the total alone is published again, and the core by some cities, its classes by none.
        if random.random() < 0.3:
            self.corrected = {code: self.corrected[code] for code in ("gdp", "gdp_growth")}
        if random.random() < 0.3:
            self.corrected["core_value_added"] = self.core_verified
            self.corrected["core_share"] = 100 * self.core_verified / gdp

    def _of_the_year(self, year: int, random: Random) -> None:
        own = self.now[""]
        before = self.history.get(year - 1, {})
        own["resident_population"] = self.people
        if before:
            people = (self.people + before["resident_population"]) / 2
            own["gdp_per_head"] = 1e4 * own["gdp"] / people
        own["digital_economy_value_added"] = min(
            own["core_value_added"] * self.ratios["whole"], 0.85 * own["gdp"]
        )
        own["digital_economy_share"] = 100 * own["digital_economy_value_added"] / own["gdp"]
        own["rd_expenditure"] = own["gdp"] * self.ratios["rd"] * random.gauss(1, 0.03)
        own["rd_intensity"] = 100 * own["rd_expenditure"] / own["gdp"]
        own["core_rd_expenditure"] = own["rd_expenditure"] * self.ratios["core_rd"]
        own["traditional_three_electrics_share"] = 100 * self.ratios["electrics"]
        self.ratios["electrics"] *= random.uniform(0.94, 1.0)
        self.target = min(18, max(6, self.target + random.randint(-2, 2)))
        own["core_growth_target"] = float(self.target)
        projects = random.randint(30, 200)
        for at, part in enumerate(PARTS[:4]):
            done = self.now[part]
            done["digital_projects_attracted"] = float(round(projects * (at + 1) / 4))
            done["digital_projects_attracted_over_100m"] = float(
                int(done["digital_projects_attracted"] * 0.3)
            )
        planned = random.uniform(60, 400)
        own["major_digital_projects_planned"] = float(random.randint(20, 120))
        own["major_project_investment_planned"] = planned
        made = planned * random.uniform(0.9, 1.3)
        for at, part in enumerate(PARTS[:4]):
            self.now[part]["major_project_investment_done"] = made * (0.2, 0.45, 0.72, 1.0)[at]
        own["major_project_investment_done"] = made
        own["major_project_completion_rate"] = 100 * made / planned
        for name in ("digital_projects_attracted", "digital_projects_attracted_over_100m"):
            own[name] = self.now["-Q4"][name]
        if before:
            own["new_listed_digital_firms"] = max(
                0.0, own["listed_digital_firms"] - before["listed_digital_firms"]
            )
        place = min(100, max(1, self.place + random.randint(-9, 9)))
        own["digital_city_rank"] = float(place)
        if before:
            own["digital_city_rank_change"] = float(self.place - place)
        self.place = place
        self.history[year] = dict(own)

    def facts(self, year: int) -> Iterator[Fact]:
        """What the city's bureau sends in the year's round, and the province's of the city."""
        for part in PARTS:
            for code, value in self.now[part].items():
                own = CATALOGUE.indicators[code]
                if part and own.frequency == "annual":
                    continue
                provider = CATALOGUE.responsible(self.code, code)
                vintage = "initial" if code in self.corrected and part == "" else "unstated"
                yield Fact(provider or self.code, self.code, f"{year}{part}", code, vintage, value, year)
                if part in PARTS[:4] and code in _MONTHLY:
                    month = f"{year}-M{3 * (PARTS.index(part) + 1):02d}"
                    yield Fact(provider or self.code, self.code, month, code, vintage, value, year)
        for code, value in self.corrected.items():
            provider = CATALOGUE.responsible(self.code, code)
            yield Fact(provider or self.code, self.code, str(year), code, "verified", value, year + 1)
        start, end = self.history.get(year - 3), self.history[year]
        if start and year - 3 >= YEARS[0]:
            span = f"{year - 2}/{year}"
            steps = (end["core_rd_expenditure"] / start["core_rd_expenditure"]) ** (1 / 3)
            fell = end["traditional_three_electrics_share"] - start["traditional_three_electrics_share"]
            yield Fact(
                self.code, self.code, span, "core_rd_average_growth", "unstated", 100 * (steps - 1), year
            )
            yield Fact(
                self.code,
                self.code,
                span,
                "traditional_three_electrics_share_change",
                "unstated",
                fell,
                year,
            )
