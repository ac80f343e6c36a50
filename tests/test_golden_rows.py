"""Every rule against its golden rows: its Narwhals, Python and Pandera readings give each verdict.

A golden file's columns are the indicators its rule reads, in their own units and as printed, then `verdict`
and `why`. For a rank they are the rank, what is ranked, and `peers`: the printed figures of the other cities,
";" between them, as far as they have reported.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from schemas import CATALOGUE, THEMES
from shuheng.check.gate import Theme
from shuheng.model.catalogue import Indicator
from shuheng.model.interval import Interval
from shuheng.normalise.printed import measure
from shuheng.rules import columns, scalar
from shuheng.rules.expression import Count
from shuheng.rules.expression import derived as tree_derived
from shuheng.rules.rule import Rule

FOLDER = Path(__file__).parent / "rules"
KIND = "city"
PEERS = 10
HOLDS = {"passed": True, "failed": False, "not_evaluable": None}

THEME_OF = {rule.code: theme for theme in THEMES for rule in theme.rules()}
RULES = [rule for theme in THEMES for rule in theme.rules()]


def test_every_rule_has_golden_rows_and_every_golden_file_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(THEME_OF)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestRule:
    def test_rows_show_every_verdict_and_say_why(self, rule: Rule) -> None:
        rows = golden(rule)
        assert set(rows["verdict"]) == set(HOLDS)
        assert rows["why"].null_count() == 0
        assert set(rows.columns) - {"verdict", "why", "peers"} == set(rule.indicators)

    def test_narwhals_reading_agrees(self, rule: Rule) -> None:
        verdicts = nw.from_native(wide(rule)).select(held=columns.holds(CATALOGUE.trees[rule.code]))
        assert verdicts["held"].to_list() == expected(rule)

    def test_python_reading_agrees(self, rule: Rule) -> None:
        verdicts = [scalar.holds(CATALOGUE.trees[rule.code], row, KIND) for row in intervals(rule)]
        assert verdicts == expected(rule)

    def test_pandera_rejects_what_failed_and_nothing_else(self, rule: Rule) -> None:
        rejected = complaints(THEME_OF[rule.code], wide(rule))
        failed = [row for row, verdict in enumerate(expected(rule)) if verdict is False]
        assert rejected.filter(check=rule.code)["index"].to_list() == failed
        # A check that raised has no row.
        assert rejected["index"].null_count() == 0


def golden(rule: Rule) -> pl.DataFrame:
    return pl.read_csv(FOLDER / f"{rule.code}.csv", infer_schema=False)


def expected(rule: Rule) -> list[bool | None]:
    return [HOLDS[verdict] for verdict in golden(rule)["verdict"]]


@cache
def intervals(rule: Rule) -> list[dict[str, Interval | None]]:
    """What each row's printed figures can mean, by the column that the rule reads."""
    rows = golden(rule)
    own = {code: weighed(rows[code].to_list(), CATALOGUE.indicators[code]) for code in rule.indicators}
    derived = {
        count.column: [
            standing(count, mine, peers)
            for mine, peers in zip(own[count.figures[0].indicator], rows["peers"].to_list(), strict=True)
        ]
        for count in tree_derived(rule.expression)
        if isinstance(count, Count)
    }
    return [dict(zip(own | derived, row, strict=True)) for row in zip(*(own | derived).values(), strict=True)]


def wide(rule: Rule) -> pl.DataFrame:
    """The same rows as a wide frame."""
    rows = [
        {
            f"{name}_{end}": None if ends is None else ends[at]
            for name, ends in row.items()
            for at, end in enumerate(("low", "high"))
        }
        for row in intervals(rule)
    ]
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(rows[0], pl.Float64)).with_columns(
        kind=pl.lit(KIND)
    )


def weighed(texts: Sequence[str | None], indicator: Indicator) -> list[Interval | None]:
    """What printed texts mean, read as figures of the indicator in its own unit."""
    frame = pl.DataFrame(
        {
            "text": pl.Series(texts, dtype=pl.String),
            "number": pl.Series([None] * len(texts), dtype=pl.Float64),
            "format": pl.Series([None] * len(texts), dtype=pl.String),
            "unit": [indicator.unit.code] * len(texts),
            "kind": [indicator.kind] * len(texts),
        }
    )
    ends = measure(frame).select("text", "low", "high").rows()
    assert all((text is None) == (low is None) for text, low, _ in ends), "a golden text is not a figure"
    return [None if low is None else Interval(low, high) for _, low, high in ends]


def standing(count: Count, own: Interval | None, printed: str | None) -> Interval | None:
    """How many peers are surely and possibly above. One that has not reported is as wide as its bounds."""
    assert count.how == "above"
    if own is None:
        return None
    indicator = CATALOGUE.indicators[count.figures[0].indicator]
    known = [ends for ends in weighed(printed.split(";") if printed else [], indicator) if ends is not None]
    peers = known + [indicator.bounds_of(KIND)] * (PEERS - len(known))
    return Interval(sum(peer.low > own.high for peer in peers), sum(peer.high > own.low for peer in peers))


def complaints(theme: type[Theme], frame: pl.DataFrame) -> pl.DataFrame:
    """The rule or bound and the row number of each of Pandera's complaints."""
    try:
        theme.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases.select("check", "index")
        return cases
    return pl.DataFrame(schema={"check": pl.String, "index": pl.Int32})
