"""Faults of form that cells share: told once, with all their cells and what each is to be."""

from pathlib import Path

import pytest

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.report.problems import Problem
from shuheng.report.view import view

CITIES = ("杭州市", "宁波市", "温州市")
TABLE = "填报单位：浙江省统计局,,报告期：2022年\n"
FORM = "填报单位：温州市经济和信息化局,报告期：2022年,\n"


@pytest.fixture
def problems(tmp_path: Path):
    """What a file's report tells as errors, and how many findings its document has."""

    def told(text: str, file: str = "浙江省统计局.csv") -> tuple[tuple[Problem, ...], int]:
        (tmp_path / file).write_text(text, "utf-8")
        (examined,) = examine([take_file(tmp_path / file, CATALOGUE)], CATALOGUE, None)
        failed = [one for one in examined.document["findings"] if one["severity"] == "error"]
        return view(examined.document, CATALOGUE, "zh").problems["error"], len(failed)

    return told


def test_a_head_without_a_unit_is_one_fault_of_its_column(problems) -> None:
    rows = "".join(f"{city},{613.4 + at}\n" for at, city in enumerate(CITIES))
    (told,), findings = problems(f"{TABLE}地区,数字经济核心产业增加值\n{rows}")
    assert findings == 3
    assert told.title == "数字经济核心产业增加值"
    assert [doubt.place for doubt in told.doubts] == ["B3–B5，共 3 处"]
    assert told.doubts[0].seen == ""
    assert [one.worked for one in told.broken] == ["B3–B5 没有写明计量单位。"]


def test_of_several_indicators_each_says_what_it_is_counted_in(problems) -> None:
    rows = "数字经济核心产业增加值,亿圆,613.4\n5G用户数,亿圆,450\n"
    (told,), _ = problems(f"{FORM}指标名称,计量单位,数值\n{rows}", "温州市.csv")
    assert told.title == "计量单位应为目录中的单位"
    counted = [note for note in told.notes if "计量" in note]
    assert counted == ["数字经济核心产业增加值以亿元计量。", "5G用户数以万户计量。"]
    assert [one.worked for one in told.broken] == ["C3–C4 的计量单位“亿圆”（读自 B3–B4）不在目录中。"]


def test_what_was_refused_for_other_words_stands_apart(problems) -> None:
    rows = "数字经济核心产业增加值,亿圆,613.4\n5G用户数,万虎,450\n"
    told, _ = problems(f"{FORM}指标名称,计量单位,数值\n{rows}", "温州市.csv")
    assert len(told) == 2


def test_a_rank_needs_no_unit(problems) -> None:
    rows = "".join(f"{city},{at}\n" for at, city in enumerate(CITIES, 1))
    assert problems(f"{TABLE}地区,数字经济核心产业增加值全省位次\n{rows}") == ((), 0)


def test_the_unit_over_a_table_is_not_that_of_its_ranks(problems) -> None:
    head = TABLE.replace("\n", ",单位：亿元\n")
    rows = "".join(f"{city},{at}\n" for at, city in enumerate(CITIES, 1))
    assert problems(f"{head}地区,数字经济核心产业增加值全省位次\n{rows}") == ((), 0)


def test_a_unit_written_beside_a_rank_is_asked_about(problems) -> None:
    rows = "数字经济核心产业增加值全省位次,亿元,4\n"
    (told,), _ = problems(f"{FORM}指标名称,计量单位,数值\n{rows}", "温州市.csv")
    assert told.broken[0].rule == "计量单位应与指标的量纲一致"
