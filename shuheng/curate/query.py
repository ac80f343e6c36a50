"""SQL against the published store, for analysts and the command line."""

from pathlib import Path

import duckdb
import polars as pl

from shuheng.curate.publish import reading
from shuheng.errors import StoreRefused


def query(curated: Path, sql: str) -> pl.DataFrame:
    """The rows a SELECT gives.

    Nothing outside the store can be read or written: `read_only` alone would still run COPY TO and read_text.

    Raises `StoreRefused`, DuckDB's own first line in it, when the SQL is wrong or wants more.
    """
    with reading(curated) as connection:
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        try:
            relation = connection.sql(sql)
            return pl.DataFrame() if relation is None else pl.DataFrame(relation.to_arrow_table())
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise StoreRefused(f"查询不能执行，请检查 SQL；只能查询已发布的表 ({reason})") from error
