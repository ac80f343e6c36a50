"""Codes and units beside the texts that say them: a column of codes for a column of texts.

A submission says few different things, however many figures it has, so each text is looked up once.
"""

from collections.abc import Sequence

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.normalise.growths import growth_named
from shuheng.normalise.names import index, indicator_named
from shuheng.normalise.periods import annotated, ends_after, report_of
from shuheng.normalise.subjects import Subjects
from shuheng.normalise.units import Units
from shuheng.normalise.words import vintage_named

# The catalogue's longest name has 64 letters. In a longer text than this none is looked for, since that costs
# by the square of its length: a name of 60,000 letters took more than a minute.
_LONGEST = 200


def with_indicators(frame: pl.DataFrame, catalogue: Catalogue, subjects: Subjects) -> pl.DataFrame:
    """With `indicator`, its `kind` and `own_unit`, and what else its text says.

    `name_unit` and `name_mark` are the unit and footnote mark behind the name, `name_area` the area before.
    """
    names, units = index(catalogue.indicators.values()), Units(catalogue.units.values())
    areas = subjects.words()
    found = []
    for text in frame["indicator_text"].unique():
        name = "" if _is_long(text) else text or ""
        named = indicator_named(name, names, units, areas)
        named = named or growth_named(name, catalogue, names, units, areas)
        known = catalogue.indicators[named.code] if named else None
        said = (named.unit, named.mark, named.area) if named else (None, None, None)
        found.append((text, known and known.code, known and known.kind, known and known.unit.code, *said))
    columns = ("indicator", "kind", "own_unit", "name_unit", "name_mark", "name_area")
    return _beside(frame, ["indicator_text"], found, *columns)


def with_subjects(frame: pl.DataFrame, preamble: dict[str, str], subjects: Subjects) -> pl.DataFrame:
    """With `subject` and the `subject_remark` that narrows it; reads `period`, for names have their time.

    Where a row names no subject it is the one its indicator's text begins with, else the submission's own.
    Where it names another than that text, it is nobody's.
    """
    frame = frame.with_columns(pl.col("subject_text").is_not_null().alias("by_row"))
    frame = _with_default(frame, "subject_text", preamble.get("subject"))
    keys = ["subject_text", "period"]
    if frame["name_area"].null_count() < frame.height:
        keys += ["name_area", "by_row"]
    found = []
    for text, period, *before in frame.select(keys).unique().iter_rows():
        year = period.rpartition("/")[2][:4] if period else None
        code, remark = subjects.named("" if _is_long(text) else text, year)
        area, by_row = before or (None, True)
        if area is not None:
            inside, _ = subjects.named(area, year)
            code = inside if not by_row or inside == code else None
        found.append((text, period, *before, code, remark))
    return _beside(frame, keys, found, "subject", "subject_remark")


def with_periods(frame: pl.DataFrame, preamble: dict[str, str]) -> pl.DataFrame:
    """With `period`, `period_basis`, `vintage`, and `ahead`: F of what ends after the report was sent.

    `period_remark` is the footnote mark behind the period, or the words for an edition: 2022年（初步数）.
    """
    report = report_of(preamble)
    frame = _with_default(frame, "period_text", preamble.get("period"))
    frame = _with_default(frame, "vintage_text", preamble.get("vintage"))
    periods = []
    for text in frame["period_text"].unique():
        told = None if _is_long(text) else annotated(text, report)
        code, basis, remark = told or (None, None, None)
        periods.append((text, code, basis, remark, "F" if code and ends_after(code, report) else None))
    vintages = [(text, vintage_named(text)) for text in frame["vintage_text"].unique()]
    frame = _beside(frame, ["period_text"], periods, "period", "period_basis", "period_remark", "ahead")
    return _beside(frame, ["vintage_text"], vintages, "vintage")


def with_units(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """With `unit`, the code of the unit said around a figure, `unit_cell` and its text, `unit_said`.

    The nearest text holds: beside the value in its row or column, after the indicator's name, over the whole
    table.
    """
    units = Units(catalogue.units.values())
    for said in ("unit_text", "sheet_unit_text"):
        codes = [(text, text and units.named(text)) for text in frame[said].unique()]
        frame = _beside(frame, [said], codes, f"{said}_code")

    def nearest(of_row: str, of_name: str, of_sheet: str) -> pl.Expr:
        return (
            pl.when(pl.col("unit_text").is_not_null())
            .then(of_row)
            .when(pl.col("name_unit").is_not_null())
            .then(of_name)
            .otherwise(of_sheet)
        )

    return frame.with_columns(
        nearest("unit_text_code", "name_unit", "sheet_unit_text_code").alias("unit"),
        nearest("unit_cell", "indicator_cell", "sheet_unit_cell").alias("unit_cell"),
        nearest("unit_text", "name_unit", "sheet_unit_text").alias("unit_said"),
    )


def with_own_units(parts: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """With the unit that stands in the value's own text, where one does, in place of the one around it."""
    units = Units(catalogue.units.values())
    in_text = pl.col("readable") & (pl.col("unit_word") != "")
    written = parts.filter(in_text).select("upper_magnitude", "unit_word").unique()
    inside = [(magnitude, unit, units.beside(magnitude, unit)) for magnitude, unit in written.iter_rows()]
    parts = _beside(parts, ["upper_magnitude", "unit_word"], inside, "text_unit")
    # A unit in brackets behind the number, 613.4（亿元）, is the text's own and no remark.
    remarks = [(remark, remark and units.named(remark)) for remark in parts["remark"].unique()]
    parts = _beside(parts, ["remark"], remarks, "remark_unit")
    bracketed = pl.col("remark_unit").is_not_null() & ~in_text
    says = in_text | bracketed
    return parts.with_columns(
        pl.when(bracketed).then("remark_unit").when(says).then("text_unit").otherwise("unit").alias("unit"),
        pl.when(says).then("cell").otherwise("unit_cell").alias("unit_cell"),
        pl.when(says).then("text").otherwise("unit_said").alias("unit_said"),
        pl.when(~bracketed).then("remark").alias("remark"),
    ).drop("text_unit", "remark_unit")


def _is_long(text: str | None) -> bool:
    return text is not None and len(text) > _LONGEST


def _with_default(frame: pl.DataFrame, column: str, text: str | None) -> pl.DataFrame:
    return frame.with_columns(pl.col(column).fill_null(pl.lit(text)))


def _beside(
    frame: pl.DataFrame, keys: list[str], found: Sequence[tuple[object, ...]], *names: str
) -> pl.DataFrame:
    """The frame with columns of these names that hold what was found for each of its texts. Order is kept.

    A column in which the same was found for all texts, mostly nothing, is said of all rows without looking.
    """
    schema = {**{key: frame.schema[key] for key in keys}, **dict.fromkeys(names, pl.String())}
    table = pl.DataFrame(found, schema=schema, orient="row")
    alike = {name: table[name][0] if found else None for name in names if table[name].n_unique() < 2}
    several = [name for name in names if name not in alike]
    if several:
        of_each = frame.select(keys).join(
            table.select(*keys, *several), on=keys, how="left", nulls_equal=True, maintain_order="left"
        )
        frame = frame.hstack(of_each.select(several))
    return frame.with_columns(pl.lit(said, pl.String).alias(name) for name, said in alike.items())
