"""Rules as spreadsheet formulas: a tree read over two defined names a figure, the ends of what it can mean.

`lo_gdp` and `hi_gdp` are formulas themselves, over the cells of a value and of its qualifier, so that a rule
stays as short as it is said. They read a number as normalising does: half of its last digit either way, and
what a qualifier makes of it.
"""

from collections.abc import Mapping

from shuheng.model.catalogue import Indicator, Unit
from shuheng.rules.bounds import Bounds
from shuheng.rules.expression import AtMost, Both, Constant, Figure, Meets, Otherwise, Quotient, Sum, figures
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


class _NoFormula(Exception):
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
    rule: Rule, units: Mapping[str, Unit], indicators: Mapping[str, Indicator], kind: str
) -> str | None:
    """A formula that is true where the rule fails, and false where it holds or a figure is missing.

    `units` has the written unit of each figure of the form. None where the rule reads what no form has: a
    figure of another period, subject or theme.
    """
    if any(figure.of or figure.indicator not in units for figure in figures(rule.expression)):
        return None
    if isinstance(rule, Bounds):
        return _outside(rule.figure, units, indicators, kind)
    try:
        return _fails(rule.expression, units)
    except _NoFormula:
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


def _fails(condition: object, units: Mapping[str, Unit]) -> str:
    match condition:
        case Both(first, second):
            return f"OR({_fails(first, units)},{_fails(second, units)})"
        case Meets(left, right):
            (low, high), (least, most) = _ends(left, units), _ends(right, units)
            apart = f"OR({_above(low, most)},{_above(least, high)})"
        case AtMost(left, right):
            apart = _above(_ends(left, units)[0], _ends(right, units)[1])
        case _:
            raise _NoFormula
    needed = [f"ISNUMBER(v_{code})" for code in _needed(condition)]
    return f"IF(AND({','.join(needed)}),{apart},FALSE)"


def _above(low: str, high: str) -> str:
    """Whether one end lies above another by more than binary fractions do."""
    return f"({low})-({high})>{_SLACK}*(ABS({low})+ABS({high}))"


def _needed(condition: Meets | AtMost) -> list[str]:
    """The figures without which the condition says nothing: those that nothing stands for."""
    return list(dict.fromkeys(code for side in (condition.left, condition.right) for code in _read(side)))


def _read(number: object) -> list[str]:
    match number:
        case Figure():
            return [number.indicator]
        case Sum(terms):
            return [code for term in terms for code in _read(term)]
        case Quotient(dividend, divisor):
            return [*_read(dividend), *_read(divisor)]
        case _:
            return []


def _ends(number: object, units: Mapping[str, Unit]) -> _Pair:
    """Formulas of the ends of a number in base units."""
    match number:
        case Figure():
            factor = float(units[number.indicator].factor)
            times = "" if factor == 1 else f"*{factor:.15g}"
            return f"lo_{number.indicator}{times}", f"hi_{number.indicator}{times}"
        case Otherwise(figure, default):
            low, high = _ends(figure, units)
            least, most = (f"{max(-1e250, min(1e250, end)):.15g}" for end in default)
            given = f"ISNUMBER(v_{figure.indicator})"
            return f"IF({given},{low},{least})", f"IF({given},{high},{most})"
        case Constant(value):
            return f"{value:.15g}", f"{value:.15g}"
        case Sum(terms):
            pairs = [_ends(term, units) for term in terms]
            return "+".join(low for low, _ in pairs), "+".join(high for _, high in pairs)
        case Quotient(dividend, divisor):
            # A divisor that may be 0 makes an error, which colours nothing: it cannot be evaluated.
            corners = ",".join(f"({x})/({y})" for x in _ends(dividend, units) for y in _ends(divisor, units))
            low, high = _ends(divisor, units)
            sound = f"1/IF(SIGN({low})*SIGN({high})>0,1,0)"
            return f"MIN({corners})*{sound}", f"MAX({corners})*{sound}"
        case _:
            raise _NoFormula
