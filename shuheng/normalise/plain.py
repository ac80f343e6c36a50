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

# What no plain number has, with the columns that `weigh` gives.
_NEVER = ("qualifier", "missing", "status", "remark", "mark")


def in_lanes(frame: pl.DataFrame, worded: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """The frame with what each `text` means: plain numbers weighed here, all other rows by `worded`.

    Rows and their order are kept. Reads `text`, `number` and `unit`.
    """
    # Lazily, so that what two expressions share is worked out once.
    text, value = pl.col("text"), pl.col("text").cast(pl.Float64, strict=False)
    short = (text.str.len_bytes() <= _SHORT) & text.str.contains(PLAIN)
    # The very number that is stored, where one is.
    as_stored = pl.col("number").is_null() | (pl.col("number") == value)
    read = frame.lazy().select(value.alias("value"), (short & as_stored).fill_null(False).alias("plain"))
    numbers, plain = read.collect(engine="in-memory")
    if plain.all():
        return _weighed(frame.hstack([numbers]))
    if not plain.any():
        return worded(frame)
    frame = frame.with_row_index("place")
    both = [_weighed(frame.hstack([numbers]).filter(plain)), worded(frame.filter(~plain))]
    return pl.concat(both, how="diagonal").sort("place").drop("place")


def _weighed(frame: pl.DataFrame) -> pl.DataFrame:
    """Each `value` give or take half of its last digit; whole numbers of what is counted are exact.

    Its tenths are whole and far below 2⁵³, so that one division gives the nearest double.
    """
    text, decimals = pl.col("text"), pl.col("decimals")
    parts = (
        frame.lazy()
        .with_columns((text.str.len_bytes() - text.str.find(".", literal=True) - 1).alias("decimals"))
        .with_columns(
            pl.lit(TENS).gather(decimals.fill_null(0) + 1).alias("by"),
            pl.when(decimals.is_null() & pl.col("unit").is_in(COUNTED)).then(0.0).otherwise(5.0).alias("half"),
        )
    )
    value, by, half = pl.col("value"), pl.col("by"), pl.col("half")
    tenths = (value * by).round()
    weighed = parts.with_columns(
        # No zero is negative: −0 and 0 make 0.
        (value + 0.0).alias("value"),
        ((tenths - half) / by + 0.0).alias("low"),
        ((tenths + half) / by + 0.0).alias("high"),
        *(pl.lit(None, pl.String).alias(name) for name in _NEVER),
        pl.lit(True).alias("readable"),
    )
    return weighed.drop("decimals", "by", "half").collect(engine="in-memory")
