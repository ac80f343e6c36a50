"""The steward's page is published with the store, and can be written from it at any time."""

from dataclasses import replace
from pathlib import Path

import pytest
from small import CATALOGUE, figure

from shuheng.errors import ShuhengError
from shuheng.model.answer import Answer
from shuheng.pipeline.oversee import oversee
from tests.pipeline.test_pipeline import city, core, gdp, province, run


def test_a_publication_brings_the_page_of_every_period(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()), city(core(6134.0, 1.0), figure("share", 7.6, 0.1)))
    run(tmp_path, city(core(560.0, period="2021"), name="c", at="2022-03-28T08:00:00Z"))
    pages = sorted(path.name for path in (tmp_path / "reports").glob("*.html"))
    assert pages == ["steward-2021.html", "steward-2022.html"]
    assert "市1统计局" in (tmp_path / "reports" / "steward-2022.html").read_text("utf-8")


def test_a_file_is_of_the_period_that_most_of_its_figures_have(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4), figure("share", 7.6, 0.1), core(700.0, period="2023", cell="Sheet!Z9")))
    _, told = oversee(tmp_path, CATALOGUE)
    assert told.title == "2022年报送情况"
    assert [one.files for one in told.senders if one.files] == [1]


def test_what_is_held_and_sent_again_waits_no_more(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()), city(core(6134.0, 1.0), figure("share", 7.6, 0.1)))
    _, before = oversee(tmp_path, CATALOGUE)
    assert {one.name for one in before.held} == {"市12022年核心产业增加值"}
    run(tmp_path, city(core(613.4), figure("share", 7.6, 0.1), name="c", at="2023-03-29T08:00:00Z"))
    _, after = oversee(tmp_path, CATALOGUE)
    assert after.held == ()
    assert after.verdict[1] == "没有待核实的数。"
    assert [one.files for one in after.senders if one.files] == [1, 2]


def test_the_page_lies_beside_the_reports_it_leads_to(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    written, told = oversee(tmp_path, CATALOGUE, "2022", "en")
    assert written == tmp_path / "reports" / "steward-2022.html"
    assert [one.report for one in told.senders if one.report] == ["a-aaaaaaaa.html"]
    assert '<html lang="en">' in written.read_text("utf-8")


def test_a_period_nobody_sent_for_is_named_with_those_there_are(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    with pytest.raises(ShuhengError, match=r"2031.*2022"):
        oversee(tmp_path, CATALOGUE, "2031")


@pytest.mark.parametrize(
    ("conf", "reason", "said"),
    [("F", "其他", "其他；省里的数有误"), ("F", "", "省里的数有误"), ("C", "其他", "保密")],
)
def test_a_disputed_figure_goes_to_the_steward(tmp_path: Path, conf: str, reason: str, said: str) -> None:
    objection = Answer("a" * 64, "Sheet!D5", ("f",), ("share_matches",), "6134", reason, "省里的数有误", True)
    again = city(core(6134.0, 1.0, cell="Sheet!D5", conf=conf), figure("share", 7.6, 0.1), name="c")
    run(tmp_path, province(gdp()), replace(again, answers=(objection,)))
    _, told = oversee(tmp_path, CATALOGUE)
    assert [(one.name, one.place, one.waits, one.said) for one in told.disputes] == [
        ("市12022年核心产业增加值", "Sheet!D5", True, said)
    ]
    assert [one.since for one in told.held] == ["有异议，待省级审核"]


def test_the_time_of_a_figure_runs_while_it_is_held_for_what_nobody_disputes(tmp_path: Path) -> None:
    objection = Answer("a" * 64, "Sheet!D5", ("f",), ("share_matches",), "6134", "", "省里的数有误", True)
    making = figure("making", 9000.0, 0.1)
    again = city(core(6134.0, 1.0, cell="Sheet!D5"), figure("share", 7.6, 0.1), making, name="c")
    run(tmp_path, province(gdp()), replace(again, answers=(objection,)))
    held = {one.place: one for one in oversee(tmp_path, CATALOGUE)[1].held}
    assert len(held["Sheet!D5"].rules) > 1
    assert held["Sheet!D5"].since == "2023-03-28 16:00"


def test_what_is_explained_or_disputed_is_not_counted_as_to_be_answered(tmp_path: Path) -> None:
    def asked() -> list[int]:
        return [one.asked for one in oversee(tmp_path, CATALOGUE)[1].senders if one.files]

    share = figure("share", 7.6, 0.1)
    run(tmp_path, province(gdp()), city(core(6134.0, 1.0, cell="Sheet!D5"), share))
    assert asked() == [0, 1]
    objection = Answer("a" * 64, "Sheet!D5", ("f",), ("share_matches",), "6134", "", "省里的数有误", True)
    again = city(core(6134.0, 1.0, cell="Sheet!D5"), share, name="c", at="2023-03-29T08:00:00Z")
    run(tmp_path, replace(again, answers=(objection,)))
    assert asked() == [0, 0]
    told = core(631.4, explanation="口径调整：含新划入的三个园区")
    run(tmp_path, city(told, share, figure("making", 266.7, 0.1), name="d", at="2023-03-30T08:00:00Z"))
    assert asked() == [0, 0]
