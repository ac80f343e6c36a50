"""Of which rows a rule is asked, and whose figures it judges there."""

from collections.abc import Mapping, Sequence

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.rules.expression import Count, Figure, Median, derived
from shuheng.rules.place import PERIODS
from shuheng.rules.rule import Rule

_ASKED = pl.Schema({"index": pl.UInt32, "period": pl.String, "owner": pl.String, "misdated": pl.Boolean})


def asked(
    frame: pl.DataFrame, pool: pl.DataFrame, rule: Rule, reads: Sequence[Figure], aside: frozenset[int]
) -> pl.DataFrame:
    """The rows that report what a rule is about: `index`, `period`, and `owner`, the submission judged.

    `reads` are the figures it reads. Its targets are the row's figures of the provider who reported the first
    one it is about; the owner is the submission of the first target that is still to be decided, else of the
    first target. `aside` are the places in the pool of figures judged in rows of their own: such a row is
    asked only the rules that read one. `misdated` tells rows whose judged figures name a vintage that is not
    the evidence's.
    """
    own = [code for code in rule.judged if f"{code}_id" in frame.columns]
    if not own:
        return _ASKED.to_frame()
    columns = [figure.column for figure in reads if f"{figure.column}_id" in frame.columns]
    told: Mapping[str, pl.Series] = {
        f"{field}_{column}": pool[field].gather(frame[f"{column}_id"])
        for column in columns
        for field in ("provider", "submission", "state", "vintage")
    }
    here = [figure.column for figure in reads if not figure.place and figure.column in columns]
    principal = pl.coalesce(f"provider_{code}" for code in own)
    targets = [pl.when(pl.col(f"provider_{code}") == principal).then(f"submission_{code}") for code in here]
    undecided = [
        pl.when(pl.col(f"state_{code}") != "accepted").then(target)
        for code, target in zip(here, targets, strict=True)
    ]
    named = pl.coalesce(pl.col(f"vintage_{code}") for code in own)
    evidence = [pl.col(f"vintage_{column}") for column in columns if column in rule.any_vintage_of]
    misdated = (named != "unstated") & pl.any_horizontal(
        pl.lit(False), *(named != other for other in evidence)
    )
    reads_aside = pl.any_horizontal(pl.col(f"{code}_id").is_in(list(aside)).fill_null(False) for code in here)
    return (
        frame.with_columns(**told)
        .with_row_index("index")
        .filter(principal.is_not_null() & ((pl.col("edition") == "") | reads_aside))
        .select(
            "index", "period", pl.coalesce(*undecided, *targets).alias("owner"), misdated.alias("misdated")
        )
    )


def applicable(frame: pl.DataFrame, rule: Rule, catalogue: Catalogue) -> pl.DataFrame:
    """The rows, by `index`, where all places that a rule reads exist and one it is asked with is known.

    A first quarter has no quarter before it, a province no province around it.
    """
    conditions = [pl.lit(True)]
    moves = [PERIODS[figure.place] for figure in rule.reads if figure.place in PERIODS]
    if moves:
        periods = [period for period in frame["period"].unique() if all(move(period) for move in moves)]
        conditions.append(pl.col("period").is_in(periods))
    subjects: Sequence[str] = frame["subject"].unique().to_list()
    if any(figure.place == "parent" for figure in rule.reads):
        conditions.append(pl.col("subject").is_in([code for code in subjects if _parent(code, catalogue)]))
    if any(isinstance(number, Count | Median) for number in derived(rule.expression)):
        conditions.append(pl.col("subject").is_in([code for code in subjects if _peers(code, catalogue)]))
    if rule.asked_with:
        known = [
            pl.col(name).is_not_null() for number in rule.asked_with if (name := _end(frame, number.column))
        ]
        conditions.append(pl.any_horizontal(pl.lit(False), *known))
    return frame.with_row_index("index").filter(pl.all_horizontal(conditions)).select("index")


def _parent(code: str, catalogue: Catalogue) -> bool:
    own = catalogue.subjects.get(code)
    return own is not None and own.area is not None


def _peers(code: str, catalogue: Catalogue) -> bool:
    return code in catalogue.subjects and bool(catalogue.peers(code))


def _end(frame: pl.DataFrame, column: str) -> str | None:
    name = f"{column}_low"
    return name if name in frame.columns else None
