"""The rules of one row as a system: can some cells be changed so that every rule holds?

A cell that is free takes one value, the same for all rules; the other figures mean anything their prints can
mean, for each rule apart, as when judging. The box of the free cells is cut by each rule in turn until
nothing changes; then a point of it that satisfies every rule proves that it can be, an empty box that it
cannot, and a box that is neither is split across its widest side.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shuheng.model.finding import Row
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.rules.expression import Condition
from shuheng.rules.narrow import narrowed
from shuheng.rules.scalar import holds

# Past so many boxes a question is left open.
_BOXES = 200
_ROUNDS = 40

# A side is narrow enough when it is within what comparisons allow.
_NARROW = 1e-8

_NOTHING: Mapping[str, Interval] = {}


@dataclass(frozen=True)
class Asked:
    """A rule as it must hold: its tree, the columns it reads, and by what fraction which may be off."""

    code: str
    tree: Condition
    columns: frozenset[str]
    play: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Whether the free cells can make every rule hold; None where the bound on work was met.

    `box` is what each of them can be, in its own unit; empty where they cannot.
    """

    possible: bool | None
    box: Mapping[str, Interval]


class System:
    """One row and what must hold in it."""

    def __init__(self, row: Row, rules: Sequence[Asked], failing: Sequence[Asked] | None = None) -> None:
        self._kind = row.kind
        self._fixed = row.intervals
        self.rules = rules
        # Those that fail in the row as it is, where that is known already.
        if failing is None:
            failing = [rule for rule in rules if self._verdict(rule, self._fixed) is False]
        self.failing = failing
        self.boxes = 0
        # A city has hundreds of rules and a cell is read by a few: asked thousands of times.
        self._reading: dict[str, list[int]] = {}
        for at, rule in enumerate(rules):
            for column in rule.columns:
                self._reading.setdefault(column, []).append(at)

    def touching(self, columns: frozenset[str]) -> list[Asked]:
        """The rules that read one of some columns."""
        places = {at for column in columns for at in self._reading.get(column, ())}
        return [self.rules[at] for at in sorted(places)]

    def ask(self, free: frozenset[str], given: Mapping[str, Interval] = _NOTHING) -> Answer:
        """Whether values of the free cells make every rule hold, beside new figures given in other cells."""
        changed = free | given.keys()
        if any(not rule.columns & changed for rule in self.failing):
            return Answer(False, {})
        rules = self.touching(changed)
        row = self._with(given)
        for column in free:
            row[column] = EVERYTHING
            # What stands in the cell is what is in doubt: rules on the print itself have nothing to go by.
            row.pop(f"{column}_printed", None)
        waiting = [row]
        found: dict[str, Interval] = {}
        for _ in range(_BOXES):
            if not waiting:
                return Answer(False, {})
            self.boxes += 1
            box = self._cut(waiting.pop(), free, rules)
            if box is None:
                continue
            found = found or {column: _known(box, column) for column in free}
            if self._point(box, free, rules):
                return Answer(True, found)
            waiting += _halves(box, free)
        return Answer(None, found)

    def holds(self, values: Mapping[str, Interval]) -> bool:
        """Whether every rule that reads a changed cell holds with the new figures."""
        row = self._with(values)
        rules = self.touching(frozenset(values))
        return all(self._verdict(rule, row) is not False for rule in rules)

    def _with(self, values: Mapping[str, Interval]) -> dict[str, Interval | None]:
        """The row with new figures in some cells."""
        row = dict(self._fixed)
        for column, interval in values.items():
            row[column] = interval
            middle = (interval.low + interval.high) / 2
            row[f"{column}_printed"] = Interval(middle, middle)
        return row

    def passing(self, column: str) -> int:
        """How many rules that read the cell hold as it is: they vouch for it."""
        return sum(
            self._verdict(rule, self._fixed) is True
            for rule in self.touching(frozenset({column}))
            if len(rule.columns) > 1
        )

    def _cut(
        self, row: dict[str, Interval | None], free: frozenset[str], rules: Sequence[Asked]
    ) -> dict[str, Interval | None] | None:
        """The box cut by every rule until nothing changes; None where it is empty."""
        for _ in range(_ROUNDS):
            before = {column: _known(row, column) for column in free}
            for rule in rules:
                told = narrowed(rule.tree, self._lenient(rule, row, free), self._kind)
                if told is None:
                    return None
                for column in rule.columns & free:
                    off = rule.play.get(column, 0.0)
                    limits = _known(told, column)
                    own = _known(row, column).intersect(
                        Interval(_less(limits.low, off), _more(limits.high, off))
                    )
                    if own.empty:
                        return None
                    row[column] = own if own.low <= own.high else Interval(own.high, own.low)
            if len(free) == 1 or all(_settled(before[column], _known(row, column)) for column in free):
                break
        return row

    def _point(
        self, box: Mapping[str, Interval | None], free: frozenset[str], rules: Sequence[Asked]
    ) -> bool:
        row = dict(box)
        for column in free:
            middle = _middle(_known(box, column))
            row[column] = Interval(middle, middle)
        if all(self._verdict(rule, row) in (True, None) and self._sound(rule, row) for rule in rules):
            return True
        return all(_width(_known(box, column)) < _NARROW for column in free)

    def _verdict(self, rule: Asked, row: Mapping[str, Interval | None]) -> bool | None:
        return holds(rule.tree, self._lenient(rule, row, frozenset()), self._kind)

    def _sound(self, rule: Asked, row: Mapping[str, Interval | None]) -> bool:
        """Whether the rule can be evaluated where all it reads is known: no divisor may be made 0."""
        if any(row.get(column) is None for column in rule.columns):
            return True
        return self._verdict(rule, row) is not None

    def _lenient(
        self, rule: Asked, row: Mapping[str, Interval | None], free: frozenset[str]
    ) -> Mapping[str, Interval | None]:
        """The row's intervals, wider where being so far off would be a hint."""
        if not rule.play:
            return row
        wider = dict(row)
        for column, off in rule.play.items():
            own = row.get(column)
            if own is not None and column not in free:
                wider[column] = Interval(own.low - off * abs(own.low), own.high + off * abs(own.high))
        return wider


def _halves(box: Mapping[str, Interval | None], free: frozenset[str]) -> list[dict[str, Interval | None]]:
    """The box in two, across its widest side."""
    widest = max(sorted(free), key=lambda column: _width(_known(box, column)))
    own = _known(box, widest)
    middle = _middle(own)
    return [{**box, widest: Interval(own.low, middle)}, {**box, widest: Interval(middle, own.high)}]


def _middle(interval: Interval) -> float:
    """A number inside, of the size of its ends: between open ends 0, beyond one open end twice the other."""
    low, high = interval
    if math.isinf(low) and math.isinf(high):
        return 0.0
    if math.isinf(low):
        return high - max(abs(high), 1.0)
    if math.isinf(high):
        return low + max(abs(low), 1.0)
    return low + (high - low) / 2


def _width(interval: Interval) -> float:
    """How wide it is against the size of its ends; an open one is wider than any other."""
    low, high = interval
    if math.isinf(low) or math.isinf(high):
        return math.inf
    return (high - low) / max(abs(low), abs(high), 1e-300)


def _settled(before: Interval, after: Interval) -> bool:
    return before == after or (
        math.isfinite(_width(before)) and _width(before) - _width(after) < 1e-3 * _width(before)
    )


def _known(row: Mapping[str, Interval | None], column: str) -> Interval:
    return row.get(column) or EVERYTHING


def _less(low: float, off: float) -> float:
    return low / (1 + off) if low > 0 else low / (1 - off)


def _more(high: float, off: float) -> float:
    return high / (1 - off) if high > 0 else high / (1 + off)
