-- The store. What the tables mean to analysts stands in their comments; docs/sql.md shows how to ask.

CREATE TABLE submission (
    submission VARCHAR PRIMARY KEY, path VARCHAR NOT NULL, provider VARCHAR NOT NULL, period VARCHAR,
    received_at TIMESTAMP NOT NULL, status VARCHAR NOT NULL, cells BIGINT NOT NULL, loaded BIGINT NOT NULL,
    held BIGINT NOT NULL, explained BIGINT NOT NULL, unchanged BIGINT NOT NULL, not_available BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL, blank BIGINT NOT NULL, note BIGINT NOT NULL
);
COMMENT ON TABLE submission IS 'Files received, one row each. cells is the sum of the outcome columns that follow it.';
COMMENT ON COLUMN submission.submission IS 'SHA-256 of the file''s bytes.';
COMMENT ON COLUMN submission.path IS 'Where the file lies, relative to the raw folder.';
COMMENT ON COLUMN submission.provider IS 'Code of the office that sent it.';
COMMENT ON COLUMN submission.period IS 'Its period; null where it has several.';
COMMENT ON COLUMN submission.received_at IS 'When it was received, UTC.';
COMMENT ON COLUMN submission.status IS 'accepted, accepted_with_held, awaiting_review (explanations to be reviewed) or returned (nothing entered).';
COMMENT ON COLUMN submission.cells IS 'Cells read: those that hold something, and blank cells where a figure belongs.';
COMMENT ON COLUMN submission.loaded IS 'Figures that entered.';
COMMENT ON COLUMN submission.held IS 'Figures not admitted: see held_figure.';
COMMENT ON COLUMN submission.explained IS 'Figures that entered with an explanation awaiting review.';
COMMENT ON COLUMN submission.unchanged IS 'Figures equal to what their provider had sent before.';
COMMENT ON COLUMN submission.not_available IS 'Cells that say there is no figure: 暂无, 保密, —.';
COMMENT ON COLUMN submission.withdrawn IS 'Cells that take an earlier figure back: 撤回.';
COMMENT ON COLUMN submission.blank IS 'Empty cells where a figure belongs. A blank changes nothing.';
COMMENT ON COLUMN submission.note IS 'Cells that are no figures: titles, names, units, remarks.';

CREATE SEQUENCE observation_order;
CREATE TABLE observation_log (
    seq BIGINT DEFAULT nextval('observation_order'),
    subject VARCHAR NOT NULL, period VARCHAR NOT NULL, period_basis VARCHAR NOT NULL, indicator VARCHAR NOT NULL,
    value DOUBLE, low DOUBLE, high DOUBLE, unit VARCHAR, qualifier VARCHAR, status VARCHAR NOT NULL,
    conf VARCHAR NOT NULL, vintage VARCHAR NOT NULL, scope VARCHAR, text VARCHAR, explanation VARCHAR,
    provider VARCHAR NOT NULL, submission VARCHAR NOT NULL, cell VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE observation_log IS 'Every figure ever accepted, in the order it was. Append-only; read observation_vintage instead.';
COMMENT ON COLUMN observation_log.seq IS 'Order of acceptance.';

CREATE TABLE held_figure (
    subject VARCHAR, period VARCHAR, period_basis VARCHAR, indicator VARCHAR, value DOUBLE, low DOUBLE,
    high DOUBLE, unit VARCHAR, qualifier VARCHAR, status VARCHAR, conf VARCHAR, vintage VARCHAR, scope VARCHAR,
    text VARCHAR, explanation VARCHAR, provider VARCHAR NOT NULL, submission VARCHAR NOT NULL,
    cell VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL, reason VARCHAR[] NOT NULL
);
COMMENT ON TABLE held_figure IS 'Figures received and not admitted. What was current before stays current.';
COMMENT ON COLUMN held_figure.reason IS 'Codes of the rules it is held for.';

CREATE TABLE cell_outcome (
    submission VARCHAR NOT NULL, cell VARCHAR NOT NULL, outcome VARCHAR NOT NULL, subject VARCHAR, period VARCHAR,
    indicator VARCHAR, vintage VARCHAR, scope VARCHAR, unit_cell VARCHAR, written_unit VARCHAR,
    explains VARCHAR[]
);
COMMENT ON TABLE cell_outcome IS 'What became of every value cell of every submission.';
COMMENT ON COLUMN cell_outcome.outcome IS 'loaded, held, explained, unchanged, not_available, withdrawn or blank.';
COMMENT ON COLUMN cell_outcome.unit_cell IS 'Where its unit was read.';
COMMENT ON COLUMN cell_outcome.written_unit IS 'The unit it was filed in.';
COMMENT ON COLUMN cell_outcome.explains IS 'Rules that its explanation was given for; null: whatever fails.';

CREATE TABLE finding (
    id VARCHAR NOT NULL, submission VARCHAR NOT NULL, rule VARCHAR NOT NULL, severity VARCHAR NOT NULL,
    level TINYINT NOT NULL, verdict VARCHAR NOT NULL, subject VARCHAR, period VARCHAR, source VARCHAR[] NOT NULL,
    target VARCHAR[] NOT NULL, seen VARCHAR, expected_low DOUBLE, expected_high DOUBLE, suspects JSON NOT NULL,
    repairs JSON NOT NULL, message_zh VARCHAR NOT NULL, message_en VARCHAR NOT NULL
);
COMMENT ON TABLE finding IS 'What checking found, as it stands now: failed rules, broken ones and those that could not be evaluated.';
COMMENT ON COLUMN finding.id IS 'First 12 hex digits of the SHA-256 of submission, rule, subject, period and targets.';
COMMENT ON COLUMN finding.severity IS 'error, query or hint.';
COMMENT ON COLUMN finding.level IS 'ESS validation level: 0 structure, 1 within the submission, 2 against earlier figures, 3 against another source.';
COMMENT ON COLUMN finding.verdict IS 'failed, not_evaluable, or broken (our rule raised).';
COMMENT ON COLUMN finding.source IS 'Cells read. Another file''s cells carry its name.';
COMMENT ON COLUMN finding.target IS 'Cells judged.';
COMMENT ON COLUMN finding.seen IS 'The first target as printed.';
COMMENT ON COLUMN finding.expected_low IS 'Least that the other figures allow the first target, in its own unit; null is open.';
COMMENT ON COLUMN finding.expected_high IS 'Most that the other figures allow the first target, in its own unit; null is open.';
COMMENT ON COLUMN finding.suspects IS 'Smallest sets of cells that explain it, each with its feasible interval and repairs.';
COMMENT ON COLUMN finding.repairs IS 'All repairs of the suspects, each with its cell.';
COMMENT ON COLUMN finding.message_zh IS 'The finding in Chinese.';
COMMENT ON COLUMN finding.message_en IS 'The finding in English.';

CREATE TABLE finding_chain (
    id VARCHAR NOT NULL, submission VARCHAR NOT NULL, chain_zh VARCHAR NOT NULL, chain_en VARCHAR NOT NULL
);
COMMENT ON TABLE finding_chain IS 'How each finding came about, from the cells read to what to do: `shuheng explain`.';
COMMENT ON COLUMN finding_chain.id IS 'The finding.';
COMMENT ON COLUMN finding_chain.chain_zh IS 'The chain in Chinese.';
COMMENT ON COLUMN finding_chain.chain_en IS 'The chain in English.';

CREATE TABLE rule_tally (
    submission VARCHAR NOT NULL, rule VARCHAR NOT NULL, period VARCHAR NOT NULL, evaluated BIGINT NOT NULL,
    passed BIGINT NOT NULL, failed BIGINT NOT NULL, not_evaluable BIGINT NOT NULL, broken BIGINT NOT NULL,
    resolution DOUBLE
);
COMMENT ON TABLE rule_tally IS 'How often each rule came to each verdict, by submission and period.';

CREATE TABLE indicator (
    indicator VARCHAR PRIMARY KEY, name_zh VARCHAR, name_en VARCHAR, unit VARCHAR, kind VARCHAR, theme VARCHAR,
    price_basis VARCHAR, ytd BOOLEAN, frequency VARCHAR, bounds JSON, definition_zh VARCHAR, definition_en VARCHAR,
    source_zh VARCHAR, source_en VARCHAR, responsible VARCHAR, aliases VARCHAR[], valid_from VARCHAR, valid_to VARCHAR
);
COMMENT ON TABLE indicator IS 'What is measured.';
COMMENT ON COLUMN indicator.bounds IS 'What figures must meet, by kind of subject ("" is every other kind); null is open.';
COMMENT ON COLUMN indicator.responsible IS 'province where the province''s bureau compiles it for all cities, area where the area''s own does.';
COMMENT ON COLUMN indicator.ytd IS 'Whether figures within the year cumulate from January.';

CREATE TABLE subject (
    subject VARCHAR PRIMARY KEY, kind VARCHAR, name_zh VARCHAR, name_en VARCHAR, area VARCHAR, aliases VARCHAR[],
    valid_from VARCHAR, valid_to VARCHAR
);
COMMENT ON TABLE subject IS 'Whom figures are about; areas by GB/T 2260 code.';
COMMENT ON COLUMN subject.area IS 'The area it lies in.';

CREATE TABLE unit (unit VARCHAR PRIMARY KEY, name_en VARCHAR, dimension VARCHAR, factor DOUBLE, aliases VARCHAR[]);
COMMENT ON TABLE unit IS 'Units, with how many base units of its dimension each is.';

CREATE TABLE rule (
    rule VARCHAR PRIMARY KEY, family VARCHAR, severity VARCHAR, level TINYINT, sentence_zh VARCHAR,
    sentence_en VARCHAR, because_zh VARCHAR, because_en VARCHAR, indicators VARCHAR[]
);
COMMENT ON TABLE rule IS 'What figures must satisfy.';
COMMENT ON COLUMN rule.indicators IS 'The indicators it reads, those it judges first.';

CREATE TABLE responsibility (subject VARCHAR, indicator VARCHAR, provider VARCHAR, PRIMARY KEY (subject, indicator));
COMMENT ON TABLE responsibility IS 'Which provider answers for a subject''s indicator.';

CREATE TABLE vintage (vintage VARCHAR PRIMARY KEY, place TINYINT);
COMMENT ON TABLE vintage IS 'Vintages in the order they supersede each other; unstated stands with initial.';

CREATE VIEW ranked_log AS
SELECT log.*, (coalesce(log.provider = r.provider, false)::TINYINT * 10 + v.place)::TINYINT AS standing,
    min(log.recorded_at) FILTER (WHERE coalesce(log.value, log.low, log.high) IS NOT NULL) OVER (
        PARTITION BY log.subject, log.period, log.indicator, log.scope, log.provider
    ) AS since
FROM observation_log AS log JOIN vintage AS v USING (vintage)
LEFT JOIN responsibility AS r ON r.subject = log.subject AND r.indicator = log.indicator;
COMMENT ON VIEW ranked_log IS 'observation_log with each figure''s standing: 10 for the responsible provider''s, and the place of its vintage.';

-- Of one thing an edition is a provider's word on one vintage: the latest counts, and one without a number takes
-- the edition back. Among editions the responsible provider's comes first, else that of who spoke first, for
-- another provider's figure never supersedes; of one provider the later vintage.
CREATE VIEW history AS
SELECT *, CASE WHEN above IS NULL THEN next ELSE least(next, greatest(recorded_at, above)) END AS superseded_at
FROM (
    SELECT *, min(recorded_at) FILTER (WHERE NOT taken_back AND coalesce(value, low, high) IS NOT NULL) OVER (
        PARTITION BY subject, period, indicator, scope
        ORDER BY standing >= 10 DESC, since, provider, standing DESC
        GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS above
    FROM (
        SELECT *, lead(recorded_at) OVER edition AS next,
            coalesce(bool_or(coalesce(value, low, high) IS NULL) OVER (
                PARTITION BY subject, period, indicator, scope, provider, standing ORDER BY recorded_at, seq
                ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
            ), false) AS taken_back
        FROM ranked_log
        WINDOW edition AS (
            PARTITION BY subject, period, indicator, scope, provider, standing ORDER BY recorded_at, seq
        )
    )
) WHERE coalesce(value, low, high) IS NOT NULL;
COMMENT ON VIEW history IS 'Every figure ever accepted with what came after it; read observation_vintage instead.';
COMMENT ON COLUMN history.next IS 'When its provider gave its edition anew or took it back, UTC.';
COMMENT ON COLUMN history.taken_back IS 'Whether its provider took its edition back later.';
COMMENT ON COLUMN history.above IS 'When a figure of an edition that takes precedence was first given, UTC.';

CREATE VIEW observation_vintage AS
SELECT * EXCLUDE (seq, standing, since, next, taken_back, above) FROM history;
COMMENT ON VIEW observation_vintage IS 'Every figure ever accepted, of every vintage and provider, and when it was superseded or taken back. Those that are not make up observation.';
COMMENT ON COLUMN observation_vintage.superseded_at IS 'When another figure took its place or its provider took it back, UTC; null while it is current. Equal to recorded_at where it arrived late.';

CREATE MACRO as_of(moment) AS TABLE
SELECT * EXCLUDE (seq, standing, since) FROM (
    SELECT * FROM ranked_log WHERE recorded_at <= moment::TIMESTAMP
    QUALIFY row_number() OVER (
        PARTITION BY subject, period, indicator, scope, provider, standing ORDER BY recorded_at DESC, seq DESC
    ) = 1
) WHERE coalesce(value, low, high) IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY subject, period, indicator, scope
    ORDER BY standing >= 10 DESC, since, provider, standing DESC
) = 1;
COMMENT ON MACRO TABLE as_of IS 'The figures that were current at a moment (UTC).';

CREATE MACRO revisions(code) AS TABLE
SELECT subject, period, vintage, value, low, high, unit, provider, recorded_at, superseded_at,
    value - lag(value) OVER (
        PARTITION BY subject, period, provider ORDER BY standing, recorded_at, seq
    ) AS change
FROM history WHERE indicator = code AND scope IS NULL
ORDER BY subject, period, provider, standing, recorded_at, seq;
COMMENT ON MACRO TABLE revisions IS 'Every figure of an indicator by provider, earlier vintages first, with its change from the one before.';

CREATE TABLE observation AS SELECT * FROM as_of('infinity'::TIMESTAMP);
COMMENT ON TABLE observation IS 'The current figure of every subject, period and indicator, made anew from observation_log at every publication.';

CREATE VIEW rule_result AS
SELECT submission, rule, sum(evaluated)::BIGINT AS evaluated, sum(passed)::BIGINT AS passed, sum(failed)::BIGINT AS failed,
    sum(not_evaluable)::BIGINT AS not_evaluable, sum(broken)::BIGINT AS broken
FROM rule_tally GROUP BY ALL;
COMMENT ON VIEW rule_result IS 'How often each rule came to each verdict, by submission.';
COMMENT ON COLUMN rule_result.evaluated IS 'How often it could be evaluated: passed and failed.';

CREATE VIEW rule_coverage AS
SELECT rule, count(DISTINCT submission) AS submissions, sum(evaluated)::BIGINT AS evaluated, sum(passed)::BIGINT AS passed,
    sum(failed)::BIGINT AS failed, sum(not_evaluable)::BIGINT AS not_evaluable, sum(broken)::BIGINT AS broken,
    median(resolution) AS resolution
FROM rule_tally GROUP BY rule;
COMMENT ON VIEW rule_coverage IS 'How often each rule was evaluated over all submissions, and how much its passes mean.';
COMMENT ON COLUMN rule_coverage.submissions IS 'How many submissions it was asked of.';
COMMENT ON COLUMN rule_coverage.evaluated IS 'How often it could be evaluated: passed and failed.';

CREATE VIEW province_rank AS
SELECT o.indicator, o.period, o.subject, s.name_zh, o.value, o.unit,
    CASE WHEN o.value IS NOT NULL THEN
        rank() OVER (PARTITION BY o.indicator, o.period ORDER BY o.value DESC NULLS LAST)
    END AS rank,
    count(*) OVER (PARTITION BY o.indicator, o.period) AS reported
FROM observation AS o JOIN subject AS s USING (subject) JOIN indicator AS i USING (indicator)
WHERE s.kind = 'city' AND i.kind NOT IN ('rank', 'target') AND o.scope IS NULL;
COMMENT ON VIEW province_rank IS 'Cities that reported, ranked by their figure, largest first.';
COMMENT ON COLUMN province_rank.rank IS 'Place among the cities that reported, 1 for the largest; not the place in the province until all have. Null for a range.';
COMMENT ON COLUMN province_rank.reported IS 'How many cities reported.';
