"""What nobody should send ends within seconds and a gibibyte, whole process and all its libraries counted."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.made import FILES, MADE

pytestmark = pytest.mark.heavy

HOSTILE = (
    "bomb.xlsx",
    "bomb.zip",
    "entity-in-strings.xlsx",
    "entity-outside.ods",
    "entity-outside.xlsx",
    "entity.ods",
    "entity.xlsx",
    "far-apart.ods",
    "far-apart.xls",
    "far-apart.xlsx",
    "long-names.csv",
    "long-provider.csv",
    "many-faults.csv",
    "many-repeats.csv",
    "many-tables-far-down.csv",
    "many-tables.csv",
    "nested.zip",
    "one-far-cell.ods",
    "one-far-cell.xls",
    "one-far-cell.xlsx",
    "styled.xlsx",
    "ten-million.xlsx",
)
# Alone on two cores none takes ten.
_SECONDS = 60
_GIBIBYTE = 2**30
# A process starts with the peak of the one that starts it: not with this one's, which holds a whole suite.
_MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdout=sys.stderr, timeout=float(sys.argv[1]))
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_seconds_and_less_than_a_gibibyte(name: str, tmp_path: Path) -> None:
    path = FILES / name
    if name in MADE:
        path = tmp_path / name
        path.write_bytes(MADE[name]())
    shuheng = Path(sys.executable).with_name("shuheng")
    with (tmp_path / "said").open("wb") as said:
        asked = [sys.executable, "-c", _MEASURED, str(_SECONDS), shuheng, "check", path]
        measured = subprocess.run(asked, check=True, stdout=subprocess.PIPE, stderr=said, text=True)
    code, kibibytes = map(int, measured.stdout.split())
    told = (tmp_path / "said").read_text("utf-8")
    # Refused in one line, or findings where it is its texts alone that are strange.
    assert (code, told.count("\n") == 1) in ((2, True), (1, False))
    assert "Traceback" not in told
    assert kibibytes * 1024 < _GIBIBYTE
