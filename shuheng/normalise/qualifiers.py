"""A qualifier that a form keeps in a column of its own, put where print has it: 超 beside 450 is 超450."""

import polars as pl

from shuheng.normalise.words import AFTER


def with_qualifiers(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries with each `qualifier_text` in the `text` it qualifies.

    Beside a blank value it is the text itself: 暂无 says there that there is no figure, and 超 alone is none.
    """
    if entries["qualifier_text"].null_count() == entries.height:
        return entries
    said = pl.col("qualifier_text").str.strip_chars()
    said = pl.when(said != "").then(said)
    behind = said.is_in(list(AFTER))
    text = (
        pl.when(pl.col("text").is_null())
        .then(said)
        .when(behind)
        .then(pl.concat_str("text", said))
        .otherwise(pl.concat_str(said, "text"))
    )
    return entries.with_columns(pl.coalesce(pl.when(said.is_not_null()).then(text), "text").alias("text"))
