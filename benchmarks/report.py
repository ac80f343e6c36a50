"""What a report's page costs after the check: 60 figures with 10 findings, and 1,000 such pages.

python benchmarks/report.py prints seconds, the best of several runs, and how they stand to what is asked.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from shuheng.report.page import page
from tests.report.cases import CATALOGUE, submission
from tests.report.test_pictures import compared

ASKED = 0.5
FIGURES, FINDINGS, PAGES = 60, 10, 1000


def document() -> dict[str, Any]:
    """A submission of so many figures, each finding with a cause, a suspect and pictures of its own."""
    told = submission("tenfold")
    finding, figure = told["findings"][0], told["figures"][0]
    told["figures"] = [
        figure | {"cell": f"2022!D{at}", "outcome": "held" if at < FINDINGS else "loaded"}
        for at in range(FIGURES)
    ]
    told["findings"] = [
        finding
        | {"id": f"{at:012x}", "target": [f"2022!D{at}"]}
        | {"suspects": [one | {"cells": [f"2022!D{at}"]} for one in finding["suspects"]]}
        for at in range(FINDINGS)
    ]
    told["ledger"] |= {"cells": FIGURES, "loaded": FIGURES - FINDINGS, "held": FINDINGS, "note": 0}
    return told


def main() -> None:
    others = compared(
        *(("330300", str(year), "core", 500.0 + year) for year in range(2015, 2022)),
        ("330100", "2022", "core", 5000.0),
        ("330500", "2022", "core", 200.0),
    )
    told = document()
    first = seconds(lambda: page(told, CATALOGUE, "zh", others))
    best = min(seconds(lambda: page(told, CATALOGUE, "zh", others)) for _ in range(5))
    size = len(page(told, CATALOGUE, "zh", others).encode())
    print(
        f"{FIGURES} figures, {FINDINGS} findings: {best:.3f} s a page, {first:.3f} s the first, {size} bytes"
    )
    print(f"asked: {ASKED} s; used: {first / ASKED:.0%} of it by the first, {best / ASKED:.0%} by others")
    print(f"{PAGES} pages on one core: about {best * PAGES:.0f} s")


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
