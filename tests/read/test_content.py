"""Files that are none of ours: one line that says what it is and what to do."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from shuheng.errors import UnreadableFile
from shuheng.model.limits import Limits
from shuheng.read.read import read
from shuheng.read.workbook import workbook_grids
from tests.read.conftest import HEAD, ROW, Make

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return made.getvalue()


def saved(**cells: object) -> bytes:
    book, made = Workbook(), io.BytesIO()
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("x.xlsx", lambda: b"", "文件是空的"),
        ("x.csv", lambda: b"\r\n \r\n", "文件是空的"),
        ("x.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "已加密.*取消密码"),
        ("x.xls", lambda: OLE + "Workbook".encode("utf-16-le"), r"旧版工作簿已损坏.*另存为 \.xlsx"),
        ("x.xlsx", lambda: OLE + "Workbook".encode("utf-16-le"), r"旧版 Excel 工作簿.*请改为 \.xls "),
        ("x.xlsx", lambda: OLE + "WordDocument".encode("utf-16-le"), "不是表格文件"),
        ("x.xls", lambda: OLE[:10], "工作簿不完整"),
        ("x.xlsx", lambda: saved(A1="x")[:-900], "不完整"),
        ("x.csv", lambda: saved(A1="x"), r"内容是 Excel 工作簿.*请改为 \.xlsx"),
        ("x.xlsx", lambda: "指标名称,数值\n".encode(), r"扩展名是 \.xlsx.*却是文本"),
        ("x.xlsx", lambda: zipped("word/document.xml"), "压缩包或其他文档"),
        ("x.xlsx", lambda: zipped("xl/workbook.xml"), "工作簿不完整"),
        ("x.csv", lambda: b"a,b\nc\x00,d", r"第 2 行含有空字符"),
        ("x.csv", lambda: b"\x00\x01\x02" * 500, "不是表格文件"),
        ("x.csv", lambda: b"%PDF-1.7 \xe2\xe3", "不是表格文件，请报送"),
        ("x.csv", lambda: "指标\n名称".encode("utf-16") + b"\xd8", "第 2 行的字节 0xD8 不是 UTF-16"),
        ("x.csv", lambda: "甲,乙\n1,2\n".encode(), "没有认出表头"),
        ("x.csv", lambda: "指标名称,单位\n5G基站,个\n".encode(), "第 1 行最像表头，但缺少“数值”列"),
        ("x.xlsx", lambda: saved(B3="序号", C3="数值"), "第 Sheet!3 行最像表头，但缺少“指标名称”列"),
        ("x.xlsx", lambda: saved(), "没有认出表头"),
        ("x.xlsx", lambda: saved(A1="x", XFD1048576=1), "使用区域过大"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(
    tmp_path: Path, name: str, content: Callable[[], bytes], what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    with pytest.raises(UnreadableFile, match=what) as raised:
        read(path)
    message = str(raised.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert message.endswith(")")
    assert not raised.value.retry


def test_a_missing_file_and_a_folder_say_so_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^x\.xlsx: 找不到文件"):
        read(tmp_path / "x.xlsx")
    with pytest.raises(UnreadableFile, match="这是文件夹"):
        read(tmp_path)


def test_a_name_with_a_line_break_does_not_break_the_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(tmp_path / "x\ny.csv")
    assert "\n" not in str(raised.value)


def test_a_merged_range_over_the_whole_sheet_is_refused_before_it_is_unfolded(workbook: Make) -> None:
    path = workbook(HEAD, ROW)
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'
            new.writestr(part, old.read(part).replace(b"</sheetData>", merge))
    with pytest.raises(UnreadableFile, match="使用区域过大"):
        workbook_grids(made.getvalue(), path.name)


def test_the_limit_is_the_callers_to_set(workbook: Make) -> None:
    with pytest.raises(UnreadableFile, match="使用区域过大"):
        workbook_grids(workbook(HEAD, ROW).read_bytes(), "x.xlsx", Limits(area=13))
    grids, _ = workbook_grids(workbook(HEAD, ROW).read_bytes(), "x.xlsx", Limits(area=14))
    assert grids[0].filled
