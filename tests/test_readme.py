"""README's examples are true: they run here."""

import re
from pathlib import Path

import pytest
from rich.console import Console

from schemas import CATALOGUE
from shuheng.pipeline.examine import examine
from shuheng.pipeline.take import take_file
from shuheng.report.text import text

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_broken_sheet_is_the_one_in_docs() -> None:
    assert block("csv") == (ROOT / "docs" / "example" / "温州市.csv").read_text(encoding="utf-8")


def test_the_report_is_what_the_sheet_gets(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = examine([take_file(ROOT / "docs" / "example" / "温州市.csv", CATALOGUE)], CATALOGUE, published)
    text(one.document, CATALOGUE, "zh", Console(width=100), without_store=False)
    assert capsys.readouterr().out.startswith(block("text"))


def test_the_commands_exist() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {command.split()[1] for command in re.findall(r"make \w+", README)} <= {*targets}


def test_the_documents_named_are_there() -> None:
    assert [name for name in re.findall(r"\]\(([^)]+)\)", README) if not (ROOT / name).exists()] == []
