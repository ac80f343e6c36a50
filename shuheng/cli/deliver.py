"""`shuheng deliver`: each provider its own report, once."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from shuheng.cli.options import Curated, Raw
from shuheng.deliver.deliver import Delivered
from shuheng.pipeline.deliver import deliver as deliver_all
from shuheng.pipeline.deliver import undelivered
from shuheng.pipeline.office import office
from shuheng.settings import load_catalogue, settings


def deliver(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would go to whom.")] = False,
    raw: Raw = None,
    curated: Curated = None,
    outbox: Annotated[
        Path | None, typer.Option(help="Exchange folder, one per provider.  [default: data/outbox]")
    ] = None,
) -> None:
    """Bring the reports that are due into the exchange folder, or mail them.

    Exits with 0 when everything that was due went out, 1 when something is to be tried again or came back.
    """
    ours, catalogue = settings(raw=raw, curated=curated, outbox=outbox), load_catalogue()
    sender = office(ours, os.environ)
    if dry_run:
        for one in undelivered(ours.curated, catalogue, sender):
            print(_told(one))
        return
    tried, lines = deliver_all(ours.raw, ours.curated, catalogue, sender, datetime.now(UTC))
    for one in tried:
        print(_told(one))
    for line in lines:
        print(line, file=sys.stderr)
    print(f"{sum(one.state.status == 'sent' for one in tried)} sent, {len(tried)} tried")
    raise typer.Exit(any(one.state.status != "sent" for one in tried))


def _told(one: Delivered) -> str:
    parcel, state = one.parcel, one.state
    why = f": {state.error}" if state.error else ""
    return (
        f"{parcel.channel} {parcel.recipient}  {parcel.provider} {parcel.submission[:8]}  {state.status}{why}"
    )
