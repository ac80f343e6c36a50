"""What stands in a figure's cell and is no part of its number: footnote marks, remarks in brackets."""

import polars as pl

# ① and its kin, * and ※, [1], 注1. A raised digit is a mark behind a digit or %, and elsewhere a unit's: km².
CIRCLED = "[①-⑳※†‡*]"
MARK = rf"{CIRCLED}+|\[[0-9]{{1,2}}\]|注[0-9]{{1,2}}"
_UP = "[¹²³⁰⁴-⁹⁽⁾ᵃ-ᶻⁱˡʲˢˣʰʷʸʳ]"
RAISED = f"{_UP}+(?:[,，、]{_UP}+)*"
# Behind a name or at the head of a note, where no unit stands, raised type is a mark too.
ANY_MARK = f"{MARK}|{RAISED}"
_RAISED = rf"^(.*[0-9%])(?:{RAISED})$"

_AROUND = (
    rf"^(?P<leading>{CIRCLED}+)?(?P<core>.+?)(?P<mark>{MARK})?"
    rf"(?:\((?P<remark>[^()]+)\)(?P<trailing>{MARK})?)?$"
)
_BRACKETED = r"^\(([^()]+)\)([^()]*)$"
_YEAR = r"[0-9]{4}年?"


def set_aside(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with `figure`, a text in narrow forms, bare, and what stood beside it.

    `mark` and `remark` are null where there is none. `bracketed`: the whole figure stood in brackets.
    `crowded`: the remark holds a number, so that there are two figures.

    "613.4①" gives 613.4 and ①, "613.4亿元(含辛集)" gives 613.4亿元 and 含辛集, "(5.2)%" gives 5.2%.
    """
    figure = pl.col("figure")
    frame = frame.with_columns(
        figure.str.replace(_RAISED, "$1"),
        pl.when(figure.str.contains(_RAISED)).then(figure.str.extract(f"({RAISED})$")).alias("raised"),
    ).with_columns(figure.str.extract_groups(_AROUND).alias("around"))
    around = pl.col("around").struct.field
    frame = frame.with_columns(
        around("core").fill_null("").alias("figure"),
        around("remark"),
        pl.coalesce(around("mark"), around("trailing"), around("leading"), "raised").alias("mark"),
    )
    counted = pl.col("remark").str.replace_all(_YEAR, "").str.contains("[0-9]")
    return frame.with_columns(
        figure.str.replace(_BRACKETED, "$1$2"),
        figure.str.contains(_BRACKETED).alias("bracketed"),
        counted.fill_null(False).alias("crowded"),
    ).drop("around", "raised")
