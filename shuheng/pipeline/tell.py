"""What the published store says of a submission, and its report beside the store."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from shuheng.curate.load import record, submissions
from shuheng.curate.publish import reading
from shuheng.errors import UnreadableFile
from shuheng.model.answer import disputes
from shuheng.model.catalogue import Catalogue
from shuheng.model.submission import Received
from shuheng.pipeline.compared import compared
from shuheng.pipeline.marked import marked
from shuheng.pipeline.places import due_folder, report_name, written
from shuheng.pipeline.receive import fingerprint
from shuheng.pipeline.take import take
from shuheng.report.document import document, write_json
from shuheng.report.ess import ess
from shuheng.report.language import Language
from shuheng.report.page import page

# Digits of a hash that are taken for a name: seven tell as many submissions apart as an office ever has.
SHORTEST = 7


@dataclass(frozen=True)
class Told:
    """A submission's document in one language, and the file it is about; `received_at` in UTC.

    `asked` is how many findings wait for an answer; `compared` are figures of the store that its page sets
    beside those in doubt (COMPARED).
    """

    path: str
    status: str
    received_at: datetime
    document: dict[str, Any]
    file: Path
    lang: Language
    asked: int
    compared: pl.DataFrame

    @property
    def ending(self) -> str:
        """How the marked workbook's name ends: as the file's own, where that is a workbook's."""
        return own if (own := self.file.suffix.lower()) in (".xlsx", ".xlsm") else ".xlsx"

    def workbook(self, catalogue: Catalogue) -> bytes:
        """The file with the document's findings marked in it."""
        return marked(self.document, self.file, catalogue, self.lang)

    def ess(self, catalogue: Catalogue) -> list[dict[str, Any]]:
        """The document as an ESS validation report."""
        return ess(self.document, catalogue, self.lang, self.received_at)


@dataclass(frozen=True)
class Reported:
    """A submission's report: where it lies and what it says; `to_answer` findings wait for its provider."""

    file: str
    provider: str
    status: str
    html: Path
    json: Path
    workbook: Path
    document: dict[str, Any]
    to_answer: int

    @property
    def summary(self) -> str:
        """What became of it and where to look, on one line."""
        counts = {**self.document["ledger"], "to answer": self.to_answer}
        told = ("loaded", "unchanged", "held", "explained", "to answer")
        said = ", ".join(f"{counts[name]} {name}" for name in told if counts[name] or name == "loaded")
        return f"{self.file}: {self.status}, {said} → {self.html}"


def report(submission: str, raw: Path, curated: Path, catalogue: Catalogue) -> Reported:
    """Write a submission's page, workbook and JSON from the published store and the raw file.

    Raises `UnreadableFile` when the raw file is no longer what was received.
    """
    told = tell(submission, raw, curated, catalogue)
    place = curated / "reports" / report_name(told.path, submission)
    html = written(place, page(told.document, catalogue, compared=told.compared))
    json = written(place.with_suffix(".json"), write_json(told.document) + "\n")
    marked = written(place.with_suffix(told.ending), told.workbook(catalogue))
    (due_folder(curated) / submission).unlink(missing_ok=True)
    return Reported(
        Path(told.path).name, told.document["provider"], told.status, html, json, marked, told.document,
        told.asked,
    )  # fmt: skip


def find_submission(said: str, curated: Path) -> str:
    """The one submission of the store that a hash's first digits, a path or a file's name mean.

    Raises `UnreadableFile` when none or several do.
    """
    with reading(curated) as connection:
        known = submissions(connection)
    found = [one for one, path in known.items() if said in (path, Path(path).name)] or [
        one for one in known if len(said) >= SHORTEST and one.startswith(said)
    ]
    if len(found) != 1:
        raise UnreadableFile(
            f"{said}: 已发布的数据中{'没有这个' if not found else '不止一个这样的'}文件，请用 shuheng sql "
            '"SELECT submission, path FROM submission" 查看'
            f" ({'no submission' if not found else 'several submissions'} of that name or hash)"
        )
    return found[0]


def tell(submission: str, raw: Path, curated: Path, catalogue: Catalogue, lang: Language = "zh") -> Told:
    """What the published store says of a submission, with the raw file that it is about.

    Raises `UnreadableFile` when the raw file is no longer what was received.
    """
    with reading(curated) as connection:
        kept = record(connection, submission)
    name = Path(kept["path"])
    if not _is(raw / name, submission):
        raise UnreadableFile(
            f"{raw / name}: 原始文件已移动或改动，请按收到时的样子放回 (moved or changed; put it back)"
        )
    submitted = take(Received(kept["path"], submission, kept["provider"], ""), raw, catalogue)
    outcomes = pl.DataFrame(
        list(kept["outcomes"].items()), schema={"cell": pl.String, "decided": pl.String}, orient="row"
    )
    figures = (
        submitted.figures.join(outcomes, on="cell", how="left", maintain_order="left")
        .drop("outcome")
        .rename({"decided": "outcome"})
    )
    told = document(
        file=name.name,
        submission=submission,
        provider=kept["provider"],
        subject=submitted.subject,
        period=submitted.period,
        ledger=kept["ledger"],
        figures=figures,
        rules=kept["rules"],
        findings=kept["findings"],
        notes=submitted.told,
        received_at=kept["received_at"],
        replaced=kept["replaced"],
        disputed=disputes(submitted.answers),
        lang=lang,
    )
    beside = compared(kept["findings"], kept["provider"], curated, catalogue)
    return Told(
        kept["path"], kept["status"], kept["received_at"], told, raw / name, lang, kept["asked"], beside
    )


def _is(path: Path, submission: str) -> bool:
    """Whether a raw file, or an archive's member, still has the bytes that were received."""
    try:
        return fingerprint(path) == submission
    except (UnreadableFile, OSError):
        return False
