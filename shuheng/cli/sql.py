"""`shuheng sql`: a SELECT against the published store."""

import json
import math
import sys
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shuheng.cli.options import Curated, Output, opened
from shuheng.curate.query import query
from shuheng.errors import ShuhengError
from shuheng.settings import settings

_WIDE = 100_000


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def sql(
    select: Annotated[str, typer.Argument(metavar="SELECT", help="One statement of DuckDB's SQL.")],
    form: Annotated[Format, typer.Option("--format", help="table, csv, json or parquet.")] = Format.table,
    curated: Curated = None,
    output: Output = None,
) -> None:
    """Ask the published store; nothing can be changed or read beyond it."""
    rows = query(settings(curated=curated).curated, select)
    if form is Format.parquet:
        _write_parquet(rows, output)
        return
    with opened(output) as file:
        if form is Format.csv:
            file.write(_flat(rows).write_csv())
        elif form is Format.json:
            print(json.dumps([_plain(row) for row in rows.to_dicts()], ensure_ascii=False), file=file)
        else:
            # Rows keep to one line each, however wide: a terminal scrolls, a pipe has no width.
            _print_table(rows, Console(file=file, width=_WIDE))


def _write_parquet(rows: pl.DataFrame, output: Path | None) -> None:
    if output is not None:
        rows.write_parquet(output)
    elif sys.stdout.isatty():
        raise ShuhengError(
            "parquet 不能显示在屏幕上，请用 -o 指定文件 (not for a screen: name a file with -o)"
        )
    else:
        rows.write_parquet(sys.stdout.buffer)


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    """What a CSV has no form for, lists and structs, as JSON."""
    nested = [name for name, kind in rows.schema.items() if kind.is_nested()]
    told = [
        pl.Series(
            name,
            [
                None if value is None else json.dumps(_plain(value), ensure_ascii=False)
                for value in rows[name].to_list()
            ],
            pl.String,
        )
        for name in nested
    ]
    return rows.with_columns(told)


def _plain(value: Any) -> Any:
    """A value as JSON has it: sums as numbers, times as text, an open end as null."""
    match value:
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float() if not math.isfinite(value):
            return None
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _print_table(rows: pl.DataFrame, console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, kind in rows.schema.items():
        table.add_column(name, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in rows.iter_rows():
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    console.print(table)
    console.print(f"{rows.height} row" + ("" if rows.height == 1 else "s"), style="dim")
