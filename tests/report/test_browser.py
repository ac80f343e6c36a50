"""The pages in a real browser: `pytest -m browser`, with Chromium and axe-core, which `.ci/run` installs."""

import html
import json
import os
import re
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from shuheng.report.language import LANGUAGES
from shuheng.report.page import page
from shuheng.report.steward import steward_page
from tests.chromium import chromium, run_in
from tests.report.cases import CATALOGUE, FINDINGS, submission
from tests.report.test_pictures import compared
from tests.report.test_steward import dispute, held, sent, told

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("AXE", Path(__file__).parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OTHERS = compared(
    ("330100", "2022", "core", 5000.0),
    ("330500", "2022", "core", 200.0),
    ("330300", "2021", "core", 560.0),
    ("330300", "2020", "core", 520.0),
)

# A window is never narrower than some 500 pixels, a frame is.
MEASURE = """<!doctype html><meta charset="utf-8">
<iframe id="page" style="border:0;width:{width}px;height:900px" srcdoc="{page}"></iframe>
<script>
addEventListener("load", () => {{
  const inner = document.getElementById("page").contentDocument;
  const root = inner.documentElement;
  const beyond = [...inner.querySelectorAll("body *:not(.skip)")].filter(
    (each) => each.getBoundingClientRect().right > {width} + 1
  );
  document.title = JSON.stringify({{
    width: root.clientWidth, scroll: root.scrollWidth, beyond: beyond.map((each) => each.tagName),
    sections: inner.querySelectorAll("section").length
  }});
}});
</script>"""


def report(lang="zh"):
    return page(submission(*FINDINGS, lang=lang), CATALOGUE, lang, OTHERS)


def overview(lang="zh"):
    rules = [
        {"rule": rule, "severity": "error", "verdict": "failed", "findings": 3, "providers": 2}
        for rule in CATALOGUE.rules
    ]
    trend = [
        {"provider": "330300", "period": str(year), "clean": year - 2013, "figures": 10}
        for year in range(2014, 2023)
    ]
    one = told(
        lang=lang,
        sent=[sent("330300", datetime(2023, 4, 1))],
        held=[held(), held(reason=list(CATALOGUE.rules)[:4], text="约六百到七百", value=None)],
        disputes=[dispute()],
        rules=rules,
        trend=trend,
    )
    return steward_page(one, lang)


PAGES = {"report": report, "steward": overview}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [360, 390, 768, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_reaches_beyond_the_window(tmp_path, kind, lang, width):
    frame = tmp_path / "frame.html"
    frame.write_text(MEASURE.format(width=width, page=html.escape(PAGES[kind](lang))), "utf-8")
    dom = chromium(tmp_path / "profile", "--window-size=1400,1000", "--dump-dom", frame.as_uri())
    found = re.search(r"<title>(.*?)</title>", dom)
    assert found
    measured = json.loads(html.unescape(found[1]))
    assert measured.pop("sections") > 2
    assert measured == {"width": width, "scroll": width, "beyond": []}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("width", [600, 1280])
def test_axe_finds_nothing_to_object_to(tmp_path, kind, lang, width):
    """WCAG 2.2 AA, folded parts opened, so that what stands in them is judged too."""
    assert AXE.is_file(), "axe-core is not installed: npm install --prefix .venv/axe axe-core"
    script = f"""
      document.querySelectorAll("details").forEach((each) => {{ each.open = true; }});
      axe.run(document, {{ runOnly: {json.dumps(RULES)} }}).then((result) => found({{
        violations: result.violations.map((each) => [each.id, each.nodes.map((node) => node.html)]),
        contrast: result.passes.filter((each) => each.id === "color-contrast")[0].nodes.length,
      }}));
    """
    result = run_in(
        PAGES[kind](lang),
        AXE.read_text("utf-8") + script,
        tmp_path,
        f"--window-size={width},1000",
    )
    assert result["violations"] == []
    assert result["contrast"] > 20


@pytest.mark.parametrize("kind", PAGES)
def test_keys_go_through_the_page_in_its_own_order(tmp_path, kind):
    """What takes the focus shows it and goes from top to bottom, and the first leads past the head."""
    script = """
      const stops = [...document.querySelectorAll("a[href], summary, button, input, [tabindex]")]
        .filter((each) => each.checkVisibility());
      const seen = stops.map((each) => {
        each.focus({ focusVisible: true });
        const style = getComputedStyle(each);
        return [document.activeElement === each, style.outlineStyle !== "none", each.tabIndex];
      });
      const tops = stops.slice(1).map((each) => each.getBoundingClientRect().top + scrollY);
      found({
        first: stops[0].getAttribute("href"), seen,
        down: tops.every((top, at) => at === 0 || top >= tops[at - 1] - 12),
      });
    """
    result = run_in(PAGES[kind](), script, tmp_path)
    assert result["first"] == "#report"
    assert all(stop == [True, True, 0] for stop in result["seen"])
    assert len(result["seen"]) > 2
    assert result["down"]


def test_a_link_to_a_folded_cause_opens_it(tmp_path):
    script = """
      const last = [...document.querySelectorAll("nav.first a")].at(-1);
      const folded = document.querySelector(last.getAttribute("href")).closest("details");
      const before = folded.open;
      location.hash = last.getAttribute("href");
      setTimeout(() => found([before, folded.open]), 500);
    """
    assert run_in(page(many(), CATALOGUE), script, tmp_path) == [False, True]


def test_two_hundred_findings_among_five_thousand_figures_stay_usable(tmp_path):
    document = many()
    told_ = page(document, CATALOGUE, "zh", OTHERS)
    script = """
      const height = document.documentElement.scrollHeight;
      const open = [...document.querySelectorAll(".problem")].filter((each) => each.tagName === "ARTICLE");
      const rows = [...document.querySelectorAll("tbody tr")].filter((each) => each.checkVisibility());
      const problems = document.querySelectorAll(".problem").length;
      found({ height, open: open.length, rows: rows.length, problems });
    """
    result = run_in(told_, script, tmp_path, "--window-size=1280,1000")
    assert result["problems"] == 200
    assert result["open"] == 10
    assert result["rows"] < 600
    assert result["height"] < 60_000
    assert len(told_.encode()) < 4_000_000


def many():
    """A submission of ten counties with 200 causes and 5,000 figures."""
    document = submission("tenfold")
    finding, figure = document["findings"][0], document["figures"][0]
    document["figures"] = [
        figure
        | {
            "cell": f"2022!D{at}",
            "subject": f"3303{at % 10:02d}",
            "outcome": "held" if at < 200 else "loaded",
        }
        for at in range(5000)
    ]
    document["findings"] = [
        finding
        | {"id": f"{at:012x}", "target": [f"2022!D{at}"]}
        | {"suspects": [suspect | {"cells": [f"2022!D{at}"]} for suspect in finding["suspects"]]}
        for at in range(200)
    ]
    document["ledger"] |= {"cells": 5000, "loaded": 4800, "held": 200, "note": 0, "unchanged": 0}
    return document


@pytest.mark.parametrize("kind", PAGES)
def test_it_prints(tmp_path, kind):
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(PAGES[kind](), "utf-8")
    chromium(tmp_path / "profile", f"--print-to-pdf={target}", "--no-pdf-header-footer", source.as_uri())
    printed = target.read_bytes()
    assert printed.startswith(b"%PDF")
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", printed)


def test_what_is_folded_is_printed_and_every_row_is_on_one_page(tmp_path):
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    document = submission(*FINDINGS)
    figures = [row | {"cell": f"2022!Z{at}"} for at, row in enumerate(document["figures"] * 40)]
    source.write_text(page(document | {"figures": figures}, CATALOGUE, "zh", OTHERS), "utf-8")
    chromium(tmp_path / "profile", f"--print-to-pdf={target}", "--no-pdf-header-footer", source.as_uri())
    text = subprocess.run(
        ["pdftotext", "-layout", target, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = [one for one in text.split("\f") if one.strip()]
    assert len(pages) > 5
    # The last cell of a row stands on the page of its name, and each page of the table repeats its head.
    listed_ = [one for one in pages if one.count("5G基站") > 5]
    assert listed_
    assert all("可能范围" in one for one in listed_)
    assert "暂无" in text
