"""What was sent, line by line, on disk before anything else happens: it outlives every crash."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Literal

from shuheng.deliver.parcel import Parcel
from shuheng.errors import StoreBusy

JOURNAL = "delivery.jsonl"

Status = Literal["queued", "sending", "sent", "waiting", "bounced"]

# After the first failure five minutes, then twice as long each time, at most a day: a mailbox that is full or
# a server that is down over a weekend is still served. After a fortnight of days it is a bounce.
_FIRST, _LONGEST = timedelta(minutes=5), timedelta(days=1)
ATTEMPTS = 20


@dataclass(frozen=True)
class State:
    """How far a parcel is. "sending" is one that a stopped run had begun: whether it arrived is unknown."""

    status: Status = "queued"
    attempts: int = 0
    at: datetime | None = None
    error: str | None = None
    told: bool = False

    def due(self, now: datetime) -> bool:
        """Whether it is to be tried now."""
        if self.status in ("sent", "bounced"):
            return False
        if self.status == "waiting" and self.at is not None:
            doublings = min(max(self.attempts - 1, 0), 16)
            return now >= self.at + min(_FIRST * (1 << doublings), _LONGEST)
        return True


class Journal:
    """The journal of one outbox, held by one process. Every line is on disk before `note` returns."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.states: dict[Parcel, State] = {}
        file.seek(0)
        lines = file.read().split(b"\n")
        for line in lines:
            self._take(line)
        if lines[-1]:
            # The last line of a run that was killed while it wrote.
            file.write(b"\n")

    def state(self, parcel: Parcel) -> State:
        return self.states.get(parcel, State())

    def note(self, parcel: Parcel, status: Status | Literal["told"], now: datetime, error: str = "") -> None:
        key = [parcel.submission, parcel.report, parcel.provider, parcel.channel, parcel.recipient]
        line = json.dumps(
            {"parcel": key, "status": status, "at": now.isoformat(), "error": error}, ensure_ascii=False
        )
        self._file.write(line.encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._take(line.encode())

    def _take(self, line: bytes) -> None:
        try:
            told = json.loads(line)
            parcel, status = Parcel(*told["parcel"]), told["status"]
            at = datetime.fromisoformat(told["at"])
        except (ValueError, KeyError, TypeError):
            return
        before = self.state(parcel)
        if status == "told":
            self.states[parcel] = replace(before, told=True)
            return
        attempts = before.attempts + (status == "sending")
        self.states[parcel] = State(status, attempts, at, told["error"] or None)


@contextmanager
def journal(curated: Path) -> Iterator[Journal]:
    """The journal, for one process at a time.

    Raises `StoreBusy` while another delivers.
    """
    curated.mkdir(parents=True, exist_ok=True)
    with (curated / JOURNAL).open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusy(
                f"{curated}: 另一次运行正在送达，请待其结束后再运行"
                " (another run is delivering; call again when it is done)"
            ) from error
        yield Journal(file)
