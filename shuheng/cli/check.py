"""`shuheng check`: what is wrong with files, before they are sent."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from shuheng.cli.options import Lang, Language, Output, opened, put
from shuheng.errors import ShuhengError, UnreadableFile
from shuheng.model.catalogue import Catalogue
from shuheng.model.submission import Submitted
from shuheng.pipeline.examine import Examined, examine
from shuheng.pipeline.take import files_in, take_file
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
        list[Path],
        typer.Argument(metavar="FILE...", help="Workbooks, texts and zips of them, judged together."),
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
        raise ShuhengError(
            f"--format {form} 一次只出一份报告，请只指定一个文件 (makes one report: name one file)"
        )
    catalogue = load_catalogue()
    submitted: list[Submitted] = []
    unreadable = False
    with Console(stderr=True).status("…") as status:
        for file in dict.fromkeys(file.resolve() for file in files):
            status.update(escape(file.name))
            for taken in _taken(file, catalogue):
                if isinstance(taken, str):
                    print(taken, file=sys.stderr)
                    unreadable = True
                else:
                    submitted.append(taken)
        examined = examine(submitted, catalogue, against, lang.code) if submitted else []
    if form is Format.xlsx:
        if len(examined) > 1:
            raise ShuhengError(
                "--format xlsx 一次只出一份报告，请解压后指定其中一个文件"
                " (makes one report: unpack the archive and name one file)"
            )
        for one in examined:
            put(one.workbook(files[0].parent / one.document["file"], catalogue, lang.code), output)
        raise _exit(unreadable, examined)
    with opened(output) as file_out:
        for one in examined:
            if form is Format.json:
                print(write_json(one.document), file=file_out)
            elif form is Format.html:
                print(page(one.document, catalogue, lang.code, one.compared), file=file_out)
            else:
                text(
                    one.document, catalogue, lang.code, Console(file=file_out), without_store=against is None
                )
    raise _exit(unreadable, examined)


def _exit(unreadable: bool, examined: list[Examined]) -> typer.Exit:
    return typer.Exit(2 if unreadable else 1 if any(one.unresolved for one in examined) else 0)


def _taken(file: Path, catalogue: Catalogue) -> Iterator[Submitted | str]:
    """The submissions in a file, and a line for each that cannot be read."""
    try:
        inside = files_in(file)
    except UnreadableFile as error:
        yield str(error)
        return
    for one in inside:
        try:
            yield take_file(one, catalogue)
        except UnreadableFile as error:
            yield str(error)
        except OSError as error:
            yield f"{one}: {error.strerror}"
