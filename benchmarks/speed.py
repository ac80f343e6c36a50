"""What the pass costs: a million rows of thirty indicators, sixty checks, Parquet in, keys of failures out.

    python -m benchmarks.speed [--rows 1000000] [--others]

Beside it the same interval checks written by hand as one Polars select over the same columns and, with
`--others` (`pip install -e .[bench]`), dataframely and Pandera's own `validate`. Ratios count: all run in
turns on one machine.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import median

import narwhals as nw
import polars as pl

from shuheng.model.catalogue import Indicator, Unit
from shuheng.model.interval import SLACK, Interval
from shuheng.rules.columns import holds
from shuheng.rules.expression import (
    AtMost,
    Condition,
    Figure,
    Meets,
    Quotient,
    Sum,
    Within,
)
from shuheng.rules.settle import settled

_ONE = Unit("1", "one", "one", Fraction(1))
_CODES = [f"x{number}" for number in range(30)]
_LIMITS = Interval(0.0, 1e6)
_TIMES = 3


def _indicator(code: str) -> Indicator:
    return Indicator(code, code, code, _ONE, "flow", "speed", {"": _LIMITS}, *("",) * 4)


_INDICATORS = {code: _indicator(code) for code in _CODES}


def trees() -> dict[str, Condition]:
    """Sixty checks: bounds of each of thirty, ten shares, ten parts, ten sums."""
    found: dict[str, Condition] = {f"{code}_bounds": Within(Figure(code)) for code in _CODES}
    for at in range(10):
        part, whole, share = (Figure(f"x{3 * at + of}") for of in range(3))
        found[f"share{at}"] = Meets(Quotient(part, whole), share)
        found[f"part{at}"] = AtMost(part, whole)
        found[f"sum{at}"] = Meets(Sum((part, Figure(f"x{(3 * at + 3) % 30}"))), whole)
    return {code: settled(tree, _INDICATORS) for code, tree in found.items()}


def by_hand() -> dict[str, pl.Expr]:
    """The same sixty, as somebody would write them who knows that nothing is negative."""

    def low(code: str) -> pl.Expr:
        return pl.col(f"{code}_low")

    def high(code: str) -> pl.Expr:
        return pl.col(f"{code}_high")

    def at_most(one: pl.Expr, other: pl.Expr) -> pl.Expr:
        return one - other <= SLACK * (one.abs() + other.abs())

    found = {
        f"{code}_bounds": at_most(low(code), pl.lit(_LIMITS.high)) & at_most(pl.lit(_LIMITS.low), high(code))
        for code in _CODES
    }
    for at in range(10):
        part, whole, share, other = (f"x{(3 * at + of) % 30}" for of in (0, 1, 2, 3))
        sound = pl.when(low(whole) > 0)
        least, most = sound.then(low(part) / high(whole)), sound.then(high(part) / low(whole))
        found[f"share{at}"] = at_most(least, high(share)) & at_most(low(share), most)
        found[f"part{at}"] = at_most(low(part), high(whole))
        found[f"sum{at}"] = at_most(low(part) + low(other), high(whole)) & at_most(
            low(whole), high(part) + high(other)
        )
    return found


def write(path: Path, rows: int) -> None:
    """Rows that mostly hold: a share of a tenth, parts and sums that fit, one row in a hundred that fails."""
    key = pl.int_range(rows, eager=True)
    columns = {"key": key}
    base = 1000.0 + (key * 7 % 9973).cast(pl.Float64)
    for at, code in enumerate(_CODES):
        of = at % 3
        value = base * 0.5 if of == 0 else base if of == 1 else base * 0 + 0.5
        if of == 2:
            value = value + (key % 1000 == at).cast(pl.Float64)
        step = 0.05 if of < 2 else 0.6
        columns[f"{code}_low"] = value - step
        columns[f"{code}_high"] = value + step
    pl.DataFrame(columns).write_parquet(path)


def ours(path: Path) -> pl.DataFrame:
    """The engine's reading of the trees over a lazy scan."""
    scan = nw.from_native(pl.scan_parquet(path))
    told = scan.select("key", **{code: holds(tree) for code, tree in trees().items()}).to_native()
    return _failing(told)


def hand(path: Path) -> pl.DataFrame:
    """The select written by hand."""
    return _failing(pl.scan_parquet(path).select("key", **by_hand()))


def _failing(told: pl.LazyFrame) -> pl.DataFrame:
    return told.filter(~pl.all_horizontal(pl.exclude("key").fill_null(True))).collect()


def pandera(path: Path) -> pl.DataFrame:
    """Pandera's own validate, a check per tree, failures collected."""
    import pandera.polars as pa
    from pandera.api.polars.types import PolarsData
    from pandera.errors import SchemaErrors

    def check(code: str, tree: Condition) -> pa.Check:
        def passes(data: PolarsData) -> pl.LazyFrame:
            return nw.from_native(data.lazyframe).select(**{code: holds(tree).fill_null(True)}).to_native()

        return pa.Check(passes, name=code)

    schema = pa.DataFrameSchema(checks=[check(code, tree) for code, tree in trees().items()])
    frame = pl.read_parquet(path)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return frame[errors.failure_cases["index"].unique().to_list()].select("key")
    return frame.select("key").head(0)


def dataframely(path: Path) -> pl.DataFrame:
    """The filter of dataframely, with the checks written by hand as its rules."""
    import dataframely as dy

    columns = {name: dy.Float64(nullable=True) for name in pl.read_parquet_schema(path) if name != "key"}
    rules = {code: dy.rule()(lambda cls, told=told: told) for code, told in by_hand().items()}
    schema = type("Sixty", (dy.Schema,), {"key": dy.Int64(), **columns, **rules})
    _, failed = schema.filter(pl.scan_parquet(path).collect(), cast=False)
    return failed.invalid().select("key")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--others", action="store_true", help="dataframely and Pandera's own validate")
    asked = parser.parse_args()
    runs: dict[str, Callable[[Path], pl.DataFrame]] = {"by hand": hand, "ours": ours}
    if asked.others:
        runs |= {"dataframely": dataframely, "pandera": pandera}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        write(path, asked.rows)
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        keys: dict[str, list[int]] = {}
        for turn in range(_TIMES + 1):
            for name, run in runs.items():
                begun = time.perf_counter(), time.process_time()
                found = run(path)
                wall, cpu = time.perf_counter() - begun[0], time.process_time() - begun[1]
                keys[name] = sorted(found["key"].to_list())
                # The first turn warms up: files are read for the first time, and libraries imported.
                if turn:
                    seconds[name].append(cpu)
                print(
                    f"{name}: {wall:.2f} s, {cpu:.2f} s of processor, {len(keys[name])} rows fail",
                    file=sys.stderr,
                )
    base = median(seconds["by hand"])
    for name, taken in seconds.items():
        print(f"{name:12} {median(taken):7.2f} s of processor  {median(taken) / base:5.2f} × by hand")
    if len({tuple(found) for found in keys.values()}) > 1:
        sys.exit("they do not agree on which rows fail")


if __name__ == "__main__":
    main()
