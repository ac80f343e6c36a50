"""What a page may set beside a provider's figures: what is current, and nothing confidential of others."""

from pathlib import Path

import pytest
from small import figure

from shuheng.curate.compare import comparable
from shuheng.curate.publish import reading
from tests.test_pipeline import CITY, city, core, gdp, province, run


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    run(
        tmp_path,
        province(gdp()),
        city(core(613.4), figure("share", 7.6, 0.1)),
        city(figure("core", 500.0, 0.1, conf="C", period="2021"), name="c", at="2022-03-28T08:00:00Z"),
    )
    return tmp_path


def test_the_provider_sees_its_own_confidential_figure_and_nobody_else_does(curated: Path) -> None:
    with reading(curated) as connection:
        own = comparable(connection, ["core"], CITY)
        others = comparable(connection, ["core"], "33")
    assert own["value"].to_list() == [500.0, 613.4]
    assert others["value"].to_list() == [613.4]


def test_only_the_indicators_asked_for_are_read(curated: Path) -> None:
    with reading(curated) as connection:
        assert comparable(connection, [], CITY).is_empty()
        assert set(comparable(connection, ["gdp"], CITY)["indicator"]) == {"gdp"}
