"""How long does a long CSV take to become figures, against what DuckDB takes to have it as texts?

python -m benchmarks.long_csv [FIGURES] [RUNS]

The file has a figure a line: subject, period, indicator, value, unit, all of the catalogue, values of one to
seven digits. What is compared, by the clock and by processor time, as often as RUNS says and in turns, so
that a busy machine slows all alike:

- DuckDB: `read_csv(all_varchar)` of the file into a table in memory;
- reading: the file to entries, encodings, head and addresses included;
- normalising: entries to figures in their indicator's unit, with the interval of what each can mean.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb
import polars as pl

from schemas import CATALOGUE
from shuheng.model.vocabulary import vocabulary
from shuheng.normalise.normalise import normalise
from shuheng.read.read import read


def write(path: Path, figures: int) -> None:
    subjects = [each.name_zh for each in CATALOGUE.subjects.values() if each.kind in ("city", "county")]
    units = ("亿元", "%", "个", "万户", "家")
    indicators = [each for each in CATALOGUE.indicators.values() if each.unit.code in units]
    at = pl.int_range(figures, eager=True, dtype=pl.UInt64)

    def pick(texts: list[str], seed: int) -> pl.Series:
        return pl.Series(texts).gather(at.hash(seed) % len(texts))

    # Evenly over the powers of ten, to two decimals.
    powers = (at.hash(2) % 5_000_000).cast(pl.Float64) / 1e6
    values = powers.to_frame("power").select((10.0 ** pl.col("power")).round(2).cast(pl.String)).to_series()
    table = {
        "地区": pl.Series(subjects).gather(at.hash(3) % len(subjects)),
        "报告期": pick([f"{year}年" for year in range(2010, 2023)], 4),
        "指标名称": pick([each.name_zh for each in indicators], 1),
        "数值": values,
        "计量单位": pick([each.unit.code for each in indicators], 1),
    }
    pl.DataFrame(table).write_csv(path)


def main(figures: int = 10_000_000, runs: int = 3) -> None:
    names = vocabulary(CATALOGUE)
    steps = ("DuckDB", "reading", "normalising")
    took: dict[str, list[tuple[float, float]]] = {step: [] for step in steps}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "浙江省统计局.csv"
        write(path, figures)
        print(f"{figures:,} figures, {path.stat().st_size / 1e6:.0f} MB")
        for _ in range(runs):
            marks = [_now()]
            as_table(path)
            marks.append(_now())
            got = read(path, known=names)
            marks.append(_now())
            normalise(got, CATALOGUE, "330000")
            marks.append(_now())
            del got
            for step, start, end in zip(steps, marks, marks[1:], strict=False):
                took[step].append((end[0] - start[0], end[1] - start[1]))
    clock, processor = ({step: median(each[of] for each in took[step]) for step in steps} for of in (0, 1))
    for told in (clock, processor):
        told["together"] = told["reading"] + told["normalising"]
    for step in (*steps, "together"):
        ratios = f"{clock[step] / clock['DuckDB']:6.2f} {processor[step] / processor['DuckDB']:6.2f}"
        print(f"{step:12} {clock[step]:7.2f} s {processor[step]:7.2f} s of processor {ratios}")
    print("wanted: together at most 3 times DuckDB")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def as_table(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE figures AS SELECT * FROM read_csv(?, all_varchar = true)", [str(path)]
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
