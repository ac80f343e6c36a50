"""The digits of a figure as whole numbers, the power of ten beside them, and the step of the last one shown.

Whole numbers below 2⁵³ and powers of ten are exact in a double, and one division rounds once: 613.4 less
half a step, 61335 / 100, is the very double that 613.35 is.

Each function gives columns to add to what the one before it gave, so that no expression grows deep.
"""

import polars as pl

from shuheng.normalise.typography import unit_word
from shuheng.normalise.words import COUNTED, MAGNITUDES

# Looked up, for a machine's pow need not give the nearest double. What has more decimals is nothing.
_TENS = pl.Series([float(f"1e{power}") for power in range(61)])

AS_TEXT = pl.col("number").is_null()

Columns = dict[str, pl.Expr]


def printed(parts: pl.DataFrame) -> Columns:
    """`mantissa`, its `decimals` and the `power` of ten that makes it the figure in the written unit.

    A magnitude word takes the place of the unit's own: 2万 is 2 in 万个 and 20,000 in 个. `upper_*` are those
    of a range's upper end.
    """
    magnitudes = {unit: _magnitude_of(unit) for unit in parts["unit"].unique().drop_nulls()}
    of_unit = pl.col("unit").replace_strict(magnitudes, default=0, return_dtype=pl.Int32)

    def of(end: str) -> Columns:
        decimals = _decimals(pl.col(f"{end}digits"))
        return {
            f"{end}mantissa": pl.col(f"{end}digits").str.replace(".", "", literal=True).cast(pl.Float64),
            f"{end}decimals": decimals,
            f"{end}power": (pl.col(f"{end}magnitude").cast(pl.Int32) - of_unit).fill_null(0) - decimals,
        }

    own = of("")
    return own | {"power": own["power"] + pl.col("exponent").cast(pl.Int32).fill_null(0)} | of("upper_")


def format_scale(_: pl.DataFrame) -> Columns:
    """`scale`, the power of ten by which a stored number is larger than its format shows it; null for text.

    A scaling format shows 613.4 for 613,400, a percent format 18.5 for 0.185.
    """
    literal = pl.col("format").str.replace_all(r'"[^"]*"', "")
    percent = (pl.col("unit_word") == "%") & literal.str.contains("%", literal=True)
    number, shown = pl.col("number").abs(), pl.col("mantissa") / _ten(pl.col("decimals"))
    by_size = pl.when((shown > 0) & (number > 0)).then((number / shown).log10().round()).otherwise(0)
    scale = pl.when(percent).then(-2).otherwise(by_size).cast(pl.Int32)
    return {"scale": pl.when(~AS_TEXT).then(scale), "shown": shown}


def meant(_: pl.DataFrame) -> Columns:
    """`meant`, the stored number as its format would show it with all decimals."""
    scale, number = pl.col("scale"), pl.col("number").abs()
    return {"meant": pl.when(scale < 0).then(number * _ten(-scale)).otherwise(number / _ten(scale))}


def stored(_: pl.DataFrame) -> Columns:
    """The stored number as mantissa where it says more than is shown (`finer`), and scaling formats undone.

    Of a percent format what is shown is meant: 7.6 % is 7.6. The step stays that of the last digit shown.
    """
    finer = ((pl.col("meant") - pl.col("shown")).abs() > 1e-13 * pl.col("meant")).fill_null(False)
    scaled = (pl.col("scale") > 0).fill_null(False)
    undone = pl.col("power") + pl.col("scale") - pl.col("magnitude").cast(pl.Int32).fill_null(0)
    exact = pl.col("meant") * _ten(pl.col("decimals"))
    return {
        "mantissa": pl.when(finer).then(exact).otherwise("mantissa"),
        "power": pl.when(scaled).then(undone).otherwise("power"),
        "finer": finer,
        "scaled": scaled,
    }


def step(_: pl.DataFrame) -> Columns:
    """The `step` of the last digit shown, in units of the mantissa; 0 for what was counted one by one.

    Beside a magnitude word in one text, zeros at the end may be rounding: 7000万元 is good to 1000万元, where
    7000 in a column of 万元 is good to one. 三百家 has such a word, 三百零五家 was counted.
    """
    exact = pl.col("exponent").is_null() & ~pl.col("finer") & ~pl.col("scaled")
    one_by_one = pl.coalesce("unit", "unit_word").is_in(COUNTED) & exact

    def of(end: str) -> pl.Expr:
        worded = pl.col(f"{end}magnitude").is_not_null()
        if not end:
            worded |= pl.col("rounded").fill_null(False)
        whole, digits = pl.col(f"{end}decimals") == 0, pl.col(f"{end}digits")
        zeros = digits.str.len_bytes() - digits.str.strip_chars_end("0").str.len_bytes()
        rounded = whole & worded & AS_TEXT & (pl.col(f"{end}mantissa") > 0)
        return pl.when(whole & one_by_one & ~worded).then(0.0).when(rounded).then(_ten(zeros)).otherwise(1.0)

    return {"step": of(""), "upper_step": of("upper_")}


def tenths(_: pl.DataFrame) -> Columns:
    """`times` and `by`, of which one is 1: tenths of the mantissa's unit × `times` ÷ `by` are the figure."""

    def of(end: str) -> Columns:
        power = pl.col(f"{end}power") - 1
        return {f"{end}times": _ten(power), f"{end}by": _ten(-power)}

    return of("") | of("upper_")


def _ten(power: pl.Expr) -> pl.Expr:
    """10 to the `power`, the double nearest to it; 1 for a power below 0."""
    return pl.lit(_TENS).gather(power.cast(pl.Int32).clip(0, len(_TENS) - 1).cast(pl.UInt32))


def _magnitude_of(unit: str) -> int:
    """The power of ten that a unit's own first word is: 4 of 万户, 0 of 百分点."""
    spelled = unit_word(unit)
    return next((power for word, power in MAGNITUDES.items() if spelled.startswith(word)), 0)


def _decimals(digits: pl.Expr) -> pl.Expr:
    point = digits.str.find(".", literal=True).cast(pl.Int32)
    return (digits.str.len_bytes().cast(pl.Int32) - point - 1).fill_null(0)
