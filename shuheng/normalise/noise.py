"""The digits that were meant by the binary noise of an export: 79.3000030517578 is 79.3."""

import polars as pl

# A double is written in at most 15 digits that all say something, a single in 6. Of texts with 8 digits one
# in some thirty would be taken for a single by chance, 65536.797 is one; of those with 10 none that is a
# figure.
_SAID, _SINGLE, _LEAST = 15, 6, 10


def without_noise(parts: pl.DataFrame) -> pl.DataFrame:
    """The frame with its `digits` as a person would have written them. Workbooks' numbers are so already.

    A text of more than 15 digits is a double in full, 613.4000000000001. One of 10 or more that is the very
    expansion of a single, whose nearest number of 6 digits is the same single, was one: 79.30000305 is 79.3.
    Trailing zeros show precision and are no noise.
    """
    if not (parts["digits"].str.len_bytes() > _LEAST).any():
        return parts
    told = pl.col("digits").str.strip_chars_end("0")
    fraction = told.str.contains(".", literal=True) & (told.str.len_bytes() > _LEAST)
    suspect = pl.col("number").is_null() & fraction & pl.col("exponent").is_null()
    if not parts.select(suspect.any()).item():
        return parts
    exact = pl.col("digits").cast(pl.Float64, strict=False)
    said = told.str.replace(".", "", literal=True).str.strip_chars_start("0").str.len_bytes()
    decimals = told.str.len_bytes() - told.str.find(".", literal=True) - 1
    single = exact.cast(pl.Float32).cast(pl.Float64)
    short = single.round_sig_figs(_SINGLE)
    # The text is the single's expansion when it is no further from it than half of its own last digit.
    expanded = (exact - single).abs() * 10.0 ** decimals.cast(pl.Float64) <= 0.5
    was_single = (said >= _LEAST) & (short.cast(pl.Float32) == exact.cast(pl.Float32)) & expanded
    meant = (
        pl.when(was_single).then(short).when(said > _SAID).then(exact.round_sig_figs(_SAID)).cast(pl.String)
    )
    # What is written with an exponent is too small for noise to matter.
    written = pl.when(suspect & ~meant.str.contains("e")).then(meant.str.strip_suffix(".0"))
    return parts.with_columns(pl.coalesce(written, "digits").alias("digits"))
