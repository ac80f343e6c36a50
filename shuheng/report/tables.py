"""A document's figures in words, by whose they are and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.model.qualifier import left_out
from shuheng.report.language import Language, listed, messages, say
from shuheng.report.naming import indicator_name, row_name
from shuheng.report.printing import span
from shuheng.report.problems import assumed, between, printed

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A figure: its cell, its indicator's name, as printed, what it can mean, what else is to be known."""

    cell: str
    name: str
    printed: str
    reach: str
    notes: str


@dataclass(frozen=True)
class Table:
    """Figures of one subject and period."""

    title: str
    lines: tuple[Line, ...]


def tables(
    figures: Sequence[Row], one_sheet: bool, catalogue: Catalogue, lang: Language
) -> tuple[Table, ...]:
    """A table for each subject and period, in the order of their first figures.

    `one_sheet`: the file has no other, so that a cell's sheet need not be told.
    """
    together: dict[tuple[str | None, str | None], list[Row]] = {}
    for figure in figures:
        together.setdefault((figure["subject"], figure["period"]), []).append(figure)
    return tuple(
        Table(
            row_name(subject, period, catalogue, lang, *(row["indicator"] for row in rows)),
            tuple(_line(row, one_sheet, catalogue, lang) for row in rows),
        )
        for (subject, period), rows in together.items()
    )


def _line(figure: Row, one_sheet: bool, catalogue: Catalogue, lang: Language) -> Line:
    ends = (figure["low"], figure["high"])
    known = figure["value"] is not None or ends != (None, None)
    reach = between(ends)
    without = left_out(reach, figure["value"], figure["qualifier"])
    return Line(
        cell=figure["cell"].rpartition("!")[2] if one_sheet else figure["cell"],
        name=indicator_name(figure["indicator"], catalogue, lang),
        printed=printed(figure, figure["unit"], catalogue, lang),
        reach=span(reach, None, catalogue, lang, without) if known else "",
        notes=listed(lang, _notes(figure, lang)),
    )


def _notes(figure: Row, lang: Language) -> list[str]:
    """The words of its codes, where they are not the ordinary ones."""
    if figure["value"] is None and figure["low"] is None and figure["high"] is None:
        return [say(lang, f"outcome.{figure['outcome']}")]
    keys = [
        f"outcome.{figure['outcome']}" if figure["outcome"] != "loaded" else "",
        # An initial estimate is provisional: its vintage says so.
        f"status.{figure['status']}" if (figure["status"], figure["vintage"]) != ("P", "initial") else "",
        f"vintage.{figure['vintage']}",
        f"conf.{figure['conf']}",
    ]
    return [*(say(lang, key) for key in keys if key in messages(lang)), *assumed(figure, lang)]
