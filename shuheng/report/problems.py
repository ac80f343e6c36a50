"""One cause in words: the cells in doubt, the rules it breaks, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.model.interval import EVERYTHING, INFINITY, Interval
from shuheng.report.causes import Cause
from shuheng.report.language import Language, say
from shuheng.report.naming import indicator_name, place, row_name
from shuheng.report.printing import Measure, as_printed, implied, reported, unit_in
from shuheng.report.sentences import sentence
from shuheng.report.worked import tells
from shuheng.rules.structure import FILES

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Drawn:
    """What pictures of a figure in doubt are made of: its row of the document, and what is said of it.

    `implied` is what it should be, None where that says nothing; `repair` is the number suggested first.
    """

    figure: Row
    name: str
    seen: str
    expected: str
    implied: Interval | None
    repair: Row | None


@dataclass(frozen=True)
class Doubt:
    """A cell in doubt: where it is, what it says, what it should be, why repairs are suggested.

    `notes` are what was assumed of it.
    """

    name: str
    place: str
    seen: str
    expected: str
    repairs: tuple[str, ...]
    notes: tuple[str, ...]
    drawn: Drawn


@dataclass(frozen=True)
class Broken:
    """A rule that is broken, with how it works out, and the id of its finding."""

    finding: str
    rule: str
    worked: str


@dataclass(frozen=True)
class Problem:
    """A cause, told once: `severity` is "explained" where its cells were.

    `number` is its place in the report, from 1; `held`: a cell is held for it; `disputed`: its provider
    objects, and has nothing to do.
    """

    severity: str
    title: str
    doubts: tuple[Doubt, ...]
    broken: tuple[Broken, ...]
    notes: tuple[str, ...]
    todo: str
    held: bool
    disputed: bool = False
    number: int = 0


def problem(cause: Cause, by_cell: Mapping[str, Row], catalogue: Catalogue, lang: Language) -> Problem:
    """The cause in words, its cells looked up among the document's figures by cell."""
    outcomes = [by_cell[cell]["outcome"] for cell in cause.cells if cell in by_cell]
    explained = bool(outcomes) and all(outcome == "explained" for outcome in outcomes)
    _, *between, todo = cause.findings[0]["message"][lang].split("\n")
    settled = say(lang, "todo.disputed")
    if todo == settled:
        # Another rule on the same cells may still want an answer.
        asked = (f for f in cause.findings if f["severity"] != "hint" or cause.severity == "hint")
        todos = (finding["message"][lang].rpartition("\n")[2] for finding in asked)
        todo = next((one for one in todos if one != settled), settled)
    doubts = _doubts(cause, by_cell, catalogue, lang)
    throughout = doubts and cause.throughout
    apart = all(len(suspect["cells"]) == 1 for suspect in cause.suspects) or len(cause.suspects) == 1
    # Suspects are told by title and doubts, but for which cells of several sets go together.
    notes = between[1:] if cause.suspects and doubts and apart else between
    # Where another's cells are in doubt there is nothing to do here: whatever the rule, it informs. What is
    # asked of the whole file has no cell.
    informs = bool(cause.cells) and not outcomes
    severity = "explained" if explained else "hint" if informs else cause.severity
    return Problem(
        severity=severity,
        title=between[0].rstrip("。.") if throughout else _title(cause, doubts, catalogue, lang),
        doubts=doubts,
        broken=tuple(_broken(finding, catalogue, lang) for finding in cause.findings),
        notes=tuple(notes),
        todo=say(lang, "todo.explained") if explained else todo,
        held="held" in outcomes,
        disputed=todo == settled,
    )


def _title(cause: Cause, doubts: tuple[Doubt, ...], catalogue: Catalogue, lang: Language) -> str:
    if len(doubts) > 1:
        return _between(cause.suspects, len(doubts), lang)
    if doubts and doubts[0].name:
        return doubts[0].name
    return sentence(catalogue.rules[cause.findings[0]["rule"]], catalogue, lang)


def _between(suspects: Sequence[Row], n: int, lang: Language) -> str:
    """What is said of several cells: how many of them are wrong."""
    sizes = {len(suspect["cells"]) for suspect in suspects}
    if not suspects:
        return say(lang, "view.at_odds", n=n)
    if len(suspects) == 1:
        return say(lang, "view.swapped" if suspects[0]["slip"] else "view.all_of", n=n)
    if sizes == {1}:
        return say(lang, "view.one_of", n=n)
    return say(lang, "view.some_of", n=n, least=min(sizes))


def _doubts(
    cause: Cause, by_cell: Mapping[str, Row], catalogue: Catalogue, lang: Language
) -> tuple[Doubt, ...]:
    if catalogue.rules[cause.findings[0]["rule"]] in FILES:
        return ()
    asked = _suspected(cause.suspects) if cause.suspects else _judged(cause.findings[0])
    if not all(cell in by_cell for cell in asked):
        return ()
    moved = cause.throughout and cause.suspects[0]["repairs"]
    rows = {(by_cell[cell]["subject"], by_cell[cell]["period"]) for cell in asked}
    doubts = (
        _doubt(by_cell[cell], expected, repairs, catalogue, lang, lost=bool(moved) and not repairs)
        for cell, (expected, repairs) in asked.items()
    )
    return tuple(doubts) if len(rows) == 1 else tuple(_with_row(doubt, catalogue, lang) for doubt in doubts)


def _with_row(doubt: Doubt, catalogue: Catalogue, lang: Language) -> Doubt:
    """With whose figure it is and when, where cells of several rows are in doubt."""
    figure = doubt.drawn.figure
    row = row_name(figure["subject"], figure["period"], catalogue, lang, figure["indicator"])
    return replace(doubt, name=say(lang, "doubt.of_row", row=row, name=doubt.name))


def _suspected(suspects: Sequence[Row]) -> dict[str, tuple[Interval, list[Row]]]:
    """The cells suspected, each with what it may be in one set or another, and its repairs."""
    asked: dict[str, tuple[Interval, list[Row]]] = {}
    for suspect in suspects:
        for cell, ends in zip(suspect["cells"], (suspect["feasible"], *suspect["others"]), strict=True):
            feasible, repairs = between(ends), [one for one in suspect["repairs"] if one["cell"] == cell]
            if cell in asked:
                before, offered = asked[cell]
                feasible = Interval(min(before.low, feasible.low), max(before.high, feasible.high))
                repairs = [*offered, *(one for one in repairs if one not in offered)]
            asked[cell] = feasible, repairs
    return asked


def _judged(finding: Row) -> dict[str, tuple[Interval, list[Row]]]:
    """The cells judged; what is expected is said of the first alone."""
    first = finding["target"][:1]
    return {
        cell: (between(finding["expected"]) if [cell] == first else EVERYTHING, [])
        for cell in finding["target"]
    }


def _doubt(
    figure: Row,
    allowed: Interval,
    repairs: Sequence[Row],
    catalogue: Catalogue,
    lang: Language,
    *,
    lost: bool,
) -> Doubt:
    """`lost`: the number it should have stands nowhere in the file."""
    name = indicator_name(figure["indicator"], catalogue, lang)
    seen = printed(figure, _read_unit(figure, catalogue), catalogue, lang)
    told = tells(allowed, figure["indicator"], figure["subject"], catalogue)
    reach = between((figure["low"], figure["high"])) if figure["value"] is not None else None
    asked = allowed if reach is None or figure["qualifier"] else as_printed(allowed, reach)
    expected = implied(asked, unit_in(figure, catalogue), catalogue, lang, apart_from=reach) if told else ""
    return Doubt(
        name=name,
        place=place(figure["cell"], lang),
        seen=seen,
        expected=expected,
        repairs=tuple(repair["because"] for repair in repairs),
        notes=(*assumed(figure, lang), *([say(lang, "doubt.number_lost")] if lost else [])),
        drawn=Drawn(
            figure,
            name,
            seen,
            expected,
            allowed if told else None,
            next(iter(repairs), None),
        ),
    )


def printed(figure: Row, unit: Measure, catalogue: Catalogue, lang: Language) -> str:
    """A figure of a document as its provider printed it."""
    return reported(figure["text"] or "", figure["value"], unit, catalogue, lang, figure["written_unit"])


def assumed(figure: Row, lang: Language) -> list[str]:
    """What the file does not say of a figure and was assumed when it was read."""
    return [say(lang, "assumed.period")] if figure["period_basis"] == "assumed" else []


def _read_unit(figure: Row, catalogue: Catalogue) -> Measure:
    """The unit of what was read; None where no number was, for its unit may be what could not be."""
    read = (figure["value"], figure["low"], figure["high"]) != (None, None, None)
    return unit_in(figure, catalogue) if read else None


def _broken(finding: Row, catalogue: Catalogue, lang: Language) -> Broken:
    rule = sentence(catalogue.rules[finding["rule"]], catalogue, lang)
    return Broken(finding["id"], rule, finding["message"][lang].partition("\n")[0])


def between(ends: Sequence[float | None]) -> Interval:
    """An interval of a document, where an open end is None."""
    low, high = ends
    return Interval(-INFINITY if low is None else low, INFINITY if high is None else high)
