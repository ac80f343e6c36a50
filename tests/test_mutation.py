"""How many faults in the rules the golden rows would show: each tree changed in one place, in every way.

A mutant is killed when some golden row comes to another verdict. One that gives every row of every kind the
same verdict by its meaning, as adding 0 does, is not made.
"""

import math
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from test_golden_rows import KIND, RULES, expected, intervals

from schemas import CATALOGUE
from shuheng.rules.expression import (
    All,
    AtMost,
    Constant,
    Derived,
    Difference,
    Either,
    Figure,
    Given,
    Greatest,
    Least,
    Meets,
    Node,
    Product,
    Quotient,
    Span,
    Sum,
)
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds

LEAST_KILLED = 0.95


def mutants(node: Node) -> Iterator[tuple[str, Node]]:
    """The tree with one fault in it, every fault once, and what it is."""
    yield from _here(node)
    # Golden rows give derived numbers as they are, and ask of a given one only whether it is known.
    if isinstance(node, Derived):
        return
    for field in fields(node):
        if isinstance(node, Given) and field.name == "number":
            continue
        value = getattr(node, field.name)
        if _is_node(value):
            for what, other in mutants(value):
                yield what, replace(node, **{field.name: other})
        elif isinstance(value, tuple):
            for at, part in enumerate(value):
                if _is_node(part):
                    for what, other in mutants(part):
                        yield what, replace(node, **{field.name: (*value[:at], other, *value[at + 1 :])})


def _is_node(value: object) -> bool:
    return type(value).__module__ == "shuheng.rules.expression"


def _here(node: Node) -> Iterator[tuple[str, Node]]:
    match node:
        case Meets(left, right):
            yield "compared one way only", AtMost(left, right)
            yield "compared the other way only", AtMost(right, left)
        case AtMost(left, right):
            yield "sides swapped", AtMost(right, left)
            yield "equality for at most", Meets(left, right)
        case All(conditions) | Either(conditions):
            yield "all for either", (Either if isinstance(node, All) else All)(conditions)
            for at in range(len(conditions)):
                yield "condition dropped", replace(node, conditions=conditions[:at] + conditions[at + 1 :])
        case Given(_, condition):
            yield "asked even where nothing is known", condition
        case Sum(terms) | Least(terms) | Greatest(terms):
            if len(terms) > 1:
                for at in range(len(terms)):
                    yield "term dropped", replace(node, terms=terms[:at] + terms[at + 1 :])
            if isinstance(node, Least | Greatest):
                yield "greatest for least", (Greatest if isinstance(node, Least) else Least)(terms)
        case Difference(one, other):
            yield "operands swapped", Difference(other, one)
            yield "sum for difference", Sum((one, other))
        case Quotient(one, other):
            yield "operands swapped", Quotient(other, one)
            yield "product for quotient", Product(one, other)
        case Product(one, other):
            yield "quotient for product", Quotient(one, other)
        case Constant(value):
            yield "constant changed", Constant(value * 1.05 if value else 1.0)
        case Span(low, high):
            for end, other in (("low", low), ("high", high)):
                if math.isfinite(other):
                    wider = abs(other) * 0.05 or 0.05
                    yield (
                        f"{end} end wider",
                        replace(node, **{end: other + (wider if end == "high" else -wider)}),
                    )
                    yield (
                        f"{end} end dropped",
                        replace(node, **{end: math.inf if end == "high" else -math.inf}),
                    )
        case Figure(_, place, factor):
            yield "in another unit", replace(node, factor=factor * 10_000)
            if place:
                yield "of the row itself", replace(node, place="")


def survivors(rule: Rule) -> tuple[int, list[str]]:
    """How many mutants a rule has, and which its golden rows do not tell from it."""
    rows, verdicts = intervals(rule), expected(rule)
    made, alive = 1, []
    # The rule dropped: killed by any row that fails.
    if False not in verdicts:
        alive.append("rule dropped")
    for what, tree in mutants(CATALOGUE.trees[rule.code]):
        made += 1
        if not _killed(tree, rows, verdicts):
            alive.append(what)
    return made, alive


def _killed(tree: Node, rows: list[dict], verdicts: list[bool | None]) -> bool:  # type: ignore[type-arg]
    for row, verdict in zip(rows, verdicts, strict=True):
        try:
            told = holds(tree, row, KIND)  # type: ignore[arg-type]
        except (KeyError, TypeError, ValueError):
            return True
        if told is not verdict:
            return True
    return False


@pytest.fixture(scope="module")
def tried() -> dict[str, tuple[int, list[str]]]:
    return {rule.code: survivors(rule) for rule in RULES}


def test_golden_rows_kill_nearly_every_mutant(tried: dict[str, tuple[int, list[str]]]) -> None:
    made = sum(number for number, _ in tried.values())
    alive = sum(len(some) for _, some in tried.values())
    assert 1 - alive / made >= LEAST_KILLED, {code: some for code, (_, some) in tried.items() if some}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_that_is_dropped_is_missed(rule: Rule) -> None:
    assert False in expected(rule)
