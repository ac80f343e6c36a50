import pytest

from schemas import CATALOGUE
from shuheng.rules.expression import figures
from shuheng.rules.part import PartOf
from shuheng.rules.rank import RankFeasible
from shuheng.rules.rule import Rule
from shuheng.rules.share import ShareOf
from shuheng.rules.structure import Structure
from shuheng.rules.total import SumsTo

RULES = list(CATALOGUE.rules.values())
EXPRESSED = [rule for rule in RULES if not isinstance(rule, Structure)]


def dimension(code: str) -> str:
    return CATALOGUE.indicators[code].unit.dimension


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_says_why_in_both_languages(rule: Rule) -> None:
    assert rule.because_zh.endswith("。")
    assert rule.because_en.endswith(".")
    assert "TODO" not in repr(rule)


@pytest.mark.parametrize("rule", EXPRESSED, ids=lambda rule: rule.code)
def test_reads_figures_of_the_catalogue(rule: Rule) -> None:
    assert {figure.indicator for figure in figures(rule.expression)} <= set(CATALOGUE.indicators)


@pytest.mark.parametrize("rule", EXPRESSED, ids=lambda rule: rule.code)
def test_reads_figures_of_fitting_dimension(rule: Rule) -> None:
    match rule:
        case ShareOf():
            assert dimension(rule.part) == dimension(rule.whole)
            assert dimension(rule.share) == "ratio"
        case PartOf():
            assert dimension(rule.part) == dimension(rule.whole)
        case SumsTo():
            assert {dimension(part) for part in rule.parts} == {dimension(rule.total)}
            # Whichever parts are missing, the others are held against the total: so none may be negative.
            assert all(
                bounds.low >= 0
                for part in rule.parts
                for bounds in CATALOGUE.indicators[part].bounds.values()
            )
        case RankFeasible():
            assert dimension(rule.rank) == "rank"
            assert CATALOGUE.indicators[rule.rank].kind == "rank"
            assert rule.severity == "query"


def test_every_indicator_has_its_bounds() -> None:
    bounded = {
        rule.code.removesuffix("_lies_within_its_bounds")
        for rule in EXPRESSED
        if "within_its_bounds" in rule.code
    }
    assert bounded == set(CATALOGUE.indicators)


def test_every_rank_among_cities_has_a_rule() -> None:
    ranks = {
        code for code, own in CATALOGUE.indicators.items() if own.kind == "rank" and own.bounds[""].high == 11
    }
    assert ranks == {rule.rank for rule in EXPRESSED if isinstance(rule, RankFeasible)}
