"""Reading a settled tree backwards: what its figures may be for a condition to hold.

Forward, a node's interval follows from its parts; backward, each part is cut to what the others leave it.
One pass is exact for a figure that stands once in the tree (HC4: Benhamou and others, Revising hull and box
consistency, 1999); where figures stand twice, `shuheng.locate` repeats it and splits.
"""

from collections.abc import Iterable

from shuheng.model.interval import EVERYTHING, INFINITY, SLACK, Interval, add, multiply, slack, subtract
from shuheng.rules.expression import (
    All,
    AtMost,
    Children,
    Condition,
    Constant,
    Count,
    Derived,
    Difference,
    Either,
    Figure,
    Given,
    Greatest,
    Least,
    Median,
    Meets,
    Node,
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
    nodes,
)
from shuheng.rules.forward import NOTHING, Box, column_of, forward, in_own, ratio, signed
from shuheng.rules.scalar import Row, bounds_of


def allowed(condition: Condition, column: str, row: Row, kind: str | None) -> Interval:
    """What the figure of a column may be, in its own unit, the others being as they are.

    Everything where the condition says nothing of it; empty where no value of it satisfies the condition.
    """
    if all(column not in _columns(part) for part in nodes(condition)):
        return EVERYTHING
    # Ends are shown, so they are exact where they can be; what only the slack of a comparison lets pass comes
    # second.
    for play in (0.0, SLACK):
        box: Box = {**row, column: EVERYTHING}
        if _Narrowing(box, kind, play).holds(condition):
            return box[column] or EVERYTHING
    return NOTHING


def narrowed(condition: Condition, row: Row, kind: str | None) -> Box | None:
    """The row with each figure cut to what the condition leaves it; None where no point satisfies it.

    A condition that lacks a figure cuts nothing. No point that satisfies the condition is ever lost.
    """
    box = dict(row)
    return box if _Narrowing(box, kind, play=SLACK).holds(condition) else None


class _Narrowing:
    """One backward reading of a box, which it cuts in place.

    `play` is the relative slack that every comparison and difference allows, so that rounding loses no point.
    """

    def __init__(self, box: Box, kind: str | None, play: float) -> None:
        self._box = box
        self._kind = kind
        self._play = play

    def holds(self, condition: Condition) -> bool:
        """Cut the box in place; whether it may still hold a point."""
        match condition:
            case Within(figure):
                return self._cut(figure.column, bounds_of(condition, self._kind))
            case Meets(left, right):
                one, other = forward(left, self._box), forward(right, self._box)
                if one is None or other is None:
                    return True
                both = self._wider(one.intersect(other))
                return not both.empty and self._backward(left, both) and self._backward(right, both)
            case AtMost(left, right):
                one, other = forward(left, self._box), forward(right, self._box)
                if one is None or other is None:
                    return True
                play = self._slack(one.low, other.high)
                below = one.intersect(Interval(-INFINITY, other.high + play))
                above = other.intersect(Interval(one.low - play, INFINITY))
                return not below.empty and self._backward(left, below) and self._backward(right, above)
            case All(conditions):
                return all(self.holds(each) for each in conditions)
            case Either(conditions):
                return self._either(conditions)
            case Given(number, asked):
                return True if forward(number, self._box) is None else self.holds(asked)

    def _either(self, conditions: Iterable[Condition]) -> bool:
        """Cut to the hull of what the branches leave."""
        branches = []
        for each in conditions:
            branch = dict(self._box)
            if _Narrowing(branch, self._kind, self._play).holds(each):
                branches.append(branch)
        for column in self._box:
            own = [branch[column] for branch in branches]
            if all(own) and own:
                ends = [interval for interval in own if interval is not None]
                self._box[column] = Interval(min(one.low for one in ends), max(one.high for one in ends))
        return bool(branches)

    def _backward(self, number: Number, target: Interval) -> bool:
        """Cut what the number is made of to where it can lie in the target; whether anything is left."""
        match number:
            case Figure() | Children() | Steps() | Count() | Median() | Printed():
                return self._cut(column_of(number), in_own(number, target))
            case Otherwise(figure, default):
                if self._box.get(figure.column) is None:
                    return not default.intersect(target).empty
                return self._backward(figure, target)
            case Constant() | Span():
                return True
            case Sum(terms):
                every = [forward(term, self._box) for term in terms]
                for at, term in enumerate(terms):
                    rest = Interval(0, 0)
                    for own in every[:at] + every[at + 1 :]:
                        rest = add(rest, own or EVERYTHING)
                    if not self._backward(term, self._less(target, rest)):
                        return False
                return True
            case Least(terms) | Greatest(terms):
                return self._backward_extreme(number, terms, target)
            case Difference(minuend, subtrahend):
                one, other = forward(minuend, self._box), forward(subtrahend, self._box)
                if one is None or other is None:
                    return True
                return self._backward(minuend, add(target, other)) and self._backward(
                    subtrahend, self._less(one, target)
                )
            case Product(left, right, positive):
                one, other = signed(left, self._box, positive), signed(right, self._box, positive)
                if one is None or other is None:
                    return True
                return (
                    not (one.empty or other.empty)
                    and self._backward(left, self._factor(target, other, one))
                    and self._backward(right, self._factor(target, one, other))
                )
            case Quotient(dividend, divisor, positive):
                one, other = signed(dividend, self._box, positive), signed(divisor, self._box, positive)
                if one is None or other is None:
                    return True
                return (
                    not (one.empty or other.empty)
                    and self._backward(dividend, self._wider(multiply(target, other)))
                    and self._backward(divisor, self._factor(one, target, other))
                )
            case Power(base, exponent):
                own, by = signed(base, self._box, True), forward(exponent, self._box)
                if own is None or by is None or by.low <= 0:
                    return True
                if own.empty or target.high < 0:
                    return False
                low, high = max(target.low, 0.0), target.high
                return self._backward(base, Interval(low ** (1 / by.low), high ** (1 / by.low)))

    def _backward_extreme(
        self, number: Least | Greatest, terms: tuple[Number, ...], target: Interval
    ) -> bool:
        """The least lies in the target where no term is below it and some term is not above it."""
        least = isinstance(number, Least)
        every = [forward(term, self._box) for term in terms]
        if any(own is None for own in every):
            return True
        half = Interval(target.low, INFINITY) if least else Interval(-INFINITY, target.high)
        reaching = [
            at
            for at, own in enumerate(every)
            if own is not None and (own.low <= target.high if least else own.high >= target.low)
        ]
        if not reaching:
            return False
        # Where one term alone can reach the target it must.
        return all(
            self._backward(term, target if reaching == [at] else half) for at, term in enumerate(terms)
        )

    def _factor(self, product: Interval, other: Interval, own: Interval) -> Interval:
        """What a factor within `own` can be for its product with `other` to lie in `product`."""
        if product.low <= 0 <= product.high and other.low <= 0 <= other.high:
            return own
        low, high = other
        if low < 0 < high:
            # Two half-lines; the hull of what each leaves of the factor's own interval.
            sides = [
                self._factor(product, Interval(low, 0.0), own),
                self._factor(product, Interval(0.0, high), own),
            ]
            left = [side.intersect(own) for side in sides]
            some = [side for side in left if not side.empty]
            if not some:
                return NOTHING
            return Interval(min(side.low for side in some), max(side.high for side in some))
        return self._wider(ratio(product, other))

    def _less(self, a: Interval, b: Interval) -> Interval:
        """`a` − `b` with the play that the size of both sides asks: of large numbers it is inexact."""
        difference = subtract(a, b)
        return Interval(
            difference.low - self._slack(a.low, b.high), difference.high + self._slack(a.high, b.low)
        )

    def _wider(self, interval: Interval) -> Interval:
        """An interval with the play that comparing it allows, so that rounding loses no point."""
        low, high = interval
        return Interval(low - self._slack(low, low), high + self._slack(high, high))

    def _cut(self, column: str, to: Interval) -> bool:
        """Cut one column; a missing one stays missing. Whether anything is left."""
        own = self._box.get(column)
        if own is None:
            return True
        left = own.intersect(to)
        if left.empty:
            return False
        # Ends that only the play of a comparison holds apart are one point.
        self._box[column] = left if left.low <= left.high else Interval(left.high, left.low)
        return True

    def _slack(self, a: float, b: float) -> float:
        return slack(a, b) / SLACK * self._play


def _columns(node: Node) -> tuple[str, ...]:
    return (column_of(node),) if isinstance(node, Figure | Printed | Derived) else ()
