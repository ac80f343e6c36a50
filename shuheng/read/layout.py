"""How a table is laid out: what its rows and its columns are named by, and what is said around it."""

from dataclasses import dataclass, replace

import polars as pl

from shuheng.model.submission import Note
from shuheng.model.vocabulary import Vocabulary
from shuheng.read.around import Around
from shuheng.read.changes import Figures, changes
from shuheng.read.grid import Grid
from shuheng.read.heads import Column, Head, Word
from shuheng.read.hidden import spans
from shuheng.read.roles import part_of

# What the head of a column of figures says.
_SAYING = ("value", "period", "subject", "indicator")
# Columns that say more of the figures beside them.
SPEAKING = ("vintage", "explanation", "qualifier")
# Those of SDMX-CSV, whose words are codes.
CODED = ("action", "status", "conf", "low", "high", "decimals", "scope", "period_basis")


@dataclass(frozen=True)
class Table:
    """A head, its columns of figures, and what reading it has to say."""

    head: Head
    figures: tuple[Figures, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Lacking:
    """A head that is nearly a table's, and what it lacks.

    `indicator` and `value` are columns; `one` is the one indicator that its figures are of.
    """

    head: Head
    lacks: tuple[str, ...]


def table(grid: Grid, head: Head, around: Around, known: Vocabulary) -> Table | Lacking:
    """The table under a head, else what it lacks.

    | rows name | columns of figures are headed by |
    |---|---|
    | indicators | 数值, periods, subjects, or several of these |
    | subjects or periods | indicators, periods; 数值 where the sheet is of one indicator |

    A column headed by a change, 同比增长, holds that of the figures to its left. One that fits none of these
    is no column of figures; where it holds numbers a note says so.
    """
    stubs = head.stubs
    left = min(stubs.values(), default=0)
    others = [
        each
        for each in head.columns
        if each.number not in stubs.values() and (each.number > left or each.role == "value")
    ]
    growing = [each for each in others if each.growth and each.role is None]
    missing: tuple[str, ...]
    of_all: list[str] = []
    notes: list[Note] = []
    if "indicator" in stubs:
        says = ("value", "period", "subject")
        columns = [each for each in others if not each.growth and not each.named and _says(each, *says)]
        missing = () if columns or growing else ("value",)
    else:
        columns = [each for each in others if not each.growth and _says(each, *_SAYING)]
        alone = [each for each in (*columns, *growing) if each.indicator is None]
        of_all, notes = around.indicators(known) if alone else ([], [])
        if alone and len(of_all) != 1:
            columns = [each for each in columns if each.indicator is not None]
            growing = [each for each in growing if columns or each.indicator is not None]
        missing = () if (columns or growing) and stubs else ("one",) if alone and stubs else ("indicator",)
    if missing:
        return Lacking(head, missing)
    figures = tuple(_figures(each, of_all, around, known) for each in columns)
    one = of_all[0] if len(of_all) == 1 else None
    figures = changes(figures, growing, one, around)
    if "indicator" in stubs:
        figures = tuple(replace(each, indicator=None) for each in figures)
    notes = [*notes, *_notes(grid, head, figures, others), *_whole_years(grid.sheet, figures, around)]
    return Table(head, figures, tuple(notes))


def _says(column: Column, *what: str) -> bool:
    """Whether a column is one of figures: it holds no remark and its head says one of these."""
    if column.role not in (None, "value"):
        return False
    return any(column.role == each if each == "value" else getattr(column, each) is not None for each in what)


def _figures(column: Column, of_all: list[str], around: Around, known: Vocabulary) -> Figures:
    indicator, unit = column.indicator, column.unit
    if indicator is None and of_all:
        # No cell of the table says it, so none is named.
        indicator = Word(of_all[0], "")
        if unit is None and (titled := around.unit(known)):
            unit = Word(titled, "")
    return Figures(
        number=column.number,
        period=column.period.text if column.period else None,
        subject=column.subject.text if column.subject else None,
        indicator=indicator,
        unit=unit,
    )


def _notes(grid: Grid, head: Head, figures: tuple[Figures, ...], others: list[Column]) -> list[Note]:
    """Where two readings fit, which was taken; and columns of numbers that are of neither."""
    notes = []
    stubs, sheet = head.stubs, grid.sheet
    if "period" in stubs and any(each.period for each in figures):
        notes.append(
            Note("period_of_column", {"sheet": sheet, "rows": spans(range(head.first, head.last + 1))})
        )
    if "subject" in stubs and any(each.subject for each in figures):
        notes.append(
            Note("subject_of_column", {"sheet": sheet, "rows": spans(range(head.first, head.last + 1))})
        )
    read = {each.number for each in figures}
    unread = [
        each
        for each in others
        if each.number not in read and each.role in (None, "rank") and _has_numbers(grid, head, each.number)
    ]
    notes += [
        Note("column_not_read", {"sheet": sheet, "cell": word.cell.rpartition("!")[2], "words": word.text})
        for each in unread
        if (word := each.indicator or each.period or each.subject or each.growth)
    ]
    return notes


def _whole_years(sheet: str, figures: tuple[Figures, ...], around: Around) -> list[Note]:
    """A column of 2022年 in a report of 2022年上半年 is of the year by its head, and may be of its half."""
    stated, _ = around.period()
    for each in figures:
        if stated and each.period and part_of(stated, each.period):
            return [Note("year_of_column", {"sheet": sheet, "taken": each.period, "other": stated})]
    return []


def _has_numbers(grid: Grid, head: Head, column: int) -> bool:
    body = grid.texts.filter(pl.col("row").is_between(head.last + 1, head.end))
    return bool(body[str(column)].str.contains(r"^\s*[-+−]?\d[\d,.]*\s*%?\s*$").any())
