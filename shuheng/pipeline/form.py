"""The form that an office fills in, with what the store holds of it."""

from pathlib import Path

import polars as pl

from shuheng.curate.load import current
from shuheng.curate.publish import DATABASE, reading
from shuheng.model.catalogue import Catalogue
from shuheng.model.period import is_period, year_before
from shuheng.report.template import template
from shuheng.report.template_form import Header, form_of


def form(subject: str, period: str, catalogue: Catalogue, curated: Path, header: Header) -> bytes:
    """The workbook in which a subject's office sends a period's figures, with last year's beside them.

    What the store does not hold, and all of it where nothing is published yet, stays blank.
    """
    figures = pl.DataFrame(schema=dict.fromkeys(("period", "indicator", "qualifier", "unit"), pl.String()))
    figures = figures.with_columns(pl.lit(None, pl.Float64).alias("value"))
    if (curated / DATABASE).is_file() and is_period(period):
        with reading(curated) as connection:
            figures = current(connection, subject, [year_before(period), period])
    return template(form_of(catalogue, subject, period, figures, header), catalogue)
