"""A workbook that was sent back, read as the submission that it is, with what its provider answered apart."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from shuheng.model.answer import HEADINGS, KEY, Answer, digest
from shuheng.read.grid import Grid, Place

_WIDTH = len(HEADINGS["zh"])


class _Told(NamedTuple):
    """What one of our rows told: of which cell, as the first sheet's hidden column has it.

    `said` is the digest of the message that stands in the row.
    """

    sheet: str
    column: str
    row: int
    said: str
    seen: str
    findings: tuple[str, ...]
    rules: tuple[str, ...]


def taken_off(grids: Sequence[Grid]) -> tuple[list[Grid], list[Answer]]:
    """The provider's own cells, and an answer for every cell beside which something was filled in.

    Our first sheet and our columns go, wherever rows and columns were moved to since: their head is looked
    for. A row of which nothing was told has an answer too, without findings, whose cell is Sheet!5.
    """
    first = next((each for each in grids if each.margins.get(1, {}).get(1) == KEY), None)
    if first is None:
        return list(grids), []
    _, submission, *rest = [*first.texts["1"].drop_nulls(), ""]
    told = [each for text in rest for each in _told(text)]
    own: list[Grid] = []
    answers: list[Answer] = []
    for grid in grids:
        if grid is not first:
            heads = list(_heads(grid))
            for head in heads:
                answers += _answers(grid, head, told, submission)
            own.append(_without(grid, heads) if heads else grid)
    return own, answers


def _heads(grid: Grid) -> Iterator[Place]:
    """Where the four headings stand side by side: row and first column."""
    known = set(grid.columns)
    for left in grid.columns:
        columns = range(left, left + _WIDTH)
        if known.issuperset(columns):
            for headings in HEADINGS.values():
                said = [pl.col(str(at)) == text for at, text in zip(columns, headings, strict=True)]
                yield from ((row, left) for row in grid.texts.filter(*said)["row"])


def _without(grid: Grid, heads: Collection[Place]) -> Grid:
    """A grid without our columns, from their heads down; rows and columns that held nothing else go, too."""

    def ours(row: int, column: int) -> bool:
        return any(row >= top and left <= column < left + _WIDTH for top, left in heads)

    def emptied(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(
            pl.when(pl.col("row") < top).then(pl.col(str(column))).alias(str(column))
            for top, left in heads
            for column in range(left, left + _WIDTH)
        )

    children = {place: anchor for place, anchor in grid.children.items() if not ours(*place)}
    texts = emptied(grid.texts)
    columns = [
        str(column)
        for column in grid.columns
        if texts[str(column)].count() or any(column == at for _, at in children)
    ]
    held = pl.any_horizontal(pl.col(columns).is_not_null()) | pl.col("row").is_in(
        [row for row, _ in children]
    )
    rows = texts.filter(held)["row"]

    def kept(frame: pl.DataFrame) -> pl.DataFrame:
        return emptied(frame).filter(pl.col("row").is_in(rows.implode())).select("row", *columns)

    return replace(
        grid,
        texts=kept(grid.texts),
        numbers=None if grid.numbers is None else kept(grid.numbers),
        formats=None if grid.formats is None else kept(grid.formats),
        children=children,
    )


def _told(text: str) -> Iterator[_Told]:
    try:
        found = json.loads(text)
        sheet, _, at = str(found["cell"]).rpartition("!")
        column = at.rstrip("0123456789")
        yield _Told(
            sheet, column, int(at.removeprefix(column)), str(found["said"]), str(found["seen"]),
            tuple(found["findings"]), tuple(found["rules"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        # Somebody wrote there: it tells nothing.
        return


def _answers(grid: Grid, head: Place, told: Sequence[_Told], submission: str) -> Iterator[Answer]:
    top, left = head
    ours = [pl.col(str(left + at)).fill_null("").str.strip_chars() for at in range(_WIDTH)]
    filled = grid.texts.filter(pl.col("row") > top).select("row", *ours).rows()
    asked = _asked(
        {row: said for row, said, *_ in filled}, [each for each in told if each.sheet == grid.sheet]
    )
    for row, _, reason, text, disputed in filled:
        if reason or text or disputed:
            for each in asked.get(row) or [_Told(grid.sheet, "", row, "", "", (), ())]:
                yield Answer(
                    submission,
                    f"{grid.sheet}!{each.column}{row}",
                    each.findings,
                    each.rules,
                    each.seen,
                    reason,
                    text,
                    bool(disputed),
                )


def _asked(messages: Mapping[int, str], told: Sequence[_Told]) -> dict[int, list[_Told]]:
    """What was told in each row as it is now.

    A message goes along when rows are put in, taken out or sorted; of rows with one message the order is
    kept. Where none is known again, what was told there stays.
    """
    rows: dict[int, list[_Told]] = {}
    for each in told:
        rows.setdefault(each.row, []).append(each)
    known: dict[str, list[int]] = {}
    for row in sorted(rows):
        known.setdefault(rows[row][0].said, []).append(row)
    found = {}
    for row, message in sorted(messages.items()):
        if same := known.get(digest(message)):
            found[row] = rows.pop(same.pop(0))
    return rows | found
