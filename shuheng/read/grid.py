"""A sheet as columns of texts, whatever file it came from, with the places the provider sees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import polars as pl
from openpyxl.utils import get_column_letter

from shuheng.model.submission import CELLS, Note

Place = tuple[int, int]  # row and column, from 1
Shown = tuple[str, float | None, str | None]  # text as printed, number as stored, number format
Area = tuple[int, int, int, int]  # first row, first column, last row, last column

# Rows at the head and at the foot of a sheet that are looked at one by one. What lies between them in a
# longer sheet is data: there only a head repeated word for word is looked for.
_MARGIN = 2_000


@dataclass(frozen=True)
class Grid:
    """One sheet. Frames have a `row` and a column for each of the sheet's that holds anything, by number.

    `texts` hold each cell's own text, null where there is none; `said` the same with the text of a merged
    range in every cell of it. `numbers` and `formats` are None where the file has none, as text files.
    `children` are the cells of merged ranges but their first, with that first. `notes`: what was met on the
    way, as hidden rows.
    """

    sheet: str
    texts: pl.DataFrame
    numbers: pl.DataFrame | None = None
    formats: pl.DataFrame | None = None
    children: Mapping[Place, Place] = field(default_factory=dict)
    notes: Sequence[Note] = ()

    @cached_property
    def said(self) -> pl.DataFrame:
        if not self.children:
            return self.texts
        rows = {row: at for at, row in enumerate(self.texts["row"])}
        filled = {column: self.texts[str(column)].to_list() for column in self.columns}
        for (row, column), (top, left) in self.children.items():
            filled[column][rows[row]] = filled[left][rows[top]]
        return self.texts.select(
            "row", *(pl.Series(str(column), texts, pl.String) for column, texts in filled.items())
        )

    @cached_property
    def columns(self) -> list[int]:
        return [int(name) for name in self.texts.columns[1:]]

    @cached_property
    def filled(self) -> int:
        """How many cells hold a text."""
        return sum(self.texts[str(column)].count() for column in self.columns)

    @cached_property
    def last(self) -> int:
        """The last row that holds anything; 0 in an empty sheet."""
        return int(self.texts["row"][-1]) if self.texts.height else 0

    @property
    def long(self) -> bool:
        """Whether it has rows between its margins."""
        return self.texts.height > 2 * _MARGIN

    @cached_property
    def margins(self) -> dict[int, dict[int, str]]:
        """The texts said at head and foot, by row and column; of a sheet that is not long all rows."""
        said = self.said
        if self.long:
            said = pl.concat([said.head(_MARGIN), said.tail(_MARGIN)])
        return {
            row: {column: text for column, text in zip(self.columns, texts, strict=True) if text is not None}
            for row, *texts in said.iter_rows()
        }

    @property
    def between(self) -> pl.DataFrame:
        """The texts of the rows between the margins."""
        return self.texts.slice(_MARGIN, max(0, self.texts.height - 2 * _MARGIN))

    def own(self, row: int) -> dict[int, str]:
        """The texts of a row of the margins that stand in it themselves."""
        return {
            column: text
            for column, text in self.margins.get(row, {}).items()
            if (row, column) not in self.children
        }

    def address(self, row: int, column: int) -> str:
        """Where a cell stands, of a merged range its first: Sheet!D14, in a text file D14."""
        row, column = self.children.get((row, column), (row, column))
        return f"{self._prefix(column)}{row}"

    def addresses(self, column: int) -> pl.Expr:
        """`address` of the cells of a column, for frames with `row`."""
        own = pl.concat_str(pl.lit(self._prefix(column)), pl.col("row").cast(pl.String))
        of_children = {row: self.address(row, column) for row in self.merged_in(column)}
        return pl.col("row").replace_strict(of_children, default=own) if of_children else own

    def merged_in(self, column: int) -> Sequence[int]:
        """The rows in which a column's cell is of a merged range, and not its first."""
        return self._merged.get(column, ())

    @cached_property
    def _merged(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for row, column in self.children:
            rows.setdefault(column, []).append(row)
        return rows

    def _prefix(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"{self.sheet}!{letter}" if self.sheet else letter


def grid(
    sheet: str, cells: Mapping[Place, Shown], merged: Iterable[Area] = (), notes: Sequence[Note] = ()
) -> Grid:
    """The grid of a sheet's filled cells. A value under a merged range is seen by nobody and left out."""
    children = {
        (row, column): (top, left)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    seen = {place: shown for place, shown in cells.items() if place not in children}
    places = seen.keys() | children.keys()
    rows, columns = sorted({row for row, _ in places}), sorted({column for _, column in places})

    def frame(part: int, kind: type[pl.DataType]) -> pl.DataFrame:
        held: list[pl.Series] = [pl.Series("row", rows, pl.Int64)]
        for column in columns:
            shown = (seen.get((row, column)) for row in rows)
            held.append(pl.Series(str(column), [each and each[part] for each in shown], kind))
        return pl.DataFrame(held)

    return Grid(sheet, frame(0, pl.String), frame(1, pl.Float64), frame(2, pl.String), children, notes)


def cells(grids: Sequence[Grid]) -> pl.LazyFrame:
    """CELLS of all sheets, in the order of their rows, made when they are collected."""
    # Even the plan takes a while, and of most files nobody asks. What is deferred may be a plan itself.
    return pl.defer(partial(_all_cells, grids), schema=CELLS)  # type: ignore[arg-type]


def _all_cells(grids: Sequence[Grid]) -> pl.LazyFrame:
    return pl.concat([_cells(each) for each in grids] or [CELLS.to_frame().lazy()])


def _cells(one: Grid) -> pl.LazyFrame:
    def long(frame: pl.DataFrame | None, name: str) -> pl.LazyFrame:
        if frame is None:
            nothing = (pl.lit(None, CELLS[name]).alias(str(column)) for column in one.columns)
            frame = one.texts.select("row", *nothing)
        return frame.lazy().unpivot(index="row", variable_name="column", value_name=name)

    letters = {str(column): get_column_letter(column) for column in one.columns}
    prefix = f"{one.sheet}!" if one.sheet else ""
    children = pl.LazyFrame(
        [(row, str(column), one.address(row, column)) for row, column in one.children],
        schema={"row": pl.Int64, "column": pl.String, "first": pl.String},
        orient="row",
    )
    parts = [long(one.texts, "text"), long(one.numbers, "number"), long(one.formats, "format")]
    together = pl.concat(
        [parts[0], parts[1].select("number"), parts[2].select("format")], how="horizontal"
    ).join(children, on=["row", "column"], how="left", maintain_order="left")
    letter = pl.col("column").replace_strict(letters, default="", return_dtype=pl.String)
    return (
        together.filter(pl.col("text").is_not_null() | pl.col("first").is_not_null())
        .with_columns(
            pl.lit(one.sheet).alias("sheet"), pl.concat_str(pl.lit(prefix), letter, "row").alias("cell")
        )
        .with_columns(pl.col("column").cast(pl.Int64), pl.coalesce("first", "cell").alias("anchor"))
        .sort("row", "column")
        .select(pl.col(name).cast(kind) for name, kind in CELLS.items())
    )
