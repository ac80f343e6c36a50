"""The flow from files to reports, on a temporary server."""

import json
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.states import Failed

import flows.ingest as flow
from flows.ingest import Ingested, ingest
from shuheng import pipeline
from shuheng.errors import StoreBusy, StoreMoved, StoreRefused, UnreadableFile
from shuheng.settings import load_catalogue

# A share that does not fit: either of the two is wrong, so both are held.
WENZHOU = """\
2022年温州市数字经济主要指标
填报单位：温州市统计局
指标名称,计量单位,报告期,数值
数字经济核心产业增加值,亿元,2022年,613.4
数字经济核心产业增加值占GDP比重,%,2022年,7.9
5G用户,万户,2022年,超450
"""
ZHEJIANG = """\
2022年各市主要经济指标
填报单位：浙江省统计局
地区,地区生产总值（亿元）
温州市,8029.8
湖州市,3850.0
"""


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw" / "2022"
    folder.mkdir(parents=True)
    (folder / "330300-温州市.csv").write_text(WENZHOU, "utf-8")
    (folder / "330000-浙江省.csv").write_text(ZHEJIANG, "utf-8")
    return folder.parent


@pytest.fixture
def curated(tmp_path):
    return tmp_path / "curated"


def run(raw: Path, curated: Path) -> tuple[Ingested, UUID]:
    """What a run did, and its id."""
    state = ingest(raw, curated, return_state=True)
    return state.result(), state.state_details.flow_run_id


def artifacts_of(run_id: UUID) -> dict[str, str]:
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run_id])))
    return {artifact.key: artifact.data for artifact in found}


def names_of(run_id: UUID, tasks: int) -> set[str]:
    """Names of a run and of its tasks, of which the server hears a little later."""
    with get_client(sync_client=True) as client:
        own = FlowRunFilter(id=FlowRunFilterId(any_=[run_id]))
        for _ in range(100):
            found = client.read_task_runs(flow_run_filter=own)
            if len(found) == tasks:
                break
            time.sleep(0.1)
        return {client.read_flow_run(run_id).name, *(task.name for task in found)}


def crash(*_: object) -> None:
    raise RuntimeError("the machine stopped")


@pytest.mark.usefixtures("server")
class TestIngest:
    def test_a_run_judges_publishes_and_reports_all_that_is_new(self, raw, curated):
        done, run_id = run(raw, curated)
        assert {one.file: one.status for one in done.reports} == {
            "330300-温州市.csv": "accepted_with_held",
            "330000-浙江省.csv": "accepted",
        }
        assert all(one.html.is_file() and one.json.is_file() for one in done.reports)
        assert (curated / "indicators.duckdb").is_file()
        assert names_of(run_id, tasks=6) == {
            "ingest 浙江省-2022-330000 温州市-2022-330300",
            *("read-浙江省-2022-330000", "read-温州市-2022-330300", "judge", "publish"),
            *("report-浙江省-2022-330000", "report-温州市-2022-330300"),
        }

    def test_its_page_has_a_table_of_all_and_a_page_for_each(self, raw, curated):
        shown = artifacts_of(run(raw, curated)[1])
        named = {key.rpartition("-")[0]: key for key in shown}
        assert named.keys() == {"", "330300-2022", "330000-2022"}
        rows = {row["file"]: row for row in json.loads(shown["submissions"])}
        assert rows["330300-温州市.csv"]["held"] == 2
        assert "7.9" in shown[named["330300-2022"]]

    def test_two_files_of_one_provider_and_year_have_a_report_and_a_page_each(self, raw, curated):
        more = WENZHOU.replace("7.9", "7.6")
        (raw / "2022" / "330300-温州市补报.csv").write_text(more, "utf-8")
        done, run_id = run(raw, curated)
        assert len(done.reports) == 3
        assert len(artifacts_of(run_id)) == 4

    def test_reading_is_tried_again_when_the_disk_does_not_answer_at_first(self, raw, curated, monkeypatch):
        run(raw, curated)
        (raw / "2022" / "330300-补报.csv").write_text(WENZHOU.replace("7.9", "7.6"), "utf-8")
        waiting = pipeline.waiting(raw, curated, load_catalogue())
        monkeypatch.setattr(pipeline, "waiting", lambda *_: waiting)
        read_bytes, called = Path.read_bytes, []

        def gone_at_first(path):
            called.append(path)
            if len(called) == 1:
                raise OSError(5, "Input/output error")
            return read_bytes(path)

        monkeypatch.setattr(Path, "read_bytes", gone_at_first)
        monkeypatch.setattr(flow, "read", flow.read.with_options(retry_delay_seconds=0))
        done, _ = run(raw, curated)
        assert done.unreadable == {}
        assert len(called) > 1

    def test_a_second_run_does_nothing_and_says_so(self, raw, curated):
        run(raw, curated)
        published = (curated / "indicators.duckdb").stat().st_mtime_ns
        done, run_id = run(raw, curated)
        assert done == Ingested()
        assert names_of(run_id, tasks=0) == {"ingest nothing new"}
        assert artifacts_of(run_id) == {}
        assert (curated / "indicators.duckdb").stat().st_mtime_ns == published

    def test_a_file_that_cannot_be_read_is_named_and_stops_no_other(self, raw, curated):
        (raw / "2022" / "330500-湖州市.xlsx").write_bytes(b"no workbook")
        done, run_id = run(raw, curated)
        assert len(done.reports) == 2
        assert list(done.unreadable) == ["2022/330500-湖州市.xlsx"]
        assert [row["status"] for row in json.loads(artifacts_of(run_id)["submissions"])] == [
            "unreadable",
            "accepted",
            "accepted_with_held",
        ]

    def test_a_run_starts_over_when_another_one_published_meanwhile(self, raw, curated, monkeypatch):
        publish, called = pipeline.publish, []

        def moved_at_first(*arguments):
            called.append(arguments)
            if len(called) == 1:
                raise StoreMoved("another run published meanwhile")
            return publish(*arguments)

        monkeypatch.setattr(pipeline, "publish", moved_at_first)
        assert len(run(raw, curated)[0].reports) == 2
        assert len(called) == 2

    def test_publishing_waits_for_a_run_that_writes(self, raw, curated, monkeypatch):
        publish, called = pipeline.publish, []

        def busy_at_first(*arguments):
            called.append(arguments)
            if len(called) == 1:
                raise StoreBusy("another run is writing")
            return publish(*arguments)

        monkeypatch.setattr(pipeline, "publish", busy_at_first)
        monkeypatch.setattr(flow, "publish", flow.publish.with_options(retry_delay_seconds=0))
        assert len(run(raw, curated)[0].reports) == 2
        assert len(called) == 2

    def test_a_report_that_a_stopped_run_owes_is_written(self, raw, curated, monkeypatch):
        catalogue = ingest.fn.__globals__["load_catalogue"]()
        submitted = [
            pipeline.take(r, raw, catalogue) for r in pipeline.waiting(raw, curated, catalogue).receipts
        ]
        pipeline.publish(pipeline.judge(submitted, curated, catalogue), curated, catalogue)
        assert len(run(raw, curated)[0].reports) == 2


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (OSError("the disk is gone"), True),
        (StoreBusy("another run writes"), True),
        (StoreMoved("another run published"), False),
        (StoreRefused("no store"), False),
        (UnreadableFile("no workbook"), False),
        (TypeError("a mistake of ours"), False),
    ],
    ids=lambda given: type(given).__name__,
)
def test_a_task_is_tried_again_only_where_that_may_help(error, again):
    assert flow.may_succeed_later(flow.read, None, Failed(data=error)) is again


def test_ingest_without_a_server_never_imports_prefect(raw, curated):
    program = f"""
import sys
from shuheng.cli.main import app
app(["ingest", "--raw", {str(raw)!r}, "--curated", {str(curated)!r}], standalone_mode=False)
sys.exit("prefect" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])
    assert (curated / "indicators.duckdb").is_file()
