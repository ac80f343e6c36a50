"""What a row of heads says once it is seen as a whole: tables side by side, and corners that name columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from shuheng.model.vocabulary import Vocabulary
from shuheng.read.grid import Grid
from shuheng.read.heads import STUBS, Column, Head
from shuheng.read.roles import PERIOD, corner_roles

# So many cells beneath a corner are looked at.
_LOOKED_AT = 5


def tables_of(head: Head, grid: Grid, known: Vocabulary) -> Iterator[Head]:
    """The head of each table that stands in its rows, with the roles that the cells beneath it show.

    Under 指标, and under a cell that a diagonal parts, rows that are all periods are named by periods, and
    rows that are all areas by areas; under a diagonal that has 指标 all else is indicators.
    """
    for block in _side_by_side(head.columns):
        columns = tuple(
            _as_filled(column, head, grid, known) if column.role in STUBS else column for column in block
        )
        yield head if columns == head.columns else replace(head, columns=columns)


def _side_by_side(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns of each table in a row of heads: one begins where a stub is named again behind figures.

    地区 2021年 地区 2022年 are two tables, 地区 2022年 地区名称 is one.
    """
    blocks: list[list[Column]] = [[]]
    for at, column in enumerate(columns):
        again = column.role in STUBS and column.role in {each.role for each in blocks[-1]}
        if again and any(map(_holds_figures, blocks[-1])) and any(map(_holds_figures, columns[at:])):
            blocks.append([])
        blocks[-1].append(column)
    return blocks


def _holds_figures(column: Column) -> bool:
    return column.role in (None, "value")


def _as_filled(column: Column, head: Head, grid: Grid, known: Vocabulary) -> Column:
    said = [grid.margins.get(row, {}).get(column.number, "") for row in range(head.first, head.last + 1)]
    parts = next(filter(None, map(corner_roles, said)), ())
    if column.role != "indicator" and not parts:
        return column
    beneath = (texts.get(column.number) for row, texts in grid.margins.items() if head.last < row <= head.end)
    filled = [*islice(filter(None, beneath), _LOOKED_AT)]
    if filled and all(re.search(PERIOD, text) for text in filled):
        return replace(column, role="period")
    if filled and all(map(known.subject, filled)):
        return replace(column, role="subject")
    return replace(column, role="indicator") if "indicator" in parts else column
