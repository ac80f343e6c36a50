"""Names as the sources write them lead to what they mean."""

import csv
from pathlib import Path

import pytest

from schemas import CATALOGUE
from shuheng.normalise.names import index
from shuheng.normalise.typography import word

CLAIMS = Path(__file__).parents[1] / "source" / "claims.csv"

INDICATORS = index(CATALOGUE.indicators.values())
SUBJECTS = index(CATALOGUE.subjects.values())

# Claim, whom it is about, what it measures. Of a firm's name the source also means its projects: W11 to W13.
MEANT = {
    "W01": ("330300", "core_value_added"),
    "W02": ("330300", "core_value_added_rank"),
    "W03": ("330300", "core_share"),
    "W04": ("330300", "core_share_rank"),
    "W05": ("330300", "core_manufacturing_above_scale_value_added"),
    "W06": ("330300", "core_manufacturing_above_scale_growth"),
    "W07": ("330300", "core_manufacturing_above_scale_growth_rank"),
    "W08": ("330300", "internet_software_revenue_growth"),
    "W09": ("330300", "internet_software_revenue_growth_rank"),
    "W10": ("330300", "digital_cluster_scale_target"),
    "W11": ("330300-P01", "planned_battery_capacity"),
    "W12": ("330300-P02", "planned_battery_capacity"),
    "W13": ("330300-P03", "planned_power_equipment_capacity"),
    "W14": ("330300", "digital_projects_attracted_over_100m"),
    "W15": ("330300-E01", "enterprise_revenue"),
    "W16": ("330300-E02", "enterprise_revenue"),
    "W17": ("330300", "new_listed_digital_firms"),
    "W18": ("330300", "data_centres_in_use"),
    "W19": ("330300-P04", "standard_racks"),
    "W21": ("330300", "enterprise_gigabit_fibre_coverage"),
    "W22": ("330300", "base_stations_5g"),
    "W23": ("330300", "village_coverage_5g"),
    "W24": ("330300", "key_place_coverage_5g"),
    "W25": ("330300", "users_5g"),
    "W30": ("330382", "low_voltage_domestic_market_share"),
    "H01": ("330500-E01", "firm_rd_investment"),
    "H02": ("330500", "projects_100m_or_more_advanced"),
    "H03": ("330500", "traditional_three_electrics_share"),
    "H04": ("330500", "traditional_three_electrics_share"),
    "H05": ("330500-I01", "institute_digital_project_share"),
    "H06": ("330500", "core_rd_average_growth"),
    "H07": ("330500", "digital_enclaves"),
    "H08": ("330500", "digital_city_rank"),
    "H09": ("330500", "digital_city_rank"),
    "H10": ("330500", "new_metro_broadband_users"),
    "H11": ("330500", "major_digital_projects_planned"),
    "H12": ("330500", "core_growth_target"),
}
# An analogy, policies, conferences, another area's count, a photograph, an enumeration.
NOT_INDICATORS = {"W20", "W26", "W27", "W28", "W29", "W31", "H13"}

# 扩产签约产能 is said of batteries in GWh and of equipment in GW: as a name it means the first.
NAMED_OTHERWISE = {"W13": "planned_battery_capacity"}
PROJECTS_BY_THEIR_FIRM = {"W11": "330300-E01", "W12": "330300-E01", "W13": "330300-E03"}


def claims() -> list[dict[str, str]]:
    with CLAIMS.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] != "decoy"]


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim["claim"])
def test_claim_names_what_it_means(claim: dict[str, str]) -> None:
    number = claim["claim"]
    found = INDICATORS.get(word(claim["indicator"]))
    if number in NOT_INDICATORS:
        assert found is None
        return
    subject, indicator = MEANT[number]
    assert found == NAMED_OTHERWISE.get(number, indicator)
    assert SUBJECTS[word(claim["subject"])] == PROJECTS_BY_THEIR_FIRM.get(number, subject)
    assert CATALOGUE.units[claim["unit"]].per(CATALOGUE.indicators[indicator].unit) is not None


def test_claims_of_four_projects_and_firms_are_of_four_subjects() -> None:
    assert len({MEANT[number][0] for number in ("W11", "W12", "W13", "W15", "W16", "W19")}) == 6


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("地区生产总值", "gdp"),
        ("国内生产总值", "gdp"),
        ("生产总值", "gdp"),
        ("GDP", "gdp"),
        ("GDP增速(不变价)", "gdp_growth"),
        ("GDP增速（不变价）", "gdp_growth"),
        ("人均GDP", "gdp_per_head"),
        ("年末常住人口", "resident_population"),
        ("第一产业增加值", "primary_value_added"),
        ("第二产业增加值", "secondary_value_added"),
        ("第三产业增加值", "tertiary_value_added"),
        ("数字经济核心产业增加值", "core_value_added"),
        ("数字经济增加值(全口径)", "digital_economy_value_added"),
        ("占GDP比重", "core_share"),
        ("规上工业增加值", "above_scale_industry_value_added"),
        ("5G基站", "base_stations_5g"),
        ("5G移动电话用户数", "users_5g"),
        ('传统"三电"占比', "traditional_three_electrics_share"),
    ],
)
def test_spoken_name_leads_to_its_indicator(name: str, code: str) -> None:
    assert INDICATORS[word(name)] == code


def test_name_that_may_mean_the_core_or_the_whole_is_nobody_s() -> None:
    assert word("数字经济增加值") not in INDICATORS


@pytest.mark.parametrize(
    ("name", "code"), [("温州", "330300"), ("浙江", "330000"), ("乐清", "330382"), ("Huzhou", "330500")]
)
def test_spoken_name_leads_to_its_subject(name: str, code: str) -> None:
    assert SUBJECTS[word(name)] == code
