"""Columns of values that repeat: those that differ, and of each row the place of its own among them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

# Polars takes longer to start than a dictionary to look through so many.
_FEW = 1_000


class Distinct(NamedTuple):
    """`values` are those that differ, None where a row has none; `places` say which is each row's."""

    values: Sequence[Any]
    places: pl.Series


def distinct(column: pl.Series) -> Distinct:
    """A column of texts or of whole numbers, each once.

    >>> values, places = distinct(pl.Series(["b", "a", None, "b"]))
    >>> values, places.to_list()
    (['b', 'a', None], [0, 1, 2, 0])
    """
    if len(column) <= _FEW:
        known: dict[Any, int] = {}
        places = [known.setdefault(value, len(known)) for value in column.to_list()]
        return Distinct(list(known), pl.Series(places, dtype=pl.UInt32))
    if column.dtype != pl.String:
        values = column.unique()
        numbers = pl.int_range(len(values), dtype=pl.UInt32, eager=True)
        return Distinct(values.to_list(), column.replace_strict(values, numbers))
    # Categories of its own: in those of the process every text would stay that any other column holds.
    held = column.cast(pl.Categorical(pl.Categories.random()))
    codes = held.unique(maintain_order=True).drop_nulls()
    texts = dict(zip(codes.to_physical(), codes.cast(pl.String), strict=True))
    several = [texts[code] for code in range(len(texts))]
    if held.null_count() == 0:
        return Distinct(several, held.to_physical())
    return Distinct([*several, None], held.to_physical().fill_null(len(several)))


def together(columns: Sequence[Distinct]) -> Distinct:
    """What stands side by side in several columns, as tuples.

    >>> one, other = distinct(pl.Series(["b", "a", "b"])), distinct(pl.Series(["x", "x", "x"]))
    >>> values, places = together([one, other])
    >>> values, places.to_list()
    ([('b', 'x'), ('a', 'x')], [0, 1, 0])
    """
    keys = columns[0].places.cast(pl.UInt64)
    for values, places in columns[1:]:
        keys = keys * len(values) + places
    codes, places = distinct(keys)
    return Distinct([_at(code, columns) for code in codes], places)


def _at(code: int, columns: Sequence[Distinct]) -> tuple[Any, ...]:
    told: list[Any] = []
    for values, _ in reversed(columns):
        code, place = divmod(code, len(values))
        told.append(values[place])
    return tuple(reversed(told))
