"""What a run's page says, and what it keeps to itself."""

from pathlib import Path

import pytest

from flows import artifacts
from shuheng.model.figures import OUTCOMES
from shuheng.pipeline.tell import Reported
from tests.report.cases import CATALOGUE, submission


def reported(*cases: str, **changed: object) -> Reported:
    document = submission(*cases, **changed)
    name = document["file"]
    return Reported(
        name,
        "330300",
        "accepted_with_held",
        *(Path(f"{name}.{ending}") for ending in ("html", "json", "xlsx")),
        document,
        to_answer=len(cases),
    )


def test_findings_are_grouped_by_how_much_they_matter():
    page = artifacts.page(reported("tenfold", "waiting", "broken"), CATALOGUE)
    assert "填报 6134 亿元" in page
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## 必须更正",
        "## 暂不能核对的规则",
        "## 系统问题（与填报无关）",
    ]


def test_no_finding_that_reads_a_confidential_cell_is_told():
    page = artifacts.page(reported("tenfold", "rank"), CATALOGUE)
    assert "位次" not in page
    assert "另有 1 条核对结果涉及保密数据，仅见于报告。" in page


def test_what_a_provider_wrote_is_never_markup():
    page = artifacts.page(reported("indicator", file="![x](http://x)<b>.xlsx"), CATALOGUE)
    assert "![" not in page
    assert "<b>" not in page


def test_the_table_says_why_a_file_was_not_read():
    rows = artifacts.table([reported("tenfold")], {"2022/x.xls": "2022/x.xls: 加密"}, CATALOGUE)
    told, refused = sorted(rows, key=lambda row: row["status"])
    assert (told["file"], told["period"], told["held"]) == ("330300-温州市.xlsx", "2022", 1)
    assert told["cells"] == sum(told[outcome] for outcome in OUTCOMES)
    assert (refused["status"], refused["message"]) == ("unreadable", "2022/x.xls: 加密")
    assert told.keys() == refused.keys()


@pytest.mark.parametrize(
    ("provider", "period", "key"),
    [
        ("330300", "2022", "330300-2022"),
        ("330300", "2018/2022", "330300-2018-2022"),
        ("Bureau_1", None, "bureau-1-2022"),
    ],
)
def test_keys_are_lower_case_letters_digits_and_dashes(provider, period, key):
    told = submission(period=period) | {"provider": provider}
    assert artifacts.key(told) == f"{key}-{told['submission'][:8]}"
