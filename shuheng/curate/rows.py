"""Rows of the store by the names of their columns, so that none can slip into another."""

from collections.abc import Mapping
from typing import Any

import duckdb


def rows(connection: duckdb.DuckDBPyConnection, sql: str, *asked: object) -> list[dict[str, Any]]:
    """What a query finds."""
    found = connection.execute(sql, list(asked))
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def insert(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, Any]) -> None:
    """Put a row into a table; a column that it does not name is null there, or its default."""
    slots = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({slots})", list(row.values()))
