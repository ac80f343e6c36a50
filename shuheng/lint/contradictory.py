"""Rules that no figures within their bounds satisfy together.

Figures at the ends of their bounds do not count: where nothing is produced anything may be so, and what
leaves an amount no value but 0 leaves it none that anybody reports.
"""

from collections.abc import Callable, Iterator, Sequence

import z3

from shuheng.lint.ask import ask, core
from shuheng.lint.box import YEARS, box, indicator_of, kinds, leaves
from shuheng.lint.defect import Defect
from shuheng.lint.solver import Reading
from shuheng.model.catalogue import Catalogue
from shuheng.rules.bounds import Bounds

_SECONDS = 20.0
_BOUNDS = "bounds of "


def contradictory(catalogue: Catalogue) -> Iterator[Defect]:
    """A defect for each least set of error and query rules, and bounds, that contradict each other.

    Rules that share no figure with a third cannot, so each group over the same figures is asked apart.
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    undecided: dict[tuple[str, ...], None] = {}
    for group in _groups(catalogue):
        for kind in kinds(leaves(catalogue.trees[code] for code in group), catalogue):
            left = list(group)
            while left:
                answer, least = _least(left, kind, catalogue)
                if answer == "undecided":
                    undecided[tuple(group)] = None
                if answer != "no":
                    break
                rules = tuple(name for name in least if not name.startswith(_BOUNDS))
                limits = (name.removeprefix(_BOUNDS) for name in least if name.startswith(_BOUNDS))
                found.setdefault(rules, tuple(limits))
                left.remove(rules[0])
    for rules, indicators in found.items():
        why = "within_bounds" if indicators else "together"
        yield Defect("contradictory", rules, why, {"indicators": ", ".join(indicators)})
    for rules in undecided:
        yield Defect("undecided", rules, "contradictory", wrong=False)


def _least(rules: Sequence[str], kind: str | None, catalogue: Catalogue) -> tuple[str, tuple[str, ...]]:
    """Whether some rules can hold together and, if not, the least of what stands against it."""
    trees = {code: catalogue.trees[code] for code in rules}
    found = leaves(trees.values())
    reading = Reading(kind=kind, steps=YEARS)
    within = box(found, kind, catalogue, ordinary=True)

    named = {}
    for code, tree in trees.items():
        own = [within[column] for column in leaves([tree])]
        named[code] = reading.satisfied(tree, _evaluable(own))
    limits: dict[str, list[z3.BoolRef]] = {}
    for column, term in within.items():
        limits.setdefault(f"{_BOUNDS}{indicator_of(found[column]) or column}", []).append(term)
    return core(
        {**named, **{name: z3.And(terms) for name, terms in limits.items()}},
        *reading.defined,
        seconds=_SECONDS,
    )


def _evaluable(within: Sequence[z3.BoolRef]) -> Callable[[z3.BoolRef], bool]:
    """Whether a comparison can be known: one that cannot is told as that, and contradicts nothing."""
    return lambda known: ask(*within, known) != "no"


def _groups(catalogue: Catalogue) -> Iterator[list[str]]:
    """Codes of error and query rules, those together that share a column with one another or with a third."""
    groups: list[tuple[set[str], list[str]]] = []
    for code in catalogue.trees:
        rule = catalogue.rules[code]
        if rule.severity == "hint" or isinstance(rule, Bounds):
            continue
        columns = set(leaves([catalogue.trees[code]]))
        joined = [group for group in groups if group[0] & columns]
        groups = [group for group in groups if not group[0] & columns]
        members = [member for _, own in joined for member in own]
        groups.append((columns.union(*(own for own, _ in joined)), [*members, code]))
    yield from (members for _, members in groups)
