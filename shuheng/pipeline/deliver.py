"""Reports brought to their providers; how far they are stands in the journal and the store."""

from datetime import datetime
from pathlib import Path

from shuheng.curate.outbox import deliveries, prepare, queued
from shuheng.curate.publish import reading, writing
from shuheng.deliver.deliver import Delivered, tell_steward
from shuheng.deliver.deliver import deliver as bring
from shuheng.deliver.journal import Journal, journal
from shuheng.deliver.message import Attached, Letter
from shuheng.deliver.parcel import Parcel, parcels
from shuheng.errors import StoreBusy
from shuheng.model.catalogue import Catalogue
from shuheng.pipeline.office import Office
from shuheng.pipeline.tell import Reported, report
from shuheng.report.letter import bounces, letter, notice


def undelivered(curated: Path, catalogue: Catalogue, office: Office) -> list[Delivered]:
    """Every parcel that has not arrived, and how far it is. Nothing is changed."""
    with journal(curated) as kept:
        return [
            Delivered(parcel, kept.state(parcel))
            for parcel in _parcels(curated, catalogue, office)
            if kept.state(parcel).status != "sent"
        ]


def deliver(
    raw: Path, curated: Path, catalogue: Catalogue, office: Office, now: datetime
) -> tuple[list[Delivered], list[str]]:
    """Bring every report that is due to its provider. Returns what was tried, and lines for the steward.

    Raises `StoreBusy` while another delivers. How far deliveries are stands in the journal at once, and in
    the store as soon as it can be written: when a run is publishing, after the next delivery.
    """
    with journal(curated) as kept:
        made: dict[str, Reported] = {}

        def letter_for(parcel: Parcel) -> Letter:
            if parcel.submission not in made:
                made.clear()
                made[parcel.submission] = report(parcel.submission, raw, curated, catalogue)
            return _letter(parcel, made[parcel.submission], catalogue)

        todo = _parcels(curated, catalogue, office)
        tried = bring(todo, kept, letter_for, office.folder, office.server, now)
        lines = tell_steward(
            kept, office.steward, office.server, now, lambda lines: Letter(*bounces(lines, "zh"))
        )
        if tried:
            _keep(kept, curated)
    return tried, lines


def _parcels(curated: Path, catalogue: Catalogue, office: Office) -> list[Parcel]:
    with reading(curated) as connection:
        waiting = queued(connection)
    found = []
    for one in waiting:
        provider = catalogue.providers.get(one.provider)
        addresses = office.email.get(one.provider, provider.email if provider else ())
        open_ = office.public and not one.internal
        found += parcels(one.submission, one.report, one.provider, addresses, open_=open_)
    return found


def _letter(parcel: Parcel, made: Reported, catalogue: Catalogue) -> Letter:
    if parcel.channel == "notice":
        return Letter(*notice(made.document, catalogue, "zh"))
    files = [Attached(path.name, path.read_bytes()) for path in (made.workbook, made.html)]
    return Letter(*letter(made.document, catalogue, "zh"), files)


def _keep(kept: Journal, curated: Path) -> None:
    """Write the journal's states into the store."""
    rows = [
        {
            "submission": parcel.submission,
            "report": parcel.report,
            "channel": parcel.channel,
            "recipient": parcel.recipient,
            "status": state.status,
            "attempts": state.attempts,
            "sent_at": state.at.replace(tzinfo=None) if state.status == "sent" and state.at else None,
            "error": state.error,
        }
        for parcel, state in kept.states.items()
    ]
    try:
        with writing(curated) as (connection, _):
            prepare(connection)
            deliveries(connection, rows)
    except StoreBusy:
        # Who publishes now did not wait for us either; the journal has it all.
        return
