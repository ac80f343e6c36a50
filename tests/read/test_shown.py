"""What a cell shows of a stored number, as Excel and WPS show it."""

from datetime import date, datetime, time

import pytest

from shuheng.read.shown import shown, shown_value, stored


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (613.4, "General", "613.4"),
        (8030.0, "General", "8030"),
        (3850.0, "0.0", "3850.0"),
        (7.6, "0.00", "7.60"),
        (8029.83, "0.0", "8029.8"),
        (0.5, "0", "1"),
        (2.675, "0.00", "2.68"),
        (0.185, "0.0%", "18.5%"),
        (0.076, "0.00%", "7.60%"),
        (18753.0, "#,##0", "18,753"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (613.4, '0.0"亿元"', "613.4亿元"),
        (450.0, '0"万户"', "450万户"),
        (613400.0, "0.0,", "613.4"),
        (6134000.0, '0!.0,"万"', "613.4万"),
        (6134000.0, '0\\.00,"万"', "61.34万"),
        (613400000.0, '0.00,,"百万"', "613.40百万"),
        (25000.0, '[>=10000]0!.0,"万";0', "2.5万"),
        (2500.0, '[>=10000]0!.0,"万";0', "2500"),
        (-3850.0, "#,##0.00_);(#,##0.00)", "-3,850.00"),
        (-12.5, "0.0;[Red]0.0", "-12.5"),
        (-3.2, '0.0"%";"下降"0.0"%"', "下降3.2%"),
        (3.7, "+0.0;-0.0", "+3.7"),
        (0.0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        (12.5, "[$¥-804]#,##0.00", "12.50"),
        (1234.5, "0.00E+00", "1234.5"),
        (0.25, "# ?/?", "0.25"),
        (613.0, "[DBNum1]General", "613"),
        (5.0, "@", "5"),
        (1e-7, "General", "0.0000001"),
        (1e22, "0", "10000000000000000000000"),
    ],
)
def test_a_number_is_shown_as_its_format_shows_it(number: float, number_format: str, text: str) -> None:
    assert shown(number, number_format) == text


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        (0.1 + 0.2, 0.3),
        (79.30000305175781, 79.3),
        (7.599999904632568, 7.6),
        (8029.7998046875, 8029.8),
        # No single has so many digits, and no whole number is one's artefact.
        (7.638888888888889, 7.63888888888889),
        (100000001.0, 100000001.0),
        (613.4, 613.4),
        (0.0, 0.0),
        (1e300, 1e300),
    ],
)
def test_the_noise_of_binary_numbers_is_taken_off(kept: float, meant: float) -> None:
    assert stored(kept) == meant


@pytest.mark.parametrize(
    ("value", "number_format", "text", "number"),
    [
        (613.4, "0.0", "613.4", 613.4),
        (12, "0", "12", 12.0),
        ("超450", "@", "超450", None),
        (True, "General", "TRUE", None),
        (date(2023, 3, 28), "yyyy-mm-dd", "2023-03-28", None),
        (datetime(2023, 3, 1), 'yyyy"年"m"月"', "2023年3月", None),
        (datetime(2022, 1, 1), 'yyyy"年"', "2022年", None),
        (time(8, 30), "h:mm", "08:30:00", None),
    ],
)
def test_what_is_no_number_has_a_text_alone(
    value: object, number_format: str, text: str, number: float | None
) -> None:
    assert shown_value(value, number_format) == (text, number)
