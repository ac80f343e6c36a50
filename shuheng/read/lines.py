"""What stands around a table: its title, and lines such as 填报单位：…… and 单位：亿元."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from shuheng.read.roles import LINE, PERIOD, said_by_line


@dataclass(frozen=True)
class Line:
    """What one line says in one role, and where."""

    row: int
    cell: str
    role: str
    words: str


def lines(cells: pl.DataFrame) -> list[Line]:
    """Every line of a sheet that says something, from the top.

    Where a cell holds the role alone, 填报单位：, the words are those of the next cell in its row.
    """
    found = []
    for row, column, cell, text in (
        cells.filter(pl.col("text").str.contains(LINE))
        .sort("row", "column")
        .select("row", "column", "cell", "text")
        .iter_rows()
    ):
        for role, words in said_by_line(text):
            said = words or _next(cells, row, column)
            if said:
                found.append(Line(row, cell, role, said))
    return found


def unit_above(said: Iterable[Line], row: int) -> tuple[str | None, str | None]:
    """Words and cell of the unit line nearest above a row."""
    above = [line for line in said if line.role == "unit" and line.row < row]
    return (above[-1].words, above[-1].cell) if above else (None, None)


def preamble(
    cells: pl.DataFrame, said: Iterable[Line], first: int, figures: Collection[int]
) -> dict[str, str]:
    """What a sheet says by role, the upper line first; a line in a row of `figures` is a remark on a figure.

    Of the texts above the table, whose first row is `first`, that have no role, the first is the title, and
    one that is nothing but a period, （2022年）, is the period.
    """
    free = [line for line in said if line.row not in figures]
    told = {line.role: line.words for line in reversed(free)}
    with_role = {line.cell for line in free}
    above = cells.filter((pl.col("row") < first) & pl.col("text").is_not_null()).sort("row", "column")
    texts = [text.strip() for cell, text in above.select("cell", "text").iter_rows() if cell not in with_role]
    periods = [bare for text in texts if re.search(PERIOD, bare := text.strip("（）()"))]
    return dict(zip(("title",), texts, strict=False)) | dict(zip(("period",), periods, strict=False)) | told


def _next(cells: pl.DataFrame, row: int, column: int) -> str:
    """The next text to the right, unless it says something of its own."""
    right = cells.filter((pl.col("row") == row) & (pl.col("column") > column) & pl.col("text").is_not_null())
    text = str(right.sort("column")["text"][0]) if right.height else ""
    return "" if said_by_line(text) else text.strip()
