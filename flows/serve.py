"""Prefect's server and a worker on this machine, for as long as this runs, so that schedules are kept.

python -m flows.serve [--port 4200]

Everything listens on loopback only. Start it in the project's folder, where prefect.yaml is.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.workers.process import ProcessWorker

POOL = "shuheng"
HOST = "127.0.0.1"

# The first start makes the database: 16 s on two cores, more on a cold disk.
START_SECONDS = 180

# How long a child may take to end. A run under way is cut off: the next one completes its work.
STOP_SECONDS = 30


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m flows.serve", description="Keep the schedule.")
    parser.add_argument("--port", type=int, default=4200, help="of Prefect's pages and interface (4200)")
    serve(Path.cwd(), parser.parse_args().port)


def serve(project: Path, port: int) -> None:
    """Runs until it is told to stop or a child ends; then ends every child, the server last."""
    home = project / ".prefect"
    home.mkdir(exist_ok=True)
    address = f"http://{HOST}:{port}"
    # Absolute, since a worker starts its runs in folders of their own.
    environment = {**os.environ, "PREFECT_HOME": str(home), "PREFECT_API_URL": f"{address}/api"}
    # Both, though Ctrl-C would do so by itself: a shell's background job ignores it, and so would the worker,
    # which turns a TERM into a Ctrl-C.
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    try:
        with ExitStack() as running:
            log = running.enter_context((home / "server.log").open("a"))
            _say(f"starting the server, which logs to {log.name}")
            server = _start(running, environment, log, "server", "start", "--host", HOST, "--port", str(port))
            with SyncPrefectClient(f"{address}/api") as client:
                _wait_for(server, client)
                _create_pool(client)
            _say("deploying what prefect.yaml names")
            _deploy(environment)
            _say(f"starting a worker; pages are at {address}, Ctrl-C stops everything")
            worker = _start(
                running, environment, None, "worker", "start", "--pool", POOL, "--type", ProcessWorker.type
            )
            while server.poll() is None and worker.poll() is None:
                time.sleep(1)
            sys.exit("shuheng: the server or the worker ended by itself; its log or the lines above say why")
    except KeyboardInterrupt:
        _say("stopped")


def _create_pool(client: SyncPrefectClient) -> None:
    """Creates the work pool as `prefect work-pool create` does, which would fetch a registry from the net."""
    template = ProcessWorker.get_default_base_job_template()
    client.create_work_pool(
        WorkPoolCreate(name=POOL, type=ProcessWorker.type, base_job_template=template), overwrite=True
    )


def _start(
    running: ExitStack, environment: Mapping[str, str], log: IO[str] | None, *command: str
) -> subprocess.Popen[str]:
    """A child in a session of its own: a Ctrl-C in the terminal reaches it once, through us."""
    child = subprocess.Popen(
        [sys.executable, "-m", "prefect", *command],
        env=environment,
        stdout=log,
        stderr=log,
        text=True,
        start_new_session=True,
    )
    running.callback(_end, child)
    return child


def _deploy(environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nshuheng: prefect.yaml could not be deployed")


def _wait_for(server: subprocess.Popen[str], client: SyncPrefectClient) -> None:
    for _ in range(START_SECONDS):
        if server.poll() is not None:
            sys.exit("shuheng: the server ended while it started: is its port taken? Its log says why")
        if client.api_healthcheck() is None:
            return
        time.sleep(1)
    sys.exit(f"shuheng: the server did not answer within {START_SECONDS} s")


def _end(child: subprocess.Popen[str]) -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    # Once is enough: a second one must not leave a child behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _say(what: str) -> None:
    print(f"shuheng: {what}", flush=True)


if __name__ == "__main__":
    main()
