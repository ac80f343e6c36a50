"""Chinese numerals below ten thousand, and what is none."""

import polars as pl
import pytest

from shuheng.normalise.numerals import numeral


def spelled(number: int) -> str:
    """The numeral of a number as it is written in full, 一十二 and all."""
    written, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + unit
        gap = digit == 0
    return written


def read(*texts: str) -> list[int | None]:
    return pl.DataFrame({"text": texts}).select(numeral(pl.col("text")).alias("text"))["text"].to_list()


def test_every_numeral_gives_its_number_back() -> None:
    assert read(*map(spelled, range(1, 10_000))) == list(range(1, 10_000))


def test_short_forms_are_read() -> None:
    assert read("零", "十", "十二", "两", "两百", "百", "千", "二十") == [0, 10, 12, 2, 200, 100, 1000, 20]


@pytest.mark.parametrize("text", ["二零二二", "三百五", "一千二", "三三", "", "十百", "百百"])
def test_what_is_no_numeral_is_not_read(text: str) -> None:
    assert read(text) == [None]
