"""What is made of many rows: where a subject stands among its peers, medians over them, an area's parts."""

from collections.abc import Iterable, Sequence

import narwhals as nw
import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.interval import SLACK
from shuheng.model.period import span_of_years
from shuheng.rules.columns import ends
from shuheng.rules.expression import Children, Count, Derived, Median, Node, Steps, derived
from shuheng.rules.settle import settled_number

_SLOT = ["subject", "period"]


def with_derived(
    frame: pl.DataFrame, read: Iterable[Node], catalogue: Catalogue, revised: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The wide frame with `x_low` and `x_high` for every derived number x among what is read.

    Null where a subject has not reported itself, where it has no peers, or too few figures are known. Only
    current figures count among peers and parts. `revised` are figures of which several vintages are held:
    `subject`, `period`, `indicator`, and the least and greatest of them as `low` and `high`. A figure stands
    among its peers as any of them, for nobody ranks the cities anew when one is revised.
    """
    wanted = dict.fromkeys(number for node in read for number in derived(node))
    for number in sorted(wanted, key=lambda one: one.column):
        made = _made(frame, number, catalogue, revised)
        if made is not None:
            frame = frame.join(made, on=_SLOT, how="left", maintain_order="left")
    return frame


def _made(
    frame: pl.DataFrame, number: Derived, catalogue: Catalogue, revised: pl.DataFrame | None
) -> pl.DataFrame | None:
    """`subject`, `period` and the number's two ends; None where no row has what it is made of."""
    match number:
        case Steps():
            return _steps(frame)
        case Count(how, figures):
            columns = [figure.column for figure in figures]
            return _standing(frame, how, columns, catalogue, revised) if _has(frame, columns) else None
        case Median():
            return _median(frame, number, catalogue)
        case Children(how, figure):
            return _parts(frame, how, figure.column, catalogue) if _has(frame, [figure.column]) else None


def _has(frame: pl.DataFrame, columns: Sequence[str]) -> bool:
    return all(f"{column}_low" in frame.columns for column in columns)


def _steps(frame: pl.DataFrame) -> pl.DataFrame:
    spans = {period: span[2] for period in frame["period"].unique() if (span := span_of_years(period))}
    steps = pl.col("period").replace_strict(spans, default=None, return_dtype=pl.Float64)
    return frame.select(*_SLOT, steps.alias("steps_low"), steps.alias("steps_high")).unique()


def _current(frame: pl.DataFrame, catalogue: Catalogue, **named: str) -> pl.DataFrame:
    """Rows of current figures with their peer group, and columns' ends as `<name>_low` and `<name>_high`."""
    group = [(s.code, f"{s.kind} {s.area}") for s in catalogue.subjects.values()]
    groups = pl.DataFrame(group, schema={"subject": pl.String, "group": pl.String}, orient="row")
    picked = [
        pl.col(f"{column}_{end}").alias(f"{name}_{end}")
        for name, column in named.items()
        for end in ("low", "high")
    ]
    return frame.filter(pl.col("edition") == "").select(*_SLOT, "kind", *picked).join(groups, on="subject")


def _standing(
    frame: pl.DataFrame, how: str, columns: Sequence[str], catalogue: Catalogue, revised: pl.DataFrame | None
) -> pl.DataFrame:
    """How many peers surely and possibly stand above, or below, or share the rank without the figure.

    A peer that has not reported counts as wide as its bounds; of those that share a rank only the sure count.
    """
    of, *rank = columns
    named = {"of": of} | ({"rank": rank[0]} if rank else {})
    own = _current(frame, catalogue, **named).drop_nulls([f"{name}_low" for name in named])
    if revised is not None:
        own = _as_any_vintage(own, revised.filter(pl.col("indicator") == of))
    pairs = own.join(own.drop("kind"), on=["period", "group"], suffix="_peer").filter(
        pl.col("subject") != pl.col("subject_peer")
    )
    name = f"{of}_{how}"
    if how == "sharing":
        apart = _exceeds("of_low", "of_high_peer") | _exceeds("of_low_peer", "of_high")
        point = (pl.col("rank_low") == pl.col("rank_high")) & (
            pl.col("rank_low_peer") == pl.col("rank_high_peer")
        )
        shared = point & (pl.col("rank_low") == pl.col("rank_low_peer")) & apart
        counted = pairs.group_by(_SLOT).agg(shared.sum().cast(pl.Float64).alias("count"))
        count = pl.col("count").fill_null(0.0)
        return own.join(counted, on=_SLOT, how="left").select(
            *_SLOT, count.alias(f"{name}_low"), count.alias(f"{name}_high")
        )
    above = how == "above"
    surely = _exceeds("of_low_peer", "of_high") if above else _exceeds("of_low", "of_high_peer")
    possibly = _exceeds("of_high_peer", "of_low") if above else _exceeds("of_high", "of_low_peer")
    reported = pairs.group_by(_SLOT).agg(
        surely.sum().alias("surely"), possibly.sum().alias("possibly"), pl.len().alias("reported")
    )
    limits = pl.DataFrame(
        [(kind, *catalogue.indicators[of].bounds_of(kind)) for kind in own["kind"].unique()],
        schema={"kind": pl.String, "of_low_peer": pl.Float64, "of_high_peer": pl.Float64},
        orient="row",
    )
    peers = {code: len(catalogue.peers(code)) for code in own["subject"].unique()}
    missing = pl.col("subject").replace_strict(peers, return_dtype=pl.Int64) - pl.col("reported").fill_null(0)
    return (
        own.join(reported, on=_SLOT, how="left")
        .join(limits, on="kind", how="left")
        .select(
            *_SLOT,
            (pl.col("surely").fill_null(0) + missing * surely).cast(pl.Float64).alias(f"{name}_low"),
            (pl.col("possibly").fill_null(0) + missing * possibly).cast(pl.Float64).alias(f"{name}_high"),
        )
    )


def _as_any_vintage(own: pl.DataFrame, revised: pl.DataFrame) -> pl.DataFrame:
    told = own.join(revised.select(*_SLOT, "low", "high"), on=_SLOT, how="left", maintain_order="left")
    return told.with_columns(
        pl.min_horizontal("of_low", "low").alias("of_low"),
        pl.max_horizontal("of_high", "high").alias("of_high"),
    ).drop("low", "high")


def _median(frame: pl.DataFrame, number: Median, catalogue: Catalogue) -> pl.DataFrame | None:
    low, high = ends(settled_number(number.of, catalogue.indicators))
    try:
        found = nw.from_native(frame).with_columns(of_low=low, of_high=high).to_native()
    except nw.exceptions.ColumnNotFoundError:
        return None
    known = _current(found, catalogue, of="of").drop_nulls(["of_low", "of_high"])
    medians = (
        known.group_by("period", "group")
        .agg(pl.col("of_low").median(), pl.col("of_high").median(), pl.len().alias("n"))
        .filter(pl.col("n") >= number.least)
    )
    groups = _current(found, catalogue).join(medians, on=["period", "group"])
    return groups.select(
        *_SLOT,
        pl.col("of_low").alias(f"{number.column}_low"),
        pl.col("of_high").alias(f"{number.column}_high"),
    )


def _parts(frame: pl.DataFrame, how: str, column: str, catalogue: Catalogue) -> pl.DataFrame:
    areas = {(subject, period) for subject, period in frame.select(_SLOT).unique().iter_rows()}
    members = [
        (subject, period, child, len(children))
        for subject, period in sorted(areas)
        if (children := catalogue.children(subject, period))
        for child in children
    ]
    schema = {"subject": pl.String, "period": pl.String, "child": pl.String, "all": pl.Int64}
    parts = pl.DataFrame(members, schema=schema, orient="row")
    known = _current(frame, catalogue, of=column).drop_nulls(["of_low", "of_high"])
    found = (
        parts.join(known.rename({"subject": "child"}), on=["child", "period"])
        .group_by([*_SLOT, "all"])
        .agg(
            pl.len().alias("n"),
            *(
                getattr(pl.col(f"of_{end}"), pick)().alias(f"{name}_{end}")
                for name, pick in (("sum", "sum"), ("least", "min"), ("greatest", "max"))
                for end in ("low", "high")
            ),
        )
    )
    whole = pl.col("n") == pl.col("all")
    found = found.filter(~whole if how == "sum_reported" else whole)
    made = how.removesuffix("_reported")
    return found.select(
        *_SLOT,
        *(pl.col(f"{made}_{end}").alias(f"{column}_children_{how}_{end}") for end in ("low", "high")),
    )


def _exceeds(larger: str, smaller: str) -> pl.Expr:
    left, right = pl.col(larger), pl.col(smaller)
    return left - right > SLACK * (left.abs() + right.abs())
