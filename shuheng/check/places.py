"""Figures of other rows that rules read beside a row's own: other periods, areas, vintages, providers."""

from collections.abc import Collection, Iterable, Sequence

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import KEY, by_precedence
from shuheng.model.period import end_of
from shuheng.rules.expression import Figure, sources
from shuheng.rules.place import EARLIER, PERIODS, SAME
from shuheng.rules.rule import Rule

_ROW = ["subject", "period", "edition"]
_CELL = ["low", "high", "value", "id"]
_OUT = [*_ROW, "column", *_CELL]


def periods_read(periods: Iterable[str], catalogue: Catalogue) -> set[str]:
    """The periods that rules on rows of some periods read besides."""
    moves = [PERIODS[place] for place in _period_places(catalogue)]
    return {other for period in periods for move in moves if (other := move(period))}


def periods_reading(periods: Collection[str], among: Iterable[str], catalogue: Catalogue) -> set[str]:
    """Those of some periods whose rows are judged by figures of others."""
    return {period for period in among if periods_read([period], catalogue) & set(periods)}


def placed(
    rows: pl.DataFrame, pool: pl.DataFrame, rules: Sequence[Rule], catalogue: Catalogue
) -> pl.DataFrame:
    """What the rules read beside each row's own figures, in long form: `column` is where a rule finds it.

    `rows` are the figures to judge in their rows (`check.pool.editions`); `pool` holds every figure that may
    be read. A figure that is not there has no row.
    """
    wanted: dict[str, set[str]] = {}
    for figure in _figures(rules):
        if figure.place:
            wanted.setdefault(figure.place, set()).add(figure.indicator)
    current = _standing(rows.filter(pl.col("edition") == ""), pool)
    found = [rows.select(*_ROW, pl.col("indicator").alias("column"), *_CELL)]
    for place, codes in sorted(wanted.items()):
        if place in PERIODS:
            found.append(_of_period(rows, current, place, codes, catalogue))
        elif place == "parent":
            found.append(_of_parent(rows, current, codes, catalogue))
        elif place in SAME:
            found.append(_of_same(rows, pool, place, codes))
    return pl.concat(found)


def _standing(current: pl.DataFrame, pool: pl.DataFrame) -> pl.DataFrame:
    """Current figures as others are judged by them: what was accepted stands while its successor is held."""
    slot = ["subject", "period", "indicator"]
    held = current.filter(pl.col("state") == "held")
    if held.is_empty():
        return current
    accepted = pool.filter(
        (pl.col("state") == "accepted") & pl.col("scope").is_null() & pl.col("low").is_not_null()
    )
    stands = (
        by_precedence(accepted)
        .join(held, on=slot, how="semi")
        .unique(slot, keep="last", maintain_order=True)
        .with_columns(pl.lit("").alias("edition"), pl.lit(False).alias("aside"))
    )
    rest = current.join(stands, on=slot, how="anti", maintain_order="left")
    return pl.concat([rest, stands.select(current.columns)])


def _of_period(
    rows: pl.DataFrame, current: pl.DataFrame, place: str, codes: set[str], catalogue: Catalogue
) -> pl.DataFrame:
    move = PERIODS[place]
    pairs = [(period, other) for period in rows["period"].unique() if (other := move(period))]
    moved = pl.DataFrame(pairs, schema={"period": pl.String, "other": pl.String}, orient="row")
    beside = rows.select(_ROW).unique(maintain_order=True).join(moved, on="period")
    read = current.filter(pl.col("indicator").is_in(codes)).drop("edition")
    found = beside.join(read.rename({"period": "other"}), on=["subject", "other"])
    if place in EARLIER:
        found = _unbroken(found, current, catalogue)
    return _named(found, place)


def _unbroken(found: pl.DataFrame, current: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Without figures from before a break: a status B since, or a definition that was not yet valid."""
    ends = {period: end_of(period) for period in {*found["period"], *found["other"], *current["period"]}}
    at = pl.col("period").replace_strict(ends, return_dtype=pl.Date)
    since = {code: int(own.valid_from[:4]) for code, own in catalogue.indicators.items()}
    breaks = current.filter(pl.col("status") == "B").select("subject", "indicator", at.alias("break"))
    dated = found.with_columns(
        at.alias("end"),
        pl.col("other").replace_strict(ends, return_dtype=pl.Date).alias("before"),
        pl.col("indicator").replace_strict(since, return_dtype=pl.Int64).alias("since"),
    )
    broken = (
        dated.join(breaks, on=["subject", "indicator"])
        .filter((pl.col("before") < pl.col("break")) & (pl.col("break") <= pl.col("end")))
        .select("subject", "period", "edition", "indicator")
        .unique()
    )
    return dated.filter(pl.col("before").dt.year() >= pl.col("since")).join(
        broken, on=["subject", "period", "edition", "indicator"], how="anti"
    )


def _of_parent(
    rows: pl.DataFrame, current: pl.DataFrame, codes: set[str], catalogue: Catalogue
) -> pl.DataFrame:
    areas = pl.DataFrame(
        [(one.code, one.area) for one in catalogue.subjects.values() if one.area],
        schema={"subject": pl.String, "area": pl.String},
        orient="row",
    )
    beside = rows.select(_ROW).unique(maintain_order=True).join(areas, on="subject")
    read = current.filter(pl.col("indicator").is_in(codes)).drop("edition")
    return _named(beside.join(read.rename({"subject": "area"}), on=["area", "period"]), "parent")


def _of_same(rows: pl.DataFrame, pool: pl.DataFrame, place: str, codes: set[str]) -> pl.DataFrame:
    """Another word on the figure itself: an earlier vintage of its provider's, another provider's."""
    own = rows.filter(pl.col("indicator").is_in(codes))
    others = pool.filter(pl.col("state") != "held").select(
        *KEY,
        *_CELL,
        pl.col("provider").alias("by"),
        pl.col("order").alias("of"),
        pl.col("recorded_at").alias("at"),
    )
    pairs = own.drop(_CELL).join(others, on=KEY, nulls_equal=True)
    # Vintages: 1 is the verified, 2 a census revision.
    match place:
        case "elsewhere":
            pairs = pairs.filter(pl.col("by") != pl.col("provider"))
        case "before_verified":
            same = (pl.col("by") == pl.col("provider")) & (pl.col("order") == 1)
            pairs = pairs.filter(same & (pl.col("of") < 1))
        case _:
            same = (pl.col("by") == pl.col("provider")) & (pl.col("order") == 2)
            pairs = pairs.filter(same & (pl.col("of") < 2))
    latest = pairs.sort("of", "at", "id", nulls_last=True).unique([*_ROW, "indicator"], keep="last")
    return _named(latest.sort("id"), place)


def _named(found: pl.DataFrame, place: str) -> pl.DataFrame:
    column = pl.concat_str("indicator", pl.lit(f"_{place}")).alias("column")
    return found.with_columns(column).select(_OUT)


def _figures(rules: Iterable[Rule]) -> Iterable[Figure]:
    return (figure for rule in rules for figure in sources(rule.expression))


def _period_places(catalogue: Catalogue) -> set[str]:
    rules = (rule for code, rule in catalogue.rules.items() if code in catalogue.trees)
    return {figure.place for figure in _figures(rules) if figure.place in PERIODS}
