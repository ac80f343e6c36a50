"""The outbox: which report of which submission is to be sent, how far each delivery is, and what was answered."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import duckdb

from shuheng.model.answer import Answer

# Stores published before these were are given them at the next publication.
_TABLES = """
CREATE TABLE IF NOT EXISTS outbox (submission VARCHAR PRIMARY KEY, report VARCHAR NOT NULL);
COMMENT ON TABLE outbox IS 'The report of each submission that is to be sent: the latest, queued with the publication.';
COMMENT ON COLUMN outbox.report IS 'Digest of what the report says: another when that changes.';
CREATE TABLE IF NOT EXISTS delivery (
    submission VARCHAR NOT NULL, report VARCHAR NOT NULL, channel VARCHAR NOT NULL, recipient VARCHAR NOT NULL,
    status VARCHAR NOT NULL, attempts BIGINT NOT NULL, sent_at TIMESTAMP, error VARCHAR
);
COMMENT ON TABLE delivery IS 'Reports sent, one row per recipient, as of the last publication; the journal delivery.jsonl is ahead of it.';
COMMENT ON COLUMN delivery.report IS 'Digest of what the report said.';
COMMENT ON COLUMN delivery.channel IS 'folder, mail, or notice: a mail that tells no figure.';
COMMENT ON COLUMN delivery.recipient IS 'An address; in the folder the provider.';
COMMENT ON COLUMN delivery.status IS 'sending (begun, end unknown), sent, waiting (to be tried again) or bounced.';
COMMENT ON COLUMN delivery.attempts IS 'How often it was tried.';
COMMENT ON COLUMN delivery.sent_at IS 'When it was taken, UTC.';
COMMENT ON COLUMN delivery.error IS 'What the server said last.';
CREATE TABLE IF NOT EXISTS answer (
    submission VARCHAR NOT NULL, answers VARCHAR NOT NULL, cell VARCHAR NOT NULL, findings VARCHAR[] NOT NULL,
    rules VARCHAR[] NOT NULL, seen VARCHAR, reason VARCHAR, text VARCHAR, disputed BOOLEAN NOT NULL
);
COMMENT ON TABLE answer IS 'What providers wrote into a workbook sent back, a row per cell answered. Append-only.';
COMMENT ON COLUMN answer.answers IS 'The submission whose report is answered.';
COMMENT ON COLUMN answer.findings IS 'Findings that were told of the cell.';
COMMENT ON COLUMN answer.rules IS 'Rules of those findings.';
COMMENT ON COLUMN answer.seen IS 'What the cell said then.';
COMMENT ON COLUMN answer.reason IS 'The reason chosen.';
COMMENT ON COLUMN answer.text IS 'The text written.';
COMMENT ON COLUMN answer.disputed IS 'Whether the finding is disputed: then it is no explanation, and is for the steward.';
"""


class Queued(NamedTuple):
    """A report to be sent."""

    submission: str
    report: str
    provider: str


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables where a store has none yet."""
    connection.execute(_TABLES)


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
        "SELECT submission, report, provider FROM outbox JOIN submission USING (submission) "
        "ORDER BY received_at, path"
    ).fetchall()
    return [Queued(*row) for row in rows]


def deliveries(connection: duckdb.DuckDBPyConnection, rows: Sequence[Sequence[object]]) -> None:
    """Write how far deliveries are, in place of what was written before."""
    connection.execute("DELETE FROM delivery")
    if rows:
        connection.executemany("INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def answers(connection: duckdb.DuckDBPyConnection, submission: str, given: Iterable[Answer]) -> None:
    """Write what a submission answers."""
    for one in given:
        connection.execute(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                submission,
                one.submission,
                one.cell,
                list(one.findings),
                list(one.rules),
                one.seen,
                one.reason,
                one.text,
                one.disputed,
            ],
        )
