"""What runs are called: city and period, as the steward looks for them.

The provider's code stands at the end, since the graph of a run draws no Chinese letters.
"""

from collections.abc import Mapping
from pathlib import Path

from shuheng.model.catalogue import Catalogue
from shuheng.model.submission import Received
from shuheng.pipeline.take import Waiting

# A page shows some sixty letters of a run's name.
SHOWN = 3


def title(receipt: Received, catalogue: Catalogue) -> str:
    """City, period and code, `温州市-2022-330300`; the file's name where provider or folder are missing."""
    path = Path(receipt.path)
    provider = catalogue.providers.get(receipt.provider)
    subject = catalogue.subjects.get(provider.area) if provider else None
    if subject is None or len(path.parts) == 1:
        return path.stem
    return f"{subject.name_zh}-{path.parts[0]}-{receipt.provider}"


def run_name(todo: Waiting, titles: Mapping[str, str]) -> str:
    """`ingest 温州市-2022-330300 湖州市-2022-330500`: what a run found, by the titles of submissions."""
    names = [*titles.values(), *(submission[:8] for submission in todo.reports)]
    more = [f"+{len(names) - SHOWN}"] if len(names) > SHOWN else []
    return " ".join(["ingest", *names[:SHOWN], *more]) if names else "ingest nothing new"
