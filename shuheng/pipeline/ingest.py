"""The whole way of the raw folder, without a server."""

from collections.abc import Callable
from pathlib import Path

from shuheng.errors import UnreadableFile
from shuheng.model.catalogue import Catalogue
from shuheng.pipeline.judge import judge
from shuheng.pipeline.publish import publish
from shuheng.pipeline.take import take, unanswered, waiting
from shuheng.pipeline.tell import Reported, report


def ingest(
    raw: Path, curated: Path, catalogue: Catalogue, tell: Callable[[str], None] = lambda _: None
) -> tuple[list[Reported], list[str]]:
    """The whole way, without a server: the reports written, and a line for each file that cannot be read.

    `tell` is told what is being worked on.
    """
    todo = waiting(raw, curated, catalogue)
    submitted, unreadable = [], []
    for receipt in todo.receipts:
        tell(receipt.path)
        try:
            submitted.append(take(receipt, raw, catalogue))
        except UnreadableFile as error:
            unreadable.append(str(error))
        except OSError as error:
            unreadable.append(unanswered(receipt.path, error))
    due = set(todo.reports)
    if submitted:
        tell(str(curated))
        due |= set(publish(judge(submitted, curated, catalogue), curated, catalogue))
    reports = []
    for submission in sorted(due):
        tell(submission[:8])
        try:
            reports.append(report(submission, raw, curated, catalogue))
        except UnreadableFile as error:
            unreadable.append(str(error))
    return reports, unreadable
