"""What is to be judged: files of the raw folder and of elsewhere, read and made figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from shuheng.curate.load import submissions
from shuheng.curate.publish import DATABASE, reading
from shuheng.errors import ShuhengError, UnreadableFile
from shuheng.model.catalogue import Catalogue
from shuheng.model.figures import KEY
from shuheng.model.submission import Note, Reading, Received, Submitted
from shuheng.model.vocabulary import vocabulary
from shuheng.normalise.names import names_of
from shuheng.normalise.normalise import normalise, provider_of
from shuheng.normalise.typography import word
from shuheng.pipeline.answered import answered
from shuheng.pipeline.places import due_folder
from shuheng.pipeline.receive import receive, register
from shuheng.read.archive import archived, members
from shuheng.read.read import read
from shuheng.read.refuse import unreadable
from shuheng.settings import settings

# Letters of a provider's own text in the line that refuses it.
_SAID = 60


@dataclass(frozen=True)
class Waiting:
    """What a run has to do: files to judge, and submissions whose report a stopped run left unwritten."""

    receipts: list[Received]
    reports: list[str]


def waiting(raw: Path, curated: Path, catalogue: Catalogue) -> Waiting:
    """The raw folder's files that the store does not hold yet, oldest first, and the reports still due."""

    def provider(path: Path) -> str:
        place = path.relative_to(raw).as_posix()
        with guarded(place):
            return provider_named(read_known(path, place, catalogue), catalogue)

    receipts = receive(raw, provider)
    known: dict[str, str] = {}
    if (curated / DATABASE).is_file():
        with reading(curated) as connection:
            known = submissions(connection)
    due = sorted(path.name for path in due_folder(curated).glob("*") if path.name in known)
    return Waiting([receipt for receipt in receipts if receipt.submission not in known], due)


def take(receipt: Received, raw: Path, catalogue: Catalogue) -> Submitted:
    """Read one file, or one member of an archive, and make figures of it.

    A file that could not be read when it was received, and now can, gets its receipt.

    Raises `UnreadableFile` when it cannot be read or nobody is named as its provider, `OSError` when the disk
    does not answer.
    """
    with guarded(receipt.path):
        got = read_known(raw / receipt.path, receipt.path, catalogue, receipt.provider)
        provider = receipt.provider or provider_named(got, catalogue)
        if provider not in catalogue.providers:
            raise UnreadableFile(
                f"{receipt.path}: received.csv names a provider {provider!r} that there is none of"
            )
        figures = normalise(got, catalogue, provider)
        _refuse_many_faults(figures, receipt.path)
    known = replace(receipt, submission=receipt.submission or got.submission, provider=provider)
    if receipt.received_at and not receipt.provider:
        register(raw, known)
    blank = got.entries["text"].null_count()
    named = answered(figures, got.answers).with_columns(pl.lit(Path(receipt.path).name).alias("file"))
    return Submitted(
        known,
        named,
        cells=got.filled + blank,
        notes=got.filled + blank - named.height,
        told=(*got.notes, *_stands_for(got, provider, catalogue)),
        answers=got.answers,
    )


def files_in(path: Path) -> list[Path]:
    """The submissions in a file that nobody has received yet: of an archive its members, else itself.

    Raises `UnreadableFile` when it is none or an archive that cannot be opened.
    """
    if path.is_dir():
        raise UnreadableFile(f"{path}: 这是文件夹，请指定其中的文件 (a folder; name the files in it)")
    if not path.exists():
        raise UnreadableFile(f"{path}: 没有这个文件 (no such file)")
    return members(path, settings().limits)


def take_file(path: Path, catalogue: Catalogue) -> Submitted:
    """Read a file that nobody has received yet, or a member that `files_in` names, as `take` does."""
    archive, _ = archived(path) or (path, "")
    if archive == path:
        files_in(path)
    name = path.relative_to(archive.parent).as_posix()
    return take(Received(name, "", "", ""), archive.parent, catalogue)


def unanswered(name: str, error: OSError) -> str:
    """The line that says of a file that the disk does not give it."""
    why = error.strerror or type(error).__name__
    return f"{name}: 文件暂时读不出来，请稍后再次运行；仍不行请检查存储 (not read: {why}; run again)"


def read_known(path: Path, name: str, catalogue: Catalogue, provider: str = "") -> Reading:
    known = catalogue.providers.get(provider)
    return read(
        path,
        name,
        known=vocabulary(catalogue),
        limits=settings().limits,
        area=known.area if known else None,
    )


def provider_named(got: Reading, catalogue: Catalogue) -> str:
    provider = provider_of(got, catalogue)
    stated = _quoted(got.preamble.get("provider", ""))
    if provider is None and stated:
        raise unreadable(
            got.file,
            f"填报单位“{stated}”不在目录中，请改用单位全称后重新报送",
            f"the provider {stated!r} is not in the catalogue; write its full name",
        )
    if provider is None:
        raise unreadable(
            got.file,
            "未写明填报单位，请在表头写“填报单位：……”后重新报送",
            "no provider is named; write 填报单位 above the table",
        )
    return provider


def _stands_for(got: Reading, provider: str, catalogue: Catalogue) -> list[Note]:
    """That the office named is not in the catalogue, and which of its area stands for it."""
    stated = got.preamble.get("provider", "")
    if not stated or names_of(catalogue, "providers").get(word(stated)) == provider:
        return []
    slots = {"stated": _quoted(stated), "taken": catalogue.providers[provider].name_zh}
    return [Note("office_stands_for", slots)]


def _refuse_many_faults(figures: pl.DataFrame, name: str) -> None:
    """Raises `UnreadableFile` where more cells than the limit are no figures, or give one again."""
    wrong = figures.filter(pl.col("problem").is_not_null())
    given = figures.filter(pl.col("low").is_not_null())
    same = [*KEY, "vintage"]
    again = given.height - given.select(same).n_unique()
    if wrong.height + again <= settings().limits.faults:
        return
    repeated = given.filter(~pl.struct(same).is_first_distinct())
    shown = wrong.select("cell", "detail") if wrong.height else repeated.select("cell", "text")
    cell, text = shown.row(0)
    first = _quoted(text or "")
    raise unreadable(
        name,
        f"{wrong.height:,} 个单元格读不成数，{again:,} 个重复填报，从 {cell} 的“{first}”起，请改正后重新报送",
        f"{wrong.height:,} cells are no figures and {again:,} repeat one, from {cell}, {first!r}, on",
    )


def _quoted(text: str) -> str:
    """A provider's text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SAID else f"{line[:_SAID]}…"


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Files come from everywhere: one that our reader trips over must not stop the run for the others."""
    try:
        yield
    except (ShuhengError, OSError):
        raise
    except Exception as error:
        raise UnreadableFile(
            f"{name}: 系统读取此文件时出错，不是填报的问题，请联系审核方"
            f" (our reader failed on it: {type(error).__name__}: {' '.join(str(error).split())[:200]})"
        ) from error
