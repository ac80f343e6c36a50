"""The whole way as a Prefect flow: every file is read by a task of its own, all are judged by one.

python -m flows.ingest [--raw data/raw] [--curated data/curated]
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.tasks import Task

from flows import artifacts, naming
from shuheng.curate.publish import DATABASE
from shuheng.errors import ShuhengError, StoreMoved, UnreadableFile
from shuheng.model.catalogue import Catalogue
from shuheng.model.submission import Received, Submitted
from shuheng.pipeline import judge as judging
from shuheng.pipeline import publish as publishing
from shuheng.pipeline import take as taking
from shuheng.pipeline import tell as telling
from shuheng.pipeline.judge import Judged
from shuheng.pipeline.tell import Reported
from shuheng.settings import load_catalogue, settings

T = TypeVar("T")

# How often a run starts when others publish meanwhile. Only a person starts a second run, so twice would do.
STARTS = 3


@dataclass(frozen=True)
class Ingested:
    """What a run did: the reports it wrote, and why it could not read which files."""

    reports: list[Reported] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)


def may_succeed_later(called: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Whether to try again: a disk may answer and a store be free; what is no workbook will stay none."""
    error = state.result(raise_on_failure=False)
    return error.retry if isinstance(error, ShuhengError) else isinstance(error, OSError)


# Frames are handed on in memory. Nothing is cached: what has been done already the store knows.
@task(retries=2, retry_delay_seconds=[1, 10], retry_condition_fn=may_succeed_later, cache_policy=NO_CACHE)
def read(receipt: Received, raw: Path, catalogue: Catalogue) -> Submitted:
    return taking.take(receipt, raw, catalogue)


@task(task_run_name="judge", cache_policy=NO_CACHE)
def judge(submitted: Sequence[Submitted], curated: Path, catalogue: Catalogue) -> Judged:
    return judging.judge(submitted, curated, catalogue)


# Who publishes holds the store for seconds, with ten million figures for a minute.
@task(
    task_run_name="publish",
    retries=4,
    retry_delay_seconds=[1, 5, 15, 60],
    retry_condition_fn=may_succeed_later,
    cache_policy=NO_CACHE,
)
def publish(judged: Judged, curated: Path, catalogue: Catalogue) -> list[str]:
    return publishing.publish(judged, curated, catalogue)


@task(retries=2, retry_delay_seconds=[1, 10], retry_condition_fn=may_succeed_later, cache_policy=NO_CACHE)
def report(submission: str, raw: Path, curated: Path, catalogue: Catalogue) -> Reported:
    written = telling.report(submission, raw, curated, catalogue)
    create_markdown_artifact(artifacts.page(written, catalogue), artifacts.key(written.document))
    return written


@flow(name="ingest")
def ingest(raw: Path | None = None, curated: Path | None = None) -> Ingested:
    """Judges what is new in the raw folder, publishes the store and writes the reports that are due."""
    ours, catalogue = settings(raw=raw, curated=curated), load_catalogue()
    for _ in range(STARTS - 1):
        try:
            return _ingest(ours.raw, ours.curated, catalogue)
        except StoreMoved as moved:
            get_run_logger().warning("starting over: %s", moved)
    return _ingest(ours.raw, ours.curated, catalogue)


def _ingest(raw: Path, curated: Path, catalogue: Catalogue) -> Ingested:
    todo = taking.waiting(raw, curated, catalogue)
    titles = {receipt.path: naming.title(receipt, catalogue) for receipt in todo.receipts}
    _name_run(naming.run_name(todo, titles))
    submitted, unreadable = _read(todo.receipts, titles, raw, catalogue)
    due = set(todo.reports)
    if submitted:
        due |= set(publish(judge(submitted, curated, catalogue), curated, catalogue))
    paths = {one.receipt.submission: one.receipt.path for one in submitted}
    futures = {}
    for submission in sorted(due):
        path = paths.get(submission, submission[:8])
        named = report.with_options(task_run_name=f"report-{titles.get(path, path)}")
        futures[path] = named.submit(submission, raw, curated, catalogue)
    reports, gone = _collected(futures)
    done = Ingested(reports, unreadable | gone)
    if done.reports or done.unreadable:
        create_table_artifact(artifacts.table(done.reports, done.unreadable, catalogue), "submissions")
    for why in done.unreadable.values():
        get_run_logger().warning("not read: %s", why)
    if not done.reports and not done.unreadable:
        get_run_logger().info("nothing new in %s", raw)
    return done


def _read(
    receipts: Iterable[Received], titles: dict[str, str], raw: Path, catalogue: Catalogue
) -> tuple[list[Submitted], dict[str, str]]:
    """What could be read, and why the rest could not be."""
    futures = {
        receipt.path: read.with_options(task_run_name=f"read-{titles[receipt.path]}").submit(
            receipt, raw, catalogue
        )
        for receipt in receipts
    }
    return _collected(futures)


def _collected(futures: Mapping[str, PrefectFuture[T]]) -> tuple[list[T], dict[str, str]]:
    """What tasks returned, and for each that could not read its file why, by its name."""
    results, unreadable = [], {}
    for name, future in futures.items():
        try:
            results.append(future.result())
        except UnreadableFile as error:
            unreadable[name] = str(error)
        except OSError as error:
            unreadable[name] = taking.unanswered(name, error)
    return results, unreadable


def _name_run(name: str) -> None:
    with get_client(sync_client=True) as client:
        client.update_flow_run(flow_run.id, name=name)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m flows.ingest", description=ingest.description)
    parser.add_argument("--raw", type=Path, help="folder of files as received (data/raw)")
    parser.add_argument("--curated", type=Path, help="folder of what is published (data/curated)")
    asked = parser.parse_args()
    ours = settings(raw=asked.raw, curated=asked.curated)
    try:
        done = ingest(ours.raw, ours.curated)
    except ShuhengError as error:
        sys.exit(f"shuheng: {error}")
    print()
    for one in done.reports:
        print(one.summary)
    for why in done.unreadable.values():
        print(f"not read: {why}")
    if done.reports:
        print(f"published {ours.curated / DATABASE}")
    elif not done.unreadable:
        print(f"nothing new in {ours.raw}")


if __name__ == "__main__":
    main()
