"""Codes and units beside the texts that say them: a column of codes for a column of texts."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.distinct import Distinct, distinct, together
from shuheng.normalise.lookup import Indicator, Lookup, Period
from shuheng.normalise.periods import report_of
from shuheng.normalise.units import units_of
from shuheng.normalise.words import vintage_named


class _Found(NamedTuple):
    """What was found for texts: columns of these names, and of each row of a frame its place among `rows`."""

    places: pl.Series
    names: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


def _nearest(of_row: str, of_name: str, of_place: str | None, of_sheet: str) -> pl.Expr:
    return (
        pl.when(pl.col("unit_text").is_not_null())
        .then(of_row)
        .when(pl.col("name_unit").is_not_null())
        .then(of_name)
        .when(pl.col("place_unit").is_not_null())
        .then(of_place)
        .otherwise(of_sheet)
    )


# The unit said around a figure, where it stands and its text; where every row says one, without a copy.
_OF_ROW = (pl.col("unit_text_code").alias("unit"), pl.col("unit_text").alias("unit_said"))
_NEAREST = (
    _nearest("unit_text_code", "name_unit", "place_unit", "sheet_unit_text_code").alias("unit"),
    _nearest("unit_cell", "indicator_cell", None, "sheet_unit_cell").alias("unit_cell"),
    _nearest("unit_text", "name_unit", None, "sheet_unit_text").alias("unit_said"),
)


def with_names(entries: pl.DataFrame, preamble: Mapping[str, str], lookup: Lookup) -> pl.DataFrame:
    """The entries with the codes of what their texts name.

    - `indicator`, its `kind` and `own_unit`; `name_unit`, `name_mark` and `name_area`, the unit and footnote
      mark behind the name and the area before it. `unasked`: it names the change of an indicator whose change
      the catalogue does not have.
    - `period`, `period_basis`, and `ahead`: F of what ends after the report was sent. `period_remark` is the
      footnote mark behind the period, or the words for an edition: 2022年（初步数）. `vintage`.
    - `subject` and the `subject_remark` that narrows it. Where a row names no subject it is the one its
      indicator's text begins with, else the submission's own; where it names another, it is nobody's.
    - `unit`, the code of the unit said around a figure, `unit_cell` and its text, `unit_said`. The nearest
      holds: beside the value in its row or column, after the indicator's name, over the whole table. A place
      in an order needs none said, and 单位：亿元 over a table speaks of its amounts.

    Texts that are the preamble's to give are filled in.
    """
    indicators, periods, subjects, vintages, units, sheet_units = (
        distinct(entries[f"{said}_text"])
        for said in ("indicator", "period", "subject", "vintage", "unit", "sheet_unit")
    )
    report, of_all = report_of(preamble), {said: preamble.get(said) for said in ("period", "vintage")}
    named = [lookup.indicator(text) for text in indicators.values]
    dated = [lookup.period(of_all["period"] if text is None else text, report) for text in periods.values]
    editions = [of_all["vintage"] if text is None else text for text in vintages.values]
    keys = [subjects, Distinct(dated, periods.places), Distinct(named, indicators.places)]
    found = [
        _Found(indicators.places, Indicator._fields, named),
        _Found(periods.places, Period._fields, dated),
        _subjects(keys, preamble.get("subject"), lookup),
        _Found(vintages.places, ["vintage"], [(vintage_named(text),) for text in editions]),
        _units("unit_text", units, keys[-1], lookup),
        _units("sheet_unit_text", sheet_units, keys[-1], lookup),
    ]
    filled = [
        pl.col(f"{said}_text").fill_null(preamble[said])
        for said in ("subject", "period", "vintage")
        if said in preamble
    ]
    unit = _NEAREST if entries["unit_text"].has_nulls() else _OF_ROW
    return _beside(entries, found).with_columns(*filled, *unit).collect(engine="in-memory")


def _subjects(keys: list[Distinct], of_all: str | None, lookup: Lookup) -> _Found:
    """Subjects by their text and by the period, for names have their time; by the area before a name.

    `keys` are the texts, periods and indicators of the rows, `of_all` the subject of rows without a text.
    """
    if not any(named.name_area for named in keys[-1].values):
        keys = keys[:-1]
    beside = together(keys)
    rows = []
    for text, dated, *before in beside.values:
        year = dated.period.rpartition("/")[2][:4] if dated.period else None
        subject, remark = lookup.subject(of_all if text is None else text, year)
        for named in before:
            if named.name_area:
                inside, _ = lookup.subject(named.name_area, year)
                subject = inside if text is None or inside == subject else None
        rows.append((subject, remark))
    return _Found(beside.places, ["subject", "subject_remark"], rows)


def _units(said: str, texts: Distinct, named: Distinct, lookup: Lookup) -> _Found:
    """Units by their text; of several that one text lists, 亿元、%, the one that fits the indicator."""
    listed = [lookup.units(text) for text in texts.values]
    if max(map(len, listed), default=0) < 2:
        return _Found(texts.places, [f"{said}_code"], [(codes[0] if codes else None,) for codes in listed])
    beside = together([Distinct(listed, texts.places), named])
    fitting = [(lookup.fitting(codes, indicator),) for codes, indicator in beside.values]
    return _Found(beside.places, [f"{said}_code"], fitting)


def with_own_units(parts: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """With the unit that stands in the value's own text, where one does, in place of the one around it."""
    units = units_of(catalogue)
    in_text = pl.col("readable") & (pl.col("unit_word") != "")
    written = together([distinct(parts["upper_magnitude"]), distinct(parts["unit_word"])])
    beside = [(unit and units.beside(power, unit),) for power, unit in written.values]
    # A unit in brackets behind the number, 613.4（亿元）, is the text's own and no remark.
    remarks = distinct(parts["remark"])
    named = [(remark and units.named(remark),) for remark in remarks.values]
    found = [
        _Found(written.places, ["text_unit"], beside),
        _Found(remarks.places, ["remark_unit"], named),
    ]
    bracketed = pl.col("remark_unit").is_not_null() & ~in_text
    says = in_text | bracketed
    return (
        _beside(parts, found)
        .with_columns(
            pl.when(bracketed)
            .then("remark_unit")
            .when(says)
            .then("text_unit")
            .otherwise("unit")
            .alias("unit"),
            pl.when(says).then("cell").otherwise("unit_cell").alias("unit_cell"),
            pl.when(says).then("text").otherwise("unit_said").alias("unit_said"),
            pl.when(~bracketed).then("remark").alias("remark"),
        )
        .drop("text_unit", "remark_unit")
        .collect(engine="in-memory")
    )


def _beside(frame: pl.DataFrame, found: Sequence[_Found]) -> pl.LazyFrame:
    """The frame, and beside it columns of what was found for each of its texts.

    A column in which the same was found for all texts, mostly nothing, is said of all rows without looking.
    """
    beside: list[pl.Series] = []
    alike: dict[str, str | None] = {}
    for places, names, rows in found:
        several: dict[str, list[str | None]] = {}
        for at, name in enumerate(names):
            said = [row[at] for row in rows] or [None]
            if len(set(said)) > 1:
                several[name] = said
            else:
                alike[name] = said[0]
        if several:
            table = pl.DataFrame(several, schema=dict.fromkeys(several, pl.String()))
            beside += table[places].get_columns()
    return (
        frame.hstack(beside)
        .lazy()
        .with_columns(pl.lit(said, pl.String).alias(name) for name, said in alike.items())
    )
