"""The findings of a document as a table, for CSV and Parquet."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from shuheng.report.guard import guarded

_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "submission": pl.String,
    "provider": pl.String,
    "id": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "level": pl.Int64,
    "verdict": pl.String,
    "subject": pl.String,
    "period": pl.String,
    "source": pl.List(pl.String()),
    "target": pl.List(pl.String()),
    "seen": pl.String,
    "expected_low": pl.Float64,
    "expected_high": pl.Float64,
    "suspects": pl.List(pl.String()),
    "message_zh": pl.String,
    "message_en": pl.String,
}
_FINDINGS = pl.Schema(_COLUMNS)


def listing(document: Mapping[str, Any]) -> pl.DataFrame:
    """A row per finding, as the store's table `finding` has it; `suspects` are the cells suspected.

    An open end is null.
    """
    rows = [
        {
            **finding,
            "submission": document["submission"],
            "provider": document["provider"],
            "expected_low": finding["expected"][0],
            "expected_high": finding["expected"][1],
            "suspects": [cell for suspect in finding["suspects"] for cell in suspect["cells"]],
            "message_zh": finding["message"]["zh"],
            "message_en": finding["message"]["en"],
        }
        for finding in document["findings"]
    ]
    return pl.DataFrame([{name: row[name] for name in _FINDINGS} for row in rows], schema=_FINDINGS)


def as_csv(findings: pl.DataFrame) -> str:
    """The table as CSV, cells of a list side by side.

    A text that a spreadsheet would take for a formula has an apostrophe before it: what others wrote is
    never run by whoever opens the file. A number keeps its sign. It begins with a byte order mark, without
    which Excel reads Chinese as something else.
    """
    texts = [name for name, kind in findings.schema.items() if kind == pl.String]
    lists = [name for name, kind in findings.schema.items() if kind.is_nested()]
    flat = findings.with_columns(pl.col(name).list.join("; ") for name in lists)
    return "\ufeff" + flat.with_columns(map(guarded, (*texts, *lists))).write_csv()
