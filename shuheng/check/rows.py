"""From frames to records, for the few rows that need them."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from shuheng.check.pool import usable
from shuheng.model.catalogue import Catalogue
from shuheng.model.finding import Operand, Row
from shuheng.model.interval import Interval
from shuheng.rules.expression import Children, Figure, Steps, derived, sources
from shuheng.rules.place import PERIODS
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

    def __init__(self, frame: pl.DataFrame, pool: pl.DataFrame, rules: Iterable[Rule]) -> None:
        self._frame = frame
        self._pool = pool
        self._usable = usable(pool)
        self._columns = [name.removesuffix("_id") for name in frame.columns if name.endswith("_id")]
        self._derived = sorted({one.column for rule in rules for one in derived(rule.expression)})

    def row(self, index: int) -> Row:
        """The figures of a row of the frame, its own and those of other places, and what is derived."""
        values = self._frame.row(index, named=True)
        operands = {
            column: self.operand(values[f"{column}_id"], column)
            for column in self._columns
            if values[f"{column}_id"] is not None
        }
        made = {
            column: Interval(values[f"{column}_low"], values[f"{column}_high"])
            for column in self._derived
            if values.get(f"{column}_low") is not None
        }
        return Row(values["subject"], values["period"], values["kind"], operands, made)

    def operand(self, at: int, column: str) -> Operand:
        """The figure at a place in the pool, as a rule reads it in a column."""
        return operand_of(self._pool.row(at, named=True), column)

    def others(self, row: Row, rule: Rule, catalogue: Catalogue) -> list[Operand]:
        """The figures of other subjects that a derived number of the rule is made of, each once."""
        found: dict[tuple[str, str], Operand] = {}
        for number in derived(rule.expression):
            if isinstance(number, Steps):
                continue
            parts = isinstance(number, Children)
            among = catalogue.children(row.subject, row.period) if parts else catalogue.peers(row.subject)
            beside = self._frame.filter(
                pl.col("subject").is_in(among) & (pl.col("period") == row.period) & (pl.col("edition") == "")
            )
            for figure in sources(number):
                if f"{figure.column}_id" not in beside.columns:
                    continue
                for subject, at in beside.select("subject", f"{figure.column}_id").drop_nulls().iter_rows():
                    name = f"{figure.column}@{subject}"
                    found.setdefault((subject, figure.column), self.operand(at, name))
        return list(found.values())

    def vintages(self, row: Row, column: str) -> list[Operand]:
        """Every vintage held of a figure by its provider: the row's own, then others, latest first."""
        own = row.operands[column]
        others = self._usable.filter(
            pl.col("scope").is_null()
            & (pl.col("subject") == own.subject)
            & (pl.col("period") == own.period)
            & (pl.col("indicator") == own.indicator)
            & (pl.col("provider") == own.provider)
            & (pl.col("vintage") != own.vintage)
            & (pl.col("state") != "held")
        )
        latest = others.sort("order", "id", descending=True)["id"]
        return [own, *(self.operand(at, column) for at in latest)]


def operand_of(row: Mapping[str, Any], column: str) -> Operand:
    """A row of the pool as a record, as it is read in a column."""
    plain = {name: row[name] for name in _SAME_NAME}
    interval = None if row["low"] is None else Interval(row["low"], row["high"])
    return Operand(**plain, column=column, interval=interval)


def missing(figure: Figure, row: Row, catalogue: Catalogue) -> Operand:
    """The figure that a rule wanted to read and that is not there."""
    subject, period = row.subject, row.period
    if figure.place in PERIODS:
        period = PERIODS[figure.place](period) or period
    elif figure.place == "parent":
        known = catalogue.subjects.get(subject)
        subject = (known.area if known else None) or subject
    return Operand(figure.indicator, subject, period, column=figure.column)
