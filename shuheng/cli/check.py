"""`shuheng check`: what is wrong with files, before they are sent."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from shuheng.cli.options import Lang, Language, Output, opened, put
from shuheng.errors import ShuhengError, UnreadableFile
from shuheng.pipeline import Examined, examine, take_file
from shuheng.report.document import write_json
from shuheng.report.page import page
from shuheng.report.text import text
from shuheng.settings import load_catalogue


class Format(StrEnum):
    """What `check` can print."""

    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Workbooks and CSVs, judged together.")
    ],
    form: Annotated[
        Format,
        typer.Option("--format", help="text, json (an object per line), html, xlsx (the file, marked)."),
    ] = Format.text,
    lang: Lang = Language.zh,
    against: Annotated[
        Path | None, typer.Option(help="A published store to check against: the database or its folder.")
    ] = None,
    output: Output = None,
) -> None:
    """Say which cell is wrong, and what it probably should be.

    Exits with 0 when nothing wants an answer, 1 when something does, 2 when a file cannot be read.
    """
    if form in (Format.html, Format.xlsx) and len(files) > 1:
        raise ShuhengError(f"--format {form} makes one report: name one file")
    catalogue = load_catalogue()
    submitted, unreadable = [], False
    with Console(stderr=True).status("…") as status:
        for file in dict.fromkeys(file.resolve() for file in files):
            status.update(file.name)
            try:
                submitted.append(take_file(file, catalogue))
            except UnreadableFile as error:
                print(error, file=sys.stderr)
                unreadable = True
            except OSError as error:
                print(f"{file}: {error.strerror}", file=sys.stderr)
                unreadable = True
        examined = examine(submitted, catalogue, against, lang.code) if submitted else []
    if form is Format.xlsx:
        for one in examined:
            put(one.workbook(files[0], catalogue, lang.code), output)
        raise _exit(unreadable, examined)
    with opened(output) as file_out:
        for one in examined:
            if form is Format.json:
                print(write_json(one.document), file=file_out)
            elif form is Format.html:
                print(page(one.document, catalogue, lang.code), file=file_out)
            else:
                text(
                    one.document, catalogue, lang.code, Console(file=file_out), without_store=against is None
                )
    raise _exit(unreadable, examined)


def _exit(unreadable: bool, examined: list[Examined]) -> typer.Exit:
    return typer.Exit(2 if unreadable else 1 if any(one.unresolved for one in examined) else 0)
