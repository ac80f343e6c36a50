"""The store's tables, views and macros, each with its comment, and the catalogue in them."""

import json
import math
from collections.abc import Mapping
from importlib.resources import files

import duckdb
import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import VINTAGE_ORDER

# What a column of this name is, in every table that says nothing else of it.
_COLUMNS = {
    "subject": "Code of whom it is about.",
    "period": "2022, 2022-Q3 (from January to September), 2022-M09, or a span 2018/2022.",
    "period_basis": "Whether the period is stated or assumed.",
    "indicator": "Code of what is measured.",
    "value": "The printed number in the indicator's unit, also under a qualifier; null for a range.",
    "low": "Least the printed figure can mean, in the indicator's unit; null is open.",
    "high": "Most the printed figure can mean, in the indicator's unit; null is open.",
    "unit": "Unit of value, low and high.",
    "qualifier": "The word printed with the number: 超, 近, 以上; null when there is none.",
    "status": "SDMX OBS_STATUS: A actual, P provisional, F target, E estimated, D other scope, B break.",
    "conf": "SDMX CONF_STATUS: F free, N internal, C confidential.",
    "vintage": "initial (初步核算), verified (最终核实), census (普查修订) or unstated.",
    "scope": "A footnote or remark that narrows the figure; null when there is none.",
    "text": "The cell as printed.",
    "explanation": "The provider's explanation (核实说明).",
    "provider": "Code of the office that sent it.",
    "submission": "SHA-256 of the file it came in.",
    "cell": "Where it stands in the file: Sheet!D14, in a text file D14.",
    "recorded_at": "When the receipt or decision came that brought it, UTC.",
    "rule": "Code of the rule.",
    "evaluated": "How often it could be evaluated: passed and failed.",
    "passed": "How often it held.",
    "failed": "How often no point of the intervals satisfied it.",
    "not_evaluable": "How often an operand was missing.",
    "broken": "How often our rule raised.",
    "resolution": "How far figures could be off, as a fraction of them, and the rule still hold: the median.",
    "name_zh": "Name in Chinese.",
    "name_en": "Name in English.",
    "kind": "What kind of indicator or subject it is.",
    "theme": "The group it belongs to.",
    "price_basis": "current or constant prices, or none.",
    "frequency": "How often it is due.",
    "definition_zh": "Definition in Chinese.",
    "definition_en": "Definition in English.",
    "source_zh": "Source in Chinese.",
    "source_en": "Source in English.",
    "aliases": "Other names it is known by.",
    "valid_from": "First period or day of validity; null is always.",
    "valid_to": "Last period or day of validity; null is still.",
    "area": "The area it lies in.",
    "dimension": "What it measures: units of one dimension convert.",
    "factor": "How many base units of its dimension one is.",
    "family": "The family of rules it belongs to.",
    "severity": "error, query or hint.",
    "level": "ESS validation level.",
    "sentence_zh": "The rule in Chinese.",
    "sentence_en": "The rule in English.",
    "because_zh": "Why, in Chinese.",
    "because_en": "Why, in English.",
    "place": "Order: a later one supersedes.",
    "seq": "Order of acceptance.",
    "standing": "10 for the responsible provider's, and the place of its vintage.",
    "since": "When its provider's first figure of the same thing was recorded, UTC.",
    "superseded_at": "When another took its place or it was taken back, UTC; null while it is current.",
}


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table, view and macro in an empty store."""
    connection.execute(files("shuheng.curate").joinpath("schema.sql").read_text(encoding="utf-8"))
    rows = [(name, place) for name, place in VINTAGE_ORDER.items()]
    connection.executemany("INSERT INTO vintage VALUES (?, ?)", rows)


def describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment every column that has no comment of its own."""
    bare = connection.sql(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    )
    for table, column in bare.fetchall():
        if column in _COLUMNS:
            connection.execute(f'COMMENT ON COLUMN "{table}"."{column}" IS {_quoted(_COLUMNS[column])}')


def refresh_catalogue(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, sentences: Mapping[str, tuple[str, str]]
) -> None:
    """Write the catalogue as it is now. `sentences`: rule code → the rule in Chinese and in English."""
    tables: dict[str, list[tuple[object, ...]]] = {
        "indicator": [
            (
                i.code, i.name_zh, i.name_en, i.unit.code, i.kind, i.theme, i.price_basis, i.ytd, i.frequency,
                json.dumps({kind: [_open(end) for end in ends] for kind, ends in i.bounds.items()}),
                i.definition_zh, i.definition_en, i.source_zh, i.source_en, i.responsible, list(i.aliases),
                i.valid_from, i.valid_to,
            )
            for i in catalogue.indicators.values()
        ],
        "subject": [
            (s.code, s.kind, s.name_zh, s.name_en, s.area, list(s.aliases), s.valid_from, s.valid_to)
            for s in catalogue.subjects.values()
        ],
        "unit": [
            (u.code, u.name_en, u.dimension, float(u.factor), list(u.aliases))
            for u in catalogue.units.values()
        ],
        "rule": [
            (
                r.code, type(r).__name__, r.severity, r.level, *sentences[r.code], r.because_zh, r.because_en,
                list(r.indicators),
            )
            for r in catalogue.rules.values()
        ],
        "responsibility": [
            (subject, indicator, catalogue.responsible(subject, indicator))
            for subject in catalogue.subjects
            for indicator in catalogue.indicators
        ],
    }  # fmt: skip
    for table, rows in tables.items():
        connection.register("entries", pl.DataFrame(rows, orient="row", infer_schema_length=None))
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} SELECT * FROM entries")
        connection.unregister("entries")
    _wide_view(connection, catalogue)


def _wide_view(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    columns = ",\n".join(
        f"max(value) FILTER (WHERE indicator = {_quoted(code)}) AS {code}" for code in catalogue.indicators
    )
    connection.execute(
        f"CREATE OR REPLACE VIEW city_year AS SELECT subject, period, {columns} "
        "FROM observation JOIN subject USING (subject) "
        "WHERE kind = 'city' AND scope IS NULL AND regexp_full_match(period, '[0-9]{4}') "
        "GROUP BY subject, period"
    )
    connection.execute(
        "COMMENT ON VIEW city_year IS 'Cities by year, a column per indicator; its comment gives the unit.'"
    )
    for code, indicator in catalogue.indicators.items():
        told = f"{indicator.name_zh}, {indicator.name_en}, {indicator.unit.code}"
        connection.execute(f"COMMENT ON COLUMN city_year.{code} IS {_quoted(told)}")


def _open(end: float) -> float | None:
    return None if math.isinf(end) else end


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
