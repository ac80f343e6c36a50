"""A file as it was sent, with what was found marked in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shuheng.model.catalogue import Catalogue
from shuheng.pipeline.take import read_known
from shuheng.read.archive import content
from shuheng.read.content import kind_of
from shuheng.report.language import Language
from shuheng.report.workbook import workbook
from shuheng.settings import settings


def marked(document: Mapping[str, Any], file: Path, catalogue: Catalogue, lang: Language) -> bytes:
    """A file with a document's findings marked in it; one that is no .xlsx becomes one."""
    data = content(file, settings().limits)
    own = kind_of(data, file.name) == "xlsx"
    cells = None if own else read_known(file, file.name, catalogue, document["provider"]).cells
    return workbook(document, catalogue, lang, data, cells)
