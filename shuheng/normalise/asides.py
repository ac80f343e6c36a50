"""What stands in a figure's cell and is no part of its number: footnote marks, remarks in brackets."""

import re

import polars as pl

from shuheng.model.marks import ANY_MARK, CIRCLED, MARK, RAISED

_RAISED = rf"^(.*[0-9%])(?:{RAISED})$"

_AROUND = (
    rf"^(?P<leading>{CIRCLED}+)?(?P<core>.+?)(?P<mark>{MARK})?"
    rf"(?:\((?P<remark>[^()]+)\)(?P<trailing>{MARK})?)?$"
)
_BRACKETED = r"^\(([^()]+)\)([^()]*)$"
_YEAR = r"[0-9]{4}年?"
_NAMED = re.compile(
    rf"^(?P<name>.+?)(?P<mark>{ANY_MARK})?(?:\((?P<remark>[^()]+)\))?(?P<trailing>{ANY_MARK})?$"
)


def parted(name: str) -> tuple[str, str | None]:
    """A name, and the remark or footnote mark behind it; None where there is none.

    >>> parted("温州市(不含龙港)"), parted("2022年¹")
    (('温州市', '不含龙港'), ('2022年', '¹'))
    """
    said = _NAMED.match(name)
    aside = said and (said["remark"] or said["mark"] or said["trailing"])
    return (said["name"], aside) if said and aside else (name, None)


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
