"""The sixth reading of a settled tree: as real arithmetic that z3 decides exactly, at points.

Every column is a real variable in its figure's own unit, every number a pair of ends that are one term but
where a `Span` or an `Otherwise` leaves it open. At a point a condition holds, fails, or cannot be evaluated
exactly as `rules.scalar` has it; `satisfied` asks for one where it can be evaluated.

What is printed is the figure itself, unless it has a column of its own. A count of peers is a real number
here: what z3 refutes of real numbers holds of whole ones.
"""

import math
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

import z3

from shuheng.lint.arithmetic import (
    FALSE,
    TRUE,
    End,
    Ends,
    Unreadable,
    add,
    both,
    divide,
    exactly,
    larger,
    magnitude,
    multiply,
    negative,
    point,
    sign,
    smaller,
    term,
    to_the_power,
    value,
)
from shuheng.model.interval import EVERYTHING, Interval
from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
    Constant,
    Count,
    Difference,
    Either,
    Figure,
    Given,
    Greatest,
    Least,
    Median,
    Meets,
    Number,
    Otherwise,
    Power,
    Printed,
    Product,
    Quotient,
    Span,
    Steps,
    Sum,
    Within,
)
from shuheng.rules.scalar import bounds_of, printed_column

# Where a power's exponent is no whole number it is the fraction of small terms that was meant: 1/3.
_LARGEST_ROOT = 60


class Verdict(NamedTuple):
    """When a condition holds and when it fails; where it does neither it cannot be evaluated."""

    holds: z3.BoolRef
    fails: z3.BoolRef


_UNKNOWN = Verdict(FALSE, FALSE)


class Reading:
    """Reads the trees of one row. `missing` are columns that it lacks, `kind` is its subject's.

    `steps`: how many years its span has; None where it is no span. `printed` are the columns whose print has
    a variable of its own. `widened` says by what fraction of itself a column may be off. `play` is the
    relative slack of comparisons. `defined` collects what must hold besides of the variables that roots
    needed.
    """

    def __init__(
        self,
        *,
        missing: Collection[str] = (),
        kind: str | None = None,
        steps: float | None = None,
        printed: Collection[str] = (),
        widened: Mapping[str, Fraction] = MappingProxyType({}),
        play: Fraction = Fraction(0),
    ) -> None:
        self._missing = frozenset(missing)
        self._kind = kind
        self._steps = steps
        self._printed = frozenset(printed)
        self._widened = widened
        self._play = play
        self.defined: list[z3.BoolRef] = []

    def verdict(self, condition: Condition) -> Verdict:
        """When the condition holds and when it fails."""
        match condition:
            case All(conditions):
                each = [self.verdict(one) for one in conditions]
                return Verdict(z3.And([one.holds for one in each]), z3.Or([one.fails for one in each]))
            case Either(conditions):
                each = [self.verdict(one) for one in conditions]
                return Verdict(z3.Or([one.holds for one in each]), z3.And([one.fails for one in each]))
            case Given(number, asked):
                ends = self.ends(number)
                if ends is None:
                    return Verdict(TRUE, FALSE)
                inner = self.verdict(asked)
                return Verdict(z3.Or(z3.Not(ends.known), inner.holds), z3.And(ends.known, inner.fails))
            case _:
                relation = self._relation(condition)
                if relation is None:
                    return _UNKNOWN
                true, known = relation
                return Verdict(z3.And(known, true), z3.And(known, z3.Not(true)))

    def satisfied(self, condition: Condition, evaluable: Callable[[z3.BoolRef], bool]) -> z3.BoolRef:
        """When the condition holds, comparisons that cannot be evaluated left out.

        `evaluable` says whether a term that tells when a comparison is known can be true at all. Where it
        can, a point at which the comparison is not known does not satisfy it: no divisor is set to 0 to be
        quiet.
        """
        match condition:
            case All(conditions):
                return z3.And([self.satisfied(one, evaluable) for one in conditions])
            case Either(conditions):
                return z3.Or([self.satisfied(one, evaluable) for one in conditions])
            case Given(number, asked):
                ends = self.ends(number)
                return TRUE if ends is None else self.satisfied(asked, evaluable)
            case _:
                relation = self._relation(condition)
                if relation is None or not (relation[1] is TRUE or evaluable(relation[1])):
                    return TRUE
                return z3.And(relation[1], relation[0])

    def _relation(self, condition: Within | Meets | AtMost) -> tuple[z3.BoolRef, z3.BoolRef] | None:
        """When a comparison is true, and when it is known; None where a figure is missing."""
        match condition:
            case Within(figure):
                if figure.column in self._missing:
                    return None
                low, high = bounds_of(condition, self._kind)
                own = z3.Real(figure.column)
                return z3.And(self._at_most(term(low), own), self._at_most(own, term(high))), TRUE
            case Meets(left, right):
                one, other = self.ends(left), self.ends(right)
                if one is None or other is None:
                    return None
                meets = z3.And(self._at_most(one.low, other.high), self._at_most(other.low, one.high))
                return meets, both(one.known, other.known)
            case AtMost(left, right):
                one, other = self.ends(left), self.ends(right)
                if one is None or other is None:
                    return None
                return self._at_most(one.low, other.high), both(one.known, other.known)

    def ends(self, number: Number) -> Ends | None:
        """A number's ends; None when a figure in it is missing."""
        match number:
            case Figure():
                return self._column(number.column, number.factor)
            case Printed(figure):
                if figure.column in self._printed:
                    return self._column(printed_column(figure), figure.factor)
                return self._column(figure.column, figure.factor)
            case Otherwise(figure, default):
                return self.ends(figure) or Ends(term(default.low), term(default.high), TRUE)
            case Constant(written):
                return exactly(written)
            case Span(low, high):
                return Ends(term(low), term(high), TRUE)
            case Steps():
                return None if self._steps is None else exactly(self._steps)
            case Count() | Median():
                return self._column(number.column, 1.0)
            case Children(_, figure):
                return self._column(number.column, figure.factor)
            case Sum(terms):
                return self._every(terms, add, add)
            case Least(terms):
                return self._every(terms, smaller, smaller)
            case Greatest(terms):
                return self._every(terms, larger, larger)
            case Difference(minuend, subtrahend):
                one, other = self.ends(minuend), self.ends(subtrahend)
                if one is None or other is None:
                    return None
                known = both(one.known, other.known)
                return Ends(add(one.low, negative(other.high)), add(one.high, negative(other.low)), known)
            case Product(left, right, positive):
                one, other = self.ends(left), self.ends(right)
                return None if one is None or other is None else multiply(one, other, positive=positive)
            case Quotient(dividend, divisor, positive):
                one, other = self.ends(dividend), self.ends(divisor)
                return None if one is None or other is None else divide(one, other, positive=positive)
            case Power(base, exponent):
                own = self.ends(base)
                times = exponent.value if isinstance(exponent, Constant) else self._steps
                return None if own is None or times is None or times <= 0 else self._power(own, times)

    def _column(self, column: str, factor: float) -> Ends | None:
        if column in self._missing:
            return None
        own = z3.Real(column)
        base = own if factor == 1.0 else own * value(factor)
        if column in self._widened:
            play = value(self._widened[column]) * magnitude(base)
            return Ends(base - play, base + play, TRUE)
        return Ends(base, base, TRUE)

    def _every(
        self, terms: tuple[Number, ...], low: Callable[[End, End], End], high: Callable[[End, End], End]
    ) -> Ends | None:
        each = [self.ends(term) for term in terms]
        total = each[0]
        for own in each[1:]:
            if own is None or total is None:
                return None
            least = low(total.low, own.low)
            most = least if point(total) and point(own) else high(total.high, own.high)
            total = Ends(least, most, both(total.known, own.known))
        return total

    def _power(self, base: Ends, exponent: float) -> Ends:
        low = self._raised(base.low, exponent)
        high = low if point(base) else self._raised(base.high, exponent)
        negative = isinstance(base.low, float) and base.low < 0
        known = FALSE if negative else both(base.known, sign(base.low, ">="))
        return Ends(low, high, known)

    def _raised(self, end: End, exponent: float) -> End:
        if isinstance(end, float):
            return math.inf
        times = Fraction(exponent).limit_denominator(_LARGEST_ROOT)
        if abs(times - Fraction(exponent)) > Fraction(1, 10**9):
            raise Unreadable(f"exponent {exponent}")
        raised = to_the_power(end, times.numerator)
        if times.denominator == 1:
            return raised
        root = z3.FreshReal("root")
        self.defined.append(
            z3.Implies(end >= 0, z3.And(root >= 0, to_the_power(root, times.denominator) == raised))
        )
        return root

    def _at_most(self, left: End, right: End) -> z3.BoolRef:
        if isinstance(left, float):
            return z3.BoolVal(left < 0 or (isinstance(right, float) and right > 0))
        if isinstance(right, float):
            return z3.BoolVal(right > 0)
        if not self._play:
            return left <= right
        return left - right <= value(self._play) * (magnitude(left) + magnitude(right))


def inside(column: str, interval: Interval) -> z3.BoolRef:
    """That a column's value, in its own unit, lies in an interval; its infinite ends are open."""
    own = z3.Real(column)
    ends = [own >= value(interval.low)] if math.isfinite(interval.low) else []
    ends += [own <= value(interval.high)] if math.isfinite(interval.high) else []
    return z3.And(ends) if interval != EVERYTHING else TRUE
