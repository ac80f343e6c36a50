"""A document as an ESS validation report 1.0.1, the form in which statistical offices exchange findings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language
from shuheng.report.sentences import sentence

Row = Mapping[str, Any]

_SEVERITY = {"hint": "information", "query": "warning", "error": "error"}
# The standard's words: 0 is a rule that does not hold, NA one that could not be evaluated.
_VALUE = {"failed": "0", "not_evaluable": "NA", "broken": "NA"}
_UNKNOWN = "NA"
_ACTOR = "shuheng"


def ess(document: Row, catalogue: Catalogue, lang: Language, moment: datetime) -> list[dict[str, Any]]:
    """The report: a validation for every finding, then for every rule an aggregation of how often it held.

    A cell is the standard's [U, t, u, X]: kind of subject, period, subject, indicator; "NA" where that is
    not known, as of another file's cells, which have the cell as X. What the standard has no word for, as
    cells, intervals, suspects and messages, stands beside its own members under `shuheng`. `moment`: the
    receipt, in UTC.
    """
    event = {"time": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "actor": _ACTOR, "agent": document["provider"]}
    by_cell = {figure["cell"]: figure for figure in document["figures"]}
    return [
        *(_validation(finding, by_cell, event, catalogue, lang) for finding in document["findings"]),
        *(_aggregation(rule, document, event, catalogue, lang) for rule in document["rules"]),
    ]


def _validation(
    finding: Row, by_cell: Mapping[str, Row], event: Row, catalogue: Catalogue, lang: Language
) -> dict[str, Any]:
    rule = catalogue.rules[finding["rule"]]
    # A cell that holds a unit is read, but is no figure.
    read = [cell for cell in finding["source"] if cell in by_cell or cell.count("!") > 1]
    return {
        "id": finding["id"],
        "type": "validation",
        "event": dict(event),
        "rule": {
            "language": "shuheng",
            "expression": finding["rule"],
            "severity": _SEVERITY[finding["severity"]],
            "description": sentence(rule, catalogue, lang),
            "explanation": rule.because_zh if lang == "zh" else rule.because_en,
        },
        "data": {
            "source": [_cell(cell, by_cell, catalogue) for cell in read],
            "target": [_cell(cell, by_cell, catalogue) for cell in finding["target"]],
            "description": "[U, t, u, X]: kind of subject, period, subject, indicator",
        },
        "value": _VALUE[finding["verdict"]],
        "shuheng": {
            "verdict": finding["verdict"],
            "level": finding["level"],
            "source": finding["source"],
            "target": finding["target"],
            "seen": finding["seen"],
            "expected": finding["expected"],
            "suspects": finding["suspects"],
            "intervals": {
                cell: [by_cell[cell]["low"], by_cell[cell]["high"]]
                for cell in finding["source"]
                if cell in by_cell
            },
            "message": finding["message"][lang],
        },
    }


def _aggregation(
    rule: Row, document: Row, event: Row, catalogue: Catalogue, lang: Language
) -> dict[str, Any]:
    return {
        "id": f"{document['submission'][:12]}-{rule['rule']}",
        "type": "aggregation",
        "event": dict(event),
        "aggregate": {
            "language": "shuheng",
            "expression": f"passed({rule['rule']})",
            "description": sentence(catalogue.rules[rule["rule"]], catalogue, lang),
        },
        "data": {"source": [], "target": []},
        "value": str(rule["passed"]),
        "shuheng": {name: rule[name] for name in ("evaluated", "failed", "not_evaluable", "broken")},
    }


def _cell(cell: str, by_cell: Mapping[str, Row], catalogue: Catalogue) -> list[str]:
    figure = by_cell.get(cell)
    if figure is None:
        return [_UNKNOWN, _UNKNOWN, _UNKNOWN, cell]
    subject = catalogue.subjects.get(figure["subject"] or "")
    return [
        subject.kind if subject else _UNKNOWN,
        figure["period"] or _UNKNOWN,
        figure["subject"] or _UNKNOWN,
        figure["indicator"] or _UNKNOWN,
    ]
