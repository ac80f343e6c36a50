"""One form for characters that look different and mean the same: full-width, dashes, spaces, units."""

import polars as pl

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

# A hyphen and its kin may be a minus sign. The long dash never is: it joins a range or stands for no figure.
_DASHES = {**dict.fromkeys("‐‑‒–−﹣", "-"), **dict.fromkeys("—―─〜～∼﹏", "~")}
# One narrow space may part thousands, 1 234.5; what is wider, and a new line, parts two figures.
_SPACES = {**dict.fromkeys("\u00a0\u2009\u202f", " "), **dict.fromkeys("\u3000\u2002\u2003\t\r\n", "  ")}
_NOTHING = dict.fromkeys("\ufeff\u200b\u200c\u200d\u2060", "")
_NUMERALS = dict(zip("〇壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零一二三四五六七八九十百千万亿", strict=True))
_BRACKETS = dict(zip("〔〕【】", "()()", strict=True))
NARROW = {**_FULL_WIDTH, **_DASHES, **_SPACES, **_NOTHING, **_NUMERALS, **_BRACKETS}
NARROW |= {"…": "...", "⋯": "...", "≧": "≥", "≦": "≤"}

# Units that begin with what elsewhere is a magnitude: 百分点 is no hundred, 千瓦 no thousand.
_UNITS = {
    "个百分点": "pp",
    "百分点": "pp",
    "十亿千瓦时": "TWh",
    "百万千瓦时": "GWh",
    "百万千瓦": "GW",
    "百万度": "GWh",
    "千瓦": "kW",
}

_NARROW_TABLE = str.maketrans(NARROW)
_QUOTES = str.maketrans("", "", "“”‘’\"'《》「」『』")


def narrow(text: pl.Expr) -> pl.Expr:
    """Text as a figure is looked for in it: narrow forms, units of one spelling, no spaces beside words.

    Spaces between digits stay, for they may part two figures: "613.4 亿元" gives "613.4亿元", "613 266"
    stays as it is. What only keeps a number a text, '613.4 and ="613.4", and a full stop behind it go.
    """
    return (
        text.str.replace_many(NARROW)
        .str.strip_chars()
        .str.replace(r"^[=]\"([^\"]*)\"$", "$1")
        .str.replace(r"^['’‘](.)", "$1")
        .str.replace(r"(.)[。;]$", "$1")
        .str.replace_many(_UNITS, leftmost=True)
        .str.replace_all(r"百分之([0-9.]+|[零一二三四五六七八九十百点两]+)", "$1%")
        .str.replace_all(r"千分之([0-9.]+|[零一二三四五六七八九十百点两]+)", "$1‰")
        .str.replace_all(r" +([^0-9\s.,+])", "$1")
        .str.replace_all(r"([^0-9\s.,]) +", "$1")
    )


def spaceless(text: str) -> str:
    """Text in narrow forms and without spaces."""
    return "".join(text.translate(_NARROW_TABLE).split())


def word(text: str) -> str:
    """A name or a unit as it is looked up: narrow forms, no spaces, no quotation marks, small letters.

    >>> word("传统 “三电” 占比（％）")
    '传统三电占比(%)'
    """
    return spaceless(text).translate(_QUOTES).casefold()


def unit_word(text: str) -> str:
    """A unit as it is looked up, in the spelling that `narrow` gives it inside a figure.

    >>> unit_word("个百分点"), unit_word("千瓦时"), unit_word(" 亿 元")
    ('pp', 'kW时', '亿元')
    """
    found = spaceless(text)
    for spelling, short in _UNITS.items():
        found = found.replace(spelling, short)
    return found
