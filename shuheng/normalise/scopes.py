"""What footnote marks and remarks say of a figure: its scope, its vintage, or that it was not counted."""

import re
from collections.abc import Callable

import polars as pl

from shuheng.model.marks import ANY_MARK, CIRCLED
from shuheng.model.submission import Reading
from shuheng.normalise.typography import spaceless
from shuheng.normalise.words import status_named, vintage_named

_SHEET = r"^(.*)![A-Z]+[0-9]+$"
_NOTE = re.compile(
    rf"(?<![a-zA-Z])(?P<mark>{ANY_MARK})[:：.、]?(?P<words>(?:(?!{CIRCLED}|\[\d{{1,2}}\])[^;。])+)"
)
_MARKED = rf"^\s*(?:注|说明|备注|附注)?\s*[:：]?\s*(?:{ANY_MARK})"
_OPENING = re.compile(rf"^(?:注|说明|备注|附注)?[:：]?(?={ANY_MARK})")

# Marks and remarks of a figure, of its indicator's name, its subject's and its period's.
_SAID = ["mark", "remark", "name_mark", "subject_remark", "period_remark"]

Notes = dict[tuple[str, str], str]


def footnotes(reading: Reading) -> Notes:
    """What the notes of each sheet say, by sheet and mark: "① 含辛集市" gives 含辛集市 for ①."""
    marked = reading.cells.filter(pl.col("text").str.contains(_MARKED)).collect()
    if marked.is_empty():
        return {}
    of_figures = reading.entries.lazy().select("cell")
    rows = reading.cells.join(of_figures, on="cell", how="semi").select("sheet", "row").unique().collect()
    free = marked.join(rows, on=["sheet", "row"], how="anti").sort("row", "column")
    found: Notes = {}
    for sheet, text in free.select("sheet", "text").iter_rows():
        for note in _NOTE.finditer(_OPENING.sub("", spaceless(text))):
            found.setdefault((sheet, note["mark"]), note["words"])
    return found


def with_scope(frame: pl.DataFrame, notes: Callable[[], Notes]) -> pl.DataFrame:
    """With `scope`, and `vintage` and `status` where a mark or remark says them.

    A footnote's words stand for its mark. What names a vintage, 613.4（初步数）, or a plan or an estimate is
    no scope; every other remark is one, so that a figure with it is never taken for one without.
    """
    of_figure = [*_SAID, "scope_text"] if "scope_text" in frame.columns else _SAID
    if all(frame[name].null_count() == frame.height for name in of_figure):
        return frame.with_columns(pl.lit(None, pl.String).alias("scope"))
    frame = frame.with_columns(pl.col("cell").str.extract(_SHEET).fill_null("").alias("sheet"))
    told = (
        frame.select("sheet", *of_figure).filter(pl.any_horizontal(pl.col(of_figure).is_not_null())).unique()
    )
    found, words_of = [], notes()
    for sheet, *said in told.iter_rows():
        words = [words_of.get((sheet, text), text) for text in said if text]
        vintage = next((named for text in words if (named := vintage_named(text)) != "unstated"), None)
        status = next((code for text in words if (code := status_named(text))), None)
        scope = [text for text in words if vintage_named(text) == "unstated" and not status_named(text)]
        found.append((sheet, *said, "；".join(dict.fromkeys(scope)) or None, vintage, status))
    columns = ["sheet", *of_figure, "scope", "said_vintage", "said_status"]
    table = pl.DataFrame(found, schema=dict.fromkeys(columns, pl.String()), orient="row")
    return frame.join(
        table, on=["sheet", *of_figure], how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(
        pl.coalesce("said_vintage", "vintage").alias("vintage"),
        pl.coalesce("status", "said_status").alias("status"),
    )
