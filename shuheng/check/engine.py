"""The one pass: every rule of a wide frame in one select."""

from collections.abc import Mapping, Sequence

import narwhals as nw
import polars as pl

from shuheng.model.catalogue import Catalogue, Indicator
from shuheng.rules.columns import KIND, columns_of, holds
from shuheng.rules.rule import Rule

ROW = ["subject", "period", "edition"]


def wide(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """A row per subject, period and edition, with `x_low`, `x_high` and `x_id` for every indicator x."""
    pivoted = rows.pivot("indicator", index=ROW, values=["low", "high", "id"], separator="\0")
    named = {name: "_".join(reversed(name.split("\0"))) for name in pivoted.columns if "\0" in name}
    kinds = {code: subject.kind for code, subject in catalogue.subjects.items()}
    return pivoted.rename(named).with_columns(
        pl.col("subject").replace_strict(kinds, default=None, return_dtype=pl.String).alias(KIND)
    )


def sound(rules: Sequence[Rule]) -> tuple[list[Rule], dict[str, str]]:
    """The rules that can be written down, and why each other cannot, by code."""
    good, broken = [], {}
    for rule in rules:
        try:
            columns_of(rule.expression)
            good.append(rule)
        except Exception as error:  # noqa: BLE001  a declaration may raise anything; it is told as broken
            broken[rule.code] = f"{type(error).__name__}: {error}"
    return good, broken


def verdicts(
    frame: pl.DataFrame, rules: Sequence[Rule], indicators: Mapping[str, Indicator]
) -> tuple[pl.DataFrame, dict[str, str]]:
    """A column per rule: true where it holds, false where it fails, null where it cannot be evaluated.

    The rules that raised are told apart, with the reason, and have no column; the others run on.
    """
    needed = dict.fromkeys(column for rule in rules for column in columns_of(rule.expression))
    absent = [pl.lit(None, pl.Float64).alias(column) for column in needed if column not in frame.columns]
    complete = nw.from_native(frame.with_columns(absent))
    try:
        found = complete.select(**{rule.code: holds(rule.expression, indicators) for rule in rules})
        return found.to_native(), {}
    except Exception:  # noqa: BLE001  a rule may raise anything; which one did is found below
        return _one_by_one(complete, rules, indicators)


def _one_by_one(
    complete: "nw.DataFrame[pl.DataFrame]", rules: Sequence[Rule], indicators: Mapping[str, Indicator]
) -> tuple[pl.DataFrame, dict[str, str]]:
    columns, broken = [], {}
    for rule in rules:
        try:
            columns.append(complete.select(**{rule.code: holds(rule.expression, indicators)}).to_native())
        except Exception as error:  # noqa: BLE001  whatever a rule raises is told as broken, never thrown
            broken[rule.code] = f"{type(error).__name__}: {error}"
    return pl.concat(columns, how="horizontal") if columns else pl.DataFrame(), broken
