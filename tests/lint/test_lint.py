"""Catalogues with one thing wrong: it is found, and nothing else."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small import CATALOGUE, INDICATORS, PERCENT, YI, indicator, rule

from schemas import CATALOGUE as REAL
from shuheng.lint import contradictory, implied, never_fails
from shuheng.lint.defect import Defect
from shuheng.lint.lint import lint
from shuheng.model.catalogue import Catalogue, Unit, by_code
from shuheng.rules.bounds import bounds_of
from shuheng.rules.change import ChangeWithin, NonDecreasing
from shuheng.rules.children import ChildrenSumTo
from shuheng.rules.expression import (
    All,
    AtMost,
    Constant,
    Difference,
    Figure,
    Meets,
    Power,
    Printed,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
)
from shuheng.rules.part import PartOf
from shuheng.rules.peers import PeersWithin
from shuheng.rules.ratio import RatioWithin
from shuheng.rules.relation import Relation
from shuheng.rules.rule import Rule
from shuheng.rules.same import same_from_all
from shuheng.rules.share import ShareOf
from shuheng.rules.stretch import SameStretch
from shuheng.rules.total import SumsTo

PERSON = Unit("人", "persons", "people", Fraction(1))
HOUSEHOLD = Unit("户", "subscriptions", "subscriptions", Fraction(1))
POINT = Unit("百分点", "points", "percentage_points", Fraction(1, 100))
YUAN = Unit("元", "yuan", "money", Fraction(1, 10**8))

MORE = [
    indicator("people", PERSON, "stock", {"": (1_000, 10**8)}),
    indicator("users", HOUSEHOLD, "stock", {"": (0, 10**9)}),
    indicator("per_head", YUAN, "ratio", {"": (1_000, 10**6)}),
    indicator("share_change", POINT, "growth", {"": (-15, 15)}),
    indicator("growth", PERCENT, "growth", {"": (-60, 100)}),
    indicator("nothing", YI, "flow", {"": (0, 0)}),
    indicator("abandoned", YI, "flow", {"": (0, 100)}, valid_from="2010", valid_to="2015"),
    indicator("monthly", YI, "flow", {"": (0, 100)}, frequency="monthly", ytd=True),
    indicator("tiny", YI, "flow", {"": (0, 1)}, frequency="monthly", ytd=True),
    indicator("quarterly", YI, "flow", {"": (0, 100)}, frequency="quarterly", ytd=True),
]


def catalogue(*rules: Rule) -> Catalogue:
    """The small catalogue with more indicators and rules."""
    return replace(
        CATALOGUE,
        indicators={**INDICATORS, **by_code(MORE)},
        units={**CATALOGUE.units, **by_code([PERSON, HOUSEHOLD, POINT, YUAN])},
        rules={**CATALOGUE.rules, **by_code(bounds_of(own.code) for own in MORE), **by_code(rules)},
    )


def found(*rules: Rule) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(defect.kind, defect.why, defect.rules) for defect in lint(catalogue(*rules))]


def related(holds: Any, *about: str, **fields: Any) -> Rule:
    made: Rule = rule(Relation, fields.pop("code", "related"), holds=holds, about=about, **fields)
    return made


def times(factor: float, code: str) -> Product:
    return Product(Constant(factor), Figure(code))


CORE, GDP, SHARE, MAKING, GROWTH = map(Figure, ("core", "gdp", "share", "making", "growth"))
PER_HEAD, PEOPLE = Figure("per_head"), Figure("people")

SOUND = {
    "a share in points": related(
        Meets(Difference(SHARE, Figure("share", "last_year")), Figure("share_change")), "share"
    ),
    "a share and points": related(
        Meets(Sum((Figure("share", "last_year"), Figure("share_change"))), SHARE), "share"
    ),
    "money per head": related(Meets(Quotient(GDP, PEOPLE), PER_HEAD), "gdp"),
    "money per head times heads": related(Meets(Product(PER_HEAD, PEOPLE), GDP), "gdp"),
    "users per person": rule(
        RatioWithin, "ratio", figure="users", per="people", low=0.1, high=3, unit=(HOUSEHOLD, PERSON)
    ),
    "a mean growth": related(
        Meets(
            Power(Quotient(Figure("core", "end"), Figure("core", "start")), Steps()),
            Sum((Constant(1), GROWTH)),
        ),
        "growth",
    ),
    "months that are a quarter": rule(SameStretch, "same", figure="quarterly", place="in_months"),
    "one step earlier": rule(NonDecreasing, "rising", figure="monthly", since="part_before"),
    "areas": rule(ChildrenSumTo, "areas", figure="core", severity="query"),
    "another office": same_from_all("core"),
    # The sum lets 0.1 % pass as a hint; this is an error to the last digit.
    "a part of a sum": rule(PartOf, "within", part="services", whole="core"),
    # It follows from the share, which may be missing.
    "a part with a share": rule(PartOf, "within", part="core", whole="gdp"),
    # It follows from making being within core and core within GDP where core is known.
    "what is between may be missing": rule(PartOf, "within", part="making", whole="gdp"),
    "a print to within what printing moves": related(
        AtMost(Constant(0.0005), Difference(Printed(GROWTH), Constant(0.02))), "growth"
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_passed_over(name: str) -> None:
    assert found(SOUND[name]) == []


TWICE = rule(PartOf, "again", part="making", whole="core", severity="query")
WRONG: dict[str, tuple[Rule, str, str]] = {
    "a share within an amount": (
        related(AtMost(SHARE, CORE), "share"),
        "dimension",
        "unlike",
    ),
    "one more than an amount": (
        related(Meets(Quotient(Figure("monthly"), Sum((Constant(1), GDP))), SHARE), "monthly"),
        "dimension",
        "unlike",
    ),
    "users for residents": (
        rule(ShareOf, "shared", part="users", whole="people", share="share"),
        "dimension",
        "unlike",
    ),
    "points for a share": (
        rule(ShareOf, "shared", part="making", whole="core", share="share_change"),
        "dimension",
        "unlike",
    ),
    "a unit of something else": (
        rule(RatioWithin, "ratio", figure="users", per="people", low=0.1, high=3, unit=(YI, PERSON)),
        "dimension",
        "unlike",
    ),
    "a unit of no catalogue": (
        rule(
            RatioWithin,
            "ratio",
            figure="users",
            per="people",
            low=0.1,
            high=3,
            unit=(replace(HOUSEHOLD, code="部"), PERSON),
        ),
        "dimension",
        "unknown",
    ),
    "core over its bounds": (
        related(AtMost(Constant(40_000), CORE), "core"),
        "contradictory",
        "within_bounds",
    ),
    "the same again": (TWICE, "implied", ""),
    "looser than another": (
        related(AtMost(MAKING, times(1.5, "core")), "making", "core"),
        "implied",
        "",
    ),
    "a share of less than all": (
        related(AtMost(SHARE, Constant(1)), "share"),
        "never_fails",
        "",
    ),
    "a ratio that bounds keep": (
        related(AtMost(Quotient(GDP, PEOPLE), Constant(1000)), "gdp"),
        "never_fails",
        "",
    ),
    "a quarter of a yearly figure": (
        rule(NonDecreasing, "rising", figure="core", since="first_quarter"),
        "never_evaluated",
        "period",
    ),
    "months of a yearly figure": (
        rule(SameStretch, "same", figure="core", place="in_months"),
        "never_evaluated",
        "period",
    ),
    "quarters and the start of a span": (
        related(
            All(
                (
                    AtMost(Figure("monthly", "start"), Figure("monthly")),
                    AtMost(Figure("monthly", "half_year"), Figure("monthly")),
                )
            ),
            "monthly",
        ),
        "never_evaluated",
        "period",
    ),
    "what was given up before the other began": (
        rule(PartOf, "within", part="abandoned", whole="core"),
        "never_evaluated",
        "validity",
    ),
    "nothing to divide by": (
        rule(ShareOf, "shared", part="making", whole="nothing", share="share"),
        "never_evaluated",
        "divisor",
    ),
    "five cities where there are three": (
        rule(PeersWithin, "peers", figure="core", times=20),
        "never_evaluated",
        "subjects",
    ),
    "a band of less than a digit": (
        rule(ChangeWithin, "moved", figure="growth", low=-0.0002, high=0.0002, by="points"),
        "too_tight",
        "band",
    ),
    "a print closer than it is printed": (
        related(AtMost(Constant(0.0004), Difference(Printed(GROWTH), Printed(SHARE))), "growth"),
        "too_tight",
        "band",
    ),
    "a grade of less than a digit": (
        rule(SumsTo, "summed", parts=("quarterly", "monthly"), total="tiny"),
        "too_tight",
        "grade",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found_and_nothing_else(name: str) -> None:
    wrong, kind, why = WRONG[name]
    ((found_kind, found_why, rules),) = found(wrong)
    assert (found_kind, found_why, rules[0]) == (kind, why, wrong.code)


def test_of_two_that_are_alike_the_milder_is_redundant_and_says_by_what() -> None:
    assert found(TWICE) == [("implied", "", ("again", "making_is_within_core"))]


def test_a_milder_rule_makes_no_louder_one_redundant() -> None:
    hint = rule(PartOf, "hinted", part="services", whole="gdp", severity="hint")
    error = rule(PartOf, "forbidden", part="services", whole="gdp", severity="error")
    assert found(hint, error) == [("implied", "", ("hinted", "forbidden"))]


def test_a_contradiction_is_told_as_the_least_set_of_rules() -> None:
    within = rule(PartOf, "one_within_other", part="monthly", whole="quarterly")
    more = related(AtMost(times(2, "quarterly"), Figure("monthly")), "monthly", code="one_is_twice_the_other")
    least = related(AtMost(Constant(1), Figure("quarterly")), "quarterly", code="other_is_one_at_least")
    other = related(AtMost(Figure("quarterly"), times(50, "monthly")), "quarterly", code="not_too_small")
    (defect,) = lint(catalogue(within, more, least, other))
    assert (defect.kind, defect.why) == ("contradictory", "together")
    assert set(defect.rules) == {within.code, more.code, least.code}


def test_what_only_nothing_satisfies_is_contradictory() -> None:
    more = related(AtMost(times(2, "monthly"), Figure("quarterly")), "monthly", code="twice")
    less = related(AtMost(Figure("quarterly"), Figure("monthly")), "monthly", code="within")
    (defect,) = lint(catalogue(more, less))
    assert (defect.kind, defect.why, set(defect.rules)) == (
        "contradictory",
        "within_bounds",
        {"twice", "within"},
    )


def test_a_contradiction_names_the_bounds_it_needs() -> None:
    (defect,) = lint(catalogue(related(AtMost(Constant(250_000), GDP), "gdp")))
    assert (defect.kind, defect.rules, dict(defect.told)) == (
        "contradictory",
        ("related",),
        {"indicators": "gdp"},
    )


def test_every_contradiction_is_told_once() -> None:
    found_rules = {
        defect.rules
        for defect in lint(
            catalogue(
                related(AtMost(Constant(250_000), GDP), "gdp", code="gdp_is_huge"),
                related(AtMost(Constant(1), SHARE), "share", code="share_is_all"),
            )
        )
    }
    assert found_rules == {("gdp_is_huge",), ("share_is_all",)}


def test_a_contradiction_may_lie_in_a_ratio() -> None:
    high = related(AtMost(Constant(0.3), Quotient(MAKING, CORE)), "making", code="high")
    low = related(AtMost(Quotient(MAKING, CORE), Constant(0.2)), "making", code="low")
    (defect,) = lint(catalogue(high, low))
    assert (defect.kind, set(defect.rules)) == ("contradictory", {"high", "low"})


def test_a_median_is_of_the_order_of_its_figure_whatever_its_unit() -> None:
    peers = rule(PeersWithin, "peers", figure="per_head", times=20)
    assert list(contradictory.contradictory(catalogue(peers))) == []
    assert list(implied.implied(catalogue(peers, replace(peers, code="wider", times=30)))) == [
        Defect("implied", ("wider", "peers"))
    ]


def test_hints_may_contradict_what_they_like() -> None:
    high = related(AtMost(Constant(0.3), Quotient(MAKING, CORE)), "making", code="high", severity="hint")
    low = related(AtMost(Quotient(MAKING, CORE), Constant(0.2)), "making", code="low", severity="hint")
    assert found(high, low) == []


def test_a_rule_that_cannot_be_written_down_is_told_with_the_reason() -> None:
    class Odd(PartOf):
        indicators = ("core", "gdp")

        @property
        def expression(self) -> Any:
            raise ZeroDivisionError("an odd rule")

    (defect,) = lint(catalogue(rule(Odd, "odd", part="core", whole="gdp")))
    assert (defect.kind, dict(defect.told)) == ("unwritten", {"reason": "ZeroDivisionError: an odd rule"})


def test_what_has_no_arithmetic_is_a_note() -> None:
    endless = Product(Span(0, float("inf")), CORE)
    (defect,) = lint(catalogue(related(AtMost(endless, GDP), "core")))
    assert (defect.kind, defect.why, defect.rules, defect.wrong) == (
        "undecided",
        "unreadable",
        ("related",),
        False,
    )


def test_what_is_not_decided_in_time_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: Any, **__: Any) -> Any:
        return "undecided"

    monkeypatch.setattr(never_fails, "ask", late)
    defects = list(never_fails.never_failing(CATALOGUE))
    assert {defect.rules[0] for defect in defects} == set(CATALOGUE.trees)
    assert not any(defect.wrong for defect in defects)
    for module in (implied, contradictory):
        monkeypatch.setattr(module, "core", lambda *_, **__: ("undecided", ()))
    told: list[Defect] = [*contradictory.contradictory(CATALOGUE), *implied.implied(catalogue(TWICE))]
    assert {(defect.kind, defect.why, defect.wrong) for defect in told} == {
        ("undecided", "contradictory", False),
        ("undecided", "implied", False),
    }


def test_the_catalogue_is_sound() -> None:
    assert [defect for defect in lint(REAL) if defect.wrong] == []
