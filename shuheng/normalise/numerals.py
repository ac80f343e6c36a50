"""Chinese numerals where a figure is meant: 三, 两, 十二, 三百零五. 万 and 亿 are magnitudes of their own."""

import polars as pl

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_DIGIT = "[一二两三四五六七八九]"
_PARTS = (
    rf"^(?P<thousands>{_DIGIT}?千)?(?P<hundreds>{_DIGIT}?百)?"
    rf"(?:零?(?P<tens>{_DIGIT}?十)(?P<units>{_DIGIT})?|零(?P<after_zero>{_DIGIT})|(?P<alone>{_DIGIT}|零))?$"
)

NUMERAL = "[零一二两三四五六七八九十百千]+"


def numeral(text: pl.Expr) -> pl.Expr:
    """The number a numeral below ten thousand spells, as Int64; null where it spells none.

    "二零二二" is a row of digits and gives null; so does "三百五", which is 350 in speech and 305 in no book.
    """
    part = text.str.extract_groups(_PARTS).struct.field
    alone = part("alone")
    tens = _times(part("thousands"), 1000) + _times(part("hundreds"), 100) + _times(part("tens"), 10)
    units = pl.coalesce(part("units"), part("after_zero"), alone)
    spoken = alone.is_not_null() & (part("thousands").is_not_null() | part("hundreds").is_not_null())
    spelled = text.str.contains(_PARTS) & (text != "") & ~spoken
    return pl.when(spelled).then(tens + _digit(units).fill_null(0))


def _times(part: pl.Expr, value: int) -> pl.Expr:
    """What a part such as 三百 is worth; 百 alone is one hundred, no part is nothing."""
    return pl.when(part.is_null()).then(0).otherwise(_digit(part.str.head(1)).fill_null(1) * value)


def _digit(text: pl.Expr) -> pl.Expr:
    return text.replace_strict(_DIGITS, default=None, return_dtype=pl.Int64)
