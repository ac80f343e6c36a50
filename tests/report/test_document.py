"""The JSON object of a submission: its keys and no others, its numbers, its order."""

import json
from dataclasses import replace

import pytest

from shuheng.model.interval import Interval
from shuheng.report.document import finding_row, write_json
from tests.report.cases import CATALOGUE, FINDINGS, OUTCOMES_OF_CASES, RULES_OF_CASES, submission

KEYS = {
    "": "file submission provider subject period ledger figures rules findings notes received_at replaced",
    "ledger": "cells loaded held explained unchanged not_available withdrawn blank note",
    "figures": "subject period indicator text value low high unit qualifier status conf vintage cell outcome"
    " period_basis written_unit",
    "rules": "rule evaluated passed failed not_evaluable broken",
    "findings": "id rule severity level verdict subject period source target seen expected suspects message",
    "suspects": "cells feasible others slip repairs",
    "repairs": "cell kind value unit because",
    "message": "zh en",
}


def objects(name, found):
    """Every object below a key, by the key's name."""
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            yield name, each
            for key, value in each.items():
                yield from objects(key, value)


def test_objects_have_their_keys_in_order_and_no_others():
    seen = set()
    for name, found in objects("", submission("tenfold", "tie", "negative", "waiting")):
        assert list(found) == KEYS[name].split(), name
        seen.add(name)
    assert seen == KEYS.keys()


def test_the_document_survives_json_on_one_line():
    document = submission("tenfold", "indicator", "broken")
    line = write_json(document)
    assert "\n" not in line
    assert "数字经济" in line
    read = json.loads(line)
    assert document.keys() - read.keys() == {"notes", "received_at", "replaced"}
    assert document["figures"][0].keys() - read["figures"][0].keys() == {"period_basis", "written_unit"}
    assert document.items() >= {**read, "figures": document["figures"]}.items()


def test_open_ends_are_null_and_numbers_have_no_noise():
    users = next(row for row in submission()["figures"] if row["indicator"] == "users")
    assert (users["low"], users["high"]) == (450.0, None)
    first = next(row for row in submission()["figures"] if row["indicator"] == "core")
    assert (first["low"], first["high"]) == (613.35, 613.45)
    part = finding_row(FINDINGS["part"], CATALOGUE)
    assert part["expected"] == [None, 61.345]
    assert finding_row(FINDINGS["indicator"], CATALOGUE)["expected"] == [None, None]


def test_a_number_that_json_has_no_word_for_is_refused():
    document = submission()
    document["figures"][0]["value"] = float("nan")
    with pytest.raises(ValueError, match="JSON"):
        write_json(document)


def test_what_failed_comes_first_then_errors_before_queries_before_hints():
    order = ["rank_hint", "waiting", "rank", "broken", "tenfold", "indicator"]
    document = submission(*order)
    assert [(row["verdict"], row["severity"], row["level"]) for row in document["findings"]] == [
        ("failed", "error", 0),
        ("failed", "error", 1),
        ("failed", "query", 3),
        ("failed", "hint", 3),
        ("broken", "error", 1),
        ("not_evaluable", "error", 1),
    ]


def test_source_names_every_cell_read_and_target_those_judged():
    row = finding_row(FINDINGS["tenfold"], CATALOGUE)
    assert row["source"] == ["2022!D5", "2022!C5", "2022!D7", "2022!C7", "330000-浙江省.xlsx!2022!C5"]
    assert row["target"] == ["2022!D5", "2022!D7"]
    assert row["seen"] == "6134"
    waiting = finding_row(FINDINGS["waiting"], CATALOGUE)
    assert waiting["source"] == ["2022!D5", "2022!C5", "2022!D7", "2022!C7"]


def test_a_row_keeps_every_language_and_the_document_speaks_one():
    row = finding_row(FINDINGS["tenfold"], CATALOGUE)
    reasons = row["suspects"][0]["repairs"][0]["because"]
    assert reasons.keys() == {"zh", "en"}
    for lang in ("zh", "en"):
        told = submission("tenfold", lang=lang)["findings"][0]["suspects"][0]["repairs"][0]["because"]
        assert told == reasons[lang]


def test_the_id_is_the_finding_s():
    finding = FINDINGS["tenfold"]
    assert finding_row(finding, CATALOGUE)["id"] == finding.id
    assert finding_row(replace(finding, expected=Interval(0, 1)), CATALOGUE)["id"] == finding.id


def test_the_ledger_of_the_cases_balances():
    ledger = submission()["ledger"]
    assert ledger.pop("cells") == sum(ledger.values()) == OUTCOMES_OF_CASES
    assert submission()["rules"] == RULES_OF_CASES


def test_confidential_figures_are_in_their_provider_s_own_document():
    assert "C" in {row["conf"] for row in submission()["figures"]}
