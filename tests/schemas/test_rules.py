import pytest

from schemas import CATALOGUE
from shuheng.report.language import LANGUAGES, Language
from shuheng.report.sentences import sentence
from shuheng.rules.bounds import Bounds
from shuheng.rules.change import ChangeWithin, NonDecreasing
from shuheng.rules.children import ChildrenWithin
from shuheng.rules.expression import (
    AtMost,
    Children,
    Constant,
    Count,
    Difference,
    Figure,
    Greatest,
    Least,
    Median,
    Meets,
    Number,
    Otherwise,
    Power,
    Printed,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
    figures,
    nodes,
)
from shuheng.rules.growth import GrowthAgrees
from shuheng.rules.part import PartOf
from shuheng.rules.rank import RankFeasible
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.rule import Rule
from shuheng.rules.same import RevisionWithin, SameFromAll
from shuheng.rules.share import ShareOf
from shuheng.rules.structure import Structure
from shuheng.rules.total import SumsTo

RULES = list(CATALOGUE.rules.values())
EXPRESSED = [rule for rule in RULES if not isinstance(rule, Structure)]


def dimension(code: str) -> str:
    return CATALOGUE.indicators[code].unit.dimension


def never_negative(code: str) -> bool:
    return all(bounds.low >= 0 for bounds in CATALOGUE.indicators[code].bounds.values())


# What is counted has base one, and money per head is money: in a tree all of these are numbers.
NUMBERS = {"ratio", "percentage_points", "count", "people", "subscriptions", "rank"}

# Why no rule reads them but their own bounds and the agreement of their providers.
ALONE = {
    "digital_cluster_scale_target": "an order of magnitude, of output or revenue as the plan has it",
    "institute_digital_project_share": "one institute's, counted from a year of its own",
}


def measured_in(number: Number) -> dict[str, int]:
    """The dimensions of a number in a tree, with their powers; what is added or compared has the same."""
    match number:
        case Figure(code) | Printed(Figure(code)) | Otherwise(Figure(code), _) | Children(_, Figure(code)):
            own = dimension(code)
            return {} if own in NUMBERS else {own: 1}
        case Constant() | Span() | Steps() | Count():
            return {}
        case Median(of):
            return measured_in(of)
        case Sum(terms) | Least(terms) | Greatest(terms):
            first, *others = map(measured_in, terms)
            assert all(other == first for other in others)
            return first
        case Difference(one, other):
            assert measured_in(one) == measured_in(other)
            return measured_in(one)
        case Product(one, other):
            return combined(measured_in(one), measured_in(other), 1)
        case Quotient(one, other):
            return combined(measured_in(one), measured_in(other), -1)
        case Power(base, _):
            assert measured_in(base) == {}
            return {}


def combined(one: dict[str, int], other: dict[str, int], sign: int) -> dict[str, int]:
    powers = {name: one.get(name, 0) + sign * other.get(name, 0) for name in one | other}
    return {name: power for name, power in powers.items() if power}


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
            assert all(map(never_negative, rule.parts))
        case RatioWithin():
            assert [unit.dimension for unit in rule.unit] == [dimension(rule.figure), dimension(rule.per)]
            assert rule.low < rule.high
        case ChangeWithin():
            assert rule.by == "ratio" or dimension(rule.figure) == "ratio"
            assert rule.low < rule.high
        case NonDecreasing() if rule.since == "part_before":
            assert CATALOGUE.indicators[rule.figure].ytd
            assert never_negative(rule.figure)
        case ChildrenWithin():
            assert never_negative(rule.figure)
        case GrowthAgrees():
            assert CATALOGUE.indicators[rule.growth].kind == "growth"
            assert dimension(rule.growth) == "ratio"
        case RevisionWithin():
            assert rule.verified < rule.census
        case RankFeasible():
            assert dimension(rule.rank) == "rank"
            assert CATALOGUE.indicators[rule.rank].kind == "rank"
            assert rule.severity == "query"


@pytest.mark.parametrize("rule", EXPRESSED, ids=lambda rule: rule.code)
def test_compares_what_is_of_one_dimension(rule: Rule) -> None:
    # The limits of one thing per another are in the units of both, which their own test compares.
    if not isinstance(rule, RatioWithin):
        for node in nodes(rule.expression):
            if isinstance(node, Meets | AtMost):
                assert measured_in(node.left) == measured_in(node.right)


@pytest.mark.parametrize("rule", [rule for rule in EXPRESSED if rule.across], ids=lambda rule: rule.code)
def test_a_rule_over_several_subjects_never_blocks(rule: Rule) -> None:
    assert rule.severity != "error"
    assert rule.level == 3 or "growth" in rule.code


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_is_said_in_a_whole_sentence(rule: Rule, lang: Language) -> None:
    said = sentence(rule, CATALOGUE, lang)
    for trace in ("None", "{", "}", "inf", "nan", "  ", "_"):
        assert trace not in said.replace("information", "")
    assert not said.endswith((".", "。"))


def test_every_indicator_is_read_by_a_rule_besides_its_bounds() -> None:
    read = {
        code for rule in EXPRESSED if not isinstance(rule, Bounds | SameFromAll) for code in rule.indicators
    }
    assert set(CATALOGUE.indicators) - read == set(ALONE)


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
