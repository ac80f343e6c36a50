"""The report for a terminal."""

from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.problems import Doubt, Problem
from shuheng.report.view import View, view
from shuheng.report.wrap import wrapped

_STYLES = {"error": "bold red", "query": "bold yellow", "explained": "bold", "hint": "bold"}


def text(
    document: Mapping[str, Any],
    catalogue: Catalogue,
    lang: Language,
    console: Console,
    *,
    without_store: bool = False,
) -> None:
    """Print a submission's document, made in the same language: the verdict, then what to act on.

    `without_store`: it was checked without earlier figures, which the rules that wait may wait for.
    """
    told = view(document, catalogue, lang)
    _head(told, lang, console)
    for problems in told.problems.values():
        for problem in problems:
            _problem(problem, lang, console)
    if told.waiting:
        _line(console, "")
        _line(console, say(lang, "view.waiting"), style="bold")
        if without_store:
            _line(console, say(lang, "view.without_store"))
        for each in told.waiting:
            _line(console, each.missing, indent=2)
            for rule in each.rules:
                _line(console, rule, indent=4, mark="- ")
    for lines in told.broken:
        _line(console, "")
        _line(console, say(lang, "view.broken"), style="bold")
        for line in lines:
            _line(console, line, indent=2)
    if told.reading:
        _line(console, "")
        _line(console, say(lang, "view.reading"), style="bold")
    for sentence in told.reading:
        _line(console, sentence, indent=2, mark="- ")
    _line(console, "")
    _line(console, told.rules)
    if any(told.problems.values()):
        _line(console, say(lang, "view.explain"))


def _head(told: View, lang: Language, console: Console) -> None:
    _line(console, say(lang, "view.heading", file=told.file, provider=told.provider))
    if told.received:
        _line(console, say(lang, "view.received_at", at=told.received))
    for at, sentence in enumerate(told.verdict):
        _line(console, sentence, style="" if at else "bold")
    counts = say(lang, "list.sum").join(say(lang, "view.count", label=label, n=n) for label, n in told.counts)
    _line(console, say(lang, "view.balance", cells=told.cells, counts=counts))


def _problem(problem: Problem, lang: Language, console: Console) -> None:
    _line(console, "")
    mark = say(lang, "view.mark", severity=say(lang, f"severity.{problem.severity}"))
    _line(console, problem.title, mark=mark, style=_STYLES[problem.severity])
    for doubt in problem.doubts:
        _doubt(doubt, problem.title, lang, console)
    for note in problem.notes:
        _line(console, note, indent=2)
    for broken in problem.broken:
        _line(console, say(lang, "view.numbered", rule=broken.rule, id=broken.finding), indent=2, mark="- ")
        _line(console, broken.worked, indent=4)
    _line(console, problem.todo, indent=2, mark=say(lang, "view.mark", severity=say(lang, "view.todo")))


def _doubt(doubt: Doubt, title: str, lang: Language, console: Console) -> None:
    facts = [
        (say(lang, "view.name"), doubt.name if doubt.name != title else ""),
        (say(lang, "view.place"), doubt.place),
        (say(lang, "view.seen"), doubt.seen),
        (say(lang, "view.expected"), doubt.expected),
        *((say(lang, "view.suggested"), reason) for reason in doubt.repairs),
        *((say(lang, "view.notes"), note) for note in doubt.notes),
    ]
    told = [(label, fact) for label, fact in facts if fact]
    room = max(cell_len(label) for label, _ in told) + 2
    for label, fact in told:
        _line(console, fact, indent=2, mark=label + " " * (room - cell_len(label)))


def _line(console: Console, said: str, *, indent: int = 0, mark: str = "", style: str = "") -> None:
    """What is said, wrapped beside its mark and indented."""
    first = " " * indent + mark
    rest = " " * cell_len(first)
    lines = wrapped(said, max(console.width - cell_len(first), 10)) or [""]
    for at, line in enumerate(lines):
        console.print(Text((rest if at else first) + line, style=style), soft_wrap=True)
