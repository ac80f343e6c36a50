"""Headless Chromium, named by CHROMIUM or on the path: what a page looks like, measures and prints."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

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


def chromium(profile: Path, *arguments: str) -> str:
    """What a run prints."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        raise FileNotFoundError("Chromium is not installed; set CHROMIUM to where it is")
    command = [program, *FLAGS, f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def run_in(page: str, script: str, place: Path, *arguments: str) -> Any:
    """What a script finds in a page: it calls `found(value)`, of JSON's own types.

    The page forbids scripts, so its copy is relieved of that.
    """
    copy = re.sub(r"<meta http-equiv=[^>]*>", "", page)
    found = "const found = (value) => { document.title = JSON.stringify(value); };"
    body = f"<script>{found}\n{script}</script></body>"
    file = place / "scripted.html"
    file.write_text(copy.replace("</body>", body), "utf-8")
    dom = chromium(place / "profile", "--virtual-time-budget=20000", *arguments, "--dump-dom", file.as_uri())
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    if title is None:
        raise ValueError("the page has no title")
    return json.loads(html.unescape(title[1]))
