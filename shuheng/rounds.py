"""What a run judges after what, and what each figure's time is."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import polars as pl

from shuheng.model.figures import not_given_again
from shuheng.model.submission import Submitted
from shuheng.rules.structure import STRUCTURE


def in_rounds(submitted: Sequence[Submitted]) -> Iterator[list[Submitted]]:
    """Submissions in rounds that hold one of each provider, the oldest first."""
    rest = sorted(submitted, key=lambda one: (one.receipt.received_at, one.receipt.path))
    while rest:
        first: dict[str, Submitted] = {}
        for one in rest:
            first.setdefault(one.receipt.provider, one)
        yield list(first.values())
        rest = [one for one in rest if one not in first.values()]


def received_at(one: Submitted) -> datetime | None:
    """When a submission was received, UTC; None for a file that is only checked."""
    moment = one.receipt.received_at
    return datetime.fromisoformat(moment).replace(tzinfo=None) if moment else None


def received(submitted: Sequence[Submitted]) -> pl.DataFrame:
    """The figures of submissions, each with `recorded_at`, the time of its receipt."""
    return pl.concat(
        one.figures.with_columns(pl.lit(received_at(one), pl.Datetime("us")).alias("recorded_at"))
        for one in submitted
    )


def recorded(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures with the time of what let them in: for one held before, of the latest receipt beside it.

    A receipt older than the figure's own may let it in, when it is ingested late: never before it came.
    """
    let_in = (pl.col("state") == "held") & (pl.col("outcome") != "held")
    latest = pl.col("recorded_at").filter(pl.col("state") != "held").max()
    since = pl.max_horizontal("recorded_at", latest)
    return figures.with_columns(pl.when(let_in).then(since).otherwise("recorded_at").alias("recorded_at"))


def after(decided: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """What the store holds after a round, for the next one: as `before`, with what was decided since.

    As the store gives it: what is held for its structure is not judged again.
    """
    entered = decided.filter(pl.col("outcome").is_in(["loaded", "explained", "withdrawn"]))
    accepted = not_given_again(before.filter(pl.col("state") == "accepted"), entered)
    held = not_given_again(before.filter(pl.col("state") == "held"), decided)
    states = {"loaded": "accepted", "explained": "accepted", "held": "held"}
    structural = pl.col("reason").list.set_intersection([rule.code for rule in STRUCTURE]).list.len() > 0
    new = decided.filter(~structural.fill_null(False)).with_columns(
        pl.col("outcome").replace_strict(states, default=None, return_dtype=pl.String).alias("state"),
        pl.lit(None, pl.String).alias("outcome"),
        pl.coalesce("since", "recorded_at").alias("since"),
    )
    kept = [accepted, held, new.filter(pl.col("state").is_not_null())]
    return pl.concat([part.select(before.columns) for part in kept])
