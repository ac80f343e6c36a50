"""The one sheet of a text file: fields parted by commas, tabs or semicolons."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import PurePath

import polars as pl

from shuheng.model.limits import LIMITS, Limits
from shuheng.model.submission import Note
from shuheng.read.encoding import as_utf_8
from shuheng.read.grid import Grid, Place, Shown, grid
from shuheng.read.package import COLUMNS
from shuheng.read.refuse import too_large, unreadable
from shuheng.read.roles import column_role

_SEPARATORS = (",", "\t", ";")
# Bytes of a cell, a third more than fill one of Excel's, and letters of a line.
_CELL, _LINE = 150_000, 10_000_000
# What a field of nothing but spaces begins with.
_BLANKS = (" ", "\t", "\u3000", "\u00a0")
# A text this long is read by columns where it can be, this much of it at a time.
_LONG, _PART = 1_000_000, 16_000_000


def delimited_grids(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[Grid], list[Note]]:
    """The text; a row is a record, as a spreadsheet would count it, blank ones included.

    Raises `UnreadableFile`, with the line, for a byte of no encoding, for a lone quotation mark and for
    more than the limits.
    """
    # A long text is mostly UTF-8, which reading it by columns makes sure of again.
    if len(data) > _LONG and (by_columns := _by_columns(data.removeprefix(BOM_UTF8), name, limits)):
        return [by_columns], []
    text = as_utf_8(data, name)
    if len(data) > _LONG and text is not data and (by_columns := _by_columns(text, name, limits)):
        return [by_columns], []
    separator = _separator(text, name)
    lines = io.TextIOWrapper(io.BytesIO(text), "utf-8")
    if any(line.count(separator) >= COLUMNS or len(line) > _LINE for line in lines):
        raise too_large(name)
    cells: dict[Place, Shown] = {}
    for row, record in enumerate(_records(text.decode(), separator, name), 1):
        if len(cells) > limits.area:
            raise too_large(name)
        for column, said in enumerate(record, 1):
            if said.strip():
                cells[row, column] = (said, None, None)
    return [_without_numbers(grid("", cells))], []


def _without_numbers(one: Grid) -> Grid:
    return Grid(one.sheet, one.texts)


def _separator(text: bytes, name: str) -> str:
    """What parts the fields: in the head's row it parts the most words that a head has.

    Where no row is known for a head, a .tsv has tabs and all else commas.
    """
    usual = "\t" if PurePath(name).suffix.lower() in (".tsv", ".tab") else ","
    opening = text[:100_000].decode(errors="ignore").splitlines()[:200]

    def heads(separator: str) -> tuple[int, bool]:
        known = [
            sum(column_role(field.strip('" ')) is not None for field in line.split(separator))
            for line in opening
            if separator in line
        ]
        return max(known, default=0), separator == usual

    return max(_SEPARATORS, key=heads)


def _by_columns(text: bytes, name: str, limits: Limits) -> Grid | None:
    """A long text read whole columns at a time; None where its records are not plainly its lines.

    A blank line, a line break in quotation marks or a line with more fields than the first is for the reader
    that goes record by record: only there is it certain which row the provider sees.
    """
    separator, first = _separator(text, name), text.find(b"\n")
    if not 0 <= first <= _LINE or text.count(separator.encode(), 0, first) >= COLUMNS:
        return None
    frames: list[pl.DataFrame] = []
    height = 0
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        for frame in pool.map(partial(_of_lines, text, separator), *zip(*_parts(text), strict=True)):
            if frame is None or (height + frame.height) * frame.width > limits.text:
                return None
            if (frame.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item() or 0) > _CELL:
                raise too_large(name)
            rows = pl.int_range(height + 1, height + frame.height + 1, dtype=pl.Int64, eager=True)
            frames.append(frame.insert_column(0, rows.alias("row")))
            height += rows.len()
    return Grid("", pl.concat(frames))


def _parts(text: bytes) -> Iterator[tuple[int, int]]:
    """Where parts of whole lines begin and end: what is looked for in one finds it in the cache."""
    start = 0
    while start < len(text):
        end = text.find(b"\n", start + _PART) + 1 or len(text)
        yield start, end
        start = end


def _of_lines(text: bytes, separator: str, start: int, end: int) -> pl.DataFrame | None:
    """The fields of a part of the text, by the columns' numbers; None where a line of it is no record."""
    # Each part is read under the text's first line, which tells how many fields there are.
    head = text[: text.find(b"\n") + 1] if start else b""
    part = b"".join((head, memoryview(text)[start:end]))
    quoted = b'"' in part
    if part[:1] in (b"\n", b"\r") or b"\x00" in part or (quoted and not _pairs_in_lines(part)):
        return None
    try:
        frame = _csv(part, separator, '"' if quoted else None)
    except pl.exceptions.PolarsError:
        return None
    # A blank line, where it is a row at all, has no first field. Looking for it costs as much as the reading.
    if frame.to_series(0).null_count() and (b"\n\n" in part or b"\n\r" in part):
        return None
    if frame.height != part.count(b"\n") + (not part.endswith(b"\n")):
        return None
    frame.columns = [str(at) for at in range(1, frame.width + 1)]
    return _without_blanks((frame[1:] if head else frame).rechunk(), part)


def _pairs_in_lines(text: bytes) -> bool:
    """Whether quotation marks pair within each line."""
    try:
        lines = _csv(text, "\x01", None)
    except pl.exceptions.PolarsError:
        return False
    marks = pl.first().str.count_matches('"', literal=True)
    return lines.width == 1 and bool(lines.select((marks % 2 == 0).all()).item())


def _csv(text: bytes, separator: str, quote: str | None) -> pl.DataFrame:
    return pl.read_csv(
        io.BytesIO(text),
        separator=separator,
        quote_char=quote,
        has_header=False,
        infer_schema=False,
    )


def _without_blanks(frame: pl.DataFrame, part: bytes) -> pl.DataFrame:
    """The fields of a part, where a text of nothing, or of nothing but spaces, is none."""
    # A byte alone is found in a tenth of the time that two take.
    blank = [pl.all().str.starts_with(each) for each in _BLANKS if each.encode()[:1] in part]
    if b'"' in part:
        blank.append(pl.all() == "")
    found = [frame.select(each.any()).row(0) for each in blank]
    suspects = [name for name, *said in zip(frame.columns, *found, strict=True) if any(said)]
    return frame.with_columns(
        pl.when(pl.col(name).str.strip_chars() != "").then(name).alias(name) for name in suspects
    )


def _records(text: str, separator: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        line = reader.line_num
        raise unreadable(
            name,
            f"第 {line} 行附近的引号或分隔符不成对，请用表格软件重新导出 CSV",
            f"quotation marks or separators near line {line} do not pair; export the CSV again",
        ) from error
