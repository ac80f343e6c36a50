"""What several commands are told alike."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from shuheng.errors import ShuhengError


class Language(StrEnum):
    """Languages that things can be said in."""

    zh = "zh"
    en = "en"

    @property
    def code(self) -> Literal["zh", "en"]:
        return "zh" if self is Language.zh else "en"


class Listing(StrEnum):
    """How a list is printed."""

    text = "text"
    json = "json"


Lang = Annotated[Language, typer.Option("--lang", help="Language to say it in.")]
AsListing = Annotated[Listing, typer.Option("--format", help="text, or json: an array.")]
Raw = Annotated[Path | None, typer.Option(help="Folder of files as received.  [default: data/raw]")]
Curated = Annotated[Path | None, typer.Option(help="Folder of what is published.  [default: data/curated]")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write instead of the screen.")]


def put(content: bytes, output: Path | None) -> None:
    """Write bytes to the file named, else to where the screen's text goes, unless that is a screen."""
    if output is None:
        if sys.stdout.isatty():
            raise ShuhengError(
                "工作簿不能显示在屏幕上，请用 -o 指定文件 (not for a screen: name a file with -o)"
            )
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise ShuhengError(f"{output}: 无法写入 (cannot be written: {error.strerror})") from error


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """The file named, else the screen."""
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise ShuhengError(f"{output}: 无法写入 (cannot be written: {error.strerror})") from error
