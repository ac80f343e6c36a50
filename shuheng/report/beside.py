"""Which figures are shown beside one in doubt: its own of other periods, its peers' of its period."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from shuheng.model.catalogue import Catalogue

Row = Mapping[str, Any]

_ACCEPTED = ("loaded", "explained", "unchanged")


@dataclass(frozen=True)
class Point:
    """A figure as a picture shows it."""

    subject: str
    period: str
    value: float


class Beside:
    """Looks up what stands beside a figure: what the store gave, and what the submission itself did."""

    def __init__(self, document: Row, compared: pl.DataFrame, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_indicator: dict[str, dict[tuple[str, str], float]] = {}
        own = (figure for figure in document["figures"] if figure["outcome"] in _ACCEPTED)
        for figure in [*own, *compared.iter_rows(named=True)]:
            value = middle(figure)
            if value is not None and figure["subject"] and figure["period"] and figure["indicator"]:
                known = self._by_indicator.setdefault(figure["indicator"], {})
                known[figure["subject"], figure["period"]] = value

    def history(self, figure: Row) -> Iterator[Point]:
        """The same subject's figures of the same indicator."""
        for (subject, period), value in self._by_indicator.get(figure["indicator"], {}).items():
            if subject == figure["subject"]:
                yield Point(subject, period, value)

    def peers(self, figure: Row) -> Iterator[Point]:
        """The figures of the same indicator and period of the subject's peers."""
        if figure["subject"] not in self._catalogue.subjects:
            return
        among = set(self._catalogue.peers(figure["subject"]))
        for (subject, period), value in self._by_indicator.get(figure["indicator"], {}).items():
            if period == figure["period"] and subject in among:
                yield Point(subject, period, value)


def middle(figure: Row) -> float | None:
    """The number a figure is drawn at: as printed, else the middle of its interval, else its one end."""
    if figure["value"] is not None:
        return float(figure["value"])
    ends = [end for end in (figure["low"], figure["high"]) if end is not None and math.isfinite(end)]
    return sum(ends) / len(ends) if ends else None
