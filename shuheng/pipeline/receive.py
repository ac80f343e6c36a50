"""What lies in the raw folder, and the receipts that say who sent it and when."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from shuheng.errors import ShuhengError, UnreadableFile
from shuheng.model.submission import Received
from shuheng.read.archive import archived, content, members
from shuheng.report.language import both
from shuheng.settings import settings

RECEIPTS = "received.csv"
_OURS = {RECEIPTS, "decisions.csv"}
_HEADER = ["path", "sha256", "provider", "received_at"]


def fingerprint(path: Path) -> str:
    """The identity of a submission: SHA-256 of its bytes, of an archive's member as it was packed.

    Raises `UnreadableFile` for a member that cannot be unpacked.
    """
    if archived(path):
        return hashlib.sha256(content(path, settings().limits)).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def receive(raw: Path, provider_of: Callable[[Path], str]) -> list[Received]:
    """A receipt for every file of the raw folder, oldest first; received.csv gets a line for a new one.

    `provider_of` reads who sent a file; where it raises `UnreadableFile` or `OSError` the receipt has no
    provider and no line is written, so that the file is tried again; one without even a `submission` is of a
    file whose bytes the disk does not give. Two files of the same bytes are one submission. Each member of an
    archive is one, too: its path is `2022/a.zip!b.xlsx`.

    Raises `ShuhengError` when there is no such folder or received.csv is malformed or cannot be written.
    """
    if not raw.is_dir():
        raise _wrong(raw, "receipts.folder")
    known = {receipt.submission: receipt for receipt in _receipts(raw / RECEIPTS)}
    found: dict[str, Received] = {}
    for path in sorted(raw.rglob("*")):
        place = path.relative_to(raw)
        if not path.is_file() or place.name.startswith((".", "~$")) or place.as_posix() in _OURS:
            continue
        for one in _submissions(path):
            inside = one.relative_to(raw)
            try:
                submission = _identity(one)
            except OSError:
                now = _written(datetime.now(UTC))
                found[inside.as_posix()] = Received(inside.as_posix(), "", "", now)
                continue
            if submission not in found:
                found[submission] = known.get(submission) or _received(raw, inside, submission, provider_of)
    return sorted(found.values(), key=lambda receipt: (receipt.received_at, receipt.path))


def _submissions(path: Path) -> list[Path]:
    """The submissions in a file; an archive that cannot be opened is one, which reading then refuses."""
    try:
        return members(path, settings().limits)
    except (UnreadableFile, OSError):
        return [path]


def _identity(path: Path) -> str:
    """A fingerprint; of a member that cannot be unpacked one of its place, for reading to refuse."""
    try:
        return fingerprint(path)
    except UnreadableFile:
        return hashlib.sha256(str(path).encode("utf-8", "replace")).hexdigest()


def _received(raw: Path, place: Path, submission: str, provider_of: Callable[[Path], str]) -> Received:
    receipt = Received(place.as_posix(), submission, "", _written(datetime.now(UTC)))
    try:
        receipt = replace(receipt, provider=provider_of(raw / place))
    except (UnreadableFile, OSError):
        return receipt
    register(raw, receipt)
    return receipt


def register(raw: Path, receipt: Received) -> None:
    """Write a line of received.csv.

    Raises `ShuhengError` when it cannot be written.
    """
    receipts = raw / RECEIPTS
    try:
        new = not receipts.exists()
        with receipts.open("a", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            if new:
                writer.writerow(_HEADER)
            writer.writerow([receipt.path, receipt.submission, receipt.provider, receipt.received_at])
    except OSError as error:
        raise _wrong(receipts, "receipts.unwritten", path=receipt.path, why=error.strerror) from error


def _receipts(file: Path) -> list[Received]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    if not rows or rows[0] != _HEADER or any(len(row) != len(_HEADER) for row in rows[1:]):
        raise _wrong(file, "receipts.columns", columns=", ".join(_HEADER))
    # The first receipt of a file's bytes counts, whatever was appended after.
    receipts = [
        Received(path, sha, provider, _utc(at, file)) for path, sha, provider, at in reversed(rows[1:])
    ]
    return list({receipt.submission: receipt for receipt in receipts}.values())


def _utc(moment: str, file: Path) -> str:
    """A time of any zone as UTC."""
    try:
        read = datetime.fromisoformat(moment)
    except ValueError as error:
        raise _wrong(file, "receipts.time", moment=moment) from error
    if read.tzinfo is None:
        raise _wrong(file, "receipts.zone", moment=moment)
    return _written(read)


def _wrong(place: Path, key: str, **slots: object) -> ShuhengError:
    return ShuhengError(f"{place}: {both(key, **slots)}")


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
