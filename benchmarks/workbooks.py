"""How long do many small workbooks take to become figures, against what the libraries take to open them?

python -m benchmarks.workbooks [WORKBOOKS]

Each has 60 figures, one row per indicator, as a city sends them. What is compared, workbook by workbook:

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
    took = {"opening": 0.0, "reading": 0.0, "normalising": 0.0}

    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"温州市{number}.xlsx" for number in range(workbooks)]
        for number, path in enumerate(paths):
            write(path, number)
        for path in paths:
            data = path.read_bytes()
            marks = [time.perf_counter()]
            opened(data)
            marks.append(time.perf_counter())
            got = read(path, known=names)
            marks.append(time.perf_counter())
            normalise(got, CATALOGUE, "330300")
            marks.append(time.perf_counter())
            for what, start, end in zip(took, marks, marks[1:], strict=False):
                took[what] += end - start
    for name, seconds in took.items():
        print(f"{name:12} {seconds:7.2f} s {seconds / took['opening']:6.2f}")
    both = took["reading"] + took["normalising"]
    print(f"{'together':12} {both:7.2f} s {both / took['opening']:6.2f}   (wanted: at most 1.5)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
