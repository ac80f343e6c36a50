"""What became of one submission, as the JSON object that `check --format json` prints."""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import OUTCOMES
from shuheng.model.finding import Finding, Operand, Repair, Suspect
from shuheng.model.interval import Interval
from shuheng.model.submission import Note, Replaced
from shuheng.report.language import LANGUAGES, Language, say
from shuheng.report.printing import DIGITS
from shuheng.report.reading import told
from shuheng.report.wording import because, message
from shuheng.rules.rule import SEVERITIES

_LEDGER = ("cells", *OUTCOMES)
_RULE = ("rule", "evaluated", "passed", "failed", "not_evaluable", "broken")
_FIGURE = (
    "subject",
    "period",
    "indicator",
    "text",
    "value",
    "low",
    "high",
    "unit",
    "qualifier",
    "status",
    "conf",
    "vintage",
    "cell",
    "outcome",
)
# For pages alone: the JSON has its keys and no others.
_OF_PAGES = ("notes", "received_at", "replaced")
_OF_PAGES_FIGURE = ("period_basis", "written_unit")
_VERDICTS = ("failed", "broken", "not_evaluable")


def document(
    *,
    file: str,
    submission: str,
    provider: str,
    subject: str | None,
    period: str | None,
    ledger: Mapping[str, int],
    figures: pl.DataFrame,
    rules: Sequence[Mapping[str, Any]],
    findings: Sequence[Mapping[str, Any]],
    notes: Sequence[Note] = (),
    received_at: datetime | None = None,
    replaced: Replaced | None = None,
    disputed: Mapping[str, Collection[str]] | None = None,
    lang: Language = "zh",
) -> dict[str, Any]:
    """The object of one submission, of JSON's own types.

    `figures` has the columns of `FIGURES`; `rules` and `findings` are rows, those of `finding_row`. What
    failed comes first, then what broke, then what waits; within each errors, queries, hints, by level.
    `received_at` is UTC; of a submission that was `replaced` nothing is asked, nor of a finding at a cell of
    `disputed` by one of the rules that are disputed there.
    """
    return {
        "file": file,
        "submission": submission,
        "provider": provider,
        "subject": subject,
        "period": period,
        "ledger": {name: ledger[name] for name in _LEDGER},
        "figures": [
            {name: _plain(value) for name, value in figure.items()}
            for figure in figures.select(*_FIGURE, *_OF_PAGES_FIGURE).iter_rows(named=True)
        ],
        "rules": [{name: rule[name] for name in _RULE} for rule in rules],
        "findings": [
            _in(lang, _settled(finding, replaced is not None, disputed or {}))
            for finding in sorted(findings, key=_urgency)
        ],
        "notes": [note_row(note) for note in notes],
        "received_at": _moment(received_at),
        "replaced": replaced
        and {
            "submission": replaced.submission,
            "file": replaced.file,
            "received_at": _moment(replaced.received_at),
        },
    }


def finding_row(finding: Finding, catalogue: Catalogue) -> dict[str, Any]:
    """The JSON object of one finding, but that `because` holds every language, so that it can be kept.

    `source` are the cells read, with those that hold their units. `expected` and `feasible` are pairs whose
    open ends are None; both ends of `expected` are where nothing is expected. Of a suspect set `feasible` is
    what the first cell may be and `others` what each of the rest may be; `slip` names the one slip that all
    its cells come from, where there is one, and every repair its cell.
    """
    targets = finding.targets
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "level": finding.level,
        "verdict": finding.verdict,
        "subject": finding.subject,
        "period": finding.period,
        "source": _source(finding),
        "target": [target.place for target in targets if target.place],
        "seen": targets[0].text if targets else None,
        "expected": _ends(finding.expected),
        "suspects": [_suspect(suspect, catalogue) for suspect in finding.suspects],
        "message": {lang: message(finding, catalogue, lang) for lang in LANGUAGES},
    }


def note_row(note: Note) -> dict[str, Any]:
    """What reading has to say of the file, in every language."""
    return {"code": note.code, "message": {lang: told(note, lang) for lang in LANGUAGES}}


def write_json(document: Mapping[str, Any]) -> str:
    """The document on one line, without what pages alone tell: others read this by its keys.

    Raises `ValueError` when it holds a number that JSON has no word for.
    """
    told = {name: value for name, value in document.items() if name not in _OF_PAGES}
    told["figures"] = [{name: figure[name] for name in _FIGURE} for figure in document["figures"]]
    return json.dumps(told, ensure_ascii=False, allow_nan=False)


def _source(finding: Finding) -> list[str]:
    read: dict[str, None] = {}
    for operand in finding.operands:
        for cell in (operand.cell, operand.unit_cell):
            if operand.cell and cell:
                read[f"{operand.file}!{cell}" if operand.file else cell] = None
    return list(read)


def _suspect(suspect: Suspect, catalogue: Catalogue) -> dict[str, Any]:
    first, *rest = suspect.accused
    return {
        "cells": list(suspect.cells),
        "feasible": _ends(first.feasible),
        "others": [_ends(one.feasible) for one in rest],
        "slip": suspect.slip,
        "repairs": [
            _repair(repair, accused.operand, catalogue, together=bool(rest))
            for accused in suspect.accused
            for repair in accused.repairs
        ],
    }


def _repair(repair: Repair, operand: Operand, catalogue: Catalogue, *, together: bool) -> dict[str, Any]:
    return {
        "cell": operand.place,
        "kind": repair.kind,
        "value": _plain(repair.value),
        "unit": repair.unit,
        "because": {lang: because(repair, operand, catalogue, lang, together=together) for lang in LANGUAGES},
    }


def _in(lang: Language, finding: Mapping[str, Any]) -> dict[str, Any]:
    """The finding with its repairs' reasons in one language."""
    suspects = [
        {
            **suspect,
            "repairs": [{**repair, "because": repair["because"][lang]} for repair in suspect["repairs"]],
        }
        for suspect in finding["suspects"]
    ]
    return {**finding, "suspects": suspects}


def _settled(
    finding: Mapping[str, Any], replaced: bool, disputed: Mapping[str, Collection[str]]
) -> Mapping[str, Any]:
    """The finding with nothing to do where something was, if that is so."""
    objected = any(finding["rule"] in disputed.get(cell, ()) for cell in finding["target"])
    if finding["verdict"] == "broken" or not (replaced or objected):
        return finding
    todo = "todo.replaced" if replaced else "todo.disputed"
    told = {
        lang: "\n".join([*said.split("\n")[:-1], say(lang, todo)])
        for lang, said in finding["message"].items()
    }
    return {**finding, "message": told}


def _moment(at: datetime | None) -> str | None:
    """A time as ISO 8601; one without a zone is UTC."""
    if at is None:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


def _urgency(finding: Mapping[str, Any]) -> tuple[int, int, int]:
    severity = -SEVERITIES.index(finding["severity"])
    return _VERDICTS.index(finding["verdict"]), severity, finding["level"]


def _ends(interval: Interval | None) -> list[float | None]:
    return [None, None] if interval is None else [_plain(interval.low), _plain(interval.high)]


def _plain(value: Any) -> Any:
    """A number without binary noise and None for an open end; anything else as it is."""
    if not isinstance(value, float) or math.isnan(value):
        return value
    return None if math.isinf(value) else float(f"{value:.{DIGITS}g}")
