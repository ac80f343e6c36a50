"""The value cells of a table with the texts that say what they are."""

import re
from bisect import bisect_right
from collections.abc import Collection

import polars as pl

from shuheng.model.slices import in_slices
from shuheng.model.submission import ENTRIES, Note
from shuheng.read.carried import with_subjects
from shuheng.read.changes import Figures
from shuheng.read.grid import Grid
from shuheng.read.heads import Head
from shuheng.read.hidden import spans
from shuheng.read.layout import CODED, SPEAKING, Table
from shuheng.read.remarks import remarks
from shuheng.read.roles import LETTERING, SECTION, SUBTOTAL

_NUMBER = r"^\s*[-+−]?\d"
# Powers of ten that SDMX-CSV sets before a unit, as words.
_MULTIPLIERS = {"0": "", "2": "百", "3": "千", "4": "万", "6": "百万", "8": "亿", "9": "十亿", "12": "万亿"}


# A unit of changes, alone or among others: 单位：亿元、%.
_RATES = re.compile("[%％‰]|百分点")
_SEVERAL = "[、，,；;和及]"


def entries(grid: Grid, table: Table, unit: tuple[str | None, str | None]) -> tuple[pl.DataFrame, list[Note]]:
    """ENTRIES of a table with each one's `row`, and CODED if it has such columns; notes on rows left out.

    `unit` are words and cell of the unit line above. No entries are heads repeated, section headings, a
    form's lettering (甲 乙 1), subtotals, remarks and signatures. A merged value is one entry; a merged text
    beside the values is said of every row it covers. Under indicators a row has entries where it has values
    or asks for one; under subjects and periods it has one in every column, filled or not, and a number that
    stands beside no subject is one too.
    """
    head = table.head
    body = _with_stored(grid, table).slice(*_reach(grid, head))
    stub = head.place("indicator") or head.place("subject") or head.place("period") or 0
    named = {stub, *(each.number for each in head.of_role("subject"))}
    sums = sorted({row for column in named for row in _rows(grid, body, column, SUBTOTAL)})
    notes = [Note("subtotals_not_read", {"sheet": grid.sheet, "rows": spans(sums)})] if sums else []
    others = {*remarks(grid), *sums, *_rows(grid, body, stub, LETTERING)}
    found = [_column(grid, table, figures, body, others, unit) for figures in table.figures]
    # Those of a row stand from left to right, as their columns do.
    together = pl.concat(found).sort("row", maintain_order=True) if len(found) > 1 else found[0]
    if head.place("subject") and (head.place("indicator") or head.place("period")):
        together, more = with_subjects(together, grid.sheet, own=head.place("indicator") is not None)
        notes += more
    return together, notes


def _with_stored(grid: Grid, table: Table) -> pl.DataFrame:
    """The texts said, and behind those of figures their `number<column>` and `format<column>`."""
    if grid.numbers is None or grid.formats is None:
        return grid.said
    return grid.said.hstack(
        [
            frame[str(each.number)].alias(f"{name}{each.number}")
            for each in table.figures
            for name, frame in (("number", grid.numbers), ("format", grid.formats))
        ]
    )


def _reach(grid: Grid, head: Head) -> tuple[int, int]:
    """Where the rows under a head begin among the sheet's, and how many they are."""
    rows = grid.texts["row"] if grid.long else list(grid.margins)
    first, end = bisect_right(rows, head.last), bisect_right(rows, head.end)
    return first, end - first


def _rows(grid: Grid, body: pl.DataFrame, column: int, words: Collection[str]) -> list[int]:
    """Rows of a table that say one of some words in a column, however it is spaced at the sheet's margins."""
    first, last = (body["row"][0], body["row"][-1]) if body.height else (0, 0)
    found = {
        row
        for row, texts in grid.margins.items()
        if first <= row <= last and "".join(texts.get(column, "").split()) in words
    }
    if grid.long:
        found |= set(body.filter(pl.col(str(column)).is_in(list(words)))["row"])
    return sorted(found)


def _column(
    grid: Grid,
    table: Table,
    figures: Figures,
    body: pl.DataFrame,
    others: Collection[int],
    unit: tuple[str | None, str | None],
) -> pl.DataFrame:
    """The entries of one column of figures, with `row`."""
    head, at = table.head, figures.number
    passed = {*others, *grid.merged_in(at)}
    wanted = [~pl.col("row").is_in(list(passed))] if passed else []
    # Under indicators a value is an entry: where every row has one, there is nothing to ask.
    if head.place("indicator") is None or body[str(at)].null_count():
        wanted.append(_speaks(grid, table, at))
    stated = figures.unit and (figures.unit.text, figures.unit.cell or None)
    # A change is in none of the units of the amounts beside it.
    sheet_unit = stated or (unit if figures.growth is None or _RATES.search(unit[0] or "") else (None, None))
    columns = {
        "cell": grid.addresses(at),
        "text": pl.col(str(at)),
        "number": pl.lit(None, pl.Float64) if grid.numbers is None else pl.col(f"number{at}"),
        "format": pl.lit(None, pl.String) if grid.formats is None else pl.col(f"format{at}"),
        **_named(grid, head, "indicator", figures.indicator.text if figures.indicator else None),
        "subject_text": _subject(head, figures),
        "period_text": _period(grid, head, figures),
        **_named(grid, head, "unit", None),
        "sheet_unit_text": pl.lit(sheet_unit[0], pl.String),
        "sheet_unit_cell": pl.lit(sheet_unit[1], pl.String),
        **{f"{role}_text": _beside(table, figures, role) for role in (*SPEAKING, *CODED)},
    }
    if figures.indicator:
        columns["indicator_cell"] = pl.lit(figures.indicator.cell or None, pl.String)
    if figures.growth:
        columns["indicator_text"] += figures.growth.text
        # Of a row's units, 亿元、%, those of changes are listed with the amounts'.
        unit_text = columns["unit_text"].str
        rate = unit_text.contains(_RATES.pattern) & unit_text.contains(_SEVERAL) & pl.lit(stated is None)
        columns |= {name: pl.when(rate).then(columns[name]) for name in ("unit_text", "unit_cell")}
    columns["explanation"] = columns.pop("explanation_text")
    coded = [f"{role}_text" for role in CODED] if any(map(head.of_role, CODED)) else []
    said = [columns[name].alias(name) for name in (*ENTRIES, *coded)]

    def of_rows(rows: pl.DataFrame) -> pl.DataFrame:
        # Lazily, so that of a wide table no column is filtered but those that are said here.
        return rows.lazy().filter(*wanted).select("row", *said).collect(engine="in-memory")

    return in_slices(body, of_rows)


def _speaks(grid: Grid, table: Table, at: int) -> pl.Expr:
    """Which rows have an entry in a column."""
    head, value = table.head, pl.col(str(at))
    if (indicator := head.place("indicator")) is not None:
        speaks = value.is_not_null() | _asks(grid, head, indicator)
        # A row that says what to do with a figure speaks of one, even where it leaves out which.
        action = head.place("action")
        return speaks if action is None else speaks | pl.col(str(action)).is_not_null()
    subjects = [pl.col(str(each.number)) for each in head.of_role("subject")]
    if not subjects:
        return pl.col(str(head.place("period") or 0)).is_not_null()
    named = pl.any_horizontal(each.is_not_null() for each in subjects)
    numbers = value.str.contains(_NUMBER).fill_null(False)
    return named | numbers


def _asks(grid: Grid, head: Head, indicator: int) -> pl.Expr:
    """Whether a row without a value names an indicator: its name is no heading's, which stands alone."""
    note = head.place("note") or 0
    beside = [each for each in grid.columns if each != indicator and not (each == note < indicator)]
    empty = pl.all_horizontal(pl.col(str(each)).is_null() for each in beside)
    # A heading merged across the sheet stands alone: it is not said again of the cells beside it.
    alone = pl.col("row").is_in(grid.texts.filter(empty)["row"].implode()) if grid.children else empty
    name = pl.col(str(indicator))
    heading = alone & (name.str.contains(SECTION) | pl.lit(head.place("unit") is not None))
    return name.is_not_null() & ~heading


def _named(grid: Grid, head: Head, role: str, text: str | None) -> dict[str, pl.Expr]:
    """Text and cell of what a column says in each row; of all rows what is given."""
    place = head.place(role)
    if text is not None or place is None:
        return {f"{role}_text": pl.lit(text, pl.String), f"{role}_cell": pl.lit(None, pl.String)}
    said = _with_multiplier(head, place) if role == "unit" else pl.col(str(place))
    return {f"{role}_text": said, f"{role}_cell": pl.when(said.is_not_null()).then(grid.addresses(place))}


def _with_multiplier(head: Head, place: int) -> pl.Expr:
    """The unit with the power of ten that a column of its own sets before it."""
    unit, of = pl.col(str(place)), head.place("multiplier")
    if of is None:
        return unit
    power = pl.col(str(of)).str.strip_chars().fill_null("0")
    word = power.replace_strict(_MULTIPLIERS, default="10^" + power, return_dtype=pl.String)
    return pl.concat_str(word, unit)


def _text(head: Head, role: str, text: str | None) -> pl.Expr:
    if text is not None:
        return pl.lit(text, pl.String)
    place = head.place(role)
    return pl.lit(None, pl.String) if place is None else pl.col(str(place))


def _period(grid: Grid, head: Head, figures: Figures) -> pl.Expr:
    """The period; of two columns, 年份 and behind it 月份 or 季度, that part of that year."""
    columns = head.of_role("period")
    if figures.period is not None or len(columns) < 2:
        return _text(head, "period", figures.period)
    year, part = (pl.col(str(each.number)).str.strip_chars() for each in columns[:2])
    named = grid.margins.get(head.last, {}).get(columns[1].number, "")
    counted = pl.concat_str(part, pl.lit("季度" if "季" in named else "月"))
    part = pl.when(part.str.contains(r"^\d{1,2}$")).then(counted).otherwise(part)
    of_year = pl.concat_str(year.str.extract(r"^(\d{4})\s*(?:年度?)?$"), pl.lit("年"), part)
    return pl.coalesce(of_year, year, part)


def _subject(head: Head, figures: Figures) -> pl.Expr:
    """The subject; in a table of subjects a row that names none is nobody's, and nobody may be guessed.

    Of two columns, 市 and behind it 县, the last that is filled names it. Of rows of subjects and periods
    `with_subjects` says it.
    """
    columns = [pl.col(str(each.number)) for each in reversed(head.of_role("subject"))]
    several = len(columns) > 1 and figures.subject is None
    said = pl.coalesce(columns) if several else _text(head, "subject", figures.subject)
    alone = head.place("indicator") is None and head.place("period") is None
    nobodys = alone and head.place("subject") is not None and not figures.subject
    return said.fill_null("") if nobodys else said


def _beside(table: Table, figures: Figures, role: str) -> pl.Expr:
    """The column of a role that speaks of these figures: the next to the right, else the last to the left."""
    for period in (figures.period, None):
        places = [
            each.number
            for each in table.head.of_role(role)
            if (each.period.text if each.period else None) == period
        ]
        if places:
            place = next((each for each in places if each > figures.number), places[-1])
            return pl.col(str(place))
    return pl.lit(None, pl.String)
