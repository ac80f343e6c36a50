"""What is judged together: the figures just read and those the store holds, as one frame."""

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import EDITION, FIGURES, KEY, vintage_order

# A figure's columns and how it stands: new, held (by an earlier run), unchanged (it repeats an accepted
# figure of its own provider and vintage) or accepted. `recorded_at` is null for what nobody received yet.
POOL = pl.Schema(
    [
        *FIGURES.items(),
        ("file", pl.String),
        ("state", pl.String),
        ("recorded_at", pl.Datetime("us")),
        ("id", pl.UInt32),  # its place in the pool
        ("responsible", pl.Boolean),  # whether its provider answers for it
        ("order", pl.Int32),  # of its vintage
    ]
)

_SAME = ["value", "low", "high", "qualifier", "status"]


def pool(new: pl.DataFrame, stored: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """One frame of `POOL` from figures just read and the store's.

    `new` are FIGURES with `file` and `recorded_at`, `stored` have `state` as well. A held figure that the new
    ones give again is left out, for its provider has spoken since; a blank says nothing.
    """
    spoken = new.filter(pl.col("outcome").is_null() | (pl.col("outcome") != "blank")).with_columns(
        vintage_order()
    )
    again = [*KEY, "provider", "order"]
    held = stored.filter(pl.col("state") == "held").with_columns(vintage_order())
    held = held.join(spoken, on=again, how="anti", nulls_equal=True)
    accepted = stored.filter(pl.col("state") == "accepted")
    repeats = (
        new.join(accepted, on=EDITION + _SAME, how="semi", nulls_equal=True)
        .select("submission", "cell")
        .with_columns(pl.lit("unchanged").alias("state"))
    )
    given = new.join(repeats, on=["submission", "cell"], how="left", maintain_order="left").with_columns(
        pl.col("state").fill_null("new")
    )
    together = pl.concat([accepted, held, given], how="diagonal").with_row_index("id")
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

    The responsible provider's figure of the latest vintage is current. Every other new one, an earlier
    vintage arriving late or another provider's, is judged in a row of its own provider and vintage, in the
    midst of the current figures, and `aside` tells it from those. One of narrower scope is judged with those
    of its scope alone.
    """
    slot = ["subject", "period", "indicator"]
    # What was not received yet is the latest word.
    ranked = figures.sort("responsible", "order", "recorded_at", "id", nulls_last=True).with_columns(
        pl.lit(False).alias("aside")
    )
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
