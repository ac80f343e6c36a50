"""The cheapest sets of cells that explain a failure: a search that loses none.

A set that cannot explain grows by a cell of a rule that is in its way: a failed rule that it leaves as it is,
or a rule that reads one of its cells. Any larger set that explains must hold such a cell, so every smallest
set is found.
"""

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

from shuheng.locate.system import Answer, System

MOST_CELLS = 3

# Past so many boxes a search is ended: without that a form of random numbers, which fails some twenty rules
# in one row, was not done after eight minutes.
_BOXES = 300

# Of sets left unasked so many are told as possible.
_MOST_TOLD = 5

Explanation = tuple[frozenset[str], Answer]


def smallest(system: System, cost: Callable[[str], float]) -> list[Explanation]:
    """All sets of the least cost that can explain every failed rule, with what their cells may be.

    `cost` is that of blaming one cell, positive; ∞ where it cannot be blamed. Sets have three cells at most.
    Empty where none explains. A set past the bound on work comes with `possible` None: of a search that was
    ended before it found any, the cheapest that were left.
    """
    order = count()
    queue: list[tuple[float, int, frozenset[str]]] = [(0.0, next(order), frozenset())]
    seen = {frozenset[str]()}
    found: list[Explanation] = []
    least = float("inf")
    most = system.boxes + _BOXES
    while queue:
        spent, _, cells = heappop(queue)
        if spent > least + 1e-9:
            break
        if system.boxes >= most:
            left = [cells, *(unasked for _, _, unasked in sorted(queue)[: _MOST_TOLD - 1])]
            return found or [(unasked, Answer(None, {})) for unasked in left if unasked]
        if cells:
            answer = system.ask(cells)
            if answer.possible is not False:
                least = min(least, spent)
                found.append((cells, answer))
                continue
        if len(cells) == MOST_CELLS:
            continue
        for column in _in_the_way(system, cells):
            larger = cells | {column}
            if larger not in seen and cost(column) < float("inf"):
                seen.add(larger)
                heappush(queue, (spent + cost(column), next(order), larger))
    return found


def _in_the_way(system: System, cells: frozenset[str]) -> list[str]:
    """Cells of which any larger set that explains must hold one."""
    left = [rule for rule in system.failing if not rule.columns & cells]
    if left:
        # One rule that is left as it is must get a cell: the one with the fewest makes the fewest branches.
        return sorted(min(left, key=lambda rule: (len(rule.columns), rule.code)).columns)
    return sorted({column for rule in system.touching(cells) for column in rule.columns} - cells)
