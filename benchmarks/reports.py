"""What a report costs: page and workbook of 60 figures with 10 findings, and 1,000 of them on two processes.

python benchmarks/reports.py [--many 1000]
"""

import argparse
import io
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.report.page import page
from shuheng.report.workbook import workbook

FIGURES, WRONG = 60, 10


def form() -> bytes:
    """A form of 60 figures of as many indicators, ten of them far out of their bounds."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["填报单位：温州市经济和信息化局", None, "报告期：2022年"])
    sheet.append(["指标名称", "计量单位", "数值", "说明"])
    bounded = [one for one in CATALOGUE.indicators.values() if one.bounds_of("city").high < 1e9]
    others = [one for one in CATALOGUE.indicators.values() if one not in bounded]
    for at, one in enumerate([*bounded, *others][:FIGURES]):
        sheet.append([one.name_zh, one.unit.code, 9e14 if at < WRONG else 1])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def prepared(folder: Path) -> tuple[dict[str, Any], Path]:
    file = folder / "form.xlsx"
    file.write_bytes(form())
    return examine([take_file(file, CATALOGUE)], CATALOGUE)[0].document, file


def both(document: dict[str, Any], file: Path) -> int:
    """The page and the workbook; returns how many bytes they have."""
    made = workbook(document, CATALOGUE, "zh", file.read_bytes())
    return len(page(document, CATALOGUE, "zh").encode()) + len(made)


def several(count: int) -> int:
    with TemporaryDirectory() as folder:
        document, file = prepared(Path(folder))
        return sum(both(document, file) > 0 for _ in range(count))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--many", type=int, default=1000)
    many = parser.parse_args().many
    with TemporaryDirectory() as folder:
        document, file = prepared(Path(folder))
        failed = sum(finding["verdict"] == "failed" for finding in document["findings"])
        times = []
        for _ in range(6):
            start, used = time.perf_counter(), time.process_time()
            both(document, file)
            times.append((time.perf_counter() - start, time.process_time() - used))
    walls, cpus = zip(*times[1:], strict=True)
    print(f"{len(document['figures'])} figures, {failed} findings failed")
    print(f"first {times[0][0]:.3f} s, then {min(walls):.3f} to {max(walls):.3f} s")
    print(f"of processor time first {times[0][1]:.3f} s, then {min(cpus):.3f} to {max(cpus):.3f} s")
    start = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        done = sum(workers.map(several, [many // 2, many - many // 2]))
    print(f"{done} reports on two processes: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
