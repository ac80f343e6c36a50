"""Figures from texts: names become codes, units the indicator's own, printed numbers intervals."""

from functools import cache, partial
from pathlib import PurePath

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import FIGURES
from shuheng.model.slices import in_slices
from shuheng.model.submission import Reading
from shuheng.model.vocabulary import PART
from shuheng.normalise.anatomy import dissect
from shuheng.normalise.coded import is_coded, with_codes, with_interval, with_printed
from shuheng.normalise.convert import convert
from shuheng.normalise.lookup import lookup_as
from shuheng.normalise.names import names_of
from shuheng.normalise.naming import with_names, with_own_units
from shuheng.normalise.plain import in_lanes
from shuheng.normalise.printed import weigh
from shuheng.normalise.qualifiers import with_qualifiers
from shuheng.normalise.scopes import footnotes, with_scope
from shuheng.normalise.typography import word


def normalise(reading: Reading, catalogue: Catalogue, provider: str) -> pl.DataFrame:
    """FIGURES of a submission: a row per entry, in the order of the entries.

    A cell "—" of a column of changes is no figure where the catalogue has no such change.

    A cell that cannot be made a figure has a `problem`, the first that holds of: its indicator, subject or
    period is not known, its text is not one figure, its unit is not known or not of the indicator's
    dimension. `detail` is then the text refused, "" where none was written. `value`, `low` and `high` are
    null beside a problem and beside an `outcome` that says why there is no figure. A figure said to be absent
    or withdrawn under a name that is not known has the problem and no outcome.
    """
    lookup = lookup_as(catalogue, catalogue.providers[provider].area)
    coded = is_coded(reading.entries)
    whose = pl.lit(reading.submission).alias("submission"), pl.lit(provider).alias("provider")
    notes = cache(partial(footnotes, reading))

    def worded(rows: pl.DataFrame) -> pl.DataFrame:
        return with_interval(weigh(with_codes(with_own_units(dissect(rows), catalogue))))

    def figures(entries: pl.DataFrame) -> pl.DataFrame:
        named = with_names(with_qualifiers(with_printed(entries)), reading.preamble, lookup)
        # A code may say of a plain number that it is withdrawn, or what it can mean.
        weighed = worded(named) if coded else in_lanes(named, worded)
        known = _with_problems(convert(with_scope(_without_empty_changes(weighed), notes), catalogue), coded)
        return known.select(*whose, *_standing(coded))

    return in_slices(reading.entries, figures)


def _without_empty_changes(weighed: pl.DataFrame) -> pl.DataFrame:
    """Without the cells of a column of changes that say — beside what has no change in the catalogue."""
    if weighed["unasked"].null_count() == weighed.height:
        return weighed
    none = (pl.col("missing") == "not_available") & (pl.col("status") == "M")
    return weighed.filter(pl.col("unasked").is_null() | ~none.fill_null(False))


def provider_of(reading: Reading, catalogue: Catalogue) -> str | None:
    """Code of the provider a submission names as 填报单位, else in its title, else in its file's name.

    An office that the catalogue does not have is the provider of its area, a part of an area is not. None:
    nobody is named, or somebody unknown.
    """
    stated = reading.preamble.get("provider")
    if stated:
        return names_of(catalogue, "providers").get(word(stated)) or _area_provider(stated, catalogue)
    return _area_provider(reading.preamble.get("title", ""), catalogue) or _area_provider(
        PurePath(reading.file).stem, catalogue
    )


def _area_provider(text: str, catalogue: Catalogue) -> str | None:
    """The provider of the one area that a text names; of 浙江省温州市 that is 温州市."""
    written = word(text)
    names = {name: code for name, code in names_of(catalogue, "subjects").items() if name in written}
    above = {catalogue.subjects[code].area for code in names.values()}
    codes = {code for code in names.values() if code not in above}
    if len(codes) != 1:
        return None
    (code,) = codes
    longest = max((name for name in names if names[name] == code), key=len)
    if PART.match(written.partition(longest)[2]):
        return None
    return next((provider.code for provider in catalogue.providers.values() if provider.area == code), None)


@cache
def _standing(coded: bool) -> tuple[pl.Expr, ...]:
    """The columns of FIGURES but submission and provider, which are the same of all."""
    status = (
        pl.when(pl.col("status").is_not_null())
        .then("status")
        .when((pl.col("kind") == "target") | pl.col("ahead").is_not_null())
        .then(pl.lit("F"))
        .when(pl.col("scope").is_not_null())
        .then(pl.lit("D"))
        .when(pl.col("stated").is_not_null() if coded else False)
        .then("stated" if coded else "status")
        .when(pl.col("vintage") == "initial")
        .then(pl.lit("P"))
        .otherwise(pl.lit("A"))
    )
    free = pl.coalesce("stated_conf", pl.lit("F")) if coded else pl.lit("F")
    said = {
        "outcome": pl.col("missing"),
        "status": status,
        "conf": pl.when(status == "Q").then(pl.lit("C")).otherwise(free),
        "unit": pl.col("own_unit"),
        "written_unit": pl.col("unit"),
    }
    return tuple(
        said.get(name, pl.col(name)).cast(kind).alias(name)
        for name, kind in FIGURES.items()
        if name not in ("submission", "provider")
    )


@cache
def _problems(coded: bool) -> list[tuple[str, str, pl.Expr]]:
    """The structure rules a cell may fail, the column with the text that fails each, and what fails it.

    A blank cell asks nothing. Where the text says that there is no figure, only what it would be is asked.
    A code that is not understood is asked about whatever it stands beside.
    """
    figure = pl.col("missing").is_null()
    said = figure | (pl.col("missing") != "blank")
    problems = [
        ("indicator_is_known", "indicator_text", said & pl.col("indicator").is_null()),
        ("subject_is_known", "subject_text", said & pl.col("subject").is_null()),
        ("period_is_known", "period_text", said & pl.col("period").is_null()),
        ("figure_is_readable", "text", figure & ~pl.col("readable")),
        ("unit_is_known", "unit_said", figure & pl.col("unit").is_null()),
        ("unit_fits_indicator", "unit_said", figure & ~pl.col("fits")),
    ]
    if coded:
        problems.append(("codes_are_known", "code_problem", pl.col("code_problem").is_not_null()))
    return problems


def _with_problems(frame: pl.DataFrame, coded: bool) -> pl.DataFrame:
    """With `problem`, the first structure rule a cell fails, and `detail`, its text; it is no figure then."""
    problems = _problems(coded)
    # Few rows fail, and only for those are the words put together: for all they cost as much as a reading.
    fails = frame.select(pl.any_horizontal(each for _, _, each in problems).fill_null(False)).to_series()
    if not fails.any():
        return frame.with_columns(problem=pl.lit(None, pl.String), detail=pl.lit(None, pl.String))
    wrong = frame.filter(fails).select(
        pl.coalesce(pl.when(each).then(pl.lit(rule)) for rule, _, each in problems).alias("problem"),
        pl.coalesce(pl.when(each).then(pl.col(text).fill_null("")) for _, text, each in problems).alias(
            "detail"
        ),
    )
    place = pl.when(fails).then(fails.cum_sum() - 1)
    said = [name for name in ("value", "low", "high", "missing") if frame[name].count()]
    return frame.with_columns(
        *(pl.lit(each).gather(place).alias(each.name) for each in wrong.get_columns()),
        *(pl.when(~fails).then(name).alias(name) for name in said),
    )
