"""Faults of form that many cells share are told once, with all their cells."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from shuheng.report.causes import Cause
from shuheng.report.language import Language, listed, say
from shuheng.report.naming import place
from shuheng.report.problems import Problem

Told = tuple[Cause, Problem]

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def folded(told: Iterable[Told], lang: Language) -> list[Problem]:
    """The problems; those that say the same, but for the cells they name, as one problem.

    Only what is wrong with cells before their numbers are judged: a rule that fails has its own numbers.
    """
    together: dict[object, list[Told]] = {}
    for at, (cause, problem) in enumerate(told):
        together.setdefault(_said(cause, problem) or at, []).append((cause, problem))
    return [_as_one(alike, lang) if len(alike) > 1 else alike[0][1] for alike in together.values()]


def runs(cells: Sequence[str]) -> list[str]:
    """Cells, those one below the other as a range.

    >>> runs(["B3", "B4", "B5", "D9", "S!D4", "S!D5"])
    ['B3–B5', 'D9', 'S!D4–D5']
    """
    found: list[list[str]] = []
    for cell in cells:
        if found and _below(found[-1][-1]) == cell:
            found[-1].append(cell)
        else:
            found.append([cell])
    return [run[0] if len(run) == 1 else f"{run[0]}–{_address(run[-1])}" for run in found]


def _said(cause: Cause, problem: Problem) -> tuple[object, ...] | None:
    """What a fault of form says, its cells left out; None of any other problem."""
    finding = cause.findings[0]
    of_form = len(cause.findings) == 1 and not finding["level"] and finding["source"]
    if not of_form or len(problem.doubts) != 1:
        return None
    no_cells = dict.fromkeys(map(_address, finding["source"]), "…")
    said = (_with(no_cells, text) for text in (problem.broken[0].worked, problem.todo))
    return finding["rule"], problem.severity, problem.held, len(finding["source"]), *said


def _as_one(alike: Sequence[Told], lang: Language) -> Problem:
    causes, problems = zip(*alike, strict=True)
    first: Problem = problems[0]
    doubts = [problem.doubts[0] for problem in problems]
    names, seen = {doubt.name for doubt in doubts}, {doubt.seen for doubt in doubts}
    cells = [place(run, lang) for run in runs([cause.cells[0] for cause in causes])]
    doubt = replace(
        doubts[0],
        name=doubts[0].name if len(names) == 1 else "",
        place=say(lang, "doubt.places", places=listed(lang, cells), n=len(alike)),
        seen=doubts[0].seen if len(seen) == 1 else "",
    )
    # Beside its own cell each names the one that holds its unit, which may be one for all.
    read = zip(*(cause.findings[0]["source"] for cause in causes), strict=True)
    all_of = {
        _address(each[0]): listed(lang, list(map(_address, runs(list(dict.fromkeys(each)))))) for each in read
    }
    broken = first.broken[0]
    return replace(
        first,
        title=first.title if len(names) == 1 else broken.rule,
        doubts=(doubt,),
        broken=(replace(broken, worked=_with(all_of, broken.worked)),),
        notes=tuple(dict.fromkeys(note for problem in problems for note in problem.notes)),
        todo=_with(all_of, first.todo),
    )


def _with(instead: Mapping[str, str], text: str) -> str:
    """A text with other words for the cells it names."""
    named = re.compile(rf"(?<![A-Z0-9])(?:{'|'.join(instead)})(?![0-9])")
    return named.sub(lambda found: instead[found[0]], text)


def _below(cell: str) -> str | None:
    """The cell under one."""
    sheet, mark, address = cell.rpartition("!")
    found = _ADDRESS.fullmatch(address)
    return f"{sheet}{mark}{found[1]}{int(found[2]) + 1}" if found else None


def _address(cell: str) -> str:
    return cell.rpartition("!")[2]
