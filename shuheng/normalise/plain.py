"""Plain numbers, which most figures are: weighed at once as numbers, with nothing taken apart.

A short text of a sign, digits and a point has no word that could bound it, name its unit or say why it is
absent. All other texts take the way of `anatomy` and `printed`, which weighs a plain number the same.
"""

from collections.abc import Callable

import polars as pl

from shuheng.normalise.digits import TENS
from shuheng.normalise.pattern import PLAIN
from shuheng.normalise.words import COUNTED

# Longer ones may be the binary noise of an export, which `noise` looks for.
_SHORT = 10
_NUMBER = pl.col("text").cast(pl.Float64, strict=False)

# What no plain number has, with the columns that `weigh` gives.
_NEVER = ("qualifier", "missing", "status", "remark", "mark")


def in_lanes(frame: pl.DataFrame, worded: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """The frame with what each `text` means: plain numbers weighed here, all other rows by `worded`.

    Rows and their order are kept. Reads `text`, `number` and `unit`.
    """
    looked = frame.select(_NUMBER.alias("value"), _is_plain().fill_null(False).alias("plain"))
    plain, numbers = looked["plain"], looked["value"]
    if plain.all():
        return _weighed(frame.hstack([numbers]))
    if not plain.any():
        return worded(frame)
    frame = frame.with_row_index("place")
    both = [_weighed(frame.hstack([numbers]).filter(plain)), worded(frame.filter(~plain))]
    return pl.concat(both, how="diagonal").sort("place").drop("place")


def _is_plain() -> pl.Expr:
    """Whether a text is a short plain number, and the very one that is stored where one is."""
    text = pl.col("text")
    short = (text.str.len_bytes() <= _SHORT) & text.str.contains(PLAIN)
    return short & (pl.col("number").is_null() | (pl.col("number") == _NUMBER))


def _weighed(frame: pl.DataFrame) -> pl.DataFrame:
    """Each `value` give or take half of its last digit; whole numbers of what is counted are exact.

    Its tenths are whole and far below 2⁵³, so that one division gives the nearest double.
    """
    text, value = pl.col("text"), pl.col("value")
    decimals = text.str.len_bytes() - text.str.find(".", literal=True) - 1
    by = pl.lit(TENS).gather(decimals.fill_null(0) + 1)
    half = pl.when(decimals.is_null() & pl.col("unit").is_in(COUNTED)).then(0.0).otherwise(5.0)
    tenths = (value * by).round()
    return frame.with_columns(
        # No zero is negative: −0 and 0 make 0.
        (value + 0.0).alias("value"),
        ((tenths - half) / by + 0.0).alias("low"),
        ((tenths + half) / by + 0.0).alias("high"),
        *(pl.lit(None, pl.String).alias(name) for name in _NEVER),
        pl.lit(True).alias("readable"),
    )
