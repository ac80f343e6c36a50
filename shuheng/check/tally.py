"""Whose figure a rule judges in each row, and how often each rule did what."""

from collections.abc import Mapping, Sequence

import polars as pl

from shuheng.rules.rule import Rule

VERDICTS = ("passed", "failed", "not_evaluable", "broken")


class Tallies:
    """How often each rule came to each verdict, by submission and period."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], dict[str, int]] = {}

    def count(self, submission: str, rule: str, period: str, verdict: str, times: int = 1) -> None:
        tally = self._counts.setdefault((submission, rule, period), dict.fromkeys(VERDICTS, 0))
        tally[verdict] += times

    def frame(self) -> pl.DataFrame:
        """`submission`, `rule`, `period`, `evaluated` (passed and failed), and a column per verdict."""
        rows = [
            (*key, tally["passed"] + tally["failed"], *tally.values()) for key, tally in self._counts.items()
        ]
        names = ("submission", "rule", "period", "evaluated", *VERDICTS)
        schema = {name: pl.String if place < 3 else pl.Int64 for place, name in enumerate(names)}
        return pl.DataFrame(rows, schema=schema, orient="row")


def owners(
    frame: pl.DataFrame, pool: pl.DataFrame, rule: Rule, reads: Sequence[str], aside: frozenset[int]
) -> pl.DataFrame:
    """The rows that a rule is asked of: `index` in the frame, `period`, and `owner`, the submission judged.

    `reads` are the codes of the indicators it reads. `misdated` tells rows whose judged figures name a
    vintage that is not the evidence's.

    A rule is asked where a figure it is about is reported. Its targets are the figures of the provider who
    reported that one; the owner is the submission of the first target that is still to be decided, else of
    the first target. `aside` are the places in the pool of figures judged in rows of their own: such a row
    is asked only the rules that read one.
    """
    codes = [code for code in reads if f"{code}_id" in frame.columns]
    if not set(codes) & set(rule.judged):
        return pl.DataFrame(
            schema={"index": pl.UInt32, "period": pl.String, "owner": pl.String, "misdated": pl.Boolean}
        )
    told: Mapping[str, pl.Series] = {
        f"{field}_{code}": pool[field].gather(frame[f"{code}_id"])
        for code in codes
        for field in ("provider", "submission", "state", "vintage")
    }
    principal = pl.coalesce(f"provider_{code}" for code in codes if code in rule.judged)
    targets = [pl.when(pl.col(f"provider_{code}") == principal).then(f"submission_{code}") for code in codes]
    undecided = [
        pl.when(pl.col(f"state_{code}") != "accepted").then(target)
        for code, target in zip(codes, targets, strict=True)
    ]
    named = pl.coalesce(pl.col(f"vintage_{code}") for code in codes if code in rule.judged)
    evidence = [pl.col(f"vintage_{code}") for code in codes if code in rule.any_vintage_of]
    misdated = (named != "unstated") & pl.any_horizontal(
        pl.lit(False), *(named != other for other in evidence)
    )
    reads_aside = pl.any_horizontal(
        pl.col(f"{code}_id").is_in(list(aside)).fill_null(False) for code in codes
    )
    return (
        frame.with_columns(**told)
        .with_row_index("index")
        .filter(principal.is_not_null() & ((pl.col("edition") == "") | reads_aside))
        .select(
            "index", "period", pl.coalesce(*undecided, *targets).alias("owner"), misdated.alias("misdated")
        )
    )
