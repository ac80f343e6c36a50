"""What is said beside each of the cells that share one slip: its number, and no rule that reads others."""

from pathlib import Path

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.report.marks import marks

SHIFTED = Path(__file__).parents[1] / "submissions" / "column_shifted_from_a_row" / "温州市.csv"


def test_each_cell_of_a_column_that_moved_says_its_own_number() -> None:
    (examined,) = examine([take_file(SHIFTED, CATALOGUE)], CATALOGUE, None)
    said = {mark.cell: mark.said.split("\n") for mark in marks(examined.document, CATALOGUE, "zh")}
    assert said["D7"][:2] == [
        "请对照原始资料逐一核对这 9 处（D6 等）；如填报无误，请在“说明”列写明原因。",
        "改为 301.2 亿元",
    ]
    assert "应填在此处的数，文件中没有" in said["D6"]
    assert [line for line in said["D11"] if "5G" in line] == []
    assert [line for line in said["D13"] if "5G用户数 42 万户" in line or "5G用户数（D13）" in line] != []
