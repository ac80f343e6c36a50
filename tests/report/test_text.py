"""The report in a terminal: 80 columns, no colour in a pipe, what to do for everything that is wrong."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from shuheng.report.language import LANGUAGES
from shuheng.report.text import text
from shuheng.report.wrap import wrapped
from tests.report.cases import CATALOGUE, FINDINGS, submission


def printed(*cases, lang="zh", width=80, without_store=False, **changed):
    out = io.StringIO()
    document = submission(*cases, lang=lang, **changed)
    text(document, CATALOGUE, lang, Console(file=out, width=width), without_store=without_store)
    return out.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 40])
def test_lines_fit_and_end_without_blanks(lang, width):
    lines = printed(*FINDINGS, lang=lang, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_a_pipe_gets_no_colour_and_a_terminal_does():
    assert "\x1b" not in printed("tenfold")
    out = io.StringIO()
    text(submission("tenfold"), CATALOGUE, "zh", Console(file=out, force_terminal=True, width=80))
    assert "\x1b[" in out.getvalue()


def test_the_verdict_comes_first_then_place_expected_repair_and_what_to_do():
    said = printed("tenfold")
    order = [
        "330300-温州市.xlsx",
        "部分通过",
        "读取单元格",
        "错误",
        "D5",
        "606.25–614.28 亿元",
        "改为 613.4 亿元",
        "怎么办",
    ]
    assert sorted(order, key=said.index) == order


def test_rules_that_wait_say_that_they_wait_for_a_store_only_when_there_is_none():
    assert "--against" in printed("waiting", without_store=True)
    assert "--against" not in printed("waiting")
    assert "尚未收到温州市2022年地区生产总值" in printed("waiting")


def test_what_a_provider_wrote_is_neither_markup_nor_steers_the_terminal():
    said = printed("tenfold", file="[red]a\x1b]0;b.xlsx")
    assert "[red]a" in said
    assert "\x1b" not in said


@given(st.text(alphabet="数据，。（）“”ab 12.5%", max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing_and_fits(said, width):
    lines = wrapped(said, width)
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(cell_len(line) <= width for line in lines)


def test_a_line_neither_begins_with_a_stop_nor_ends_with_an_opening():
    for width in range(8, 40):
        for line in wrapped("单位读自（工作表“2022”的 D6），应为不低于 450 万户；请核对。", width):
            assert line[0] not in "，。；）”"
            assert line[-1] not in "（“"
