"""Golden submissions: what is wrong with each, which cells are suspected, what they should be.

The report looked at is that of the city's file, or of the one `file` names; of a rule that fails for several
subjects, that of the `subject` named.

A case is a folder: the city's file, perhaps the province's, judged with it, perhaps `before.csv`, ingested
before; and `expected.toml`: `why`, the store it is judged `against` (nothing, the provincial table alone, all
that is published), the cells `held`, and of each rule named the `cells` of its suspects in their order, or
sets among them (`holds`), the first `repair`, or of each cell of the set its first (`repairs`), and the one
`slip` of all its cells.
"""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.ingest import ingest
from shuheng.pipeline.take import take_file

CASES = sorted(path.parent for path in (Path(__file__).parent / "submissions").glob("*/expected.toml"))
CITY = "温州市.csv"


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
