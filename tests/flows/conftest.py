"""One temporary Prefect server for all tests of flows: its start costs more than they do."""

from collections.abc import Iterator

import pytest
from prefect.testing.utilities import prefect_test_harness


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=180):
        yield
