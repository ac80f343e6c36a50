"""The page in a real browser: `pytest -m browser`. It needs Chromium, named by CHROMIUM or on the path."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from shuheng.report.language import LANGUAGES
from shuheng.report.page import page
from tests.report.cases import CATALOGUE, FINDINGS, submission

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)

# A window is never narrower than some 500 pixels, a frame is.
MEASURE = """<!doctype html><meta charset="utf-8">
<iframe id="page" style="border:0;width:{width}px;height:900px" srcdoc="{page}"></iframe>
<script>
addEventListener("load", () => {{
  const inner = document.getElementById("page").contentDocument;
  const root = inner.documentElement;
  const beyond = [...inner.querySelectorAll("body *")].filter(
    (each) => each.getBoundingClientRect().right > {width} + 1
  );
  document.title = JSON.stringify({{
    width: root.clientWidth, scroll: root.scrollWidth, beyond: beyond.map((each) => each.tagName),
    articles: inner.querySelectorAll("article").length
  }});
}});
</script>"""


def chromium(profile: Path, *arguments: str) -> str:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "Chromium is not installed; set CHROMIUM to where it is"
    command = [program, *FLAGS, f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_nothing_reaches_beyond_the_window(tmp_path, lang, width):
    told = page(submission(*FINDINGS, lang=lang), CATALOGUE, lang)
    frame = tmp_path / "frame.html"
    frame.write_text(MEASURE.format(width=width, page=html.escape(told)), "utf-8")
    dom = chromium(tmp_path / "profile", "--window-size=1400,1000", "--dump-dom", frame.as_uri())
    found = re.search(r"<title>(.*?)</title>", dom)
    assert found
    measured = json.loads(html.unescape(found[1]))
    assert measured.pop("articles") > 10
    assert measured == {"width": width, "scroll": width, "beyond": []}


def test_it_prints(tmp_path):
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page(submission(*FINDINGS), CATALOGUE, "zh"), "utf-8")
    chromium(tmp_path / "profile", f"--print-to-pdf={target}", "--no-pdf-header-footer", source.as_uri())
    printed = target.read_bytes()
    assert printed.startswith(b"%PDF")
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", printed)
