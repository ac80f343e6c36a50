"""Brings parcels to their recipients: each once, however often this runs or is stopped."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from shuheng.deliver.journal import ATTEMPTS, Journal, State
from shuheng.deliver.message import Letter, message
from shuheng.deliver.parcel import Parcel
from shuheng.deliver.post import Bounced, Deferred, Post, Server, Unreachable
from shuheng.errors import UnreadableFile


@dataclass(frozen=True)
class Delivered:
    """A parcel and how far it is now."""

    parcel: Parcel
    state: State


def deliver(
    parcels: Iterable[Parcel],
    kept: Journal,
    letter_for: Callable[[Parcel], Letter],
    folder: Path,
    server: Server | None,
    now: datetime,
) -> list[Delivered]:
    """Try every parcel that is due, and say how far each of those is.

    Before a parcel is handed over the journal says "sending", and "sent" once it was taken: one that a
    stopped run left between the two is sent again under the same Message-ID, for a report twice is better
    than none. A server that cannot be reached ends the mail of this run; the folder is filled all the same.
    """
    found = []
    with ExitStack() as stack:
        post = stack.enter_context(Post(server)) if server else None
        for parcel in parcels:
            if not kept.state(parcel).due(now) or (parcel.channel != "folder" and post is None):
                continue
            try:
                letter = letter_for(parcel)
            except UnreadableFile as error:
                kept.note(parcel, "sending", now)
                kept.note(parcel, "waiting", now, str(error))
                found.append(Delivered(parcel, kept.state(parcel)))
                continue
            kept.note(parcel, "sending", now)
            try:
                if parcel.channel == "folder":
                    _put(letter, folder / parcel.recipient)
                elif post is not None and server is not None:
                    post.send(message(letter, parcel, server.sender, now), parcel.recipient)
                kept.note(parcel, "sent", now)
            except Bounced as error:
                kept.note(parcel, "bounced", now, str(error))
            except (Deferred, Unreachable, OSError) as error:
                last = kept.state(parcel).attempts >= ATTEMPTS
                kept.note(parcel, "bounced" if last else "waiting", now, str(error))
                if isinstance(error, Unreachable):
                    post = None
            found.append(Delivered(parcel, kept.state(parcel)))
    return found


def tell_steward(
    kept: Journal,
    steward: str,
    server: Server | None,
    now: datetime,
    letter_of: Callable[[Sequence[str]], Letter],
) -> list[str]:
    """A line for every address whose bounces the steward was not told of; mailed to them where that can be.

    A mail that fails is tried again by the next run.
    """
    untold = {p: s for p, s in kept.states.items() if s.status == "bounced" and not s.told}
    reports: dict[str, list[str]] = {}
    for parcel, state in untold.items():
        address = f"{parcel.provider} {parcel.recipient}: {state.error}"
        reports.setdefault(address, []).append(parcel.submission[:8])
    lines = [f"{address} ({', '.join(each)})" for address, each in reports.items()]
    if lines and server and steward:
        digest = f"{len(kept.states)}-{now:%Y%m%dT%H%M%S}"
        parcel = Parcel("bounces", digest, "", "notice", steward)
        try:
            with Post(server) as post:
                post.send(message(letter_of(lines), parcel, server.sender, now), steward)
        except (Bounced, Deferred, Unreachable) as error:
            return [*lines, f"{steward}: {error}"]
        for each in untold:
            kept.note(each, "told", now)
    return lines


def _put(letter: Letter, folder: Path) -> None:
    """Each file whole or not at all, under a name that stays in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in letter.files:
        name = PurePath(file.name).name
        new = folder / f".{name}.new"
        new.write_bytes(file.content)
        new.replace(folder / name)
