"""Figures with what their provider answered in a workbook that was sent back."""

import re
from collections.abc import Sequence

import polars as pl

from shuheng.model.answer import Answer
from shuheng.model.explanation import explains
from shuheng.model.figures import TAKEN

# The column's letters before the row's number: Sheet!D5 is of the row Sheet!5.
_COLUMN = r"[A-Z]+(\d+)$"


def answered(figures: pl.DataFrame, answers: Sequence[Answer]) -> pl.DataFrame:
    """FIGURES with the answers given to them after their own 说明, and `explains`.

    `explains` are the rules an answer was given for: it says nothing of others. Null where the figure's own
    说明 has substance, which is given before anything is asked and speaks of whatever fails, and where of the
    answered row nothing was told. An answer whose cell is no figure's speaks of those of its row.
    """
    if not answers:
        return figures.with_columns(pl.lit(None, TAKEN["explains"]).alias("explains"))
    given = [(one.cell, one.explanation, list(one.rules) or None) for one in answers if one.explanation]
    known = set(figures["cell"])
    said = pl.DataFrame(
        [(cell if cell in known else _row(cell), *rest) for cell, *rest in given],
        schema={"at": pl.String, "answer": pl.String, "explains": TAKEN["explains"]},
        orient="row",
    ).unique("at", keep="last", maintain_order=True)
    row = pl.col("cell").str.replace(_COLUMN, "${1}")
    found = (
        figures.join(said, left_on="cell", right_on="at", how="left", maintain_order="left")
        .with_columns(row.alias("of_row"))
        .join(said, left_on="of_row", right_on="at", how="left", maintain_order="left", suffix="_of_row")
    )
    own, answer = pl.col("explanation"), pl.coalesce("answer", "answer_of_row")
    rules = pl.when(pl.col("answer").is_not_null()).then("explains").otherwise("explains_of_row")
    substance = own.map_elements(explains, return_dtype=pl.Boolean, skip_nulls=True).fill_null(False)
    return found.with_columns(
        pl.when(answer.is_null())
        .then(own)
        .otherwise(pl.concat_str(own, answer, separator="；", ignore_nulls=True)),
        pl.when(~substance).then(rules).alias("explains"),
    ).drop("answer", "of_row", "answer_of_row", "explains_of_row")


def _row(cell: str) -> str:
    return re.sub(_COLUMN, r"\1", cell)
