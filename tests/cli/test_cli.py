"""The command line: what it prints, how it exits, and never a traceback."""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from real import PROVINCE, WENZHOU, cell_of, changed

from schemas import CATALOGUE
from shuheng.cli.main import main
from shuheng.model.catalogue import Catalogue, by_code
from shuheng.rules.rule import Rule
from tests.read.made import FILES, executable

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


def test_the_text_tells_ids_by_which_findings_of_a_file_taken_in_are_explained(
    shuheng: Call, tmp_path: Path
) -> None:
    raw, curated = tmp_path / "raw", tmp_path / "curated"
    file = raw / "2022" / WENZHOU.name
    changed(WENZHOU, file, lambda sheet: setattr(cell_of(sheet, 613.4), "value", -613.4))
    _, out, _ = shuheng("check", file)
    ids = re.findall(r"#([0-9a-f]{12})\b", out)
    assert ids
    assert "shuheng explain" in out
    shuheng("ingest", "--raw", raw, "--curated", curated)
    for finding in ids:
        code, told, _ = shuheng("explain", finding, "--curated", curated)
        assert code == 0
        assert "−613.4" in told or "-613.4" in told
    _, out, _ = shuheng("check", WENZHOU, "--against", curated)
    assert "shuheng explain" not in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_of_a_file_is_obeyed_by_a_page_or_a_spreadsheet(
    shuheng: Call, tmp_path: Path, lang: str
) -> None:
    written = tmp_path / "executable.xlsx"
    written.write_bytes(executable())
    for number, file in enumerate((written, FILES / "executable-text.csv")):
        page, book = tmp_path / f"{number}.html", tmp_path / f"{number}.xlsx"
        for form, out in (("html", page), ("xlsx", book)):
            assert shuheng("check", file, "--format", form, "--lang", lang, "-o", out)[0] == 1
        said = page.read_text(encoding="utf-8")
        assert "alert(1)" in said
        assert "<script>alert" not in said
        assert "<img src=x" not in said
        sheets = openpyxl.load_workbook(book).worksheets
        assert not [cell for sheet in sheets for row in sheet.rows for cell in row if cell.data_type == "f"]


def test_json_is_one_object_per_file_and_line(shuheng: Call, published: Path) -> None:
    code, out, _ = shuheng("check", WENZHOU, PROVINCE, "--format", "json")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["provider"] for one in told] == ["330300", "330000"]
    assert list(told[0]) == [
        "file", "submission", "provider", "subject", "period", "ledger", "figures", "rules", "findings"
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
    assert "broken.xlsx" in out
    assert "nothing new" not in out
    (raw / "2022" / "broken.xlsx").unlink()
    code, out, _ = shuheng("ingest", "--raw", raw, "--curated", curated)
    assert (code, out) == (0, f"nothing new in {raw}\n")
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
    assert told["core_share_matches_gdp"]["grades"] == [
        {"severity": "query", "widen": "gdp", "by": 0.1, "across_providers": True}
    ]
    _, out, _ = shuheng("rules", "--indicator", "core_share")
    assert "地区生产总值变动不超过 10 % 即能成立时" in out
    _, out, _ = shuheng("rules", "--lang", "en")
    assert "core_share_matches_gdp" in out
    _, out, _ = shuheng("indicators")
    assert "数字经济核心产业增加值" in out


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (("--indicator", "core_share"), lambda rule: "core_share" in rule["indicators"]),
        (("--indicator", "GDP", "--family", "shareof"), lambda rule: rule["family"] == "ShareOf"
         and "gdp" in rule["indicators"]),
        (("--severity", "hint"), lambda rule: rule["severity"] == "hint"),
        (("--level", "0"), lambda rule: rule["level"] == 0),
    ],
)  # fmt: skip
def test_rules_are_listed_by_indicator_family_severity_and_level(
    shuheng: Call, asked: tuple[str, ...], kept: Callable[[dict[str, object]], bool]
) -> None:
    _, out, _ = shuheng("rules", "--format", "json")
    wanted = [rule["rule"] for rule in json.loads(out) if kept(rule)]
    code, out, _ = shuheng("rules", *asked, "--format", "json")
    assert code == 0
    assert 0 < len(wanted) < len(CATALOGUE.rules)
    assert [rule["rule"] for rule in json.loads(out)] == wanted
    _, out, _ = shuheng("rules", *asked, "--lang", "en")
    heads = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert heads == wanted


def test_a_list_without_rules_says_so_and_what_is_unknown_is_a_line(shuheng: Call) -> None:
    assert shuheng("rules", "--family", "Bounds", "--level", "3") == (0, "没有符合条件的规则。\n", "")
    for words, told in (
        (("--family", "Shares"), "ShareOf"),
        (("--indicator", "地区生产总直"), "地区生产总值"),
        (("--indicator", "?"), "shuheng indicators"),
        (("--level", "4"), "--help"),
    ):
        code, out, err = shuheng("rules", *words)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert told in err


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Catalogue]:
    """The catalogue with some of its rules and others in its place."""

    def catalogue(*others: Rule) -> Catalogue:
        kept = [
            CATALOGUE.rules[code] for code in ("core_value_added_is_within_gdp", "core_share_matches_gdp")
        ]
        made = replace(CATALOGUE, rules=by_code([*kept, *others]))
        monkeypatch.setattr("shuheng.cli.rules.load_catalogue", lambda: made)
        return made

    return catalogue


def test_sound_rules_exit_with_0(shuheng: Call, few: Callable[..., Catalogue]) -> None:
    few()
    code, out, err = shuheng("rules", "--lint")
    assert (code, err) == (0, "")
    assert out.startswith("未发现问题")
    assert "\n" not in out.strip()


def test_what_is_wrong_with_a_rule_is_told_and_exits_with_1(
    shuheng: Call, few: Callable[..., Catalogue]
) -> None:
    within = CATALOGUE.rules["core_value_added_is_within_gdp"]
    again = replace(within, code="core_is_within_gdp_again", severity="query")
    few(again)
    code, out, _ = shuheng("rules", "--lint", "--lang", "en")
    assert code == 1
    assert out.split()[:2] == ["implied", again.code]
    assert within.code in out
    assert out.splitlines()[-1] == "3 rules looked at: 1 wrong, 0 to note."
    code, out, _ = shuheng("rules", "--lint", "--format", "json")
    (told,) = json.loads(out)
    assert code == 1
    assert (told["kind"], told["wrong"], told["rules"]) == ("implied", True, [again.code, within.code])
    assert within.code in told["message"]["zh"]


def test_without_the_solver_one_line_says_what_to_install(
    shuheng: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("shuheng.lint.") or name == "z3"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)
    code, out, err = shuheng("rules", "--lint")
    assert (code, out) == (2, "")
    assert "pip install 'shuheng[lint]'" in err
    assert err.count("\n") == 1


def test_a_template_is_written_with_last_years_figures(
    shuheng: Call, published: Path, tmp_path: Path
) -> None:
    file = tmp_path / "温州市2023.xlsx"
    words = ("template", "--subject", "330300", "--period", "2023", file, "--curated", published)
    assert shuheng(*words) == (0, f"{file}\n", "")
    sheet = openpyxl.load_workbook(file)["数字经济核心产业"]
    last = {row[1]: row[3] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert last["数字经济核心产业增加值"] == 613.4
    # Filled in it may be: it is not written over unasked.
    code, _, err = shuheng(*words)
    assert (code, err.count("\n")) == (2, 1)
    assert shuheng(*words, "--force")[0] == 0


def test_a_blank_template_is_no_finding(shuheng: Call, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    assert shuheng("template", "--subject", "330302", "--period", "2023-Q3", file)[0] == 0
    code, out, _ = shuheng("check", file, "--format", "json")
    assert code == 0
    assert json.loads(out)["findings"] == []


@pytest.mark.parametrize(
    "words",
    [
        ("--subject", "999999", "--period", "2023", "form.xlsx"),
        ("--subject", "330300", "--period", "2023年", "form.xlsx"),
        ("--subject", "330300", "--period", "2023", "form.xls"),
        ("--subject", "330300", "--period", "2023", "no/such/folder/form.xlsx"),
    ],
)
def test_what_no_template_can_be_made_of_is_a_line(
    shuheng: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = shuheng("template", *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


def test_review_says_who_sent_and_writes_the_page(shuheng: Call, published: Path) -> None:
    code, out, _ = shuheng("review", "--curated", published)
    assert code == 0
    assert "2022年报送情况" in out
    assert "温州市经济和信息化局" in out
    assert (published / "reports" / "steward-2022.html").is_file()
    code, _, err = shuheng("review", "--curated", published, "--period", "2031")
    assert (code, err.count("\n")) == (2, 1)
