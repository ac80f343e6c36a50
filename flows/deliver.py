"""Delivery as a Prefect flow: the reports that are due, each to its own provider.

python -m flows.deliver
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from prefect import flow, get_run_logger, task
from prefect.blocks.system import Secret
from prefect.cache_policies import NO_CACHE

from shuheng.deliver.deliver import Delivered
from shuheng.pipeline import deliver as delivering
from shuheng.pipeline.office import Office, office
from shuheng.settings import load_catalogue, settings

# A Secret block of this name holds {"SHUHENG_SMTP_HOST": …} as the environment would.
BLOCK = "shuheng-smtp"


# One try only: every parcel has its own back-off in the journal, and the next run is never far.
@task(cache_policy=NO_CACHE)
def bring(sender: Office) -> tuple[list[Delivered], list[str]]:
    ours = settings()
    return delivering.deliver(ours.raw, ours.curated, load_catalogue(), sender, datetime.now(UTC))


@flow(name="deliver")
def deliver() -> None:
    """Brings what is queued to its providers, and says what came back."""
    tried, lines = bring(office(settings(), variables()))
    for one in tried:
        get_run_logger().info("%s %s: %s", one.parcel.channel, one.parcel.recipient, one.state.status)
    for line in lines:
        get_run_logger().warning("came back: %s", line)


def variables() -> Mapping[str, str]:
    """What names the mail server: the block, else the environment."""
    try:
        return dict(Secret.load(BLOCK).get())  # type: ignore[union-attr]
    except ValueError:
        return os.environ


if __name__ == "__main__":
    deliver()
