"""One slip in many cells of a file: what it would be to undo it.

A column in another unit, fractions where percentages belong, two columns swapped, a column shifted by a row:
each is found as one cause, and not as many, when undoing it throughout clears what fails. Whether it does is
for checking to say; here stand the candidates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import polars as pl

# A cause is systematic from so many cells on.
FEWEST_CELLS = 3

_FACTORS = (1e-4, 1e4, 1e-8, 1e8)
_NUMBERS = ["value", "low", "high"]


@dataclass(frozen=True)
class Candidate:
    """A slip that may run through a file: its kind, its cells by place in the pool, the pool without it."""

    kind: str
    ids: tuple[int, ...]
    pool: pl.DataFrame


def candidates(pool: pl.DataFrame, submission: str, failing: Sequence[str]) -> Iterator[Candidate]:
    """What may run through a file of which many rules fail, the plainest first.

    `failing` are the indicators that failed rules judge. Only cells of the submission that are still to be
    decided change, and only those that hold a number.
    """
    own = pool.filter(
        (pl.col("submission") == submission)
        & (pl.col("state") != "accepted")
        & pl.col("low").is_not_null()
        & pl.col("problem").is_null()
    )
    if own.height < FEWEST_CELLS:
        return
    yield from _fractions(pool, own)
    yield from _units(pool, own, failing)
    yield from _swapped(pool, own, failing)
    yield from _shifted(pool, own, failing)


def _fractions(pool: pl.DataFrame, own: pl.DataFrame) -> Iterator[Candidate]:
    """All percentages that may be fractions; then those of more than the whole as well, such as 1.25."""
    before = 0
    for most in (1, 2):
        shares = own.filter((pl.col("unit") == "%") & (pl.col("value").abs() <= most))
        if shares.height >= max(FEWEST_CELLS, before + 1):
            yield _scaled("fractions_throughout", pool, shares, 100.0)
        before = shares.height


def _units(pool: pl.DataFrame, own: pl.DataFrame, failing: Sequence[str]) -> Iterator[Candidate]:
    """All figures of one unit, read in one place, in one column, or anywhere, in another unit.

    First whatever they are of, then those that fail alone.
    """
    column = pl.col("unit_cell").str.extract(r"^(.*?)\d+$")
    fails = own.filter(pl.col("indicator").is_in(list(failing)))
    seen = {frozenset[int]()}
    for cells in (own, fails):
        for place in (pl.col("unit_cell"), column, pl.lit("")):
            groups = cells.group_by(place.alias("place"), "written_unit", "unit", maintain_order=True)
            for _, group in groups:
                ids = frozenset(group["id"])
                enough = len(ids.intersection(fails["id"])) >= FEWEST_CELLS
                if enough and group["unit"][0] != "%" and ids not in seen:
                    seen.add(ids)
                    for factor in _FACTORS:
                        yield _scaled("unit_throughout", pool, group, factor)


def _swapped(pool: pl.DataFrame, own: pl.DataFrame, failing: Sequence[str]) -> Iterator[Candidate]:
    """Two columns of one unit, each in the other's place."""
    slot = ["subject", "period"]
    for one, other in combinations(sorted(set(failing)), 2):
        left = own.filter(pl.col("indicator") == one)
        right = own.filter(pl.col("indicator") == other)
        pairs = left.join(right, on=[*slot, "unit"], suffix="_other")
        if pairs.height >= FEWEST_CELLS:
            given = pl.concat(
                [
                    pairs.select("id", *(pl.col(f"{name}_other").alias(name) for name in _NUMBERS)),
                    pairs.select(pl.col("id_other").alias("id"), *_NUMBERS),
                ]
            )
            yield _changed("columns_swapped", pool, given)


def _shifted(pool: pl.DataFrame, own: pl.DataFrame, failing: Sequence[str]) -> Iterator[Candidate]:
    """A column a row too low or high, or all of it but its first or last row, which may be of the whole area.

    The number that falls off its end is nobody's.
    """
    row = pl.col("cell").str.extract(r"(\d+)$").cast(pl.Int64, strict=False)
    for code in sorted(set(failing)):
        of = own.filter(pl.col("indicator") == code)
        for _, column in of.group_by("period", maintain_order=True):
            ordered = column.sort(row)
            for part in (ordered[1:], ordered[:-1], ordered):
                if part.height < FEWEST_CELLS:
                    continue
                for step in (-1, 1):
                    yield _changed(
                        "column_shifted", pool, part.select("id", *(pl.col(n).shift(step) for n in _NUMBERS))
                    )


def _scaled(kind: str, pool: pl.DataFrame, cells: pl.DataFrame, factor: float) -> Candidate:
    return _changed(kind, pool, cells.select("id", *(pl.col(name) * factor for name in _NUMBERS)))


def _changed(kind: str, pool: pl.DataFrame, given: pl.DataFrame) -> Candidate:
    """The pool with other numbers in some cells."""
    marked = given.with_columns(pl.lit(True).alias("changed"))
    joined = pool.join(marked, on="id", how="left", suffix="_given", maintain_order="left")
    numbers = [pl.when("changed").then(f"{name}_given").otherwise(name).alias(name) for name in _NUMBERS]
    return Candidate(kind, tuple(given["id"]), joined.with_columns(numbers).select(pool.columns))
