"""What a slip that runs through a file would be to undo: other numbers in many of its cells."""

from dataclasses import dataclass

import polars as pl

# A cause is systematic from so many cells on.
FEWEST_CELLS = 3

NUMBERS = ["value", "low", "high"]


@dataclass(frozen=True)
class Candidate:
    """A slip that may run through a file: its kind, its cells by place in the pool, the pool without it."""

    kind: str
    ids: tuple[int, ...]
    pool: pl.DataFrame

    @property
    def indicators(self) -> set[str]:
        """What its cells are figures of."""
        return set(self.pool[list(self.ids)]["indicator"])

    @property
    def emptied(self) -> list[int]:
        """The cells that have no number without it."""
        return self.pool[list(self.ids)].filter(pl.col("low").is_null())["id"].to_list()


def changed(kind: str, pool: pl.DataFrame, given: pl.DataFrame) -> Candidate:
    """The pool with other numbers in some cells: `given` has their `id`, and `value`, `low`, `high`."""
    marked = given.with_columns(pl.lit(True).alias("changed"))
    joined = pool.join(marked, on="id", how="left", suffix="_given", maintain_order="left")
    numbers = [pl.when("changed").then(f"{name}_given").otherwise(name).alias(name) for name in NUMBERS]
    return Candidate(kind, tuple(given["id"]), joined.with_columns(numbers).select(pool.columns))
