"""The steward's page of a period."""

from pathlib import Path

from shuheng.curate.publish import reading
from shuheng.curate.review import periods, review
from shuheng.errors import ShuhengError
from shuheng.model.catalogue import Catalogue
from shuheng.pipeline.places import report_name, steward_name, written
from shuheng.report.language import Language
from shuheng.report.steward import Steward, steward, steward_page


def oversee(
    curated: Path, catalogue: Catalogue, period: str | None = None, lang: Language = "zh"
) -> tuple[Path, Steward]:
    """Write the steward's page of a period, the latest where none is named. Returns where, and what it says.

    Raises `ShuhengError` when nothing was submitted for the period.
    """
    with reading(curated) as connection:
        known = periods(connection)
        chosen = period or (known[-1] if known else "")
        if chosen not in known:
            raise ShuhengError(
                f"{chosen or curated}: 没有这一报告期的报送 (nothing was submitted for it; there is"
                f" {', '.join(known) or 'nothing'})"
            )
        told = steward(review(connection, chosen), report_name, catalogue, lang)
    folder = curated.parent if curated.is_file() else curated
    return written(folder / steward_name(chosen), steward_page(told, lang)), told
