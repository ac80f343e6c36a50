"""What is to be brought to whom, and by which way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Channel = Literal["folder", "notice", "mail"]


@dataclass(frozen=True)
class Parcel:
    """One report for one recipient: a provider's code in the folder, else an address.

    `report` is a digest of what the report says: when that changes, it is another parcel. A notice says that
    a report lies in the folder and tells no figure.
    """

    submission: str
    report: str
    provider: str
    channel: Channel
    recipient: str


def parcels(
    submission: str, report: str, provider: str, addresses: Sequence[str], *, open_: bool
) -> list[Parcel]:
    """The parcels of one report, for its own provider and nobody else.

    `open_`: its figures may be mailed. Where they may not, or nobody has an address, it goes to the folder.
    """
    if open_ and addresses:
        return [Parcel(submission, report, provider, "mail", each) for each in addresses]
    return [
        Parcel(submission, report, provider, "folder", provider),
        *(Parcel(submission, report, provider, "notice", each) for each in addresses),
    ]
