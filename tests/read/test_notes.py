"""What reading has to say has its sentence, and every sentence is said."""

import re
from pathlib import Path

import pytest

from shuheng.model.submission import Note
from shuheng.report.language import LANGUAGES, messages
from shuheng.report.reading import told

ROOT = Path(__file__).parents[2]
READING = [*(ROOT / "shuheng" / "read").glob("*.py"), ROOT / "shuheng" / "pipeline" / "take.py"]
SOURCES = "".join(path.read_text("utf-8") for path in READING)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_note_has_its_sentence_and_every_sentence_its_note(lang: str) -> None:
    sentences = {key.removeprefix("reading.") for key in messages(lang) if key.startswith("reading.")}
    assert set(re.findall(r'Note\(\s*"([^"]+)"', SOURCES)) <= sentences
    assert {code for code in sentences if f'"{code}"' not in SOURCES} == {"in_sheet"}


def test_a_note_names_its_sheet_first_and_breaks_no_line() -> None:
    note = Note("hidden_rows", {"sheet": "表\n一", "rows": "2–3"})
    assert told(note, "zh") == "工作表“表 一”：第 2–3 行是隐藏的，其中的内容也已读入。"
    assert told(note, "en") == "Sheet “表 一”: Rows 2–3 are hidden; they were read all the same."
    assert told(Note("macros_ignored"), "zh").startswith("工作簿带有宏")
