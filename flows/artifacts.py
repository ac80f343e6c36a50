"""What a run leaves on its page: a table of submissions and outcomes, and a page of findings for each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import OUTCOMES
from shuheng.pipeline.tell import Reported
from shuheng.report.language import say
from shuheng.report.problems import Problem
from shuheng.report.view import view

Row = Mapping[str, Any]

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def table(
    reports: Sequence[Reported], unreadable: Mapping[str, str], catalogue: Catalogue
) -> list[dict[str, str | int]]:
    """A row per submission with its ledger, and one per file that could not be read, which says why."""
    told = [
        {
            "file": one.file,
            "period": period_of(one.document),
            "status": one.status,
            "message": "".join(view(one.document, catalogue, "zh").verdict),
            **one.document["ledger"],
            "report": str(one.html),
        }
        for one in reports
    ]
    nothing = {"period": "", "cells": 0, **dict.fromkeys(OUTCOMES, 0), "report": ""}
    refused = [
        nothing | {"file": file, "status": "unreadable", "message": why} for file, why in unreadable.items()
    ]
    return sorted([*told, *refused], key=lambda row: str(row["file"]))


def key(document: Row) -> str:
    """The name under which a submission's reports follow one another: of two files each has its own.

    >>> key({"provider": "330300", "period": "2022-Q3", "submission": "0123456789abcdef"})
    '330300-2022-q3-01234567'
    """
    name = f"{document['provider']}-{period_of(document)}-{document['submission'][:8]}"
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def period_of(document: Row) -> str:
    """The submission's period; of several the one that most of its figures have, of these the latest."""
    if document["period"]:
        return str(document["period"])
    periods = Counter(figure["period"] for figure in document["figures"] if figure["period"])
    return max(periods, key=lambda period: (periods[period], period), default="")


def page(report: Reported, catalogue: Catalogue) -> str:
    """A submission's findings in Markdown, by severity, with no finding that reads a confidential cell.

    It is read by the steward and by whoever may open the server's pages, the report by its provider.
    """
    secret = {figure["cell"] for figure in report.document["figures"] if figure["conf"] == "C"}
    findings = report.document["findings"]
    told = [finding for finding in findings if secret.isdisjoint([*finding["source"], *finding["target"]])]
    shown = view({**report.document, "findings": told}, catalogue, "zh")
    lines = [f"# {_plain(shown.title)}", "", *map(_plain, shown.verdict), "", _plain(str(report.html)), ""]
    lines += [f"- {name}：{count}" for name, count in shown.counts]
    for severity, problems in shown.problems.items():
        if problems:
            lines += ["", f"## {say('zh', f'view.problems_{severity}')}", ""]
            lines += [line for problem in problems for line in _problem(problem)]
    if shown.waiting:
        lines += ["", f"## {say('zh', 'view.waiting')}", ""]
        lines += [f"- {_plain(each.missing)}" for each in shown.waiting]
    if shown.broken:
        lines += ["", f"## {say('zh', 'view.broken')}", ""]
        lines += [f"- {_plain(' '.join(each))}" for each in shown.broken]
    if len(told) < len(findings):
        lines += ["", say("zh", "artifact.confidential", n=len(findings) - len(told))]
    return "\n".join(lines)


def _problem(problem: Problem) -> list[str]:
    where = "、".join(doubt.place for doubt in problem.doubts)
    title = f"{problem.title}（{where}）" if where else problem.title
    worked = [f"  - {_plain(each.worked)}" for each in problem.broken]
    return [f"- **{_plain(title)}**", *worked, f"  - {_plain(problem.todo)}"]


def _plain(text: str) -> str:
    """What others wrote, shown as written: never markup, link or picture."""
    return _MARKUP.sub(r"\\\1", text)
