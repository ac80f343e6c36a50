"""What a report's pictures set beside a submission's figures."""

from collections.abc import Iterable

import duckdb
import polars as pl

from shuheng.model.compared import COMPARED

# Whoever a page goes to sees confidential figures of its own alone, and no other trace of those of others: a
# figure that is current and confidential is left out, never replaced by an earlier one that was not.
_COMPARED = """
    SELECT subject, period, indicator, value,
        coalesce(low, '-infinity') AS low, coalesce(high, 'infinity') AS high
    FROM observation
    WHERE list_contains(?, indicator) AND scope IS NULL AND coalesce(value, low, high) IS NOT NULL
      AND (conf <> 'C' OR provider = ?)
    ORDER BY ALL
"""


def comparable(
    connection: duckdb.DuckDBPyConnection, indicators: Iterable[str], provider: str
) -> pl.DataFrame:
    """The current figures of some indicators that a provider may see: COMPARED."""
    codes = sorted(set(indicators))
    if not codes:
        return COMPARED.to_frame()
    table = connection.sql(_COMPARED, params=[codes, provider]).to_arrow_table()
    return pl.DataFrame(table).cast(dict(COMPARED.items())).select(COMPARED.names())
