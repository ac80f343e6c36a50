"""The layout of a cross table: subjects down, indicators across, perhaps under the periods they are of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from shuheng.read.address import addressed
from shuheng.read.layout import Head, column, heads, remarks
from shuheng.read.lines import Line, unit_above
from shuheng.read.roles import PERIOD, column_role

# Heads of the other layout, whose rows may name subjects too.
_OF_ROWS = {"indicator", "value"}

# Columns that say more of the figures beside them.
_SPEAKING = ("vintage", "explanation")


@dataclass(frozen=True)
class _Column:
    """What the head says of one column: its own words, the cell they stand in, the period above them."""

    number: int
    words: str
    cell: str
    period: str | None

    @property
    def role(self) -> str | None:
        role = column_role(self.words)
        return role[0] if role else None


def entries(cells: pl.DataFrame, said: Sequence[Line]) -> pl.DataFrame | None:
    """The entries of a sheet of `filled` cells, with the `row` of each; None without such a head.

    The head is one row or two: a period over several columns is said of each. A column headed 版本 or 说明
    speaks of the columns to its left, as far as the next of its kind, under the same period. Every subject
    has an entry for every indicator, filled or not; a number that stands beside no subject is an entry too.
    """
    own = [head for head in heads(cells) if "subject" in head.roles and not _OF_ROWS & head.roles.keys()]
    if not own:
        return None
    # A head merged over two rows is found in both.
    tables = [head for i, head in enumerate(own) if i == 0 or head.row > _last_row(cells, own[i - 1])]
    ends = [head.row - 1 for head in tables[1:]] + [cells["row"].max()]
    body = cells.filter(~pl.col("row").is_in(remarks(cells).implode()))
    found = []
    for head, end in zip(tables, ends, strict=True):
        last = _last_row(cells, head)
        rows = body.filter(pl.col("row").is_between(last + 1, end))
        columns = list(_columns(cells, head, last))
        stated = unit_above(said, head.row)
        found += [
            _entries(rows, head, figures, columns, stated) for figures in columns if figures.role is None
        ]
    return pl.concat(found).sort("row", "column") if found else None


def _last_row(cells: pl.DataFrame, head: Head) -> int:
    """The last row of a head: where the subject's cell is merged downwards, or left open under a period."""
    subject = cells.filter(pl.col("column") == head.roles["subject"])
    anchor = subject.filter(pl.col("row") == head.row)["anchor"].item()
    merged = subject.filter(pl.col("anchor") == anchor).height
    open_below = subject.filter(pl.col("row") == head.row + 1).is_empty()
    periods = cells.filter((pl.col("row") == head.row) & pl.col("said").str.contains(PERIOD))
    return head.row + 1 if open_below and periods.height else head.row + merged - 1


def _columns(cells: pl.DataFrame, head: Head, last: int) -> Iterable[_Column]:
    """The columns right of the subject's, from the left."""
    area = cells.filter(pl.col("row").is_between(head.row, last) & (pl.col("column") > head.roles["subject"]))
    period: str | None = None
    for (number,), parts in area.sort("column", "row").group_by("column", maintain_order=True):
        texts = {str(text): str(cell) for text, cell in parts.select("said", "anchor").iter_rows() if text}
        periods = [text for text in texts if re.search(PERIOD, text)]
        if periods:
            period = periods[0]
        elif parts["row"].min() == head.row:
            # Something else stands above. Where nothing does, as in a text file, the period goes on.
            period = None
        words = [text for text in texts if text not in periods]
        if words:
            yield _Column(int(str(number)), words[-1], texts[words[-1]], period)


def _entries(
    rows: pl.DataFrame,
    head: Head,
    figures: _Column,
    columns: Sequence[_Column],
    sheet_unit: tuple[str | None, str | None],
) -> pl.DataFrame:
    """The entries of one column of figures."""
    values = rows.filter(pl.col("column") == figures.number).select("row", "text", "number", "format", "own")
    subjects = pl.concat([named := column(rows, head.roles["subject"], "subject"), _nobodys(values, named)])
    subjects = subjects.join(rows.select("row", "sheet").unique(), on="row")
    frame = addressed(subjects.with_columns(pl.lit(figures.number).alias("column")))
    frame = frame.join(values, on="row", how="left").filter(pl.col("own").fill_null(True))
    for role in _SPEAKING:
        frame = frame.join(column(rows, _speaker(role, figures, columns), role), on="row", how="left")
    stated = {
        "indicator_text": figures.words,
        "indicator_cell": figures.cell,
        "period_text": figures.period,
        "sheet_unit_text": sheet_unit[0],
        "sheet_unit_cell": sheet_unit[1],
    }
    return frame.with_columns(pl.lit(text, pl.String).alias(name) for name, text in stated.items())


def _nobodys(values: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """Rows with a number and no subject, as rows of `named` with an empty text: nobody may be guessed."""
    number = pl.col("number").is_not_null() | pl.col("text").str.contains(r"^\s*[-+−]?\d")
    found = values.filter(pl.col("own") & number).join(named, on="row", how="anti")
    return found.select(
        "row", pl.lit("").alias("subject_text"), pl.lit(None, pl.String).alias("subject_cell")
    )


def _speaker(role: str, figures: _Column, columns: Sequence[_Column]) -> int | None:
    """The column of a role that speaks of these figures: the next to the right, else the last to the left."""
    for period in (figures.period, None):
        places = [beside.number for beside in columns if beside.role == role and beside.period == period]
        if places:
            return next((place for place in places if place > figures.number), places[-1])
    return None
