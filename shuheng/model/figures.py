"""Figures as a frame: one row per value cell of a submission. Never a Python object per figure."""

import polars as pl

# An open end is ±∞ here and null in JSON and tables; null here means that there is no number.
FIGURES = pl.Schema(
    {
        "submission": pl.String,  # SHA-256 of the file's bytes
        "provider": pl.String,
        "subject": pl.String,  # catalogue code, null when the name is not known
        "period": pl.String,
        "period_basis": pl.String,  # stated, assumed
        "indicator": pl.String,  # catalogue code, null when the name is not known
        "value": pl.Float64,  # value, low, high: in the indicator's own unit
        "low": pl.Float64,
        "high": pl.Float64,
        "unit": pl.String,  # the indicator's own
        "qualifier": pl.String,  # the word as printed: 超, 近, 以上; null when there is none
        "status": pl.String,  # SDMX OBS_STATUS
        "conf": pl.String,  # SDMX CONF_STATUS
        "vintage": pl.String,  # initial, verified, census, unstated
        "scope": pl.String,  # a footnote or remark that narrows the figure; null when there is none
        "text": pl.String,  # the cell as printed
        "explanation": pl.String,  # the provider's 说明 for this figure
        "cell": pl.String,  # Sheet!D14
        "unit_cell": pl.String,  # where the unit was read: the value's own cell, a column, a unit row
        "written_unit": pl.String,  # the unit as the catalogue writes it, before conversion
        "problem": pl.String,  # code of the structure rule the cell fails; null for a figure
        "detail": pl.String,  # the text that failed it
        "outcome": pl.String,  # null until decided; not_available, withdrawn and blank are known on reading
    }
)

# What taking a file in adds to its figures.
TAKEN = pl.Schema(
    {
        "file": pl.String(),  # its name
        "explains": pl.List(pl.String()),  # rules the explanation was given for; null: whatever fails
    }
)

OUTCOMES = ("loaded", "held", "explained", "unchanged", "not_available", "withdrawn", "blank", "note")

# A later vintage supersedes an earlier one. What states none counts as initial: either may replace the other.
VINTAGE_ORDER = {"unstated": 0, "initial": 0, "verified": 1, "census": 2}

# What makes two figures figures of the same thing.
KEY = ["subject", "period", "indicator", "scope"]
# One provider's word on the thing: of one edition the latest counts. It goes by `order`, the place of the
# vintage, for a figure that states none and an initial one replace each other.
EDITION = [*KEY, "provider", "order"]


def vintage_order() -> pl.Expr:
    """The place of each figure's vintage among vintages."""
    return pl.col("vintage").replace_strict(VINTAGE_ORDER, return_dtype=pl.Int32).alias("order")


def not_given_again(earlier: pl.DataFrame, later: pl.DataFrame) -> pl.DataFrame:
    """The earlier figures of whose edition nothing came later; a blank says nothing."""
    spoken = later.filter(pl.col("outcome").is_null() | (pl.col("outcome") != "blank"))
    return (
        earlier.with_columns(vintage_order())
        .join(spoken.with_columns(vintage_order()), on=EDITION, how="anti", nulls_equal=True)
        .select(earlier.columns)
    )


def by_precedence(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures sorted so that of each thing the current one comes last.

    The responsible provider's comes before all others; of those the one who spoke first stays, for another
    provider's figure never supersedes. Of one provider the latest vintage counts, of that the latest word;
    what was not received yet is the latest.
    """
    return figures.sort(
        "responsible",
        "since",
        "order",
        "recorded_at",
        "id",
        descending=[False, True, False, False, False],
        nulls_last=[True, False, True, True, True],
        maintain_order=True,
    )
