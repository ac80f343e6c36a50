"""How long do many small workbooks take to become figures, against what the libraries take to open them?

python -m benchmarks.workbooks [WORKBOOKS]

Each has 60 figures, one row per indicator, as a city sends them. What is compared, by the clock and by
processor time, workbook by workbook, so that a busy machine slows all alike:

- opening: calamine to Python values and openpyxl to cells, as a reader of values and formats would;
- reading: the workbook to entries;
- normalising: entries to figures.
"""

import io
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from schemas import CATALOGUE
from shuheng.model.vocabulary import vocabulary
from shuheng.normalise.normalise import normalise
from shuheng.read.read import read

FIGURES = 60


def write(path: Path, number: int) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表一"
    sheet.append(["温州市2022年数字经济主要指标"])
    sheet.append(["填报单位：温州市经济和信息化局", None, None, "报告期：2022年"])
    sheet.append(["序号", "指标名称", "计量单位", "数值", "说明"])
    for at, indicator in enumerate(list(CATALOGUE.indicators.values())[:FIGURES], 1):
        sheet.append([at, indicator.name_zh, indicator.unit.code, round(10 + at * 1.37 + number * 0.01, 2)])
        sheet.cell(at + 3, 4).number_format = "0.00"
    book.save(path)


def opened(data: bytes) -> None:
    for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets:
        values = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet.title)
        values.to_python(skip_empty_area=False)


def main(workbooks: int = 1_000) -> None:
    names = vocabulary(CATALOGUE)
    steps = ("opening", "reading", "normalising")
    took = dict.fromkeys(steps, (0.0, 0.0))

    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"温州市{number}.xlsx" for number in range(workbooks)]
        for number, path in enumerate(paths):
            write(path, number)
        for path in paths:
            data = path.read_bytes()
            marks = [_now()]
            opened(data)
            marks.append(_now())
            got = read(path, known=names)
            marks.append(_now())
            normalise(got, CATALOGUE, "330300")
            marks.append(_now())
            for step, start, end in zip(steps, marks, marks[1:], strict=False):
                took[step] = (took[step][0] + end[0] - start[0], took[step][1] + end[1] - start[1])
    (clock, processor), *rest = took.values()
    took["together"] = (sum(each[0] for each in rest), sum(each[1] for each in rest))
    for step, (by_clock, of_processor) in took.items():
        ratios = f"{by_clock / clock:6.2f} {of_processor / processor:6.2f}"
        print(f"{step:12} {by_clock:7.2f} s {of_processor:7.2f} s of processor {ratios}")
    print("wanted: together at most 1.5 times the opening")


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
