"""What locating costs: a city of 300 indicators and 200 rules with one to three cells wrong.

    python -m benchmarks.locate [--years 3000]

The second half locates so many failing city-years in a row, on one core.
"""

import argparse
import time
from fractions import Fraction
from random import Random
from statistics import median, quantiles

from shuheng.locate.locate import locate
from shuheng.model.catalogue import Catalogue, Indicator, Unit, by_code
from shuheng.model.finding import Finding, Operand, Row
from shuheng.model.interval import Interval
from shuheng.rules.bounds import bounds_of
from shuheng.rules.part import PartOf
from shuheng.rules.rule import Rule
from shuheng.rules.scalar import holds
from shuheng.rules.share import ShareOf
from shuheng.rules.total import SumsTo

_YI = Unit("亿元", "100 million yuan", "money", Fraction(1))
_PERCENT = Unit("%", "per cent", "ratio", Fraction(1, 100))
_GROUPS = 50
_TOLD = {"because_zh": "", "because_en": "", "source_zh": "", "source_en": ""}


def _indicator(code: str, unit: Unit) -> Indicator:
    top = 100.0 if unit is _PERCENT else 50_000.0
    return Indicator(code, code, code, unit, "flow", "many", {"": Interval(0, top)}, *("",) * 4)


def catalogue() -> Catalogue:
    """Fifty groups of six: a whole, two parts that add to it, a share, a part of a part, and its share."""
    indicators, rules = [], list[Rule]()
    for group in range(_GROUPS):
        whole, one, two, share, piece, part = (f"g{group}_{name}" for name in _NAMES)
        indicators += [_indicator(code, _YI) for code in (whole, one, two, piece)]
        indicators += [_indicator(code, _PERCENT) for code in (share, part)]
        said = {"severity": "error", "level": 1, **_TOLD}
        rules += [
            SumsTo(f"g{group}_adds", parts=(one, two), total=whole, **said),
            ShareOf(f"g{group}_share", part=one, whole=whole, share=share, **said),
            PartOf(f"g{group}_piece", part=piece, whole=one, **said),
            ShareOf(f"g{group}_part", part=piece, whole=one, share=part, **said),
        ]
    known = by_code(indicators)
    return Catalogue(known, {}, {}, by_code([_YI, _PERCENT]), by_code([*map(bounds_of, known), *rules]), "")


_NAMES = ("whole", "one", "two", "share", "piece", "part")


def city(random: Random, wrong: int) -> dict[str, tuple[float, float]]:
    """Numbers and steps of a city, some of its cells wrong: ten times, or with two digits swapped."""
    cells: dict[str, tuple[float, float]] = {}
    for group in range(_GROUPS):
        one, two = random.uniform(10, 900), random.uniform(10, 900)
        piece = one * random.uniform(0.2, 0.9)
        values = (one + two, one, two, 100 * one / (one + two), piece, 100 * piece / one)
        for name, value in zip(_NAMES, values, strict=True):
            cells[f"g{group}_{name}"] = (round(value, 1), 0.1)
    for code in random.sample(sorted(cells), wrong):
        value, step = cells[code]
        cells[code] = (round(value * random.choice((10, 0.1, 1.3)), 2), step)
    return cells


def failures(cells: dict[str, tuple[float, float]], known: Catalogue) -> tuple[Row, list[Finding]]:
    """The row and its failed rules, as checking hands them on."""
    operands = {
        code: Operand(
            code, "city", "2022", code, f"{value}", value, Interval(value - step / 2, value + step / 2),
            known.indicators[code].unit.code, f"Sheet!{code}", provider="city", submission="s", state="new",
            judged=True,
        )
        for code, (value, step) in cells.items()
    }  # fmt: skip
    row = Row("city", "2022", None, operands)
    found = [
        Finding("s", rule.code, rule.severity, 1, "failed", "city", "2022",
                tuple(operands[figure.column] for figure in rule.reads))
        for rule in known.rules.values()
        if holds(known.trees[rule.code], row.intervals, None) is False
    ]  # fmt: skip
    return row, found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.locate", description=__doc__)
    parser.add_argument("--years", type=int, default=3_000)
    asked = parser.parse_args()
    known, random = catalogue(), Random(1)
    rules = list(known.rules.values())
    every = 0.0
    for wrong in (1, 2, 3):
        rows = [failures(city(random, wrong), known) for _ in range(asked.years // 3)]
        taken = []
        for row, found in rows:
            begun = time.process_time()
            locate([row], found, rules, known)
            taken.append(1000 * (time.process_time() - begun))
        every += sum(taken) / 1000
        print(
            f"{wrong} wrong of {len(known.indicators)} figures, {len(rules)} rules and bounds: "
            f"median {median(taken):.1f} ms, 99 % under {quantiles(taken, n=100)[-1]:.1f} ms, "
            f"worst {max(taken):.1f} ms of processor"
        )
    print(f"{3 * (asked.years // 3)} failing city-years: {every:.1f} s of processor on one core")


if __name__ == "__main__":
    main()
