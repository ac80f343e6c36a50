"""Reads a submission: what it is, its cells, the layout of each sheet, and what stands around the tables."""

import hashlib
from pathlib import Path

import polars as pl

from shuheng.errors import UnreadableFile
from shuheng.model.submission import Reading
from shuheng.read import by_crossing, by_row
from shuheng.read.content import kind_of
from shuheng.read.delimited import delimited_cells
from shuheng.read.layout import as_entries, filled, heads
from shuheng.read.lines import lines, preamble
from shuheng.read.refuse import unreadable
from shuheng.read.returned import taken_off, with_answers
from shuheng.read.workbook import workbook_cells

# Tried in this order: a sheet is read by the first that knows its head.
_LAYOUTS = (by_row.entries, by_crossing.entries)
_CELLS = {"workbook": workbook_cells, "text": delimited_cells}


def read(path: Path, name: str | None = None) -> Reading:
    """A submission as its file has it; nothing is understood but the words of a table's head.

    `name` stands for the path in `Reading.file`. A sheet without a table is notes. Blank value cells are
    entries too, under the addresses the provider sees. Of a workbook sent back what we wrote into it is no
    cell of it, and what was filled in there stands in `answers` and explains the entries beside it.

    Raises `UnreadableFile` for what is no workbook or text with a table, in one line that says what to do.
    """
    data = _bytes(path)
    cells, answers = taken_off(_CELLS[kind_of(data, path.name)](data, path.name))
    found: list[pl.DataFrame] = []
    told: dict[str, str] = {}
    for sheet in cells["sheet"].unique(maintain_order=True):
        entries, around = _sheet(filled(cells.filter(pl.col("sheet") == sheet)))
        found += [] if entries is None else [entries]
        told = around | told
    if not found:
        raise _no_table(cells, path.name)
    entries = with_answers(pl.concat(found), answers)
    return Reading(name or str(path), hashlib.sha256(data).hexdigest(), cells, entries, told, answers)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise unreadable(path.name, "这是文件夹，请指明其中的文件", "this is a folder; name a file in it")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise unreadable(path.name, "找不到文件，请核对路径", f"no file at {path}; check the path") from error
    except OSError as error:
        said = f"it cannot be opened ({error.strerror}); close it elsewhere or check its permissions"
        raise unreadable(path.name, "文件打不开，请检查权限或是否正被占用", said) from error


def _sheet(cells: pl.DataFrame) -> tuple[pl.DataFrame | None, dict[str, str]]:
    """The entries of a sheet, None where no layout fits, and what it says around its tables."""
    said, head_rows = lines(cells), [head.row for head in heads(cells)]
    first = min(head_rows, default=cells.height)
    for layout in _LAYOUTS:
        found = layout(cells, said)
        if found is not None:
            around = preamble(cells, said, first, set(found["row"]))
            return as_entries(found, around), around
    return None, preamble(cells, said, first, ())


def _no_table(cells: pl.DataFrame, name: str) -> UnreadableFile:
    """What is nearest to a table's head, and what it lacks."""
    found = [
        (sheet, head)
        for sheet in cells["sheet"].unique(maintain_order=True)
        for head in heads(filled(cells.filter(pl.col("sheet") == sheet)))
    ]
    if not found:
        return unreadable(
            name,
            "没有认出表头：应有一行写明“指标名称”“计量单位”“数值”，或写“地区”并在右侧各列写指标名称",
            "no table head found: a row names 指标名称, 计量单位 and 数值, or 地区 and indicators beside it",
        )
    sheet, head = max(found, key=lambda pair: len(pair[1].roles))
    missing = [word for role, word in by_row.NEEDED.items() if role not in head.roles]
    place, columns = (
        f"{sheet}!{head.row}" if sheet else str(head.row),
        "、".join(f"“{word}”" for word in missing),
    )
    return unreadable(
        name,
        f"第 {place} 行最像表头，但缺少{columns}列，请补上后重新报送",
        f"row {place} is nearest to a table head but has no column {columns}; add it and send it again",
    )
