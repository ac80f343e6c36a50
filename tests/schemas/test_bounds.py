"""Bounds in the tree's three readings."""

import narwhals as nw
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from schemas import CATALOGUE, THEMES
from shuheng.model.interval import INFINITY, Interval
from shuheng.rules import columns, scalar
from shuheng.rules.bounds import bounds_of


@pytest.mark.parametrize(
    ("code", "kind", "ends", "holds"),
    [
        ("core_share", "city", (7.55, 7.65), True),
        ("core_share", "city", (49.95, 50.05), True),  # a city's limit is 50: the printed figure can be it
        ("core_share", "city", (50.05, 50.15), False),
        ("core_share", "county", (78.35, 78.45), True),
        ("core_share", "county", (100.05, 100.15), False),
        ("core_share", None, (78.35, 78.45), True),  # of a kind unknown the widest holds
        ("core_share", "city", None, None),
        ("core_share_rank", "city", (11, 11), True),
        ("core_share_rank", "city", (12, 12), False),
        ("core_share_rank", "city", (1, 3), True),
        ("core_value_added", "city", (-613.45, -613.35), False),
        ("users_5g", "city", (450, INFINITY), True),
        ("users_5g", "city", (6000.5, INFINITY), False),
        ("gdp_growth", "city", (-INFINITY, -60.05), False),
        ("base_stations_5g", "city", (19999.5, 20000.5), False),
    ],
)
def test_figure_holds_in_bounds_in_every_reading(
    code: str, kind: str | None, ends: tuple[float, float] | None, holds: bool | None
) -> None:
    tree = CATALOGUE.trees[bounds_of(code).code]
    frame = pl.DataFrame(
        {f"{code}_low": [ends and ends[0]], f"{code}_high": [ends and ends[1]], "kind": [kind]},
        schema={f"{code}_low": pl.Float64, f"{code}_high": pl.Float64, "kind": pl.String},
    )
    narwhals = nw.from_native(frame).select(held=columns.holds(tree))
    assert narwhals["held"].to_list() == [holds]
    assert scalar.holds(tree, {code: ends and Interval(*ends)}, kind) is holds
    assert pandera_rejects(code, frame) is (holds is False)


def pandera_rejects(code: str, frame: pl.DataFrame) -> bool:
    (theme,) = (theme for theme in THEMES if code in theme.indicators())
    try:
        theme.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return bounds_of(code).code in set(errors.failure_cases["check"])
    return False
