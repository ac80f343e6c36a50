"""Files examined for who asks: judged, and nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from shuheng.check.tally import Tallies
from shuheng.curate.admit import unresolved
from shuheng.curate.load import latest_receipt, nothing, periods_held, stored
from shuheng.curate.publish import reading
from shuheng.model.answer import disputes
from shuheng.model.catalogue import Catalogue
from shuheng.model.compared import nothing_compared
from shuheng.model.figures import OUTCOMES
from shuheng.model.submission import Submitted
from shuheng.pipeline.compared import compared
from shuheng.pipeline.judge import Round, judge_together, needed
from shuheng.pipeline.marked import marked
from shuheng.report.document import document, finding_row
from shuheng.report.language import Language


@dataclass(frozen=True)
class Examined:
    """A submission's document, and whether a finding in it wants an answer.

    `compared` are figures of the store that its page sets beside those in doubt (COMPARED).
    """

    document: dict[str, Any]
    unresolved: bool
    compared: pl.DataFrame

    def workbook(self, file: Path, catalogue: Catalogue, lang: Language) -> bytes:
        """The file that was examined, with what was found marked in it."""
        return marked(self.document, file, catalogue, lang)


def examine(
    submitted: Sequence[Submitted], catalogue: Catalogue, against: Path | None = None, lang: Language = "zh"
) -> list[Examined]:
    """Judge submissions together and write nothing. `against`: a published store as evidence."""
    held, today = nothing(), None
    if against is not None:
        with reading(against) as connection:
            held = stored(connection, needed(submitted, periods_held(connection), catalogue))
            latest = latest_receipt(connection)
            today = latest.date() if latest else None
    judged = judge_together(submitted, held, catalogue, today)
    examined = [_examined(one, judged, catalogue, lang) for one in submitted]
    if against is None:
        return examined
    return [
        replace(
            one,
            compared=compared(one.document["findings"], one.document["provider"], against, catalogue),
        )
        for one in examined
    ]


def _examined(one: Submitted, judged: Round, catalogue: Catalogue, lang: Language) -> Examined:
    own = one.receipt.submission
    figures = judged.figures.filter(pl.col("submission") == own)
    counted = dict(figures.group_by("outcome").len().iter_rows())
    # What breaks a figure that another had accepted is told to who sends it, too.
    findings = [
        finding
        for finding in judged.findings
        if finding.submission == own
        or (finding.changed and any(operand.submission == own for operand in finding.operands))
    ]
    others = Tallies()
    for finding in findings:
        if finding.submission != own:
            others.count(own, finding.rule, finding.period or "", finding.verdict)
    tallies = pl.concat([judged.tallies.filter(pl.col("submission") == own), others.frame()])
    told = document(
        file=one.receipt.path,
        submission=own,
        provider=one.receipt.provider,
        subject=one.subject,
        period=one.period,
        ledger={
            "cells": one.cells,
            **{outcome: counted.get(outcome, 0) for outcome in OUTCOMES},
            "note": one.notes,
        },
        figures=figures,
        rules=tallies.group_by("rule")
        .agg(pl.exclude("submission", "period", "resolution").sum())
        .sort("rule")
        .to_dicts(),
        findings=[finding_row(finding.seen_from(own), catalogue) for finding in findings],
        notes=one.told,
        disputed=disputes(one.answers),
        lang=lang,
    )
    asked = any(unresolved(finding) for finding in findings)
    return Examined(told, asked, nothing_compared())
