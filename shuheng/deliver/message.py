"""A letter as an e-mail: plain text, the same in HTML, and what is attached."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import PurePath

from shuheng.deliver.parcel import Parcel

_TYPES = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".xlsm": ("application", "vnd.ms-excel.sheet.macroEnabled.12"),
    ".html": ("text", "html"),
}


@dataclass(frozen=True)
class Attached:
    """A file of a letter."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """What is said to a recipient: the same in text and in HTML, and the files that come with it."""

    subject: str
    text: str
    html: str
    files: Sequence[Attached] = ()


def message(letter: Letter, parcel: Parcel, sender: str, now: datetime) -> EmailMessage:
    """The e-mail. Its Message-ID is the parcel's: what is sent again after a crash is known for the same."""
    made = EmailMessage()
    made["Subject"] = " ".join(letter.subject.split())
    made["From"] = sender
    made["To"] = parcel.recipient
    made["Date"] = format_datetime(now)
    made["Message-ID"] = _identity(parcel, sender)
    # No holiday replies to a machine.
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.text)
    made.add_alternative(letter.html, subtype="html")
    for file in letter.files:
        kind, subtype = _TYPES.get(PurePath(file.name).suffix, ("application", "octet-stream"))
        # A line that ends within a name would begin another header.
        name = " ".join(file.name.split())
        made.add_attachment(file.content, maintype=kind, subtype=subtype, filename=name)
    return made


def _identity(parcel: Parcel, sender: str) -> str:
    told = "\n".join([parcel.submission, parcel.report, parcel.channel, parcel.recipient])
    domain = sender.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<{hashlib.sha256(told.encode()).hexdigest()[:32]}@{domain}>"
