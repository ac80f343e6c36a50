"""Codes and units beside the texts that say them: a column of codes for a column of texts.

A submission says few different things, however many figures it has, so each text is looked up once.
"""

from collections.abc import Sequence

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.names import Units, index, indicator_named, subject_named
from shuheng.normalise.periods import period_of, report_of
from shuheng.normalise.words import vintage_named


def with_indicators(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """With `indicator`, its `kind` and `own_unit`, and `name_unit`, the unit in brackets after its name."""
    names, units = index(catalogue.indicators.values()), Units(catalogue.units.values())
    found = []
    for text in frame["indicator_text"].unique():
        code, unit = indicator_named(text or "", names, units)
        known = catalogue.indicators.get(code or "")
        found.append((text, code, known and known.kind, known and known.unit.code, unit))
    return _beside(frame, ["indicator_text"], found, "indicator", "kind", "own_unit", "name_unit")


def with_subjects(
    frame: pl.DataFrame, preamble: dict[str, str], catalogue: Catalogue, own: str
) -> pl.DataFrame:
    """With `subject`; where a row names none it is the submission's own, of the area `own`."""
    names = index(catalogue.subjects.values())
    frame = _with_default(frame, "subject_text", preamble.get("subject"))
    found = [(text, subject_named(text, names, own, catalogue)) for text in frame["subject_text"].unique()]
    return _beside(frame, ["subject_text"], found, "subject")


def with_periods(frame: pl.DataFrame, preamble: dict[str, str]) -> pl.DataFrame:
    """With `period`, `period_basis` and `vintage`."""
    report = report_of(preamble)
    frame = _with_default(frame, "period_text", preamble.get("period"))
    frame = _with_default(frame, "vintage_text", preamble.get("vintage"))
    periods = [(text, *(period_of(text, report) or (None, None))) for text in frame["period_text"].unique()]
    vintages = [(text, vintage_named(text)) for text in frame["vintage_text"].unique()]
    frame = _beside(frame, ["period_text"], periods, "period", "period_basis")
    return _beside(frame, ["vintage_text"], vintages, "vintage")


def with_units(parts: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """With `unit`, the code of the written unit, `unit_cell` and `unit_said`, the text that names it.

    The nearest text holds: in the value's own cell, beside it in its row or column, after the indicator's
    name, over the whole table.
    """
    units = Units(catalogue.units.values())
    in_text = pl.col("readable") & (pl.col("unit_word") != "")
    written = parts.filter(in_text).select("upper_magnitude", "unit_word").unique()
    inside = [(magnitude, unit, units.beside(magnitude, unit)) for magnitude, unit in written.iter_rows()]
    parts = _beside(parts, ["upper_magnitude", "unit_word"], inside, "text_unit")
    for said in ("unit_text", "sheet_unit_text"):
        codes = [(text, units.named(text)) for text in parts[said].unique().drop_nulls()]
        parts = _beside(parts, [said], codes, f"{said}_code")

    def nearest(of_text: str, of_row: str, of_name: str, of_sheet: str) -> pl.Expr:
        return (
            pl.when(in_text)
            .then(of_text)
            .when(pl.col("unit_text").is_not_null())
            .then(of_row)
            .when(pl.col("name_unit").is_not_null())
            .then(of_name)
            .otherwise(of_sheet)
        )

    return parts.with_columns(
        nearest("text_unit", "unit_text_code", "name_unit", "sheet_unit_text_code").alias("unit"),
        nearest("cell", "unit_cell", "indicator_cell", "sheet_unit_cell").alias("unit_cell"),
        nearest("text", "unit_text", "name_unit", "sheet_unit_text").alias("unit_said"),
    )


def _with_default(frame: pl.DataFrame, column: str, text: str | None) -> pl.DataFrame:
    return frame.with_columns(pl.col(column).fill_null(pl.lit(text)))


def _beside(
    frame: pl.DataFrame, keys: list[str], found: Sequence[tuple[object, ...]], *names: str
) -> pl.DataFrame:
    """The frame with columns of these names that hold what was found for its texts. Order is kept."""
    schema = {**{key: frame.schema[key] for key in keys}, **dict.fromkeys(names, pl.String())}
    table = pl.DataFrame(found, schema=schema, orient="row")
    return frame.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")
