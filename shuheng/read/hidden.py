"""What a sheet hides and reading read all the same: said, for a provider may have forgotten it."""

from collections.abc import Collection, Iterable

from openpyxl.utils import get_column_letter

from shuheng.model.submission import Note
from shuheng.read.grid import Place

_SPANS = 10


def hidden_notes(
    sheet: str, places: Iterable[Place], rows: Collection[int], columns: Collection[int], whole: bool
) -> list[Note]:
    """Notes on the hidden sheet, or on its hidden rows and columns that hold any of `places`."""
    held = list(places)
    if whole:
        return [Note("hidden_sheet", {"sheet": sheet})] if held else []
    in_rows = sorted({row for row, _ in held if row in rows})
    in_columns = sorted({column for _, column in held if column in columns})
    notes = []
    if in_rows:
        notes.append(Note("hidden_rows", {"sheet": sheet, "rows": spans(in_rows)}))
    if in_columns:
        letters = "、".join(get_column_letter(column) for column in in_columns)
        notes.append(Note("hidden_columns", {"sheet": sheet, "columns": letters}))
    return notes


def spans(numbers: Iterable[int]) -> str:
    """Ascending numbers with neighbours drawn together, the first ten spans of them.

    >>> spans([2, 3, 4, 7])
    '2–4、7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = "、".join(f"{first}–{last}" if last > first else str(first) for first, last in runs[:_SPANS])
    return f"{told}、……" if len(runs) > _SPANS else told
