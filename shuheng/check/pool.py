"""What is judged together: the figures just read and those the store holds, as one frame."""

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.explanation import explains
from shuheng.model.figures import EDITION, FIGURES, KEY, TAKEN, by_precedence, not_given_again, vintage_order

# A figure's columns and how it stands: new, held (by an earlier run), unchanged (it repeats an accepted
# figure of its own provider and vintage) or accepted. `recorded_at` is null for what nobody received yet;
# `since` is when its provider's first figure of the same thing was accepted, else its own `recorded_at`.
POOL = pl.Schema(
    [
        *FIGURES.items(),
        *TAKEN.items(),
        ("state", pl.String),
        ("recorded_at", pl.Datetime("us")),
        ("since", pl.Datetime("us")),
        ("id", pl.UInt32),  # its place in the pool
        ("responsible", pl.Boolean),  # whether its provider answers for it
        ("order", pl.Int32),  # of its vintage
        ("answered", pl.Boolean),  # whether its explanation is the accepted figure's that it repeats
    ]
)

_SAME = ["value", "low", "high", "qualifier", "status", "vintage"]


def pool(new: pl.DataFrame, stored: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One frame of `POOL` from figures just read and the store's.

    `new` are FIGURES and TAKEN with `recorded_at`, `stored` have `state` and `since` as well. A held figure
    that the new ones give again is left out, for its provider has spoken since; a blank says nothing. One
    that repeats an accepted figure keeps the explanation that was given for it; one that was written before,
    word for word, speaks of what it spoke of then, whatever was asked since.
    """
    held = not_given_again(stored.filter(pl.col("state") == "held"), new)
    accepted = stored.filter(pl.col("state") == "accepted")
    together = pl.concat([accepted, held, _given(new, stored)], how="diagonal").with_row_index("id")
    first = pl.col("since").filter(pl.col("state") == "accepted").min().over(*KEY, "provider")
    # One held before would enter with what comes now: after every figure that has been accepted.
    own = pl.when(pl.col("state") != "held").then("recorded_at")
    together = together.with_columns(pl.coalesce(first, own).alias("since"))
    return (
        together.join(
            _responsible(together, catalogue),
            on=["subject", "indicator"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        .with_columns(
            (pl.col("provider") == pl.col("answers")).fill_null(False).alias("responsible"), vintage_order()
        )
        .select(POOL.names())
    )


def _given(new: pl.DataFrame, stored: pl.DataFrame) -> pl.DataFrame:
    """The new figures with `state`, and the explanation of the accepted figure that one repeats."""
    earlier = stored.with_columns(vintage_order())
    before = (
        earlier.filter(pl.col("state") == "accepted")
        .select(*EDITION, *_SAME, pl.col("explanation").alias("before"), pl.lit("unchanged").alias("state"))
        .unique([*EDITION, *_SAME], keep="last", maintain_order=True)
    )
    written = (
        earlier.filter(pl.col("explains").is_not_null())
        .select(*EDITION, *_SAME, "explanation", pl.col("explains").alias("then"))
        .unique([*EDITION, *_SAME, "explanation"], keep="last", maintain_order=True)
    )
    own = pl.col("explanation")
    kept = pl.when(own.map_elements(explains, return_dtype=pl.Boolean, skip_nulls=True)).then(own)
    return (
        new.with_columns(vintage_order())
        .join(before, on=EDITION + _SAME, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(
            pl.col("state").fill_null("new"),
            pl.coalesce(kept, "before", "explanation").alias("explanation"),
            pl.when(kept.is_not_null() | pl.col("before").is_null()).then("explains").alias("explains"),
        )
        .join(
            written, on=[*EDITION, *_SAME, "explanation"], how="left", nulls_equal=True, maintain_order="left"
        )
        .with_columns(
            (pl.col("explanation") == pl.col("before")).fill_null(False).alias("answered"),
            pl.coalesce("then", "explains").alias("explains"),
        )
        .drop("before", "then", "order")
    )


def usable(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that carry a figure rules may read: a number, given once by its submission."""
    return frame.filter(
        pl.col("problem").is_null() & pl.col("outcome").is_null() & pl.col("low").is_not_null()
    ).join(repeated(frame), on=["submission", "cell"], how="anti")


def repeated(frame: pl.DataFrame) -> pl.DataFrame:
    """Figures that one submission gives more than once: `submission`, `cell`, `first`, `differs`.

    `first` is the cell given first, `differs` whether the numbers do. Of equal ones the first is left out:
    it stands for all.
    """
    figures = frame.filter(
        pl.col("problem").is_null()
        & pl.col("low").is_not_null()
        & (pl.col("state") != "accepted")
        & (pl.col("state") != "held")
    )
    again = (pl.len() > 1).over("submission", *EDITION)
    differs = (pl.struct("low", "high").n_unique() > 1).over("submission", *EDITION)
    first = pl.col("cell").first().over("submission", *EDITION)
    return (
        figures.select(
            "submission", "cell", again.alias("again"), differs.alias("differs"), first.alias("first")
        )
        .filter(pl.col("again") & (pl.col("differs") | (pl.col("cell") != pl.col("first"))))
        .select("submission", "cell", "first", "differs")
    )


def editions(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures in rows to be judged: `edition` is "" in the row of current figures of a subject and period.

    The responsible provider's figure of the latest vintage is current; where it gave none, that of the
    provider who spoke first. Every other new one, an earlier vintage arriving late or another provider's, is
    judged in a row of its own provider and vintage, in the midst of the current figures, and `aside` tells it
    from those. One of narrower scope is judged with those of its scope alone.
    """
    slot = ["subject", "period", "indicator"]
    ranked = by_precedence(figures).with_columns(pl.lit(False).alias("aside"))
    whole = ranked.filter(pl.col("scope").is_null())
    current = whole.unique(slot, keep="last", maintain_order=True).with_columns(pl.lit("").alias("edition"))
    aside = (
        ranked.filter(pl.col("state") != "accepted")
        .join(current.select("id"), on="id", how="anti")
        .with_columns(
            pl.concat_str("provider", "vintage", pl.col("scope").fill_null(""), separator="/").alias(
                "edition"
            ),
            pl.lit(True).alias("aside"),
        )
        .unique([*slot, "edition"], keep="last", maintain_order=True)
    )
    rows = (
        aside.filter(pl.col("scope").is_null())
        .select("subject", "period", "edition")
        .unique(maintain_order=True)
    )
    around = (
        rows.join(current.drop("edition"), on=["subject", "period"])
        .join(aside, on=[*slot, "edition"], how="anti")
        .select(current.columns)
    )
    return pl.concat([current, aside.select(current.columns), around])


def revised(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures of which their responsible provider gave several vintages, from the least to the greatest."""
    slot = ["subject", "period", "indicator"]
    return (
        figures.filter(pl.col("responsible") & pl.col("scope").is_null())
        .group_by(slot)
        .agg(pl.col("low").min(), pl.col("high").max(), pl.col("order").n_unique().alias("vintages"))
        .filter(pl.col("vintages") > 1)
    )


def _responsible(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Who answers for each subject's indicator: `subject`, `indicator`, `answers`."""
    pairs = frame.select("subject", "indicator").unique(maintain_order=True)
    answers = [
        catalogue.responsible(subject, indicator) if subject and indicator else None
        for subject, indicator in pairs.iter_rows()
    ]
    return pairs.with_columns(pl.Series("answers", answers, pl.String))
