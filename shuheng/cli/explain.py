"""`shuheng explain`: how a finding came about."""

from typing import Annotated

import typer

from shuheng.cli.options import Curated, Lang, Language
from shuheng.pipeline.explain import explain as explained
from shuheng.settings import settings


def explain(
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="Its id, as in a report or the table finding.")
    ],
    lang: Lang = Language.zh,
    curated: Curated = None,
) -> None:
    """Tell the whole chain: what was read, the rule with its numbers, why these cells, why this repair."""
    print(explained(finding, settings(curated=curated).curated, lang.code))
