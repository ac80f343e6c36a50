"""`lint`: is the catalogue sound? What can be told without a figure."""

from collections.abc import Collection, Iterable, Iterator

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
    idle = list(never_evaluated(catalogue))
    never = {code for defect in idle for code in defect.rules}
    asked = [
        *misfits(catalogue),
        *contradictory(catalogue),
        *idle,
        *_but(never, never_failing(catalogue)),
    ]
    wrong = {code for defect in asked if defect.wrong for code in defect.rules}
    return [*unwritten, *asked, *implied(catalogue, wrong), *_but(never, too_tight(catalogue))]


def _but(never: Collection[str], defects: Iterable[Defect]) -> Iterator[Defect]:
    """Defects of rules that are evaluated at all: of the others that alone is told."""
    return (defect for defect in defects if defect.rules[0] not in never)
