"""What a workbook sent back says, cell by cell, in `golden/workbooks/`.

Where one was changed on purpose, `python -m tests.report.test_golden_workbooks` writes them anew: read the
difference before it is committed.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from shuheng.report.language import LANGUAGES, Language
from shuheng.report.workbook import workbook
from tests.report.cases import CATALOGUE
from tests.report.test_golden_pages import CASES, told

GOLDEN = Path(__file__).parent / "golden" / "workbooks"


def sent(case: str) -> bytes:
    """A plain form with the case's figures where its document has them."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2022"
    for column, heading in enumerate(("序号", "指标名称", "计量单位", "数值"), 1):
        sheet.cell(4, column).value = heading
    for figure in told(case, "zh")["figures"]:
        at = figure["cell"].rpartition("!")[2]
        sheet[f"B{at[1:]}"] = figure["indicator"]
        sheet[at] = figure["text"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def dumped(data: bytes) -> Iterator[str]:
    """A line for every cell that says something or is coloured: text, [fill], (comment)."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        yield f"== {sheet.title}"
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            coloured = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None
            if cell.value is None and not coloured and not cell.comment:
                continue
            said = str(cell.value if cell.value is not None else "").replace("\n", "⏎")
            fill = f" [{coloured}]" if coloured else ""
            comment = f" ({cell.comment.text})".replace("\n", "⏎") if cell.comment else ""
            link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
            yield f"{cell.coordinate}: {said}{fill}{link}{comment}"
        for rule in sheet.data_validations.dataValidation:
            yield f"choice {rule.sqref}: {rule.formula1}"


def made(case: str, lang: Language) -> str:
    return "\n".join(dumped(workbook(told(case, lang), CATALOGUE, lang, sent(case)))) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_workbook_is_the_golden_one(case, lang):
    assert made(case, lang) == (GOLDEN / f"{case}.{lang}.txt").read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        for lang in LANGUAGES:
            (GOLDEN / f"{case}.{lang}.txt").write_text(made(case, lang), "utf-8")
