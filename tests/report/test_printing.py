"""Numbers, intervals and quantities as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuheng.model.interval import EVERYTHING, INFINITY, Interval
from shuheng.model.qualifier import left_out
from shuheng.report.naming import period_name, place, places
from shuheng.report.printing import implied, number, reported, rounded, shown, span
from tests.report.cases import CATALOGUE


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0.1 + 0.2, "0.3"),
        (613.3500000000001, "613.35"),
        (8000.0, "8000"),
        (1e-7, "0.0000001"),
        (-0.0, "0"),
        (-613.4, "−613.4"),
        (127555e8, "12755500000000"),
    ],
)
def test_a_number_has_no_noise_and_no_zeros_that_nobody_wrote(value, printed):
    assert number(value) == printed


@given(st.decimals(-(10**6), 10**6, places=4, allow_nan=False))
def test_a_number_of_few_digits_reads_back(value):
    assert float(number(float(value)).replace("−", "-")) == float(value)


def test_rounded_ends_still_show_that_intervals_do_not_meet():
    low, high = rounded(Interval(7.638, 7.6499999), apart_from=Interval(7.65, 7.75))
    assert float(high) < 7.65
    assert rounded(Interval(7.638, 7.6499999)) == ("7.64", "7.65")
    assert float(low) >= 7.6


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e3), st.floats(1e-6, 1e3), st.floats(1e-6, 1e3))
def test_rounded_ends_of_intervals_that_do_not_meet_do_not_meet(low, width, gap, other):
    one = Interval(low, low + width)
    two = Interval(one.high + gap, one.high + gap + other)
    if not one.meets(two):
        told = [float(end.replace("−", "-")) for end in rounded(one, apart_from=two)]
        assert told[1] < two.low


@pytest.mark.parametrize(
    ("interval", "zh", "en"),
    [
        (Interval(606.246, 614.2835), "606.25–614.28 亿元", "606.25–614.28 × 100 million yuan"),
        (Interval(450, INFINITY), "不低于 450 亿元", "at least 450 × 100 million yuan"),
        (Interval(-INFINITY, 5), "不高于 5 亿元", "at most 5 × 100 million yuan"),
        (Interval(-5, 5), "−5 至 5 亿元", "−5 to 5 × 100 million yuan"),
        (Interval(4, 4), "4 亿元", "4 × 100 million yuan"),
        (EVERYTHING, "任意值", "any value"),
    ],
)
def test_an_interval_is_said_with_its_open_ends(interval, zh, en):
    assert implied(interval, "亿元", CATALOGUE, "zh") == zh
    assert implied(interval, "亿元", CATALOGUE, "en") == en


def test_known_ends_are_printed_whole():
    assert span(Interval(12.3445, 12.3455), "%", CATALOGUE, "zh") == "12.3445–12.3455 %"
    assert span(Interval(3, 5), "位", CATALOGUE, "zh") == "第 3–5 位"


@pytest.mark.parametrize(
    ("text", "value", "unit", "said"),
    [
        ("613.4", 613.4, "亿元", "613.4 亿元"),
        ("6,134.0", 6134.0, "亿元", "6,134.0 亿元"),
        ("613.4", 0.06134, "亿元", "613.4（即 0.06134 亿元）"),
        ("613.4亿元", 613.4, "亿元", "613.4亿元"),
        ("超450", 450.0, "万户", "超450 万户"),
        ("90以上", 90.0, "%", "90以上（即 90 %）"),
        ("2万", 20000.0, "个", "2万（即 20000 个）"),
        ("7.6%", 7.6, "%", "7.6%"),
        ("下降5%", -5.0, "%", "下降5%（即 −5 %）"),
        ("全覆盖", 100.0, "%", "全覆盖（即 100 %）"),
        ("4", 4.0, "位", "第 4 位"),
        ("第4", 4.0, "位", "第 4 位"),
        ("第4位", 4.0, "位", "第4位"),
        ("前3", 3.0, "位", "前3（即第 3 位）"),
        ("约六百", None, "亿元", "约六百"),
        ("10-20", None, "亿元", "10-20 亿元"),
        ("", None, None, ""),
    ],
)
def test_a_figure_is_said_as_printed_and_as_read_where_they_differ(text, value, unit, said):
    assert reported(text, value, unit, CATALOGUE, "zh") == said


def test_the_unit_a_figure_was_filed_in_stands_beside_it():
    said = reported("613.4", 0.06134, "亿元", CATALOGUE, "zh", "万元")
    assert said == "613.4 万元（即 0.06134 亿元）"


@pytest.mark.parametrize(
    ("reach", "value", "word", "said"),
    [
        (Interval(450, INFINITY), 450.0, "超", "高于 450"),
        (Interval(450, INFINITY), 450.0, "以上", "不低于 450"),
        (Interval(405, 450), 450.0, "近", "405–450（不含 450）"),
        (Interval(-5, -4.5), -5.0, "近", "−5 至 −4.5（不含 −5）"),
        (Interval(-INFINITY, 5), 5.0, "不足", "低于 5"),
    ],
)
def test_an_end_that_a_word_leaves_out_is_said_to_be(reach, value, word, said):
    assert span(reach, None, CATALOGUE, "zh", left_out(reach, value, word)) == said


def test_of_things_counted_whole_numbers_are_asked_for():
    """Half a station cannot be built; where no whole number fits, the interval is said as it is."""
    assert implied(Interval(5877.7, 5886.3), "个", CATALOGUE, "zh") == "5878–5886 个"
    assert implied(Interval(5877.2, 5877.7), "个", CATALOGUE, "zh") == "5877.2–5877.7 个"
    assert implied(Interval(606.246, 614.284), "亿元", CATALOGUE, "zh") == "606.25–614.28 亿元"
    assert implied(Interval(5.2, INFINITY), "个", CATALOGUE, "en") == "at least 6 items"


def test_what_a_provider_wrote_stays_on_one_line_and_steers_no_terminal():
    assert shown("613.4\n亿元\x1b[31m\u202e") == "613.4 亿元 [31m"


@pytest.mark.parametrize(
    ("code", "cumulative", "zh", "en"),
    [
        ("2022", False, "2022年", "2022"),
        ("2022-Q2", True, "2022年上半年", "first half of 2022"),
        ("2022-Q2", False, "2022年二季度", "second quarter of 2022"),
        ("2022-Q3/2022-Q3", True, "2022年三季度", "third quarter of 2022"),
        ("2022-M09", True, "2022年1—9月", "January–September 2022"),
        ("2022-M09", False, "2022年9月", "September 2022"),
        ("2022-M01", True, "2022年1月", "January 2022"),
        ("2018/2022", False, "2018年至2022年", "2018 to 2022"),
    ],
)
def test_a_period_is_said_as_officials_say_it(code, cumulative, zh, en):
    assert period_name(code, "zh", cumulative=cumulative) == zh
    assert period_name(code, "en", cumulative=cumulative) == en


def test_a_place_is_said_as_its_reader_finds_it():
    assert place("2022!D14", "zh") == "工作表“2022”的 D14"
    assert place("2022!D14", "en") == "sheet “2022”, cell D14"
    assert place("D14", "zh") == "D14"
    assert place("a!b!D14", "zh") == "工作表“a!b”的 D14"
    assert place("D14", "zh", file="raw/2022/a.csv") == "文件“a.csv”的 D14"
    assert places(["2022!D5", "2022!D7", "2021!D7"], "zh") == "工作表“2022”的 D5、D7、工作表“2021”的 D7"
