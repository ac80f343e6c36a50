"""What a printed figure can mean: the interval table of the design's section 4, for whole columns."""

import polars as pl

from shuheng.normalise.anatomy import PARTS, dissect
from shuheng.normalise.digits import AS_TEXT, Columns, format_scale, meant, printed, step, stored, tenths
from shuheng.normalise.plain import in_lanes

INFINITY = float("inf")

# Kinds whose figures are amounts: under a 不足 or 以下 they are still not negative.
_AMOUNTS = ["flow", "stock", "level", "count"]
# Kinds that 增长 and 下降 speak of. In a cell for a level, "增长5%" is another indicator's figure.
_CHANGES = ["growth", "target"]

# (5.2) and 5.2- are negative where a figure can be: a change or an amount of money, never a count or a share.
_NEVER_NEGATIVE = ["count", "stock", "share", "rank"]
_OWED = r"元$|^%$|^‰$|^百分点$"

_BOUND, _KIND = pl.col("bound").fill_null("plain"), pl.col("kind")
_TIMES = pl.col("unit_word") == "倍"


def measure(frame: pl.DataFrame) -> pl.DataFrame:
    """What each text means.

    Reads `text`, `number` (as stored, null for text), `format`, `unit` (code of the written unit, may be
    null) and `kind` (of the indicator, may be null). Adds `value`, `low` and `high` in the written unit, open
    ends ±∞; null where there is no figure, and `value` also for a range. `qualifier` is the word as printed.
    `missing` is blank, not_available or withdrawn; `status` what the words say (F plan, E estimate; O, M, Q
    why there is no figure). `remark` and `mark` are what stands behind the number: words in brackets, ①.
    `readable` is false for a text that is not one figure: it is never guessed at.
    """
    return in_lanes(frame, lambda worded: weigh(dissect(worded)))


def weigh(parts: pl.DataFrame) -> pl.DataFrame:
    """`measure` of texts that are taken apart already; the columns of PARTS give way to what they mean."""
    kept = [name for name in parts.columns if name == "text" or name not in PARTS]
    for columns in (printed, format_scale, meant, stored, step, tenths, _ends, _signed, _tidy):
        parts = parts.with_columns(**columns(parts))
    has_figure = _makes_sense() & pl.col("missing").is_null()
    return parts.select(
        *kept,
        *(pl.when(has_figure).then(name).alias(name) for name in ("value", "low", "high", "qualifier")),
        "missing",
        "status",
        "remark",
        "mark",
        (has_figure | pl.col("missing").is_not_null()).alias("readable"),
    )


def _ends(_: pl.DataFrame) -> Columns:
    """The ends before the sign is applied, in the written unit."""
    mantissa, upper = pl.col("mantissa"), pl.col("upper_mantissa")
    half, upper_half = 5 * pl.col("step"), 5 * pl.col("upper_step")
    value = _figure(10 * mantissa)
    # A fall or a rise has a size, and no size is negative: 下降不足5% is a fall all the same.
    never_negative = _KIND.is_in(_AMOUNTS).fill_null(False) | pl.col("direction").is_not_null()
    of_a_whole = (_KIND == "share") & (pl.col("unit") == "%") & (value <= 100)
    low = (
        pl.when(_BOUND.is_in(["plain", "range"]))
        .then(_figure(10 * mantissa - half))
        .when(_BOUND.is_in(["nearly", "about"]))
        .then(_figure(9 * mantissa))
        .when(_BOUND.is_in(["under", "at_most"]))
        .then(pl.when(never_negative).then(0.0).otherwise(-INFINITY))
        .when(_BOUND == "rank")
        .then(1.0)
        # Twice is 1.95 times and more, four times is 3.9 times and more.
        .when(_BOUND == "doubled")
        .then(_figure(9.75 * mantissa))
        .otherwise(value)
    )
    high = (
        pl.when(_BOUND == "plain")
        .then(_figure(10 * mantissa + half))
        .when(_BOUND == "range")
        .then(_figure(10 * upper + upper_half, "upper_"))
        .when((_BOUND == "at_least") & of_a_whole)
        .then(100.0)
        .when(_BOUND.is_in(["over", "at_least", "doubled"]))
        .then(INFINITY)
        .when(_BOUND == "about")
        .then(_figure(11 * mantissa))
        .when(_BOUND == "order")
        .then(_figure(100 * mantissa))
        .otherwise(value)
    )
    return {
        "value": value,
        "low": low,
        "high": high,
        # Of a range with ends below zero: −5 to −3 runs from −5 less half a step to −3 and half a step.
        "low_below": -_figure(10 * mantissa + half),
        "high_below": -_figure(10 * upper - upper_half, "upper_"),
    }


def _figure(tenths: pl.Expr, end: str = "") -> pl.Expr:
    return tenths * pl.col(f"{end}times") / pl.col(f"{end}by")


def _signed(_: pl.DataFrame) -> Columns:
    """The ends with their sign: 下降近5% is (−5, −4.5]. Each end of a range has its own."""
    spans, value = _BOUND == "range", pl.col("value")
    signed, upper_signed = pl.col("sign") < 0, pl.col("upper_sign") < 0
    falls = (pl.col("direction") == "fall").fill_null(False)
    # A format may tell the sign of a stored number by a colour or a word, so the number itself is asked.
    negative = pl.when(AS_TEXT).then(falls ^ (signed & ~spans)).otherwise(pl.col("number") < 0)
    low = pl.when(spans & signed).then("low_below").otherwise("low")
    high = pl.when(spans & upper_signed).then("high_below").otherwise("high")
    return {
        "value": pl.when(spans).then(None).when(negative).then(-value).otherwise(value),
        "low": pl.when(negative).then(-high).otherwise(low),
        "high": pl.when(negative).then(-low).otherwise(high),
        "twice_signed": falls & spans & (signed | upper_signed),
    }


def _tidy(_: pl.DataFrame) -> Columns:
    """The ends without the noise of sums and of stored numbers, and no negative zero.

    增长1.5倍 is 2.5 times.
    """
    grown = (_TIMES & (pl.col("direction") == "rise")).fill_null(False)
    noisy = grown | pl.col("finer")

    def tidy(name: str) -> pl.Expr:
        end = pl.when(grown).then(pl.col(name) + 1).otherwise(name)
        return pl.when(noisy).then(end.round_sig_figs(15)).when(end == 0).then(0.0).otherwise(end)

    return {name: tidy(name) for name in ("value", "low", "high")}


def _makes_sense() -> pl.Expr:
    """Whether the parts, weighed, are a figure of this kind of indicator."""
    rises, falls = pl.col("direction") == "rise", pl.col("direction") == "fall"
    changes = _KIND.is_null() | _KIND.is_in(_CHANGES)
    owed = pl.coalesce("unit", "unit_word").str.contains(_OWED) & ~_KIND.is_in(_NEVER_NEGATIVE).fill_null(
        False
    )
    return (
        pl.col("readable")
        & (pl.col("low") <= pl.col("high"))
        & ~pl.col("twice_signed")
        & (pl.col("direction").is_null() | changes | (_TIMES & rises))
        & ~(_TIMES & falls).fill_null(False)
        & (pl.col("accounting").not_() | owed.fill_null(False)).fill_null(True)
        & ((_BOUND != "rank") | _KIND.is_null() | (_KIND == "rank"))
    ).fill_null(False)
