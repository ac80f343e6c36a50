"""Rules, or comparisons in them, that no row can ever be asked."""

from collections.abc import Iterator
from functools import cache

import z3

from shuheng.lint.ask import ask
from shuheng.lint.box import YEARS, box, kinds, leaves
from shuheng.lint.defect import Defect
from shuheng.lint.solver import Reading
from shuheng.model.catalogue import Catalogue, Indicator
from shuheng.model.period import end_of
from shuheng.rules.expression import (
    AtMost,
    Children,
    Condition,
    Count,
    Figure,
    Median,
    Meets,
    Node,
    Otherwise,
    Power,
    Quotient,
    Within,
    derived,
    figures,
    nodes,
    parts,
)
from shuheng.rules.place import PERIODS

# From the oldest series that the yearbooks carry to a time when somebody will have looked again.
_YEARS = range(1978, 2101)

# What is due every quarter is also sent as the months it cumulates: 1—9月. January alone is never due.
_QUARTERS = [f"-Q{number}" for number in range(1, 5)] + [f"-M{month:02d}" for month in (3, 6, 9, 12)]
_MONTHS = [f"-M{month:02d}" for month in range(2, 13)]
_SUFFIXES = {"annual": [""], "quarterly": ["", *_QUARTERS], "monthly": ["", *_QUARTERS, *_MONTHS]}


def never_evaluated(catalogue: Catalogue) -> Iterator[Defect]:
    """A defect for every rule with a comparison that cannot be evaluated, by what stands against it."""
    for code, tree in catalogue.trees.items():
        rule_reads = tuple(figures(tree))
        for comparison in _comparisons(tree):
            told = (
                _among_subjects(comparison, catalogue)
                or _in_time(rule_reads, comparison, catalogue)
                or _divided(comparison, catalogue)
            )
            if told:
                why, indicators = told
                yield Defect("never_evaluated", (code,), why, {"indicators": ", ".join(indicators)})
                break


def _comparisons(tree: Condition) -> Iterator[Within | Meets | AtMost]:
    return (node for node in nodes(tree) if isinstance(node, Within | Meets | AtMost))


def _needed(node: Node) -> Iterator[Figure]:
    """The figures that must be there for a comparison to be evaluated."""
    if isinstance(node, Otherwise):
        return
    yield from (figure for figure in figures(node) if not parts(node))
    for part in parts(node):
        yield from _needed(part)


def _among_subjects(node: Node, catalogue: Catalogue) -> tuple[str, list[str]] | None:
    """Whether the catalogue has no subject with the peers, the parts or the area that a comparison reads."""
    subjects = catalogue.subjects
    for number in derived(node):
        match number:
            case Count():
                enough = any(catalogue.peers(code) for code in subjects)
            case Median(_, _, least):
                enough = any(len(catalogue.peers(code)) + 1 >= least for code in subjects)
            case Children():
                enough = any(_has_parts(code, catalogue) for code in subjects)
            case _:
                enough = True
        if not enough:
            return "subjects", list(dict.fromkeys(figure.indicator for figure in _made_of(number)))
    up = [figure.indicator for figure in _needed(node) if figure.place == "parent"]
    if up and not any(subject.area in subjects for subject in subjects.values()):
        return "subjects", up
    return None


def _made_of(number: Node) -> Iterator[Figure]:
    match number:
        case Count(_, ranked):
            yield from ranked
        case Median(of):
            yield from figures(of)
        case Children(_, figure):
            yield figure


def _has_parts(code: str, catalogue: Catalogue) -> bool:
    return any(catalogue.children(code, f"{year}") for year in (_YEARS[0], 2020, 2025))


def _in_time(reads: tuple[Figure, ...], node: Node, catalogue: Catalogue) -> tuple[str, list[str]] | None:
    """Whether no period has all the places a rule reads, with what a comparison needs due and valid."""
    moves = {figure.place for figure in reads if figure.place in PERIODS}
    # A sum over parts or a count of peers is of the row's own period.
    needed = list(dict.fromkeys((*_needed(node), *(f for number in derived(node) for f in _made_of(number)))))
    indicators = list(dict.fromkeys(figure.indicator for figure in needed))

    def readable(period: str, *, valid: bool) -> bool:
        if not all(PERIODS[place](period) for place in moves):
            return False
        for figure in needed:
            own = catalogue.indicators[figure.indicator]
            at = PERIODS[figure.place](period) if figure.place in PERIODS else period
            if at is None or not _due(own, at) or (valid and not _valid(own, at)):
                return False
        return True

    if not any(readable(period, valid=False) for period in _periods(2022, 2022)):
        return "period", indicators
    if not any(readable(period, valid=True) for period in _periods(_YEARS[0], _YEARS[-1])):
        return "validity", indicators
    return None


@cache
def _periods(first: int, last: int) -> tuple[str, ...]:
    """All periods of some years, and a span that ends in each, the last first: there most is valid."""
    suffixes = _SUFFIXES["monthly"]
    return tuple(
        period
        for year in range(last, first - 1, -1)
        for period in (*(f"{year}{suffix}" for suffix in suffixes), f"{year - YEARS + 1}/{year}")
    )


def _due(indicator: Indicator, period: str) -> bool:
    """Whether a figure may be of a period: of a whole year, a span of them, or as often as it is due."""
    return "/" in period or period[4:] in _SUFFIXES[indicator.frequency]


def _valid(indicator: Indicator, period: str) -> bool:
    year = end_of(period).year
    return int(indicator.valid_from[:4]) <= year <= int((indicator.valid_to or "9999")[:4])


def _divided(node: Condition, catalogue: Catalogue) -> tuple[str, list[str]] | None:
    """Whether a divisor is 0, or a power's base negative, wherever the figures lie within their bounds."""
    if not any(isinstance(part, Quotient | Power) for part in nodes(node)):
        return None
    found = leaves([node])
    for kind in kinds(found, catalogue):
        reading = Reading(kind=kind, steps=YEARS)
        holds, fails = reading.verdict(node)
        known = z3.Or(holds, fails)
        if ask(*box(found, kind, catalogue).values(), *reading.defined, known) != "no":
            return None
    return "divisor", list(dict.fromkeys(figure.indicator for figure in _needed(node)))
