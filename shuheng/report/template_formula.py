"""Rules as spreadsheet formulas: a tree read over two defined names a figure, the ends of what it can mean.

`lo_gdp` and `hi_gdp` are formulas themselves, over the cells of a value and of its qualifier, so that a rule
stays as short as it is said. They read a number as normalising does: half of its last digit either way, and
what a qualifier makes of it.
"""

from collections.abc import Iterator, Mapping

from shuheng.model.catalogue import Indicator, Unit
from shuheng.rules.bounds import Bounds
from shuheng.rules.expression import (
    All,
    AtMost,
    Condition,
    Constant,
    Difference,
    Figure,
    Given,
    Meets,
    Node,
    Number,
    Otherwise,
    Product,
    Quotient,
    Span,
    Sum,
    figures,
    parts,
)
from shuheng.rules.rule import Rule

# Larger than any figure, and its products with factors still a number to a spreadsheet.
_ENDLESS = "1E+250"
_SLACK = "1E-9"
_COUNTED = ("个", "家", "项", "架", "位")
_AMOUNTS = ("flow", "stock", "level", "count", "share", "rank")

# What a form offers as qualifiers, by the bound each sets.
QUALIFIERS = {
    "超": "over",
    "以上": "at_least",
    "近": "nearly",
    "约": "about",
    "不足": "under",
    "以下": "at_most",
}

_Pair = tuple[str, str]


class _NoFormulaError(Exception):
    """The tree has a part that cells of a form cannot tell."""


def ends_of(indicator: Indicator, unit: Unit, value: str, qualifier: str | None) -> _Pair:
    """Formulas of the least and the most that the number in the cell `value` can mean, in its own unit."""
    text = f'{value}&""'
    decimals = f'IF(ISNUMBER(FIND(".",{text})),LEN({text})-FIND(".",{text}),0)'
    half = f"0.5/10^{decimals}"
    if unit.code in _COUNTED:
        half = f'IF(ISNUMBER(FIND(".",{text})),{half},0)'
    low, high = f"{value}-{half}", f"{value}+{half}"
    if qualifier is None:
        return low, high
    least = "0" if indicator.kind in _AMOUNTS else f"-{_ENDLESS}"
    most = "100" if indicator.kind == "share" and unit.code == "%" else _ENDLESS
    said = {bound: f'{qualifier}="{word}"' for word, bound in QUALIFIERS.items()}
    # 近 and 约 are of the size: of a fall their ends change places.
    nearly, about = f"0.9*{value},{value}", f"0.9*{value},1.1*{value}"
    return (
        f"IF(OR({said['over']},{said['at_least']}),{value},IF({said['nearly']},MIN({nearly}),"
        f"IF({said['about']},MIN({about}),IF(OR({said['under']},{said['at_most']}),{least},{low}))))",
        f"IF({said['over']},{_ENDLESS},IF({said['at_least']},{most},IF({said['nearly']},MAX({nearly}),"
        f'IF({said["about"]},MAX({about}),IF({qualifier}="",{high},{value})))))',
    )


def broken(
    rule: Rule, tree: Condition, units: Mapping[str, Unit], indicators: Mapping[str, Indicator], kind: str
) -> str | None:
    """A formula that is true where the rule fails, and false where it holds or a figure is missing.

    `units` has the written unit of each figure of the form, by its code. None where the rule's tree reads
    what no form has: a figure of another period, subject or vintage.
    """
    if any(figure.place or figure.indicator not in units for figure in figures(tree)):
        return None
    if isinstance(rule, Bounds):
        return _outside(rule.figure, units, indicators, kind)
    try:
        return _fails(tree, units)
    except _NoFormulaError:
        return None


def _outside(code: str, units: Mapping[str, Unit], indicators: Mapping[str, Indicator], kind: str) -> str:
    bounds, per = indicators[code].bounds_of(kind), indicators[code].unit.per(units[code])
    least, most = (float(end * per) if per and abs(end) < float("inf") else end for end in bounds)
    sides = []
    if least > -float("inf"):
        sides.append(f"hi_{code}<{least:.15g}")
    if most < float("inf"):
        sides.append(f"lo_{code}>{most:.15g}")
    return f"IF(ISNUMBER(v_{code}),OR({','.join(sides)}),FALSE)" if sides else "FALSE"


def _fails(condition: Condition, units: Mapping[str, Unit]) -> str:
    match condition:
        case All(conditions):
            return f"OR({','.join(_fails(one, units) for one in conditions)})"
        case Given(number, inner):
            return f"IF(AND({_known(number)}),{_fails(inner, units)},FALSE)"
        case Meets(left, right):
            (low, high), (least, most) = _ends(left, units), _ends(right, units)
            apart = f"OR({_above(low, most)},{_above(least, high)})"
            return f"IF(AND({_known(left)},{_known(right)}),{apart},FALSE)"
        case AtMost(left, right):
            above = _above(_ends(left, units)[0], _ends(right, units)[1])
            return f"IF(AND({_known(left)},{_known(right)}),{above},FALSE)"
        case _:
            raise _NoFormulaError


def _above(low: str, high: str) -> str:
    """Whether one end lies above another by more than binary fractions do."""
    return f"({low})-({high})>{_SLACK}*(ABS({low})+ABS({high}))"


def _known(number: Node) -> str:
    """Whether the figures are there without which a number says nothing: those that nothing stands for."""
    needed = [f"ISNUMBER(v_{code})" for code in dict.fromkeys(_read(number))]
    return ",".join(needed) or "TRUE"


def _read(number: Node) -> Iterator[str]:
    if isinstance(number, Figure):
        yield number.indicator
    elif not isinstance(number, Otherwise):
        for part in parts(number):
            yield from _read(part)


def _ends(number: Number, units: Mapping[str, Unit]) -> _Pair:
    """Formulas of the ends of a number in base units."""
    match number:
        case Figure():
            factor = float(units[number.indicator].factor)
            times = "" if factor == 1 else f"*{factor:.15g}"
            return f"lo_{number.indicator}{times}", f"hi_{number.indicator}{times}"
        case Otherwise(figure, default):
            low, high = _ends(figure, units)
            least, most = (_written(end) for end in default)
            given = f"ISNUMBER(v_{figure.indicator})"
            return f"IF({given},{low},{least})", f"IF({given},{high},{most})"
        case Constant(value):
            return _written(value), _written(value)
        case Span(low, high):
            return _written(low), _written(high)
        case Sum(terms):
            pairs = [_ends(term, units) for term in terms]
            return "+".join(f"({low})" for low, _ in pairs), "+".join(f"({high})" for _, high in pairs)
        case Difference(minuend, subtrahend):
            (low, high), (least, most) = _ends(minuend, units), _ends(subtrahend, units)
            return f"({low})-({most})", f"({high})-({least})"
        case Product(one, other):
            corners = ",".join(f"({x})*({y})" for x in _ends(one, units) for y in _ends(other, units))
            return f"MIN({corners})", f"MAX({corners})"
        case Quotient(dividend, divisor):
            # A divisor that may be 0 makes an error, which colours nothing: it cannot be evaluated.
            corners = ",".join(f"({x})/({y})" for x in _ends(dividend, units) for y in _ends(divisor, units))
            low, high = _ends(divisor, units)
            sound = f"IF(SIGN({low})*SIGN({high})>0,1,0)"
            return f"MIN({corners})/{sound}", f"MAX({corners})/{sound}"
        case _:
            raise _NoFormulaError


def _written(end: float) -> str:
    """A number as a formula has it; what is endless, as far as a spreadsheet goes."""
    return f"{max(-float(_ENDLESS), min(float(_ENDLESS), end)):.15g}"
