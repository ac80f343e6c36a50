"""Chinese numerals, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuheng.normalise.numerals import numeral


def spelled(number: int) -> str:
    """The numeral of a number below ten thousand as it is written in full, 一十二 and all."""
    written, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + unit
        gap = digit == 0
    return written


def in_full(number: int) -> str:
    """Any numeral: a section that lacks its thousands begins with 零."""
    written = ""
    for power, unit in ((8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % 10_000
        if section:
            written += ("零" if written and section < 1000 else "") + spelled(section) + unit
    return written


def test_every_numeral_below_ten_thousand_gives_its_number_back() -> None:
    assert [numeral(spelled(number)) for number in range(1, 10_000)] == [str(n) for n in range(1, 10_000)]


@given(st.integers(1, 10**12 - 1).filter(lambda number: number % 10_000))
def test_every_numeral_that_ends_in_ones_gives_its_number_back(number: int) -> None:
    assert numeral(in_full(number)) == str(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", "0"), ("十", "10"), ("十二", "12"), ("两", "2"), ("两百", "200"), ("百", "100"),
        ("千", "1000"), ("二十", "20"), ("七点六", "7.6"), ("零点零五", "0.05"),
        ("三万五千", "35000"), ("三万零五", "30005"),
        ("三万零五百", "30500"), ("一亿三千万", "130000000"), ("十二万三千", "123000"),
    ],
)  # fmt: skip
def test_short_forms_are_read(text: str, number: str) -> None:
    assert numeral(text) == number


@pytest.mark.parametrize("text", ["二零二二", "三百五", "一千二", "三三", "十百", "百百", "三万五", "一亿三"])
def test_what_is_no_numeral_is_not_read(text: str) -> None:
    assert numeral(text) is None
