"""`shuheng rules`: what is asked of figures, and whether that is sound."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shuheng.cli.options import AsListing, Lang, Language, Listing
from shuheng.errors import ShuhengError
from shuheng.model.catalogue import Catalogue
from shuheng.report.defects import as_record, defect_sentence, summary
from shuheng.report.language import listed, say
from shuheng.report.nearest import nearest
from shuheng.report.sentences import sentence, unless_revised
from shuheng.report.wrap import wrapped
from shuheng.rules.bounds import Bounds
from shuheng.rules.rule import Rule
from shuheng.rules.same import SameFromAll
from shuheng.rules.structure import Structure
from shuheng.settings import load_catalogue


class Severity(StrEnum):
    """What a rule that fails does."""

    error = "error"
    query = "query"
    hint = "hint"


def rules(
    indicator: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only rules that read this indicator: code or name.")
    ] = None,
    family: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only rules of this family, as the list names it.")
    ] = None,
    severity: Annotated[Severity | None, typer.Option(help="Only rules of this severity.")] = None,
    level: Annotated[
        int | None,
        typer.Option(
            min=0, max=3, help="Only rules of this level: 0 cells, 1 figures, 2 earlier ones, 3 others'."
        ),
    ] = None,
    lang: Lang = Language.zh,
    form: AsListing = Listing.text,
    lint: Annotated[
        bool,
        typer.Option("--lint", help="What is wrong with the rules themselves, all of them; exits 1 if any."),
    ] = False,
) -> None:
    """List the rules as sentences, with why each is asked; what is asked of every indicator comes last."""
    catalogue = load_catalogue()
    if lint:
        raise typer.Exit(_lint(catalogue, lang, form))
    code = _indicator(indicator, catalogue, lang) if indicator else None
    name = _family(family, catalogue, lang) if family else None
    found = [
        rule
        for rule in sorted(catalogue.rules.values(), key=lambda rule: isinstance(rule, Bounds | SameFromAll))
        if (code is None or code in rule.indicators)
        and (name is None or _family_of(rule) == name)
        and (severity is None or rule.severity == severity)
        and (level is None or rule.level == level)
    ]
    if form is Listing.json:
        print(json.dumps([_record(rule, catalogue) for rule in found], ensure_ascii=False))
    else:
        _print(found, catalogue, lang)


def _family_of(rule: Rule) -> str:
    return type(rule).__name__


def _family(asked: str, catalogue: Catalogue, lang: Language) -> str:
    """A family's name as it is written, however it was typed."""
    names = {_family_of(rule).casefold(): _family_of(rule) for rule in catalogue.rules.values()}
    if asked.casefold() not in names:
        families = listed(lang.code, sorted(names.values()))
        raise ShuhengError(say(lang.code, "rules.no_family", asked=asked, families=families))
    return names[asked.casefold()]


def _indicator(asked: str, catalogue: Catalogue, lang: Language) -> str:
    """The code of an indicator that was asked for by code or by any of its names."""
    for one in catalogue.indicators.values():
        if asked in (one.code, one.name_zh, one.name_en, *one.aliases):
            return one.code
    alike = nearest(asked, catalogue, "indicators", lang.code)
    said = say(lang.code, "nearest.names", names=listed(lang.code, alike)) if alike else ""
    raise ShuhengError(say(lang.code, "rules.no_indicator", asked=asked, alike=said).rstrip())


def _record(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "rule": rule.code,
        "family": _family_of(rule),
        "severity": rule.severity,
        "level": rule.level,
        "sentence": {"zh": sentence(rule, catalogue, "zh"), "en": sentence(rule, catalogue, "en")},
        "because": {"zh": rule.because_zh, "en": rule.because_en},
        "indicators": list(rule.indicators),
        "grades": [asdict(grade) for grade in rule.grades],
    }


def _print(found: Iterable[Rule], catalogue: Catalogue, lang: Language) -> None:
    console = Console(highlight=False)

    def line(said: str, style: str = "") -> None:
        for part in wrapped(said, max(console.width - 2, 10)):
            console.print(Text(f"  {part}", style=style), soft_wrap=True)

    for rule in found:
        what = say(
            lang.code,
            "rules.kind",
            severity=say(lang.code, f"severity.{rule.severity}"),
            level=rule.level,
            family=_family_of(rule),
        )
        console.print(Text.assemble((rule.code, "bold"), "  ", (what, "dim")), soft_wrap=True)
        line(sentence(rule, catalogue, lang.code))
        if excused := unless_revised(rule, catalogue, lang.code):
            line(excused)
        if not isinstance(rule, Bounds | Structure):
            line(rule.because_zh if lang is Language.zh else rule.because_en, style="dim")
    if not found:
        console.print(say(lang.code, "rules.none"))


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
