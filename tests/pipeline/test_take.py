"""What is told of a file as it is taken."""

from pathlib import Path

import pytest

from schemas import CATALOGUE
from shuheng.model.submission import Note
from shuheng.pipeline.take import take_file


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("温州市经济和信息化局", ()),
        (
            "温州市发展和改革委员会",
            (
                Note(
                    "office_stands_for", {"stated": "温州市发展和改革委员会", "taken": "温州市经济和信息化局"}
                ),
            ),
        ),
    ],
)
def test_an_office_that_the_catalogue_does_not_have_is_told_which_stands_for_it(
    office: str, told: tuple[Note, ...], tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"填报单位：{office},\n指标名称,2022年\n地区生产总值（亿元）,8029.8\n", "utf-8")
    assert take_file(path, CATALOGUE).told == told
