"""Whether `make run` made of data/raw what it should: submissions, figures, reports, balanced ledgers."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shuheng.curate.query import query
from shuheng.model.figures import OUTCOMES

CURATED = Path("data/curated")
SUBMISSIONS = 3

# Subject, indicator, and the interval that its printed figure means; None is an open end.
FIGURES = [
    ("330300", "core_value_added", 613.35, 613.45),
    ("330300", "users_5g", 450, None),
    ("330300", "base_stations_5g", 1.5, 2.5),
]
BESIDE = ["observation.sdmx.csv", "parquet/observation.parquet"]


def faults() -> Iterator[str]:
    """What is not as it should be, a line each."""
    submissions = query(CURATED, "SELECT * FROM submission").to_dicts()
    if len(submissions) != SUBMISSIONS:
        yield f"{len(submissions)} submissions, not {SUBMISSIONS}"
    for one in submissions:
        yield from faults_of(one)
    for subject, indicator, low, high in FIGURES:
        found = query(
            CURATED,
            f"SELECT low, high FROM observation WHERE subject = '{subject}' AND indicator = '{indicator}'",
        ).rows()
        if found != [(low, high)]:
            yield f"{indicator} of {subject} is {found}, not [{low}, {high}]"
    for name in BESIDE:
        if not (CURATED / name).is_file():
            yield f"{name} was not published"


def faults_of(submission: dict[str, Any]) -> Iterator[str]:
    name = f"{Path(submission['path']).stem}-{submission['submission'][:8]}"
    ledger = {outcome: submission[outcome] for outcome in OUTCOMES}
    if submission["cells"] != sum(ledger.values()):
        yield f"{name}: {submission['cells']} cells are not the sum of {ledger}"
    page, record = (CURATED / "reports" / f"{name}.{form}" for form in ("html", "json"))
    if not page.is_file() or not page.read_text("utf-8").startswith("<!doctype html>"):
        yield f"{page}: no page"
    if not record.is_file():
        yield f"{record}: no record"
    elif json.loads(record.read_text("utf-8"))["ledger"] != {"cells": submission["cells"], **ledger}:
        yield f"{record}: its ledger is not the store's"


if __name__ == "__main__":
    found = list(faults())
    print("\n".join(found) or f"{SUBMISSIONS} submissions, their figures and reports are as they should be")
    sys.exit(bool(found))
