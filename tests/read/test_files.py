"""A file per trait: what `shuheng check` makes of it, figure by figure, beside it in files/.

Expected are `figures`, each as `columns` where those are named; `findings`, by rule and cell; `notes`, each
with what it names: "hidden_rows 表一 4"; with `says` the words that the finding on a cell has, such as the
names it offers. Of a file that cannot be read `refused` has words of the line that says so, of an archive
`members` has what is expected of each.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas import CATALOGUE
from shuheng.errors import UnreadableFile
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import files_in, take_file
from tests.read.made import FILES, MADE

EXPECTED = sorted(FILES.glob("*.json"))
# None takes more than a few; a busy machine may take ten times as long.
_SECONDS = 60
_FIGURE = ("cell", "subject", "period", "indicator", "value", "unit", "text", "outcome")


def found(path: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    """What is made of a file, told as what is expected of it is."""
    try:
        submitted = take_file(path, CATALOGUE)
    except UnreadableFile as error:
        return {"refused": str(error)}
    (examined,) = examine([submitted], CATALOGUE)
    told = examined.document
    assert told["ledger"]["cells"] == sum(count for name, count in told["ledger"].items() if name != "cells")
    failed = [finding for finding in told["findings"] if finding["verdict"] == "failed"]
    said = {cell: finding["message"]["zh"] for finding in failed for cell in finding["target"]}
    columns = wanted.get("columns", _FIGURE)
    # The document says of a scope that it is another one, and the store which.
    scopes = dict(submitted.figures.select("cell", "scope").iter_rows())
    figures = [figure | {"scope": scopes[figure["cell"]]} for figure in told["figures"]]
    got = {
        "figures": [[figure[name] for name in columns] for figure in figures],
        "findings": [[finding["rule"], *finding["target"]] for finding in failed],
        "notes": [" ".join(filter(None, [note.code, *note.slots.values()])) for note in submitted.told],
    }
    if "says" in wanted:
        got["says"] = {cell: words for cell, words in wanted["says"].items() if words in said.get(cell, "")}
    return {"columns": columns} | got if "columns" in wanted else got


def made_of(path: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    """`found`, of an archive by its members."""
    try:
        inside = files_in(path)
    except UnreadableFile as error:
        return {"refused": str(error)}
    if inside == [path]:
        return found(path, wanted)
    named = {str(one).partition(".zip!")[2]: one for one in inside}
    members = wanted.get("members", {})
    return {"members": {name: found(one, members.get(name, {})) for name, one in named.items()}}


def refusals(expected: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield expected
    yield from expected.get("members", {}).values()


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_a_file_gives_its_figures_and_findings_or_one_line(expected: Path, tmp_path: Path) -> None:
    path = FILES / expected.stem
    if not path.exists():
        path = tmp_path / expected.stem
        path.write_bytes(MADE[expected.stem]())
    wanted = json.loads(expected.read_text("utf-8"))
    started = time.monotonic()
    got = made_of(path, wanted)
    assert time.monotonic() - started < _SECONDS
    for said, want in zip(refusals(got), refusals(wanted), strict=True):
        if "refused" in want:
            assert want.pop("refused") in said["refused"]
            assert "\n" not in said.pop("refused")
    assert got == wanted


def test_every_file_has_what_is_expected_of_it() -> None:
    stored = {path.name for path in FILES.iterdir() if path.suffix != ".json"}
    assert {path.stem for path in EXPECTED} == stored | MADE.keys()
