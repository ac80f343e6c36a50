"""Each value once, and every row's place among them, whether Python looks or Polars."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuheng.normalise import distinct as module
from shuheng.normalise.distinct import Distinct, distinct, together

texts = st.one_of(st.none(), st.sampled_from(["", "亿元", "a", "1"]), st.text(max_size=3))


def looked_through(columns: list[pl.Series], few: int) -> list[Distinct]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_FEW", few)
        each = [distinct(column) for column in columns]
        return [*each, together(each)]


@pytest.mark.parametrize("few", [-1, 1_000])
@given(st.lists(st.tuples(texts, texts, st.one_of(st.none(), st.integers(-9, 9)))))
def test_values_by_their_places_are_the_column(few: int, rows: list[tuple[object, ...]]) -> None:
    kinds = (pl.String, pl.String, pl.Int8)
    columns = [pl.Series([row[at] for row in rows], dtype=kind) for at, kind in enumerate(kinds)]
    *each, beside = looked_through(columns, few)
    for column, (values, places) in zip(columns, each, strict=True):
        assert [values[place] for place in places] == column.to_list()
        assert len(set(values)) == len(values) == column.n_unique()
    assert [beside.values[place] for place in beside.places] == rows
    assert len(set(beside.values)) == len(beside.values)
