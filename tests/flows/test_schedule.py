"""What `make serve` deploys."""

from pathlib import Path

import yaml
from prefect.utilities.importtools import import_object

from flows.serve import POOL

ROOT = Path(__file__).parents[2]


def test_ingest_runs_daily_in_the_offices_time_on_the_pool_that_serve_makes(monkeypatch):
    monkeypatch.chdir(ROOT)
    daily, _ = yaml.safe_load(Path("prefect.yaml").read_text("utf-8"))["deployments"]
    assert import_object(daily["entrypoint"]).name == "ingest"
    assert daily["work_pool"]["name"] == POOL
    (schedule,) = daily["schedules"]
    minute, hour, *days = schedule["cron"].split()
    assert (minute.isdigit(), hour.isdigit(), days) == (True, True, ["*", "*", "*"])
    assert schedule["timezone"] == "Asia/Shanghai"
