-- What a store published before these tables were is given at its next publication.

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
