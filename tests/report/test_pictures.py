"""Pictures tell in shapes what the words beside them say, and say it again to whoever cannot see them."""

import polars as pl
import pytest

from shuheng.model.compared import COMPARED
from shuheng.model.interval import INFINITY, Interval
from shuheng.report.beside import Beside, Point
from shuheng.report.history import history
from shuheng.report.language import LANGUAGES
from shuheng.report.numberline import number_line
from shuheng.report.page import page
from shuheng.report.peers import peers
from shuheng.report.problems import Drawn
from tests.report.cases import CATALOGUE, submission
from tests.report.test_page import Outline

FIGURE = {
    "subject": "330300",
    "period": "2022",
    "indicator": "core",
    "text": "6134",
    "value": 6134.0,
    "low": 6133.5,
    "high": 6134.5,
    "unit": "亿元",
}
NAME = "数字经济核心产业增加值"


EXPECTED = Interval(606.2, 614.3)


def drawn(implied: Interval | None = EXPECTED, *repairs: float, **changed: object) -> Drawn:
    repair = {"kind": "unit_slip", "value": repairs[0]} if repairs else None
    return Drawn(FIGURE | changed, NAME, "6134 亿元", "606.2–614.3 亿元", implied, repair)


def compared(*rows: tuple[str, str, str, float]) -> pl.DataFrame:
    told = [(subject, period, code, value, value, value) for subject, period, code, value in rows]
    return pl.DataFrame(told, COMPARED, orient="row")


def at(subject: str, period: str, value: float) -> Point:
    return Point(subject, period, value)


def test_intervals_lie_on_the_line_in_the_order_of_their_numbers():
    line = number_line(drawn(Interval(606.2, 614.3), 613.4), CATALOGUE, "zh")
    assert line is not None
    assert line.implied.x + line.implied.width < line.reported.x
    assert line.repair is not None
    assert line.implied.x <= line.repair <= line.implied.x + line.implied.width + 1
    assert "613.4 亿元" in line.caption
    assert all(0 <= x <= line.width for x, _, _ in line.ticks)


@pytest.mark.parametrize("value", [1e-9, 0.0613, 6134.0, 1e12, -613.4])
def test_whatever_was_typed_a_bar_can_be_seen_and_stays_within(value):
    line = number_line(drawn(value=value, low=value, high=value), CATALOGUE, "zh")
    assert line is not None
    for bar in (line.reported, line.implied):
        assert bar.width >= 4
        assert bar.x >= 0
        assert bar.x + bar.width <= line.width


def test_an_open_end_reaches_the_edge_and_says_so():
    line = number_line(drawn(Interval(-INFINITY, 500.0)), CATALOGUE, "zh")
    assert line is not None
    assert (line.implied.open_low, line.implied.open_high, line.implied.x) == (True, False, 2.0)
    over = number_line(drawn(value=450.0, low=450.0, high=None), CATALOGUE, "zh")
    assert over is not None
    assert over.reported.open_high


def test_where_nothing_is_expected_or_no_number_was_read_there_is_no_line():
    assert number_line(drawn(None), CATALOGUE, "zh") is None
    assert number_line(drawn(value=None, low=None, high=None), CATALOGUE, "zh") is None


def test_history_joins_accepted_figures_of_like_periods_and_sets_this_one_among_them():
    points = [
        at("330300", period, value)
        for period, value in (
            ("2020", 520.0),
            ("2021", 560.0),
            ("2022", 1.0),
            ("2021-Q3", 300.0),
            ("2018/2022", 2500.0),
        )
    ]
    told = history(drawn(), points, CATALOGUE, "zh")
    assert told is not None
    assert [(dot.period, dot.label, dot.this) for dot in told.dots] == [
        ("2020", "520", False),
        ("2021", "560", False),
        ("2022", "6134", True),
    ]
    assert len(told.line.split()) == 2
    assert "2020年 520、2021年 560" in told.described
    assert told.dots[2].y < told.dots[1].y < told.dots[0].y


def test_history_of_many_years_shows_the_nearest():
    points = [at("330300", str(year), 500.0 + year) for year in range(1990, 2022)]
    told = history(drawn(), points, CATALOGUE, "zh")
    assert told is not None
    assert [dot.period for dot in told.dots] == [str(year) for year in range(2016, 2023)]


def test_without_other_periods_there_is_no_history():
    assert history(drawn(), [at("330300", "2022", 1.0)], CATALOGUE, "zh") is None
    assert history(drawn(period=None), [at("330300", "2021", 1.0)], CATALOGUE, "zh") is None


def test_peers_stand_in_order_with_this_one_marked():
    others = [at("330100", "2022", 5000.0), at("330500", "2022", 200.0)]
    told = peers(drawn(value=613.4), others, CATALOGUE, "zh")
    assert told is not None
    assert [(bar.name, bar.label, bar.this) for bar in told.bars] == [
        ("杭州市", "5000", False),
        ("温州市", "613.4", True),
        ("湖州市", "200", False),
    ]
    assert "杭州市 5000、湖州市 200" in told.described
    assert told.bars[0].width > told.bars[1].width > told.bars[2].width


def test_too_few_peers_and_ranks_have_no_picture():
    one = [at("330100", "2022", 5000.0)]
    assert peers(drawn(), one, CATALOGUE, "zh") is None
    two = [*one, at("330500", "2022", 200.0)]
    assert peers(drawn(indicator="core_rank"), two, CATALOGUE, "zh") is None


def test_what_falls_is_drawn_to_the_left_of_zero():
    others = [at("330100", "2022", 5.0), at("330500", "2022", -2.0)]
    told = peers(drawn(Interval(1, 2), value=3.0), others, CATALOGUE, "zh")
    assert told is not None
    assert told.bars[2].x < told.zero == told.bars[0].x


def test_only_the_same_indicator_period_and_kind_are_peers():
    known = Beside(
        submission("tenfold"),
        compared(
            ("330100", "2022", "core", 5000.0),
            ("330100", "2021", "core", 4905.0),
            ("330000", "2022", "core", 9000.0),
            ("330500", "2022", "gdp", 3850.0),
            ("330300", "2021", "core", 560.0),
        ),
        CATALOGUE,
    )
    assert list(known.peers(FIGURE)) == [at("330100", "2022", 5000.0)]
    assert list(known.history(FIGURE)) == [at("330300", "2021", 560.0)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_picture_on_the_page_says_what_it_shows(lang):
    others = compared(
        ("330100", "2022", "core", 5000.0),
        ("330500", "2022", "core", 200.0),
        ("330300", "2021", "core", 560.0),
    )
    told = Outline(page(submission("tenfold", lang=lang), CATALOGUE, lang, others))
    drawn_ = told.all("svg")
    assert len(drawn_) == 3
    assert all(each["role"] == "img" and each["aria-label"] for each in drawn_)
    assert len(told.all("figcaption")) == 3
    assert {"5000", "200", "560", "6134"} <= set(told.said("text"))
    assert len(told.all("text", "own")) == 4


def test_a_page_without_a_store_draws_the_submission_alone():
    assert len(Outline(page(submission("tenfold"), CATALOGUE)).all("svg")) == 1
