"""`shuheng review`: a period of all providers, for the steward."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shuheng.cli.options import Curated, Lang, Language
from shuheng.pipeline.oversee import oversee
from shuheng.report.language import say
from shuheng.settings import load_catalogue, settings


def review(
    period: Annotated[
        str | None, typer.Option(help="2022, 2022-Q3, 2022-M09.  [default: the latest submitted]")
    ] = None,
    lang: Lang = Language.zh,
    curated: Curated = None,
) -> None:
    """Say who sent, who is overdue and what is held, and write the page of it."""
    code = lang.code
    written, told = oversee(settings(curated=curated).curated, load_catalogue(), period, code)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    console.print(told.title, style="bold")
    for sentence in told.verdict:
        console.print(sentence)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for key in ("view.provider", "steward.state", "steward.when", "steward.status"):
        table.add_column(say(code, key))
    for key in ("outcome.loaded", "outcome.held", "steward.asked"):
        table.add_column(say(code, key), justify="right")
    for one in told.senders:
        status = say(code, f"submission.{one.status}") if one.files else ""
        counts = [str(n) if one.files else "" for n in (one.accepted, one.held, one.asked)]
        table.add_row(*map(Text, (one.name, say(code, f"state.{one.state}"), one.when, status, *counts)))
    console.print(table)
    console.print(f"→ {written}")
