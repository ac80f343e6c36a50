"""The report as one HTML page that needs nothing else."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from shuheng.model.catalogue import Catalogue
from shuheng.report.language import Language, say
from shuheng.report.view import view


def page(document: Mapping[str, Any], catalogue: Catalogue, lang: Language = "zh") -> str:
    """The page of a submission's document, made in the same language."""
    template = templates().get_template("page.html.j2")
    return template.render(view=view(document, catalogue, lang), lang=lang, say=partial(say, lang))


@cache
def templates() -> Environment:
    """The templates, which escape whatever they are given."""
    # Everything shown was written by somebody else: escaping is on whatever a template is called.
    return Environment(
        loader=PackageLoader("shuheng.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
