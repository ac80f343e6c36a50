"""What a run writes into the store."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb
import polars as pl

from shuheng.curate.rows import insert
from shuheng.errors import StoreRefused
from shuheng.model.figures import OUTCOMES
from shuheng.model.ledger import status
from shuheng.model.submission import Received

# Asked of what a provider has sent in all, so told anew when it sends more; `check.files` asks it then.
_OF_FILES = ["expected_figures_are_given", "file_is_not_last_years"]

_OBSERVED = (
    "subject, period, period_basis, indicator, value, low, high, unit, qualifier, status, conf, vintage, "
    "scope, text, explanation, provider, submission, cell, recorded_at"
)

# A finding row's own columns that the table calls alike.
_OF_FINDING = (
    "id", "submission", "rule", "severity", "level", "verdict", "subject", "period", "source", "target",
    "seen",
)  # fmt: skip


@dataclass(frozen=True)
class Arrival:
    """A submission judged for the first time: its receipt, its period, its cells and those that are notes."""

    receipt: Received
    period: str | None
    cells: int
    notes: int


@dataclass(frozen=True)
class Decision:
    """What one round of judging decided.

    `figures` are the pool's rows that were decided, with `outcome`, `reason` and `recorded_at`; `findings`
    the finding rows and `tallies` how often each rule did what, both whole for every period in `periods`.
    `in_play` are the figures judged, by `submission` and `cell`: what was found of others stands as it was.
    """

    arrivals: Sequence[Arrival]
    figures: pl.DataFrame
    findings: Sequence[Mapping[str, Any]]
    tallies: pl.DataFrame
    periods: Sequence[str]
    in_play: pl.DataFrame


def write(connection: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    """Write one round.

    Raises `StoreRefused` when the ledger does not balance: then nothing is published.
    """
    for arrival in decision.arrivals:
        receipt = arrival.receipt
        row = {
            "submission": receipt.submission,
            "path": receipt.path,
            "provider": receipt.provider,
            "period": arrival.period,
            "received_at": datetime.fromisoformat(receipt.received_at).astimezone(UTC).replace(tzinfo=None),
            "status": "",
            "cells": arrival.cells,
            **dict.fromkeys(OUTCOMES, 0),
            "note": arrival.notes,
        }
        insert(connection, "submission", row)
    _write_figures(connection, decision.figures)
    _write_findings(connection, decision)
    touched = {arrival.receipt.submission for arrival in decision.arrivals} | set(
        decision.figures["submission"]
    )
    for submission in sorted(touched):
        _count(connection, submission)
    connection.execute("DELETE FROM observation")
    connection.execute("INSERT INTO observation BY NAME SELECT * FROM as_of('infinity'::TIMESTAMP)")


def _write_figures(connection: duckdb.DuckDBPyConnection, figures: pl.DataFrame) -> None:
    finite = [pl.when(pl.col(end).is_finite()).then(end).alias(end) for end in ("low", "high")]
    connection.register("decided", figures.with_columns(finite))
    again = "(SELECT submission, cell FROM decided WHERE state = 'held')"
    connection.execute(f"DELETE FROM cell_outcome WHERE (submission, cell) IN {again}")
    connection.execute(f"DELETE FROM held_figure WHERE (submission, cell) IN {again}")
    connection.execute(
        "INSERT INTO cell_outcome BY NAME SELECT submission, cell, outcome, subject, period, indicator, "
        "vintage, scope, unit_cell, written_unit, explains FROM decided"
    )
    connection.execute(
        f"INSERT INTO held_figure BY NAME SELECT {_OBSERVED}, reason FROM decided WHERE outcome = 'held'"
    )
    connection.execute(
        f"INSERT INTO observation_log ({_OBSERVED}) SELECT {_OBSERVED} FROM decided "
        "WHERE outcome IN ('loaded', 'explained', 'withdrawn') ORDER BY recorded_at, id"
    )
    connection.unregister("decided")


def _write_findings(connection: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    periods = list(decision.periods)
    connection.register("in_play", decision.in_play)
    connection.register("tallied", decision.tallies)
    # A figure held and then sent anew is judged no more: its finding says why it was held, and stays.
    connection.execute(
        """
        DELETE FROM finding WHERE level > 0 AND NOT list_contains(?, rule) AND list_contains(?, period)
        AND NOT EXISTS (
            SELECT 1 FROM held_figure AS h
            WHERE h.submission = finding.submission AND list_contains(finding.target, h.cell)
              AND (h.submission, h.cell) NOT IN (SELECT (submission, cell) FROM in_play)
        )
        """,
        [_OF_FILES, periods],
    )
    given = decision.figures.filter(pl.col("state").is_in(["new", "unchanged"]))
    connection.register("given", given.select("provider", "subject", "period").unique())
    connection.execute(
        """
        DELETE FROM finding USING submission AS s, given AS g
        WHERE list_contains(?, finding.rule) AND s.submission = finding.submission
          AND g.provider = s.provider AND g.subject = finding.subject AND g.period = finding.period
        """,
        [_OF_FILES],
    )
    connection.unregister("given")
    connection.execute(
        "DELETE FROM finding_chain WHERE (id, submission) NOT IN (SELECT (id, submission) FROM finding)"
    )
    connection.execute(
        """
        DELETE FROM rule_tally WHERE list_contains(?, period) AND (
            submission IN (SELECT submission FROM tallied)
            OR NOT EXISTS (SELECT 1 FROM finding AS f WHERE f.submission = rule_tally.submission
                AND f.rule = rule_tally.rule AND f.period = rule_tally.period)
        )
        """,
        [periods],
    )
    for row in decision.findings:
        repairs = [{"cells": s["cells"], **repair} for s in row["suspects"] for repair in s["repairs"]]
        low, high = row["expected"]
        finding = {
            **{name: row[name] for name in _OF_FINDING},
            "expected_low": low,
            "expected_high": high,
            "suspects": json.dumps(row["suspects"], ensure_ascii=False),
            "repairs": json.dumps(repairs, ensure_ascii=False),
            "message_zh": row["message"]["zh"],
            "message_en": row["message"]["en"],
        }
        insert(connection, "finding", finding)
        chain = {f"chain_{lang}": said for lang, said in row["chain"].items()}
        insert(connection, "finding_chain", {"id": row["id"], "submission": row["submission"], **chain})
    connection.execute("INSERT INTO rule_tally BY NAME SELECT * FROM tallied")
    connection.unregister("in_play")
    connection.unregister("tallied")


def _count(connection: duckdb.DuckDBPyConnection, submission: str) -> None:
    """Set a submission's counts and status from what became of its cells."""
    counted = connection.execute(
        "SELECT outcome, count(*) FROM cell_outcome WHERE submission = ? GROUP BY outcome", [submission]
    ).fetchall()
    cells, notes = connection.execute(
        "SELECT cells, note FROM submission WHERE submission = ?", [submission]
    ).fetchall()[0]
    ledger = {**dict.fromkeys(OUTCOMES, 0), **dict(counted), "note": notes}
    if sum(ledger.values()) != cells:
        raise StoreRefused(
            f"{submission[:12]}: {cells} cells were read and {sum(ledger.values())} accounted for"
        )
    counts = ", ".join(f"{outcome} = ?" for outcome in OUTCOMES)
    connection.execute(
        f"UPDATE submission SET status = ?, {counts} WHERE submission = ?",
        [status(ledger), *ledger.values(), submission],
    )
