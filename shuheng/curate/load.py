"""What the next run, a check against a store and a report read of it."""

import json
from collections.abc import Sequence
from typing import Any

import duckdb
import polars as pl

from shuheng.curate.asked import ASKED
from shuheng.curate.rows import rows
from shuheng.model.figures import FIGURES, OUTCOMES, TAKEN
from shuheng.model.submission import Replaced

_STORED = pl.Schema(
    [
        *FIGURES.items(),
        *TAKEN.items(),
        ("state", pl.String),
        ("recorded_at", pl.Datetime("us")),
        ("since", pl.Datetime("us")),
    ]
)

# An open end is null in tables and ±∞ in frames; a row without any number has null in both.
_OF_FIGURE = """
    f.submission, f.provider, f.subject, f.period, f.period_basis, f.indicator, f.value,
    CASE WHEN coalesce(f.value, f.low, f.high) IS NOT NULL THEN coalesce(f.low, '-infinity') END AS low,
    CASE WHEN coalesce(f.value, f.low, f.high) IS NOT NULL THEN coalesce(f.high, 'infinity') END AS high,
    f.unit, f.qualifier, f.status, f.conf, f.vintage, f.scope, f.text, f.explanation, f.cell, c.unit_cell,
    c.written_unit, NULL::VARCHAR AS problem, NULL::VARCHAR AS detail,
    NULL::VARCHAR AS outcome, parse_filename(s.path) AS file, c.explains
"""


def nothing() -> pl.DataFrame:
    """What a store that was never written holds."""
    return _STORED.to_frame()


def stored(connection: duckdb.DuckDBPyConnection, periods: Sequence[str]) -> pl.DataFrame:
    """The store's figures of some periods: FIGURES and TAKEN with `state`, `recorded_at` and `since`.

    Accepted ones, the latest of every edition, `since` when its provider first gave one of the same thing;
    and held ones that still can be admitted, for they were judged by their number and their provider has not
    sent it again.
    """
    accepted = connection.sql(
        f"""
        SELECT {_OF_FIGURE}, 'accepted' AS state, f.recorded_at, f.since FROM ranked_log AS f
        JOIN submission AS s USING (submission) LEFT JOIN cell_outcome AS c USING (submission, cell)
        WHERE list_contains(?, f.period)
        QUALIFY row_number() OVER (
            PARTITION BY f.subject, f.period, f.indicator, f.scope, f.provider, f.standing
            ORDER BY f.recorded_at DESC, f.seq DESC
        ) = 1 AND coalesce(f.value, f.low, f.high) IS NOT NULL
        """,
        params=[list(periods)],
    ).to_arrow_table()
    held = connection.sql(
        f"""
        SELECT {_OF_FIGURE}, 'held' AS state, f.recorded_at, NULL::TIMESTAMP AS since FROM held_figure AS f
        JOIN submission AS s USING (submission) LEFT JOIN cell_outcome AS c USING (submission, cell)
        WHERE list_contains(?, f.period) AND NOT EXISTS (
            SELECT 1 FROM rule AS r WHERE list_contains(f.reason, r.rule) AND r.level = 0
        ) AND NOT EXISTS (
            SELECT 1 FROM cell_outcome AS l JOIN submission AS later USING (submission)
            JOIN vintage AS v ON v.vintage = l.vintage JOIN vintage AS own ON own.vintage = f.vintage
            WHERE later.provider = f.provider AND l.outcome <> 'blank' AND v.place = own.place
              AND (later.received_at, later.path) > (s.received_at, s.path)
              AND l.subject = f.subject AND l.period = f.period AND l.indicator = f.indicator
              AND l.scope IS NOT DISTINCT FROM f.scope
        )
        """,
        params=[list(periods)],
    ).to_arrow_table()
    together = pl.concat([pl.DataFrame(accepted), pl.DataFrame(held)])
    return together.cast(dict(_STORED.items())).select(_STORED.names())


def periods_held(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Every period of which the store holds a figure, accepted or not."""
    found = connection.sql(
        "SELECT period FROM observation_log UNION SELECT period FROM held_figure WHERE period IS NOT NULL"
    ).fetchall()
    return [period for (period,) in found]


def submissions(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Path of every submission the store holds, by hash."""
    return dict(connection.sql("SELECT submission, path FROM submission").fetchall())


def latest_receipt(connection: duckdb.DuckDBPyConnection) -> Any:
    """When the latest submission was received, UTC; None while there is none."""
    return connection.sql("SELECT max(received_at) FROM submission").fetchall()[0][0]


def record(connection: duckdb.DuckDBPyConnection, submission: str) -> dict[str, Any]:
    """What the store says of a submission.

    `path`, `provider`, `status`, `received_at` (UTC), `replaced` (None where it was not), `ledger`, `asked`
    (how many findings wait for an answer), `outcomes` by cell, `rules` (how often each came to what) and
    `findings` as finding rows.
    """
    (own,) = rows(
        connection,
        f"SELECT path, provider, status, received_at, cells, {', '.join(OUTCOMES)}, (SELECT count(*) "
        f"FROM finding AS f WHERE f.submission = s.submission AND {ASKED}) AS asked "
        "FROM submission AS s WHERE submission = ?",
        submission,
    )
    outcomes = rows(connection, "SELECT cell, outcome FROM cell_outcome WHERE submission = ?", submission)
    findings = rows(
        connection,
        "SELECT id, rule, severity, level, verdict, subject, period, source, target, seen, "
        "expected_low, expected_high, suspects, message_zh, message_en FROM finding "
        "WHERE submission = ? ORDER BY id",
        submission,
    )
    return {
        "path": own["path"],
        "provider": own["provider"],
        "status": own["status"],
        "received_at": own["received_at"],
        "replaced": replacements(connection).get(submission),
        "ledger": {name: own[name] for name in ("cells", *OUTCOMES)},
        "asked": own["asked"],
        "outcomes": {row["cell"]: row["outcome"] for row in outcomes},
        "rules": rows(
            connection,
            "SELECT rule, evaluated, passed, failed, not_evaluable, broken FROM rule_result "
            "WHERE submission = ? ORDER BY rule",
            submission,
        ),
        "findings": [_finding_row(row) for row in findings],
    }


# A submission is replaced when its provider has since given every figure of it again, in the same edition; a
# blank leaves what was accepted as it is, and what is held waiting. It is not while something is asked of a
# figure that is still current from it: such a query is told to nobody else.
_REPLACED = """
    WITH given AS (
        SELECT s.provider, s.received_at, s.path, c.submission, c.cell, c.outcome, c.subject, c.period,
            c.indicator, c.scope, v.place
        FROM cell_outcome AS c JOIN submission AS s USING (submission) JOIN vintage AS v USING (vintage)
        WHERE c.subject IS NOT NULL AND c.period IS NOT NULL AND c.indicator IS NOT NULL
    ), again AS (
        SELECT e.submission, e.cell, e.outcome,
            max_by(l.submission, (l.received_at, l.path)) FILTER (WHERE l.outcome <> 'blank') AS spoken,
            max_by(l.submission, (l.received_at, l.path)) AS later
        FROM given AS e LEFT JOIN given AS l ON l.provider = e.provider AND l.subject = e.subject
            AND l.period = e.period AND l.indicator = e.indicator AND l.scope IS NOT DISTINCT FROM e.scope
            AND l.place = e.place AND (l.received_at, l.path) > (e.received_at, e.path)
        WHERE e.outcome <> 'blank' GROUP BY ALL
    ), asked AS (
        SELECT f.submission FROM finding AS f JOIN observation AS o
            ON o.submission = f.submission AND list_contains(f.target, o.cell)
        WHERE f.verdict = 'failed' AND f.severity <> 'hint' AND NOT EXISTS (
            SELECT 1 FROM held_figure AS h
            WHERE h.submission = f.submission AND list_contains(f.target, h.cell)
        )
    ), replaced AS (
        SELECT submission, list(DISTINCT spoken) FILTER (WHERE spoken IS NOT NULL) AS files FROM again
        GROUP BY submission
        HAVING bool_and(CASE WHEN outcome = 'held' THEN spoken ELSE later END IS NOT NULL)
            AND bool_or(spoken IS NOT NULL) AND submission NOT IN (SELECT submission FROM asked)
    )
    SELECT r.submission, max_by(s.submission, (s.received_at, s.path)),
        max_by(parse_filename(s.path), (s.received_at, s.path)), max(s.received_at)
    FROM replaced AS r JOIN submission AS s ON list_contains(r.files, s.submission) GROUP BY r.submission
"""


def replacements(connection: duckdb.DuckDBPyConnection) -> dict[str, Replaced]:
    """The latest file by which each submission was replaced, for those that were."""
    found = connection.sql(_REPLACED).fetchall()
    return {submission: Replaced(*by) for submission, *by in found}


def current(connection: duckdb.DuckDBPyConnection, subject: str, periods: Sequence[str]) -> pl.DataFrame:
    """A subject's current figures of some periods: `period`, `indicator`, `value`, `qualifier`, `unit`.

    Those of the whole subject alone, and none that is confidential.
    """
    found = connection.sql(
        "SELECT period, indicator, value, qualifier, unit FROM observation WHERE subject = ? "
        "AND list_contains(?, period) AND scope IS NULL AND conf <> 'C' ORDER BY period, indicator",
        params=[subject, list(periods)],
    )
    return pl.DataFrame(found.to_arrow_table())


def chains(connection: duckdb.DuckDBPyConnection, finding: str, lang: str) -> list[str]:
    """How the findings of an id came about, in one language: one, or none where the store has no such id."""
    found = connection.execute(f"SELECT chain_{lang} FROM finding_chain WHERE id = ?", [finding]).fetchall()
    return [told for (told,) in found]


def fingerprints(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[object, ...]]:
    """What a submission's report is made of, in short, by hash: where it changed a report is due."""
    found = connection.sql(
        "SELECT submission, status, loaded, held, explained, (SELECT coalesce(string_agg("
        "f.id || f.verdict || f.severity || f.message_zh || f.suspects, '' ORDER BY f.id), '') "
        "FROM finding AS f WHERE f.submission = s.submission) FROM submission AS s"
    ).fetchall()
    by = replacements(connection)
    return {
        submission: (*rest, by[submission]) if submission in by else tuple(rest)
        for submission, *rest in found
    }


def _finding_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the table as `finding_row` made it."""
    low, high, zh, en = map(row.pop, ("expected_low", "expected_high", "message_zh", "message_en"))
    return {
        **row,
        "expected": [low, high],
        "suspects": json.loads(row["suspects"]),
        "message": {"zh": zh, "en": en},
    }
