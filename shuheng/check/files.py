"""What is asked of a file as a whole: that it is complete, of the period due, and not last year's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from shuheng.check.pool import usable
from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import not_given_again
from shuheng.model.finding import Finding, Operand
from shuheng.model.period import end_of, year_before

# Below this many figures that can change, equal ones may be chance.
_FEWEST = 10
_MOST_EQUAL = 0.3

# With so many equal it is last year's file, and those that are equal are in doubt; assumed, not measured.
_NEARLY_ALL = 0.8

_SLOT = ["subject", "period", "indicator"]


def file_findings(pool: pl.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each file and subject that fails one.

    It has no targets and holds nothing, but where nearly all figures are last year's: those are its targets.
    """
    new = pool.filter(pl.col("state").is_in(["new", "unchanged"]))
    accepted = usable(pool).filter(pl.col("state") == "accepted")
    # What a provider sent before is asked again when it sends more: a supplement may be all that was wrong.
    added_to = accepted.join(new, on=["provider", "subject", "period"], how="semi")
    found = (
        *_expected(new, accepted, pool, catalogue),
        *_not_last_years(pl.concat([new, not_given_again(added_to, new)]), accepted, catalogue),
        *_due(new, accepted, catalogue),
    )
    yield from found


def _expected(
    new: pl.DataFrame, accepted: pl.DataFrame, pool: pl.DataFrame, catalogue: Catalogue
) -> Iterator[Finding]:
    """Figures that the same provider gave a year earlier and now neither gives nor explains, in no file."""
    for (submission, provider, subject, period), _ in _files(new):
        before = accepted.filter(
            (pl.col("provider") == provider)
            & (pl.col("subject") == subject)
            & (pl.col("period") == year_before(period))
        )
        spoken = pool.filter((pl.col("subject") == subject) & (pl.col("period") == period))
        # A blank cell says nothing; one that says 暂无 does.
        spoken = spoken.filter(pl.col("outcome").is_null() | (pl.col("outcome") != "blank"))
        lacking = before.filter(pl.col("status").is_in(["A", "P"])).join(spoken, on="indicator", how="anti")
        wanted = [
            Operand(code, subject, period, column=code)
            for code in lacking["indicator"].unique(maintain_order=True)
            if _valid(code, period, catalogue)
        ]
        if wanted:
            yield _finding("expected_figures_are_given", submission, subject, period, wanted, catalogue)


def _not_last_years(new: pl.DataFrame, accepted: pl.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    for (submission, provider, subject, period), own in _files(new):
        # The column beside it counts as well, where one file holds both years.
        beside = new.filter(pl.col("submission") == submission)
        last = (
            pl.concat([beside, accepted.filter(pl.col("provider") == provider)])
            .filter((pl.col("subject") == subject) & (pl.col("period") == year_before(period)))
            .unique("indicator", keep="first", maintain_order=True)
            .select("indicator", pl.col("value").alias("then"))
        )
        numbers = own.filter(pl.col("value").is_not_null())
        both = numbers.join(last, on="indicator", maintain_order="left")
        same = both.filter(pl.col("value") == pl.col("then"))
        if both.height >= _FEWEST and same.height > _MOST_EQUAL * both.height:
            whole = same.height >= _NEARLY_ALL * both.height
            read = [
                replace(Operand.of(row, row["indicator"]), judged=whole) for row in same.iter_rows(named=True)
            ]
            yield _finding("file_is_not_last_years", submission, subject, period, read, catalogue)


def _due(new: pl.DataFrame, accepted: pl.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    """Files all of whose years lie before the one due, though nothing of theirs is a correction."""
    for (submission,), own in new.drop_nulls(["period", "recorded_at"]).group_by(
        ["submission"], maintain_order=True
    ):
        received = own["recorded_at"][0].date()
        latest = max(own["period"], key=end_of)
        if len(latest) > 4 or end_of(latest) >= _last_year(received):
            continue
        corrected = accepted.filter((pl.col("provider") == own["provider"][0]) & (pl.col("period") == latest))
        if corrected.is_empty():
            read = [Operand.of(row, row["indicator"] or "") for row in own.head(1).iter_rows(named=True)]
            subject = own["subject"][0]
            yield _finding("period_of_file_is_the_one_due", str(submission), subject, latest, read, catalogue)


def _last_year(day: date) -> date:
    """The end of the last full year before a day."""
    return date(day.year - 1, 12, 31)


def _files(new: pl.DataFrame) -> Iterator[tuple[tuple[str, str, str, str], pl.DataFrame]]:
    """Each file's figures of one subject and period."""
    named = new.drop_nulls(_SLOT)
    by = ["submission", "provider", "subject", "period"]
    for key, own in named.group_by(by, maintain_order=True):
        yield tuple(map(str, key)), own  # type: ignore[misc]


def _valid(code: str, period: str, catalogue: Catalogue) -> bool:
    own = catalogue.indicators[code]
    return own.valid_to is None or end_of(period).year <= int(own.valid_to[:4])


def _finding(
    code: str,
    submission: str,
    subject: str | None,
    period: str,
    operands: list[Operand],
    catalogue: Catalogue,
) -> Finding:
    rule = catalogue.rules[code]
    return Finding(
        submission=submission,
        rule=code,
        severity=rule.severity,
        level=rule.level,
        verdict="failed",
        subject=subject,
        period=period,
        operands=tuple(operands),
    )
