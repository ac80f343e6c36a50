"""Columns of texts that repeat: what differs, and of each row the place of its own among that."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl


class Distinct(NamedTuple):
    """`texts` are those that differ, None among them where a row has none; `places` say which is each row's."""

    texts: Sequence[str | None]
    places: pl.Series


def distinct(column: pl.Series) -> Distinct:
    """A column's texts, each once.

    >>> distinct(pl.Series(["b", "a", None, "b"])).places.to_list()
    [0, 1, 2, 0]
    """
    # Categories of its own: in those of the process every text would stay that any other column holds.
    held = column.cast(pl.Categorical(pl.Categories.random()))
    codes = held.unique(maintain_order=True).drop_nulls()
    known = dict(zip(codes.to_physical(), codes.cast(pl.String), strict=True))
    texts: list[str | None] = [known[code] for code in range(len(known))]
    if held.null_count() == 0:
        return Distinct(texts, held.to_physical())
    return Distinct([*texts, None], held.to_physical().fill_null(len(known)))


def together(columns: Sequence[Distinct]) -> tuple[pl.Series, pl.Series]:
    """Of several columns' texts the rows in which a combination stands first, and of each row its place there.

    >>> one, other = distinct(pl.Series(["b", "a", "b"])), distinct(pl.Series(["x", "x", "x"]))
    >>> first, places = together([one, other])
    >>> first.to_list(), places.to_list()
    ([0, 1], [0, 1, 0])
    """
    keys = columns[0].places.cast(pl.UInt64)
    for texts, places in columns[1:]:
        keys = keys * len(texts) + places
    first = keys.arg_unique()
    return first, keys.replace_strict(keys.gather(first), pl.int_range(len(first), dtype=pl.UInt32, eager=True))
