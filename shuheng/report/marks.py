"""Which cells of a submission are marked, how gravely, and what is said beside each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.report.causes import causes
from shuheng.report.language import Language, say
from shuheng.report.problems import problem

_GRAVEST = ("error", "query", "explained", "hint")


@dataclass(frozen=True)
class Mark:
    """A cell in doubt, named as the document names it. `said` is sentences, a line each, what to do first."""

    cell: str
    severity: str
    name: str
    seen: str
    expected: str
    said: str
    findings: tuple[str, ...]
    rules: tuple[str, ...]

    def labelled(self, lang: Language) -> str:
        """What is said with how grave it is before it, for where no colour tells."""
        return say(lang, "workbook.mark", severity=say(lang, f"severity.{self.severity}"), said=self.said)


def beside(together: Iterable[Mark], lang: Language) -> str:
    """What stands beside a row: what is said of its cells."""
    return "\n".join(mark.labelled(lang) for mark in together)


def marks(document: Mapping[str, Any], catalogue: Catalogue, lang: Language) -> list[Mark]:
    """A mark for every cell in doubt, the gravest first; what concerns only other files has none."""
    by_cell = {figure["cell"]: figure for figure in document["figures"]}
    found: dict[str, Mark] = {}
    for cause in causes(document["findings"]):
        told = problem(cause, by_cell, catalogue, lang)
        doubts = dict(zip(cause.cells, told.doubts, strict=False))
        _, *between, _ = cause.findings[0]["message"][lang].split("\n")
        for cell in dict.fromkeys(cause.cells):
            if cell in by_cell:
                doubt = doubts.get(cell)
                # Of one slip in many cells each says its own number and the rules that read it, not all.
                told_here = [f for f in cause.findings if not cause.throughout or cell in f["source"]]
                firsts = [finding["message"][lang].partition("\n")[0] for finding in told_here]
                own = [*doubt.repairs, *doubt.notes] if doubt and cause.throughout else []
                mark = Mark(
                    cell=cell,
                    severity=told.severity,
                    name=doubt.name if doubt else told.title,
                    seen=by_cell[cell]["text"] or "",
                    expected=doubt.expected if doubt else "",
                    said="\n".join([told.todo, *own, *firsts, *between]),
                    findings=tuple(finding["id"] for finding in cause.findings),
                    rules=tuple(finding["rule"] for finding in cause.findings),
                )
                found[cell] = _together(found[cell], mark) if cell in found else mark
    return sorted(found.values(), key=lambda mark: _GRAVEST.index(mark.severity))


def _together(first: Mark, other: Mark) -> Mark:
    """Two causes that doubt one cell: the graver's colour, both messages."""
    graver = min(first, other, key=lambda mark: _GRAVEST.index(mark.severity))
    return Mark(
        cell=first.cell,
        severity=graver.severity,
        name=first.name,
        seen=first.seen,
        expected=first.expected or other.expected,
        said=f"{first.said}\n{other.said}",
        findings=(*first.findings, *other.findings),
        rules=(*first.rules, *other.rules),
    )
