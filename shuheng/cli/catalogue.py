"""`shuheng indicators` and `shuheng rules`: what the office knows and asks, and whether that is sound."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from shuheng.cli.options import AsListing, Lang, Language, Listing
from shuheng.errors import ShuhengError
from shuheng.model.catalogue import Catalogue
from shuheng.report.defects import as_record, defect_sentence, summary
from shuheng.report.language import say
from shuheng.report.wording import sentence
from shuheng.rules.bounds import Bounds
from shuheng.rules.same import SameFromAll
from shuheng.rules.structure import Structure
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


def rules(
    lang: Lang = Language.zh,
    form: AsListing = Listing.text,
    lint: Annotated[
        bool,
        typer.Option("--lint", help="What is wrong with the rules themselves; exits 1 if any."),
    ] = False,
) -> None:
    """List the rules as sentences, with why each is asked; what is asked of every indicator comes last."""
    catalogue = load_catalogue()
    if lint:
        raise typer.Exit(_lint(catalogue, lang, form))
    listed = sorted(catalogue.rules.values(), key=lambda rule: isinstance(rule, Bounds | SameFromAll))
    if form is Listing.json:
        told = [
            {
                "rule": rule.code,
                "family": type(rule).__name__,
                "severity": rule.severity,
                "level": rule.level,
                "sentence": {"zh": sentence(rule, catalogue, "zh"), "en": sentence(rule, catalogue, "en")},
                "because": {"zh": rule.because_zh, "en": rule.because_en},
                "indicators": list(rule.indicators),
            }
            for rule in listed
        ]
        print(json.dumps(told, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for rule in listed:
        console.print(f"[bold]{rule.code}[/]  [dim]{rule.severity}, level {rule.level}[/]")
        console.print(f"  {sentence(rule, catalogue, lang.code)}", markup=False)
        if not isinstance(rule, Bounds | Structure):
            because = rule.because_zh if lang is Language.zh else rule.because_en
            console.print(f"  {because}", style="dim", markup=False)


def _lint(catalogue: Catalogue, lang: Language, form: Listing) -> int:
    """Print what is wrong with the catalogue; the exit code."""
    try:
        from shuheng.lint.lint import lint
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        raise ShuhengError(say(lang.code, "lint.install")) from error
    defects = lint(catalogue)
    if form is Listing.json:
        print(json.dumps([as_record(defect) for defect in defects], ensure_ascii=False))
    else:
        table = Table(box=None, pad_edge=False, show_header=False)
        for column in ("kind", "rules", "what"):
            table.add_column(no_wrap=column != "what")
        for defect in defects:
            # Of a redundant rule the sentence names those that imply it.
            rules_of = defect.rules[:1] if defect.kind == "implied" else defect.rules
            table.add_row(defect.kind, "\n".join(rules_of), defect_sentence(defect, lang.code))
        console = Console(width=max(Console().width, 140), highlight=False)
        console.print(table)
        console.print(summary(defects, len(catalogue.rules), lang.code), markup=False)
    return 1 if any(defect.wrong for defect in defects) else 0
