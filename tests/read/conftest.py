"""Workbooks and texts as providers make them, written for one test each."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Make = Callable[..., Path]

HEAD = ("序号", "指标名称", "计量单位", "报告期", "数值", "说明", "备注")
ROW = (1, "数字经济核心产业增加值", "亿元", "2022年", 613.4, None, None)


@pytest.fixture
def workbook(tmp_path: Path) -> Make:
    """A workbook of one sheet 表一 with these rows, then changed by `change`; saved as `name`."""

    def make(
        *rows: Sequence[object], change: Callable[[Worksheet], None] | None = None, name: str = "x.xlsx"
    ) -> Path:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "表一"
        for row in rows:
            sheet.append(list(row))
        if change:
            change(sheet)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def text(tmp_path: Path) -> Make:
    """A text file of these lines."""

    def make(*lines: str, encoding: str = "utf-8", name: str = "x.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return make
