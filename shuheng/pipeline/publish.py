"""What was judged is written, published by one rename, and its reports are noted as due."""

from pathlib import Path

from shuheng.curate.export import export
from shuheng.curate.load import fingerprints, replacements, submissions
from shuheng.curate.outbox import answers, prepare, queue
from shuheng.curate.publish import writing
from shuheng.curate.review import periods, review
from shuheng.curate.store import Arrival, Decision, write
from shuheng.curate.tables import describe, refresh_catalogue
from shuheng.errors import StoreMoved
from shuheng.model.catalogue import Catalogue
from shuheng.pipeline.judge import Judged, Round
from shuheng.pipeline.places import due_folder, report_name, steward_name, written
from shuheng.report.chain import chain
from shuheng.report.document import finding_row
from shuheng.report.language import LANGUAGES
from shuheng.report.steward import steward, steward_page
from shuheng.report.wording import sentence


def publish(judged: Judged, curated: Path, catalogue: Catalogue) -> list[str]:
    """Write what was judged and publish it. Returns the submissions whose report is new or changed.

    Raises `StoreBusy` when another run writes, `StoreMoved` when one published since this one judged.
    """
    sentences = {
        rule.code: (sentence(rule, catalogue, "zh"), sentence(rule, catalogue, "en"))
        for rule in catalogue.rules.values()
    }
    with writing(curated) as (connection, beside):
        if frozenset(submissions(connection)) != judged.basis:
            raise StoreMoved(
                f"{curated}: 另一次运行刚刚发布了新数据，请再运行一次"
                " (another run published meanwhile; call again to judge against its figures)"
            )
        before = fingerprints(connection)
        refresh_catalogue(connection, catalogue, sentences)
        prepare(connection)
        for round_ in judged.rounds:
            write(connection, _decision(round_, catalogue))
            for one in round_.submitted:
                answers(connection, one.receipt.submission, one.answers)
        describe(connection)
        export(connection, beside)
        for period in periods(connection):
            told = steward(review(connection, period), report_name, catalogue, "zh")
            written(beside / steward_name(period), steward_page(told, "zh"))
        after = fingerprints(connection)
        due = sorted(submission for submission, told in after.items() if before.get(submission) != told)
        # That a file was replaced is told by its page and mailed to nobody: its provider knows.
        settled = replacements(connection)
        sent = [one for one in due if one not in before or one not in settled]
        queue(connection, {submission: after[submission] for submission in sent})
        # Noted before the rename: a run that stops between the two leaves reports that the next one writes.
        due_folder(curated).mkdir(parents=True, exist_ok=True)
        for submission in due:
            (due_folder(curated) / submission).touch()
    return due


def _decision(judged: Round, catalogue: Catalogue) -> Decision:
    return Decision(
        arrivals=[Arrival(one.receipt, one.period, one.cells, one.notes) for one in judged.submitted],
        figures=judged.figures,
        findings=[
            {
                **finding_row(finding.seen_from(finding.submission), catalogue),
                "submission": finding.submission,
                "chain": {
                    lang: chain(finding.seen_from(finding.submission), catalogue, lang) for lang in LANGUAGES
                },
            }
            for finding in judged.findings
        ],
        tallies=judged.tallies,
        periods=judged.periods,
        in_play=judged.in_play,
    )
