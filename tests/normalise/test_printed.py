"""The interval table of the design's section 4, line by line, and the laws it obeys."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from shuheng.normalise.anatomy import dissect
from shuheng.normalise.printed import measure
from shuheng.normalise.printed import weigh as weigh_parts
from tests.normalise.reference import meaning

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
        (">=90%", "%", "share", 90, 90, 100, ">="),
        # Thousands parted by one narrow space.
        ("1 234.5", "亿元", "flow", 1234.5, 1234.45, 1234.55, None),
        ("1\u202f234\u00a0567", "元", "flow", 1_234_567, 1_234_566.5, 1_234_567.5, None),
        (".5", "%", "growth", 0.5, 0.45, 0.55, None),
        # What only keeps a number a text.
        ("'613.4", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ('="613.4"', "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("613.4。", "亿元", "flow", 613.4, 613.35, 613.45, None),
        # Scientific notation is as exact as its digits.
        ("6.134E+02", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("1.23E+11", "元", "flow", 123e9, 122.5e9, 123.5e9, None),
        ("5E3", "个", "count", 5000, 4500, 5500, None),
        # Numerals up to 亿, and with decimals.
        ("三万五千", "个", "count", 35_000, 34_500, 35_500, None),
        ("一亿三千万元", "亿元", "flow", 1.3, 1.25, 1.35, None),
        ("三万五千户", "万户", "stock", 3.5, 3.45, 3.55, None),
        ("七点六%", "%", "share", 7.6, 7.55, 7.65, None),
        ("百分之七点六", "%", "share", 7.6, 7.55, 7.65, None),
        ("千分之五", "‰", "ratio", 5, 4.5, 5.5, None),
        ("壹亿元", "亿元", "flow", 1, 0.5, 1.5, None),
        ("万亿级", "亿元", "target", 10_000, 10_000, 100_000, "级"),
        ("破千亿", "亿元", "flow", 1000, 1000, INF, "破"),
        ("超万家", "家", "count", 10_000, 10_000, INF, "超"),
        # Signs before and behind, brackets, arrows.
        ("+5.2%", "%", "growth", 5.2, 5.15, 5.25, None),
        ("负5.2", "%", "growth", -5.2, -5.25, -5.15, None),
        ("5.2-", "%", "growth", -5.2, -5.25, -5.15, None),
        ("5.2%-", "%", "growth", -5.2, -5.25, -5.15, None),
        ("(5.2)", "%", "growth", -5.2, -5.25, -5.15, None),
        ("（5.2%）", "%", "growth", -5.2, -5.25, -5.15, None),
        ("(613.4)亿元", "亿元", "flow", -613.4, -613.45, -613.35, None),
        ("↓5.2%", "%", "growth", -5.2, -5.25, -5.15, None),
        ("5.2%↑", "%", "growth", 5.2, 5.15, 5.25, None),
        # Words of change.
        ("下降了5%", "%", "growth", -5, -5.5, -4.5, None),
        ("同比5.2%", "%", "growth", 5.2, 5.15, 5.25, None),
        ("同比-5.2%", "%", "growth", -5.2, -5.25, -5.15, None),
        ("增速为5.2%", "%", "growth", 5.2, 5.15, 5.25, None),
        ("降幅5.2%", "%", "growth", -5.2, -5.25, -5.15, None),
        ("按可比价格计算同比增长5%", "%", "growth", 5, 4.5, 5.5, None),
        ("较上年同期提高3.1个百分点", "百分点", "growth", 3.1, 3.05, 3.15, None),
        ("回落至5.1%", "%", "growth", 5.1, 5.05, 5.15, None),
        # Words that leave the number as it is.
        ("已突破450万户", "万户", "stock", 450, 450, INF, "突破"),
        ("累计达2万", "个", "stock", 20_000, 15_000, 25_000, None),
        ("共42家", "家", "count", 42, 42, 42, None),
        ("并列第4", "位", "rank", 4, 4, 4, None),
        # What stands behind a number.
        ("613.4①", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("613.4[1]", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("613.4*", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("613.4¹", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("613.4亿元（含2022年新增）", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("(5.2)①", "%", "growth", -5.2, -5.25, -5.15, None),
        # The noise of an export; printed zeros are none.
        ("613.4000000000001", "亿元", "flow", 613.4, 613.35, 613.45, None),
        ("79.3000030517578", "%", "share", 79.3, 79.25, 79.35, None),
        ("79.30000305", "%", "share", 79.3, 79.25, 79.35, None),
        ("79.3000000000", "%", "share", 79.3, 79.29999999995, 79.30000000005, None),
        ("65536.797", "亿元", "flow", 65536.797, 65536.7965, 65536.7975, None),
        # Each end of a range is as exact as it is printed.
        ("三百-1250家", "家", "count", None, 250, 1250, None),
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
        # Brackets are a minus sign where a figure can be negative, and nowhere else.
        ("(12)", "个", "count"),
        ("(5)", "位", "rank"),
        ("(7.6)", "%", "share"),
        ("12-", "家", "count"),
        ("(-5.2)", "%", "growth"),
        ("(超5)", "%", "growth"),
        ("(翻番)", "倍", "ratio"),
        # A remark with a number in it is a second figure.
        ("613.4（同比增长5%）", "亿元", "flow"),
        ("—（5.2）", "%", "growth"),
        ("由60.1%下降到57.2%", "%", "share"),
        ("613\n266", "亿元", "flow"),
        ("613　266", "亿元", "flow"),
        ("1 23", "亿元", "flow"),
        ("1.234,5", "亿元", "flow"),
        ("613。4", "亿元", "flow"),
        ("613.", "亿元", "flow"),
        ("—5.2", "%", "growth"),
        ("450+", "万户", "stock"),
        ("450家-460户", "户", "stock"),
        ("三分之一", "%", "share"),
        ("三万五", "个", "count"),
        ("亿元", "亿元", "flow"),
        ("2023-03-05", "%", "growth"),
        # Digits of another script have no casts and no place in a figure.
        ("٦١٣", "亿元", "flow"),
        ("६१३.४", "亿元", "flow"),
        ("①", "亿元", "flow"),
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
        ("（暂无）", "not_available", "O"),
        ("暂无。", "not_available", "O"),
        ("NULL", "not_available", "O"),
        ("nan", "not_available", "O"),
        ("……", "not_available", "O"),
        ("无", "not_available", "O"),
        ("————", "not_available", "M"),
        ("－", "not_available", "M"),
        ("N/A", "not_available", "M"),
        ("不可比", "not_available", "M"),
        ("不公开", "not_available", "Q"),
        ("申请撤回", "withdrawn", None),
    ],
)
def test_why_there_is_no_figure_is_told_apart(text: str | None, missing: str, status: str | None) -> None:
    got = weigh(text, "%", "growth")
    assert (got["missing"], got["status"], got["readable"]) == (missing, status, True)
    assert got["value"] is got["low"] is got["high"] is None


@pytest.mark.parametrize("text", ["培育千亿级", "计划232", "力争突破1000", "目标10%", "预期8.0%"])
def test_words_of_plans_make_a_forecast(text: str) -> None:
    assert weigh(text, None, "target")["status"] == "F"


@pytest.mark.parametrize("text", ["估算613.4", "测算613.4亿元"])
def test_words_of_estimates_make_an_estimate(text: str) -> None:
    assert weigh(text, "亿元", "flow")["status"] == "E"


@pytest.mark.parametrize(
    ("text", "mark", "remark"),
    [
        ("613.4①", "①", None),
        ("①613.4", "①", None),
        ("613.4亿元（含龙港）", None, "含龙港"),
        ("613.4（全口径）②", "②", "全口径"),
        ("613.4*（初步数）", "*", "初步数"),
        ("(5.2)", None, None),
    ],
)
def test_what_stands_behind_a_figure_is_kept_beside_it(
    text: str, mark: str | None, remark: str | None
) -> None:
    got = weigh(text, "亿元", "flow")
    assert (got["mark"], got["remark"]) == (mark, remark)


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


VOCABULARY = """
    1 5 12 613.4 450 7000 0 007 1,234.5 1234567 23323395346268 .5 e5 E-2 ９ ，
    三 十二 三百零五 三万五千 三百五 七点六 千 百 万 亿 千万 万亿 百分之
    亿元 万户 % 个百分点 百分点 个 家 户 元 倍 位 名 - + 负 ~ — 至 到 ↑ ↓
    ( ) （ ） ① * [1] 注1 全口径 含龙港 2022年 。 暂无 / … 翻番 全覆盖 基本
    余 多 级 超 超过 近 约 左右 以上 以下 不足 不到 不超过 前 第 全省
    增长 下降 同比 增速 降幅 为 到 了 计划 估算 达 实现 已 共
"""
PIECES = st.sampled_from([*VOCABULARY.split(), "1 234", "\u00a0", "\u3000", "\n"])
UNITS = st.sampled_from(["亿元", "万户", "户", "个", "家", "%", "百分点", "倍", "位"])
KINDS = st.sampled_from(["flow", "stock", "level", "count", "share", "growth", "ratio", "rank", "target"])
DIRECTIONS = ["", "", "增长", "下降", "同比", "增速为", "降幅", "下降到"]
BOUNDS = ["", "", "超", "突破", "不低于", "近", "约", "不足", "不超过"]


@st.composite
def likely(draw: st.DrawFn) -> str:
    """A text as providers print figures; most are read."""
    number = draw(plain_digits | st.sampled_from(["三", "十二", "三万五千", "1,234.5", "1 234", "6.1E2"]))
    pick = lambda *texts: draw(st.sampled_from(texts))  # noqa: E731
    text = (
        pick("", "", "预计", "测算", "已", "共")
        + pick(*DIRECTIONS)
        + pick(*BOUNDS)
        + pick("", "", "-", "负")
        + number
    )
    text += (
        pick("", "", "", "-460", "～460", "余", "多")
        + pick("", "", "万", "亿")
        + pick("", "元", "户", "%", "倍", "个")
    )
    text += pick("", "", "以上", "左右", "以下", "级")
    text = pick(text, text, text, f"({text})", f"{text}-")
    return text + pick("", "", "①", "（全口径）", "（2022年）")


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(st.lists(PIECES, max_size=6).map("".join) | likely(), UNITS, KINDS), min_size=1, max_size=40
    )
)
def test_columns_mean_what_each_of_their_texts_means(cells: list[tuple[str, str, str]]) -> None:
    got = measure(_frame([{"text": text, "unit": unit, "kind": kind} for text, unit, kind in cells]))
    for row, cell in zip(got.iter_rows(named=True), cells, strict=True):
        expected = meaning(*cell)
        assert row["readable"] == (expected is not None), cell
        if expected is None:
            continue
        words = ("qualifier", "missing", "status", "mark", "remark")
        assert [row[name] for name in words] == [getattr(expected, name) for name in words], cell
        for name in ("value", "low", "high"):
            number = getattr(expected, name)
            assert row[name] == (
                None if number is None else pytest.approx(float(number), rel=1e-14, abs=0)
            ), cell


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


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.from_regex(r"\A-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?\Z"),
            st.sampled_from(["个", "亿元", "%", None]),
            st.sampled_from(["same", "finer", "none"]),
        ),
        min_size=1,
    )
)
def test_a_plain_number_weighed_at_once_is_what_it_is_taken_apart(
    cells: list[tuple[str, str | None, str]],
) -> None:
    of = {"same": float, "finer": lambda text: float(text) + 1e-4, "none": lambda text: None}
    rows = [
        {"text": text, "unit": unit, "kind": None, "number": of[how](text), "format": None}
        for text, unit, how in cells
    ]
    assert_frame_equal(measure(_frame(rows)), weigh_parts(dissect(_frame(rows))), check_exact=True)
