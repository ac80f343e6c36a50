"""What a statistician who reads the catalogue would stop at, in the sentences of all its rules."""

import re

import pytest

from schemas import CATALOGUE
from shuheng.model.catalogue import AREAS
from shuheng.report.language import LANGUAGES, Language
from shuheng.report.printing import number
from shuheng.report.sentences import sentence
from shuheng.rules.bounds import Bounds
from shuheng.rules.expression import Figure, figures
from shuheng.rules.rule import Rule
from shuheng.rules.structure import Structure

RULES = list(CATALOGUE.rules.values())
EXPRESSED = [rule for rule in RULES if not isinstance(rule, Structure)]

BEGINS = {"zh": re.compile(r"[\u4e00-\u9fff0-9A-Z“]"), "en": re.compile(r"[A-Z0-9]")}

# What a sentence says of both spans, where a figure is compared with the same indicator's of another.
SPANS: dict[str, dict[Language, tuple[str, ...]]] = {
    "last_year": {"zh": ("上年|两年|增速",), "en": ("last year|two published levels|growth",)},
    "part_before": {"zh": ("自年初累计", "上一期累计"), "en": ("cumulated from January", "before")},
    "first_quarter": {"zh": ("上半年累计", "一季度"), "en": ("first half year", "first quarter")},
    "half_year": {"zh": ("前三季度累计", "上半年累计"), "en": ("first three quarters", "first half year")},
    "three_quarters": {"zh": ("全年", "前三季度累计"), "en": ("all four quarters", "first three quarters")},
    "in_months": {"zh": ("季度累计", "月度累计"), "en": ("quarter to date", "months to date")},
    "as_year": {"zh": ("四季度", "累计", "全年"), "en": ("fourth quarter", "to date", "year")},
    "full_year": {"zh": ("最近一年",), "en": ("latest full year",)},
    "start": {"zh": ("期初（起始年的上年）",), "en": ("year before the span",)},
    "end": {"zh": ("期末（终止年）",), "en": ("span's last year",)},
}

GRADES = {"hint": {"zh": "提示", "en": "hint"}, "query": {"zh": "核实", "en": "query"}}

every = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
expressed = pytest.mark.parametrize("rule", EXPRESSED, ids=lambda rule: rule.code)
said_in = pytest.mark.parametrize("lang", LANGUAGES)


def read(rule: Rule) -> list[Figure]:
    return list(figures(rule.expression))


@said_in
@every
def test_begins_as_a_sentence_does(rule: Rule, lang: Language) -> None:
    assert BEGINS[lang].match(sentence(rule, CATALOGUE, lang))


@every
def test_names_within_an_english_sentence_are_not_titles(rule: Rule) -> None:
    said = sentence(rule, CATALOGUE, "en")
    assert not set(re.findall(r"(?<=[ (])[A-Z][a-z]+", said)) - {"January", "December"}


@said_in
@expressed
def test_says_of_which_span_each_figure_is(rule: Rule, lang: Language) -> None:
    said = sentence(rule, CATALOGUE, lang)
    for place in {figure.place for figure in read(rule)} & SPANS.keys():
        for word in SPANS[place][lang]:
            assert re.search(word, said), word


@expressed
def test_what_is_known_once_a_year_has_no_same_period(rule: Rule) -> None:
    earlier = {figure.indicator for figure in read(rule) if figure.place == "last_year"}
    yearly = {CATALOGUE.indicators[code].frequency == "annual" for code in earlier}
    for lang, words in (("zh", "上年同期"), ("en", "same period")):
        if yearly == {True}:
            assert words not in sentence(rule, CATALOGUE, lang)


@said_in
@expressed
def test_says_how_far_each_grade_goes(rule: Rule, lang: Language) -> None:
    said = sentence(rule, CATALOGUE, lang)
    for grade in rule.grades:
        if not grade.across_providers:
            by = rule.slots[grade.severity]
            assert isinstance(by, float)
            assert by >= grade.by
            assert re.search(rf"{re.escape(number(100 * by))} %[^,，）]*{GRADES[grade.severity][lang]}", said)


@expressed
def test_an_area_is_held_against_the_one_above_and_a_project_against_the_one_it_lies_in(rule: Rule) -> None:
    for figure in read(rule):
        if figure.place == "parent":
            said = sentence(rule, CATALOGUE, "zh")
            of = set(CATALOGUE.indicators[figure.indicator].of)
            assert "上级地区" in said
            assert ("所在地区" in said) == (not of <= set(AREAS))


@expressed
def test_english_counts_what_the_indicator_counts_and_says_which_points(rule: Rule) -> None:
    said = sentence(rule, CATALOGUE, "en")
    assert not re.search(r"\bitems?\b", said)
    assert len(re.findall(r"\bpoints\b", said)) == said.count("percentage points")


@said_in
@expressed
def test_places_are_whole_and_never_rounded(rule: Rule, lang: Language) -> None:
    if {CATALOGUE.indicators[code].unit.dimension for code in rule.indicators} == {"rank"}:
        said = sentence(rule, CATALOGUE, lang)
        assert "修约" not in said
        assert "rounding" not in said


def test_a_number_of_places_gained_is_not_a_place() -> None:
    bounds = CATALOGUE.rules["digital_city_rank_change_lies_within_its_bounds"]
    assert isinstance(bounds, Bounds)
    assert sentence(bounds, CATALOGUE, "zh").endswith("−99 至 99 位")
    assert sentence(bounds, CATALOGUE, "en").endswith("−99 to 99 places")


@every
def test_reasons_have_no_words_run_together(rule: Rule) -> None:
    assert re.fullmatch(r"[^\s].*[^\s]", rule.because_en)
    assert not re.search(r"\band(?!roid|\b)\w|[.,;:]\w(?<!\d)", rule.because_en)
    assert not re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", rule.because_zh)
