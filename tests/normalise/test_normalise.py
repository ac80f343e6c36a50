"""Entries become figures: names codes, units the indicator's own, and what cannot is told."""

import math
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shuheng.model import slices
from shuheng.model.catalogue import Catalogue, Subject, by_code
from shuheng.model.figures import FIGURES
from shuheng.model.submission import CELLS
from shuheng.normalise.names import index, indicator_named
from shuheng.normalise.normalise import normalise, provider_of
from shuheng.normalise.subjects import Subjects
from shuheng.normalise.typography import word
from shuheng.normalise.units import Units
from tests.normalise.conftest import Read

CORE = "数字经济核心产业增加值"


@pytest.fixture
def figure(catalogue: Catalogue, reading: Read) -> Any:
    """The one figure of an entry, in a report of Wenzhou's for 2022 that was sent in March 2023."""

    def build(*, around: dict[str, str] | None = None, **entry: object) -> dict[str, Any]:
        about = {"period": "2022年", "date": "2023年3月"} | (around or {})
        told = {"indicator_text": CORE, "text": "613.4", "unit_text": "亿元"} | entry
        told = {key: value for key, value in told.items() if value is not None or key == "text"}
        return normalise(reading(told, **about), catalogue, "330300").row(0, named=True)

    return build


def test_a_row_becomes_a_figure(figure: Any) -> None:
    got = figure(explanation="含补充行业", vintage_text="初步核算")
    assert got == {
        "submission": "0" * 64,
        "provider": "330300",
        "subject": "330300",
        "period": "2022",
        "period_basis": "stated",
        "indicator": "core_value_added",
        "value": 613.4,
        "low": 613.35,
        "high": 613.45,
        "unit": "亿元",
        "qualifier": None,
        "status": "P",
        "conf": "F",
        "vintage": "initial",
        "scope": None,
        "text": "613.4",
        "explanation": "含补充行业",
        "cell": "D5",
        "unit_cell": "C5",
        "written_unit": "亿元",
        "problem": None,
        "detail": None,
        "outcome": None,
    }


def test_figures_have_their_schema_and_their_order(catalogue: Catalogue, reading: Read) -> None:
    names = ["5G基站", CORE, "无此指标", CORE]
    got = normalise(reading(*({"indicator_text": name, "text": "1"} for name in names)), catalogue, "330300")
    assert got.schema == FIGURES
    assert got["cell"].to_list() == ["D5", "D6", "D7", "D8"]


def test_no_entries_give_no_figures(catalogue: Catalogue, reading: Read) -> None:
    got = normalise(reading(), catalogue, "330300")
    assert got.height == 0
    assert got.schema == FIGURES


@pytest.mark.parametrize(
    "name",
    [
        CORE,
        "core_value_added",
        "核心产业增加值",
        " 数字经济 核心产业增加值 ",
        "“数字经济”核心产业增加值",
        "1.数字经济核心产业增加值",
        "其中：核心产业增加值",
        "（一）核心产业增加值",
        "数字经济核心产业增加值（亿元）",
        "数字经济核心产业增加值(亿元)",
        "数字经济核心产业增加值【亿元】",
        "数字经济核心产业增加值[单位：亿元]",
        "数字经济核心产业增加值：亿元",
        "数字经济核心产业增加值亿元",
        "核心产业增加值_万元",
        "全市核心产业增加值（亿元）",
        "温州市核心产业增加值",
        "——核心产业增加值",
        "①核心产业增加值",
        "1 核心产业增加值",
        "核心产业增加值①",
        "核心产业增加值*（亿元）",
    ],
)
def test_an_indicator_is_known_however_its_name_is_set(figure: Any, name: str) -> None:
    assert figure(indicator_text=name)["indicator"] == "core_value_added"


@pytest.mark.parametrize(
    "name",
    [
        "核心产业增加价值",
        "核心产业增加值（现价）",
        "核心产业增加值亿圆",
        "某核心产业增加值",
        "核心产业增加值占比",
        "",
    ],
)
def test_an_unknown_indicator_is_told_and_never_guessed(figure: Any, name: str) -> None:
    got = figure(indicator_text=name)
    assert (got["problem"], got["detail"]) == ("indicator_is_known", name)
    assert got["indicator"] is got["value"] is got["low"] is got["unit"] is None


def test_brackets_that_belong_to_a_name_stay_with_it(figure: Any) -> None:
    got = figure(
        indicator_text="核心产业增加值增速目标(预期)（%）", unit_text=None, unit_cell=None, text="10"
    )
    assert (got["indicator"], got["low"], got["high"]) == ("core_growth_target", 9.5, 10.5)
    assert got["status"] == "F"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "330300"),
        ("全市", "330300"),
        ("本市", "330300"),
        ("温州", "330300"),
        ("330500", "330500"),
        ("全省", "330000"),
        ("鹿城区", "330302"),
        ("其中：鹿城区", "330302"),
        ("鹿城", "330302"),
        ("我市", "330300"),
        ("浙江省温州市", "330300"),
        ("浙江温州", "330300"),
        ("浙江省温州市鹿城区", "330302"),
        ("温州市鹿城区", "330302"),
        ("330300温州市", "330300"),
        ("温州市（330300）", "330300"),
        # Codes of twelve digits, and one that a format with decimals shows.
        ("330300000000", "330300"),
        ("330300.00", "330300"),
        ("330322", None),
    ],
)
def test_a_subject_is_known_by_code_name_or_place(figure: Any, text: str | None, code: str | None) -> None:
    assert figure(subject_text=text)["subject"] == code


@pytest.mark.parametrize(
    "text", ["衙州市", "全县", "瓯海区", "湖州市鹿城区", "330500温州市", "温州市区", "330300000001", "温洲市"]
)
def test_an_unknown_subject_is_told(figure: Any, text: str) -> None:
    got = figure(subject_text=text)
    assert (got["subject"], got["problem"], got["detail"]) == (None, "subject_is_known", text)


@pytest.mark.parametrize(
    ("text", "period", "code"),
    [
        ("洞头县", "2014年", "330305"),
        ("330322", "2015年", "330305"),
        ("温州市洞头县", "2014年", "330305"),
        ("洞头区", "2014年", "330305"),
        ("洞头县", "2022年", None),
        ("龙港市", "2019年", "330383"),
        ("龙港", "2018年", None),
    ],
)
def test_a_name_is_understood_in_its_time(figure: Any, text: str, period: str, code: str | None) -> None:
    got = figure(subject_text=text, period_text=period)
    assert got["subject"] == code
    assert got["problem"] == (None if code else "subject_is_known")


def test_a_name_that_two_areas_share_is_nobodys(catalogue: Catalogue) -> None:
    areas = (
        Subject("220000", "province", "吉林省", "Jilin"),
        Subject("220200", "city", "吉林市", "Jilin City", "220000"),
    )
    shared = replace(catalogue, subjects=by_code((*catalogue.subjects.values(), *areas)))
    named = Subjects(shared, "330300").named
    assert [named(text)[0] for text in ("吉林省", "吉林市", "吉林")] == ["220000", "220200", None]


@pytest.mark.parametrize(
    ("name", "row", "code"),
    [
        ("全省核心产业增加值", None, "330000"),
        ("鹿城区核心产业增加值", None, "330302"),
        ("全市核心产业增加值", "温州市", "330300"),
        # A row that says one area and an indicator that says another.
        ("全省核心产业增加值", "温州市", None),
    ],
)
def test_an_area_before_an_indicators_name_is_the_figures(
    figure: Any, name: str, row: str | None, code: str | None
) -> None:
    got = figure(indicator_text=name, subject_text=row)
    assert (got["indicator"], got["subject"]) == ("core_value_added", code)


@given(data=st.data())
def test_a_name_with_one_character_wrong_is_never_taken(catalogue: Catalogue, data: st.DataObject) -> None:
    entries = [*catalogue.indicators.values(), *catalogue.subjects.values()]
    known = {*index(catalogue.indicators.values()), *index(catalogue.subjects.values())}
    name = data.draw(st.sampled_from([entry.name_zh for entry in entries]))
    place = data.draw(st.integers(0, len(name) - 1))
    character = chr(data.draw(st.integers(0x4E00, 0x9FA5)))
    # A unit behind a name, as in 登记数据产品个, and an area before it, as in 全市工业增加值, are right.
    assume(character not in "市省" and not any(character in unit.code for unit in catalogue.units.values()))
    wrong = name[:place] + character + name[place + 1 :]
    assume(word(wrong) not in known)
    units, subjects = Units(catalogue.units.values()), Subjects(catalogue, "330300")
    assert indicator_named(wrong, index(catalogue.indicators.values()), units, subjects.words) is None
    assert subjects.named(wrong) == (None, None)


@pytest.mark.parametrize(
    ("entry", "scope", "status", "vintage"),
    [
        ({"text": "613.4（全口径）"}, "全口径", "D", "unstated"),
        ({"text": "613.4①"}, "①", "D", "unstated"),
        ({"indicator_text": CORE + "①"}, "①", "D", "unstated"),
        ({"subject_text": "温州市（不含龙港）"}, "不含龙港", "D", "unstated"),
        ({"subject_text": "温州市①", "text": "613.4（现价）"}, "现价；①", "D", "unstated"),
        ({"text": "613.4（初步数）"}, None, "P", "initial"),
        ({"text": "613.4（预计数）"}, None, "F", "unstated"),
        ({"text": "613.4（测算）"}, None, "E", "unstated"),
        ({"text": "613.4（亿元）", "unit_text": None}, None, "A", "unstated"),
        ({"text": "613.4（全口径）", "vintage_text": "最终核实"}, "全口径", "D", "verified"),
        ({"text": "预计613.4"}, None, "F", "unstated"),
    ],
)
def test_a_mark_or_a_remark_is_a_scope_a_vintage_or_a_status(
    figure: Any, entry: dict[str, Any], scope: str | None, status: str, vintage: str
) -> None:
    got = figure(**entry)
    assert (got["problem"], got["value"], got["unit"]) == (None, 613.4, "亿元")
    assert (got["scope"], got["status"], got["vintage"]) == (scope, status, vintage)


@pytest.mark.parametrize(
    ("note", "scope", "vintage"),
    [
        ("①含补充行业。②不含龙港", "含补充行业", "unstated"),
        ("注：① 含补充行业", "含补充行业", "unstated"),
        ("①：初步核算数", None, "initial"),
        ("②不含龙港", "①", "unstated"),
        ("说明：单位为亿元", "①", "unstated"),
    ],
)
def test_a_footnotes_words_stand_for_its_mark(
    catalogue: Catalogue, reading: Read, note: str, scope: str | None, vintage: str
) -> None:
    got = reading({"indicator_text": CORE, "text": "613.4①", "unit_text": "亿元"}, period="2022年")
    below = {"sheet": "", "row": 9, "column": 1, "cell": "A9", "text": note, "anchor": "A9"}
    got = replace(got, cells=pl.DataFrame([below], schema=CELLS).lazy())
    figure = normalise(got, catalogue, "330300").row(0, named=True)
    assert (figure["scope"], figure["vintage"]) == (scope, vintage)


@pytest.mark.parametrize(
    ("text", "qualifier", "printed", "interval"),
    [
        ("450", "超", "超450", (450, math.inf)),
        ("450", "以上", "450以上", (450, math.inf)),
        ("450", " 近 ", "近450", (405, 450)),
        ("450", "", "450", (449.5, 450.5)),
        ("450", None, "450", (449.5, 450.5)),
        (None, "暂无", "暂无", (None, None)),
        # What is no qualifier, and one beside nothing, is never left out.
        ("450", "大概也许", "大概也许450", (None, None)),
        (None, "超", "超", (None, None)),
    ],
)
def test_a_qualifier_in_a_column_of_its_own_is_part_of_the_figure(
    figure: Any, text: str | None, qualifier: str | None, printed: str, interval: tuple[float | None, ...]
) -> None:
    got = figure(text=text, qualifier_text=qualifier)
    assert (got["text"], (got["low"], got["high"])) == (printed, interval)
    assert (got["problem"] is None) == (interval[0] is not None or printed == "暂无")


@pytest.mark.parametrize(
    ("entry", "unit_cell", "written", "interval"),
    [
        # In the value's own text, beside it, behind the name, over the table: the nearest holds.
        ({"text": "613.4万元"}, "D5", "万元", (0.061335, 0.061345)),
        ({"text": "613.4万"}, "C5", "亿元", (0.061335, 0.061345)),
        ({"unit_text": "万元", "indicator_text": CORE + "（亿元）"}, "C5", "万元", (0.061335, 0.061345)),
        (
            {"unit_text": None, "unit_cell": None, "indicator_text": CORE + "（万元）"},
            "B5",
            "万元",
            (0.061335, 0.061345),
        ),
        (
            {"unit_text": None, "unit_cell": None, "sheet_unit_text": "万元", "sheet_unit_cell": "H3"},
            "H3",
            "万元",
            (0.061335, 0.061345),
        ),
        ({"unit_text": " 亿 元 "}, "C5", "亿元", (613.35, 613.45)),
        ({"unit_text": "（亿元）"}, "C5", "亿元", (613.35, 613.45)),
        ({"unit_text": "亿元（现价）"}, "C5", "亿元", (613.35, 613.45)),
        ({"unit_text": "万元人民币"}, "C5", "万元", (0.061335, 0.061345)),
        ({"unit_text": "人民币万元"}, "C5", "万元", (0.061335, 0.061345)),
        ({"unit_text": "单位：亿元"}, "C5", "亿元", (613.35, 613.45)),
        # Of a list the one that fits.
        ({"unit_text": "亿元、%"}, "C5", "亿元", (613.35, 613.45)),
        ({"unit_text": "单位：％，万个和亿元"}, "C5", "亿元", (613.35, 613.45)),
        ({"unit_text": "100 million yuan"}, "C5", "亿元", (613.35, 613.45)),
        ({"text": "613.4（万元）"}, "D5", "万元", (0.061335, 0.061345)),
    ],
)
def test_the_nearest_unit_holds_and_is_told(
    figure: Any, entry: dict[str, Any], unit_cell: str, written: str, interval: tuple[float, float]
) -> None:
    got = figure(**entry)
    assert (got["unit_cell"], got["written_unit"], got["unit"]) == (unit_cell, written, "亿元")
    assert (got["low"], got["high"]) == interval


@pytest.mark.parametrize(
    ("text", "unit", "interval"),
    [
        ("2万", "个", (1.5, 2.5)),
        ("2", "万个", (1.5, 2.5)),
        ("2万个", None, (1.5, 2.5)),
        ("20,000", "个", (2, 2)),
    ],
)
def test_counts_arrive_in_the_indicators_unit(
    figure: Any, text: str, unit: str | None, interval: tuple[float, float]
) -> None:
    got = figure(indicator_text="5G基站", text=text, unit_text=unit)
    assert (got["low"], got["high"], got["unit"]) == (*interval, "万个")


@pytest.mark.parametrize(
    ("entry", "problem", "detail"),
    [
        ({"unit_text": None}, "unit_is_known", ""),
        ({"unit_text": "亿圆"}, "unit_is_known", "亿圆"),
        ({"unit_text": "元、亿元"}, "unit_is_known", "元、亿元"),
        ({"text": "613.4亿圆"}, "unit_is_known", "613.4亿圆"),
        ({"unit_text": "亿元/个"}, "unit_is_known", "亿元/个"),
        ({"unit_text": "亿元、亿圆"}, "unit_is_known", "亿元、亿圆"),
        ({"unit_text": "万个、%"}, "unit_fits_indicator", "万个、%"),
        ({"unit_text": "%"}, "unit_fits_indicator", "%"),
        ({"text": "18.5%"}, "unit_fits_indicator", "18.5%"),
        ({"text": "613.4 266.7"}, "figure_is_readable", "613.4 266.7"),
        ({"text": "增长5%"}, "figure_is_readable", "增长5%"),
        ({"period_text": "22年"}, "period_is_known", "22年"),
        # Of several the first: without its name nothing else can be judged.
        ({"indicator_text": "某指标", "text": "x", "period_text": "22年"}, "indicator_is_known", "某指标"),
    ],
)
def test_what_keeps_a_cell_from_being_a_figure_is_told(
    figure: Any, entry: dict[str, Any], problem: str, detail: str
) -> None:
    got = figure(**entry)
    assert (got["problem"], got["detail"], got["outcome"]) == (problem, detail, None)
    assert got["value"] is got["low"] is got["high"] is None
    assert got["text"] == entry.get("text", "613.4")


def test_without_any_period_there_is_no_figure(catalogue: Catalogue, reading: Read) -> None:
    entry = {"indicator_text": CORE, "text": "613.4", "unit_text": "亿元"}
    got = normalise(reading(entry), catalogue, "330300").row(0, named=True)
    assert (got["problem"], got["detail"]) == ("period_is_known", "")


@pytest.mark.parametrize(
    ("text", "outcome", "status", "conf"),
    [
        (None, "blank", "A", "F"),
        ("暂无", "not_available", "O", "F"),
        ("—", "not_available", "M", "F"),
        ("保密", "not_available", "Q", "C"),
        ("撤回", "withdrawn", "A", "F"),
    ],
)
def test_why_there_is_no_figure_is_the_outcome(
    figure: Any, text: str | None, outcome: str, status: str, conf: str
) -> None:
    got = figure(text=text, unit_text="亿圆")
    assert (got["outcome"], got["status"], got["conf"], got["problem"]) == (outcome, status, conf, None)
    assert got["low"] is None


def test_a_blank_cell_asks_nothing_and_an_absent_figure_asks_whose_it_is(figure: Any) -> None:
    assert figure(text=None, indicator_text="某指标")["problem"] is None
    got = figure(text="撤回", indicator_text="某指标")
    assert (got["problem"], got["outcome"]) == ("indicator_is_known", None)


@pytest.mark.parametrize(
    ("written", "vintage", "status"),
    [
        ("初步核算", "initial", "P"),
        ("初步核算数", "initial", "P"),
        ("最终核实", "verified", "A"),
        ("经济普查修订", "census", "A"),
        ("未注明", "unstated", "A"),
        ("未经核实", "unstated", "A"),
        (None, "unstated", "A"),
    ],
)
def test_the_vintage_is_told_by_its_words(
    figure: Any, written: str | None, vintage: str, status: str
) -> None:
    got = figure(vintage_text=written)
    assert (got["vintage"], got["status"]) == (vintage, status)


@pytest.mark.parametrize(
    ("period", "status"),
    [("2022年", "A"), ("2023年1-3月", "A"), ("截至目前", "A"), ("2023年", "F"), ("2023年上半年", "F")],
)
def test_a_period_that_has_not_ended_has_no_actual_figure(figure: Any, period: str, status: str) -> None:
    assert figure(period_text=period)["status"] == status


def test_what_stands_above_the_table_is_said_of_every_row(figure: Any) -> None:
    got = figure(around={"subject": "湖州市", "vintage": "最终核实", "period": "2021年"})
    assert (got["subject"], got["vintage"], got["period"]) == ("330500", "verified", "2021")


def test_conversion_leaves_no_binary_noise(figure: Any) -> None:
    for tenths in range(1, 30_000, 7):
        got = figure(text=f"{tenths / 10}", unit_text="万元")
        assert got["value"] == float(f"{tenths}e-5")
        if tenths > 700:
            break
    assert figure(text="超450", unit_text="万元")["high"] == math.inf


@pytest.mark.parametrize(
    ("preamble", "file", "provider"),
    [
        ({"provider": "温州市经济和信息化局"}, "x.xlsx", "330300"),
        ({"provider": "温州市经信局"}, "x.xlsx", "330300"),
        ({"provider": "温州市大数据发展管理局"}, "x.xlsx", "330300"),
        ({"provider": "浙江省统计局"}, "330300.xlsx", "330000"),
        ({"title": "浙江省温州市2022年指标"}, "x.xlsx", "330300"),
        ({"title": "浙江省及各设区市指标"}, "x.xlsx", "330000"),
        ({"title": "温州市地区生产总值"}, "x.xlsx", "330300"),
        ({"title": "温州市分县（市、区）指标"}, "x.xlsx", "330300"),
        ({"title": "温州市全市指标"}, "x.xlsx", "330300"),
        ({"title": "温州市沿海地区指标"}, "x.xlsx", None),
        ({}, "2022/330300-温州市.xlsx", "330300"),
        ({}, "温州.csv", "330300"),
        # A part of an area is not the area, and an area without an office has nobody to send.
        ({"provider": "温州市鹿城区统计局"}, "330300.xlsx", None),
        ({"provider": "温州市苍南县统计局"}, "x.xlsx", None),
        ({"provider": "湖州市统计局"}, "x.xlsx", None),
        ({"title": "温州市和湖州市2022年指标"}, "x.xlsx", None),
        ({}, "数据.csv", None),
    ],
)
def test_the_provider_is_who_says_so(
    catalogue: Catalogue, reading: Read, preamble: dict[str, str], file: str, provider: str | None
) -> None:
    assert provider_of(reading(file=file, **preamble), catalogue) == provider


def test_a_stretch_at_a_time_the_figures_are_the_same(
    catalogue: Catalogue, reading: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["613.4", "613.4①", "超450", None, "暂无", "613.4（初步数）", "7.6%", "三个"]
    names = [CORE, "5G基站", "无此指标"]
    got = reading(*({"indicator_text": name, "text": text} for text in texts for name in names), unit="亿元")
    whole = normalise(got, catalogue, "330300")
    monkeypatch.setattr(slices, "_LEAST", 1)
    monkeypatch.setattr(slices, "_MOST", 5)
    assert normalise(got, catalogue, "330300").equals(whole)
