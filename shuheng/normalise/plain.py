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

_TEXT, _NUMBER = pl.col("text"), pl.col("text").cast(pl.Float64, strict=False)
# A short plain number, and the very one that is stored where one is.
_PLAIN = (
    (_TEXT.str.len_bytes() <= _SHORT)
    & _TEXT.str.contains(PLAIN)
    & (pl.col("number").is_null() | (pl.col("number") == _NUMBER))
)

# How a number is weighed, step by step: tenths of the last digit are whole and far below 2⁵³, so that one
# division gives the nearest double.
_DECIMALS = (_TEXT.str.len_bytes() - _TEXT.str.find(".", literal=True) - 1).alias("decimals")
_EXACT = pl.col("decimals").is_null() & pl.col("unit").is_in(COUNTED)
_DIGIT = (
    pl.lit(TENS).gather(pl.col("decimals").fill_null(0) + 1).alias("by"),
    pl.when(_EXACT).then(0.0).otherwise(5.0).alias("half"),
)
_TENTHS = (pl.col("value") * pl.col("by")).round()
_ENDS = (
    # No zero is negative: −0 and 0 make 0.
    pl.col("value") + 0.0,
    ((_TENTHS - pl.col("half")) / pl.col("by") + 0.0).alias("low"),
    ((_TENTHS + pl.col("half")) / pl.col("by") + 0.0).alias("high"),
    # What no plain number has, with the columns that `weigh` gives.
    *(pl.lit(None, pl.String).alias(name) for name in ("qualifier", "missing", "status", "remark", "mark")),
    pl.lit(True).alias("readable"),
)


def in_lanes(frame: pl.DataFrame, worded: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """The frame with what each `text` means: plain numbers weighed here, all other rows by `worded`.

    Rows and their order are kept. Reads `text`, `number` and `unit`.
    """
    # Lazily, so that what two expressions share is worked out once.
    read = frame.lazy().select(_NUMBER.alias("value"), _PLAIN.fill_null(False).alias("plain"))
    numbers, plain = read.collect(engine="in-memory")
    if plain.all():
        return _weighed(frame.hstack([numbers]))
    if not plain.any():
        return worded(frame)
    frame = frame.with_row_index("place")
    both = [_weighed(frame.hstack([numbers]).filter(plain)), worded(frame.filter(~plain))]
    return pl.concat(both, how="diagonal").sort("place").drop("place")


def _weighed(frame: pl.DataFrame) -> pl.DataFrame:
    """Each `value` give or take half of its last digit; whole numbers of what is counted are exact."""
    steps = frame.lazy().with_columns(_DECIMALS).with_columns(*_DIGIT).with_columns(*_ENDS)
    return steps.drop("decimals", "by", "half").collect(engine="in-memory")
