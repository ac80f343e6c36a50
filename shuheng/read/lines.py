"""What stands around a table: its title, and lines such as 填报单位：…… and 单位：亿元."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from shuheng.read.grid import Grid
from shuheng.read.roles import ENCLOSURE, LINE, PERIOD, before_line, said_by_line


@dataclass(frozen=True)
class Line:
    """What one line says in one role, and where."""

    row: int
    cell: str
    role: str
    words: str


def lines(grid: Grid) -> list[Line]:
    """Every line of a sheet that says something, from the top.

    Where a cell holds the role alone, 填报单位：, the words are those of the next cell in its row.
    """
    found = []
    for row in grid.margins:
        texts = grid.own(row)
        for column, text in texts.items():
            if re.search(LINE, text):
                for role, words in said_by_line(text):
                    if said := words or _next(texts, column):
                        found.append(Line(row, grid.address(row, column), role, said))
    return found


def unit_above(said: Iterable[Line], row: int) -> tuple[str | None, str | None]:
    """Words and cell of the unit line nearest above a row."""
    above = [line for line in said if line.role == "unit" and line.row < row]
    return (above[-1].words, above[-1].cell) if above else (None, None)


def preamble(grid: Grid, said: Iterable[Line], first: int, figures: Collection[int]) -> dict[str, str]:
    """What a sheet says by role, the upper line first; a line in a row of `figures` is a remark on a figure.

    Of the texts above the table, whose first row is `first`, that have no role, the first is the title, also
    with a line in brackets behind it, and one that is nothing but a period, （2022年）, is the period.
    """
    free = [line for line in said if line.row not in figures]
    told = {line.role: line.words for line in reversed(free)}
    with_role = {line.cell for line in free}
    own = (
        before_line(text) if grid.address(row, column) in with_role else text.strip()
        for row in grid.margins
        if row < first
        for column, text in grid.own(row).items()
        if not re.search(ENCLOSURE, text)
    )
    texts = [text for text in own if text]
    periods = [bare for text in texts if re.search(PERIOD, bare := text.strip("（）()"))]
    return dict(zip(("title",), texts, strict=False)) | dict(zip(("period",), periods, strict=False)) | told


def _next(texts: dict[int, str], column: int) -> str:
    """The next text to the right, unless it says something of its own."""
    text = next((text for at, text in texts.items() if at > column), "")
    return "" if said_by_line(text) else text.strip()
