"""A report in words for a letter, in plain text and in HTML, and a notice that tells no figure."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.naming import provider_name
from shuheng.report.page import rendered
from shuheng.report.text import text
from shuheng.report.view import view

_WIDTH = 76


def letter(document: Mapping[str, Any], catalogue: Catalogue, lang: Language) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter with the whole report, made in the same language."""
    told = view(document, catalogue, lang)
    out = io.StringIO()
    text(document, catalogue, lang, Console(file=out, width=_WIDTH, color_system=None))
    closing = say(lang, "letter.closing" if told.asked else "letter.closing_settled")
    html = rendered("letter.html.j2", lang, view=told, closing=closing)
    return told.title, f"{out.getvalue()}\n{closing}\n", html


def notice(document: Mapping[str, Any], catalogue: Catalogue, lang: Language) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter that says a report lies ready, and no figure."""
    name = provider_name(document["provider"], catalogue, lang)
    lines = [
        say(lang, "letter.dear", provider=name),
        say(lang, "letter.ready", submission=document["submission"][:8]),
        say(lang, "letter.where", provider=document["provider"]),
    ]
    return say(lang, "letter.notice"), *_both(lines, lang)


def bounces(lines: Sequence[str], lang: Language) -> tuple[str, str, str]:
    """Subject, text and HTML of a letter to the steward: which addresses do not take reports."""
    return say(lang, "letter.bounces"), *_both([say(lang, "letter.bounced", n=len(lines)), *lines], lang)


def _both(lines: Sequence[str], lang: Language) -> tuple[str, str]:
    html = rendered("notice.html.j2", lang, lines=lines)
    return "\n\n".join(lines) + "\n", html
