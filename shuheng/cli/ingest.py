"""`shuheng ingest`: the whole way, without a server."""

from rich.console import Console

from shuheng.cli.options import Curated, Raw
from shuheng.curate.publish import DATABASE
from shuheng.pipeline.ingest import ingest as ingest_all
from shuheng.settings import load_catalogue, settings


def ingest(raw: Raw = None, curated: Curated = None) -> None:
    """Judge what is new in the raw folder, publish the store, and write a report for each submission."""
    ours = settings(raw=raw, curated=curated)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    with Console(stderr=True).status("…") as status:
        reports, unreadable = ingest_all(ours.raw, ours.curated, load_catalogue(), status.update)
    for line in unreadable:
        console.print(line, style="red")
    for one in reports:
        console.print(one.summary)
    if reports:
        console.print(f"published {ours.curated / DATABASE}")
    elif not unreadable:
        console.print(f"nothing new in {ours.raw}")
