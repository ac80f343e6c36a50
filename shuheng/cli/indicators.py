"""`shuheng indicators`: what the office measures."""

import json

from rich.console import Console
from rich.table import Table

from shuheng.cli.options import AsListing, Lang, Language, Listing
from shuheng.settings import load_catalogue


def indicators(lang: Lang = Language.zh, form: AsListing = Listing.text) -> None:
    """List the indicators: code, name, unit, kind."""
    listed = load_catalogue().indicators.values()
    if form is Listing.json:
        told = [
            {
                "indicator": one.code,
                "name": {"zh": one.name_zh, "en": one.name_en},
                "unit": one.unit.code,
                "kind": one.kind,
                "theme": one.theme,
                "definition": {"zh": one.definition_zh, "en": one.definition_en},
                "aliases": list(one.aliases),
            }
            for one in listed
        ]
        print(json.dumps(told, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("indicator", "", "unit", "kind"):
        table.add_column(name, overflow="fold")
    for one in listed:
        table.add_row(one.code, one.name_zh if lang is Language.zh else one.name_en, one.unit.code, one.kind)
    # Codes stay whole, however narrow the terminal: they are what is searched for.
    Console(width=max(Console().width, 140)).print(table)
