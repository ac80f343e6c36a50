"""What is shown beside a figure in doubt: its own history and its peers, as a frame."""

import polars as pl

# The current figures of other periods and subjects. Only what the page's reader may see is in it: others'
# confidential figures never are. An open end is ±∞.
COMPARED = pl.Schema(
    {
        "subject": pl.String,
        "period": pl.String,
        "indicator": pl.String,
        "value": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
    }
)


def nothing_compared() -> pl.DataFrame:
    """What a page is given where no store is at hand."""
    return COMPARED.to_frame()
