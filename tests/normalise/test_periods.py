"""What the texts of periods mean, in a report for 2022 that was sent in March 2023."""

import pytest

from shuheng.normalise.periods import Report, period_of, report_of

REPORT = Report("2022", "2023-M03")


@pytest.mark.parametrize(
    ("text", "code", "basis"),
    [
        ("2022年", "2022", "stated"),
        ("2022", "2022", "stated"),
        ("2022年度", "2022", "stated"),
        ("２０２２年", "2022", "stated"),
        ("2022年末", "2022", "stated"),
        ("截至2022年底", "2022", "stated"),
        ("2022-12-31", "2022", "stated"),
        ("2022年1-9月", "2022-Q3", "stated"),
        ("2022年1—9月", "2022-Q3", "stated"),
        ("2022年前三季度", "2022-Q3", "stated"),
        ("2022年1-3季度", "2022-Q3", "stated"),
        ("2022年1—2季度", "2022-Q2", "stated"),
        ("2022年一至四季度", "2022-Q4", "stated"),
        ("2022年上半年", "2022-Q2", "stated"),
        ("2022年一季度", "2022-Q1", "stated"),
        ("2022年1-2月", "2022-M02", "stated"),
        ("2022年1-12月", "2022", "stated"),
        ("2023年3月", "2023-M03", "stated"),
        ("2023年3月末", "2023-M03", "stated"),
        ("2022-Q3", "2022-Q3", "stated"),
        ("2022-m09", "2022-M09", "stated"),
        ("2018-2022年", "2018/2022", "stated"),
        ("2018年至2022年", "2018/2022", "stated"),
        # A quarter named alone is that quarter, not the year to date.
        ("2022年三季度", "2022-Q3/2022-Q3", "stated"),
        # As numbers and dates of a workbook show themselves.
        ("2022.0", "2022", "stated"),
        ("202209", "2022-M09", "stated"),
        ("20221231", "2022", "stated"),
        ("2022.6.30", "2022-M06", "stated"),
        ("44926", "2022", "assumed"),
        ("44834", "2022-M09", "assumed"),
        ("二〇二二年", "2022", "stated"),
        ("2022H1", "2022-Q2", "stated"),
        ("2022年1月至9月", "2022-Q3", "stated"),
        ("1-9月累计", "2022-Q3", "stated"),
        ("截至2022年9月末", "2022-M09", "stated"),
        ("“十四五”期间", "2021/2025", "stated"),
        # The report says the year.
        ("上半年", "2022-Q2", "stated"),
        ("前三季度", "2022-Q3", "stated"),
        ("一季度", "2022-Q1", "stated"),
        (None, "2022", "stated"),
        ("本期", "2022", "stated"),
        # Said to be assumed, or said in words that count from the report.
        ("2022年（推定）", "2022", "assumed"),
        ("2021(假定)", "2021", "assumed"),
        ("截至目前", "2023-M03", "assumed"),
        ("五年来", "2018/2022", "assumed"),
        ("近五年", "2018/2022", "assumed"),
        ("近3年", "2020/2022", "assumed"),
        ("今年", "2023", "assumed"),
        ("去年", "2022", "assumed"),
        ("上年", "2021", "assumed"),
    ],
)
def test_a_period_is_understood(text: str | None, code: str, basis: str) -> None:
    assert period_of(text, REPORT) == (code, basis)


@pytest.mark.parametrize(
    "text",
    [
        "22年",
        "2022年13月",
        "2022-2018年",
        "近年来",
        "3年",
        "第三期",
        "2022年（修订）",
        "2022.9",
        "202213",
        "٢٠٢٢年",
    ],
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert period_of(text, REPORT) is None


@pytest.mark.parametrize("text", [None, "上半年", "截至目前", "五年来", "今年"])
def test_a_report_that_says_nothing_lends_nothing(text: str | None) -> None:
    assert period_of(text, Report(None, None)) is None


@pytest.mark.parametrize(
    ("preamble", "report"),
    [
        ({"period": "2022年", "date": "2023年3月"}, REPORT),
        ({"title": "温州市2022年数字经济指标", "date": "2023-03-28"}, REPORT),
        ({"title": "温州市2022年上半年指标"}, Report("2022-Q2", None)),
        ({"period": "2021年", "title": "2022年指标"}, Report("2021", None)),
        ({}, Report(None, None)),
    ],
)
def test_the_lines_above_a_table_say_the_reports_period(preamble: dict[str, str], report: Report) -> None:
    assert report_of(preamble) == report
