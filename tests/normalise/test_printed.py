"""The interval table of the design's section 4, line by line, and the laws it obeys."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuheng.normalise.printed import measure
from tests.normalise.reference import MEANS, POWERS, Printed

INF = math.inf
LARGE = (7_771_512_345_678, 7_771_512_345_677.5, 7_771_512_345_678.5)


def weigh(text: str | None, unit: str | None = None, kind: str | None = None, **cell: Any) -> dict[str, Any]:
    row = {"text": text, "unit": unit, "kind": kind, "number": None, "format": None, **cell}
    return measure(_frame([row])).row(0, named=True)


def _frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    schema = dict.fromkeys(("text", "unit", "kind", "format"), pl.String()) | {"number": pl.Float64()}
    return pl.DataFrame(rows, schema=schema)


@pytest.mark.parametrize(
    ("text", "unit", "kind", "value", "low", "high", "qualifier"),
    [
        # v: half a step of the last printed digit.
        ("613.4", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("12.50", "%", "growth", 12.5, 12.495, 12.505, None),
        ("7000", "万元", "flow", 7000, 6999.5, 7000.5, None),
        ("-613.4", "亿元", "flow", -613.4, -613.45, -613.35, None),
        ("613.4亿元", "亿元", "flow", 613.4, 613.35, 613.45, None),
        # A count without a magnitude word.
        ("42", "个", "count", 42, 42, 42, None),
        ("8000架", "架", "count", 8000, 8000, 8000, None),
        ("第4", "位", "rank", 4, 4, 4, None),
        ("居全省第四位", "位", "rank", 4, 4, 4, None),
        ("4.0", "家", "count", 4, 3.95, 4.05, None),
        ("8000", "户", "count", 8000, 7999.5, 8000.5, None),
        # A magnitude word in the text: zeros may be rounding.
        ("2万", "个", "stock", 20_000, 15_000, 25_000, None),
        ("2万个", "万个", "stock", 2, 1.5, 2.5, None),
        ("450万户", "万户", "stock", 450, 445, 455, None),
        ("7000万元", "万元", "flow", 7000, 6500, 7500, None),
        ("12万", "个", "stock", 120_000, 115_000, 125_000, None),
        ("2.0万", "个", "stock", 20_000, 19_500, 20_500, None),
        ("1.2万亿元", "亿元", "flow", 12_000, 11_500, 12_500, None),
        ("5百家", "家", "count", 500, 450, 550, None),
        # Over.
        ("超450", "万户", "stock", 450, 450, INF, "超"),
        ("突破100亿元", "亿元", "flow", 100, 100, INF, "突破"),
        ("逾5", "亿元", "flow", 5, 5, INF, "逾"),
        ("40余家", "家", "count", 40, 40, INF, "余"),
        # At least; a share is no more than the whole.
        ("90%以上", "%", "share", 90, 90, 100, "以上"),
        ("90%以上", "%", "ratio", 90, 90, INF, "以上"),
        ("120%以上", "%", "share", 120, 120, INF, "以上"),
        ("不低于5", "亿元", "flow", 5, 5, INF, "不低于"),
        # Nearly, about.
        ("近65%", "%", "share", 65, 58.5, 65, "近"),
        ("近7000", "万元", "flow", 7000, 6300, 7000, "近"),
        ("接近4000", "亿元", "flow", 4000, 3600, 4000, "接近"),
        ("约5", "%", "growth", 5, 4.5, 5.5, "约"),
        ("20左右", "万户", "stock", 20, 18, 22, "左右"),
        # Under, at most: amounts are not negative.
        ("不足5", "亿元", "flow", 5, 0, 5, "不足"),
        ("不到5", "%", "growth", 5, -INF, 5, "不到"),
        ("10以下", "个", "count", 10, 0, 10, "以下"),
        ("10%以下", "%", "growth", 10, -INF, 10, "以下"),
        # Ranks.
        ("前三", "位", "rank", 3, 1, 3, "前"),
        ("前10", "位", "rank", 10, 1, 10, "前"),
        # Coverage.
        ("全覆盖", "%", "share", 100, 100, 100, "全覆盖"),
        ("实现全覆盖", "%", "share", 100, 100, 100, "全覆盖"),
        ("基本全覆盖", "%", "share", 100, 100, 100, "基本全覆盖"),
        # Orders of magnitude.
        ("千亿级", "亿元", "target", 1000, 1000, 10_000, "级"),
        ("百亿元级", "亿元", "target", 100, 100, 1000, "级"),
        # Ratios.
        ("翻番", "倍", "ratio", 2, 1.95, INF, "翻番"),
        ("翻两番", "倍", "ratio", 4, 3.9, INF, "翻两番"),
        ("增长1.5倍", "倍", "ratio", 2.5, 2.45, 2.55, None),
        ("是2.3倍", "倍", "ratio", 2.3, 2.25, 2.35, None),
        # Ranges have no value.
        ("450-460", "万户", "stock", None, 449.5, 460.5, None),
        ("450～460万户", "万户", "stock", None, 445, 465, None),
        ("7.5%—8.0%", "%", "growth", None, 7.45, 8.05, None),
        ("10至12", "个", "count", None, 10, 12, None),
        ("-5~-3", "%", "growth", None, -5.5, -2.5, None),
        # The qualifier is of the size, the sign comes after.
        ("下降近5%", "%", "growth", -5, -5, -4.5, "近"),
        ("下降超5%", "%", "growth", -5, -INF, -5, "超"),
        ("下降不足5%", "%", "growth", -5, -5, 0, "不足"),
        ("下降5%-7%", "%", "growth", None, -7.5, -4.5, None),
        ("同比增长18.5%", "%", "growth", 18.5, 18.45, 18.55, None),
        ("下降到57.2%", "%", "share", 57.2, 57.15, 57.25, None),
        # One figure in many hands.
        ("１，２３４．５", "亿元", "flow", 1234.5, 1234.45, 1234.55, None),
        ("1,234,567", "元", "flow", 1_234_567, 1_234_566.5, 1_234_567.5, None),
        ("−5.0％", "%", "growth", -5, -5.05, -4.95, None),
        (" 613.4 亿元 ", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("3.1个百分点", "百分点", "growth", 3.1, 3.05, 3.15, None),
        ("百分之五", "%", "growth", 5, 4.5, 5.5, None),
        ("三", "家", "count", 3, 3, 3, None),
        ("两", "家", "count", 2, 2, 2, None),
        ("三百零五家", "家", "count", 305, 305, 305, None),
        ("≥90%", "%", "share", 90, 90, 100, "≥"),
    ],
)
def test_a_printed_figure_is_an_interval(
    text: str, unit: str, kind: str, value: float, low: float, high: float, qualifier: str | None
) -> None:
    got = weigh(text, unit, kind)
    # No tolerance: the doubles are those that the decimals write.
    assert (got["value"], got["low"], got["high"], got["qualifier"]) == (value, low, high, qualifier)
    assert got["readable"]
    assert got["missing"] is None


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("23323395346268亿元", "亿元", "flow"),
        ("613.4266.7", "亿元", "flow"),
        ("613.4 266.7", "亿元", "flow"),
        ("613.4亿元，居全省第4", "亿元", "flow"),
        ("2万5千", "个", "count"),
        ("三百五", "家", "count"),
        ("1,23", "亿元", "flow"),
        ("0577", "亿元", "flow"),
        ("近5以上", "%", "growth"),
        ("超-5%", "%", "growth"),
        ("下降-5%", "%", "growth"),
        ("460-450", "万户", "stock"),
        ("增长5%", "亿元", "flow"),
        ("前三", "家", "count"),
        ("下降2倍", "倍", "ratio"),
        ("数家", "家", "count"),
        ("4/11", "位", "rank"),
        ("#DIV/0!", "%", "growth"),
        ("=B2/B3", "%", "growth"),
        ("(12.5)", "%", "growth"),
        ("613.4①", "亿元", "flow"),
    ],
)
def test_what_is_not_one_figure_is_not_read(text: str, unit: str, kind: str) -> None:
    got = weigh(text, unit, kind)
    assert not got["readable"]
    assert {got[name] for name in ("value", "low", "high", "qualifier", "missing")} == {None}


@pytest.mark.parametrize(
    ("text", "missing", "status"),
    [
        (None, "blank", None),
        ("  ", "blank", None),
        ("暂无", "not_available", "O"),
        ("…", "not_available", "O"),
        ("—", "not_available", "M"),
        ("-", "not_available", "M"),
        ("/", "not_available", "M"),
        ("保密", "not_available", "Q"),
        ("撤回", "withdrawn", None),
    ],
)
def test_why_there_is_no_figure_is_told_apart(text: str | None, missing: str, status: str | None) -> None:
    got = weigh(text, "%", "growth")
    assert (got["missing"], got["status"], got["readable"]) == (missing, status, True)
    assert got["value"] is got["low"] is got["high"] is None


@pytest.mark.parametrize("text", ["培育千亿级", "计划232", "力争突破1000", "目标10%", "预期8.0%"])
def test_words_of_plans_make_a_forecast(text: str) -> None:
    assert weigh(text, None, "target")["status"] == "F"


@pytest.mark.parametrize(
    ("text", "number", "number_format", "unit", "value", "low", "high"),
    [
        ("7.6", 7.6, "0.0", "%", 7.6, 7.55, 7.65),
        ("18.5%", 0.185, "0.0%", "%", 18.5, 18.45, 18.55),
        ("7.6%", 0.076, "0.0%", "%", 7.6, 7.55, 7.65),
        ("100%", 1.0, "0%", "%", 100, 99.5, 100.5),
        ("3.2%", 3.2, '0.0"%"', "%", 3.2, 3.15, 3.25),
        # As exact as its format, whatever magnitude the format names.
        ("450万户", 450.0, '0"万户"', "万户", 450, 449.5, 450.5),
        ("12", 12.0, "0", "个", 12, 12, 12),
        # What is stored as one number is no run of several.
        ("7,771,512,345,678", 7_771_512_345_678.0, "#,##0", "万元", *LARGE),
        # More decimals than are shown: the value is kept, the step is the format's.
        ("8029.8", 8029.83, "0.0", "亿元", 8029.83, 8029.78, 8029.88),
        ("12", 12.4, "0", "个", 12.4, 11.9, 12.9),
        ("0%", 0.004, "0%", "%", 0.4, -0.1, 0.9),
        # Scaling undone.
        ("613.4", 613_400.0, "0.0,", "元", 613_400, 613_350, 613_450),
        ("61.3万", 613_400.0, '0!.0,"万"', "元", 613_400, 612_900, 613_900),
        ("61.34万", 613_400.0, '0!.00,"万"', "万元", 61.34, 61.335, 61.345),
        # The sign is the number's, however the format tells it.
        ("-3.2%", -0.0321, "0.0%", "%", -3.21, -3.26, -3.16),
        ("下降3.2", -3.2, '0.0;"下降"0.0', "%", -3.2, -3.25, -3.15),
    ],
)
def test_a_number_in_a_workbook_is_as_exact_as_it_is_shown(
    text: str, number: float, number_format: str, unit: str, value: float, low: float, high: float
) -> None:
    got = weigh(text, unit, None, number=number, format=number_format)
    assert (got["value"], got["low"], got["high"]) == (value, low, high)


plain_digits = st.builds(
    lambda whole, fraction: f"{whole}{f'.{fraction}' if fraction else ''}",
    st.integers(0, 9_999_999),
    st.text("0123456789", max_size=4),
)


@st.composite
def printed(draw: st.DrawFn) -> Printed:
    direction = draw(st.sampled_from(["", "", "增长", "下降"]))
    word = draw(st.sampled_from(["", *MEANS]))
    magnitude = draw(st.sampled_from(list(POWERS)))
    kinds = ["growth", "target"] if direction else ["growth", "target", "flow", "stock", "share", "ratio"]
    plain = not direction and MEANS.get(word, "") in ("", "nearly", "about")
    return Printed(
        digits=draw(plain_digits),
        word=word,
        magnitude=magnitude,
        direction=direction,
        sign=draw(st.sampled_from(["", "-"])) if plain else "",
        unit_magnitude=draw(st.sampled_from(["", "万", "亿"])),
        unit=draw(st.sampled_from(["户", "个", "元"])),
        kind=draw(st.sampled_from(kinds)),
        says_unit=draw(st.booleans()) if magnitude else False,
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(printed(), min_size=1, max_size=20))
def test_columns_mean_what_each_of_their_figures_means(figures: list[Printed]) -> None:
    frame = _frame([{"text": x.text, "unit": x.unit_magnitude + x.unit, "kind": x.kind} for x in figures])
    got = measure(frame)
    assert got["readable"].all()
    for row, figure in zip(got.iter_rows(named=True), figures, strict=True):
        for name, expected in zip(("value", "low", "high"), figure.meaning, strict=True):
            assert row[name] == pytest.approx(expected, rel=1e-15, abs=0), (figure.text, name)


@settings(deadline=None, max_examples=60)
@given(st.lists(plain_digits, min_size=1))
def test_printing_and_parsing_give_the_figure_back(printed: list[str]) -> None:
    got = measure(_frame([{"text": digits, "unit": "亿元", "kind": "flow"} for digits in printed]))
    for digits, value, low, high in got.select("text", "value", "low", "high").iter_rows():
        assert value == float(digits)
        assert f"{value:.{len(digits.partition('.')[2])}f}" == digits
        assert low < value < high


@settings(deadline=None, max_examples=60)
@given(st.lists(plain_digits, min_size=1))
def test_separators_and_width_change_nothing(printed: list[str]) -> None:
    def meant(texts: list[str]) -> list[tuple[float, ...]]:
        return measure(_frame([{"text": text} for text in texts])).select("value", "low", "high").rows()

    wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789."}
    parted = [digits.partition(".") for digits in printed]
    assert meant(printed) == meant([digits.translate(wide) for digits in printed])
    assert meant(printed) == meant([f"{int(whole):,}{point}{rest}" for whole, point, rest in parted])


ALPHABET = "0123456789.,-—~～近超约不足以上下降增长万亿千百十三两元个%级前第全覆盖翻番 "


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(ALPHABET, max_size=12), min_size=1, max_size=50))
def test_any_text_is_a_figure_or_none_and_never_an_error(texts: list[str]) -> None:
    for got in measure(_frame([{"text": text, "unit": "亿元"} for text in texts])).iter_rows(named=True):
        if got["readable"] and got["missing"] is None:
            assert got["low"] <= got["high"]
            assert got["value"] is None or got["low"] <= got["value"] <= got["high"]
        else:
            assert got["low"] is got["high"] is got["value"] is None


def test_rows_and_their_order_are_kept() -> None:
    texts = ["1", None, "近2", "x", "1", "", "近2", "-3.5"]
    got = measure(_frame([{"text": text} for text in texts]))
    assert got["text"].to_list() == texts
    assert got["value"].to_list() == [1, None, 2, None, 1, None, 2, -3.5]


def test_no_rows_give_no_rows() -> None:
    assert measure(_frame([])).height == 0
