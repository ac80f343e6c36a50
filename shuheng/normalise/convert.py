"""Figures in the indicator's own unit, by exact factors."""

import polars as pl

from shuheng.model.catalogue import Catalogue


def convert(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """`value`, `low` and `high` carried from `unit` into `own_unit`; `fits`: the two are of one dimension.

    613.4 万元 is 0.06134 亿元. A product with a quotient of whole numbers is off by less than half of its
    fifteenth digit, so rounding there gives the number that was printed.
    """
    written, own = frame["unit"], frame["own_unit"]
    if written.equals(own):  # One column then serves for both, and takes half the memory.
        return frame.with_columns(pl.col("own_unit").alias("unit"), pl.lit(True).alias("fits"))
    # What lacks one of the two needs no carrying.
    if not (written != own).any():
        return frame.with_columns(pl.lit(True).alias("fits"))
    pairs = frame.select("unit", "own_unit").unique().drop_nulls()
    factors = []
    for written, own in pairs.iter_rows():
        factor = catalogue.units[written].per(catalogue.units[own])
        if factor is not None:
            factors.append((written, own, float(factor.numerator), float(factor.denominator)))
    schema = {"unit": pl.String, "own_unit": pl.String, "times": pl.Float64, "by": pl.Float64}
    table = pl.DataFrame(factors, schema=schema, orient="row")
    times, by = pl.col("times"), pl.col("by")
    # What has one of the two alone is caught as an unknown unit or an unknown indicator.
    both = pl.col("unit").is_not_null() & pl.col("own_unit").is_not_null()

    def carried(name: str) -> pl.Expr:
        exact = (pl.col(name) * times / by).round_sig_figs(15)
        return pl.when((times == 1) & (by == 1)).then(name).otherwise(exact).alias(name)

    return frame.join(table, on=["unit", "own_unit"], how="left", maintain_order="left").with_columns(
        *(carried(name) for name in ("value", "low", "high")), (times.is_not_null() | ~both).alias("fits")
    )
