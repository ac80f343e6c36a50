"""Long texts are read by columns, and say the same as read record by record."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuheng.errors import UnreadableFile
from shuheng.model import slices
from shuheng.read import delimited
from shuheng.read.delimited import delimited_grids
from shuheng.read.grid import cells
from shuheng.read.read import read
from tests.read.conftest import Make

HEAD = "地区,报告期,指标名称,数值,计量单位"
ROW = "温州市,2022年,地区生产总值,8029.8,亿元"
ENOUGH = 30_000


def told(data: bytes) -> list[tuple[object, ...]]:
    return cells(delimited_grids(data, "x.csv")[0]).collect().rows()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text counts as long, and is read in parts of a few bytes."""
    monkeypatch.setattr(delimited, "_LONG", 0)
    monkeypatch.setattr(delimited, "_PART", 7)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", " ", "1", "甲", "a b", '"a,b"', '""', '"a\nb"', '"a""b"', "\u3000"]),
            min_size=1,
        ),
        min_size=1,
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_by_columns_and_by_records_are_the_same(
    short: None, records: list[list[str]], end: str, ends: bool
) -> None:
    data = (end.join(",".join(record) for record in records) + (end if ends else "")).encode()
    by_columns = told(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "_LONG", len(data) + 1)
        assert by_columns == told(data)


@pytest.mark.parametrize("most", [slices._MOST, 1_000])
def test_a_long_text_has_its_entries_its_addresses_and_its_repeated_head(
    text: Make, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(slices, "_MOST", most)
    path = text("填报单位：浙江省统计局,,,,", HEAD, *[ROW] * ENOUGH, HEAD, *[ROW] * ENOUGH)
    got = read(path)
    assert got.entries.height == 2 * ENOUGH
    assert got.entries["cell"][[0, ENOUGH - 1, ENOUGH, -1]].to_list() == [
        "D3",
        f"D{ENOUGH + 2}",
        f"D{ENOUGH + 4}",
        f"D{2 * ENOUGH + 3}",
    ]
    assert got.entries["text"].unique().to_list() == ["8029.8"]
    assert got.preamble == {"provider": "浙江省统计局"}
    assert got.filled == 1 + 10 + 5 * 2 * ENOUGH
    assert got.cells.select(pl.len()).collect().item() == got.filled


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_long_text_may_have_any_encoding(text: Make, encoding: str) -> None:
    assert read(text(HEAD, *[ROW] * ENOUGH, encoding=encoding)).entries.height == ENOUGH


def test_a_stray_byte_and_a_nul_far_down_are_named_with_their_lines(text: Make) -> None:
    path = text(HEAD, *[ROW] * ENOUGH)
    sound = path.read_bytes()
    path.write_bytes(sound + b"\r\n\xff,,,,\r\n")
    with pytest.raises(UnreadableFile, match=f"第 {ENOUGH + 2} 行的字节 0xFF"):
        read(path)
    path.write_bytes(sound + b"\r\n\x00,,,,\r\n")
    with pytest.raises(UnreadableFile, match=f"第 {ENOUGH + 2} 行含有空字符"):
        read(path)
