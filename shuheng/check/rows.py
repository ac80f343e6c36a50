"""From frames to records, for the few rows that need them."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from shuheng.check.pool import usable
from shuheng.model.finding import Operand, Row
from shuheng.model.interval import Interval
from shuheng.rules.expression import figures
from shuheng.rules.rule import Rule

_SAME_NAME = (
    "indicator",
    "subject",
    "period",
    "text",
    "value",
    "unit",
    "cell",
    "unit_cell",
    "vintage",
    "provider",
    "submission",
    "file",
    "state",
    "explanation",
    "period_basis",
    "conf",
)


class Rows:
    """Looks up operands of a wide frame's rows in the pool its `x_id` columns point into."""

    def __init__(self, frame: pl.DataFrame, pool: pl.DataFrame) -> None:
        self._frame = frame
        self._pool = pool
        self._usable = usable(pool)
        self._codes = [name.removesuffix("_id") for name in frame.columns if name.endswith("_id")]

    def row(self, index: int) -> Row:
        """The reported figures of a row of the frame."""
        values = self._frame.row(index, named=True)
        found = {code: values[f"{code}_id"] for code in self._codes}
        operands = {code: self.operand(at) for code, at in found.items() if at is not None}
        return Row(values["subject"], values["period"], values["kind"], operands)

    def derived(self, index: int, rule: Rule) -> dict[str, Interval | None]:
        """The intervals of what a rule reads of other rows, by column."""
        values = self._frame.row(index, named=True)
        columns = [figure.column for figure in figures(rule.expression) if figure.of]
        return {
            column: Interval(values[f"{column}_low"], values[f"{column}_high"])
            for column in columns
            if values.get(f"{column}_low") is not None
        }

    def operand(self, at: int) -> Operand:
        """The figure at a place in the pool."""
        return operand_of(self._pool.row(at, named=True))

    def peers(self, row: Row, code: str, among: tuple[str, ...]) -> list[Operand]:
        """The figures of an indicator that a row's peers reported for its period."""
        others = self._frame.filter(pl.col("subject").is_in(among) & (pl.col("period") == row.period))
        return [self.operand(at) for at in others[f"{code}_id"].drop_nulls()]

    def vintages(self, row: Row, code: str) -> list[Operand]:
        """Every vintage held of a row's figure by its provider: the row's own, then others, latest first."""
        own = row.operands[code]
        others = self._usable.filter(
            pl.col("scope").is_null()
            & (pl.col("subject") == row.subject)
            & (pl.col("period") == row.period)
            & (pl.col("indicator") == code)
            & (pl.col("provider") == own.provider)
            & (pl.col("vintage") != own.vintage)
            & (pl.col("state") != "held")
        )
        return [own, *map(self.operand, others.sort("order", "id", descending=True)["id"])]


def operand_of(row: Mapping[str, Any]) -> Operand:
    """A row of the pool as a record."""
    plain = {name: row[name] for name in _SAME_NAME}
    return Operand(**plain, interval=None if row["low"] is None else Interval(row["low"], row["high"]))
