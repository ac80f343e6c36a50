"""Whole pages, word for word and element for element, in `golden/pages/`; the style sheet apart.

Where a page was changed on purpose, `python -m tests.report.test_golden_pages` writes them anew: read the
difference before it is committed.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from shuheng.model.submission import Replaced
from shuheng.report.language import LANGUAGES, Language
from shuheng.report.page import page
from tests.report.cases import CATALOGUE, submission
from tests.report.test_pictures import compared

GOLDEN = Path(__file__).parent / "golden" / "pages"

CASES = {
    "accepted": (),
    "one-slip": ("tenfold",),
    "tie": ("tie",),
    "of-every-severity": ("negative", "negative_share", "rank", "twice_same", "waiting", "broken"),
    "explained": ("explained",),
    "unit": ("unit",),
    "asked": ("changed",),
    "replaced": ("tenfold",),
    "disputed": ("tenfold",),
}
RECEIVED = datetime(2023, 3, 25, 16, 10)
REPLACED = Replaced("c" * 64, "330300-温州市（更正）.xlsx", datetime(2023, 3, 27, 1, 5))


def told(case: str, lang: Language) -> dict[str, Any]:
    """The document of a case."""
    changed: dict[str, Any] = {"received_at": RECEIVED}
    if case in ("explained", "asked"):
        changed["outcome"] = "explained" if case == "explained" else "loaded"
    if case == "replaced":
        changed["replaced"] = REPLACED
    if case == "disputed":
        changed["disputed"] = {"2022!D5": ("core_share_matches_gdp",)}
    return submission(*CASES[case], lang=lang, **changed)


def made(case: str, lang: Language) -> str:
    """The page of a case, without its style sheet and with each tag's line trimmed."""
    others = compared(
        ("330100", "2022", "core", 5000.0),
        ("330500", "2022", "core", 200.0),
        ("330300", "2021", "core", 560.0),
    )
    html = page(told(case, lang), CATALOGUE, lang, others)
    bare = re.sub(r"<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip()) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_page_is_the_golden_one(case, lang):
    assert made(case, lang) == (GOLDEN / f"{case}.{lang}.html").read_text("utf-8")


if __name__ == "__main__":
    for case in CASES:
        for lang in LANGUAGES:
            (GOLDEN / f"{case}.{lang}.html").write_text(made(case, lang), "utf-8")
