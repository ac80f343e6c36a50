"""For every rule there are figures that break it, and no other error or query rule with it."""

import pytest
from test_golden_rows import KIND, RULES, expected, intervals

from schemas import CATALOGUE
from shuheng.model.interval import Interval
from shuheng.rules.expression import figures
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_some_figures_break_a_rule_and_nothing_else(rule: Rule) -> None:
    rows = zip(intervals(rule), expected(rule), strict=True)
    told = [broken_by(row) - {rule.code} for row, verdict in rows if verdict is False]
    assert min(told, key=len) == set()


GRAVE = {
    code: (tree, {figure.column for figure in figures(tree)})
    for code, tree in CATALOGUE.trees.items()
    if CATALOGUE.rules[code].severity != "hint"
}


def broken_by(row: dict[str, Interval | None]) -> set[str]:
    """The error and query rules that a submission of just these figures breaks, bounds included."""
    known = {column for column, interval in row.items() if interval is not None}
    return {
        code for code, (tree, reads) in GRAVE.items() if reads & known and holds(tree, row, KIND) is False
    }
