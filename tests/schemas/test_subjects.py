from collections import Counter

import pytest

from schemas import CATALOGUE
from shuheng.normalise.typography import word

SUBJECTS = CATALOGUE.subjects


def test_province_has_eleven_cities() -> None:
    cities = {code: subject.name_zh for code, subject in SUBJECTS.items() if subject.kind == "city"}
    assert cities == {
        "330100": "杭州市",
        "330200": "宁波市",
        "330300": "温州市",
        "330400": "嘉兴市",
        "330500": "湖州市",
        "330600": "绍兴市",
        "330700": "金华市",
        "330800": "衢州市",
        "330900": "舟山市",
        "331000": "台州市",
        "331100": "丽水市",
    }
    assert set(CATALOGUE.peers("330300")) == set(cities) - {"330300"}


def test_counties_bear_the_code_of_their_city() -> None:
    for code, subject in SUBJECTS.items():
        if subject.kind == "county":
            assert subject.area == f"{code[:4]}00"


def test_every_area_is_a_subject_and_leads_to_the_country() -> None:
    for code in SUBJECTS:
        at, steps = code, 0
        while (area := SUBJECTS[at].area) is not None:
            at, steps = area, steps + 1
        assert at == "000000"
        assert steps <= 4


def test_no_name_means_two_subjects() -> None:
    names = Counter(
        name
        for subject in SUBJECTS.values()
        for name in {*map(word, (subject.code, subject.name_zh, subject.name_en, *subject.aliases))}
    )
    assert [name for name, times in names.items() if times > 1] == []
    assert not {"全市", "全省"} & set(names)


def test_no_name_means_two_providers() -> None:
    names = Counter(
        name
        for provider in CATALOGUE.providers.values()
        for name in {*map(word, (provider.code, provider.name_zh, provider.name_en, *provider.aliases))}
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_province_and_every_city_have_their_provider() -> None:
    assert set(CATALOGUE.providers) == {
        code for code, own in SUBJECTS.items() if own.kind in ("province", "city")
    }
    assert all(code == provider.area for code, provider in CATALOGUE.providers.items())


@pytest.mark.parametrize(
    ("subject", "indicator", "provider"),
    [
        ("330300", "core_value_added", "330300"),
        ("330300", "gdp", "330000"),
        ("330000", "core_value_added", "330000"),
        ("330382", "low_voltage_domestic_market_share", "330300"),
        ("330300-E01", "enterprise_revenue", "330300"),
        ("330300-P04", "standard_racks", "330300"),
        ("330500-E01", "firm_rd_investment", "330500"),
        ("330500-I01", "institute_digital_project_share", "330500"),
    ],
)
def test_somebody_answers_for_every_figure(subject: str, indicator: str, provider: str) -> None:
    assert CATALOGUE.responsible(subject, indicator) == provider
