"""How a finding of the store came about."""

from pathlib import Path

from shuheng.curate.load import chains
from shuheng.curate.publish import reading
from shuheng.errors import ShuhengError
from shuheng.report.language import Language


def explain(finding: str, curated: Path, lang: Language = "zh") -> str:
    """How a finding of the published store came about, from the cells read to what to do.

    Raises `ShuhengError` when the store has no such finding.
    """
    with reading(curated) as connection:
        told = chains(connection, finding, lang)
    if not told:
        raise ShuhengError(
            f"{finding}: 没有这条核对结果，请用报告或 finding 表中的编号；check 的结果，文件收入后才能查"
            " (no such finding; take its id from a report or the table finding; one that check told of"
            " is known once its file is taken in)"
        )
    return "\n\n".join(told)
