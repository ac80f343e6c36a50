"""A unit line that none of a table's figures took, for each has a nearer one."""

import polars as pl

from shuheng.model.submission import Note
from shuheng.model.vocabulary import Vocabulary

_BRACKETED = r"[（(]([^（）()]+)[)）]\s*$"


def unit_not_used(entries: pl.DataFrame, line: str | None, sheet: str, known: Vocabulary) -> list[Note]:
    """A note where figures are in other units of the dimension of 单位：万元, and none is in that.

    Over columns in 亿元 and in 元 per head the line 单位：亿元 is of use: it says what the first are in.
    """
    said = known.unit(line or "")
    if said is None:
        return []
    around = entries.select(
        "unit_text", pl.col("indicator_text").str.extract(_BRACKETED), "sheet_unit_text"
    ).unique(maintain_order=True)
    nearest = (next(filter(None, map(known.unit, filter(None, texts))), None) for texts in around.iter_rows())
    used = [unit for unit in nearest if unit is not None]
    others = [unit.code for unit in used if unit.dimension == said.dimension]
    if said in used or not others:
        return []
    return [Note("unit_in_two_places", {"sheet": sheet, "taken": others[0], "other": said.code})]
