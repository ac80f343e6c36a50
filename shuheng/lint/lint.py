"""`lint`: is the catalogue sound? What can be told without a figure."""

from shuheng.lint.contradictory import contradictory
from shuheng.lint.defect import Defect
from shuheng.lint.dimension import misfits
from shuheng.lint.implied import implied
from shuheng.lint.never_evaluated import never_evaluated
from shuheng.lint.never_fails import never_failing
from shuheng.lint.too_tight import too_tight
from shuheng.model.catalogue import Catalogue


def lint(catalogue: Catalogue) -> list[Defect]:
    """All defects of a catalogue, of one kind after another, and in the order of its rules."""
    unwritten = [
        Defect("unwritten", (code,), "", {"reason": why}) for code, why in catalogue.unwritten.items()
    ]
    return [
        *unwritten,
        *misfits(catalogue),
        *contradictory(catalogue),
        *never_evaluated(catalogue),
        *never_failing(catalogue),
        *implied(catalogue),
        *too_tight(catalogue),
    ]
