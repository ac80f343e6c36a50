"""The one pass: every rule of a wide frame in one select."""

from collections.abc import Mapping, Sequence

import narwhals as nw
import polars as pl

from shuheng.check.groups import with_derived
from shuheng.check.places import placed
from shuheng.model.catalogue import Catalogue
from shuheng.rules.columns import KIND, columns_of, evaluable, holds, resolution
from shuheng.rules.expression import Condition
from shuheng.rules.rule import Rule

ROW = ["subject", "period", "edition"]


def wide(
    rows: pl.DataFrame,
    pool: pl.DataFrame,
    rules: Sequence[Rule],
    catalogue: Catalogue,
    revised: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """A row per subject, period and edition, with all that the rules read.

    For every figure x, of the row or of another place: `x`, `x_low`, `x_high` and `x_id`, its place in the
    pool; for every derived number its two ends. `revised` as `groups.with_derived` takes it.
    """
    long = placed(rows, pool, rules, catalogue)
    pivoted = long.pivot("column", index=ROW, values=["value", "low", "high", "id"], separator="\0")
    named = {}
    for name in pivoted.columns:
        what, _, column = name.partition("\0")
        if column:
            named[name] = column if what == "value" else f"{column}_{what}"
    kinds = {code: subject.kind for code, subject in catalogue.subjects.items()}
    frame = pivoted.rename(named).with_columns(
        pl.col("subject").replace_strict(kinds, default=None, return_dtype=pl.String).alias(KIND)
    )
    read = [node for rule in rules for node in (catalogue.trees[rule.code], *rule.asked_with)]
    return with_derived(frame, read, catalogue, revised)


def verdicts(frame: pl.DataFrame, trees: Mapping[str, Condition]) -> tuple[pl.DataFrame, dict[str, str]]:
    """A column per rule: true where it holds, false where it fails, null where it cannot be evaluated.

    `trees` are settled, by the code of their rule. The rules that raised are told apart, with the reason,
    and have no column; the others run on. A rule of which no row has all figures is null and not tried.
    """
    known = {column.name for column in frame if column.null_count() < frame.height}
    # Making the expressions costs more than running them, and most rules wait for figures nobody sent.
    asked = {code: tree for code, tree in trees.items() if evaluable(tree, known)}
    complete = _complete(frame, asked)
    broken: dict[str, str] = {}
    try:
        found = complete.select(**{code: holds(tree) for code, tree in asked.items()}).to_native()
    except Exception:  # noqa: BLE001  a rule may raise anything; which one did is found below
        found, broken = _one_by_one(complete, asked)
    silent = pl.repeat(None, frame.height, dtype=pl.Boolean, eager=True)
    return pl.DataFrame(
        {code: found[code] if code in asked else silent for code in trees if code not in broken}
    ), broken


def resolutions(frame: pl.DataFrame, trees: Mapping[str, Condition]) -> pl.DataFrame:
    """How far a figure could be off, as a fraction of it, and the rule still hold: a column per rule."""
    told = {code: measure for code, tree in trees.items() if (measure := resolution(tree)) is not None}
    return _complete(frame, trees).select(**told).to_native()


def _complete(frame: pl.DataFrame, trees: Mapping[str, Condition]) -> "nw.DataFrame[pl.DataFrame]":
    needed = dict.fromkeys(column for tree in trees.values() for column in columns_of(tree))
    absent = [pl.lit(None, pl.Float64).alias(column) for column in needed if column not in frame.columns]
    return nw.from_native(frame.with_columns(absent))


def _one_by_one(
    complete: "nw.DataFrame[pl.DataFrame]", trees: Mapping[str, Condition]
) -> tuple[pl.DataFrame, dict[str, str]]:
    columns, broken = [], {}
    for code, tree in trees.items():
        try:
            columns.append(complete.select(**{code: holds(tree)}).to_native())
        except Exception as error:  # noqa: BLE001  whatever a rule raises is told as broken, never thrown
            broken[code] = f"{type(error).__name__}: {error}"
    return pl.concat(columns, how="horizontal") if columns else pl.DataFrame(), broken
