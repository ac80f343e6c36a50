"""Numbers as their cell shows them: the decimals of the number format, its scaling, its words."""

import operator
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from struct import pack, unpack

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|(?P<space>[_*].)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])+', re.DOTALL)
_WORDS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_COMPARES = {"<": operator.lt, "<=": operator.le, "=": operator.eq}
_COMPARES |= {">": operator.gt, ">=": operator.ge, "<>": operator.ne}
# Exponents, fractions, dates and text: formats whose decimals are not the number's.
_STRANGE = re.compile(r"[eEyYmMdDhHsSgG/@]")
# A sign may be shown in many ways, so it is written in one; money is a matter of the unit.
_FALL = re.compile("[降减跌负]")
_SIGNS = str.maketrans("", "", "-()¥￥$")


@dataclass(frozen=True)
class _Pattern:
    """A section of a number format: the words around the number, its decimals and the power of ten shown."""

    before: str
    behind: str
    decimals: int
    optional: int  # of the decimals, those at the end that are shown only where they are not zero
    grouped: bool
    power: int


def shown_value(value: object, number_format: str) -> tuple[str, float | None]:
    """What a cell shows of a stored value, and the number it stores; null for a text, and for a date."""
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, int | float):
        number = stored(float(value))
        return shown(number, number_format), number
    if isinstance(value, date):
        return _day(value, number_format), None
    return str(value), None


def stored(number: float) -> float:
    """The number that was meant by the double in the file.

    Spreadsheets keep 15 digits, so more are the noise of binary sums. A fraction of 8 or more digits whose
    nearest single is written in 6 or fewer was a single once: 79.3000030517578 is 79.3.
    """
    exact = float(f"{number:.15g}")
    if exact.is_integer() or abs(exact) > 1e30 or len(Decimal(repr(exact)).as_tuple().digits) < 8:
        return exact
    short = float(f"{unpack('f', pack('f', exact))[0]:.6g}")
    return short if pack("f", short) == pack("f", exact) else exact


def shown(number: float, number_format: str) -> str:
    """The number as its cell shows it; in full where the format shows none of its digits.

    A percent format multiplies by 100, a comma after the last digit divides by 1000, and a literal point
    among the digits (0!.0, in Chinese sheets, for 万) by ten for each digit after it. The sign stays, though
    the format may tell it by brackets or colour.

    >>> shown(613.4, "0.0"), shown(0.185, "0.0%"), shown(6134000, '0!.0,"万"'), shown(-3850, "#,##0.00_)")
    ('613.4', '18.5%', '613.4万', '-3,850.00')
    """
    pattern = _pattern(_section(number, number_format))
    if pattern is None:
        return general(number)
    scaled = Decimal(repr(abs(number))).scaleb(pattern.power)
    rounded = scaled.quantize(Decimal(1).scaleb(-pattern.decimals), rounding=ROUND_HALF_UP)
    digits = f"{rounded:,f}" if pattern.grouped else f"{rounded:f}"
    least = len(digits) - pattern.optional
    if pattern.optional:
        digits = (digits[:least] + digits[least:].rstrip("0")).rstrip(".")
    sign = "-" if number < 0 and rounded and not _FALL.search(pattern.before) else ""
    return f"{pattern.before}{sign}{digits}{pattern.behind}".strip()


def general(number: float) -> str:
    """The number in full: no exponent, no point behind a whole number.

    >>> general(79.3), general(12.0), general(1e-7)
    ('79.3', '12', '0.0000001')
    """
    return f"{Decimal(repr(number)).normalize():f}" if number else "0"


def _day(value: date, number_format: str) -> str:
    """A date to the part its format shows: day, month or year."""
    shows = _WORDS.sub("", number_format).lower()
    day = value.date() if isinstance(value, datetime) else value
    if "d" in shows or not ("m" in shows or "y" in shows):
        return day.isoformat()
    return f"{day.year}年{day.month}月" if "m" in shows else f"{day.year}年"


def _section(number: float, number_format: str) -> str:
    """The part of a format that is for this number: by its condition, else by its sign."""
    sections: list[str] = _SECTION.findall(number_format) or ["General"]
    for section in sections:
        if condition := _CONDITION.search(section):
            if _COMPARES[condition[1]](number, float(condition[2])):
                return section
        elif _CONDITION.search(number_format):
            return section
    place = 1 if number < 0 else 2 if number == 0 else 0
    return sections[place] if place < len(sections) else sections[0]


@cache
def _pattern(section: str) -> _Pattern | None:
    """What a section says; None where it shows the number in full or shows none of it."""
    tokens = list(_TOKEN.finditer(section))
    kinds = [token.lastgroup for token in tokens]
    if "digit" not in kinds or any(_STRANGE.match(token["other"] or "") for token in tokens):
        return None
    first, end = kinds.index("digit"), len(kinds) - kinds[::-1].index("digit")
    body, after = kinds[first:end], kinds[end:]
    literals = [token for token in tokens[first:end] if token["escaped"] or token["quoted"]]
    if any((token["escaped"] or token["quoted"]) != "." for token in literals):
        return None
    point = next((i for i, kind in enumerate(body) if kind in ("point", "escaped", "quoted")), len(body))
    fraction = "".join(token["digit"] or "" for token in tokens[first + point : end])
    thousands = next((i for i, kind in enumerate(after) if kind != "comma"), len(after))
    return _Pattern(
        before=_words(tokens[:first]),
        behind=_words(tokens[end:]),
        decimals=len(fraction),
        optional=len(fraction) - len(fraction.rstrip("#?")),
        grouped="comma" in body,
        power=2 * kinds.count("percent") - 3 * thousands - (len(fraction) if literals else 0),
    )


def _words(tokens: Iterable[re.Match[str]]) -> str:
    """The words a format writes beside the number: 亿元, 万, %."""
    return "".join(
        token["quoted"] or token["escaped"] or token["percent"] or token["other"] or "" for token in tokens
    ).translate(_SIGNS)
