"""How often rules fail, by one pass and without a second look: whether it is worth asking what fails."""

from collections.abc import Collection

import polars as pl

from shuheng.check.chosen import over_one_subject
from shuheng.check.engine import verdicts, wide
from shuheng.check.pool import editions, usable
from shuheng.model.catalogue import Catalogue


def glance(
    pool: pl.DataFrame,
    catalogue: Catalogue,
    periods: Collection[str],
    reading: Collection[str] | None = None,
) -> dict[str, int]:
    """In how many rows of some periods each error and query over one subject is false, as the figures are.

    `reading`: only rules that read one of these indicators. What raises counts nothing.
    """
    rules = [
        rule
        for rule in over_one_subject(catalogue, reading)
        if rule.code in catalogue.trees and rule.severity != "hint"
    ]
    frame = wide(editions(usable(pool)), pool, rules, catalogue)
    judged = frame.filter(pl.col("period").is_in(list(periods)))
    outcomes, _ = verdicts(judged, {rule.code: catalogue.trees[rule.code] for rule in rules})
    return {column.name: int((~column).sum()) for column in outcomes}
