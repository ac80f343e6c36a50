"""What is published beside the database: Parquet per table, and the observations as SDMX-CSV 2.0."""

from pathlib import Path

import duckdb

_TABLES = (
    "observation",
    "observation_vintage",
    "submission",
    "held_figure",
    "finding",
    "rule_result",
    "indicator",
    "subject",
    "unit",
    "rule",
)

# Confidential figures stay in the office: no export carries one. A finding tells the numbers it compared, so
# none is exported that reads a confidential figure, and none of a period in which one stands.
_FIGURE = "WHERE conf <> 'C'"
_FREE = {
    "observation": _FIGURE,
    "observation_vintage": _FIGURE,
    "held_figure": _FIGURE,
    "finding": "WHERE period IS NULL OR period NOT IN (SELECT period FROM observation_log WHERE conf = 'C' "
    "UNION SELECT period FROM held_figure WHERE conf = 'C' AND period IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM (SELECT submission, cell FROM observation_log WHERE conf = 'C' "
    "UNION SELECT submission, cell FROM held_figure WHERE conf = 'C') AS c "
    "JOIN submission AS s USING (submission) "
    "WHERE c.submission = finding.submission AND list_contains(finding.source, c.cell) "
    "OR list_contains(finding.source, parse_filename(s.path) || '!' || c.cell))",
}

_SDMX = """
    SELECT 'dataflow' AS "STRUCTURE", 'SHUHENG:INDICATORS(1.0)' AS "STRUCTURE_ID", 'I' AS "ACTION",
        subject AS "REF_AREA", indicator AS "INDICATOR", period AS "TIME_PERIOD", value AS "OBS_VALUE",
        unit AS "UNIT_MEASURE", status AS "OBS_STATUS", conf AS "CONF_STATUS", low AS "OBS_LOW",
        high AS "OBS_HIGH", qualifier AS "QUALIFIER", vintage AS "VINTAGE", scope AS "SCOPE",
        period_basis AS "PERIOD_BASIS", provider AS "PROVIDER", explanation AS "COMMENT_OBS"
    FROM observation WHERE conf <> 'C' ORDER BY ALL
"""


def export(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write `parquet/<table>.parquet` and `observation.sdmx.csv` into a folder."""
    (folder / "parquet").mkdir(parents=True)
    for table in _TABLES:
        connection.sql(f"SELECT * FROM {table} {_FREE.get(table, '')}").write_parquet(
            str(folder / "parquet" / f"{table}.parquet")
        )
    write_sdmx(connection, folder / "observation.sdmx.csv")


def write_sdmx(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the observations as SDMX-CSV 2.0, from which reading makes the same figures again.

    OBS_LOW and OBS_HIGH carry what a printed number can mean, blank where that is open: its double alone
    would not tell 0.1 from 0.10, nor 超450 from 450.
    """
    connection.sql(_SDMX).write_csv(str(path), header=True)
