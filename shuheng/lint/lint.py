"""`lint`: is the catalogue sound? What can be told without a figure."""

from collections.abc import Collection
from dataclasses import replace

from shuheng.lint.arithmetic import Unreadable
from shuheng.lint.box import YEARS
from shuheng.lint.contradictory import contradictory
from shuheng.lint.defect import Defect
from shuheng.lint.dimension import misfits
from shuheng.lint.implied import implied
from shuheng.lint.never_evaluated import never_evaluated
from shuheng.lint.never_fails import never_failing
from shuheng.lint.solver import Reading
from shuheng.lint.too_tight import too_tight
from shuheng.model.catalogue import Catalogue
from shuheng.rules.expression import Condition


def lint(catalogue: Catalogue) -> list[Defect]:
    """All defects of a catalogue, of one kind after another, and in the order of its rules."""
    told = [Defect("unwritten", (code,), "", {"reason": why}) for code, why in catalogue.unwritten.items()]
    unreadable = {code for code, tree in catalogue.trees.items() if not _has_arithmetic(tree)}
    told += [Defect("undecided", (code,), "unreadable", wrong=False) for code in sorted(unreadable)]
    # What z3 cannot be asked about, nor anything that is never evaluated, is not asked about again.
    asked = _without(unreadable, catalogue)
    idle = list(never_evaluated(asked))
    told += [*misfits(catalogue), *contradictory(asked), *idle]
    asked = _without({code for defect in idle for code in defect.rules}, asked)
    told += never_failing(asked)
    # What contradicts another implies anything.
    sound = _without({code for defect in told if defect.wrong for code in defect.rules}, asked)
    return [*told, *implied(sound), *too_tight(asked)]


def _without(codes: Collection[str], catalogue: Catalogue) -> Catalogue:
    return replace(
        catalogue, rules={code: rule for code, rule in catalogue.rules.items() if code not in codes}
    )


def _has_arithmetic(tree: Condition) -> bool:
    try:
        Reading(steps=YEARS).verdict(tree)
    except Unreadable:
        return False
    return True
