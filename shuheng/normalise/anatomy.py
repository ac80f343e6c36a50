"""The parts of a printed figure: sign, digits, magnitude, unit, the word that bounds it. Nothing is weighed.

A text is one figure or none: what is left over, a second number, a word that is no unit's, leaves the whole
text unread. Texts repeat, so each distinct one is taken apart once.
"""

from collections.abc import Callable

import polars as pl

from shuheng.normalise.asides import set_aside
from shuheng.normalise.noise import without_noise
from shuheng.normalise.numerals import numeral
from shuheng.normalise.pattern import COVERED, DOUBLED, FIGURE, PLAIN, STORED
from shuheng.normalise.typography import narrow
from shuheng.normalise.words import AFTER, BEFORE, ESTIMATES, MAGNITUDES, NOT_AVAILABLE, WITHDRAWN

PARTS = pl.Schema(
    {
        "text": pl.String,
        "digits": pl.String,  # without thousands separators and sign; of a range those of its lower end
        "exponent": pl.Int8,  # of 6.134E+02 the power of ten, else null
        "upper_digits": pl.String,  # of a range those of its upper end, else null
        "sign": pl.Int8,
        "upper_sign": pl.Int8,
        "magnitude": pl.Int8,  # power of ten of the magnitude word; null where there is none
        "upper_magnitude": pl.Int8,
        "rounded": pl.Boolean,  # a numeral's last 百 or 千 is a magnitude word too
        "accounting": pl.Boolean,  # negative as accountants write it: (5.2), 5.2-
        "unit_word": pl.String,  # the unit in the text without its magnitude, "" where there is none
        "bound": pl.String,  # what the qualifier says: over, at_least, nearly, … ; null for a plain figure
        "qualifier": pl.String,
        "direction": pl.String,  # rise, fall
        "missing": pl.String,  # blank, not_available, withdrawn
        "status": pl.String,  # what the words say of it: F, E, O, M, Q
        "remark": pl.String,  # words in brackets behind it, ① and its kin
        "mark": pl.String,
        "readable": pl.Boolean,
    }
)

_Part = Callable[[str], pl.Expr]


def dissect(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the columns of PARTS that its `text` shows; rows and order are kept.

    Reads `number` too, the one stored behind the text.
    """
    text, plain = pl.col("text"), pl.col("plain")
    stored = pl.col("number").is_not_null() & text.str.contains(STORED)
    keyed = frame.with_columns((text.str.contains(PLAIN) | stored).fill_null(False).alias("plain"))
    # A plain text has no key and meets no row of the worded ones.
    keyed = keyed.with_columns(pl.when(~plain).then(text.fill_null("")).alias("worded"))
    worded = anatomy(keyed["worded"].unique().drop_nulls()).rename({"text": "worded"})
    parts = keyed.join(worded, on="worded", how="left", maintain_order="left")
    negative, digits = text.str.starts_with("-"), text.str.strip_chars_start("-").str.replace_all(",", "")
    parts = parts.with_columns(
        pl.when(plain).then(digits).otherwise("digits").alias("digits"),
        pl.when(~plain).then("sign").when(negative).then(-1).otherwise(1).cast(pl.Int8).alias("sign"),
        pl.when(plain).then(pl.lit("")).otherwise("unit_word").alias("unit_word"),
        (plain | pl.col("readable")).alias("readable"),
    )
    return without_noise(parts.drop("worded", "plain"))


def anatomy(texts: pl.Series) -> pl.DataFrame:
    """One row of PARTS for each text."""
    figure = texts.rename("text").to_frame().with_columns(narrow(pl.col("text")).alias("figure"))
    figure = set_aside(figure).with_columns(
        pl.col("figure").str.extract_groups(FIGURE).alias("parts"),
        # Several dashes or dots say what one does.
        pl.col("figure")
        .str.replace("^[-~]+$", "-")
        .str.replace(r"^\.{2,}$", "...")
        .str.to_lowercase()
        .alias("bare"),
    )
    part: _Part = pl.col("parts").struct.field
    figure = figure.with_columns(
        part("number").str.replace_all("[, ]", "").alias("number"),
        pl.coalesce(part("compound"), part("numeral")).alias("spelled"),
        part("upper").str.replace_all("[, ]", "").alias("upper_digits"),
        part("exponent").cast(pl.Int8),
        (pl.col("bracketed") | (part("behind") == "-").fill_null(False)).alias("accounting"),
        _bound(part).alias("bound"),
        _missing().alias("missing"),
    )
    spelled = {text: numeral(text) for text in figure["spelled"].unique().drop_nulls()}
    figure = figure.with_columns(
        pl.coalesce(
            "number",
            pl.col("spelled").replace_strict(spelled, default=None, return_dtype=pl.String),
            pl.when(_of_one(part)).then(pl.lit("1")),
        ).alias("digits"),
        _power(pl.coalesce(part("lower_magnitude"), part("magnitude"), _within(part))).alias("magnitude"),
        _power(part("magnitude")).alias("upper_magnitude"),
        (pl.col("accounting") | part("sign").is_in(["-", "负"]).fill_null(False)).alias("negative"),
        (part("upper_sign") == "-").fill_null(False).alias("upper_negative"),
        part("numeral").str.contains("[百千]十?$").fill_null(False).alias("rounded"),
        _unit(part).alias("unit_word"),
        _qualifier(part).alias("qualifier"),
        _direction(part).alias("direction"),
        _status(part).alias("status"),
    )
    figure = figure.with_columns(
        _signed("negative").alias("sign"),
        _signed("upper_negative").alias("upper_sign"),
        (pl.col("missing").is_not_null() | _one_figure(part)).alias("readable"),
    )
    return _set_phrases(figure).select(pl.col(name).cast(kind) for name, kind in PARTS.items())


def _of_one(part: _Part) -> pl.Expr:
    """Whether a magnitude stands alone and means one of it: 万亿级, 超万家, 近亿元."""
    bound = pl.col("bound").is_in(["order", "over", "at_least", "nearly", "about", "under"])
    nothing = part("number").is_null() & pl.col("spelled").is_null() & part("joint").is_null()
    return nothing & bound & part("magnitude").is_not_null() & part("more").is_null()


def _within(part: _Part) -> pl.Expr:
    """The magnitude word that a numeral such as 三万五千 has within it, and has used up."""
    return pl.when(part("compound").is_not_null()).then(pl.lit("一"))


def _bound(part: _Part) -> pl.Expr:
    """What the qualifiers say together: "clash" where they contradict each other, as 近 and 以上 do."""
    said = part("before").replace_strict(BEFORE, default=None, return_dtype=pl.String)
    more = part("more").is_not_null() | part("still_more").is_not_null()
    before = pl.when(more & said.is_null()).then(pl.lit("over")).otherwise(said)
    after = part("after").replace_strict(AFTER, default=None, return_dtype=pl.String)
    order = pl.when(part("order").is_not_null()).then(pl.lit("order"))
    rank = pl.when(part("ordinal") == "前").then(pl.lit("rank"))
    span = pl.when(part("joint").is_not_null()).then(pl.lit("range"))
    words = pl.sum_horizontal(x.is_not_null().cast(pl.Int8) for x in (before, after, order, rank, span))
    # 超过90%以上 and 约5左右 say one thing twice.
    twice = pl.when(after == "at_least").then(said.is_in(["over", "at_least"])).otherwise(said == after)
    clash = (words > pl.when(twice).then(2).otherwise(1)) | (more & (before != "over"))
    return pl.when(clash).then(pl.lit("clash")).otherwise(pl.coalesce(before, after, order, rank, span))


def _qualifier(part: _Part) -> pl.Expr:
    top = pl.when(part("ordinal") == "前").then(part("ordinal"))
    words = [part(name) for name in ("before", "more", "still_more", "after", "order")]
    return pl.coalesce(*words, top)


def _missing() -> pl.Expr:
    """Why there is no figure. Beside a number in brackets nothing says so."""
    return (
        pl.when("crowded")
        .then(None)
        .when(pl.col("bare") == "")
        .then(pl.lit("blank"))
        .when(pl.col("bare").is_in(WITHDRAWN))
        .then(pl.lit("withdrawn"))
        .when(pl.col("bare").is_in(list(NOT_AVAILABLE)))
        .then(pl.lit("not_available"))
    )


def _status(part: _Part) -> pl.Expr:
    absent = pl.col("bare").replace_strict(NOT_AVAILABLE, default=None, return_dtype=pl.String)
    said = pl.when(part("plan").is_in(ESTIMATES)).then(pl.lit("E")).otherwise(pl.lit("F"))
    return pl.when(part("plan").is_not_null()).then(said).otherwise(absent)


def _unit(part: _Part) -> pl.Expr:
    """第4, 第4名 and 第4位 are all places."""
    place = part("ordinal").is_not_null() & part("unit").is_in(["", "名"])
    return pl.when(place).then(pl.lit("位")).otherwise(part("unit"))


def _direction(part: _Part) -> pl.Expr:
    """下降到57.2% is a level, 下降57.2% a change, and so is 同比57.2%."""
    down, up = part("behind") == "↓", part("behind") == "↑"
    falls = part("fall").is_not_null() | part("fall_rate").is_not_null() | down.fill_null(False)
    rises = part("rise").is_not_null() | part("rise_rate").is_not_null() | part("base").is_not_null()
    change = pl.when(falls).then(pl.lit("fall")).when(rises | up.fill_null(False)).then(pl.lit("rise"))
    return pl.when(part("to").is_null()).then(change)


def _one_figure(part: _Part) -> pl.Expr:
    """Whether the parts make one figure.

    Printed figures have no leading zero, and at most twelve digits before point and closing zeros:
    23323395346268 is three of them run together.
    """
    run_together = [
        pl.col(digits).str.contains(r"^0[0-9]|^[0-9]{12}[0-9]*[1-9][0-9]*(?:\.|$)").fill_null(False)
        for digits in ("number", "upper_digits")
    ]
    bounded, directed = pl.col("bound").is_not_null(), pl.col("direction").is_not_null()
    # "超-5%" may be above −5 or beyond it, "下降-5%" a rise, "(-5)" either.
    outward = (
        pl.col("bound").is_in(["over", "at_least", "under", "at_most", "order", "rank"]).fill_null(False)
    )
    fall = (pl.col("direction") == "fall").fill_null(False)
    twice = pl.col("accounting") & (bounded | directed | part("sign").is_not_null())
    arrow = part("behind").is_in(["↑", "↓"]).fill_null(False) & (
        pl.coalesce(
            part("rise"), part("fall"), part("rise_rate"), part("fall_rate"), part("to")
        ).is_not_null()
        | part("sign").is_not_null()
    )
    clash = (pl.col("bound") == "clash") | (part("lower_unit") != "") & (part("lower_unit") != part("unit"))
    clash = clash.fill_null(False)
    many = pl.any_horizontal(*run_together, pl.col("negative") & (outward | fall), twice, arrow, clash)
    return pl.col("digits").is_not_null() & ~many & ~pl.col("crowded")


def _power(magnitude: pl.Expr) -> pl.Expr:
    return magnitude.replace_strict(MAGNITUDES | {"一": 0}, default=None, return_dtype=pl.Int8)


def _signed(negative: str) -> pl.Expr:
    return pl.when(negative).then(-1).otherwise(1).cast(pl.Int8)


def _set_phrases(figure: pl.DataFrame) -> pl.DataFrame:
    """全覆盖 is 100 %, 翻番 is twice, 翻两番 is four times."""
    text, lit = pl.col("figure"), pl.lit
    covered, doubled = text.str.contains(COVERED), text.str.contains(DOUBLED)
    basic, fourfold = text.str.contains("基本"), text.str.contains("[两二]")
    phrases = {
        "digits": (lit("100"), pl.when(fourfold).then(lit("4")).otherwise(lit("2"))),
        "unit_word": (lit("%"), lit("倍")),
        "bound": (lit("exactly"), lit("doubled")),
        "qualifier": (
            pl.when(basic).then(lit("基本全覆盖")).otherwise(lit("全覆盖")),
            pl.when(fourfold).then(lit("翻两番")).otherwise(lit("翻番")),
        ),
        "readable": (~pl.col("bracketed"), ~pl.col("bracketed")),
    }
    return figure.with_columns(
        pl.when(covered).then(of_covered).when(doubled).then(of_doubled).otherwise(name).alias(name)
        for name, (of_covered, of_doubled) in phrases.items()
    )
