"""The report as one HTML page that needs nothing else."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined

from shuheng.model.catalogue import Catalogue
from shuheng.model.compared import nothing_compared
from shuheng.report.beside import Beside
from shuheng.report.history import history
from shuheng.report.language import Language, say
from shuheng.report.numberline import number_line
from shuheng.report.peers import peers
from shuheng.report.problems import Drawn
from shuheng.report.view import view


def page(
    document: Mapping[str, Any],
    catalogue: Catalogue,
    lang: Language = "zh",
    compared: pl.DataFrame | None = None,
) -> str:
    """The page of a submission's document, made in the same language.

    `compared` are the figures that its pictures set beside those in doubt (COMPARED); without them pictures
    show the submission alone.
    """
    known = Beside(document, nothing_compared() if compared is None else compared, catalogue)

    def pictures(drawn: Drawn) -> dict[str, object]:
        return {
            "number_line": number_line(drawn, catalogue, lang),
            "history": history(drawn, known.history(drawn.figure), catalogue, lang),
            "peers": peers(drawn, known.peers(drawn.figure), catalogue, lang),
        }

    return rendered("page.html.j2", lang, view=view(document, catalogue, lang), pictures=pictures)


def rendered(template: str, lang: Language, **shown: object) -> str:
    """A page of `templates/`, with what is shown on it."""
    return _templates().get_template(template).render(**shown, lang=lang, say=partial(say, lang))


@cache
def _templates() -> Environment:
    # Everything shown was written by somebody else: escaping is on whatever a template is called.
    return Environment(
        loader=PackageLoader("shuheng.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
