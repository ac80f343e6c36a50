"""Stores made of the real submissions, once for all tests that ask them."""

import shutil
from pathlib import Path

import pytest
from real import PROVINCE, RAW

from schemas import CATALOGUE
from shuheng.pipeline.ingest import ingest


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the provincial table alone."""
    place = tmp_path_factory.mktemp("first")
    (place / "raw" / "2022").mkdir(parents=True)
    shutil.copy(PROVINCE, place / "raw" / "2022")
    ingest(place / "raw", place / "curated", CATALOGUE)
    return place / "curated"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store made of all of data/raw, which lies beside it."""
    place = tmp_path_factory.mktemp("published")
    shutil.copytree(RAW, place / "raw")
    ingest(place / "raw", place / "curated", CATALOGUE)
    return place / "curated"
