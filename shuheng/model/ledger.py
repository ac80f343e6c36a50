"""What became of a submission's cells, and of the submission."""

from collections.abc import Mapping
from typing import Literal

Status = Literal["accepted", "accepted_with_held", "awaiting_review", "returned"]


def status(ledger: Mapping[str, int]) -> Status:
    """The status that a ledger's counts give.

    Returned is a file of which nothing was taken: no figure entered, and none was said to be absent or
    withdrawn. Held figures come before explained ones, for they wait for the provider.
    """
    taken = ("loaded", "explained", "unchanged", "not_available", "withdrawn")
    if not any(ledger[outcome] for outcome in taken):
        return "returned"
    if ledger["held"]:
        return "accepted_with_held"
    return "awaiting_review" if ledger["explained"] else "accepted"
