"""How often each rule did what, and how much its passes mean."""

from statistics import median

import polars as pl

VERDICTS = ("passed", "failed", "not_evaluable", "broken")


class Tallies:
    """How often each rule came to each verdict, by submission and period, and how sharply it could tell."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], dict[str, int]] = {}
        self._measures: dict[tuple[str, str, str], list[float]] = {}

    def count(self, submission: str, rule: str, period: str, verdict: str, times: int = 1) -> None:
        tally = self._counts.setdefault((submission, rule, period), dict.fromkeys(VERDICTS, 0))
        tally[verdict] += times

    def measure(self, submission: str, rule: str, period: str, resolution: float) -> None:
        """How far figures could be off and a rule still hold, once that it was evaluated."""
        self._measures.setdefault((submission, rule, period), []).append(resolution)

    def frame(self) -> pl.DataFrame:
        """A row per `submission`, `rule` and `period`: `evaluated`, a column per verdict, `resolution`.

        `evaluated` is passed and failed; `resolution` the median of what was measured, null of nothing.
        """
        rows = [
            (
                *key,
                tally["passed"] + tally["failed"],
                *tally.values(),
                median(self._measures[key]) if key in self._measures else None,
            )
            for key, tally in self._counts.items()
        ]
        names = ("submission", "rule", "period", "evaluated", *VERDICTS)
        schema = {name: pl.String if place < 3 else pl.Int64 for place, name in enumerate(names)}
        return pl.DataFrame(rows, schema={**schema, "resolution": pl.Float64}, orient="row")
