"""A second opinion on which cells explain a row's failures: z3, over the reals, without propagation."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

import z3

from shuheng.lint.solver import Reading, inside
from shuheng.model.interval import EVERYTHING, SLACK, Interval
from shuheng.rules.expression import Condition, Derived, Figure, Printed, nodes
from shuheng.rules.scalar import printed_column


class OutOfTime(Exception):
    """z3 did not decide in time: no answer, which a test may not take for one."""


def explains(
    trees: Iterable[Condition],
    row_intervals: Mapping[str, Interval | None],
    free_columns: Collection[str],
    bounds: Mapping[str, Interval],
    kind: str | None,
    *,
    play: float = SLACK,
    seconds: float = 20.0,
) -> bool:
    """Whether values exist, each figure's in its interval and each free one's in its bounds, that please all.

    `row_intervals` and `bounds` are by column, in the figure's own unit, as `rules.scalar` takes rows; a free
    column without bounds may be anything, one that the row lacks is there all the same. The print of a free
    figure is its value; that of another stands in the row. Comparisons that lack a figure, or whose divisor
    is 0 wherever it may lie, are left out; a value that makes another's divisor 0 pleases nothing.

    `play` is the relative slack of each comparison: 0 for none, so that a propagation that allows some can be
    held between two answers. Raises `OutOfTime`.
    """
    trees = tuple(trees)
    free = frozenset(free_columns)
    leaves = [node for tree in trees for node in nodes(tree) if isinstance(node, Figure | Printed | Derived)]
    own_prints = {leaf.figure.column for leaf in leaves if isinstance(leaf, Printed)} - free
    read = {
        printed_column(leaf.figure)
        if isinstance(leaf, Printed) and leaf.figure.column in own_prints
        else leaf.figure.column
        if isinstance(leaf, Printed)
        else leaf.column
        for leaf in leaves
    }
    known = {column for column in read if column in free or row_intervals.get(column) is not None}
    steps = row_intervals.get("steps")
    reading = Reading(
        missing=read - known,
        kind=kind,
        steps=None if steps is None else steps.low,
        printed=own_prints,
        play=Fraction(repr(float(play))),
    )
    solver = z3.Solver()
    solver.set("timeout", int(seconds * 1000))
    for column in sorted(known):
        held = row_intervals.get(column)
        free_to = bounds.get(column, EVERYTHING)
        solver.add(inside(column, free_to if column in free or held is None else held))

    def evaluable(term: z3.BoolRef) -> bool:
        return solver.check(term) != z3.unsat

    wanted = [reading.satisfied(tree, evaluable) for tree in trees]
    result = solver.check(*wanted, *reading.defined)
    if result == z3.unknown:
        raise OutOfTime(solver.reason_unknown())
    return bool(result == z3.sat)
