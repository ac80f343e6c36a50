"""Figures of the store that a page sets beside those in doubt."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from shuheng.curate.compare import comparable
from shuheng.curate.publish import reading
from shuheng.model.catalogue import Catalogue


def compared(
    findings: Sequence[Mapping[str, Any]], provider: str, curated: Path, catalogue: Catalogue
) -> pl.DataFrame:
    """Figures (COMPARED) of the indicators that failed rules read, as `provider` may see them."""
    failed = {finding["rule"] for finding in findings if finding["verdict"] == "failed"}
    indicators = {code for rule in failed for code in catalogue.rules[rule].indicators}
    with reading(curated) as connection:
        return comparable(connection, indicators, provider)
