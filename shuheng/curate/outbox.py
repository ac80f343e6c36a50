"""The outbox: which report is to be sent, how far each delivery is, and what providers answered."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

import duckdb

from shuheng.curate.rows import insert
from shuheng.model.answer import Answer


class Queued(NamedTuple):
    """A report to be sent. `internal`: figures that are not free stand in it, or in a period it tells of."""

    submission: str
    report: str
    provider: str
    internal: bool


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables where a store has none yet."""
    connection.execute(files("shuheng.curate").joinpath("outbox.sql").read_text("utf-8"))


def queue(connection: duckdb.DuckDBPyConnection, reports: Mapping[str, tuple[object, ...]]) -> None:
    """Queue reports, each by what it is made of (`fingerprints`), in place of an older one."""
    rows = [
        (submission, sha256(repr(told).encode()).hexdigest()[:12]) for submission, told in reports.items()
    ]
    if rows:
        connection.executemany("INSERT OR REPLACE INTO outbox VALUES (?, ?)", rows)


def queued(connection: duckdb.DuckDBPyConnection) -> list[Queued]:
    """The reports of the outbox, the oldest submission first; none in a store that has no outbox yet."""
    made = connection.sql("SELECT 1 FROM duckdb_tables() WHERE table_name = 'outbox'").fetchall()
    if not made:
        return []
    rows = connection.sql(
        """
        WITH internal AS (
            SELECT submission, period FROM observation_log WHERE conf <> 'F'
            UNION SELECT submission, period FROM held_figure WHERE conf IS DISTINCT FROM 'F'
        )
        SELECT submission, report, provider, EXISTS (
            SELECT 1 FROM internal AS i WHERE i.submission = s.submission
            OR i.period IN (SELECT period FROM finding AS f WHERE f.submission = s.submission)
        ) FROM outbox JOIN submission AS s USING (submission) ORDER BY received_at, path
        """
    ).fetchall()
    return [Queued(*row) for row in rows]


def deliveries(connection: duckdb.DuckDBPyConnection, told: Iterable[Mapping[str, object]]) -> None:
    """Write how far deliveries are, a row of the table each, in place of what was written before."""
    connection.execute("DELETE FROM delivery")
    for row in told:
        insert(connection, "delivery", row)


def answers(connection: duckdb.DuckDBPyConnection, submission: str, given: Iterable[Answer]) -> None:
    """Write what a submission answers."""
    for one in given:
        row = {
            "submission": submission,
            "answers": one.submission,
            "cell": one.cell,
            "findings": list(one.findings),
            "rules": list(one.rules),
            "seen": one.seen,
            "reason": one.reason,
            "text": one.text,
            "disputed": one.disputed,
        }
        insert(connection, "answer", row)
