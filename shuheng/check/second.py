"""The second look: what a pass over whole frames cannot know. Row by row, over the few that need it."""

from collections.abc import Sequence
from dataclasses import replace

from shuheng.model.finding import Operand, Row
from shuheng.model.interval import Interval
from shuheng.rules.expression import Condition
from shuheng.rules.rule import SEVERITIES, Rule, Severity
from shuheng.rules.scalar import holds


def vintages_to_try(rule: Rule, row: Row, held: Sequence[Operand]) -> list[Row]:
    """The row under each vintage of its evidence that the rule is to be tried with; `held` has all of them.

    A figure that names its vintage is judged against evidence of that vintage where it is held, and against
    no other; one that names none against every vintage.
    """
    judged = {code for code in rule.judged if code in row.operands} - {operand.column for operand in held}
    named = {row.operands[code].vintage for code in judged} - {"unstated"}
    choice = [operand for operand in held if operand.vintage in named] or held
    return [replace(row, operands={**row.operands, operand.column: operand}) for operand in choice]


def graded(rule: Rule, row: Row, tree: Condition) -> Severity:
    """How much the failure matters by its size: the mildest grade under which the rule holds."""
    columns = [figure.column for figure in rule.reads]
    providers = {row.operands[column].provider for column in columns if column in row.operands}
    for grade in rule.grades:
        own = row.intervals.get(grade.widen)
        if own is None or (grade.across_providers and len(providers) == 1):
            continue
        wider = Interval(own.low - grade.by * abs(own.low), own.high + grade.by * abs(own.high))
        if holds(tree, {**row.intervals, grade.widen: wider}, row.kind):
            return min(grade.severity, rule.severity, key=SEVERITIES.index)
    return rule.severity
