"""A period of all providers, as the store tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Review:
    """Rows of the store for a period, by the columns of the queries in `curate/review.py`.

    `latest` is when the latest submission of all came, UTC: the calendar is held against it. `trend` has
    every period.
    """

    period: str
    latest: datetime
    sent: list[dict[str, Any]]
    held: list[dict[str, Any]]
    disputes: list[dict[str, Any]]
    rules: list[dict[str, Any]]
    trend: list[dict[str, Any]]
