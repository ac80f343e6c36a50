"""Prints true values as a bureau would, and reads the print as figures: text, unit, interval."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from random import Random

import polars as pl

from benchmarks.city import Fact
from schemas import CATALOGUE
from schemas.subjects import PROVINCE
from shuheng.model.figures import FIGURES, TAKEN
from shuheng.normalise.convert import convert
from shuheng.normalise.printed import measure

# Unit and decimals, as bureaus choose them per indicator; by the indicator's own unit.
_STYLES = {
    "亿元": (("亿元", 2), ("亿元", 1), ("亿元", 2), ("万元", 0)),
    "元": (("元", 0),),
    "%": (("%", 1), ("%", 2)),
    "百分点": (("百分点", 1),),
    "万人": (("万人", 1), ("万人", 2), ("人", 0)),
    "万户": (("万户", 1), ("万户", 2), ("户", 0)),
    "万个": (("万个", 2), ("个", 0)),
    "万家": (("万家", 2), ("家", 0)),
    "PFLOPS": (("PFLOPS", 1), ("PFLOPS", 0)),
}
_COUNTED = ("个", "家", "项", "架", "位")

# A year's files come when every period of it is due, so that ranks are no longer provisional.
_RECEIVED = (5, 6)


@cache
def style(seed: int, provider: str, subject: str, indicator: str) -> tuple[str, int]:
    """The unit and the decimals in which an office prints an indicator, the same every year."""
    own = CATALOGUE.indicators[indicator].unit.code
    choice = _STYLES.get(own, ((own, 0 if own in _COUNTED else 2),))
    # The province prints what it compiles for its cities alike for all of them.
    of = "" if CATALOGUE.indicators[indicator].responsible == "province" else subject
    return Random(f"{seed} {provider} {of} {indicator}").choice(choice)


def printed(facts: Iterable[Fact], seed: int) -> pl.DataFrame:
    """Facts as printed: `provider`, `subject`, `period`, `indicator`, `vintage`, `text`, `unit`."""
    rows = []
    for fact in facts:
        unit, decimals = style(seed, fact.provider, fact.subject, fact.indicator)
        own = CATALOGUE.indicators[fact.indicator].unit
        value = fact.value * float(own.per(CATALOGUE.units[unit]) or 1)
        text = f"{value:.{decimals}f}"
        if float(text) == 0:
            text = f"{0:.{decimals}f}"
        rows.append((fact.provider, fact.subject, fact.period, fact.indicator, fact.vintage, text, unit))
    names = ("provider", "subject", "period", "indicator", "vintage", "text", "unit")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def figures(prints: pl.DataFrame, year: int) -> pl.DataFrame:
    """Prints as FIGURES and TAKEN, with `recorded_at`: what the files of a year's round say.

    A city sends a file per period; the cell is the place of a figure in its file.
    """
    own = CATALOGUE.indicators
    told = prints.with_columns(
        pl.lit(None, pl.Float64).alias("number"),
        pl.lit(None, pl.String).alias("format"),
        pl.col("indicator").replace_strict({code: one.kind for code, one in own.items()}).alias("kind"),
        pl.col("indicator")
        .replace_strict({code: one.unit.code for code, one in own.items()})
        .alias("own_unit"),
    )
    weighed = convert(measure(told), CATALOGUE)
    area = pl.when(pl.col("provider") == PROVINCE.code).then(pl.col("subject").str.head(2))
    file = pl.concat_str("provider", "period", pl.lit(f"{year}"), area.fill_null("city"), separator="-")
    place = pl.int_range(pl.len()).over(file) + 4
    columns = {
        "submission": file,
        "file": file + ".xlsx",
        "cell": pl.concat_str(pl.lit("Sheet!D"), place.cast(pl.String)),
        "unit_cell": pl.concat_str(pl.lit("Sheet!C"), place.cast(pl.String)),
        "period_basis": pl.lit("stated"),
        "status": pl.when(pl.col("kind") == "target")
        .then(pl.lit("F"))
        .when(pl.col("vintage") == "initial")
        .then(pl.lit("P"))
        .otherwise(pl.lit("A")),
        "conf": pl.lit("F"),
        "written_unit": pl.col("unit"),
        "recorded_at": pl.lit(datetime(year + 1, *_RECEIVED)),  # noqa: DTZ001  UTC, as the store has it
    }
    made = weighed.with_columns(**columns).with_columns(pl.col("own_unit").alias("unit"))
    schema = {**FIGURES, **TAKEN}
    absent = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in made.columns]
    return made.with_columns(absent).select(
        *(pl.col(name).cast(kind) for name, kind in schema.items()), "recorded_at"
    )


def rounds(facts: Sequence[Fact], seed: int) -> dict[int, pl.DataFrame]:
    """What is printed in each year's round."""
    by_year: dict[int, list[Fact]] = {}
    for fact in facts:
        by_year.setdefault(fact.sent, []).append(fact)
    return {year: printed(told, seed) for year, told in sorted(by_year.items())}
