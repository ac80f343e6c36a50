"""A file as it was received and read, before anything in it is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from shuheng.model.answer import Answer

# Every cell that holds something, and every child of a merged range.
CELLS = pl.Schema(
    {
        "sheet": pl.String,  # "" in a text file
        "row": pl.Int64,  # from 1, as a spreadsheet shows it
        "column": pl.Int64,  # from 1
        "cell": pl.String,  # Sheet!D14, in a text file D14
        "text": pl.String,  # as printed: a number with the decimals its format shows; null in a merged child
        "number": pl.Float64,  # as stored; null where text is stored
        "format": pl.String,  # number format of a workbook's cell; null in a text file
        "anchor": pl.String,  # address of the merged range's first cell; the cell's own when not merged
    }
)

# A value cell and the texts that stand around it and say what it is. Blank value cells are rows too, with
# a null text. Every *_cell is where the text beside it was read. Which of several units holds is not read's
# to decide: one in the value's or the indicator's own text is still there, the row's and the sheet's apart.
ENTRIES = pl.Schema(
    {
        "cell": pl.String,
        "text": pl.String,
        "number": pl.Float64,
        "format": pl.String,
        "indicator_text": pl.String,
        "indicator_cell": pl.String,
        "subject_text": pl.String,  # null: the submission's own subject; "": a row that names nobody
        "period_text": pl.String,  # null: the submission's own period
        "unit_text": pl.String,  # of the row or column alone; null: it says none
        "unit_cell": pl.String,
        "sheet_unit_text": pl.String,  # of the table's head or the line above it, 单位：亿元; null: none
        "sheet_unit_cell": pl.String,
        "vintage_text": pl.String,
        "explanation": pl.String,  # the 说明 column
        "qualifier_text": pl.String,  # of a form that keeps 超, 近, 以上 in a column
    }
)

# What the coded columns of SDMX-CSV say of an entry, as written. Entries have these columns too where a table
# of the submission has any: of ten million figures even columns of nothing take their room.
CODED = pl.Schema(
    {
        "action_text": pl.String,  # ACTION: D takes a figure back
        "status_text": pl.String,  # OBS_STATUS
        "conf_text": pl.String,  # CONF_STATUS
        "low_text": pl.String,  # OBS_LOW and OBS_HIGH: what the figure can mean, in its written unit
        "high_text": pl.String,
        "decimals_text": pl.String,  # DECIMALS: how many the figure has, though OBS_VALUE may show fewer
        "scope_text": pl.String,  # SCOPE
        "period_basis_text": pl.String,  # PERIOD_BASIS: stated, assumed
    }
)


@dataclass(frozen=True)
class Note:
    """What reading did or left that the provider should know, and that is no fault of a figure.

    `code` names the sentence in the messages' `reading`, `slots` fill it.
    """

    code: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """One submission as read. `file` is its path as given; `submission` the SHA-256 of its bytes.

    `preamble` holds what the title and the lines above the table say, by role: title, provider, subject,
    period, date, unit, vintage; a role that nothing names is absent. `cells` are CELLS, made only where they
    are asked for: of ten million figures they are fifty million rows. `filled` counts those with a text.
    `answers` are those filled in beside a report that was sent back.
    `entries` are ENTRIES, and CODED beside them where a table has such columns.
    """

    file: str
    submission: str
    cells: pl.LazyFrame
    entries: pl.DataFrame
    preamble: dict[str, str] = field(default_factory=dict)
    filled: int = 0
    notes: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Received:
    """The receipt of a file: who sent it and when (UTC, ISO 8601). received.csv has one a line."""

    path: str
    submission: str
    provider: str
    received_at: str


@dataclass(frozen=True)
class Replaced:
    """The later file by which a provider replaced a submission; `received_at` in UTC."""

    submission: str
    file: str
    received_at: datetime


@dataclass(frozen=True)
class Submitted:
    """A submission as figures (FIGURES and TAKEN), with the cells it has and those that are no figures.

    `told` is what reading has to say of the whole file.
    """

    receipt: Received
    figures: pl.DataFrame
    cells: int
    notes: int
    told: tuple[Note, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def subject(self) -> str | None:
        return _only(self.figures["subject"])

    @property
    def period(self) -> str | None:
        return _only(self.figures["period"])


def _only(values: pl.Series) -> str | None:
    """The one value a column holds; None where it holds several."""
    distinct = values.drop_nulls().unique()
    return str(distinct[0]) if len(distinct) == 1 else None
