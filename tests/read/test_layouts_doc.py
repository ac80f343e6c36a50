"""What docs/layouts.md tells providers is true: its examples are read here, its limits are the defaults."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from schemas import CATALOGUE
from shuheng.model.limits import LIMITS
from shuheng.pipeline.take import take_file

TEXT = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text("utf-8")
EXAMPLES = re.findall(r"```csv\n(.*?)```\n\n读出：([^\n]+)", TEXT, re.DOTALL)


@pytest.mark.parametrize(("sheet", "told"), EXAMPLES)
def test_an_example_is_read_as_it_says(sheet: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "温州市.csv"
    path.write_text(sheet, "utf-8")
    figures = take_file(path, CATALOGUE).figures
    said = {cell: float(value) for cell, value in re.findall(r"`(\w+)` (-?[\d.]+)", told)}
    assert dict(figures.select("cell", "value").iter_rows()) == said
    assert figures["problem"].null_count() == figures.height


def test_every_example_tells_what_is_read() -> None:
    assert len(EXAMPLES) == TEXT.count("```csv") > 5


def test_every_limit_is_told_with_its_default() -> None:
    told = re.findall(r"\| (\d+ ?(?:GB|MB|万|亿|个)[格个]?) \| `(\w+)` \|", TEXT)
    units = {"GB": 10**9, "MB": 10**6, "万": 10**4, "亿": 10**8}
    numbers = {}
    for text, name in told:
        size, unit = re.match(r"(\d+) ?(GB|MB|万|亿)?", text).groups()
        numbers[name] = int(size) * units.get(unit, 1)
    assert numbers == {field.name: getattr(LIMITS, field.name) for field in fields(LIMITS)}
