"""The corner of a table, whose word may name the columns and not the rows: 指标 over rows of years."""

import re
from dataclasses import replace

from shuheng.model.vocabulary import Vocabulary
from shuheng.read.grid import Grid
from shuheng.read.heads import STUBS, Column, Head
from shuheng.read.roles import PERIOD, corner_roles

# So many cells beneath a corner are looked at.
_LOOKED_AT = 5


def as_filled(head: Head, grid: Grid, known: Vocabulary) -> Head:
    """The head with the roles that the cells beneath it show, where its words leave open which.

    Under 指标, and under a cell that a diagonal parts, rows that are all periods are named by periods, and
    rows that are all areas by areas; under a diagonal that has 指标 all else is indicators.
    """
    columns = tuple(
        _as_filled(column, head, grid, known) if column.role in STUBS else column for column in head.columns
    )
    return head if columns == head.columns else replace(head, columns=columns)


def _as_filled(column: Column, head: Head, grid: Grid, known: Vocabulary) -> Column:
    said = [grid.margins.get(row, {}).get(column.number, "") for row in range(head.first, head.last + 1)]
    parts = next(filter(None, map(corner_roles, said)), ())
    if column.role != "indicator" and not parts:
        return column
    beneath = (grid.margins.get(row, {}).get(column.number) for row in range(head.last + 1, head.end + 1))
    filled = [text for text, _ in zip(filter(None, beneath), range(_LOOKED_AT), strict=False)]
    if filled and all(re.search(PERIOD, text) for text in filled):
        return replace(column, role="period")
    if filled and all(map(known.subject, filled)):
        return replace(column, role="subject")
    return replace(column, role="indicator") if "indicator" in parts else column
