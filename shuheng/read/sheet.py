"""One sheet, understood: its tables' entries, what it says around them, and what there is to say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from shuheng.model.limits import Limits
from shuheng.model.submission import Note
from shuheng.model.vocabulary import Vocabulary
from shuheng.read.around import Around
from shuheng.read.blocks import tables_of
from shuheng.read.entries import entries
from shuheng.read.grid import Grid
from shuheng.read.heads import head_rows, heads
from shuheng.read.layout import Lacking, Table, table
from shuheng.read.lines import lines, preamble, unit_above
from shuheng.read.refuse import too_many_tables
from shuheng.read.roles import COVERS
from shuheng.read.unused import unit_not_used


@dataclass(frozen=True)
class Understood:
    """ENTRIES, None where the sheet has no table; its preamble; heads that lack something; notes."""

    sheet: str
    entries: pl.DataFrame | None
    told: Mapping[str, str]
    lacking: tuple[Lacking, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def understood(grid: Grid, known: Vocabulary, file: str, area: str | None, limits: Limits) -> Understood:
    """What a sheet of a file says. `area` names whose submission it is, where that is known.

    Raises `UnreadableFile` where it has more tables than the limit.
    """
    rows = head_rows(grid)
    if len(rows) > limits.tables:
        raise too_many_tables(file, grid.sheet, len(rows))
    said = lines(grid)
    found = [each for head in heads(grid, rows, known) for each in tables_of(head, grid, known)]
    first = min((head.first for head in found), default=grid.last + 1)
    above = Around(
        preamble(grid, [line for line in said if line.row < first], first, ()), grid.sheet, file, area
    )
    read = [table(grid, head, above, known) for head in found]
    tables = [each for each in read if isinstance(each, Table)]
    lacking = tuple(each for each in read if isinstance(each, Lacking))
    notes = [note for each in tables for note in each.notes]
    if not tables:
        told = preamble(grid, said, first, ())
        return Understood(grid.sheet, None, told, lacking, (*grid.notes, *_unread(grid)))
    frames = []
    for each in tables:
        unit = unit_above(said, each.head.first)
        frame, more = entries(grid, each, unit)
        frames.append(frame)
        notes += [*more, *unit_not_used(frame, unit[0], grid.sheet, known)]
    together = pl.concat(frames, how="diagonal")
    below = [line.row for line in said if line.row > first]
    figures = set(together["row"].filter(together["row"].is_in(below))) if below else set()
    sender, some = _provider(grid, tables)
    around = replace(above, told=sender | preamble(grid, said, first, figures))
    notes += some
    complete, more = _completed(together, around, known)
    return Understood(grid.sheet, complete, around.told, lacking, (*grid.notes, *notes, *more))


def _provider(grid: Grid, tables: Sequence[Table]) -> tuple[dict[str, str], list[Note]]:
    """The one provider that a column of SDMX-CSV names. Of several nobody is: a submission is one's own."""
    columns = [
        grid.texts.filter(pl.col("row").is_between(each.head.last + 1, each.head.end))[str(place)]
        for each in tables
        if (place := each.head.place("provider"))
    ]
    named = pl.concat(columns).drop_nulls().unique().sort().to_list() if columns else []
    if len(named) > 1:
        return {}, [Note("providers_of_rows", {"sheet": grid.sheet, "n": str(len(named))})]
    return ({"provider": named[0]} if named else {}), []


def _completed(found: pl.DataFrame, around: Around, known: Vocabulary) -> tuple[pl.DataFrame, list[Note]]:
    """What a sheet says of itself is said of all its entries: the next sheet may say otherwise."""
    period, of_period = around.period()
    subject, of_subject = around.subject(known)
    said = {
        "subject_text": subject,
        "period_text": period,
        "vintage_text": around.told.get("vintage"),
    }
    silent = {name for name in said if found[name].null_count()}
    filled = {name: pl.col(name).fill_null(text) for name, text in said.items() if text is not None}
    notes = (of_period if "period_text" in silent else []) + (of_subject if "subject_text" in silent else [])
    complete = found.lazy().drop("row").with_columns(**filled).collect(engine="in-memory")
    return complete, notes


def _unread(grid: Grid) -> list[Note]:
    """A sheet without a table is notes; where it holds numbers and is no form's cover, that is said."""
    if grid.sheet.strip().casefold() in COVERS:
        return []
    number = r"^\s*[-+−]?\d[\d,.]*\s*%?\s*$"
    numbers = sum(int(grid.texts[str(column)].str.contains(number).sum() or 0) for column in grid.columns)
    return (
        [Note("sheet_without_table", {"sheet": grid.sheet, "numbers": str(numbers)})] if numbers > 1 else []
    )
