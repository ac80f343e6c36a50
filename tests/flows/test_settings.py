"""What Prefect is told, wherever a flow is started."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
import flows
from prefect.analytics import is_telemetry_enabled
from prefect.settings import get_current_settings
print(json.dumps({**get_current_settings().model_dump(mode="json"), "client": is_telemetry_enabled()}))
"""


def settings_in(folder: Path) -> dict:
    """Prefect's settings in a folder, where no variable says anything."""
    said_by_nobody = ("PREFECT", "DO_NOT_TRACK", "CI")
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(said_by_nobody)}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(ROOT)],
        check=True, cwd=folder, env=quiet, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(told.stdout)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_neither_server_nor_client_tells_anybody(elsewhere, tmp_path):
    told = settings_in(tmp_path if elsewhere else ROOT)
    assert told["server"]["analytics_enabled"] is False
    assert told["client"] is False


def test_runs_send_no_metrics_and_no_traces_and_keep_to_the_project():
    told = settings_in(ROOT)
    assert told["telemetry"]["enable_resource_metrics"] is False
    assert told["cloud"]["enable_orchestration_telemetry"] is False
    assert told["server"]["ui"]["show_promotional_content"] is False
    assert told["home"] == ".prefect"
    assert told["server"]["ephemeral"]["startup_timeout_seconds"] > 60
