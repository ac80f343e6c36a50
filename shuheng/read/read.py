"""Reads a submission: what it is, its sheets, the layout of each, and what stands around the tables."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from shuheng.errors import UnreadableFile
from shuheng.model.limits import LIMITS, Limits
from shuheng.model.submission import Note, Reading
from shuheng.model.vocabulary import NOTHING, Vocabulary
from shuheng.read.archive import content, member_name
from shuheng.read.columnar import columnar_grids
from shuheng.read.content import kind_of
from shuheng.read.delimited import delimited_grids
from shuheng.read.grid import Grid, cells
from shuheng.read.legacy import legacy_grids
from shuheng.read.opendocument import opendocument_grids
from shuheng.read.refuse import too_large, unreadable
from shuheng.read.returned import taken_off
from shuheng.read.sheet import Understood, understood
from shuheng.read.workbook import workbook_grids

_GRIDS = {
    "xlsx": workbook_grids,
    "xls": legacy_grids,
    "ods": opendocument_grids,
    "parquet": columnar_grids,
    "text": delimited_grids,
}
# A file whose fingerprint takes longer than a thread to start.
_LONG = 1_000_000
_WORDS = {"indicator": "指标名称", "value": "数值"}


def read(
    path: Path,
    name: str | None = None,
    known: Vocabulary = NOTHING,
    limits: Limits = LIMITS,
    area: str | None = None,
) -> Reading:
    """A submission as its file has it; `a.zip!b.xlsx` is the member of an archive.

    Nothing is understood but the words of a table's head and, by `known`, which texts are names. `name`
    stands for the path in `Reading.file`; `area` names the area of its provider, where that is known already.
    A sheet without a table is notes. Blank value cells are entries too, under the provider's own addresses.
    Of a workbook sent back what we wrote into it is no cell of it, and what was filled in there stands in
    `answers`.

    Raises `UnreadableFile` for what has no table, is none of the files that are read, is broken or beyond the
    limits: one line that says what to do.
    """
    shown = member_name(path)
    grids, notes, submission = _opened(path, shown, limits)
    grids, answers = taken_off(grids)
    for grid in grids:
        if len(grid.columns) > limits.columns:
            raise too_large(shown, grid.sheet)
    sheets = [understood(grid, known, shown, area, limits) for grid in grids]
    found = [each.entries for each in sheets if each.entries is not None]
    if not found:
        raise _no_table(sheets, shown)
    told: dict[str, str] = {}
    for each in sheets:
        told = {**each.told, **told}
    return Reading(
        file=name or str(path),
        submission=submission,
        cells=cells(grids),
        entries=pl.concat(found, how="diagonal"),
        preamble=told,
        filled=sum(grid.filled for grid in grids),
        notes=(*notes, *(note for each in sheets for note in each.notes)),
        answers=tuple(answers),
    )


def _opened(path: Path, name: str, limits: Limits) -> tuple[list[Grid], list[Note], str]:
    """The sheets of a file, notes on it and its fingerprint. Its bytes, of which some are many, go."""
    data = content(path, limits)
    if len(data) < _LONG:
        return *_GRIDS[kind_of(data, name)](data, name, limits), hashlib.sha256(data).hexdigest()
    with ThreadPoolExecutor(1) as beside:
        fingerprint = beside.submit(hashlib.sha256, data)
        grids, notes = _GRIDS[kind_of(data, name)](data, name, limits)
    return grids, notes, fingerprint.result().hexdigest()


def _no_table(sheets: Sequence[Understood], name: str) -> UnreadableFile:
    """What is nearest to a table's head, and what it lacks."""
    found = [(each.sheet, lacking) for each in sheets for lacking in each.lacking]
    if not found:
        return unreadable(
            name,
            "没有认出表头：应有一行写明“指标名称”“计量单位”“数值”，或写“地区”并在右侧各列写指标名称",
            "no table head found: a row names 指标名称, 计量单位 and 数值, or 地区 and indicators beside it",
        )
    sheet, nearest = max(found, key=lambda pair: len(pair[1].head.columns))
    place = f"{sheet}!{nearest.head.last}" if sheet else str(nearest.head.last)
    if "one" in nearest.lacks:
        return unreadable(
            name,
            f"第 {place} 行是表头，但各列只写了报告期或“数值”，标题中又没有写明唯一的指标，"
            "请在表上方写“指标：……”后重新报送",
            f"row {place} heads periods or values of no one indicator; write 指标：… above the table",
        )
    columns = "、".join(f"“{_WORDS[role]}”" for role in nearest.lacks)
    return unreadable(
        name,
        f"第 {place} 行最像表头，但缺少{columns}列，请补上后重新报送",
        f"row {place} is nearest to a table head but has no column {columns}; add it and send it again",
    )
