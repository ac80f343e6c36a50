"""What goes to machines: the ESS report, and the findings as a table."""

import io
import json
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft4Validator

from shuheng.report.ess import ess
from shuheng.report.language import LANGUAGES
from shuheng.report.listing import as_csv, listing
from tests.report.cases import CATALOGUE, FINDINGS, submission

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "standards" / "ess-validation-report-1.0.1.json").read_text("utf-8")
)
RECEIVED = datetime(2023, 3, 31, 2, 40)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ess_report_is_valid_by_its_schema(lang):
    Draft4Validator.check_schema(SCHEMA)
    told = ess(submission(*FINDINGS, lang=lang), CATALOGUE, lang, RECEIVED)
    assert len(told) >= len(FINDINGS)
    Draft4Validator(SCHEMA).validate(json.loads(json.dumps(told, allow_nan=False)))


def test_the_ess_report_has_the_standards_words():
    document = submission(*FINDINGS)
    told = [one for one in ess(document, CATALOGUE, "zh", RECEIVED) if one["type"] == "validation"]
    assert [one["id"] for one in told] == [finding["id"] for finding in document["findings"]]
    words = {"failed": "0", "broken": "NA", "not_evaluable": "NA"}
    assert all(one["value"] == words[one["shuheng"]["verdict"]] for one in told)
    assert {one["rule"]["severity"] for one in told} <= {"information", "warning", "error"}
    assert {one["event"]["time"] for one in told} == {"2023-03-31T02:40:00Z"}
    assert all(len(cell) == 4 for one in told for cell in one["data"]["source"] + one["data"]["target"])


def test_findings_as_a_table_are_those_of_the_document(tmp_path):
    document = submission(*FINDINGS)
    table = listing(document)
    table.write_parquet(tmp_path / "x.parquet")
    assert pl.read_parquet(tmp_path / "x.parquet").equals(table)
    assert table["id"].to_list() == [finding["id"] for finding in document["findings"]]
    assert listing({**document, "findings": []}).schema == table.schema


@pytest.mark.parametrize("seen", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_text_in_a_csv_is_a_formula(seen):
    document = submission(*FINDINGS)
    findings = [{**document["findings"][0], "seen": seen}]
    text = as_csv(listing({**document, "findings": findings}))
    rows = pl.read_csv(io.StringIO(text.removeprefix("\ufeff")), infer_schema=False)
    assert rows["seen"].to_list() == ["'" + seen]
