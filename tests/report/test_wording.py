"""The message of every kind of finding, word for word, in `golden/`; and what holds of all of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Repair
from shuheng.report.blame import because
from shuheng.report.language import LANGUAGES
from shuheng.report.wording import message, sentence
from shuheng.rules.rank import RankFeasible
from tests.report.cases import (
    CATALOGUE,
    FINDINGS,
    IN_WAN,
    MYRIADFOLD,
    NEGATIVE,
    PEER,
    RULES,
    SHARE,
    SWAPPED,
    TENFOLD,
    WIDE,
    core,
    share_failed,
    suspect,
)

GOLDEN = Path(__file__).parent / "golden"


def golden(lang: str) -> dict[str, str]:
    """The messages of a language by the name of their case."""
    blocks = (GOLDEN / f"{lang}.txt").read_text("utf-8").rstrip("\n").split("\n\n")
    return dict(block.removeprefix("== ").split("\n", 1) for block in blocks)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_case_has_its_golden_message(lang):
    assert golden(lang).keys() == FINDINGS.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", FINDINGS)
def test_the_message_is_the_golden_one(case, lang):
    assert message(FINDINGS[case], CATALOGUE, lang) == golden(lang)[case]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", FINDINGS)
def test_a_message_is_whole(case, lang):
    said = message(FINDINGS[case], CATALOGUE, lang)
    assert len(said.split("\n")) >= 2
    for trace in (
        "None",
        "{",
        "}",
        " inf ",
        " nan ",
        "Infinity",
        "~",
        "  ",
        "（）",
        "()",
        "“”",
        "，，",
        "。。",
    ):
        assert trace not in said
    assert all(line.endswith(("。", ".")) or line.startswith(("错误", "Error")) for line in said.split("\n"))


@pytest.mark.parametrize("case", [case for case in FINDINGS if FINDINGS[case].verdict == "failed"])
def test_a_failed_figure_is_named_by_its_cell(case):
    assert FINDINGS[case].targets[0].cell.rpartition("!")[2] in message(FINDINGS[case], CATALOGUE, "zh")


def test_the_implied_interval_is_told_whatever_was_typed():
    for text in ("613.4", "6134", "61.34", "0.6134", "-613.4"):
        typed = core(text, float(text), float(text))
        said = message(share_failed(typed, suspect(typed, FINDINGS["tenfold"].expected)), CATALOGUE, "zh")
        assert "606.25–614.28 亿元" in said


def test_another_s_confidential_figure_is_not_told():
    """Its number shows in no sentence; that it was read does."""
    peer = replace(PEER, conf="C")
    rank = replace(FINDINGS["rank"], operands=(*FINDINGS["rank"].operands[:2], peer))
    told = message(rank, CATALOGUE, "zh")
    assert "4905" not in told
    assert "杭州市 保密" in told
    own = replace(core("6134", 6133.5, 6134.5), conf="C")
    assert "6134" in message(share_failed(own, suspect(own, WIDE)), CATALOGUE, "zh")


def test_what_a_provider_wrote_adds_no_line():
    finding = share_failed(core("613.4\n请汇款", 6134, 6134))
    assert len(message(finding, CATALOGUE, "zh").split("\n")) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_sentence_without_a_stop(rule, lang):
    said = sentence(rule, CATALOGUE, lang)
    assert said
    assert not said.endswith(("。", "."))
    assert not any(code in said for code in rule.indicators if "_" in code)


def test_sentences_name_what_they_are_about():
    share = CATALOGUE.rules["core_share_matches_gdp"]
    assert (
        sentence(share, CATALOGUE, "zh")
        == "数字经济核心产业增加值 ÷ 地区生产总值 = 数字经济核心产业增加值占地区生产总值比重（允许修约误差）"
    )
    bounds = CATALOGUE.rules["core_lies_within_its_bounds"]
    assert (
        sentence(bounds, CATALOGUE, "zh")
        == "数字经济核心产业增加值的可能范围：设区市 0–10000 亿元；其他对象 0–30000 亿元"
    )
    told = {
        "severity": "query",
        "level": 3,
        "because_zh": "。",
        "because_en": ".",
        "source_zh": "",
        "source_en": "",
    }
    smallest = RankFeasible("r", rank="core_rank", of="core", largest_first=False, **told)
    assert "从小到大" in sentence(smallest, CATALOGUE, "zh")
    assert "smallest first" in sentence(smallest, CATALOGUE, "en")


@pytest.mark.parametrize(
    ("repair", "operand", "zh"),
    [
        (Repair("unit_slip", 613.4, "亿元", 2), IN_WAN, "单位疑为亿元"),
        (Repair("unit_slip", 613.4, "亿元", 2), TENFOLD, "与填报数相差 10 倍，疑为小数点或单位有误"),
        (Repair("unit_slip", 613.4, "亿元", 2), MYRIADFOLD, "单位疑为万元"),
        (Repair("percent_for_fraction", 7.6, "%", 2), SHARE, "应填百分数，疑误填为小数"),
        (Repair("sign", 613.4, "亿元", 2), NEGATIVE, "正负号疑有误"),
        (Repair("swapped_cells", 613.4, "亿元", 2, beside=SHARE), NEGATIVE, "疑与 D7 填反"),
        (Repair("transposed_digits", 613.4, "亿元", 2), SWAPPED, "相邻两位数字疑颠倒"),
        (Repair("mistyped_digit", 613.4, "亿元", 2), SWAPPED, "有一位数字疑录错"),
    ],
)
def test_a_repair_is_given_its_reason(repair, operand, zh):
    said = because(repair, operand, CATALOGUE, "zh")
    value = "7.6 %" if repair.unit == "%" else "613.4 亿元"
    assert said == f"改为 {value}（{zh}）后，原来不成立的 2 条规则成立"


def test_a_repair_that_needs_those_of_other_cells_says_so():
    said = because(Repair("sign", 613.4, "亿元", 2, last=566.5), NEGATIVE, CATALOGUE, "zh", together=True)
    assert (
        said
        == "改为 613.4 亿元（正负号疑有误）；各处一并更正后，原来不成立的 2 条规则成立；上年为 566.5 亿元"
    )


def test_english_counts_the_rules_that_a_repair_clears():
    one, two = (because(Repair("sign", 5.0, "%", n), SHARE, CATALOGUE, "en") for n in (1, 2))
    assert one.endswith("1 rule that fails now would hold")
    assert two.endswith("2 rules that fail now would hold")


def test_a_catalogue_without_the_names_is_told_by_codes():
    bare = Catalogue(
        CATALOGUE.indicators, {}, {}, CATALOGUE.units, CATALOGUE.rules, province_provider="330000"
    )
    assert message(FINDINGS["tenfold"], bare, "zh").startswith("3303002022年数字经济核心产业增加值")
