"""Codes and units beside the texts that say them: a column of codes for a column of texts.

A submission says few different things, however many figures it has, so each text is looked up once.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.growths import growth_named, level_named
from shuheng.normalise.names import indicator_named, names_of
from shuheng.normalise.periods import annotated, ends_after, report_of
from shuheng.normalise.subjects import subjects_as
from shuheng.normalise.units import units_of
from shuheng.normalise.words import vintage_named

# The catalogue's longest name has 64 letters. In a longer text than this none is looked for, since that costs
# by the square of its length: a name of 60,000 letters took more than a minute.
_LONGEST = 200


class _Found(NamedTuple):
    """What was found for texts: rows of `keys` and, behind them, of columns of these names."""

    keys: Sequence[str]
    names: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


def with_names(
    entries: pl.DataFrame, preamble: dict[str, str], catalogue: Catalogue, own: str
) -> pl.DataFrame:
    """The entries of a submission of the area `own` with the codes of what their texts name.

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
    entries = entries.with_columns(
        pl.col("subject_text").is_not_null().alias("by_row"),
        *(
            pl.col(f"{said}_text").fill_null(pl.lit(preamble.get(said)))
            for said in ("subject", "period", "vintage")
        ),
    )
    texts = {
        name: column.to_list()
        for name in ("indicator_text", "period_text", "vintage_text", "unit_text", "sheet_unit_text")
        for column in [entries[name].unique()]
    }
    indicators = _indicators(texts["indicator_text"], catalogue, own)
    periods = _periods(texts["period_text"], preamble)
    found = [
        indicators,
        periods,
        _subjects(entries, indicators, periods, catalogue, own),
        _vintages(texts["vintage_text"]),
        *(
            _units(said, texts[said], entries, indicators, catalogue)
            for said in ("unit_text", "sheet_unit_text")
        ),
    ]
    ordinal = [unit.code for unit in catalogue.units.values() if unit.ordinal]
    place = pl.col("own_unit").is_in(ordinal)
    return _beside(entries, found).with_columns(
        _nearest("unit_text_code", "name_unit", "sheet_unit_text_code", place, "own_unit").alias("unit"),
        _nearest("unit_cell", "indicator_cell", "sheet_unit_cell", place).alias("unit_cell"),
        _nearest("unit_text", "name_unit", "sheet_unit_text", place).alias("unit_said"),
    )


def _indicators(texts: Sequence[str | None], catalogue: Catalogue, own: str) -> _Found:
    names, units = names_of(catalogue, "indicators"), units_of(catalogue)
    areas = subjects_as(catalogue, own).words
    rows = []
    for text in texts:
        name = "" if _is_long(text) else text or ""
        named = indicator_named(name, names, units, areas)
        named = named or growth_named(name, catalogue, names, units, areas)
        known = catalogue.indicators[named.code] if named else None
        said = (named.unit, named.mark, named.area) if named else (None, None, None)
        unasked = "change" if not known and level_named(name, names, units, areas) else None
        rows.append(
            (text, known and known.code, known and known.kind, known and known.unit.code, unasked, *said)
        )
    return _Found(
        ["indicator_text"],
        ["indicator", "kind", "own_unit", "unasked", "name_unit", "name_mark", "name_area"],
        rows,
    )


def _periods(texts: Sequence[str | None], preamble: dict[str, str]) -> _Found:
    report = report_of(preamble)
    rows = []
    for text in texts:
        told = None if _is_long(text) else annotated(text, report)
        code, basis, remark = told or (None, None, None)
        rows.append((text, code, basis, remark, "F" if code and ends_after(code, report) else None))
    return _Found(["period_text"], ["period", "period_basis", "period_remark", "ahead"], rows)


def _vintages(texts: Sequence[str | None]) -> _Found:
    return _Found(["vintage_text"], ["vintage"], [(text, vintage_named(text)) for text in texts])


def _subjects(
    entries: pl.DataFrame, indicators: _Found, periods: _Found, catalogue: Catalogue, own: str
) -> _Found:
    """Subjects by their text and by the period, for names have their time; by the area before a name."""
    subjects = subjects_as(catalogue, own)
    years = {text: code.rpartition("/")[2][:4] if code else None for text, code, *_ in periods.rows}
    areas = {text: area for text, *_, area in indicators.rows if area is not None}
    keys = ["subject_text", "period_text"] + (["indicator_text", "by_row"] if areas else [])
    rows = []
    for text, period, *before in entries.select(keys).unique().iter_rows():
        year = years[period]
        code, remark = subjects.named("" if _is_long(text) else text, year)
        name, by_row = before or (None, True)
        if (area := areas.get(name)) is not None:
            inside, _ = subjects.named(area, year)
            code = inside if not by_row or inside == code else None
        rows.append((text, period, *before, code, remark))
    return _Found(keys, ["subject", "subject_remark"], rows)


def _units(
    said: str, texts: Sequence[str | None], entries: pl.DataFrame, indicators: _Found, catalogue: Catalogue
) -> _Found:
    """Units by their text; of several that one text lists, 亿元、%, the one that fits the indicator."""
    units = units_of(catalogue)
    found = {text: text and units.named(text) for text in texts}
    several = {text: units.several(text) for text, code in found.items() if text and not code}
    if not any(several.values()):
        return _Found([said], [f"{said}_code"], list(found.items()))
    own = {text: unit for text, _, _, unit, *_ in indicators.rows}
    keys = [said, "indicator_text"]
    rows = [
        (text, name, found[text] or _fitting(several.get(text) or (), own[name], catalogue))
        for text, name in entries.select(keys).unique().iter_rows()
    ]
    return _Found(keys, [f"{said}_code"], rows)


def _fitting(codes: Sequence[str], own: str | None, catalogue: Catalogue) -> str | None:
    """The one unit that an indicator of the unit `own` can have; the first where none can, to be told so."""
    of = catalogue.units[own].dimension if own else None
    fits = [code for code in codes if catalogue.units[code].dimension == of]
    if len(fits) > 1:
        return None
    return fits[0] if fits else next(iter(codes), None)


def _nearest(of_row: str, of_name: str, of_sheet: str, place: pl.Expr, own: str | None = None) -> pl.Expr:
    return (
        pl.when(pl.col("unit_text").is_not_null())
        .then(of_row)
        .when(pl.col("name_unit").is_not_null())
        .then(of_name)
        .when(place)
        .then(own)
        .otherwise(of_sheet)
    )


def with_own_units(parts: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """With the unit that stands in the value's own text, where one does, in place of the one around it."""
    units = units_of(catalogue)
    in_text = pl.col("readable") & (pl.col("unit_word") != "")
    keys = ["upper_magnitude", "unit_word"]
    written = [
        (power, unit, unit and units.beside(power, unit))
        for power, unit in parts.select(keys).unique().iter_rows()
    ]
    # A unit in brackets behind the number, 613.4（亿元）, is the text's own and no remark.
    remarks = [(remark, remark and units.named(remark)) for remark in parts["remark"].unique()]
    found = [_Found(keys, ["text_unit"], written), _Found(["remark"], ["remark_unit"], remarks)]
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
    )


def _is_long(text: str | None) -> bool:
    return text is not None and len(text) > _LONGEST


def _beside(frame: pl.DataFrame, found: Sequence[_Found]) -> pl.DataFrame:
    """The frame, and beside it columns of what was found for each of its texts.

    A column in which the same was found for all texts, mostly nothing, is said of all rows without looking.
    """
    columns: list[pl.Series] = []
    alike: dict[str, object] = {}
    for keys, names, rows in found:
        schema = {**{key: frame.schema[key] for key in keys}, **dict.fromkeys(names, pl.String())}
        table = pl.DataFrame(rows, schema=schema, orient="row")
        alike |= {name: table[name][0] if rows else None for name in names if table[name].n_unique() < 2}
        if several := [name for name in names if name not in alike]:
            # Lazily a join takes twice as long, and with all columns beside its keys it copies them.
            of_each = frame[keys].join(
                table.select(*keys, *several), on=keys, how="left", nulls_equal=True, maintain_order="left"
            )
            columns += [of_each[name] for name in several]
    return frame.hstack(columns).with_columns(
        pl.lit(said, pl.String).alias(name) for name, said in alike.items()
    )
