"""Rows of a table of subjects that name no subject: whose they are, and why."""

import polars as pl

from shuheng.model.submission import Note
from shuheng.read.hidden import spans


def with_subjects(entries: pl.DataFrame, sheet: str, own: bool) -> tuple[pl.DataFrame, list[Note]]:
    """Entries whose blank subjects are the last one named above, where only that reading fits.

    Two do: the provider's own, or the one above. Where the first row names a subject and the rows without one
    would, as the provider's own, give an indicator of a period twice, they go on with the one above. Else
    they stay blank where a table may leave its `own` unsaid, and are nobody's, "", where it may not. A note
    says which was taken. `entries` have `row`, in order.
    """
    nulls = entries["subject_text"].null_count()
    if nulls == 0:
        return entries, []
    nobodys = entries.filter(pl.col("subject_text").is_null())
    here = {"sheet": sheet, "rows": spans(nobodys["row"].unique().sort())}
    follow = nulls < entries.height and entries["subject_text"][0] is not None
    if follow and nobodys.select(pl.struct("indicator_text", "period_text").is_duplicated().any()).item():
        carried = entries.with_columns(pl.col("subject_text").forward_fill())
        return carried, [Note("subject_carried", here)]
    if not own:
        return entries.with_columns(pl.col("subject_text").fill_null("")), []
    return entries, [Note("subject_own", here)] if follow else []
