"""A workbook that was sent back, read as the submission that it is, with what its provider answered apart."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl

from shuheng.model.answer import HEADINGS, KEY, Answer


class _Told(NamedTuple):
    """What one of our rows told: of which cell, as the first sheet's hidden column has it."""

    cell: str
    seen: str
    findings: tuple[str, ...]
    rules: tuple[str, ...]


def taken_off(cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Answer]]:
    """The provider's own cells, and an answer for every cell beside which something was filled in.

    Our first sheet and our columns go, wherever rows and columns were moved to since: their head is looked
    for. A row of which nothing was told has an answer too, without findings, whose cell is Sheet!5.
    """
    keys = cells.filter((pl.col("text") == KEY) & (pl.col("row") == 1) & (pl.col("column") == 1))
    if keys.is_empty():
        return cells, []
    first = keys["sheet"][0]
    hidden = cells.filter((pl.col("sheet") == first) & (pl.col("column") == 1) & pl.col("text").is_not_null())
    _, submission, *rest = [*hidden.sort("row")["text"], ""]
    told = [each for text in rest for each in _told(text)]
    cells = cells.filter(pl.col("sheet") != first)
    answers: list[Answer] = []
    for sheet, row, left in list(_heads(cells)):
        ours = (
            (pl.col("sheet") == sheet) & (pl.col("row") >= row) & pl.col("column").is_between(left, left + 3)
        )
        rows = cells.filter(ours & (pl.col("row") > row) & pl.col("text").is_not_null())
        cells = cells.filter(~ours)
        answers += _answers(rows, sheet, left, told, submission)
    return cells, answers


def with_answers(entries: pl.DataFrame, answers: list[Answer]) -> pl.DataFrame:
    """Entries with the answers given to them after what their own 说明 column says."""
    if not answers:
        return entries
    said = {answer.cell: answer.explanation for answer in answers if answer.explanation}
    # An answer of which nothing was told names its row alone.
    row = pl.col("cell").str.replace(r"[A-Z]+(\d+)$", "${1}")
    found = [
        place.replace_strict(said, default=None, return_dtype=pl.String) for place in (pl.col("cell"), row)
    ]
    own, answered = pl.col("explanation"), pl.coalesce(found)
    both = pl.concat_str(own, answered, separator="；", ignore_nulls=True)
    return entries.with_columns(pl.when(answered.is_null()).then(own).otherwise(both).alias("explanation"))


def _heads(cells: pl.DataFrame) -> Iterator[tuple[str, int, int]]:
    """Where the four headings stand side by side: sheet, row, first column."""
    for headings in HEADINGS.values():
        places = [
            set(
                cells.filter(pl.col("text") == heading)
                .select("sheet", "row", pl.col("column") - at)
                .iter_rows()
            )
            for at, heading in enumerate(headings)
        ]
        yield from sorted(set.intersection(*places))


def _told(text: str) -> Iterator[_Told]:
    try:
        found = json.loads(text)
        yield _Told(str(found["cell"]), str(found["seen"]), tuple(found["findings"]), tuple(found["rules"]))
    except (ValueError, KeyError, TypeError):
        # Somebody wrote there: it tells nothing.
        return


def _answers(
    rows: pl.DataFrame, sheet: str, left: int, told: list[_Told], submission: str
) -> Iterator[Answer]:
    for (row,), group in rows.group_by("row", maintain_order=True):
        filled: dict[int, Any] = {
            column - left: text.strip() for column, text in group.select("column", "text").iter_rows()
        }
        reason, text, disputed = (filled.get(at, "") for at in (1, 2, 3))
        if reason or text or disputed:
            own = [each for each in told if _row(each.cell) == (sheet, row)]
            for each in own or [_Told(f"{sheet}!{row}", "", (), ())]:
                yield Answer(
                    submission, each.cell, each.findings, each.rules, each.seen, reason, text, bool(disputed)
                )


def _row(cell: str) -> tuple[str, int]:
    sheet, _, at = cell.rpartition("!")
    return sheet, int("".join(letter for letter in at if letter.isdigit()) or 0)
