"""What a provider writes, in a cell, a sheet's name or a file's, is text in the store and harms no table."""

import shutil
from pathlib import Path

import duckdb

from schemas import CATALOGUE
from shuheng.curate.publish import DATABASE
from shuheng.pipeline.ingest import ingest
from tests.read.made import FILES, executable

# What each cell of the two files says, beside a figure or in its place.
WRITTEN = {
    '=HYPERLINK("http://x","450")',
    "@SUM(1+1)",
    "{{3.7}}",
    "=cmd|' /C calc'!A0",
    "=1+1",
    "'; DROP TABLE observation; --",
    "'; DROP TABLE unit; --",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
}


def tables(raw: Path, curated: Path) -> dict[str, int]:
    """How many rows each published table and view has after what lies in `raw` went the whole way."""
    _, unreadable = ingest(raw, curated, CATALOGUE)
    assert unreadable == []
    with duckdb.connect(str(curated / DATABASE), read_only=True) as store:
        names = [
            name for (name,) in store.execute("SELECT table_name FROM information_schema.tables").fetchall()
        ]
        return {name: store.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def test_what_looks_like_code_goes_the_whole_way_as_text(tmp_path: Path) -> None:
    raw, curated = tmp_path / "raw", tmp_path / "curated"
    raw.mkdir()
    shutil.copy(FILES / "indicators-down.csv", raw / "330300.csv")
    before = tables(raw, curated)
    names = ("330300-'; DROP TABLE observation; --.csv", "330300-<b>x.xlsx")
    shutil.copy(FILES / "executable-text.csv", raw / names[0])
    (raw / names[1]).write_bytes(executable())
    after = tables(raw, curated)
    assert after.keys() == before.keys()
    assert all(after[name] >= rows for name, rows in before.items())
    of_catalogue = ("indicator", "subject", "unit", "rule", "responsibility")
    assert [after[name] for name in of_catalogue] == [before[name] for name in of_catalogue]
    with duckdb.connect(str(curated / DATABASE), read_only=True) as store:
        paths = {path for (path,) in store.execute("SELECT path FROM submission").fetchall()}
        kept = store.execute(
            "SELECT text, explanation FROM held_figure UNION SELECT text, explanation FROM observation"
        )
        texts = {text for row in kept.fetchall() for text in row if text}
        told = [zh for (zh,) in store.execute("SELECT message_zh FROM finding").fetchall()]
    assert paths == {"330300.csv", *names}
    unsaid = {text for text in WRITTEN if text not in texts and not any(text in zh for zh in told)}
    assert unsaid == set()
