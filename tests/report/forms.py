"""Forms, and forms filled in as a clerk would."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
from openpyxl import Workbook

from schemas import CATALOGUE
from shuheng.report.template import template
from shuheng.report.template_form import Header, form_of

HEADER = Header(number="甲101表", valid_until="2026年12月")
FIRST = 5
VALUE, QUALIFIER, WHY = 5, 6, 7

Figures = Mapping[tuple[str, str], tuple[float | None, str | None, str]]


def form(subject: str = "330300", period: str = "2023", known: Figures | None = None) -> Workbook:
    """A form, beside figures that are known by period and indicator."""
    rows = [(*key, *figure) for key, figure in (known or {}).items()]
    schema = {
        "period": pl.String,
        "indicator": pl.String,
        "value": pl.Float64,
        "qualifier": pl.String,
        "unit": pl.String,
    }
    figures = pl.DataFrame(rows, schema=schema, orient="row")
    made = template(form_of(CATALOGUE, subject, period, figures, HEADER), CATALOGUE)
    return openpyxl.load_workbook(io.BytesIO(made))


def places(workbook: Workbook) -> dict[str, tuple[str, int]]:
    """Sheet and row of each indicator of a form, by its code."""
    codes = {one.name_zh: one.code for one in CATALOGUE.indicators.values()}
    return {
        codes[str(sheet.cell(row, 2).value)]: (sheet.title, row)
        for sheet in workbook.worksheets[1:]
        for row in range(FIRST, sheet.max_row + 1)
    }


def fill(workbook: Workbook, figures: Mapping[str, Any], vintage: str = "初步核算") -> None:
    """Write figures by indicator, a pair with its qualifier, and what a clerk signs with."""
    where = places(workbook)
    for code, figure in figures.items():
        value, qualifier = figure if isinstance(figure, tuple) else (figure, None)
        title, row = where[code]
        workbook[title].cell(row, VALUE).value = value
        workbook[title].cell(row, QUALIFIER).value = qualifier
    signed = {
        "核算版本：": vintage,
        "填表人：": "王某",
        "统计负责人：": "李某",
        "单位负责人：": "张某",
        "填报日期：": date(2024, 1, 15),
        "联系电话：": "0577",
    }
    cover = workbook.worksheets[0]
    for row in range(1, cover.max_row + 1):
        label = cover.cell(row, 1).value
        if label in signed:
            cover.cell(row, 3).value = signed[label]


def saved(workbook: Workbook, path: Path) -> Path:
    workbook.save(path)
    return path
