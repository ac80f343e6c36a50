"""Texts in their encodings, and the rows of their records."""

import pytest

from shuheng.errors import UnreadableFile
from shuheng.read.read import read
from tests.read.conftest import Make

LINES = ("指标名称,单位,数值", "传统“三电”占比,%,57.2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_utf_8_and_gb18030_read_alike(text: Make, encoding: str) -> None:
    entry = read(text(*LINES, encoding=encoding)).entries.row(0, named=True)
    assert (entry["indicator_text"], entry["text"], entry["cell"]) == ("传统“三电”占比", "57.2", "C2")


def test_a_byte_of_no_encoding_is_named_with_its_line(text: Make) -> None:
    path = text(*LINES)
    path.write_bytes(path.read_bytes() + b"\r\n\xff\xff,%,1")
    with pytest.raises(UnreadableFile, match=r"第 3 行的字节 0xFF .*\(byte 0xFF in line 3 "):
        read(path)


def test_rows_are_counted_with_blank_lines_and_line_breaks_in_quotes(text: Make) -> None:
    cells = read(text("标题", "", '指标名称,"数\n值"', "", '"5G\n基站",2万')).cells.collect()
    assert cells.select("cell", "text").rows() == [
        ("A1", "标题"),
        ("A3", "指标名称"),
        ("B3", "数\n值"),
        ("A5", "5G\n基站"),
        ("B5", "2万"),
    ]


def test_a_quotation_mark_without_partner_is_named_with_its_line(text: Make) -> None:
    with pytest.raises(UnreadableFile, match="第 3 行附近的引号"):
        read(text(*LINES, '"5G基站,个,2万'))


def test_a_long_text_whose_lines_end_as_on_old_macs_is_read_line_by_line(text: Make) -> None:
    lines = [LINES[0], *(f"传统“三电”占比,%,{at}" for at in range(30_000))]
    path = text(*lines)
    path.write_bytes("\r".join(lines).encode())
    assert read(path).entries.select("cell", "text").row(-1) == ("C30001", "29999")
