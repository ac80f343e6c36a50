"""When things happen: Prefect flows, thin and coarse, around `shuheng`."""

import os

# Prefect sends nothing outside. What a file can say stands in prefect.toml; these two hold where that file is
# not found, or cannot say it. They stand here because only a package is sure to be loaded before Prefect is.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
