"""docs/filling-in.md is true: every row of its table is read as it says."""

import re
from pathlib import Path

import polars as pl
import pytest

from shuheng.normalise.printed import measure
from shuheng.report.printing import number

DOCUMENT = (Path(__file__).parents[1] / "docs" / "filling-in.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!写法)([^|-][^|]*?) \| ([^|]+?) \| ([^|]+?) \|$", DOCUMENT, re.MULTILINE)
KINDS = {"%": "growth", "个": "count", "万户": "stock"}
ABSENT = {"O": "没有数（未报）", "M": "没有数（不存在）", "Q": "没有数（保密）", None: "撤回原报数"}


@pytest.mark.parametrize(("text", "unit", "said"), ROWS)
def test_a_text_is_read_as_the_document_says(text: str, unit: str, said: str) -> None:
    row = {"text": text, "unit": unit, "kind": KINDS.get(unit, "flow"), "number": None, "format": None}
    schema = dict.fromkeys(("text", "unit", "kind", "format"), pl.String()) | {"number": pl.Float64()}
    got = measure(pl.DataFrame([row], schema=schema)).row(0, named=True)
    if not got["readable"]:
        assert said == "不读"
    elif got["missing"]:
        assert said == ABSENT[got["status"]]
    else:
        low, high = (number(got[end]) if abs(got[end]) < 1e300 else "∞" for end in ("low", "high"))
        assert said == f"{low} 至 {high}"


def test_the_table_is_found() -> None:
    assert len(ROWS) > 20
