"""Runs over a store: the order of arrival, vintages, history, crashes."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from small import CATALOGUE, figure, new

from shuheng.check import files
from shuheng.curate import publish as publishing
from shuheng.curate.publish import reading
from shuheng.curate.query import query
from shuheng.errors import StoreBusy, StoreMoved, StoreRefused, UnreadableFile
from shuheng.model.submission import Received, Submitted
from shuheng.pipeline import examine as examining
from shuheng.pipeline import ingest as ingesting
from shuheng.pipeline import judge as judging
from shuheng.pipeline import publish as publication
from shuheng.pipeline import take as taking

CITY, PROVINCE = "330100", "33"
SHARE = figure("share", 7.6, 0.1)
MAKING = figure("making", 266.7, 0.1)


def gdp(value: float = 8029.8, **more: Any) -> dict[str, Any]:
    return figure("gdp", value, 0.1, **{"provider": PROVINCE, "cell": "Sheet!B3", **more})


def core(value: float, step: float = 0.1, **more: Any) -> dict[str, Any]:
    return figure("core", value, step, **more)


def submission(name: str, provider: str, at: str, *rows: dict[str, Any]) -> Submitted:
    """A submission of rows, with two cells more that are notes."""
    identity = name * 64
    told = [row | {"submission": identity, "provider": provider, "file": f"{name}.xlsx"} for row in rows]
    receipt = Received(f"2022/{name}.xlsx", identity, provider, at)
    return Submitted(receipt, new(*told).drop("recorded_at"), len(rows) + 2, 2)


def run(curated: Path, *submitted: Submitted) -> list[str]:
    return publication.publish(judging.judge(submitted, curated, CATALOGUE), curated, CATALOGUE)


def rows(curated: Path, sql: str) -> list[tuple[Any, ...]]:
    return query(curated, sql).rows()


def city(*rows_: dict[str, Any], name: str = "a", at: str = "2023-03-28T08:00:00Z") -> Submitted:
    return submission(name, CITY, at, *rows_)


def province(*rows_: dict[str, Any], name: str = "b", at: str = "2023-03-20T08:00:00Z") -> Submitted:
    return submission(name, PROVINCE, at, *rows_)


HELD = "SELECT indicator, value FROM held_figure ORDER BY ALL"


@pytest.mark.parametrize("value", [0.06134, 61.34, 0.6134, -613.4])
def test_the_same_figure_is_held_whichever_file_comes_first(tmp_path: Path, value: float) -> None:
    step = abs(value) / 1e4
    for order in ("city first", "province first", "together"):
        curated = tmp_path / order
        files = [city(core(value, step), SHARE, MAKING), province(gdp())]
        if order == "together":
            run(curated, *files)
        else:
            for one in files if order == "city first" else reversed(files):
                run(curated, one)
        assert rows(curated, HELD) == [("core", value)]
        assert rows(curated, "SELECT indicator FROM observation ORDER BY ALL") == [
            ("gdp",),
            ("making",),
            ("share",),
        ]
        assert rows(curated, "SELECT status, held FROM submission WHERE held > 0") == [
            ("accepted_with_held", 1)
        ]


@pytest.mark.parametrize(("value", "tied"), [(6134.0, ["core"]), (631.4, ["core", "share"])])
def test_a_figure_accepted_before_its_evidence_stays_under_a_query(
    tmp_path: Path, value: float, tied: list[str]
) -> None:
    first, later = tmp_path / "first", tmp_path / "later"
    run(first, province(gdp()))
    run(first, city(core(value), SHARE, MAKING))
    assert rows(first, "SELECT indicator FROM held_figure ORDER BY ALL") == [(code,) for code in tied]
    run(later, city(core(value), SHARE, MAKING))
    due = run(later, province(gdp()))
    assert due == ["a" * 64, "b" * 64]
    assert rows(later, HELD) == []
    assert ("core", value) in rows(later, "SELECT indicator, value FROM observation")
    (found,) = rows(later, "SELECT submission, severity, verdict FROM finding WHERE verdict = 'failed'")
    assert found == ("a" * 64, "query", "failed")


def test_a_correction_supersedes_and_history_stays(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4), name="a"))
    run(tmp_path, city(core(615.0), name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation WHERE indicator = 'core'") == [(615.0,)]
    assert rows(tmp_path, "SELECT value, superseded_at FROM observation_vintage ORDER BY recorded_at") == [
        (613.4, datetime(2023, 4, 2, 8)),
        (615.0, None),
    ]
    assert rows(tmp_path, "SELECT value FROM as_of('2023-04-01')") == [(613.4,)]
    assert rows(tmp_path, "SELECT value FROM as_of('2023-04-03')") == [(615.0,)]
    assert rows(tmp_path, "SELECT value FROM as_of('2023-03-01')") == []
    assert rows(tmp_path, "SELECT value, change FROM revisions('core')") == [
        (613.4, None),
        (615.0, 615.0 - 613.4),
    ]


def test_an_earlier_vintage_that_arrives_late_is_history(tmp_path: Path) -> None:
    run(tmp_path, province(gdp(8030.1, vintage="verified"), name="b"))
    run(tmp_path, province(gdp(8029.8, vintage="initial"), name="c", at="2023-05-01T00:00:00Z"))
    assert rows(tmp_path, "SELECT value, vintage FROM observation") == [(8030.1, "verified")]
    late = rows(
        tmp_path, "SELECT recorded_at = superseded_at FROM observation_vintage WHERE vintage = 'initial'"
    )
    assert late == [(True,)]


def test_another_providers_figure_is_kept_beside_and_never_supersedes(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    run(tmp_path, submission("c", PROVINCE, "2023-05-01T00:00:00Z", core(613.38, 0.01)))
    assert rows(tmp_path, "SELECT value, provider FROM observation") == [(613.4, CITY)]
    assert len(rows(tmp_path, "SELECT * FROM observation_vintage")) == 2


def test_what_is_sent_again_is_unchanged(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4), SHARE))
    run(tmp_path, city(core(613.4), SHARE, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, "SELECT loaded, unchanged FROM submission ORDER BY received_at") == [(2, 0), (0, 2)]
    assert len(rows(tmp_path, "SELECT * FROM observation_vintage")) == 2


def test_what_was_curated_stays_while_its_successor_is_held(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()), city(core(613.4), SHARE, MAKING))
    run(tmp_path, city(core(631.4), SHARE, MAKING, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, HELD) == [("core", 631.4)]
    assert rows(tmp_path, "SELECT value FROM observation WHERE indicator = 'core'") == [(613.4,)]


def test_a_held_figure_that_is_sent_right_is_not_judged_again(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()), city(core(6134), SHARE))
    run(tmp_path, city(core(613.4), SHARE, name="c", at="2023-04-02T08:00:00Z"))
    run(tmp_path, province(gdp(8029.9), name="d", at="2023-04-05T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation WHERE indicator = 'core'") == [(613.4,)]
    assert rows(tmp_path, HELD) == [("core", 6134.0)]
    told = rows(tmp_path, "SELECT submission, rule, seen FROM finding WHERE verdict = 'failed'")
    assert told == [("a" * 64, "share_matches", "6134")]


def test_a_correction_in_the_same_run_is_judged_after_what_it_corrects(tmp_path: Path) -> None:
    fixed = city(core(613.4), SHARE, name="c", at="2023-04-02T08:00:00Z")
    run(tmp_path, fixed, city(core(6134), SHARE), province(gdp()))
    assert rows(tmp_path, "SELECT value FROM observation WHERE indicator = 'core'") == [(613.4,)]
    assert rows(tmp_path, "SELECT held FROM submission ORDER BY received_at") == [(0,), (1,), (0,)]


def test_a_withdrawn_figure_is_no_longer_current_and_stays_history(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    gone = core(0) | {"text": "撤回", "value": None, "low": None, "high": None, "outcome": "withdrawn"}
    run(tmp_path, city(gone, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, "SELECT * FROM observation") == []
    assert rows(tmp_path, "SELECT value FROM as_of('2023-04-01')") == [(613.4,)]
    assert rows(tmp_path, "SELECT withdrawn FROM submission ORDER BY received_at") == [(0,), (1,)]


def test_a_blank_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    blank = core(0) | {"text": None, "value": None, "low": None, "high": None, "outcome": "blank"}
    run(tmp_path, city(blank, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation") == [(613.4,)]


def test_the_ledger_balances_or_nothing_is_published(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    assert rows(
        tmp_path,
        "SELECT bool_and(cells = loaded + held + explained + unchanged + not_available + withdrawn + blank "
        "+ note) FROM submission",
    ) == [(True,)]
    bad = city(core(615), name="c")
    with pytest.raises(StoreRefused, match="accounted for"):
        run(tmp_path, Submitted(bad.receipt, bad.figures, bad.cells + 1, bad.notes))
    assert rows(tmp_path, "SELECT value FROM observation") == [(613.4,)]


def test_a_run_that_stops_leaves_what_was_published_and_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, city(core(613.4)))
    rename = publishing._replace

    def stop(new_file: Path, old: Path) -> None:
        if old.name == publishing.DATABASE:
            raise KeyboardInterrupt
        rename(new_file, old)

    monkeypatch.setattr(publishing, "_replace", stop)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, province(gdp()))
    assert rows(tmp_path, "SELECT indicator FROM observation") == [("core",)]
    monkeypatch.undo()
    run(tmp_path, province(gdp()))
    assert rows(tmp_path, "SELECT count(*) FROM observation_vintage") == [(2,)]
    assert not list((tmp_path / ".working").iterdir())


def test_reports_that_a_stopped_run_left_are_due(tmp_path: Path) -> None:
    raw, curated = tmp_path / "raw", tmp_path / "curated"
    raw.mkdir()
    due = run(curated, city(core(613.4)))
    assert taking.waiting(raw, curated, CATALOGUE).reports == due == ["a" * 64]


def test_a_second_writer_is_told_to_come_again(tmp_path: Path) -> None:
    with publishing.writing(tmp_path), pytest.raises(StoreBusy, match="call again"):
        run(tmp_path, city(core(613.4)))


def test_a_run_that_judged_an_older_store_is_told_to_come_again(tmp_path: Path) -> None:
    judged = judging.judge([city(core(613.4))], tmp_path, CATALOGUE)
    run(tmp_path, province(gdp()))
    with pytest.raises(StoreMoved, match="meanwhile"):
        publication.publish(judged, tmp_path, CATALOGUE)


def test_readers_keep_their_state_while_a_run_publishes(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    with reading(tmp_path) as before:
        run(tmp_path, province(gdp()))
        assert before.sql("SELECT count(*) FROM observation").fetchall() == [(1,)]
    assert rows(tmp_path, "SELECT count(*) FROM observation") == [(2,)]


def test_every_table_and_column_is_commented(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    assert rows(tmp_path, "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    assert rows(tmp_path, "SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal") == []
    bare = "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    assert rows(tmp_path, bare) == []


def test_what_is_published_beside_the_database_carries_no_confidential_figure(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4), SHARE | {"conf": "C"}))
    parquet = pl.read_parquet(tmp_path / "parquet" / "observation.parquet")
    assert parquet["indicator"].to_list() == ["core"]
    sdmx = pl.read_csv(tmp_path / "observation.sdmx.csv")
    assert sdmx.select(
        "STRUCTURE", "REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"
    ).rows() == [("dataflow", 330100, "core", 2022, 613.4, "A")]


@pytest.mark.parametrize(
    "sql",
    [
        "COPY observation TO '/tmp/out.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "ATTACH '/tmp/other.duckdb'",
        "DELETE FROM observation",
        "SET enable_external_access = true",
        "SELECT nothing FROM observation",
        "not sql",
    ],
)
def test_sql_that_wants_more_than_the_store_is_refused_in_a_line(tmp_path: Path, sql: str) -> None:
    run(tmp_path, city(core(613.4)))
    with pytest.raises(StoreRefused) as refused:
        query(tmp_path, sql)
    assert "\n" not in str(refused.value)


def test_no_store_and_no_database_are_a_line_each(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="nothing is published"):
        query(tmp_path, "SELECT 1")
    (tmp_path / "indicators.duckdb").write_bytes(os.urandom(5000))
    with pytest.raises(StoreRefused, match="cannot be opened"):
        query(tmp_path, "SELECT 1")


def test_another_database_is_no_store(tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).close()
    with pytest.raises(StoreRefused, match="no store"):
        query(other, "SELECT 1")


def test_a_store_of_another_version_is_a_line(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4)))
    with duckdb.connect(str(tmp_path / "indicators.duckdb")) as connection:
        connection.execute("DROP VIEW rule_coverage")
        connection.execute("DROP VIEW rule_result")
        connection.execute("ALTER TABLE rule_tally RENAME COLUMN broken TO other")
    with pytest.raises(StoreRefused, match="another version"):
        run(tmp_path, city(core(615.0), name="c", at="2023-04-02T08:00:00Z"))


def test_views_for_analysts(tmp_path: Path) -> None:
    other = core(700.0, subject="330200")
    run(tmp_path, city(core(613.4), SHARE), submission("d", "330200", "2023-03-01T00:00:00Z", other))
    assert rows(tmp_path, "SELECT subject, core, share FROM city_year ORDER BY ALL") == [
        ("330100", 613.4, 7.6),
        ("330200", 700.0, None),
    ]
    assert rows(
        tmp_path, "SELECT subject, rank FROM province_rank WHERE indicator = 'core' ORDER BY rank"
    ) == [
        ("330200", 1),
        ("330100", 2),
    ]
    comment = rows(
        tmp_path,
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'city_year' AND column_name = 'core'",
    )
    assert "亿元" in comment[0][0]


FAILED = "SELECT submission, rule FROM finding WHERE verdict = 'failed' ORDER BY ALL"
WHY = "口径调整：含新划入的三个园区"


def test_one_run_over_two_submissions_ends_as_two_runs_do(tmp_path: Path) -> None:
    twice = [core(613.4), core(615.0, cell="Sheet!D20")]
    files = [city(*twice, name="a"), city(SHARE, name="c", at="2023-04-02T08:00:00Z")]
    run(tmp_path / "one", *files)
    for one in files:
        run(tmp_path / "two", one)
    for sql in (HELD, FAILED, "SELECT indicator, value FROM observation", "SELECT * FROM rule_result"):
        assert sorted(rows(tmp_path / "one", sql)) == sorted(rows(tmp_path / "two", sql)), sql
    assert rows(tmp_path / "one", HELD) == [("core", 613.4), ("core", 615.0)]


def test_periods_of_other_rounds_are_not_told_twice(tmp_path: Path) -> None:
    wrong = [core(6134, period="2021"), SHARE | {"period": "2021"}, gdp(period="2021")]
    before = submission("b", PROVINCE, "2023-03-20T08:00:00Z", wrong[2])
    first = city(*wrong[:2], name="a")
    run(tmp_path, before, first, city(core(613.4), SHARE, name="c", at="2023-04-02T08:00:00Z"))
    late = [(name * 64, "period_of_file_is_the_one_due") for name in "ab"]
    assert sorted(rows(tmp_path, FAILED)) == sorted([*late, ("a" * 64, "share_matches")])
    tally = "SELECT failed FROM rule_result WHERE rule = 'share_matches' AND failed > 0"
    assert rows(tmp_path, tally) == [(1,)]


def test_a_receipt_that_is_ingested_late_supersedes_nothing_received_after_it(tmp_path: Path) -> None:
    run(tmp_path, city(core(615.0), name="c", at="2023-04-02T08:00:00Z"))
    run(tmp_path, city(core(613.4), name="a", at="2023-03-28T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation") == [(615.0,)]
    assert rows(tmp_path, "SELECT value FROM as_of('2023-04-01')") == [(613.4,)]


def test_a_correction_received_in_the_same_second_still_corrects(tmp_path: Path) -> None:
    at = "2023-03-28T08:00:00Z"
    run(tmp_path, province(gdp()), city(core(631.4), SHARE, MAKING, name="a", at=at))
    run(tmp_path, city(core(613.4), SHARE, MAKING, name="c", at=at))
    fits_the_slip = gdp(8308.0, vintage="verified")
    run(tmp_path, province(fits_the_slip, name="d", at="2023-06-01T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation WHERE indicator = 'core'") == [(613.4,)]


def test_a_correction_that_names_its_vintage_answers_one_that_did_not(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()), city(core(6134), SHARE))
    right = core(613.4, vintage="initial")
    run(tmp_path, city(right, SHARE, name="c", at="2023-04-02T08:00:00Z"))
    run(tmp_path, province(gdp(80710.0, vintage="verified"), name="d", at="2023-06-01T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation WHERE indicator = 'core'") == [(613.4,)]


def test_an_accepted_figure_is_explained_by_sending_it_again_with_its_reason(tmp_path: Path) -> None:
    run(tmp_path, city(core(631.4), SHARE, MAKING))
    run(tmp_path, province(gdp(), at="2023-04-01T08:00:00Z"))
    assert rows(tmp_path, FAILED) == [("a" * 64, "share_matches")]
    run(tmp_path, city(core(631.4, explanation=WHY), SHARE, MAKING, name="c", at="2023-04-02T08:00:00Z"))
    told = "SELECT explained, unchanged, status FROM submission WHERE submission LIKE 'c%'"
    assert rows(tmp_path, told) == [(1, 2, "awaiting_review")]
    assert rows(tmp_path, "SELECT explanation FROM observation WHERE indicator = 'core'") == [(WHY,)]
    before = rows(tmp_path, FAILED)
    run(tmp_path, province(gdp(8029.9), name="d", at="2023-06-01T08:00:00Z"))
    assert rows(tmp_path, FAILED) == before


def test_a_blank_leaves_what_is_held_to_be_judged_by_new_evidence(tmp_path: Path) -> None:
    run(tmp_path, province(gdp(8308.0)), city(core(613.4), SHARE))
    assert len(rows(tmp_path, HELD)) == 2
    blank = core(0) | {"text": None, "value": None, "low": None, "high": None, "outcome": "blank"}
    clears = province(gdp(8029.8), name="d", at="2023-04-02T08:00:00Z")
    run(tmp_path, city(blank, name="c", at="2023-04-02T08:00:00Z"), clears)
    assert rows(tmp_path, HELD) == []


def test_a_finding_goes_with_the_figure_it_was_of(tmp_path: Path) -> None:
    run(tmp_path, city(core(631.4), SHARE, MAKING))
    run(tmp_path, province(gdp(), at="2023-04-01T08:00:00Z"))
    run(tmp_path, city(core(613.4), SHARE, MAKING, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, FAILED) == []
    assert rows(tmp_path, "SELECT sum(failed) FROM rule_result") == [(0,)]


@pytest.mark.parametrize("word", ["撤回", "作废"])
def test_taking_one_vintage_back_leaves_the_one_before(tmp_path: Path, word: str) -> None:
    run(tmp_path, province(gdp(8029.8, vintage="initial"), gdp(8030.1, vintage="verified", cell="Sheet!C3")))
    assert rows(tmp_path, "SELECT value FROM observation") == [(8030.1,)]
    gone = gdp(vintage="verified") | {
        "text": word,
        "value": None,
        "low": None,
        "high": None,
        "outcome": "withdrawn",
    }
    run(tmp_path, province(gone, name="d", at="2023-06-01T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation") == [(8029.8,)]


def test_only_what_its_own_provider_sent_is_held_for_a_finding(tmp_path: Path) -> None:
    # The share would be 76 %, manufacturing alone exceeds what 802.98 allows: only GDP explains it.
    run(tmp_path, city(core(613.4), SHARE, MAKING), province(gdp(802.98)))
    assert rows(tmp_path, HELD) == []
    assert rows(tmp_path, FAILED) == [("a" * 64, "share_matches")]


def test_views_show_figures_of_whole_scope_and_one_providers_revisions(tmp_path: Path) -> None:
    run(tmp_path, city(SHARE, figure("share", 8.2, 0.1, scope="不含乐清", cell="Sheet!D9"), core(613.4)))
    run(tmp_path, submission("e", PROVINCE, "2023-05-01T00:00:00Z", core(613.38, 0.01)))
    assert rows(tmp_path, "SELECT share FROM city_year") == [(7.6,)]
    assert rows(tmp_path, "SELECT count(*) FROM province_rank WHERE indicator = 'share'") == [(1,)]
    assert rows(tmp_path, "SELECT change FROM revisions('core')") == [(None,), (None,)]


def test_findings_of_confidential_figures_stay_in_the_office(tmp_path: Path) -> None:
    run(tmp_path, city(core(6134, conf="C"), SHARE, MAKING), province(gdp()))
    assert rows(tmp_path, FAILED) != []
    assert pl.read_parquet(tmp_path / "parquet" / "finding.parquet").is_empty()


def gone(row: dict[str, Any]) -> dict[str, Any]:
    """The row as its provider takes it back."""
    return row | {"text": "撤回", "value": None, "low": None, "high": None, "outcome": "withdrawn"}


INITIAL = {"vintage": "initial", "status": "P"}


def test_a_figure_is_taken_back_whether_or_not_its_vintage_is_named_again(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4, **INITIAL)))
    run(tmp_path, city(gone(core(0)), name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, "SELECT value FROM observation") == []


def test_the_latest_word_counts_of_initial_and_unstated_figures(tmp_path: Path) -> None:
    run(tmp_path, city(core(613.4, **INITIAL)))
    run(tmp_path, city(core(615.0), name="c", at="2023-04-02T08:00:00Z"))
    run(tmp_path, city(core(613.4, **INITIAL), name="d", at="2023-04-03T08:00:00Z"))
    assert rows(tmp_path, "SELECT value, vintage FROM observation") == [(613.4, "initial")]
    assert rows(tmp_path, "SELECT loaded FROM submission") == [(1,), (1,), (1,)]


def test_a_figure_is_never_recorded_before_it_was_received(tmp_path: Path) -> None:
    run(tmp_path, province(gdp(8308.0), at="2023-03-20T08:00:00Z"), city(core(613.4), SHARE))
    assert rows(tmp_path, HELD) != []
    run(tmp_path, province(gdp(8029.8, vintage="verified"), name="d", at="2023-03-21T08:00:00Z"))
    assert rows(tmp_path, HELD) == []
    received = "FROM observation_vintage JOIN submission USING (submission)"
    early = rows(tmp_path, f"SELECT count(*) {received} WHERE recorded_at < received_at")
    assert early == [(0,)]


def test_what_is_not_superseded_is_current(tmp_path: Path) -> None:
    words = [
        province(gdp(8029.8, vintage="initial"), gdp(8030.1, vintage="verified", cell="Sheet!C3")),
        province(gone(gdp(vintage="verified")), name="d", at="2023-06-01T08:00:00Z"),
        city(core(613.4)),
        city(core(615.0, vintage="verified"), name="e", at="2023-06-02T08:00:00Z"),
        city(gone(core(0, vintage="verified")), name="f", at="2023-06-03T08:00:00Z"),
        submission("3", "330200", "2023-06-04T08:00:00Z", core(620.0)),
        submission("4", "330200", "2023-06-05T08:00:00Z", core(630.0, vintage="census")),
        city(gone(core(0)), name="5", at="2023-06-06T08:00:00Z"),
        city(core(612.0), name="6", at="2023-06-07T08:00:00Z"),
    ]
    columns = "subject, period, indicator, value, vintage, provider, recorded_at"
    for word in words:
        run(tmp_path, word)
        standing = f"SELECT {columns} FROM observation_vintage WHERE superseded_at IS NULL ORDER BY ALL"
        assert rows(tmp_path, standing) == rows(tmp_path, f"SELECT {columns} FROM observation ORDER BY ALL")
    assert rows(tmp_path, "SELECT value FROM observation ORDER BY ALL") == [(612.0,), (8029.8,)]


def test_of_two_offices_neither_of_which_answers_the_first_stays(tmp_path: Path) -> None:
    run(tmp_path, submission("e", "330200", "2023-03-01T00:00:00Z", core(613.4)))
    run(tmp_path, submission("f", "330300", "2023-04-01T00:00:00Z", core(650.0, vintage="verified")))
    assert rows(tmp_path, "SELECT value, provider FROM observation") == [(613.4, "330200")]
    run(tmp_path, submission("c", "330200", "2023-05-01T00:00:00Z", core(614.0)))
    assert rows(tmp_path, "SELECT value, provider FROM observation") == [(614.0, "330200")]
    run(tmp_path, city(core(615.0), at="2023-06-01T00:00:00Z"))
    assert rows(tmp_path, "SELECT value, provider FROM observation") == [(615.0, CITY)]


def test_a_revision_is_told_against_the_vintage_before_it(tmp_path: Path) -> None:
    run(tmp_path, province(gdp(8030.1, vintage="verified"), name="b"))
    run(tmp_path, province(gdp(8029.8, vintage="initial"), name="c", at="2023-05-01T00:00:00Z"))
    told = rows(tmp_path, "SELECT vintage, value, change FROM revisions('gdp')")
    assert told == [("initial", 8029.8, None), ("verified", 8030.1, 8030.1 - 8029.8)]


def test_an_explained_figure_sent_again_is_not_asked_again(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()))
    run(tmp_path, city(core(631.4, explanation=WHY), SHARE, MAKING))
    again = [city(core(631.4), SHARE, MAKING, name="c", at="2023-04-02T08:00:00Z")]
    again += [city(core(631.4, explanation=WHY), SHARE, MAKING, name="d", at="2023-04-03T08:00:00Z")]
    for one in again:
        run(tmp_path, one)
    told = "SELECT explained, unchanged, held FROM submission WHERE period = '2022' ORDER BY received_at"
    assert rows(tmp_path, told)[-2:] == [(0, 3, 0), (0, 3, 0)]
    assert rows(tmp_path, "SELECT explanation FROM observation WHERE indicator = 'core'") == [(WHY,)]


def answer(*rules: str, text: str = WHY) -> dict[str, Any]:
    """What stands beside a figure that was answered in a workbook sent back."""
    return {"explanation": text, "explains": list(rules)}


def test_an_answer_explains_the_rule_it_was_given_for_and_no_other(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()))
    run(tmp_path, city(core(631.4, **answer("making_is_within_core")), SHARE, MAKING))
    held = "SELECT held, explained FROM submission WHERE period = '2022' ORDER BY received_at DESC LIMIT 1"
    assert rows(tmp_path, held) == [(2, 0)]
    assert WHY not in rows(tmp_path, "SELECT message_zh FROM finding WHERE verdict = 'failed'")[0][0]
    right = answer("share_matches", text="生产总值为初步核算数")
    run(tmp_path, city(core(631.4, **right), SHARE, MAKING, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, held) == [(0, 1)]


def test_an_answer_left_as_it_was_does_not_explain_what_was_asked_since(tmp_path: Path) -> None:
    run(tmp_path, city(core(631.4, **answer("making_is_within_core")), SHARE, MAKING))
    run(tmp_path, province(gdp(), at="2023-04-01T08:00:00Z"))
    assert rows(tmp_path, FAILED) == [("a" * 64, "share_matches")]
    # The workbook that is sent back now tells of both rules; the words beside them are the old ones.
    both = answer("making_is_within_core", "share_matches")
    at = ("2023-04-02T08:00:00Z", "2023-04-03T08:00:00Z")
    run(tmp_path, city(core(631.4, **both), SHARE, MAKING, name="c", at=at[0]))
    told = "SELECT explained, unchanged FROM submission ORDER BY received_at DESC LIMIT 1"
    assert rows(tmp_path, told) == [(0, 3)]
    said = both | {"explanation": f"{WHY}；生产总值为初步核算数"}
    run(tmp_path, city(core(631.4, **said), SHARE, MAKING, name="d", at=at[1]))
    assert rows(tmp_path, told) == [(1, 2)]


def test_what_was_held_keeps_what_its_answer_speaks_of(tmp_path: Path) -> None:
    run(tmp_path, province(gdp()))
    run(tmp_path, city(core(631.4, **answer("making_is_within_core")), SHARE, MAKING))
    both = answer("making_is_within_core", "share_matches")
    run(tmp_path, city(core(631.4, **both), SHARE, MAKING, name="c", at="2023-04-02T08:00:00Z"))
    told = "SELECT held, explained FROM submission ORDER BY received_at DESC LIMIT 1"
    assert rows(tmp_path, told) == [(2, 0)]


MISSING = "SELECT submission[1:1] FROM finding WHERE rule = 'expected_figures_are_given' ORDER BY ALL"


def test_figures_of_last_year_that_are_not_given_again_are_asked_for(tmp_path: Path) -> None:
    before = [core(600.0, period="2021"), SHARE | {"period": "2021"}, figure("making", 250, 1, period="2021")]
    run(tmp_path, city(*before, name="e", at="2022-03-01T00:00:00Z"))
    absent = MAKING | {"value": None, "low": None, "high": None, "text": "暂无", "outcome": "not_available"}
    run(tmp_path, city(SHARE, absent))
    assert rows(tmp_path, MISSING) == [("a",)]
    (said,) = rows(tmp_path, "SELECT message_zh FROM finding WHERE rule = 'expected_figures_are_given'")
    assert "核心产业增加值" in said[0]
    assert "核心制造业" not in said[0]
    run(tmp_path, province(gdp(), at="2023-04-01T08:00:00Z"))
    assert rows(tmp_path, MISSING) == [("a",)]
    run(tmp_path, city(core(613.4), absent, name="c", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, MISSING) == []


def test_a_column_that_repeats_the_year_beside_it_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_FEWEST", 1)
    run(tmp_path, city(core(600.0, period="2021"), core(600.0, cell="Sheet!E5")))
    assert rows(tmp_path, "SELECT period, reason FROM held_figure") == [("2022", ["file_is_not_last_years"])]


def test_last_years_file_is_recognised_until_it_is_sent_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_FEWEST", 1)
    last = "SELECT submission[1:1] FROM finding WHERE rule = 'file_is_not_last_years'"
    run(tmp_path, city(core(600.0, period="2021"), name="e", at="2022-03-01T00:00:00Z"))
    run(tmp_path, city(core(600.0)))
    assert rows(tmp_path, last) == [("a",)]
    assert rows(tmp_path, "SELECT indicator, reason FROM held_figure") == [
        ("core", ["file_is_not_last_years"])
    ]
    run(tmp_path, province(gdp(), at="2023-04-01T08:00:00Z"))
    assert rows(tmp_path, last) == [("a",)]
    run(tmp_path, city(SHARE, name="d", at="2023-04-02T08:00:00Z"))
    assert rows(tmp_path, last) == [("a",)]
    run(tmp_path, city(core(613.4), name="c", at="2023-04-03T08:00:00Z"))
    assert rows(tmp_path, last) == []


def test_a_range_is_reported_and_has_no_place(tmp_path: Path) -> None:
    span = core(610.0) | {"value": None, "low": 600.0, "high": 620.0, "text": "600-620"}
    run(
        tmp_path, city(span), submission("d", "330200", "2023-03-01T00:00:00Z", core(700.0, subject="330200"))
    )
    told = rows(
        tmp_path, "SELECT subject, rank, reported FROM province_rank WHERE indicator = 'core' ORDER BY 1"
    )
    assert told == [("330100", None, 2), ("330200", 1, 2)]


def test_what_breaks_an_accepted_figure_is_counted_and_wants_an_answer(tmp_path: Path) -> None:
    run(tmp_path, city(core(6134, 1), SHARE, MAKING))
    (one,) = examining.examine([province(gdp())], CATALOGUE, tmp_path)
    failed = [rule["rule"] for rule in one.document["rules"] if rule["failed"]]
    assert (failed, one.unresolved) == (["share_matches"], True)


@pytest.mark.parametrize(
    ("head", "said"), [("", "未写明填报单位"), ("填报单位：某某协会\n", "“某某协会”不在目录中")]
)
def test_a_provider_not_named_and_one_not_known_are_told_apart(tmp_path: Path, head: str, said: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(f"{head}指标名称,计量单位,报告期,数值\n地区生产总值,亿元,2022年,5\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=said):
        taking.take_file(file, CATALOGUE)


def test_a_file_the_reader_trips_over_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    table = "填报单位：市1统计局\n指标名称,计量单位,报告期,数值\n核心产业增加值,亿元,2022年,613.4\n"
    for name in "ab":
        (raw / f"{name}.csv").write_text(table + f"备注,{name}\n", encoding="utf-8")
    (raw / "c.csv").symlink_to("/proc/self/mem")
    read = taking.read

    def trips(path: Path, *more: Any, **named: Any) -> Any:
        if path.name == "b.csv":
            raise KeyError("ours")
        return read(path, *more, **named)

    monkeypatch.setattr(taking, "read", trips)
    reports, unreadable = ingesting.ingest(raw, tmp_path / "curated", CATALOGUE)
    assert [one.file for one in reports] == ["a.csv"]
    assert [line.partition(":")[0] for line in unreadable] == ["b.csv", "c.csv"]


@pytest.mark.parametrize("value", [6134.0, 631.4])
def test_a_confidential_figure_is_told_to_no_other_provider(tmp_path: Path, value: float) -> None:
    run(tmp_path, province(gdp(conf="C")), city(core(value), SHARE, MAKING))
    told = rows(
        tmp_path,
        "SELECT message_zh, message_en, suspects, seen, expected_low, expected_high FROM finding "
        "WHERE verdict = 'failed' AND submission LIKE 'a%'",
    )
    assert len(told) >= 1
    assert "8029" not in str(told)
    assert "保密" in str(told)
    assert all(row[-2:] == (None, None) for row in told)
    assert '"value"' not in str(told)
