"""The slips people make, put into clean prints: what is wrong, where, and what was meant."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import polars as pl

from schemas import CATALOGUE

Key = tuple[str, str, str]
Prints = dict[Key, tuple[str, str]]


@dataclass(frozen=True)
class Slip:
    """One print gone wrong. `meant` is what it was; `size` says how large the slip is, in words."""

    kind: str
    size: str
    key: Key
    text: str
    unit: str
    meant: str
    meant_unit: str


Maker = Callable[[Key, Prints, Random], "Slip | None"]


def unit_slip(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """万元 written where the number is in 亿元, and its like."""
    text, unit = prints[key]
    factor = CATALOGUE.units[unit].factor
    dimension = CATALOGUE.units[unit].dimension
    # Units of one noun: 亿元 and 万元, 万户 and 户.
    others = [
        other
        for other in ("亿元", "万元", "元", "万户", "户", "万人", "人", "万个", "个", "万家", "家")
        if other != unit
        and CATALOGUE.units[other].dimension == dimension
        and other[-1] == unit[-1]
        and CATALOGUE.units[other].factor != factor
    ]
    if not others or CATALOGUE.indicators[key[2]].kind in ("ratio", "rank"):
        return None
    other = random.choice(others)
    ratio = float(CATALOGUE.units[other].factor / factor)
    return Slip("unit of another size", f"×{ratio:g}", key, text, other, text, unit)


def power_slip(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """The number itself moved to another unit, its unit as it was: 6134000 in a column of 亿元."""
    text, unit = prints[key]
    if unit != "亿元" and unit not in ("万户", "万人", "万个", "万家"):
        return None
    decimals = len(text.partition(".")[2])
    times = 10_000
    value = float(text) * times
    return Slip("unit slip", f"×{times}", key, f"{value:.{max(0, decimals - 4)}f}", unit, text, unit)


def point_slip(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """The decimal point lost, or a place too far."""
    text, unit = prints[key]
    if "." not in text or float(text) == 0:
        return None
    digits = text.replace(".", "").lstrip("-").lstrip("0")
    sign = "-" if text.startswith("-") else ""
    return Slip(
        "decimal point lost", f"×{10 ** len(text.partition('.')[2])}", key, sign + digits, unit, text, unit
    )


def fraction(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """0.076 where 7.6 % is asked."""
    text, unit = prints[key]
    if unit != "%" or float(text) == 0:
        return None
    decimals = len(text.partition(".")[2]) + 2
    return Slip("fraction for per cent", "÷100", key, f"{float(text) / 100:.{decimals}f}", unit, text, unit)


def digit(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """One digit another one."""
    text, unit = prints[key]
    places = [at for at, one in enumerate(text) if one.isdigit()]
    at = random.choice(places)
    other = random.choice([one for one in "0123456789" if one != text[at]])
    if at == places[0] and other == "0" and len(places) > 1:
        return None
    new = text[:at] + other + text[at + 1 :]
    return Slip("one digit mistyped", _how_far(text, new), key, new, unit, text, unit)


def transposed(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """Two neighbouring digits the other way round."""
    text, unit = prints[key]
    pairs = [
        match.start()
        for match in re.finditer(r"(?=\d\d)", text)
        if text[match.start()] != text[match.start() + 1]
    ]
    if not pairs:
        return None
    at = random.choice(pairs)
    new = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return Slip("two digits transposed", _how_far(text, new), key, new, unit, text, unit)


def step(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """A share off by one step more than rounding allows."""
    text, unit = prints[key]
    if CATALOGUE.indicators[key[2]].kind != "share":
        return None
    decimals = len(text.partition(".")[2])
    new = float(text) + random.choice((-2, 2)) / 10**decimals
    return Slip("share off by two steps", "2 steps", key, f"{new:.{decimals}f}", unit, text, unit)


def last_year(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """Last year's figure again; `prints` has it under the year before."""
    text, unit = prints[key]
    subject, period, indicator = key
    then = prints.get((subject, f"{int(period[:4]) - 1}{period[4:]}", indicator))
    if then is None or then[1] != unit or then[0] == text:
        return None
    return Slip("last year's figure", _how_far(text, then[0]), key, then[0], unit, text, unit)


def sign(key: Key, prints: Prints, random: Random) -> "Slip | None":
    text, unit = prints[key]
    if float(text) == 0 or CATALOGUE.indicators[key[2]].kind == "rank":
        return None
    new = text[1:] if text.startswith("-") else f"-{text}"
    return Slip("sign", "×−1", key, new, unit, text, unit)


def rank(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """A wrong place."""
    text, unit = prints[key]
    if (
        CATALOGUE.indicators[key[2]].kind != "rank"
        or not key[2].endswith("_rank")
        or key[2].startswith("digital")
    ):
        return None
    off = random.choice((-3, -2, -1, 1, 2, 3))
    place = int(text) + off
    if not 1 <= place <= 11:
        return None
    return Slip("wrong rank", f"{abs(off)} places", key, str(place), unit, text, unit)


def nominal(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """Growth at current prices given as real."""
    subject, period, indicator = key
    level = {"gdp_growth": "gdp", "core_growth": "core_value_added"}.get(indicator)
    if level is None:
        return None
    now = prints.get((subject, period, level))
    then = prints.get((subject, f"{int(period[:4]) - 1}{period[4:]}", level))
    if now is None or then is None:
        return None
    text, unit = prints[key]
    decimals = len(text.partition(".")[2])
    growth = 100 * (float(now[0]) / float(then[0]) - 1)
    new = f"{growth:.{decimals}f}"
    return (
        None
        if new == text
        else Slip("nominal growth as real", _points(text, new), key, new, unit, text, unit)
    )


def part_above_whole(key: Key, prints: Prints, random: Random) -> "Slip | None":
    """A part of a little more than its whole."""
    subject, period, indicator = key
    whole = {
        "core_manufacturing_above_scale_value_added": "core_value_added",
        "users_5g": "mobile_users",
        "gigabit_broadband_users": "fixed_broadband_users",
        "industry_value_added": "secondary_value_added",
        "digital_projects_attracted_over_100m": "digital_projects_attracted",
        "core_value_added": "digital_economy_value_added",
    }.get(indicator)
    if whole is None or (subject, period, whole) not in prints:
        return None
    text, unit = prints[key]
    other, of = prints[subject, period, whole]
    over = random.choice((1.02, 1.1, 1.5))
    decimals = len(text.partition(".")[2])
    value = float(other) * float(CATALOGUE.units[of].factor / CATALOGUE.units[unit].factor) * over
    new = f"{value:.{decimals}f}"
    return Slip("part above its whole", f"+{100 * (over - 1):.0f} %", key, new, unit, text, unit)


MAKERS: tuple[Maker, ...] = (
    unit_slip,
    power_slip,
    point_slip,
    fraction,
    digit,
    transposed,
    step,
    last_year,
    sign,
    rank,
    nominal,
    part_above_whole,
)


def swapped(one: Key, other: Key, prints: Prints) -> "tuple[Slip, Slip] | None":
    """Two cells of one column of a file with each other's figures."""
    (text, unit), (second, also) = prints[one], prints[other]
    offices = {CATALOGUE.indicators[indicator].responsible for _, _, indicator in (one, other)}
    if unit != also or text == second or len(offices) > 1:
        return None
    far = _how_far(text, second)
    return (
        Slip("two cells swapped", far, one, second, unit, text, unit),
        Slip("two cells swapped", far, other, text, unit, second, unit),
    )


def _how_far(old: str, new: str) -> str:
    """How large a slip is, against the step of the last digit and the figure."""
    decimals = len(old.partition(".")[2])
    steps = abs(float(new) - float(old)) * 10**decimals
    if steps < 1.5:
        return "1 step"
    off = abs(float(new) - float(old)) / max(abs(float(old)), 1e-12)
    return "under 1 %" if off < 0.01 else "1–10 %" if off < 0.1 else "over 10 %"


def _points(old: str, new: str) -> str:
    off = abs(float(new) - float(old))
    return "under 1 point" if off < 1 else "1–3 points" if off < 3 else "over 3 points"


def as_prints(frame: pl.DataFrame) -> Prints:
    """What each figure of a round was printed as; of several vintages the first figure."""
    first = frame.filter(pl.col("vintage") != "verified")
    return {
        (subject, period, indicator): (text, unit)
        for subject, period, indicator, text, unit in first.select(
            "subject", "period", "indicator", "text", "unit"
        ).iter_rows()
    }


def with_slips(frame: pl.DataFrame, slips: Sequence[Slip]) -> pl.DataFrame:
    """The prints of a round with some gone wrong."""
    wrong = pl.DataFrame(
        [(*slip.key, slip.text, slip.unit) for slip in slips],
        schema=dict.fromkeys(("subject", "period", "indicator", "wrong", "wrong_unit"), pl.String),
        orient="row",
    )
    first = pl.col("vintage") != "verified"
    joined = frame.join(wrong, on=["subject", "period", "indicator"], how="left", maintain_order="left")
    return joined.with_columns(
        pl.when(first).then(pl.coalesce("wrong", "text")).otherwise("text").alias("text"),
        pl.when(first).then(pl.coalesce("wrong_unit", "unit")).otherwise("unit").alias("unit"),
    ).drop("wrong", "wrong_unit")
