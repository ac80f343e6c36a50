"""`shuheng report`: what became of a submission that is published, in any form."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from shuheng.cli.options import Curated, Lang, Language, Output, Raw, opened, put
from shuheng.errors import ShuhengError
from shuheng.pipeline.tell import find_submission, tell
from shuheng.report.document import write_json
from shuheng.report.listing import as_csv, listing
from shuheng.report.page import page
from shuheng.settings import load_catalogue, settings


class Format(StrEnum):
    """The forms of a report."""

    html = "html"
    xlsx = "xlsx"
    json = "json"
    ess = "ess"
    csv = "csv"
    parquet = "parquet"


def report(
    submission: Annotated[
        str, typer.Argument(metavar="SUBMISSION", help="First digits of its hash, or the file's name.")
    ],
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="html, xlsx (their file, marked), json, ess, csv or parquet (findings)."
        ),
    ] = Format.html,
    lang: Lang = Language.zh,
    raw: Raw = None,
    curated: Curated = None,
    output: Output = None,
) -> None:
    """Make the report of a published submission anew."""
    ours, catalogue = settings(raw=raw, curated=curated), load_catalogue()
    told = tell(find_submission(submission, ours.curated), ours.raw, ours.curated, catalogue, lang.code)
    if form is Format.xlsx:
        put(told.workbook(catalogue), output)
    elif form is Format.parquet:
        if output is None and sys.stdout.isatty():
            raise ShuhengError(
                "parquet 不能显示在屏幕上，请用 -o 指定文件 (not for a screen: name a file with -o)"
            )
        listing(told.document).write_parquet(output or sys.stdout.buffer)
    else:
        with opened(output) as file:
            if form is Format.html:
                print(page(told.document, catalogue, lang.code, told.compared), file=file)
            elif form is Format.json:
                print(write_json(told.document), file=file)
            elif form is Format.ess:
                print(json.dumps(told.ess(catalogue), ensure_ascii=False, allow_nan=False), file=file)
            else:
                file.write(as_csv(listing(told.document)))
