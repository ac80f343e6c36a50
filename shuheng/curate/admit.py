"""Decides what enters: an outcome for every figure judged, and why those held are held."""

from collections.abc import Sequence

import polars as pl

from shuheng.model.explanation import explains
from shuheng.model.finding import Finding, Operand

Cell = tuple[str, str]


def explained(finding: Finding) -> bool:
    """Whether the provider has answered a failed query."""
    return (
        finding.verdict == "failed"
        and finding.severity == "query"
        and any(explains(operand.explanation_of(finding.rule)) for operand in _doubted(finding))
    )


def unresolved(finding: Finding) -> bool:
    """Whether a finding still wants an answer: a failed error or query that nobody has explained."""
    return finding.verdict == "failed" and finding.severity != "hint" and not explained(finding)


def admit(pool: pl.DataFrame, findings: Sequence[Finding]) -> pl.DataFrame:
    """The pool with `outcome` decided and `reason`, the rules for which a figure is held, in their order.

    Held are the cells of a finding's smallest sets that are still to be decided; where no set explains it,
    those of its targets that are. A figure that repeats an accepted one enters anew when it brings the
    explanation that was asked for, and that it did not have yet. An accepted figure of the store has the
    outcome null: nothing is decided about it again.
    """
    reasons: dict[Cell, list[str]] = {}
    marks: dict[Cell, str] = {}
    repeats: dict[Cell, Cell] = {}
    for finding in findings:
        if unresolved(finding):
            for operand in _doubted(finding):
                if operand.open and operand.provider == _provider(finding):
                    reasons.setdefault(_place(operand), []).append(finding.rule)
        elif finding.rule == "figure_is_given_once":
            repeats |= {
                _place(operand): (finding.submission, finding.detail or "") for operand in finding.targets
            }
        elif explained(finding):
            said = [o for o in _doubted(finding) if explains(o.explanation_of(finding.rule))]
            marks |= {_place(operand): "explained" for operand in said}
    for cell, first in repeats.items():
        # A number given again goes where it went the first time.
        if first in reasons:
            reasons[cell] = reasons[first]
        else:
            marks[cell] = "unchanged"
    told = pl.DataFrame(
        [(*place, list(dict.fromkeys(rules)), "held") for place, rules in reasons.items()]
        + [(*place, None, mark) for place, mark in marks.items() if place not in reasons],
        schema={"submission": pl.String, "cell": pl.String, "reason": pl.List(pl.String), "told": pl.String},
        orient="row",
    )
    return (
        pool.join(told, on=["submission", "cell"], how="left", maintain_order="left")
        .with_columns(
            pl.when(pl.col("state") == "accepted")
            .then(pl.lit(None, pl.String))
            .when(pl.col("outcome").is_not_null())
            .then("outcome")
            .when(
                (pl.col("state") == "unchanged")
                & (pl.col("told").is_null() | (pl.col("told") != "explained") | pl.col("answered"))
            )
            .then("state")
            .otherwise(pl.col("told").fill_null("loaded"))
            .alias("outcome")
        )
        .drop("told")
    )


def _place(operand: Operand) -> Cell:
    return operand.submission or "", operand.cell or ""


def _provider(finding: Finding) -> str | None:
    """Who answers for a finding: only what they sent can be held for it, whoever else is to blame."""
    return finding.targets[0].provider if finding.targets else None


def _doubted(finding: Finding) -> list[Operand]:
    """The operands a finding blames: those of its suspects, else its targets."""
    blamed = {_place(operand): operand for suspect in finding.suspects for operand in suspect.operands}
    return list(blamed.values() or finding.targets)
