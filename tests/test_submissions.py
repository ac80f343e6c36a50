"""Golden submissions: what is wrong with each, which cells are suspected, what they should be.

The report looked at is that of the city's file, or of the one `file` names; of a rule that fails for several
subjects, that of the `subject` named.

A case is a folder: the city's file, perhaps the province's, judged with it, perhaps `before.csv`, ingested
before; and `expected.toml`: `why`, the store it is judged `against` (nothing, the provincial table alone, all
that is published), the cells `held`, and of each rule named the `cells` of its suspects in their order, or
sets among them (`holds`), the first `repair`, or of each cell of the set its first (`repairs`), and the one
`slip` of all its cells.

`in_pairs` is a file without fault and slips of every kind (`slips.toml`), each alone and every two together.
"""

import csv
import shutil
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.ingest import ingest
from shuheng.pipeline.take import take_file


def _row(cell: str) -> int:
    return int(cell[1:]) - 1


CASES = sorted(path.parent for path in (Path(__file__).parent / "submissions").glob("*/expected.toml"))
CITY = "温州市.csv"

IN_PAIRS = Path(__file__).parent / "submissions" / "in_pairs"
SLIPS = tomllib.loads((IN_PAIRS / "slips.toml").read_text("utf-8"))["slips"]
TOGETHER = [()] + [
    kinds
    for size in (1, 2)
    for kinds in combinations(SLIPS, size)
    if len({_row(cell) for kind in kinds for cell in SLIPS[kind]}) == sum(len(SLIPS[kind]) for kind in kinds)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_cells_are_suspected(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    expected = tomllib.loads((case / "expected.toml").read_text("utf-8"))
    told = judged(case, store(expected["against"], case, tmp_path, request))
    assert sorted(f["cell"] for f in told["figures"] if f["outcome"] == "held") == sorted(expected["held"])
    for wanted in expected["suspects"]:
        failed = (f for f in told["findings"] if f["rule"] == wanted["rule"] and f["verdict"] == "failed")
        (finding,) = (f for f in failed if f["subject"] == wanted.get("subject", f["subject"]))
        found = [suspect["cells"] for suspect in finding["suspects"]]
        assert found == wanted.get("cells", found)
        assert [cells for cells in wanted.get("holds", []) if cells not in found] == []
        repairs = finding["suspects"][0]["repairs"]
        if "repair" in wanted:
            first = repairs[0]
            assert first | wanted["repair"] == first
        if wanted.get("no_repair"):
            assert repairs == []
        first = {repair["cell"]: repair["value"] for repair in reversed(repairs)}
        assert first | wanted.get("repairs", {}) == first
        assert finding["suspects"][0]["slip"] == wanted.get("slip")


def test_every_case_says_why() -> None:
    assert len(CASES) >= 15
    assert all(tomllib.loads((case / "expected.toml").read_text("utf-8"))["why"] for case in CASES)


@pytest.mark.parametrize("kinds", TOGETHER, ids=lambda kinds: "+".join(kinds) or "none")
def test_slips_alone_and_in_pairs_show_their_cells_and_what_was_meant(
    kinds: tuple[str, ...], with_last_year: Path, tmp_path: Path
) -> None:
    right = list(csv.reader((IN_PAIRS / CITY).read_text("utf-8").splitlines()))
    sent = [list(row) for row in right]
    for cell, text in (pair for kind in kinds for pair in SLIPS[kind].items()):
        sent[_row(cell)]["ABCD".index(cell[0])] = text
    with (tmp_path / CITY).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sent)
    (one,) = examine([take_file(tmp_path / CITY, CATALOGUE)], CATALOGUE, with_last_year)
    told = [f for f in one.document["findings"] if f["verdict"] == "failed" and f["severity"] != "hint"]
    firsts = [finding["suspects"][0] for finding in told]
    first = {repair["cell"]: repair for suspect in firsts for repair in reversed(suspect["repairs"])}
    wrong = {f"D{cell[1:]}": kind for kind in kinds for cell in SLIPS[kind]}
    assert {cell for suspect in firsts for cell in suspect["cells"]} == set(wrong)
    assert {cell: repair["kind"] for cell, repair in first.items()} == wrong
    assert {cell: repair["value"] for cell, repair in first.items()} == {
        cell: float(right[_row(cell)][3]) for cell in wrong
    }
    assert wrong.keys() <= {f["cell"] for f in one.document["figures"] if f["outcome"] == "held"}


@pytest.fixture(scope="module")
def with_last_year(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the provincial table and what the city sent for the year before."""
    place = tmp_path_factory.mktemp("with_last_year")
    shutil.copytree(first.parent, place, dirs_exist_ok=True)
    shutil.copy(IN_PAIRS / "before.csv", place / "raw" / "before.csv")
    ingest(place / "raw", place / "curated", CATALOGUE)
    return place / "curated"


def judged(case: Path, against: Path | None) -> dict[str, Any]:
    """The document of the city's file, judged with the other files of the case."""
    files = sorted(path for path in case.glob("*.csv") if path.name != "before.csv")
    examined = examine([take_file(file, CATALOGUE) for file in files], CATALOGUE, against)
    file = tomllib.loads((case / "expected.toml").read_text("utf-8")).get("file", CITY)
    return next(one.document for one in examined if one.document["file"] == file)


def store(name: str, case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path | None:
    if name == "nothing":
        return None
    held: Path = request.getfixturevalue(name)
    if not (case / "before.csv").exists():
        return held
    shutil.copytree(held.parent, tmp_path / "store")
    shutil.copy(case / "before.csv", tmp_path / "store" / "raw" / "before.csv")
    ingest(tmp_path / "store" / "raw", tmp_path / "store" / "curated", CATALOGUE)
    return tmp_path / "store" / "curated"
