"""What the steward of a period looks at: who sent what, what is held, which rules fail, how it went.

docs/sql.md tells the same queries to whoever would ask for more.
"""

import duckdb

from shuheng.curate.asked import ASKED
from shuheng.curate.rows import rows
from shuheng.model.review import Review

# A submission belongs to the period that most of its figures have, of several the latest. One in which no
# period was understood belongs to the latest there is: it just came, and somebody has to look at it.
_PERIODS = """
    SELECT submission, arg_max(period, (n, period)) AS period FROM (
        SELECT submission, period, count(*) AS n FROM cell_outcome WHERE period IS NOT NULL GROUP BY ALL
    ) GROUP BY submission
"""

_OF_PERIOD = f"""
    WITH main AS ({_PERIODS}), mine AS (
        SELECT s.*, coalesce(main.period, (SELECT max(period) FROM main)) AS main_period
        FROM submission AS s LEFT JOIN main USING (submission)
    )
"""

_SENT = f"""{_OF_PERIOD}
    SELECT provider, submission, path, received_at, status, loaded + unchanged AS accepted, held, explained,
        (SELECT count(*) FROM finding AS f WHERE f.submission = mine.submission AND {ASKED}) AS asked
    FROM mine WHERE main_period = ? ORDER BY provider, received_at, path
"""

# A figure held and sent again since waits no more: its provider has spoken. Its time stands still while every
# rule it is held for is disputed.
_HELD = f"""{_OF_PERIOD}
    SELECT h.provider, h.submission, mine.path, h.subject, h.period, h.indicator, h.text, h.value, h.unit,
        h.conf, h.cell, h.reason, h.recorded_at, EXISTS (
            SELECT 1 FROM answer AS a WHERE a.disputed AND a.submission = h.submission AND a.cell = h.cell
              AND list_has_all(a.rules, h.reason)
        ) AS disputed
    FROM held_figure AS h JOIN mine USING (submission)
    WHERE mine.main_period = ? AND NOT EXISTS (
        SELECT 1 FROM cell_outcome AS c JOIN submission AS later USING (submission)
        WHERE later.provider = h.provider AND c.outcome <> 'blank'
          AND (later.received_at, later.path) > (mine.received_at, mine.path)
          AND c.subject = h.subject AND c.period = h.period AND c.indicator = h.indicator
          AND c.scope IS NOT DISTINCT FROM h.scope
    ) ORDER BY h.provider, mine.path, h.cell
"""

# Of each cell the dispute that came last; a confidential figure may stand in the words, so they are left out.
_DISPUTES = f"""{_OF_PERIOD}
    SELECT mine.provider, a.submission, mine.path, a.cell, mine.received_at, a.rules,
        c.subject, c.period, c.indicator, EXISTS (
            SELECT 1 FROM held_figure AS h WHERE h.submission = a.submission AND h.cell = a.cell
        ) AS waits,
        CASE WHEN NOT EXISTS (
            SELECT 1 FROM observation_log AS o
            WHERE o.submission = a.submission AND o.cell = a.cell AND o.conf = 'C'
            UNION ALL SELECT 1 FROM held_figure AS h
            WHERE h.submission = a.submission AND h.cell = a.cell AND h.conf = 'C'
        ) THEN concat_ws('；', nullif(a.reason, ''), nullif(a.text, '')) END AS said
    FROM answer AS a JOIN mine USING (submission)
    LEFT JOIN cell_outcome AS c ON c.submission = a.submission AND c.cell = a.cell
    WHERE a.disputed AND mine.main_period = ?
    QUALIFY row_number() OVER (
        PARTITION BY mine.provider, a.answers, a.findings ORDER BY received_at DESC
    ) = 1
    ORDER BY mine.provider, mine.received_at, mine.path, a.cell
"""

_RULES = f"""{_OF_PERIOD}
    SELECT f.rule, f.severity, f.verdict, count(*) AS findings, count(DISTINCT mine.provider) AS providers
    FROM finding AS f JOIN mine USING (submission)
    WHERE mine.main_period = ? AND f.verdict IN ('failed', 'broken')
    GROUP BY ALL ORDER BY f.verdict, findings DESC, f.rule, f.severity
"""

# Of each provider's first file for a period: what it sends unasked shows how well it works.
_TREND = f"""{_OF_PERIOD}
    SELECT provider, main_period AS period, loaded + unchanged AS clean,
        loaded + unchanged + held + explained AS figures
    FROM mine WHERE loaded + unchanged + held + explained > 0
    QUALIFY row_number() OVER (PARTITION BY provider, main_period ORDER BY received_at, path) = 1
    ORDER BY provider, period
"""


def periods(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The periods that submissions are for, in order."""
    found = connection.sql(f"SELECT DISTINCT period FROM ({_PERIODS}) ORDER BY period").fetchall()
    return [period for (period,) in found]


def review(connection: duckdb.DuckDBPyConnection, period: str) -> Review:
    """What the store says of a period."""
    latest = connection.sql("SELECT max(received_at) FROM submission").fetchall()[0][0]
    return Review(
        period=period,
        latest=latest,
        sent=rows(connection, _SENT, period),
        held=rows(connection, _HELD, period),
        disputes=rows(connection, _DISPUTES, period),
        rules=rows(connection, _RULES, period),
        trend=rows(connection, _TREND),
    )
