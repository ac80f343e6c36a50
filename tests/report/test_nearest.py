"""What is offered where a name is not known."""

from pathlib import Path

import pytest

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.report.nearest import nearest


@pytest.mark.parametrize("misread", ["衙州市", "衝州市", "衙州", "衝州"])
def test_a_name_mangled_by_recognition_is_offered_first(misread: str) -> None:
    assert nearest(misread, CATALOGUE, "subjects", "zh")[0] == "衢州市"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("数字经济核心产业增加价值", "数字经济核心产业增加值"),
        ("地区生产总值（亿圆）", "地区生产总值"),
        ("5G基站建成数", "累计建成5G基站数"),
        ("规模以上工业增加值增長速度", "规模以上工业增加值增速"),
    ],
)
def test_the_name_that_was_meant_is_among_three(text: str, name: str) -> None:
    offered = nearest(text, CATALOGUE, "indicators", "zh")
    assert name in offered
    assert len(offered) <= 3


@pytest.mark.parametrize(
    ("text", "dimension", "offered"),
    [
        ("亿园", "money", ["亿元"]),
        ("亿美元", "money", ["亿元", "十亿元", "百亿元"]),
        ("万尸", "subscriptions", ["万户"]),
        ("万元", "subscriptions", ["万户"]),
        ("GW·h", "energy", ["GWh"]),
        ("吨", "money", []),
    ],
)
def test_a_unit_is_offered_that_the_indicator_can_have(text: str, dimension: str, offered: list[str]) -> None:
    assert nearest(text, CATALOGUE, "units", "zh", dimension)[: len(offered) or 3] == offered


def test_a_former_name_offers_the_one_of_today() -> None:
    assert nearest("洞头县", CATALOGUE, "subjects", "zh")[0] == "洞头区"


def test_nothing_is_offered_for_what_is_like_nothing() -> None:
    assert nearest("联系电话", CATALOGUE, "subjects", "zh") == []


def test_a_wrong_name_is_sought_once_however_often_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    sought = []
    monkeypatch.setattr("shuheng.report.nearest.likeness", lambda *pair: sought.append(pair) or 0.5)
    for lang in ("zh", "en") * 100:
        nearest("数字经济核心产业增家值", CATALOGUE, "indicators", lang)
    assert 0 < len(sought) <= 12


def test_a_text_far_longer_than_any_name_is_like_none() -> None:
    assert nearest("地区生产总值" * 10_000, CATALOGUE, "indicators", "zh") == []


@pytest.mark.parametrize(
    ("subject", "period", "said"),
    [
        ("洞头县", "2022年", ("只用到 2015 年", "洞头区")),
        ("330322", "2022年", ("只用到 2015 年", "洞头区")),
        ("龙港市", "2018年", ("自 2019 年起设立",)),
        ("衙州市", "2022年", ("不在目录中", "衢州市")),
    ],
)
def test_a_subject_that_is_not_known_says_why(
    tmp_path: Path, subject: str, period: str, said: tuple[str, ...]
) -> None:
    file = tmp_path / "330300-温州市.csv"
    file.write_text(
        f"指标名称,计量单位,报告期,统计对象,数值\n移动电话用户数,万户,{period},{subject},12.3\n",
        encoding="utf-8",
    )
    (examined,) = examine([take_file(file, CATALOGUE)], CATALOGUE)
    (finding,) = examined.document["findings"]
    assert (finding["rule"], finding["target"]) == ("subject_is_known", ["E2"])
    assert all(words in finding["message"]["zh"] for words in said)
    assert examined.document["ledger"]["held"] == 1
