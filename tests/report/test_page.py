"""The page: it escapes, it needs nothing else, it tells each cause once and everything in words."""

import re
from html.parser import HTMLParser

import pytest

from shuheng.report.language import LANGUAGES
from shuheng.report.page import page
from tests.report.cases import CATALOGUE, FINDINGS, submission

VOID = {"meta", "br"}
ALL = tuple(FINDINGS)


class Outline(HTMLParser):
    """What a page is made of: elements with their attributes, and text by the element it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self._open[-1] != "style":
            self.texts.append((self._open[-1], " ".join(data.split())))

    def all(self, tag, css=""):
        return [attrs for name, attrs in self.elements if name == tag and css in (attrs.get("class") or "")]

    def said(self, tag=""):
        return [text for element, text in self.texts if tag in ("", element)]


def outline(*cases, lang="zh", **changed):
    return Outline(page(submission(*cases, lang=lang, **changed), CATALOGUE, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_finding_has_its_place_on_a_sound_page(lang):
    html = page(submission(*ALL, lang=lang), CATALOGUE, lang)
    assert Outline(html).all("html") == [{"lang": "zh-CN" if lang == "zh" else "en"}]
    visible = " ".join(Outline(html).said())
    for trace in ("None", "{{", "{%", "nan", "failed", "not_evaluable", "not_available", "census"):
        assert trace not in visible or lang == "en"


def test_the_page_asks_nothing_of_the_outside_and_runs_nothing():
    html = page(submission(*ALL), CATALOGUE, "zh")
    assert not re.search(r"https?:|url\(|@import|<script|<img|<link|<iframe|\son\w+=", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_provider_wrote_is_shown_and_never_runs(lang):
    document = submission(*ALL, lang=lang, file='"><img src=x onerror=alert(1)>.xlsx')
    for finding in document["findings"]:
        finding["message"][lang] = finding["message"][lang].replace("D5", "<script>alert(1)</script>")
    for figure in document["figures"]:
        figure["text"] = "<script>alert(2)</script>"
        figure["cell"] = "<b onclick=alert(3)>!D5"
    html = page(document, CATALOGUE, lang)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b onclick" not in html
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in html


def test_findings_of_one_cause_are_told_once_with_the_rules_it_breaks():
    told = outline("negative", "negative_share")
    assert len(told.all("article")) == 1
    assert len(told.all("span", "rule")) == 2
    assert told.said().count("请核对 D5；如填报无误，请在“说明”列写明原因。") == 1


def test_errors_queries_and_hints_stand_apart_in_that_order():
    told = outline("twice_same", "rank", "tenfold")
    kinds = [attrs["class"].removeprefix("problem ") for attrs in told.all("article")]
    assert kinds == ["error", "query", "hint"]
    assert [text for text in told.said("h2") if text in ("必须更正", "需要核实", "提示")] == [
        "必须更正",
        "需要核实",
        "提示",
    ]
    assert [text for text in told.said("span") if text in ("错误", "核实", "提示")] == [
        "错误",
        "核实",
        "提示",
    ]


def test_a_tie_shows_every_cell_of_which_one_is_wrong():
    told = outline("tie")
    assert told.said("h3") == ["以下 2 处中有一处有误，请逐一核对"]
    assert {"606.25–614.28 亿元", "7.9 %", "631.4 亿元", "7.6 %"} <= set(told.said("dd"))


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("pair", "以下 2 处疑均有误"),
        ("swap", "以下 2 处疑填反"),
        ("throughout", "同一问题贯穿 2 处（D5 等）：单位疑为万元。一并更正后，原来不成立的 4 条规则成立"),
    ],
)
def test_a_set_of_cells_says_what_they_have_in_common_and_of_each_its_own_repair(case, title):
    told = outline(case)
    assert told.said("h3") == [title]
    suggested = [fact for fact in told.said("dd") if fact.startswith("改为")]
    assert len(suggested) == len(set(suggested)) == 2


def test_an_explained_cause_waits_for_review_and_asks_nothing_more():
    told = outline("explained", outcome="explained")
    assert told.all("article")[0]["class"] == "problem explained"
    assert "贵单位无须再答复，等待审核。" in told.said()
    assert "必须更正" not in told.said("h2")


def test_a_cause_in_another_s_file_informs_and_asks_nothing():
    told = outline("other_to_blame")
    assert [attrs["class"] for attrs in told.all("article")] == ["problem hint"]
    assert not any("请核实" in text for text in told.said("p"))
    assert any("贵单位暂无须更正" in text for text in told.said())
    assert any("疑为文件“330000-浙江省.xlsx”" in text for text in told.said("p"))


@pytest.mark.parametrize(
    ("cases", "changed", "verdict"),
    [
        ((), {}, "通过审核：6 个数全部通过。"),
        (("tenfold",), {}, "部分通过：5 个数通过审核，1 个数待核实，请更正或说明后重新报送。"),
        (("explained",), {"outcome": "explained"}, "通过审核：6 个数通过，其中 1 个数附有说明，等待审核。"),
    ],
)
def test_the_verdict_is_one_sentence(cases, changed, verdict):
    assert outline(*cases, **changed).said("p")[0] == verdict


@pytest.mark.parametrize(
    ("ledger", "verdict"),
    [
        ({"held": 2}, "退回：2 个数均待核实，没有数据通过审核，请更正或说明后重新报送。"),
        ({"note": 5}, "退回：文件中没有可以使用的数据，请核对后重新报送。"),
        ({"not_available": 3}, "通过审核：所报各项均已注明没有数据。"),
        ({"unchanged": 3}, "通过审核：3 个数全部通过。"),
    ],
)
def test_the_verdict_follows_the_ledger(ledger, verdict):
    document = submission()
    document["ledger"] = dict.fromkeys(document["ledger"], 0) | ledger
    assert Outline(page(document, CATALOGUE, "zh")).said("p")[0] == verdict


def test_a_query_on_accepted_figures_is_announced_beside_the_verdict():
    told = outline("changed", outcome="loaded")
    assert told.said("p")[:2] == [
        "通过审核，有问题尚待核实：6 个数通过。",
        "另有 1 个问题请核实，不影响已通过的数据。",
    ]


def test_counts_are_shown_as_a_sum_that_balances():
    told = outline("tenfold")
    at = told.said("dt").index("读取单元格")
    labels = told.said("dt")[at:]
    counts = [int(text) for text in told.said("dd") if text.isdigit()]
    assert labels[:3] == ["读取单元格", "通过", "待核实"]
    assert counts[0] == sum(counts[1 : 1 + len(labels[: labels.index("表头等文字")])])


def test_figures_are_told_in_words_with_what_they_can_mean():
    told = outline()
    rows = told.said("td")
    assert {"超450 万户", "高于 450", "2万（即 20000 个）", "15000–25000"} <= set(rows)
    assert {"保密", "最终核实数", "与已报数一致", "空白"} <= set(rows)
    assert "D10" in rows
    assert told.said("th").count("温州市2023年3月") == 1


def test_header_cells_say_what_they_head():
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for attrs in outline().all("th"))


def test_rules_that_wait_are_grouped_by_what_they_wait_for():
    document = submission("waiting", "waiting_own")
    again = document["findings"][0] | {"rule": "gdp_is_the_sum"}
    document["findings"].append(again)
    told = Outline(page(document, CATALOGUE, "zh"))
    assert len(told.all("div", "waiting")) == 2
    assert told.said("p").count("尚未收到温州市2022年地区生产总值（应由浙江省统计局报送）。") == 1


def test_a_broken_rule_is_ours():
    told = outline("broken")
    assert "系统问题（与填报无关）" in told.said("h2")
    assert told.all("article") == []


def test_a_submission_about_several_is_called_by_its_provider():
    assert outline(subject=None, period=None).said("h1") == ["温州市经济和信息化局报送数据审核报告"]
    assert outline().said("h1") == ["温州市2022年报送数据审核报告"]
