"""Rules that no figures within their bounds can break."""

from collections.abc import Iterator

import z3

from shuheng.lint.ask import Answer, ask
from shuheng.lint.box import YEARS, bounded_itself, box, kinds, leaves
from shuheng.lint.defect import Defect
from shuheng.lint.solver import Reading
from shuheng.model.catalogue import Catalogue
from shuheng.rules.expression import Condition


def never_failing(catalogue: Catalogue) -> Iterator[Defect]:
    """A defect for every rule that holds whatever its figures are, for every kind of subject."""
    for code, tree in catalogue.trees.items():
        answer = can_fail(tree, catalogue)
        if answer == "no":
            yield Defect("never_fails", (code,))
        elif answer == "undecided":
            yield Defect("undecided", (code,), "never_fails", wrong=False)


def can_fail(tree: Condition, catalogue: Catalogue) -> Answer:
    """Whether figures within their bounds break a rule, for some kind of subject."""
    found = leaves([tree])
    told: set[Answer] = set()
    for kind in kinds(found, catalogue):
        reading = Reading(kind=kind, steps=YEARS)
        fails = reading.verdict(tree).fails
        if z3.is_false(z3.simplify(fails)):
            told.add("no")
            continue
        asked = bounded_itself(tree)
        limits = (term for column, term in box(found, kind, catalogue).items() if column not in asked)
        answer = ask(*limits, *reading.defined, fails)
        if answer == "yes":
            return "yes"
        told.add(answer)
    return "undecided" if "undecided" in told else "no"
