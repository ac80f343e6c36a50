"""Every query of docs/sql.md runs on the store, as it stands there."""

import re
from pathlib import Path

import pytest

from shuheng.curate.query import query

QUERIES = re.findall(
    r"```sql\n(.*?)```", (Path(__file__).parents[1] / "docs" / "sql.md").read_text("utf-8"), re.DOTALL
)


@pytest.mark.parametrize("sql", QUERIES)
def test_a_documented_query_runs(published: Path, sql: str) -> None:
    assert query(published, sql).width > 0


def test_there_are_queries() -> None:
    assert len(QUERIES) > 5
