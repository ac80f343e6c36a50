"""Clean figures raise no false alarm, and slips are found: the small run of `benchmarks.power`."""

import pytest

from benchmarks.clean import measured_clean
from benchmarks.slipped import measured_slips


@pytest.mark.heavy
def test_clean_submissions_fail_no_identity() -> None:
    told = measured_clean(quick=True)
    assert told.submissions > 150
    assert [(found.rule, found.subject, found.period) for found in told.identities] == []


@pytest.mark.heavy
def test_the_right_cell_is_blamed_where_the_rules_can_tell() -> None:
    told = [one for one in measured_slips(quick=True, seed=7).tried if one.severity in ("error", "query")]
    assert told
    settled = [one for one in told if one.alone]
    assert sum(one.first for one in settled) >= 0.9 * len(settled)
    assert sum(one.among for one in told) >= 0.9 * len(told)
