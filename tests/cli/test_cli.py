"""The command line: what it prints, how it exits, and never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from real import PROVINCE, WENZHOU, cell_of, changed

from schemas import CATALOGUE
from shuheng.cli.main import main

Call = Callable[..., tuple[int, str, str]]

EXAMPLE = Path(__file__).parents[2] / "docs" / "example" / "温州市.csv"


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Exit code of a command; a traceback would come through."""
    monkeypatch.setattr("sys.argv", ["shuheng", *map(str, words)])
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code if isinstance(left.value.code, int) else 0


@pytest.fixture
def shuheng(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command: exit code, standard output, standard error."""

    def call(*words: object) -> tuple[int, str, str]:
        code = run(monkeypatch, *words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_nothing_to_answer_exits_with_0(shuheng: Call, published: Path) -> None:
    code, out, _ = shuheng("check", WENZHOU, "--against", published)
    assert code == 0
    assert "温州市" in out


def test_a_finding_exits_with_1_and_says_which_cell(shuheng: Call, published: Path) -> None:
    code, out, _ = shuheng("check", EXAMPLE, "--against", published / "indicators.duckdb")
    assert code == 1
    assert "D3" in out
    assert "606.25–614.28 亿元" in out


def test_json_is_one_object_per_file_and_line(shuheng: Call, published: Path) -> None:
    code, out, _ = shuheng("check", WENZHOU, PROVINCE, "--format", "json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["provider"] for one in told] == ["330300", "330000"]
    assert list(told[0]) == [
        "file", "submission", "provider", "subject", "period", "ledger", "figures", "rules", "findings", "notes"
    ]  # fmt: skip
    for one in told:
        ledger = one["ledger"]
        assert ledger.pop("cells") == sum(ledger.values())


def test_a_page_is_written_where_it_is_asked_for(shuheng: Call, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, out, _ = shuheng("check", WENZHOU, "--format", "html", "--lang", "en", "-o", page)
    assert (code, out) == (0, "")
    assert '<html lang="en"' in page.read_text(encoding="utf-8")


def test_without_a_store_the_text_says_which_rules_wait_for_one(shuheng: Call) -> None:
    _, out, _ = shuheng("check", WENZHOU)
    assert "未连接已有数据（--against）" in out


def test_of_several_files_all_are_judged_and_the_worst_counts(shuheng: Call, tmp_path: Path) -> None:
    code, out, err = shuheng("check", WENZHOU, tmp_path / "none.xlsx", "--format", "json")
    assert code == 2
    assert len(out.splitlines()) == 1
    assert err.strip().count("\n") == 0
    assert "none.xlsx" in err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("empty.xlsx", b""),
        ("cut.xlsx", WENZHOU.read_bytes()[:3000]),
        ("text.xlsx", b"a,b\n1,2\n"),
        ("prose.csv", "今天天气很好。\n".encode()),
        ("binary.csv", bytes(range(256)) * 4),
        ("utf16.csv", "指标名称,数值\n".encode("utf-16")),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60),
        ("nobody.csv", "指标名称,计量单位,报告期,数值\n5G基站,个,2022年,2万\n".encode()),
        ("folder", None),
    ],
)
def test_what_cannot_be_read_is_one_line_that_says_what_to_do(
    shuheng: Call, tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    code, out, err = shuheng("check", file)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert name in err
    assert "our reader failed" not in err


def test_an_unreadable_store_and_a_missing_folder_are_a_line_each(shuheng: Call, tmp_path: Path) -> None:
    for words in (
        ("check", WENZHOU, "--against", tmp_path),
        ("sql", "SELECT 1", "--curated", tmp_path),
        ("ingest", "--raw", tmp_path / "none", "--curated", tmp_path),
        ("check", WENZHOU, PROVINCE, "--format", "html"),
        ("check", WENZHOU, "-o", tmp_path / "no" / "such" / "folder.txt"),
    ):
        code, _, err = shuheng(*words)
        assert code == 2, words
        assert err.count("\n") == 1, words


def test_ingest_says_what_it_did_and_then_that_nothing_is_new(shuheng: Call, tmp_path: Path) -> None:
    raw, curated = tmp_path / "raw", tmp_path / "curated"
    changed(
        WENZHOU, raw / "2022" / WENZHOU.name, lambda sheet: setattr(cell_of(sheet, 613.4), "value", 615.0)
    )
    (raw / "2022" / "broken.xlsx").write_bytes(b"PK no workbook")
    code, out, _ = shuheng("ingest", "--raw", raw, "--curated", curated)
    assert code == 0
    assert "330300-温州市.xlsx: accepted" in out
    assert "broken.xlsx" in out
    assert str(curated / "indicators.duckdb") in out
    code, out, _ = shuheng("ingest", "--raw", raw, "--curated", curated)
    assert code == 0
    assert "nothing new" in out
    receipts = (raw / "received.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[2] for line in receipts] == ["provider", "330300"]


@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet"])
def test_sql_prints_rows(shuheng: Call, published: Path, tmp_path: Path, form: str) -> None:
    select = "SELECT low, high, unit FROM observation WHERE indicator = 'core_value_added'"
    file = tmp_path / "rows"
    code, out, _ = shuheng("sql", select, "--curated", published, "--format", form, "-o", file)
    assert (code, out) == (0, "")
    if form == "parquet":
        assert pl.read_parquet(file).rows() == [(613.35, 613.45, "亿元")]
    elif form == "json":
        assert json.loads(file.read_text(encoding="utf-8")) == [
            {"low": 613.35, "high": 613.45, "unit": "亿元"}
        ]
    else:
        assert "613.35" in file.read_text(encoding="utf-8")


def test_rules_and_indicators_are_listed(shuheng: Call) -> None:
    _, out, _ = shuheng("rules", "--format", "json")
    told = {rule["rule"]: rule for rule in json.loads(out)}
    assert told.keys() == CATALOGUE.rules.keys()
    assert "÷" in told["core_share_matches_gdp"]["sentence"]["zh"]
    _, out, _ = shuheng("rules", "--lang", "en")
    assert "core_share_matches_gdp" in out
    _, out, _ = shuheng("indicators")
    assert "数字经济核心产业增加值" in out
